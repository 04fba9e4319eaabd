"""Outcomes that end a phase or reach a goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.errors import InvalidValueError


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.measure import Measure
    from massageplan.scheduling.cadence import Milestone
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["check_milestone", "goals_of", "milestone_reached"]


def check_milestone(milestone: Milestone, catalog: Catalog) -> None:
    """Refuse an outcome that would end a phase for the wrong reason.

    Raises
    ------
    UnknownTermError
        No measure has this name.
    InvalidValueError
        A scale that halves when somebody gets worse, or a figure that could be of several forms.
    """
    if not milestone.measure:
        return
    measure: Measure = catalog.find("measure", milestone.measure, path="cadence")
    if milestone.test == "halves" and measure.better == "higher":
        raise InvalidValueError(
            f"{measure.label} halves when somebody gets worse: write 'until "
            f"{milestone.measure} is 8 or more'",
            path="cadence",
        )
    if milestone.test != "halves" and len(measure.forms) > 1:
        forms = " and ".join(form.id for form in measure.forms)
        raise InvalidValueError(
            f"{measure.label} is scored in {forms}: give a Goal with its form, and write "
            f"'until the goal is reached'",
            path="cadence",
        )


def milestone_reached(plan: TreatmentPlan, milestone: Milestone) -> bool:
    """Tell whether the outcome that ends a phase is there."""
    if milestone.test == "goal":
        return goals_of(plan) == "reached"
    measure = plan.catalog.find("measure", milestone.measure, path="cadence")
    for trend in plan.trends:
        if trend.measure.id != measure.id or len(trend.points) < len(("before", "after")):
            continue
        first, now = trend.points[0].value, trend.points[-1].value
        if milestone.test == "halves" and first > 0 and 2 * now <= first:
            return True
        if milestone.value is not None:
            below = milestone.test == "at-most"
            if now <= milestone.value if below else now >= milestone.value:
                return True
    return False


def goals_of(plan: TreatmentPlan) -> str:
    """Return ``reached``, ``open`` or ``none``, as a decision goes by it."""
    if not plan.goals:
        return "none"
    by_name = {(trend.measure.id, trend.form): trend for trend in plan.trends}
    found = [by_name.get((goal.measure, goal.form)) for goal in plan.goals]
    return "reached" if all(t is not None and t.reached for t in found) else "open"
