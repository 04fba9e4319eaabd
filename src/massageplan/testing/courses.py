"""Strategies for courses that were really planned, some of them well under way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import reject

from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.decision import Action
from massageplan.errors import CannotPlanError
from massageplan.scheduling.placement import WINDOW
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.testing.assessments import assessments
from massageplan.testing.drawing import DAY, few, ids, minutes, moments, st, words
from massageplan.testing.fitting import fitting
from massageplan.testing.outcomes import goals, next_day, recordable_outcomes
from massageplan.testing.people import clients, histories, therapists
from massageplan.testing.phases import phases_of_a_course
from massageplan.testing.rhythms import availabilities, cadences
from massageplan.treatment.planning import plan_treatment
from massageplan.treatment.reading import WIDEST
from massageplan.treatment.replanning import replan
from massageplan.treatment.trend import read_baseline


if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from massageplan.catalog.catalog import Catalog
    from massageplan.client.assessment import Assessment
    from massageplan.treatment.goal import Goal
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["treatment_plans"]


@st.composite
def treatment_plans(
    draw: DrawFn,
    *,
    on: date = DAY,
    at_most: int = 6,
    begun: bool = True,
    catalog: Catalog | None = None,
) -> TreatmentPlan:
    """Draw a treatment plan, with or without dates, before its first session or well under way.

    Some depend on an event or on the open days of a practice, and some are in phases. Some have
    goals, records, missed or moved sessions, and were replanned.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`.
    at_most
        The most sessions agreed on.
    begun
        Whether some have records and were replanned. If not, all are as first agreed on.
    """
    when = draw(_dates(on, at_most))
    last = when.pop("last")
    parts = draw(_IN_PHASES) and not when["events"]
    if parts:
        last = max(last, on + _LONGEST)
    client, assessment = fitting(
        draw(clients(on=on, catalog=catalog)),
        draw(assessments(on=on, catalog=catalog)),
        (on, last),
        catalog,
    )
    follows = not assessment.complaints or draw(st.booleans())
    aims = draw(st.lists(goals(on=last, catalog=catalog), max_size=2))
    asked = when | {
        "length": draw(minutes(45, 120)),
        "routine": draw(st.sampled_from(ids("routine", catalog))) if follows else "",
        "reevaluation": draw(st.sampled_from(ids("reevaluation", catalog))),
        "window": draw(st.just(WINDOW) | st.integers(0, WIDEST)),
        "thresholds": draw(st.just({}) | _thresholds(catalog)),
        "goals": _open(aims, assessment, catalog),
        "therapist": draw(st.sampled_from(["", "Kim"]) | therapists(catalog=catalog)),
        "catalog": catalog,
    }
    if parts and assessment.complaints:
        asked |= {"cadence": "weekly"} | draw(phases_of_a_course(at_most=at_most, catalog=catalog))
    try:
        plan = plan_treatment(client, assessment, **asked)
    except CannotPlanError:
        return reject()
    if type(when["start"]) is date and draw(st.booleans()):
        plan = _placed(plan, asked | {"availability": draw(availabilities(on=on))})
    lives = st.lists(st.sampled_from(_HAPPENS), max_size=4 if begun else 0)
    for happens in draw(lives):
        if happens == "replan":
            plan = _replanned(plan, draw(st.none() | st.sampled_from(Action)), draw(words()))
        elif plan.to_come and happens == "confirm":
            plan = draw(_confirmed(plan))
        elif plan.to_come:
            plan = plan.record(draw(recordable_outcomes(plan)))
    return plan


_IN_PHASES = st.sampled_from([False] * 3 + [True])
_LONGEST = timedelta(days=200)
_HAPPENS = [*["record"] * 6, *["replan"] * 2, "confirm"]


@st.composite
def _thresholds(draw: DrawFn, catalog: Catalog | None) -> dict[str, str]:
    """Draw thresholds for some measures, in place of the cautious default."""
    measures = (catalog or default_catalog()).all("measure")
    rows = {id_: [row.id for row in measure.thresholds] for id_, measure in measures.items()}
    chosen = draw(few(sorted(id_ for id_ in rows if rows[id_])))
    return {id_: draw(st.sampled_from(rows[id_])) for id_ in chosen}


@st.composite
def _confirmed(draw: DrawFn, plan: TreatmentPlan) -> TreatmentPlan:
    """Draw the course with its next visit confirmed, or as it was if screening stops that."""
    visit = plan.to_come[0]
    on = visit.on or next_day(plan, visit)
    if plan.assessment is None or on < plan.assessment.on:
        return plan
    news = draw(histories(on=on, at_most=1, catalog=plan.catalog))
    client = evolve(plan.client, conditions=(*(plan.client.conditions or ()), *news))
    later = (coming.session.on for coming in plan.to_come if coming.session.on)
    days = {max(on, day) for day in (on, *later)}
    client, today = fitting(client, evolve(plan.assessment, on=on), days, plan.catalog)
    try:
        return plan.confirm(visit.number, client, today, on=None if visit.on else on)
    except CannotPlanError:
        return plan


@st.composite
def _dates(draw: DrawFn, on: date, at_most: int) -> dict[str, Any]:
    """Draw how often and from which day, and the last day that may have a visit."""
    text = draw(cadences(events=True))
    rhythm = read_cadence(text)
    start = on + timedelta(days=draw(st.integers(0, 14)))
    first = rhythm.days[0] if rhythm.days else rhythm.begins
    events = {rhythm.event: start - timedelta(days=first)} if rhythm.event else {}
    most = min(at_most, rhythm.count_from(start) or at_most)
    count = draw(st.integers(1, most))
    dated = bool(events) or draw(st.booleans())
    return {
        "cadence": text,
        "start": draw(st.just(start) | moments(start)) if dated else None,
        "events": events,
        "sessions": count,
        "last": rhythm.dates(start, count, events)[-1] if dated else on,
    }


def _open(aims: list[Goal], assessment: Assessment, catalog: Catalog | None) -> list[Goal]:
    """Leave out goals for what was already measured: a goal that is reached would be refused."""
    scored = {score.measure for score in read_baseline(assessment, catalog or default_catalog())}
    return list({aim.measure: aim for aim in aims if aim.measure not in scored}.values())


def _placed(plan: TreatmentPlan, asked: dict[str, Any]) -> TreatmentPlan:
    """Put a course on open days, or leave it as it is if there are none."""
    try:
        return plan_treatment(plan.client, plan.assessment, **asked)
    except CannotPlanError:
        return plan


def _replanned(plan: TreatmentPlan, action: Action | None, why: str) -> TreatmentPlan:
    """Replan on the day after the last record, or leave the course as it is if there is no plan."""
    begins = plan.visits[0].on
    if begins is None:
        return plan
    over = [visit.on for visit in plan.visits if plan.outcome(visit.number) and visit.on]
    ahead = [visit.on for visit in plan.to_come if visit.on]
    today = min([max([begins, *over]) + timedelta(days=1), *ahead])
    if plan.assessment is not None:
        # A confirmed visit brought an assessment that is newer than the last record.
        today = max(today, plan.assessment.on)
    try:
        return replan(plan, today=today, action=action, why=why if action else "")
    except CannotPlanError:
        return plan
