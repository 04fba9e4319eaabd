"""`schedule_costs`: what each visit will cost, when cover ends, and which paper is missing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import frozen

from massageplan._display.mixin import Displayable
from massageplan.findings.finding import Findings
from massageplan.money.amount import exactly
from massageplan.money.cover.allowance import Allowance, year_begins
from massageplan.money.cover.cover import Cover
from massageplan.money.cover.findings_of_cover import findings_of
from massageplan.money.cover.from_account import Account
from massageplan.money.cover.reading_visits import read_visits
from massageplan.money.cover.settling import (
    Meter,
    Purse,
    Split,
    Terms,
    billed_above,
    from_units,
    in_units,
    meters_of,
    settle,
)
from massageplan.money.cover.visit_cost import BilledVisit, VisitCost
from massageplan.money.cover.years import is_late, year_of
from massageplan.read import read_kind


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from massageplan.money.amount import Amount
    from massageplan.money.cover.cost_rule import CostRule
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["CostSchedule", "schedule_costs"]


@frozen(kw_only=True)
class CostSchedule(Displayable):
    """What each visit will cost; see `schedule_costs`.

    Attributes
    ----------
    cover
        What it was worked out from.
    visits
        The costs, one `VisitCost` for each visit, in order of their days.
    findings
        When cover ends, which paper is missing by when, what begins again, and what counts to
        nothing.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> cover = mp.Cover(payer="Example", as_of=date(2026, 3, 2), rules=[mp.CostRule(copay="30")])
    >>> visit = mp.BilledVisit(on=date(2026, 3, 2), charge="120", allowed="95")
    >>> mp.schedule_costs([visit], cover).client_pays
    Decimal('30.00')
    """

    _view = "views.cover:schedule_document"

    cover: Cover
    visits: tuple[VisitCost, ...]
    findings: Findings

    @property
    def client_pays(self) -> Decimal:
        """What the client pays in the end, for all visits."""
        with exactly():
            return sum((visit.client_pays for visit in self.visits), Decimal(0))

    @property
    def plan_pays(self) -> Decimal:
        """What the payer pays, for all visits."""
        with exactly():
            return sum((visit.plan_pays for visit in self.visits), Decimal(0))

    @property
    def covered(self) -> int:
        """How many of the visits are covered."""
        return sum(visit.covered for visit in self.visits)

    @property
    def cover_ends(self) -> date | None:
        """The first day of a visit that is not covered; ``None`` if all are."""
        return next((visit.on for visit in self.visits if not visit.covered), None)


def schedule_costs(
    visits: TreatmentPlan | Iterable[BilledVisit] | Iterable[date],
    cover: Cover,
    *,
    charge: Amount | None = None,
    allowed: Amount | None = None,
    if_not_covered: Amount | None = None,
    codes: Iterable[str] = (),
) -> CostSchedule:
    """Say beforehand what each visit will cost, and what the payer still has to get.

    Nothing here is insurance, legal or tax advice, and a plan's word on the phone is no promise to
    pay. A visit that is covered uses up the limits even if the plan pays nothing for it. A visit
    that is not covered uses up nothing, and counts to nothing; but one for which only the money of
    a limit is used up is billed, and so it uses a visit of the other limits.

    Parameters
    ----------
    visits
        The visits as they are billed; or days, or a treatment plan (its visits to come), with the
        same `charge` and `allowed` for each.
    cover
        What the payer covers.
    charge, allowed, if_not_covered, codes
        For days or a plan: as in a `BilledVisit`.

    Returns
    -------
    CostSchedule
        The costs by visit, with findings.

    Raises
    ------
    InvalidValueError
        A visit before the cover's day, without a rule, or with an amount that is none.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> cover = mp.Cover(
    ...     payer="Example Health",
    ...     as_of=date(2026, 3, 2),
    ...     plan_year=date(2026, 1, 1),
    ...     rules=[mp.CostRule(deductible=True, client_pays="20")],
    ...     counters=[mp.Counter("deductible", "500", left="150")],
    ...     prior_authorization=[mp.PriorAuthorization(after=2)],
    ... )
    >>> days = [date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)]
    >>> schedule = mp.schedule_costs(days, cover, charge="120", allowed="95")
    >>> [str(visit.client_pays) for visit in schedule.visits]
    ['95.00', '63.00', '120.00']
    >>> schedule.cover_ends, schedule.visits[2].why_not
    (datetime.date(2026, 3, 16), ('authorization-missing',))
    """
    read_kind(cover, "cover", Cover)
    each = {"charge": charge, "allowed": allowed, "if_not_covered": if_not_covered}
    billed = read_visits(visits, cover, **each, codes=tuple(codes))
    costs = tuple(_Walk(cover).over(billed))
    return CostSchedule(cover=cover, visits=costs, findings=findings_of(cover, costs, billed))


_PARTS: Final = (
    "deductible",
    "copay",
    "percentage",
    "over_limit",
    "excess",
    "private",
    "plan_pays",
)


class _Walk:
    """One walk over visits, in order of their days."""

    def __init__(self, cover: Cover) -> None:
        self.cover = cover
        self.allowance = Allowance(cover)
        self.meters = meters_of(cover)
        self.purses = [
            Purse(benefit, year_begins(benefit, cover), cover)
            for benefit in cover.benefits
            if benefit.amount is not None
        ]
        self.account = Account(cover)

    def over(self, visits: Iterable[BilledVisit]) -> Iterator[VisitCost]:
        for number, visit in enumerate(visits, 1):
            yield self._cost(number, visit)

    def _cost(self, number: int, visit: BilledVisit) -> VisitCost:
        cover, units = self.cover, self.cover.currency
        rule = cover.rule(visit.service, visit.network)
        meter = self.meters["out" if rule.network == "out" else "in"]
        if cover.plan_year:
            for one in self.meters.values():
                one.begin(year_of(cover.plan_year, visit.on))
        why = self.allowance.take(visit.on, visit.service, rule.network, visit.codes)
        split = None if why else self._split(visit, rule, meter)
        if split is None:
            why = why or ("amount-used-up",)
        parts = dict.fromkeys(_PARTS, 0) | _parts_of(visit, rule, split, units)
        paid = parts["client_pays"] + parts["plan_pays"]
        parts["written_off"] = in_units(visit.charge, units) - paid
        by_letter = self.account.may_pay(visit.on)
        parts["from_account"] = self.account.pays(parts["client_pays"], visit.on)
        left = self.allowance.left(visit.on, visit.service, visit.codes)
        return VisitCost(
            number=number,
            on=visit.on,
            service=visit.service,
            codes=visit.codes,
            charge=from_units(in_units(visit.charge, units), units),
            allowed=from_units(in_units(visit.allowed, units), units),
            why_not=why,
            by_letter=by_letter,
            deductible_left=_or_none(meter.deductible_left, meter.deductibles, units),
            maximum_left=_or_none(meter.maximum_left, meter.maximums, units),
            visits_left=min(left.values(), default=None),
            **{name: from_units(amount, units) for name, amount in parts.items()},
        )

    def _split(self, visit: BilledVisit, rule: CostRule, meter: Meter) -> Split | None:
        units = self.cover.currency
        purses = [purse for purse in self.purses if purse.is_for(visit.service)]
        for purse in purses:
            purse.begin(visit.on)
        late = self.cover.plan_year is not None and is_late(self.cover.plan_year, visit.on)
        terms = Terms.of(rule, units)
        return settle(in_units(visit.allowed, units), terms, meter, purses, late=late)


def _or_none(left: int, counters: list[int], units: str) -> Decimal | None:
    return from_units(left, units) if counters else None


def _parts_of(
    visit: BilledVisit, rule: CostRule, split: Split | None, units: str
) -> dict[str, int]:
    """Return who pays what, in minor units; all of it together is the charge."""
    charge, allowed = in_units(visit.charge, units), in_units(visit.allowed, units)
    if split is None:
        private = in_units(visit.private, units)
        return {"private": private, "client_pays": private, "on_the_day": private}
    excess = billed_above(charge, allowed, rule)
    client = split.client + excess
    return {
        "deductible": split.deductible,
        "copay": split.copay,
        "percentage": split.percentage,
        "over_limit": split.over,
        "excess": excess,
        "plan_pays": split.plan,
        "client_pays": client,
        # Out of network the client pays at once, and the payer pays back.
        "on_the_day": client + split.plan if rule.network == "out" else client,
    }
