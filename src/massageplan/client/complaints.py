"""What a complaint means: its condition in the catalogue, and the cap that this sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.anatomy.cite import JUDGEMENT
from massageplan.anatomy.position import Side
from massageplan.client.clearance import HARDEST, Clearance
from massageplan.client.finding import Finding, Severity, args
from massageplan.errors import UnknownTermError


if TYPE_CHECKING:
    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Condition
    from massageplan.client.assessment import Assessment, Complaint

__all__ = ["cap_of", "complaint_limits", "find_condition"]

_HURTS: Final = frozenset(
    [
        "pain",
        "painful",
        "sore",
        "soreness",
        "ache",
        "aching",
        "aches",
        "stiff",
        "stiffness",
        "tight",
        "tightness",
        "tension",
        "hurts",
        "hurting",
        "in",
        "the",
        "my",
        "of",
        "problems",
        "trouble",
    ]
)
"""Words of a complaint that say nothing of where it is."""


def find_condition(catalog: Catalog, name: str, path: str) -> Condition:
    """Find a complaint's condition; a complaint that only names a place is told where to put it.

    Raises
    ------
    UnknownTermError
        No condition has this name.
    """
    try:
        return catalog.condition(name, path=path)
    except UnknownTermError:
        place = " ".join(word for word in name.lower().split() if word not in _HURTS)
        try:
            region = catalog.body.find(place)
        except UnknownTermError:
            region = None
        if region is None:
            raise
        raise UnknownTermError(
            f"{path}: unknown condition {name!r}: it names a place, so write "
            f"region={region.label!r} instead",
            path=path,
            value=name,
            suggestions=(region.label,),
        ) from None


def cap_of(
    catalog: Catalog, condition: Condition, complaint: Complaint
) -> tuple[tuple[Site, ...], tuple[Finding, ...]]:
    """Return where a condition caps the pressure, with the finding that says so."""
    if condition.max_pressure is None:
        return (), ()
    side = complaint.side if complaint.side in (Side.LEFT, Side.RIGHT) else None
    key = ("cap", condition, side)
    known: tuple[tuple[Site, ...], tuple[Finding, ...]] | None = catalog.memo.get(key)
    if known is None:
        sites: dict[Site, None] = {}
        for target in condition.targets:
            part = catalog.body.part(target.region, side if target.side == "same" else None)
            sites.update(dict.fromkeys(part.sites))
        finding = Finding(
            code="cap",
            severity=Severity.CAUTION,
            args=args(
                condition=condition.id,
                cap=condition.max_pressure,
                regions=catalog.body.describe_short(sites),
                why=condition.label,
            ),
            cite=condition.pressure_cite or JUDGEMENT,
        )
        known = catalog.memo[key] = (tuple(sites), (finding,))
    return known


def complaint_limits(catalog: Catalog, assessment: Assessment) -> Clearance:
    """Return the limits that the complaints alone set: what a preview keeps to."""
    caps: dict[Site, int] = {}
    findings: list[Finding] = []
    for i, complaint in enumerate(assessment.complaints):
        if complaint.condition:
            path = f"assessment.complaints[{i}].condition"
            condition = find_condition(catalog, complaint.condition, path)
            sites, finding = cap_of(catalog, condition, complaint)
            for place in sites:
                caps[place] = min(condition.max_pressure or 0, caps.get(place, HARDEST))
            findings += finding
    return Clearance(
        on=assessment.on, site_caps=tuple(sorted(caps.items())), findings=tuple(findings)
    )
