"""The small parts of FHIR resources: text, numbers, times, extensions and names."""

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
    "UNKNOWN_TIME",
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
"""The start of the names of our own extensions. It is not a web address."""

UCUM: Final = "http://unitsofmeasure.org"

Entry: TypeAlias = "dict[str, Any]"
"""A JSON object of FHIR, such as a resource or a part of one."""

UNKNOWN_TIME: Final[Entry] = {
    "extension": [
        {
            "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
            "valueCode": "unknown",
        }
    ]
}
"""Used where FHIR requires a time and only the date is known."""

_EMPTY: Final[tuple[Any, ...]] = (None, "", [], {})
_OURS: Final = uuid5(NAMESPACE_URL, BASE)
_FURTHEST: Final = timedelta(hours=14)
_MINUTE: Final = timedelta(minutes=1)


@frozen(kw_only=True)
class Names:
    """The names of the entries of a plan.

    A name depends on the client's reference, the day of the first facts and the routine of the
    course. Recording, moving and replanning change none of these. A name also depends on what its
    entry is about; a visit is known only by its number.
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
        """Return the name of a therapist. It is the same in every plan that names them."""
        return _urn(_OURS, "Practitioner", therapist)

    def own(self, kind: str, *key: str | int) -> str:
        """Return the name of something in this course."""
        course = uuid5(_OURS, json.dumps(["course", self.client, self.day, self.routine]))
        return _urn(course, kind, *key)


def _urn(within: UUID, *key: str | int) -> str:
    # As JSON, different keys give different text, and half a character is written as an escape.
    return f"urn:uuid:{uuid5(within, json.dumps(key))}"


def filled(**fields: object) -> Entry:
    """Return the fields that have a value: FHIR allows no empty text, list or object."""
    listed = {
        name: [item for item in value if item != {}] if isinstance(value, list) else value
        for name, value in fields.items()
    }
    return {name: value for name, value in listed.items() if value not in _EMPTY}


def coding(system: str, code: str) -> Entry:
    """Return a code from one of the code systems of HL7."""
    return {"system": f"http://terminology.hl7.org/CodeSystem/{system}", "code": code}


def reference(url: str) -> Entry:
    """Return a reference to another entry."""
    return {"reference": url}


def concept(text: str, *codes: Entry) -> Entry:
    """Return a CodeableConcept: words, and codes if there are any."""
    return filled(coding=list(codes), text=clean(text))


def note(text: str, **more: str) -> Entry:
    """Return an Annotation; an empty one if the text is blank."""
    words = clean(text)
    return filled(**more, text=words) if words else {}


def extension(name: str, **value: object) -> Entry:
    """Return an extension of our own; an empty one if it has no value."""
    fields = filled(**value)
    return {"url": f"{BASE}{name}", **fields} if fields else {}


def minutes(name: str, label: str, time: timedelta) -> Entry:
    """Return an extension with the time of a region."""
    parts = [
        {"url": "region", "valueString": clean(label)},
        {"url": "time", "valueDuration": duration(time)},
    ]
    return extension(name, extension=parts)


def duration(time: timedelta) -> Entry:
    """Return a Duration in minutes, or in seconds if whole minutes would not be exact."""
    if time % _MINUTE:
        return {"value": time // timedelta(seconds=1), "unit": "s", "system": UCUM, "code": "s"}
    return {"value": time // _MINUTE, "unit": "min", "system": UCUM, "code": "min"}


def number(value: Decimal) -> int | float:
    """Return a score as a number that JSON can hold."""
    return int(value) if value == value.to_integral() else float(value)


def instant(moment: datetime) -> str:
    """Write a time with its offset; in UTC if FHIR cannot write that offset."""
    offset = moment.utcoffset()
    if offset is None or offset % _MINUTE or abs(offset) > _FURTHEST:
        moment = moment.astimezone(UTC)
    return moment.isoformat()
