"""Places with limits of their own: how firmly, with what, and how long at most in one session.

The limits hold for what is planned for the place itself: an area that lies in places as a whole, or
has the name of one. A larger area is worked as always, and passes over the place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from massageplan.anatomy.position import Side
from massageplan.cite import JUDGEMENT
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding, Reason
from massageplan.screening.rules import with_strokes, with_traits
from massageplan.session.demand.techniques import choose_techniques
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massageplan.anatomy.region import Part, Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.place import Place
    from massageplan.session.demand.techniques import Choosing, Chosen
    from massageplan.session.demand.want import Want
    from massageplan.session.item import Item

__all__ = ["Held", "hold_minutes", "hold_touch", "limits_on", "most_of", "place_at", "sides_of"]

GENTLE: Final = ("effleurage", "light-touch")
"""What a place is worked with if nothing that suits the complaint may be used there."""

_ABOUT_PRESSURE: Final = frozenset({"pressure", "pressure-held", "pressure-routine"})


@frozen(kw_only=True)
class Held:
    """What the places in which an area lies allow: the strictest of them counts.

    Attributes
    ----------
    places
        Their ids.
    cap
        The most pressure, from 0 to 5.
    seconds
        The most time in one session, on each side.
    banned
        Ids of techniques that are not used.
    """

    places: tuple[str, ...]
    cap: int
    seconds: int
    banned: frozenset[str]


class _Places:
    """The places of a catalog: by the site that they are, and by the part that they name."""

    def __init__(self, catalog: Catalog) -> None:
        self.by_site: dict[Site, list[Place]] = {}
        self.by_region: dict[str, list[Place]] = {}
        for place in catalog.all("place").values():
            self.by_region.setdefault(place.region, []).append(place)
            for site in catalog.body.part(place.region).sites if place.whole else ():
                self.by_site.setdefault(site, []).append(place)


def _places(catalog: Catalog) -> _Places:
    return catalog.once("places", _Places, catalog)


def place_at(region: str, catalog: Catalog) -> Place | None:
    """Return the place that a region is, or that a part is named after; the strictest of several.

    Parameters
    ----------
    region
        The id of a region or part.
    catalog
        What knows the places.
    """
    named = _places(catalog).by_region.get(region, ())
    return min(named, key=lambda place: (place.cap, place.most, place.id), default=None)


def limits_on(region: str, sites: tuple[Site, ...], catalog: Catalog) -> Held | None:
    """Return what the places in which all of these sites lie allow; ``None`` for a larger area.

    Parameters
    ----------
    region, sites
        What is worked, as in `massageplan.Item`.
    catalog
        What knows the places.
    """
    known = _places(catalog)
    places = {place.id: place for place in known.by_region.get(region, ())}
    if all(site in known.by_site for site in sites):
        places |= {place.id: place for site in sites for place in known.by_site[site]}
    if not places:
        return None
    return Held(
        places=tuple(places),
        cap=min(place.cap for place in places.values()),
        seconds=min(int(place.most.total_seconds()) for place in places.values()),
        banned=frozenset().union(*(_banned_at(place, catalog) for place in places.values())),
    )


def _banned_at(place: Place, catalog: Catalog) -> tuple[str, ...]:
    named = [catalog.technique(name).id for name in place.techniques]
    return with_strokes(catalog, [*named, *with_traits(catalog, place.traits)])


def most_of(items: Iterable[Item], catalog: Catalog) -> int | None:
    """Return the most seconds that places allow for these segments; ``None`` for larger areas."""
    most = 0
    for item in items:
        held = limits_on(item.region, item.sites, catalog)
        if held is None:
            return None
        most += held.seconds * sides_of(item.sites)
    return most


def held_at(want: Want, catalog: Catalog) -> Held | None:
    """Return what the places in which a want lies allow; ``None`` for a larger area.

    Of a pair, the stricter side counts for both. It depends on the catalog alone, so it is kept.
    """
    return catalog.once(("held", want.parts), _strictest, want.parts, catalog)


def _strictest(parts: Sequence[Part], catalog: Catalog) -> Held | None:
    found = [held for part in parts if (held := limits_on(part.region, part.sites, catalog))]
    if not found:
        return None
    return Held(
        places=tuple(dict.fromkeys(id_ for held in found for id_ in held.places)),
        cap=min(held.cap for held in found),
        seconds=min(held.seconds for held in found),
        banned=frozenset().union(*(held.banned for held in found)),
    )


def hold_touch(wants: Sequence[Want], choosing: Choosing, findings: list[Finding]) -> list[Want]:
    """Hold what is planned for places to the pressure and the techniques that they allow.

    Raises
    ------
    InfeasibleError
        Nothing that may be used is allowed at what is left of the focus areas.
    """
    kept: list[Want] = []
    for want in wants:
        held = held_at(want, choosing.catalog)
        gentler = want if held is None else _gentler(want, held, choosing)
        if gentler is not None:
            kept.append(gentler)
        elif held is not None:
            findings.append(_why_none(want, held, choosing))
    lost = [want for want in wants if want.role == "focus"] if len(kept) < len(wants) else []
    if not kept or (lost and not any(want.role == "focus" for want in kept)):
        from massageplan.session.infeasible import nothing_left  # noqa: PLC0415  only then

        ids = tuple(dict.fromkeys(part.id for want in lost or wants for part in want.parts))
        refusal = Finding.stop("focus-out", choosing.catalog, wants=ids)
        sites = {site for want in lost or wants for site in want.sites}
        raise nothing_left(refusal, sites, findings, choosing.catalog)
    return kept


def _gentler(want: Want, held: Held, choosing: Choosing) -> Want | None:
    if (want.pressure or 0) <= held.cap and held.banned.isdisjoint(want.techniques):
        return want
    chosen = _gentle(want, held, choosing, choosing.practiced)
    if chosen is None:
        return None
    why = Reason(
        code="pressure-place",
        args=(("pressure", chosen.pressure), ("places", held.places)),
        cite=JUDGEMENT,
        catalog=choosing.catalog,
    )
    return evolve(
        want,
        techniques=chosen.techniques,
        pressure=chosen.pressure,
        reasons=(*_still_true(want.reasons, chosen.techniques), why),
    )


def _gentle(
    want: Want, held: Held, choosing: Choosing, practiced: frozenset[str] | None
) -> Chosen | None:
    """Choose what a place allows, of what the want has or else of what is gentle."""
    chosen = None
    for candidates in (want.techniques, GENTLE):
        chosen = choose_techniques(
            candidates,
            want.sites,
            choosing.clearance,
            choosing.catalog,
            aim=want.pressure,
            most=held.cap,
            without=held.banned,
            practiced=practiced,
        )
        if chosen is not None and not chosen.replaced:
            break
    return chosen


def _why_none(want: Want, held: Held, choosing: Choosing) -> Finding:
    """Say that nothing may be used at a place, or that the therapist practices none of it."""
    best = _gentle(want, held, choosing, None)
    if best is None:
        return Finding.caution("no-technique", choosing.catalog, wants=want.named)
    used = best.techniques
    return Finding.caution("none-practiced", choosing.catalog, wants=want.named, techniques=used)


def _still_true(reasons: Iterable[Reason], techniques: tuple[str, ...]) -> list[Reason]:
    """Leave out why the area would have had another pressure, or another technique first."""
    return [
        reason
        for reason in reasons
        if reason.code not in _ABOUT_PRESSURE
        and not (reason.code == "approach" and dict(reason.args)["technique"] != techniques[0])
    ]


def hold_minutes(
    wants: Sequence[Want], grid: int, catalog: Catalog, findings: list[Finding]
) -> list[Want]:
    """Give what is planned for places no more time than they allow, all of one place together.

    Raises
    ------
    InvalidValueError
        One step of time is more than the places allow, and no focus area is left.
    """
    limits = {want.id: held for want in wants if (held := held_at(want, catalog))}
    if not limits:
        return list(wants)
    most: dict[str, int] = {}
    for together in _of_one_place([want for want in wants if want.id in limits], limits):
        most |= _shares(together, limits, grid)
    kept = [
        _briefer(want, most[want.id]) if want.id in limits else want
        for want in wants
        if most.get(want.id) != 0
    ]
    lost = [want for want in wants if most.get(want.id) == 0]
    roles = {want.role for want in kept}
    if not kept or ("focus" not in roles and any(want.role == "focus" for want in lost)):
        held = limits[lost[0].id]
        raise InvalidValueError(
            f"{lost[0].label} is worked for at most {format_duration(held.seconds)} in one "
            f"session: use a smaller grid",
            path="grid",
            value=grid,
        )
    findings += [
        Finding.caution(
            "place-too-brief",
            catalog,
            cite=JUDGEMENT,
            wants=want.named,
            most=sides_of(want.sites) * limits[want.id].seconds,
            grid=grid,
        )
        for want in lost
    ]
    return kept


def _briefer(want: Want, most: int) -> Want:
    """Lower the bounds of a want to the most that its place allows."""
    own = want.most_seconds
    return evolve(
        want,
        least_seconds=min(want.least_seconds, most),
        most_seconds=most if own is None else min(own, most),
        allowed_seconds=most,
    )


def sides_of(sites: Iterable[Site]) -> int:
    """Count the sides: two for a pair, and for both sides as one part; the middle is one."""
    return max(1, len({_side(site) for site in sites} - {""}))


def _side(site: Site) -> str:
    return site.partition("/")[2]


def _of_one_place(wants: Sequence[Want], limits: Mapping[str, Held]) -> list[list[Want]]:
    """Group the wants that share the time of a place, on the same side."""
    if len(wants) == 1:
        return [[*wants]]
    groups: list[tuple[set[tuple[str, str]], list[Want]]] = []
    both = {side.value for side in (Side.LEFT, Side.RIGHT)}
    for want in wants:
        sides = {_side(site) for site in want.sites}
        sides = both if "" in sides else sides
        spots = {(place, side) for place in limits[want.id].places for side in sides}
        members = [want]
        for group in [group for group in groups if not group[0].isdisjoint(spots)]:
            groups.remove(group)
            spots, members = spots | group[0], [*group[1], *members]
        groups.append((spots, members))
    return [members for _, members in groups]


def _shares(wants: Sequence[Want], limits: Mapping[str, Held], grid: int) -> dict[str, int]:
    """Share the most that a place allows among the wants that work it, in whole steps."""
    seconds = min(limits[want.id].seconds for want in wants)
    sides = {sides_of(want.sites) for want in wants}
    # Where a pair meets one side alone, all of it counts as that side: never too much.
    steps = seconds * min(sides) // grid
    if len(wants) == 1:
        return {wants[0].id: steps * grid}
    kept = wants[:steps]
    if not kept:
        return {want.id: 0 for want in wants}
    claims = [Claim(id=want.id, weight=want.weight, least=1) for want in kept]
    shared = allocate(steps, claims).steps
    return {want.id: shared.get(want.id, 0) * grid for want in wants}
