"""Strokes as routines and notes describe them: a verb, with what, how, where and where to.

"Slowly squeeze up the calf with both hands" names a technique and a place. The hands are no place,
and "up" and "slowly" name nothing. What only looks like a stroke is none: who had one, whose hands
shake, who pulled a hamstring. In doubt a word keeps the meaning that it has elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.understanding.ball_rolling import is_on_a_ball
from massageplan.understanding.clauses import SIDES
from massageplan.understanding.stroke_nouns import noun_at, pressed
from massageplan.understanding.stroke_phrase import AVOIDS, Phrase
from massageplan.understanding.stroke_tools import is_with_a_tool, tools_of, works_alone
from massageplan.understanding.stroke_verbs import (
    is_told,
    leaned,
    of_tool,
    of_verb,
    technique_of,
)
from massageplan.understanding.stroke_words import (
    FORMS,
    HEARTWARD,
    LEANS,
    PASSED,
    TOOLS,
)
from massageplan.understanding.working_hands import working_hands


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from massageplan.understanding.clauses import Text

__all__ = ["Said", "Strokes", "strokes_of"]

_TELLING: Final = (
    FORMS.keys()
    | TOOLS.keys()
    | {"stroke", "strokes", "pressure", "pressures", "compression", "compressions", "movement"}
    | {"movements", "motion", "motions", "rotation", "rotations", "release", "thumbing", "work"}
    | {"mobilization", "mobilizations", "mobilisation", "massage", "massaging", "repeat"}
    | LEANS
    | {
        "reflex",
        "reflexes",
        "flexion",
        "cupping",
        "over",
        "heat",
        "ice",
        "meridian",
        "meridians",
        "mets",
    }
)
"""Words without one of which nothing here is to be read."""
_FELT: Final = frozenset(
    [
        *("shake", "press", "squeeze", "pull", "pinch", "stretch", "pound", "beat", "twist"),
        *("walk", "bend", "lift", "hold", "flush", "roll", "draw", "spread", "run", "rock"),
    ]
)
"""Verbs of what a body does or feels by itself: "shaking", "pulling"."""
_NO_NOUN: Final = frozenset(["milk", "cup", "fan", "brush", "run", "draw", "smooth", "feather"])
_BELONGS: Final = frozenset(
    ["fascia", "fascial", "hair", "joint", "hold", "held", "holding", "passive", "passively"]
) | {
    "assisted",
    "range-of-motion",
    "rom",
    "meridian",
    "meridians",
    "circles",
    "support",
    "supporting",
    "specific",
    "energy",
}
"""Words that belong to a stroke that was read, and name nothing more."""
_BESIDE_CUPS: Final = frozenset(
    [
        *("hacking", "percussion", "tapotement", "slapping", "clapping", "tapping", "pounding"),
        *("beating", "chopping", "pummeling", "pummelling", "drumming"),
    ]
)


_ASKS: Final = frozenset(["massage", "massaging", "work", "repeat", "treat"])
_THIS: Final = frozenset(["this", "these", "that", "each", "same"])
_DOES: Final = frozenset(["do", "doing", "perform", "repeat", "use", "using", "apply", "with"])
_BEHIND_A_STROKE: Final = frozenset(
    [
        "",
        "of",
        "to",
        "over",
        "on",
        "along",
        "is",
        "and",
        "technique",
        "up",
        "down",
        "with",
        "across",
    ]
)
_TURNS: Final = frozenset(["stretching", "passive-movement", "rocking"])
_NEAR: Final = 2
"""Clauses before and after a word of a list that belong to it."""


class Said(NamedTuple):
    """What some words say of the work.

    Attributes
    ----------
    end
        Where they end.
    techniques
        The technique; several if it is not told which.
    denied
        Whether it was said not to be so.
    """

    end: int
    techniques: tuple[str, ...]
    denied: bool = False


class Strokes(NamedTuple):
    """The strokes of a text.

    Attributes
    ----------
    said
        By their first word, what is said of the work.
    passed
        The words that only say how, with what and where to.
    no_names
        The words that are no name where they stand: hands at work, "this stroke".
    """

    said: Mapping[int, Said]
    passed: frozenset[int]
    no_names: frozenset[int] = frozenset()


def strokes_of(told: Text, kinds_at: Callable[[int, int], tuple[int, frozenset[str]]]) -> Strokes:
    """Return the strokes that a text describes.

    Parameters
    ----------
    told
        The text.
    kinds_at
        What the longest name from a word on is, and where it ends.
    """
    if not any(word in _TELLING for token in told.tokens for word in token.plain):
        return Strokes({}, frozenset())
    clauses = [_Clause(told, start, end, kinds_at) for start, end in told.clauses()]
    telling = [(at, clause) for at, clause in enumerate(clauses) if clause.tells]
    for _, clause in telling:
        clause.read()
    for at, clause in telling:
        clause.read_list(clauses[max(0, at - _NEAR) : at + _NEAR + 1])
    said: dict[int, Said] = {}
    passed: set[int] = set()
    for at, clause in telling:
        said |= clause.said
        passed |= clause.passed()
        if clause.said or clause.phrase.names.techniques:
            for one in (*clauses[max(0, at - 1) : at], *clauses[at + 1 : at + 2]):
                passed |= one.words_of_how()
    no_names = working_hands([clause.phrase for clause in clauses])
    said = {at: one for at, one in said.items() if not _moves_a_hand(at, one, no_names)}
    no_names |= {at for _, clause in telling for at in clause.no_names()}
    return Strokes(said, frozenset(passed - said.keys()), no_names)


def _moves_a_hand(at: int, said: Said, hands: frozenset[int]) -> bool:
    """Tell whether what is moved is the hand that works: "extend your thumbs"."""
    return said.techniques == ("passive-movement",) and {at + 1, at + 2} <= hands


class _Clause:
    """Reads the strokes of one clause."""

    def __init__(
        self,
        told: Text,
        start: int,
        end: int,
        kinds_at: Callable[[int, int], tuple[int, frozenset[str]]],
    ) -> None:
        self.phrase = Phrase(told, start, end, kinds_at)
        words = {part for word in self.phrase.words for part in (word, *word.split("-"))}
        self.tells = not words.isdisjoint(_TELLING)
        self.said: dict[int, Said] = {}
        self.is_on_a_ball = self.tells and is_on_a_ball(told.said(start, end))
        if self.tells:
            works = any(is_told(self.phrase, at) for at in range(start, end))
            if works or not self.phrase.hurts:
                self.phrase.tools = tools_of(self.phrase)

    def read(self) -> None:
        """Take the strokes that are told by their own clause."""
        phrase = self.phrase
        for at in range(phrase.start, phrase.end):
            if not phrase.is_free(at):
                continue
            found = self._of_word(at)
            told = is_told(phrase, at) or (phrase.hurts and is_told(phrase, phrase.start))
            if found and not (phrase.is_blocked or (phrase.hurts and not told)):
                self._take(at, found)

    def _of_word(self, at: int) -> tuple[str, ...]:
        """Return the techniques that a word may be."""
        phrase = self.phrase
        if at in phrase.tools:
            return self._of_tool(at)
        if phrase.word(at).startswith("roll") and self.is_on_a_ball:
            return ()
        if at in phrase.names.techniques and phrase.word(at) not in FORMS:
            return ()
        if phrase.word(at) == "circular" and phrase.word(at + 1) in {"and", "or"}:
            ahead = phrase.words & {"pressure", "pressures", "movements", "friction", "frictions"}
            return ("friction",) if ahead and phrase.tools else ()
        leans = phrase.leads(at) or (phrase.word(at) in {"lean", "sink"} and bool(phrase.tools))
        if phrase.word(at) in LEANS and leans and phrase.place_after(at) >= 0:
            return (leaned(phrase, at),)
        return noun_at(phrase, at) or of_verb(phrase, at)

    def _of_tool(self, at: int) -> tuple[str, ...]:
        """Return the technique of a tool that is the verb: "palm down the back"."""
        phrase = self.phrase
        if phrase.word(at + 1) == "over" and at + 2 in phrase.tools and not phrase.has_work():
            return ("effleurage",)
        return (of_tool(phrase, at),) if works_alone(phrase, at) else ()

    def read_list(self, near: Sequence[_Clause]) -> None:
        """Take the words of a list of strokes that would mean something else by themselves."""
        phrase = self.phrase
        if phrase.is_blocked or phrase.hurts:
            return
        self._take_cupping(near)
        for at in range(phrase.start, phrase.end):
            if at in self.said or not self._may_be_listed(at):
                continue
            others = [one.is_listed(at) for one in near]
            if any(others):
                form = FORMS.get(phrase.word(at))
                self._take(at, (technique_of(phrase, at, form) if form else pressed(phrase, at),))

    def is_listed(self, beside: int) -> bool:
        """Tell whether work is named beside a word of a list: a technique, or another verb."""
        phrase = self.phrase
        if phrase.is_blocked or phrase.hurts:
            return False
        if self.said.keys() - {beside} or phrase.names.techniques.keys() - {beside}:
            return True
        for at in range(phrase.start, phrase.end):
            form = FORMS.get(phrase.word(at))
            if at != beside and form and form.stroke.verb not in _FELT and self._may_be_listed(at):
                return True
        return False

    def _may_be_listed(self, at: int) -> bool:
        """Tell whether a word is a verb of a stroke, or compression, that is alone in its item."""
        phrase, word = self.phrase, self.phrase.word(at)
        form = FORMS.get(word)
        if not phrase.is_free(at) or word in {"stroke", "strokes"} or at in phrase.tools:
            return False
        if word not in {"compression", "compressions"} and (
            form is None or form.ending == "ed" or (word in _NO_NOUN) or form.stroke.verb == "walk"
        ):
            return False
        return self._ends_item(at, -1) and self._ends_item(at, 1)

    def _ends_item(self, at: int, step: int) -> bool:
        """Tell whether nothing that counts stands on one side of a word in its part of a list."""
        phrase, j = self.phrase, at + step
        while phrase.start <= j < phrase.end:
            word = phrase.word(j)
            listed = word in FORMS or j in self.said or phrase.names.techniques.keys() & {j}
            if word in {"and", "or", "then"} or listed:
                return True
            if not phrase.passes(j) and word not in {"strokes", "compression"}:
                techniques = phrase.names.techniques.items()
                return step < 0 and any(start <= j < end for start, end in techniques)
            j += step
        return True

    def _take_cupping(self, near: Sequence[_Clause]) -> None:
        """Take cupping beside hacking: cupped hands, and no cups."""
        if any(not one.phrase.words.isdisjoint(_BESIDE_CUPS) for one in near):
            for at in range(self.phrase.start, self.phrase.end):
                if self.phrase.word(at) == "cupping" and self.phrase.is_free(at):
                    self._take(at, ("tapotement",))

    def _take(self, at: int, techniques: tuple[str, ...]) -> None:
        """Keep what a word says; what is denied elsewhere in the clause is left alone."""
        phrase, before = self.phrase, at - 1
        while before >= phrase.start and (phrase.passes(before) or phrase.word(before) in FORMS):
            before -= 1
        denied = phrase.word(before) in AVOIDS
        behind = {phrase.word(i) for i in range(at, phrase.end)} & {"without"}
        if denied or phrase.words.isdisjoint(AVOIDS - behind):
            self.said[at] = Said(at + 1, techniques, denied)

    def passed(self) -> set[int]:
        """Return the words that say how, with what, where to and how often."""
        phrase = self.phrase
        named = not phrase.hurts and (phrase.names.techniques or self._asks_for_work())
        if not self.said and not named:
            return set()
        passed = {*phrase.tools}
        passed |= {
            at for at in self.no_names() if phrase.word(at) not in TOOLS and at not in phrase.tools
        }
        for at in range(phrase.start, phrase.end):
            word = phrase.word(at)
            if not phrase.is_free(at) or at in self.said:
                continue
            belongs = word in _BELONGS or (phrase.passes(at) and word not in SIDES)
            turned = word in SIDES and phrase.word(at - 1) == "the" and phrase.word(at - 2) == "to"
            turned &= bool(_TURNS & {one for each in self.said.values() for one in each.techniques})
            counted = bool(self.said) or "repeat" in phrase.words
            belongs |= word in FORMS and phrase.word(at + 1) == "strokes" and at + 1 in self.said
            belongs |= word == "strokes" and phrase.is_after_technique(at)
            counted |= belongs and word == "strokes"
            counted |= belongs and "x" in word.split("-")  # "x3"
            if phrase.place_of(at) < 0 and (word in PASSED or (counted and (belongs or turned))):
                passed.add(at)
        return passed | self._directions()

    def no_names(self) -> set[int]:
        """Return "this stroke", which is no illness, and what a reflex point is named after."""
        phrase, found = self.phrase, set(self.phrase.tools)
        for at in range(phrase.start, phrase.end):
            if phrase.word(at) in {"stroke", "strokes"} and phrase.word(at - 1) in _THIS:
                done = {phrase.word(i) for i in range(phrase.start, at)} & _DOES
                found |= {at} if done and not phrase.is_blocked else set()
            named = phrase.word(at) == "stroke" and phrase.is_after_technique(at)
            if named and not phrase.is_blocked and phrase.word(at + 1) in _BEHIND_A_STROKE:
                found.add(at)  # "the effleurage stroke"
            if phrase.word(at) == "reflex" and at in self.said and phrase.place_ended(at) >= 0:
                found |= {*range(phrase.place_ended(at), at)}  # a point is named after an organ
        return found

    def _asks_for_work(self) -> bool:
        """Tell whether massage of a place is asked for, or what was done is repeated there."""
        phrase = self.phrase
        asks = (at for at in range(phrase.start, phrase.end) if phrase.word(at) in _ASKS)
        return any(phrase.is_first(at) and phrase.place_after(at) >= 0 for at in asks)

    def words_of_how(self) -> set[int]:
        """Return the words of a clause that says nothing but how: "slow, deep strokes"."""
        phrase = self.phrase
        at = range(phrase.start, phrase.end)
        how = all(phrase.is_free(i) and phrase.passes(i) and phrase.place_of(i) < 0 for i in at)
        return {*at} if how or is_with_a_tool(phrase) else set()

    def _directions(self) -> set[int]:
        """Return names of places that a stroke only goes to: "towards the heart", "all over"."""
        phrase, passed = self.phrase, set()
        for place, end in phrase.names.places.items():
            words, before = phrase.words_of_place(place), place - 1
            while phrase.word(before) == "the":
                before -= 1
            to = phrase.word(before) in {"towards", "toward"} or (
                phrase.word(before) == "from" and phrase.word(before - 1) in {"out", "away"}
            )
            over = words == {"all", "over"} and (
                phrase.object_after(end - 1) >= 0
                or phrase.place_ended(place) >= 0
                or place in phrase.names.techniques.values()
            )
            if (to and words <= HEARTWARD | {"the"}) or over:
                passed |= {*range(place, end)}
            back = words == {"back"} and phrase.word(place - 1) in {"and", "then"}
            if back and phrase.word(end) in {"and", "to", "down", "up", "again"}:
                passed.add(place)
        for at in range(phrase.start, phrase.end):
            to = phrase.word(at - 1 - (phrase.word(at - 1) == "the")) in {"towards", "toward"}
            if to and phrase.word(at) in HEARTWARD:
                passed.add(at)
        return passed if self.said or phrase.names.techniques else set()
