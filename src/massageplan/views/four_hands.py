"""How four hands on one client look: two lanes side by side, and the minutes of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._display.blocks import FOOTER, Document, Facts, Table
from massageplan.units import format_duration
from massageplan.views.added import added_blocks
from massageplan.views.couple import Lane, lanes_blocks
from massageplan.views.findings import idle_blocks, note_blocks, precaution_blocks
from massageplan.views.session import changed_of, cites_of, how_of, idle_of, sources_blocks
from massageplan.views.times import when_of


if TYPE_CHECKING:
    from massageplan.session.together.four_hands import FourHandSession

__all__ = ["four_hands_document"]


def four_hands_document(both: FourHandSession) -> Document:
    """Lay out what two therapists do, with the precautions first."""
    session = both.session
    changed, idle = changed_of(session), idle_of([session])
    lanes = [Lane(name, lane) for name, lane in zip(_names(both), both.lanes, strict=True)]
    return Document(
        title=f"Four hands: {session.title}",
        subtitle=_subtitle(both),
        paper="sheet",
        blocks=(
            _facts(both),
            *precaution_blocks(both.findings, changed, idle),
            *added_blocks(session),
            *lanes_blocks(lanes),
            _minutes(both),
            *idle_blocks(both.findings, idle),
            *note_blocks(both.findings, changed),
            *sources_blocks(cites_of(session), session.request.catalog),
        ),
        footer=FOOTER,
    )


def _names(both: FourHandSession) -> tuple[str, str]:
    works = ("left", "right") if both.step == "mirrored" else ("upper body", "lower body")
    first, second = [
        f"{name}, {side}" if name else side
        for name, side in zip(both.therapists, works, strict=True)
    ]
    return first, second


def _subtitle(both: FourHandSession) -> str:
    request = both.session.request
    if request.client is None:
        return "preview: nobody was screened; not for a client"
    words = (f"client {request.client.ref}", when_of(both.session))
    return " · ".join(word for word in words if word)


def _facts(both: FourHandSession) -> Facts:
    first, second = map(format_duration, both.hands_on)
    return Facts(
        pairs=(
            ("booked", format_duration(both.length)),
            ("hands-on of each", first if first == second else f"{first} and {second}"),
            ("step", both.step),
        )
    )


def _minutes(both: FourHandSession) -> Table:
    session = both.session
    labels = {why.want: why.label for why in session.reasons}
    how = {item.want: how_of(item, session) for item in session.segments}
    first, second = both.by_therapist
    rows = [
        (
            labels.get(want, want),
            *[format_duration(one[want]) if want in one else "" for one in (first, second)],
            format_duration(time),
            how.get(want, ""),
        )
        for want, time in sorted(both.minutes.items(), key=lambda pair: -pair[1])
    ]
    return Table(
        title="Hands-on minutes",
        columns=("area", *_names(both), "in all", "how"),
        rows=tuple(rows),
        align="lrrrl",
    )
