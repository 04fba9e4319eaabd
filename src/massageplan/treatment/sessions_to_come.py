"""What each session to come is planned from, after what became of the earlier ones."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.catalog.decision import Action
from massageplan.session.add_ons.keeping import still_added
from massageplan.session.confirming import fitting, still_by_hand
from massageplan.treatment.ledger import repaying
from massageplan.treatment.making import planned
from massageplan.treatment.phases_ahead import phases_to_come
from massageplan.treatment.redating import day_of
from massageplan.treatment.waiting import waiting, waiting_now
from massageplan.treatment.when_to_reevaluate import also_in, reevaluations, rest_of
from massageplan.treatment.which_phase import in_phase


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.client.therapist import Therapist
    from massageplan.scheduling.cadence import Cadence
    from massageplan.session.added import AddOn
    from massageplan.session.plan import SessionPlan
    from massageplan.session.planning import Screenings
    from massageplan.session.request import SessionRequest
    from massageplan.treatment.decision import Decision
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["requests_to_come"]


def requests_to_come(
    plan: TreatmentPlan,
    moments: Sequence[date | datetime],
    *,
    client: Client,
    assessment: Assessment | None,
    decisions: tuple[Decision, ...],
    therapist: Therapist,
    add_ons: tuple[AddOn, ...] | None,
    cadence: Cadence,
    screened: Screenings,
) -> tuple[list[SessionRequest], SessionPlan | None]:
    """Return what each session to come is planned from, and the first one if it is planned by that.

    Parameters
    ----------
    plan
        The plan with its records.
    moments
        The days of the sessions to come, or their days and times.
    client, assessment
        The newest facts.
    decisions
        All decisions, with today's.
    therapist
        Who gives the sessions from now on, with ids for names.
    add_ons
        What is added from now on; ``None`` for as before.
    cadence
        How often from now on.
    screened
        What screens the sessions.
    """
    own = [visit.session for visit in plan.to_come]
    given = len(plan.given)
    past = sum(outcome.is_final and not outcome.status.frees_its_day for outcome in plan.outcomes)
    shift, approach = _shift(decisions), _approach(decisions)
    if len(moments) > len(own):
        latest = own[-1] if own else plan.visits[-1].session
        asked = evolve(latest.request, confirmed="", released=(), dropped=())
        own += [evolve(latest, request=asked)] * (len(moments) - len(own))
    waited = [waiting_now(plan), *map(waiting, own)]
    days = [day_of(moment) for moment in moments]
    reevaluated = _reevaluated(plan, days, decisions, cadence)
    phases = phases_to_come(plan, days)
    requests = []
    for i, (session, moment) in enumerate(zip(own, moments, strict=False)):
        base = in_phase(session.request, phases[i], plan.phases)
        if add_ons is not None:
            base = evolve(base, add_ons=add_ons, dropped=())
        request = evolve(
            base,
            client=client,
            assessment=assessment,
            number=past + i + 1,
            count=past + len(moments),
            visit=given + i + 1,
            on=day_of(moment),
            start=moment if isinstance(moment, datetime) else None,
            shift=shift,
            approach=approach,
            waited=waited[i],
            reevaluate=reevaluated[i],
            therapist=therapist.name,
            practices=therapist.practices,
            training=therapist.training,
            pins=tuple(pin for pin in base.pins if pin.owed is None),
            confirmed=_still_confirmed(base, day_of(moment), assessment),
        )
        requests.append(_as_still_can(session, request, screened))
    tried = _making_up(plan, requests[0], screened) if requests else None
    if tried is not None:
        requests[0] = tried.request
    return requests, tried


def _as_still_can(
    session: SessionPlan, request: SessionRequest, screened: Screenings
) -> SessionRequest:
    """Release what was set by hand or added and, from new facts or in another phase, cannot be."""
    before = session.request
    same = (before.client, before.assessment, before.phase) == (
        request.client,
        request.assessment,
        request.phase,
    )
    if same or not (request.pins or request.add_ons):
        return request
    bare = evolve(request, pins=(), released=(), add_ons=(), dropped=())
    pins, released = still_by_hand(session, planned(bare, screened))
    asked = evolve(bare, pins=pins, released=released, add_ons=request.add_ons)
    return still_added(asked, lambda one: planned(one, screened))


def _still_confirmed(base: SessionRequest, day: date, assessment: Assessment | None) -> str:
    """Return what changed on the day; nothing if the session has another day now, or new facts."""
    same = base.on == day and assessment is not None and assessment.on == day
    return base.confirmed if same else ""


PROGRESSED, MOST_SHIFT, FURTHER = 15, 20, 5
"""Tenths of half its first weight that support weighs more after a progress. Each further progress
adds to it, up to the most, which maintenance has from the start (our judgment)."""


def _shift(decisions: Sequence[Decision]) -> int | None:
    """Return how far time has moved from the focus areas to the supporting ones."""
    shift: int | None = None
    for decision in decisions:
        if decision.action is Action.PROGRESS:
            shift = PROGRESSED if shift is None else min(MOST_SHIFT, shift + FURTHER)
        elif decision.action is Action.MAINTAIN:
            shift = MOST_SHIFT
    return shift


def _approach(decisions: Sequence[Decision]) -> int:
    """Return how often the approach was changed."""
    return sum(decision.action is Action.CHANGE_APPROACH for decision in decisions)


def _reevaluated(
    plan: TreatmentPlan, days: list[date], decisions: tuple[Decision, ...], cadence: Cadence
) -> list[bool]:
    """Tell which of the sessions to come include a re-evaluation."""
    given = [plan.visit(outcome.session).on for outcome in plan.given]
    counted = [day for day in given if day is not None] + days
    if not counted:
        return []
    offsets = [(day - counted[0]).days for day in counted]
    last = decisions[-1].delivered if decisions else 0
    found = reevaluations(plan.rule, offsets, last, also_in(plan.looks), rest_of(cadence))
    looks = {look.session for look in found}
    return [len(counted) - len(days) + i + 1 in looks for i in range(len(days))]


def _making_up(
    plan: TreatmentPlan, request: SessionRequest, screened: Screenings
) -> SessionPlan | None:
    """Plan the next session so that it makes up what is owed, unless it is set by hand."""
    if request.pins or request.routine or not plan.ledger.owed:
        return None
    base = planned(request, screened)
    held = (fitting(base, pins, screened) for pins in repaying(plan.ledger, base))
    return next((session for session in held if session is not None), base)
