"""Spans of time that are taken: from one moment to another, or the hours of a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import field, frozen

from massageplan.errors import InvalidValueError
from massageplan.read import is_date
from massageplan.scheduling.open_hours import MIDNIGHT, read_spans


if TYPE_CHECKING:
    from attrs import Attribute

__all__ = ["Busy", "BusyTimes", "read_busy", "without_busy"]

_ZONE: Final = "leave the time zone out: busy times are by the clocks of the visits"


def _a_moment(_: object, attribute: Attribute[datetime], value: object) -> None:
    path = f"busy.{attribute.name}"
    if not isinstance(value, datetime):
        raise InvalidValueError(
            f"expected a day and time; got {value!r:.40}: write datetime(2026, 3, 2, 14, 0)",
            path=path,
            value=value,
        )
    if value.tzinfo is not None:
        raise InvalidValueError(f"{value} has a time zone: {_ZONE}", path=path, value=value)


@frozen(kw_only=True)
class Busy:
    """Time that is taken, from one moment to another.

    Attributes
    ----------
    start, end
        When it begins and ends, by the clocks of the visits, without a time zone.

    Raises
    ------
    InvalidValueError
        It does not end after it begins, or has a time zone.
    """

    start: datetime = field(validator=_a_moment)
    end: datetime = field(validator=_a_moment)

    def __attrs_post_init__(self) -> None:
        """Refuse a span that ends before it begins."""
        if self.end <= self.start:
            relation = "before" if self.end < self.start else "when"
            raise InvalidValueError(
                f"ends at {self.end:%Y-%m-%d %H:%M}, {relation} it begins at "
                f"{self.start:%Y-%m-%d %H:%M}: write the earlier moment first",
                path="busy.end",
                value=self.end,
            )


BusyTimes: TypeAlias = "Iterable[Busy | tuple[datetime, datetime] | tuple[date, str]]"
"""Spans, pairs of a start and an end, or pairs of a day and hours."""

_PATH: Final = "availability.busy"
_PAIR: Final = 2


def read_busy(value: BusyTimes) -> tuple[Busy, ...]:
    """Read spans of time: from one moment to another, or a day with hours, in order."""
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        raise _not_busy(value, _PATH)
    found = [one for i, item in enumerate(value) for one in _spans(item, f"{_PATH}[{i}]")]
    return tuple(sorted(found, key=lambda busy: (busy.start, busy.end)))


def _spans(item: object, path: str) -> list[Busy]:
    if isinstance(item, Busy):
        return [item]
    if isinstance(item, (tuple, list)) and len(item) == _PAIR:
        first, second = item
        if isinstance(first, datetime) and isinstance(second, datetime):
            return [_at(path, first, second)]
        if is_date(first) and isinstance(second, str):
            midnight = datetime(first.year, first.month, first.day)  # noqa: DTZ001  the visits' clocks
            return [
                _at(path, *(midnight + timedelta(minutes=minute) for minute in span))
                for span in read_spans(second, path)
            ]
    raise _not_busy(item, path)


def _at(path: str, start: datetime, end: datetime) -> Busy:
    try:
        return Busy(start=start, end=end)
    except InvalidValueError as error:
        raise InvalidValueError(error.message, path=path, value=(start, end)) from None


def _not_busy(value: object, path: str) -> InvalidValueError:
    return InvalidValueError(
        f"expected spans of time; got {value!r:.60}: write [(datetime(2026, 3, 2, 14, 0), "
        f"datetime(2026, 3, 2, 15, 30))] or [(date(2026, 3, 2), '14:00-15:30')]",
        path=path,
        value=value,
    )


_Minutes: TypeAlias = tuple[tuple[int, int], ...]


def without_busy(spans: _Minutes, day: date, busy: tuple[Busy, ...]) -> _Minutes:
    """Return spans of a day without what is taken, in minutes from its midnight.

    A span may go past midnight. A minute that is partly taken is not free.
    """
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001  the visits' clocks
    free = spans
    for one in busy:
        from_ = (one.start - midnight) // timedelta(minutes=1)
        to = -((midnight - one.end) // timedelta(minutes=1))
        if to <= 0 or from_ >= 2 * MIDNIGHT:
            continue
        rest = [((a, min(b, from_)), (max(a, to), b)) for a, b in free]
        free = tuple((a, b) for both in rest for a, b in both if a < b)
    return free
