"""Which techniques an area is worked with, and how firmly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.anatomy.technique import HARDEST
from massageplan.findings.finding import Reason


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massageplan.anatomy.region import Site
    from massageplan.anatomy.technique import Technique
    from massageplan.catalog.catalog import Catalog
    from massageplan.screening.clearance import Clearance

__all__ = ["Chosen", "choose_techniques"]

FALLBACK: Final = ("swedish", "effleurage", "slow-stroke", "light-touch")
"""What is offered if none of the suitable techniques may be used, firmest first."""

UNMEASURED: Final = 3
"""The lowest pressure limit under which techniques without a pressure of their own are used, such
as cups and tape (our judgment)."""

_OFFERED: Final = 3
"""How many techniques are named for one area."""


class Chosen(NamedTuple):
    """What an area is worked with, and whether that replaces what would suit better."""

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
    most: int = HARDEST,
    without: frozenset[str] = frozenset(),
) -> Chosen | None:
    """Choose from `candidates` what may be used on these sites, and the pressure to use.

    Parameters
    ----------
    candidates
        Technique ids, first choice first. If none of them may be used, a plainer one is taken, and
        if even that may not, the answer is ``None``.
    sites
        What is worked.
    clearance
        What screening allows.
    catalog
        What the ids stand for.
    aim
        The pressure of the routine. By default the usual one of the first technique.
    most, without
        The most pressure, and the techniques that are not used, whatever screening allows.
    """
    places = frozenset(sites)
    options = (*candidates, *FALLBACK)
    barred = {id_ for place, id_ in clearance.site_bans if place in places}
    banned = clearance.banned
    blocked = frozenset([o for o in options if o in banned or o in barred or o in without])
    cap = min(clearance.cap_on(places), most)
    # What is blocked, and the cap, say all: two clients with the same ones get the same answer.
    return catalog.once(
        ("chosen", tuple(candidates), cap, aim, blocked),
        lambda: _choose(catalog, candidates, cap, aim, blocked),
    )


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

    chosen = tuple([id_ for id_ in candidates if allowed(id_)][:_OFFERED])
    # Cups, tape and stretches go with hands, never instead of them.
    replaced = not any(techniques[id_].pressure for id_ in chosen)
    if replaced:
        hands = tuple([id_ for id_ in FALLBACK if allowed(id_)][:1])
        if not hands:
            return None
        chosen = (*hands, *chosen)
    pressed = next(id_ for id_ in chosen if techniques[id_].pressure)
    given = techniques[pressed].pressure
    wanted = given.usual if aim is None else min(aim, given.high)
    pressure = min(wanted, cap)
    why = _why_so_firm(pressure, wanted, techniques[pressed], aim, catalog)
    return Chosen(chosen, pressure, replaced, why)


def _why_so_firm(
    pressure: int, wanted: int, technique: Technique, aim: int | None, catalog: Catalog
) -> Reason:
    """Say why the pressure is what it is."""
    if pressure < wanted:
        return Reason(code="pressure-held", args=(("pressure", pressure),), catalog=catalog)
    if aim is not None:
        return Reason(code="pressure-routine", args=(("pressure", pressure),), catalog=catalog)
    return Reason(
        code="pressure",
        args=(("pressure", pressure), ("technique", technique.id)),
        cite=technique.pressure_cite,
        catalog=catalog,
    )
