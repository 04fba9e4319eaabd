"""How the answers of a questionnaire make its score, also if some of them were left open.

Only counts, ranges and rules are here. Questions are not, because many are under copyright.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from massageplan.cite import Cite
from massageplan.errors import InvalidValueError


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

__all__ = ["SCORINGS", "Alarm", "Answers", "Part", "check_parts", "total_of"]

Answers: TypeAlias = "Sequence[int | None]"
"""The points of each item in the order of the form; ``None`` is an item that was left open."""


@frozen(kw_only=True)
class Alarm:
    """An item that is a red flag by itself, whatever the total is.

    Attributes
    ----------
    item
        Its number on the form, from 1.
    flag
        The red flag that it is if its points are above the lowest.
    """

    item: int
    flag: str
    cite: Cite


@frozen(kw_only=True)
class Part:
    """Items that are scored together. Most questionnaires have one part.

    Attributes
    ----------
    count
        How many items it has.
    low, high
        The fewest and the most points of an item.
    score
        ``sum``, ``mean``, ``percent`` of the range, or ``percent-reversed``: 100 for the fewest
        points. Open items count as the mean of the answered ones.
    cite
        Where the rule comes from, with the number of items that may be open.
    may_miss
        How many items may be open. With more there is no score.
    divided_by
        What the score is divided by before the parts are added up.
    only
        The points that an item can have, if not every whole number in the range.
    reversed
        The numbers of the items in this part, from 1, that count the other way round.
    """

    count: int
    low: int
    high: int
    score: str
    cite: Cite
    may_miss: int = 0
    divided_by: int = 1
    only: tuple[int, ...] = ()
    reversed: tuple[int, ...] = ()

    def total(self, answers: Answers) -> Fraction:
        """Return the score of these items; at least one of them has to be answered."""
        turned = (
            self.low + self.high - points if number in self.reversed else points
            for number, points in enumerate(answers, start=1)
            if points is not None
        )
        points = [*turned]
        scored = _SCORES[self.score](self, Fraction(sum(points), len(points)))
        return scored / self.divided_by


def _percent(part: Part, mean: Fraction) -> Fraction:
    return (mean - part.low) / (part.high - part.low) * 100


_SCORES: Final[Mapping[str, Callable[[Part, Fraction], Fraction]]] = {
    "sum": lambda part, mean: mean * part.count,
    "mean": lambda _, mean: mean,
    "percent": _percent,
    "percent-reversed": lambda part, mean: 100 - _percent(part, mean),
}
SCORINGS: Final = tuple(_SCORES)
"""The ways to score a part, each from the mean of the answered items."""


def total_of(parts: Sequence[Part], answers: Answers) -> Decimal:
    """Return the score that answers come to, in hundredths; half a hundredth is rounded up.

    To write it in hundredths is our judgment: no threshold of the catalog is finer.

    Raises
    ------
    InvalidValueError
        Answers that this form cannot have, or too few of them. Its path is the item's, such as
        ``[3]``, or empty if it is about all of them.
    """
    _check_answers(parts, answers)
    total = sum((part.total(given) for part, given in _split(parts, answers)), Fraction(0))
    return Decimal(floor(100 * total + Fraction(1, 2))) / 100


def _check_answers(parts: Sequence[Part], answers: Answers) -> None:
    count = sum(part.count for part in parts)
    if len(answers) != count:
        raise InvalidValueError(
            f"expected {count} items in the order of the form, got {len(answers)}: write None for "
            f"an item that was left open",
            value=len(answers),
        )
    start = 0
    for part, given in _split(parts, answers):
        for number, points in enumerate(given, start=start):
            if points is not None and not _fits(part, points):
                raise InvalidValueError(
                    f"expected {_range(part)}, got {points}", path=f"[{number}]", value=points
                )
        _check_open(part, given, start, len(parts))
        start += part.count


def _check_open(part: Part, given: Answers, start: int, parts: int) -> None:
    missing = [number for number, points in enumerate(given, start=start + 1) if points is None]
    if len(missing) > part.may_miss:
        which = f" among items {start + 1} to {start + part.count}" if parts > 1 else ""
        listed = ", ".join(map(str, missing))
        raise InvalidValueError(
            f"at most {part.may_miss} of {part.count} items may be open{which}, got "
            f"{len(missing)} (item {listed}): ask again, or leave the score out",
            path=f"[{missing[part.may_miss] - 1}]",
        )


def _fits(part: Part, points: int) -> bool:
    return points in part.only if part.only else part.low <= points <= part.high


def _range(part: Part) -> str:
    if part.only:
        return f"one of {', '.join(map(str, part.only))}"
    return f"{part.low} to {part.high}"


def _split(parts: Sequence[Part], answers: Answers) -> Iterator[tuple[Part, Answers]]:
    """Yield each part with its answers."""
    start = 0
    for part in parts:
        yield part, answers[start : start + part.count]
        start += part.count


def check_parts(parts: Sequence[Part], alarms: Sequence[Alarm], low: float, high: float) -> None:
    """Check the items of a form that comes from a user's file.

    Raises
    ------
    InvalidValueError
        An unknown way of scoring, a part without items or range, too many that may be open, or
        items that do not add up to the range of the form.
    """
    for part in parts:
        _check_part(part)
    count = sum(part.count for part in parts)
    if any(not 1 <= alarm.item <= count for alarm in alarms):
        raise InvalidValueError(f"expected an alarm among its {count} items")
    if parts and _ends(parts) != (low, high):
        least, most = _ends(parts)
        raise InvalidValueError(
            f"its items add up to {least:g} to {most:g}, and it goes from {low:g} to {high:g}"
        )


def _check_part(part: Part) -> None:
    if part.score not in SCORINGS:
        raise InvalidValueError(f"score: expected one of {', '.join(SCORINGS)}, got {part.score!r}")
    if part.count < 1 or part.low >= part.high or part.divided_by < 1:
        raise InvalidValueError("expected at least one item, low below high, and a divisor from 1")
    if not 0 <= part.may_miss < part.count:
        raise InvalidValueError(f"may_miss: expected 0 to {part.count - 1}, got {part.may_miss}")
    if any(not 1 <= number <= part.count for number in part.reversed):
        raise InvalidValueError(f"reversed: expected item numbers from 1 to {part.count}")
    if part.only and (min(part.only), max(part.only)) != (part.low, part.high):
        raise InvalidValueError(f"only: expected points from {part.low} to {part.high}")


def _ends(parts: Sequence[Part]) -> tuple[float, float]:
    """Return the lowest and the highest score that the items can come to."""
    ends = [
        sorted(float(part.total(_all_at(part, points))) for points in (part.low, part.high))
        for part in parts
    ]
    return sum(end[0] for end in ends), sum(end[1] for end in ends)


def _all_at(part: Part, points: int) -> list[int]:
    """Return answers that all count as these points, the reversed ones too."""
    other = part.low + part.high - points
    return [other if n in part.reversed else points for n in range(1, part.count + 1)]
