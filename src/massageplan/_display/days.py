"""Days and times of day as people write them; data keeps ISO."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen


if TYPE_CHECKING:
    from datetime import date, datetime, time

__all__ = [
    "AMERICAN",
    "DayWords",
    "format_date",
    "format_day",
    "format_days",
    "format_short_day",
    "format_time",
    "month_of",
]

_NOON: Final = 12


@frozen(kw_only=True)
class DayWords:
    """How people write days and times of day: as in the United States, unless told otherwise.

    Each pattern takes ``{weekday}``, ``{month}``, ``{day}`` and ``{year}``, and the one for times
    ``{hour}``, ``{half_hour}``, ``{minute}``, ``{seconds}`` and ``{half}``.

    Attributes
    ----------
    weekdays, months
        Their short names, from Monday and from January.
    on, full, short, in_year
        A day; without its weekday; in a list, where the year is clear; and without both.
    span
        The first and the last day of a range: ``{first}`` and ``{last}``.
    moment
        A day with its time: ``{on}`` and ``{at}``.
    at
        A time of day.
    """

    # Written out, because `strftime` follows the locale of the machine.
    weekdays: tuple[str, ...] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    months: tuple[str, ...] = (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    )
    on: str = "{weekday}, {month} {day}, {year}"
    full: str = "{month} {day}, {year}"
    short: str = "{weekday} {month} {day}"
    in_year: str = "{month} {day}"
    span: str = "{first} to {last}"
    moment: str = "{on}, {at}"
    at: str = "{half_hour}:{minute}{seconds} {half}"

    def format_day(self, day: date) -> str:
        """Write a day for people: ``"Mon, Mar 2, 2026"``."""
        return self._filled(self.on, day)

    def format_date(self, day: date) -> str:
        """Write a day where its weekday does not matter: ``"Mar 2, 2026"``."""
        return self._filled(self.full, day)

    def format_days(self, first: date, last: date) -> str:
        """Write a range of days, the year once if it is the same: ``"Mar 2 to Mar 23, 2026"``."""
        if first == last:
            return self.format_date(first)
        pattern = self.in_year if first.year == last.year else self.full
        return self.span.format(first=self._filled(pattern, first), last=self.format_date(last))

    def format_short_day(self, day: date) -> str:
        """Write a day in a list, where the year is clear: ``"Mon Mar 2"``."""
        return self._filled(self.short, day)

    def format_time(self, when: datetime | time) -> str:
        """Write a time of day: ``"2:30 PM"``, with seconds if there are any: ``"2:30:30 PM"``."""
        return self.at.format(
            hour=when.hour,
            half_hour=when.hour % _NOON or _NOON,
            minute=f"{when.minute:02}",
            seconds=f":{when.second:02}" if when.second else "",
            half="AM" if when.hour < _NOON else "PM",
        )

    def format_moment(self, when: datetime) -> str:
        """Write a day with its time: ``"Mon, Mar 2, 2026, 2:30 PM"``."""
        return self.moment.format(on=self.format_day(when), at=self.format_time(when))

    def month_of(self, day: date) -> str:
        """Name the month of a day: ``"Mar"``."""
        return self.months[day.month - 1]

    def _filled(self, pattern: str, day: date) -> str:
        return pattern.format(
            weekday=self.weekdays[day.weekday()],
            month=self.month_of(day),
            day=day.day,
            year=day.year,
        )


AMERICAN: Final = DayWords()
"""As people in the United States write days."""

format_day = AMERICAN.format_day
format_date = AMERICAN.format_date
format_days = AMERICAN.format_days
format_short_day = AMERICAN.format_short_day
format_time = AMERICAN.format_time
month_of = AMERICAN.month_of
