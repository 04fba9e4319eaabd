"""What a complaint asks for if it is planned by a condition: the condition's targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massageplan.findings.finding import Finding, Reason, args
from massageplan.screening.complained import is_sided
from massageplan.session.demand.asked_of_each_area import Ask
from massageplan.session.demand.useful import sides_in, useful_as_support


if TYPE_CHECKING:
    from massageplan.anatomy.position import Side
    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Condition, Target
    from massageplan.cite import Cite
    from massageplan.session.demand.asked_of_each_area import Areas
    from massageplan.session.demand.told_together import Told
    from massageplan.session.item import Role

__all__ = ["ask_by_condition"]


class _Target(NamedTuple):
    """A target of a condition, on the sides that it is worked on.

    Attributes
    ----------
    parts
        Its parts, each with its size and the seconds that are of use in it.
    size
        Of all parts together.
    role, share, techniques
        As in the catalog.
    least, most
        The bounds of all parts together, in seconds.
    is_sided
        Whether it is on the side of the complaint.
    reason
        Why it is worked.
    leads
        Whether no focus area of the condition has a larger share.
    least_cite, useful_cite
        Where its minimum comes from, and what is of use.
    usual
        The pressure that the condition usually gets, and its id, if it says so.
    """

    parts: dict[Part, tuple[int, int]]
    size: int
    role: Role
    share: int
    least: int
    most: int | None
    techniques: tuple[str, ...]
    is_sided: bool
    reason: Reason
    leads: bool
    least_cite: Cite
    useful_cite: Cite
    usual: tuple[int, str] | None


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
        asks = areas.focus if target.role == "focus" else areas.supports
        asks += [_ask(areas, target, part, told, plain=plain) for part in target.parts]
    areas.findings += catalog.once(
        ("worth telling", condition.id), _worth_telling, condition, catalog
    )


def _ask(areas: Areas, target: _Target, part: Part, told: Told, *, plain: bool) -> Ask:
    """Return what a complaint asks of one part of a target."""
    side = part.side if target.is_sided else None
    size, useful = target.parts[part]
    pain, whole = told.pain(side), target.size
    return Ask(
        part=part,
        role=target.role,
        weight=max(1, 2 * target.share * pain * size // whole),
        least=target.least * size // whole,
        useful=useful if target.role == "focus" else useful_as_support(useful, pain),
        most=None if target.most is None else target.most * size // whole,
        pain=pain,
        techniques=target.techniques,
        plain=plain,
        reasons=(*told.reasons(side, areas.catalog), target.reason),
        leads=target.leads,
        least_cite=target.least_cite,
        useful_cite=target.useful_cite,
        usual=target.usual,
    )


def _targets(areas: Areas, condition: Condition, side: Side | None) -> list[_Target]:
    """Return the targets as parts; the same for every client, so kept with the catalog."""
    shares = sum(target.share for target in condition.targets)
    return [_target(areas, condition, target, side, shares) for target in condition.targets]


def _target(
    areas: Areas, condition: Condition, target: Target, side: Side | None, shares: int
) -> _Target:
    role: Role = "focus" if target.role == "focus" else "support"
    pieces = areas.pieces(target.region, _side_of(target, side), pair=target.side != "both")
    sizes = {part: (areas.useful(part), _useful(areas, target, part)) for part in pieces}
    values = args(role=target.role, condition=condition.id, share=target.share, shares=shares)
    most, usual = target.most, condition.usual_pressure
    return _Target(
        parts=sizes,
        size=sum([size for size, _ in sizes.values()]),
        role=role,
        share=target.share,
        least=int(target.least.total_seconds()),
        most=None if most is None else int(most.total_seconds()),
        techniques=target.techniques or condition.techniques,
        is_sided=target.side == "same",
        reason=Reason(code="target", args=values, cite=target.cite, catalog=areas.catalog),
        leads=target.share == max(t.share for t in condition.targets if t.role == target.role),
        least_cite=target.least_cite or target.cite,
        useful_cite=target.useful_cite or areas.useful_cite(target.region),
        usual=None if usual is None else (usual, condition.id),
    )


def _useful(areas: Areas, target: Target, part: Part) -> int:
    """Return the seconds that are of use in a part of a target.

    A target in several pieces has its own in the proportion of what is of use in each.
    """
    own = areas.useful(part)
    if target.useful is not None:
        whole = areas.body.part(target.region, part.side)
        useful = int(target.useful.total_seconds()) * sides_in(whole, areas.body)
        own = useful * own // areas.useful(whole)
    return own


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
