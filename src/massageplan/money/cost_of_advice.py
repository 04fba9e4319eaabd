"""What each kind of massage costs, beside advice: a fact, and never a reason."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.technique import Intention
from massageplan.money.cover.cost_schedule import schedule_costs
from massageplan.money.cover.visit_cost import BilledVisit
from massageplan.money.prices.price_list import PriceList
from massageplan.money.quotes.quote import session_price
from massageplan.money.quotes.quoting import quote
from massageplan.money.who_pays import WhoPays
from massageplan.read import read_kind
from massageplan.session.advice import Advice


if TYPE_CHECKING:
    from massageplan.session.advice import Option

__all__ = ["AdviceCosts", "OptionCost", "cost_of_advice"]


@frozen(kw_only=True)
class OptionCost:
    """What one session of a kind of massage costs.

    Attributes
    ----------
    intention, length
        The kind, and the booked length.
    price
        What it costs if nobody pays for it but the client, with tip and taxes.
    client_pays
        What the client pays in the end.
    why_not
        Why no payer covers it, as codes. Empty if one does, or if there is none.
    """

    intention: Intention
    length: timedelta
    price: Decimal
    client_pays: Decimal
    why_not: tuple[str, ...] = ()


@frozen(kw_only=True)
class AdviceCosts(Displayable):
    """Advice with what each option costs beside it. `massageplan.cost_of_advice` makes it.

    Attributes
    ----------
    advice
        The advice, as it was given: no cost changes it.
    options
        What one session of each option costs, in the order of the advice's.
    currency
        The code of the currency.
    payer
        Who else pays; empty for nobody.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> rest = mp.Preferences(intention="relaxation")
    >>> client = mp.Client(ref="c-017", conditions=[], medicines=[], allergies=[], preferences=rest)
    >>> neck = mp.Complaint(condition="neck pain", pain=6)
    >>> day = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=[])
    >>> massage = mp.Service(id="massage", prices={"60 min": "100"})
    >>> prices = mp.PriceList(name="Quiet Room", currency="USD", services=[massage])
    >>> costs = mp.cost_of_advice(mp.advise(client, day, length="60 min"), prices)
    >>> costs.advice.intention.value, [str(each.price) for each in costs.options]
    ('medical', ['100.00', '120.00'])
    """

    _view = "views.advice:advice_costs_document"

    advice: Advice
    options: tuple[OptionCost, ...]
    currency: str
    payer: str = ""


def cost_of_advice(advice: Advice, prices: PriceList, *, who: WhoPays | None = None) -> AdviceCosts:
    """Say what one session of each option of an advice costs.

    It is a fact beside the advice. A small copay is no reason for a clinic when the wish is an hour
    away from it all, and so the advice stays as it is.

    Parameters
    ----------
    advice
        What `massageplan.advise` returned.
    prices
        The price list.
    who
        Who pays. A payer covers what is medical; nobody covers a massage to relax.

    Returns
    -------
    AdviceCosts
        The advice, with a cost for each of its options.

    Raises
    ------
    InvalidValueError
        The list has no such service or length, or the cover does not say what it allows for it.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> rest = mp.Preferences(intention="relaxation")
    >>> client = mp.Client(ref="c-017", conditions=[], medicines=[], allergies=[], preferences=rest)
    >>> neck = mp.Complaint(condition="neck pain", pain=6)
    >>> day = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=[])
    >>> massage = mp.Service(id="massage", prices={"60 min": "100"})
    >>> prices = mp.PriceList(name="Quiet Room", currency="USD", services=[massage])
    >>> copay = mp.CostRule(copay="30", allowed={"60 min": "90"})
    >>> cover = mp.Cover(payer="Example", as_of=date(2026, 3, 2), rules=[copay])
    >>> hour = mp.advise(client, day, length="60 min")
    >>> costs = mp.cost_of_advice(hour, prices, who=mp.WhoPays(cover=cover))
    >>> [(each.intention.value, str(each.client_pays)) for each in costs.options]
    [('medical', '30.00'), ('relaxation', '120.00')]
    """
    read_kind(advice, "advice", Advice)
    read_kind(prices, "prices", PriceList)
    if who is not None:
        read_kind(who, "who", WhoPays).check_currency(prices.currency)
    return AdviceCosts(
        advice=advice,
        options=tuple(_cost(option, prices, who) for option in advice.options),
        currency=prices.currency,
        payer=who.cover.payer if who and who.cover else "",
    )


def _cost(option: Option, prices: PriceList, who: WhoPays | None) -> OptionCost:
    session = option.session
    (bill,) = quote(session, prices).bills
    length = session.request.length
    cost = OptionCost(
        intention=option.intention, length=length, price=bill.total, client_pays=bill.total
    )
    if who is None or who.cover is None:
        return cost
    if option.intention is not Intention.MEDICAL:
        return evolve(cost, why_not=("not-covered",))
    charge = session_price(bill.lines)
    visit = BilledVisit(
        on=session.on or who.cover.as_of,
        charge=charge,
        allowed=who.allowed(who.cover, length, charge),
        service=who.service,
        codes=who.billed,
        second_allowed=who.allowed_by_second(length, charge),
    )
    (seen,) = schedule_costs([visit], who.cover, second=who.second).visits
    if seen.why_not and (who.second is None or seen.second_why_not):
        return evolve(cost, why_not=seen.why_not)
    return evolve(cost, client_pays=seen.client_pays)
