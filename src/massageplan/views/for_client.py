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
from massageplan._display.days import format_day
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
from massageplan.views.agreement import PROPOSED
from massageplan.views.body_map import body_map
from massageplan.views.course_strip import course_strip, day_of, status_of
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
    """Lay out a session or a treatment plan for its client.

    Raises
    ------
    InvalidValueError
        The value is a preview, which is for no client, or is not a plan.
    """
    if isinstance(value, PlanDiff) or (isinstance(value, Sheet) and value.for_client):
        return laid_out(value)
    if isinstance(value, TreatmentPlan):
        return _course(value)
    if not isinstance(value, SessionPlan):
        raise InvalidValueError(
            f"expected a session or a treatment plan; got {type(value).__name__}",
            path="value",
            value=value,
        )
    if value.is_preview:
        raise InvalidValueError(
            "a preview has no client, so it has no client page: plan a session for a client first",
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
                    ("booked", format_duration(value.length)),
                    ("hands-on", format_duration(value.hands_on)),
                )
            ),
            *_session(value, "Your session"),
        ),
        footer=FOOTER,
    )


def _course(plan: TreatmentPlan) -> Document:
    coming = plan.to_come
    later = "Before each visit, we ask how you are and change the plan if needed."
    visits = Table(
        title="Your visits",
        columns=("visit", "day", "length", "notes"),
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
    """Say where the plan stands. It is finished only if that was decided."""
    if _is_referred(plan):
        return "no massage until a clinician has seen you"
    if plan.ended:
        return "your plan is finished"
    if not plan.to_come:
        return "no visits scheduled right now"
    return f"{plan.agreed} visit{'' if plan.agreed == 1 else 's'}, {plan.cadence.text}"


def _is_referred(plan: TreatmentPlan) -> bool:
    return plan.ended and plan.decisions[-1].action is Action.REFER


def _referred(plan: TreatmentPlan) -> tuple[Block, ...]:
    """Send the client to a clinician, or say that this has to be decided.

    The reason stays off a page that others may see.
    """
    if plan.referral_proposed is not None:
        return (Words(text=PROPOSED),)
    if not _is_referred(plan):
        return ()
    on = plan.decisions[-1].on
    text = f"Please see a clinician before any more massage (decided on {format_day(on)})."
    return (Words(text=text),)


def _goals(plan: TreatmentPlan) -> tuple[Block, ...]:
    """List the goals, while the plan goes on."""
    told = (*(_goal(plan, goal) for goal in plan.goals), *map(_first_big, plan.client.goals))
    return (
        (Lines(title="What we are working toward", lines=told),) if told and not plan.ended else ()
    )


def _goal(plan: TreatmentPlan, goal: Goal) -> str:
    """Write a goal in a line: in the client's own words if it has any, then in figures."""
    measure = plan.catalog.find("measure", goal.measure)
    form = measure.form(goal.form).label
    points = [trend.points[-1].value for trend in plan.trends if trend.key == goal.key]
    now = f"{points[0]} now, " if points else ""
    by = f" by {format_day(goal.by)}" if goal.by else ""
    label = f"{measure.label}, {goal.side.value}" if goal.side else measure.label
    figures = f"{label}: {now}goal {goal.target}{by} ({form})"
    return _first_big(f"{goal.words}; {figures}" if goal.words else figures)


def _row(plan: TreatmentPlan, visit: Visit) -> tuple[str, ...]:
    outcome = plan.outcome(visit.number)
    notes = "we check your progress together" if visit.reevaluate else ""
    return (
        str(visit.number),
        day_of(visit),
        format_duration(visit.session.length),
        notes if outcome is None else status_of(plan, outcome),
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
        *([Lines(title="Between visits", lines=care)] * bool(care)),
        Lines(title="Good to know", lines=tuple(_told(session))),
    )


def _care(session: SessionPlan) -> Iterator[str]:
    """Say what to do at home, and whether we checked it against trials."""
    offered = home_care(session)
    yield from (_first_big(f"{one.label}: {one.text}") for one in offered)
    if unread := [one.label for one in offered if one.cite.status != "V"]:
        which = "" if len(unread) == len(offered) else f"{', '.join(unread)}: "
        told = "this is common practice. We have not checked it against trials."
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
    "support": "areas that help",
    "wish": "what you asked for",
    "turn": "turning over",
}
_TALK: Final = {"consultation": "we talk first", "check-out": "we talk at the end"}
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
    """Say how the client lies, and how firm it is: the most time first."""
    lying = dict.fromkeys(_LYING[i.position] for i in session.segments if i.position)
    yield f"You will be {', then '.join(lying)}."
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
    """Say what a client wants to know first: what is left out, and what needs their consent."""
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
        told.append(f"We will ask for your consent before we work on: {', '.join(asked)}.")
    told.append(
        "Speak up any time: too much pressure, too cold, or ready to stop. You're in charge."
    )
    return told
