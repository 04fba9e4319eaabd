"""Days on which there is no visit: closed days, and days away."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date
from typing import Final, TypeAlias

from attrs import field, frozen

from massageplan.errors import InvalidValueError
from massageplan.fields import some_date
from massageplan.read import is_date


__all__ = ["Absence", "DaysAway", "read_absences", "read_closed"]


@frozen(kw_only=True)
class Absence:
    """Days away, including the last one.

    Raises
    ------
    InvalidValueError
        It ends before it begins, or has no dates.
    """

    first: date = field(validator=some_date)
    last: date = field(validator=some_date)

    def __attrs_post_init__(self) -> None:
        """Refuse an absence that ends before it begins."""
        if self.last < self.first:
            raise InvalidValueError(
                f"{self.last} is before {self.first}", path="absence.last", value=self.last
            )


DaysAway: TypeAlias = "date | Iterable[date | Absence | tuple[date, date]]"
"""A day, several days, or pairs of a first and a last day."""


def read_closed(value: Container[date]) -> Container[date]:
    """Freeze plain collections; any other container of dates is asked day by day."""
    if isinstance(value, (set, frozenset, list, tuple)):
        for i, day in enumerate(value):
            if not is_date(day):
                path = f"availability.closed[{i}]"
                raise InvalidValueError(f"expected a date; got {day!r:.40}", path=path)
        return frozenset(value)
    if type(value) is dict:
        read_closed(tuple(value))  # a plain table whose keys are no days would never close
    if not hasattr(value, "__contains__") or isinstance(value, (str, bytes)):
        raise InvalidValueError(
            f"expected dates, or an object that contains dates; got {value!r:.40}",
            path="availability.closed",
            value=value,
        )
    return value


_PAIR: Final = ("first", "last")


def read_absences(value: DaysAway) -> tuple[Absence, ...]:
    """Read absences: single days, or pairs of the first and the last day."""
    path = "availability.absences"
    if isinstance(value, date):
        value = (value,)
    if isinstance(value, tuple) and len(value) == len(_PAIR) and all(map(is_date, value)):
        first, last = value
        raise InvalidValueError(
            f"({first}, {last}) means two things: write [({first}, {last})] for every day from "
            f"the first to the last, or [{first}, {last}] for two single days",
            path=path,
            value=value,
        )
    if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
        raise InvalidValueError(
            f"expected days, or pairs of a first and a last day; got {value!r:.40}",
            path=path,
            value=value,
        )
    found = [_absence(item, f"{path}[{i}]") for i, item in enumerate(value)]
    return tuple(sorted(found, key=lambda away: (away.first, away.last)))


def _absence(item: object, path: str) -> Absence:
    if isinstance(item, Absence):
        return item
    pair = (item, item) if isinstance(item, date) else item
    if isinstance(pair, (tuple, list)) and len(pair) == len(_PAIR) and all(map(is_date, pair)):
        first, last = pair
        if last < first:
            raise InvalidValueError(f"{last} is before {first}", path=f"{path}[1]", value=last)
        return Absence(first=first, last=last)
    raise InvalidValueError(
        f"expected a day, or a pair of the first and the last day; got {item!r:.60}",
        path=path,
        value=item,
    )
