"""How visits look: one with its session in full, several as the rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan._display.blocks import FOOTER, Document, Table, Words
from massageplan.units import format_duration
from massageplan.views.course_strip import day_of
from massageplan.views.session import session_document


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.treatment.visit import Visit

__all__ = ["visit_document", "visits_document"]


def visit_document(visit: Visit) -> Document:
    """Lay out a visit: its session, under its number and day."""
    session = session_document(visit.session)
    day = f", {day_of(visit)}" if visit.on else ""
    return evolve(session, title=f"Visit {visit.number}{day}: {visit.session.title}")


def visits_document(visits: Sequence[Visit]) -> Document:
    """Lay out visits in order. What became of them is on the plan's page."""
    rows = tuple(
        (
            str(visit.number),
            day_of(visit),
            visit.session.title,
            format_duration(visit.session.length),
            format_duration(visit.session.hands_on),
            "re-evaluation" if visit.reevaluate else "",
        )
        for visit in visits
    )
    columns = ("visit", "day", "session", "booked", "hands-on", "notes")
    table = Table(title="", columns=columns, rows=rows, align="lllrrl")
    return Document(
        title="Visits",
        blocks=(table if rows else Words(text="No visits."),),
        footer=FOOTER,
    )
