"""`fit_budget` against CP-SAT, which gets the same problem as a model of constraints."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import massageplan as mp
from rival_budget import Task, solve


START = date(2026, 3, 2)
STEPS = {"weekly": 7, "every 2 weeks": 14}

cents = st.integers(0, 15000)


@st.composite
def problems(draw):
    """The arguments of `fit_budget`, and the same as a task of plain numbers."""
    lengths = sorted(
        draw(st.lists(st.sampled_from([30, 45, 60, 90]), min_size=1, max_size=3, unique=True))
    )
    private = [draw(st.integers(2000, 15000)) for _ in lengths]
    allowed = [min(charge, draw(cents)) for charge in private]
    count, sees = draw(st.integers(1, 12)), draw(st.integers(0, 12))
    percent = draw(st.sampled_from([0, 20, 33, 50]))
    deductible = sorted([draw(st.integers(0, 30000)), draw(st.integers(0, 30000))])
    maximum = sorted([draw(st.integers(0, 60000)), draw(st.integers(0, 60000))])
    again = START + timedelta(days=draw(st.integers(1, 100)))
    rhythms = draw(st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=2, unique=True))
    packages = [
        (draw(st.sampled_from(lengths)), draw(st.integers(1, 5)), draw(st.integers(0, 40000)), 2)
        for _ in range(draw(st.integers(0, 2)))
    ]
    budget, extra = draw(st.integers(0, 120000)), draw(st.sampled_from([0, 3500]))
    task = Task(
        lengths=tuple(lengths),
        allowed=tuple(allowed),
        private=tuple(private),
        rhythms=tuple(by_visit(STEPS[text], count, sees, again) for text in rhythms),
        percent=percent,
        deductible=tuple(deductible),
        maximum=tuple(maximum),
        packages=tuple(packages),
        budget=budget,
        reevaluation=extra,
    )
    return task, asked_of(task, rhythms, count, sees, again)


def by_visit(step, count, sees, again):
    days = [START + timedelta(days=step * i) for i in range(count)]
    return tuple((i < sees, i > 0 and days[i - 1] < again <= day) for i, day in enumerate(days))


def money(number):
    return Decimal(number) / 100


def asked_of(task, rhythms, count, sees, again):
    cover = mp.Cover(
        payer="a plan",
        as_of=START,
        plan_year=again,
        rules=[mp.CostRule(deductible=True, client_pays=task.percent)],
        counters=[
            mp.Counter("deductible", money(task.deductible[1]), left=money(task.deductible[0])),
            mp.Counter("maximum", money(task.maximum[1]), left=money(task.maximum[0])),
        ],
        benefits=[mp.Benefit(visits=sees, begins_again=False)],
    )
    offers = [
        mp.VisitOffer(f"{length} min", money(price), allowed=money(allowed))
        for length, price, allowed in zip(task.lengths, task.private, task.allowed, strict=True)
    ]
    return {
        "offers": offers,
        "budget": money(task.budget),
        "sessions": count,
        "start": START,
        "cadences": rhythms,
        "packages": [
            mp.PackageOffer(f"{length} min", sessions, money(price), most=most)
            for length, sessions, price, most in task.packages
        ],
        "cover": cover,
        "reevaluation": money(task.reevaluation),
    }


@settings(
    max_examples=min(100, settings.default.max_examples // 5),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(problems())
def test_the_solver_finds_the_same_best_plan(problem):
    task, asked = problem
    best = solve(task)
    asked = dict(asked)
    try:
        fit = mp.fit_budget(asked.pop("offers"), **asked)
    except mp.InvalidValueError:
        assert best is None
        return
    plan = fit.best
    minutes = plan.time // timedelta(minutes=1)
    assert (plan.reevaluation, plan.visits, minutes, int(plan.client_pays * 100)) == best
