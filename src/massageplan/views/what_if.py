"""How one session at several lengths looks: bars to one scale, the minutes, what is new."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from massageplan._display.blocks import (
    FOOTER,
    Document,
    Lengths,
    Note,
    Notes,
    Span,
    Strip,
    Table,
    Words,
)
from massageplan.units import format_duration
from massageplan.views.session import tone_of
from massageplan.views.times import minutes_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan._display.blocks import Block
    from massageplan.session.item import Item
    from massageplan.session.plan import SessionPlan
    from massageplan.session.what_if import AtLength, SessionComparison

__all__ = ["comparison_document"]

_NOTHING: Final = timedelta()
_NEW: Final = "Areas stand in the order of the table. A + marks one that no shorter session works."
_LENGTH_IS: Final = {"booked": "", "table": " on the table", "hands-on": " hands-on"}


def comparison_document(compared: SessionComparison) -> Document:
    """Lay out what each length gives."""
    sessions = compared.sessions
    blocks: list[Block] = []
    if sessions:
        blocks += [_bars(compared), _minutes(compared), _new(compared)]
    problems = [
        Note(level="caution", text=f"{format_duration(one.length)}: {one.problem}")
        for one in compared.lengths
        if one.problem
    ]
    if problems:
        blocks.append(Notes(title="No plan of this length", notes=tuple(problems)))
    blocks.append(
        Words(text="This compares plans. To work from one, show it by itself with its precautions.")
    )
    return Document(
        title="What each length gives",
        subtitle=_subtitle(sessions[-1]) if sessions else "",
        blocks=tuple(blocks),
        footer=FOOTER,
    )


def _subtitle(session: SessionPlan) -> str:
    request = session.request
    if request.client is None:
        return f"{session.title} · preview: nobody was screened; not for a client"
    return f"{session.title} · client {request.client.ref}"


def _name(one: AtLength) -> str:
    counted = _LENGTH_IS[one.session.request.length_is] if one.session else ""
    return f"{format_duration(one.length)}{counted}"


def _bars(compared: SessionComparison) -> Lengths:
    return Lengths(
        title="Where the time goes",
        strips=tuple(
            Strip(title=_title(one), spans=tuple(_spans(compared, i)))
            for i, one in enumerate(compared.lengths)
            if one.session
        ),
        note=_NEW if any(map(compared.new_at, range(len(compared.lengths)))) else "",
    )


def _title(one: AtLength) -> str:
    hands_on = one.session.hands_on if one.session else _NOTHING
    return f"{_name(one)}: {format_duration(hands_on)} hands-on"


def _spans(compared: SessionComparison, number: int) -> Iterator[Span]:
    """Yield what comes before the massage, every area in the same order, and the rest."""
    one, new = compared.lengths[number], compared.new_at(number)
    if one.session is None:
        return
    others = [item for item in one.session.booked if item.kind not in {"hands-on", "turn"}]
    begins = one.session.segments[0].begins
    yield from [_span(item) for item in others if item.begins < begins]
    items = _first_items(one.session)
    for id_ in compared.areas:
        if id_ in one.minutes:
            seconds = int(one.minutes[id_].total_seconds())
            yield Span(
                label=_label(id_, one.session),
                seconds=seconds,
                tone=tone_of(items[id_]),
                mark=f"{'+' if id_ in new else ''}{minutes_of(one.minutes[id_])}",
            )
    turns = sum((i.duration for i in one.session.booked if i.kind == "turn"), _NOTHING)
    if turns:
        yield Span(
            label="turns", seconds=int(turns.total_seconds()), tone="turn", mark=minutes_of(turns)
        )
    # What is done between two areas too: the areas do not stand in their own order.
    yield from [_span(item) for item in others if item.begins > begins]


def _span(item: Item) -> Span:
    return Span(
        label=item.label,
        seconds=int(item.duration.total_seconds()),
        tone=tone_of(item),
        mark=minutes_of(item.duration),
    )


def _first_items(session: SessionPlan) -> dict[str, Item]:
    return {item.want: item for item in reversed(session.segments)}


def _label(id_: str, session: SessionPlan) -> str:
    return next(why.label for why in session.reasons if why.want == id_)


def _minutes(compared: SessionComparison) -> Table:
    """Lay out the minutes of every area at every length."""
    shown = [one for one in compared.lengths if one.session]
    rows = [
        (_any_label(id_, compared), *(_cell(id_, one) for one in shown)) for id_ in compared.areas
    ]
    rows += [
        ("hands-on", *(format_duration(session.hands_on) for session in compared.sessions)),
        ("turns", *(str(session.turns) for session in compared.sessions)),
    ]
    return Table(
        title="Minutes of each area",
        columns=("area", *map(_name, shown)),
        rows=tuple(rows),
        align="l" + "r" * len(shown),
    )


def _any_label(id_: str, compared: SessionComparison) -> str:
    return next(_label(id_, each) for each in reversed(compared.sessions) if id_ in each.minutes)


def _cell(id_: str, one: AtLength) -> str:
    return format_duration(one.minutes[id_]) if id_ in one.minutes else "-"


def _new(compared: SessionComparison) -> Table:
    """Say of each length what it adds to the next shorter one, and what it leaves out."""
    rows = []
    before: AtLength | None = None
    for i, one in enumerate(compared.lengths):
        if one.session is None:
            continue
        rows.append((_name(one), _more(before, one), _added(compared, i), _out(one.session)))
        before = one
    return Table(
        title="What each length adds",
        columns=("length", "hands-on", "new areas", "left out"),
        rows=tuple(rows),
        align="lrll",
    )


def _more(before: AtLength | None, one: AtLength) -> str:
    if one.session is None or before is None or before.session is None:
        return format_duration(one.session.hands_on) if one.session else ""
    more = one.session.hands_on - before.session.hands_on
    return f"{'+' if more >= _NOTHING else ''}{format_duration(more)}"


def _added(compared: SessionComparison, number: int) -> str:
    return ", ".join(_any_label(id_, compared) for id_ in compared.new_at(number)) or "-"


def _out(session: SessionPlan) -> str:
    return ", ".join(session.left_out) or "-"
