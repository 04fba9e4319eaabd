"""The visits of a course in FHIR: an Appointment for each one with a date, and the activities."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from massageplan._display.measure import clean
from massageplan.export.fhir.parts import (
    UNKNOWN_TIME,
    concept,
    duration,
    extension,
    filled,
    instant,
    minutes,
    narrative,
    note,
)
from massageplan.session.clock import later
from massageplan.treatment.outcome import Status
from massageplan.treatment.worked import worked


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.export.fhir.parts import Entry
    from massageplan.export.fhir.way import Way
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


def appointments(plan: TreatmentPlan, way: Way) -> Iterator[tuple[str, Entry]]:
    """Yield an Appointment for each visit with a date, with the name of its entry.

    In R5 a visit without a date has one too, because an activity of a CarePlan can say nothing
    there. The name depends on the number of the visit in this version of the plan. `replan` may
    renumber visits.
    """
    for visit in plan.visits:
        if visit.on is not None or way.r5:
            yield way.names.own("Appointment", visit.number), _appointment(plan, visit, way)


def _appointment(plan: TreatmentPlan, visit: Visit, way: Way) -> Entry:
    session, outcome = visit.session, plan.outcome(visit.number)
    start, therapist = session.request.start, session.request.therapist
    # FHIR requires a time zone with every time.
    begins = start if start is not None and start.tzinfo is not None else None
    status = _status(outcome, timed=begins is not None)
    # Only a proposed or canceled appointment may lack a start and an end.
    unknown = UNKNOWN_TIME if begins is None and status in {"fulfilled", "noshow"} else None
    why = _why(outcome, personal=way.personal)
    off = status == "cancelled"
    day = _day(visit, outcome)
    whole = session.length % timedelta(minutes=1) == timedelta()
    agreed = "needs-action" if status == "proposed" else "accepted"
    actors = [way.patient, *([way.therapist(therapist)] if clean(therapist) else [])]
    title = clean(session.title)
    return filled(
        resourceType="Appointment",
        text=narrative(title, f"{_place(plan, visit)}: {status}"),
        extension=_extensions(plan, visit, outcome),
        status=status,
        **{_CALLED_OFF[way.release]: concept(why) if off else None},
        description=title,
        start=instant(begins) if begins else None,
        _start=unknown,
        end=instant(later(begins, session.length)) if begins else None,
        _end=unknown,
        minutesDuration=session.length // timedelta(minutes=1) if whole else None,
        **_comment("" if off else why, way),
        participant=[{"actor": actor, "status": agreed} for actor in actors],
        requestedPeriod=[{"start": day, "end": day}] if day and not begins else [],
    )


_CALLED_OFF: Final = {"R4B": "cancelationReason", "R5": "cancellationReason"}
"""The field that says why an appointment was called off: they spell it in two ways."""


def _comment(words: str, way: Way) -> Entry:
    return {"note": [note(words)]} if way.r5 else {"comment": clean(words)}


def _day(visit: Visit, outcome: Outcome | None) -> str:
    """Return the day of a visit. One without a date may have a day in the record."""
    day = visit.on or (outcome.on if outcome is not None else None)
    return day.isoformat() if day else ""


def _place(plan: TreatmentPlan, visit: Visit) -> str:
    return f"session {visit.number} of {plan.tally.visits}"


def _why(outcome: Outcome | None, *, personal: bool) -> str:
    """Return why a visit did not go as planned: personal, for it is in a person's own words."""
    return outcome.why if outcome is not None and personal else ""


def _status(outcome: Outcome | None, *, timed: bool) -> str:
    if outcome is not None:
        return _APPOINTMENT[outcome.status]
    return "booked" if timed else "proposed"


def activities(plan: TreatmentPlan, way: Way) -> list[Entry]:
    """Return the activities of the CarePlan, one for each visit."""
    planned = "plannedActivityReference" if way.r5 else "reference"
    return [
        _detail(plan, visit, way)
        if visit.on is None and not way.r5
        else {planned: way.own("Appointment", visit.number)}
        for visit in plan.visits
    ]


def _detail(plan: TreatmentPlan, visit: Visit, way: Way) -> Entry:
    """Describe a visit without a date, in R4B."""
    session, outcome = visit.session, plan.outcome(visit.number)
    therapist = session.request.therapist
    day = _day(visit, outcome)
    place = f"{_place(plan, visit)}, {clean(plan.cadence.text)}"
    detail = filled(
        kind="Appointment",
        code=concept(session.title),
        status="not-started" if outcome is None else _ACTIVITY[outcome.status],
        statusReason=concept(_why(outcome, personal=way.personal)),
        scheduledPeriod={"start": day, "end": day} if day else None,
        scheduledString="" if day else place,
        performer=[way.therapist(therapist)] if clean(therapist) else [],
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
