"""When somebody can come, or be there: weekdays, hours, closed days, absences, gaps."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Final

from attrs import evolve, field, frozen

from massageplan.errors import InvalidValueError, did_you_mean, nearest
from massageplan.fields import a_date, said, tuple_of


__all__ = ["WEEKDAYS", "Absence", "Availability", "Opening"]

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_NAMES: Final = {
    name: short
    for short, full in zip(WEEKDAYS, _FULL, strict=True)
    for name in (short, full, full[:4], full[:5])
}
_SPAN: Final = re.compile(r"(\d{1,2}):(\d\d) ?(?:-|\N{EN DASH}|to) ?(\d{1,2}):(\d\d)")
_MOST_DAYS: Final = 366
_MIDNIGHT: Final = 24 * 60


@frozen(kw_only=True)
class Opening:
    """Open hours on one weekday, in minutes from midnight."""

    weekday: str
    opens: int
    closes: int

    def __attrs_post_init__(self) -> None:
        """Refuse hours that no day has."""
        if self.weekday not in WEEKDAYS or not 0 <= self.opens < self.closes <= _MIDNIGHT:
            raise InvalidValueError(
                f"expected a weekday and minutes from 0 to {_MIDNIGHT}, got {self}",
                path="Opening",
                value=self,
            )


@frozen(kw_only=True)
class Absence:
    """Days away, the last one included."""

    first: date = field(validator=a_date)
    last: date = field(validator=a_date)

    def __attrs_post_init__(self) -> None:
        """Refuse an absence that ends before it begins."""
        if self.last < self.first:
            raise InvalidValueError(
                f"{self.last} lies before {self.first}",
                path="absence.last",
                value=self.last,
            )


def _weekday(name: object, path: str) -> str:
    known = _DAY_NAMES.get(name.strip().lower()) if isinstance(name, str) else None
    if known is None:
        hint = did_you_mean(nearest(name, _FULL)) if isinstance(name, str) else ""
        raise InvalidValueError(
            f"expected a weekday such as 'mon', got {name!r:.40}{hint}",
            path=path,
            value=name,
        )
    return known


def _span_of_days(name: object, path: str) -> tuple[str, ...]:
    """Read a weekday, or a span such as "mon-fri"."""
    first, dash, last = name.partition("-") if isinstance(name, str) else (name, "", "")
    if not dash:
        return (_weekday(name, path),)
    low, high = WEEKDAYS.index(_weekday(first, path)), WEEKDAYS.index(_weekday(last, path))
    return WEEKDAYS[low : high + 1] if low <= high else WEEKDAYS[low:] + WEEKDAYS[: high + 1]


def _weekdays(value: Any) -> Any:  # noqa: ANN401  attrs gives a converter whatever was given
    path = "availability.weekdays"
    listed = tuple_of(value.replace(",", " ").split() if isinstance(value, str) else value)
    if not isinstance(listed, tuple):
        raise InvalidValueError(f"expected weekdays, got {value!r:.40}", path=path)
    found = {day for i, name in enumerate(listed) for day in _span_of_days(name, f"{path}[{i}]")}
    return tuple(day for day in WEEKDAYS if day in found)


def _hours(value: Any) -> tuple[Opening, ...]:  # noqa: ANN401  attrs gives a converter whatever was given
    """Read hours: one text for every day, or a text for each weekday."""
    if isinstance(value, tuple) and all(isinstance(item, Opening) for item in value):
        return value
    table = dict.fromkeys(WEEKDAYS, value) if isinstance(value, str) else value
    if not isinstance(table, Mapping) or not table:
        raise InvalidValueError(
            f"expected text such as '09:00-17:00', or a text for each weekday, got {value!r:.40}",
            path="availability.hours",
            value=value,
        )
    found: list[Opening] = []
    for name, text in table.items():
        path = "availability.hours" if isinstance(value, str) else f"availability.hours[{name}]"
        spans = _spans(text, path)
        for day in _span_of_days(name, path):
            if any(one.weekday == day for one in found):
                raise InvalidValueError(f"{day} is there twice", path=path, value=name)
            found += [Opening(weekday=day, opens=a, closes=b) for a, b in spans]
    return tuple(sorted(found, key=lambda one: (WEEKDAYS.index(one.weekday), one.opens)))


def _spans(text: object, path: str) -> list[tuple[int, int]]:
    wrong = InvalidValueError(
        f"expected hours such as '09:00-12:00, 14:00-18:00', got {text!r:.60}; each "
        f"stretch ends after it begins, and lies after the one before",
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
        sound = minute < 60 and to_minute < 60 and closes <= _MIDNIGHT  # noqa: PLR2004  a clock's
        if not sound or closes <= opens or (spans and opens < spans[-1][1]):
            raise wrong
        if spans and opens == spans[-1][1]:
            opens = spans.pop()[0]  # no gap between them: one stretch
        spans.append((opens, closes))
    return spans


def _closed(value: Any) -> Any:  # noqa: ANN401  attrs gives a converter whatever was given
    """Freeze plain collections; any other container of dates is asked day by day."""
    if isinstance(value, (set, frozenset, list, tuple)):
        for i, day in enumerate(value):
            if not isinstance(day, date) or isinstance(day, datetime):
                path = f"availability.closed[{i}]"
                raise InvalidValueError(f"expected a date, got {day!r:.40}", path=path)
        return frozenset(value)
    if type(value) is dict:
        _closed(tuple(value))  # a plain table whose keys are no days would never close
    if not hasattr(value, "__contains__") or isinstance(value, (str, bytes)):
        raise InvalidValueError(
            f"expected dates, or what can say whether it holds a date, got {value!r:.40}",
            path="availability.closed",
            value=value,
        )
    return value


_PAIR: Final = ("first", "last")


def _are_days(values: Iterable[object]) -> bool:
    return all(isinstance(one, date) and not isinstance(one, datetime) for one in values)


def _absences(value: Any) -> Any:  # noqa: ANN401  attrs gives a converter whatever was given
    """Read absences: a day, or a pair of the first and the last."""
    if isinstance(value, date):
        value = (value,)
    if isinstance(value, tuple) and len(value) == len(_PAIR) and _are_days(value):
        first, last = value
        raise InvalidValueError(
            f"({first}, {last}) means two things: write [({first}, {last})] "
            f"for all the days from one to the other, or [{first}, {last}] for two single days",
            path="availability.absences",
            value=value,
        )
    if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
        raise InvalidValueError(
            f"expected days, or pairs of a first and a last day, got {value!r:.40}",
            path="availability.absences",
            value=value,
        )
    found = []
    for i, item in enumerate(value):
        if isinstance(item, Absence):
            found.append(item)
            continue
        pair = (item, item) if isinstance(item, date) else item
        path = f"availability.absences[{i}]"
        sound = isinstance(pair, (tuple, list)) and len(pair) == len(_PAIR)
        if not sound or not _are_days(pair):
            raise InvalidValueError(
                f"expected a day, or a pair of the first and the last, got {item!r:.60}",
                path=path,
                value=item,
            )
        found.append(Absence(first=pair[0], last=pair[1]))
    return tuple(sorted(found, key=lambda one: (one.first, one.last)))


def _days(_: object, attribute: Any, value: object) -> None:  # noqa: ANN401  attrs' signature
    if value is not None and not (type(value) is int and 1 <= value <= _MOST_DAYS):
        path = f"availability.{attribute.name}"
        raise InvalidValueError(
            f"expected whole days from 1 to {_MOST_DAYS}, got {value!r:.40}",
            path=path,
            value=value,
        )


@frozen(kw_only=True)
class Availability:
    """When visits can be: of a house, a therapist, a client, or a prescription.

    Several may be given for one plan, each with its name; all of them count.

    Attributes
    ----------
    name
        Whose it is; a plan that cannot be placed says so by this name.
    weekdays
        The weekdays: ``"mon thu"``, ``"mon-fri"`` or ``["mon", "thu"]``; none stands for all.
    hours
        Open hours: ``"09:00-17:00"`` on all of them, or a text for each weekday:
        ``{"mon": "09:00-12:00, 14:00-18:00", "thu": "12:00-20:00"}``. None stands for all day.
    closed
        Days on which there is none: a set of dates, or whatever can say whether it holds a
        date, such as an object of the ``holidays`` package.
    absences
        Days away: single days, or pairs of the first and the last.
    first, last
        The first and the last day, such as the one on which a prescription ends.
    least_gap, most_gap
        Days between one visit and the next, at least and at most.
    known_until
        Up to when `closed` was asked. A plan keeps the days that it asked for, not the object.

    Raises
    ------
    InvalidValueError
        What cannot be read, or is never open.
    """

    name: str = field(default="the calendar", validator=said)
    weekdays: tuple[str, ...] = field(default=(), converter=_weekdays)
    hours: tuple[Opening, ...] = field(default=(), converter=_hours)
    closed: Container[date] = field(default=frozenset(), converter=_closed)
    absences: tuple[Absence, ...] = field(default=(), converter=_absences)
    first: date | None = field(default=None, validator=a_date)
    last: date | None = field(default=None, validator=a_date)
    least_gap: int | None = field(default=None, validator=_days)
    most_gap: int | None = field(default=None, validator=_days)
    known_until: date | None = field(default=None, validator=a_date)

    def __attrs_post_init__(self) -> None:
        """Refuse what never opens."""
        for low, high in (("first", "last"), ("least_gap", "most_gap")):
            least, most = getattr(self, low), getattr(self, high)
            if least is not None and most is not None and most < least:
                path = f"availability.{high}"
                raise InvalidValueError(
                    f"{most} is less than {low}, {least}, so {self.name} never opens"
                    if low == "least_gap"
                    else f"{most} lies before {low}, {least}, so {self.name} never opens",
                    path=path,
                    value=most,
                )
        if self.hours and not self._open:
            raise InvalidValueError(
                f"no hours on {', '.join(self.weekdays)}, so {self.name} never opens",
                path="availability.hours",
                value=self.hours,
            )

    @cached_property
    def _open(self) -> dict[int, tuple[tuple[int, int], ...]]:
        """Return the open hours of each weekday that has any."""
        if not self.hours:
            return {}
        days = self.weekdays or WEEKDAYS
        return {
            WEEKDAYS.index(day): spans
            for day in days
            if (spans := tuple((o.opens, o.closes) for o in self.hours if o.weekday == day))
        }

    def bars(self, day: date) -> str:  # noqa: PLR0911  a line for each limit reads best
        """Say why there is no visit on a day; empty when there can be one."""
        if self.first is not None and day < self.first:
            return f"before {self.first}"
        if self.last is not None and day > self.last:
            return f"after {self.last}"
        short = WEEKDAYS[day.weekday()]
        if self.weekdays and short not in self.weekdays:
            return f"no {short.capitalize()}"
        if not self.open_hours(day):
            return f"no hours on {short.capitalize()}"
        if any(away.first <= day <= away.last for away in self.absences):
            return "away"
        if self.known_until is not None and day > self.known_until:
            return f"closed days known only until {self.known_until}"
        return "closed" if day in self.closed else ""

    def open_hours(self, day: date) -> tuple[tuple[int, int], ...]:
        """Return the open hours of a day, in minutes from midnight."""
        return self._open.get(day.weekday(), ()) if self.hours else ((0, _MIDNIGHT),)

    def settled(self, first: date, last: date) -> Availability:
        """Return the same with the closed days between two days written down.

        What a plan keeps must not change behind its back, and must go into a file.
        """
        if isinstance(self.closed, frozenset):
            return self
        count = (last - first).days + 1
        days = (first + timedelta(days=i) for i in range(count))
        closed = frozenset(day for day in days if day in self.closed)
        until = last if self.known_until is None else min(last, self.known_until)
        return evolve(self, closed=closed, known_until=until)
