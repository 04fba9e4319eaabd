"""Minutes that a routine leaves out: the middle of a range, or an equal share of what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.catalog.routine import Block, Step
from massageplan.catalog.routine_fields import Share
from massageplan.errors import InfeasibleError
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import timedelta

    from massageplan.catalog.routine_fields import Bound

__all__ = ["MINUTE", "MissingMinutes", "in_seconds", "seconds_of"]

MINUTE: Final = 60


class MissingMinutes:
    """Fills in the published seconds of every step of massage."""

    def __init__(self, hands_on: int, worked: set[str]) -> None:
        self.hands_on, self.worked = hands_on, worked

    def of(
        self, parts: Sequence[Step | Block], path: str = "", total: int | None = None
    ) -> dict[str, int]:
        """Return the seconds of every step in a list, by path, within a total."""
        known: dict[str, int] = {}
        missing: list[tuple[str, Step]] = []
        for at, part in self._listed(parts, path):
            own = self._own(part)
            if isinstance(part, Block):
                known |= _scaled(self.of(part.steps, at, own), own)
            elif own is not None:
                known[at] = own
            else:
                missing.append((at, part))
        rest = (self.hands_on if total is None else total) - sum(known.values())
        return known | self._shared(missing, rest)

    def _listed(
        self, parts: Sequence[Step | Block], path: str
    ) -> Iterator[tuple[str, Step | Block]]:
        """Yield steps of massage and blocks; of a block without a total, its steps."""
        for i, part in enumerate(parts):
            at = f"{path}.steps[{i}]" if path else f"steps[{i}]"
            if isinstance(part, Block) and self._own(part) is None:
                yield from self._listed(part.steps, at)
            elif isinstance(part, Block) or at in self.worked:
                yield at, part

    def _own(self, part: Step | Block) -> int | None:
        """Return what a step or block publishes: its minutes, or the middle of its range."""
        if part.minutes is not None:
            return round(MINUTE * part.minutes)
        if part.at_least is None or part.at_most is None:
            return None
        return (self._bound(part.at_least) + self._bound(part.at_most)) // 2

    def _bound(self, bound: Bound) -> int:
        return in_seconds(bound, self.hands_on)

    def _shared(self, missing: Sequence[tuple[str, Step]], rest: int) -> dict[str, int]:
        """Share what is left equally among the steps that have no minutes, within their bounds."""
        if not missing or rest <= 0:
            return dict.fromkeys([at for at, _ in missing], 0)
        least = {at: self._bound(s.at_least) if s.at_least else 0 for at, s in missing}
        most = {at: self._bound(s.at_most) if s.at_most else None for at, s in missing}
        claims = [Claim(id=at, least=least[at], most=most[at]) for at, _ in missing]
        try:
            return allocate(rest, claims).steps
        except InfeasibleError:  # what the bounds say, then; the sums are compared elsewhere
            short = sum(least.values()) > rest
            return {at: least[at] if short else most[at] or 0 for at, _ in missing}


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
