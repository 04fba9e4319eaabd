"""What else a line says of the thing that it names: what it is for, since when, where, how bad.

"Lisinopril 10 mg for blood pressure" is lisinopril, and says what it is taken for. "Osteoarthritis
in both hands" says where. Only words that are known here are read past, so that nothing that could
be an illness or a medicine is. A line with any other word is not known, and stops.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from massageplan.anatomy.position import Side
from massageplan.errors import InvalidValueError
from massageplan.naming.words import SMALL
from massageplan.screening.forms import READ_PAST, is_taken_so
from massageplan.screening.names import is_a_form, look_up
from massageplan.screening.own_words import mentioned_in


if TYPE_CHECKING:
    from collections.abc import Mapping

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Contraindication
    from massageplan.client.history import HealthCondition
    from massageplan.screening.own_words import Mention

__all__ = ["Told", "entries_meant", "says_more", "told_in"]

_SIDES: Final[Mapping[str, Side]] = {"left": Side.LEFT, "right": Side.RIGHT}

_OF_TIME: Final = frozenset(
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
        *("neck", "needed", "never", "no", "nose", "not", "now", "only", "pain", "patch"),
        *("pollen", "pressure", "prevent", "prevention", "problems", "reading", "reflux"),
        *("running", "shot", "shoulder", "sleep", "sport", "sports", "spray", "stomach"),
        *("stop", "stress", "sugar", "swelling", "tablet", "tablets", "that", "thin"),
        *("thinner", "this", "thyroid", "to", "today", "treat", "trouble", "up", "was"),
        *("when", "whenever"),
    ]
)
"""Words that say what a medicine is for, or in which form it is taken (our judgment)."""

_LEADS: Final = re.compile(
    r"(?:for|because|due|against|to|when|whenever|before|after|at|in|on|since|with|as|if|from|"
    r"during|every|each|once|twice|two|three|daily|weekly|only|last|same|never had|not today|"
    r"sometimes|prn|bid|tid|qid|qhs|q\d|prevention|inhaler|spray|cream|gel|patch|drops|tablets?|injections?|sugar|\d)",
    re.IGNORECASE,
)
"""How words begin that go with a medicine."""

_PLACE: Final = re.compile(
    r"(?:in|on|of|at|over|around) (?:my |the |his |her |their )?(?:both )?(.+)", re.IGNORECASE
)
_PLACES: Final = re.compile(
    r"\b(?:in|on|into) (?:my |the )?(?:both )?((?:left |right )?[a-z]+)( [a-z]+)?", re.IGNORECASE
)
"""Where a medicine is put on or into the skin."""

_SEVERITY: Final = re.compile(r"(?:quite |rather |very )?(mild|moderate|severe)", re.IGNORECASE)
_KIND: Final = re.compile(r"(?:keyhole|laparoscopic|open)(?: surgery| operation)?", re.IGNORECASE)
"""Words for how an operation was done. The waits of its usual kind stay: they are no milder."""

_STRENGTH: Final = re.compile(r"\d+(?:[.,/-]\d+)*")
_EARLY: Final = re.compile(r"as a (?:child|kid|baby)|in (?:my )?childhood", re.IGNORECASE)
_MEANS: Final[Mapping[str, str]] = {
    "blood pressure": "hypertension",
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

_LONGEST: Final = 200
"""Letters of a text that is read: a longer one is no line of a form."""

_MOST_WORDS: Final = 8
"""No name in the catalog that people begin a line with has more words."""


@frozen
class Told:
    """A known name at the beginning of a line, and what the words after it say.

    Attributes
    ----------
    name
        The name, as the catalog knows it.
    rest
        The words after it. Empty if they are a severity, and nothing else.
    region
        Where it is, if the words are a place.
    side
        The side, if it stands before the name.
    past
        Whether it was in childhood.
    severity
        How bad it is, if the words say that.
    reason
        What a medicine is taken for, in the client's words. Empty if they do not say.
    """

    name: str
    rest: str = ""
    region: str = ""
    side: Side | None = None
    past: bool = False
    severity: str = ""
    reason: str = ""

    def line(self, line: HealthCondition) -> HealthCondition:
        """Return a line as it reads with what its own words say."""
        return evolve(
            line,
            condition=self.name,
            region=line.region or self.region,
            side=line.side or self.side,
            past=line.past or self.past,
            severity=line.severity or self.severity,
            judged=line.judged or self.reason,
        )


def told_in(catalog: Catalog, text: str) -> Told | None:
    """Return what a text names and says of it; ``None`` if it does not begin with a known name.

    Parameters
    ----------
    catalog
        What knows the names.
    text
        One piece of a line, without its doses: ``"metoprolol for AFib"``.
    """
    words = text.split() if len(text) <= _LONGEST else []
    if words and _SEVERITY.fullmatch(words[0]) and look_up(catalog, " ".join(words[1:])):
        return Told(" ".join(words[1:]), severity=words[0].lower())
    side = _SIDES.get(words[0].lower()) if words else None
    if side and look_up(catalog, " ".join(words[1:])):
        return Told(" ".join(words[1:]), side=side)
    for end in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        name = " ".join(words[:end]).rstrip(",;:")
        # "Eczema on" is no name: the small word begins what is said of it.
        entry = None if words[end - 1].lower() in SMALL else look_up(catalog, name)
        if entry is not None:
            return _said_of(catalog, entry, name, " ".join(words[end:]))
    return None


def _said_of(catalog: Catalog, entry: Contraindication, name: str, rest: str) -> Told | None:
    """Return what the words after a name say of its entry; ``None`` if they could be anything."""
    if severity := _SEVERITY.fullmatch(rest):
        return Told(name, severity=severity[1].lower())
    if entry.past == entry.id and _KIND.fullmatch(rest):
        return Told(name)
    if _EARLY.fullmatch(rest):
        return Told(name, past=True)
    sided = rest.lower().startswith(("both ", "left ", "right "))
    if region := _place_in(catalog, f"in {rest}" if sided else rest):
        return Told(name, rest=rest, region=region)
    if entry.medicine is not None:
        fits = is_taken_so(entry, name, rest)
        return _of_medicine(catalog, entry, name, rest) if fits else None
    return Told(name, rest=rest) if _is_of_time(rest) else None


def says_more(catalog: Catalog, text: str) -> bool:
    """Tell whether a piece behind a comma may say more of what stands before it.

    Parameters
    ----------
    catalog, text
        As in `told_in`: ``"for diabetes"``, ``"steady for years"``, ``"both eyes"``.
    """
    plain = _SEVERITY.fullmatch(text) or _KIND.fullmatch(text) or _LEADS.match(text)
    return bool(plain or _is_of_time(text) or _place_in(catalog, f"in {text}"))


def _is_of_time(text: str) -> bool:
    words = _words(text)
    return bool(words) and all(word in _OF_TIME for word in words)


def _of_medicine(catalog: Catalog, entry: Contraindication, name: str, rest: str) -> Told | None:
    """Return what words say of a medicine; ``None`` if one of them could be anything."""
    mentions = mentioned_in(catalog, rest, None)
    rest = _behind_forms(rest)
    if not _LEADS.match(rest) or any(_is_another(catalog, each, entry) for each in mentions):
        return None
    left = rest
    for mention in mentions:
        left = left.replace(mention.said, " ")
    regions = []
    for found in _PLACES.finditer(rest):
        longer = _place_in(catalog, f"in {found[1]}{found[2] or ''}")
        place = longer or _place_in(catalog, f"in {found[1]}")
        if place:
            regions.append(place)
            said = found[0] if longer else found[0].removesuffix(found[2] or "")
            left = left.replace(said, " ")
    words = _words(left)
    known = _OF_TIME | _OF_USE
    named = _complaint_at_end(catalog, words)
    if len(regions) > 1 or not (named or all(word in known for word in words)):
        return None
    uses = entry.medicine.uses if entry.medicine else ()
    given = {each.id for each in mentions} | {named} | _meant_by(rest)
    settled = any(is_a_form(id_, use) for id_ in given if id_ for use in uses)
    return Told(name, rest=rest, region="".join(regions), reason=rest if settled else "")


def _behind_forms(rest: str) -> str:
    """Return what follows a form, a salt or a strength: "succinate ER 50 for blood pressure"."""
    words = rest.split()
    while len(words) > 1 and (words[0].lower() in READ_PAST or _STRENGTH.fullmatch(words[0])):
        del words[0]
    return " ".join(words)


def _meant_by(words: str) -> set[str]:
    """Return the entries that everyday words of a reason mean."""
    said = f" {words.lower()} "
    meanings = {**_MEANS, **_SETTLES}
    return {id_ for phrase, id_ in meanings.items() if f" {phrase} " in said}


def entries_meant(words: str) -> set[str]:
    """Return the entries that everyday words name, which count as lines of their own."""
    return {id_ for id_ in _meant_by(words) if id_ in _MEANS.values()}


def _is_another(catalog: Catalog, mention: Mention, entry: Contraindication) -> bool:
    """Tell whether words name another medicine: that is to be read by itself."""
    named = look_up(catalog, mention.id)
    return named is not None and named.medicine is not None and named is not entry


def _complaint_at_end(catalog: Catalog, words: list[str]) -> str:
    """Return the complaint that ends plain words, as in "for the fibromyalgia"; empty if none."""
    known = _OF_TIME | _OF_USE
    for start in range(len(words)):
        complaint = catalog.named("condition", " ".join(words[start:]))
        if complaint is not None and all(word in known for word in words[:start]):
            return str(complaint.id)
    return ""


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _place_in(catalog: Catalog, text: str) -> str:
    """Return the place that a text is, as a region is named; empty if it is none."""
    found = _PLACE.fullmatch(text.strip(" .,"))
    if found is None:
        return ""
    try:
        catalog.body.parts(found[1], whole=True)
    except InvalidValueError:
        return ""
    return found[1]
