"""Where the time goes once all that was asked for has what is of use: to further places.

First come the neighbors of the focus areas: what supports them, by the anatomy of the catalog. Then
the other side of what is worked on one side; then what supports the neighbors; then what relaxes.
A further place is whole, needs no consent of its own, and is none that needs care. It has use for
half of what is of use there. All of this is our own judgment.
"""

from __future__ import annotations

from sys import maxsize
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from massageplan.anatomy.position import Side
from massageplan.findings.finding import Reason
from massageplan.session.demand.asked_of_each_area import PLAIN
from massageplan.session.demand.at_places import limits_on
from massageplan.session.demand.useful import FLOOR, floor_of, useful_as_support, useful_seconds
from massageplan.session.demand.want import Want, id_of, in_lowest_terms


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from massageplan.anatomy.body import Body
    from massageplan.anatomy.region import Part, Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.session.demand.techniques import Choosing

    Near: TypeAlias = tuple[str, Side | None]

__all__ = ["is_further", "of_use", "weights_of", "with_further_places"]

RELAXING: Final = (
    "neck",
    "upper-back",
    "scalp",
    "foot",
    "low-back",
    "mid-back",
    "hand",
    "calf",
    "back-of-thigh",
    "front-of-thigh",
    "forearm",
    "upper-arm",
    "shin",
)
"""What comes after the neighbors, in this order."""

_HEAVIEST: Final = 32
"""What the first further place weighs. Each later one weighs half as much, down to 1, so that one
has twice its minimum before the next enters."""

_AFTER_ALL: Final = 30 * _HEAVIEST
"""How much more all the others weigh. So they have what is of use before a further place enters."""


class _Place(NamedTuple):
    """A place that may come next; the same for every client."""

    parts: tuple[Part, ...]
    sites: tuple[Site, ...]
    useful: int
    techniques: tuple[str, ...]
    reason: Reason


def of_use(wants: Iterable[Want]) -> int:
    """Return the seconds that are of use to all wants together; without end if one has no limit."""
    seconds = 0
    for want in wants:
        limits = [x for x in (want.useful_seconds, want.most_seconds) if x is not None]
        if not limits:
            return maxsize
        seconds += min(limits)
    return seconds


def with_further_places(
    wants: Sequence[Want],
    seconds: int,
    barred: int,
    choosing: Choosing,
    closed: AbstractSet[Site] = frozenset(),
    *,
    certainly: bool = False,
) -> tuple[Want, ...]:
    """Return the wants, and further places if there are more seconds than are of use.

    Parameters
    ----------
    wants
        What wants time in a customized session.
    seconds
        The most hands-on time that there can be.
    barred
        Bit set of positions that may not be used.
    choosing
        What may be worked, and with what.
    closed
        What has no time but what the therapist set.
    certainly
        Whether further places were begun before, in the middle of a session.
    """
    left = seconds - of_use(wants)
    if left <= 0 and not certainly:
        return tuple(wants)
    further: list[Want] = []
    for want in _further(wants, barred, choosing, closed):
        further.append(want)
        left -= FLOOR
        if left <= 0 and not certainly:
            break  # no more of them can enter
    return (*wants, *further)


def weights_of(wants: Sequence[Want]) -> list[int]:
    """Return by which weights wants share time: nobody asked for a further place, so it comes last.

    Parameters
    ----------
    wants
        What wants time, further places included.
    """
    further = [want for want in wants if is_further(want)]
    if not further:
        return [want.weight for want in wants]
    after = {want.id: max(1, _HEAVIEST >> i) for i, want in enumerate(further)}
    return in_lowest_terms([after.get(want.id) or want.weight * _AFTER_ALL for want in wants])


def is_further(want: Want) -> bool:
    """Tell whether nobody asked for a want: a further place has a priority below zero."""
    return want.priority is not None and want.priority < 0


