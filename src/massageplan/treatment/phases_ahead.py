"""The phases of the visits to come, and what is left of each phase of a course.

A phase that ends by its visits, or lasts for some time, goes on until they were given: one that was
missed or called off is made up in it, and the phases after it move along. A phase that ends on a
day, its own last one or that before the next phase, ends on it.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from massageplan.scheduling.laid_days import PhaseLeft
from massageplan.scheduling.within_range import bends
from massageplan.treatment.milestone import milestone_reached
from massageplan.treatment.reading_phases import milestone_of
from massageplan.treatment.which_phase import phases_of


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.scheduling.cadence import Cadence
    from massageplan.treatment.phase import Phase
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.visit import Visit

__all__ = ["left_of_phases", "phases_to_come"]


def phases_to_come(plan: TreatmentPlan, days: Sequence[date]) -> list[int]:
    """Return the phase of each visit to come by their days, from 1; 0 for all without phases."""

    def over(phase: Phase) -> bool:
        result = milestone_of(phase)
        return result is not None and milestone_reached(plan, result)

    before = plan.phases_over
    given = (plan.visit(outcome.session).phase - before for outcome in plan.given)
    own = [number for number in given if number > 0]
    found = phases_of(plan.phases[before:], plan.turns, days, own, over)
    return [number + before if number else 0 for number in found]


def left_of_phases(
    plan: TreatmentPlan, cadence: Cadence, past: Sequence[Visit], kept: Sequence[Visit]
) -> tuple[PhaseLeft, ...]:
    """Return what is left of each phase; nothing if the rhythm is not that of the phases.

    Parameters
    ----------
    plan
        The plan with its records.
    cadence
        How often from now on. If phases are over by their results, it has only the later ones.
    past
        The visits that were given, missed or called off.
    kept
        Visits to come that stay where they are.
    """
    if not _is_theirs(plan, cadence):
        return ()
    first = len(plan.phases) - len(cadence.phases) + 1
    there = [plan.visit(outcome.session).phase for outcome in plan.given]
    there += [visit.phase for visit in kept]
    had = Counter(there)
    not_held = {
        visit.phase
        for visit in plan.visits
        if (was := plan.outcome(visit.number)) is not None and was not in plan.given
    }
    found = []
    for number, phase in enumerate(plan.phases[first - 1 :], start=first):
        if number == len(plan.phases):
            found.append(PhaseLeft())  # what is made up goes on in the last one
            break
        visits = None if phase.visits is None else max(0, phase.visits - had[number])
        days = [visit.in_rhythm for visit in (*past, *kept) if visit.phase == number]
        found.append(
            PhaseLeft(
                visits=0 if max(there, default=0) > number else visits,
                had_until=max((day for day in days if day is not None), default=date.min),
                last_day=phase.last_day,
                longer=number in not_held,
            )
        )
    return tuple(found)


def _is_theirs(plan: TreatmentPlan, cadence: Cadence) -> bool:
    """Tell whether a rhythm is that of phases one after another, each with single visits a day."""
    phases = plan.phases[plan.phases_over :]
    several = any(phase.times for phase in phases)
    if not phases or plan.turns or several or cadence.days or bends(cadence):
        return False
    count = len(cadence.phases)
    both = zip(phases[-count:], cadence.phases, strict=False)
    return count <= len(phases) and all(
        phase.last_day is not None or rhythm.visits in {None, phase.visits}
        for phase, rhythm in both
    )
