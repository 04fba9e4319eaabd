"""How a session with add-ons looks: what is added, minute by minute, and to whom to refer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan._display.blocks import FOOTER, Bar, Document, Facts, Lines, Strip, Table
from massageplan._display.days import format_time
from massageplan.units import format_duration
from massageplan.views.body_map import body_map
from massageplan.views.findings import precaution_blocks
from massageplan.views.session import (
    changed_of,
    cites_of,
    how_of,
    sources_blocks,
    span_of,
    tone_of,
)
from massageplan.views.times import at_of


if TYPE_CHECKING:
    from massageplan._display.blocks import Block
    from massageplan.add_ons.plan import Added, SessionWithAddOns
    from massageplan.catalog.add_on import Companion
    from massageplan.cite import Cite
    from massageplan.session.item import Item

__all__ = ["add_ons_document"]

_ORDERS: Final = {
    "massage-first": "massage first, then {name}",
    "massage-after": "{name} first, then massage",
    "either": "{name} and massage in either order",
}


_TONE: Final = "wish"


def add_ons_document(visit: SessionWithAddOns) -> Document:
    """Lay out a whole visit: precautions, what is added, its picture and its timetable."""
    session = visit.session
    blocks: list[Block] = [
        _facts(visit),
        *precaution_blocks(session.findings, changed_of(session)),
        body_map(session, "Body map"),
        Strip(
            title="Minute by minute",
            spans=tuple(evolve(span_of(item), tone=_tone(item, visit)) for item in visit.items),
            words=((_TONE, "add-on"),),
        ),
        _added(visit),
        _timetable(visit),
    ]
    if visit.companions:
        lines = tuple(_referred(one) for one in visit.companions)
        blocks.append(Lines(title="Referred to somebody else", lines=lines))
    cites = (*cites_of(session), *_cites(visit))
    return Document(
        title=session.title[:1].upper() + session.title[1:],
        subtitle=_subtitle(visit),
        paper="sheet",
        blocks=(*blocks, *sources_blocks(cites, session.request.catalog)),
        footer=FOOTER,
    )


def _subtitle(visit: SessionWithAddOns) -> str:
    request = visit.session.request
    if request.client is None:
        return "preview: nobody was screened; not for a client"
    return f"client {request.client.ref}" if request.client.ref else ""


def _facts(visit: SessionWithAddOns) -> Facts:
    return Facts(
        pairs=(
            ("whole visit", format_duration(visit.length)),
            ("massage", format_duration(visit.session.length)),
            ("hands-on", format_duration(visit.session.hands_on)),
            ("add-ons", str(len(visit.added))),
        )
    )


def _added(visit: SessionWithAddOns) -> Table:
    rows = tuple(
        (
            one.kind.label,
            _where(one, visit),
            format_duration(one.duration),
            _warm(one),
            one.kind.care,
        )
        for one in visit.added
    )
    return Table(
        title="Add-ons",
        columns=("what", "when", "time", "how warm", "look after"),
        rows=rows,
        align="llrll",
    )


def _where(one: Added, visit: SessionWithAddOns) -> str:
    if one.when != "beside":
        return f"{one.when} the massage"
    if set(one.beside) == {item.label for item in visit.session.segments}:
        return "at the same time as all hands-on work"
    return f"at the same time as {', '.join(one.beside)}"


def _warm(one: Added) -> str:
    """Say how warm it is to be, and what the source allows."""
    if not one.kind.celsius:
        return ""
    low, high = one.kind.celsius
    cite = one.kind.celsius_cite
    allowed = f"{_both(low)} to {_both(high)}" + (f" [{cite.words}]" if cite else "")
    return allowed if one.celsius is None else f"{_both(one.celsius)}; {allowed}"


def _both(celsius: float) -> str:
    # The spaces keep a figure and its unit on one line.
    return f"{celsius * 9 / 5 + 32:.0f}\N{NO-BREAK SPACE}°F ({celsius:.0f}\N{NO-BREAK SPACE}°C)"


def _tone(item: Item, visit: SessionWithAddOns) -> str:
    """Tell an add-on on its own from what a routine does besides massage."""
    own = {one.kind.label for one in visit.added if one.when != "beside"}
    return _TONE if item.kind == "activity" and item.label in own else tone_of(item)


def _timetable(visit: SessionWithAddOns) -> Table:
    longest = max(item.duration for item in visit.items)
    rows = tuple(
        (
            item.label,
            format_time(item.starts) if item.starts else at_of(item.begins),
            Bar(
                fraction=item.duration / longest,
                text=format_duration(item.duration),
                tone=_tone(item, visit),
            ),
            how_of(item, visit.session),
        )
        for item in visit.items
    )
    return Table(
        title="Timetable",
        columns=("what", "starts", "time", "how"),
        rows=rows,
        align="lrll",
        numbered=True,
    )


def _referred(one: Companion) -> str:
    order = _ORDERS[one.order].format(name=one.label)
    return (
        f"{order[:1].upper()}{order[1:]}, at least {one.hours} hours apart: {one.why} "
        f"[{one.cite.words}]."
    )


def _cites(visit: SessionWithAddOns) -> list[Cite]:
    kinds = [one.kind for one in visit.added]
    found = [cite for kind in kinds for cite in (kind.cite, kind.minutes_cite, kind.celsius_cite)]
    return [cite for cite in (*found, *(one.cite for one in visit.companions)) if cite is not None]
