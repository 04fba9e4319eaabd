"""Put a plan together again: past visits, those to come and those no longer needed, by their days.

A visit that is no longer needed is recorded as withdrawn, so nothing that was agreed on vanishes.
Visits are numbered by their days, and each record and each decision goes with its visit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from massageplan.treatment.making import planned
from massageplan.treatment.outcome import Outcome, Status
from massageplan.treatment.visit import Visit, when_of
from massageplan.treatment.waiting import after


if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from massageplan.session.plan import SessionPlan
    from massageplan.session.planning import Screenings
    from massageplan.session.request import SessionRequest
    from massageplan.treatment.amendment import Amendment
    from massageplan.treatment.decision import Decision
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.redating import Laid

__all__ = ["Renumbered", "numbered_by_day", "renumbered"]


class Renumbered(NamedTuple):
    """The visits of a plan, their records and what was decided after them, in order."""

    visits: tuple[Visit, ...]
    outcomes: tuple[Outcome, ...]
    decisions: tuple[Decision, ...]
    amendments: tuple[Amendment, ...]


def renumbered(
    plan: TreatmentPlan,
    requests: Sequence[SessionRequest],
    laid: Sequence[Laid],
    *,
    decisions: Sequence[Decision],
    today: date,
    why: str,
    screened: Screenings,
    next_one: SessionPlan | None = None,
) -> Renumbered:
    """Plan what is new, withdraw what is not needed, and put all in order of their days.

    Parameters
    ----------
    plan
        The plan with its records.
    requests
        What each session to come is planned from.
    laid
        The day of each, and its day by the cadence.
    decisions
        All decisions; each follows the visit that it was made after.
    today
        The day on which visits are withdrawn.
    why
        Why they are.
    screened
        What screens the sessions.
    next_one
        The next session, if it is planned already.
    """
    coming = _coming(plan, requests, laid, next_one, screened)
    needless = plan.to_come[len(requests) :]
    withdrawn = [
        Outcome(session=visit.number, status=Status.WITHDRAWN, on=today, why=why)
        for visit in needless
    ]
    still_open = {visit.number for visit in plan.to_come}
    past = [visit for visit in plan.visits if visit.number not in still_open]
    visits = [*past, *needless, *coming]
    return numbered_by_day(plan, visits, (*plan.outcomes, *withdrawn), decisions)


def numbered_by_day(
    plan: TreatmentPlan,
    visits: Sequence[Visit],
    outcomes: Sequence[Outcome],
    decisions: Sequence[Decision],
) -> Renumbered:
    """Put visits in order of their days; what was recorded and decided goes with them.

    Parameters
    ----------
    plan
        The plan, with the corrections of its records.
    visits
        All visits. Those that are new have the number 0.
    outcomes, decisions
        All records and decisions, by the numbers that the visits still have.
    """
    in_order = sorted(visits, key=when_of)
    number = {visit.number: i for i, visit in enumerate(in_order, 1) if visit.number}
    records = (_under(outcome, number[outcome.session]) for outcome in outcomes)
    return Renumbered(
        tuple(evolve(visit, number=i) for i, visit in enumerate(in_order, 1)),
        tuple(sorted(records, key=lambda outcome: (outcome.session, outcome.is_final))),
        tuple(evolve(one, session=number.get(one.session, 0)) for one in decisions),
        tuple(_follows(one, number[one.session]) for one in plan.amendments),
    )


def _under(outcome: Outcome, to: int) -> Outcome:
    return outcome if outcome.session == to else evolve(outcome, session=to)


def _follows(amendment: Amendment, to: int) -> Amendment:
    return evolve(amendment, session=to, before=evolve(amendment.before, session=to))


def _coming(
    plan: TreatmentPlan,
    requests: Sequence[SessionRequest],
    laid: Sequence[Laid],
    next_one: SessionPlan | None,
    screened: Screenings,
) -> list[Visit]:
    """Return the visits to come; a session that is asked for as before is not planned again."""
    known = {visit.session.request: visit.session for visit in plan.to_come if not visit.stops}
    if next_one is not None:
        known[next_one.request] = next_one
    numbers = [visit.number for visit in plan.to_come]
    coming: list[Visit] = []
    for i, request in enumerate(requests):
        asked = after(coming[-1].session, request) if coming else request
        visit = Visit(
            number=numbers[i] if i < len(numbers) else 0,  # a new one has none yet
            on=asked.on,
            session=known.get(asked) or planned(asked, screened),
            reevaluate=asked.reevaluate,
            nominal=laid[i].nominal,
            slot=laid[i].slot,
        )
        coming.append(visit)
    return coming
