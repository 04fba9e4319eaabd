"""Which techniques an area is worked with, and how firmly."""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.anatomy.technique import HARDEST
from massageplan.findings.finding import Finding, Reason
from massageplan.screening.rules import with_strokes


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massageplan.anatomy.region import Site
    from massageplan.anatomy.technique import Technique
    from massageplan.catalog.catalog import Catalog
    from massageplan.client.therapist import Therapist
    from massageplan.screening.clearance import Clearance

__all__ = ["Choosing", "Chosen", "practiced_by"]

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


class Choosing:
    """Chooses the techniques of each area of a session, and gathers what there is to say about it.

    Attributes
    ----------
    clearance
        What screening allows.
    catalog
        What the ids stand for.
    practiced
        What the therapist practices; ``None`` for everything.
    findings
        What was left out or replaced so far.
    """

    def __init__(
        self, clearance: Clearance, catalog: Catalog, practiced: frozenset[str] | None = None
    ) -> None:
        self.clearance, self.catalog, self.practiced = clearance, catalog, practiced
        self.findings: list[Finding] = []
        self._areas: dict[tuple[str, ...], list[str]] = {}

    @cached_property
    def _with_bans(self) -> frozenset[Site]:
        return frozenset([place for place, _ in self.clearance.site_bans])

    def choose(
        self,
        candidates: Sequence[str],
        sites: Sequence[Site],
        named: str,
        aim: int | None = None,
    ) -> Chosen | None:
        """Choose for one area, and say what is left out or replaced.

        Parameters
        ----------
        candidates, sites, aim
            As in `best`; whatever the therapist practices counts.
        named
            What findings call the area.
        """
        catalog, practiced = self.catalog, self.practiced
        chosen = best = self.best(candidates, sites, aim=aim)
        if practiced is not None and best is not None:
            chosen = self.best(candidates, sites, aim=aim, practiced=practiced)
            self._say_what_is_not_practiced(best, practiced, named, left_out=chosen is None)
            if chosen is None:
                return None
        if chosen is None:
            self.findings.append(Finding.caution("no-technique", catalog, wants=named))
        elif chosen.replaced:
            used = chosen.techniques
            replaced = Finding.caution("technique-replaced", catalog, wants=named, techniques=used)
            self.findings.append(replaced)
        return chosen

    def best(
        self,
        candidates: Sequence[str],
        sites: Iterable[Site],
        *,
        aim: int | None = None,
        most: int = HARDEST,
        without: frozenset[str] = frozenset(),
        practiced: frozenset[str] | None = None,
    ) -> Chosen | None:
        """Choose from `candidates` what may be used on these sites, and the pressure to use.

        Parameters
        ----------
        candidates
            Technique ids, first choice first. If none of them may be used, a plainer one is taken,
            and if even that may not, the answer is ``None``.
        sites
            What is worked.
        aim
            The pressure of the routine. By default the usual one of the first technique.
        most, without
            The most pressure, and the techniques that are not used, whatever screening allows.
        practiced
            What the therapist practices; ``None`` for everything.
        """
        places, clearance, catalog = frozenset(sites), self.clearance, self.catalog
        options = (*candidates, *FALLBACK)
        blocked = clearance.banned.union(without).intersection(options)
        if not places.isdisjoint(self._with_bans):
            there = clearance.site_bans.intersection(product(places, options))
            blocked = blocked.union([id_ for _, id_ in there])
        if practiced is not None:
            blocked = blocked.union(set(options).difference(practiced))
        cap = min(clearance.cap_on(places), most)
        # What is blocked, and the cap, say all: two clients with the same ones get the same answer.
        key = ("chosen", tuple(candidates), cap, aim, blocked)
        return catalog.once(key, _choose, catalog, candidates, cap, aim, blocked)

    def _say_what_is_not_practiced(
        self, best: Chosen, practiced: frozenset[str], named: str, *, left_out: bool
    ) -> None:
        missing = tuple([id_ for id_ in best.techniques if id_ not in practiced])
        if left_out:
            self.findings.append(
                Finding.caution("none-practiced", self.catalog, wants=named, techniques=missing)
            )
        elif missing:
            areas = self._areas.setdefault(missing, [])
            areas.append(named)
            if len(areas) > 1:
                self.findings.remove(self._not_practiced(missing, areas[:-1]))
            self.findings.append(self._not_practiced(missing, areas))

    def _not_practiced(self, missing: tuple[str, ...], areas: Sequence[str]) -> Finding:
        return Finding.note("not-practiced", self.catalog, wants=tuple(areas), techniques=missing)


def practiced_by(therapist: Therapist, catalog: Catalog) -> frozenset[str] | None:
    """Return the techniques that a therapist, whose names are ids, can give; ``None`` for all.

    What they practice comes with its strokes. If they did not say what they practice, but what they
    are trained in, what asks for another training is not theirs.
    """
    if therapist.practices is not None:
        return frozenset(with_strokes(catalog, therapist.practices))
    trained = therapist.training
    if trained is None:
        return None
    return frozenset(
        [t.id for t in catalog.all("technique").values() if not t.training or t.training in trained]
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
