"""What became of a session: done, missed, canceled or moved."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypeVar

from attrs import field, frozen

from massageplan._display.measure import clean
from massageplan.client.score import Score, scores_of
from massageplan.errors import InvalidValueError
from massageplan.fields import (
    a_date,
    choice,
    each_of,
    each_text,
    named_pairs,
    number_between,
    text,
    texts,
    yes_or_no,
)
from massageplan.read import read_whole
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from attrs import Attribute

    from massageplan.units import Duration

__all__ = ["PAIN", "Because", "BecauseName", "Outcome", "Status", "StatusName"]

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


def _minutes(
    value: Mapping[str, Duration] | Iterable[tuple[str, Duration]],
) -> tuple[tuple[str, timedelta], ...]:
    pairs = named_pairs(value, "outcome.minutes", "{'low-back': '12 min'}", "region")
    return tuple(
        (name, to_timedelta(time, path=f"outcome.minutes[{name}]")) for name, time in pairs
    )


def _late(value: Duration) -> timedelta:
    return to_timedelta(value, path="outcome.late")


def _left_out(
    value: Mapping[str, str] | Iterable[tuple[str, str]],
) -> tuple[tuple[str, str], ...]:
    pairs = named_pairs(value, "outcome.left_out", "{'hip': 'no time left'}", "region")
    for name, why in pairs:
        if not isinstance(why, str) or not clean(why):
            raise InvalidValueError(
                f"expected words that say why; got {why!r:.40}",
                path=f"outcome.left_out[{name}]",
                value=why,
            )
    return pairs


_OF_A_SESSION: Final = (
    *("pain", "scores", "pain_after", "scores_after", "minutes", "techniques", "pressures", "late"),
    *("left_out", "home_care", "response"),
)
_EMPTY: Final = (None, (), "", timedelta())


class Because(Enum):
    """Why a session was missed, canceled or moved, from a list that can be counted."""

    CLIENT = "client"
    """The client could not, or would not, come."""
    THERAPIST = "therapist"
    """The therapist could not."""
    CLINIC = "clinic"
    """The house could not: it was closed, or had no room."""
    ILLNESS = "illness"
    """Somebody was ill."""
    WEATHER = "weather"
    """Nobody could get there."""
    LATE = "late"
    """The client came too late to be worked on."""


BecauseName: TypeAlias = Literal["client", "therapist", "clinic", "illness", "weather", "late"]
"""A `Because` by its value."""


def _because(value: Because | BecauseName | None) -> Because | None:
    if value is None:
        return None
    word = value.strip().lower() if isinstance(value, str) else value
    return choice(Because, "outcome.because")(word)


def _techniques(
    value: Mapping[str, Iterable[str]] | Iterable[tuple[str, Iterable[str]]],
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    pairs = named_pairs(value, "outcome.techniques", "{'low-back': ['trigger point']}", "region")
    read = []
    for name, named in pairs:
        done = (named,) if isinstance(named, str) else texts(named)
        if not isinstance(done, tuple) or not done or not all(map(_says_something, done)):
            raise InvalidValueError(
                f"expected the names of techniques; got {named!r:.40}",
                path=f"outcome.techniques[{name}]",
                value=named,
            )
        read.append((name, done))
    return tuple(read)


def _says_something(value: object) -> bool:
    return isinstance(value, str) and bool(clean(value))


_MOST_PRESSURE: Final = 5


def _pressures(value: Mapping[str, int] | Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    pairs = named_pairs(value, "outcome.pressures", "{'low-back': 3}", "region")
    for name, level in pairs:
        read_whole(level, f"outcome.pressures[{name}]", least=0, most=_MOST_PRESSURE)
    return pairs


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
        From 0 to 10, as the client reports it before the session; the same as a score of the
        measure ``pain``.
    scores
        The scores of outcome measures, before the session.
    pain_after, scores_after
        The same at the end of the session. They are in its note; a course is judged by what lasts
        until the next one.
    minutes
        What was worked, by region, if it was not as planned: ``{"low-back": "12 min"}``. For a
        mirrored pair, the total of both sides. Regions that are not named were worked as planned.
    techniques, pressures
        What was done, by region: ``{"low-back": ["trigger point"]}``, ``{"low-back": 3}``.
    as_planned
        Whether all was done as planned where nothing else is recorded. A note does not claim it
        otherwise.
    late
        How late it started, such as ``"5 min"``. Where no minutes are recorded, those that were
        left are reckoned: shared as planned.
    left_out
        What was not worked at all, and why: ``{"hip": "no time left"}``.
    response
        How the client responded, in words.
    notes
        What was observed and felt, in words.
    home_care
        What was agreed for home. Two things get done; ten do not.
    because
        Why it was missed, canceled or moved: ``client``, ``therapist``, ``clinic``, ``illness``,
        ``weather`` or ``late``.
    why
        The same in your own words.

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
    pain_after: int | None = field(default=None, validator=number_between(0, 10))
    scores_after: tuple[Score, ...] = field(
        default=(), converter=scores_of, validator=each_of(Score)
    )
    minutes: tuple[tuple[str, timedelta], ...] = field(default=(), converter=_minutes)
    techniques: tuple[tuple[str, tuple[str, ...]], ...] = field(default=(), converter=_techniques)
    pressures: tuple[tuple[str, int], ...] = field(default=(), converter=_pressures)
    as_planned: bool = field(default=False, validator=yes_or_no)
    late: timedelta = field(default=timedelta(), converter=_late)
    left_out: tuple[tuple[str, str], ...] = field(default=(), converter=_left_out, repr=False)
    response: str = field(default="", validator=text, repr=False)
    notes: str = field(default="", validator=text, repr=False)
    home_care: tuple[str, ...] = field(default=(), converter=texts, validator=each_text, repr=False)
    because: Because | None = field(default=None, converter=_because)
    why: str = field(default="", validator=text, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse what does not go together."""
        if (self.to is not None) is not (self.status is Status.MOVED):
            wrong = "is missing: pass the new day" if self.to is None else "is only for 'moved'"
            raise InvalidValueError(wrong, path="outcome.to", value=self.to)
        if self.status is Status.DONE:
            if self.because is not None:
                raise InvalidValueError(
                    "is only for a session that was missed, canceled or moved",
                    path="outcome.because",
                    value=self.because,
                )
            return
        given = [name for name in _OF_A_SESSION if getattr(self, name) not in _EMPTY]
        given += ["as_planned"] * self.as_planned
        if given:
            raise InvalidValueError(
                f"is given, but the session was {self.status.value}",
                path=f"outcome.{given[0]}",
            )

    @cached_property
    def measured(self) -> tuple[Score, ...]:
        """All scores; the pain is one of them."""
        if self.pain is None:
            return self.scores
        return (*self.scores, Score(measure=PAIN, value=self.pain, form="points"))

    @property
    def is_final(self) -> bool:
        """Whether the session is no longer to come."""
        return self.status is not Status.MOVED
