"""Finding what a text names: the longest names first, of every kind that the catalog has.

The text is taken apart into clauses and words. From each word on, the longest run of words that is
a name counts, and all the entries of that name do. What hurts and where it hurts together are a
complaint. Small words and words of pain are read past; the rest was not understood, and is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.catalog.catalog import default_catalog
from massageplan.errors import InvalidValueError
from massageplan.screening.now_or_past import in_a_flare, without_now_or_past
from massageplan.understanding.clauses import Text
from massageplan.understanding.nothing_lost import with_what_was_lost
from massageplan.understanding.questions import with_what_is_asked
from massageplan.understanding.reader import Reader
from massageplan.understanding.ways_said import with_ways


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.understood import Understood

__all__ = ["find"]


def find(text: str, *, catalog: Catalog | None = None) -> Understood:
    """Say what words mean to the catalog: of which kind, which entry, and by which of its names.

    Parameters
    ----------
    text
        Words as people say them: a name, a list, or sentences.
    catalog
        The catalog to look in; by default the one that is shipped.

    Returns
    -------
    Understood
        What was understood, what may mean several things, and what was not understood.

    Raises
    ------
    InvalidValueError
        `text` is not text.

    Examples
    --------
    >>> import massageplan as mp
    >>> found = mp.find("left sciatica, and I take lisinopril")
    >>> [(each.kind, each.id, each.side and each.side.value) for each in found.meanings]
    [('complaint', 'sciatica', 'left'), ('medicine', 'ace-inhibitor', None)]
    >>> mp.find("zorp").unknown[0].said
    'zorp'
    """
    if not isinstance(text, str):
        raise InvalidValueError(f"expected text, got {text!r}", path="text", value=text)
    catalog = default_catalog() if catalog is None else catalog
    found = with_ways(with_what_was_lost(_stricter(text, catalog), Text(text), catalog))
    return with_what_is_asked(found)


def _stricter(text: str, catalog: Catalog) -> Understood:
    """Read a text; what leaves open when it is so, or is at its worst, is read as that."""
    plain = without_now_or_past(text)
    flare = in_a_flare(catalog, plain)
    found = Reader(flare or plain, catalog).read()
    if flare:
        found = evolve(found, meanings=tuple([evolve(one, said=plain) for one in found.meanings]))
    if plain != text:  # "back pain with cancer now or in the past" is a red flag
        flags = [one for one in Reader(text, catalog).read().meanings if one.kind == "red flag"]
        found = evolve(found, meanings=tuple(dict.fromkeys((*found.meanings, *flags))))
    return evolve(found, text=text)
