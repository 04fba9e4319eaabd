"""Whose time it is that a text tells: a visit's, or that of a complaint, a medicine or an exercise.

"Almost daily headaches", "ibuprofen twice a day" and "exercise once a week" plan nothing. Read as
the rhythm of a plan, they would be wrong, so they are kept as what they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.naming.words import stem
from massageplan.scheduling.rhythm_words import NUMBERS
from massageplan.understanding.asking_rhythms import LESS_OFTEN
from massageplan.understanding.finding_spans import timing
from massageplan.understanding.understood import Choice, Meaning


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.understanding.clauses import Text

    Entries = Callable[[int, int], list[tuple[str, str, str, bool]]]

__all__ = ["as_owned", "counted_complaint", "is_event"]

_OF_TIME: Final = frozenset(["rhythm", "span", "length", "timing"])
_COUNTED: Final = "number of sessions"
_OVER: Final = frozenset(["ago", "last", "previous", "previously", "past", "already"])
"""Words of what is over: "3 massages last year" plan nothing."""
_EVENT: Final = frozenset(["following", "after", "before", "since", "post"])

_VISIT: Final = frozenset(
    [
        *("massage", "session", "visit", "treatment", "appointment", "appt", "therapy", "tx"),
        *(
            "txs",
            "bodywork",
            "mt",
            "mld",
            "smt",
            "intervention",
            "course",
            "regimen",
            "rebook",
            "book",
        ),
        *("treat", "plan", "program", "schedule", "frequency", "rx"),
    ]
)
"""Words of visits (as they are compared): with one of them in a clause, its time is a plan's."""

_DOES: Final = frozenset(
    [
        *("exercise", "exercising", "walk", "walking", "run", "running", "jog", "jogging", "gym"),
        *("yoga", "pilates", "swim", "swimming", "cycle", "cycling", "bike", "biking", "hike"),
        *("hiking", "dance", "dancing", "golf", "tennis", "train", "training", "workout", "lift"),
        *("lifting", "weight", "play", "playing", "meditate", "meditation", "journal", "diary"),
        *("log", "smoke", "smoking", "drink", "drinking", "alcohol", "sleep", "sleeping", "wake"),
        *("sit", "sits", "sitting", "stand", "standing", "drive", "driving", "commute", "desk"),
        *("computer", "works", "working", "job", "shift", "rep", "reps", "set", "sets"),
        *("repetition", "chiropractor", "chiropractic", "chiro", "acupuncture", "acupuncturist"),
        *("dentist", "counseling", "counselling", "cardio", "aerobics", "crossfit", "rowing"),
        *("climbing", "garden", "gardening", "ice", "icing", "heat", "foam", "roll", "soak"),
        *(
            "moisturizer",
            "moisturiser",
            "lotion",
            "cream",
            "gel",
            "ointment",
            "garment",
            "stocking",
        ),
        *("wear", "wearing", "wears", "brace", "splint", "crutches", "cane", "hydrate", "water"),
        *("bath", "tens", "menses", "wine", "beer", "coffee", "cigarette", "stretches"),
    ]
)
"""Words of what a person does or has besides visits (as they are compared)."""

_PACKS: Final = frozenset(["pack", "heat", "ice"])
"""What lies on somebody so long, and is no session: "heat packs for 10 minutes"."""
_AFTER_WHOM: Final = frozenset(["work", "period"])
"""Words that count after "I" or "my", or first: "work on the traps" and "a period of 6 weeks" are
nothing that a person does."""
_WHOM: Final = frozenset(["i", "at", "to", "we", "they", "who", "my", "her", "menstrual"])
_GO_WITH_IT: Final = frozenset(
    [
        *("physical", "cardio", "regular", "light", "moderate", "vigorous", "outdoor", "pain"),
        *("headache", "home", "at", "to", "out", "go", "goes", "going", "do", "does", "doing"),
        *("for", "on", "in", "a", "my", "the", "i", "about", "up", "per", "each", "day"),
    ]
)
"""Words that say nothing more beside those."""

_ILL: Final = "ill"
"""Owner of the time of a complaint, an illness or a medicine."""

_MAY_BE_ILL: Final = "ill or not"
"""Owner of a time that stands alone after a complaint: that of visits as likely."""

_NAMES_OF_ILLS: Final = frozenset(["condition", "contraindication", "red-flag"])
_AIMS: Final = frozenset(["for", "to", "during", "after", "before", "until", "with", "on", "over"])
"""Words after a rhythm that aim it at what follows: "twice a week for neck pain" is an order."""

