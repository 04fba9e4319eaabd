"""What wants time in a session, how much, and why: the same for a routine and a customized plan."""

from __future__ import annotations

from collections import Counter
from math import gcd
from typing import TYPE_CHECKING

from attrs import frozen

from massageplan.anatomy.region import Part, Site
from massageplan.catalog.routine_fields import Bound
from massageplan.cite import JUDGEMENT, Cite
from massageplan.findings.finding import Finding, Reason
from massageplan.session.item import Role
from massageplan.sharing.claim import MOST_WEIGHT


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


__all__ = ["Demand", "Total", "Want", "id_of", "ids_of", "in_lowest_terms"]


@frozen(kw_only=True)
class Want:
    """An area, or a pair of areas, that wants hands-on time.

    Attributes
    ----------
    id
        Its id in the session.
    label
        Its name for people.
    role
        ``focus``, ``support``, ``wish`` or ``routine``.
    parts
        What is worked: one part, or the left and right of a mirrored pair.
    weight
        Its share, compared with the other wants.
    least_seconds, most_seconds
        The minimum and maximum of its time. For a pair, both sides together.
    floor_seconds
        How far its minimum gives way before the area waits for another visit. For a pair, both
        sides together. ``None`` for a minimum that does not give way.
    useful_seconds
        How much is of use to it; more goes to further places first. ``None`` for no such figure.
    least_cite, useful_cite
        Where its minimum comes from, and what is of use.
    priority
        ``None`` if it has to get time. Otherwise the higher priorities are kept first.
    techniques, pressure
        Technique ids, first choice first, and the pressure from 0 to 5. No pressure (``None``) if
        no hand presses.
    reasons
        Why it is wanted.
    position
        The position that a routine names for it. Empty leaves it to the planner.
    step
        Its step, as ``full-body-relaxation/7``, if the routine has a name for that step.
    allowed_seconds
        The most time that a place with limits of its own allows it, whatever is set by hand.
    done_seconds
        How much of its time was already worked, in the middle of a session.
    waited
        Whether it waited at the visit before. Then it has to get time whatever its priority, and is
        the last to wait again.
    least_share, most_share
        Its minimum and maximum as percent of the hands-on time, besides those in seconds.
    path
        The place of its step in its routine.
    """

    id: str
    label: str
    role: Role
    parts: tuple[Part, ...]
    weight: int
    least_seconds: int
    most_seconds: int | None
    priority: int | None
    techniques: tuple[str, ...]
    pressure: int | None
    reasons: tuple[Reason, ...]
    position: str = ""
    step: str = ""
    floor_seconds: int | None = None
    useful_seconds: int | None = None
    least_cite: Cite = JUDGEMENT
    useful_cite: Cite = JUDGEMENT
    allowed_seconds: int | None = None
    done_seconds: int = 0
    waited: bool = False
    least_share: float | None = None
    most_share: float | None = None
    path: str = ""

    @property
    def named(self) -> str:
        """What findings call it: its step if that has a name of its own, else its id."""
        return self.step or self.id or id_of(self.parts)

    @property
    def has_to_be_met(self) -> bool:
        """Whether it has to get time."""
        return self.priority is None or self.waited

    @property
    def sites(self) -> tuple[Site, ...]:
        """Every site that is worked."""
        return tuple([place for part in self.parts for place in part.sites])


@frozen(kw_only=True)
class Total:
    """A total of some wants together: a block of a routine with a range of its own.

    Attributes
    ----------
    id, label
        Its place in the routine, and its name for people.
    members
        The places of the steps and blocks directly in it.
    least, most
        Its range: a length of time, or a share of the hands-on time.
    """

    id: str
    label: str
    members: tuple[str, ...]
    least: Bound | None = None
    most: Bound | None = None


@frozen(kw_only=True)
class Demand:
    """All that wants time in one session.

    Attributes
    ----------
    wants
        What wants time, in the order of the routine if that is fixed.
    fixed_order
        Whether the order is part of the routine.
    findings
        What was left out or changed so far.
    suited
        Ids of all techniques that suit a customized session, if its client likes any.
    blocks
        Totals of some of the wants together, as a routine sets them.
    published
        The weight of a whole routine, of which the wants are what is left. None for other sessions.
    """

    wants: tuple[Want, ...]
    fixed_order: bool = False
    findings: tuple[Finding, ...] = ()
    suited: frozenset[str] = frozenset()
    blocks: tuple[Total, ...] = ()
    published: int | None = None


def ids_of(parts: Iterable[tuple[Part, ...]]) -> list[str]:
    """Return the ids of wants: region and side, with a number if several share a name."""
    names = [id_of(each) for each in parts]
    shared = Counter(names)
    if len(shared) == len(names):
        return names
    count: Counter[str] = Counter()
    ids = []
    for name in names:
        count[name] += 1
        ids.append(name if shared[name] == 1 else f"{name}-{count[name]}")
    return ids


def id_of(parts: tuple[Part, ...]) -> str:
    """Return the id of one want by itself: ``low-back``, ``calf-left``, ``calf`` for a pair."""
    return parts[0].id if len(parts) == 1 else parts[0].region


def in_lowest_terms(weights: Sequence[int]) -> list[int]:
    """Divide weights by their common factor, and further if they are too large to share by."""
    scale = max(gcd(*weights), -(-max(weights) // MOST_WEIGHT))
    return [max(1, weight // scale) for weight in weights]
