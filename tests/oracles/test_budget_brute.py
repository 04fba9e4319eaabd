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
    """Every plan and what it costs: (rank, costs by visit, what it is)."""
    offers = sorted(asked["offers"], key=lambda offer: offer.length)
    packages = [(p, m) for p in asked["packages"] for m in range(1, p.most + 1)]
    for text in asked["cadences"]:
        days = [
            day
            for day in read_cadence(text).dates(asked["start"], asked["sessions"])
            if asked["until"] is None or day <= asked["until"]
        ]
        for count, first, after in product(range(1, len(days) + 1), offers, offers):
            visits = [(days[0], first), *((day, after) for day in days[1:count])]
            for package, most in [(None, 0), *packages]:
                for inside in (True, False) if count > 1 else (False,):
                    costs = priced(visits, asked, package, most)
                    if inside:
                        costs[-1] += Fraction(asked["reevaluation"])
                    time = sum(offer.length.total_seconds() for _, offer in visits)
                    yield (inside, count, time, -sum(costs)), costs, [day for day, _ in visits]


def priced(visits, asked, package, most):
    """What the client pays at each visit."""
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
    return costs


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


def allowed(costs, days, asked):
    """Whether there is the money for it."""
    by_month = {}
    for cost, day in zip(costs, days, strict=True):
        by_month[day.year, day.month] = by_month.get((day.year, day.month), 0) + cost
    in_all, a_month = asked["budget"], asked["per_month"]
    return (in_all is None or sum(costs) <= in_all) and (
        a_month is None or max(by_month.values()) <= a_month
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
    best = max(rank for rank, _, _ in fitting)
    got = fit.best
    seconds = got.time.total_seconds()
    assert (got.reevaluation, got.visits, seconds, -Fraction(got.client_pays)) == best
    assert sum(map(Fraction, got.costs)) == Fraction(got.client_pays)
    check_prices(fit, plans, best, asked)
    for other in fit.alternatives:
        assert allowed([*map(Fraction, other.costs)], other.days, asked)
        assert any(
            (rank[0], rank[1], rank[2], -rank[3])
            == (
                other.reevaluation,
                other.visits,
                other.time.total_seconds(),
                Fraction(other.client_pays),
            )
            for rank, _, _ in fitting
        )


def check_prices(fit, plans, best, asked):
    """One more visit, or a longer plan, needs just as much more as the cheapest of all such."""
    if asked["per_month"] is not None:
        return
    inside, count, time, _ = best
    wanted = {
        "visit": lambda r: r[1] == count + 1 and r[0] == (inside or count == 1),
        "length": lambda r: r[:2] == (inside, count) and r[2] > time,
    }
    for what, is_one in wanted.items():
        totals = [-rank[3] for rank, _, _ in plans if is_one(rank)]
        said = [price for price in fit.prices if price.what == what and price.amount is not None]
        needs = min(totals, default=0) - Fraction(asked["budget"])
        assert [Fraction(price.amount) for price in said] == ([needs] if needs > 0 else [])


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
