"""How far a place reaches in a sentence, with the words that say where in it, and lists of places.

Only the words are looked at here. What they name is read by `read_places`, as everywhere else: the
longest run that it can read is taken.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.anatomy.position_words import (
    AFTER,
    HEAD_OF,
    LITTLE,
    NOUNS,
    POSITIONS,
    STARTS,
    is_whose,
)
from massageplan.anatomy.spinal_levels import LEVEL
from massageplan.naming.words import SMALL
from massageplan.understanding.clauses import CONNECTS, SIDES


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.understanding.clauses import Text

__all__ = ["PlaceName", "PlaceRun", "is_listed", "place_run"]

_MARKS: Final = SIDES.keys() | {
    *("l", "r", "lt", "rt", "both", "bilateral", "bilaterally", "bilat", "bil", "each", "either"),
}
_NOTED: Final = _MARKS - SIDES.keys() - {"both", "each", "either"}
_COMPARED: Final = frozenset(["greater", "more", "less", "worse", "tighter", "larger"])
_OF_MUSCLES: Final = frozenset(
    [
        *("insertion", "insertions", "origin", "origins", "attachment", "attachments", "tendon"),
        *("tendons", "fibers", "fibres", "musculature", "junction"),
    ]
)
"""After a name these say that a part of the body is meant."""
_LISTED: Final = re.compile(r"[\s,/&+()]+")
_NO_START: Final = frozenset(["deep", "deeper", "deepest", "superficial"])
"""Before a place these say how it is worked."""
_BUT: Final = frozenset(["except", "excluding", "minus", "without", "but", "not"])
_MORE: Final = POSITIONS.keys() | STARTS | LITTLE
_LEVELS: Final = re.compile(rf"{LEVEL}(?:[-/]{LEVEL}|[-/]\d\d?)?", re.IGNORECASE)
_TWO_LEVELS: Final = re.compile(
    rf"{LEVEL}(?:\s*(?:-|/|to|through|and)\s*{LEVEL}|\s*[-/]\s*\d\d?)", re.IGNORECASE
)
_HEAD_OF: Final = re.compile(HEAD_OF, re.IGNORECASE)
_BODY: Final = re.compile(r"(?:side|half) of (?:the|my|your) body", re.IGNORECASE)
_QUADRANT: Final = re.compile(r"(?:upper|lower) quadrant", re.IGNORECASE)
_SHORT: Final = re.compile(r"[LRB][UL]E|[LR][UL]Q")
_HORMONES: Final = frozenset(["t3", "t4"])
"""Levels of the spine by themselves that are more often something else."""


def is_listed(told: Text, at: int) -> bool:
    """Tell whether a word follows another in a list: after a comma, a slash or the like."""
    between = told.text[told.tokens[at - 1].end : told.tokens[at].start]
    return at > 0 and bool(_LISTED.fullmatch(between))


class PlaceName(NamedTuple):
    """The longest name from a word on.

    Attributes
    ----------
    end
        Where it ends.
    is_place
        Whether a place is called so.
    only
        Whether nothing else is called so.
    """

    end: int
    is_place: bool
    only: bool


class PlaceRun(NamedTuple):
    """A place or a list of places in a text.

    Attributes
    ----------
    ends
        Where it may end: after each of its places.
    places
        How many names of places it has.
    only
        Whether one of these is the name of nothing but a place.
    more
        Whether it has words that say where in a place, or that it is on both sides.
    noted
        Whether it gives a side as notes of a body do: "R", "bilaterally", "R>L".
    """

    ends: tuple[int, ...] = ()
    places: int = 0
    only: bool = False
    more: bool = False
    noted: bool = False


def place_run(
    told: Text, at: int, stop: int, name_at: Callable[[int], PlaceName | None]
) -> PlaceRun:
    """Return the places that are listed from a word on.

    Parameters
    ----------
    told, at, stop
        The text, where to begin, and where to end at the latest.
    name_at
        Returns the longest name from a word on.
    """
    return _Run(told, stop, name_at).read(at)


class _Run:
    def __init__(self, told: Text, stop: int, name_at: Callable[[int], PlaceName | None]) -> None:
        self.told, self.tokens, self.stop, self.name_at = told, told.tokens, stop, name_at
        self.ends: list[int] = []
        self.places = 0
        self.only = self.more = self.noted = False
        self.is_open = True  # "upper, mid and lower back": so far there are only positions

    def read(self, at: int) -> PlaceRun:
        """Return the run that begins with a word."""
        j, upto = at, 0
        if set(self.tokens[at].plain) <= _NO_START:
            return PlaceRun()
        while j < self.stop and (j == at or self._goes_on(j)):
            name = self._name(j)
            if name is not None:
                if not name.is_place:
                    break
                self.only |= name.only
                self.places += 1
                j = self._trailing(name.end)
                self.ends.append(j)
                upto = j
            elif self._is_head_of(j):
                self.more, j = True, j + 3
            elif self._says_more(j):
                words = set(self.tokens[j].plain)
                self.more |= not words <= SMALL | {"and", "the", "my"} | SIDES.keys()
                self.noted |= words <= _NOTED
                self.more |= self._is_right_there(j)
                self.is_open &= words <= POSITIONS.keys()
                j += 1
            elif self.ends and name is None and self._shares_words(j):
                self.more, j = True, j + 1
                upto = j
                self.ends.append(j)
            else:
                break
        if self.ends and j > upto:
            self.ends.append(j)  # "neck: back and sides"
        return PlaceRun(tuple(self.ends), self.places, self.only, self.more, self.noted)

    def _name(self, j: int) -> PlaceName | None:
        """Return the name from a word on, unless the word only says where in a place."""
        coded = self._coded(j)
        if coded:
            self.more = True
            return PlaceName(coded, is_place=True, only=True)
        name = self.name_at(j)
        if name is None or not name.is_place:
            return name
        if self.told.said(j, name.end).lower() == "all over":
            return None
        after = [self.tokens[i].plain for i in range(name.end, min(name.end + 2, self.stop))]
        words = self.tokens[j].plain[0]
        is_of = after[:1] == [("of",)] or (after[1:] == [("of",)] and set(after[0]) <= NOUNS)
        return None if name.end == j + 1 and words in POSITIONS and is_of else name

    def _coded(self, j: int) -> int:
        """Return where "C6/C7", "LLE" or "left SI" ends that begins with a word, or 0."""
        said = self.told.said(j, j + 1)
        if _LEVELS.fullmatch(said) and said.lower() not in _HORMONES:
            ends = (j + words for words in (3, 2) if j + words <= self.stop)
            two = (end for end in ends if _TWO_LEVELS.fullmatch(self.told.said(j, end)))
            return next(two, j + 1)
        if j and _BODY.fullmatch(self.told.said(j, min(j + 4, self.stop))):
            return j + 4
        sided = j and set(self.tokens[j - 1].plain) <= _MARKS
        if sided and _QUADRANT.fullmatch(self.told.said(j, min(j + 2, self.stop))):
            return j + 2
        is_limb = _SHORT.fullmatch(said) is not None
        return (
            j + 1 if is_limb or (sided and said.lower() == "si" and self.name_at(j) is None) else 0
        )

    def _goes_on(self, j: int) -> bool:
        """Tell whether a word is in the same clause as the one before it, or in the same list."""
        before, word = self.tokens[j - 1], self.tokens[j]
        if before.clause == word.clause:
            return True
        return bool(self.ends or self.is_open) and is_listed(self.told, j)

    def _says_more(self, j: int) -> bool:
        words = set(self.tokens[j].plain)
        if words <= _MARKS or words <= CONNECTS | SMALL:
            return True
        if words == {"but"} and self._is_not_only(j):
            return False
        if words <= _BUT or self._is_both(j) or self._is_both(j - 1):
            return bool(self.ends) or not words <= _BUT
        return (
            words <= _MORE | {"sided"}
            or is_whose(self.told.said(j, j + 1).lower())
            or words == {"x", "2"}
        )

    def _is_not_only(self, j: int) -> bool:
        """Tell whether "not only" stands before "but": what follows is not left out."""
        start = self.told.around(j)[0]
        words = [self.tokens[i].plain[0] for i in range(start, j)]
        return any(pair in {("not", "only"), ("not", "just")} for pair in pairwise(words))

    def _shares_words(self, j: int) -> bool:
        """Tell whether a word may be short for more words: "wrist flexors/extensors"."""
        between = self.told.text[self.tokens[j - 1].end : self.tokens[j].start]
        return between.strip() in {"/", "&", "+"} or self.tokens[j - 1].plain == ("and",)

    def _is_head_of(self, j: int) -> bool:
        """Tell whether "long head of" begins with a word."""
        return j + 3 < self.stop and bool(_HEAD_OF.fullmatch(self.told.said(j, j + 3)))

    def _is_right_there(self, j: int) -> bool:
        """Tell whether "right" is no side: "right above the elbow"."""
        after = self.tokens[j + 1].plain[0] if j + 1 < self.stop else ""
        return self.tokens[j].plain == ("right",) and after in (STARTS | POSITIONS.keys())

    def _trailing(self, j: int) -> int:
        """Return where the words end that say more of a place after it: "area", "bilaterally"."""
        while j < self.stop:
            if self._is_all_over(j) or (self._is_both(j) and self._ends_a_place(j + 2)):
                self.more, j = True, j + 2
                continue
            compared = self._compared(j)
            if compared:
                self.more = self.noted = True
                return compared
            words = set(self.tokens[j].plain)
            alone = not self._goes_on(j) or self.tokens[j - 1].clause != self.tokens[j].clause
            if alone and self._is_one_mark(j):
                self.more = self.noted = True
                return self.told.around(j)[1]
            if alone or not self._says_more_after(words, j):
                return j
            self.more |= not words <= SIDES.keys()
            self.noted |= words <= _NOTED | _OF_MUSCLES
            j += 1
        return j

    def _says_more_after(self, words: set[str], j: int) -> bool:
        if words <= _MARKS or words == {"x", "2"}:
            return self._ends_a_place(j + 1)
        other = self.name_at(j)
        return words <= NOUNS | AFTER and other is None

    def _is_both(self, j: int) -> bool:
        """Tell whether "b/l" or "x 2" begins with a word."""
        return 0 <= j < self.stop - 1 and self.told.said(j, j + 2).lower() in {"b/l", "x 2"}

    def _is_one_mark(self, j: int) -> bool:
        """Tell whether a word is a side that stands in a list by itself: "shoulders, R"."""
        start, end = self.told.around(j)
        after = [word for token in self.tokens[j + 1 : end] for word in token.plain]
        is_mark = set(self.tokens[j].plain) <= _MARKS and set(after) <= {"side", "sides"}
        return is_mark and start == j and self._goes_on(j)

    def _is_all_over(self, j: int) -> bool:
        return j + 1 < self.stop and self.told.said(j, j + 2).lower() == "all over"

    def _ends_a_place(self, j: int) -> bool:
        """Tell whether a place is over before a word, so that a side before it is of that place."""
        if j >= self.stop or self.tokens[j].clause != self.tokens[j - 1].clause:
            return True
        between = self.told.text[self.tokens[j - 1].end : self.tokens[j].start]
        return bool(between.strip(" ")) or self.tokens[j].plain == ("and",)

    def _compared(self, j: int) -> int:
        """Return where "right greater than left" or "R>L" ends that begins with a word, or 0."""
        if j + 2 > self.stop or not set(self.tokens[j].plain) <= _MARKS:
            return 0
        if not {">", "<"}.isdisjoint(self.told.said(j, j + 2)):
            return j + 2
        words = [token.plain[0] for token in self.tokens[j + 1 : min(j + 4, self.stop)]]
        is_more = words[1:2] == ["than"] and words[0] in _COMPARED
        return j + 4 if is_more and {*words[2:]} & _MARKS else 0
