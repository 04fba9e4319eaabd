"""Hands that are only told of: what the therapist works with, where no stroke is named.

"Use the palm of the hand or a closed fist", "switch hands" and "move two fingers down the spine"
name no place that is treated. Nor do they name a technique: the words are said to be unknown.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from massageplan.understanding.clauses import SIDES
from massageplan.understanding.place_runs import is_listed
from massageplan.understanding.stroke_phrase import ARM
from massageplan.understanding.stroke_words import (
    COUNTS,
    DIRECTIONS,
    FLOWS,
    FORMS,
    HANDWORK,
    TOOLS,
)
from massageplan.understanding.words_of_hands import (
    ALONG,
    DONE,
    FELT,
    GIVING,
    GOES,
    HELD,
    LAID,
    MADE_BY,
    MIXED,
    MOTION,
    MOVED,
    NEVER_TREATED,
    NOW_AND_THEN,
    OILS,
    ON_A_PART,
    OTHERWISE,
    OVER,
    OWNERS,
    PART_OF,
    PLURAL,
    THEY_DO,
    TOLD,
    USING,
    WHERE,
    WHICH_HAND,
    WHO,
    WITH,
    WORKED_ON,
    WORKERS,
)


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.understanding.stroke_phrase import Phrase

__all__ = ["working_hands"]


def working_hands(phrases: Sequence[Phrase]) -> frozenset[int]:
    """Return the words of a text that are hands at work, as far as no stroke is named with them.

    Parameters
    ----------
    phrases
        The clauses of a text.
    """
    hands: set[int] = set()
    for phrase in phrases:
        others = OTHERWISE - (NOW_AND_THEN if USING & phrase.words else frozenset())
        if not (phrase.hurts or phrase.is_blocked or phrase.words & others):
            for run in _runs(phrase):
                if _works(phrase, run):
                    hands |= {*run}
    for near in (phrases, phrases[::-1]):
        for before, after in pairwise(near):
            if _goes_on(before, after, hands):
                hands |= {*range(after.start, after.end)}
    return frozenset(hands)


def _runs(phrase: Phrase) -> Iterator[range]:
    """Yield the words of each part of a hand, or of several, with what belongs to them."""
    at = phrase.start
    while at < phrase.end:
        end, last = at, at
        while (
            phrase.word(end) in ALONG
            or _is_worker(phrase, end)
            or _is_count(phrase.word(end))
            or (phrase.word(end) in SIDES and phrase.word(end - 1) in {"your", "the", "with"})
        ):
            end += 1
            last = end if _is_worker(phrase, end - 1) else last
        words = {phrase.word(i) for i in range(at, last)}
        if words & TOOLS.keys() - {"foot", "feet"}:
            yield range(at, last)
        at = max(at + 1, end)


def _is_worker(phrase: Phrase, at: int) -> bool:
    return phrase.word(at) in WORKERS and not phrase.is_in_technique(at)


def _is_count(word: str) -> bool:
    return word.isdigit() or word in COUNTS


def _works(phrase: Phrase, run: range) -> bool:
    """Tell whether a part of a hand is what works, by what stands before it and after it."""
    words = frozenset(phrase.word(i) for i in run)
    if phrase.word(run.start - 1) in {"practitioners", "therapists", "masseurs", "masseuses"}:
        return True
    if words & NEVER_TREATED or {"flat", "of", "hand"} <= words or {"their", "own"} <= words:
        return True
    before = phrase.word(run.start - 1)
    part = words & PART_OF and "of" in words and words & GIVING and not words & {"my", "his", "her"}
    if part and before not in ON_A_PART and (phrase.has_work() or before in LAID):
        return True
    if "my" in words and not _is_to_massage(phrase):
        return False
    return any(tells(phrase, run, words) for tells in _SIGNS)


def _is_used(phrase: Phrase, run: range, words: frozenset[str]) -> bool:
    """Tell whether somebody uses a hand: "using knuckles", "including their thumbs"."""
    before = phrase.word(run.start - 1)
    used = before in USING and phrase.word(run.start) != "of"
    used |= before in MIXED and phrase.word(run.start) == "of"
    return used or (before in {"including", "include"} and "their" in words)


def _is_moved(phrase: Phrase, run: range, words: frozenset[str]) -> bool:
    """Tell whether a hand is what a verb moves: "switch hands", "rest your hands there"."""
    before = phrase.word(run.start - 1)
    if before.startswith("mov") and "the" in words:
        return False  # "move the fingers" may be done to somebody
    if phrase.word(run.stop) == "together" and before in FORMS:
        return True
    return before in MOVED and (phrase.is_first(run.start - 1) or not words & ALONG)


def _is_with(phrase: Phrase, run: range, words: frozenset[str]) -> bool:
    """Tell whether something is done with a hand: "with their fist", "with fingertips from"."""
    before = phrase.word(run.start - 1)
    if before in {"in", "between"}:
        return not phrase.words.isdisjoint(OILS)
    if before not in WITH or not words.isdisjoint({"left", "right"}):
        return False
    if words & PLURAL and phrase.word(run.stop) in {"flat", "down", "facing", "together"}:
        return True
    owned = bool(words & OWNERS) and run.start - 1 == phrase.start
    owned |= run.start == 1 and run.stop == len(phrase.told.tokens)
    return owned or (phrase.word(run.stop) in GOES and "hands" not in words)


def _is_counted(phrase: Phrase, run: range, words: frozenset[str]) -> bool:
    """Tell whether a number of hands is at work: "both hands meet", "two fingers in circles"."""
    if "meet" in phrase.words or {"until", "touching"} <= phrase.words:
        return True
    counted = any(map(_is_count, words)) or "both" in words
    return counted and _is_counted_at_work(phrase, run)


def _is_to_massage(phrase: Phrase) -> bool:
    """Tell whether it is said further on that something is massaged with it."""
    told = phrase.told
    words = [word for token in told.tokens[phrase.start :] for word in token.plain]
    return any(first == "to" and then in DONE for first, then in pairwise(words))


def _is_to_do(phrase: Phrase, run: range, _: frozenset[str]) -> bool:
    """Tell whether it is said behind a hand what it does: "forearms locked to apply pressure"."""
    for at in range(run.stop, phrase.end):
        form = FORMS.get(phrase.word(at + 1))
        done = phrase.word(at + 1) in {"apply", "massage"} or (form and not form.ending)
        if phrase.word(at) == "to" and done:
            return phrase.word(at - 1) not in WHO
    return False


def _is_counted_at_work(phrase: Phrase, run: range) -> bool:
    """Tell whether "two fingers" or "one hand" moves, and is not where something is."""
    outside = {phrase.word(i) for i in range(phrase.start, phrase.end) if i not in run}
    led = FORMS.get(phrase.word(run.start - 1))
    if "other" in outside and outside & {"over", "after"}:
        return True  # "one hand after the other"
    if outside & {"on", "in"} and phrase.word(run.start - 1) in {"on", "in", "to"}:
        return False
    if led is not None and led.stroke.verb not in HANDWORK - {"massage"}:
        return False  # "pull two fingers"
    if led is not None and phrase.word(run.stop) not in GOES | {"to", "along"}:
        return False  # "squeeze both hands"
    return bool(outside & MOTION) and phrase.word(run.start - 1) != "massage"


def _is_laid_on(phrase: Phrase, run: range, _: frozenset[str]) -> bool:
    """Tell whether hands are laid on another place, and more is done there."""
    if run.start != phrase.start:
        return False
    after = run.stop + (phrase.word(run.stop) in {"flat", "down", "together"})
    if phrase.word(after) not in OVER:
        return False
    on = next((start for start in phrase.names.places if start > after), -1)
    kinds = {TOOLS.get(phrase.word(i), "hand") for i in run}
    done = "hand" not in kinds or any(phrase.word(i) in DONE for i in range(run.stop, phrase.end))
    return on >= 0 and done and phrase.words_of_place(on).isdisjoint(ARM)


def _is_placed(phrase: Phrase, run: range, words: frozenset[str]) -> bool:
    """Tell whether somebody is told to lay a hand somewhere, or to lead it: "place your palms on".

    The hand of a client is "the hand", and it is massaged, kneaded or stretched rather than laid.
    """
    verb = run.start - 1
    while phrase.word(verb) in DIRECTIONS or phrase.word(verb).endswith("ly"):
        verb -= 1
    if phrase.word(verb) not in LAID or not phrase.is_first(verb):
        return False
    theirs = phrase.word(run.start) == "the" and words.isdisjoint(PLURAL | {"of"})
    led = (
        phrase.word(verb) in FLOWS | {"move", "twist", "wring", "lift", "lifting"}
        and "hands" in words
    )
    elsewhere = any(
        start >= run.stop and phrase.words_of_place(start).isdisjoint(ARM)
        for start in phrase.names.places
    )
    theirs &= not (words & SIDES.keys() and elsewhere)
    theirs &= not (
        led and phrase.word(run.stop) in DIRECTIONS | {"right", "away", "apart", "back", "from"}
    )
    theirs |= phrase.word(run.start) in {"his", "her", "their", "my"}
    after = run.stop
    while phrase.word(after).endswith("ly") or phrase.word(after) in {"flat", "just", "back"}:
        after += 1
    return not theirs and phrase.word(after) in OVER | GOES | WHERE


def _is_held_in(phrase: Phrase, run: range, words: frozenset[str]) -> bool:
    """Tell whether something is done in, between or with the hands of who is told to do it."""
    before = phrase.word(run.start - 1)
    yours = "your" in words or (words & {"one", "both", "other"} and words & {"hand", "hands"})
    done = any(
        phrase.word(i) in HELD or (phrase.word(i) in FORMS and not FORMS[phrase.word(i)].ending)
        for i in range(phrase.start, run.start - 1)
        if phrase.is_first(i)
    )
    if before == "in" and words & {"elbow", "elbows", "forearm", "forearms"}:
        return False
    sided = bool(words & SIDES.keys()) and bool(words & {"hand", "palm", "thumb"})
    if before in {"with", "using"} and sided and words.isdisjoint({"my", "his", "her"}):
        return done or phrase.word(phrase.start) in {"massage", "repeat", "continue"}
    if before in {"in", "between", "with", "using"} and yours:
        return done or (phrase.start == run.start - 1 and before in {"with", "using"})
    passive = phrase.words & {"stimulated", "massaged", "performed", "applied", "worked", "pressed"}
    passive |= phrase.words & {"given", "done"}
    return before in {"with", "by"} and bool(passive) and words.isdisjoint({"my"})


def _is_your_own(phrase: Phrase, run: range, words: frozenset[str]) -> bool:
    """Tell whether "your fingers" are those of who is told what to do."""
    told = phrase.word(phrase.start)
    form = FORMS.get(told)
    does = told in TOLD or (form is not None and form.ending in {"", "ing"})
    does |= told.endswith("ly") and phrase.word(phrase.start + 1) in TOLD | FORMS.keys()
    before, after = phrase.word(run.start - 1), phrase.word(run.stop)
    begins = run.start == phrase.start and "your" in words and bool(words & GIVING)
    if begins and after.endswith("ing") and after not in FELT:
        return phrase.words.isdisjoint({"my", "i"})
    while before in {"out", "up", "apart", "open", "slightly"}:
        run = range(run.start - 1, run.stop)
        before = phrase.word(run.start - 1)
    return (
        does
        and phrase.word(run.start + (before == "")) != "of"
        and "your" in words
        and bool(words & GIVING)
        and before not in WORKED_ON
        and phrase.words.isdisjoint({"my", "i"})
    )


def _is_of_work(phrase: Phrase, run: range, words: frozenset[str]) -> bool:
    """Tell whether it is said what the hand does: "hand contact", "movements of your palms"."""
    before, after = phrase.word(run.start - 1), phrase.word(run.stop)
    used = {phrase.word(i) for i in range(run.stop, run.stop + 4)}
    is_used = "used" in used and not used.isdisjoint({"be", "are", "is"})
    made = phrase.word(run.start) == "of" and before in MADE_BY
    part = phrase.word(run.start) == "of" and before in {"part", "parts"}
    part &= not phrase.words.isdisjoint(USING)
    instead = before == "than" and "rather" in phrase.words
    contact = after in {"contact", "width", "widths", "s-width"}
    tips = {"fingers", "fingertips", "thumbs"} & words
    instead |= bool(tips) and (before == "until" or (before == "around" and "your" in words))
    told = contact or is_used or made or part or instead
    return told and words.isdisjoint({"my", "his", "her"})


def _is_which_hand(phrase: Phrase, run: range, words: frozenset[str]) -> bool:
    """Tell whether it is one of two hands that work: "the other hand", "the top hand"."""
    if not words.isdisjoint({"my", "his", "her"}) or words.isdisjoint({"hand", "hands"}):
        return False
    before, after = phrase.word(run.start - 1), phrase.word(run.stop)
    verb = run.stop + (after in {"then", "now", "should", "will", "slowly"})
    if run.start == phrase.start and "hands" in words and phrase.word(verb) in THEY_DO:
        return True
    other = {"other", "hand"} <= words and (after in OVER | WHERE or before in {"use", "with"})
    return other or (phrase.word(run.start) != "of" and before in WHICH_HAND)


_SIGNS: Final = (
    *(_is_used, _is_moved, _is_with, _is_to_do, _is_counted, _is_laid_on),
    *(_is_placed, _is_held_in, _is_of_work, _is_which_hand, _is_your_own),
)
"""What tells that a hand is at work."""


def _goes_on(before: Phrase, after: Phrase, hands: set[int]) -> bool:
    """Tell whether a clause goes on with a list of what works: "elbows", "and knees"."""
    first, last = (before, after) if before.start < after.start else (after, before)
    near = last.start - 1 if first is before else last.start
    touches = near in hands or near in before.tools or _ends_with_hands(last, before, hands)
    words = {word for word in after.words if word not in WORKERS | {"arm", "arms"}}
    listed = is_listed(after.told, last.start)
    known = ALONG | {"motions", "movements", "sometimes", "even", "occasionally"}
    return touches and listed and words <= known and not after.words.isdisjoint(WORKERS)


def _ends_with_hands(last: Phrase, before: Phrase, hands: set[int]) -> bool:
    """Tell whether a list begins behind "and" with what works: "and palms to massage"."""
    return before is last and last.word(last.start) in {"and", "or"} and last.start + 1 in hands
