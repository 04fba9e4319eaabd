"""In which order complaints and requests ask for areas, so that no area is asked for twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from massageplan.findings.finding import Finding
from massageplan.screening.complained import planned_by
from massageplan.screening.reading_complaints import read_complaints
from massageplan.session.demand.asked_at_a_place import ask_at_place
from massageplan.session.demand.asked_by_condition import ask_by_condition
from massageplan.session.demand.asked_by_wishes import ask_by_wishes
from massageplan.session.demand.asked_of_each_area import Areas, weight_of
from massageplan.session.demand.told_together import Heard, Told
from massageplan.session.kept import kept_sessions


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Condition
    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Preferences
    from massageplan.session.demand.asked_of_each_area import Asked

    About: TypeAlias = tuple[Condition | None, str, Heard]

__all__ = ["Gathered", "ask_in_order"]


class Gathered(NamedTuple):
    """What complaints and requests ask for.

    Attributes
    ----------
    key
        What was said. The same is asked for whoever says it.
    asked
        What is asked of each area.
    findings
        What is good to know about it.
    """

    key: object
    asked: tuple[Asked, ...]
    findings: tuple[Finding, ...]


def ask_in_order(assessment: Assessment, preferences: Preferences, catalog: Catalog) -> Gathered:
    """Ask for all complaints, the most painful first, then for the requests.

    Raises
    ------
    UnknownTermError
        A condition or region that is not in the catalog.
    InvalidValueError
        The middle as the side of a condition that is on the left or right.
    """
    told = tuple([(c.condition, c.region, c.side, c.pain) for c in assessment.complaints])
    key = ("asked", told, preferences.wishes)
    return kept_sessions(catalog).once(key, _gathered, key, assessment, preferences, catalog)


def _gathered(
    key: object, assessment: Assessment, preferences: Preferences, catalog: Catalog
) -> Gathered:
    areas = _ask(assessment, preferences, catalog)
    return Gathered(key, tuple(areas.asked.values()), tuple(areas.findings))


def _ask(assessment: Assessment, preferences: Preferences, catalog: Catalog) -> Areas:
    areas = Areas(catalog)
    together: dict[tuple[str, str], tuple[Condition | None, list[Heard]]] = {}
    for condition, region, heard in sorted(_about(areas, assessment), key=_most_painful_first):
        id_ = condition.id if condition else ""
        together.setdefault((id_, region), (condition, []))[1].append(heard)
    pain = 0
    for (_, region), (condition, heard_of_it) in together.items():
        told = Told(heard_of_it)
        pain += told.most_pain
        if condition is None:
            ask_at_place(areas, region, told)
        else:
            ask_by_condition(areas, condition, told)
    areas.settle()
    ask_by_wishes(areas, preferences, pain if together else None)
    return areas


def _about(areas: Areas, assessment: Assessment) -> Iterator[About]:
    """Yield each complaint with the condition that it is planned by, or else its region."""
    for i, complaint in read_complaints(areas.catalog, assessment):
        path = f"assessment.complaints[{i}]"
        planned = planned_by(areas.catalog, complaint, path)
        if planned is not None and complaint.condition:
            condition, side = planned
            yield condition, "", Heard(i, complaint, side, condition.id, side)
            continue
        named = areas.named(complaint, f"{path}.region")
        told = None if named.side else complaint.side
        if planned is None:
            if complaint.side is None and areas.body.is_paired(named.region) and not named.side:
                areas.findings.append(
                    Finding.caution(
                        "side-not-told-at",
                        areas.catalog,
                        path=f"{path}.side",
                        region=named.region,
                    )
                )
            yield None, named.region, Heard(i, complaint, named.side, named.id, told)
        else:
            areas.note("planned-as", region=named.id, condition=planned.condition.id)
            yield planned.condition, "", Heard(i, complaint, planned.side, named.id, told)


def _most_painful_first(about: About) -> tuple[int, bool, tuple[str, ...]]:
    """Sort complaints by what they say, so that the order in which they are given is free."""
    condition, region, (_, complaint, side, named, told) = about
    unasked = complaint.pain is None  # it weighs like some pain that was asked, and says so
    sides = [each.value if each else "" for each in (side, told)]
    words = (condition.id if condition else "", region, sides[0], named, sides[1])
    return -weight_of(complaint), unasked, words
