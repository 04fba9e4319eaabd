"""The page that a client takes home: what will happen, in plain words, without codes or sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._display.blocks import Block, Document, Facts, Note, Notes, Strip, Table
from massageplan.anatomy.technique import Intention
from massageplan.errors import InvalidValueError
from massageplan.session.plan import SessionPlan
from massageplan.session.showing import FOOTER, minutes_of, span_of
from massageplan.treatment.plan import TreatmentPlan


if TYPE_CHECKING:
    from massageplan._display.mixin import Displayable
    from massageplan.session.plan import Item

__all__ = ["client_document"]


def client_document(value: Displayable) -> Document:
    """Lay out a session or a course for the person that it is for.

    Raises
    ------
    InvalidValueError
        A preview, which is for no person, or what is no plan.
    """
    if isinstance(value, TreatmentPlan):
        return _course(value)
    if not isinstance(value, SessionPlan):
        raise InvalidValueError(
            f"value: expected a session or a treatment plan for a client's page, got "
            f"{type(value).__name__}",
            path="value",
            value=value,
        )
    if value.is_preview:
        raise InvalidValueError(
            "value: a preview is for no person, so there is no page for a client: plan the "
            "session for the client first",
            path="value",
            value=value,
        )
    when = value.request.start or value.on
    return Document(
        title="Your massage",
        subtitle=_words(f"{when:%Y-%m-%d %H:%M}" if value.request.start else str(when), value),
        blocks=_session(value, "Your session"),
        footer=FOOTER,
    )


def _course(plan: TreatmentPlan) -> Document:
    first = plan.visits[0].session
    rows = tuple(
        (
            str(visit.number),
            str(visit.on or ""),
            minutes_of(visit.session.length),
            "we look again together" if visit.reevaluate else "",
        )
        for visit in plan.visits
    )
    course = Table(
        title="Your visits",
        columns=("visit", "day", "how long", "besides"),
        rows=rows,
        align="llrl",
        note="Before each visit we ask again how you are, and change the plan if we have to.",
    )
    return Document(
        title="Your plan",
        subtitle=_words(f"{len(plan.visits)} visits, {plan.cadence.text}", first),
        blocks=(course, *_session(first, "Your first session")),
        footer=FOOTER,
    )


def _words(when: str, session: SessionPlan) -> str:
    therapist = session.request.therapist
    return f"{when} · with {therapist}" if therapist else when


def _session(session: SessionPlan, title: str) -> tuple[Block, ...]:
    worked = tuple(map(_row, session.booked))
    blocks: list[Block] = [
        Facts(
            pairs=(
                ("in all", minutes_of(session.length)),
                ("hands-on", minutes_of(session.hands_on)),
                ("kind", _KINDS[session.intention]),
            )
        ),
        Strip(title=title, spans=tuple(map(span_of, session.booked))),
        Table(title="One after the other", columns=("what", "how long"), rows=worked, align="lr"),
    ]
    notes = [Note(level="note", text=text) for text in _told(session)]
    if notes:
        blocks.append(Notes(title="Good to know", notes=tuple(notes)))
    return tuple(blocks)


_KINDS = {
    Intention.MEDICAL: "made for you, for what you came with",
    Intention.RELAXATION: "a routine to relax",
    Intention.EITHER: "massage",
}


def _row(item: Item) -> tuple[str, str]:
    return item.label[:1].upper() + item.label[1:], minutes_of(item.duration)


def _told(session: SessionPlan) -> list[str]:
    """Say what a client wants to know beforehand: what is left out, and what they are asked."""
    told = []
    if session.left_out:
        told.append(f"Left out this time: {', '.join(session.left_out)}.")
    asked = [dict(f.args)["regions"] for f in session.findings if f.code == "consent-needed"]
    if asked:
        told.append(f"We ask for your consent before we work on: {', '.join(map(str, asked))}.")
    told.append("Say at any time if it is too firm, too cold, or enough: you decide.")
    return told
