"""Read a treatment plan from what a server gives back of the transaction that it was sent in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from massageplan.errors import LoadError
from massageplan.export.fhir.comparing import EXTRA, MISSING, unlike
from massageplan.export.fhir.from_server import bare, refers_to, told_of
from massageplan.export.fhir.parts import BASE, FILE
from massageplan.export.fhir.resources import assembled, way_of
from massageplan.export.fhir.saved import SEAL, WITHHELD, by_another_catalog, opened, seal_of
from massageplan.export.fhir.way import TRANSACTION, release_of, system_in


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.export.fhir.from_server import Answer, Returned
    from massageplan.export.fhir.parts import Entry
    from massageplan.treatment.plan import TreatmentPlan

    Told = Sequence[tuple[Returned, Entry]]
    """The resources of an answer, each with what it tells."""

__all__ = ["plan_in_answer"]


def plan_in_answer(answer: Answer, catalog: Catalog | None, codes: object) -> TreatmentPlan:
    """Return the plan that a server gave back.

    Raises
    ------
    LoadError
        Something of it is missing, or was changed.
    """
    care_plan, saved = _saved_plan(answer)
    marks = _marks(saved.resource)
    withheld = WITHHELD in marks
    data, path = _data(saved)
    plan = opened(data, path, catalog, withheld=withheld)
    system = _system(answer, care_plan, plan)
    ways = [
        way_of(
            plan,
            release=release_of(care_plan.resource),
            personal=personal,
            bundle=TRANSACTION,
            system=system,
            codes=codes,
        )
        for personal in (False, True)
    ]
    client = ways[0].reference_of(plan.client.ref)
    told = [(each, answer.told(each, client)) for each in answer.resources]
    found = []
    for way in ways:
        ours = assembled(plan, way, "", withheld=withheld and not way.personal)
        found.append([*_differences(told, ours, care_plan.name)])
    fewest = min(found, key=len)
    sealed = marks.get(SEAL) == seal_of(_of_the_plan(told, care_plan))
    if fewest and not (by_another_catalog(plan) and sealed):
        raise LoadError(FILE, fewest)
    return plan


def _system(answer: Answer, care_plan: Returned, plan: TreatmentPlan) -> str:
    """Return the system of the client's reference, as the CarePlan refers to them."""
    subject = care_plan.resource.get("subject")
    system = system_in(answer.identifiers(subject), plan.client.ref)
    if system is None:
        words = (
            "does not say that it is the client of the saved plan: expected their reference as an "
            "identifier, here or in their Patient"
        )
        raise LoadError(FILE, [(f"{care_plan.path}.subject", words)])
    return system


def _saved_plan(answer: Answer) -> tuple[Returned, Returned]:
    """Return the CarePlan, and the DocumentReference that it refers to."""
    held = {each.name: each for each in answer.of_kind("DocumentReference") if each.name}
    plans = []
    for care_plan in answer.of_kind("CarePlan"):
        told = told_of(care_plan.resource, answer.where)
        plans += [(care_plan, one) for name, one in held.items() if refers_to(told, name)]
    if len(plans) == 1:
        return plans[0]
    if not plans:
        kinds = {each.resource["resourceType"] for each in answer.resources if each.name}
        lacks = [kind for kind in ("CarePlan", "DocumentReference") if kind not in kinds]
        what = f"the {' and the '.join(lacks)} {MISSING}" if lacks else "no CarePlan refers to it"
        words = f"expected a CarePlan and the DocumentReference with its saved plan: {what}"
        raise LoadError(FILE, [("entry", words)])
    words = f"expected one CarePlan with a saved plan, got {len(plans)}: read one course at a time"
    raise LoadError(FILE, [("entry", words)])


def _data(saved: Returned) -> tuple[object, str]:
    """Return what should be the saved plan, and where it stands."""
    content = saved.resource.get("content")
    first = content[0] if isinstance(content, list) and content else None
    attachment = first.get("attachment") if isinstance(first, dict) else None
    data = attachment.get("data") if isinstance(attachment, dict) else None
    return data, f"{saved.path}.content[0].attachment.data"


def _marks(saved: Entry) -> dict[str, Any]:
    """Return the seal of a saved plan, and whether something was withheld, by their names."""
    several = saved.get("extension")
    return {
        str(each.get("url")): each.get("valueString", each.get("valueCode"))
        for each in (several if isinstance(several, list) else ())
        if isinstance(each, dict) and str(each.get("url")).startswith(BASE)
    }


_SAVED: Final = "DocumentReference"


def _differences(told: Told, ours: Entry, care_plan: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the problem wherever an answer differs from what we would send."""
    expected = {entry["fullUrl"]: entry["resource"] for entry in ours["entry"]}
    seen = set()
    for returned, given in told:
        if returned.name in seen:
            yield returned.path, "appears twice"
        elif returned.name in expected:
            seen.add(returned.name)
            wanted = told_of(expected[returned.name], {})
            if "text" not in given:
                wanted = bare(wanted)
            yield from unlike(returned.path, _without_data(given), _without_data(wanted))
        elif refers_to(given, care_plan):
            yield returned.path, f"{EXTRA}: the saved plan has no such {given['resourceType']}"
    for name, resource in expected.items():
        if name not in seen:
            yield "entry", f"the {resource['resourceType']} {name} {MISSING}"


def _without_data(told: Entry) -> Entry:
    """Leave out the saved plan itself, and the seal: everything else is compared with it."""
    if told.get("resourceType") != _SAVED:
        return told
    content = told.get("content")
    marks = told.get("extension")
    if not isinstance(content, list) or not isinstance(marks, list):
        return told
    return {
        **told,
        "content": [_without(each, "data") for each in content],
        "extension": [_without(each, "valueString") for each in marks],
    }


def _without(value: Any, name: str) -> Any:  # noqa: ANN401  JSON
    """Return a value without one field, at any depth."""
    if isinstance(value, dict):
        return {key: _without(inner, name) for key, inner in value.items() if key != name}
    return value


def _of_the_plan(told: Told, care_plan: Returned) -> list[Entry]:
    """Return what the resources tell that belong to a plan: those that the seal is of."""
    (plan,) = (given for each, given in told if each is care_plan)
    return [
        bare(given)
        for each, given in told
        if each is care_plan
        or refers_to(given, care_plan.name)
        or (each.name and each.resource["resourceType"] != _SAVED and refers_to(plan, each.name))
    ]
