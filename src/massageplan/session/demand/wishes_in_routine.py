"""What a client requests and a routine does not work: said, or joined if the practice does so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.anatomy.position import Side
from massageplan.cite import CLIENT
from massageplan.findings.finding import Finding, Reason
from massageplan.session.demand.published import LEAST_OF_STEP
from massageplan.session.demand.want import Want, ids_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Routine
    from massageplan.client.client import Client
    from massageplan.session.demand.techniques import Choosing
    from massageplan.session.demand.want import Demand

__all__ = ["join_wishes", "say_unmet_wishes"]


def say_unmet_wishes(demand: Demand, client: Client, catalog: Catalog) -> Demand:
    """Say which requests a routine does not answer."""
    unmet = [
        Finding.note("wish-not-in-routine", catalog, wish=wished.id)
        for wished, _ in _unmet(demand, client, catalog)
    ]
    return evolve(demand, findings=(*demand.findings, *unmet))


def join_wishes(demand: Demand, client: Client, routine: Routine, choosing: Choosing) -> Demand:
    """Let what the client requests join a routine: each with the mean share of its areas.

    What screening rules out is left out and said. A request is the first to go if time is short.
    """
    catalog, before = choosing.catalog, len(choosing.findings)
    wants = list(demand.wants)
    areas = sum([len(want.parts) for want in demand.wants])
    mean = sum([want.weight for want in demand.wants]) / areas
    for wished, missing in _unmet(demand, client, catalog):
        part = catalog.body.without(missing, choosing.clearance.excluded)
        if part is None:
            out = Finding.caution("out-of-clearance", catalog, wants=wished.id)
            choosing.findings.append(out)
            continue
        want = _joining(part, mean, routine, choosing)
        if want is not None:
            wants.insert(_place(want, wants, fixed=routine.fixed_order), want)
    ids = ids_of(want.parts for want in wants)
    named = tuple([evolve(want, id=id_) for want, id_ in zip(wants, ids, strict=True)])
    more = choosing.findings[before:]
    return evolve(demand, wants=named, findings=(*demand.findings, *more))


def _unmet(demand: Demand, client: Client, catalog: Catalog) -> Iterator[tuple[Part, Part]]:
    """Yield each request that a routine does not work as a whole, and what is missing of it."""
    worked = {place for want in demand.wants for place in want.sites}
    named = map(catalog.body.parts, client.preferences.wishes)
    for wished in [part for parts in named for part in parts]:
        missing = catalog.body.without(wished, worked)
        if missing is not None:
            yield wished, missing


def _joining(part: Part, mean: float, routine: Routine, choosing: Choosing) -> Want | None:
    catalog = choosing.catalog
    parts = _as_pair(part, catalog)
    sites = [place for each in parts for place in each.sites]
    name = part.region if len(parts) > 1 else part.id
    chosen = choosing.choose(routine.techniques, sites, name, aim=routine.pressure)
    if chosen is None:
        return None
    wished = Reason(code="wish", cite=CLIENT, catalog=catalog)
    joins = Reason(code="wish-joins", args=(("routine", routine.id),), catalog=catalog)
    return Want(
        id="",
        label=catalog.body.words.both(parts[0].label) if len(parts) > 1 else part.label,
        role="wish",
        parts=parts,
        weight=max(1, round(mean * len(parts))),
        least_seconds=LEAST_OF_STEP * len(parts),
        most_seconds=None,
        priority=0,
        techniques=chosen.techniques,
        pressure=chosen.pressure,
        reasons=(wished, joins, chosen.why),
    )


def _as_pair(part: Part, catalog: Catalog) -> tuple[Part, ...]:
    """Return the left and right of what is there on both sides, else the part itself."""
    body = catalog.body
    if part.side is not None or not body.is_paired(part.region):
        return (part,)
    beyond = set(body.part(part.region).sites).difference(part.sites)
    sides = [body.part(part.region, side) for side in (Side.LEFT, Side.RIGHT)]
    rests = [body.without(side, beyond) for side in sides]
    return tuple([rest for rest in rests if rest is not None])


def _place(want: Want, wants: list[Want], *, fixed: bool) -> int:
    """Return where a request goes: after the last step from whose position it can be worked."""
    if not fixed:
        return len(wants)
    reach = want.parts[0].positions
    near = [i for i, other in enumerate(wants) if other.parts[0].positions & reach]
    return max(near, default=len(wants) - 1) + 1
