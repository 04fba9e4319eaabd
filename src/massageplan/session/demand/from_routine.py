"""From a routine to demand: its steps in the proportions that it publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import evolve

from massageplan.anatomy.region import mirrored
from massageplan.catalog.routine_fields import Share
from massageplan.catalog.routine_parts import unreached
from massageplan.findings.finding import Finding, Reason, args
from massageplan.session.demand.published import published_of, refuse_without_time
from massageplan.session.demand.want import Demand, Total, Want, id_of, ids_of, in_lowest_terms


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massageplan.anatomy.region import Part, Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Routine
    from massageplan.errors import InfeasibleError
    from massageplan.screening.clearance import Clearance
    from massageplan.session.demand.published import Published, ReadStep
    from massageplan.session.demand.techniques import Choosing, Chosen

    Wanted: TypeAlias = list[tuple[ReadStep, Want, list[Finding]]]

__all__ = ["LEAST_LEFT", "refuse_too_little", "routine_demand"]

LEAST_LEFT: Final = 0.5
"""The part of a routine that has to be left for it to be this routine (our judgment)."""


def routine_demand(routine: Routine, choosing: Choosing) -> Demand:
    """Turn a routine's steps into what wants time, less what screening takes out.

    Raises
    ------
    InvalidValueError
        A step has no minutes, and the others leave none.
    InfeasibleError
        Less than half of the routine may be worked: it would no longer be this routine.
    """
    clearance, catalog, findings = choosing.clearance, choosing.catalog, choosing.findings
    read = published_of(routine, catalog)
    refuse_without_time(routine, read)
    wanted = _wanted(routine, read, catalog)
    published = [want for _, want, _ in wanted]
    worked: list[tuple[Want, Chosen]] = []
    for step, whole, told in wanted:
        findings += told
        for want in _allowed(whole, clearance, catalog, findings):
            suited = step.step.techniques or routine.techniques
            chosen = choosing.choose(suited, want.sites, want.named, aim=routine.pressure)
            if chosen is not None:
                worked.append((want, chosen))
    total = sum([want.weight for want in published])
    left = sum([want.weight for want, _ in worked])
    said = [*clearance.findings, *findings]
    if left < LEAST_LEFT * total:
        raise _too_little(routine, [w.sites for w in published], left, total, said, catalog)
    *weights, whole_weight = in_lowest_terms([*(want.weight for want, _ in worked), total])
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
        blocks=_totals(read),
        published=whole_weight,
    )


def refuse_too_little(  # noqa: PLR0917  one call site
    wants: Sequence[Want],
    published: int | None,
    demand: Demand,
    routine: Routine,
    findings: Sequence[Finding],
    catalog: Catalog,
) -> None:
    """Refuse a routine of which less than half is left, whatever took the other half.

    Parameters
    ----------
    wants, published
        What is left of it, and the weight of the whole.
    demand, routine
        What it asked for.
    findings, catalog
        What was found, and what the ids stand for.

    Raises
    ------
    InfeasibleError
        It would no longer be this routine.
    """
    left = sum([want.weight for want in wants if want.role == "routine"])
    if published is None or left >= LEAST_LEFT * published:
        return
    seconds = published_of(routine, catalog).seconds
    part = left * seconds // published
    lost = [want.sites for want in demand.wants]
    raise _too_little(routine, lost, part, seconds, findings, catalog)


def _totals(read: Published) -> tuple[Total, ...]:
    """Return the blocks that have a range; those without one are only proportions."""
    return tuple(
        [
            Total(
                id=each.path,
                label=each.block.label,
                least=each.block.at_least,
                most=each.block.at_most,
            )
            for each in read.blocks
        ]
    )


def _wanted(routine: Routine, read: Published, catalog: Catalog) -> Wanted:
    """Return what each step wants, and what there is to say of it: kept with the catalog."""
    key = ("wanted by", routine.id)
    kept: tuple[Routine, Wanted] | None = catalog.memo.get(key)
    # A routine that is only looked at may have the id of one in the catalog.
    if kept is None or kept[0] is not routine:
        rows = [
            (step, _want(routine, step, catalog), _left_by_position(step, catalog))
            for step in read.steps
        ]
        kept = routine, rows
        catalog.remember(key, kept)
    return kept[1]


def _left_by_position(step: ReadStep, catalog: Catalog) -> list[Finding]:
    """Say once what a step's position leaves out of its region."""
    lost = unreached(step.step, catalog.body)
    if not lost:
        return []
    return [
        Finding.note(
            "only-in-position",
            catalog,
            wants=id_of(step.parts),
            position=step.step.position,
            sites=lost,
        )
    ]


