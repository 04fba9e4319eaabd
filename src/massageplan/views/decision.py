"""How a decision looks: what is done, why, and the whole table with the row that answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._display.blocks import FOOTER, Document, Facts, Note, Notes, Table, Words
from massageplan.catalog.decision import INPUTS


if TYPE_CHECKING:
    from massageplan._display.blocks import Block
    from massageplan.catalog.decision import DecisionRow
    from massageplan.treatment.decision import Decision

__all__ = ["decision_document"]


def decision_document(decision: Decision) -> Document:
    """Lay out a decision."""
    blocks: list[Block] = [
        Facts(pairs=decision.case),
        Notes(
            title="Why",
            notes=tuple(
                Note(
                    level="note",
                    text=reason.text[:1].upper() + reason.text[1:],
                    source=reason.cite.words,
                )
                for reason in decision.reasons
            ),
        ),
    ]
    if decision.overruled:
        told = f"The table says {decision.proposed.value}. The therapist: {decision.overruled}"
        blocks.insert(0, Words(text=told))
    return Document(
        title=f"After the re-evaluation: {decision.action.value}",
        subtitle=f"{decision.on}, sessions given: {decision.delivered}",
        blocks=(*blocks, _table(decision)),
        footer=FOOTER,
    )


def _table(decision: Decision) -> Table:
    return Table(
        title="The table, with the row that answers",
        columns=("then", "when", "because"),
        rows=tuple(_row(row, decision.row) for row in decision.table),
        note="What a row does not name may be anything. Exactly one row answers every case.",
    )


def _row(row: DecisionRow, answering: DecisionRow) -> tuple[str, ...]:
    told = [f"{name} {' or '.join(values)}" for name in INPUTS if (values := getattr(row, name))]
    here = "▶ " if row.id == answering.id else ""
    return (f"{here}{row.action.value}", "; ".join(told), f"{row.label} [{row.cite.words}]")
