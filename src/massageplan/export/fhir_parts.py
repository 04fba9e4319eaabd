"""The small pieces that FHIR resources are made of: texts, numbers, moments, extensions, names."""

from __future__ import annotations

import json
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from uuid import NAMESPACE_URL, UUID, uuid5

from attrs import frozen

from massageplan._display.measure import clean


if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from massageplan.treatment.plan import TreatmentPlan

__all__ = [
    "BASE",
    "UCUM",
    "Entry",
    "Names",
    "coding",
    "concept",
    "duration",
    "extension",
    "filled",
    "instant",
    "minutes",
    "note",
    "number",
    "reference",
]

BASE: Final = "urn:massageplan:fhir:"
"""What the names of our own extensions begin with; it is no place on the net."""

UCUM: Final = "http://unitsofmeasure.org"

Entry: TypeAlias = "dict[str, Any]"

_EMPTY: Final[tuple[Any, ...]] = (None, "", [], {})
_OURS: Final = uuid5(NAMESPACE_URL, BASE)
_FURTHEST: Final = timedelta(hours=14)
_MINUTE: Final = timedelta(minutes=1)


@frozen(kw_only=True)
class Names:
    """What the entries of a plan are called.

    The names follow from the client's reference, from the day on which the course was first told
    of, and from its routine: what is recorded, moved, replanned or told anew changes none of these.
    They follow too from what each entry is of, and a visit is known by its number alone.
    """

    client: str
    day: str
    routine: str

    @classmethod
    def of(cls, plan: TreatmentPlan) -> Names:
        """Return the names of a plan's entries."""
        first = plan.visits[0].session.request
        day = first.told if plan.baseline is None else plan.baseline.on
        return cls(client=plan.client.ref, day=str(day), routine=first.routine)

    @property
    def patient(self) -> str:
        """The name of the client, in each of their courses."""
        return _urn(_OURS, "Patient", self.client)

    def practitioner(self, therapist: str) -> str:
        """Return the name of a therapist, in every plan that names them alike."""
        return _urn(_OURS, "Practitioner", therapist)

    def own(self, kind: str, *key: str | int) -> str:
        """Return the name of something in this course."""
        course = uuid5(_OURS, json.dumps(["course", self.client, self.day, self.routine]))
        return _urn(course, kind, *key)


def _urn(within: UUID, *key: str | int) -> str:
    # As JSON no two keys look alike, and what is no Unicode is written out.
    return f"urn:uuid:{uuid5(within, json.dumps(key))}"


def filled(**fields: Any) -> dict[str, Any]:  # noqa: ANN401  what JSON can hold
    """Return the fields that hold something: FHIR knows no empty text, list or object."""
    listed = {
        name: [one for one in value if one != {}] if isinstance(value, list) else value
        for name, value in fields.items()
    }
    return {name: value for name, value in listed.items() if value not in _EMPTY}


def coding(system: str, code: str) -> dict[str, Any]:
    """Return a code of one of the lists of HL7."""
    return {"system": f"http://terminology.hl7.org/CodeSystem/{system}", "code": code}


def reference(url: str) -> dict[str, Any]:
    """Return a reference to another entry."""
    return {"reference": url}


def concept(text: str, *codes: dict[str, Any]) -> dict[str, Any]:
    """Return a CodeableConcept in words, with codes where they are known."""
    return filled(coding=list(codes), text=clean(text))


def note(text: str, **more: str) -> dict[str, Any]:
    """Return an Annotation; none where the text says nothing."""
    said = clean(text)
    return filled(**more, text=said) if said else {}


def extension(name: str, **value: Any) -> dict[str, Any]:  # noqa: ANN401  what JSON can hold
    """Return an extension of our own; none where it has no value."""
    held = filled(**value)
    return {"url": f"{BASE}{name}", **held} if held else {}


def minutes(name: str, label: str, time: timedelta) -> dict[str, Any]:
    """Return an extension that says how long a region is worked."""
    parts = [
        {"url": "region", "valueString": clean(label)},
        {"url": "time", "valueDuration": duration(time)},
    ]
    return extension(name, extension=parts)


def duration(time: timedelta) -> dict[str, Any]:
    """Return a Duration; in seconds where there are no whole minutes, so that it is exact."""
    if time % _MINUTE:
        return {"value": time // timedelta(seconds=1), "unit": "s", "system": UCUM, "code": "s"}
    return {"value": time // _MINUTE, "unit": "min", "system": UCUM, "code": "min"}


def number(value: Decimal) -> int | float:
    """Return a score as a number that JSON can hold."""
    return int(value) if value == value.to_integral() else float(value)


def instant(moment: datetime) -> str:
    """Write a moment with a zone; in UTC where FHIR cannot write the zone's own offset."""
    offset = moment.utcoffset()
    if offset is None or offset % _MINUTE or abs(offset) > _FURTHEST:
        moment = moment.astimezone(UTC)
    return moment.isoformat()
