"""Strategies for price lists, what is paid beforehand, quotes and billed units."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from massageplan.money.billing.codes import billing_data
from massageplan.money.billing.counting import billing_units
from massageplan.money.currency import decimals_of
from massageplan.money.prices.fees import Charge, Deposit, Discount, LateFee, Tax
from massageplan.money.prices.price_list import PriceList
from massageplan.money.prices.services import Extra, Membership, Package, Service
from massageplan.money.quotes.credit import Credit, Voucher
from massageplan.money.quotes.quoting import quote
from massageplan.testing.courses import treatment_plans
from massageplan.testing.drawing import DAY, few, st
from massageplan.testing.sessions import previews, sessions


if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from massageplan.money.billing.billed import BilledCode, BillingUnits
    from massageplan.money.quotes.quote import Bill, Quote, QuoteLine
    from massageplan.session.plan import SessionPlan
    from massageplan.treatment.plan import TreatmentPlan

__all__ = [
    "billed_codes",
    "billings",
    "bills",
    "charges",
    "credits_held",
    "deposits",
    "discounts",
    "extras",
    "late_fees",
    "memberships",
    "packages",
    "price_lists",
    "quote_lines",
    "quotes",
    "services",
    "taxes",
    "vouchers",
]

_CURRENCIES: Final = ("USD", "EUR", "JPY", "KWD")
_LENGTHS: Final = (30, 45, 60, 75, 90, 120)
_MOST: Final = 40_000


def _amounts(currency: str = "USD", least: int = 0) -> SearchStrategy[Decimal]:
    """Draw an amount of a currency."""
    places = decimals_of(currency)
    return st.integers(least, _MOST).map(lambda units: Decimal(units).scaleb(-places))


def _percents(least: int = 1, most: int = 100) -> SearchStrategy[Decimal]:
    """Draw a percentage; what is between 0 and 1 would have to be written with its sign."""
    above = st.decimals(max(least, 1), most, places=3)
    return above if least else st.just(Decimal(0)) | above


def _lengths() -> SearchStrategy[timedelta]:
    return st.sampled_from(_LENGTHS).map(lambda minutes: timedelta(minutes=minutes))


def services(currency: str = "USD") -> SearchStrategy[Service]:
    """Draw a massage with prices for all usual lengths."""
    prices = st.fixed_dictionaries(
        {timedelta(minutes=minutes): _amounts(currency, 1) for minutes in _LENGTHS}
    )
    return st.builds(
        Service,
        id=st.just("massage"),
        prices=prices,
        people=st.integers(1, 2),
        therapists=st.integers(1, 3),
        taxed=st.booleans(),
    )


def extras(currency: str = "USD") -> SearchStrategy[Extra]:
    """Draw something beside the massage."""
    return st.builds(
        Extra,
        id=st.sampled_from(["hot-stones", "facial", "pedicure"]),
        price=_amounts(currency),
        taxed=st.booleans(),
        tipped=st.booleans(),
    )


def packages(currency: str = "USD") -> SearchStrategy[Package]:
    """Draw a package of massages."""
    return st.builds(
        Package,
        id=st.just("package"),
        service=st.just("massage"),
        length=_lengths(),
        sessions=st.integers(1, 12),
        price=_amounts(currency),
        months=st.none() | st.integers(1, 12),
        refund_fee=_amounts(currency),
        missed_uses_one=st.booleans(),
    )


def memberships(currency: str = "USD") -> SearchStrategy[Membership]:
    """Draw a membership, with or without prices of its own."""
    return st.builds(
        Membership,
        id=st.just("membership"),
        service=st.just("massage"),
        length=_lengths(),
        monthly=_amounts(currency),
        sessions=st.integers(1, 3),
        least_months=st.integers(1, 6),
        keep_months=st.none() | st.integers(1, 3),
        prices=st.just(()) | st.dictionaries(_lengths(), _amounts(currency), min_size=1),
    )


def _percent_or_amount(currency: str) -> SearchStrategy[dict[str, Decimal]]:
    return _percents().map(lambda percent: {"percent": percent}) | _amounts(currency).map(
        lambda amount: {"amount": amount}
    )


def discounts(currency: str = "USD") -> SearchStrategy[Discount]:
    """Draw a discount. An amount may be more than a session costs, and then it is refused."""
    ids = st.sampled_from(["new-client", "senior"])
    return st.builds(lambda id_, much: Discount(id=id_, **much), ids, _percent_or_amount(currency))


def deposits(currency: str = "USD") -> SearchStrategy[Deposit]:
    """Draw a deposit."""
    return _percent_or_amount(currency).map(lambda much: Deposit(**much))


def late_fees(currency: str = "USD") -> SearchStrategy[LateFee]:
    """Draw what a session costs that is canceled late or missed."""
    within = st.none() | st.integers(1, 72).map(lambda hours: timedelta(hours=hours))
    return st.builds(
        lambda notice, much: LateFee(within=notice, **much), within, _percent_or_amount(currency)
    )


def charges() -> SearchStrategy[Charge]:
    """Draw a gratuity or a service charge."""
    return st.builds(
        Charge,
        percent=_percents(0, 30),
        taxed=st.booleans(),
        from_length=st.sampled_from([timedelta(), timedelta(hours=1), timedelta(hours=2)]),
    )


def taxes(*, with_referral: bool = True) -> SearchStrategy[Tax]:
    """Draw a tax; without `with_referral` none that a clinician's order takes away."""
    return st.builds(
        Tax,
        label=st.sampled_from(["sales tax", "city tax"]),
        percent=_percents(1, 25),
        by=st.sampled_from(["line", "bill"]),
        not_with_referral=st.booleans() if with_referral else st.just(value=False),
    )


