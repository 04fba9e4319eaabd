"""What a course has besides its visits in FHIR: looks, authorizations, and how many visits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan._display.measure import clean
from massageplan.export.fhir.parts import UNKNOWN_TIME, extension, filled, narrative
from massageplan.treatment.authorized import authorized
from massageplan.treatment.look import day_of_look


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.export.fhir.parts import Entry
    from massageplan.export.fhir.way import Way
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["authorizations", "looks", "tally"]


_WHAT: Final = "re-evaluation without massage"


def looks(plan: TreatmentPlan, way: Way) -> Iterator[tuple[str, Entry]]:
    """Yield an Appointment for each re-evaluation without massage, with the name of its entry.

    It has a day and no time. What it found is in Observations of that day.
    """
    last = max((visit.on for visit in plan.held if visit.on is not None), default=None)
    for i, look in enumerate(plan.looks, start=1):
        day = day_of_look(look, last)
        if day is None:
            continue
        on = day.isoformat()
        unknown = UNKNOWN_TIME if look.is_recorded else None
        yield (
            way.names.own("Appointment", "look", i),
            filled(
                resourceType="Appointment",
                text=narrative(_WHAT, on),
                extension=[
                    extension("re-evaluation", valueBoolean=True),
                    extension("without-massage", valueBoolean=True),
                ],
                status="fulfilled" if look.is_recorded else "proposed",
                description=_WHAT,
                _start=unknown,
                _end=unknown,
                participant=[
                    {
                        "actor": way.patient,
                        "status": "accepted" if look.is_recorded else "needs-action",
                    }
                ],
                requestedPeriod=[{"start": on, "end": on}],
            ),
        )


def authorizations(plan: TreatmentPlan, *, personal: bool) -> list[Entry]:
    """Return how many visits a payer allows on which days, and how far that is used.

    What somebody called it may be its number at the payer, so it is personal.
    """
    return [
        extension(
            "authorization",
            extension=[
                *([{"url": "name", "valueString": clean(one.name)}] if personal else []),
                {"url": "visits", "valuePositiveInt": one.visits},
                *([{"url": "period", "valuePeriod": days}] if days else []),
                {"url": "used", "valueUnsignedInt": use.used},
                {"url": "planned", "valueUnsignedInt": use.planned},
            ],
        )
        for use in authorized(plan)
        for one in (use.authorization,)
        for days in (
            filled(
                start=one.start.isoformat() if one.start else None,
                end=one.until.isoformat() if one.until else None,
            ),
        )
    ]


def tally(plan: TreatmentPlan) -> Entry:
    """Return how many visits there are, by what became of them: as on pages and in calendars."""
    counted = plan.tally._asdict()
    parts = [
        {"url": name.replace("_", "-"), "valueUnsignedInt": count}
        for name, count in counted.items()
    ]
    return extension("tally", extension=parts)
