"""How facts look: a client, an assessment, and the two together as an intake.

A client's name and date of birth are never shown here, nor is who wrote a note: a notebook is
easily passed on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attrs import evolve

from massageplan._display.blocks import FOOTER, Document, Table
from massageplan._display.days import format_day
from massageplan.client.history import line_in_words
from massageplan.client.lying import lying_in_words


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massageplan._display.blocks import Block
    from massageplan.client.assessment import Assessment, Complaint, FoundFlag
    from massageplan.client.client import Client, Preferences
    from massageplan.client.history import Consent, HealthCondition
    from massageplan.client.score import Score

__all__ = ["assessment_document", "client_document", "intake_document"]


def client_document(client: Client) -> Document:
    """Lay out a client by their reference."""
    return Document(
        title=f"Client {client.ref}",
        subtitle=_kept(client),
        blocks=(_client(client),),
        footer=FOOTER,
    )


def assessment_document(assessment: Assessment) -> Document:
    """Lay out what was found on a day."""
    return Document(
        title=f"Assessment on {format_day(assessment.on)}",
        blocks=tuple(_assessment(assessment)),
        footer=FOOTER,
    )


class Told(Protocol):
    """An intake: the room that reads it stands above this one."""

    @property
    def client(self) -> Client:
        """Who it is for."""

    @property
    def assessment(self) -> Assessment:
        """What was found."""


def intake_document(intake: Told) -> Document:
    """Lay out a client and what was found, as they were read from one file."""
    return Document(
        title=f"Intake of client {intake.client.ref}, {format_day(intake.assessment.on)}",
        subtitle=_kept(intake.client),
        blocks=(_client(intake.client), *_assessment(intake.assessment)),
        footer=FOOTER,
    )


def _kept(client: Client) -> str:
    """Say what is on file and not shown."""
    kept = [
        name
        for name, value in (("name", client.name), ("date of birth", client.born))
        if value is not None
    ]
    return f"{' and '.join(kept)} on file, not shown here" if kept else ""


def _client(client: Client) -> Table:
    rows = [
        ("health history", _asked(client.conditions, map(_line, client.conditions or ()))),
        ("medicines", _asked(client.medicines, map(_line, client.medicines or ()))),
        ("allergies", _asked(client.allergies, client.allergies or ())),
        ("goals", "; ".join(client.goals)),
        ("consent", "; ".join(map(_consent, client.consents))),
        *_preferences(client.preferences),
    ]
    told = tuple((name, words) for name, words in rows if words)
    return Table(title="Health history and preferences", columns=("", ""), rows=told)


def _preferences(likes: Preferences) -> Iterator[tuple[str, str]]:
    yield "came for", likes.intention.value if likes.intention else ""
    yield "avoid", ", ".join(likes.avoid_regions)
    yield "requests", ", ".join(likes.wishes)
    yield "likes", ", ".join(likes.likes)
    yield "declines", ", ".join(likes.refuses)
    yield "cannot lie", ", ".join(map(lying_in_words, likes.cannot_lie))
    yield "maximum pressure", "" if likes.max_pressure is None else f"{likes.max_pressure} of 5"


def _asked(answer: object, words: Iterable[str]) -> str:
    """Write an answer. "Not asked" is not the same as "nothing to report"."""
    return "not asked" if answer is None else "; ".join(words) or "nothing to report"


def _line(line: HealthCondition) -> str:
    note = f", with a clinician's note of {format_day(line.note.on)}" if line.note else ""
    return line_in_words(evolve(line, note=None)) + note


def _consent(consent: Consent) -> str:
    what = consent.region or "treatment as a whole"
    by = " by a parent or guardian" if consent.guardian else ""
    until = f", valid until {format_day(consent.until)}" if consent.until else ""
    return (
        f"{what}: {'given' if consent.given else 'declined'}{by} on {format_day(consent.on)}{until}"
    )


def _assessment(assessment: Assessment) -> Iterator[Block]:
    yield Table(
        title="Complaints",
        columns=("complaint", "side", "pain", "since", "in the client's words", "on file"),
        rows=tuple(map(_complaint, assessment.complaints)),
    )
    flags = assessment.red_flags
    rows = [("red flags", _asked(flags, map(_flag, flags or ())))]
    measured = (
        ("temperature", assessment.temperature),
        ("blood pressure", assessment.blood_pressure),
    )
    rows += [(name, str(value)) for name, value in measured if value is not None]
    rows += map(_score, assessment.scores)
    yield Table(title="Red flags and measurements", columns=("", ""), rows=tuple(rows))


def _score(score: Score) -> tuple[str, str]:
    name = f"{score.measure}, {score.side.value}" if score.side else score.measure
    if score.value is None:
        return name, f"{score.answered} of {len(score.items)} items answered {score.form}".strip()
    return name, f"{score.value} {score.form}".strip()


def _complaint(heard: Complaint) -> tuple[str, ...]:
    side = heard.side.value if heard.side else ""
    pain = "" if heard.pain is None else f"{heard.pain} of 10"
    since = format_day(heard.since) if heard.since else ""
    note = f"a clinician's note of {format_day(heard.note.on)}" if heard.note else ""
    on_file = "; ".join(filter(None, (heard.judged, note)))
    return (heard.condition or heard.region, side, pain, since, heard.words, on_file)


def _flag(found: FoundFlag) -> str:
    note = f", with a clinician's note of {format_day(found.note.on)}" if found.note else ""
    return f"{found.flag}{note}"
