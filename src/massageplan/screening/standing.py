"""What holds for everyone, whatever their health history says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve

from massageplan.catalog.contraindication import RuleClass
from massageplan.findings.finding import Severity
from massageplan.screening.rules import Rule, as_finding, outcome_of


if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Contraindication, Reading
    from massageplan.findings.finding import Finding, Limit

__all__ = ["Standing", "standing_cautions", "standing_rules"]

_QUIET: Final = frozenset({RuleClass.TECHNIQUE, RuleClass.CAUTION})
"""What is not a finding on every plan: bans of what is rarely used, and cautions for areas that are
not worked."""


class Standing(NamedTuple):
    """The standing rules, by what becomes of them.

    Attributes
    ----------
    limits
        Bans of techniques, which are kept without a finding.
    findings
        What stands on every plan.
    cautions
        What stands on a plan that works one of these sites.
    """

    limits: tuple[Limit, ...]
    findings: tuple[Finding, ...]
    cautions: tuple[tuple[frozenset[Site], Finding], ...]


def standing_rules(catalog: Catalog) -> Standing:
    """Return what holds for everyone; it depends on the catalog alone, so it is kept."""
    return catalog.once("standing", _sort, catalog)


def standing_cautions(catalog: Catalog, worked: AbstractSet[Site]) -> list[Finding]:
    """Return the cautions for what is worked."""
    return [
        finding
        for places, finding in standing_rules(catalog).cautions
        if not worked.isdisjoint(places)
    ]


def _sort(catalog: Catalog) -> Standing:
    limits, findings, cautions = [], [], []
    for entry in catalog.all("standing").values():
        for number, reading in enumerate(entry.rules):
            finding = _finding(catalog, entry, number, reading)
            if reading.act is RuleClass.CAUTION:
                # It holds for every body, so it is only good to know.
                note = evolve(finding, severity=Severity.NOTE)
                parts = [catalog.body.part(name) for name in reading.regions]
                places = frozenset(site for part in parts for site in part.sites)
                cautions.append((places or frozenset(catalog.body.flow), note))
            elif reading.act in _QUIET and finding.limit is not None:
                limits.append(finding.limit)
            else:
                findings.append(finding)
    return Standing(tuple(limits), tuple(findings), tuple(cautions))


def _finding(catalog: Catalog, entry: Contraindication, number: int, reading: Reading) -> Finding:
    rule = Rule(reading, f"standing/{entry.id}/{number}")
    return as_finding(catalog, outcome_of(catalog, rule, entry, None), rule, "")
