"""What wants time in a session, how much, and why: the same for a routine and a customised plan."""

from __future__ import annotations

from collections import Counter
from math import gcd
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from massageplan.anatomy.region import Part, Site
from massageplan.client.finding import Finding, Reason, Severity, args
from massageplan.session.claim import MOST_WEIGHT


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massageplan.anatomy.technique import Technique
    from massageplan.catalog.catalog import Catalog
    from massageplan.client.clearance import Clearance

__all__ = [
    "Demand",
    "Want",
    "choose_techniques",
    "ids_of",
    "in_lowest_terms",
    "lost_finding",
    "replaced_finding",
]

FALLBACK = ("swedish", "effleurage", "slow-stroke", "light-touch")
"""What is offered where none of the suitable techniques may be used, hardest first."""


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


UNMEASURED = 3
"""The least cap under which techniques are used whose pressure no hand measures (judgement)."""


class Chosen(NamedTuple):
    """What a want is worked with, and whether that is in place of what would suit better."""

    techniques: tuple[str, ...]
    pressure: int
    replaced: bool
    why: Reason


def choose_techniques(
    candidates: Sequence[str],
    sites: Iterable[Site],
    clearance: Clearance,
    catalog: Catalog,
    *,
    aim: int | None = None,
) -> Chosen | None:
    """Choose from `candidates` what may be used on these sites, and the pressure to use.

    Parameters
    ----------
    candidates
        Technique ids, first choice first; where none of them may be used, a plainer one is
        taken, and when even that may not, the answer is ``None``.
    aim
        The pressure of the routine; by default the usual one of the first technique.
    """
    places = frozenset(sites)
    options = (*candidates, *FALLBACK)
    barred = {id_ for place, id_ in clearance.site_bans if place in places}
    blocked = frozenset([id_ for id_ in options if id_ in clearance.banned or id_ in barred])
    # What is blocked, and the cap, say all: two clients with the same ones get the same answer.
    key = ("chosen", tuple(candidates), clearance.cap_on(places), aim, blocked)
    if key not in catalog.memo:
        catalog.memo[key] = _choose(catalog, *key[1:])
    known: Chosen | None = catalog.memo[key]
    return known


def _choose(
    catalog: Catalog,
    candidates: Sequence[str],
    cap: int,
    aim: int | None,
    blocked: frozenset[str],
) -> Chosen | None:
    techniques = catalog.all("technique")
    softest = cap if aim is None else min(cap, aim)

    def allowed(id_: str) -> bool:
        pressure = techniques[id_].pressure
        bearable = cap >= UNMEASURED if pressure is None else pressure.low <= softest
        return bearable and id_ not in blocked

    chosen = tuple([id_ for id_ in candidates if allowed(id_)][:3])
    # Cups, tape and stretches go with hands, never instead of them.
    replaced = not any(techniques[id_].pressure for id_ in chosen)
    if replaced:
        hands = tuple([id_ for id_ in FALLBACK if allowed(id_)][:1])
        if not hands:
            return None
        chosen = (*hands, *chosen)
    by, given = next((id_, p) for id_ in chosen if (p := techniques[id_].pressure))
    wanted = given.usual if aim is None else min(aim, given.high)
    pressure = min(wanted, cap)
    return Chosen(chosen, pressure, replaced, _why_so_hard(pressure, wanted, techniques[by], aim))


def _why_so_hard(pressure: int, wanted: int, technique: Technique, aim: int | None) -> Reason:
    """Say why the pressure is what it is."""
    if pressure < wanted:
        return Reason(code="pressure-held", args=args(pressure=pressure))
    if aim is not None:
        return Reason(code="pressure-routine", args=args(pressure=pressure))
    return Reason(
        code="pressure",
        args=args(pressure=pressure, technique=technique.label),
        cite=technique.pressure_cite,
    )


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


def replaced_finding(label: str, chosen: Chosen, catalog: Catalog) -> Finding:
    """Say that a plainer technique is used than what suits."""
    techniques = ", ".join(catalog.technique(id_).label for id_ in chosen.techniques)
    return Finding(
        code="technique-replaced",
        severity=Severity.CAUTION,
        args=args(wants=label, technique=techniques),
    )


def lost_finding(code: str, label: str) -> Finding:
    """Say that a want was left out before any time was shared."""
    return Finding(code=code, severity=Severity.CAUTION, args=args(wants=label))
