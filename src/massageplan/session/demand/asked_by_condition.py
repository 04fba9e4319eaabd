"""What a complaint asks for if it is planned by a condition: the condition's targets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from massageplan.findings.finding import Finding, Reason, args
from massageplan.screening.complained import is_sided
from massageplan.session.demand.at_places import limits_on
from massageplan.session.demand.useful import sides_in


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.anatomy.position import Side
    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Condition, Target
    from massageplan.session.demand.asked_of_each_area import Areas
    from massageplan.session.demand.told_together import Told
    from massageplan.session.item import Role

    InParts: TypeAlias = tuple[Target, dict[Part, int], Reason]

__all__ = ["ask_by_condition"]


def ask_by_condition(areas: Areas, condition: Condition, told: Told) -> None:
    """Ask for the focus areas of a condition, and later for what supports them.

    Each target weighs its share from the catalog times the pain.

    Raises
    ------
    InvalidValueError
        The middle as the side of a condition that is on the left or right.
    """
    catalog, side = areas.catalog, told.side
    for each in told.heard:
        unclear = each.complaint.region and each.told is not None
        if is_sided(condition, each.side, each.path) or each.side is None or unclear:
            continue
        areas.note("side-not-used", condition=condition.id, side=each.side.value)
    if not told.is_sided and is_sided(condition, None, ""):
        path = f"{told.heard[0].path}.side"
        areas.findings.append(
            Finding.caution("side-not-told", catalog, path=path, condition=condition.id)
        )
    targets = catalog.once(("targets", condition.id, side), _targets, areas, condition, side)
    plain = all(not each.complaint.condition for each in told.heard)
    for target, parts, reason in targets:
        ask = partial(
            _target,
            areas,
            parts,
            target,
            told,
            techniques=target.techniques or condition.techniques,
            reason=reason,
            plain=plain,
        )
        if target.role == "focus":
            ask()
        else:
            areas.later.append(ask)
    areas.findings += catalog.once(
        ("worth telling", condition.id), _worth_telling, condition, catalog
    )


def _target(
    areas: Areas,
    parts: Mapping[Part, int],
    target: Target,
    told: Told,
    *,
    techniques: Sequence[str],
    reason: Reason,
    plain: bool,
) -> None:
    """Ask for what no complaint asked for so far of a target."""
    least, most = _seconds(target, len(parts))
    role: Role = "focus" if target.role == "focus" else "support"
    for part in filter(None, map(areas.fresh, parts)):
        if part not in parts and limits_on(part.region, part.sites, areas.catalog):
            continue  # all that is left is a place that needs care: that treats nothing
        side = part.side if target.side == "same" else None
        pain = told.pain(side)
        asked = areas.ask(part, role)
        asked.add(
            role=role,
            weight=max(1, 2 * target.share * pain // len(parts)),
            least=least,
            most=most,
            useful=parts[part] if part in parts else _useful(areas, target, part),
            pain=pain,
            techniques=techniques,
        )
        asked.plain |= plain
        asked.reasons += (*told.reasons(side, areas.catalog), reason)


def _seconds(target: Target, sides: int) -> tuple[int, int | None]:
    """Return the bounds of one side, in seconds."""
    least = int(target.least.total_seconds()) // sides
    return least, None if target.most is None else int(target.most.total_seconds()) // sides


def _useful(areas: Areas, target: Target, part: Part) -> int:
    """Return the seconds that are of use in a part: those of the target, if the part is all of it.

    A target in several pieces has them in the proportion of what is of use in each.
    """
    own = areas.useful(part)
    if target.useful is None:
        return own
    whole = areas.body.part(target.region, part.side)
    useful = int(target.useful.total_seconds()) * sides_in(whole, areas.body)
    return useful * own // areas.useful(whole)


def _targets(areas: Areas, condition: Condition, side: Side | None) -> list[InParts]:
    """Return the targets as parts, each with the seconds that are of use in it.

    They are the same for every client, so they are kept with the catalog.
    """
    shares = sum(target.share for target in condition.targets)
    return [
        (
            target,
            {
                part: _useful(areas, target, part)
                for part in areas.pieces(
                    target.region, _side_of(target, side), pair=target.side != "both"
                )
            },
            Reason(
                code="target",
                args=args(
                    role=target.role, condition=condition.id, share=target.share, shares=shares
                ),
                cite=target.cite,
                catalog=areas.catalog,
            ),
        )
        for target in condition.targets
    ]


def _side_of(target: Target, side: Side | None) -> Side | None:
    return side if target.side == "same" else None


def _worth_telling(condition: Condition, catalog: Catalog) -> tuple[Finding, ...]:
    """Return what is known about a condition; the same for every client."""
    facts = tuple(
        Finding.note(
            "fact", catalog, cite=fact.cite, condition=condition.id, fact=f"{condition.id}/{i}"
        )
        for i, fact in enumerate(condition.facts)
    )
    if condition.doses:
        return facts
    return (Finding.note("no-dose", catalog, condition=condition.id), *facts)
