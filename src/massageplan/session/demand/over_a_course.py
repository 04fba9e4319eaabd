"""What changes over a course of sessions: the share of supporting areas, and what is taken first.

In session k of n, supporting areas weigh up to half as much again at the end as at the start: the
course moves from the focus areas toward upkeep. A re-evaluation can set that shift by itself. Focus
areas that waited at one visit must be met at the next. The rules are our own judgment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.findings.finding import Reason
from massageplan.session.demand.want import in_lowest_terms


if TYPE_CHECKING:
    from collections.abc import Collection

    from massageplan.catalog.catalog import Catalog
    from massageplan.session.demand.want import Demand, Want

__all__ = ["in_session", "shifted", "taken_first"]

_TENTHS: Final = 10
"""The whole shift, from the first session to the last; each tenth adds 5% of the first weight."""


def in_session(demand: Demand, number: int, count: int, catalog: Catalog) -> Demand:
    """Return the demand of session `number` of `count`, from that of the first one."""
    tenths = _TENTHS * (number - 1) // (count - 1) if count > 1 else 0
    if not tenths:
        return demand
    reason = catalog.once(("course", number, count), _of_course, number, count, tenths, catalog)
    return _shifted(demand, tenths, reason)


def _of_course(number: int, count: int, tenths: int, catalog: Catalog) -> Reason:
    values = (("number", number), ("count", count), ("percent", _percent(tenths)))
    return Reason(code="course", args=values, catalog=catalog)


def shifted(demand: Demand, tenths: int, catalog: Catalog) -> Demand:
    """Return the demand with the shift that a re-evaluation decided on."""
    if not tenths:
        return demand
    values = (("percent", _percent(tenths)),)
    return _shifted(demand, tenths, Reason(code="shift", args=values, catalog=catalog))


def taken_first(demand: Demand, waited: Collection[str], catalog: Catalog) -> Demand:
    """Return the demand in which the focus areas that waited at the visit before must be met."""
    reason = Reason(code="waited", catalog=catalog)
    wants = [
        evolve(want, waited=True, reasons=(*want.reasons, reason))
        if want.role == "focus" and not _names(want).isdisjoint(waited)
        else want
        for want in demand.wants
    ]
    return evolve(demand, wants=tuple(wants))


def _names(want: Want) -> set[str]:
    """Return what a want may have been called: of a pair, one side may be all that is reached."""
    return {want.id, *[part.id for part in want.parts]}


def _percent(tenths: int) -> int:
    """Return what supporting areas weigh, in percent of their first weight."""
    return 100 + 5 * tenths


def _shifted(demand: Demand, tenths: int, reason: Reason) -> Demand:
    # In twentieths of the first weight, so that all stay whole numbers.
    factors = [2 * _TENTHS + (tenths if want.role == "support" else 0) for want in demand.wants]
    weights = [want.weight * factor for want, factor in zip(demand.wants, factors, strict=True)]
    return evolve(
        demand,
        wants=tuple(
            evolve(
                want,
                weight=weight,
                reasons=(*want.reasons, reason) if want.role == "support" else want.reasons,
            )
            for want, weight in zip(demand.wants, in_lowest_terms(weights), strict=True)
        ),
    )