def _too_little(  # noqa: PLR0917  two call sites
    routine: Routine,
    sites: Iterable[Sequence[Site]],
    left: int,
    published: int,
    findings: Sequence[Finding],
    catalog: Catalog,
) -> InfeasibleError:
    from massageplan.session.infeasible import nothing_left  # noqa: PLC0415  only then

    refusal = Finding.stop(
        "routine-out", catalog, routine=routine.id, left=left, published=published
    )
    return nothing_left(refusal, [place for each in sites for place in each], findings, catalog)


def _want(routine: Routine, read: ReadStep, catalog: Catalog) -> Want:
    step, parts = read.step, read.parts
    label = parts[0].label
    least, most = step.at_least, step.at_most
    return Want(
        id="",
        label=step.label or (catalog.body.words.both(label) if len(parts) > 1 else label),
        role="routine",
        parts=parts,
        weight=read.seconds,
        least_seconds=read.least,
        most_seconds=read.most,
        least_share=least.percent if isinstance(least, Share) else None,
        most_share=most.percent if isinstance(most, Share) else None,
        priority=len(routine.every_step) - read.number if step.optional else None,
        techniques=(),
        pressure=None,
        position=step.position,
        step=f"{routine.id}/{read.number}" if step.label or step.is_rest else "",
        path=read.path,
        reasons=(
            Reason(
                code="routine",
                args=args(routine=routine.id, minutes=read.seconds),
                cite=routine.cite,
                catalog=catalog,
            ),
        ),
    )


def _allowed(
    want: Want, clearance: Clearance, catalog: Catalog, findings: list[Finding]
) -> list[Want]:
    """Take out what may not be worked; a pair that loses other things on each side is two wants."""
    if clearance.excluded.isdisjoint(want.sites):
        return [want]
    body = catalog.body
    rests = [body.without(part, clearance.excluded) for part in want.parts]
    kept = tuple([rest for rest in rests if rest is not None])
    if len(kept) > 1 and mirrored(kept[0].sites) == kept[1].sites:
        return [_less(want, want.parts, kept, 1, catalog)]
    left: list[Want] = []
    for part, rest in zip(want.parts, rests, strict=True):
        if rest is None:
            findings.append(Finding.caution("out-of-clearance", catalog, wants=part.id))
        else:
            left.append(_less(want, (part,), (rest,), len(want.parts), catalog))
    return left


def _less(
    want: Want, whole: tuple[Part, ...], rest: tuple[Part, ...], among: int, catalog: Catalog
) -> Want:
    """Scale a want to what is left of some of its parts, which are one of so many like them."""
    had = among * sum([len(part.sites) for part in whole])
    has = sum([len(part.sites) for part in rest])
    still = {place for part in rest for place in part.sites}
    gone = tuple([place for part in whole for place in part.sites if place not in still])
    lost = Reason(code="lost", args=(("sites", gone),), catalog=catalog)
    most, label = want.most_seconds, rest[0].label
    return evolve(
        want,
        label=catalog.body.words.both(label) if len(rest) > 1 else label,
        parts=rest,
        weight=max(1, want.weight * has // had),
        least_seconds=want.least_seconds * has // had,
        most_seconds=None if most is None else most // among,
        most_share=None if want.most_share is None else want.most_share / among,
        least_share=None if want.least_share is None else want.least_share * has / had,
        step="",
        reasons=(*want.reasons, *([lost] if gone else ())),
    )
