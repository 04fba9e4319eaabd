"""Lay out the answers that do not draw themselves: findings alone, and the catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

import attrs
from attrs import AttrsInstance

from massageplan._display.blocks import FOOTER, Block, Document, Facts, Note, Notes, Table, Words
from massageplan.catalog.shipped import KINDS
from massageplan.cite import Cite
from massageplan.errors import UnknownTermError
from massageplan.io import to_dict
from massageplan.spelling import did_you_mean, nearest
from massageplan.views.findings import findings_blocks


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massageplan.catalog.catalog import Catalog
    from massageplan.findings.finding import Finding

__all__ = [
    "check_document",
    "entry_document",
    "entry_records",
    "find_entry",
    "find_kind",
    "kind_document",
    "kind_records",
    "kinds_document",
    "kinds_records",
    "lint_document",
]

_STATUS: Final = {"V": "read", "M": "from memory", "J": "our judgment"}
_LONG: Final = 60


class Entry(AttrsInstance, Protocol):
    """An entry of the catalog, of any kind."""

    @property
    def label(self) -> str:
        """What it is called."""


def check_document(ref: str, findings: tuple[Finding, ...]) -> Document:
    """Lay out what screening found."""
    blocks = findings_blocks(findings) or (Words(text="No findings."),)
    return Document(title=f"Screening: client {ref}", blocks=blocks, footer=FOOTER)


def lint_document(findings: Mapping[str, tuple[Finding, ...]]) -> Document:
    """Lay out the findings about each routine."""
    blocks = tuple(
        Notes(
            title=id_,
            notes=tuple(
                Note(
                    level=finding.severity.value,
                    text=f"{finding.path}: {finding.message}" if finding.path else finding.message,
                )
                for finding in of_routine
            ),
        )
        for id_, of_routine in findings.items()
    )
    return Document(title="Routine checks", blocks=blocks, footer=FOOTER)


def find_kind(name: str) -> str:
    """Return the kind of entry with this name, in the singular or the plural.

    Raises
    ------
    UnknownTermError
        There is no such kind.
    """
    word = name.strip().lower().replace("_", "-").replace(" ", "-")
    for kind in (word, word.removesuffix("s"), word.removesuffix("es")):
        if kind in KINDS:
            return kind
    near = nearest(word, KINDS)
    hint = did_you_mean(near) or f": expected one of {', '.join(KINDS)}"
    raise UnknownTermError(
        f"unknown kind {name[:80]!r}{hint}", path="kind", value=name, suggestions=near
    )


def find_entry(kind: str, name: str, catalog: Catalog) -> Entry:
    """Return one entry.

    Raises
    ------
    UnknownTermError
        There is none with this name. The error suggests the closest names.
    """
    if kind in ("region", "part"):
        return catalog.body.find(name, path=kind)
    if kind != "pressure":
        entry: Entry = catalog.find(kind, name)
        return entry
    levels: Mapping[str, Entry] = catalog.all(kind)
    if name in levels:
        return levels[name]
    raise UnknownTermError(
        f"unknown level {name[:80]!r}: expected one of {', '.join(levels)}",
        path="pressure",
        value=name,
    )


def kinds_records(catalog: Catalog) -> dict[str, Any]:
    """Return the number of entries of each kind."""
    return {"kinds": {kind: len(catalog.all(kind)) for kind in KINDS}}


def kinds_document(catalog: Catalog) -> Document:
    """Lay out the kinds of entries."""
    rows = tuple((kind, str(len(catalog.all(kind)))) for kind in KINDS)
    table = Table(title="Kinds", columns=("kind", "entries"), rows=rows, align="lr")
    hint = Words(
        text="'massageplan catalog KIND' lists a kind, and 'catalog KIND NAME' shows an entry."
    )
    return Document(title="The catalog", blocks=(table, hint), footer=FOOTER)


def kind_records(kind: str, catalog: Catalog) -> dict[str, Any]:
    """Return the entries of one kind by id, label and other names."""
    return {
        "kind": kind,
        "entries": [
            {"id": id_, "label": entry.label, "names": list(getattr(entry, "names", ()))}
            for id_, entry in catalog.all(kind).items()
        ],
    }


def kind_document(kind: str, catalog: Catalog) -> Document:
    """Lay out the entries of one kind."""
    rows = tuple(
        (id_, entry.label, ", ".join(getattr(entry, "names", ())))
        for id_, entry in catalog.all(kind).items()
    )
    table = Table(title="", columns=("id", "name", "also called"), rows=rows)
    return Document(
        title=f"{kind}: {len(rows)} {'entry' if len(rows) == 1 else 'entries'}",
        blocks=(table,),
        footer=FOOTER,
    )


def entry_records(kind: str, entry: Entry, catalog: Catalog) -> dict[str, Any]:
    """Return one entry with all its sources."""
    sources = [
        {"id": cite.source, "title": title, "url": url, "grade": cite.grade, "status": cite.status}
        for cite, title, url in _sources(entry, catalog)
    ]
    return {"kind": kind, "entry": to_dict(entry), "sources": sources}


def entry_document(kind: str, entry: Entry, catalog: Catalog) -> Document:
    """Lay out one entry: its values, its tables, and their sources."""
    facts: list[tuple[str, str]] = []
    blocks: list[Block] = []
    for name, value in to_dict(entry).items():
        title = name.replace("_", " ")
        if isinstance(value, list) and value and isinstance(value[0], dict):
            blocks.append(_table(title, value))
        elif name not in ("label", "cite") and not name.endswith("_cite"):
            text = _cell(value)
            if len(text) > _LONG:
                blocks.append(Words(text=f"{title}: {text}"))
            elif text:
                facts.append((title, text))
    rows = tuple(
        (title, cite.grade, _STATUS.get(cite.status, cite.status), url)
        for cite, title, url in _sources(entry, catalog)
    )
    if rows:
        columns = ("source", "grade", "basis", "link")
        blocks.append(Table(title="Sources", columns=columns, rows=rows))
    return Document(
        title=entry.label,
        subtitle=kind,
        blocks=(Facts(pairs=tuple(facts)), *blocks),
        footer=FOOTER,
    )


def _table(title: str, rows: list[Any]) -> Table:
    """Lay out records of one kind, without empty columns."""
    columns = [name for name in rows[0] if any(_cell(row.get(name), name) for row in rows)]
    columns.sort(key=lambda name: name == "cite")
    heads = ("source" if name == "cite" else name for name in columns)
    return Table(
        title=title,
        columns=tuple(head.removesuffix("_seconds").replace("_", " ") for head in heads),
        rows=tuple(tuple(_cell(row.get(name), name) for name in columns) for row in rows),
    )


def _cell(value: object, name: str = "") -> str:
    """Write one value of a record for people. A missing value is empty text."""
    if value is None or isinstance(value, bool):
        return "yes" if value else ""
    if name == "cite" and isinstance(value, dict):
        value = value["id"]
    if isinstance(value, dict):
        cells = {key: text for key, inner in value.items() if (text := _cell(inner, key))}
        first = [cells.pop("id")] if "id" in cells else []
        return ", ".join([*first, *(f"{key} {text}" for key, text in cells.items())])
    if isinstance(value, list):
        tables = any(isinstance(item, dict) for item in value)
        return ("; " if tables else ", ").join(map(_cell, value))
    if name.endswith("_seconds") and isinstance(value, int):
        return f"{value / 60:g} min"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _sources(entry: object, catalog: Catalog) -> Iterator[tuple[Cite, str, str]]:
    """Yield each source that an entry cites, once, with its title and link."""
    sources = catalog.all("source")
    for cite in dict.fromkeys(_cites(entry)):
        source = sources.get(cite.source)
        title = source.title if source else cite.source
        yield cite, title, source.url if source else ""


def _cites(value: object) -> Iterator[Cite]:
    if isinstance(value, Cite):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _cites(item)
    elif attrs.has(kind := type(value)):
        for field in attrs.fields(kind):
            yield from _cites(getattr(value, field.name))
