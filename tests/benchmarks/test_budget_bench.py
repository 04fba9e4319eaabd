"""What a budget allows: ours and CP-SAT on the same problem in one run, and a year of visits."""

from datetime import date

import pytest

import massageplan as mp
from rival_budget import Task, solve


START = date(2026, 3, 2)
AGAIN = date(2026, 4, 13)


def task():
    """Twelve visits: two lengths, deductible, 20 %, a maximum, a new year, a package."""
    days = tuple((i < 8, i == 6) for i in range(12))
    return Task(
        lengths=(45, 60),
        allowed=(7000, 9500),
        private=(9000, 12000),
        rhythms=(days,),
        percent=20,
        deductible=(15000, 50000),
        maximum=(40000, 100000),
        packages=((60, 5, 50000, 1),),
        budget=90000,
        reevaluation=0,
    )


def ours():
    cover = mp.Cover(
        payer="a plan",
        as_of=START,
        plan_year=AGAIN,
        rules=[mp.CostRule(deductible=True, client_pays="20")],
        counters=[
            mp.Counter("deductible", "500", left="150"),
            mp.Counter("maximum", "1000", left="400"),
        ],
        benefits=[mp.Benefit(visits=8, begins_again=False)],
    )
    offers = [
        mp.VisitOffer("45 min", "90", allowed="70"),
        mp.VisitOffer("60 min", "120", allowed="95"),
    ]
    packages = [mp.PackageOffer("60 min", 5, "500")]
    asked = {"budget": "900", "sessions": 12, "start": START, "cover": cover, "packages": packages}
    plan = mp.fit_budget(offers, **asked).best
    return plan.reevaluation, plan.visits, plan.time.total_seconds() // 60, plan.client_pays * 100


@pytest.mark.benchmark(group="a budget for 12 visits")
@pytest.mark.parametrize("who", ["massageplan", "cp-sat"])
def test_twelve_visits(benchmark, who):
    best = benchmark(ours) if who == "massageplan" else benchmark(solve, task())
    assert best == ours()


@pytest.mark.benchmark(group="a budget for a year of weekly visits")
def test_a_year_of_weekly_visits(benchmark):
    cover = mp.Cover(
        payer="a plan",
        as_of=START,
        plan_year=date(2026, 7, 1),
        rules=[mp.CostRule(deductible=True, client_pays="20")],
        counters=[
            mp.Counter("deductible", "500", left="250"),
            mp.Counter("maximum", "3000", left="2700"),
        ],
        benefits=[mp.Benefit(visits=24, visits_left=12)],
        prior_authorization=[mp.PriorAuthorization(after=6)],
        authorizations=[mp.PayerAuthorization(visits=12, begins=START, ends=date(2026, 12, 1))],
    )
    offers = [
        mp.VisitOffer("45 min", "80", allowed="70"),
        mp.VisitOffer("60 min", "100", allowed="90"),
        mp.VisitOffer("90 min", "140", allowed="120"),
    ]
    packages = [
        mp.PackageOffer("60 min", 5, "450", most=4),
        mp.PackageOffer("60 min", 10, "800", most=2),
    ]
    fit = benchmark(
        lambda: mp.fit_budget(
            offers,
            budget="3200",
            sessions=52,
            start=START,
            cadences=["weekly", "every 2 weeks", "2/week"],
            packages=packages,
            cover=cover,
        )
    )
    assert fit.best.visits > 40


@pytest.mark.benchmark(group="what each of 52 visits costs")
def test_a_schedule_of_52_visits(benchmark):
    cover = mp.Cover(
        payer="a plan",
        as_of=START,
        plan_year=date(2026, 7, 1),
        rules=[mp.CostRule(deductible=True, client_pays="20")],
        counters=[mp.Counter("deductible", "500"), mp.Counter("maximum", "3000")],
    )
    days = [date.fromordinal(START.toordinal() + 7 * i) for i in range(52)]
    schedule = benchmark(lambda: mp.schedule_costs(days, cover, charge="100", allowed="90"))
    assert schedule.covered == 52
