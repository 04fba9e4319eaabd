"""How findings and a clearance look: plain rows for the drawing room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan._display.blocks import FOOTER, BodyMap, Document, Facts, Lines, Note, Notes, Words
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
    "heed_blocks",
    "idle_blocks",
    "know_blocks",
]


def findings_blocks(
    findings: Sequence[Finding], changed: Mapping[Finding, str] | None = None
) -> tuple[Block, ...]:
    """Lay out findings: what to heed, then what is worth knowing; each with what it changed."""
    return (*heed_blocks(findings, changed), *know_blocks(findings, changed))


def heed_blocks(
    findings: Sequence[Finding],
    changed: Mapping[Finding, str] | None = None,
    idle: Collection[Finding] = (),
) -> tuple[Block, ...]:
    """Lay out what to heed: what comes first where somebody works by it.

    Cautions among `idle` are left to `idle_blocks`.
    """
    heed = [found for found in findings if found.severity is not Severity.NOTE]
    return _notes("To heed", [found for found in heed if not _is_idle(found, idle)], changed)


def idle_blocks(findings: Sequence[Finding], idle: Collection[Finding]) -> tuple[Block, ...]:
    """Lay out the cautions that change nothing in a plan: folded, for whoever leaves the plan."""
    cautions = [found for found in findings if _is_idle(found, idle)]
    count = len(cautions)
    title = f"{count} caution{'s change' if count > 1 else ' changes'} nothing in this plan"
    return tuple(evolve(block, folded=True) for block in _notes(title, cautions, None))


def _is_idle(found: Finding, idle: Collection[Finding]) -> bool:
    return found.severity is Severity.CAUTION and found in idle


def know_blocks(
    findings: Sequence[Finding], changed: Mapping[Finding, str] | None = None
) -> tuple[Block, ...]:
    """Lay out what is worth knowing and asks for nothing."""
    know = [found for found in findings if found.severity is Severity.NOTE]
    return _notes("Worth knowing", know, changed)


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
    blocks = findings_blocks(findings) or (Words(text="Nothing was found."),)
    return Document(title="Findings", blocks=blocks, footer=FOOTER)


def clearance_document(clearance: Clearance) -> Document:
    """Lay out what screening allows, and what it found."""
    caps = [f"{_place(place)}: pressure at most {most} of 5" for place, most in clearance.site_caps]
    banned = [f"{technique}: not at all" for technique in sorted(clearance.banned)]
    bans = [f"{technique}: not on {_place(place)}" for place, technique in clearance.site_bans]
    consents = [
        f"{', '.join(map(_place, asked.sites))}: consent {asked.consent}"
        for asked in clearance.consents
    ]
    limits = (*caps, *banned, *sorted(bans), *consents)
    excluded = tuple((place, _place(place)) for place in sorted(clearance.excluded))
    return Document(
        title="Nothing may be planned yet" if clearance.stops else "What may be worked",
        subtitle=f"screened for {clearance.on}",
        blocks=(
            Facts(
                pairs=(
                    ("most pressure, of 5", str(clearance.cap)),
                    ("lying or sitting", ", ".join(clearance.positions) or "in no position"),
                )
            ),
            *([BodyMap(title="The body", worked=(), excluded=excluded)] * bool(excluded)),
            *([Lines(title="Within limits", lines=limits)] * bool(limits)),
            *findings_blocks(clearance.findings),
        ),
        footer=FOOTER,
    )


def _place(place: str) -> str:
    """Name a site by its id; a clearance does not hold the body that knows its label."""
    region, _, side = place.partition("/")
    return f"{side} {region}".strip().replace("-", " ")
