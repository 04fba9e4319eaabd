"""From a routine to demand: its steps in the proportions that it publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.anatomy.position import Side
from massageplan.findings.finding import Finding, Reason, Severity, args
from massageplan.session.demand.techniques import choose_techniques, replaced_finding
from massageplan.session.demand.want import Demand, Want, ids_of, in_lowest_terms, lost_finding
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.anatomy.body import Body
    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Routine, Step
    from massageplan.errors import InfeasibleError
    from massageplan.screening.clearance import Clearance

__all__ = ["LEAST_LEFT", "routine_demand", "step_parts"]

LEAST_LEFT: Final = 0.5
"""The part of a routine that must be left of it (judgement)."""

LEAST_OF_STEP: Final = 60
"""Seconds a side that a step keeps when its routine names no least (judgement)."""


def step_parts(step: Step, body: Body) -> tuple[Part, ...]:
    """Return what a step works: one part, or the left and right of a pair."""
    if step.sides == "each" and body.is_paired(body.find(step.region).id):
        return body.part(step.region, Side.LEFT), body.part(step.region, Side.RIGHT)
    if step.sides in ("left", "right"):
        return (body.part(step.region, Side(step.sides)),)
    return (body.part(step.region),)


def routine_demand(routine: Routine, clearance: Clearance, catalog: Catalog) -> Demand:
    """Turn a routine's steps into what wants time, less what screening takes out.

    Raises
    ------
    InfeasibleError
        Less than half of the routine may be worked: it would no longer be this routine.
    """
    findings: list[Finding] = []
    wants: list[Want] = []
    published = [_want(routine, step, i, catalog) for i, step in enumerate(routine.steps)]
    for step, one in zip(routine.steps, published, strict=True):
        for want in _allowed(one, clearance, catalog, findings):
            chosen = choose_techniques(
                step.techniques or routine.techniques,
                want.sites,
                clearance,
                catalog,
                aim=routine.pressure,
            )
            if chosen is None:
                findings.append(lost_finding("no-technique", want.label))
                continue
            if chosen.replaced:
                findings.append(replaced_finding(want.label, chosen, catalog))
            wants.append(
                evolve(
                    want,
                    techniques=chosen.techniques,
                    pressure=chosen.pressure,
                    reasons=(*want.reasons, chosen.why),
                )
            )
    left, whole = (sum([one.weight for one in some]) for some in (wants, published))
    if left < LEAST_LEFT * whole:
        raise _too_little(routine, published, left, (*clearance.findings, *findings))
    weights = in_lowest_terms([want.weight for want in wants])
    named = zip(wants, ids_of(want.parts for want in wants), weights, strict=True)
    return Demand(
        wants=tuple(evolve(want, id=id_, weight=weight) for want, id_, weight in named),
        fixed_order=routine.fixed_order,
        findings=tuple(findings),
    )


def _too_little(
    routine: Routine, published: Sequence[Want], left: int, findings: Sequence[Finding]
) -> InfeasibleError:
    from massageplan.session.infeasible import nothing_left  # noqa: PLC0415  only then

    whole = sum(want.weight for want in published)
    told = Finding(
        code="routine-out",
        severity=Severity.STOP,
        args=args(
            routine=routine.label, left=format_duration(left), published=format_duration(whole)
        ),
    )
    return nothing_left(told, [s for want in published for s in want.sites], findings)


def _want(routine: Routine, step: Step, i: int, catalog: Catalog) -> Want:
    parts = step_parts(step, catalog.body)
    seconds = round(step.minutes * 60)
    least = min(seconds, LEAST_OF_STEP * len(parts))
    if step.at_least is not None:
        least = int(step.at_least.total_seconds())
    label = parts[0].label.removeprefix("left ") if len(parts) > 1 else parts[0].label
    return Want(
        id="",
        label=step.label or label,
        role="routine",
        parts=parts,
        weight=max(1, seconds),
        least_seconds=least,
        most_seconds=None if step.at_most is None else int(step.at_most.total_seconds()),
        priority=len(routine.steps) - i if step.optional else None,
        techniques=(),
        pressure=None,
        position=step.position,
        reasons=(
            Reason(
                code="routine",
                args=args(routine=routine.label, minutes=format_duration(seconds)),
                cite=routine.cite,
            ),
        ),
    )


def _allowed(
    want: Want, clearance: Clearance, catalog: Catalog, findings: list[Finding]
) -> list[Want]:
    """Take out what may not be worked; a pair that is hurt on one side becomes two wants."""
    if clearance.excluded.isdisjoint(want.sites):
        return [want]
    body = catalog.body
    left: list[Want] = []
    for part in want.parts:
        rest = body.without(part, clearance.excluded)
        if rest is None:
            findings.append(lost_finding("out-of-clearance", part.label))
            continue
        sides, had, has = len(want.parts), len(part.sites), len(rest.sites)
        gone = [place for place in part.sites if place not in rest.sites]
        lost = Reason(code="lost", args=args(regions=body.describe_short(gone)))
        most = want.most_seconds
        left.append(
            evolve(
                want,
                label=rest.label,
                parts=(rest,),
                weight=max(1, want.weight * has // (sides * had)),
                least_seconds=want.least_seconds * has // (sides * had),
                most_seconds=None if most is None else most // sides,
                reasons=(*want.reasons, *([lost] if gone else ())),
            )
        )
    return left
