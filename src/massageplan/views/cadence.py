"""How often the visits come, as the client reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.scheduling.phase import DAYS_OF_WEEK, Range


if TYPE_CHECKING:
    from massageplan.scheduling.cadence import Cadence
    from massageplan.scheduling.phase import Milestone, Phase
    from massageplan.views.client_words import Says

__all__ = ["cadence_for_client"]


def cadence_for_client(cadence: Cadence, says: Says) -> str:
    """Say a cadence: as it was written in English, or built up anew in another language."""
    if says.catalog.language is None:
        return cadence.shown
    if cadence.days:
        apart = says("rhythm-and")
        return apart.join(_by_event(cadence, day, says) for day in cadence.days)
    said = _phases(cadence, says)
    if not any(phase.ranged for phase in cadence.phases):
        return said
    planned = evolve(cadence, phases=tuple(phase.planned for phase in cadence.phases))
    return says("rhythm-planned", rhythm=said, planned=_phases(planned, says))


def _phases(cadence: Cadence, says: Says) -> str:
    parts = [_phase(phase, says) + _begins(cadence, phase, says) for phase in cadence.phases]
    if cadence.event:
        parts[0] += says("rhythm-from", day=_by_event(cadence, cadence.begins, says))
    return says("rhythm-then").join(parts)


def _phase(phase: Phase, says: Says) -> str:
    often = _rhythm(phase, says)
    if phase.until is not None:
        until = _milestone(phase.until, says)
        return says("rhythm-until", often=often, until=until, visits=phase.visits or 0)
    if phase.in_days is not None:
        return often
    for unit, bounds, number in (
        ("weeks", phase.span, phase.weeks),
        ("months", phase.span, phase.months),
        ("visits", phase.number, phase.visits),
    ):
        if number is not None:
            often += says(f"rhythm-for-{unit}", number=_number(bounds, number, says))
    return often


def _rhythm(phase: Phase, says: Says) -> str:
    """Say how often, without how long."""
    if phase.in_days is not None:
        visits = _number(phase.number, phase.visits or 0, says)
        return says("rhythm-in", visits=visits, span=_span(phase.rate, phase.in_days, says))
    if phase.per_week is not None:
        return says("rhythm-per-week", number=_number(phase.rate, phase.per_week, says))
    if phase.per_month is not None:
        return says("rhythm-per-month", number=_number(phase.rate, phase.per_month, says))
    gap = (phase.every_days, phase.every_months)
    if phase.rate is None and gap in _ADVERBS:
        return says(_ADVERBS[gap])
    months, days = phase.every_months, phase.every_days or 1
    span = _months(phase.rate, months, says) if months else _span(phase.rate, days, says)
    return says("rhythm-every", span=span)


_ADVERBS: Final = {
    (1, None): "rhythm-daily",
    (DAYS_OF_WEEK, None): "rhythm-weekly",
    (None, 1): "rhythm-monthly",
}


def _number(bounds: Range | None, number: int, says: Says, unit: int = 1) -> int | str:
    if bounds is None:
        return number // unit
    if bounds.most is None:
        return says("rhythm-at-least", number=(bounds.least or 0) // unit)
    if bounds.least is None:
        return says("rhythm-up-to", number=bounds.most // unit)
    return f"{bounds.least // unit}-{bounds.most // unit}"


def _span(bounds: Range | None, days: int, says: Says) -> str:
    """Say days, or weeks if they are whole ones."""
    ends = bounds or Range(least=days, most=days)
    in_weeks = all(end is None or end % DAYS_OF_WEEK == 0 for end in (ends.least, ends.most))
    unit = DAYS_OF_WEEK if in_weeks else 1
    number = _number(bounds, days, says, unit)
    return says("rhythm-weeks" if in_weeks else "rhythm-days", number=number)


def _months(bounds: Range | None, months: int, says: Says) -> str:
    return says("rhythm-months", number=_number(bounds, months, says))


def _milestone(until: Milestone, says: Says) -> str:
    if until.test == "goal":
        return says("rhythm-goal")
    measure = says.catalog.find("measure", until.measure).label
    if until.test == "halves":
        return says("rhythm-halves", measure=measure)
    value = says.figure(until.value) if until.value is not None else ""
    return says(f"rhythm-value-{until.test}", measure=measure, value=value)


def _begins(cadence: Cadence, phase: Phase, says: Says) -> str:
    """Say when a later phase begins, if it has a day of its own."""
    if phase.begins is None:
        return ""
    if cadence.event:
        return says("rhythm-from", day=_by_event(cadence, phase.begins, says))
    weeks, days = divmod(phase.begins, DAYS_OF_WEEK)
    if days:
        return says("rhythm-from-day", number=phase.begins + 1)
    return says("rhythm-from-week", number=weeks + 1)


def _by_event(cadence: Cadence, days: int, says: Says) -> str:
    weeks, rest = divmod(abs(days), DAYS_OF_WEEK)
    number = says("rhythm-count-days", number=abs(days)) if rest or not weeks else ""
    number = number or says("rhythm-count-weeks", number=weeks)
    side = "before" if days < 0 else "after"
    return says(f"rhythm-{side}", number=number, event=says.value("event", cadence.event))
