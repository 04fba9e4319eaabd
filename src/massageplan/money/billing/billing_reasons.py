"""Why a code has its units, and what to look at before they are billed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.findings.finding import Finding, Reason, args
from massageplan.money.billing.units_by_rule import ENOUGH, UNIT, units_of


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massageplan.catalog.catalog import Catalog
    from massageplan.cite import Cite
    from massageplan.money.billing.codes import BillingData
    from massageplan.money.billing.units_by_rule import Shared

__all__ = ["code_findings", "reasons_of", "tie_finding"]


def reasons_of(
    code: str, minutes: Mapping[str, int], shared: Shared, rule: str, cite: Cite
) -> Iterator[Reason]:
    """Yield why a timed code has its units."""
    whole, left = divmod(minutes[code], UNIT)
    if whole:
        said = args(units=whole, minutes=whole * UNIT)
        yield Reason(code="unit-whole", args=said, cite=cite)
    if not left:
        return
    more = shared.units[code] > whole
    total = sum(minutes.values())
    if rule == "ama":
        said = args(left=left, enough=ENOUGH)
        yield Reason(code="unit-midpoint" if more else "unit-below", args=said, cite=cite)
    elif total < ENOUGH:
        yield Reason(code="unit-too-few", args=args(minutes=total, enough=ENOUGH), cite=cite)
    elif code in shared.chosen:
        equal = tuple(
            other for other, each in minutes.items() if other != code and each % UNIT == left
        )
        yield Reason(code="unit-tied", args=args(left=left, codes=equal), cite=cite)
    else:
        said = args(left=left, minutes=total, units=units_of(total))
        yield Reason(code="unit-left-over" if more else "unit-unpaid", args=said, cite=cite)


def tie_finding(shared: Shared, cite: Cite, catalog: Catalog) -> Iterator[Finding]:
    """Yield that the rule leaves a choice, and between which codes."""
    if not shared.alternatives:
        return
    others = tuple(
        code
        for code, units in shared.units.items()
        if any(other[code] > units for other in shared.alternatives)
    )
    yield Finding.note("units-tied", catalog, codes=others, chosen=shared.chosen, cite=cite)


def code_findings(
    units: Mapping[str, int], timed: int, rule: str, data: BillingData, catalog: Catalog
) -> Iterator[Finding]:
    """Yield what sources warn about: more units than some pay, pairs of codes, a code by itself.

    Parameters
    ----------
    units
        What is billed, timed or not, by code.
    timed
        The units of all timed codes.
    rule
        How they were counted.
    data
        What is known of codes.
    catalog
        What the findings belong to.
    """
    billed = [code for code, count in units.items() if count]
    for cap in data.caps:
        count = units.get(cap.code, 0) if cap.code else timed
        if count > cap.units:
            about = {"codes": (cap.code,)} if cap.code else {}
            yield Finding.caution(
                "unit-cap", catalog, cite=cap.cite, units=count, cap=cap.id, **about
            )
    for pair in data.pairs:
        one = tuple(code for code in billed if code in pair.one)
        other = tuple(code for code in billed if code in pair.other)
        if one and other:
            yield Finding.caution(
                "code-pair", catalog, cite=pair.cite, one=one, other=other, pair=pair.id
            )
    for code in billed:
        if rule in data.codes[code].noted_by:
            yield Finding.note("code-note", catalog, cite=data.codes[code].cite, codes=(code,))
