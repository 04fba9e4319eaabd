"""Where a bundle differs from the one that we would write, told by path and never by value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan._display.measure import clean


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.export.fhir.parts import Entry

__all__ = ["EXTRA", "MISSING", "differences", "unlike", "within"]

_ENVELOPE: Final = frozenset({"id", "meta", "identifier", "timestamp", "link", "signature"})
"""What a system may add to a bundle that it stores or forwards. It does not affect the plan."""

_OTHER: Final = "does not match the saved plan"
MISSING: Final = "is missing"
EXTRA: Final = "should not be there"


def differences(given: Entry, ours: Entry) -> Iterator[tuple[str, str]]:
    """Yield the path and the problem wherever a bundle differs from the one we would write."""
    bare = {name: value for name, value in given.items() if name not in _ENVELOPE}
    yield from unlike("", bare | {"entry": None}, ours | {"entry": None})
    expected = {entry["fullUrl"]: entry for entry in ours["entry"]}
    seen = set()
    for i, entry in enumerate(given["entry"]):
        path, url = f"entry[{i}]", entry["fullUrl"]
        if url in seen or url not in expected:
            yield path, "appears twice" if url in seen else EXTRA
        else:
            seen.add(url)
            yield from unlike(path, _without_data(entry), _without_data(expected[url]))
    for url, entry in expected.items():
        if url not in seen:
            yield "entry", f"the {entry['resource']['resourceType']} {url} {MISSING}"


def _without_data(entry: Entry) -> Entry:
    """Leave out the saved plan itself: everything else is compared with it."""
    resource = entry["resource"]
    if resource.get("resourceType") != "Binary":
        return entry
    return entry | {"resource": {name: resource[name] for name in resource if name != "data"}}


def unlike(path: str, was: object, now: object) -> Iterator[tuple[str, str]]:
    """Yield where two values differ, but not the values: they are about a person."""
    if isinstance(was, dict) and isinstance(now, dict):
        for name in dict.fromkeys((*now, *was)):
            where = within(path, name)
            if name in was and name in now:
                yield from unlike(where, was[name], now[name])
            else:
                yield where, MISSING if name in now else EXTRA
    elif isinstance(was, list) and isinstance(now, list):
        for i in range(max(len(was), len(now))):
            where = f"{path}[{i}]"
            if i < min(len(was), len(now)):
                yield from unlike(where, was[i], now[i])
            else:
                yield where, MISSING if i < len(now) else EXTRA
    elif not _same(was, now):
        yield path, _OTHER


def _same(was: object, now: object) -> bool:
    """Tell whether two plain values are the same: 5 and 5.0 are, 1 and true are not."""
    if isinstance(was, (dict, list)) or isinstance(was, bool) is not isinstance(now, bool):
        return False
    return was == now


def within(path: str, name: str) -> str:
    """Add a name to a path. A name could be anything, so a long one is cut."""
    step = clean(name[:60])
    return f"{path}.{step}" if path else step
