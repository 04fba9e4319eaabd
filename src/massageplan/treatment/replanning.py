"""`replan`: what is still to come, laid out anew from what became of the rest.

Sessions that were given, missed or called off never change. Without news the same plan comes back.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from massageplan.catalog.decision import Action
from massageplan.errors import InvalidValueError
from massageplan.scheduling.rhythm import read_cadence, wider
from massageplan.session.confirming import fits
from massageplan.treatment.deciding import (
    check_facts,
    decided_today,
    read_day,
    read_plan,
)
from massageplan.treatment.ledger import repaying
from massageplan.treatment.making import changed, planned
from massageplan.treatment.milestone import check_milestone, milestone_reached
from massageplan.treatment.outcome import Outcome, Status
from massageplan.treatment.reading import MOST, read_events, read_limits, read_window
from massageplan.treatment.redating import Redating, day_of
from massageplan.treatment.reevaluation import reevaluations
from massageplan.treatment.visit import Visit


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.scheduling.availability import Availability
    from massageplan.scheduling.cadence import Cadence
    from massageplan.session.plan import SessionPlan
    from massageplan.session.request import SessionRequest
    from massageplan.treatment.decision import Decision
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["replan"]

ENDS: Final = frozenset({Action.REFER, Action.DISCHARGE})

UPKEEP: Final = 3
"""Visits that are added for a taper, or for upkeep, when none are left (judgement)."""

PROGRESSED, MOST_SHIFT, FURTHER = 15, 20, 5
"""Tenths of half its first weight that support weighs more after a progress; each further one adds
to it, up to the most, which upkeep has from the start (judgement)."""

MONTHLY_GAP: Final = 28


def replan(
    plan: TreatmentPlan,
    *,
    today: date,
    client: Client | None = None,
    assessment: Assessment | None = None,
    action: Action | str | None = None,
    why: str = "",
    sessions: int | None = None,
    cadence: str = "",
    events: Mapping[str, date] | None = None,
    availability: Availability | Iterable[Availability] | None = None,
    window: int | None = None,
    therapist: str = "",
) -> TreatmentPlan:
    """Lay out anew what is still to come.

    A visit that was missed or called off is given another day, after the last one. When a
    re-evaluation is due, what the table says is carried out: see `decide`. What the ledger owes
    to the focus is repaid by the next session. A phase whose outcome is reached is over.

    Parameters
    ----------
    plan
        The plan with its records.
    today
        The day from which on visits can be placed.
    client, assessment
        New facts; all that is to come is screened and planned by them.
    action
        What to do instead of what the table says, such as ``"taper"``; or to look again before
        it is due.
    why
        Why; the plan keeps it.
    sessions
        How many sessions are still to come, instead of what is left or what is usual.
    cadence
        How often from now on.
    events
        Days of more events that the cadence may hang on.
    availability, window
        When visits can be from now on, and how far off the cadence, instead of what the plan has.
    therapist
        Who works from now on.

    Returns
    -------
    TreatmentPlan
        A new plan, or the same one when there is no news.

    Raises
    ------
    InvalidValueError
        A plan without dates, a past visit without a record, an overruling without a reason, or
        input that cannot be used.
    InfeasibleError
        The visits find no days.
    CannotPlanError
        What screening finds does not allow a session that is to come.
    """
    return _Replanning(read_plan(plan), read_day(today, "today")).run(
        client=client,
        assessment=assessment,
        decision=decided_today(plan, today, client, assessment, action, why),
        sessions=sessions,
        cadence=cadence,
        events=dict(plan.events) | read_events(events or {}),
        limits=None if availability is None else read_limits(availability),
        window=plan.window if window is None else read_window(window),
        therapist=_name(therapist),
    )


class _Replanning:
    """Lays out what is to come."""

    def __init__(self, plan: TreatmentPlan, today: date) -> None:
        self.plan, self.today = plan, today
        self.check()
        self.given = len(plan.given)
        self.agreed, self.cadence, self.began = plan.agreed, plan.cadence, plan.began
        self.latest = (plan.to_come or plan.visits)[-1].session.request
        self.again = False
        """Whether every day that is to come is found anew."""

    def check(self) -> None:
        """Refuse what cannot be told apart: what is past from what is to come."""
        plan, today = self.plan, self.today
        if plan.visits[0].on is None:
            raise InvalidValueError(
                "it has no dates, so nothing can be laid out anew: plan it with start=...",
                path="plan",
            )
        late = [visit for visit in plan.to_come if visit.on is not None and visit.on < today]
        if late:
            named = ", ".join(f"{visit.number} on {visit.on}" for visit in late)
            raise InvalidValueError(
                f"no record of session {named}, and today is {today}: record it as done, "
                f"missed, cancelled or moved first",
                path="plan",
                value=today,
            )

    def run(
        self,
        *,
        client: Client | None,
        assessment: Assessment | None,
        decision: Decision | None,
        sessions: int | None,
        cadence: str,
        events: dict[str, date],
        window: int,
        limits: tuple[Availability, ...] | None,
        therapist: str,
    ) -> TreatmentPlan:
        """Return the plan anew, or the same one."""
        plan = self.plan
        check_facts(plan, self.today, client, assessment)
        self.client = client or plan.client
        self.assessment = plan.assessment if assessment is None else assessment
        self.pass_milestones()
        if decision is not None:
            self.carry_out(decision.action, sessions)
        over = plan.ended if decision is None else decision.action in ENDS
        if sessions is not None:
            if over:
                raise InvalidValueError(
                    f"{sessions} more are asked for, and the course has ended: write "
                    f"action='continue' and why, and the plan keeps it",
                    path="sessions",
                    value=sessions,
                )
            self.agreed = self.given + _count(sessions)
        if cadence:
            rhythm = read_cadence(cadence)
            for phase in rhythm.phases:
                if phase.until is not None:
                    check_milestone(phase.until, plan.catalog)
            self.use(rhythm)
        count = 0 if over else max(0, self.agreed - self.given)
        days, free = Redating(
            plan=plan,
            today=self.today,
            cadence=self.cadence,
            again=self.again,
            limits=limits,
            events=events,
            window=window,
        ).moments(count)
        decisions = plan.decisions if decision is None else (*plan.decisions, decision)
        requests = self.requests([laid.moment for laid in days], decisions, therapist)
        changes: dict[str, Any] = {
            "cadence": self.cadence,
            "began": self.began,
            "agreed": self.agreed,
            "availability": free,
            "events": tuple(sorted(events.items())),
            "window": window,
            "decisions": decisions,
            "therapist": therapist or plan.therapist,
            "client": self.client,
            "assessment": self.assessment,
        }
        before = [visit.session.request for visit in plan.to_come]
        if requests == before and all(getattr(plan, k) == v for k, v in changes.items()):
            return plan
        nominal = [laid.nominal for laid in days]
        return self.put_together(
            requests, nominal, changes, "" if decision is None else decision.why
        )

    def use(self, cadence: Cadence) -> None:
        """Go on with another cadence."""
        self.cadence, self.again = cadence, True
        self.began = self.given

    @property
    def open(self) -> set[int]:
        """Numbers of the visits without a record."""
        return {visit.number for visit in self.plan.to_come}

    def pass_milestones(self) -> None:
        """Leave a phase whose outcome is reached."""
        while self.cadence.phases:
            number = self.cadence.phase_of(max(0, self.given - self.began))
            phase = self.cadence.phases[number]
            if phase.until is None or not milestone_reached(self.plan, phase.until):
                return
            self.use(self.cadence.after(number))

    def carry_out(self, action: Action, sessions: int | None) -> None:
        """Do what was decided."""
        if action in ENDS:
            return
        block = self.plan.rule.sessions
        if action is Action.TAPER:
            block = UPKEEP
            self.use(wider(self.cadence))
        elif action is Action.MAINTAIN:
            block = UPKEEP
            tail = self.cadence.tail()
            seldom = tail.phases[0].gap >= MONTHLY_GAP
            self.use(tail if seldom else read_cadence("monthly"))
        if self.agreed <= self.given and sessions is None:
            self.agreed = self.given + block

    def requests(
        self,
        moments: Sequence[date | datetime],
        decisions: tuple[Decision, ...],
        therapist: str,
    ) -> list[SessionRequest]:
        """Return what each session to come is planned from."""
        own = [visit.session.request for visit in self.plan.to_come]
        held = sum(one.is_final and not one.status.frees_its_day for one in self.plan.outcomes)
        shift, approach = _decided(decisions)
        flags = self.flags([day_of(moment) for moment in moments], decisions)
        found = []
        for i, moment in enumerate(moments):
            base = own[i] if i < len(own) else evolve(self.latest, confirmed="", released=())
            found.append(
                evolve(
                    base,
                    client=self.client,
                    assessment=self.assessment,
                    number=held + i + 1,
                    count=held + len(moments),
                    visit=self.given + i + 1,
                    on=day_of(moment),
                    start=moment if isinstance(moment, datetime) else None,
                    shift=shift,
                    approach=approach,
                    reevaluate=flags[i],
                    therapist=therapist or base.therapist,
                    pins=tuple(pin for pin in base.pins if pin.owed is None),
                )
            )
        if found:
            found[0] = self.repaid(found[0])
        return found

    def flags(self, days: list[date], decisions: tuple[Decision, ...]) -> list[bool]:
        """Tell which of the sessions to come hold a re-evaluation."""
        given = [self.plan.visit(one.session).on for one in self.plan.given]
        counted = [day for day in given if day is not None] + days
        if not counted:
            return []
        offsets = [(day - counted[0]).days for day in counted]
        last = decisions[-1].delivered if decisions else 0
        again = {look.session for look in reevaluations(self.plan.rule, offsets, last)}
        return [len(counted) - len(days) + i + 1 in again for i in range(len(days))]

    def repaid(self, request: SessionRequest) -> SessionRequest:
        """Let the next session repay what is owed, unless its minutes were set by hand."""
        if request.pins or request.routine or not self.plan.ledger.owed:
            return request
        base = planned(request, {})
        owed = (pins for pins in repaying(self.plan.ledger, base) if fits(base, pins))
        return evolve(request, pins=next(owed, ()))

    def put_together(
        self,
        requests: list[SessionRequest],
        nominal: list[date | None],
        changes: dict[str, Any],
        why: str,
    ) -> TreatmentPlan:
        """Plan what is new, withdraw what is not needed, and put all in order of their days."""
        plan = self.plan
        known = {visit.session.request: visit.session for visit in plan.to_come}
        shared: dict[Any, Any] = {}

        def session(request: SessionRequest) -> SessionPlan:
            return known.get(request) or planned(request, shared)

        own = [visit.number for visit in plan.to_come]
        coming = [
            Visit(
                number=own[i] if i < len(own) else 0,  # new ones have none yet
                on=request.on,
                session=session(request),
                reevaluate=request.reevaluate,
                nominal=nominal[i],
            )
            for i, request in enumerate(requests)
        ]
        needless = plan.to_come[len(requests) :]
        withdrawn = [
            Outcome(session=visit.number, status=Status.WITHDRAWN, on=self.today, why=why)
            for visit in needless
        ]
        past = [visit for visit in plan.visits if visit.number not in self.open]
        in_order = sorted([*past, *needless, *coming], key=lambda visit: visit.on or date.min)
        number = {visit.number: i for i, visit in enumerate(in_order, 1) if visit.number}
        outcomes = sorted(
            (evolve(one, session=number[one.session]) for one in (*plan.outcomes, *withdrawn)),
            key=lambda one: (one.session, one.is_final),
        )
        visits = [evolve(visit, number=i) for i, visit in enumerate(in_order, 1)]
        changes["outcomes"] = tuple(outcomes)
        return changed(plan, visits, **changes)


def _decided(decisions: Sequence[Decision]) -> tuple[int | None, int]:
    """Return how far support has gained on the focus, and how often the approach was changed."""
    shift: int | None = None
    for decision in decisions:
        if decision.action is Action.PROGRESS:
            shift = PROGRESSED if shift is None else min(MOST_SHIFT, shift + FURTHER)
        elif decision.action is Action.MAINTAIN:
            shift = MOST_SHIFT
    return shift, sum(one.action is Action.CHANGE_APPROACH for one in decisions)


def _name(therapist: str) -> str:
    if not isinstance(therapist, str):
        raise InvalidValueError(
            f"expected text, got {type(therapist).__name__}",
            path="therapist",
            value=therapist,
        )
    return therapist


def _count(sessions: int) -> int:
    if type(sessions) is not int or not 1 <= sessions <= MOST:
        raise InvalidValueError(
            f"expected a whole number from 1 to {MOST}, got {sessions!r:.40}; to end the "
            f"course write action='discharge'",
            path="sessions",
            value=sessions,
        )
    return sessions
