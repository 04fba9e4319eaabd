"""What to plan, as an intake or a command line says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, NewType, TypedDict, cast

from attrs import field, frozen
from attrs.validators import optional

from massageplan.anatomy.position import Position
from massageplan.client.therapist import Therapist
from massageplan.errors import InvalidValueError
from massageplan.fields import (
    choice,
    each_of,
    each_text,
    named_pairs,
    text,
    texts,
    texts_or_none,
    tuple_of,
)
from massageplan.read import is_date, read_choice
from massageplan.scheduling.authorization import Authorization
from massageplan.scheduling.availability import Availability
from massageplan.session.added import AddOn
from massageplan.session.clock import LENGTH_IS, LengthIs
from massageplan.session.reading import PositionName
from massageplan.treatment.phase import TURNS, Phase, Turns
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from attrs import Attribute

    from massageplan.units import Duration

__all__ = [
    "ComparisonOptions",
    "CourseOptions",
    "Events",
    "LengthIs",
    "Minutes",
    "PlanSettings",
    "PositionName",
    "SessionOptions",
]

Minutes = NewType("Minutes", tuple[tuple[str, timedelta], ...])

Events = NewType("Events", tuple[tuple[str, date], ...])


class _Options(TypedDict, total=False):
    """The keyword arguments that sessions and courses share, besides their length."""

    clock: str
    routine: str
    length_is: LengthIs
    first: Position | PositionName
    therapist: Therapist | str
    add_ons: Iterable[AddOn | str]
    companions: Iterable[str]
    grid: Duration
    minutes: Mapping[str, Duration | None]


class ComparisonOptions(_Options, total=False):
    """Keyword arguments for `massageplan.compare_sessions`, besides the lengths."""

    on: date
    start: datetime
    visit: int


class SessionOptions(ComparisonOptions, total=False):
    """Keyword arguments for `massageplan.plan_session`."""

    length: Duration


class CourseOptions(_Options, total=False):
    """Keyword arguments for `massageplan.plan_treatment`."""

    length: Duration
    sessions: int
    cadence: str
    start: date
    reevaluation: str
    phases: Iterable[Phase]
    turns: Turns
    events: Mapping[str, date]
    availability: Iterable[Availability]
    authorizations: Iterable[Authorization]
    window: int


def _length(value: Duration | None) -> timedelta | None:
    return None if value is None else _some_time(value, "length")


def _grid(value: Duration | None) -> timedelta | None:
    return None if value is None else _some_time(value, "grid")


def _some_time(value: Duration, path: str) -> timedelta:
    duration = to_timedelta(value, path=path)
    if not duration:
        raise InvalidValueError("must be more than 0 min", path=path, value=value)
    return duration


def _position(value: Position | PositionName | None) -> Position | None:
    return None if value is None else choice(Position, "first")(value)


def _length_is(value: LengthIs | Literal[""]) -> str:
    if value not in ("", *LENGTH_IS):
        options = ", ".join(map(repr, LENGTH_IS))
        raise InvalidValueError(
            f"expected one of {options}; got {value!r:.60}",
            path="length_is",
            value=value,
        )
    return value


def _minutes(
    value: Mapping[str, Duration | None] | Iterable[tuple[str, Duration | None]],
) -> Minutes:
    pairs = value.items() if isinstance(value, Mapping) else value
    return Minutes(
        tuple(
            (name, timedelta() if time is None else to_timedelta(time, path=f"minutes[{name}]"))
            for name, time in pairs
        )
    )


def _events(value: Mapping[str, date] | Iterable[tuple[str, date]]) -> Events:
    pairs: tuple[tuple[str, date], ...]
    pairs = named_pairs(value, "events", "{'surgery': date(2026, 1, 19)}")
    for name, day in pairs:
        if not is_date(day):
            raise InvalidValueError(
                f"expected a date without quotes, such as 2026-03-02; got {day!r:.40}",
                path=f"events[{name}]",
                value=day,
            )
    return Events(pairs)


def _added(value: Iterable[AddOn | str]) -> tuple[AddOn, ...]:
    return tuple(AddOn(one) if isinstance(one, str) else one for one in tuple_of(value))


def _turns(_: object, __: Attribute[str], value: str) -> None:
    read_choice(value, "turns", TURNS)


def _from(
    least: int, what: str = "a whole number"
) -> Callable[[Any, Attribute[int | None], object], None]:
    """Make a check that a value is ``None``, or a whole number from `least` on."""

    def check(_: object, attribute: Attribute[int | None], value: object) -> None:
        if value is not None and not (type(value) is int and value >= least):
            raise InvalidValueError(
                f"{attribute.name}: expected {what}, {least} or more, got {value!r:.40}",
                path=attribute.name,
                value=value,
            )

    return check


@frozen(kw_only=True)
class PlanSettings:
    """What to plan for a client. Every setting is optional.

    `read_intake` fills these from the ``[plan]`` table of an intake. A setting that is left out
    gets the default of the function that plans.

    Attributes
    ----------
    length
        How long a session is: text with a unit such as ``"60 min"``, a `datetime.timedelta`, or a
        quantity of time. Required by `for_session` and `for_course`.
    sessions
        How many sessions the treatment plan has; at least 1.
    cadence
        How often they are, in words: ``"weekly"``, ``"2/week for 2 weeks then weekly"``.
    start
        The date of the first session, or its date and time.
    clock
        The clock that divides the booked time, by its id.
    routine
        The routine to follow, by its id. Empty for a customized session.
    length_is
        What `length` counts: ``"booked"``, ``"table"`` or ``"hands-on"`` time.
    first
        The position to start in.
    visit
        Which visit this is for the client: 1 for the first. The first has a longer consultation.
    therapist, practices, training
        Who works, and what they practice and are trained in, as in a `massageplan.Therapist`.
    minutes
        Minutes set by hand: times by region, or pairs of a region and its time. No time, or
        ``None``, takes a region out.
    reevaluation
        The re-evaluation rule, by its id.
    add_ons, companions
        What is added to each session, as names or `massageplan.AddOn` values, and what somebody
        else offers.
    grid
        The step in which time is shared, such as ``"1 min"``.
    phases, turns
        What changes in a treatment plan, each a `massageplan.Phase`, and how they follow.
    events
        The days of events that the rhythm or the phases depend on.
    availability
        When visits can be, each a `massageplan.Availability`: weekdays and hours, closed days, days
        away, busy times, the most visits in a week or month.
    authorizations
        How many visits a payer allows on which days, each a `massageplan.Authorization`.
    window
        Days by which a visit may differ from the rhythm.

    Raises
    ------
    InvalidValueError
        A value has the wrong type or is out of range. Names are not looked up here; the functions
        that plan do that.
    UnitError
        A length of time without a unit, or not a time.

    Examples
    --------
    >>> settings = PlanSettings(length="60 min", minutes={"neck": "12 min"})
    >>> settings.for_session()["length"]
    datetime.timedelta(seconds=3600)
    """

    length: timedelta | None = field(default=None, converter=_length)
    sessions: int | None = field(default=None, validator=_from(1))
    cadence: str = field(default="", validator=text)
    start: date | datetime | None = None
    clock: str = field(default="", validator=text)
    routine: str = field(default="", validator=text)
    length_is: str = field(default="", converter=_length_is)
    first: Position | None = field(default=None, converter=_position)
    visit: int | None = field(default=None, validator=_from(1))
    therapist: str = field(default="", validator=text)
    practices: tuple[str, ...] | None = field(
        default=None, converter=texts_or_none, validator=optional(each_text)
    )
    training: tuple[str, ...] | None = field(
        default=None, converter=texts_or_none, validator=optional(each_text)
    )
    minutes: Minutes = field(default=Minutes(()), converter=_minutes)
    reevaluation: str = field(default="", validator=text)
    add_ons: tuple[AddOn, ...] = field(default=(), converter=_added, validator=each_of(AddOn))
    companions: tuple[str, ...] = field(default=(), converter=texts, validator=each_text)
    grid: timedelta | None = field(default=None, converter=_grid)
    phases: tuple[Phase, ...] = field(default=(), converter=tuple_of, validator=each_of(Phase))
    turns: str = field(default="", validator=_turns)
    events: Events = field(default=Events(()), converter=_events)
    availability: tuple[Availability, ...] = field(
        default=(), converter=tuple_of, validator=each_of(Availability)
    )
    authorizations: tuple[Authorization, ...] = field(
        default=(), converter=tuple_of, validator=each_of(Authorization)
    )
    window: int | None = field(default=None, validator=_from(0, "a whole number of days"))

    def for_session(self) -> SessionOptions:
        """Return the keyword arguments for `massageplan.plan_session`.

        Raises
        ------
        InvalidValueError
            No length was given.

        Examples
        --------
        >>> import massageplan as mp
        >>> settings = PlanSettings(length="60 min", routine="full-body-relaxation")
        >>> mp.plan_session(**settings.for_session()).hands_on
        datetime.timedelta(seconds=3240)
        """
        return {**self.for_comparing(), "length": self._needed_length()}

    def for_comparing(self) -> ComparisonOptions:
        """Return the keyword arguments for `massageplan.compare_sessions`, besides the lengths.

        Examples
        --------
        >>> import massageplan as mp
        >>> settings = PlanSettings(length="60 min", routine="full-body-relaxation")
        >>> lengths = ["60 min", "90 min"]
        >>> len(mp.compare_sessions(lengths=lengths, **settings.for_comparing()).sessions)
        2
        """
        options = cast("ComparisonOptions", self._shared())
        if isinstance(self.start, datetime):
            options["start"] = self.start
        elif self.start is not None:
            options["on"] = self.start
        if self.visit is not None:
            options["visit"] = self.visit
        return options

    def for_course(self) -> CourseOptions:
        """Return the keyword arguments for `massageplan.plan_treatment`.

        Raises
        ------
        InvalidValueError
            No length was given.

        Examples
        --------
        >>> from datetime import date
        >>> import massageplan as mp
        >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
        >>> neck = mp.Assessment(
        ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
        ... )
        >>> settings = PlanSettings(length="60 min", sessions=5, start=date(2026, 3, 2))
        >>> len(mp.plan_treatment(client, neck, **settings.for_course()).visits)
        5
        """
        names: tuple[str, ...] = ("sessions", "cadence", "start", "reevaluation", "phases")
        names += ("turns", "availability", "authorizations")
        options = self._shared() | self._given(names) | {"length": self._needed_length()}
        if self.events:
            options["events"] = dict(self.events)
        if self.window is not None:
            options["window"] = self.window
        return cast("CourseOptions", options)

    @property
    def day(self) -> date | None:
        """The day of the first session, if a start was given."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def giver(self) -> Therapist:
        """Who works, with what they practice and are trained in."""
        return Therapist(name=self.therapist, practices=self.practices, training=self.training)

    def _needed_length(self) -> timedelta:
        if self.length is None:
            raise InvalidValueError('is missing: write length = "60 min"', path="plan.length")
        return self.length

    def _shared(self) -> dict[str, object]:
        names: tuple[str, ...] = ("clock", "routine", "length_is", "first", "therapist", "grid")
        names += ("add_ons", "companions")
        options = self._given(names)
        if self.practices is not None or self.training is not None:
            options["therapist"] = self.giver
        if self.minutes:
            options["minutes"] = dict(self.minutes)
        return options

    def _given(self, names: Iterable[str]) -> dict[str, object]:
        """Return the settings of these names that were given."""
        return {name: value for name in names if (value := getattr(self, name))}
