"""What can be reached from the positions that the client may lie or sit in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.anatomy.region import free_positions
from massageplan.errors import CannotPlanError
from massageplan.findings.finding import Finding
from massageplan.session.demand.useful import floor_of


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.anatomy.body import Body
    from massageplan.anatomy.region import Part, Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.house import HouseClock
    from massageplan.session.demand.want import Want

__all__ = ["reachable", "within_reach"]


def reachable(
    wants: Sequence[Want],
    barred: int,
    catalog: Catalog,
    findings: list[Finding],
    clock: HouseClock | None = None,
) -> list[Want]:
    """Keep of each want what a free position reaches, and say what is lost.

    Parameters
    ----------
    wants
        All that wants time.
    barred
        Bit set of positions that may not be used.
    catalog, findings
        What knows the regions, and what there is to say so far.
    clock
        The clock, if it may be what bars them.

    Raises
    ------
    CannotPlanError
        Nothing, or nothing of the focus areas, can be reached.
    """
    kept: list[Want] = []
    lost: list[Want] = []
    for want in wants:
        within = [within_reach(part, barred, catalog.body) for part in want.parts]
        # Of a pair, one side may be all that can be reached: the client lies only on the other.
        parts = tuple([part for part in within if part])
        if parts == want.parts:
            kept.append(want)
        elif parts:
            kept.append(_shrunk(want, parts))
            still = {place for part in parts for place in part.sites}
            gone = tuple([place for place in want.sites if place not in still])
            findings.append(_out_of_reach(barred, catalog, sites=gone))
        else:
            lost.append(want)
    focus_lost = any(want.role == "focus" for want in lost)
    if not kept or (focus_lost and not any(want.role == "focus" for want in kept)):
        names = ", ".join(want.label for want in lost)
        raise CannotPlanError(
            f"{names}: cannot be reached from any of the positions that are allowed"
            f"{_by_clock(clock)}",
            findings=findings,
        )
    findings += [_out_of_reach(barred, catalog, wants=want.named) for want in lost]
    return kept


def _by_clock(clock: HouseClock | None) -> str:
    """Say which positions a clock has, and what helps; nothing if it has all of them."""
    if clock is None or not clock.positions:
        return ""
    positions = " or ".join(clock.positions)
    return (
        f": the {clock.id!r} clock is for clients who are {positions}. What would help: pass "
        f"another clock, such as clock='clinic'"
    )


def _out_of_reach(barred: int, catalog: Catalog, **lost: str | tuple[Site, ...]) -> Finding:
    """Say that a want is lost (``wants``), or some sites of one (``sites``)."""
    positions = free_positions(barred)
    return Finding.caution("out-of-reach", catalog, **lost, positions=positions)


def within_reach(part: Part, barred: int, body: Body) -> Part | None:
    """Return what of a part the free positions reach; more than one may be needed for it.

    Parameters
    ----------
    part
        What is to be reached.
    barred
        Bit set of positions that may not be used.
    body
        What knows the regions.
    """
    if not barred or part.positions & ~barred:
        return part
    return body.without(part, set(part.sites).difference(body.within(part, ~barred)))


def _shrunk(want: Want, parts: tuple[Part, ...]) -> Want:
    """Scale a want to what is left of its parts."""
    had, has = len(want.sites), sum(len(part.sites) for part in parts)
    one_side = len(parts) < len(want.parts)
    most, floor = want.most_seconds, want.floor_seconds
    if floor is not None and one_side:
        floor = min(floor, floor_of(parts))
    return evolve(
        want,
        id=parts[0].id if one_side else want.id,
        parts=parts,
        label=want.label if len(parts) > 1 else parts[0].label,
        step=want.step if len(parts) > 1 else "",
        weight=max(1, want.weight * has // had),
        least_seconds=max(floor or 0, want.least_seconds * has // had),
        floor_seconds=floor,
        most_seconds=None if most is None else most * len(parts) // len(want.parts),
        useful_seconds=(None if want.useful_seconds is None else want.useful_seconds * has // had),
    )
