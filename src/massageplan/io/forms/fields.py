"""The fields of an intake that a column of a form can fill."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.errors import InvalidValueError
from massageplan.spelling import did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Mapping

    from massageplan.client.nothing_reported import Asked

__all__ = ["ASKED", "FIELDS", "HEADINGS", "Kind", "field_of"]


class Kind(NamedTuple):
    """How the cells of a field are read.

    Attributes
    ----------
    name
        ``text``, ``number``, ``day`` or ``list``; ``level`` is a number or a word.
    hidden
        Whether an error keeps the cell to itself, because it is personal.
    """

    name: str
    hidden: bool = False


_TEXT: Final = Kind("text")
_LIST: Final = Kind("list")
_DAY: Final = Kind("day")
_NUMBER: Final = Kind("number")

FIELDS: Final = {
    "client.ref": _TEXT,
    "client.name": Kind("text", hidden=True),
    "client.born": Kind("day", hidden=True),
    "client.goals": Kind("list", hidden=True),
    "client.conditions": _LIST,
    "client.medicines": _LIST,
    "client.allergies": Kind("list", hidden=True),
    "client.preferences.intention": _TEXT,
    "client.preferences.avoid_regions": _LIST,
    "client.preferences.wishes": _LIST,
    "client.preferences.max_pressure": Kind("level"),
    "client.preferences.likes": _LIST,
    "client.preferences.refuses": _LIST,
    "client.preferences.cannot_lie": _LIST,
    "assessment.on": _DAY,
    "assessment.red_flags": _LIST,
    "assessment.temperature": _TEXT,
    "assessment.blood_pressure": _TEXT,
    "assessment.complaints": _LIST,
    "assessment.complaints[0].condition": _TEXT,
    "assessment.complaints[0].region": _TEXT,
    "assessment.complaints[0].side": _TEXT,
    "assessment.complaints[0].pain": _NUMBER,
    "assessment.complaints[0].since": _DAY,
    "assessment.complaints[0].words": Kind("text", hidden=True),
    "plan.length": _TEXT,
    "plan.sessions": _NUMBER,
    "plan.cadence": _TEXT,
    "plan.start": _DAY,
    "plan.routine": _TEXT,
    "plan.therapist": _TEXT,
}
"""How the cells of each field are read. ``[0]`` is the first complaint, ``[1]`` the second."""

ASKED: Final[Mapping[str, Asked]] = MappingProxyType(
    {
        "client.conditions": "conditions",
        "client.medicines": "medicines",
        "client.allergies": "allergies",
        "assessment.red_flags": "red flags",
    }
)
"""The lists for which it matters whether somebody was asked, and about what."""

HEADINGS: Final = {
    "client.ref": ("client number", "client reference", "reference"),
    "client.name": ("name", "your name", "full name"),
    "client.born": ("date of birth", "birth date", "your date of birth"),
    "client.goals": ("goals", "your goals"),
    "client.conditions": ("conditions", "health conditions", "medical conditions"),
    "client.medicines": ("medicines", "medications", "current medications"),
    "client.allergies": ("allergies", "known allergies"),
    "assessment.on": ("date of intake", "intake date"),
    "assessment.red_flags": ("red flags",),
    "assessment.blood_pressure": ("blood pressure",),
    "assessment.temperature": ("temperature", "body temperature"),
    "assessment.complaints": ("complaints",),
    "plan.length": ("session length", "length of session"),
}
"""Headings that are plainly those of a field, in small letters."""

_NUMBERED: Final = re.compile(r"(assessment\.complaints)\[[0-9]\](\.[a-z]+)")


def field_of(name: str) -> Kind:
    """Return how the cells of a field are read.

    Raises
    ------
    InvalidValueError
        There is no such field.
    """
    if kind := FIELDS.get(_NUMBERED.sub(r"\1[0]\2", name)):
        return kind
    if name.rpartition(".")[2] in {each.rpartition(".")[2] for each in FIELDS}:
        last = name.rpartition(".")[2]
        meant = tuple(each for each in FIELDS if each.rpartition(".")[2] == last)
    else:
        meant = nearest(name, FIELDS)
    hint = did_you_mean(meant) or ': expected "ignore" or a field, such as "client.conditions"'
    raise InvalidValueError(f"unknown field {name!r:.60}{hint}", value=name)
