"""`replan`: plan the visits to come again, from what happened so far.

Sessions that were given, missed or canceled never change. If nothing is new, the same plan comes
back. In order: `deciding` says what follows today, `carrying_out` how many sessions and how often,
`redating` on which days, `sessions_to_come` what each is planned from, and `renumbering` puts the
plan together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.client.therapist import read_therapist
from massageplan.errors import ContraindicatedError, InvalidValueError, NeedsClinicianError
from massageplan.read import read_date
from massageplan.scheduling.authorization import read_authorizations
from massageplan.session.planning import Screenings
from massageplan.session.reading_add_ons import read_add_ons
from massageplan.treatment.carrying_out import look_ahead, over_by_result
from massageplan.treatment.deciding import check_facts, decided_today
from massageplan.treatment.making import Kept, changed
from massageplan.treatment.new_phases import new_phases
from massageplan.treatment.reading import read_events, read_limits, read_plan, read_window
from massageplan.treatment.reading_phases import with_limit_of
from massageplan.treatment.redating import Redating
from massageplan.treatment.renumbering import renumbered
from massageplan.treatment.sessions_to_come import requests_to_come


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from massageplan.catalog.decision import Action
    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.client.therapist import Therapist
    from massageplan.scheduling.authorization import Authorization
    from massageplan.scheduling.availability import Availability
    from massageplan.session.added import AddOn
    from massageplan.treatment.deciding import ActionName
    from massageplan.treatment.phase import Phase, Turns
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.redating import Laid

__all__ = ["replan"]


def replan(
    plan: TreatmentPlan,
    *,
    today: date,
    client: Client | None = None,
    assessment: Assessment | None = None,
    action: Action | ActionName | None = None,
    why: str = "",
    sessions: int | None = None,
    cadence: str = "",
    events: Mapping[str, date] | None = None,
    availability: Availability | Iterable[Availability] | None = None,
    authorizations: Authorization | Iterable[Authorization] | None = None,
    window: int | None = None,
    therapist: Therapist | str = "",
    add_ons: Iterable[AddOn | str] | None = None,
    phases: Iterable[Phase] | None = None,
    turns: Turns = "",
) -> TreatmentPlan:
    """Plan the visits to come again, from what happened so far.

    A visit that was missed or canceled gets another day after the last one, on which the rhythm of
    the cadence goes on, as if one visit more had been planned at once. If a re-evaluation is
    due, what the table says is carried out: see `decide`. A referral is not: it is only proposed,
    and `TreatmentPlan.referral_proposed` says so until you confirm it with ``action="refer"``, or
    go on with another action and the reason. Minutes that focus areas missed are made
    up at the next session. A phase of the cadence ends if its result is reached. If it is the last
    one, the visits still planned are withdrawn, and nothing is decided by the table, unless you
    pass an `action`, `sessions` or a `cadence` to go on.

    Parameters
    ----------
    plan
        The plan with its records.
    today
        The first day on which a visit can be.
    client, assessment
        New facts. All visits to come are screened and planned by them.
    action
        What to do instead of what the table says, such as ``"taper"``; ``"refer"`` to confirm a
        referral that it proposes; or any, to re-evaluate before it is due.
    why
        Why. The plan keeps it.
    sessions
        How many sessions are still to come, from 1 to 100, instead of what is left or usual.
    cadence
        How often from now on.
    events
        Days of more events that the cadence may depend on.
    availability, window
        When visits can be from now on, and by how many days they may differ from the cadence,
        instead of what the plan has.
    authorizations
        How many visits a payer allows on which days, with those of the past, instead of what the
        plan has.
    therapist
        Who gives the sessions from now on: a name, or a `Therapist`.
    add_ons
        What is added to the sessions from now on, as for `massageplan.plan_session`, instead of
        what they have.
    phases, turns
        New phases for what is to come, as for `massageplan.plan_treatment`; they begin with the
        next visit. What was given keeps the phase that it was given in. What a phase leaves out is
        as in the next visit that was planned so far, and how often as `cadence` says, or as it is
        now. If all of them end, there are as many visits as they have.

    Returns
    -------
    TreatmentPlan
        A new plan, or the same one if nothing is new.

    Raises
    ------
    InvalidValueError
        The plan has no dates, a past visit has no record, the table is overruled without a reason,
        or a value cannot be used. A new phase cannot end, is never open, or has several visits a
        day.
    InfeasibleError
        There are no days for the visits.
    CannotPlanError
        Screening does not allow a session to come. A referral puts all of them on hold instead.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> plan = mp.plan_treatment(client, neck, length="60 min", start=date(2026, 3, 2))
    >>> plan = plan.record(mp.Outcome(session=1, status="missed"))
    >>> new = mp.replan(plan, today=date(2026, 3, 3))
    >>> len(new.visits), new.visits[-1].on
    (7, datetime.date(2026, 4, 13))
    """
    _check(read_plan(plan), read_date(today, "today"))
    decision = None
    if action is not None or why or not over_by_result(plan):
        decision = decided_today(
            plan, today, client=client, assessment=assessment, action=action, why=why
        )
    told = read_events(events or {})
    all_events = dict(plan.events) | told
    anew = None
    if phases is not None:
        anew = new_phases(plan, phases, turns, today=today, cadence=cadence, events=told)
    elif turns:
        raise InvalidValueError("has no phases to take turns: pass phases too", path="turns")
    into = plan if anew is None else anew.plan
    new_limits = _new_limits(into, availability)
    allowed = None if authorizations is None else read_authorizations(authorizations)
    width = plan.window if window is None else read_window(window)
    giver = read_therapist(therapist, plan.catalog) if therapist != "" else plan.giver
    added = None if add_ons is None else read_add_ons(add_ons, plan.catalog)
    check_facts(plan, today, client, assessment)
    ahead = look_ahead(plan, decision, sessions, cadence, anew)
    days = Redating(
        plan=into,
        today=today,
        cadence=ahead.cadence,
        again=ahead.again,
        limits=new_limits,
        authorizations=allowed,
        events=all_events,
        window=width,
        begins=None if anew is None else anew.begins,
    ).days(ahead.count)
    changes: Kept = {
        "cadence": ahead.cadence,
        "began": ahead.began,
        "agreed": ahead.agreed,
        "availability": days.limits,
        "authorizations": plan.authorizations if allowed is None else allowed,
        "counts_from": days.counts_from,
        "events": tuple(sorted(all_events.items())),
        "phases": into.phases,
        "turns": into.turns,
        "phases_over": into.phases_over,
        "window": width,
        "decisions": plan.decisions if decision is None else (*plan.decisions, decision),
        "therapist": giver.name,
        "practices": giver.practices,
        "training": giver.training,
        "client": client or plan.client,
        "assessment": plan.assessment if assessment is None else assessment,
    }
    try:
        return _replanned(
            plan, into, days.laid, changes, today=today, therapist=giver, add_ons=added
        )
    except (ContraindicatedError, NeedsClinicianError) as error:
        hint = (
            "to put the visits on hold until a clinician has seen the client, pass action='refer'"
        )
        error.args = (f"{error}; {hint}",)
        raise


def _new_limits(
    plan: TreatmentPlan, availability: Availability | Iterable[Availability] | None
) -> tuple[Availability, ...] | None:
    """Return when visits can be from now on; ``None`` for as before."""
    own = plan.availability if availability is None else read_limits(availability)
    limits = with_limit_of(plan.phases[plan.phases_over :], own)
    return None if availability is None and limits == own else limits


def _replanned(
    plan: TreatmentPlan,
    into: TreatmentPlan,
    laid: Sequence[Laid],
    changes: Kept,
    *,
    today: date,
    therapist: Therapist,
    add_ons: tuple[AddOn, ...] | None,
) -> TreatmentPlan:
    """Return the plan with these days and changes; the same one if nothing is new.

    `into` is the plan with new phases, if there are any.
    """
    decisions, screened = changes["decisions"], Screenings()
    requests, next_one = requests_to_come(
        into,
        [visit.moment for visit in laid],
        client=changes["client"],
        assessment=changes["assessment"],
        decisions=decisions,
        therapist=therapist,
        add_ons=add_ons,
        cadence=changes["cadence"],
        screened=screened,
    )
    before = [visit.session.request for visit in plan.to_come]
    same = requests == before and not any(visit.stops for visit in plan.to_come)
    if same and all(getattr(plan, name) == new for name, new in changes.items()):
        return plan
    why = decisions[-1].why if len(decisions) > len(plan.decisions) else ""
    new = renumbered(
        into,
        requests,
        laid,
        decisions=decisions,
        today=today,
        why=why,
        screened=screened,
        next_one=next_one,
    )
    changes["outcomes"], changes["decisions"] = new.outcomes, new.decisions
    changes["amendments"] = new.amendments
    return changed(plan, new.visits, **changes)


def _check(plan: TreatmentPlan, today: date) -> None:
    """Refuse a plan in which past and coming visits cannot be told apart."""
    if plan.visits[0].on is None:
        raise InvalidValueError(
            "has no dates, so it cannot be replanned: plan it with start=...", path="plan"
        )
    late = [visit for visit in plan.to_come if visit.on is not None and visit.on < today]
    if late:
        named = ", ".join(f"{visit.number} on {visit.on}" for visit in late)
        raise InvalidValueError(
            f"no record of session {named}, and today is {today}: first record it as done, "
            f"missed, cancelled or moved",
            path="plan",
            value=today,
        )
