"""`schedule_costs`: what each visit will cost, when cover ends, and which paper is missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from massageplan._display.mixin import Displayable
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Findings
from massageplan.money.allowance import Allowance, year_begins
from massageplan.money.amount import exactly, read_amount
from massageplan.money.cover import Cover
from massageplan.money.cover_findings import findings_of
from massageplan.money.from_account import Account
from massageplan.money.settling import (
    NO_LIMIT,
    Meter,
    Purse,
    Split,
    Terms,
    from_units,
    in_units,
    meters_of,
    settle,
)
from massageplan.money.visit_cost import BilledVisit, VisitCost
from massageplan.money.years import is_late, year_of
from massageplan.read import read_kind
from massageplan.treatment.plan import TreatmentPlan


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massageplan.money.amount import Amount
    from massageplan.money.cost_rule import CostRule

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
    that is not covered uses up nothing, and counts to nothing.

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
    billed = _read(visits, charge, allowed, if_not_covered, tuple(codes))
    for i, visit in enumerate(billed):
        _check(visit, cover, f"visits[{i}]")
    costs = tuple(_Walk(cover).over(sorted(billed, key=lambda visit: visit.on)))
    return CostSchedule(cover=cover, visits=costs, findings=findings_of(cover, costs, billed))


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

    def over(self, visits: list[BilledVisit]) -> Iterator[VisitCost]:
        for number, visit in enumerate(visits, 1):
            yield self._cost(number, visit)

    def _cost(self, number: int, visit: BilledVisit) -> VisitCost:
        cover, network = self.cover, visit.network or self.cover.network
        rule = cover.rule(visit.service, network)
        meter = self.meters["out" if network == "out" else "in"]
        if cover.plan_year:
            for one in self.meters.values():
                one.begin(year_of(cover.plan_year, visit.on))
        why = self.allowance.take(visit.on, visit.service, network, visit.codes)
        split = None if why else self._split(visit, rule, meter)
        if split is None:
            why = why or ("amount-used-up",)
        left = self.allowance.left(visit.on, visit.service, visit.codes)
        return self._laid_out(number, visit, rule, split, why, meter, min(left.values(), default=None))

    def _split(self, visit: BilledVisit, rule: CostRule, meter: Meter) -> Split | None:
        units = self.cover.currency
        purses = [purse for purse in self.purses if purse.is_for(visit.service)]
        for purse in purses:
            purse.begin(visit.on)
        late = self.cover.plan_year is not None and is_late(self.cover.plan_year, visit.on)
        terms = Terms.of(rule, units)
        return settle(in_units(visit.allowed, units), terms, meter, purses, late=late)

    def _laid_out(
        self,
        number: int,
        visit: BilledVisit,
        rule: CostRule,
        split: Split | None,
        why: tuple[str, ...],
        meter: Meter,
        visits_left: int | None,
    ) -> VisitCost:
        units = self.cover.currency
        charge, allowed = in_units(visit.charge, units), in_units(visit.allowed, units)
        private = in_units(visit.private, units) if split is None else 0
        excess = 0 if split is None else billed_above(charge, allowed, rule)
        parts = split or Split(0, 0, 0, 0, 0)
        client = parts.client + excess + private
        at_once = rule.network == "out" and split is not None

        def shown(amount: int) -> Decimal:
            return from_units(amount, units)

        return VisitCost(
            number=number,
            on=visit.on,
            service=visit.service,
            charge=shown(charge),
            allowed=shown(allowed),
            why_not=why,
            deductible=shown(parts.deductible),
            copay=shown(parts.copay),
            percentage=shown(parts.percentage),
            over_limit=shown(parts.over),
            excess=shown(excess),
            private=shown(private),
            plan_pays=shown(parts.plan),
            written_off=shown(charge - client - parts.plan),
            client_pays=shown(client),
            on_the_day=shown(client + parts.plan if at_once else client),
            from_account=shown(self.account.pays(client, visit.on)),
            deductible_left=shown(meter.deductible_left) if meter.deductibles else None,
            maximum_left=shown(meter.maximum_left) if meter.maximums else None,
            visits_left=visits_left,
        )


def billed_above(charge: int, allowed: int, rule: CostRule) -> int:
    """Return what the client is billed above the allowed amount, in minor units."""
    if rule.network != "out":
        return 0
    if rule.billed_up_to is None:
        return charge - allowed
    over, under = rule.billed_up_to.as_integer_ratio()
    return min(charge, allowed * over // (under * 100)) - allowed


def _read(
    visits: TreatmentPlan | Iterable[BilledVisit] | Iterable[date],
    charge: Amount | None,
    allowed: Amount | None,
    if_not_covered: Amount | None,
    codes: tuple[str, ...],
) -> list[BilledVisit]:
    """Read visits; days get the one charge and allowed amount."""
    if isinstance(visits, TreatmentPlan):
        visits = _days_of(visits)
    given = list(visits)
    days = [one for one in given if not isinstance(one, BilledVisit)]
    if not given:
        raise InvalidValueError("is empty: there is nothing to cost", path="visits")
    said = (charge, allowed, if_not_covered, *codes)
    if not days and any(one is not None for one in said):
        raise InvalidValueError(
            "is not used: each BilledVisit has its own", path="charge", value=charge
        )
    for name, amount in (("charge", charge), ("allowed", allowed)):
        if days and amount is None:
            ask = "" if name == "charge" else ", which the payer tells"
            raise InvalidValueError(f"is missing: write {name}='95.00'{ask}", path=name)
    return [
        one
        if isinstance(one, BilledVisit)
        else BilledVisit(
            on=one,
            charge=read_amount(charge, "charge"),
            allowed=read_amount(allowed, "allowed"),
            if_not_covered=if_not_covered if if_not_covered is None else read_amount(if_not_covered, "if_not_covered"),
            codes=codes,
        )
        for one in given
    ]


def _days_of(plan: TreatmentPlan) -> list[date]:
    days = [visit.on for visit in plan.to_come if visit.on is not None]
    if not days:
        raise InvalidValueError(
            "the plan has no days to come: pass start=date(...) to plan_treatment", path="visits"
        )
    return days


def _check(visit: BilledVisit, cover: Cover, path: str) -> None:
    """Check a visit against the cover: its day, its rule, and the currency of its amounts."""
    if visit.on < cover.as_of:
        raise InvalidValueError(
            f"is on {visit.on}, before the cover's day {cover.as_of}: what is left is not known "
            "for that day",
            path=f"{path}.on",
            value=visit.on,
        )
    cover.rule(visit.service, visit.network)
    for name in ("charge", "allowed", "private"):
        read_amount(getattr(visit, name), f"{path}.{name}", cover.currency)
