"""How a routine and home care look."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from massageplan._display.blocks import FOOTER, Bar, Document, Facts, Note, Notes, Table, Words
from massageplan.catalog.routine import Block
from massageplan.catalog.routine_fields import Share
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.homecare import HomeCare
    from massageplan.catalog.routine import Placed, Routine, Step
    from massageplan.catalog.routine_fields import Bound

__all__ = ["care_document", "one_care_document", "routine_document"]


def routine_document(routine: Routine) -> Document:
    """Lay out a routine."""
    longest = max((_minutes(each.what) or 0.0 for each in routine.placed), default=0.0)
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
                rows=tuple(_row(each, routine, longest) for each in routine.placed),
                align="llllll",
                note="Always in this order."
                if routine.fixed_order
                else "In the order with the fewest turns.",
            ),
            *([Notes(title="Good to know", notes=facts)] * bool(facts)),
        ),
        footer=FOOTER,
    )


def _row(each: Placed, routine: Routine, longest: float) -> tuple[str | Bar, ...]:
    """Lay out one step or block; what is in a block is indented."""
    what, indent = each.what, "\N{NO-BREAK SPACE}" * 2 * len(each.inside)
    minutes = _minutes(what)
    time: str | Bar = "a share of the rest"
    if minutes is not None:
        text = format_duration(round(60 * minutes))
        time = Bar(fraction=minutes / longest if longest else 0.0, text=text, tone="routine")
    if isinstance(what, Block):
        whole = "its steps together" if minutes is None else time
        return f"{indent}{what.label}:", "", whole, _range(what), "", ""
    if what.activity:
        at_once = what.at_the_same_time
        how = "at the same time as the step before it" if at_once else "not massage"
        if at_once and minutes is None:
            time = ""
        return f"{indent}{what.name}", "", time, _range(what), "", how
    name = f"{indent}{what.name}"
    return (
        f"{name} (optional)" if what.optional else name,
        what.sides,
        time,
        _range(what),
        what.position,
        ", ".join(what.techniques or routine.techniques),
    )


def _minutes(what: Step | Block) -> float | None:
    """Return the published minutes, or the middle of a range; ``None`` for a share of the rest."""
    low, high = what.at_least, what.at_most
    if what.minutes is None and isinstance(low, timedelta) and isinstance(high, timedelta):
        return (low + high) / timedelta(minutes=2)
    return what.minutes


def _range(what: Step | Block) -> str:
    least, most = what.at_least, what.at_most
    if least is not None and most is not None:
        return f"{_bound(least)} to {_bound(most)}"
    if least is not None:
        return f"{_bound(least)} or more"
    return "" if most is None else f"up to {_bound(most)}"


def _bound(bound: Bound) -> str:
    if isinstance(bound, Share):
        return f"{bound.percent:g}% of the hands-on time"
    return format_duration(bound)


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
