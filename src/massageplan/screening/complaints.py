"""What a complaint means: its condition in the catalogue, its cap, and what has to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.anatomy.position import Side
from massageplan.cite import JUDGEMENT
from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.findings.finding import Finding, Limit, Severity, args
from massageplan.screening.case import finding
from massageplan.screening.flags import raise_flag


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Condition
    from massageplan.client.assessment import Assessment, Complaint
    from massageplan.client.history import HealthCondition
    from massageplan.screening.case import Case

__all__ = ["caps_of", "find_condition", "judge_complaints"]

STALE: Final = 365
"""Days after which what was told should be asked again (judgement)."""

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
    except UnknownTermError as near:
        place = " ".join(word for word in name.lower().split() if word not in _HURTS)
        try:
            region = catalog.body.find(place)
        except UnknownTermError:
            region = None
        if region is None and near.suggestions:
            raise
        if region is None:
            raise UnknownTermError(
                f"{near.message}: tell the place, such as region='right elbow', or one of the "
                f"conditions that are known: {', '.join(sorted(catalog.all('condition')))}",
                path=path,
                value=name,
            ) from None
        raise UnknownTermError(
            f"unknown condition {name!r}: it names a place, so write "
            f"region={region.label!r} instead",
            path=path,
            value=name,
            suggestions=(region.label,),
        ) from None


def judge_complaints(case: Case, told: Mapping[str, Sequence[HealthCondition]]) -> list[Finding]:
    """Judge the complaints: their own caps, and what has to be asked about them.

    Parameters
    ----------
    case
        What is screened.
    told
        The lines of each entry of the history, by the entry's id.
    """
    assessment = case.assessment
    if assessment is None:
        return []
    listed: list[Finding] = []
    heard: dict[str, tuple[Condition, dict[Side | None, str]]] = {}
    for i, complaint in enumerate(assessment.complaints):
        if complaint.condition:
            path = f"assessment.complaints[{i}]"
            condition = find_condition(case.catalog, complaint.condition, f"{path}.condition")
            _, sides = heard.setdefault(condition.id, (condition, {}))
            sides.setdefault(complaint.side, path)
        else:
            path = f"assessment.complaints[{i}].region"
            case.catalog.body.part(complaint.region, complaint.side, path=path)
    for condition, sides in heard.values():
        listed += _ask_about(case, condition, sides, told)
    age = (case.day - assessment.on).days
    if age > STALE:
        listed.append(finding("assessment-old", Severity.CAUTION, "assessment.on", args(days=age)))
    return [*listed, *caps_of(case.catalog, assessment)]


def _ask_about(
    case: Case,
    condition: Condition,
    sides: Mapping[Side | None, str],
    told: Mapping[str, Sequence[HealthCondition]],
) -> list[Finding]:
    """Ask what a complaint may come with; its both-sided form may be a red flag.

    `sides` are those on which it was told, each with its path.
    """
    label, catalog = condition.label, case.catalog
    path = next(iter(sides.values()))
    sided = any(target.side == "same" for target in condition.targets)
    if sided and Side.MIDLINE in sides:
        at = f"{sides[Side.MIDLINE]}.side"
        raise InvalidValueError(
            f"{label} has a left and a right: write 'left' or 'right', or leave it out for both",
            path=at,
            value=Side.MIDLINE,
        )
    listed = []
    for missing in (name for name in condition.asks if name not in told):
        cite = catalog.contraindication(missing).rules[0].cite
        question = f"when was it? Write {missing!r} into the health history, with its date"
        told_so = args(condition=label, question=question)
        listed.append(finding("question", Severity.STOP, path, told_so, cite=cite))
    if not condition.both_sides or (None not in sides and len(sides) == 1):
        return listed
    flag = catalog.red_flag(condition.both_sides)
    if {Side.LEFT, Side.RIGHT} <= sides.keys():
        return [*listed, raise_flag(case, flag, path)]
    if None in sides:
        question = "on which side? On both it is a red flag, so it has to be asked"
        told_so = args(condition=label, question=question)
        at = f"{sides[None]}.side"
        listed.append(finding("question", Severity.STOP, at, told_so, cite=flag.cite))
    return listed


def caps_of(catalog: Catalog, assessment: Assessment) -> list[Finding]:
    """Return the caps of pressure that the complaints set by themselves, for a preview too."""
    listed: list[Finding] = []
    for i, complaint in enumerate(assessment.complaints):
        if complaint.condition:
            path = f"assessment.complaints[{i}].condition"
            condition = find_condition(catalog, complaint.condition, path)
            listed += _cap_of(catalog, condition, complaint)
    return list(dict.fromkeys(listed))


def _cap_of(catalog: Catalog, condition: Condition, complaint: Complaint) -> tuple[Finding, ...]:
    """Return the cap that a condition sets where it is."""
    if condition.max_pressure is None:
        return ()
    side = complaint.side if complaint.side in (Side.LEFT, Side.RIGHT) else None
    key = ("cap", condition.id, side)
    known: tuple[Finding, ...] | None = catalog.memo.get(key)
    if known is None:
        sites: dict[Site, None] = {}
        for target in condition.targets:
            part = catalog.body.part(target.region, side if target.side == "same" else None)
            sites.update(dict.fromkeys(part.sites))
        cap = Finding(
            code="cap",
            severity=Severity.CAUTION,
            args=args(
                condition=condition.id,
                cap=condition.max_pressure,
                regions=catalog.body.describe_short(sites),
                why=condition.label,
            ),
            cite=condition.pressure_cite or JUDGEMENT,
            limit=Limit(sites=frozenset(sites), cap=condition.max_pressure),
        )
        known = catalog.memo[key] = (cap,)
    return known
