"""What a line says of a medicine besides its name: what it is for, how, where it is put."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.screening.denied import is_denied, without_what_was_checked
from massageplan.screening.forms import READ_PAST, is_taken_so
from massageplan.screening.names import is_a_form, look_up
from massageplan.screening.own_words import mentioned_in
from massageplan.screening.said_besides import place_in
from massageplan.screening.told import Told


if TYPE_CHECKING:
    from collections.abc import Mapping

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Contraindication
    from massageplan.screening.own_words import Mention

__all__ = [
    "OF_TIME",
    "begins_a_reason",
    "entries_meant",
    "said_of_medicine",
    "two_meanings_in",
    "without_measures_checked",
]

OF_TIME: Final = frozenset(
    [
        *("a", "about", "ago", "all", "always", "an", "as", "at", "autumn", "birth", "both"),
        *("breakfast", "by", "child", "childhood", "daily", "day", "days", "dinner", "dose"),
        *("evening", "every", "few", "five", "food", "for", "four", "from", "hour", "hours"),
        *("in", "last", "life", "lifelong", "lunch", "many", "meal", "meals", "month"),
        *("months", "morning", "my", "night", "noon", "occasional", "occasionally", "of"),
        *("off", "on", "once", "one", "only", "or", "per", "quiet", "rarely", "same"),
        *("season", "several", "since", "some", "sometimes", "spring", "stable", "steady"),
        *("summer", "take", "taken", "takes", "taking", "ten", "the", "three", "times"),
        *("twice", "two", "usually", "very", "week", "weekly", "weeks", "well", "winter"),
        *(
            "sunday",
            "sundays",
            "monday",
            "mondays",
            "tuesday",
            "tuesdays",
            "wednesday",
            "wednesdays",
        ),
        *("thursday", "thursdays", "friday", "fridays", "saturday", "saturdays"),
        *("with", "year", "years", "prn", "bid", "tid", "qid", "qhs", "q", "h", "hrs", "other"),
    ]
)
"""Words that say how long, how often or how steady. With them alone nothing new is named."""

_OF_USE: Final = frozenset(
    [
        *("ache", "aches", "acid", "after", "against", "allergies", "allergy", "back"),
        *("because", "before", "blood", "bone", "bones", "breathing", "cholesterol", "clots"),
        *("control", "cream", "down", "drops", "due", "during", "exercise", "for", "gel"),
        *("had", "hay", "headache", "headaches", "heart", "help", "high", "if", "inhaler"),
        *("injection", "injections", "is", "it", "just", "keep", "knee", "lower", "mood"),
        *(
            "bp",
            "neck",
            "needed",
            "nerves",
            "never",
            "no",
            "nose",
            "not",
            "now",
            "only",
            "pain",
            "patch",
        ),
        *("pollen", "pressure", "prevent", "prevention", "problems", "reading", "reflux"),
        *("running", "shot", "shoulder", "sleep", "sport", "sports", "spray", "stomach"),
        *("stop", "stress", "sugar", "swelling", "tablet", "tablets", "that", "thin"),
        *("thinner", "this", "thyroid", "to", "today", "treat", "trouble", "up", "was"),
        *("when", "whenever", "bad", "worse", "really", "gets", "hurts", "s", "carry", "have"),
        *("keep", "still", "use", "i", "me", "things", "got"),
    ]
)
"""Words that say what a medicine is for, or in which form it is taken (our judgment)."""

_LEADS: Final = re.compile(
    r"(?:for|because|due|against|to|when|whenever|before|after|at|in|on|since|with|as|if|from|"
    r"(?:that |which )?i (?:still |always |only )?(?:carry|have|keep|use|take)|still|"
    r"puffers?|during|every|each|"
    r"once|twice|two|three|daily|weekly|only|last|same|never had|not today|"
    r"sometimes|prn|bid|tid|qid|qhs|q\d|prevention|inhaler|spray|cream|gel|patch|drops|tablets?|injections?|sugar|\d)",
    re.IGNORECASE,
)
"""How words begin that go with a medicine."""

_PLACES: Final = re.compile(
    r"\b(?:in|on|into) (?:my |the )?(?:both )?((?:left |right )?[a-z]+)( [a-z]+)?", re.IGNORECASE
)
"""Where a medicine is put on or into the skin."""

_STRENGTH: Final = re.compile(r"\d+(?:[.,/-]\d+)*")
_MEANS: Final[Mapping[str, str]] = {
    "blood pressure": "hypertension",
    "bp": "hypertension",
    "sugar": "diabetes",
    "thyroid": "thyroid-disease",
}
"""Everyday words of a reason, and the entry that they name: a line of its own."""

_SETTLES: Final[Mapping[str, str]] = {
    "prevention only": "heart-attack-or-stroke-past",
    "headache": "tension-headache",
    "headaches": "tension-headache",
    "sleep": "insomnia",
    "allergies": "hay-fever",
    "pollen": "hay-fever",
    "reflux": "acid-reflux",
    "mood": "depression-or-anxiety",
}
"""Everyday words that say which use a medicine has, and name no illness with limits of its own."""


def begins_a_reason(text: str) -> bool:
    """Tell whether a text begins as what is said of a medicine does: "for diabetes"."""
    return _LEADS.match(text) is not None


def said_of_medicine(
    catalog: Catalog, entry: Contraindication, name: str, rest: str
) -> Told | None:
    """Return what words say of a medicine; ``None`` if one of them could be anything."""
    if not is_taken_so(entry, name, rest):
        return None
    mentions = mentioned_in(catalog, rest, None)
    rest = _behind_forms(rest)
    if not _LEADS.match(rest) or any(_is_another(catalog, each, entry) for each in mentions):
        return None
    left = rest
    for mention in mentions:
        left = left.replace(mention.said, " ")
    regions = []
    for found in _PLACES.finditer(rest):
        longer = place_in(catalog, f"in {found[1]}{found[2] or ''}")
        place = longer or place_in(catalog, f"in {found[1]}")
        if place:
            regions.append(place)
            said = found[0] if longer else found[0].removesuffix(found[2] or "")
            left = left.replace(said, " ")
    words = _words(left)
    known = OF_TIME | _OF_USE
    named = _complaint_at_end(catalog, words)
    if len(regions) > 1 or not (named or all(word in known for word in words)):
        return None
    uses = entry.medicine.uses if entry.medicine else ()
    given = {each.id for each in mentions} | {named} | _meant_by(rest)
    settled = any(is_a_form(id_, use) for id_ in given if id_ for use in uses)
    return Told(
        name,
        rest=rest,
        region="".join(regions),
        both="both" in rest.split(),
        reason=rest if settled else "",
    )


def _behind_forms(rest: str) -> str:
    """Return what follows a form, a salt or a strength: "succinate ER 50 for blood pressure"."""
    words = rest.split()
    while len(words) > 1 and (words[0].lower() in READ_PAST or _STRENGTH.fullmatch(words[0])):
        del words[0]
    return " ".join(words)


def _meant_by(words: str) -> set[str]:
    """Return the entries that everyday words of a reason mean."""
    meanings = {**_MEANS, **_SETTLES}
    return {
        id_
        for phrase, id_ in meanings.items()
        if re.search(rf"\b{phrase}\b", words.lower()) and not is_denied(words, phrase)
    }


def entries_meant(words: str) -> set[str]:
    """Return the entries that everyday words name, which count as lines of their own."""
    return {id_ for id_ in _meant_by(words) if id_ in _MEANS.values()}


def without_measures_checked(judged: str) -> str:
    """Return a judgment without the everyday words of what it says was checked, or is usual."""
    return without_what_was_checked(judged, _MEANS)


_REASON: Final = re.compile(r"\bfor (?:my |the )?([a-z]+)(?= *(?:[.,;]|$))", re.IGNORECASE)


def two_meanings_in(catalog: Catalog, words: str) -> dict[str, str]:
    """Return the reasons in some words that mean two things, with the id of what asks about each.

    "For nerves" is for anxiety, or for pain of a nerve.
    """
    said = {reason: catalog.named("ambiguity", reason) for reason in _REASON.findall(words)}
    return {reason: word.id for reason, word in said.items() if word is not None}


def _is_another(catalog: Catalog, mention: Mention, entry: Contraindication) -> bool:
    """Tell whether words name another medicine: that is to be read by itself."""
    named = look_up(catalog, mention.id)
    return named is not None and named.medicine is not None and named is not entry


def _complaint_at_end(catalog: Catalog, words: list[str]) -> str:
    """Return the complaint that ends plain words, as in "for the fibromyalgia"; empty if none."""
    known = OF_TIME | _OF_USE
    for start in range(len(words)):
        complaint = catalog.named("condition", " ".join(words[start:]))
        if complaint is not None and all(word in known for word in words[:start]):
            return str(complaint.id)
    return ""


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())
