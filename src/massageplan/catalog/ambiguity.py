"""Words that mean more than one thing, with what to write for each."""

from __future__ import annotations

from attrs import frozen

from massageplan.cite import Cite


__all__ = ["Ambiguity", "OneOf"]


@frozen(kw_only=True)
class OneOf:
    """One thing that an ambiguous word may mean.

    Attributes
    ----------
    text
        What it is, in a few words.
    write
        What to write for it: a name that the catalog has.
    """

    text: str
    write: str


@frozen(kw_only=True)
class Ambiguity:
    """A word that is never guessed: whoever writes it is asked which of several things they mean.

    Attributes
    ----------
    id, label, names
        The stable id, the word, and other forms of it.
    meanings
        What it may mean, the likeliest on an intake form first.
    in_words
        Whether it is also asked about where a client only mentions it, since it may be serious.
    cite
        Where that comes from.
    """

    id: str
    label: str
    meanings: tuple[OneOf, ...]
    cite: Cite
    in_words: bool = False
    names: tuple[str, ...] = ()
