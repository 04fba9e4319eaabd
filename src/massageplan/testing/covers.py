"""Strategies for cover and budgets: rules, counters, papers, visits, and what follows from them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from massageplan.money.budget.fitting import fit_budget
from massageplan.money.budget.offers import PackageOffer, VisitOffer
from massageplan.money.cover.account import HealthAccount, MedicalLetter
from massageplan.money.cover.benefit import Benefit
from massageplan.money.cover.cost_rule import NETWORKS, PARTS, CostRule
from massageplan.money.cover.cost_schedule import schedule_costs
from massageplan.money.cover.counter import Counter
from massageplan.money.cover.cover import Cover
from massageplan.money.cover.papers import PayerAuthorization, Prescription, PriorAuthorization
from massageplan.money.cover.visit_cost import BilledVisit
from massageplan.testing.drawing import DAY, st, words


if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from massageplan.money.budget.fit import BudgetFit
    from massageplan.money.cover.cost_schedule import CostSchedule
    from massageplan.money.cover.counter import CountedIn, Kind, Owner
    from massageplan.money.cover.cover import Coordination
    from massageplan.money.cover.visit_cost import VisitCost

__all__ = [
    "amounts",
    "benefits",
    "billed_visits",
    "budget_fits",
    "budget_requests",
    "cost_rules",
    "cost_schedules",
    "counters",
    "covers",
    "health_accounts",
    "medical_letters",
    "package_offers",
    "payer_authorizations",
    "prescriptions",
    "prior_authorizations",
    "visit_costs",
    "visit_offers",
]

_CODES: Final = ("97124", "97140", "97112")
_DIAGNOSIS: Final = "M54.31"
_COORDINATION: Final[tuple[Coordination, ...]] = ("standard", "carve-out", "maintenance")
_LENGTHS: Final = (30, 45, 60, 75, 90, 120)
_COVERED_DAYS: Final = 200


def amounts(most: int = 300) -> SearchStrategy[Decimal]:
    """Draw an amount to the cent; round ones are common, as they are in life."""
    cents = st.integers(0, most * 100) | st.integers(0, most).map(lambda whole: whole * 100)
    return cents.map(lambda number: Decimal(f"{number}e-2"))


def _percents() -> SearchStrategy[Decimal]:
    tenths = st.sampled_from([0, 100, 200, 250, 300, 333, 500, 1000])
    return tenths.map(lambda number: Decimal(number) / 10)


def _year_days() -> SearchStrategy[date]:
    """Draw the first day of a year: any but 29 February, the usual ones more often."""
    usual = st.sampled_from([date(2026, 1, 1), date(2025, 7, 1)])
    return usual | st.integers(0, 364).map(lambda days: date(2025, 1, 1) + timedelta(days=days))


def _spans(on: date) -> SearchStrategy[tuple[date, date]]:
    """Draw a first and a last day; the last is not over yet."""
    return st.builds(
        lambda before, after: (on - timedelta(days=before), on + timedelta(days=after)),
        st.integers(-30, 60),
        st.integers(30, _COVERED_DAYS),
    )


@st.composite
def cost_rules(
    draw: DrawFn, *, network: str | None = None, deductible: bool | None = None
) -> CostRule:
    """Draw how the cost of massage is shared; by default in any network."""
    where = draw(st.sampled_from(NETWORKS)) if network is None else network
    first = draw(st.booleans()) if deductible is None else deductible
    copay = draw(st.none() | amounts(60))
    share = draw(st.none() | _percents())
    at_most = draw(st.none() | st.none() | amounts(80))
    if not first and copay is share is at_most is None:
        copay = Decimal(20)
    by_plan = share is not None and draw(st.booleans())
    shared = {"plan_pays" if by_plan else "client_pays": share}
    paid = share is not None and (100 - share if by_plan else share)
    said = st.lists(st.sampled_from(PARTS), unique=True).map(tuple)
    return CostRule(
        network=where,  # type: ignore[arg-type]  # one of the three
        deductible=first,
        copay=copay,
        percentage_after_copay=bool(copay and paid) and draw(st.booleans()),
        counts=draw(said if where == "participating" else st.none() | said),
        plan_pays_at_most=at_most,
        billed_up_to=draw(st.none() | st.sampled_from([Decimal(100), Decimal(115)]))
        if where == "out"
        else None,
        **shared,  # type: ignore[arg-type]  # one of the two percentages
    )


@st.composite
def counters(
    draw: DrawFn,
    *,
    kind: Kind | None = None,
    of: Owner = "own",
    network: CountedIn = "in",
) -> Counter:
    """Draw a deductible or a maximum, with some of it left."""
    each_year = draw(amounts(1500))
    left = min(each_year, draw(amounts(1500)))
    used = each_year - left
    return Counter(
        draw(st.sampled_from(["deductible", "maximum"])) if kind is None else kind,
        each_year,
        left=left,
        late=min(used, draw(st.just(Decimal(0)) | amounts(200))),
        of=of,
        network=network,
    )


@st.composite
def benefits(draw: DrawFn, *, on: date = DAY) -> Benefit:
    """Draw a limit of visits, of money, or of both; some of them end, and some move."""
    if draw(st.integers(0, 5)) == 0:
        before = st.integers(1, 400).map(lambda days: on - timedelta(days=days))
        return Benefit(
            visits=draw(st.integers(0, 12)),
            rolling_days=draw(st.sampled_from([30, 90, 365])),
            had=draw(st.lists(before, max_size=4)),
        )
    visits = draw(st.none() | st.integers(0, 30))
    amount = draw(st.none() | amounts(1500))
    begins, ends = draw(st.just((None, None)) | _spans(on))
    if visits is None and amount is None and ends is None:
        visits = 12
    again = draw(st.booleans())
    return Benefit(
        visits=visits,
        visits_left=None if visits is None else draw(st.none() | st.integers(0, visits)),
        amount=amount,
        amount_left=None
        if amount is None
        else draw(st.none() | amounts(1500).filter(amount.__ge__)),
        amount_of=draw(st.sampled_from(["allowed", "paid"])),
        begins_again=again,
        year=draw(st.none() | _year_days()) if again else None,
        begins=begins,
        ends=ends,
    )


@st.composite
def payer_authorizations(draw: DrawFn, *, on: date = DAY) -> PayerAuthorization:
    """Draw an authorization that is not over."""
    begins, ends = draw(_spans(on))
    return PayerAuthorization(
        visits=draw(st.none() | st.integers(0, 20)),
        begins=begins,
        ends=ends,
        codes=draw(st.lists(st.sampled_from(_CODES), max_size=2, unique=True)),
        number=draw(st.just("") | words()),
    )


def prior_authorizations() -> SearchStrategy[PriorAuthorization]:
    """Draw from which visit on an authorization is wanted."""
    return st.builds(
        PriorAuthorization,
        after=st.integers(0, 12),
        codes=st.lists(st.sampled_from(_CODES), max_size=2, unique=True),
        paper=st.just("an authorization") | words(),
    )


@st.composite
def prescriptions(draw: DrawFn, *, on: date = DAY) -> Prescription:
    """Draw a prescription that has not expired."""
    written, ends = draw(_spans(on))
    return Prescription(
        on=written,
        diagnosis=_DIAGNOSIS,
        visits=draw(st.none() | st.integers(0, 20)),
        ends=draw(st.sampled_from([ends, None])),
        first_visit_by=draw(st.none() | st.just(ends)),
    )


def medical_letters(*, on: date = DAY) -> SearchStrategy[MedicalLetter]:
    """Draw a letter of medical necessity."""
    visits = st.none() | st.integers(0, 30)
    return st.builds(
        lambda span, left: MedicalLetter(
            on=span[0], ends=span[1], diagnosis=_DIAGNOSIS, visits=left
        ),
        _spans(on),
        visits,
    )


def health_accounts(*, on: date = DAY) -> SearchStrategy[HealthAccount]:
    """Draw an HSA or FSA, with a letter or without."""
    return st.builds(
        HealthAccount,
        st.sampled_from(["HSA", "FSA"]),
        left=st.none() | amounts(900),
        letter=st.none() | medical_letters(on=on),
    )


@st.composite
def covers(draw: DrawFn, *, on: date = DAY, second: bool = False) -> Cover:
    """Draw what a payer covers for massage, with every paper or without.

    Parameters
    ----------
    on
        The day of what is left.
    second
        Whether it says how it pays after another payer, so that it can be a second one.
    """
    network = draw(st.sampled_from(NETWORKS))
    side: CountedIn = "out" if network == "out" else "in"
    each: list[tuple[Kind, Owner]] = [
        *(("deductible", "own"), ("deductible", "family")),
        *(("maximum", "own"), ("maximum", "family")),
    ]
    kinds = draw(st.lists(st.sampled_from(each), unique=True))
    first = False
    if any(kind == "deductible" for kind, _ in kinds):
        first = draw(st.booleans())
    needs = draw(st.booleans())
    return Cover(
        payer=draw(st.just("Example Health") | words()),
        as_of=on,
        rules=[draw(cost_rules(network=network, deductible=first))],
        network=network,
        plan_year=draw(_year_days()),
        counters=[draw(counters(kind=kind, of=of, network=side)) for kind, of in kinds],
        copay_to_deductible=draw(st.booleans()),
        carry_over=draw(st.sampled_from(["never", "always", "if-not-met"])),
        benefits=draw(st.lists(benefits(on=on), max_size=2)),
        authorizations=draw(st.lists(payer_authorizations(on=on), max_size=1)),
        prior_authorization=draw(st.lists(prior_authorizations(), max_size=1)),
        visits_had=draw(st.integers(0, 5)),
        needs_prescription=needs,
        prescriptions=draw(st.lists(prescriptions(on=on), max_size=2)) if needs else (),
        diagnosis=draw(st.sampled_from(["", _DIAGNOSIS])),
        once_a_day=draw(st.booleans()),
        coordination=draw(st.sampled_from(_COORDINATION if second else (None, *_COORDINATION))),
        unit_rule=draw(st.sampled_from([None, "cms", "ama"])),
        account=draw(st.none() | health_accounts(on=on)),
    )


@st.composite
def billed_visits(
    draw: DrawFn, *, on: date = DAY, most_days: int = 400, second: bool = False
) -> BilledVisit:
    """Draw a visit as it is billed, on a day or up to `most_days` later; to two payers or one."""
    charge = draw(amounts())
    allowed = min(charge, draw(amounts()))
    return BilledVisit(
        on=on + timedelta(days=draw(st.integers(0, most_days))),
        charge=charge,
        allowed=allowed,
        if_not_covered=draw(st.none() | st.just(min(charge, Decimal(90)))),
        codes=draw(st.lists(st.sampled_from(_CODES), max_size=2, unique=True)),
        second_allowed=min(charge, draw(amounts())) if second else None,
    )


@st.composite
def cost_schedules(draw: DrawFn, *, on: date = DAY, second: bool = False) -> CostSchedule:
    """Draw the costs of up to 12 visits, with two payers or one."""
    visits = draw(st.lists(billed_visits(on=on, second=second), min_size=1, max_size=12))
    cover = draw(covers(on=on))
    return schedule_costs(
        visits, cover, second=draw(covers(on=on, second=True)) if second else None
    )


def visit_costs() -> SearchStrategy[VisitCost]:
    """Draw the cost of a visit."""
    return cost_schedules().flatmap(lambda schedule: st.sampled_from(schedule.visits))


@st.composite
def visit_offers(draw: DrawFn, *, minutes: int | None = None, second: bool = False) -> VisitOffer:
    """Draw a visit of one length, with an allowed amount of one payer or of two."""
    charge = draw(amounts())
    length = draw(st.sampled_from(_LENGTHS)) if minutes is None else minutes
    return VisitOffer(
        f"{length} min",
        charge,
        allowed=min(charge, draw(amounts())),
        if_not_covered=draw(st.none() | amounts()),
        second_allowed=min(charge, draw(amounts())) if second else None,
    )


@st.composite
def package_offers(draw: DrawFn, *, minutes: int | None = None, on: date = DAY) -> PackageOffer:
    """Draw a package; some of them expire."""
    length = draw(st.sampled_from(_LENGTHS)) if minutes is None else minutes
    days = draw(st.none() | st.integers(0, _COVERED_DAYS))
    return PackageOffer(
        f"{length} min",
        draw(st.integers(1, 10)),
        draw(amounts(900)),
        ends=None if days is None else on + timedelta(days=days),
        months=draw(st.none() | st.integers(1, 3)),
        each_visit=draw(st.just(Decimal(0)) | amounts(20)),
        most=draw(st.integers(1, 3)),
    )


@st.composite
def budget_requests(draw: DrawFn, *, on: date = DAY, most_visits: int = 8) -> dict[str, Any]:
    """Draw the arguments of `massageplan.fit_budget`. The money may be too little."""
    lengths = draw(st.lists(st.sampled_from(_LENGTHS), min_size=1, max_size=3, unique=True))
    in_all, a_month = draw(st.none() | amounts(900)), draw(st.none() | amounts(400))
    until = draw(st.none() | st.integers(0, _COVERED_DAYS))
    packages = st.sampled_from(lengths).flatmap(lambda length: package_offers(minutes=length))
    cover = draw(st.none() | covers(on=on))
    second = None if cover is None else draw(st.none() | covers(on=on, second=True))
    two = second is not None
    return {
        "offers": [draw(visit_offers(minutes=length, second=two)) for length in lengths],
        "budget": Decimal(400) if in_all is a_month is None else in_all,
        "per_month": a_month,
        "sessions": draw(st.integers(1, most_visits)),
        "start": on,
        "cadences": draw(
            st.lists(
                st.sampled_from(["weekly", "2/week", "every 2 weeks", "monthly"]),
                min_size=1,
                max_size=2,
                unique=True,
            )
        ),
        "until": None if until is None else on + timedelta(days=until),
        "packages": draw(st.lists(packages, max_size=2)),
        "cover": cover,
        "second": second,
        "codes": draw(st.sampled_from([(), ("97124",)])),
        "reevaluation": draw(st.just(Decimal(0)) | amounts(60)),
    }


@st.composite
def budget_fits(draw: DrawFn) -> BudgetFit:
    """Draw the best plan that a budget allows; there is always enough for one visit."""
    asked = draw(budget_requests())
    enough = max(max(offer.charge, offer.private) for offer in asked["offers"])
    for name in ("budget", "per_month"):
        if asked[name] is not None:
            asked[name] += enough
    return fit_budget(asked.pop("offers"), **asked)
