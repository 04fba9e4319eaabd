"""Whether what a region says of a complaint there holds up: condition, supports, useful time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from massageplan.errors import InvalidValueError
from massageplan.naming.words import joined


if TYPE_CHECKING:
    from massageplan.anatomy.body import Body
    from massageplan.anatomy.region import Region
    from massageplan.catalog.condition import Condition, Target

__all__ = ["check_pain", "check_supports", "check_useful"]


def check_pain(region: Region, condition: Condition, body: Body) -> None:
    """Check that a condition names no more than pain in a region.

    A complaint that names only the region is planned by it, so it must not be a diagnosis. It has
    to have the name of the region with "pain", and nothing that it never comes without.

    Raises
    ------
    InvalidValueError
        It names more, asks for more, or does not have all of the region among its targets.
    """
    pains = {joined(f"{name} pain") for name in (region.label, *region.names)}
    names = {joined(name) for name in (condition.id, condition.label, *condition.names)}
    if pains.isdisjoint(names):
        raise InvalidValueError(
            f"{condition.id!r} is not called {region.label + ' pain'!r}: a complaint that names "
            "only a place must not become a diagnosis"
        )
    if condition.asks or condition.both_sides:
        raise InvalidValueError(f"{condition.id!r} asks for more than pain in a place")
    worked = {site for target in condition.targets for site in body.part(target.region).sites}
    if missing := [site for site in body.part(region.id).sites if site not in worked]:
        raise InvalidValueError(f"{condition.id!r} does not work {body.describe(missing)}")


def check_supports(region: Region, body: Body, *, around: bool) -> None:
    """Check that what supports a region lies outside of it, and that something uses it.

    Parameters
    ----------
    region, body
        The region, and all regions.
    around
        Whether complaints at a place that needs care are planned by this region.

    Raises
    ------
    InvalidValueError
        A support shares a place with the region, or the region is only planned as a condition.
    """
    if region.pain and region.supports and not around:
        raise InvalidValueError(f"it is planned as {region.pain!r}, which has its own supports")
    own = set(body.part(region.id).sites)
    for name in region.supports:
        if not own.isdisjoint(body.part(name).sites):
            raise InvalidValueError(f"{name!r} is a part of it")


def check_useful(value: Region | Target) -> None:
    """Check that what is of use is some time, and has a source.

    Raises
    ------
    InvalidValueError
        It is no time, or has no source.
    """
    if value.useful is None or value.useful < timedelta(minutes=1):
        raise InvalidValueError(f"expected at least 1 minute, got {value.useful}")
    if value.useful_cite is None:
        raise InvalidValueError("it has no source: write useful_cite")
