"""Read a treatment plan back from a FHIR bundle that we wrote and nobody has changed."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from massageplan._display.measure import clean
from massageplan.errors import InvalidValueError, LoadError
from massageplan.export.fhir import RELEASE, SEAL, seal_of, to_fhir
from massageplan.io.opening import loads
from massageplan.treatment.plan import TreatmentPlan


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.export.fhir_parts import Entry

__all__ = ["from_fhir"]

FILE: Final = "FHIR bundle"

DEEPEST: Final = 60
"""Most lists and objects inside each other."""

LONGEST: Final = 128
"""Most bits of a whole number. Python refuses to print one with thousands of digits."""

MOST: Final = 500_000
"""Most values in a bundle. More is not a plan, or a list that contains itself."""

_ENVELOPE: Final = frozenset({"id", "meta", "identifier", "timestamp", "link", "signature"})
"""What a system may add to a bundle that it stores or forwards. It does not affect the plan."""

_OTHER: Final = "does not match the saved plan"
_MISSING: Final = "is missing"
_EXTRA: Final = "should not be there"


def from_fhir(bundle: Mapping[str, object], *, catalog: Catalog | None = None) -> TreatmentPlan:
    """Read a treatment plan from a bundle that `to_fhir` wrote.

    The plan comes from the saved plan in the Binary, which is screened and planned again, as in
    `massageplan.io.loads`. Then the bundle is written again and compared. If another system changed
    an entry, the entry and the saved plan contradict each other and nobody can tell which is right,
    so the bundle is refused. The order of the entries does not matter, and neither do the id, the
    time and the like of the bundle itself.

    If the plan was saved with another catalog, its entries may rightly differ. Then they are
    checked against the seal that was written with them, and findings say what changed.

    Parameters
    ----------
    bundle
        The bundle, as returned by ``json.loads``.
    catalog
        The catalog to use, with its policy. By default, the shipped one.

    Returns
    -------
    TreatmentPlan
        The plan that the saved facts lead to today.

    Raises
    ------
    InvalidValueError
        `bundle` is not a mapping.
    LoadError
        The bundle is not one of ours: it has no saved plan or several, is nested too deeply or is
        too large. Or the saved plan cannot be read. Or entries were changed: the error lists the
        path of each.
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
    >>> text = json.dumps(to_fhir(plan, release="R4B"))
    >>> from_fhir(json.loads(text)) == plan
    True
    """
    if not isinstance(bundle, Mapping):
        raise InvalidValueError(
            f"expected a dict, as returned by json.loads, got {type(bundle).__name__}",
            path="bundle",
        )
    table = _Reader().read(bundle, "", 0)
    entries = _entries(table)
    path, saved = _saved_plan(entries)
    plan = loads(_decoded(saved, path), catalog=catalog)
    if not isinstance(plan, TreatmentPlan):
        raise LoadError(FILE, [(f"{path}.data", "is a session, not a treatment plan")])
    fewest = min(
        (
            list(_differences(table, to_fhir(plan, release=RELEASE, personal=personal)))
            for personal in (False, True)
        ),
        key=len,
    )
    if fewest and not (_by_another_catalog(plan) and _is_sealed(entries, saved)):
        raise LoadError(FILE, fewest)
    return plan


class _Reader:
    """Reads JSON values, and refuses everything else before any other code sees it."""

    def __init__(self) -> None:
        self.count = 0

    def read(self, value: object, path: str, depth: int) -> Any:  # noqa: ANN401  a JSON value
        """Return a value as plain dicts and lists."""
        self.count += 1
        if depth > DEEPEST:
            raise LoadError(FILE, [("", "is nested too deeply")])
        if self.count > MOST:
            raise LoadError(FILE, [("", f"has more than {MOST} values, the most allowed")])
        if isinstance(value, int) and value.bit_length() > LONGEST:
            raise LoadError(FILE, [(path, "contains a number that is too long")])
        if value is None or isinstance(value, (str, int, float)):
            return value
        if isinstance(value, Decimal) and value.is_finite():
            return float(value)  # JSON is often read with parse_float=Decimal
        if isinstance(value, (list, tuple)):
            return [self.read(item, f"{path}[{i}]", depth + 1) for i, item in enumerate(value)]
        if isinstance(value, Mapping) and all(isinstance(name, str) for name in value):
            return {
                name: self.read(item, _within(path, name), depth + 1)
                for name, item in value.items()
            }
        raise LoadError(FILE, [(path, f"expected a JSON value, got {type(value).__name__}")])


def _within(path: str, name: str) -> str:
    """Add a name to a path. A name could be anything, so a long one is cut."""
    step = clean(name[:60])
    return f"{path}.{step}" if path else step


def _entries(table: Entry) -> list[Entry]:
    """Return the entries, each with a fullUrl and a resource."""
    if table.get("resourceType") != "Bundle":
        raise LoadError(FILE, [("resourceType", "expected 'Bundle'")])
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


def _decoded(saved: Entry, path: str) -> bytes:
    data = saved.get("data")
    if not isinstance(data, str):
        raise LoadError(FILE, [(f"{path}.data", "expected the saved plan as base64 text")])
    try:
        return base64.b64decode(data, validate=True)
    except ValueError as bad:
        raise LoadError(FILE, [(f"{path}.data", "is not base64 text")]) from bad


def _by_another_catalog(plan: TreatmentPlan) -> bool:
    """Tell whether the plan was saved with another catalog or policy than it was loaded with."""
    codes = {finding.code for finding in plan.findings}
    return not codes.isdisjoint({"catalog-changed", "policy-changed"})


def _is_sealed(entries: Sequence[Entry], saved: Entry) -> bool:
    """Tell whether the entries are unchanged since they were written with the saved plan."""
    seal = seal_of(entry for entry in entries if entry["resource"] is not saved)
    tags = {"tag": [{"system": SEAL, "code": seal}]}
    return bool(saved.get("meta") == tags)


def _differences(given: Entry, ours: Entry) -> Iterator[tuple[str, str]]:
    """Yield the path and the problem wherever a bundle differs from the one we would write."""
    bare = {name: value for name, value in given.items() if name not in _ENVELOPE}
    yield from _unlike("", bare | {"entry": None}, ours | {"entry": None})
    expected = {entry["fullUrl"]: entry for entry in ours["entry"]}
    seen = set()
    for i, entry in enumerate(given["entry"]):
        path, url = f"entry[{i}]", entry["fullUrl"]
        if url in seen or url not in expected:
            yield path, "appears twice" if url in seen else _EXTRA
        else:
            seen.add(url)
            yield from _unlike(path, _without_data(entry), _without_data(expected[url]))
    for url, entry in expected.items():
        if url not in seen:
            yield "entry", f"the {entry['resource']['resourceType']} {url} {_MISSING}"


def _without_data(entry: Entry) -> Entry:
    """Leave out the saved plan itself: everything else is compared with it."""
    resource = entry["resource"]
    if resource.get("resourceType") != "Binary":
        return entry
    return entry | {"resource": {name: resource[name] for name in resource if name != "data"}}


def _unlike(path: str, was: object, now: object) -> Iterator[tuple[str, str]]:
    """Yield where two values differ, but not the values: they are about a person."""
    if isinstance(was, dict) and isinstance(now, dict):
        for name in dict.fromkeys((*now, *was)):
            where = _within(path, name)
            if name in was and name in now:
                yield from _unlike(where, was[name], now[name])
            else:
                yield where, _MISSING if name in now else _EXTRA
    elif isinstance(was, list) and isinstance(now, list):
        for i in range(max(len(was), len(now))):
            where = f"{path}[{i}]"
            if i < min(len(was), len(now)):
                yield from _unlike(where, was[i], now[i])
            else:
                yield where, _MISSING if i < len(now) else _EXTRA
    elif not _same(was, now):
        yield path, _OTHER


def _same(was: object, now: object) -> bool:
    """Tell whether two plain values are the same: 5 and 5.0 are, 1 and true are not."""
    if isinstance(was, (dict, list)) or isinstance(was, bool) is not isinstance(now, bool):
        return False
    return was == now
