"""How a decision looks: what to do, why, and the whole table with the row that applies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan._display.blocks import FOOTER, Document, Note, Notes, Table, Words
from massageplan._display.days import format_day
from massageplan.catalog.decision import INPUTS


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan._display.blocks import Block
    from massageplan.catalog.decision import DecisionRow
    from massageplan.treatment.decision import Decision

__all__ = ["decision_document"]

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "screening": {"clear": "screening is clear", "stop": "screening found a reason to stop"},
    "change": {
        "worse": "worse than before",
        "none": "no meaningful change",
        "some": "a small improvement",
        "better": "a meaningful improvement",
        "unmeasured": "no scores to compare",
    },
    "goal": {
        "reached": "goal reached",
        "open": "goal not reached",
        "none": "no goal with a number",
    },
    "before": {
        "nothing": "no earlier decision",
        "better": "better last time",
        "no-change": "no better last time",
        "tapered": "visits already further apart",
    },
    "visits": {"left": "visits left", "none": "no visits left"},
}
"""What a decision follows from, by input and value, as parts of a sentence."""

_ALL_BUT: Final[Mapping[tuple[str, str], str]] = {
    ("change", "worse"): "not worse than before",
    ("goal", "reached"): "no goal reached",
}
"""What to say if a row means every value but one."""

_SINCE_THE_START: Final = frozenset({"none", "some", "better"})
"""The changes that are measured against the first scores."""


def decision_document(decision: Decision) -> Document:
    """Lay out a decision."""
    blocks: list[Block] = [
        Words(text=_case_in_words(dict(decision.case))),
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
        proposed = f"The table suggests {decision.proposed.value}."
        blocks.insert(
            0, Words(text=f"{proposed} The therapist decided otherwise: {decision.overruled}")
        )
    return Document(
        title=f"After the re-evaluation: {decision.action.value}",
        subtitle=f"{format_day(decision.on)} · sessions given: {decision.delivered}",
        blocks=(*blocks, _table(decision)),
        footer=FOOTER,
    )


def _case_in_words(case: Mapping[str, str]) -> str:
    """Write a case as sentences: ``Goal not reached; visits left. Screening is clear.``."""
    said = {name: _WORDS[name][case[name]] for name in INPUTS}
    if case["change"] in _SINCE_THE_START:
        said["change"] += " since the start"
    if case["before"] == "nothing":
        del said["before"]  # nothing to tell
    return _sentences(said)


def _sentences(said: Mapping[str, str]) -> str:
    """Join parts by input, screening in a sentence of its own at the end."""
    course = "; ".join(words for name, words in said.items() if name != "screening")
    return " ".join(
        f"{words[:1].upper()}{words[1:]}." for words in (course, said.get("screening", "")) if words
    )


def _table(decision: Decision) -> Table:
    return Table(
        title="Decision table (▶ marks the row that applies)",
        columns=("decision", "when", "why"),
        rows=tuple(_row(row, decision.row) for row in decision.table),
        note="Exactly one row applies to each case. Unless a row says otherwise, screening is "
        "clear; anything else that it does not mention can be anything.",
    )


def _row(row: DecisionRow, answering: DecisionRow) -> tuple[str, ...]:
    told = {name: _one_of(name, values) for name in INPUTS if (values := getattr(row, name))}
    if row.screening == ("clear",):
        del told["screening"]  # as in every row but a few: said once, below the table
    here = "▶ " if row.id == answering.id else ""
    because = f"{row.label[:1].upper()}{row.label[1:].rstrip('.')}. [{row.cite.words}]"
    return (f"{here}{row.action.value}", _sentences(told), because)


def _one_of(name: str, values: Sequence[str]) -> str:
    """Write the values of an input that a row answers."""
    missing = [value for value in INPUTS[name] if value not in values]
    if len(missing) == 1 and (name, missing[0]) in _ALL_BUT:
        return _ALL_BUT[name, missing[0]]
    *others, last = (_WORDS[name][value] for value in values)
    return f"{', '.join(others)} or {last}" if others else last
