"""What a server gives back of a transaction: undone what a server does, and what it lacks."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from massageplan.errors import LoadError
from massageplan.export.fhir.parts import FILE, Entry
from massageplan.export.fhir.way import ENTRIES, UUID_OF


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Answer", "Returned", "bare", "is_answer", "read_answer", "refers_to", "told_of"]

_ANSWERS: Final = frozenset({"searchset", "transaction-response", "batch-response"})

_MATCHED: Final = frozenset({"match", None})
"""The modes of the entries that the total of a search counts."""


@frozen(kw_only=True)
class Returned:
    """A resource that came back.

    Attributes
    ----------
    path
        Where it stands.
    name
        The name that we gave it; empty if it is not ours.
    resource
        The resource, as it came.
    """

    path: str
    name: str
    resource: Entry


@frozen(kw_only=True)
class Answer:
    """What a server answered.

    Attributes
    ----------
    resources
        Its resources, in order.
    where
        What each reference to one of them stands for: our name, or for a Patient the identifiers.
    """

    resources: tuple[Returned, ...]
    where: dict[str, str | list[Entry]]

    def of_kind(self, kind: str) -> tuple[Returned, ...]:
        """Return the resources of one kind."""
        return tuple([each for each in self.resources if each.resource["resourceType"] == kind])

    def identifiers(self, subject: Any) -> list[Entry]:  # noqa: ANN401  whatever came back
        """Return what a reference to a Patient says of whose it is."""
        if not isinstance(subject, dict):
            return []
        if isinstance(subject.get("identifier"), dict):
            return [_only(subject["identifier"])]
        means = _meant(subject.get("reference"), self.where)
        return means if isinstance(means, list) else []

    def told(self, returned: Returned, client: Entry) -> Entry:
        """Return what a resource tells, where the client is the one with this identifier."""
        names = {
            address: means if isinstance(means, str) else client
            for address, means in self.where.items()
            if isinstance(means, str) or client in means
        }
        return told_of(returned.resource, names)


def is_answer(table: Entry) -> bool:
    """Tell whether a bundle came from a server, or was written for one."""
    entries = table.get("entry")
    kinds = [
        resource.get("resourceType")
        for entry in (entries if isinstance(entries, list) else ())
        if isinstance(entry, dict) and isinstance(resource := entry.get("resource"), dict)
    ]
    return table.get("type") in _ANSWERS or "DocumentReference" in kinds


def read_answer(table: Entry) -> Answer:
    """Read what a server answered.

    Raises
    ------
    LoadError
        It is not all there, or not all of it went well.
    """
    entries = table.get("entry", [])
    if not isinstance(entries, list):
        raise LoadError(FILE, [("entry", "expected a list")])
    if problems := [*_whole(table, entries), *_well(entries)]:
        raise LoadError(FILE, problems)
    found = [
        (f"entry[{i}].resource", entry)
        for i, entry in enumerate(entries)
        if entry["resource"].get("resourceType") != "OperationOutcome"
    ]
    where: dict[str, str | list[Entry]] = {}
    for _, entry in found:
        where |= _known_by(entry)
    resources = [
        Returned(path=path, name=_name_of(entry["resource"]), resource=entry["resource"])
        for path, entry in found
    ]
    return Answer(resources=tuple(resources), where=where)


def _whole(table: Entry, entries: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield why an answer is only a part of one."""
    links = table.get("link")
    for i, link in enumerate(links if isinstance(links, list) else ()):
        if isinstance(link, dict) and link.get("relation") == "next":
            yield (
                f"link[{i}]",
                (
                    "the answer goes on on the next page: ask for every page, and put their "
                    "entries into one bundle"
                ),
            )
    total = table.get("total")
    if table.get("type") == "searchset" and isinstance(total, int):
        matched = sum(_mode(entry) in _MATCHED for entry in entries)
        if matched < total:
            yield "total", f"says {total}, and there are {matched}: the answer was cut short"


def _mode(entry: object) -> object:
    search = entry.get("search") if isinstance(entry, dict) else None
    return search.get("mode") if isinstance(search, dict) else None


_GOOD: Final = re.compile("2[0-9][0-9]")


