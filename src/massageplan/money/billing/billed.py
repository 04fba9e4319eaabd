"""Billed units as values: what each code gets, why, and what else the rule allows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, TypeAlias

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.findings.finding import Findings, Reason


__all__ = ["BilledCode", "BillingUnits", "RuleName"]

RuleName: TypeAlias = Literal["cms", "ama"]
"""A way to count units: all codes together, or each by itself."""


@frozen(kw_only=True)
class BilledCode:
    """One code of a `BillingUnits`.

    Attributes
    ----------
    code, label
        The code, and what it is in our own words.
    timed
        Whether it is counted in units of 15 minutes.
    duration
        The time that it took.
    units
        What is billed.
    reasons
        Why, for each of them, and for minutes that earn nothing.

    Examples
    --------
    >>> import massageplan as mp
    >>> billed = mp.billing_units({"97110": "33 min", "97140": "7 min"}, rule="cms")
    >>> print(*billed.codes[1].reasons, sep="; ")
    1 unit for 7 minutes left over: 40 timed minutes in all make 3 units, and no other code has \
more left over [cms-units, grade A]
    """

    code: str
    label: str
    timed: bool
    duration: timedelta
    units: int
    reasons: tuple[Reason, ...]


@frozen(kw_only=True)
class BillingUnits(Displayable):
    """How many units are billed for a day. `massageplan.billing_units` makes it.

    Attributes
    ----------
    rule
        ``cms`` or ``ama``.
    codes
        Every code in the order in which it was given, with its units and why.
    alternatives
        What the rule allows as well, as pairs of a timed code and its units. Empty without a tie.
    as_of
        The day on which the rules were put together.
    on
        The day that is billed, if it is known.
    findings
        What to look at before it is billed.

    Examples
    --------
    >>> import massageplan as mp
    >>> billed = mp.billing_units({"97112": "20 min", "97110": "20 min"}, rule="cms")
    >>> billed.units, billed.total, billed.tied
    ({'97112': 2, '97110': 1}, 3, True)
    >>> [dict(other) for other in billed.alternatives]
    [{'97112': 1, '97110': 2}]
    """

    _view = "views.billing:billing_document"

    rule: RuleName
    codes: tuple[BilledCode, ...]
    alternatives: tuple[tuple[tuple[str, int], ...], ...] = ()
    as_of: date
    on: date | None = None
    findings: Findings = field(converter=Findings)

    @property
    def units(self) -> dict[str, int]:
        """The units of every timed code."""
        return {each.code: each.units for each in self.codes if each.timed}

    @property
    def untimed(self) -> dict[str, int]:
        """The units of every code that is not timed."""
        return {each.code: each.units for each in self.codes if not each.timed}

    @property
    def total(self) -> int:
        """The units of all timed codes together."""
        return sum(self.units.values())

    @property
    def tied(self) -> bool:
        """Whether the rule leaves a choice."""
        return bool(self.alternatives)

    @property
    def timed(self) -> timedelta:
        """The time of all timed codes together."""
        return sum((each.duration for each in self.codes if each.timed), timedelta())
