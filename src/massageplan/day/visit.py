"""What is wanted of a day: visits, and breaks that have to be kept."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from massageplan.anatomy.technique import HARDEST
from massageplan.day.times import read_minutes, read_time
from massageplan.day.work import USUAL, Planned, Work, own_turnover, works_of
from massageplan.errors import InvalidValueError
from massageplan.fields import a_value_of, number_between, said, text
from massageplan.read import read_whole
from massageplan.scheduling.open_hours import MIDNIGHT
from massageplan.session.plan import SessionPlan
from massageplan.session.together.couple import CoupleSession
from massageplan.session.together.four_hands import FourHandSession


if TYPE_CHECKING:
    from massageplan.units import Duration

__all__ = ["DayBreak", "DayVisit", "minutes_of"]

_LEAST_PRIORITY: Final = 9
_MOST_AT_ONCE: Final = 2
_SHORTEST: Final = 5  # minutes, as for a session


def _time(value: time | str, path: str) -> time:
    minutes = read_time(value, path)
    if minutes == MIDNIGHT:
        raise InvalidValueError(
            "24:00 is the end of the day: write '23:55' or earlier", path=path, value=value
        )
    return time(minutes // 60, minutes % 60)


def _lasting(value: Duration, path: str, least: int) -> timedelta:
    return timedelta(minutes=read_minutes(value, path, least=least))


def _earliest(value: time | str | None) -> time | None:
    return None if value is None else _time(value, "day_visit.earliest")


def _latest(value: time | str | None) -> time | None:
    return None if value is None else _time(value, "day_visit.latest")


def _length(value: Duration | None) -> timedelta | None:
    return None if value is None else _lasting(value, "day_visit.length", _SHORTEST)


def _hands_on(value: Duration | None) -> timedelta | None:
    return None if value is None else _lasting(value, "day_visit.hands_on", 0)


def _turnover(value: Duration | None) -> timedelta | None:
    return None if value is None else _lasting(value, "day_visit.turnover", 0)


def _pause(value: Duration) -> timedelta:
    return _lasting(value, "day_break.length", 1)


def _from(value: time | str) -> time:
    return _time(value, "day_break.earliest")


def _until(value: time | str) -> time:
    return _time(value, "day_break.until")


@frozen
class DayVisit:
    """A visit that is wanted on a day: a planned session, or only a length.

    Attributes
    ----------
    key
        What it is known by: a client's ref, a record's number. Each visit of a day has its own.
    session
        The planned session. Its booked time with its add-ons, the therapist's turnover after it,
        its hands-on time and its pressure count as they are planned. One that has a start begins
        then. A couple and four hands take two therapists at the same time.
    length
        The booked time in whole minutes, if there is no session.
    hands_on
        How much of the length the hands are on the body. By default all of it.
    pressure
        Its usual pressure from 0 to 5. By default 3.
    earliest, latest
        When it may begin: ``"10:00"`` or a `datetime.time`. A visit with both alike begins then.
    therapists
        How many it takes at once, if there is no session: 1, or 2 for a couple or four hands.
    therapist
        Who gives it; empty for anyone, or for whoever the session was planned for. Where it takes
        two, they are named where it is planned.
    place
        Where it is, for a home visit; empty for the practice. All visits of a household have one
        place, and nobody travels between them.
    priority
        From 1 to 9. As many of priority 1 as can be are kept, then as many of priority 2, and so
        on.
    turnover
        The therapist's turnover after it. By default that of the session, or else of the day.

    Raises
    ------
    InvalidValueError
        A value cannot be used, there is neither a session nor a length or there are both, more
        hands-on time than length, or it may begin at no time. `UnitError` for a length without a
        unit.

    Examples
    --------
    >>> import massageplan as mp
    >>> visit = mp.DayVisit("c-017", length="60 min", hands_on="50 min", pressure=4)
    >>> visit.booked, visit.load
    (datetime.timedelta(seconds=3600), datetime.timedelta(seconds=4000))
    """

    key: str = field(validator=said)
    session: Planned | None = field(
        default=None,
        kw_only=True,
        repr=False,
        validator=a_value_of(SessionPlan, CoupleSession, FourHandSession, type(None)),
    )
    length: timedelta | None = field(default=None, kw_only=True, converter=_length)
    hands_on: timedelta | None = field(default=None, kw_only=True, converter=_hands_on)
    pressure: int | None = field(default=None, kw_only=True, validator=number_between(0, HARDEST))
    earliest: time | None = field(default=None, kw_only=True, converter=_earliest)
    latest: time | None = field(default=None, kw_only=True, converter=_latest)
    therapists: int = field(default=1, kw_only=True)
    therapist: str = field(default="", kw_only=True, validator=text)
    place: str = field(default="", kw_only=True, validator=text)
    priority: int = field(default=1, kw_only=True)
    turnover: timedelta | None = field(default=None, kw_only=True, converter=_turnover)

    def __attrs_post_init__(self) -> None:
        """Check what the values have to be together."""
        read_whole(
            self.priority, "day_visit.priority", least=1, most=_LEAST_PRIORITY, hint="1 comes first"
        )
        if (self.session is None) == (self.length is None):
            what = "neither a session nor" if self.session is None else "both a session and"
            raise InvalidValueError(
                f"{self.key!r:.60} has {what} a length: write one of them, "
                "length='60 min' or session=...",
                path="day_visit.length",
                value=self.length,
            )
        self._check_beside_session()
        if self.hands_on is not None and self.length is not None and self.hands_on > self.length:
            raise InvalidValueError(
                f"{self.hands_on} is longer than the visit, {self.length}",
                path="day_visit.hands_on",
                value=self.hands_on,
            )
        if self.earliest and self.latest and self.latest < self.earliest:
            raise InvalidValueError(
                f"{self.latest:%H:%M} is before earliest, {self.earliest:%H:%M}: both say when "
                f"{self.key!r:.60} may begin",
                path="day_visit.latest",
                value=self.latest,
            )

    def _check_beside_session(self) -> None:
        read_whole(self.therapists, "day_visit.therapists", least=1, most=_MOST_AT_ONCE)
        own = {"hands_on": None, "pressure": None, "therapists": 1}
        for name, usual in own.items():
            if self.session is not None and getattr(self, name) != usual:
                raise InvalidValueError(
                    "is what the session says: leave it out", path=f"day_visit.{name}"
                )
        if self.therapist and len(self.works) > 1:
            raise InvalidValueError(
                f"{self.key!r:.60} takes two at once: name them where it is planned, such as "
                "Guest(therapist='Ana')",
                path="day_visit.therapist",
                value=self.therapist,
            )

    @property
    def booked(self) -> timedelta:
        """The booked time; that of a session in whole minutes, rounded up."""
        length = self.length if self.session is None else self.session.length
        assert length is not None  # noqa: S101  one of both is there
        return timedelta(minutes=-(-length // timedelta(minutes=1)))

    @property
    def own_turnover(self) -> timedelta | None:
        """The therapist's turnover after it, rounded up; ``None`` if only the day says it."""
        if self.turnover is not None or self.session is None:
            return self.turnover
        return own_turnover(self.session)

    @property
    def works(self) -> tuple[Work, ...]:
        """What each of its therapists does."""
        if self.session is not None:
            return works_of(self.session)
        time = self.booked if self.hands_on is None else self.hands_on
        pressure = USUAL if self.pressure is None else self.pressure
        return (Work(time, int(time.total_seconds()) * pressure),) * self.therapists

    @property
    def touching(self) -> timedelta:
        """The hands-on time, of both therapists together if it takes two."""
        return sum((work.hands_on for work in self.works), timedelta())

    @property
    def load(self) -> timedelta:
        """The hands-on time weighted by its pressure: at 3 of 5 a minute counts as a minute.

        That is our judgment. No source was found that weighs a therapist's minutes.
        """
        return timedelta(seconds=self.weighted) / USUAL

    @property
    def weighted(self) -> int:
        """Seconds of hands-on time times pressure; where none is named, it is 3."""
        return sum(work.weighted for work in self.works)


