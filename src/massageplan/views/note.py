"""How a SOAP note looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._display.blocks import FOOTER, Block, Document, Lines, Note, Notes
from massageplan._display.days import format_day


if TYPE_CHECKING:
    from massageplan.treatment.soap_note import SoapNote

__all__ = ["note_document"]


def note_document(note: SoapNote) -> Document:
    """Lay out the note of one session, and what is still missing in it."""
    parts = (
        ("Subjective", note.subjective),
        ("Objective", note.objective),
        ("Assessment", note.assessment),
        ("Plan", note.plan),
    )
    blocks: list[Block] = [Lines(title=title, lines=lines) for title, lines in parts]
    if note.missing:
        lacking = tuple(
            Note(level="caution", text=one.what, source=one.cite.words) for one in note.missing
        )
        blocks.append(Notes(title="Still missing", notes=lacking))
    words = [f"client {note.client}", format_day(note.on)]
    if note.therapist:
        words.append(f"with {note.therapist}")
    return Document(
        title=f"SOAP note, session {note.session}",
        subtitle=" · ".join(words),
        blocks=tuple(blocks),
        footer=FOOTER,
    )