_NEARLY: Final = frozenset(
    [
        *("almost", "nearly", "practically", "virtually", "about", "approximately", "roughly"),
        *("up", "to", "at", "least", "most", "around", "usually", "occurs", "occur", "occurring"),
        *("happens", "happening", "lasts", "lasting", "comes"),
    ]
)
_OF_LIFE: Final = frozenset(["of", "my", "her", "his", "their", "the", "life"])
_DOSE: Final = frozenset(
    [
        *("mg", "mcg", "g", "ml", "iu", "units", "unit", "tablet", "tablets", "tab", "tabs"),
        *("puff", "puffs", "capsule", "capsules", "drops", "pills", "dose", "doses", "by"),
        *("mouth", "po"),
    ]
)
_NUMBERS: Final = NUMBERS.keys() | {"several", "many", "multiple"}
_BOUTS: Final = frozenset(["attack", "episode", "bout", "day", "flare", "up", "time"])
_PARTS: Final = frozenset(["area", "spot", "region", "point", "place", "muscle", "zone"])
"""What is worked on (as it is compared), and does not hurt so many times."""
_PER: Final = frozenset(["per", "a", "each", "every"])
_UNIT: Final = frozenset(["day", "week", "wk", "month", "mo", "year", "yr", "night"])
_MOST_NAME: Final = 5
"""Words of the longest name that is looked for beside a time."""


def as_owned(
    told: Text, at: int, end: int, found: list[Meaning | Choice], entries: Entries
) -> tuple[int, list[Meaning | Choice]]:
    """Return a figure as what it is in its clause: a plan's own, or the time of something else.

    Parameters
    ----------
    told, at, end
        The text, and the words of the figure.
    found
        What the figure means by itself.
    entries
        Gives the entries of a name from one word to another.
    """
    start, stop = told.around(at)[0], told.around(end - 1)[1] if end else 0
    over = {word for i in range(start, stop) for word in told.tokens[i].plain} & _OVER
    if over and found and not isinstance(found[0], Choice) and found[0].kind == _COUNTED:
        told.read_beside |= {i for i in range(start, stop) if "already" in told.tokens[i].plain}
        return end, [timing(found[0].said, f"{found[0].label} sessions")]
    of_time = any(isinstance(each, Choice) or each.kind in _OF_TIME for each in found)
    owner = _owner(told, at, end, entries) if of_time else ""
    if not owner:
        return end, found
    owned = [_as_timing(each, owner, _nearly(told, at)) for each in found]
    # "Pain is slowly reduced" asks nothing.
    return (end, [each for each in owned if each]) if any(owned) else (0, [])


def _nearly(told: Text, at: int) -> str:
    """Return the words just before a time that belong to it: "almost"."""
    first = at
    while first > told.around(at)[0] and not _NEARLY.isdisjoint(told.tokens[first - 1].plain):
        first -= 1
    return "".join(f"{word} " for token in told.tokens[first:at] for word in token.plain)


def _as_timing(each: Meaning | Choice, owner: str, nearly: str) -> Meaning | Choice | None:
    whose = f" ({owner})" if owner not in {_ILL, _MAY_BE_ILL} else ""
    if isinstance(each, Choice):
        if owner == _MAY_BE_ILL:
            return each
        return None if LESS_OFTEN.fullmatch(each.said.lower()) else timing(each.said, each.said)
    rhythm, _, lasts = each.label.partition(" for ")
    if owner == _MAY_BE_ILL and (each.kind != "rhythm" or lasts):
        return each
    is_daily = "a day" in rhythm or rhythm == "daily"
    if (
        each.kind == "rhythm"
        and (lasts if owner == _ILL else owner == _MAY_BE_ILL)
        and not is_daily
    ):
        meanings = (("visits", each.label), ("how often it hurts", f"it hurts {rhythm}"))
        return Choice(said=each.said, meanings=meanings)
    label = each.said if each.kind == "length" else each.label
    return timing(each.said, nearly + label + whose) if each.kind in _OF_TIME else each


def is_event(told: Text, at: int) -> bool:
    """Tell whether an event is named at a word: "after surgery"."""
    return at > 0 and set(told.tokens[at - 1].plain) <= _EVENT


def _owner(told: Text, at: int, end: int, entries: Entries) -> str:
    """Return whose time some words tell, and mark what belongs to it as read; empty for a plan's.

    "Twice a week for neck pain" is an order, and "neck pain twice a week" is none.
    """
    start, stop = told.around(at)[0], told.around(end - 1)[1]
    kinds = _names(start, at, entries) | _names(end, stop, entries)
    ills = {i for i, kind in kinds if kind in _NAMES_OF_ILLS}
    words = {word for i in range(start, stop) if i not in ills for word in _compared(told, i)}
    work = not _VISIT.isdisjoint(words)
    if work or any(kind == "technique" for _, kind in kinds):
        stones = not words.isdisjoint({"stone", "stones", "hydrotherapy"})
        return "" if work or stones else next(iter(sorted(words & _PACKS)), "")
    outside = [i for i in (*range(start, at), *range(end, stop)) if i not in ills]
    nearly = {i for i in range(start, at) if not _NEARLY.isdisjoint(told.tokens[i].plain)}
    alone = stop == end and len(nearly) == at - start
    if alone and _goes_on(told, start):  # "10-20 reps, twice a day"
        outside = [*range(told.around(start - 1)[0], start)]
        if any(not _VISIT.isdisjoint(_compared(told, i)) for i in outside):
            return ""
        if _tells_ills(told, outside, entries):
            told.read_beside |= nearly
            return _MAY_BE_ILL
    does = [i for i in outside if _does(told, i)]
    if does:
        beside = _DOES | _GO_WITH_IT | _NEARLY
        said_beside = {i for i in outside if not beside.isdisjoint(_compared(told, i))}
        told.read_beside |= {*said_beside, *does}
        return " ".join(word for i in does for word in told.tokens[i].plain)
    hurts_before = told.hurts(start, at) or any(i < at for i in ills)
    if not hurts_before and (_is_aimed(told, end, stop) or not (ills or told.hurts(end, stop))):
        return ""
    near = _NEARLY | (_OF_LIFE if "life" in words else frozenset())
    told.read_beside |= {
        i for i in outside if not near.isdisjoint(_compared(told, i)) or _is_dose(told, i)
    }
    return _ILL