@frozen
class DayBreak:
    """A break that a therapist takes, wherever they are.

    Attributes
    ----------
    length
        How long it is, in whole minutes.
    earliest, until
        The span that it lies in, from its beginning to its end.
    therapist
        Whose break it is; empty for everybody.

    Raises
    ------
    InvalidValueError
        A value cannot be used, or the break is longer than its span.

    Examples
    --------
    >>> import massageplan as mp
    >>> lunch = mp.DayBreak("30 min", "11:30", "14:00")
    >>> lunch.length
    datetime.timedelta(seconds=1800)
    """

    length: timedelta = field(converter=_pause)
    earliest: time = field(converter=_from)
    until: time = field(converter=_until)
    therapist: str = field(default="", kw_only=True, validator=text)

    def __attrs_post_init__(self) -> None:
        """Check that the break fits into its span."""
        minutes = self.length // timedelta(minutes=1)
        span = minutes_of(self.until) - minutes_of(self.earliest)
        if minutes > span:
            raise InvalidValueError(
                f"{minutes} min is longer than its span, {self.earliest:%H:%M} to "
                f"{self.until:%H:%M}: write a length of {max(span, 0)} min or less, or a wider "
                "span",
                path="day_break.length",
                value=self.length,
            )


def minutes_of(value: time) -> int:
    """Return minutes from midnight."""
    return 60 * value.hour + value.minute
