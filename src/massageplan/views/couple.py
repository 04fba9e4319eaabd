"""How two sessions at once look: two lanes side by side, on one sheet, and nobody's health."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from massageplan._display.blocks import (
    FOOTER,
    Document,
    Facts,
    Lengths,
    Span,
    Strip,
    Table,
    Words,
)
from massageplan._display.days import format_time
from massageplan.session.item import AFTERWARDS
from massageplan.units import format_duration
from massageplan.views.findings import findings_blocks
from massageplan.views.session import tone_of
from massageplan.views.times import at_of, minutes_of, when_of


if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

    from massageplan.session.item import Item
    from massageplan.session.plan import SessionPlan
    from massageplan.session.together.couple import CoupleSession

__all__ = ["Lane", "couple_document", "lanes_blocks"]


class Lane(NamedTuple):
    """What one person does or has, under a name."""

    name: str
    items: Sequence[Item]


def couple_document(couple: CoupleSession) -> Document:
    """Lay out what both guests have, minute by minute."""
    lanes = [Lane(_name(s, i), s.booked) for i, s in enumerate(couple.sessions)]
    return Document(
        title="Couples massage",
        subtitle=_subtitle(couple),
        paper="compact",
        blocks=(
            Facts(
                pairs=(
                    ("booked", format_duration(couple.length)),
                    ("turns together", str(len(couple.turns)) if couple.in_step else "no"),
                )
            ),
            *findings_blocks(couple.findings),
            *lanes_blocks(lanes),
            Words(text="Precautions and reasons are on each guest's own page."),
        ),
        footer=FOOTER,
    )


def _name(session: SessionPlan, number: int) -> str:
    request = session.request
    name = request.client.ref if request.client else ("first guest", "second guest")[number]
    return f"{name}, with {request.therapist}" if request.therapist else name


def _subtitle(couple: CoupleSession) -> str:
    if any(session.is_preview for session in couple.sessions):
        return "preview: not everybody was screened; not for clients"
    return when_of(couple.sessions[0])


def lanes_blocks(lanes: Sequence[Lane]) -> tuple[Lengths, Table]:
    """Lay out lanes side by side: to scale, and as a table with a row for each new thing."""
    strips = tuple(
        Strip(title=lane.name, spans=tuple([_span(item) for item in lane.items])) for lane in lanes
    )
    return Lengths(title="Side by side", strips=strips), _table(lanes)


def _span(item: Item) -> Span:
    seconds = int(item.duration.total_seconds())
    return Span(
        label=item.label, seconds=seconds, tone=tone_of(item), mark=minutes_of(item.duration)
    )


def _table(lanes: Sequence[Lane]) -> Table:
    begins: dict[timedelta, Item] = {}
    for item in chain(*[lane.items for lane in lanes]):
        if item.kind not in AFTERWARDS:
            begins.setdefault(item.begins, item)
    rows = []
    for at in sorted(begins):
        starts = begins[at].starts
        new = [[item for item in lane.items if item.begins == at] for lane in lanes]
        when = format_time(starts) if starts else at_of(at)
        rows.append((when, *[_cell(items) for items in new]))
    return Table(
        title="Minute by minute",
        columns=("starts", *[lane.name for lane in lanes]),
        rows=tuple(rows),
        align="r" + "l" * len(lanes),
    )


def _cell(items: Sequence[Item]) -> str:
    return "; ".join([_said(item) for item in items])


def _said(item: Item) -> str:
    lying = f", {item.position.label}" if item.position and item.kind == "hands-on" else ""
    return f"{item.label} ({format_duration(item.duration)}{lying})"
