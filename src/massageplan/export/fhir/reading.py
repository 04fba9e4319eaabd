"""Read a treatment plan back from a FHIR bundle that we wrote and nobody has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from massageplan.errors import LoadError
from massageplan.export.fhir.comparing import differences
from massageplan.export.fhir.from_server import is_answer, read_answer
from massageplan.export.fhir.parts import FILE
from massageplan.export.fhir.plain_json import read_plainly
from massageplan.export.fhir.reading_answer import plan_in_answer
from massageplan.export.fhir.resources import assembled, way_of
from massageplan.export.fhir.saved import SEAL, WITHHELD, by_another_catalog, opened, seal_of
from massageplan.export.fhir.way import release_of, system_in


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.export.fhir.parts import Entry
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["from_fhir"]


def from_fhir(
    bundle: Mapping[str, object],
    *,
    catalog: Catalog | None = None,
    codes: Mapping[str, Mapping[str, str] | Sequence[Mapping[str, str]]] | None = None,
) -> TreatmentPlan:
    """Read a treatment plan from a bundle that `to_fhir` wrote, or that a server made of it.

    The plan comes from the saved plan in the Binary or the DocumentReference, which is screened and
    planned again, as in `massageplan.io.loads`. Then the bundle is written again and compared. If
    another system changed an entry, the entry and the saved plan contradict each other and nobody
    can tell which is right, so the bundle is refused. The order of the entries does not matter, and
    neither do the id, the time and the like of the bundle itself.

    A server's answer may have its own ids, addresses and metadata, and resources that are not the
    plan's, such as the Patient. All resources of the plan have to be in it.

    A bundle without the person gives the plan without them. If the plan depends on what was
    withheld, such as the client's age, it is refused: write it with ``personal=True``.

    If the plan was saved with another catalog, its entries may rightly differ. Then they are
    checked against the seal that was written with them, and findings say what changed.

    Parameters
    ----------
    bundle
        The bundle, as returned by ``json.loads``.
    catalog
        The catalog to use, with its policy. By default, the shipped one.
    codes
        Your own codes, if `to_fhir` was given any.

    Returns
    -------
    TreatmentPlan
        The plan that the saved facts lead to today.

    Raises
    ------
    InvalidValueError
        `bundle` is not a mapping, or a code cannot be used.
    LoadError
        The bundle is not one of ours: it has no saved plan or several, is nested too deeply or is
        too large. Or the saved plan cannot be read. Or entries were changed: the error lists the
        path of each. Or a server's answer was cut short, or says that something went wrong.
    CannotPlanError
        With this catalog, the facts allow no session.

    Examples
    --------
    >>> import json
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> plan = mp.plan_treatment(client, neck, length="60 min", start=date(2026, 3, 2))
    >>> text = json.dumps(mp.export.to_fhir(plan, release="R4B"))
    >>> from_fhir(json.loads(text)) == plan
    True
    """
    table = read_plainly(bundle, "bundle", FILE)
    if table.get("resourceType") != "Bundle":
        raise LoadError(FILE, [("resourceType", f"expected 'Bundle'{_instead(table)}")])
    if is_answer(table):
        return plan_in_answer(read_answer(table), catalog, codes)
    entries = _entries(table)
    path, saved = _saved_plan(entries)
    marks = _marks(saved)
    withheld = WITHHELD in marks
    plan = opened(saved.get("data"), f"{path}.data", catalog, withheld=withheld)
    ways = [
        way_of(plan, release=_release(entries), personal=told, system=_system(entries), codes=codes)
        for told in (False, True)
    ]
    found = [
        list(differences(table, assembled(plan, way, "", withheld=withheld and not way.personal)))
        for way in ways
    ]
    fewest = min(found, key=len)
    sealed = marks.get(SEAL) == seal_of(
        entry for entry in entries if entry["resource"] is not saved
    )
    if fewest and not (by_another_catalog(plan) and sealed and len(marks) == 1 + withheld):
        raise LoadError(FILE, fewest)
    return plan


def _instead(table: Entry) -> str:
    """Say what came instead of a bundle, if it is what a server answers when it refuses."""
    refused = table.get("resourceType") == "OperationOutcome"
    return ", got an OperationOutcome: the server refused what was asked" if refused else ""


def _marks(saved: Entry) -> dict[str, Any]:
    """Return the codes of the tags of the saved plan by their systems."""
    meta = saved.get("meta")
    if not isinstance(meta, dict) or meta.keys() != {"tag"} or not isinstance(meta["tag"], list):
        return {}
    tags = [tag if isinstance(tag, dict) else {} for tag in meta["tag"]]
    return {
        str(tag.get("system")) if tag.keys() == {"system", "code"} else "": tag.get("code")
        for tag in tags
    }


def _release(entries: Iterable[Entry]) -> str:
    """Return the release that a bundle is written in, by what only R5 has."""
    plans = [entry["resource"] for entry in entries]
    return release_of(next(one for one in plans if one.get("resourceType") == "CarePlan"))


def _system(entries: Iterable[Entry]) -> str | None:
    """Return the system of the client's reference, as their Patient has it."""
    for entry in entries:
        several = entry["resource"].get("identifier")
        if entry["resource"].get("resourceType") == "Patient" and isinstance(several, list):
            return system_in(several)
    return None


def _entries(table: Entry) -> list[Entry]:
    """Return the entries, each with a fullUrl and a resource."""
    entries = table.get("entry")
    if not isinstance(entries, list):
        raise LoadError(FILE, [("entry", "expected a list")])
    wrong = [
        (f"entry[{i}]", "expected an object with a fullUrl and a resource")
        for i, entry in enumerate(entries)
        if not isinstance(entry, dict)
        or not isinstance(entry.get("fullUrl"), str)
        or not isinstance(entry.get("resource"), dict)
    ]
    if wrong:
        raise LoadError(FILE, wrong)
    return entries


def _saved_plan(entries: Sequence[Entry]) -> tuple[str, Entry]:
    """Return the path of the Binary that the CarePlan refers to, and the Binary."""
    resources = [(f"entry[{i}].resource", entry) for i, entry in enumerate(entries)]
    plans = _of_type("CarePlan", resources)
    if len(plans) != 1:
        raise LoadError(FILE, [("entry", f"expected one CarePlan, got {len(plans)}")])
    info = plans[0][1]["resource"].get("supportingInfo")
    references = [
        item.get("reference")
        for item in (info if isinstance(info, list) else ())
        if isinstance(item, dict)
    ]
    saved = [
        (path, entry["resource"])
        for path, entry in _of_type("Binary", resources)
        if entry["fullUrl"] in references
    ]
    if len(saved) != 1:
        problem = f"expected one Binary that CarePlan.supportingInfo refers to, got {len(saved)}"
        raise LoadError(FILE, [("entry", f"{problem}: only bundles from to_fhir can be read")])
    return saved[0]


def _of_type(kind: str, entries: Iterable[tuple[str, Entry]]) -> list[tuple[str, Entry]]:
    return [
        (path, entry) for path, entry in entries if entry["resource"].get("resourceType") == kind
    ]