def _further(
    wants: Sequence[Want], barred: int, choosing: Choosing, closed: AbstractSet[Site]
) -> Iterator[Want]:
    focus = sorted(
        [want for want in wants if want.role == "focus"], key=lambda want: (-want.weight, want.id)
    )
    near = tuple([(want.parts[0].region, _side_of(want)) for want in focus])
    one_sided = tuple([(want.parts[0].region, side) for want in wants if (side := _side_of(want))])
    catalog = choosing.catalog
    taken = {site for want in wants for site in want.sites}
    taken |= choosing.clearance.excluded | closed
    for place in catalog.once(("further", near, one_sided), _places, near, one_sided, catalog):
        if not taken.isdisjoint(place.sites):
            continue
        if not all(part.positions & ~barred for part in place.parts):
            continue
        chosen = choosing.best(place.techniques, place.sites, practiced=choosing.practiced)
        if chosen is None:  # nobody asked for it, so there is nothing to say
            continue
        taken.update(place.sites)
        floor, label = floor_of(place.parts), place.parts[0].label
        yield Want(
            id=id_of(place.parts),
            label=catalog.body.words.both(label) if len(place.parts) > 1 else label,
            role="support",
            parts=place.parts,
            weight=1,
            least_seconds=floor,
            most_seconds=None,
            floor_seconds=floor,
            useful_seconds=max(floor, place.useful),
            priority=-len(taken),
            techniques=chosen.techniques,
            pressure=chosen.pressure,
            reasons=(place.reason, chosen.why),
        )


def _places(
    near: Sequence[Near], one_sided: Sequence[tuple[str, Side]], catalog: Catalog
) -> list[_Place]:
    """Return the places that may come next, in their order."""
    body, places = catalog.body, []
    for region, side, reason in dict.fromkeys(_candidates(near, one_sided, catalog)):
        parts: tuple[Part, ...] = (body.part(region, side),)
        if side is None and body.is_paired(region):
            parts = body.part(region, Side.LEFT), body.part(region, Side.RIGHT)
        sites = tuple([site for part in parts for site in part.sites])
        if limits_on(region, parts[0].sites, catalog) or any(map(body.consent, sites)):
            continue
        useful = sum([useful_as_support(useful_seconds(part, catalog), 0) for part in parts])
        techniques = body.by_id[region].techniques or PLAIN
        places.append(_Place(parts, sites, useful, techniques, reason))
    return places


def _candidates(
    near: Sequence[Near], one_sided: Sequence[tuple[str, Side]], catalog: Catalog
) -> Iterator[tuple[str, Side | None, Reason]]:
    """Yield regions in the order in which they come next, on the side of what they are next to."""
    body = catalog.body
    neighbors = list(_around(near, catalog))
    yield from neighbors
    for region, side in one_sided:
        values = (("region", region), ("side", side.value))
        other = Side.RIGHT if side is Side.LEFT else Side.LEFT
        yield region, other, Reason(code="other-side", args=values, catalog=catalog)
    yield from _around(dict.fromkeys([(region, side) for region, side, _ in neighbors]), catalog)
    relaxes = Reason(code="relaxes", catalog=catalog)
    for region in RELAXING:
        for piece in _pieces(region, body):
            yield piece, None, relaxes


def _around(near: Iterable[Near], catalog: Catalog) -> Iterator[tuple[str, Side | None, Reason]]:
    """Yield what supports some regions, each on the side of its region."""
    body = catalog.body
    for region, side in near:
        values = (("region", region),)
        reason = Reason(code="further", args=values, catalog=catalog)
        for support in body.by_id[region].supports:
            for piece in _pieces(support, body):
                yield piece, side, reason


def _side_of(want: Want) -> Side | None:
    return want.parts[0].side if len(want.parts) == 1 else None


def _pieces(region: str, body: Body) -> tuple[str, ...]:
    """Return the region, and then the pieces of it that can each be worked from one position."""
    whole = body.part(region)
    return region, *[piece.region for piece in body.split(whole) if piece.region != region]
