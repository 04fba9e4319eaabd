"""Read one phase of a cadence from uniform words: how often, and for how long."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.scheduling.phase import DAYS_OF_WEEK, MONTH, Milestone, Phase, Range
from massageplan.scheduling.rhythm_words import uniform


if TYPE_CHECKING:
    from massageplan.scheduling.phase import Test

__all__ = ["NOT_READ", "Unread", "read_days", "read_number", "read_phase"]

NOT_READ: Final = "cannot be read"

FURTHEST: Final = 999
"""Most days between two visits."""

MOST_IN_MONTH: Final = 28
"""Most visits of a month: the shortest has as many days."""

MONTHS_OF_YEAR: Final = 12

_UNTIL: Final = re.compile(r"(.+?) until (.+?)(?: at most (\w+)(?: visits)?)?")
_HALVES: Final = re.compile(
    r"(?:the )?(\w[\w -]*?) (?:halves|(?:(?:is|are|has|have) )?(?:halved|"
    r"(?:(?:reduc|decreas)e[sd]?|drop(?:s|ped)?) by (?:(?:one )?half|50 ?%)))"
)
_REACHES: Final = re.compile(r"(?:the )?(\w[\w -]*?) (?:is )?(\d+(?:\.\d+)?) or (less|more)")
_GOAL: Final = re.compile(r"(?:the |all )?goals? (?:is|are) (?:reached|met)")
_FURTHER_NOTICE: Final = " until further notice"

_UNITS: Final = "day|week|month|year"
_BOUND: Final = r"(?:(at least|up to) )?"
_PER: Final = re.compile(rf"{_BOUND}(\S+)(?: visits)? (?:per|every) (week|month|year)")
_ADVERB: Final = re.compile(rf"{_BOUND}(\S+)( visits)? (weekly|monthly)")
_EVERY: Final = re.compile(rf"{_BOUND}(?:1 (?:visits )?)?every (?:(\S+) )?({_UNITS})")
_IN: Final = re.compile(rf"{_BOUND}(\S+)(?: visits)? in (\S+) (day|week|month)")
_VISITS_FOR: Final = re.compile(r"(\S+) visits for (\S+) (day|week|month)")
_RUNNING: Final = re.compile(r"(?:for )?(\S+) day running")
_FOR: Final = re.compile(rf"(.+?) for {_BOUND}(\S+)(?: ({_UNITS}|visits))?")
_FIRST_FOR: Final = re.compile(rf"for {_BOUND}(\S+) ({_UNITS}) (?:of )?(.+)")
_OF: Final = re.compile(rf"{_BOUND}(\S+) ({_UNITS}) of (.+)")
_NUMBER_OF: Final = re.compile(
    r"(weekly|daily|monthly) for (\S+) visits (?:in|for) (\S+) (week|month)"
)
_BARE_FOR: Final = re.compile(r"(.*(?:week|month|day|ly)) (?:in )?(\S+) (week|month|visits)")
_COUNTED: Final = re.compile(r"(\S+) visits (?:, (?!in )(.+)|(\S+ (?:visits )?per .+))")
_RANGE: Final = re.compile(r"(\S+?)-(\S+)")

_ONCE: Final = re.compile(r"1 visits (?:(daily|weekly|monthly)|per (day|week|month))")

_SINGLE: Final = {
    "daily": Phase(every_days=1),
    "weekly": Phase(every_days=DAYS_OF_WEEK),
    "monthly": Phase(every_months=1),
}


class Unread(Exception):  # noqa: N818  not an error yet: whoever reads the whole text decides
    """Why some words are no phase.

    Attributes
    ----------
    what
        What is wrong, to follow the text in a sentence.
    readings
        Both readings, if it means two things.
    instead
        Texts that work. Empty for none, ``None`` if they are to be looked for.
    write
        What to write, in place of examples.
    """

    def __init__(
        self,
        what: str,
        readings: tuple[str, ...] = (),
        instead: tuple[str, ...] | None = None,
        write: str = "",
    ) -> None:
        super().__init__(what)
        self.what = what
        self.readings = readings
        self.instead = instead
        self.write = write


def read_phase(words: str) -> Phase:
    """Read one phase.

    Parameters
    ----------
    words
        Its words as `massageplan.scheduling.rhythm_words.plain` returns them.

    Raises
    ------
    Unread
        They are no phase, or mean two things.
    """
    words = words.removesuffix(_FURTHER_NOTICE)
    if ends := _UNTIL.fullmatch(" ".join(words.replace(",", " ").split())):
        return _until(uniform(ends[1]), ends[2].strip(), ends[3])
    tidy = uniform(words)
    if counted := _COUNTED.fullmatch(tidy):
        return _lasting(
            _how_often(_without_commas(counted[2] or counted[3])), "", counted[1], "visits"
        )
    words = _without_commas(tidy)
    if counted := _NUMBER_OF.fullmatch(words):
        return _number_of(counted[1], counted[2], counted[3], counted[4])
    return _lasting_phase(words)


def _without_commas(words: str) -> str:
    return words.replace(" ,", "").strip()


def _until(rhythm: str, result: str, most: str | None) -> Phase:
    if not most:
        raise Unread("has an 'until' without the most visits it may take")
    milestone, phase = _milestone(result), _how_often(rhythm)
    if phase.visits is not None:
        raise Unread("says how many visits twice")
    number = uniform(most)
    return evolve(phase, until=milestone, visits=read_number(number))


def _milestone(words: str) -> Milestone:
    if _GOAL.fullmatch(words):
        return Milestone(measure="", test="goal")
    if halves := _HALVES.fullmatch(words):
        return Milestone(measure=halves[1], test="halves")
    if reaches := _REACHES.fullmatch(words):
        test: Test = "at-most" if reaches[3] == "less" else "at-least"
        return Milestone(measure=reaches[1], test=test, value=Decimal(reaches[2]))
    raise Unread(
        "has an 'until' that is not like 'until pain halves', 'until ndi is 10 or less' or "
        "'until the goal is reached'"
    )


def _lasting_phase(words: str) -> Phase:
    """Read how often and how long."""
    if spread := _VISITS_FOR.fullmatch(words):
        return _spread(spread[1], spread[2], spread[3])
    if running := _RUNNING.fullmatch(words):
        return evolve(_SINGLE["daily"], visits=read_number(running[1]))
    if first := _FIRST_FOR.fullmatch(words) or _OF.fullmatch(words):
        return _lasting(_how_often(first[4]), first[1] or "", first[2], first[3])
    if lasting := _FOR.fullmatch(words):
        return _lasting(_how_often(lasting[1]), lasting[2] or "", lasting[3], lasting[4])
    if lasting := _BARE_FOR.fullmatch(words):
        return _lasting(_how_often(lasting[1]), "", lasting[2], lasting[3])
    return _how_often(words)


def _number_of(adverb: str, number: str, span: str, unit: str) -> Phase:
    """Read "10 weekly visits in 10 weeks"; "2 weekly visits in one month" means two things."""
    times, length = read_number(number), read_number(span)
    each = {"daily": "day", "weekly": "week", "monthly": "month"}[adverb]
    if times <= DAYS_OF_WEEK and each != "day":
        lasts = f"{length} {unit}{'' if length == 1 else 's'}"
        raise Unread("", (f"'{times}/{each} for {lasts}'", f"'{adverb} for {times} visits'"))
    if (each, times) != (unit, length):
        raise Unread("says how long it lasts twice")
    return evolve(_SINGLE[adverb], visits=times)


def _lasting(phase: Phase, bound: str, number: str, unit: str | None) -> Phase:
    """Set how long a phase lasts; a number without a unit only if both readings are the same."""
    if phase.in_days is not None:
        raise Unread("says how long it lasts twice")
    planned, bounds = _bounded(bound, number)
    if unit is None:
        if phase.gap != DAYS_OF_WEEK and phase.every_months != 1:
            long = "weeks" if phase.every_months is None else "months"
            raise Unread("", (f"'for {number} {long}'", f"'for {number} visits'"))
        unit = "visits"
    if unit == "day":
        return _for_days(phase, planned, bounds)
    if unit == "week":
        return evolve(phase, weeks=planned, span=bounds)
    if unit in {"month", "year"}:
        months, spans = _in_months(planned, bounds, unit)
        return evolve(phase, months=months, span=spans)
    return evolve(phase, visits=planned, number=bounds)


def _for_days(phase: Phase, days: int, bounds: Range | None) -> Phase:
    """Set that a phase lasts so many days: whole weeks, or as many daily visits."""
    if phase.every_days == 1:
        return evolve(phase, visits=days, number=bounds)
    ends = [end for end in (days, bounds and bounds.least, bounds and bounds.most) if end]
    if any(end % DAYS_OF_WEEK for end in ends):
        raise Unread("lasts for days that are no whole weeks")
    weeks = bounds and Range(
        least=bounds.least and bounds.least // DAYS_OF_WEEK,
        most=bounds.most and bounds.most // DAYS_OF_WEEK,
    )
    return evolve(phase, weeks=days // DAYS_OF_WEEK, span=weeks)


def _how_often(words: str) -> Phase:
    """Read how often, without how long."""
    if once := _ONCE.fullmatch(words):
        return _SINGLE[once[1] or {"day": "daily"}.get(once[2], f"{once[2]}ly")]
    if words in _SINGLE:
        return _SINGLE[words]
    if every := _EVERY.fullmatch(words):
        return _every(every[1] or "", every[2] or "1", every[3])
    if spread := _IN.fullmatch(words):
        return _spread(spread[2], spread[3], spread[4], spread[1] or "")
    if per := _PER.fullmatch(words):
        return _per(per[1] or "", per[2], per[3])
    if adverb := _ADVERB.fullmatch(words):
        return _adverb(adverb[1] or "", adverb[2], adverb[3], adverb[4])
    raise Unread(NOT_READ)


def _adverb(bound: str, number: str, visits: str | None, adverb: str) -> Phase:
    """Read "2 visits weekly"; "2 weekly" means too much."""
    unit = adverb.removesuffix("ly")
    if visits or bound:
        return _per(bound, number, unit)
    if _RANGE.fullmatch(number):
        raise Unread("", (f"'{number}/{unit}'", f"'every {number} {unit}s'"))
    times = read_number(number)
    if times == 1:
        return _SINGLE[adverb]
    both = (f"'{times}/{unit}'", f"'every {times} {unit}s'")
    many = (f"'{adverb} for {times} visits'",) if times > len(both) else ()
    raise Unread("", both + many)


def _every(bound: str, number: str, unit: str) -> Phase:
    """Read a gap. Of a range, the shorter one is planned: it has more visits."""
    upside_down = {"at least": "up to", "up to": "at least", "": ""}[bound]
    gap, bounds = _bounded(upside_down, number, least_first=True)
    if unit in {"month", "year"}:
        months, bounds = _in_months(gap, bounds, unit)
        return Phase(every_months=months, rate=bounds)
    days = DAYS_OF_WEEK if unit == "week" else 1
    return _near(Phase(every_days=gap * days, rate=_times(bounds, days)))


def _per(bound: str, number: str, unit: str) -> Phase:
    times, bounds = _bounded(bound, number)
    if unit == "year":
        if bounds is not None or MONTHS_OF_YEAR % times:
            raise Unread("is no whole number of months apart")
        return Phase(every_months=MONTHS_OF_YEAR // times)
    if times > (DAYS_OF_WEEK if unit == "week" else MOST_IN_MONTH):
        raise Unread("is more than once a day")
    if unit == "week":
        return Phase(per_week=times, rate=bounds)
    if times == 1 and bounds is None:
        return Phase(every_months=1)
    return Phase(per_month=times, rate=bounds)


def _spread(number: str, span: str, unit: str, bound: str = "") -> Phase:
    """Read visits spread over some time. Of a range of time, the shorter one is planned."""
    visits, bounds = _bounded(bound, number)
    length = {"day": 1, "week": DAYS_OF_WEEK, "month": MONTH}[unit]
    days, spans = _bounded("", span, least_first=True)
    longest = max(days, (spans and spans.most) or 0) * length
    if unit == "month" and longest > FURTHEST:
        raise Unread(f"spreads visits over more than {FURTHEST} days: write weeks")
    if visits > days * length:
        raise Unread("is more than once a day")
    return _near(
        Phase(in_days=days * length, visits=visits, number=bounds, rate=_times(spans, length))
    )


def _near(phase: Phase) -> Phase:
    if phase.every_months is None and phase.gap > FURTHEST:
        raise Unread(f"has more than {FURTHEST} days between visits")
    return phase


def _bounded(bound: str, number: str, *, least_first: bool = False) -> tuple[int, Range | None]:
    """Return the number that is planned, and the range that it is of."""
    if ends := _RANGE.fullmatch(number):
        least, most = read_number(ends[1]), read_number(ends[2])
        if bound or least >= most:
            raise Unread(f"has a range, {number}, that does not go up")
        return (least if least_first else most), Range(least=least, most=most)
    count = read_number(number)
    ranges = {"at least": Range(least=count), "up to": Range(most=count), "": None}
    return count, ranges[bound]


def _in_months(number: int, bounds: Range | None, unit: str) -> tuple[int, Range | None]:
    """Return months or years in months."""
    months = MONTHS_OF_YEAR if unit == "year" else 1
    ends = _times(bounds, months)
    if max(number * months, (ends and ends.most) or 0) > FURTHEST:
        raise Unread(f"has more than {FURTHEST} months")
    return number * months, ends


def _times(bounds: Range | None, unit: int) -> Range | None:
    if bounds is None:
        return None
    return Range(
        least=bounds.least and bounds.least * unit, most=bounds.most and bounds.most * unit
    )


def read_days(number: str, unit: str, side: str) -> int:
    """Return days from an event; negative before it."""
    days = read_number(number) * (DAYS_OF_WEEK if unit == "week" else 1)
    return -days if side == "before" else days


def read_number(word: str) -> int:
    """Read a whole number from 1 to 999."""
    if not re.fullmatch(r"[1-9][0-9]{0,2}", word):
        raise Unread(f"has {word!r} instead of a number")
    return int(word)
