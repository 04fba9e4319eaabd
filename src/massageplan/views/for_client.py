"""The page that a client takes home: what will happen, in plain words, without codes or sources."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan._display.blocks import (
    FOOTER,
    Block,
    Document,
    Facts,
    Lines,
    Span,
    Strip,
    Table,
    Words,
)
from massageplan._display.mixin import laid_out
from massageplan._display.sheet import Sheet
from massageplan.anatomy.position import Position
from massageplan.catalog.decision import Action
from massageplan.errors import InvalidValueError
from massageplan.findings.saying import speak
from massageplan.findings.words import ENGLISH
from massageplan.session.plan import SessionPlan
from massageplan.treatment.diff import PlanDiff
from massageplan.treatment.homecare import home_care
from massageplan.treatment.plan import TreatmentPlan
from massageplan.units import format_duration
from massageplan.views.body_map import body_map
from massageplan.views.course_strip import course_strip, day_of
from massageplan.views.session import span_of
from massageplan.views.times import when_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan._display.mixin import Displayable
    from massageplan.session.item import Item
    from massageplan.treatment.outcome import Goal
    from massageplan.treatment.visit import Visit

__all__ = ["client_document"]


def client_document(value: Displayable) -> Document:
    """Lay out a session or a course for the person that it is for.

    Raises
    ------
    InvalidValueError
        A preview, which is for no person, or what is no plan.
    """
    if isinstance(value, PlanDiff) or (isinstance(value, Sheet) and value.for_client):
        return laid_out(value)
    if isinstance(value, TreatmentPlan):
        return _course(value)
    if not isinstance(value, SessionPlan):
        raise InvalidValueError(
            f"expected a session or a treatment plan for a client's page, got "
            f"{type(value).__name__}",
            path="value",
            value=value,
        )
    if value.is_preview:
        raise InvalidValueError(
            "a preview is for no person, so there is no page for a client: plan the "
            "session for the client first",
            path="value",
            value=value,
        )
    return Document(
        title="Your massage",
        paper="handout",
        subtitle=_words(when_of(value), value.request.therapist),
        blocks=(
            Facts(
                pairs=(
                    ("in all", format_duration(value.length)),
                    ("hands-on", format_duration(value.hands_on)),
                )
            ),
            *_session(value, "Your session"),
        ),
        footer=FOOTER,
    )


def _course(plan: TreatmentPlan) -> Document:
    coming = plan.to_come
    later = "Before each visit we ask again how you are, and change the plan if we have to."
    visits = Table(
        title="Your visits",
        columns=("visit", "day", "how long", "besides"),
        rows=tuple(_row(plan, visit) for visit in plan.held),
        align="llrl",
        note=later if coming else "",
    )
    title = "Your next session" if plan.given else "Your first session"
    return Document(
        title="Your plan",
        paper="compact",
        subtitle=_words(_standing(plan), plan.therapist),
        blocks=(
            *_referred(plan),
            *course_strip(plan, "Day by day", scores=False),
            *([visits] * bool(visits.rows)),
            *_goals(plan),
            *(_session(coming[0].session, title) if coming else ()),
        ),
        footer=FOOTER,
    )


def _standing(plan: TreatmentPlan) -> str:
    """Say where a course stands; what was not decided is not said to be over."""
    if _is_referred(plan):
        return "no massage until a clinician has seen you"
    if plan.ended:
        return "your course has ended"
    if not plan.to_come:
        return "no visit is arranged at the moment"
    return f"{plan.agreed} visit{'' if plan.agreed == 1 else 's'}, {plan.cadence.text}"


def _is_referred(plan: TreatmentPlan) -> bool:
    return plan.ended and plan.decisions[-1].action is Action.REFER


def _referred(plan: TreatmentPlan) -> tuple[Block, ...]:
    """Send the client on; why, in the therapist's words, is not for paper that lies about."""
    if not _is_referred(plan):
        return ()
    on = plan.decisions[-1].on
    text = f"Please see a clinician: that was decided on {on}, and massage waits until then."
    return (Words(text=text),)


def _goals(plan: TreatmentPlan) -> tuple[Block, ...]:
    """Say what the course is for, while it goes on."""
    told = (*(_goal(plan, goal) for goal in plan.goals), *map(_first_big, plan.client.goals))
    return (Lines(title="What we work towards", lines=told),) if told and not plan.ended else ()


