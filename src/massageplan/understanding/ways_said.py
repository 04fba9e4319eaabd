"""How the work is done: with which hand, which way, how fast, how often, on what the client lies.

"Clockwise", "switch hands", "repeat on the other side", "pour a little oil" and "a pillow under the
ankles" tell of the work and name no technique and no place. Nothing is planned by them, so they are
said to be a way of working. They are read last, from what nothing else was made of, and only where
every word is of work: what may tell of an illness stays unknown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.understanding.clauses import FILLS, SIDES, Text
from massageplan.understanding.stroke_words import BLOCKS, COUNTS, FORMS, TOOLS
from massageplan.understanding.understood import Meaning
from massageplan.understanding.words_of_ways import DOING, EFFECTS, OF_AN_EFFECT, SAYING, STRONG


if TYPE_CHECKING:
    from massageplan.understanding.understood import Understood, Unknown

__all__ = ["with_ways"]

_WORK: Final = frozenset(["technique", "pressure", "other method", "routine", "position"])
"""Kinds beside which words such as "slowly" and "then" tell of the work."""
_PLANS: Final = _WORK | {"place", "purpose", "length", "timing", "way of working"}
"""Kinds that tell of no illness."""
_AIMED_AT: Final = frozenset(["purpose", "complaint", "technique", "place", "other method"])
"""What a massage is said to be for, or to be: "helps with sleep", "targets the back"."""
_NOT_DONE: Final = frozenset(["avoid", "avoiding", "never", "not", "dont", "no", "without"])
_WISHED: Final = frozenset(["would", "want", "prefer", "wish"])
"""What somebody would like is no way of working."""
_MAY_BE_DONE: Final = (
    STRONG | DOING | SAYING | COUNTS | FILLS | FORMS.keys() | TOOLS.keys() | _NOT_DONE
) - (BLOCKS - {"feeling", "feel"})
_MASSAGES: Final = re.compile(
    r"\bmassag(?:e|ing)\s+(?:it|into|each|both|all|your|the|their|his|her|in|with|from|around|down"
    r"|up)\b",
    re.IGNORECASE,
)
_TO_AND_FRO: Final = re.compile(
    r"\bside to side\b|\bup and down\b|\bback and forth\b|\bat a time\b"
    r"|\b(?:through|over) (?:the |your |loose )?(?:clothes|clothing|sheet|towel|drape)\b"
    r"|\b(?:\d+|two|three|several) times\b"
)
"""Words of every day that together say how work is done."""
_ORDERS: Final = frozenset(
    [
        *("begin", "start", "continue", "finish", "end", "finishing", "ending", "starting"),
        *("beginning", "works", "moves", "move", "work", "return", "place", "put", "flip"),
        *("focus", "focusing", "spend", "proceed", "continuing", "moving", "working", "press"),
        *("lean", "tilt", "turn", "lift", "raise", "lower", "always", "then", "next", "repeat"),
    ]
)
"""Words that begin a step of a routine."""
_SURE: Final = STRONG | (TOOLS.keys() - {"foot", "feet", "heel", "heels"})


def with_ways(found: Understood) -> Understood:
    """Return what was understood, with what says how the work is done.

    Parameters
    ----------
    found
        What was understood so far.
    """
    if not found.unknown:
        return found
    is_work = any(one.kind in _WORK for one in found.meanings)
    plans = not found.choices and all(
        one.kind in _PLANS or one.id == "side-said" for one in found.meanings
    )
    aims = any(one.kind in _AIMED_AT for one in found.meanings)
    each = [(one, _words(one.said)) for one in found.unknown]
    each = [(one, words) for one, words in each if not (aims and _is_an_effect(words))]
    about = bool(found.meanings)
    is_work |= plans and any(_is_sure(words, about=about) for _, words in each)
    is_work |= plans and about and any(_orders(words) for _, words in each)
    is_work |= plans and about and not _ORDERS.isdisjoint(_words(found.text)[:2])
    is_work |= plans and about and _MASSAGES.search(found.text) is not None
    kept: list[Unknown] = []
    meanings = list(found.meanings)
    for one, words in each:
        if _may_be_done(words) and is_work and (plans or _is_sure(words, about=about)):
            meanings.append(_way(one.said, words))
        else:
            kept.append(one)
    if len(kept) == len(found.unknown):
        return found
    said = found.text.lower()
    meanings.sort(key=lambda one: said.find(one.said.lower()))
    return evolve(found, meanings=tuple(meanings), unknown=tuple(kept))


def _words(said: str) -> list[str]:
    return ["-".join(token.plain) for token in Text(said).tokens]


def _may_be_done(words: list[str]) -> bool:
    """Tell whether each word may say how work is done."""
    if set(words) <= _NOT_DONE or not _WISHED.isdisjoint(words):
        return False
    sided = SIDES.keys() if not (TOOLS.keys() | {"side", "the"}).isdisjoint(words) else frozenset()
    return all(
        word in _MAY_BE_DONE or word in sided or word.isdigit() or _is_counted(word)
        for word in words
    )


def _is_sure(words: list[str], *, about: bool) -> bool:
    """Tell whether words say how work is done, by themselves or with what is named beside them."""
    enough = about or len(words) > 1 or words[0] in TOOLS
    sure = not _SURE.isdisjoint(words) or _TO_AND_FRO.search(" ".join(words)) is not None
    return enough and sure and _may_be_done(words)


def _orders(words: list[str]) -> bool:
    """Tell whether words say in which order work is done on a place that is named."""
    form = FORMS.get(words[0]) if len(words) > 1 else None
    begins = form is not None and not form.ending
    return (begins or not _ORDERS.isdisjoint(words[:2])) and _may_be_done(words)


def _is_counted(word: str) -> bool:
    """Tell whether a word counts how often something is done: "5-10", "x3"."""
    return all(part.isdigit() or part in {"x", "to", "or"} for part in word.split("-"))


def _is_an_effect(words: list[str]) -> bool:
    """Tell whether words say only that a massage is good for what is named: "helps relieve"."""
    return not EFFECTS.isdisjoint(words) and all(
        word in EFFECTS or word in OF_AN_EFFECT or word in FILLS for word in words
    )


def _way(said: str, words: list[str]) -> Meaning:
    denied = not _NOT_DONE.isdisjoint(words[:2])
    return Meaning(said=said, kind="way of working", id="", label=said, name=said, denied=denied)
