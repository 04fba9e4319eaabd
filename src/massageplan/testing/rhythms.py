"""Strategies for when visits take place: cadences in words, and availability."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from massageplan.scheduling.authorization import Authorization
from massageplan.scheduling.availability import Availability
from massageplan.scheduling.open_hours import WEEKDAYS
from massageplan.testing.drawing import DAY, st


if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["authorizations", "availabilities", "cadences"]

_NAMED = ["daily", "every other day", "weekly", "fortnightly", "every other week", "monthly"]
_ON_WEEKDAYS = ["Tue Thu", "Mondays, Wednesdays and Fridays", "every other Friday", "every Sat"]
_UNTIL = ["pain halves", "pain is 2 or less", "the goal is reached"]
_HOURS = ["09:00-17:00", "07:30-12:00, 13:00-20:00", "00:00-24:00"]


def _simple() -> SearchStrategy[str]:
    """Draw a cadence without an end."""
    return st.one_of(
        st.sampled_from(_NAMED + _ON_WEEKDAYS),
        st.integers(1, 7).map("{}/week".format),
        st.integers(2, 60).map("every {} days".format),
        st.integers(2, 8).map("every {} weeks".format),
        st.integers(2, 6).map("every {} months".format),
        st.integers(2, 4).map("{}/month".format),
        _ranged(),
    )


@st.composite
def _ranged(draw: DrawFn) -> str:
    """Draw a cadence with a least and a most, or with one of them."""
    least = draw(st.integers(1, 6))
    most = least + draw(st.integers(1, 7 - least))
    form = draw(
        st.sampled_from(
            [
                "{}-{}/week",
                "{}-{} times a month",
                "every {} to {} days",
                "every {}-{} weeks",
                "at least {}/week",
                "up to {}/week",
            ]
        )
    )
    return form.format(least, most)


@st.composite
def _phased(draw: DrawFn) -> str:
    """Draw cadences one after another, the last one without an end."""
    ends = st.one_of(
        st.integers(1, 8).map("for {} visits".format),
        st.integers(1, 12).map("for {} weeks".format),
        st.integers(1, 6).map(lambda weeks: f"for {weeks}-{2 * weeks} weeks"),
        st.builds("until {}, at most {},".format, st.sampled_from(_UNTIL), st.integers(1, 8)),
    )
    first = [f"{draw(_simple())} {draw(ends)}" for _ in range(draw(st.integers(1, 2)))]
    return " then ".join([*first, draw(_simple())])


@st.composite
def _spread(draw: DrawFn) -> str:
    """Draw a number of visits spread over some weeks."""
    weeks = draw(st.integers(1, 12))
    return f"{draw(st.integers(1, 7 * weeks))} in {weeks} weeks"


@st.composite
def _around(draw: DrawFn) -> str:
    """Draw a cadence that depends on an event."""
    if draw(st.booleans()):
        return f"{draw(_simple())} from {draw(st.integers(1, 12))} weeks after surgery"
    days = sorted(draw(st.sets(st.integers(1, 60), min_size=1, max_size=4)), reverse=True)
    return f"{' and '.join(map(str, days))} days before race"


def cadences(*, events: bool = False) -> SearchStrategy[str]:
    """Draw how often a client comes, in words for `massageplan.plan_treatment`.

    Parameters
    ----------
    events
        Whether to draw some that depend on an event too, ``surgery`` or ``race``. Planning then
        needs the day of the event.
    """
    free = _simple() | _phased() | _spread()
    return free | _around() if events else free


@st.composite
def availabilities(draw: DrawFn, *, on: date = DAY) -> Availability:
    """Draw when visits can take place: on at least three weekdays, with some closed days and times.

    Parameters
    ----------
    on
        The day from which there are visits.
    """

    def after(most: int) -> SearchStrategy[date]:
        return st.integers(0, most).map(lambda days: on + timedelta(days=days))

    days = draw(st.just([]) | st.lists(st.sampled_from(WEEKDAYS), min_size=3, unique=True))
    hours: Any = draw(st.just(()) | st.sampled_from(_HOURS))
    if hours and draw(st.booleans()):
        hours = {day: draw(st.sampled_from(_HOURS)) for day in days or WEEKDAYS}
    away = draw(st.none() | after(120))
    hour = draw(st.none() | st.integers(8, 18))
    gap = draw(st.none() | st.integers(1, 3))
    return Availability(
        name=draw(st.sampled_from(["the calendar", "Kim", "the client"])),
        weekdays=days,
        hours=hours,
        closed=draw(st.sets(after(200), max_size=5)),
        absences=() if away is None else [(away, away + timedelta(days=draw(st.integers(0, 4))))],
        busy=[] if hour is None else [(draw(after(120)), f"{hour:02}:00-{hour + 1:02}:30")],
        first=draw(st.none() | st.just(on)),
        last=draw(st.none() | st.integers(300, 900).map(lambda n: on + timedelta(days=n))),
        least_gap=gap,
        most_gap=draw(st.none() | st.integers(90, 300)),
        most_per_week=draw(st.none() | st.just(7)),
        most_per_month=draw(st.none() | st.just(31)),
    )


@st.composite
def authorizations(draw: DrawFn, *, on: date = DAY) -> Authorization:
    """Draw what a payer allows: enough visits for any plan, from a day on.

    Parameters
    ----------
    on
        The day from which there are visits.
    """
    return Authorization(
        visits=draw(st.integers(100, 366)),
        start=draw(st.none() | st.integers(0, 30).map(lambda n: on - timedelta(days=n))),
        until=draw(st.none() | st.integers(1000, 4000).map(lambda n: on + timedelta(days=n))),
        name=draw(st.sampled_from(["the authorization", "A-2207"])),
    )
