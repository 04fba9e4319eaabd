"""`schedule_costs`: what each visit will cost, when cover ends, and which paper is missing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.findings.finding import Findings
from massageplan.money.amount import exactly
from massageplan.money.cover.allowance import Allowance
from massageplan.money.cover.codes_said import read_codes
from massageplan.money.cover.cover import Cover
from massageplan.money.cover.findings_of_cover import findings_of, findings_of_second
from massageplan.money.cover.from_account import Account
from massageplan.money.cover.paying import Paid, Paying, Seen, pay_together, purses_of
from massageplan.money.cover.reading_visits import read_visits
from massageplan.money.cover.second import read_second
from massageplan.money.cover.settling import from_units, in_units, meters_of
from massageplan.money.cover.visit_cost import BilledVisit, VisitCost
from massageplan.money.cover.years import is_late, year_of
from massageplan.read import read_kind


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from massageplan.money.amount import Amount
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
    second, second_findings
        A second payer, which pays after the first; and what it still has to get. ``None`` and empty
        without one.

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
    second: Cover | None = None
    second_findings: Findings = field(factory=Findings)

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
    def second_pays(self) -> Decimal:
        """What a second payer pays, for all visits."""
        with exactly():
            return sum((visit.second_pays for visit in self.visits), Decimal(0))

    @property
    def covered(self) -> int:
        """How many of the visits the payer covers."""
        return sum(visit.covered for visit in self.visits)

    @property
    def cover_ends(self) -> date | None:
        """The first day of a visit that the payer does not cover; ``None`` if it covers all."""
        return next((visit.on for visit in self.visits if not visit.covered), None)


def schedule_costs(
    visits: TreatmentPlan | Iterable[BilledVisit] | Iterable[date],
    cover: Cover,
    *,
    charge: Amount | None = None,
    allowed: Amount | None = None,
    if_not_covered: Amount | None = None,
    codes: Iterable[str] = (),
    second: Cover | None = None,
    second_allowed: Amount | None = None,
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
    charge, allowed, if_not_covered, codes, second_allowed
        For days or a plan: as in a `BilledVisit`.
    second
        A second payer, which pays after the first as its `Cover.coordination` says, and no more
        than what is left for the client. A visit uses up the limits of both.

    Returns
    -------
    CostSchedule
        The costs by visit, with findings.

    Raises
    ------
    InvalidValueError
        A visit before the cover's day, without a rule, or with an amount that is none; a second
        payer that does not say how it pays after another one.

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
    if second is not None:
        read_second(second, "second", currency=cover.currency)
    each = {"charge": charge, "allowed": allowed, "if_not_covered": if_not_covered}
    each["second_allowed"] = second_allowed
    billed = read_visits(visits, cover, second, **each, codes=read_codes(codes, "codes"))
    costs = tuple(_Walk(cover, second).over(billed))
    return CostSchedule(
        cover=cover,
        visits=costs,
        findings=findings_of(cover, costs, billed),
        second=second,
        second_findings=Findings() if second is None else findings_of_second(second, costs, billed),
    )


_PARTS: Final = (
    "deductible",
    "copay",
    "percentage",
    "over_limit",
    "excess",
    "private",
    "plan_pays",
    "second_pays",
)


class _Payer:
    """A payer over visits of any service and network."""

    def __init__(self, cover: Cover) -> None:
        self.cover = cover
        self.allowance = Allowance(cover)
        self.meters = meters_of(cover)
        self._purses = purses_of(cover)
        self._paying: dict[tuple[str, str], Paying] = {}

    def sees(self, visit: BilledVisit, network: str, allowed: Decimal) -> tuple[Seen, _Why]:
        """Return a visit as this payer sees it, and why it does not cover it."""
        cover = self.cover
        rule = cover.rule(visit.service, network)
        if cover.plan_year:
            for meter in self.meters.values():
                meter.begin(year_of(cover.plan_year, visit.on))
        why = self.allowance.take(visit.on, visit.service, rule.network, visit.codes)
        which = (rule.service, rule.network)
        if which not in self._paying:
            meter = self.meters["out" if rule.network == "out" else "in"]
            self._paying[which] = Paying(cover, rule, meter, self._purses)
        late = cover.plan_year is not None and is_late(cover.plan_year, visit.on)
        return Seen(self._paying[which], not why, in_units(allowed, cover.currency), late), why


_Why: TypeAlias = tuple[str, ...]


class _Walk:
    """One walk over visits, in order of their days."""

    def __init__(self, cover: Cover, second: Cover | None) -> None:
        self.units = cover.currency
        self.first = _Payer(cover)
        self.second = None if second is None else _Payer(second)
        self.account = Account(cover)
        self.bills_client = cover.bills_client

    def over(self, visits: Iterable[BilledVisit]) -> Iterator[VisitCost]:
        for place, visit in enumerate(visits, 1):
            yield self._cost(place if visit.number is None else visit.number, visit)

    def _cost(self, number: int, visit: BilledVisit) -> VisitCost:
        units = self.units
        first, why = self.first.sees(visit, visit.network, visit.allowed)
        second: Seen | None = None
        why_second: _Why = ()
        if self.second is not None:
            second, why_second = self.second.sees(visit, "", visit.allowed_by_second)
        charge = in_units(visit.charge, units)
        private = in_units(visit.private, units) if self.bills_client else 0
        paid = pay_together(visit.on, charge, private, first, second)
        if paid.split is None:
            why = why or _USED_UP
        if second is not None and paid.second is None:
            why_second = why_second or _USED_UP
        parts = dict.fromkeys(_PARTS, 0) | _parts_of(paid, first, second)
        parts["written_off"] = charge - sum(
            parts[name] for name in ("client_pays", "plan_pays", "second_pays")
        )
        by_letter = self.account.may_pay(visit.on)
        gratuity = 0 if visit.gratuity is None else in_units(visit.gratuity, units)
        parts["from_account"] = self.account.pays(max(0, parts["client_pays"] - gratuity), visit.on)
        left = self.first.allowance.left(visit.on, visit.service, visit.codes)
        meter = first.payer.meter
        return VisitCost(
            number=number,
            on=visit.on,
            service=visit.service,
            codes=visit.codes,
            charge=from_units(charge, units),
            allowed=from_units(first.allowed, units),
            why_not=why,
            second_why_not=why_second,
            by_letter=by_letter,
            deductible_left=_or_none(meter.deductible_left, meter.deductibles, units),
            maximum_left=_or_none(meter.maximum_left, meter.maximums, units),
            visits_left=min(left.values(), default=None),
            **{name: from_units(amount, units) for name, amount in parts.items()},
        )


_USED_UP: Final = ("amount-used-up",)


def _or_none(left: int, counters: list[int], units: str) -> Decimal | None:
    return from_units(left, units) if counters else None


def _parts_of(paid: Paid, first: Seen, second: Seen | None) -> dict[str, int]:
    """Return who pays what, in minor units."""
    parts = {"private": paid.private, "excess": paid.excess}
    back = 0
    if paid.split is not None:
        split = paid.split
        parts |= {
            "deductible": split.deductible,
            "copay": split.copay,
            "percentage": split.percentage,
            "over_limit": split.over,
            "plan_pays": split.plan,
        }
        # Out of network the client pays at once, and the payer pays back.
        back = split.plan if first.payer.rule.network == "out" else 0
    parts["second_pays"] = paid.second or 0
    if second is not None and second.payer.rule.network == "out":
        back += parts["second_pays"]
    return parts | {"client_pays": paid.client, "on_the_day": paid.client + back}
