"""How the minutes, the scores and the changes of a treatment plan look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._display.blocks import FOOTER, Bar, Chart, Document, Lines, Table
from massageplan._display.days import format_date
from massageplan.units import format_duration


if TYPE_CHECKING:
    from massageplan._display.blocks import Block
    from massageplan.treatment.diff import PlanDiff
    from massageplan.treatment.ledger import Ledger
    from massageplan.treatment.score_change import Point
    from massageplan.treatment.trend import Trend

__all__ = [
    "diff_document",
    "ledger_document",
    "ledger_table",
    "note_of",
    "title_of",
    "trend_charts",
]


def ledger_document(ledger: Ledger) -> Document:
    """Lay out the minutes of a treatment plan."""
    return Document(
        title="Minutes of the treatment plan", blocks=(ledger_table(ledger),), footer=FOOTER
    )


def ledger_table(ledger: Ledger) -> Table:
    """Lay out the minutes of each area: planned, worked and to make up."""
    most = max((max(e.planned, e.worked) for e in ledger.entries), default=None)
    rows = tuple(
        (
            entry.label,
            format_duration(entry.planned),
            Bar(
                fraction=entry.worked / most if most else 0.0,
                text=format_duration(entry.worked),
                tone="focus" if entry.focus else "support",
            ),
            format_duration(entry.owed) if entry.owed else "",
            format_duration(entry.ahead),
        )
        for entry in ledger.entries
    )
    return Table(
        title="Minutes by area",
        columns=("area", "planned so far", "worked", "to make up", "to come"),
        rows=rows,
        align="lrlrr",
        note=(
            "Minutes missed on a focus area are made up in the next session, taken from supporting "
            "areas."
        ),
    )


def trend_charts(trends: tuple[Trend, ...]) -> list[Block]:
    """Draw how each measure went."""
    return [
        Chart(
            title=title_of(trend),
            points=tuple((_label(point), float(point.value)) for point in trend.points),
            target=None if trend.goal is None else float(trend.goal.target),
            note=note_of(trend),
        )
        for trend in trends
    ]


def _label(point: Point) -> str:
    """Name a score: by its session, or by its day if it is of a day without massage."""
    if point.is_look:
        return format_date(point.on)
    return "start" if point.session == 0 else str(point.session)


def title_of(trend: Trend) -> str:
    """Name a measure, and its form if it has several."""
    label = trend.label
    several = len(trend.measure.forms) > 1
    return f"{label}, {trend.measure.form(trend.form).label}" if several else label


def note_of(trend: Trend) -> str:
    """Say which way is better, and how the last score compares with the first."""
    told = [f"{trend.measure.better} is better", *_open_items(trend)]
    if trend.since_baseline is not None:
        change = trend.since_baseline
        told.append(f"since the start: {change.words}")
    if trend.since_last is not None:
        told.append(f"since the last re-evaluation: {trend.since_last.words}")
    if trend.reached is not None:
        told.append("goal reached" if trend.reached else "goal not reached")
    return "; ".join(told) + "."


def _open_items(trend: Trend) -> list[str]:
    """Say how many items the last score was made from, if some were left open."""
    last = trend.points[-1]
    if last.answered == last.items:
        return []
    answered = f"{last.answered} of {last.items} items answered the last time"
    return [f"{answered}; the open ones count as the mean of the answered ones"]


def diff_document(diff: PlanDiff) -> Document:
    """Lay out what changed, in words for the client."""
    lines = tuple(words[:1].upper() + words[1:] for words in diff.words)
    return Document(title="What changed", blocks=(Lines(title="", lines=lines),), footer=FOOTER)
