"""How it looks what words mean: each with its kind, its entry and what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan._display.blocks import Block, Document, Note, Notes, Table
from massageplan.naming.words import bare


if TYPE_CHECKING:
    from massageplan.understanding.understood import Choice, Meaning, Understood, Unknown

__all__ = ["understood_document"]

_WHERE: Final = {
    "complaint": "complaints, as the condition",
    "health history": "conditions",
    "medicine": "medicines",
    "allergy": "allergies",
    "red flag": "red flags",
    "place": "a region, wish or area to avoid",
    "technique": "likes or refuses",
    "measure": "scores, as the measure",
    "routine": "the routine",
    "purpose": "goals",
    "observation": "the notes of the visit; it plans nothing",
    "blood pressure": "the assessment",
    "body temperature": "the assessment",
    "pressure": "the preferences",
    "position": "nowhere: positions follow from the work; in cannot_lie, what is not possible",
    "rhythm": "the cadence",
    "length": "the length",
    "number of sessions": "the number of sessions",
    "span": "the cadence, after how often",
    "next visit": "the start of what is planned next",
    "re-evaluation": "the rule of re-evaluation; a plan has one at its last visit anyway",
    "timing": "nowhere: no visit is planned by it",
    "other method": "nowhere: it is not planned here",
    "way of working": "nowhere: how the work is done is left to the therapist",
}
"""Where on an intake each kind is written."""

_READ_AS: Final = {
    "rhythm": "how often",
    "blood pressure": "a blood pressure",
    "body temperature": "a body temperature",
    "pressure": "how firm the massage is",
    "position": "how somebody lies or sits",
    "length": "how long each session is",
    "number of sessions": "how many sessions",
    "span": "how long it goes on",
    "next visit": "when somebody comes again",
    "re-evaluation": "when to look again",
    "timing": "when or how often something else is",
    "other method": "what is known, and not planned",
    "way of working": "how the work is done",
}
"""What is no entry is read, and not looked up."""


def understood_document(understood: Understood) -> Document:
    """Lay out what was understood of a text."""
    blocks: list[Block] = []
    if understood.meanings:
        rows = tuple(map(_row, understood.meanings))
        columns = ("you said", "it is", "entry", "because", "write it under")
        blocks.append(Table(title="Understood", columns=columns, rows=rows))
    if understood.choices:
        notes = tuple(map(_choice, understood.choices))
        blocks.append(Notes(title="Say which", notes=notes))
    if understood.unknown:
        notes = tuple(map(_unknown, understood.unknown))
        blocks.append(Notes(title="Not understood", notes=notes))
    count = len(understood.meanings)
    found = f"{count} thing{'' if count == 1 else 's'} understood" if count else "nothing yet"
    return Document(
        title="What these words mean here",
        subtitle=found,
        blocks=tuple(blocks),
        footer="massageplan never guesses: what is not understood is asked.",
    )


def _row(meaning: Meaning) -> tuple[str, ...]:
    side = f"{meaning.side.value} " if meaning.side else ""
    denied = "not: " if meaning.denied else "over: " if meaning.over else ""
    denied = "asked about: " if meaning.asked else denied
    severity = f"{meaning.severity} " if meaning.severity else ""
    same = meaning.said.lower() == meaning.label.lower()
    if not meaning.id:
        why = f"read as {_READ_AS[meaning.kind]}"
    elif meaning.exactly:
        why = "its name" if same else "one of its names"
    elif bare(meaning.said) == bare(meaning.name):
        why = f"same words as {meaning.name!r}"
    else:
        why = f"taken for {meaning.name!r}"
    entry = f"{severity}{side}{meaning.label}" if meaning.id else meaning.label
    where = _WHERE[meaning.kind]
    if meaning.write and (meaning.kind != "rhythm" or _needs_more(meaning)):
        where = f"{where}, {meaning.write}"
    return meaning.said, f"{denied}{meaning.kind}", entry, why, where


def _needs_more(meaning: Meaning) -> bool:
    """Tell whether a rhythm cannot be written as it was said: "twice a day", "every Friday"."""
    return meaning.said not in meaning.write and meaning.label not in meaning.write


def _choice(choice: Choice) -> Note:
    each = " or ".join(f"{what} (write {write!r})" for what, write in choice.meanings)
    return Note(level="caution", text=f"{choice.said!r} can mean {each}.")


def _unknown(unknown: Unknown) -> Note:
    near = f" Did you mean {unknown.near[0]!r}?" if unknown.near else ""
    return Note(level="note", text=f"{unknown.said!r}.{near}")
