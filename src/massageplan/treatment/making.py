"""Put a plan together: screen and plan its sessions, and say what there is to say about them."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING, TypedDict, Unpack

from attrs import evolve

from massageplan.client.client import Client
from massageplan.errors import CannotPlanError, InvalidValueError
from massageplan.read import read_kind
from massageplan.screening.complained import condition_of
from massageplan.screening.reading_complaints import read_complaints
from massageplan.session.planning import Screenings, plan_request
from massageplan.treatment.carrying_out import of_a_result
from massageplan.treatment.course_findings import course_findings
from massageplan.treatment.dose import StudiedDose, studied_doses
from massageplan.treatment.outcome import Status
from massageplan.treatment.plan import TreatmentPlan
from massageplan.treatment.referral import of_a_referral
from massageplan.treatment.visit import Visit
from massageplan.treatment.waiting import after
from massageplan.treatment.when_to_reevaluate import LookAgain, also_in, reevaluations, rest_of


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.house import ReevaluationRule
    from massageplan.client.assessment import Assessment
    from massageplan.findings.finding import Findings
    from massageplan.scheduling.authorization import Authorization
    from massageplan.scheduling.availability import Availability
    from massageplan.scheduling.cadence import Cadence
    from massageplan.session.plan import SessionPlan
    from massageplan.session.request import SessionRequest
    from massageplan.treatment.amendment import Amendment
    from massageplan.treatment.decision import Decision
    from massageplan.treatment.goal import Goal
    from massageplan.treatment.look import Look
    from massageplan.treatment.outcome import Outcome
    from massageplan.treatment.phase import Phase, Turns

__all__ = [
    "Kept",
    "changed",
    "check_one_client",
    "course_of",
    "for_a_person",
    "look_again",
    "plan_course",
    "planned",
    "refreshed",
]


class Kept(TypedDict, total=False):
    """Fields of a `TreatmentPlan` that do not follow from its visits."""

    client: Client
    assessment: Assessment | None
    baseline: Assessment | None
    cadence: Cadence
    therapist: str
    practices: tuple[str, ...] | None
    training: tuple[str, ...] | None
    began: int
    counts_from: date | None
    agreed: int
    goals: tuple[Goal, ...]
    thresholds: tuple[tuple[str, str], ...]
    availability: tuple[Availability, ...]
    authorizations: tuple[Authorization, ...]
    window: int
    events: tuple[tuple[str, date], ...]
    phases: tuple[Phase, ...]
    turns: Turns
    phases_over: int
    looks: tuple[Look, ...]
    outcomes: tuple[Outcome, ...]
    decisions: tuple[Decision, ...]
    amendments: tuple[Amendment, ...]
    parent: str
    version: int


def plan_course(
    requests: Sequence[SessionRequest],
    rule: ReevaluationRule,
    *,
    dated: bool,
    nominal: Sequence[date | None] = (),
    new: bool = False,
    **kept: Unpack[Kept],
) -> TreatmentPlan:
    """Screen and plan every session of a plan; raises as `plan_treatment` does.

    Parameters
    ----------
    requests
        What each session is planned from, in order; all of one client.
    rule
        When to re-evaluate.
    dated
        Whether the days are the visits' own; otherwise they are only the days to screen for.
    nominal
        The days of the cadence, for visits that are not on them.
    new
        Whether it is a new plan, in which each session takes first what the one before leaves
        waiting. Otherwise the requests say what that was.
    kept
        The plan's other fields: its cadence, goals, availability, records.
    """
    check_one_client(requests)
    screened = Screenings()
    sessions: list[SessionPlan] = []
    for request in requests:
        asked = after(sessions[-1], request) if new and sessions else request
        sessions.append(planned(asked, screened))
    return course_of(sessions, rule, dated=dated, nominal=nominal, **kept)


def check_one_client(requests: Sequence[SessionRequest]) -> None:
    """Refuse sessions of two people, or of nobody."""
    client = for_a_person(requests[0].client)
    for number, request in enumerate(requests, start=1):
        if request.client is None or request.client.ref != client.ref:
            raise InvalidValueError(
                f"session {number} is not for {client.ref!r}, but a plan is for one person",
                path="client",
                value=request.client.ref if request.client else None,
            )


def course_of(
    sessions: Sequence[SessionPlan],
    rule: ReevaluationRule,
    *,
    dated: bool,
    nominal: Sequence[date | None] = (),
    slots: Sequence[date | None] = (),
    stops: Mapping[int, Findings] = MappingProxyType({}),
    **kept: Unpack[Kept],
) -> TreatmentPlan:
    """Make a plan of sessions that are planned already; see `plan_course`.

    Parameters
    ----------
    sessions
        The sessions, in order.
    rule, dated, nominal, kept
        As for `plan_course`.
    slots
        The days of the rhythm that visits stand for, if they were moved by hand.
    stops
        What keeps a visit from taking place, by its number.
    """
    visits = tuple(
        Visit(
            number=number,
            on=session.request.on if dated else None,
            session=session,
            reevaluate=session.request.reevaluate,
            nominal=day,
            slot=slot,
            stops=stops.get(number, ()),
        )
        for number, (session, day, slot) in enumerate(
            zip_longest(sessions, nominal, slots), start=1
        )
    )
    session, last = visits[0].session, visits[-1].session.request
    first = session.request
    plan = TreatmentPlan(
        intention=session.intention,
        title=session.title,
        client=for_a_person(last.client),
        assessment=last.assessment,
        baseline=first.assessment,
        visits=visits,
        cadence=kept["cadence"],
        rule=rule,
        studied=(),
        findings=(),
        therapist=last.therapist,
        practices=last.practices,
        training=last.training,
        agreed=len(visits),
    )
    return refreshed(plan, visits, **kept)


def changed(plan: TreatmentPlan, visits: Sequence[Visit], **changes: Unpack[Kept]) -> TreatmentPlan:
    """Return the next version of a plan; it knows which one it was made from."""
    changes["parent"], changes["version"] = plan.digest, plan.version + 1
    return refreshed(plan, visits, **changes)


def refreshed(
    plan: TreatmentPlan, visits: Sequence[Visit], **changes: Unpack[Kept]
) -> TreatmentPlan:
    """Return a plan with these visits and changes, and all that there is to say about them."""
    first, request = visits[0].session, visits[-1].session.request
    bare = evolve(
        plan,
        visits=tuple(visits),
        intention=first.intention,
        title=first.title,
        studied=() if request.routine else _studied(request.assessment, request.catalog),
        findings=(),
        **changes,
    )
    proposed = (*of_a_referral(bare), *of_a_result(bare))
    return evolve(bare, findings=course_findings(bare, look_again(bare), proposed))


def look_again(plan: TreatmentPlan) -> tuple[LookAgain, ...]:
    """Return the visits that are to hold a re-evaluation, by the rule and the last decision."""
    counted = [
        visit
        for visit in plan.visits
        if (was := plan.outcome(visit.number)) is None or was.status is Status.DONE
    ]
    if not counted:
        return ()
    days = [visit.on for visit in counted]
    offsets = _offsets(plan.cadence, days)
    last = plan.decisions[-1].delivered if plan.decisions else 0
    return tuple(
        look._replace(session=counted[look.session - 1].number)
        for look in reevaluations(
            plan.rule, offsets, last, also_in(plan.looks), rest_of(plan.cadence)
        )
    )


def _offsets(cadence: Cadence, days: Sequence[date | None]) -> tuple[int, ...]:
    dated = [day for day in days if day is not None]
    if len(dated) < len(days):
        return cadence.offsets(len(days))
    return tuple((day - dated[0]).days for day in dated)


def for_a_person(client: Client | None) -> Client:
    """Return the client, or refuse: a plan is never a preview."""
    return read_kind(client, "client", Client, "a plan is for a person, so it is never a preview")


def planned(request: SessionRequest, screened: Screenings | None = None) -> SessionPlan:
    """Plan one session; a refusal says which one it is."""
    try:
        return plan_request(request, screened)
    except CannotPlanError as error:
        if request.number > 1:
            when = f" on {request.on}" if request.on else ""
            error.args = (f"session {request.number}{when}: {error}",)
        raise


def _studied(assessment: Assessment | None, catalog: Catalog) -> tuple[StudiedDose, ...]:
    by_condition: dict[str, tuple[StudiedDose, ...]] = {}
    for _, complaint in read_complaints(catalog, assessment):
        if (condition := condition_of(catalog, complaint)) is not None:
            by_condition[condition.id] = catalog.once(
                ("studied", condition.id), partial(studied_doses, condition)
            )
    return tuple(row for rows in by_condition.values() for row in rows)
