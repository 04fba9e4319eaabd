"""How findings and a clearance look: plain rows for the drawing room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan._display.blocks import FOOTER, BodyMap, Document, Facts, Lines, Note, Notes, Words
from massageplan._display.days import format_day
from massageplan.anatomy.region import free_positions
from massageplan.client.lying import lying_in_words
from massageplan.findings.finding import Severity


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from massageplan._display.blocks import Block
    from massageplan.findings.finding import Finding
    from massageplan.screening.clearance import Clearance

__all__ = [
    "clearance_document",
    "finding_document",
    "findings_blocks",
    "findings_document",
    "idle_blocks",
    "note_blocks",
    "precaution_blocks",
]


def findings_blocks(
    findings: Sequence[Finding], changed: Mapping[Finding, str] | None = None
) -> tuple[Block, ...]:
    """Lay out findings: precautions, then what is good to know. Each with what it changed."""
    return (*precaution_blocks(findings, changed), *note_blocks(findings, changed))


def precaution_blocks(
    findings: Sequence[Finding],
    changed: Mapping[Finding, str] | None = None,
    idle: Collection[Finding] = (),
) -> tuple[Block, ...]:
    """Lay out stops and cautions, which come first on a page.

    Cautions among `idle` are left to `idle_blocks`.
    """
    shown = [
        finding
        for finding in findings
        if finding.severity is not Severity.NOTE and not _is_idle(finding, idle)
    ]
    return _notes("Precautions", shown, changed)


def idle_blocks(findings: Sequence[Finding], idle: Collection[Finding]) -> tuple[Block, ...]:
    """Lay out the cautions that change nothing in a plan, folded: they matter if it changes."""
    cautions = [found for found in findings if _is_idle(found, idle)]
    count = len(cautions)
    which = "cautions that do" if count > 1 else "caution that does"
    title = f"{count} {which} not affect this plan"
    return tuple(evolve(block, folded=True) for block in _notes(title, cautions, None))


def _is_idle(found: Finding, idle: Collection[Finding]) -> bool:
    return found.severity is Severity.CAUTION and found in idle


def note_blocks(
    findings: Sequence[Finding], changed: Mapping[Finding, str] | None = None
) -> tuple[Block, ...]:
    """Lay out what is good to know and limits nothing."""
    notes = [found for found in findings if found.severity is Severity.NOTE]
    return _notes("Good to know", notes, changed)


def _notes(
    title: str, findings: Sequence[Finding], changed: Mapping[Finding, str] | None
) -> tuple[Notes, ...]:
    effects = changed or {}
    notes = tuple(_note(found, effects.get(found, "")) for found in findings)
    return (Notes(title=title, notes=notes),) if notes else ()


def _note(finding: Finding, effect: str = "") -> Note:
    message = finding.message
    if effect:
        message += f" ({effect})"
    # A question says itself what to ask.
    if finding.urgency not in {"", "ask"} and finding.tell not in message:
        message = f"{message.removesuffix('.')}. {finding.to_tell}"
    return Note(
        level=finding.severity.value,
        text=message[:1].upper() + message[1:],
        source=finding.cite.words,
    )


def finding_document(finding: Finding) -> Document:
    """Lay out one finding."""
    return Document(title="", blocks=(Notes(title="", notes=(_note(finding),)),))


def findings_document(findings: Sequence[Finding]) -> Document:
    """Lay out what was found."""
    blocks = findings_blocks(findings) or (Words(text="No findings."),)
    return Document(title="Findings", blocks=blocks, footer=FOOTER)


def clearance_document(clearance: Clearance) -> Document:
    """Lay out what screening allows, and what it found."""
    caps = [f"{_place(place)}: {most} of 5 or lighter" for place, most in clearance.site_caps]
    banned = [f"{technique}: avoid" for technique in sorted(clearance.banned)]
    bans = [f"{technique}: avoid on {_place(place)}" for place, technique in clearance.site_bans]
    consents = [
        f"{', '.join(map(_place, asked.sites))}: get consent {asked.consent}"
        for asked in clearance.consents
    ]
    limits = (*caps, *banned, *sorted(bans), *consents)
    positions = map(lying_in_words, free_positions(clearance.barred))
    excluded = tuple((place, _place(place)) for place in sorted(clearance.excluded))
    return Document(
        title="No session can be planned yet" if clearance.stops else "What screening allows",
        subtitle=f"screened for {format_day(clearance.on)}",
        blocks=(
            Facts(
                pairs=(
                    ("maximum pressure", f"{clearance.cap} of 5"),
                    ("positions", ", ".join(positions) or "none"),
                )
            ),
            *([BodyMap(title="Areas to avoid", worked=(), excluded=excluded)] * bool(excluded)),
            *([Lines(title="Limits", lines=limits)] * bool(limits)),
            *findings_blocks(clearance.findings),
        ),
        footer=FOOTER,
    )


def _place(place: str) -> str:
    """Name a site by its id; a clearance does not hold the body that knows its label."""
    region, _, side = place.partition("/")
    return f"{side} {region}".strip().replace("-", " ")
