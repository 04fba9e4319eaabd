"""What a complaint is about: the condition that it is planned and screened by, and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massageplan.anatomy.position import Side
from massageplan.anatomy.technique import Intention
from massageplan.cite import JUDGEMENT
from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.findings.finding import Finding, Limit
from massageplan.screening.reading_complaints import (
    is_of_history,
    not_known,
    read_complaints,
    says_no_place,
    side_not_told,
)


if TYPE_CHECKING:
    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Condition
    from massageplan.client.assessment import Assessment, Complaint

__all__ = [
    "PlannedBy",
    "cap_of",
    "complained_of",
    "complained_sites",
    "condition_of",
    "find_condition",
    "is_sided",
    "named_id",
    "planned_by",
    "told_sites",
]


def find_condition(catalog: Catalog, name: str, path: str) -> Condition:
    """Find a complaint's condition.

    Raises
    ------
    UnknownTermError
        No condition has this name. If it belongs in the health history, the message says so; of a
        list it names what is not known.
    """
    try:
        return catalog.condition(name, path=path)
    except UnknownTermError as near:
        if is_of_history(catalog, name):
            raise UnknownTermError(
                f"{name!r} is not a complaint: list it in the client's conditions or red flags, "
                "and write here where it hurts, such as region='right elbow'",
                path=path,
                value=name,
            ) from None
        if (word := catalog.named("ambiguity", name)) is not None:
            meant = " or ".join([f"{one.text} ({one.write!r})" for one in word.meanings])
            raise UnknownTermError(
                f"{name!r} can mean {meant}: write which", path=path, value=name
            ) from None
        if unclear := side_not_told(catalog, name):
            which = " and ".join(map(repr, unclear))
            raise UnknownTermError(
                f"{name!r} does not tell on which side {which} is: write 'left', 'right' or 'both' "
                "before it",
                path=path,
                value=name,
            ) from None
        if says_no_place(name):
            raise UnknownTermError(
                f"{name!r} does not say where it hurts: write where it is, such as "
                "region='right elbow'",
                path=path,
                value=name,
            ) from None
        if near.suggestions:
            raise
        unknown = not_known(catalog, name)
        instead = (
            f": {', '.join(map(repr, unknown))} is not known"
            if unknown and unknown != (name,)
            else ""
        )
        raise UnknownTermError(
            f"{near.message}{instead}: write where it is, such as region='right elbow', or look "
            "for its name with massageplan.find(...)",
            path=path,
            value=name,
        ) from None


class PlannedBy(NamedTuple):
    """The condition by which a complaint is planned and screened, and on which side."""

    condition: Condition
    side: Side | None


def planned_by(catalog: Catalog, complaint: Complaint, path: str) -> PlannedBy | None:
    """Return the condition that a complaint is planned by; ``None`` if it is only a place.

    A complaint that names a place where the catalog has pain and no more, such as the low back, is
    planned as that. Nothing here diagnoses: a wrist is never a carpal tunnel syndrome.

    Parameters
    ----------
    catalog, complaint
        What knows the names, and the complaint.
    path
        Where the complaint is.

    Raises
    ------
    UnknownTermError
        A condition or region that is not in the catalog.
    InvalidValueError
        The region is on the other side.
    """
    if complaint.condition:
        condition = find_condition(catalog, complaint.condition, f"{path}.condition")
        return PlannedBy(condition, complaint.side)
    part = catalog.body.part(complaint.region, complaint.side, path=f"{path}.region")
    pain = catalog.body.by_id[part.region].pain
    if not pain:
        return None
    side = part.side or (None if complaint.side is Side.MIDLINE else complaint.side)
    return PlannedBy(catalog.condition(pain), side)


def complained_of(catalog: Catalog, assessment: Assessment | None) -> tuple[str, ...]:
    """Return the ids of what hurts: conditions, and places that are no more than that."""
    ids = []
    for read in read_complaints(catalog, assessment):
        complaint = read.complaint
        planned = planned_by(catalog, complaint, read.path)
        if planned is None:
            ids.append(catalog.body.part(complaint.region, complaint.side).id)
        else:
            ids.append(planned.condition.id)
    return tuple(dict.fromkeys(ids))


def is_sided(condition: Condition, side: Side | None, path: str) -> bool:
    """Tell whether a condition is on the left or right.

    Raises
    ------
    InvalidValueError
        It is, and the side is the middle.
    """
    sided = any(target.side == "same" for target in condition.targets)
    if sided and side is Side.MIDLINE:
        raise InvalidValueError(
            f"{condition.label} has a left and a right side: write 'left' or 'right', or leave it "
            "out for both",
            path=f"{path}.side",
            value=side,
        )
    return sided


def condition_of(catalog: Catalog, complaint: Complaint) -> Condition | None:
    """Return the condition that a complaint is planned by, if it is one that we know."""
    if complaint.condition and not catalog.knows("condition", complaint.condition):
        return None
    planned = planned_by(catalog, complaint, "complaint")
    return planned.condition if planned else None


def named_id(catalog: Catalog, complaint: Complaint) -> str:
    """Return the id by which a complaint was given: its condition, or its region with its side."""
    condition = condition_of(catalog, complaint) if complaint.condition else None
    if condition is not None:
        return condition.id
    return catalog.body.part(complaint.region, complaint.side).id


def complained_sites(catalog: Catalog, complaint: Complaint) -> frozenset[Site]:
    """Return where a complaint is: its region, or the focus areas of its condition."""
    condition = condition_of(catalog, complaint)
    if condition is not None:
        return catalog.once(("focus", condition.id), _focus_of, catalog, condition)
    if complaint.condition:
        return frozenset()  # what is not known is asked about, and then nothing is planned
    return frozenset(catalog.body.part(complaint.region, complaint.side).sites)


def told_sites(catalog: Catalog, complaint: Complaint) -> frozenset[Site]:
    """Return where a client said that it hurts: the region, or what the condition is first of all.

    The other areas of a condition are what we plan, and nothing that the client asked for. Stress
    and the like, and an illness of the whole body, are nowhere in particular.
    """
    condition = condition_of(catalog, complaint)
    if condition is None:
        return complained_sites(catalog, complaint)
    return catalog.once(("told", condition.id), _first_of, catalog, condition)


def _first_of(catalog: Catalog, condition: Condition) -> frozenset[Site]:
    body = catalog.body
    focus = [target for target in condition.targets if target.role == "focus"]
    if condition.intention is Intention.RELAXATION or condition.whole_body or not focus:
        return frozenset()
    plain = [region.id for region in body.regions if region.pain == condition.id]
    largest = max(focus, key=lambda target: target.share).region
    return frozenset(body.part(plain[0] if plain else largest).sites)


def _focus_of(catalog: Catalog, condition: Condition) -> frozenset[Site]:
    focus = [target.region for target in condition.targets if target.role == "focus"]
    return frozenset(site for region in focus for site in catalog.body.part(region).sites)


def cap_of(catalog: Catalog, condition: Condition, side: Side | None) -> Finding:
    """Return the cap that a condition sets where it is; the same for every client, so kept."""
    key = ("cap", condition.id, side)
    return catalog.once(key, _make_cap, catalog, condition, side)


def _make_cap(catalog: Catalog, condition: Condition, side: Side | None) -> Finding:
    body, most = catalog.body, condition.max_pressure
    # No places stand for the whole body.
    targets = () if condition.whole_body else condition.targets
    sites = {
        site
        for target in targets
        for site in body.part(target.region, side if target.side == "same" else None).sites
    }
    return Finding.caution(
        "cap",
        catalog,
        cite=condition.pressure_cite or JUDGEMENT,
        limit=Limit(sites=frozenset(sites), cap=most),
        cap=most,
        regions=body.cover(sites),
        condition=condition.id,
    )
