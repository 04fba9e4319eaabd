"""How a session looks: precautions, body map, timeline, timetable, reasons, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan._display.blocks import (
    FOOTER,
    Bar,
    Block,
    Document,
    Facts,
    Lines,
    Span,
    Strip,
    Table,
    Words,
)
from massageplan._display.days import format_time
from massageplan.units import format_duration
from massageplan.views.added import added_blocks, cites_of_added
from massageplan.views.body_map import body_map
from massageplan.views.findings import idle_blocks, note_blocks, precaution_blocks
from massageplan.views.times import at_of, when_of


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.catalog.catalog import Catalog
    from massageplan.cite import Cite
    from massageplan.findings.finding import Finding, Reason
    from massageplan.session.item import Item
    from massageplan.session.plan import SessionPlan

__all__ = [
    "changed_of",
    "cites_of",
    "how_of",
    "idle_of",
    "session_blocks",
    "session_document",
    "sources_blocks",
    "span_of",
    "tone_of",
]

_TONES: Final = {
    "add-on": "add-on",
    "turn": "turn",
    "undress": "change",
    "dress": "change",
    "remainder": "rest",
    "documentation": "off",
    "room-change": "off",
}


def session_document(session: SessionPlan) -> Document:
    """Lay out one session: precautions first, and what does not affect the plan last."""
    changed, idle = changed_of(session), idle_of([session])
    return Document(
        title=session.title[:1].upper() + session.title[1:],
        subtitle=_subtitle(session),
        paper="sheet",
        blocks=(
            _facts(session),
            *precaution_blocks(session.findings, changed, idle),
            *session_blocks(session),
            *added_blocks(session),
            *idle_blocks(session.findings, idle),
            *note_blocks(session.findings, changed),
            *sources_blocks(cites_of(session), session.request.catalog),
        ),
        footer=FOOTER,
    )


def changed_of(session: SessionPlan) -> dict[Finding, str]:
    """Say what each finding changed in a session."""
    return {effect.finding: effect.text for effect in session.effects}


def idle_of(sessions: Iterable[SessionPlan]) -> frozenset[Finding]:
    """Return the findings that change nothing in any of some sessions."""
    effects = [effect for session in sessions for effect in session.effects]
    busy = {effect.finding for effect in effects if effect.code != "effect-nothing"}
    return frozenset(effect.finding for effect in effects) - busy


def _subtitle(session: SessionPlan) -> str:
    request = session.request
    if session.is_preview:
        return "preview: nobody was screened; not for a client"
    words = [f"client {request.client.ref}" if request.client else ""]
    words.append(when_of(session))
    words.append(f"visit {request.visit}")
    words.append(f"with {request.therapist}" if request.therapist else "")
    return " · ".join(word for word in words if word)


def _facts(session: SessionPlan) -> Facts:
    return Facts(
        pairs=(
            ("booked", format_duration(session.length)),
            *([("massage", format_duration(session.massage))] * bool(session.added)),
            ("hands-on", format_duration(session.hands_on)),
            ("turn" if session.turns == 1 else "turns", str(session.turns)),
            ("kind", session.intention.value),
        )
    )


def session_blocks(session: SessionPlan, name: str = "") -> tuple[Block, ...]:
    """Lay out what happens in a session and why, under its name if there are several."""
    blocks: list[Block] = [
        body_map(session, f"{name}: body map" if name else "Body map"),
        Strip(
            title=f"{name}: minute by minute" if name else "Minute by minute",
            spans=tuple(map(span_of, session.items)),
        ),
        _timetable(session),
        _why_table(session),
    ]
    if session.left_out:
        blocks.append(Words(text=f"Left out: {', '.join(session.left_out)}."))
    return tuple(blocks)


def tone_of(item: Item) -> str:
    """Return what an item means, as a key of the tones."""
    if item.kind == "hands-on":
        return item.role
    return _TONES.get(item.kind, "talk")


def span_of(item: Item) -> Span:
    """Draw one item of a session to scale."""
    seconds = int(item.duration.total_seconds())
    return Span(label=item.label, seconds=seconds, tone=tone_of(item), under=_lying(item))


def _timetable(session: SessionPlan) -> Table:
    longest = max(item.duration for item in session.items)
    rows = []
    for item in session.items:
        when = format_time(item.starts) if item.starts else at_of(item.begins)
        bar = Bar(
            fraction=item.duration / longest,
            text=format_duration(item.duration),
            tone=tone_of(item),
        )
        rows.append((item.label, when, _lying(item), bar, how_of(item, session)))
    return Table(
        title="Timetable",
        columns=("what", "starts", "position", "time", "how"),
        rows=tuple(rows),
        align="lrlll",
        numbered=True,
    )


def _lying(item: Item) -> str:
    return item.position.label if item.position and item.kind == "hands-on" else ""


def how_of(item: Item, session: SessionPlan) -> str:
    """Say how an area is worked: with what, how firmly, and what is done at the same time."""
    techniques = session.request.catalog.all("technique")
    words = ", ".join(techniques[id_].label for id_ in item.techniques)
    if item.pressure is not None:
        words += f"; pressure {item.pressure} of 5"
    if item.alongside:
        words += f"; at the same time: {', '.join(item.alongside)}"
    return words


def _why_table(session: SessionPlan) -> Table:
    rows = [
        (why.label, format_duration(why.duration), "; ".join(_with_source(r) for r in why.reasons))
        for why in sorted(session.reasons, key=lambda why: -why.duration)
    ]
    return Table(
        title="Why these minutes",
        columns=("area", "total", "reasons, with sources"),
        rows=tuple(rows),
        align="lrl",
    )


_NO_SOURCE: Final = frozenset({"judgement", "memory", "client", "therapist", "own"})
_OWN: Final = frozenset(
    {
        *("share", "share-less", "share-more", "least", "most", "group-least", "group-most"),
        *("useful", "over-useful", "gave-way"),
        *("complaint", "wish"),
    }
)


def _with_source(reason: Reason) -> str:
    """Name the source, unless the reason is this client's or this session's own."""
    return reason.text if reason.code in _OWN else f"{reason.text} [{reason.cite.words}]"


def cites_of(session: SessionPlan) -> tuple[Cite, ...]:
    """Return every source that a session's reasons and findings name."""
    reasons = (reason for why in session.reasons for reason in why.reasons)
    shown = [reason.cite for reason in reasons if reason.code not in _OWN]
    told = (finding.cite for finding in session.findings)
    return tuple(dict.fromkeys((*shown, *told, *cites_of_added(session))))


def sources_blocks(cites: Iterable[Cite], catalog: Catalog) -> tuple[Block, ...]:
    """List the sources that are cited by their keys."""
    keys = sorted({cite.source for cite in cites} - _NO_SOURCE)
    found = [catalog.source(key) for key in keys]
    if not found:
        return ()
    lines = [f"{source.id}: {source.title}. {source.url}".strip() for source in found]
    grades = (
        "Grades: A = regulation, trial or review; B = professional press; C = practitioner's page."
    )
    return (Lines(title="Sources", lines=(*lines, grades)),)
