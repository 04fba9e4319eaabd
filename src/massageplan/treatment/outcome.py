"""What became of a session: done, missed, cancelled or moved; and goals with a number."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from attrs import field, frozen

from massageplan.client.score import Score, scores_of
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


__all__ = ["PAIN", "Goal", "Outcome", "Status"]

PAIN: Final = "pain-nrs"
"""The measure that pain from 0 to 10 is a score of."""


class Status(Enum):
    """What became of a session."""

    DONE = "done"
    """It was given."""
    MISSED = "missed"
    """The client did not come."""
    CANCELLED = "cancelled"
    """It was called off beforehand."""
    MOVED = "moved"
    """It was put on another day, and is still to come."""
    WITHDRAWN = "withdrawn"
    """The plan does not need it any more."""

    @property
    def frees_its_day(self) -> bool:
        """Whether nothing was on its day after all."""
        return self in {Status.CANCELLED, Status.WITHDRAWN}


def _pairs(value: Any, path: str, words: str) -> tuple[tuple[str, Any], ...]:  # noqa: ANN401  whatever was given
    """Read a table, or the pairs that it is held as."""
    pairs = tuple(value.items()) if hasattr(value, "items") else tuple_of(value)
    sound = isinstance(pairs, tuple) and all(
        isinstance(pair, (tuple, list)) and len(pair) == len(("region", "what")) for pair in pairs
    )
    if not sound or not all(isinstance(name, str) for name, _ in pairs):
        raise InvalidValueError(
            f"expected a table by region, got {value!r:.60}: write {words}",
            path=path,
            value=value,
        )
    return tuple((name, what) for name, what in pairs)


def _minutes(value: Any) -> tuple[tuple[str, timedelta], ...]:  # noqa: ANN401  attrs gives a converter whatever was given
    read = _pairs(value, "outcome.minutes", "{'low-back': '12 min'}")
    return tuple((name, to_timedelta(time, path=f"outcome.minutes[{name}]")) for name, time in read)


def _left_out(value: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401  attrs gives a converter whatever was given
    read = _pairs(value, "outcome.left_out", "{'hip': 'no time left'}")
    for name, why in read:
        if not isinstance(why, str) or not why.strip():
            path = f"outcome.left_out[{name}]"
            raise InvalidValueError(
                f"expected words that say why, got {why!r:.40}", path=path, value=why
            )
    return read


def _late(value: Any) -> timedelta:  # noqa: ANN401  attrs gives a converter whatever was given
    return to_timedelta(value, path="outcome.late")


def _to(_: Any, attribute: Any, value: object) -> None:  # noqa: ANN401  attrs' signature
    if value is not None and not isinstance(value, date):
        path = f"outcome.{attribute.name}"
        raise InvalidValueError(
            f"expected a day, or a day and time, got {value!r:.40}", path=path, value=value
        )


_OF_A_SESSION: Final = ("pain", "scores", "minutes", "late", "left_out", "home_care", "response")
_EMPTY: Final = (None, (), "", timedelta())


_OTHER_WORDS: Final = {"no-show": "missed", "canceled": "cancelled", "given": "done"}


def _status(value: Status | str) -> Status:
    if isinstance(value, str):
        word = value.strip().lower().replace(" ", "-")
        value = _OTHER_WORDS.get(word, word)
    return choice(Status, "outcome.status")(value)


def _target(value: Any) -> Decimal:  # noqa: ANN401  attrs gives a converter whatever was given
    return Score(measure="goal", value=value).value


@frozen(kw_only=True)
class Outcome:
    """What became of one session.

    The default repr shows nothing that somebody said or noted in their own words.

    Attributes
    ----------
    session
        Its number in the plan.
    status
        ``done``, ``missed``, ``cancelled`` or ``moved``; ``withdrawn`` when the plan does not need
        it any more.
    on
        The day on which it was given, missed, or called off; by default the day of the visit.
    to
        For one that was moved: its new day, or day and time.
    pain
        From 0 to 10, as the client says: the same as a score of the measure ``pain``.
    scores
        What outcome measures came to.
    minutes
        What was worked, by region, where it was not as planned: ``{"low-back": "12 min"}``; a
        mirrored pair in all. What is not named was worked as planned.
    late
        How late it began.
    left_out
        What was not worked at all, and why: ``{"hip": "no time left"}``.
    response
        How the client responded, in words.
    notes
        What was observed and felt, in words.
    home_care
        What was agreed for home; two things get done, ten do not.
    why
        Why it was missed, called off or moved.
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
            told = "is missing: say to which day" if self.to is None else "is only for 'moved'"
            raise InvalidValueError(told, path="outcome.to", value=self.to)
        if self.status is Status.DONE:
            return
        given = [name for name in _OF_A_SESSION if getattr(self, name) not in _EMPTY]
        if given:
            raise InvalidValueError(
                f"is given, and the session was {self.status.value}",
                path=f"outcome.{given[0]}",
            )

    @property
    def measured(self) -> tuple[Score, ...]:
        """All that was measured; the pain is a score too."""
        if self.pain is None:
            return self.scores
        return (*self.scores, Score(measure=PAIN, value=self.pain, form="points"))

    @property
    def is_final(self) -> bool:
        """Whether the session is not to come any more."""
        return self.status is not Status.MOVED


@frozen(kw_only=True)
class Goal:
    """A goal with a number.

    Attributes
    ----------
    measure
        The measure by its name, such as ``"ndi"``.
    target
        The score to reach.
    form
        How it is scored, where the measure has several forms.
    by
        The day by which.
    words
        What it means for the client: "drive without turning the whole body".
    """

    measure: str = field(validator=said)
    target: Decimal = field(converter=_target)
    form: str = field(default="", validator=text)
    by: date | None = field(default=None, validator=a_date)
    words: str = field(default="", validator=text, repr=False)
