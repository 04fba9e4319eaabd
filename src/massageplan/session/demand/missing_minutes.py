"""Minutes that a routine leaves out: within a range, or an equal share of what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.catalog.routine import Block, Step
from massageplan.catalog.routine_fields import Share
from massageplan.errors import InfeasibleError
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import timedelta

    from massageplan.catalog.routine_fields import Bound

__all__ = ["MINUTE", "MissingMinutes", "in_seconds", "seconds_of"]

MINUTE: Final = 60


class MissingMinutes:
    """Fills in the seconds that a routine leaves out.

    Parameters
    ----------
    hands_on
        The seconds that there are.
    limits
        The steps that take some of them, by path, each with the most that its place allows.
    """

    def __init__(self, hands_on: int, limits: Mapping[str, int | None]) -> None:
        self.hands_on, self.limits = hands_on, limits

    def of(
        self, parts: Sequence[Step | Block], path: str = "", total: int | None = None
    ) -> dict[str, int]:
        """Return the seconds of every step in a list, by path, within a total."""
        whole = self.hands_on if total is None else total
        listed = dict(self._listed(parts, path))
        owns = self._added_up(listed, whole)
        known: dict[str, int] = {}
        missing: list[str] = []
        for at, part in listed.items():
            own = owns[at]
            if isinstance(part, Block):
                known |= _scaled(self.of(part.steps, at, own), own)
            elif own is not None:
                known[at] = own
            else:
                missing.append(at)
        ranges = {at: self._range(at, listed[at]) for at in missing}
        return known | _shared(ranges, whole - sum(known.values()))

    def _listed(
        self, parts: Sequence[Step | Block], path: str
    ) -> Iterator[tuple[str, Step | Block]]:
        """Yield what takes time, by path; of a block without a total, its steps."""
        for i, part in enumerate(parts):
            at = f"{path}.steps[{i}]" if path else f"steps[{i}]"
            if isinstance(part, Block) and self._own(at, part) is None:
                yield from self._listed(part.steps, at)
            elif isinstance(part, Block) or at in self.limits:
                yield at, part

    def _own(self, at: str, part: Step | Block) -> int | None:
        """Return what a step or block publishes: its minutes, or the middle of its range."""
        if part.minutes is not None:
            return round(MINUTE * part.minutes)
        if part.at_least is None or part.at_most is None:
            return None
        low, high = self._range(at, part)
        return low if high is None else (low + high) // 2

    def _range(self, at: str, part: Step | Block) -> tuple[int, int | None]:
        """Return the least and the most that a step or block gets."""
        low = 0 if part.at_least is None else in_seconds(part.at_least, self.hands_on)
        mosts = [] if part.at_most is None else [in_seconds(part.at_most, self.hands_on)]
        limit = self.limits.get(at)
        if limit is not None:
            mosts.append(limit)
        return low, max(low, min(mosts)) if mosts else None

    def _added_up(self, listed: Mapping[str, Step | Block], whole: int) -> dict[str, int | None]:
        """Return what each publishes. Ranges give way alike, so that the minutes beside them stay.

        Where they cannot make it add up, or something has no minutes, they are in their middle.
        """
        owns = {at: self._own(at, part) for at, part in listed.items()}
        ranges = {at: self._range(at, part) for at, part in listed.items() if part.minutes is None}
        if not ranges or None in owns.values():
            return owns
        fixed = sum([own or 0 for at, own in owns.items() if at not in ranges])
        given = _shared(ranges, whole - fixed)
        return {**owns, **given} if fixed + sum(given.values()) == whole else owns


def _shared(ranges: Mapping[str, tuple[int, int | None]], rest: int) -> dict[str, int]:
    """Share what is left equally among the steps that have no minutes, within their bounds."""
    if not ranges or rest <= 0:
        return dict.fromkeys(ranges, 0)
    claims = [Claim(id=at, least=low, most=high) for at, (low, high) in ranges.items()]
    try:
        return allocate(rest, claims).steps
    except InfeasibleError:  # what the bounds say, then; the sums are compared elsewhere
        short = sum([low for low, _ in ranges.values()]) > rest
        return {at: low if short else high or 0 for at, (low, high) in ranges.items()}


def _scaled(seconds: dict[str, int], total: int | None) -> dict[str, int]:
    """Bring the steps of a block to its total, in their proportions."""
    whole = sum(seconds.values())
    if total is None or not whole or whole == total:
        return seconds
    return {at: max(1, time * total // whole) for at, time in seconds.items()}


def in_seconds(bound: Bound, hands_on: int) -> int:
    """Return a bound in seconds, of so many seconds hands-on."""
    return bound.of(hands_on) if isinstance(bound, Share) else seconds_of(bound)


def seconds_of(time: timedelta) -> int:
    """Return the whole seconds of a length of time."""
    return int(time.total_seconds())
