"""Strategies for the goals of a course and the outcomes of its sessions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from massageplan.anatomy.position import Side
from massageplan.catalog.catalog import default_catalog
from massageplan.errors import CannotPlanError, InvalidValueError
from massageplan.testing.assessments import figures_of, scores, scores_of
from massageplan.testing.drawing import DAY, few, ids, minutes, regions, st, words
from massageplan.treatment.amendment import Amendment
from massageplan.treatment.goal import Goal
from massageplan.treatment.outcome import PAIN, Because, Outcome, Status


if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from massageplan.catalog.catalog import Catalog
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.visit import Visit

__all__ = ["amendments", "goals", "next_day", "outcomes", "recordable_outcomes"]


@st.composite
def goals(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> Goal:
    """Draw a goal with a number, within the range of its measure.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`. The goal is due after that day.
    """
    measures = (catalog or default_catalog()).all("measure")
    measure = measures[draw(st.sampled_from(ids("measure", catalog)))]
    form = draw(st.sampled_from(measure.forms))
    return Goal(
        measure=measure.id,
        target=draw(figures_of(form)),
        form=form.id,
        side=draw(st.sampled_from([None, Side.LEFT, Side.RIGHT])) if measure.sided else None,
        by=draw(st.none() | st.integers(1, 365).map(lambda days: on + timedelta(days=days))),
        words=draw(st.just("") | words()),
    )


def _reported(catalog: Catalog | None) -> dict[str, SearchStrategy[Any]]:
    """Return strategies for what may be reported of a session, besides its time and scores."""
    return {
        "pain": st.none() | st.integers(0, 10),
        "pain_after": st.none() | st.integers(0, 10),
        "as_planned": st.booleans(),
        "response": st.just("") | words(),
        "notes": st.just("") | words(),
        "home_care": few(ids("home-care", catalog)),
    }


def _done(catalog: Catalog | None) -> SearchStrategy[list[str]]:
    """Return a strategy for what was done at one place."""
    return st.lists(st.sampled_from(ids("technique", catalog)), min_size=1, max_size=2)


@st.composite
def outcomes(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> Outcome:
    """Draw the outcome of some session: done, missed, canceled or moved.

    It is valid by itself. For an outcome that a given plan can record, see `recordable_outcomes`.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`. The session was on that day.
    """
    number = draw(st.integers(1, 12))
    status = draw(st.sampled_from([*Status]))
    if status is not Status.DONE:
        later = on + timedelta(days=draw(st.integers(1, 30)))
        return Outcome(
            session=number,
            status=status,
            on=on,
            to=later if status is Status.MOVED else None,
            because=draw(st.none() | st.sampled_from(Because)),
            why=draw(st.just("") | words()),
        )
    worked = draw(few(regions(catalog), 3))
    scored = draw(st.lists(scores(catalog=catalog), max_size=2, unique_by=lambda s: s.measure))
    return Outcome(
        session=number,
        on=draw(st.none() | st.just(on)),
        # Pain has a field of its own.
        scores=[score for score in scored if score.measure != PAIN],
        minutes={name: draw(minutes(0, 20)) for name in worked[:2]},
        techniques={
            name: [draw(st.sampled_from(ids("technique", catalog)))] for name in worked[:1]
        },
        pressures={name: draw(st.integers(0, 5)) for name in worked[1:2]},
        late=draw(minutes(0, 15)),
        left_out={name: draw(words()) for name in worked[2:]},
        **{name: draw(reported) for name, reported in _reported(catalog).items()},
    )


@st.composite
def amendments(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> Amendment:
    """Draw the correction of a record of that day, or of one of the days after it.

    Parameters
    ----------
    on, catalog
        As for `outcomes`.
    """
    before = draw(outcomes(on=on, catalog=catalog))
    return Amendment(
        session=before.session,
        on=on + timedelta(days=draw(st.integers(0, 30))),
        by=draw(words()),
        why=draw(words()),
        before=before,
    )


@st.composite
def recordable_outcomes(draw: DrawFn, plan: TreatmentPlan) -> Outcome:
    """Draw an outcome of the next session of a plan that the plan can record.

    Parameters
    ----------
    plan
        A plan with a session to come.
    """
    visit = plan.to_come[0]
    status = draw(st.sampled_from([Status.DONE, *_RECORDABLE]))
    if status is Status.MOVED:
        moved = _moves(plan, visit)
        if moved:
            return draw(st.sampled_from(moved))
        status = Status.MISSED
    on = next_day(plan, visit) if visit.on is None else None
    if status is not Status.DONE:
        why = draw(st.just("") | words())
        because = draw(st.none() | st.sampled_from(Because))
        return Outcome(session=visit.number, status=status, on=on, because=because, why=why)
    session = visit.session
    free = session.length - session.hands_on
    changed = draw(few(sorted(session.minutes)))
    # In the form of the trend, so that it can be compared. Pain has a field of its own.
    trends = {trend.measure.id: trend for trend in plan.trends if trend.measure.id != PAIN}
    measured = [trends[name] for name in (draw(few(sorted(trends))) if trends else ())]
    return Outcome(
        session=visit.number,
        on=on,
        scores=[
            draw(scores_of(trend.measure, trend.measure.form(trend.form), trend.side))
            for trend in measured
        ],
        minutes={
            want: draw(minutes(0, session.minutes[want] // timedelta(minutes=1)))
            for want in changed[:1]
        },
        techniques={
            want: [draw(st.sampled_from(ids("technique", plan.catalog)))] for want in changed[:1]
        },
        pressures={want: draw(st.integers(0, 5)) for want in changed[:1]},
        late=draw(minutes(0, free // timedelta(minutes=1))),
        left_out={want: draw(words()) for want in changed[1:]},
        **{name: draw(reported) for name, reported in _reported(plan.catalog).items()},
    )


_RECORDABLE = (Status.DONE, Status.MISSED, Status.CANCELLED, Status.MOVED)


def next_day(plan: TreatmentPlan, visit: Visit) -> date:
    """Return a day for the next session of a plan without dates: after everything on record.

    A session that was confirmed has its own day.
    """
    asked = visit.session.request
    if asked.confirmed and asked.on is not None:
        return asked.on
    first = plan.visits[0].session.on or DAY
    days = [outcome.on for outcome in plan.outcomes if outcome.on is not None]
    return max([first, *days]) + timedelta(days=1)


def _moves(plan: TreatmentPlan, visit: Visit) -> list[Outcome]:
    """Return the moves of a visit to the next days that the plan can record, if it has dates."""
    days = () if visit.on is None else [visit.on + timedelta(days=n) for n in range(1, 4)]
    moved = [Outcome(session=visit.number, status=Status.MOVED, to=day) for day in days]
    return [outcome for outcome in moved if _can_record(plan, outcome)]


def _can_record(plan: TreatmentPlan, outcome: Outcome) -> bool:
    try:
        plan.record(outcome)
    except (CannotPlanError, InvalidValueError):
        return False
    return True
