"""All resources of a plan, and the entries of a bundle that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan._display.measure import clean
from massageplan.export.fhir.care_plan import care_plan, stage_of
from massageplan.export.fhir.clinical import conditions, goals, observations
from massageplan.export.fhir.coded import read_codes
from massageplan.export.fhir.from_server import bare, told_of
from massageplan.export.fhir.looks import looks
from massageplan.export.fhir.parts import filled, narrative
from massageplan.export.fhir.saved import kind_of_saved, saved_in, seal_of
from massageplan.export.fhir.visits import appointments
from massageplan.export.fhir.way import (
    COLLECTION,
    ENTRIES,
    UUID_OF,
    Names,
    Way,
    check_release,
    read_bundle_type,
    read_system,
)
from massageplan.treatment.reading import read_plan


if TYPE_CHECKING:
    from collections.abc import Mapping

    from massageplan.export.fhir.parts import Entry
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["assembled", "sealed", "way_of", "written"]

_GOAL: Final = {
    "draft": "planned",
    "active": "active",
    "completed": "completed",
    "revoked": "cancelled",
}
"""The status of a goal, by the status of its plan."""


def way_of(
    plan: TreatmentPlan,
    *,
    release: object,
    personal: bool,
    bundle: object = COLLECTION,
    system: object = None,
    codes: object = None,
) -> Way:
    """Read how a plan is to be written.

    Raises
    ------
    InvalidValueError
        As for `to_fhir`.
    """
    read_release = check_release(release)
    read_plan(plan)
    read_system_ = read_system(system)
    return Way(
        names=Names.of(plan, read_system_),
        release=read_release,
        bundle=read_bundle_type(bundle),
        system=read_system_,
        personal=personal,
        codes=read_codes(codes, plan.catalog),
    )


def written(plan: TreatmentPlan, way: Way) -> dict[str, Entry]:
    """Return the resources of a plan by their names, all but the saved plan."""
    complaints = dict(conditions(plan, way))
    aims = dict(goals(plan, way, _GOAL[stage_of(plan)]))
    saved = way.names.own(kind_of_saved(way))
    people = {} if way.to_server else _people(plan, way)
    return {
        **people,
        **complaints,
        **aims,
        way.names.own("CarePlan"): care_plan(plan, way, complaints, aims, saved),
        **dict(appointments(plan, way)),
        **dict(looks(plan, way)),
        **dict(observations(plan, way)),
    }


def assembled(plan: TreatmentPlan, way: Way, text: str, *, withheld: bool) -> Entry:
    """Return the bundle of a plan.

    Parameters
    ----------
    plan, way
        The plan, and how it is written.
    text
        The saved plan.
    withheld
        Whether something that the client is known by was left out of that.
    """
    resources = written(plan, way)
    seal = seal_of(sealed(resources, way))
    saved = saved_in(text, seal, way, withheld=withheld)
    resources[way.names.own(saved["resourceType"])] = saved
    entries = [_entry_of(url, resource, way) for url, resource in resources.items()]
    return {"resourceType": "Bundle", "type": way.bundle, "entry": entries}


def sealed(resources: Mapping[str, Entry], way: Way) -> list[Entry]:
    """Return what the seal is of: entries, or for a server what it keeps of each resource."""
    if way.to_server:
        return [bare(told_of(resource, {})) for resource in resources.values()]
    return [_entry_of(url, resource, way) for url, resource in resources.items()]


def _entry_of(url: str, resource: Entry, way: Way) -> Entry:
    """Return an entry; for a server, with the request that updates it or makes it once."""
    if resource["resourceType"] not in _WITHOUT_IDENTIFIER:
        identifier = {"system": ENTRIES, "value": url.removeprefix(UUID_OF)}
        resource = {**resource, "identifier": [identifier]}
    entry = {"fullUrl": url, "resource": resource}
    if way.to_server:
        value = url.removeprefix(UUID_OF)
        found = f"{resource['resourceType']}?identifier={ENTRIES}|{value}"
        entry["request"] = {"method": "PUT", "url": found}
    return entry


_WITHOUT_IDENTIFIER: Final = frozenset({"Binary", "Patient"})
"""A Binary can have none, and the client has the practice's own."""


def _people(plan: TreatmentPlan, way: Way) -> dict[str, Entry]:
    """Return the client, and each therapist who is named."""
    client, names = plan.client, way.names
    name = clean(client.name or "") if way.personal else ""
    patient = filled(
        resourceType="Patient",
        text=narrative(name or f"client {client.ref}"),
        identifier=[way.reference_of(client.ref)],
        name=[filled(text=name)],
        birthDate=client.born.isoformat() if way.personal and client.born else None,
    )
    named = dict.fromkeys(visit.session.request.therapist for visit in plan.visits)
    therapists = {
        names.practitioner(each): {
            "resourceType": "Practitioner",
            "text": narrative(each),
            "name": [{"text": clean(each)}],
        }
        for each in named
        if clean(each)
    }
    return {names.patient: patient, **therapists}
