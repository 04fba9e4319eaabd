"""Leaving out of what was drawn what would stop a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.catalog.catalog import default_catalog
from massageplan.client.history import Consent
from massageplan.screening.screen import screen


if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from massageplan.catalog.catalog import Catalog
    from massageplan.client.assessment import Assessment, Complaint
    from massageplan.client.client import Client, Preferences

__all__ = ["fitting"]


def fitting(
    client: Client, assessment: Assessment, days: Iterable[date], catalog: Catalog | None
) -> tuple[Client, Assessment]:
    """Leave out what stops by itself on one of these days; what is left may stop together.

    What is complained of is not to be avoided either: that is a contradiction, and refused.
    """
    known, on = catalog or default_catalog(), tuple(days)

    def passes(person: Client, told: Assessment) -> bool:
        return not any(screen(person, told, on=day, catalog=known).stops for day in on)

    bare = evolve(assessment, complaints=(), red_flags=(), temperature=None, blood_pressure=None)
    person = evolve(client, conditions=(), medicines=())
    if not passes(person, bare):
        agreed = Consent(on=assessment.on, guardian=True)
        person = evolve(person, consents=(*person.consents, agreed))
    conditions = [
        line for line in client.conditions or () if passes(evolve(person, conditions=[line]), bare)
    ]
    medicines = [
        line for line in client.medicines or () if passes(evolve(person, medicines=[line]), bare)
    ]
    person = evolve(person, conditions=conditions, medicines=medicines)
    complaints = [
        heard for heard in assessment.complaints if passes(person, evolve(bare, complaints=[heard]))
    ]
    flags = [
        flag
        for flag in assessment.red_flags or ()
        if passes(person, evolve(bare, red_flags=[flag]))
    ]
    found = evolve(bare, complaints=complaints, red_flags=flags)
    measured = evolve(
        found, temperature=assessment.temperature, blood_pressure=assessment.blood_pressure
    )
    person = evolve(person, preferences=_consistent(person.preferences, complaints, known))
    return person, measured if passes(person, measured) else found


def _consistent(
    preferences: Preferences, complaints: Iterable[Complaint], catalog: Catalog
) -> Preferences:
    """Leave out of what is to be avoided what somebody complains of."""
    part = catalog.body.part
    focus = {
        place
        for heard in complaints
        for region in _focus(heard, catalog)
        for place in part(region).sites
    }
    avoided = [name for name in preferences.avoid_regions if focus.isdisjoint(part(name).sites)]
    return evolve(preferences, avoid_regions=avoided)


def _focus(complaint: Complaint, catalog: Catalog) -> list[str]:
    if not complaint.condition:
        return [complaint.region]
    targets = catalog.condition(complaint.condition).targets
    return [target.region for target in targets if target.role == "focus"]
