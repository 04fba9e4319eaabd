"""The saved plan inside a bundle: a Binary, or for a server a DocumentReference.

A Binary has no identifier, so a server could not update it: a second one would lie beside it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from massageplan.errors import LoadError
from massageplan.export.fhir.parts import BASE, FILE, concept, extension, filled, narrative
from massageplan.io.opening import EDITED, loads
from massageplan.treatment.plan import TreatmentPlan


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.catalog.catalog import Catalog
    from massageplan.export.fhir.parts import Entry
    from massageplan.export.fhir.way import Way

__all__ = [
    "SEAL",
    "WITHHELD",
    "by_another_catalog",
    "kind_of_saved",
    "opened",
    "saved_in",
    "seal_of",
]

SEAL: Final = f"{BASE}entries-sha256"
"""The seal, which is a hash of all entries except the saved plan."""

WITHHELD: Final = f"{BASE}withheld"
"""The mark of a saved plan without what the client is known by."""

_JSON: Final = "application/json"


def seal_of(entries: Iterable[Any]) -> str:
    """Return a hash of these entries, whatever their order."""
    written = sorted(json.dumps(entry, sort_keys=True) for entry in entries)
    return hashlib.sha256("\n".join(written).encode()).hexdigest()


def kind_of_saved(way: Way) -> str:
    """Return the kind of resource that holds the saved plan."""
    return "DocumentReference" if way.to_server else "Binary"


def saved_in(text: str, seal: str, way: Way, *, withheld: bool) -> Entry:
    """Return the resource that holds a saved plan.

    Parameters
    ----------
    text
        The saved plan.
    seal
        The seal of all other entries.
    way
        How the bundle is written.
    withheld
        Whether something that the client is known by was left out of it.
    """
    data = base64.b64encode(text.encode()).decode("ascii")
    if not way.to_server:
        tags = [{"system": SEAL, "code": seal}]
        tags += [{"system": WITHHELD, "code": "person"}] * withheld
        return {
            "resourceType": "Binary",
            "meta": {"tag": tags},
            "contentType": _JSON,
            "data": data,
        }
    return filled(
        resourceType="DocumentReference",
        text=narrative(_TITLE),
        extension=[
            extension("entries-sha256", valueString=seal),
            extension("withheld", valueCode="person" if withheld else ""),
        ],
        status="current",
        type=concept(_TITLE),
        subject=way.patient,
        content=[{"attachment": {"contentType": _JSON, "data": data, "title": _TITLE}}],
    )


_TITLE: Final = "saved plan of massageplan"


def opened(data: object, path: str, catalog: Catalog | None, *, withheld: bool) -> TreatmentPlan:
    """Open the saved plan of a bundle.

    Raises
    ------
    LoadError
        It cannot be read, or is no treatment plan.
    """
    if not isinstance(data, str):
        raise LoadError(FILE, [(path, "expected the saved plan as base64 text")])
    try:
        text = base64.b64decode(data, validate=True)
    except ValueError as bad:
        raise LoadError(FILE, [(path, "is not base64 text")]) from bad
    try:
        plan = loads(text, catalog=catalog)
    except LoadError as error:
        if withheld and any(words.startswith(EDITED) for _, words in error.problems):
            raise LoadError(FILE, [(path, _DEPENDS)]) from error
        where = [(f"{path}: {at}" if at else path, words) for at, words in error.problems]
        raise LoadError(FILE, where) from error
    if not isinstance(plan, TreatmentPlan):
        raise LoadError(FILE, [(path, "is a session, not a treatment plan")])
    return plan


_DEPENDS: Final = (
    "does not follow from what is in the bundle. It was written without the person: what was "
    "withheld, such as the date of birth or what the client said in their own words, changes what "
    "may be planned. Write it with personal=True to read it back"
)


def by_another_catalog(plan: TreatmentPlan) -> bool:
    """Tell whether the plan was saved with another catalog or policy than it was loaded with."""
    codes = {finding.code for finding in plan.findings}
    return not codes.isdisjoint({"catalog-changed", "policy-changed"})