def _goal(plan: TreatmentPlan, goal: Goal) -> str:
    """Write a goal in a line: in the client's own words where it has any, then in figures."""
    measure = plan.catalog.find("measure", goal.measure)
    form = measure.form(goal.form).label
    points = [
        trend.points[-1].value
        for trend in plan.trends
        if (trend.measure.id, trend.form) == (goal.measure, goal.form)
    ]
    now = f"{points[0]} now, " if points else ""
    by = f" by {goal.by}" if goal.by else ""
    figures = f"{measure.label}: {now}{goal.target} to reach{by} ({form})"
    return _first_big(f"{goal.words}; {figures}" if goal.words else figures)


def _row(plan: TreatmentPlan, visit: Visit) -> tuple[str, ...]:
    outcome = plan.outcome(visit.number)
    besides = "we look again together" if visit.reevaluate else ""
    return (
        str(visit.number),
        day_of(visit),
        format_duration(visit.session.length),
        besides if outcome is None else outcome.status.value,
    )


def _words(when: str, therapist: str) -> str:
    return f"{when} · with {therapist}" if therapist else when


def _session(session: SessionPlan, title: str) -> tuple[Block, ...]:
    care = tuple(_care(session))
    return (
        evolve(body_map(session, title), focus=_KEY["focus"]),
        Strip(
            title="Minute by minute",
            spans=tuple(map(_span, session.booked)),
            words=tuple(_KEY.items()),
        ),
        Lines(title="What it will feel like", lines=tuple(_feels(session))),
        *([Lines(title="What to do between", lines=care)] * bool(care)),
        Lines(title="Good to know", lines=tuple(_told(session))),
    )


def _care(session: SessionPlan) -> Iterator[str]:
    """Say what to do at home, and honestly how much is known of it."""
    offered = home_care(session)
    yield from (_first_big(f"{one.label}: {one.text}") for one in offered)
    if unread := [one.label for one in offered if one.cite.status != "V"]:
        which = "" if len(unread) == len(offered) else f"{', '.join(unread)}: "
        told = "this is common practice; we have not checked it against trials."
        yield _first_big(f"{which}{told}")


def _span(item: Item) -> Span:
    """Draw an item in the client's words: nobody lies prone at home."""
    span = span_of(item)
    if item.position is None:
        return evolve(span, label=_TALK.get(item.kind, item.label))
    lying = _LYING[item.position]
    if item.kind == "turn":
        return evolve(span, label=f"turn {_TURN.get(item.position, lying)}")
    return evolve(span, under=lying)


_KEY: Final = {
    "focus": "what you came for",
    "support": "what goes with it",
    "wish": "what you wished for",
    "turn": "turning over",
}
_TALK: Final = {"consultation": "we talk first", "check-out": "we talk afterwards"}
_LYING: Final = {
    Position.PRONE: "on your front",
    Position.SUPINE: "on your back",
    Position.LEFT_SIDE: "on your left side",
    Position.RIGHT_SIDE: "on your right side",
    Position.SEATED: "sitting",
}
_TURN: Final = {
    Position.PRONE: "onto your front",
    Position.SUPINE: "onto your back",
    Position.LEFT_SIDE: "onto your left side",
    Position.RIGHT_SIDE: "onto your right side",
    Position.SEATED: "to sit up",
}


def _feels(session: SessionPlan) -> Iterator[str]:
    """Say how the client lies, and how firm it is: where most of the time goes first."""
    lying = dict.fromkeys(_LYING[i.position] for i in session.segments if i.position)
    yield f"You are {', then '.join(lying)}."
    firm: dict[int, dict[str, timedelta]] = {}
    for item in session.segments:
        if item.pressure is not None:
            parts = firm.setdefault(item.pressure, {})
            parts[item.label] = parts.get(item.label, timedelta()) + item.duration
    scale = {level.level: level for level in session.request.catalog.pressure_scale}
    ordered = sorted(firm, key=lambda one: -sum(firm[one].values(), timedelta()))
    for one in ordered:
        words = scale[one].feels or scale[one].label
        yield _first_big(words if len(ordered) == 1 else f"{', '.join(firm[one])}: {words}")


def _first_big(words: str) -> str:
    return words[:1].upper() + words[1:]


def _told(session: SessionPlan) -> list[str]:
    """Say what a client wants to know beforehand: what is left out, and what they are asked."""
    told = []
    if session.left_out:
        told.append(f"Left out this time: {', '.join(session.left_out)}.")
    catalog = session.request.catalog
    asked = [
        speak(ENGLISH, "places", dict(found.args)["sites"], catalog)
        for found in session.findings
        if found.code == "consent-needed"
    ]
    if asked:
        told.append(f"We ask for your consent before we work on: {', '.join(asked)}.")
    told.append("Say at any time if it is too firm, too cold, or enough: you decide.")
    return told
