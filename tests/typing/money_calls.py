"""What mypy says of calls of price lists, quotes and billed units.

This file is read by mypy and never run. Each wrong call silences the error that it makes. Were the
error not made, mypy would report that there is nothing to silence.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import massageplan as mp


def price_lists() -> mp.PriceList:
    mp.Service(id="massage", prices={"60 min": 95.5})  # type: ignore[arg-type]
    mp.Extra(id="stones", price=15.5)  # type: ignore[arg-type]
    mp.Voucher(paid=Decimal("9.50"), bonus="5", last=None)
    mp.Tax(label="tax", percent=8.875)  # type: ignore[arg-type]
    mp.Tax(label="tax", percent="8.875 %", by="visit")  # type: ignore[arg-type]
    massage = mp.Service(id="massage", prices={"60 min": "95", "90 min": "135"})
    mp.Service(id="massage", prices={timedelta(minutes=90): 135})
    kept: dict[str, Decimal] = {"60 min": Decimal(95)}
    mp.Service(id="massage", prices=kept, skilled={"senior": kept})
    mp.PriceList(name="Room", currency="USD", services=["massage"])  # type: ignore[list-item]
    mp.PriceList(name="Room", currency="USD", services=[massage], round_at="cent")  # type: ignore[arg-type]
    return mp.PriceList(name="Room", currency="USD", services=[massage], tip="spa")


def quotes(plan: mp.SessionPlan | mp.TreatmentPlan, prices: mp.PriceList) -> Decimal:
    mp.quote(plan, "prices.toml")  # type: ignore[arg-type]
    mp.quote(plan, prices, tip=0.2)  # type: ignore[arg-type]
    mp.quote(plan, prices, extras={1: ["stones"]}, discounts=["new"], notice={2: "5 h"})
    return mp.quote(plan, prices).visits[0].due


def units(session: mp.SessionPlan) -> dict[str, int]:
    mp.billing_units({"97124": "23 min"})  # type: ignore[call-arg]
    mp.billing_units({"97124": "23 min"}, rule="spm")  # type: ignore[arg-type]
    mp.billing_units({97124: "23 min"}, rule="cms")  # type: ignore[dict-item]
    return mp.billing_units(session, code="97124", rule="ama").units
