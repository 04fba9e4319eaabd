"""What mypy says of calls of cover, schedules of costs and budgets.

This file is read by mypy and never run. Each wrong call silences the error that it makes. Were the
error not made, mypy would report that there is nothing to silence.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import massageplan as mp


TODAY = date(2026, 3, 2)


def covers() -> mp.Cover:
    mp.CostRule(copay=30.0)  # type: ignore[arg-type]
    mp.CostRule(network="inside")  # type: ignore[arg-type]
    mp.CostRule(client_pays=20, counts=["deductible"])
    mp.CostRule(client_pays=20, counts=["copays"])  # type: ignore[list-item]
    mp.Counter("premium", "500")  # type: ignore[arg-type]
    mp.Counter("deductible", Decimal(500), left="250", of="family", network="out")
    mp.Benefit(visits="12")  # type: ignore[arg-type]
    mp.PayerAuthorization(visits=6, begins=TODAY)  # type: ignore[call-arg]
    mp.Cover(payer="x", as_of=TODAY, rules=["a copay"])  # type: ignore[list-item]
    mp.Cover(payer="x", as_of=TODAY, rules=[], coordination="carve-out")
    mp.Cover(payer="x", as_of=TODAY, rules=[], coordination="both")  # type: ignore[arg-type]
    mp.HealthAccount("IRA")  # type: ignore[arg-type]
    mp.preset_cover("washington-pip", as_of="today")  # type: ignore[arg-type]
    return mp.Cover(payer="x", as_of=TODAY, rules=[mp.CostRule(copay="30")], carry_over="always")


def schedules(plan: mp.TreatmentPlan, cover: mp.Cover) -> Decimal:
    mp.schedule_costs(plan, cover, charge=120.0)  # type: ignore[arg-type]
    mp.schedule_costs(["2026-03-02"], cover, charge="120", allowed="95")  # type: ignore[arg-type]
    visits = [mp.BilledVisit(on=TODAY, charge="120", allowed=95)]
    mp.export.to_csv(mp.schedule_costs(visits, cover))
    left: int | None = mp.schedule_costs([TODAY], cover).visits[0].visits_left
    assert left is None or left >= 0
    return mp.schedule_costs(plan, cover, charge="120", allowed="95").client_pays


def budgets(cover: mp.Cover) -> Decimal:
    offers = [mp.VisitOffer("60 min", "120", allowed="95")]
    mp.fit_budget(offers, budget="300", start=TODAY)  # type: ignore[call-arg]
    mp.fit_budget(offers, budget=300.0, sessions=6, start=TODAY)  # type: ignore[arg-type]
    mp.fit_budget(offers, per_month=300, sessions=6, start=TODAY, cover=cover, cadences=["weekly"])
    mp.PackageOffer("60 min", 5, "500", most=2, name="five")
    return mp.fit_budget(offers, budget="300", sessions=6, start=TODAY).best.client_pays
