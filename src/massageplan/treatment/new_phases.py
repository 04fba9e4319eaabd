"""New phases for what is to come: `replan(..., phases=...)`.

What was given keeps the phase that it was given in. The new phases begin with the next visit, and
stand after those of the plan, so that a number means the same phase for good.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from massageplan.errors import InvalidValueError
from massageplan.scheduling.cadence import Cadence
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.session.reading import read_request
from massageplan.treatment.milestone import check_milestones
from massageplan.treatment.phase_visits import in_phases
from massageplan.treatment.plan import TreatmentPlan
from massageplan.treatment.reading import read_count
from massageplan.treatment.reading_phases import check_events, phased, read_phases


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massageplan.session.request import SessionRequest
    from massageplan.treatment.phase import Phase, Turns

__all__ = ["NewPhases", "new_phases"]


@frozen(kw_only=True)
class NewPhases:
    """A plan whose visits to come get new phases, and what follows for its rhythm.

    Attributes
    ----------
    plan
        The plan with its old phases and then the new ones. Its visits are still in the old ones.
    cadence
        How often visits come over the new phases; ``None`` if the rhythm stays.
    begins
        The day of the first visit in them.
    count
        How many visits they have; ``None`` if the last one has no end.
    """

    plan: TreatmentPlan
    cadence: Cadence | None
    begins: date
    count: int | None


def new_phases(
    plan: TreatmentPlan,
    phases: Iterable[Phase],
    turns: Turns,
    *,
    today: date,
    cadence: str,
    events: Mapping[str, date],
) -> NewPhases:
    """Read new phases, each completed by what the next visit has; see `NewPhases`.

    Parameters
    ----------
    plan
        The plan with its records.
    phases, turns
        The phases, and how they follow.
    today
        The first day on which a visit can be.
    cadence
        How often, where a phase does not say it; empty for as it is now.
    events
        The days of more events; those of the plan count too.

    Raises
    ------
    InvalidValueError
        There are none, or one of them cannot be: as for `massageplan.plan_treatment`.
    """
    parts = read_phases(phases, turns)
    _check(parts)
    like = (plan.to_come or plan.visits[-1:])[0].session.request
    _, parts = in_phases(
        parts,
        partial(_asked, plan, like),
        length=like.length,
        routine=like.routine,
        clock=like.clock,
        catalog=plan.catalog,
    )
    rhythm = _rhythm(plan, cadence, turns)
    check_events(events, rhythm, parts)
    known = dict(plan.events) | dict(events)
    opens = read_cadence(parts[0].cadence) if parts[0].cadence and not turns else rhythm
    begins = _begins(plan, opens, today, known)
    completed, whole = phased(parts, turns, rhythm, begins, known)
    check_milestones(whole, plan.catalog)
    own = not turns or bool(cadence)
    ends = not turns and whole.count_from(begins) is not None
    over = max(visit.phase for visit in plan.visits)
    return NewPhases(
        plan=evolve(plan, phases=(*plan.phases[:over], *completed), turns=turns, phases_over=over),
        cadence=whole if own else None,
        begins=begins,
        count=read_count(None, whole, begins) if ends else None,
    )


def _check(phases: tuple[Phase, ...]) -> None:
    if not phases:
        raise InvalidValueError(
            "expected one Phase or more: phases=[Phase()] goes on without a difference",
            path="phases",
        )
    for i, phase in enumerate(phases):
        if phase.times:
            raise InvalidValueError(
                "several visits a day can be planned only from the start of a plan: leave them "
                "out, or make a plan of their own",
                path=f"phases[{i}].times",
                value=phase.times,
            )


def _asked(plan: TreatmentPlan, like: SessionRequest, **own: object) -> SessionRequest:
    """Return what a session is planned from, as a visit of the plan with something of its own."""
    read = partial(read_request, plan.client, plan.assessment, start=None, on=like.on, visit=1)
    return read(
        **own,  # type: ignore[arg-type]  # what `in_phases` passes
        length_is=like.length_is,
        minutes=None,
        first=None,
        grid=like.grid,
        therapist=plan.giver,
    )


def _rhythm(plan: TreatmentPlan, cadence: str, turns: Turns) -> Cadence:
    """Return how often visits come where a phase does not say it."""
    if cadence:
        return read_cadence(cadence)
    now = plan.cadence
    if turns or now.days:
        return now if turns else now.tail()
    number = now.phase_of(max(0, len(plan.given) - plan.began))
    return Cadence("", (now.phases[number],)).tail()


def _begins(plan: TreatmentPlan, opens: Cadence, today: date, events: Mapping[str, date]) -> date:
    """Return the day of the first visit: one gap after the last, or the day of its own."""
    if opens.event:
        begins = opens.start(events)
        if begins < today:
            raise InvalidValueError(
                f"begins on {begins}, before {today}: begin later, or leave its day out",
                path="phases[0].cadence",
                value=opens.text,
            )
        return begins
    past = (plan.visit(one.session) for one in plan.outcomes if not one.status.frees_its_day)
    days = (visit.nominal or visit.on for visit in past if plan.outcome(visit.number) is not None)
    last = max((day for day in days if day is not None), default=None)
    return today if last is None else max(today, opens.endless.dates(last, 2)[1])
