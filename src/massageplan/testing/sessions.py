"""Strategies for sessions: what they are asked for, and sessions that were really planned."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import reject

from massageplan.errors import CannotPlanError, InfeasibleError
from massageplan.session.clock import LENGTH_IS
from massageplan.session.planning import plan_session
from massageplan.session.rest import replan_session
from massageplan.testing.assessments import assessments
from massageplan.testing.catalogs import routines
from massageplan.testing.drawing import DAY, ids, minutes, moments, st
from massageplan.testing.fitting import fitting
from massageplan.testing.people import clients, histories


if TYPE_CHECKING:
    from datetime import date

    from hypothesis.strategies import DrawFn

    from massageplan.catalog.catalog import Catalog
    from massageplan.session.plan import SessionPlan

__all__ = ["confirmed_sessions", "previews", "requests", "rests", "sessions"]


@st.composite
def requests(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> dict[str, Any]:
    """Draw the arguments of `massageplan.plan_session`, with a client: some make no plan.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`.
    """
    shipped = st.sampled_from(ids("routine", catalog))
    follows = draw(st.booleans())
    return {
        "client": draw(clients(on=on, catalog=catalog)),
        "assessment": draw(assessments(on=on, catalog=catalog)),
        "length": draw(minutes(30, 240)),
        "routine": draw(shipped | routines(catalog=catalog)) if follows else "",
        "visit": draw(st.integers(1, 2)),
        "clock": draw(st.sampled_from(["", *ids("clock", catalog)])),
        "first": draw(st.sampled_from([None, "prone", "supine"])),
    }


@st.composite
def _settings(draw: DrawFn, catalog: Catalog | None) -> dict[str, Any]:
    """Draw how long, by which clock, in which steps, who works."""
    return {
        "length": draw(minutes(45, 150)),
        "length_is": draw(st.sampled_from(LENGTH_IS)),
        "visit": draw(st.integers(1, 2)),
        "clock": draw(st.sampled_from(["", *ids("clock", catalog)])),
        "first": draw(st.sampled_from([None, "prone", "supine"])),
        "grid": draw(st.sampled_from(["1 min", "30 s", "2 min"])),
        "therapist": draw(st.sampled_from(["", "Kim", "Søren <K>"])),
        "catalog": catalog,
    }


@st.composite
def sessions(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> SessionPlan:
    """Draw a session that was planned for a person: by a routine of the catalogue or customised.

    Some have a start, some are provisional, in some a few minutes are set by hand.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`.
    """
    day = on + timedelta(days=draw(st.just(0) | st.integers(0, 30)))
    client, assessment = fitting(
        draw(clients(on=on, catalog=catalog)),
        draw(assessments(on=on, catalog=catalog)),
        (on, day),
        catalog,
    )
    follows = not assessment.complaints or draw(st.booleans())
    routine = draw(st.sampled_from(ids("routine", catalog))) if follows else ""
    start = draw(st.none() | moments(day))
    when = {"on": day} if start is None else {"start": start}
    asked = draw(_settings(catalog)) | {"routine": routine} | when
    try:
        session = plan_session(client, assessment, **asked)
    except CannotPlanError:
        return reject()
    if draw(st.booleans()):
        return session
    want = draw(st.sampled_from(sorted(session.minutes)))
    step = session.request.grid
    most = session.minutes[want] // step + 3
    try:
        return session.with_minutes({want: step * draw(st.integers(1, most))}, why="as agreed")
    except InfeasibleError:
        return session


@st.composite
def previews(draw: DrawFn, *, catalog: Catalog | None = None) -> SessionPlan:
    """Draw a session for no person: a routine of the catalogue, to look at.

    Parameters
    ----------
    catalog
        The catalogue to draw from; by default the shipped one.
    """
    asked = draw(_settings(catalog))
    routine = draw(st.sampled_from(ids("routine", catalog)))
    try:
        return plan_session(routine=routine, **asked)
    except InfeasibleError:  # its own length always fits
        return plan_session(routine=routine, catalog=catalog)


@st.composite
def confirmed_sessions(
    draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None
) -> SessionPlan:
    """Draw a session that was confirmed on its day, with what was told then.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`.
    """
    session = draw(sessions(on=on, catalog=catalog))
    client, assessment, day = session.request.client, session.request.assessment, session.on
    if client is None or assessment is None or day is None:
        raise TypeError("a drawn session has a client, an assessment and a day")
    news = draw(histories(on=day, at_most=1, catalog=catalog))
    client = evolve(client, conditions=(*(client.conditions or ()), *news))
    client, told = fitting(client, evolve(assessment, on=day), (day,), catalog)
    try:
        return session.confirm(client, told)
    except CannotPlanError:
        return reject()


@st.composite
def rests(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> SessionPlan:
    """Draw the rest of a session that began late, or in which some was worked already.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`.
    """
    session = draw(sessions(on=on, catalog=catalog))
    at = session.length * draw(st.integers(1, 5)) // 10
    worked = {}
    for item in session.segments:
        worked[item.want] = item.begins + item.duration
    done = {want: session.minutes[want] for want, ends in worked.items() if ends <= at}
    try:
        return replan_session(session, at=at, done=draw(st.none() | st.just(done)))
    except InfeasibleError:
        return reject()
