"""The small parts of FHIR resources: text, numbers, times, extensions and narratives."""

from __future__ import annotations

from datetime import UTC, timedelta
from html import escape
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from massageplan._display.measure import clean


if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

__all__ = [
    "BASE",
    "FILE",
    "UCUM",
    "UNKNOWN_TIME",
    "Entry",
    "coding",
    "concept",
    "duration",
    "extension",
    "filled",
    "instant",
    "minutes",
    "narrative",
    "note",
    "number",
    "reference",
]

BASE: Final = "urn:massageplan:fhir:"
"""The start of the names of our own extensions. It is not a web address."""

FILE: Final = "FHIR bundle"
"""What errors call a bundle."""

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
_FURTHEST: Final = timedelta(hours=14)
_MINUTE: Final = timedelta(minutes=1)


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
    words = clean(text)
    if not codes:
        return {"text": words} if words else {}
    return filled(coding=list(codes), text=words)


def narrative(*lines: str) -> Entry:
    """Return what a resource says, for people to read; an empty one if it says nothing."""
    told = [escape(words) for words in map(clean, lines) if words]
    if not told:
        return {}
    div = "".join(f"<p>{words}</p>" for words in told)
    return {
        "status": "generated",
        "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{div}</div>',
    }


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
