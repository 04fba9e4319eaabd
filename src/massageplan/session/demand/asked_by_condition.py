"""What a complaint asks for if it is planned by a condition: the condition's targets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from massageplan.findings.finding import Finding, Reason, args
from massageplan.screening.complained import is_sided
from massageplan.session.demand.at_places import limits_on
from massageplan.session.demand.useful import sides_in


if TYPE_CHECKING:
    from massageplan.anatomy.position import Side
    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Condition, Target
    from massageplan.session.demand.asked_of_each_area import Areas
    from massageplan.session.demand.told_together import Told
    from massageplan.session.item import Role

__all__ = ["ask_by_condition"]


class _Target(NamedTuple):
    """A target of a condition, on the sides that it is worked on.

    Attributes
    ----------
    useful
        Its parts, each with the seconds that are of use in it.
    role, share, techniques
        As in the catalog.
    least, most
        The bounds of each part, in seconds.
    is_sided
        Whether it is on the side of the complaint.
    reason
        Why it is worked.
    """

    useful: dict[Part, int]
    role: Role
    share: int
    least: int
    most: int | None
    techniques: tuple[str, ...]
    is_sided: bool
    reason: Reason


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
    key = ("targets", condition.id, side)
    plain = all(not each.complaint.condition for each in told.heard)
    for target in catalog.once(key, _targets, areas, condition, side):
        if target.role == "focus":
            _ask_target(areas, target, told, plain=plain)
        else:
            areas.later.append(partial(_ask_target, areas, target, told, plain=plain))
    areas.findings += catalog.once(
        ("worth telling", condition.id), _worth_telling, condition, catalog
    )


def _ask_target(areas: Areas, target: _Target, told: Told, *, plain: bool) -> None:
    """Ask for what no complaint asked for so far of a target."""
    parts, sides = target.useful, len(target.useful)
    for part in parts:
        fresh = areas.fresh(part)
        if fresh is None:
            continue
        if fresh is not part and limits_on(fresh.region, fresh.sites, areas.catalog):
            continue  # all that is left is a place that needs care: that treats nothing
        side = fresh.side if target.is_sided else None
        pain = told.pain(side)
        asked = areas.ask(fresh, target.role)
        asked.add(
            role=target.role,
            weight=max(1, 2 * target.share * pain // sides),
            least=target.least,
            most=target.most,
            useful=parts[part]
            if fresh is part
            else parts[part] * len(fresh.sites) // len(part.sites),
            pain=pain,
            techniques=target.techniques,
        )
        asked.plain |= plain
        asked.reasons += (*told.reasons(side, areas.catalog), target.reason)


def _targets(areas: Areas, condition: Condition, side: Side | None) -> list[_Target]:
    """Return the targets as parts; the same for every client, so kept with the catalog."""
    shares = sum(target.share for target in condition.targets)
    return [_target(areas, condition, target, side, shares) for target in condition.targets]


def _target(
    areas: Areas, condition: Condition, target: Target, side: Side | None, shares: int
) -> _Target:
    role: Role = "focus" if target.role == "focus" else "support"
    parts = areas.pieces(target.region, _side_of(target, side), pair=target.side != "both")
    values = args(role=target.role, condition=condition.id, share=target.share, shares=shares)
    most = target.most
    return _Target(
        useful={part: _useful(areas, target, part) for part in parts},
        role=role,
        share=target.share,
        least=int(target.least.total_seconds()) // len(parts),
        most=None if most is None else int(most.total_seconds()) // len(parts),
        techniques=target.techniques or condition.techniques,
        is_sided=target.side == "same",
        reason=Reason(code="target", args=values, cite=target.cite, catalog=areas.catalog),
    )


def _useful(areas: Areas, target: Target, part: Part) -> int:
    """Return the seconds that are of use in a part of a target.

    A target in several pieces has its own in the proportion of what is of use in each.
    """
    own = areas.useful(part)
    if target.useful is None:
        return own
    whole = areas.body.part(target.region, part.side)
    useful = int(target.useful.total_seconds()) * sides_in(whole, areas.body)
    return useful * own // areas.useful(whole)


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
