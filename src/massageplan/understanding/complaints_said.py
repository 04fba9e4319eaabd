"""What a complaint means to `find`: as it is planned, and where it is if that is said besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.client.assessment import Complaint
from massageplan.errors import InvalidValueError
from massageplan.naming.words import joined
from massageplan.screening.reading_complaints import IN_A_PLACE, as_planned
from massageplan.understanding.all_names import kind_of
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog

__all__ = ["complaints_said", "place_said"]


def complaints_said(catalog: Catalog, said: str, pain: str = "") -> list[Meaning]:
    """Return what words mean if a complaint may be written so; nothing if it may not.

    Parameters
    ----------
    catalog
        What knows the names.
    said
        The words.
    pain
        A word of pain that is said elsewhere.
    """
    read = list(as_planned(catalog, Complaint(condition=f"{said}{pain}")))
    meanings = [_complained(catalog, said, one) for one in read]
    if None in meanings:
        return []
    return [*filter(None, meanings), *_where(catalog, said)]


def place_said(catalog: Catalog, part: Part, said: str, *, denied: bool = False) -> Meaning:
    """Return what a place means.

    Parameters
    ----------
    catalog, part
        What knows the regions, and which one it is.
    said, denied
        The words, and whether it was said not to be so.
    """
    label = catalog.body.by_id[part.region].label
    exactly = joined(label) == joined(said)
    return Meaning(
        said=said,
        kind="place",
        id=part.region,
        label=label,
        name=label,
        exactly=exactly,
        side=part.side,
        denied=denied,
    )


def _complained(catalog: Catalog, said: str, complaint: Complaint) -> Meaning | None:
    """Return what a complaint means; ``None`` if nothing is called that."""
    side = complaint.side
    if complaint.region:
        part = catalog.body.part(complaint.region, side)
        label = catalog.body.by_id[part.region].label
        kind, id_, name = "complaint", part.region, label
    else:
        kinds = ("condition", "red-flag", "contraindication")
        kind = next((one for one in kinds if catalog.knows(one, complaint.condition)), "")
        if not kind:
            return None
        entry = catalog.find(kind, complaint.condition)
        match = catalog.names(kind).find(complaint.condition)
        name, id_, label = match.name if match else entry.label, entry.id, entry.label
        kind = kind_of(kind, entry)
    exactly = joined(name) == joined(said)
    return Meaning(said=said, kind=kind, id=id_, label=label, name=name, exactly=exactly, side=side)


def _where(catalog: Catalog, said: str) -> list[Meaning]:
    """Return where something is that is no name of one place: "sore after sport in my legs"."""
    there = IN_A_PLACE.fullmatch(said)
    if not there or not catalog.knows("condition", there[1]) or catalog.knows("condition", said):
        return []
    try:
        parts = catalog.body.parts(there[2])
    except InvalidValueError:
        return []
    return [place_said(catalog, part, there[2]) for part in parts]
