"""The visits of a course in FHIR: an Appointment for each one with a date, and the activities."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from massageplan._display.measure import clean
from massageplan.export.fhir_parts import (
    UNKNOWN_TIME,
    concept,
    duration,
    extension,
    filled,
    instant,
    minutes,
    reference,
)
from massageplan.session.clock import later
from massageplan.treatment.outcome import Status
from massageplan.treatment.worked import worked


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.export.fhir_parts import Entry, Names
    from massageplan.treatment.outcome import Outcome
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.visit import Visit

__all__ = ["activities", "appointments"]

_APPOINTMENT: Final = {
    Status.DONE: "fulfilled",
    Status.MISSED: "noshow",
    Status.CANCELLED: "cancelled",
    Status.WITHDRAWN: "cancelled",
}
_ACTIVITY: Final = {
    Status.DONE: "completed",
    Status.MISSED: "cancelled",
    Status.CANCELLED: "cancelled",
    Status.WITHDRAWN: "cancelled",
}


def appointments(
    plan: TreatmentPlan, names: Names, *, personal: bool
) -> Iterator[tuple[str, Entry]]:
    """Yield an Appointment for each visit with a date, with the name of its entry.

    The name depends on the number of the visit in this version of the plan. `replan` may renumber
    visits.
    """
    for visit in plan.visits:
        if visit.on is not None:
            yield (
                names.own("Appointment", visit.number),
                _appointment(plan, visit, names, personal=personal),
            )


def _appointment(plan: TreatmentPlan, visit: Visit, names: Names, *, personal: bool) -> Entry:
    session, outcome = visit.session, plan.outcome(visit.number)
    start, therapist = session.request.start, session.request.therapist
    # FHIR requires a time zone with every time.
    begins = start if start is not None and start.tzinfo is not None else None
    status = _status(outcome, timed=begins is not None)
    # Only a proposed or canceled appointment may lack a start and an end.
    unknown = UNKNOWN_TIME if begins is None and status in {"fulfilled", "noshow"} else None
    why = _why(outcome, personal=personal)
    day = visit.on.isoformat() if visit.on else ""
    whole = session.length % timedelta(minutes=1) == timedelta()
    agreed = "needs-action" if status == "proposed" else "accepted"
    actors = [names.patient, *([names.practitioner(therapist)] if clean(therapist) else [])]
    return filled(
        resourceType="Appointment",
        extension=_extensions(plan, visit, outcome),
        status=status,
        cancelationReason=concept(why) if status == "cancelled" else None,
        description=clean(session.title),
        start=instant(begins) if begins else None,
        _start=unknown,
        end=instant(later(begins, session.length)) if begins else None,
        _end=unknown,
        minutesDuration=session.length // timedelta(minutes=1) if whole else None,
        comment="" if status == "cancelled" else clean(why),
        participant=[{"actor": reference(actor), "status": agreed} for actor in actors],
        requestedPeriod=[] if begins else [{"start": day, "end": day}],
    )


def _why(outcome: Outcome | None, *, personal: bool) -> str:
    """Return why a visit did not go as planned: personal, for it is in a person's own words."""
    return outcome.why if outcome is not None and personal else ""


def _status(outcome: Outcome | None, *, timed: bool) -> str:
    if outcome is not None:
        return _APPOINTMENT[outcome.status]
    return "booked" if timed else "proposed"


def activities(plan: TreatmentPlan, names: Names, *, personal: bool) -> list[Entry]:
    """Return the activities of the CarePlan, one for each visit."""
    return [
        _detail(plan, visit, names, personal=personal)
        if visit.on is None
        else {"reference": reference(names.own("Appointment", visit.number))}
        for visit in plan.visits
    ]


def _detail(plan: TreatmentPlan, visit: Visit, names: Names, *, personal: bool) -> Entry:
    """Describe a visit without a date. It may have a day in the record."""
    session, outcome = visit.session, plan.outcome(visit.number)
    therapist = session.request.therapist
    day = outcome.on.isoformat() if outcome is not None and outcome.on is not None else ""
    place = f"session {visit.number} of {plan.tally.visits}, {clean(plan.cadence.text)}"
    detail = filled(
        kind="Appointment",
        code=concept(session.title),
        status="not-started" if outcome is None else _ACTIVITY[outcome.status],
        statusReason=concept(_why(outcome, personal=personal)),
        scheduledPeriod={"start": day, "end": day} if day else None,
        scheduledString="" if day else place,
        performer=[reference(names.practitioner(therapist))] if clean(therapist) else [],
    )
    return {"extension": _extensions(plan, visit, outcome), "detail": detail}


def _extensions(plan: TreatmentPlan, visit: Visit, outcome: Outcome | None) -> list[Entry]:
    """Return extensions for what FHIR has no field for."""
    session = visit.session
    extensions = [
        extension("session", valuePositiveInt=visit.number),
        extension("sessions", valuePositiveInt=plan.tally.visits),
        extension("re-evaluation", valueBoolean=visit.reevaluate),
        extension("provisional", valueBoolean=visit.provisional),
        extension("hands-on", valueDuration=duration(session.hands_on)),
        *(minutes("planned", why.label, why.duration) for why in session.reasons),
    ]
    if outcome is not None and outcome.status is Status.DONE:
        labels = {entry.region: entry.label for entry in plan.ledger.entries}
        extensions.append(extension("late", valueDuration=duration(outcome.late)))
        extensions += [
            minutes("worked", labels[region], time)
            for region, time in worked(visit, outcome).items()
        ]
    return extensions
