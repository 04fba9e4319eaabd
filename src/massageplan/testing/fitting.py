"""Leave out what would stop a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.catalog.catalog import default_catalog
from massageplan.client.history import Consent
from massageplan.screening.complained import complained_sites
from massageplan.screening.screen import screen
from massageplan.session.demand.at_places import place_at


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
    """Leave out what would stop a plan by itself on one of these days.

    What is left may still stop a plan together. Regions to avoid that the client complains of are
    left out too: planning refuses such a contradiction.
    """
    catalog, on = catalog or default_catalog(), tuple(days)

    def passes(person: Client, assessment: Assessment) -> bool:
        return not any(screen(person, assessment, on=day, catalog=catalog).stops for day in on)

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
        complaint
        for complaint in assessment.complaints
        if passes(person, evolve(bare, complaints=[complaint]))
    ]
    flags = [
        flag
        for flag in assessment.red_flags or ()
        if passes(person, evolve(bare, red_flags=[flag]))
    ]
    unmeasured = evolve(bare, complaints=complaints, red_flags=flags)
    measured = evolve(
        unmeasured, temperature=assessment.temperature, blood_pressure=assessment.blood_pressure
    )
    person = evolve(person, preferences=_consistent(person.preferences, complaints, catalog))
    return person, measured if passes(person, measured) else unmeasured


def _consistent(
    preferences: Preferences, complaints: Iterable[Complaint], catalog: Catalog
) -> Preferences:
    """Leave out regions to avoid that the client complains of."""
    part = catalog.body.part
    focus = {place for complaint in complaints for place in complained_sites(catalog, complaint)}
    for complaint in complaints:
        held = complaint.region and place_at(part(complaint.region).region, catalog)
        if held and held.around:
            focus.update(part(held.around).sites)
    avoided = [name for name in preferences.avoid_regions if focus.isdisjoint(part(name).sites)]
    return evolve(preferences, avoid_regions=avoided)
