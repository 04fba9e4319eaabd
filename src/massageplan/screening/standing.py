"""What holds for everyone, whatever their history says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.catalog.contraindication import RuleClass
from massageplan.findings.finding import Severity
from massageplan.screening.rules import as_finding, outcome_of


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.findings.finding import Finding, Limit

__all__ = ["standing_cautions", "standing_findings", "standing_limits"]

_QUIET: Final = frozenset({RuleClass.TECHNIQUE, RuleClass.CAUTION})
"""A ban that nobody meets, or a caution for what is not worked, would stand on every plan."""


def standing_limits(catalog: Catalog) -> tuple[Limit, ...]:
    """Return the techniques that are used on nobody."""
    return _sorted(catalog)[0]


def standing_findings(catalog: Catalog) -> tuple[Finding, ...]:
    """Return the findings that stand on every plan: a house's own, as a rule."""
    return _sorted(catalog)[1]


def standing_cautions(catalog: Catalog, sites: Iterable[Site]) -> list[Finding]:
    """Return the cautions for what is worked."""
    worked = set(sites)
    return [found for places, found in _sorted(catalog)[2] if not worked.isdisjoint(places)]


def _sorted(
    catalog: Catalog,
) -> tuple[tuple[Limit, ...], tuple[Finding, ...], tuple[tuple[frozenset[Site], Finding], ...]]:
    """Sort the standing rules by what becomes of them; the same for everyone, so it is kept."""
    known = catalog.memo.get("standing")
    if known is None:
        limits, loud, quiet = [], [], []
        for entry in catalog.all("standing").values():
            for rule in entry.rules:
                outcome = outcome_of(catalog, rule, entry, None)
                found = as_finding(outcome, rule, "")
                if rule.act is RuleClass.CAUTION:
                    # They hold for every body, so they are told as what is worth knowing.
                    found = evolve(found, severity=Severity.NOTE)
                    parts = [catalog.body.part(name) for name in rule.regions]
                    places = frozenset(s for part in parts for s in part.sites)
                    quiet.append((places or frozenset(catalog.body.flow), found))
                elif rule.act in _QUIET and outcome.limit is not None:
                    limits.append(outcome.limit)
                else:
                    loud.append(found)
        known = catalog.memo["standing"] = tuple(limits), tuple(loud), tuple(quiet)
    sorted_: tuple[
        tuple[Limit, ...], tuple[Finding, ...], tuple[tuple[frozenset[Site], Finding], ...]
    ] = known
    return sorted_
