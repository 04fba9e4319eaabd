"""How billed units look: the units of each code, why, and what else the rule allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan._display.blocks import Document, Facts, Lines, Note, Notes, Table, Words
from massageplan._display.days import format_day
from massageplan.units import format_duration


if TYPE_CHECKING:
    from massageplan._display.blocks import Block
    from massageplan.money.billing.billed import BilledCode, BillingUnits

__all__ = ["billing_document"]

_RULES: Final = {
    "cms": "CMS rule: the minutes of all timed codes together",
    "ama": "AMA rule: each code by itself",
}
_FOOTER: Final = "This is no billing advice: the payer's own rules decide."


def billing_document(billed: BillingUnits) -> Document:
    """Lay out billed units."""
    timed = [each for each in billed.codes if each.timed]
    untimed = [each for each in billed.codes if not each.timed]
    blocks: list[Block] = [
        Facts(
            pairs=(
                ("timed", format_duration(billed.timed)),
                ("units of 15 minutes", str(billed.total)),
                *((("day", format_day(billed.on)),) if billed.on else ()),
            )
        )
    ]
    blocks += [_table(title, codes) for title, codes in _parts(timed, untimed) if codes]
    if billed.tied:
        lines = tuple(
            ", ".join(f"{code}: {units}" for code, units in other) for other in billed.alternatives
        )
        blocks.append(Lines(title="The rule allows as well", lines=lines))
    if billed.findings:
        notes = tuple(
            Note(
                level=finding.severity.value,
                text=finding.message[:1].upper() + finding.message[1:],
                source=finding.cite.words,
            )
            for finding in billed.findings
        )
        blocks.append(Notes(title="Before you bill it", notes=notes))
    blocks.append(Words(text=f"The rules and codes are of {format_day(billed.as_of)}."))
    return Document(
        title="Billed units", subtitle=_RULES[billed.rule], blocks=tuple(blocks), footer=_FOOTER
    )


def _parts(
    timed: list[BilledCode], untimed: list[BilledCode]
) -> tuple[tuple[str, list[BilledCode]], ...]:
    return (("Timed codes", timed), ("Codes that are not timed", untimed))


def _table(title: str, codes: list[BilledCode]) -> Table:
    rows = tuple(
        (
            each.code,
            each.label,
            format_duration(each.duration),
            str(each.units),
            ". ".join(_sentence(reason.text) for reason in each.reasons),
        )
        for each in codes
    )
    return Table(
        title=title,
        columns=("code", "what it is", "time", "units", "why"),
        rows=rows,
        align="llrrl",
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
