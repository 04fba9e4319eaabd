"""Strategies for the arguments of a session, and for sessions that were really planned."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from attrs import evolve
from hypothesis import reject

from massageplan.anatomy.region import LYING
from massageplan.client.client import Preferences
from massageplan.errors import CannotPlanError, InfeasibleError, InvalidValueError
from massageplan.session.clock import LENGTH_IS
from massageplan.session.demand.at_places import most_of
from massageplan.session.planning import plan_session
from massageplan.session.rest_of_session import replan_session
from massageplan.testing.assessments import assessments
from massageplan.testing.catalogs import routines
from massageplan.testing.drawing import (
    DAY,
    clock_changes,
    ids,
    minutes,
    moments,
    regions,
    st,
    words,
)
from massageplan.testing.fitting import fitting
from massageplan.testing.people import clients, histories, therapists


if TYPE_CHECKING:
    from datetime import date

    from hypothesis.strategies import DrawFn, SearchStrategy

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Routine
    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.session.plan import SessionPlan

__all__ = ["PlanArguments", "confirmed_sessions", "previews", "requests", "rests", "sessions"]


class PlanArguments(TypedDict):
    """Arguments for `massageplan.plan_session`."""

    client: Client
    assessment: Assessment
    length: timedelta
    routine: Routine | str
    visit: int
    clock: str
    first: Literal["prone", "supine"] | None


@st.composite
def requests(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> PlanArguments:
    """Draw arguments for `massageplan.plan_session`, with a client. Some do not lead to a plan.

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
    """Draw the other arguments: length, clock, grid, therapist."""
    return {
        "length": draw(minutes(45, 150)),
        "length_is": draw(st.sampled_from(LENGTH_IS)),
        "visit": draw(st.integers(1, 2)),
        "clock": draw(st.sampled_from(["", *ids("clock", catalog)])),
        "first": draw(st.sampled_from([None, "prone", "supine"])),
        "grid": draw(st.sampled_from(["1 min", "30 s", "2 min"])),
        "therapist": draw(st.sampled_from(["", "Kim", "Søren <K>"]) | therapists(catalog=catalog)),
        "catalog": catalog,
    }


@st.composite
def sessions(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> SessionPlan:
    """Draw a session planned for a client: a routine from the catalog, or a customized session.

    Some have a start time, some are provisional, and some were changed by hand: minutes are set, an
    area is added or taken out, or the clock has other minutes.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`.
    """
    start = draw(st.none() | moments(on + timedelta(days=draw(st.just(0) | st.integers(0, 30)))))
    if not draw(st.integers(0, 19)):
        start = draw(clock_changes(on))
    day = start.date() if start else on + timedelta(days=draw(st.just(0) | st.integers(0, 30)))
    client, assessment = fitting(
        draw(clients(on=on, catalog=catalog)),
        draw(assessments(on=on, catalog=catalog)),
        (on, day),
        catalog,
    )
    follows = not assessment.complaints or draw(st.booleans())
    routine = draw(st.sampled_from(ids("routine", catalog))) if follows else ""
    when = {"on": day} if start is None else {"start": start}
    asked = draw(_settings(catalog)) | {"routine": routine} | when
    try:
        session = plan_session(client, assessment, **asked)
    except CannotPlanError:
        return reject()
    if draw(st.booleans()):
        return session
    return draw(_changed_by_hand(session))


@st.composite
def _changed_by_hand(draw: DrawFn, session: SessionPlan) -> SessionPlan:
    """Draw a session with minutes of an area set by hand, and sometimes more than that."""
    want = draw(st.sampled_from(sorted(session.minutes)))
    step = session.request.grid
    most = session.minutes[want] // step + 3
    items = [item for item in session.segments if item.want == want]
    if (allowed := most_of(items, session.request.catalog)) is not None:
        most = min(most, timedelta(seconds=allowed) // step)
    asked: dict[str, timedelta | None] = {want: step * draw(st.integers(1, most))}
    if draw(st.booleans()):
        other = draw(st.sampled_from(("check-in", "check-out", "feet", "scalp", *session.minutes)))
        # What is not in the session cannot be taken out.
        fewest = 1 if other in {"feet", "scalp"} else 0
        asked = {other: timedelta(minutes=draw(st.integers(fewest, 6))), **asked}
    try:
        return session.with_minutes(asked, why=draw(words()))
    except (InfeasibleError, InvalidValueError):  # more than fits, or not to be changed so
        return session


@st.composite
def previews(draw: DrawFn, *, catalog: Catalog | None = None) -> SessionPlan:
    """Draw a preview of a routine from the catalog.

    Parameters
    ----------
    catalog
        The catalog to draw from. By default, the shipped one.
    """
    asked = draw(_settings(catalog))
    routine = draw(st.sampled_from(ids("routine", catalog)))
    try:
        return plan_session(routine=routine, **asked)
    except InfeasibleError:  # the routine's own length always fits
        return plan_session(routine=routine, catalog=catalog)


@st.composite
def confirmed_sessions(
    draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None
) -> SessionPlan:
    """Draw a session that was confirmed on its day, with the facts of that day.

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
    client, today = fitting(client, evolve(assessment, on=day), (day,), catalog)
    try:
        return session.confirm(client, today)
    except CannotPlanError:
        return reject()


@st.composite
def rests(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> SessionPlan:
    """Draw the rest of a session that started late, or of which part is done.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`.
    """
    session = draw(sessions(on=on, catalog=catalog))
    at = session.length * draw(st.integers(1, 5)) // 10
    done = draw(st.none() | _worked(session, at))
    wishes = [] if draw(st.integers(0, 4)) else draw(_wishes(session))
    try:
        return replan_session(session, at=at, done=done, wishes=wishes)
    except InfeasibleError:
        return reject()


@st.composite
def _worked(draw: DrawFn, session: SessionPlan, at: timedelta) -> dict[str, timedelta]:
    """Draw what was worked so far: everything planned, or less of some regions."""
    step = session.request.grid
    over: dict[str, timedelta] = {}
    for item in session.segments:
        worked = min(item.duration, max(timedelta(), at - item.begins))
        over[item.want] = over.get(item.want, timedelta()) + worked
    slow = draw(st.booleans())
    return {
        want: step * (draw(st.integers(0, time // step)) if slow else time // step)
        for want, time in over.items()
        if time
    }


def _wishes(session: SessionPlan) -> SearchStrategy[list[str]]:
    """Draw a wish of the moment. What is to be avoided or out of reach would be refused."""
    asked = session.request
    liked = Preferences() if asked.client is None else asked.client.preferences
    part = asked.catalog.body.part
    gone = {place for name in liked.avoid_regions for place in part(name).sites}
    barred = 0
    for position in liked.cannot_lie:
        barred |= LYING[position]
    free = [
        name
        for name in regions(asked.catalog)
        if not gone.issuperset(part(name).sites) and asked.catalog.body.within(part(name), ~barred)
    ]
    return st.sampled_from(free).map(lambda name: [name])
