"""Whether a language fits a catalog: every name belongs to one entry, and to one alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from massageplan.catalog.language import Language, shipped_language
from massageplan.catalog.shipped import KINDS
from massageplan.errors import CatalogError
from massageplan.naming.two_languages import forms
from massageplan.naming.words import bare, joined


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massageplan.catalog.checking import Entries

__all__ = ["checked", "problems_of_language"]

_PLACES: Final = ("region", "part", "compound")
"""Kinds that share their names: what is written as a place is looked up in all of them."""


def checked(catalog: Entries, language: str | Language, *, added: bool) -> Language:
    """Return a language that fits a catalog in English, with entries added to it or without.

    Raises
    ------
    InvalidValueError
        No language with this tag is shipped.
    CatalogError
        A name is that of another entry, or belongs to no entry of the catalog.
    """
    own = language if isinstance(language, Language) else shipped_language(language)
    # The tests check ours with what is shipped.
    if (own is not language and not added) or not (problems := problems_of_language(catalog, own)):
        return own
    raise CatalogError(f"language {own.tag!r}", problems)


def problems_of_language(catalog: Entries, language: Language) -> list[tuple[str, str]]:
    """Return every name that is of no entry, or of two."""
    problems: list[tuple[str, str]] = []
    for kind in KINDS:
        if kind not in _PLACES:
            problems += _of_family(catalog, language, (kind,))
    return [*problems, *_of_family(catalog, language, _PLACES)]


def _of_family(
    catalog: Entries, language: Language, kinds: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    owners: dict[str, str] = {}
    spoken = [kind for kind in kinds if kind in language.entries]
    for kind in kinds if spoken else ():
        for id_, entry in catalog.all(kind).items():
            for key in _keys_of(id_, entry):
                owners.setdefault(key, id_)
    for kind in spoken:
        entries = catalog.all(kind)
        for part, rows in language.entries[kind].items():
            if part == "labels":
                continue
            for id_ in rows:
                if id_ not in entries:
                    yield f"{kind}.{part}.{id_}", f"{id_!r} is no {kind} of the catalog"
        yield from _shared(kind, language, owners)


def _keys_of(id_: str, entry: Any) -> set[str]:  # noqa: ANN401  an entry of its kind
    names = (id_, getattr(entry, "label", ""), *getattr(entry, "names", ()))
    return {key for name in names for key in (joined(name), bare(name)) if key}


def _shared(kind: str, language: Language, owners: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the names that another entry has, and keep whose the others are."""
    named: Mapping[str, Any] = language.names(kind)
    for id_, names in named.items():
        for name in names:
            keys = {
                key for form in forms(language.heard, name) for key in (joined(form), bare(form))
            }
            for key in keys:
                other = owners.setdefault(key, id_)
                if other != id_:
                    yield f"{kind}.names.{id_}", f"{name!r} is a name of {other!r}, too"
                    break
