"""What became of a session: done, missed, canceled or moved. And goals with a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypeVar

from attrs import field, frozen

from massageplan._display.measure import clean
from massageplan.anatomy.position import Side
from massageplan.anatomy.sides import a_side, side_of
from massageplan.client.score import Score, read_number, scores_of
from massageplan.errors import InvalidValueError
from massageplan.fields import (
    a_date,
    choice,
    each_of,
    each_text,
    number_between,
    said,
    text,
    texts,
    tuple_of,
)
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from attrs import Attribute

    from massageplan.units import Duration

__all__ = ["PAIN", "Goal", "Outcome", "Status", "StatusName"]

PAIN: Final = "pain-nrs"
"""The measure that pain from 0 to 10 is a score of."""

T = TypeVar("T")


class Status(Enum):
    """What became of a session."""

    DONE = "done"
    """It was given."""
    MISSED = "missed"
    """The client did not come."""
    CANCELLED = "cancelled"
    """It was canceled before the day."""
    MOVED = "moved"
    """It was rescheduled, and is still to come."""
    WITHDRAWN = "withdrawn"
    """It was taken out of the plan: put on hold, no longer needed, or fewer were agreed on."""

    @property
    def frees_its_day(self) -> bool:
        """Whether there was nothing on its day after all."""
        return self in {Status.CANCELLED, Status.WITHDRAWN}


StatusName: TypeAlias = Literal[
    "done", "given", "missed", "no-show", "cancelled", "canceled", "moved", "withdrawn"
]
"""A `Status` by its value or another word for it."""

_OTHER_WORDS: Final[Mapping[str, str]] = {
    "no-show": "missed",
    "canceled": "cancelled",
    "given": "done",
}


def _status(value: Status | StatusName) -> Status:
    name: Status | str = value
    if isinstance(value, str):
        word = value.strip().lower().replace(" ", "-")
        name = _OTHER_WORDS.get(word, word)
    return choice(Status, "outcome.status")(name)


def _to(_: object, attribute: Attribute[date | None], value: object) -> None:
    if value is not None and not isinstance(value, date):
        raise InvalidValueError(
            f"expected a day, or a day and time; got {value!r:.40}",
            path=f"outcome.{attribute.name}",
            value=value,
        )


def _pairs(
    value: Mapping[str, T] | Iterable[tuple[str, T]], path: str, example: str
) -> tuple[tuple[str, T], ...]:
    """Read a table, or the pairs that it is kept as."""
    pairs = tuple(value.items()) if isinstance(value, Mapping) else tuple_of(value)
    if not isinstance(pairs, tuple) or not all(map(_is_named, pairs)):
        raise InvalidValueError(
            f"expected a table by region; got {value!r:.60}: write {example}",
            path=path,
            value=value,
        )
    return tuple((name, what) for name, what in pairs)


def _is_named(pair: object) -> bool:
    """Tell whether this is a name with something beside it."""
    if not isinstance(pair, (tuple, list)) or len(pair) != len(("region", "what")):
        return False
    return isinstance(pair[0], str)


def _minutes(
    value: Mapping[str, Duration] | Iterable[tuple[str, Duration]],
) -> tuple[tuple[str, timedelta], ...]:
    pairs = _pairs(value, "outcome.minutes", "{'low-back': '12 min'}")
    return tuple(
        (name, to_timedelta(time, path=f"outcome.minutes[{name}]")) for name, time in pairs
    )


def _late(value: Duration) -> timedelta:
    return to_timedelta(value, path="outcome.late")


def _left_out(
    value: Mapping[str, str] | Iterable[tuple[str, str]],
) -> tuple[tuple[str, str], ...]:
    pairs = _pairs(value, "outcome.left_out", "{'hip': 'no time left'}")
    for name, why in pairs:
        if not isinstance(why, str) or not clean(why):
            raise InvalidValueError(
                f"expected words that say why; got {why!r:.40}",
                path=f"outcome.left_out[{name}]",
                value=why,
            )
    return pairs


_OF_A_SESSION: Final = ("pain", "scores", "minutes", "late", "left_out", "home_care", "response")
_EMPTY: Final = (None, (), "", timedelta())


@frozen(kw_only=True)
class Outcome:
    """What became of one session; pass it to `TreatmentPlan.record`.

    Only what was not as planned has to be given. The default repr shows nothing that someone said
    or noted in their own words.

    Attributes
    ----------
    session
        Its number in the plan.
    status
        ``done``, ``missed``, ``cancelled`` or ``moved``. The plan itself records ``withdrawn`` if
        it no longer needs a session.
    on
        The day on which it was given, missed or canceled; by default the day of the visit.
    to
        For a session that was moved: its new day, or day and time.
    pain
        From 0 to 10, as the client reports it; the same as a score of the measure ``pain``.
    scores
        The scores of outcome measures.
    minutes
        What was worked, by region, if it was not as planned: ``{"low-back": "12 min"}``. For a
        mirrored pair, the total of both sides. Regions that are not named were worked as planned.
    late
        How late it started, such as ``"5 min"``.
    left_out
        What was not worked at all, and why: ``{"hip": "no time left"}``.
    response
        How the client responded, in words.
    notes
        What was observed and felt, in words.
    home_care
        What was agreed for home. Two things get done; ten do not.
    why
        Why it was missed, canceled or moved.

    Raises
    ------
    InvalidValueError
        A value cannot be read, a moved session has no new day, or a session that was not given has
        results.
    UnitError
        A length of time without a unit.

    Examples
    --------
    >>> import massageplan as mp
    >>> outcome = mp.Outcome(session=1, pain=5, minutes={"neck": "8 min"}, late="4 min")
    >>> outcome.status.value, outcome.minutes
    ('done', (('neck', datetime.timedelta(seconds=480)),))
    """

    session: int = field(validator=number_between(1, 10_000))
    status: Status = field(default=Status.DONE, converter=_status)
    on: date | None = field(default=None, validator=a_date)
    to: date | datetime | None = field(default=None, validator=_to)
    pain: int | None = field(default=None, validator=number_between(0, 10))
    scores: tuple[Score, ...] = field(default=(), converter=scores_of, validator=each_of(Score))
    minutes: tuple[tuple[str, timedelta], ...] = field(default=(), converter=_minutes)
    late: timedelta = field(default=timedelta(), converter=_late)
    left_out: tuple[tuple[str, str], ...] = field(default=(), converter=_left_out, repr=False)
    response: str = field(default="", validator=text, repr=False)
    notes: str = field(default="", validator=text, repr=False)
    home_care: tuple[str, ...] = field(default=(), converter=texts, validator=each_text, repr=False)
    why: str = field(default="", validator=text, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse what does not go together."""
        if (self.to is not None) is not (self.status is Status.MOVED):
            wrong = "is missing: pass the new day" if self.to is None else "is only for 'moved'"
            raise InvalidValueError(wrong, path="outcome.to", value=self.to)
        if self.status is Status.DONE:
            return
        given = [name for name in _OF_A_SESSION if getattr(self, name) not in _EMPTY]
        if given:
            raise InvalidValueError(
                f"is given, but the session was {self.status.value}",
                path=f"outcome.{given[0]}",
            )

    @property
    def measured(self) -> tuple[Score, ...]:
        """All scores; the pain is one of them."""
        if self.pain is None:
            return self.scores
        return (*self.scores, Score(measure=PAIN, value=self.pain, form="points"))

    @property
    def is_final(self) -> bool:
        """Whether the session is no longer to come."""
        return self.status is not Status.MOVED


