"""Every name of some entries, and how what a person wrote finds its entry.

It is looked up three times: as it stands; by its words alone, in any order; and, only to be
offered, as a misspelling. How long that takes does not depend on how many names there are.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import islice, product
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from massageplan.naming.words import (
    NO_NAMES,
    NO_PLURAL,
    PASSED_OVER,
    SMALL,
    after_first_words,
    joined,
    name_key,
    plain_words,
    readings,
    stem,
    without_passed_over,
)
from massageplan.spelling import is_slip_of


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

__all__ = ["Match", "NameIndex", "Named", "bare_words", "fits"]

SEPARATORS: Final = frozenset(",;:/&+|()[]{}#%*=<>\n")
"""What stands between the names of a list, or says more than a word: "#" without its number."""

_ANY_MASSAGE: Final = re.compile(r"\bmassage treatments?\b", re.IGNORECASE)
_BACK_OF: Final = re.compile(r"\bback[ -]of\b", re.IGNORECASE)
_OF: Final = re.compile(r"\bof\b", re.IGNORECASE)

_MOST_WORDS: Final = 24
"""A text of more words is no misspelled name."""
_LONGEST_WORD: Final = 40
"""A word of more letters is no misspelled one."""
_MOST_PASSED_OVER: Final = 4
"""Words that are read past one by one; more are no name."""
_MOST_TRIED: Final = 64
"""Corrections of one text that are tried."""


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


def bare_words(names: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Return the bare words of names with the id of the entry and the name; see `NameIndex`."""
    said: dict[str, Sequence[str]] = {}
    for id_, own in names.items():
        for name in (*own, id_):
            words = name_key(name)
            other = said.setdefault(words, (id_, name))
            if other and other[0] != id_:
                said[words] = ()
    return {words: found for words, found in said.items() if found and words not in NO_NAMES}


def fits(name: str, text: str) -> bool:
    """Tell whether a text with the words of a name is that name, and no list of other things.

    "Back/neck" and "neck back" are no back of the neck, and a "massage treatment" is any massage,
    and no treatment massage.

    Examples
    --------
    >>> fits("back of the neck", "back of my neck"), fits("back of the neck", "neck, back")
    (True, False)
    """
    if not SEPARATORS.intersection(text) <= {*name}:
        return False
    if _ANY_MASSAGE.search(text) and not _ANY_MASSAGE.search(name):
        return False
    return not _BACK_OF.search(name) or bool(_OF.search(text))


class Match(NamedTuple):
    """An entry that was found.

    Attributes
    ----------
    id
        The entry's id.
    name
        The name of it that was meant, as the catalog spells it.
    exactly
        Whether that was written, but for capitals and hyphens; else the words are the same.
    """

    id: str
    name: str
    exactly: bool


class NameIndex:
    """The names of some entries.

    Parameters
    ----------
    names
        Every name of each entry, as it is written, by the entry's id. The label comes first.
    said
        What gives the bare words of every name, by `bare_words`: seldom needed, and slow to find
        out for a whole catalog.
    """

    def __init__(
        self,
        names: Mapping[str, Sequence[str]],
        said: Callable[[], Mapping[str, Sequence[str]]] | None = None,
    ) -> None:
        self.names, self._read_said = names, said

    @classmethod
    def of(cls, entries: Iterable[Named]) -> NameIndex:
        """Return the index of entries."""
        return cls({entry.id: (entry.label, *entry.names) for entry in entries})

    @cached_property
    def spelled(self) -> Mapping[str, str]:
        """The id of the entry of every name, written without capitals, spaces and hyphens.

        An id goes before another entry's other names.
        """
        spelled = {joined(id_): id_ for id_ in self.names}
        for id_, names in self.names.items():
            for name in names:
                spelled.setdefault(joined(name), id_)
        return spelled

    @cached_property
    def said(self) -> Mapping[str, Sequence[str]]:
        """The bare words of every name: the id of its entry, and the name.

        What could be two entries is not there.
        """
        return self._read_said() if self._read_said else bare_words(self.names)

    def find(self, text: str) -> Match | None:
        """Return the entry that a text names; ``None`` if it names none, or more than one.

        Examples
        --------
        >>> from massageplan import Catalog
        >>> index = NameIndex.of(Catalog().all("condition").values())
        >>> index.find("pain in my neck").id
        'neck-pain'
        """
        id_ = self.spelled.get(joined(text))
        if id_ is not None:
            return Match(id_, text, exactly=True)
        words = plain_words(text)
        found = self._named(words, text) or self._after_first_words(text)
        if not found:
            shorter = (self._named(fewer, text) for fewer in without_passed_over(words))
            found = next(filter(None, shorter), ())
        return Match(found[0], found[1], exactly=False) if found else None

    def _after_first_words(self, text: str) -> Sequence[str]:
        """Return the id and name that follow words such as "my": found even if they share others.

        "Trouble breathing" is another entry than "breathing problems", and so it is with "my".
        """
        names = (name for name in after_first_words(text) if joined(name) in self.spelled)
        return next(((self.spelled[joined(name)], name) for name in names), ())

    def _named(self, words: Sequence[str], text: str) -> Sequence[str]:
        """Return the id and name with these words, if the text is no list of other things."""
        said = (self.said.get(reading) for reading in readings(words))
        found = next(filter(None, said), ())
        return found if found and fits(found[1], text) else ()

    def near(self, text: str) -> tuple[str, ...]:
        """Return the one name that was misspelled as this text; nothing if it may be another.

        By the rules of `massageplan.spelling`: never an opposite, another severity or kind.
        """
        words = [word for word in plain_words(text) if word not in SMALL]
        if len(words) > _MOST_WORDS:
            return ()
        shorter = [word for word in words if word not in PASSED_OVER]
        return self._near(words, text) or (() if shorter == words else self._near(shorter, text))

    def _near(self, words: Sequence[str], text: str) -> tuple[str, ...]:
        choices = [self._meant(word, alone=len(words) == 1) for word in words]
        tries = islice(product(*choices), _MOST_TRIED)
        found = [self._named(tried, text) for tried in tries]
        meant = {match[0]: match[1] for match in found if match}
        return tuple(meant.values()) if len(meant) == 1 else ()

    def _meant(self, word: str, *, alone: bool) -> tuple[str, ...]:
        """Return a word that some name has, or the words that it may be a slip for."""
        if stem(word) in self._stems:
            return (word,)
        return tuple(
            meant
            for meant in self._like(word)
            if is_slip_of(word, meant, self._vocabulary, alone=alone)
            and not (meant in NO_PLURAL and meant[:-1] == word)  # pot is no slip for POTS
        )

    def _like(self, word: str) -> Iterator[str]:
        """Yield the words of names that are a letter away: those that lose one to be the same."""
        seen: dict[str, None] = {}
        for form in _shortened(word) if len(word) <= _LONGEST_WORD else ():
            seen |= dict.fromkeys(self._by_form.get(form, ()))
        return iter(seen)

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        """Every word of a name."""
        texts = " ".join([f"{id_} {' '.join(names)}" for id_, names in self.names.items()])
        return frozenset(plain_words(texts))

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(stem, self._vocabulary))

    @cached_property
    def _by_form(self) -> Mapping[str, list[str]]:
        """The words by themselves, and by what is left of them without each of their letters."""
        forms: dict[str, list[str]] = {}
        for word in sorted(self._vocabulary):
            for form in _shortened(word):
                forms.setdefault(form, []).append(word)
        return forms


def _shortened(word: str) -> set[str]:
    """Return a word, and the word without each of its letters."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
