"""What running prose says besides what hurts: how a complaint behaves, and what a therapist saw.

"Worse with sitting at a computer", "cannot stand for long", "for the past two days", "elevated
right shoulder" and "abduction to 60 degrees" are for the notes. They plan nothing, and nothing that
limits a massage is taken for one of them: a name of the health history, a red flag or a word with
two meanings inside ends what is read here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.naming.words import stem
from massageplan.understanding.causes_said import cause_at
from massageplan.understanding.idioms import nervous_at
from massageplan.understanding.limits_said import lying_at, swelling_at
from massageplan.understanding.movements import movements_at
from massageplan.understanding.note_changes import CHANGES
from massageplan.understanding.note_days import DAYS
from massageplan.understanding.note_findings import FINDINGS
from massageplan.understanding.noted_as import noted_as
from massageplan.understanding.nothing_found import nothing_found_at
from massageplan.understanding.positions_said import position_at
from massageplan.understanding.prose_patterns import (
    ATTACKS,
    BEARINGS,
    BEHIND_BODY,
    BODY_NAMED,
    HOURS,
    OF_TIME,
    PATTERNS,
    RELIEF,
    RHYTHM,
    WHILE,
    WORK,
)
from massageplan.understanding.relatives_said import relative_at
from massageplan.understanding.scores_said import blood_pressure_at
from massageplan.understanding.supports_said import support_at
from massageplan.understanding.temperatures import is_warmth, temperature_at
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text

__all__ = ["observed_at"]

_STOPS: Final = frozenset(["contraindication", "red-flag", "ambiguity"])
"""Kinds that limit a massage or are asked about: never swallowed by a note."""

_SENTENCES: Final = (*CHANGES, *FINDINGS, *DAYS)
_NO_START: Final = frozenset(
    [
        *("the", "a", "an", "of", "and", "or", "my", "her", "his", "their", "your", "for", "it"),
        *("this", "that", "at", "by", "but", "i", "she", "he", "they", "which", "who"),
    ]
)
"""Words that no sentence of a note has to begin with: it is read from the next one on."""
_MOST_WORDS: Final = 9

_PRESSED: Final = re.compile(
    r"(?:pressure|touch|pressing)(?:\s+(?:applied|on it|there))?"
    r"(?:\s+for\s+\d+\s*(?:seconds?|secs?|minutes?))?\s+(?:increases|worsens|aggravates)\s+"
    r"(?:the\s+|my\s+)?(?:pain|symptoms?)",
    re.IGNORECASE,
)
"""The pressure of a hand that hurts, which is no blood pressure."""

_EACH: Final = re.compile(r"\s*(?:a|per|each|every|/)\s*(?:week|wk|month)\b", re.IGNORECASE)
_SEVERITY: Final = re.compile(r"\b(?:mild|moderate|severe)\b", re.IGNORECASE)
"""How bad something is that a note says: a severe limitation is not a mild one."""


def observed_at(
    told: Text,
    at: int,
    catalog: Catalog,
    named: Callable[[int, int], Sequence[tuple[str, str, str, bool]]],
) -> tuple[int, list[Meaning]]:
    """Return where something for the notes ends that is said from a word on, and what it is; or 0.

    Parameters
    ----------
    told, at
        The text, and which word.
    catalog
        What knows the observations and the measures.
    named
        Returns the entries that the words from one up to another are a name of.
    """
    readers = (
        *(blood_pressure_at, temperature_at, swelling_at, lying_at, position_at),
        *(relative_at, nervous_at, cause_at, support_at, nothing_found_at),
    )
    for read in readers:
        end, found = read(told, at, catalog, named)
        if end:
            return end, found
    end, found = _relief_at(told, at, catalog)
    if end and not _is_a_name(told, at, end, named):
        return end, found
    warmth = is_warmth(told.said(*told.around(at)))
    end, found = (0, []) if warmth else movements_at(told, at, catalog)
    pattern_end, id_ = _longest(told, at)
    if pattern_end > end:
        end, found = pattern_end, []
    if end:
        pressed = id_ == "makes-worse" and told.tokens[at].plain == ("pressure",)
        stops = _STOPS - {"ambiguity"} if found or pressed else _STOPS
        end = _up_to_danger(told, at, end, named, stops)
    if end <= at or _is_a_name(told, at, end, named):
        return 0, []
    return end, found or [_note(told, at, end, id_, catalog)]


def _relief_at(told: Text, at: int, catalog: Catalog) -> tuple[int, list[Meaning]]:
    """Return where a wish for less of something that hurts ends: "reduce headaches"."""
    found = RELIEF.match(told.text, told.tokens[at].start)
    if found is None:
        return 0, []
    entry = catalog.find("purpose", "pain-relief")
    meaning = Meaning(
        said=found[0],
        kind="purpose",
        id=entry.id,
        label=entry.label,
        name=entry.label,
        exactly=False,
    )
    return told.word_at(found.end(), at), [meaning]


def _note(told: Text, at: int, end: int, id_: str, catalog: Catalog) -> Meaning:
    said = told.said(at, end)
    severity = _SEVERITY.search(said)
    return noted_as(id_, said, catalog, severity=severity[0].lower() if severity else "")


def _longest(told: Text, at: int) -> tuple[int, str]:
    """Return where the longest pattern ends that fits from a word on, and what it is."""
    best, meant, start = 0, "", told.tokens[at].start
    planned = bool(WORK.search(told.sentence(at)))
    body = BODY_NAMED.search(told.said(*told.around(at)))
    bearings = tuple(("posture-seen", one) for one in BEARINGS) if body else ()
    before = {stem(word) for token in told.tokens[max(0, at - 1) : at] for word in token.plain}
    if BODY_NAMED.fullmatch(told.said(at - 1, at) if at else ""):
        bearings = (*bearings, ("posture-seen", BEHIND_BODY))
    rhythm = () if before.isdisjoint(ATTACKS) else (("how-often", RHYTHM),)
    hurts = told.hurts(*told.around(at)) and not planned
    circumstance = (("makes-worse", WHILE), ("since-when", HOURS)) if hurts else ()
    pressed = ("makes-worse", _PRESSED)
    sentences = () if told.tokens[at].plain[0] in _NO_START else _SENTENCES
    for id_, pattern in (*PATTERNS, *sentences, pressed, *bearings, *rhythm, *circumstance):
        if planned and id_ in OF_TIME and not rhythm:
            continue
        match = pattern.match(told.text, start)
        if match and id_ in OF_TIME and _EACH.match(told.text, match.end()):
            continue  # half of "for five days a week"
        if match and match[0].strip() and (end := told.word_at(match.end(), at)) > best:
            best, meant = end, id_
    return best, meant


def _up_to_danger(
    told: Text,
    at: int,
    end: int,
    named: Callable[[int, int], Sequence[tuple[str, str, str, bool]]],
    stops: frozenset[str],
) -> int:
    """Return where the words end before something that limits a massage, or that is asked about.

    A name in another order counts only if it goes on behind them: who cannot lift an arm has had
    no arm lift.
    """
    for i in range(at, end):
        for upto in range(min(len(told.tokens), i + _MOST_WORDS), i, -1):
            names = named(i, upto)
            if any(kind in stops and (exactly or upto > end) for kind, *_, exactly in names):
                return i
    return end


def _is_a_name(
    told: Text,
    at: int,
    end: int,
    named: Callable[[int, int], Sequence[tuple[str, str, str, bool]]],
) -> bool:
    """Tell whether the words are a name themselves, or the start of a longer one."""
    longest = min(len(told.tokens), at + _MOST_WORDS)
    return any(named(at, upto) for upto in range(end, longest + 1))
