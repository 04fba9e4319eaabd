"""`fit_budget` against every plan that there is, each priced by a payer that was written again.

`make long` runs thousands of instances; the gate a sample of them.
"""

from fractions import Fraction
from itertools import product

from dateutil.relativedelta import relativedelta
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import massageplan as mp
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.testing import strategies
from payer import Payer, see_both


def every_plan(asked):
    """Every plan and what it costs: (rank, costs by visit, its days, its lengths and packages)."""
    offers = sorted(asked["offers"], key=lambda offer: offer.length)
    packages = [(p, m) for p in asked["packages"] for m in range(1, p.most + 1)]
    for text in asked["cadences"]:
        days = [
            day
            for day in read_cadence(text).dates(asked["start"], asked["sessions"])
            if asked["until"] is None or day <= asked["until"]
        ]
        for first, after, (package, most) in product(offers, offers, [(None, 0), *packages]):
            every = [(days[0], first), *((day, after) for day in days[1:])]
            if most and len(priced(every, asked, package, most)[1]) < most:
                continue  # one that would never be needed is not bought
            for count in range(1, len(days) + 1):
                visits = every[:count]
                for inside in (True, False) if count > 1 else (False,):
                    costs, _ = priced(visits, asked, package, most)
                    if inside:
                        costs[-1] += Fraction(asked["reevaluation"])
                    time = sum(offer.length.total_seconds() for _, offer in visits)
                    rank = (inside, count, time, -sum(costs))
                    yield rank, costs, [day for day, _ in visits], (first, after, most)


def priced(visits, asked, package, most):
    """What the client pays at each visit, and the packages that were bought."""
    payer = Payer(asked["cover"]) if asked["cover"] else None
    second = Payer(asked["second"]) if asked["second"] else None
    costs, bought = [], []  # of each package the day, and the visits that used it
    for day, offer in visits:
        private, covered = Fraction(offer.private), False
        if second:
            private, paid, after = see_both(
                *(payer, second, day),
                charge=offer.charge,
                allowed=offer.allowed,
                by_second=offer.second_allowed,
                private=offer.private,
                codes=asked["codes"],
            )
            covered = paid is not None or after is not None
        elif payer:
            private, _, covered = payer.see(
                day, offer.charge, offer.allowed, offer.private, codes=asked["codes"]
            )
        if package and package.length == offer.length and not covered:
            private = with_package(private, day, package, most, bought)
        costs.append(private)
    return costs, bought


def with_package(private, day, package, most, bought):
    """What a visit costs that may use a package, or buy one."""
    if package.ends and day > package.ends:
        return private
    open_ = bought and bought[-1][1] < package.sessions
    if open_ and package.months:
        begun = bought[-1][0]
        open_ = day <= begun + relativedelta(months=package.months)
    if open_:
        bought[-1][1] += 1
        return Fraction(package.each_visit)
    if len(bought) == most:
        return private
    bought.append([day, 1])
    return Fraction(package.price) + Fraction(package.each_visit)


def peak(costs, days):
    """The most that is paid in a month."""
    by_month = {}
    for cost, day in zip(costs, days, strict=True):
        by_month[day.year, day.month] = by_month.get((day.year, day.month), 0) + cost
    return max(by_month.values())


def allowed(costs, days, asked):
    """Whether there is the money for it."""
    in_all, a_month = asked["budget"], asked["per_month"]
    return (in_all is None or sum(costs) <= in_all) and (
        a_month is None or peak(costs, days) <= a_month
    )


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(suppress_health_check=SLOW)
@given(strategies.budget_requests(most_visits=6))
def test_the_best_plan_is_the_best_of_all(asked):
    check_best(asked)


