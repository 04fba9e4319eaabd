"""`fit_budget`: the best plan that a budget allows, exactly.

Every plan is priced, and the best one is chosen by rank: a re-evaluation inside, then visits up to
the agreed dose, then length, then the least out of pocket. Nothing is rounded or estimated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.errors import InvalidValueError
from massageplan.money.amount import read_amount, write_amount
from massageplan.money.budget.choosing import Limits, Plans
from massageplan.money.budget.fit import BudgetFit
from massageplan.money.budget.limits import alternatives_to, prices_of
from massageplan.money.budget.offers import PackageOffer, VisitOffer
from massageplan.money.budget.walk import Offered, Rhythm, rhythm_of
from massageplan.money.cover.codes_said import read_codes
from massageplan.money.cover.cover import Cover
from massageplan.money.cover.second import read_second
from massageplan.money.cover.settling import from_units, in_units
from massageplan.money.currency import read_currency
from massageplan.read import read_date, read_kind, read_whole
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.units import format_duration, to_timedelta


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from massageplan.money.amount import Amount
    from massageplan.units import Duration

__all__ = ["fit_budget"]

_MOST_VISITS = 100


def fit_budget(
    offers: Iterable[VisitOffer],
    *,
    budget: Amount | None = None,
    per_month: Amount | None = None,
    sessions: int,
    start: date | None = None,
    cadences: Iterable[str] = ("weekly",),
    until: date | None = None,
    days: Iterable[date] | None = None,
    least_length: Duration | None = None,
    packages: Iterable[PackageOffer] = (),
    cover: Cover | None = None,
    second: Cover | None = None,
    service: str = "massage",
    codes: Iterable[str] = (),
    reevaluation: Amount = 0,
    currency: str = "USD",
) -> BudgetFit:
    """Find the best plan that a budget allows.

    Decided are the number of visits, one length for all of them (or one for the first and one for
    the others), a cadence, and a package or none. The order of what matters is fixed: no visit is
    shorter than the least useful length; then a re-evaluation is inside; then as many visits as
    were agreed; then the longest time; and then the least out of pocket.

    Money counts as what the client pays in the end. Out of network the client pays more on the day;
    `schedule_costs` says how much.

    Parameters
    ----------
    offers
        The visits that can be booked, one `VisitOffer` for each length.
    budget, per_month
        What the client can spend in all, and in a calendar month. Give at least one of them.
    sessions
        The visits that were agreed, at most 100. No plan has more.
    start
        The day of the first visit.
    cadences
        The rhythms that may be chosen, as in `massageplan.plan_treatment`. Visits are on the days
        of the rhythm itself. Of plans that are equally good, the one of the earlier rhythm is
        taken.
    until
        The last day that a visit may be on.
    days
        The days of the visits instead of a start and rhythms, such as those of a treatment plan.
    least_length
        The least useful length for the complaint. By default the shortest that is offered.
    packages
        What may be bought ahead, each a `PackageOffer`. A package pays for visits that no payer
        covers.
    cover, second
        What a payer covers; and a second one, which pays after it.
    service, codes
        As what, and with which codes, the visits are billed to it.
    reevaluation
        What a re-evaluation costs on top of its visit, which is the last one. The first visit never
        holds one, so there is none in a plan of one visit.
    currency
        The code of the currency. With a cover it is that of the cover.

    Returns
    -------
    BudgetFit
        The best plan, up to three alternatives, and what each limit costs.

    Raises
    ------
    InvalidValueError
        A value cannot be used, or the budget is below one session.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> offers = [mp.VisitOffer("45 min", "80"), mp.VisitOffer("60 min", "100")]
    >>> fit = mp.fit_budget(offers, budget="340", sessions=6, start=date(2026, 3, 2))
    >>> fit.best.visits, str(fit.best.first), str(fit.best.after), fit.best.client_pays
    (4, '1:00:00', '0:45:00', Decimal('340.00'))
    >>> [(price.what, str(price.amount)) for price in fit.prices]
    [('visit', '60.00'), ('length', '40.00')]
    """
    money = read_currency(currency) if cover is None else read_kind(cover, "cover", Cover).currency
    covers: tuple[Cover, ...] = () if cover is None else (cover,)
    if second is not None:
        if cover is None:
            raise InvalidValueError(
                "is not used without a first payer: write cover=", path="second"
            )
        covers = (cover, read_second(second, "second", currency=money))
    useful = _read_offers(offers, least_length, covers, money)
    bought = _read_packages(packages, useful, money)
    agreed = read_whole(sessions, "sessions", least=1, most=_MOST_VISITS)
    limits = Limits(
        _limit(budget, "budget", money),
        _limit(per_month, "per_month", money),
        in_units(read_amount(reevaluation, "reevaluation", money), money),
    )
    if limits.budget is None and limits.per_month is None:
        raise InvalidValueError("is missing: write budget='300' or per_month='150'", path="budget")
    billed = read_codes(codes, "codes")
    offered = Offered(tuple(useful), tuple(bought), covers, service, billed, money)
    if days is None:
        rhythms = _rhythms(cadences, start, agreed, until, offered)
    elif start is None and until is None:
        rhythms = _on_days(days, agreed, offered)
    else:
        raise InvalidValueError("is not used with days", path="start" if start else "until")
    plans = Plans(rhythms, offered, limits)
    best = plans.best()
    if best is None:
        raise _too_little(plans)
    return BudgetFit(
        best=plans.shown(best),
        alternatives=tuple(map(plans.shown, alternatives_to(best, plans))),
        prices=tuple(prices_of(best, plans, agreed)),
        budget=None if limits.budget is None else from_units(limits.budget, money),
        per_month=None if limits.per_month is None else from_units(limits.per_month, money),
        sessions=agreed,
        currency=money,
    )


def _read_offers(
    offers: Iterable[VisitOffer],
    least_length: Duration | None,
    covers: Sequence[Cover],
    money: str,
) -> list[VisitOffer]:
    """Read what is offered and long enough to be of use, the shortest first."""
    given = [read_kind(one, f"offers[{i}]", VisitOffer) for i, one in enumerate(offers)]
    lengths = [offer.length for offer in given]
    for i, offer in enumerate(given):
        if offer.length in lengths[:i]:
            raise InvalidValueError(
                f"{format_duration(offer.length)} is offered twice", path=f"offers[{i}].length"
            )
        for name in ("charge", "allowed", "if_not_covered", "second_allowed"):
            if getattr(offer, name) is not None:
                read_amount(getattr(offer, name), f"offers[{i}].{name}", money)
        if covers and offer.allowed is None:
            raise InvalidValueError(
                f"is missing: what does {covers[0].payer} allow for it?",
                path=f"offers[{i}].allowed",
            )
        if len(covers) <= 1 and offer.second_allowed is not None:
            raise InvalidValueError(
                "is not used without a second payer: write second=",
                path=f"offers[{i}].second_allowed",
                value=offer.second_allowed,
            )
    least = None if least_length is None else to_timedelta(least_length, path="least_length")
    useful = [offer for offer in given if least is None or offer.length >= least]
    if not useful:
        longest = f"; the longest is {format_duration(max(lengths))}" if lengths else ""
        raise InvalidValueError(f"has no length that is useful{longest}", path="offers")
    return sorted(useful, key=lambda offer: offer.length)


def _read_packages(
    packages: Iterable[PackageOffer], offers: Sequence[VisitOffer], money: str
) -> list[PackageOffer]:
    given = [read_kind(one, f"packages[{i}]", PackageOffer) for i, one in enumerate(packages)]
    for i, package in enumerate(given):
        for name in ("price", "each_visit"):
            read_amount(getattr(package, name), f"packages[{i}].{name}", money)
    # One for a length that is of no use is never bought.
    lengths = {offer.length for offer in offers}
    return [package for package in given if package.length in lengths]


def _limit(value: Amount | None, path: str, money: str) -> int | None:
    return None if value is None else in_units(read_amount(value, path, money), money)


def _rhythms(
    cadences: Iterable[str],
    start: date | None,
    agreed: int,
    until: date | None,
    offered: Offered,
) -> list[Rhythm]:
    """Read the rhythms, each with its days up to the agreed visits and the last day."""
    first = read_date(start, "start")
    last = None if until is None else read_date(until, "until")
    if last is not None and last < first:
        raise InvalidValueError(f"is before start, {first}", path="until", value=until)
    _not_before_cover(first, offered, "start")
    texts = [cadences] if isinstance(cadences, str) else list(cadences)
    if not texts:
        raise InvalidValueError("is empty: write cadences=['weekly']", path="cadences")
    rhythms = []
    for i, text in enumerate(texts):
        cadence = read_cadence(text)
        if cadence.event:
            raise InvalidValueError(
                f"depends on the {cadence.event}: write a rhythm that begins on start",
                path=f"cadences[{i}]",
                value=text,
            )
        by_itself = cadence.count_from(first)
        count = agreed if by_itself is None else min(agreed, by_itself)
        days = [day for day in cadence.dates(first, count) if last is None or day <= last]
        if days:  # a rhythm without a day has nothing to offer
            rhythms.append(rhythm_of(text, days, offered))
    if not rhythms:
        raise InvalidValueError(
            f"no visit has a day from {first} to {last}: write a later day, or another rhythm",
            path="until",
            value=until,
        )
    return rhythms


def _on_days(days: Iterable[date], agreed: int, offered: Offered) -> list[Rhythm]:
    """Read days that are given, such as those of a treatment plan."""
    given = sorted(read_date(day, f"days[{i}]") for i, day in enumerate(days))
    if not given:
        raise InvalidValueError("is empty: there is no day for a visit", path="days")
    _not_before_cover(given[0], offered, "days")
    return [rhythm_of("on the days given", given[:agreed], offered)]


def _not_before_cover(first: date, offered: Offered, path: str) -> None:
    for cover in offered.covers:
        if first < cover.as_of:
            raise InvalidValueError(
                f"{first} is before the cover's day, {cover.as_of}", path=path, value=first
            )


def _too_little(plans: Plans) -> InvalidValueError:
    """Say what one session costs at least; the budget in all comes first."""
    money, limits = plans.offered.currency, plans.limits
    least = min(column.totals[0] for column in plans.columns)
    in_all = limits.budget is not None and limits.budget < least
    limit = limits.budget if in_all else limits.per_month
    given = "" if limit is None else write_amount(from_units(limit, money), money)
    return InvalidValueError(
        f"is below one session, which costs {write_amount(from_units(least, money), money)} at "
        f"least; got {given}",
        path="budget" if in_all else "per_month",
    )
