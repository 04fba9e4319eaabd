"""Reading a course from the FHIR bundle that we wrote; not from one that others have changed."""

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
    from collections.abc import Iterator, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.export.fhir_parts import Entry

__all__ = ["from_fhir"]

FILE: Final = "FHIR bundle"

DEEPEST: Final = 60
LONGEST: Final = 128
"""Bits of a whole number; Python does not even write out one of thousands of digits."""

MOST: Final = 500_000
"""Values in a bundle; more is no course, or the same list again and again in itself."""

_ENVELOPE: Final = frozenset({"id", "meta", "identifier", "timestamp", "link", "signature"})
"""What a system may put on a bundle that it keeps, or sends on, and that says nothing of a plan."""

_OTHER: Final = "is not what the saved plan comes to"
_LACKS: Final = "is missing"
_MORE: Final = "should not be there"


def from_fhir(bundle: Mapping[str, Any], *, catalog: Catalog | None = None) -> TreatmentPlan:
    """Read a course from a bundle that `to_fhir` wrote.

    The plan comes from the saved plan in its Binary, which is screened again and planned again, as
    `massageplan.io.loads` does. Then the bundle is written again and compared: where another system
    changed an entry, its numbers and those of the saved plan contradict each other, and nobody can
    know which ones hold. So it is refused. The order of the entries does not count, nor what stands
    on the bundle itself, such as its id and its time.

    Where the catalogue is another one than the plan was saved with, its entries may be others too.
    They are then held against the seal that was written with them, and findings say what changed.

    Parameters
    ----------
    bundle
        The bundle, as ``json.loads`` gives it.
    catalog
        The catalogue to go by, with its policy; by default the shipped one.

    Raises
    ------
    InvalidValueError
        It is no mapping.
    LoadError
        It is no bundle of ours: without a saved plan, with two, nested too deeply, too large; or
        the saved plan cannot be read; or entries were changed, with the path of each.
    CannotPlanError
        What the facts come to by this catalogue allows no session.

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
            f"expected a mapping, as json.loads gives it, got {type(bundle).__name__}",
            path="bundle",
        )
    table = _Reader().read(bundle, "", 0)
    entries = _entries(table)
    place, saved = _saved_plan(entries)
    plan = loads(_decoded(saved, place), catalog=catalog)
    if not isinstance(plan, TreatmentPlan):
        raise LoadError(FILE, [(f"{place}.data", "is a session, and no course")])
    others = [
        list(_differences(table, to_fhir(plan, release=RELEASE, personal=personal)))
        for personal in (False, True)
    ]
    fewest = min(others, key=len)
    if fewest and not (_by_another_catalog(plan) and _is_sealed(entries, saved)):
        raise LoadError(FILE, fewest)
    return plan


class _Reader:
    """Reads what JSON can hold, and refuses all else before anything looks at it."""

    def __init__(self) -> None:
        self.count = 0

    def read(self, value: object, path: str, depth: int) -> Any:  # noqa: ANN401  what JSON can hold
        """Return a value as plain tables and lists."""
        self.count += 1
        if depth > DEEPEST:
            raise LoadError(FILE, [("", "is nested too deeply")])
        if self.count > MOST:
            raise LoadError(FILE, [("", f"more than the {MOST} values allowed")])
        if isinstance(value, int) and value.bit_length() > LONGEST:
            raise LoadError(FILE, [(path, "holds a number too long")])
        if value is None or isinstance(value, (str, int, float)):
            return value
        if isinstance(value, Decimal) and value.is_finite():
            return float(value)  # JSON is often read with decimals, and 2.2 is 2.2
        if isinstance(value, (list, tuple)):
            return [self.read(one, f"{path}[{i}]", depth + 1) for i, one in enumerate(value)]
        if isinstance(value, Mapping) and all(isinstance(name, str) for name in value):
            return {
                name: self.read(one, _within(path, name), depth + 1) for name, one in value.items()
            }
        raise LoadError(FILE, [(path, f"expected what JSON can hold, got {type(value).__name__}")])


def _within(path: str, name: str) -> str:
    """Go on with a path; a name that somebody made up is cut short."""
    step = clean(name[:60])
    return f"{path}.{step}" if path else step


def _entries(table: Entry) -> list[Entry]:
    """Return the entries, each a table with a resource."""
    if table.get("resourceType") != "Bundle":
        raise LoadError(FILE, [("resourceType", "expected 'Bundle'")])
    entries = table.get("entry")
    if not isinstance(entries, list):
        raise LoadError(FILE, [("entry", "expected a list")])
    wrong = [
        (f"entry[{i}]", "expected a table with a fullUrl and a resource")
        for i, entry in enumerate(entries)
        if not isinstance(entry, dict)
        or not isinstance(entry.get("fullUrl"), str)
        or not isinstance(entry.get("resource"), dict)
    ]
    if wrong:
        raise LoadError(FILE, wrong)
    return entries


def _saved_plan(entries: Sequence[Entry]) -> tuple[str, Entry]:
    """Return the Binary that the CarePlan refers to, and where it stands."""
    plans = [
        one["resource"] for one in entries if one["resource"].get("resourceType") == "CarePlan"
    ]
    if len(plans) != 1:
        raise LoadError(FILE, [("entry", f"expected one CarePlan, got {len(plans)}")])
    listed = plans[0].get("supportingInfo")
    named = [
        one.get("reference")
        for one in (listed if isinstance(listed, list) else ())
        if isinstance(one, dict)
    ]
    found = [
        (f"entry[{i}].resource", one["resource"])
        for i, one in enumerate(entries)
        if one["resource"].get("resourceType") == "Binary" and one["fullUrl"] in named
    ]
    if len(found) != 1:
        words = f"expected one Binary that CarePlan.supportingInfo refers to, got {len(found)}"
        raise LoadError(FILE, [("entry", f"{words}: only what to_fhir wrote can be read")])
    return found[0]


def _decoded(saved: Entry, place: str) -> bytes:
    data = saved.get("data")
    if not isinstance(data, str):
        raise LoadError(FILE, [(f"{place}.data", "expected the saved plan as base64 text")])
    try:
        return base64.b64decode(data, validate=True)
    except ValueError as bad:
        raise LoadError(FILE, [(f"{place}.data", "is not base64 text")]) from bad


def _by_another_catalog(plan: TreatmentPlan) -> bool:
    """Tell whether loading found another catalogue or policy than the plan was saved with."""
    codes = {finding.code for finding in plan.findings}
    return not codes.isdisjoint({"catalog-changed", "policy-changed"})


def _is_sealed(entries: Sequence[Entry], saved: Entry) -> bool:
    """Tell whether the entries are as they were written beside the saved plan."""
    seal = seal_of(entry for entry in entries if entry["resource"] is not saved)
    tags = {"tag": [{"system": SEAL, "code": seal}]}
    return bool(saved.get("meta") == tags)


def _differences(given: Entry, ours: Entry) -> Iterator[tuple[str, str]]:
    """Yield each path at which a bundle is not as we write it, and how."""
    bare = {name: value for name, value in given.items() if name not in _ENVELOPE}
    yield from _unlike("", bare | {"entry": None}, ours | {"entry": None})
    expected = {entry["fullUrl"]: entry for entry in ours["entry"]}
    seen = set()
    for i, entry in enumerate(given["entry"]):
        path, url = f"entry[{i}]", entry["fullUrl"]
        if url in seen or url not in expected:
            yield path, "stands there twice" if url in seen else _MORE
        else:
            seen.add(url)
            yield from _unlike(path, _without_data(entry), _without_data(expected[url]))
    for url, entry in expected.items():
        if url not in seen:
            yield "entry", f"the {entry['resource']['resourceType']} {url} {_LACKS}"


def _without_data(entry: Entry) -> Entry:
    """Leave out the saved plan itself: it is what the others are compared with."""
    resource = entry["resource"]
    if resource.get("resourceType") != "Binary":
        return entry
    return entry | {"resource": {name: resource[name] for name in resource if name != "data"}}


def _unlike(path: str, was: Any, now: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  what JSON can hold
    """Yield where two values differ; what they are stays out of it, for they are about a person."""
    if isinstance(was, dict) and isinstance(now, dict):
        for name in dict.fromkeys((*now, *was)):
            where = _within(path, name)
            if name in was and name in now:
                yield from _unlike(where, was[name], now[name])
            else:
                yield where, _LACKS if name in now else _MORE
    elif isinstance(was, list) and isinstance(now, list):
        for i in range(max(len(was), len(now))):
            where = f"{path}[{i}]"
            if i < min(len(was), len(now)):
                yield from _unlike(where, was[i], now[i])
            else:
                yield where, _LACKS if i < len(now) else _MORE
    elif not _same(was, now):
        yield path, _OTHER


def _same(was: object, now: object) -> bool:
    """Tell whether two plain values are the same; 5 and 5.0 are, 1 and true are not."""
    if isinstance(was, (dict, list)) or isinstance(was, bool) is not isinstance(now, bool):
        return False
    return was == now
