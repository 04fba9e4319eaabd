"""Which techniques a want is worked with, and how firmly."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massageplan.findings.finding import Finding, Reason, Severity, args


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massageplan.anatomy.region import Site
    from massageplan.anatomy.technique import Technique
    from massageplan.catalog.catalog import Catalog
    from massageplan.screening.clearance import Clearance

__all__ = ["Chosen", "choose_techniques", "replaced_finding"]

FALLBACK = ("swedish", "effleurage", "slow-stroke", "light-touch")
"""What is offered where none of the suitable techniques may be used, hardest first."""


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


def replaced_finding(label: str, chosen: Chosen, catalog: Catalog) -> Finding:
    """Say that a plainer technique is used than what suits."""
    techniques = ", ".join(catalog.technique(id_).label for id_ in chosen.techniques)
    return Finding(
        code="technique-replaced",
        severity=Severity.CAUTION,
        args=args(wants=label, technique=techniques),
    )
