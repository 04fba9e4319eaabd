"""In which order complaints and requests ask for areas, so that no area is asked for twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from massageplan.screening.complained import planned_by
from massageplan.session.demand.asked_at_a_place import ask_at_place
from massageplan.session.demand.asked_by_condition import ask_by_condition
from massageplan.session.demand.asked_by_wishes import ask_by_wishes
from massageplan.session.demand.asked_of_each_area import Areas, weight_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.catalog import Catalog
    from massageplan.client.assessment import Assessment, Complaint
    from massageplan.client.client import Preferences
    from massageplan.screening.complained import PlannedBy

    Planned: TypeAlias = tuple[int, Complaint, PlannedBy | None]

__all__ = ["ask_in_order"]


def ask_in_order(assessment: Assessment, preferences: Preferences, catalog: Catalog) -> Areas:
    """Ask for all complaints, the most painful first, then for the requests.

    Raises
    ------
    UnknownTermError
        A condition or region that is not in the catalog.
    InvalidValueError
        The middle as the side of a condition that is on the left or right.
    """
    areas = Areas(catalog)
    for i, complaint, planned in sorted(_planned(assessment, catalog), key=_most_painful_first):
        path = f"assessment.complaints[{i}]"
        if planned is None:
            ask_at_place(areas, complaint, f"{path}.region")
        else:
            ask_by_condition(areas, planned, complaint, path)
    # What hurts goes before what is around a place, and that before what supports either,
    # whichever complaint came first.
    for ask in (*areas.beside, *areas.later):
        ask()
    ask_by_wishes(areas, preferences, assessment)
    return areas


def _planned(assessment: Assessment, catalog: Catalog) -> Iterator[Planned]:
    """Yield each complaint, with its place in the list and what it is planned by."""
    for i, complaint in enumerate(assessment.complaints):
        yield i, complaint, planned_by(catalog, complaint, f"assessment.complaints[{i}]")


def _most_painful_first(planned: Planned) -> tuple[int, bool, str, str, str]:
    """Sort complaints by what they say, so that the order in which they are given is free."""
    _, complaint, by = planned
    condition, said = by or (None, complaint.side)
    id_, region = (condition.id, "") if condition else ("", complaint.region)
    side = said.value if said else ""
    unasked = complaint.pain is None  # it weighs like some pain that was asked, and says so
    return -weight_of(complaint), unasked, id_, region, side