def _goes_on(told: Text, at: int) -> bool:
    """Tell whether a comma stands before a word, so that its sentence has begun before."""
    return at > 0 and told.text[told.tokens[at - 1].end : told.tokens[at].start].strip() == ","


def _tells_ills(told: Text, words: list[int], entries: Entries) -> bool:
    """Tell whether some words are of a complaint: "headaches, 2-3 per week" may mean two things."""
    start, end = words[0], words[-1] + 1
    kinds = {kind for _, kind in _names(start, end, entries)}
    return bool(told.hurts(start, end) or kinds & _NAMES_OF_ILLS) and "technique" not in kinds


def _is_aimed(told: Text, end: int, stop: int) -> bool:
    return end < stop and not _AIMS.isdisjoint(told.tokens[end].plain)


def _does(told: Text, at: int) -> bool:
    """Tell whether a word is what a person does or has; see `_AFTER_WHOM`."""
    words = _compared(told, at)
    if words.isdisjoint(_AFTER_WHOM) or "works" in told.tokens[at].plain:
        return not _DOES.isdisjoint(words)
    before = told.tokens[at - 1].plain if at > told.around(at)[0] else ("i",)
    return not _WHOM.isdisjoint(before)


def _compared(told: Text, at: int) -> set[str]:
    """Return a word as it stands and as it is compared."""
    return {form for word in told.tokens[at].plain for form in (word, stem(word))}


def counted_complaint(told: Text, at: int, entries: Entries) -> str:
    """Return how often it hurts if a number and a time stand around it: "5+ headaches per week".

    Parameters
    ----------
    told, at, entries
        As in `owner_of`; the word is the number.
    """
    number = "-".join(told.tokens[at].plain)
    stop = told.around(at)[1]
    if not all(part.isdigit() or part in _NUMBERS for part in number.split("-")):
        return ""
    for per in range(at + 2, min(stop - 1, at + 2 + _MOST_NAME)):
        if told.tokens[per].plain[0] not in _PER or told.tokens[per + 1].plain[0] not in _UNIT:
            continue
        if any(not _PARTS.isdisjoint(_compared(told, i)) for i in range(at + 1, per)):
            return ""  # "three trouble areas each day" are worked on
        ills = {kind for _, kind in _names(at + 1, per, entries)} & _NAMES_OF_ILLS
        does = any(_does(told, i) for i in range(at + 1, per))
        if not ills and not told.hurts(at + 1, per) and not does:
            return ""
        clause = range(told.around(at)[0], per)
        told.read_beside |= {per, per + 1, *(i for i in clause if _does(told, i))}
        told.read_beside |= {i for i in clause if not _BOUTS.isdisjoint(_compared(told, i))}
        return f"{_as_counted(told, at, number)} a {told.tokens[per + 1].plain[0]}"
    return ""


def _as_counted(told: Text, at: int, number: str) -> str:
    """Return a number with the sign before or behind it in words: ">15", "5+"."""
    token = told.tokens[at]
    more = "more than " if ">" in told.text[max(0, token.start - 2) : token.start] else ""
    return f"{more}{number}{' or more' if told.text[token.end : token.end + 1] == '+' else ''}"


def _names(start: int, end: int, entries: Entries) -> set[tuple[int, str]]:
    """Return the kinds of the names between two words, with each word of them."""
    found: set[tuple[int, str]] = set()
    at = start
    while at < end:
        for upto in range(min(end, at + _MOST_NAME), at, -1):
            kinds = {kind for kind, *_ in entries(at, upto)}
            if kinds:
                found |= {(i, kind) for i in range(at, upto) for kind in kinds}
                at = upto - 1
                break
        at += 1
    return found


def _is_dose(told: Text, at: int) -> bool:
    """Tell whether a word is a dose, or the number of one: "81 mg"."""
    behind = told.tokens[at + 1].plain if at + 1 < len(told.tokens) else ()
    words = told.tokens[at].plain
    return not _DOSE.isdisjoint(words) or (words[0].isdigit() and not _DOSE.isdisjoint(behind))
