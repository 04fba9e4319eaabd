"""What mypy says of calls that plan a day, or add something to a session.

This file is read by mypy and never run. Each wrong call silences the error that it makes.
"""

from __future__ import annotations

from datetime import date, time, timedelta

import massageplan as mp


def a_day(session: mp.SessionPlan) -> mp.DayPlan:
    visits = [
        mp.DayVisit("a", length="60 min", earliest="10:00", latest=time(11)),
        mp.DayVisit("b", session=session, priority=2, place="Maple St"),
    ]
    mp.DayVisit("a", length=60)  # type: ignore[arg-type]
    mp.DayVisit("a", "60 min")  # type: ignore[call-arg, arg-type]
    mp.DayBreak("30 min", 12, "13:00")  # type: ignore[arg-type]
    return mp.plan_day(
        visits,
        opens="09:00",
        closes=time(17),
        therapists=["Ana", mp.Therapist(name="Ben")],
        ceiling={"Ana": timedelta(hours=5)},
        breaks=[mp.DayBreak("30 min", "12:00", "14:00")],
        travel={("practice", "Maple St"): "20 min"},
        on=date(2026, 3, 2),
    )


def added(session: mp.SessionPlan) -> tuple[str, ...]:
    mp.with_add_ons(session, [mp.AddOn("sauna", when="above")])  # type: ignore[arg-type]
    mp.with_add_ons(session, [mp.AddOn("hot tub", temperature=39)])  # type: ignore[arg-type]
    mp.with_add_ons(session, 5)  # type: ignore[arg-type]
    mp.plan_session(add_ons=["sauna", mp.AddOn("facial")], companions=["PT"])
    mp.plan_session(add_ons=[5])  # type: ignore[list-item]
    mp.Guest(add_ons=["sauna"])
    mp.DayVisit("two", session=mp.plan_couple(mp.Guest(), mp.Guest()))
    return mp.with_add_ons(session, ["sauna"], companions=["acupuncture"]).extras