@st.composite
def price_lists(draw: DrawFn) -> PriceList:
    """Draw a price list with one service, named ``massage``, and any of the rest."""
    currency = draw(st.sampled_from(_CURRENCIES))
    included = draw(st.booleans())

    def some(each: SearchStrategy[Any], key: str = "id") -> list[Any]:
        drawn: list[Any] = draw(st.lists(each, max_size=2, unique_by=lambda one: getattr(one, key)))
        return drawn

    return PriceList(
        name="Quiet Room",
        currency=currency,
        services=[draw(services(currency))],
        extras=some(extras(currency)),
        packages=some(packages(currency)),
        memberships=some(memberships(currency)),
        discounts=some(discounts(currency)),
        home_visit=draw(st.none() | _amounts(currency)),
        tip=draw(st.none() | _percents(0, 30)),
        auto_gratuity=draw(st.none() | charges()),
        service_charge=draw(st.none() | charges()),
        taxes=some(taxes(with_referral=not included), "label"),
        tax_included=included,
        deposit=draw(st.none() | deposits(currency)),
        late=some(late_fees(currency), "within"),
        card_surcharge=draw(st.just(Decimal(0)) | _percents(1, 4)),
        round_at=draw(st.sampled_from(["unit", "line", "total"])),
        as_of=DAY,
        old_after=draw(st.none() | st.integers(0, 400).map(lambda n: DAY + timedelta(days=n))),
    )


def credits_held(currency: str = "USD") -> SearchStrategy[Credit]:
    """Draw sessions that are paid for."""
    return st.builds(
        Credit,
        service=st.just("massage"),
        length=_lengths(),
        left=st.integers(0, 4),
        last=st.none() | _days(),
        worth=st.none() | _amounts(currency),
        missed_uses_one=st.booleans(),
        label=st.sampled_from(["gift", "old package"]),
    )


def vouchers(currency: str = "USD") -> SearchStrategy[Voucher]:
    """Draw a voucher for an amount of money."""
    return st.builds(
        Voucher,
        paid=_amounts(currency),
        bonus=_amounts(currency),
        last=st.none() | _days(),
    )


def _days() -> SearchStrategy[date]:
    return st.integers(-30, 120).map(lambda days: DAY + timedelta(days=days))


@st.composite
def quotes(draw: DrawFn) -> Quote:
    """Draw the quote of a preview, a session or a treatment plan."""
    value: SessionPlan | TreatmentPlan = draw(previews() | sessions() | treatment_plans())
    prices = draw(price_lists())
    dated = value.visits[0].on if hasattr(value, "visits") else value.on
    members = [each.id for each in prices.memberships] if dated else []
    return quote(
        value,
        prices,
        service="massage",
        length=draw(_lengths()),
        extras=draw(few([each.id for each in prices.extras])) if prices.extras else (),
        buy=draw(few([each.id for each in prices.packages])) if prices.packages else (),
        membership=draw(st.none() | st.sampled_from(members)) if members else None,
        credits=draw(st.lists(credits_held(prices.currency), max_size=2)),
        vouchers=draw(st.lists(vouchers(prices.currency), max_size=2)),
        tip=draw(st.none() | _percents(0, 30)),
        by_card=draw(st.booleans()),
        home_visit=prices.home_visit is not None and draw(st.booleans()),
        referral=draw(st.booleans()),
    )


def bills() -> SearchStrategy[Bill]:
    """Draw a bill of a quote."""
    return quotes().filter(lambda one: one.bills).flatmap(lambda one: st.sampled_from(one.bills))


def quote_lines() -> SearchStrategy[QuoteLine]:
    """Draw a line of a bill."""
    return bills().flatmap(lambda bill: st.sampled_from(bill.lines))


def billings() -> SearchStrategy[BillingUnits]:
    """Draw billed units of a few codes."""
    codes = st.sampled_from(sorted(billing_data().codes))
    minutes = st.integers(0, 75).map(lambda each: timedelta(minutes=each))
    return st.builds(
        billing_units,
        st.dictionaries(codes, minutes, min_size=1, max_size=4),
        rule=st.sampled_from(["cms", "ama"]),
        on=st.none() | _days(),
    )


def billed_codes() -> SearchStrategy[BilledCode]:
    """Draw one code of billed units."""
    return billings().flatmap(lambda billed: st.sampled_from(billed.codes))
