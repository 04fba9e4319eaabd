"""Quoting a session or a treatment plan: visit by visit, with what is bought on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Findings
from massageplan.money.amount import exactly
from massageplan.money.prices.price_list import PriceList
from massageplan.money.quotes.priced import Priced, Session, priced
from massageplan.money.quotes.quote import Bill, Quote
from massageplan.money.quotes.quote_findings import quote_findings
from massageplan.money.quotes.quote_terms import read_terms, service_for
from massageplan.money.quotes.shopping import Shopping
from massageplan.money.quotes.visit_bill import Occasion, late_bill, visit_bill
from massageplan.read import read_kind
from massageplan.treatment.outcome import Because, Status
from massageplan.treatment.plan import TreatmentPlan


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from massageplan.money.amount import Amount
    from massageplan.money.quotes.credit import Credit, Voucher
    from massageplan.money.quotes.quote_terms import ByVisit, Terms
    from massageplan.treatment.outcome import Outcome
    from massageplan.units import Duration

__all__ = ["quote"]


def quote(
    value: Session | TreatmentPlan,
    prices: PriceList,
    *,
    service: str | None = None,
    skill: str = "",
    length: Duration | None = None,
    extras: ByVisit | None = None,
    discounts: ByVisit = (),
    buy: Sequence[str] = (),
    membership: str | None = None,
    credits: Sequence[Credit] = (),  # noqa: A002  the word that people use
    vouchers: Sequence[Voucher] = (),
    tip: Amount | None = None,
    by_card: bool = False,
    home_visit: bool = False,
    referral: bool = False,
    notice: Mapping[int, Duration] | None = None,
) -> Quote:
    """Say what a session or a treatment plan costs, line by line.

    It is no tax or legal advice: what is taxed and what may lapse depends on the place. All lines
    add up to the total, to the cent.

    Parameters
    ----------
    value
        A session, also of a couple, of four hands, or with add-ons; or a treatment plan. Of a plan
        every visit is quoted that was given or is to come, and the fee of those that were missed or
        canceled late.
    prices
        The price list.
    service
        Which service it is, if the list has several that fit.
    skill
        The skill of the therapist, if it has prices of its own.
    length
        The length to look up, if it is not the one that the session was planned with.
    extras, discounts
        Names on the list, for every visit: ``["hot-stones"]``; or by visit:
        ``{1: ["new-client"]}``. By default, the extras are the add-ons of each session.
    buy
        Packages to buy, by name. Each is bought when no paid session is left.
    membership
        A membership to join on the first day that is billed.
    credits, vouchers
        What was paid for before. What ends first is used first.
    tip
        The tip in percent of the full price; by default the custom, or nothing where the practice
        adds a gratuity by itself.
    by_card
        Whether it is paid by card, which the list may charge for.
    home_visit
        Whether the therapist comes to the client.
    referral
        Whether a clinician ordered the massage, which frees it from some taxes.
    notice
        For visits that were canceled: by number, how long before they were to begin.

    Returns
    -------
    Quote
        The bills, with what is left of packages after each visit.

    Raises
    ------
    InvalidValueError
        No service or several fit, the list has no price for the length, a value cannot be read, or
        a membership has no days to run on. `UnknownTermError` for a name that is not on the list.

    Examples
    --------
    >>> import massageplan as mp
    >>> prices = mp.PriceList(
    ...     name="Quiet Room",
    ...     currency="USD",
    ...     services=[mp.Service(id="massage", prices={"60 min": "95", "90 min": "135"})],
    ...     extras=[mp.Extra(id="hot-stones", price="15")],
    ...     taxes=[mp.Tax(label="sales tax", percent="8.875")],
    ... )
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> one = mp.quote(hour, prices, extras=["hot stones"])
    >>> [(line.kind, str(line.amount)) for line in one.bills[0].lines]
    [('session', '95.00'), ('extra', '15.00'), ('tax', '9.76'), ('tip', '22.00')]
    >>> one.total
    Decimal('141.76')
    """
    read_kind(prices, "prices", PriceList)
    if not isinstance(value, (*get_args(Session), TreatmentPlan)):
        raise InvalidValueError(
            f"expected a SessionPlan or a TreatmentPlan; got {type(value).__name__}", path="value"
        )
    whole = value if isinstance(value, TreatmentPlan) else priced(value)
    with exactly():
        terms = read_terms(
            prices,
            visits=len(value.visits) if isinstance(value, TreatmentPlan) else 1,
            service=service,
            skill=skill,
            length=length,
            extras=_own_extras(whole) if extras is None else extras,
            extras_of_each=extras is None,
            discounts=discounts,
            buy=buy,
            membership=membership,
            credits=credits,
            vouchers=vouchers,
            tip=tip,
            by_card=by_card,
            home_visit=home_visit,
            referral=referral,
            notice=notice,
        )
        occasions = [*_occasions(whole, terms)]
        _check_notice(occasions, terms)
        shopping = Shopping(terms, [occasion for occasion, _ in occasions])
        bills = tuple(_bills(occasions, terms, shopping))
        return Quote(
            name=prices.name,
            currency=prices.currency,
            title=whole.title,
            client=whole.client.ref if isinstance(whole, TreatmentPlan) else whole.client,
            bills=bills,
            as_of=prices.as_of,
            findings=Findings(quote_findings(occasions, bills, terms, shopping, whole.catalog)),
        )


def _own_extras(value: Priced | TreatmentPlan) -> ByVisit:
    """Return the add-ons of a visit, or of each visit of a plan, as extras of the same name."""
    if isinstance(value, Priced):
        return value.extras
    return {visit.number: visit.session.extras for visit in value.visits}


def _check_notice(occasions: Sequence[tuple[Occasion, Status | None]], terms: Terms) -> None:
    """Check that a notice is of a visit that was canceled: of another it would be lost."""
    for visit, status in occasions:
        if visit.number in terms.notice and status is not Status.CANCELLED:
            raise InvalidValueError(
                f"visit {visit.number} is not canceled: record that first, or leave it out",
                path=f"notice[{visit.number}]",
                value=terms.notice[visit.number],
            )


def _occasions(
    value: Priced | TreatmentPlan, terms: Terms
) -> Iterator[tuple[Occasion, Status | None]]:
    """Yield what may be billed, each with what became of it; ``None`` is to come."""
    if isinstance(value, Priced):
        yield _occasion(1, value.on, value, terms), None
        return
    for visit in value.visits:
        outcome = value.outcome(visit.number)
        status = outcome.status if outcome else None
        if status is not Status.WITHDRAWN and not _is_on_the_house(outcome):
            day = (outcome.on if outcome else None) or visit.on
            yield _occasion(visit.number, day, priced(visit.session), terms), status


def _is_on_the_house(outcome: Outcome | None) -> bool:
    """Tell whether a visit fell out, but not for the client: then nobody pays for it."""
    fell_out = {Status.MISSED, Status.CANCELLED}
    return outcome is not None and outcome.status in fell_out and outcome.because in _NOT_THE_CLIENT


_NOT_THE_CLIENT: Final = frozenset({Because.THERAPIST, Because.CLINIC, Because.WEATHER})


def _occasion(number: int, on: date | None, visit: Priced, terms: Terms) -> Occasion:
    length = visit.length if terms.length is None else terms.length
    return Occasion(
        number=number,
        on=on,
        service=service_for(visit, length, terms),
        length=length,
        intention=visit.intention,
    )


def _bills(
    occasions: Sequence[tuple[Occasion, Status | None]], terms: Terms, shopping: Shopping
) -> Iterator[Bill]:
    """Yield every bill, in order of the days, with what is left after it."""
    for visit, status in occasions:
        if status in {Status.MISSED, Status.CANCELLED}:
            for due in shopping.due(visit):
                yield evolve(due, left=shopping.wallet.left(visit.on))
            bill = _late(visit, status, terms, shopping)
            if bill is not None:
                yield evolve(bill, left=shopping.wallet.left(visit.on))
            continue
        for bought in shopping.before(visit):
            yield evolve(bought, left=shopping.wallet.left(visit.on))
        held = shopping.wallet.session(visit.service.id, visit.length, visit.on)
        if held is not None:
            held.left -= 1
        bill = visit_bill(visit, terms, shopping.wallet, held, shopping.member_price(visit))
        yield evolve(bill, left=shopping.wallet.left(visit.on))
    for bought in shopping.afterwards():
        yield evolve(bought, left=shopping.wallet.left(bought.on))


def _late(visit: Occasion, status: Status, terms: Terms, shopping: Shopping) -> Bill | None:
    """Return the bill of a visit that was not given; a package may pay for it with a session."""
    missed = status is Status.MISSED
    notice = None if missed else terms.notice.get(visit.number)
    if not missed and notice is None:
        return None
    held = shopping.wallet.session(visit.service.id, visit.length, visit.on)
    if held is not None and not held.missed_uses_one:
        held = None
    bill = late_bill(visit, terms, held, notice)
    if held is not None and bill is not None:
        held.left -= 1
    return bill