@settings(suppress_health_check=SLOW, max_examples=max(15, settings.default.max_examples // 20))
@given(strategies.budget_requests(most_visits=26))
def test_the_best_of_half_a_year_is_the_best_of_all(asked):
    check_best(asked)


def check_best(asked):
    plans = list(every_plan(asked))
    fitting = [plan for plan in plans if allowed(plan[1], plan[2], asked)]
    asked = dict(asked)
    offers = asked.pop("offers")
    try:
        fit = mp.fit_budget(offers, **asked)
    except mp.InvalidValueError:
        fit = None
    assert (fit is None) == (not fitting)
    if fit is None:
        return
    best = max(rank for rank, *_ in fitting)
    got = fit.best
    seconds = got.time.total_seconds()
    assert (got.reevaluation, got.visits, seconds, -Fraction(got.client_pays)) == best
    assert sum(map(Fraction, got.costs)) == Fraction(got.client_pays)
    assert Fraction(got.most_in_a_month) == peak([*map(Fraction, got.costs)], got.days)
    assert [*map(shown, fit.alternatives)] == alternatives_to(best, fitting, offers)
    assert said(fit) == [*prices_of(best, plans, asked)]


def shown(plan):
    rank = (plan.reevaluation, plan.visits, plan.time.total_seconds(), -Fraction(plan.client_pays))
    return merits(rank)


def merits(rank):
    """What speaks for a plan: a re-evaluation, visits, the length of each, and less money."""
    inside, visits, seconds, less = rank
    return inside, visits, seconds / visits, less


def alternatives_to(best, fitting, offers):
    """The best of each length with and without a package; fewer visits for less if that is few."""
    found = []
    for offer, with_one in product(sorted(offers, key=lambda offer: offer.length), (False, True)):
        alike = [
            rank
            for rank, _, _, (first, after, most) in fitting
            if first is after is offer and bool(most) is with_one
        ]
        found += [max(alike)] if alike else []
    kept = not_worse(best, found)
    for visits in range(best[1] - 1, 0, -1):
        if len(kept) < 2:
            less = [rank for rank, *_ in fitting if rank[1] == visits and rank[3] > best[3]]
            kept = not_worse(best, [*kept, *([max(less)] if less else [])])
    return [merits(rank) for rank in sorted(kept, key=lambda rank: (-rank[1], -rank[3]))[:3]]


def not_worse(best, found):
    """Those that nothing else beats in one thing and equals in all others, each once."""
    kept = {}
    for rank in found:
        mine = merits(rank)
        others = [merits(other) for other in (best, *found)]
        beaten = any(
            other != mine and all(a >= b for a, b in zip(other, mine, strict=True))
            for other in others
        )
        if not beaten and mine != merits(best):
            kept.setdefault(mine, rank)
    return [*kept.values()]


def said(fit):
    told = [price for price in fit.prices if price.what != "papers"]
    return [
        (price.what, price.limit, price.amount and Fraction(price.amount), price_of(price, fit))
        for price in told
    ]


def price_of(price, fit):
    """What the plan of a price costs, by the limit that gives way."""
    if price.plan is None:
        return None
    by_month = price.limit == "per-month"
    limit = fit.per_month if by_month else fit.budget
    costs = price.plan.most_in_a_month if by_month else price.plan.client_pays
    assert costs - limit == price.amount
    return price.plan.visits


def prices_of(best, plans, asked):
    """One re-evaluation, visit or minute more needs what the cheapest of such plans needs."""
    inside, count, time, _ = best
    if not inside and count > 1:
        yield from more_money("reevaluation", plans, asked, lambda r: r[:2] == (True, count))
    if count == asked["sessions"]:
        yield "visit", "sessions", None, None
    elif count == max(rank[1] for rank, *_ in plans):
        yield "visit", "days", None, None
    else:
        holds = inside or count == 1
        yield from more_money("visit", plans, asked, lambda r: r[:2] == (holds, count + 1))
    yield from more_money(
        "length", plans, asked, lambda r: r[:2] == (inside, count) and r[2] > time
    )


def more_money(what, plans, asked, is_one):
    in_all, a_month = asked["budget"], asked["per_month"]
    wanted = [(-r[3], peak(costs, days), r[1]) for r, costs, days, _ in plans if is_one(r)]
    if in_all is not None:
        totals = [(total, n) for total, most, n in wanted if a_month is None or most <= a_month]
        total, visits = min(totals, default=(0, 0))
        if total > in_all:
            yield what, "budget", total - Fraction(in_all), visits
    if a_month is not None:
        peaks = [(most, n) for total, most, n in wanted if in_all is None or total <= in_all]
        most, visits = min(peaks, default=(0, 0))
        if most > a_month:
            yield what, "per-month", most - Fraction(a_month), visits


@given(strategies.budget_requests(), st.integers(1, 5000))
def test_more_money_is_never_a_worse_plan(asked, more):
    offers = asked.pop("offers")
    richer = dict(asked)
    for name in ("budget", "per_month"):
        if asked[name] is not None:
            richer[name] = asked[name] + more
    try:
        before = mp.fit_budget(offers, **asked).best
    except mp.InvalidValueError:
        return
    after = mp.fit_budget(offers, **richer).best

    def rank(plan):
        return plan.reevaluation, plan.visits, plan.time, -plan.client_pays

    assert rank(after) >= rank(before)
