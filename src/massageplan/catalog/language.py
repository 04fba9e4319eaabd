"""Another language: what its people call the entries, its small words, and what the client reads.

A language is a folder of TOML files, and ours are in `catalog/languages`. One file for each kind of
entry (``condition.toml``) holds the table ``names``: by id, the label and then the other names. Any
further table is a field of the entries that the client reads, such as ``text``. ``labels`` puts
labels inside an entry, by their English words, into the language. ``heard.toml`` and ``said.toml``
hold the small words and the messages.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, fields, frozen, has

from massageplan._display.days import DayWords
from massageplan._display.drawn import Drawn
from massageplan.anatomy.place_words import PlaceWords
from massageplan.catalog.shipped import KINDS, LANGUAGES
from massageplan.errors import CatalogError
from massageplan.naming.heard import Heard
from massageplan.naming.two_languages import TwoLanguages
from massageplan.read import read_choice


if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from os import PathLike

    from massageplan.naming.name_index import NameIndex

__all__ = ["Language", "shipped_language"]

FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "add-on": frozenset({"what"}),
    "home-care": frozenset({"text"}),
    "red-flag": frozenset({"tell"}),
    "pressure": frozenset({"feels"}),
}
"""What the client reads of an entry besides its label."""

_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_WORDS: Final = "heard"
_MESSAGES: Final = "said"

_PARTS: Final = {
    _WORDS: {"words", "endings", "folded"},
    _MESSAGES: {"decimal", "places", "days", "drawn", "joins", "lines", "clauses", "names"},
}
_WRITTEN: Final = {"days": DayWords, "drawn": Drawn}
"""Messages that are the fields of a class."""

Table = Mapping[str, Any]


@frozen
class Language:
    """What entries are called in a language, and its words.

    Attributes
    ----------
    tag
        The language, as a BCP 47 tag: ``"de"``.
    entries
        By kind, the tables of its file: ``names``, ``labels``, and fields that the client reads.
    heard
        How its small words are heard.
    said
        The messages that the client reads, in tables as `massageplan.findings.words` has them.

    Examples
    --------
    >>> from massageplan.catalog.language import shipped_language
    >>> shipped_language("de").label("region", "calf")
    'Wade'
    """

    tag: str
    entries: Mapping[str, Table] = field(repr=False)
    heard: Heard = field(repr=False)
    said: Table = field(repr=False)

    @classmethod
    def from_folder(cls, path: str | PathLike[str], tag: str, *, base: str = "") -> Language:
        """Read a language from a folder of one's own.

        Parameters
        ----------
        path
            The folder. Its files are named and built as those of the shipped languages.
        tag
            The language, as a BCP 47 tag.
        base
            A shipped language that says what the folder does not: ``"de"`` to add to it.

        Raises
        ------
        CatalogError
            A file cannot be read, or has something that no language has: every problem at once.
        InvalidValueError
            There is no such `base`.
        """
        known = _read(Path(path), str(path))
        if base:
            shipped = shipped_language(base)
            known = _joined(
                {**shipped.entries, _WORDS: shipped.heard.table, _MESSAGES: shipped.said}, known
            )
        problems = [*_problems(known)]
        if not _TAG.fullmatch(tag):
            problems.insert(0, ("tag", f"expected a tag such as 'fr' or 'de-CH', got {tag!r}"))
        if problems:
            raise CatalogError(str(path), problems)
        return _language(tag, known)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy plain tables."""
        tables = {**self.entries, _WORDS: self.heard.table, _MESSAGES: dict(self.said)}
        return _language, (self.tag, tables)

    def names(self, kind: str) -> Mapping[str, Sequence[str]]:
        """Return the label and the other names of the entries of a kind, by id."""
        named: Mapping[str, Sequence[str]] = self.entries.get(kind, {}).get("names", {})
        return named

    def label(self, kind: str, id_: str) -> str:
        """Return the label of an entry; empty if it has none in this language."""
        names = self.names(kind).get(id_, ())
        return names[0] if names else ""

    def text(self, kind: str, field_: str, id_: str) -> str:
        """Return what a field of an entry says; empty if it does not say it in this language."""
        said: str = self.entries.get(kind, {}).get(field_, {}).get(id_, "")
        return said

    def labels(self, kind: str) -> Mapping[str, str]:
        """Return the labels inside the entries of a kind, by their English words."""
        inside: Mapping[str, str] = self.entries.get(kind, {}).get("labels", {})
        return inside

    def index(self, kind: str, english: NameIndex) -> TwoLanguages:
        """Return what finds the entries of a kind by their names in English and in the language."""
        return TwoLanguages(english, self.names(kind), self.heard)

    @property
    def places(self) -> PlaceWords:
        """How places are written and read."""
        own = {**self.names("region"), **self.names("part"), **self.names("compound")}
        return PlaceWords(
            heard=self.heard.text,
            index=functools.partial(TwoLanguages.of_entries, own=own, heard=self.heard),
            **self.said.get("places", {}),
        )

    def put(self, kind: str, id_: str, entry: Any) -> Any:  # noqa: ANN401  an entry of the kind
        """Return an entry in this language: what has no words in it stays as it is."""
        own = self.names(kind).get(id_)
        changed: dict[str, Any] = {
            name: said for name in FIELDS.get(kind, ()) if (said := self.text(kind, name, id_))
        }
        if own:
            changed["label"] = own[0]
            if hasattr(entry, "names"):
                changed["names"] = (*own[1:], entry.label, *entry.names)
        if inside := self.labels(kind):
            changed |= _inside(entry, inside)
        return evolve(entry, **changed) if changed else entry


