"""Covers and what visits cost by them, for tests."""

from datetime import date, timedelta

import massageplan as mp


TODAY = date(2026, 3, 2)
YEAR = date(2026, 1, 1)


def a_cover(*rules, counters=(), **more):
    return mp.Cover(
        payer="a plan", as_of=TODAY, plan_year=YEAR, rules=rules, counters=counters, **more
    )


def a_second(*rules, **more):
    """One that can pay after another payer, by the standard rule."""
    return a_cover(*rules, **{"coordination": "standard"} | more)


def costs(cover, *pairs, network=""):
    """The costs of visits of (charge, allowed), a week apart."""
    visits = [
        mp.BilledVisit(
            on=TODAY + timedelta(weeks=i), charge=charge, allowed=allowed, network=network
        )
        for i, (charge, allowed) in enumerate(pairs)
    ]
    return mp.schedule_costs(visits, cover).visits


def paid(cover, *pairs):
    return [str(cost.client_pays) for cost in costs(cover, *pairs)]
