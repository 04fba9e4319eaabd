"""What a complaint asks for if it is planned by a condition: the condition's targets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from massageplan.findings.finding import Finding, Reason, args
from massageplan.screening.complained import is_sided
from massageplan.session.demand.asked_of_each_area import heard, weight_of


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.anatomy.position import Side
    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Condition, Target
    from massageplan.client.assessment import Complaint
    from massageplan.screening.complained import PlannedBy
    from massageplan.session.demand.asked_of_each_area import Areas
    from massageplan.session.item import Role

    InParts: TypeAlias = tuple[Target, tuple[Part, ...], Reason]

__all__ = ["ask_by_condition"]


def ask_by_condition(areas: Areas, planned: PlannedBy, complaint: Complaint, path: str) -> None:
    """Ask for the focus areas of a condition, and later for what supports them.

    Each target weighs its share from the catalog times the pain.

    Raises
    ------
    InvalidValueError
        The middle as the side of a condition that is on the left or right.
    """
    (condition, side), catalog = planned, areas.catalog
    unclear = False
    if complaint.condition:
        said = heard(condition.id, side, complaint, catalog)
    else:
        named = areas.named(complaint, f"{path}.region")
        said = heard(named.id, None if named.side else side, complaint, catalog)
        areas.note("planned-as", region=named.id, condition=condition.id)
        unclear = named.side is None
    _ask_side(areas, condition, side, path, unclear=unclear)
    targets = catalog.once(("targets", condition.id, side), _targets, areas, condition, side)
    for target, parts, reason in targets:
        ask = partial(
            _target,
            areas,
            parts,
            target,
            weight_of(complaint),
            techniques=target.techniques or condition.techniques,
            reasons=(said, reason),
            plain=not complaint.condition,
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
    parts: tuple[Part, ...],
    target: Target,
    pain: int,
    *,
    techniques: Sequence[str],
    reasons: tuple[Reason, ...],
    plain: bool,
) -> None:
    """Ask for what no complaint asked for so far of a target."""
    least, most = _seconds(target, len(parts))
    role: Role = "focus" if target.role == "focus" else "support"
    share = max(1, 2 * target.share * pain // len(parts))
    for part in filter(None, map(areas.fresh, parts)):
        asked = areas.ask(part, role)
        asked.add(role=role, weight=share, least=least, most=most, techniques=techniques)
        asked.plain |= plain
        asked.reasons += reasons


def _seconds(target: Target, sides: int) -> tuple[int, int | None]:
    """Return the bounds of one side, in seconds."""
    least = int(target.least.total_seconds()) // sides
    return least, None if target.most is None else int(target.most.total_seconds()) // sides


def _ask_side(
    areas: Areas, condition: Condition, side: Side | None, path: str, *, unclear: bool
) -> None:
    """Say that both sides are planned because none was given, or although one was.

    The middle is not a side. `unclear` tells that the region without sides was already said.
    """
    if is_sided(condition, side, path):
        if side is None:
            asks = Finding.caution(
                "side-not-told", areas.catalog, path=f"{path}.side", condition=condition.id
            )
            areas.findings.append(asks)
    elif side is not None and not unclear:
        areas.note("side-not-used", condition=condition.id, side=side.value)


def _targets(areas: Areas, condition: Condition, side: Side | None) -> list[InParts]:
    """Return the targets as parts; the same for every client, so kept with the catalog."""
    shares = sum(target.share for target in condition.targets)
    return [
        (
            target,
            areas.pieces(target.region, _side_of(target, side), pair=target.side != "both"),
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
