"""How advice and a comparison look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._display.blocks import (
    FOOTER,
    Bar,
    Block,
    Document,
    Note,
    Notes,
    Table,
)
from massageplan.anatomy.technique import Intention
from massageplan.units import format_duration
from massageplan.views.findings import findings_blocks


if TYPE_CHECKING:
    from massageplan.session.advice import Advice
    from massageplan.session.comparison import Comparison

__all__ = ["advice_document", "comparison_document"]


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
