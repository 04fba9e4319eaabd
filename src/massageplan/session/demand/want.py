"""What wants time in a session, how much, and why: the same for a routine and a customised plan."""

from __future__ import annotations

from collections import Counter
from math import gcd
from typing import TYPE_CHECKING

from attrs import frozen

from massageplan.anatomy.region import Part, Site
from massageplan.findings.finding import Finding, Reason, Severity, args
from massageplan.sharing.claim import MOST_WEIGHT


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


__all__ = ["Demand", "Want", "ids_of", "in_lowest_terms", "lost_finding"]


@frozen(kw_only=True)
class Want:
    """Something that wants hands-on time.

    Attributes
    ----------
    id
        Its name in the session.
    label
        Its name for people.
    role
        ``focus``, ``support``, ``wish`` or ``routine``.
    parts
        What is worked: one part, or the left and right of a mirrored pair.
    weight
        Its share against the other wants.
    least_seconds, most_seconds
        Bounds on its time (a pair's total).
    priority
        ``None`` when it must be met; otherwise the higher are kept first.
    techniques, pressure
        Technique ids, first choice first, and the pressure (0-5) they are given at; ``None``
        where no hand presses.
    reasons
        Why it is wanted.
    position
        The position that a routine names for it; empty leaves it to the planner.
    done_seconds
        What of its time was worked before, in the middle of a session.
    """

    id: str
    label: str
    role: str
    parts: tuple[Part, ...]
    weight: int
    least_seconds: int
    most_seconds: int | None
    priority: int | None
    techniques: tuple[str, ...]
    pressure: int | None
    reasons: tuple[Reason, ...]
    position: str = ""
    done_seconds: int = 0

    @property
    def is_pair(self) -> bool:
        """Whether it is a mirrored pair, of which each side gets exactly half."""
        return len(self.parts) > 1

    @property
    def sites(self) -> tuple[Site, ...]:
        """Every site that is worked."""
        return tuple([place for part in self.parts for place in part.sites])


@frozen(kw_only=True)
class Demand:
    """All that wants time in one session.

    Attributes
    ----------
    wants
        What wants time; in the order of the routine, if that is fixed.
    fixed_order
        Whether the order is part of it.
    findings
        What was left out or changed on the way.
    """

    wants: tuple[Want, ...]
    fixed_order: bool = False
    findings: tuple[Finding, ...] = ()


def ids_of(parts: Iterable[tuple[Part, ...]]) -> list[str]:
    """Name wants by the region and side of their parts; those that share a name are counted."""
    names = [_name(one) for one in parts]
    shared = Counter(names)
    if len(shared) == len(names):
        return names
    count: Counter[str] = Counter()
    ids = []
    for name in names:
        count[name] += 1
        ids.append(name if shared[name] == 1 else f"{name}-{count[name]}")
    return ids


def _name(parts: tuple[Part, ...]) -> str:
    part = parts[0]
    if len(parts) > 1 or part.side is None:
        return part.region
    return f"{part.region}-{part.side.value}"


def in_lowest_terms(weights: Sequence[int]) -> list[int]:
    """Divide weights by what they share, and so far that allocation takes them."""
    scale = max(gcd(*weights), -(-max(weights) // MOST_WEIGHT))
    return [max(1, weight // scale) for weight in weights]


def lost_finding(code: str, label: str) -> Finding:
    """Say that a want was left out before any time was shared."""
    return Finding(code=code, severity=Severity.CAUTION, args=args(wants=label))
