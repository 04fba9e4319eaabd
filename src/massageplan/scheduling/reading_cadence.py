"""Read how often: "weekly", "2/week for 3 weeks then weekly", "2/week until pain halves"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.scheduling.cadence import DAYS_OF_WEEK, Cadence, Milestone, Phase, Test


__all__ = ["read_cadence", "wider"]

LONGEST_TEXT: Final = 200
"""Most characters of a cadence."""

FURTHEST: Final = 999
"""Most days between two visits."""

_NAMES: Final = "one two three four five six seven eight nine ten eleven twelve"
_WORDS: Final = {"once": 1, "twice": 2, "a": 1} | {
    word: i for i, word in enumerate(_NAMES.split(), start=1)
}
_TIMES: Final = "(?:times|visits?|sessions?)"
_PER_WEEK = re.compile(
    rf"(\d+(?=x)|\w+)x?(?: {_TIMES})? ?(?:(?:/|per|a|each|every) ?(?:week|wk)|weekly)"
)
_EVERY = re.compile(r"(?:once (?:a|per) |(?:once )?(?:every|each) )(?:(\w+) )?(day|week|month)s?")
_IN = re.compile(rf"(\w+)(?: {_TIMES})? in (\w+) (day|week)s?")
_FOR = re.compile(rf"(.+?) for (\w+)(?: (weeks?|months?|{_TIMES}))?")
_UNTIL = re.compile(rf"(.+?) until (.+?)(?: at most (\w+)(?: {_TIMES})?)?")
_HALVES = re.compile(r"(?:the )?(\w[\w -]*?) halves")
_REACHES = re.compile(r"(?:the )?(\w[\w -]*?) (?:is )?(\d+(?:\.\d+)?) or (less|more)")
_GOAL = re.compile(r"(?:the |all )?goals? (?:is|are) reached")
_FROM = re.compile(r"(.+?) from (\w+) (day|week)s? (before|after) (?:the )?([a-z][a-z-]*)")
_AROUND = re.compile(
    r"([a-z0-9 ]+?) (day|week)s? (before|after) (?:the )?([a-z][a-z-]*)(?: and | |$)"
)
_COMMA = re.compile(r"\d,\d")
_SINGLE: Final = {
    "daily": ("days", 1),
    "weekly": ("days", 7),
    "fortnightly": ("days", 14),
    "every other week": ("days", 14),
    "every other day": ("days", 2),
    "every second week": ("days", 14),
    "monthly": ("months", 1),
}
_TWO_MEANINGS: Final = {
    "biweekly": ("'2/week'", "'every 2 weeks'"),
    "bimonthly": ("'every 2 weeks'", "'every 2 months'"),
}
_EXAMPLES = (
    "write 'weekly', '2/week', 'every 10 days', '6 in 8 weeks', '2/week for 3 weeks then weekly' "
    "or '2/week until pain halves, at most 6, then weekly'"
)


def read_cadence(text: str, longest: int = LONGEST_TEXT) -> Cadence:
    """Read how often visits come.

    Parameters
    ----------
    text
        Phases joined by "then": ``"weekly"``, ``"2/week"``, ``"every 10 days"``,
        ``"6 in 8 weeks"``. Each but the last says how long it lasts: ``"2/week for 3 weeks then
        weekly for 4 then monthly"``, ``"2/week until pain halves, at most 6, then weekly"``.
        Days may depend on an event: ``"weekly from 6 weeks after surgery"``, ``"14, 7 and 2 days
        before race"``.
    longest
        The most characters.

    Raises
    ------
    InvalidValueError
        It cannot be read, or means two things ("biweekly").

    Examples
    --------
    >>> read_cadence("2/week for 2 weeks then weekly").offsets(6)
    (0, 3, 7, 10, 14, 21)
    """
    if not isinstance(text, str) or not 0 < len(text.strip()) <= longest:
        raise _unreadable(text, "is not a cadence")
    if _COMMA.search(text):
        raise _unreadable(text, "has a comma inside a number, or no space after a comma")
    tidy = " ".join(text.lower().replace(",", " ").split())
    for word, readings in _TWO_MEANINGS.items():
        if word in tidy.replace("-", "").replace(" ", ""):
            raise _two_meanings(text, *readings)
    if around := _around(tidy, text):
        return around
    event, begins = "", 0
    if after := _FROM.fullmatch(tidy):
        tidy, event = after[1], after[5]
        begins = _days(after[2], after[3], after[4], text)
    phases = tuple(_phase(part.strip(), text) for part in re.split(r" then ", tidy))
    for phase in phases[:-1]:
        if phase.weeks is None and phase.months is None and phase.visits is None:
            raise _unreadable(text, "does not say how long the part before 'then' lasts")
    return Cadence(text.strip(), phases, event=event, begins=begins)


WIDER: Final = ("daily", "every 2 days", "3/week", "2/week", "weekly", "every 2 weeks", "monthly")
"""From often to seldom: a taper moves one step to the right (our judgment)."""

GAPS: Final = (1.0, 2.0, 7 / 3, 3.5, 7.0, 14.0, 28.0)
"""Days between two visits of each; a month counts as four weeks here."""


def wider(cadence: Cadence) -> Cadence:
    """Return a cadence one step further apart; about once a month is the widest."""
    last = cadence.tail()
    gap = last.phases[0].gap
    step = next((word for word, days in zip(WIDER, GAPS, strict=True) if days > gap), None)
    return last if step is None else read_cadence(step)


def _around(tidy: str, text: str) -> Cadence | None:
    """Read days before and after an event; ``None`` if the text does not name any."""
    days: list[int] = []
    events = set()
    at = 0
    while listed := _AROUND.match(tidy, at):
        numbers = [word for word in listed[1].split() if word != "and"]
        if not numbers or not all(map(_is_number, numbers)):
            return None
        days += [_days(number, listed[2], listed[3], text) for number in numbers]
        events.add(listed[4])
        at = listed.end()
    if at < len(tidy) or not events:
        return None
    if len(events) > 1:
        raise _unreadable(text, "depends on more than one event")
    if len(set(days)) < len(days):
        raise _unreadable(text, "names a day twice")
    return Cadence(text.strip(), (), event=events.pop(), days=tuple(sorted(days)))


def _days(number: str, unit: str, which: str, text: str) -> int:
    days = _number(number, text) * (DAYS_OF_WEEK if unit == "week" else 1)
    return -days if which == "before" else days


def _phase(words: str, text: str) -> Phase:
    if ends := _UNTIL.fullmatch(words):
        if not ends[3]:
            raise _unreadable(text, "has an 'until' without the most visits it may take")
        milestone, phase = _milestone(ends[2].strip(), text), _how_often(ends[1], text)
        if phase.visits is not None:
            raise _unreadable(text, "says how many visits twice")
        return evolve(phase, until=milestone, visits=_number(ends[3], text))
    if lasting := _FOR.fullmatch(words):
        return _lasting(_how_often(lasting[1], text), _number(lasting[2], text), lasting[3], text)
    return _how_often(words, text)


def _lasting(phase: Phase, number: int, unit: str | None, text: str) -> Phase:
    """Set how long a phase lasts; a number without a unit only if both readings are the same."""
    if phase.in_days is not None:
        raise _unreadable(text, "says how long it lasts twice")
    if unit is None:
        if phase.gap != DAYS_OF_WEEK and phase.every_months != 1:
            unit = "weeks" if phase.every_months is None else "months"
            raise _two_meanings(text, f"'for {number} {unit}'", f"'for {number} visits'")
        return evolve(phase, visits=number)
    if unit.startswith("week"):
        return evolve(phase, weeks=number)
    if unit.startswith("month"):
        return evolve(phase, months=number)
    return evolve(phase, visits=number)


def _milestone(words: str, text: str) -> Milestone:
    if _GOAL.fullmatch(words):
        return Milestone(measure="", test="goal")
    if halves := _HALVES.fullmatch(words):
        return Milestone(measure=halves[1], test="halves")
    if reaches := _REACHES.fullmatch(words):
        test: Test = "at-most" if reaches[3] == "less" else "at-least"
        return Milestone(measure=reaches[1], test=test, value=Decimal(reaches[2]))
    raise _unreadable(
        text,
        "has an 'until' that is not like 'until pain halves', 'until ndi is 10 or less' or "
        "'until the goal is reached'",
    )


def _how_often(words: str, text: str) -> Phase:
    if words in _SINGLE:
        unit, gap = _SINGLE[words]
    elif spread := _IN.fullmatch(words):
        visits, days = _number(spread[1], text), _number(spread[2], text)
        days *= DAYS_OF_WEEK if spread[3] == "week" else 1
        if visits > days:
            raise _unreadable(text, "is more than once a day")
        return _near(Phase(in_days=days, visits=visits), text)
    elif every := _EVERY.fullmatch(words):
        gap = _number(every[1], text) if every[1] else 1
        unit = "months" if every[2] == "month" else "days"
        gap *= DAYS_OF_WEEK if every[2] == "week" else 1
    elif per_week := _PER_WEEK.fullmatch(words):
        times = _number(per_week[1], text)
        if per_week[1] not in _WORDS and words.endswith("weekly"):
            raise _two_meanings(text, f"'{times}/week'", f"'every {times} weeks'")
        if times > DAYS_OF_WEEK:
            raise _unreadable(text, "is more than once a day")
        return Phase(per_week=times)
    else:
        raise _unreadable(text, "cannot be read")
    return _near(Phase(every_months=gap) if unit == "months" else Phase(every_days=gap), text)


def _near(phase: Phase, text: str) -> Phase:
    if phase.every_months is None and phase.gap > FURTHEST:
        raise _unreadable(text, f"has more than {FURTHEST} days between visits")
    return phase


def _is_number(word: str) -> bool:
    return bool(re.fullmatch(r"[1-9][0-9]{0,2}", word)) or word in _WORDS


def _number(word: str, text: str) -> int:
    if not _is_number(word):
        raise _unreadable(text, f"has {word!r} instead of a number")
    return _WORDS[word] if word in _WORDS else int(word)


def _two_meanings(text: str, one: str, other: str) -> InvalidValueError:
    return InvalidValueError(
        f"{text!r} means two things: write {one} or {other}", path="cadence", value=text
    )


def _unreadable(text: object, what: str) -> InvalidValueError:
    return InvalidValueError(f"{text!r:.80} {what}: {_EXAMPLES}", path="cadence", value=text)
