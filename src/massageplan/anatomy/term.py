"""How a name that a person typed finds its entry: case, spaces, ``_`` and ``-`` do not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.spelling import did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Named", "find_term", "index_terms", "normalise", "spelled"]


class Named(Protocol):
    """An entry with an id, a label for people, and the other names that they use."""

    @property
    def id(self) -> str:
        """The stable id, kebab-case."""

    @property
    def label(self) -> str:
        """The name to show to people."""

    @property
    def names(self) -> tuple[str, ...]:
        """Other names that people use."""


LONGEST_LABEL: Final = 32
"""Letters of a label that is still easy to type."""

FEW: Final = 6
"""Up to this many names are all listed if none is near."""

N = TypeVar("N", bound=Named)


def normalise(name: str) -> str:
    """Return the form in which names are compared."""
    return "".join(name.replace("-", " ").replace("_", " ").lower().split())


def index_terms(entries: Iterable[N]) -> dict[str, N]:
    """Map every id, label and other name, normalized, to its entry; ids go before other names."""
    listed = list(entries)
    index = {normalise(entry.id): entry for entry in listed}
    for entry in listed:
        for name in (entry.label, *entry.names):
            index.setdefault(normalise(name), entry)
    return index


def spelled(entries: Iterable[Named]) -> dict[str, str]:
    """Map every name as people write it, the label first, to the id of its entry."""
    return {name: entry.id for entry in entries for name in (entry.label, entry.id, *entry.names)}


def find_term(
    name: object, index: Mapping[str, N], *, kind: str, path: str, otherwise: str = ""
) -> N:
    """Look `name` up in an index made by `index_terms`; `otherwise` says what to write instead.

    Raises
    ------
    InvalidValueError
        `name` is not text.
    UnknownTermError
        No entry has this name. What may have been meant is offered.
    """
    if not isinstance(name, str):
        raise InvalidValueError(
            f"expected the name of a {kind}, got {name!r}", path=path, value=name
        )
    entry = index.get(name) or index.get(normalise(name))
    if entry is not None:
        return entry
    by_id = {entry.id: entry for entry in index.values()}
    names = spelled(by_id.values())
    suggestions = tuple([_to_type(by_id[names[near]]) for near in nearest(name, names)])
    ids = sorted(by_id)
    hint = did_you_mean(suggestions)
    if not hint:
        hint = f": expected one of {', '.join(ids)}" if len(ids) <= FEW else otherwise
    raise UnknownTermError(
        f"unknown {kind} {name[:80]!r}{hint}",
        path=path,
        value=name,
        suggestions=suggestions,
    )


def _to_type(entry: Named) -> str:
    """Offer what is shorter to type: the label, or the id if the label is long."""
    return entry.label if len(entry.label) <= LONGEST_LABEL else entry.id
