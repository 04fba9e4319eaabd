"""How a routine and home care look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._display.blocks import FOOTER, Bar, Document, Facts, Note, Notes, Table, Words
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.homecare import HomeCare
    from massageplan.catalog.routine import Routine, Step

__all__ = ["care_document", "one_care_document", "routine_document"]


def routine_document(routine: Routine) -> Document:
    """Lay out a routine."""
    longest = max((step.minutes for step in routine.steps), default=0)
    facts = tuple(
        Note(level="note", text=fact.text, source=fact.cite.words) for fact in routine.facts
    )
    return Document(
        title=routine.label[:1].upper() + routine.label[1:],
        subtitle=f"{routine.id} · source: {routine.cite.words}",
        blocks=(
            Facts(
                pairs=(
                    ("booked", format_duration(routine.length)),
                    ("kind", routine.intention.value),
                    ("pressure", f"{routine.pressure} of 5"),
                    ("clock", routine.clock),
                )
            ),
            Table(
                title="Steps",
                columns=("what", "sides", "time", "range", "position", "how"),
                rows=tuple(_row(step, routine, longest) for step in routine.steps),
                align="llllll",
                note="Always in this order."
                if routine.fixed_order
                else "In the order with the fewest turns.",
            ),
            *([Notes(title="Good to know", notes=facts)] * bool(facts)),
        ),
        footer=FOOTER,
    )


def _row(step: Step, routine: Routine, longest: float) -> tuple[str | Bar, ...]:
    seconds = round(60 * step.minutes)
    bar = Bar(
        fraction=step.minutes / longest if longest else 0.0,
        text=format_duration(seconds),
        tone="routine",
    )
    name = step.label or step.region.replace("-", " ")
    return (
        f"{name} (optional)" if step.optional else name,
        step.sides,
        bar,
        _range(step),
        step.position,
        ", ".join(step.techniques or routine.techniques),
    )


def _range(step: Step) -> str:
    least, most = step.at_least, step.at_most
    if least is not None and most is not None:
        return f"{format_duration(least)} to {format_duration(most)}"
    if least is not None:
        return f"{format_duration(least)} or more"
    return "" if most is None else f"up to {format_duration(most)}"


def care_document(offered: Sequence[HomeCare]) -> Document:
    """Lay out what a client can do at home, each with its source."""
    rows = tuple(
        (care.label[:1].upper() + care.label[1:], care.text, care.cite.words) for care in offered
    )
    nothing = Words(text="No home care suggested.")
    return Document(
        title="Home care between sessions",
        blocks=(Table(title="", columns=("what", "how", "source"), rows=rows),)
        if rows
        else (nothing,),
        footer=FOOTER,
    )


def one_care_document(care: HomeCare) -> Document:
    """Lay out one thing to do at home."""
    return care_document([care])
