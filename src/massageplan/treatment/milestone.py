"""Results that end a phase of the cadence, or reach a goal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from massageplan.errors import InvalidValueError


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.measure import Measure
    from massageplan.scheduling.cadence import Cadence, Milestone
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.trend import Trend

__all__ = ["check_milestones", "goals_of", "milestone_reached"]


def check_milestones(cadence: Cadence, catalog: Catalog) -> None:
    """Refuse a result that would end a phase for the wrong reason.

    Raises
    ------
    UnknownTermError
        No measure has this name.
    InvalidValueError
        A scale that halves when the client gets worse, or a figure that could be of several forms.
    """
    for phase in cadence.phases:
        if phase.until is not None and phase.until.measure:
            _check(phase.until, catalog)


def _check(milestone: Milestone, catalog: Catalog) -> None:
    measure: Measure = catalog.find("measure", milestone.measure, path="cadence")
    if milestone.test == "halves" and measure.better == "higher":
        raise InvalidValueError(
            f"{measure.label} halves when the client gets worse: write 'until "
            f"{milestone.measure} is 8 or more'",
            path="cadence",
        )
    if milestone.test != "halves" and len(measure.forms) > 1:
        forms = " and ".join(form.id for form in measure.forms)
        raise InvalidValueError(
            f"{measure.label} is scored in {forms}: pass a Goal with its form, and write 'until "
            f"the goal is reached'",
            path="cadence",
        )


def milestone_reached(plan: TreatmentPlan, milestone: Milestone) -> bool:
    """Tell whether the result that ends a phase is there."""
    if milestone.test == "goal":
        return goals_of(plan) == "reached"
    measure = plan.catalog.find("measure", milestone.measure, path="cadence")
    trends = [
        trend
        for trend in plan.trends
        if trend.measure.id == measure.id and len(trend.points) >= len(("before", "after"))
    ]
    by_form: dict[str, list[bool]] = {}
    for trend in trends:
        by_form.setdefault(trend.form, []).append(_reached(trend, milestone))
    # One form is enough, but both sides have to be there.
    return any(all(sides) for sides in by_form.values())


def _reached(trend: Trend, milestone: Milestone) -> bool:
    first, now = trend.points[0].value, trend.points[-1].value
    if milestone.test == "halves":
        return first > 0 and 2 * now <= first
    if milestone.value is None:
        return False
    return now <= milestone.value if milestone.test == "at-most" else now >= milestone.value


def goals_of(plan: TreatmentPlan) -> Literal["reached", "open", "none"]:
    """Return how the goals with a number stand, as a decision goes by it."""
    if not plan.goals:
        return "none"
    by_key = {trend.key: trend for trend in plan.trends}
    trends = [by_key.get(goal.key) for goal in plan.goals]
    return "reached" if all(trend is not None and trend.reached for trend in trends) else "open"
