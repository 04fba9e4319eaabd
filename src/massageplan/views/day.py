"""How a therapist's day looks: one lane for each therapist, what each carries, and when what is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from massageplan._display.blocks import (
    FOOTER,
    Bar,
    Document,
    Facts,
    Lengths,
    Note,
    Notes,
    Span,
    Strip,
    Table,
)
from massageplan._display.days import format_day
from massageplan.day.times import clock_of
from massageplan.units import format_duration


if TYPE_CHECKING:
    from massageplan._display.blocks import Block
    from massageplan.day.plan import DayItem, DayLane, DayPlan

__all__ = ["day_document"]

_TONES: Final = {
    "visit": "focus",
    "turnover": "change",
    "travel": "turn",
    "break": "talk",
    "free": "off",
}
_WORDS: Final = (
    ("focus", "a visit"),
    ("change", "turnover"),
    ("turn", "on the way"),
    ("talk", "a break"),
    ("off", "free"),
)


def day_document(day: DayPlan) -> Document:
    """Lay out a day: what it holds, its picture, what each therapist carries, and the times."""
    blocks: list[Block] = [_facts(day), _picture(day), _carried(day), _times(day)]
    if day.left_out:
        notes = tuple(Note(level="caution", text=f"{one.text}.") for one in day.left_out)
        blocks.insert(1, Notes(title="What does not fit", notes=notes))
    return Document(
        title="A day of visits",
        subtitle=format_day(day.on) if day.on else "",
        blocks=tuple(blocks),
        footer=FOOTER,
        paper="compact",
    )


def _facts(day: DayPlan) -> Facts:
    booked = sum((item.duration for item in day.visits), timedelta())
    hands_on = sum((lane.hands_on for lane in day.lanes), timedelta())
    wanted = len(day.visits) + len(day.left_out)
    return Facts(
        pairs=(
            ("visits", f"{len(day.visits)} of {wanted}"),
            ("booked", format_duration(booked)),
            ("hands-on", format_duration(hands_on)),
            ("waiting and travel", format_duration(day.idle)),
        )
    )


def _picture(day: DayPlan) -> Lengths:
    """Draw one lane for each therapist, all to one scale."""
    strips = tuple(
        Strip(title=_name(lane), spans=tuple(map(_span, lane.items)), words=_WORDS)
        for lane in day.lanes
    )
    opens, closes = (clock_of(when // timedelta(minutes=1)) for when in (day.opens, day.closes))
    return Lengths(
        title="The day",
        strips=strips,
        note=f"From {opens} to {closes}. Only the visits are sold.",
        begins=int(day.opens.total_seconds()),
    )


def _span(item: DayItem) -> Span:
    mark = clock_of(item.begins // timedelta(minutes=1)).partition(" ")[0]
    return Span(
        label=item.label,
        seconds=int(item.duration.total_seconds()),
        tone=_TONES[item.kind],
        mark=mark,
    )


def _name(lane: DayLane) -> str:
    return lane.therapist or "the therapist"


def _carried(day: DayPlan) -> Table:
    """Say what each therapist carries, against what they take on at most."""
    rows = tuple(
        (
            _name(lane),
            str(len(lane.visits)),
            _against(lane.hands_on, lane.most_hands_on),
            _against(lane.load, lane.ceiling),
            format_duration(lane.travel),
        )
        for lane in day.lanes
    )
    return Table(
        title="What each therapist carries",
        columns=("therapist", "visits", "hands-on", "load", "on the way"),
        rows=rows,
        align="lrllr",
        note=(
            "Load is hands-on time times pressure, divided by 3: at a pressure of 3 of 5 a minute "
            "counts as a minute. The weight is our judgment, the ceiling the therapist's."
        ),
    )


def _against(carried: timedelta, most: timedelta | None) -> Bar | str:
    told = format_duration(timedelta(seconds=round(carried.total_seconds())))
    if most is None:
        return told
    part = min(1.0, carried / most) if most else 1.0
    return Bar(fraction=part, text=f"{told} of {format_duration(most)}", tone="focus")


def _times(day: DayPlan) -> Table:
    several = len(day.lanes) > 1
    rows = []
    for lane in day.lanes:
        for item in lane.items:
            if item.kind == "free":
                continue
            row = (
                clock_of(item.begins // timedelta(minutes=1)),
                item.label,
                format_duration(item.duration),
                item.place,
            )
            rows.append((_name(lane), *row) if several else row)
    columns = ("starts", "what", "time", "place")
    return Table(
        title="Timetable",
        columns=("therapist", *columns) if several else columns,
        rows=tuple(rows),
        align="lrlrl" if several else "rlrl",
    )