def _target(value: Decimal | float | str) -> Decimal:
    return read_number(value, "goal.target")


@frozen(kw_only=True)
class Goal:
    """A goal with a number; pass it to `massageplan.plan_treatment`.

    A goal in words alone belongs to the client: ``Client(goals=["sleep through the night"])``.

    Attributes
    ----------
    measure
        The measure by its name, such as ``"ndi"``.
    target
        The score to reach, in the units of its form.
    form
        How it is scored, if the measure has several forms.
    by
        The day by which to reach it.
    words
        What it means to the client: "drive without turning the whole body".
    side
        Left or right, for a measure that each side has its own score of.

    Raises
    ------
    InvalidValueError
        A value cannot be read.

    Examples
    --------
    >>> import massageplan as mp
    >>> goal = mp.Goal(measure="ndi", target=10, form="points", words="drive without pain")
    >>> goal.target
    Decimal('10')
    """

    measure: str = field(validator=said)
    target: Decimal = field(converter=_target)
    form: str = field(default="", validator=text)
    by: date | None = field(default=None, validator=a_date)
    words: str = field(default="", validator=text, repr=False)
    side: Side | None = field(default=None, converter=side_of, validator=a_side)

    @property
    def key(self) -> tuple[str, str, Side | None]:
        """Which scores it is for: the measure, its form and the side."""
        return self.measure, self.form, self.side
