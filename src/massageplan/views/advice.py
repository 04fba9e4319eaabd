"""How advice and a comparison look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan._display.blocks import (
    FOOTER,
    Bar,
    Block,
    Document,
    Note,
    Notes,
    Table,
    Words,
)
from massageplan.anatomy.technique import Intention
from massageplan.catalog.catalog import default_catalog
from massageplan.findings.saying import speak
from massageplan.findings.words import ENGLISH
from massageplan.money.amount import write_amount
from massageplan.units import format_duration
from massageplan.views.cover import NO_ADVICE
from massageplan.views.findings import findings_blocks


if TYPE_CHECKING:
    from massageplan.money.cost_of_advice import AdviceCosts
    from massageplan.session.advice import Advice
    from massageplan.session.comparison import Comparison

__all__ = ["advice_costs_document", "advice_document", "comparison_document"]

_NO_REASON: Final = (
    "Cost is a fact beside the advice, and no reason for it. A small copay is no reason for a "
    "clinic when the wish is an hour away from it all."
)


def advice_document(advice: Advice) -> Document:
    """Lay out advice: the kind of massage, why, and what each option gives."""
    word = advice.intention.value if advice.intention else "neither for now"
    why = tuple(
        Note(level="note", text=reason.text[:1].upper() + reason.text[1:], source=reason.cite.words)
        for reason in advice.reasons
    )
    blocks: list[Block] = [Notes(title="Why", notes=why)]
    if advice.options:
        blocks.append(_options_table(advice))
    return Document(
        title=f"Advice: {word}",
        subtitle=f"how clear it is: {advice.sureness.value}",
        blocks=(*blocks, *findings_blocks(advice.findings)),
        footer=FOOTER,
    )


def advice_costs_document(costs: AdviceCosts) -> Document:
    """Lay out advice, with a table of what each option costs after what it gives."""
    document = advice_document(costs.advice)
    at = sum(isinstance(block, (Notes, Table)) for block in document.blocks[:2])
    cost: Block = (
        _costs_table(costs)
        if costs.options
        else Words(text="Nothing was planned to compare, so there is no cost to show.")
    )
    blocks = (*document.blocks[:at], cost, *document.blocks[at:])
    return evolve(document, blocks=blocks, footer=f"{FOOTER} {NO_ADVICE}")


def _costs_table(costs: AdviceCosts) -> Table:
    rows = tuple(
        (
            each.intention.value,
            format_duration(each.length),
            write_amount(each.price, costs.currency),
            write_amount(each.client_pays, costs.currency),
            ", ".join(speak(ENGLISH, "uncovered", why, default_catalog()) for why in each.why_not),
        )
        for each in costs.options
    )
    named = bool(costs.payer)
    pays = f"client pays, with {costs.payer}"
    columns = ("option", "booked", "price", pays, "not covered, because")
    kept = [0, 1, 2, *([3] if named else []), *([4] if any(row[4] for row in rows) else [])]
    return Table(
        title="What one session costs",
        columns=tuple(columns[i] for i in kept),
        rows=tuple(tuple(row[i] for i in kept) for row in rows),
        align="".join("llrrl"[i] for i in kept),
        note=_NO_REASON,
    )


def _options_table(advice: Advice) -> Table:
    rows = []
    for option in advice.options:
        session = option.session
        on_focus = option.on_focus / session.hands_on if session.hands_on else 0.0
        tone = "focus" if option.intention is Intention.MEDICAL else "routine"
        rows.append(
            (
                option.intention.value,
                session.title,
                format_duration(session.hands_on),
                Bar(fraction=min(1.0, on_focus), text=format_duration(option.on_focus), tone=tone),
            )
        )
    return Table(
        title="What each option gives",
        columns=("option", "session", "hands-on", "on focus areas"),
        rows=tuple(rows),
        align="llrl",
        note="If a step of a routine covers more than the complaint, its time is split evenly.",
    )


def comparison_document(comparison: Comparison) -> Document:
    """Lay out the six differences."""
    rows = tuple((d.label, d.relaxation, d.medical) for d in comparison.differences)
    chosen = comparison.chosen.value if comparison.chosen else ""
    heads = tuple(
        f"{kind} (this session)" if kind == chosen else kind for kind in ("relaxation", "medical")
    )
    sources = ", ".join(dict.fromkeys(d.cite.words for d in comparison.differences))
    return Document(
        title="Relaxation and medical massage",
        blocks=(Table(title="Six differences", columns=("", *heads), rows=rows, note=sources),),
        footer=FOOTER,
    )
