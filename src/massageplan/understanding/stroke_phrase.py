"""One clause as a phrase of strokes: its words, the names among them, and what stands by a word."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.understanding.clauses import DENIES, SIDES
from massageplan.understanding.stroke_words import (
    BLOCKS,
    COUNTS,
    DIRECTIONS,
    FORMS,
    LIMBS,
    PASSED,
    TOOLS,
)


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from massageplan.understanding.clauses import Text

__all__ = ["ARM", "AVOIDS", "TENSE", "Names", "Phrase"]

ARM: Final = frozenset(
    [
        *("hand", "hands", "wrist", "wrists", "arm", "arms", "forearm", "forearms", "elbow"),
        *("elbows", "finger", "fingers", "thumb", "thumbs", "palm", "palms", "shoulder"),
        *("shoulders", "knuckle", "knuckles", "fingertips"),
    ]
)
"""Places near a hand: what goes from a thumb to one of them may be a pain as well as a stroke."""

TENSE: Final = frozenset(["tight", "tense", "stiff", "sore", "tender", "knotted"])
"""What is said of a muscle that is worked on."""
_TISSUE: Final = frozenset(
    [
        *("muscle", "muscles", "skin", "tissue", "tissues", "flesh", "fascia", "hair", "point"),
        *("points", "acupoint", "acupoints"),
    ]
)
_TO_TISSUE: Final = frozenset(
    [
        "up",
        "the",
        "each",
        "and",
        "your",
        "of",
        "along",
        "down",
        "length",
        "fleshy",
        "through",
        "release",
        "then",
    ]
)
AVOIDS: Final = DENIES | {"avoid", "avoiding", "skip", "refuse", "refuses"}
"""Words before what is not to be done."""

_OBJECT_AFTER: Final = frozenset(
    [
        *(
            "the",
            "your",
            "each",
            "every",
            "both",
            "all",
            "her",
            "his",
            "their",
            "client",
            "clients",
        ),
        *("baby", "babys", "partners", "persons", "receivers", "recipients"),
        *("a", "any", "whole", "entire", "other", "opposite", "my", "s", "of", "muscle", "muscles"),
        *(
            "out",
            "up",
            "slowly",
            "gently",
            "lightly",
            "deeply",
            "firmly",
            "softly",
            "alternately",
            "top",
        ),
    ]
)
"""Words between a verb and what it is done to."""

_MOVED: Final = frozenset(["passive", "passively", "assisted", "gentle", "gently", "slow"])
_OF_WORK: Final = frozenset(
    [
        *("pressure", "pressures", "compression", "compressions", "movement", "movements"),
        *("motion", "motions", "strokes", "work"),
    ]
)


class Names(NamedTuple):
    """The names in a clause: where each begins and ends.

    Attributes
    ----------
    places, techniques
        Names of places and of techniques.
    others
        The words of names of another kind that have several words: "pulled muscle".
    """

    places: Mapping[int, int]
    techniques: Mapping[int, int]
    others: frozenset[int]


class Phrase:
    """A clause, and what stands by each of its words.

    Parameters
    ----------
    told, start, end
        The text, and where the clause begins and ends.
    kinds_at
        What the longest name from a word on is, and where it ends.
    """

    def __init__(
        self,
        told: Text,
        start: int,
        end: int,
        kinds_at: Callable[[int, int], tuple[int, frozenset[str]]],
    ) -> None:
        self.told, self.start, self.end, self.kinds_at = told, start, end, kinds_at
        self.tools: set[int] = set()

    def word(self, at: int) -> str:
        """Return a word of the clause; nothing outside of it."""
        if not self.start <= at < self.end:
            return ""
        return "-".join(self.told.tokens[at].plain)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the clause."""
        return frozenset(map(self.word, range(self.start, self.end)))

    @cached_property
    def is_blocked(self) -> bool:
        """Whether the clause tells of an illness, or when something was."""
        years = any(len(word) == len("2019") and word.isdigit() for word in self.words)
        return years or any(
            self.word(at) in BLOCKS and self.word(at - 1) != "without"
            for at in range(self.start, self.end)
        )

    @cached_property
    def hurts(self) -> bool:
        """Whether something hurts in the clause."""
        return self.told.hurts(self.start, self.end)

    @cached_property
    def names(self) -> Names:
        """The names of the clause."""
        places, techniques, others = {}, {}, set()
        at = self.start
        while at < self.end:
            upto, kinds = self.kinds_at(at, self.end)
            if upto == at + 2 and self.word(at) in TOOLS and self.word(at + 1) in DIRECTIONS:
                upto = at + 1  # "elbow down the spine" is not the arm from the elbow down
            if kinds == {"technique"}:
                techniques[at] = upto
            elif "place" in kinds and kinds <= {"place", "complaint"}:
                places[at] = upto
            elif kinds == {"observation"} and self._is_led(at):
                places[at], upto = at + 1, at + 1  # "tilt the head forward"
            elif self._is_done(at) or (kinds == {"measure"} and self._is_moved(at)):
                # "Bend the knee" and "hip flexion" are named like a measure, and "sway the back"
                # like a complaint: there is a place in them.
                upto, kinds = self.kinds_at(at, upto - 1) if upto - at > 1 else (at, kinds)
                places |= {at: upto} if kinds == {"place"} else {}
            elif upto - at > 1:
                others |= {*range(at, upto)}
            at = max(at + 1, upto)
        return Names(places, techniques, frozenset(others))

    def _is_moved(self, at: int) -> bool:
        """Tell whether a joint is moved rather than measured, from a word on."""
        return any(self.word(i) in _MOVED for i in range(self.start, at))

    def _is_led(self, at: int) -> bool:
        """Tell whether a limb is what a verb before it moves: "tilt the head forward"."""
        verb = at - 1 - (self.word(at - 1) in {"the", "your", "their", "his", "her"})
        form = FORMS.get(self.word(verb))
        moves = form is not None and form.stroke.on_limb == "passive-movement"
        return moves and self.word(at) in LIMBS and self.is_first(verb)

    def _is_done(self, at: int) -> bool:
        """Tell whether a word is a verb that is told to be done to something."""
        form = FORMS.get(self.word(at))
        told = form is not None and not form.ending and self.is_first(at)
        return told and self.word(at + 1) in {
            *("the", "each", "both", "your", "his", "her", "their")
        }

    def has_work(self) -> bool:
        """Tell whether a technique or a verb of a stroke is in the clause."""
        told = any(word in FORMS or word in _OF_WORK for word in self.words)
        return told or bool(self.names.techniques)

    def is_free(self, at: int) -> bool:
        """Tell whether a word is of no name of several words."""
        spans = (*self.names.places.items(), *self.names.techniques.items())
        inside = any(start <= at < end and end - start > 1 for start, end in spans)
        return self.start <= at < self.end and not inside and at not in self.names.others

    def is_in_technique(self, at: int) -> bool:
        """Tell whether a word is of a technique's name of several words: "palm kneading"."""
        spans = self.names.techniques.items()
        return any(start <= at < end and end - start > 1 for start, end in spans)

    def is_after_technique(self, at: int) -> bool:
        """Tell whether the name of a technique ends just before a word: "lymphatic strokes"."""
        free = self.word(at - 1) not in FORMS
        return free and at in self.names.techniques.values()

    def passes(self, at: int) -> bool:
        """Tell whether a word says how, where to or how often, or is a tool."""
        word = self.word(at)
        counted = all(part in COUNTS or part.isdigit() for part in word.split("-"))
        return word in PASSED or counted or word in SIDES or at in self.tools

    def place_of(self, at: int) -> int:
        """Return where the place begins that a word is of; -1 if it is of none."""
        spans = self.names.places.items()
        found = (start for start, end in spans if start <= at < end and start not in self.tools)
        return next(found, -1)

    def place_ended(self, at: int) -> int:
        """Return where the place begins that ends just before a word; -1 if none does."""
        before = at - 1
        while self.word(before) in {"muscle", "muscles", "and", "s"} and self.word(before) != "and":
            before -= 1
        return self.place_of(before) if self.word(before) else -1

    def object_after(self, at: int) -> int:
        """Return where the place begins that follows directly, as in "the calf"; or -1."""
        j = at + 1
        while j < self.end and self.place_of(j) < 0:
            word = self.word(j)
            passed = (
                word in _OBJECT_AFTER | TENSE or word in SIDES or word in COUNTS or word.isdigit()
            )
            passed |= word == "front" and self.word(j + 1) == "and"
            passed |= word == "and" and self.word(j - 1) == "front"
            if not passed and j not in self.tools:
                return -1
            j += 1
        return self.place_of(j) if j < self.end else -1

    def place_after(self, at: int) -> int:
        """Return where the next place begins, with words that are passed over between; or -1."""
        j = at + 1
        while j < self.end and self.place_of(j) < 0:
            if not self.passes(j) and self.word(j) not in FORMS:
                return -1
            j += 1
        return self.place_of(j) if j < self.end else -1

    def leads(self, at: int) -> bool:
        """Tell whether a tool is what a verb leads: "glide your thumbs"."""
        j = at + 1
        while self.word(j) in {"your", "the", "both", "one", "flat", "two", "three"}:
            j += 1
        return j in self.tools

    def is_nothing_else(self) -> bool:
        """Tell whether the clause names places, and says nothing else but how."""
        each = range(self.start, self.end)
        return all(self.passes(i) or self.place_of(i) >= 0 or self.word(i) in FORMS for i in each)

    def is_on_tissue(self, at: int) -> bool:
        """Tell whether what follows a verb is a muscle or the skin: "pick up the muscle"."""
        j = at + 1
        while self.word(j) in _TO_TISSUE or self.word(j) in FORMS:
            j += 1
        return self.word(j) in _TISSUE

    def words_of_place(self, start: int) -> frozenset[str]:
        """Return the words of a place that begins at a word."""
        return frozenset(map(self.word, range(start, self.names.places.get(start, start))))

    def is_first(self, at: int) -> bool:
        """Tell whether a sentence may begin with a word: "then slowly press"."""
        for before in range(at - 1, self.start - 1, -1):
            if self.word(before) in {"and", "then", "or", "to", "please"}:
                return True
            done = self.word(before) in FORMS or self.word(before) == "massage"
            if done and self.word(before + 1) not in {"and", "the"}:
                return self.is_first(before)
            if not self.passes(before) and self.word(before) not in AVOIDS:
                return False
        return True

    def how(self, at: int) -> tuple[str, ...]:
        """Return the words just before a word that say how, the nearest first; a tool is one."""
        words, before = [], at - 1
        while self.start <= before and (self.passes(before) or self.word(before) in TOOLS):
            if self.place_of(before) >= 0 and before not in self.tools:
                break
            words.append(self.word(before))
            before -= 1
        return tuple(words)