def _well(entries: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield each entry that went wrong, or that says nothing."""
    for i, entry in enumerate(entries):
        if not isinstance(entry, dict):
            yield f"entry[{i}]", "expected an object"
            continue
        response = entry.get("response")
        status = response.get("status") if isinstance(response, dict) else None
        if isinstance(status, str) and not _GOOD.match(status):
            yield f"entry[{i}].response.status", f"the server refused it: {status[:3]!r}"
        elif not isinstance(entry.get("resource"), dict):
            yield (
                f"entry[{i}].resource",
                (
                    "is missing: send with the header 'Prefer: return=representation', or search "
                    "for the resources"
                ),
            )
        elif not isinstance(entry["resource"].get("resourceType"), str):
            yield f"entry[{i}].resource.resourceType", "is missing"


def _known_by(entry: Entry) -> dict[str, str | list[Entry]]:
    """Return by what others may refer to a resource, and what they mean."""
    resource, url = entry["resource"], entry.get("fullUrl")
    if resource["resourceType"] == "Patient":
        means: str | list[Entry] = [_only(each) for each in _identifiers(resource)]
    else:
        means = _name_of(resource)
    if not means:
        return {}
    known = {f"{resource['resourceType']}/{resource.get('id')}": means}
    return known | ({url: means} if isinstance(url, str) else {})


def _identifiers(resource: Entry) -> list[Entry]:
    several = resource.get("identifier")
    return [
        each for each in (several if isinstance(several, list) else ()) if isinstance(each, dict)
    ]


def _only(identifier: Entry) -> Entry:
    return {name: identifier[name] for name in ("system", "value") if name in identifier}


def _name_of(resource: Entry) -> str:
    """Return the name that we gave a resource; empty if it is not ours."""
    for each in _identifiers(resource):
        value = each.get("value")
        if each.get("system") == ENTRIES and isinstance(value, str):
            return f"{UUID_OF}{value}"
    return ""


def told_of(resource: Entry, where: Mapping[str, Any]) -> Entry:
    """Return what a resource tells, whatever a server added to it or wrote in another way.

    Parameters
    ----------
    resource
        The resource.
    where
        What references stand for: a name of ours, or the identifier of the client.
    """
    told = {
        name: _plainly(name, value, where)
        for name, value in resource.items()
        if name not in {"id", "meta", "text", "identifier"}
    }
    if words := _words(resource.get("text")):
        told["text"] = words
    return told


def bare(told: Entry) -> Entry:
    """Return what a resource tells without its narrative, which a server may write again."""
    return {name: value for name, value in told.items() if name != "text"}


_TAG: Final = re.compile("<[^>]*>")


def _words(text: object) -> str:
    """Return the words of a narrative: each server has its own way to write XHTML."""
    div = text.get("div") if isinstance(text, dict) else None
    return " ".join(unescape(_TAG.sub(" ", div)).split()) if isinstance(div, str) else ""


def _plainly(name: str, value: Any, where: Mapping[str, Any]) -> Any:  # noqa: ANN401  JSON
    if isinstance(value, list):
        return [_plainly(name, item, where) for item in value]
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str) or isinstance(value.get("identifier"), dict):
            return _reference(value, where)
        return {key: _plainly(key, inner, where) for key, inner in value.items()}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return _moment(value) if name in {"start", "end"} and isinstance(value, str) else value


def _moment(text: str) -> str:
    """Return a time in UTC; a day stays as it is."""
    try:
        moment = datetime.fromisoformat(text)
        return text if moment.tzinfo is None else moment.astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return text


_ADDRESS: Final = re.compile(r"(?:^|/)([A-Z][A-Za-z]+/[A-Za-z0-9.-]+)(?:/_history/[^/]+)?$")


def _meant(address: object, where: Mapping[str, Any]) -> Any:  # noqa: ANN401  one of several
    """Return what the address of a resource stands for; None if it is not there."""
    if not isinstance(address, str):
        return None
    short = _ADDRESS.search(address)
    return where.get(address) or (where.get(short[1]) if short else None)


def _reference(value: Entry, where: Mapping[str, Any]) -> Entry:
    """Return whom or what a reference means: by our name, or for a person as we refer to them."""
    if isinstance(value.get("identifier"), dict) and value.get("type", "Patient") == "Patient":
        return {"type": "Patient", "identifier": _only(value["identifier"])}
    if value.get("type") == "Practitioner" and "display" in value:
        return {"type": "Practitioner", "display": value["display"]}
    means = _meant(value.get("reference"), where)
    if isinstance(means, str):
        return {"reference": means}
    return value if means is None else {"type": "Patient", "identifier": means}


def refers_to(value: Any, name: str) -> bool:  # noqa: ANN401  JSON
    """Tell whether anything in what a resource tells refers to this name."""
    if isinstance(value, dict):
        return value.get("reference") == name or any(
            refers_to(inner, name) for inner in value.values()
        )
    return isinstance(value, list) and any(refers_to(item, name) for item in value)
