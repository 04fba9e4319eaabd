"""Weekdays and open hours, as people write them: ``"mon-fri"``, ``"09:00-12:00, 14:00-18:00"``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from massageplan.errors import InvalidValueError
from massageplan.fields import tuple_of
from massageplan.spelling import did_you_mean, nearest


__all__ = ["MIDNIGHT", "WEEKDAYS", "Opening", "read_hours", "read_spans", "read_weekdays"]

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MIDNIGHT: Final = 24 * 60
"""The end of a day, in minutes from its beginning."""

_FULL: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_NAMES: Final[Mapping[str, str]] = {
    name: short
    for short, full in zip(WEEKDAYS, _FULL, strict=True)
    for name in (short, full, full[:4], full[:5])
}


@frozen(kw_only=True)
class Opening:
    """Open hours on one weekday, in minutes from midnight.

    Hours past midnight belong to the weekday on which they begin: 18:00 to 02:00 is 1080 to 1560.

    Raises
    ------
    InvalidValueError
        Hours that no day has.
    """

    weekday: str
    opens: int
    closes: int

    def __attrs_post_init__(self) -> None:
        """Refuse hours that no day has."""
        sound = 0 <= self.opens < min(self.closes, MIDNIGHT)
        if self.weekday not in WEEKDAYS or not sound or self.closes > self.opens + MIDNIGHT:
            raise InvalidValueError(
                f"expected a weekday, and minutes from 0 to {MIDNIGHT} (the end may lie past "
                f"midnight, at most a day after the start); got {self}",
                path="opening",
                value=self,
            )


def read_weekdays(value: str | Iterable[str]) -> tuple[str, ...]:
    """Read weekdays: ``"mon thu"``, ``"mon-fri"`` or ``["mon", "thu"]``, in order of the week."""
    path = "availability.weekdays"
    listed = tuple_of(value.replace(",", " ").split() if isinstance(value, str) else value)
    if not isinstance(listed, tuple):
        raise InvalidValueError(f"expected weekdays; got {value!r:.40}", path=path)
    found = {day for i, name in enumerate(listed) for day in _span_of_days(name, f"{path}[{i}]")}
    return tuple(day for day in WEEKDAYS if day in found)


def read_hours(value: str | Mapping[str, str] | tuple[Opening, ...]) -> tuple[Opening, ...]:
    """Read open hours: one text for every day, or a text for each weekday."""
    if isinstance(value, tuple) and all(isinstance(item, Opening) for item in value):
        return value
    table = dict.fromkeys(WEEKDAYS, value) if isinstance(value, str) else value
    if not isinstance(table, Mapping) or not table:
        raise InvalidValueError(
            f"expected text such as '09:00-17:00', or a text for each weekday; got {value!r:.40}",
            path="availability.hours",
            value=value,
        )
    found: list[Opening] = []
    for name, text in table.items():
        path = "availability.hours" if isinstance(value, str) else f"availability.hours[{name}]"
        spans = read_spans(text, path)
        for day in _span_of_days(name, path):
            if any(opening.weekday == day for opening in found):
                raise InvalidValueError(f"lists {day} twice", path=path, value=name)
            found += [Opening(weekday=day, opens=a, closes=b) for a, b in spans]
    return tuple(
        sorted(found, key=lambda opening: (WEEKDAYS.index(opening.weekday), opening.opens))
    )


def _weekday(name: object, path: str) -> str:
    known = _DAY_NAMES.get(name.strip().lower()) if isinstance(name, str) else None
    if known is None:
        hint = did_you_mean(nearest(name, _FULL)) if isinstance(name, str) else ""
        raise InvalidValueError(
            f"expected a weekday such as 'mon'; got {name!r:.40}{hint}", path=path, value=name
        )
    return known


def _span_of_days(name: object, path: str) -> tuple[str, ...]:
    """Read a weekday, or a span such as "mon-fri"."""
    first, dash, last = name.partition("-") if isinstance(name, str) else (name, "", "")
    if not dash:
        return (_weekday(name, path),)
    low, high = WEEKDAYS.index(_weekday(first, path)), WEEKDAYS.index(_weekday(last, path))
    return WEEKDAYS[low : high + 1] if low <= high else WEEKDAYS[low:] + WEEKDAYS[: high + 1]


_SPAN: Final = re.compile(r"(\d{1,2}):(\d\d) ?(?:-|\N{EN DASH}|to) ?(\d{1,2}):(\d\d)")


_MORNING: Final = 6 * 60
"""Minutes of a day until which hours may go past midnight; later, start and end are likely
exchanged (our judgment)."""


def read_spans(text: object, path: str) -> list[tuple[int, int]]:
    """Read the open spans of one day, in minutes from midnight; the last may go past midnight."""
    wrong = InvalidValueError(
        f"expected hours such as '09:00-12:00, 14:00-18:00'; got {text!r:.60}. Each span ends "
        f"after it begins and starts after the last; after midnight, until 06:00",
        path=path,
        value=text,
    )
    if not isinstance(text, str) or not text.strip():
        raise wrong
    spans: list[tuple[int, int]] = []
    for part in text.split(","):
        read = _SPAN.fullmatch(part.strip())
        if read is None:
            raise wrong
        hour, minute, to_hour, to_minute = map(int, read.groups())
        opens, closes = 60 * hour + minute, 60 * to_hour + to_minute
        sound = minute < 60 and to_minute < 60 and closes <= MIDNIGHT  # noqa: PLR2004  a clock's
        if not sound or closes == opens or opens >= MIDNIGHT or (spans and opens < spans[-1][1]):
            raise wrong
        if closes < opens:
            closes += MIDNIGHT
            if closes > MIDNIGHT + _MORNING:
                raise wrong
        if spans and opens == spans[-1][1]:
            opens = spans.pop()[0]  # no gap between them: one span
        spans.append((opens, closes))
    return spans
