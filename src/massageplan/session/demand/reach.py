"""What of a want can be reached from the positions that are free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.anatomy.position import Position
from massageplan.anatomy.region import POSITIONS
from massageplan.errors import CannotPlanError
from massageplan.findings.finding import Finding, Severity, args


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.anatomy.body import Body
    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog
    from massageplan.session.demand.want import Want

__all__ = ["reachable"]


def reachable(
    wants: Sequence[Want], barred: int, catalog: Catalog, findings: list[Finding]
) -> list[Want]:
    """Keep of each want what a free position reaches, and say what is lost."""
    kept: list[Want] = []
    lost: list[Want] = []
    for want in wants:
        parts = tuple([_within_reach(part, barred, catalog.body) for part in want.parts])
        if parts == want.parts:
            kept.append(want)
        elif all(parts):
            kept.append(_shrunk(want, tuple([part for part in parts if part])))
            gone = {place for part in want.parts for place in part.sites}
            gone -= {place for part in parts if part for place in part.sites}
            label = catalog.body.describe_short(gone)
            findings.append(_out_of_reach(label, barred))
        else:
            lost.append(want)
    focus_lost = any(want.role == "focus" for want in lost)
    if not kept or (focus_lost and not any(want.role == "focus" for want in kept)):
        names = ", ".join(want.label for want in lost)
        why = "in any position that is allowed" if barred else "from any one position"
        raise CannotPlanError(f"{names}: cannot be reached {why}", findings=findings)
    findings += [_out_of_reach(want.label, barred) for want in lost]
    return kept


def _out_of_reach(label: str, barred: int) -> Finding:
    free = ", ".join(name for name, mask in POSITIONS.items() if mask & ~barred)
    return Finding(
        code="out-of-reach",
        severity=Severity.CAUTION,
        args=args(wants=label, positions=f"from: {free}"),
    )


def _within_reach(part: Part, barred: int, body: Body) -> Part | None:
    """Return the most of a part that one free position reaches."""
    if part.positions & ~barred:
        return part
    if not barred:
        return None
    best = max(
        (body.reached(part, position) for position in Position if not position.mask & barred),
        key=len,
        default=(),
    )
    return body.without(part, set(part.sites).difference(best))


def _shrunk(want: Want, parts: tuple[Part, ...]) -> Want:
    """Scale a want to what is left of its parts."""
    had, has = len(want.sites), sum(len(part.sites) for part in parts)
    most = want.most_seconds
    return evolve(
        want,
        parts=parts,
        label=want.label if len(parts) > 1 else parts[0].label,
        weight=max(1, want.weight * has // had),
        least_seconds=want.least_seconds * has // had,
        most_seconds=most,
    )