def _inside(entry: object, labels: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of an entry that hold labels, with those in the language."""
    changed = {}
    for name in ("forms", "steps"):
        inner = getattr(entry, name, None)
        if inner:
            changed[name] = tuple([_relabeled(one, labels) for one in inner])
    return changed


def _relabeled(value: Any, labels: Mapping[str, str]) -> Any:  # noqa: ANN401  a form, step or block
    if not has(type(value)):
        return value
    changed = _inside(value, labels)
    for name in ("label", "activity"):
        said = getattr(value, name, "")
        if isinstance(said, str) and said in labels:
            changed[name] = labels[said]
    return evolve(value, **changed) if changed else value


@functools.cache
def shipped_language(tag: str) -> Language:
    """Return a shipped language, read once.

    Raises
    ------
    InvalidValueError
        No language with this tag is shipped.
    """
    import importlib.resources  # noqa: PLC0415  only for who wants another language

    read_choice(tag, "language", LANGUAGES)
    folder = importlib.resources.files("massageplan.catalog") / "languages" / tag
    return _language(tag, _read(folder, tag))


def _language(tag: str, tables: Mapping[str, Table]) -> Language:
    entries = {kind: table for kind, table in tables.items() if kind in KINDS}
    return Language(
        tag,
        MappingProxyType(entries),
        Heard(tables.get(_WORDS, {})),
        MappingProxyType(dict(tables.get(_MESSAGES, {}))),
    )


def _read(folder: Traversable, name: str) -> dict[str, Table]:
    """Read every TOML file of a folder, by its name."""
    import tomllib  # noqa: PLC0415  only for who wants another language

    read: dict[str, Table] = {}
    problems = []
    try:
        files = sorted(folder.iterdir(), key=lambda file: file.name)
    except OSError as error:
        raise CatalogError(name, [("", f"cannot be read: {error.strerror}")]) from error
    for file in files:
        if not file.name.endswith(".toml"):
            continue
        try:
            read[file.name.removesuffix(".toml")] = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            problems.append((file.name, str(error)))
    if problems:
        raise CatalogError(name, problems)
    return read


def _joined(base: Mapping[str, Table], more: Mapping[str, Table]) -> dict[str, Table]:
    """Return the tables of a language with those of another folder laid over them."""
    joined: dict[str, Any] = dict(base)
    for name, table in more.items():
        before = joined.get(name)
        if isinstance(before, Mapping) and isinstance(table, Mapping):
            joined[name] = _joined(before, table)
        else:
            joined[name] = table
    return joined


def _problems(tables: Mapping[str, Table]) -> list[tuple[str, str]]:
    """Return what no language has: files, tables and values of another kind."""
    problems = []
    for name, table in tables.items():
        if name in _PARTS:
            problems += _unknown_parts(name, table)
            continue
        if name not in KINDS:
            problems.append((f"{name}.toml", f"{name!r} is no kind of entry"))
            continue
        known = {"names", "labels"} | FIELDS.get(name, frozenset())
        for part, rows in table.items():
            if part not in known:
                wanted = ", ".join(sorted(known))
                problems.append((f"{name}.{part}", f"expected one of {wanted}"))
            elif isinstance(rows, Mapping):
                problems += [
                    (f"{name}.{part}.{id_}", _expected(part))
                    for id_, value in rows.items()
                    if not _fits(part, value)
                ]
            else:
                problems.append((f"{name}.{part}", "expected a table"))
    return problems


def _unknown_parts(name: str, table: Table) -> list[tuple[str, str]]:
    """Return what the small words or the messages of a language do not have."""
    problems = [
        (f"{name}.{part}", f"expected one of {', '.join(sorted(_PARTS[name]))}")
        for part in table
        if part not in _PARTS[name]
    ]
    for part, cls in _WRITTEN.items() if name == _MESSAGES else ():
        known = {one.name for one in fields(cls)}
        problems += [
            (f"{name}.{part}.{key}", f"expected one of {', '.join(sorted(known))}")
            for key in table.get(part, {})
            if key not in known
        ]
    return problems


def _fits(part: str, value: object) -> bool:
    if part != "names":
        return isinstance(value, str) and bool(value.strip())
    if not isinstance(value, list):
        return False
    return bool(value) and all(isinstance(one, str) and one.strip() for one in value)


def _expected(part: str) -> str:
    return "expected a list of names, the label first" if part == "names" else "expected text"
