"""Read how often: "weekly", "2/week for 3 weeks then weekly", "2-3 times a week for 4-6 weeks"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.scheduling.cadence import Cadence
from massageplan.scheduling.lengths_said import LengthSaid, without_lengths
from massageplan.scheduling.nearest_rhythm import nearest_texts, piece_not_read
from massageplan.scheduling.phase import DAYS_OF_WEEK, Phase
from massageplan.scheduling.reading_phase import (
    NOT_READ,
    Unread,
    read_days,
    read_number,
    read_phase,
)
from massageplan.scheduling.rhythm_choices import OFFERS, offers, read_choice
from massageplan.scheduling.rhythm_refusals import (
    check_half,
    check_length,
    check_meaning,
    check_once,
    check_weekdays,
    without_reevaluation,
)
from massageplan.scheduling.rhythm_words import plain, uniform
from massageplan.scheduling.weekdays_of_rhythm import joined, on_weekdays


__all__ = ["cadence_and_lengths", "read_cadence", "readings_of", "wider"]

LONGEST_TEXT: Final = 200
"""Most characters of a cadence."""

_EVENT: Final = r"(?:the |my )?([a-z][a-z-]*)"
_COMMA: Final = re.compile(r"\d,\d")
_FROM: Final = re.compile(
    rf"(?:(.+?) )?from (\S+) (day|week) (before|after) {_EVENT}(?: (?:, )?(.+))?"
)
_LAST: Final = re.compile(rf"(.+) for (?:the )?last (\S+) (day|week) before {_EVENT}")
_FROM_START: Final = re.compile(r"(.+) from (day|week) (\S+)")
_IN_WEEK: Final = re.compile(r"(\S+)(?: visits)? (?:in|at) week (\S+)")
_AROUND: Final = re.compile(rf"([a-z0-9 ]+?) (day|week) (before|after) {_EVENT}(?: and | |$)")
_NURSE: Final = re.compile(r"(?:\d{1,2} ?(?:wk|w|mo|m) ?\d{1,2}(?: ?[,&+] ?| |$))+")
_NURSE_ONE: Final = re.compile(r"(\d{1,2}) ?(wk?|mo?) ?(\d{1,2})")
_NURSE_BARE: Final = re.compile(r"(\d)w")
_EXAMPLES = (
    "write 'weekly', '2/week', 'every 10 days', '6 in 8 weeks', '2/week for 3 weeks then weekly' "
    "or '2/week until pain halves, at most 6, then weekly'"
)


class _Part(NamedTuple):
    """A phase, and when it begins if it says so; the event is empty for the first visit.

    `is_day` marks a single day around an event.
    """

    phase: Phase
    begins: int | None = None
    event: str = ""
    is_day: bool = False


def read_cadence(text: str, longest: int = LONGEST_TEXT) -> Cadence:
    """Read how often visits come.

    Parameters
    ----------
    text
        Phases joined by "then": ``"weekly"``, ``"2/week"``, ``"every 10 days"``,
        ``"6 in 8 weeks"``. Each but the last says how long it lasts: ``"2/week for 3 weeks then
        weekly for 4 then monthly"``, ``"2/week until pain halves, at most 6, then weekly"``.
        Numbers may be ranges: ``"2-3 times a week for 4-6 weeks"``. Days may depend on an event:
        ``"weekly from 6 weeks after surgery"``, ``"14, 7 and 2 days before race"``. They may be on
        weekdays: ``"Tue Thu"``, ``"every other Friday"``.
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
    >>> read_cadence("two or three treatments per wk for 4 to 6 wks").words
    '2-3/week for 4-6 weeks'
    """
    if not isinstance(text, str) or not 0 < len(text.strip()) <= longest:
        raise _unreadable(text, "is not a cadence")
    if _COMMA.search(text):
        raise _unreadable(text, "has a comma inside a number, or no space after a comma")
    try:
        return _read_once(text)
    except Unread as why:
        tidy = plain(text)
        if why.readings:
            raise _several_meanings(text, why.readings) from None
        instead = nearest_texts(tidy, _read) if why.instead is None else why.instead
        what = why.what + (piece_not_read(tidy) if why.what == NOT_READ else "")
        raise _unreadable(text, what, instead, why.write or _EXAMPLES) from None


@lru_cache(maxsize=256)
def _read_once(text: str) -> Cadence:
    """Read a text unless it was read before: a house has few rhythms, each asked for often."""
    return evolve(_understood(plain(text)), text=text.strip())


def cadence_and_lengths(text: str) -> tuple[Cadence | None, tuple[LengthSaid, ...]]:
    """Read how often visits come, and how long each is if that is said too.

    Examples
    --------
    >>> cadence, (length,) = cadence_and_lengths("60-minute visits 2 or 3 times weekly")
    >>> cadence.words, length.texts
    ('2-3/week', ('60 min',))
    >>> cadence_and_lengths("sore")
    (None, ())
    """
    if len(text) > LONGEST_TEXT or _COMMA.search(text):
        return None, ()
    rest, lengths = without_lengths(plain(text))
    try:
        cadence = _understood(rest)
    except Unread:
        return None, lengths
    return evolve(cadence, text=cadence.words if lengths else text.strip()), lengths


def readings_of(text: str) -> tuple[str, ...]:
    """Return what a text may mean if it means several rhythms; empty if it does not.

    Examples
    --------
    >>> readings_of("biweekly")
    ('2/week', 'every 2 weeks')
    """
    try:
        _understood(plain(text))
    except Unread as why:
        texts = [reading.strip("'") for reading in why.readings]
        texts += why.instead or () if why.what == OFFERS else ()
        return tuple(texts) if all(cadence_and_lengths(one)[0] for one in texts) else ()
    return ()


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


def _understood(tidy: str) -> Cadence:
    """Read a text that `plain` has made tidy, or say what it is if it is no cadence."""
    asked = without_reevaluation(tidy)
    check_once(asked, _understood)
    check_meaning(asked)
    check_length(asked, _understood)
    try:
        cadence = _one_or_a_range(asked)
    except Unread as why:
        if why.what == NOT_READ or not (why.readings or why.instead):
            check_weekdays(asked)
            check_half(asked, _read)
            check_meaning(tidy)
        raise
    if cadence.count is None:
        check_meaning(tidy)  # a re-evaluation after visits that do not end
    return cadence


def _one_or_a_range(tidy: str) -> Cadence:
    if not offers(tidy):
        try:
            return _read(tidy)
        except Unread as why:
            if why.readings:
                raise
    return read_choice(tidy, _read) or _read(tidy)


def _read(tidy: str) -> Cadence:
    """Read a text that `plain` has made tidy; the cadence has no text yet."""
    if around := _around(tidy):
        event, days = around
        return Cadence("", (), event=event, days=days)
    texts = [part.strip() for part in f" {joined(tidy)} ".split(" then ")]
    parts = [part for text in texts for part in _parts(text)]
    first, *others = parts
    events = {part.event for part in parts if part.begins is not None}
    by_event = events - {""}
    if len(events) > 1:
        raise Unread("depends on more than one event, or on an event and the first visit")
    if by_event and first.begins is None:
        # A start at the very end is that of the whole cadence.
        *before, last = parts
        if any(part.event for part in before):
            raise Unread("says when a later part begins, but not the first")
        first, others = _moved(first, last), [*others[:-1], last._replace(begins=None)]
        others = others if len(parts) > 1 else []
    if any(one.is_day and two.begins is None for one, two in pairwise([first, *others])):
        raise Unread(NOT_READ)  # nobody knows when the part after a single day begins
    if not by_event and first.begins:
        raise Unread("begins after its first visit")
    phases = (first.phase, *(evolve(part.phase, begins=part.begins) for part in others))
    cadence = Cadence("", phases, event="".join(by_event), begins=first.begins or 0)
    _check_phases(cadence)
    return cadence


def _moved(first: _Part, last: _Part) -> _Part:
    return first._replace(begins=last.begins, event=last.event)


def _check_phases(cadence: Cadence) -> None:
    """Refuse a phase without an end before another, and one that the next leaves no room."""
    for phase, (_, visits) in zip(cadence.phases[:-1], cadence.by_phase(None), strict=False):
        if visits is None:
            raise Unread("does not say how long the part before 'then' lasts")
        if not visits:
            raise Unread(f"has a part, {phase.words!r}, that would begin after the next one")


def _parts(text: str) -> list[_Part]:
    """Read what stands between two "then": a phase, or several."""
    if _NURSE.fullmatch(text):
        spelled = [_spelled(*found) for found in _NURSE_ONE.findall(text)]
        return [_Part(read_phase(words)) for words in spelled]
    if bare := _NURSE_BARE.fullmatch(text):
        text = f"{bare[1]}/week"
    if "," in text and " until " not in text:
        try:
            return [part for piece in text.split(",") for part in _part(piece.strip())]
        except Unread:
            pass  # the comma stands inside a phase: "12 visits, twice a week"
    return _part(text)


def _spelled(times: str, unit: str, count: str) -> str:
    name = "week" if unit[0] == "w" else "month"
    return f"{times} per {name} for {count} {name}s"


def _part(text: str) -> list[_Part]:
    """Read a phase with the day on which it begins, or single days around an event."""
    if days := on_weekdays(text):
        return [_on(days.weekdays, part) for part in _part(days.rest)]
    head, until, result = text.partition(" until ")
    # The words of a result are its own: they may look like words of a rhythm.
    result, begins, start = result.rpartition(" from ") if " from " in result else (result, "", "")
    return _begun(head + begins + start, until + result)


def _on(weekdays: tuple[str, ...], part: _Part) -> _Part:
    """Put a phase on weekdays; there are as many as visits in a week, or one."""
    phase, number = part.phase, len(weekdays)
    weekly = phase.per_week == number or (number == 1 and (phase.every_days or 0) % 7 == 0)
    if part.is_day or phase.rate or not weekly or not (phase.per_week or phase.every_days):
        raise Unread(NOT_READ)
    return part._replace(phase=evolve(phase, weekdays=weekdays))


def _begun(text: str, until: str) -> list[_Part]:
    words = " ".join(uniform(text).replace(" ,", "").split())
    if begun := _FROM.fullmatch(words):
        begins = read_days(begun[2], begun[3], begun[4])
        rest = " ".join(filter(None, (begun[1], begun[6])))
        return [_Part(read_phase(rest + until), begins, begun[5])]
    if not until and (last := _LAST.fullmatch(words)):
        begins = read_days(last[2], last[3], "before")
        return [_Part(read_phase(f"{last[1]} for {last[2]} {last[3]}"), begins, last[4])]
    if not until and (week := _IN_WEEK.fullmatch(words)):
        begins = DAYS_OF_WEEK * (read_number(week[2]) - 1)
        return [_Part(read_phase(f"{week[1]} per week for 1 week"), begins)]
    if begun := _FROM_START.fullmatch(words):
        number = read_number(begun[3]) - 1
        begins = number * (DAYS_OF_WEEK if begun[2] == "week" else 1)
        return [_Part(read_phase(begun[1] + until), begins)]
    if not until and (around := _around(text)):
        event, days = around
        return [_Part(Phase(every_days=1, visits=1), day, event, is_day=True) for day in days]
    return [_Part(read_phase(text + until))]


def _around(text: str) -> tuple[str, tuple[int, ...]] | None:
    """Read days before and after an event; ``None`` if the text does not name any."""
    tidy = " ".join(uniform(text).replace(" ,", "").split())
    days: list[int] = []
    events = set()
    at = 0
    while listed := _AROUND.match(tidy, at):
        numbers = [word for word in listed[1].split() if word != "and"]
        if not numbers or not all(map(_is_number, numbers)):
            return None
        days += [0 if n == "0" else read_days(n, listed[2], listed[3]) for n in numbers]
        events.add(listed[4])
        at = listed.end()
    if at < len(tidy) or not events:
        return None
    if len(events) > 1:
        raise Unread("depends on more than one event")
    if len(set(days)) < len(days):
        raise Unread("names a day twice")
    return events.pop(), tuple(sorted(days))


def _is_number(word: str) -> bool:
    return bool(re.fullmatch(r"0|[1-9][0-9]{0,2}", word))


_COUNTS: Final = {2: "two", 3: "three"}


def _several_meanings(text: str, readings: tuple[str, ...]) -> InvalidValueError:
    return InvalidValueError(
        f"{text!r} means {_COUNTS[len(readings)]} things: write {', '.join(readings[:-1])} or "
        f"{readings[-1]}",
        path="cadence",
        value=text,
    )


def _unreadable(
    text: object, what: str, instead: tuple[str, ...] = (), write: str = _EXAMPLES
) -> InvalidValueError:
    nearest = f"; nearest is {' or '.join(map(repr, instead))}" if instead else ""
    return InvalidValueError(f"{text!r:.80} {what}{nearest}: {write}", path="cadence", value=text)
