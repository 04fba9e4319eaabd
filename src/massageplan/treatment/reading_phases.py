"""Read the phases of a course: each completed by what the course has, and the rhythm of all."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.read import read_choice, read_kind
from massageplan.scheduling.availability import Availability
from massageplan.scheduling.cadence import Cadence
from massageplan.scheduling.open_hours import WEEKDAYS
from massageplan.scheduling.placement import bar_of
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.treatment.phase import TURNS, Phase


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massageplan.scheduling.phase import Milestone
    from massageplan.scheduling.phase import Phase as Rhythm
    from massageplan.treatment.phase import Turns

__all__ = ["Phased", "check_events", "milestone_of", "phased", "read_phases", "with_limit_of"]

_LONGEST: Final = 2000
"""Most characters of the cadence that all phases make together."""

_AROUND: Final = re.compile(r"\d+ (?:day|week)s? (?:before|after) .+")


class Phased(NamedTuple):
    """The phases of a course, each completed; and how often visits come over all of them."""

    phases: tuple[Phase, ...]
    cadence: Cadence


def read_phases(phases: Iterable[Phase], turns: Turns) -> tuple[Phase, ...]:
    """Return the phases, checked by themselves and against each other.

    Raises
    ------
    InvalidValueError
        Something that is no phase, or that has no place in phases that follow so.
    """
    read_choice(turns, "turns", TURNS)
    if isinstance(phases, Phase):
        phases = (phases,)
    try:
        listed = tuple(phases)
    except TypeError:
        raise InvalidValueError(
            f"expected phases such as [Phase(visits=2), Phase()]; got {phases!r:.60}",
            path="phases",
            value=phases,
        ) from None
    for i, phase in enumerate(listed):
        read_kind(phase, f"phases[{i}]", Phase)
        _check(phase, turns, f"phases[{i}]")
    if turns and len(listed) < len(("one", "another")):
        raise InvalidValueError("expected two phases or more that take turns", path="phases")
    for i, phase in enumerate(listed):
        for other in listed[:i]:
            if both := [day for day in phase.weekdays if day in other.weekdays]:
                raise InvalidValueError(
                    f"{both[0]} is a day of two phases: give it to one of them",
                    path=f"phases[{i}].weekdays",
                    value=both[0],
                )
    return listed


def _check(phase: Phase, turns: Turns, path: str) -> None:
    """Refuse what a phase cannot have, or must have, if phases follow so."""
    has_no_place = {
        "": ("weekdays",),
        "visits": ("weekdays", "cadence", "until", "times"),
        "weekdays": ("cadence", "until", "visits", "times"),
    }[turns]
    for name in has_no_place:
        if getattr(phase, name):
            follows = f"turns={turns!r}" if turns else "one after another"
            write = "write turns='weekdays'" if name == "weekdays" else "set it for the course"
            raise InvalidValueError(
                f"has no place in phases that follow {follows}: {write}, or leave it out",
                path=f"{path}.{name}",
                value=getattr(phase, name),
            )
    if turns == "weekdays" and not phase.weekdays:
        raise InvalidValueError("is missing: write weekdays='tue'", path=f"{path}.weekdays")
    if phase.techniques and phase.routine:
        raise InvalidValueError(
            f"the routine {phase.routine!r} names its own techniques: leave one of them out",
            path=f"{path}.techniques",
        )
    if phase.regions and phase.routine:
        raise InvalidValueError(
            f"the routine {phase.routine!r} names its own areas: leave one of them out",
            path=f"{path}.regions",
        )


def phased(
    phases: Sequence[Phase], turns: Turns, cadence: Cadence, first: date, events: Mapping[str, date]
) -> Phased:
    """Return the phases with their numbers of visits or last days, and the rhythm of them all.

    Parameters
    ----------
    phases, turns
        The phases, as `read_phases` returned them, and how they follow.
    cadence
        How often, where a phase does not say it.
    first
        The day of the first visit.
    events
        The days of events.

    Raises
    ------
    InvalidValueError
        A phase cannot end, ends before it begins, or its rhythm is no single one.
    """
    if turns or not phases:
        return Phased(tuple(phases), cadence)
    dated = [_with_last_day(phase, events, f"phases[{i}]") for i, phase in enumerate(phases)]
    own = _read(dated[0], cadence, "phases[0]")
    whole = Cadence("", (), event=own.event, begins=own.begins)
    zero = _day_of(own.event, events, "phases[0].cadence") if own.event else first
    for i, phase in enumerate(dated):
        path = f"phases[{i}]"
        rhythm = _rhythm(phase, cadence, events, zero, is_first=not i, path=path)
        if phase.last_day is not None:
            rhythm = _ending(whole, rhythm, first, phase, path)
        if i + 1 < len(dated) and not _ends(rhythm):
            following = dated[i + 1].cadence
            if not (following and read_cadence(following).event):
                raise InvalidValueError(
                    f"never ends, so phases[{i + 1}] never begins: write visits=6, "
                    f"until=date(...), or cadence='{rhythm.rhythm} for 6 weeks'",
                    path=path,
                )
        whole = evolve(whole, phases=(*whole.phases, rhythm))
    whole = _read_again(whole)
    counts = [count for _, count in whole.by_phase(first)]
    completed = []
    for i, (phase, count) in enumerate(zip(dated, counts, strict=True)):
        later = whole.phases[i + 1] if i + 1 < len(dated) else None
        until = phase.until
        if later is not None and later.begins is not None and not until:
            until = (zero + timedelta(days=later.begins - 1)).isoformat()
        ended = evolve(phase, until=until)
        if ended.last_day is None and count is not None:
            ended = evolve(ended, visits=count * phase.a_day)
        completed.append(ended)
    return Phased(tuple(completed), whole)


def _read_again(whole: Cadence) -> Cadence:
    """Return a cadence as it is read when a saved plan is opened."""
    try:
        return read_cadence(whole.words, _LONGEST)
    except InvalidValueError as error:
        raise InvalidValueError(
            f"do not fit one after another: {error.message}", path="phases"
        ) from None


def check_events(events: Mapping[str, date], cadence: Cadence, phases: Sequence[Phase]) -> None:
    """Refuse an event on which nothing depends."""
    if unused := set(events) - {cadence.event} - _events_of(phases):
        name = min(unused)
        where = "the phases" if phases else f"the cadence {cadence.text!r}"
        raise InvalidValueError(
            f"is not used: nothing in {where} depends on it",
            path=f"events[{name}]",
            value=name,
        )


def _events_of(phases: Sequence[Phase]) -> set[str]:
    """Return the events that phases depend on."""
    named = {read_cadence(phase.cadence).event for phase in phases if phase.cadence}
    for i, phase in enumerate(phases):
        by_result = milestone_of(phase, f"phases[{i}]") is not None
        if phase.until and phase.last_day is None and not by_result:
            named.add(_around(phase.until)[0])
    return named - {""}


def _with_last_day(phase: Phase, events: Mapping[str, date], path: str) -> Phase:
    """Return a phase that ends on a day with that day, whatever event it is counted from."""
    if not phase.until or phase.last_day is not None or milestone_of(phase, path) is not None:
        return phase
    event, days = _around(phase.until)
    ends = _day_of(event, events, f"{path}.until") + timedelta(days=days)
    return evolve(phase, until=ends.isoformat())


def _around(until: str) -> tuple[str, int]:
    """Return the event that a phase ends with, and the days from it."""
    said = " ".join(until.lower().split()).removeprefix("the ")
    if " " not in said:
        return said, 0
    around = read_cadence(f"daily from {said}")
    return around.event, around.begins


def _ends(rhythm: Rhythm) -> bool:
    return any(end is not None for end in (rhythm.visits, rhythm.weeks, rhythm.months))


def _read(phase: Phase, cadence: Cadence, path: str) -> Cadence:
    """Read the rhythm of one phase."""
    own = read_cadence(phase.cadence) if phase.cadence else cadence
    if phase.cadence and len(own.days) == 1:
        own = read_cadence(f"daily for 1 visit from {phase.cadence}")
    if own.days:
        raise InvalidValueError(
            f"{own.text!r} names single days: give each of them a phase of its own",
            path=f"{path}.cadence" if phase.cadence else "cadence",
            value=own.text,
        )
    if len(own.phases) != 1:
        raise InvalidValueError(
            f"{own.text!r} has several parts: make each of them a phase",
            path=f"{path}.cadence" if phase.cadence else "cadence",
            value=own.text,
        )
    return own


def _rhythm(
    phase: Phase,
    cadence: Cadence,
    events: Mapping[str, date],
    zero: date,
    *,
    is_first: bool,
    path: str,
) -> Rhythm:
    """Return the rhythm of a phase with its end, and when it begins if it says so."""
    own = _read(phase, cadence, path)
    rhythm = own.phases[0]
    if phase.visits is not None:
        days, rest = divmod(phase.visits, phase.a_day)
        if rest:
            raise InvalidValueError(
                f"{phase.visits} visits are no whole days of {phase.a_day}",
                path=f"{path}.visits",
                value=phase.visits,
            )
        if _ends(rhythm):
            raise InvalidValueError(
                f"the cadence {own.text!r} has an end of its own: leave one of them out",
                path=f"{path}.visits",
                value=phase.visits,
            )
        rhythm = evolve(rhythm, visits=days)
    result = milestone_of(phase, path)
    if result is not None:
        if rhythm.visits is None:
            raise InvalidValueError(
                f"{phase.until!r} may never come: also write visits=6, the most",
                path=f"{path}.visits",
            )
        rhythm = evolve(rhythm, until=result)
    if phase.cadence and own.event and not is_first:
        begins = (_day_of(own.event, events, f"{path}.cadence") - zero).days + own.begins
        rhythm = evolve(rhythm, begins=begins)
    return rhythm


def _ending(whole: Cadence, rhythm: Rhythm, first: date, phase: Phase, path: str) -> Rhythm:
    """Return a rhythm with as many visits as it has until the last day of its phase."""
    ends = phase.last_day or first
    begun = evolve(whole, phases=(*whole.phases, rhythm)).by_phase(first)[-1][0]
    days = (ends - first).days + 1 - begun
    count = rhythm.count(first, begun, days) if days > 0 else 0
    if not count:
        raise InvalidValueError(
            f"{ends} is before its first visit, on {first + timedelta(days=begun)}",
            path=f"{path}.until",
            value=phase.until,
        )
    ends_of_its_own: dict[str, Any] = dict.fromkeys(("weeks", "months", "span", "number"))
    return evolve(rhythm, **ends_of_its_own, visits=count)


def _day_of(event: str, events: Mapping[str, date], path: str) -> date:
    if event not in events:
        raise InvalidValueError(
            f"depends on the {event}, which has no day: pass events={{{event!r}: date(...)}}",
            path=path,
            value=event,
        )
    return events[event]


def milestone_of(phase: Phase, path: str = "phase") -> Milestone | None:
    """Return the result that ends a phase; ``None`` if it ends on a day, or by its visits.

    Raises
    ------
    InvalidValueError
        It is neither a result nor a day.
    """
    said = " ".join(phase.until.lower().split())
    if not said or phase.last_day is not None or _AROUND.fullmatch(said):
        return None
    if len(said.removeprefix("the ").split()) == 1:
        return None  # an event by its name
    try:
        return read_cadence(f"daily until {phase.until}, at most 1").phases[0].until
    except InvalidValueError:
        raise InvalidValueError(
            f"{phase.until!r} is no end of a phase: write date(2026, 4, 12), '2 weeks before "
            f"race', 'pain halves', 'pain is 3 or less' or 'the goal is reached'",
            path=f"{path}.until",
            value=phase.until,
        ) from None


LIMIT: Final = "the phases"
"""The name of the limit that phases by weekdays set."""


def with_limit_of(
    phases: Sequence[Phase], limits: Sequence[Availability]
) -> tuple[Availability, ...]:
    """Return limits with that of phases by weekdays: visits are on their days.

    Raises
    ------
    InvalidValueError
        The limits are never open on the weekdays of a phase.
    """
    others = tuple(limit for limit in limits if limit.name != LIMIT)
    for i, phase in enumerate(phases):
        for limit in others:
            if phase.weekdays and not any(_is_open(limit, day) for day in phase.weekdays):
                open_days = " ".join(day for day in WEEKDAYS if _is_open(limit, day))
                raise InvalidValueError(
                    f"{limit.name} is not open on {' or '.join(phase.weekdays)}; it is on "
                    f"{open_days}",
                    path=f"phases[{i}].weekdays",
                    value=phase.weekdays,
                )
    days = [day for phase in phases for day in phase.weekdays]
    return (*others, Availability(name=LIMIT, weekdays=days)) if days else others


_MONDAY: Final = date(2024, 1, 1)


def _is_open(limit: Availability, weekday: str) -> bool:
    bare = evolve(limit, first=None, last=None, closed=frozenset(), absences=(), known_until=None)
    return bar_of(bare, _MONDAY + timedelta(days=WEEKDAYS.index(weekday))) is None
