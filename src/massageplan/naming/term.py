"""Finding the entry that a person named, and the error if there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.naming.words import joined
from massageplan.spelling import did_you_mean


if TYPE_CHECKING:
    from massageplan.naming.name_index import NameIndex

__all__ = ["find_term", "spoken"]

LONGEST_LABEL: Final = 32
"""Letters of a label that is still easy to type."""

FEW: Final = 6
"""Up to this many names are all listed if none is near."""


def find_term(name: object, index: NameIndex, *, kind: str, path: str, otherwise: str = "") -> str:
    """Return the id of the entry with this name; `otherwise` says what to write instead.

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
    found = index.find(name)
    if found is not None:
        return found.id
    ids = [index.spelled[joined(near)] for near in index.near(name)]
    suggestions = tuple([_to_type(id_, index.names[id_][0]) for id_ in ids])
    hint = did_you_mean(suggestions)
    if not hint:
        few = sorted(index.names) if len(index.names) <= FEW else ()
        hint = f": expected one of {', '.join(few)}" if few else otherwise
    raise UnknownTermError(
        f"unknown {kind} {name[:80]!r}{hint}",
        path=path,
        value=name,
        suggestions=suggestions,
    )


def spoken(kind: str) -> str:
    """Return the id of a kind of entry as people write it: "red flag", but "add-on"."""
    return kind if kind == "add-on" else kind.replace("-", " ")


def _to_type(id_: str, label: str) -> str:
    """Offer what is shorter to type: the label, or the id if the label is long."""
    return label if len(label) <= LONGEST_LABEL else id_
