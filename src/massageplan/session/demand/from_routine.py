"""From a routine to demand: its steps in the proportions that it publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.anatomy.position import Side
from massageplan.findings.finding import Finding, Reason, args
from massageplan.session.demand.pairs import pair_label
from massageplan.session.demand.want import Demand, Want, ids_of, in_lowest_terms


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.anatomy.body import Body
    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Routine, Step
    from massageplan.errors import InfeasibleError
    from massageplan.screening.clearance import Clearance
    from massageplan.session.demand.techniques import Choosing, Chosen

__all__ = ["LEAST_LEFT", "LEAST_OF_STEP", "routine_demand", "step_parts"]

LEAST_LEFT: Final = 0.5
"""The part of a routine that has to be left for it to be this routine (our judgment)."""

LEAST_OF_STEP: Final = 60
"""The minimum of each side of a step, in seconds, if its routine gives none (our judgment)."""


def step_parts(step: Step, body: Body) -> tuple[Part, ...]:
    """Return what a step works: one part, or the left and right of a pair."""
    if step.sides == "each" and body.is_paired(body.find(step.region).id):
        return body.part(step.region, Side.LEFT), body.part(step.region, Side.RIGHT)
    if step.sides in ("left", "right"):
        return (body.part(step.region, Side(step.sides)),)
    return (body.part(step.region),)


def routine_demand(routine: Routine, choosing: Choosing) -> Demand:
    """Turn a routine's steps into what wants time, less what screening takes out.

    Raises
    ------
    InfeasibleError
        Less than half of the routine may be worked: it would no longer be this routine.
    """
    clearance, catalog, findings = choosing.clearance, choosing.catalog, choosing.findings
    worked: list[tuple[Want, Chosen]] = []
    published = [_want(routine, step, i, catalog) for i, step in enumerate(routine.steps)]
    for step, whole in zip(routine.steps, published, strict=True):
        for want in _allowed(whole, clearance, catalog, findings):
            suited = step.techniques or routine.techniques
            chosen = choosing.choose(suited, want.sites, want.named, aim=routine.pressure)
            if chosen is not None:
                worked.append((want, chosen))
    left = sum([want.weight for want, _ in worked])
    total = sum([want.weight for want in published])
    if left < LEAST_LEFT * total:
        raise _too_little(routine, published, left, [*clearance.findings, *findings], catalog)
    weights = in_lowest_terms([want.weight for want, _ in worked])
    rows = zip(worked, ids_of(want.parts for want, _ in worked), weights, strict=True)
    wants = [
        evolve(
            want,
            id=id_,
            weight=weight,
            techniques=chosen.techniques,
            pressure=chosen.pressure,
            reasons=(*want.reasons, chosen.why),
        )
        for (want, chosen), id_, weight in rows
    ]
    return Demand(
        wants=tuple(wants),
        fixed_order=routine.fixed_order,
        findings=tuple(findings),
    )


def _too_little(
    routine: Routine,
    published: Sequence[Want],
    left: int,
    findings: Sequence[Finding],
    catalog: Catalog,
) -> InfeasibleError:
    from massageplan.session.infeasible import nothing_left  # noqa: PLC0415  only then

    refusal = Finding.stop(
        "routine-out",
        catalog,
        routine=routine.id,
        left=left,
        published=sum(want.weight for want in published),
    )
    sites = [place for want in published for place in want.sites]
    return nothing_left(refusal, sites, findings, catalog)


def _want(routine: Routine, step: Step, i: int, catalog: Catalog) -> Want:
    parts = step_parts(step, catalog.body)
    seconds = round(step.minutes * 60)
    least = min(seconds, LEAST_OF_STEP * len(parts))
    if step.at_least is not None:
        least = int(step.at_least.total_seconds())
    label = parts[0].label
    return Want(
        id="",
        label=step.label or (pair_label(label) if len(parts) > 1 else label),
        role="routine",
        parts=parts,
        weight=max(1, seconds),
        least_seconds=least,
        most_seconds=None if step.at_most is None else int(step.at_most.total_seconds()),
        priority=len(routine.steps) - i if step.optional else None,
        techniques=(),
        pressure=None,
        position=step.position,
        step=f"{routine.id}/{i}" if step.label else "",
        reasons=(
            Reason(
                code="routine",
                args=args(routine=routine.id, minutes=seconds),
                cite=routine.cite,
                catalog=catalog,
            ),
        ),
    )


def _allowed(
    want: Want, clearance: Clearance, catalog: Catalog, findings: list[Finding]
) -> list[Want]:
    """Take out what may not be worked; a pair that loses something on one side is two wants."""
    if clearance.excluded.isdisjoint(want.sites):
        return [want]
    body = catalog.body
    left: list[Want] = []
    for part in want.parts:
        rest = body.without(part, clearance.excluded)
        if rest is None:
            findings.append(Finding.caution("out-of-clearance", catalog, wants=part.id))
            continue
        sides, had, has = len(want.parts), len(part.sites), len(rest.sites)
        gone = tuple([place for place in part.sites if place not in rest.sites])
        lost = Reason(code="lost", args=(("sites", gone),), catalog=catalog)
        most = want.most_seconds
        left.append(
            evolve(
                want,
                label=rest.label,
                parts=(rest,),
                weight=max(1, want.weight * has // (sides * had)),
                least_seconds=want.least_seconds * has // (sides * had),
                most_seconds=None if most is None else most // sides,
                step="",
                reasons=(*want.reasons, *([lost] if gone else ())),
            )
        )
    return left
