"""The names of some entries in another language, beside the English ones."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from massageplan.naming.name_index import NameIndex
from massageplan.naming.words import bare, joined


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from massageplan.naming.heard import Heard
    from massageplan.naming.name_index import Match, Named

__all__ = ["TwoLanguages", "forms"]


class TwoLanguages(NameIndex):
    """The names of some entries in English and in another language.

    What is written is looked up as it stands first, then with its small words in English.

    Parameters
    ----------
    english
        The names in English.
    own
        The names in the language, by the entry's id; the label comes first.
    heard
        The small words of the language.
    """

    def __init__(self, english: NameIndex, own: Mapping[str, Sequence[str]], heard: Heard) -> None:
        super().__init__({id_: (*own.get(id_, ()), *names) for id_, names in english.names.items()})
        self._english, self._heard = english, heard
        self._own = {id_: own[id_] for id_ in english.names if id_ in own}

    @classmethod
    def of_entries(
        cls, entries: Iterable[Named], own: Mapping[str, Sequence[str]], heard: Heard
    ) -> TwoLanguages:
        """Return the index of entries that may have names of the language among theirs."""
        english = {
            entry.id: [
                name for name in (entry.label, *entry.names) if name not in own.get(entry.id, ())
            ]
            for entry in entries
        }
        return cls(NameIndex(english), own, heard)

    @cached_property
    def spelled(self) -> Mapping[str, str]:
        """As in English, with the names of the language, however its letters are typed."""
        spelled = dict(self._english.spelled)
        for id_, names in self._own.items():
            for name in names:
                spelled.setdefault(joined(name), id_)
                spelled.setdefault(joined(self._heard.folded(name)), id_)
        return spelled

    @cached_property
    def said(self) -> Mapping[str, Sequence[str]]:
        """As in English, with those of the language; what could be two entries is not there."""
        said = dict(self._english.said)
        for id_, names in self._own.items():
            for name in names:
                for words in dict.fromkeys(map(bare, forms(self._heard, name))):
                    other = said.setdefault(words, (id_, name))
                    if other and other[0] != id_:
                        said[words] = ()
        return {words: found for words, found in said.items() if words and found}

    def find(self, text: str) -> Match | None:
        """Return the entry that a text in either language names."""
        found = super().find(text)
        if found is None and (heard := self._heard.apart(text)) != text:
            found = super().find(heard)
        return found


def forms(heard: Heard, name: str) -> Iterator[str]:
    """Yield the ways to write a name: its letters as others type them, its small words."""
    for typed in (name, heard.folded(name)):
        yield from (typed, heard.apart(typed))
