"""Calls of plans and days that the type checkers pass, and calls that they refuse.

Nothing here is run: mypy reads it, and says so when a line that it should refuse is let through.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal

import massageplan as mp


DAY = date(2026, 3, 2)


def days() -> None:
    mp.Availability(name="us", weekdays="mon-fri", hours="09:00-17:00")
    mp.Availability(weekdays=["mon", "thu"], hours={"mon-thu": "09:00-12:00, 14:00-18:00"})
    mp.Availability(closed={DAY}, absences=[DAY, (DAY, DAY)], first=DAY, least_gap=2)
    mp.Availability(closed=[DAY], absences=DAY)
    mp.Availability(weekdays=5)  # type: ignore[arg-type]
    mp.Availability(hours=9)  # type: ignore[arg-type]
    mp.Availability(hours={"mon": 9})  # type: ignore[dict-item]
    mp.Availability(closed=5)  # type: ignore[arg-type]
    mp.Availability(absences="2026-03-02")  # type: ignore[arg-type]
    mp.Availability(first="2026-03-02")  # type: ignore[arg-type]
    mp.Availability(least_gap="2")  # type: ignore[arg-type]


def records() -> None:
    mp.Outcome(session=1, pain=5, late="5 min", minutes={"neck": "8 min"}, home_care=["walk"])
    mp.Outcome(session=1, minutes=[("neck", timedelta(minutes=8))], left_out={"hip": "no time"})
    mp.Outcome(session=1, status="missed", on=DAY)
    mp.Outcome(session=1, status="no-show")
    mp.Outcome(session=1, status="moved", to=datetime(2026, 3, 2, 9))  # noqa: DTZ001  local
    mp.Outcome(session=1, scores=[mp.Score(measure="ndi", value=22, form="points")])
    mp.Outcome(session="1")  # type: ignore[arg-type]
    mp.Outcome(session=1, status="late")  # type: ignore[arg-type]
    mp.Outcome(session=1, minutes={"neck": 8})  # type: ignore[arg-type]
    mp.Outcome(session=1, late=5)  # type: ignore[arg-type]
    mp.Outcome(session=1, scores=5)  # type: ignore[arg-type]
    mp.Outcome(session=1, scores=["ndi"])  # type: ignore[list-item]
    mp.Outcome(session=1, left_out={"hip": 5})  # type: ignore[arg-type]
    mp.Outcome(session=1, home_care=5)  # type: ignore[arg-type]
    mp.Goal(measure="ndi", target=10)
    mp.Goal(measure="ndi", target=Decimal("10.5"), by=DAY)
    mp.Goal(measure="ndi", target=None)  # type: ignore[arg-type]
    mp.Goal(measure=5, target=10)  # type: ignore[arg-type]


def courses(client: mp.Client, assessment: mp.Assessment, plan: mp.TreatmentPlan) -> None:
    mp.plan_treatment(client, assessment, length="60 min", start=DAY, first="prone")
    mp.plan_treatment(client, assessment, length="60 min", goals=[], events={"race": DAY})
    phases = [mp.Phase(length="90 min", visits=1), mp.Phase(until=DAY, regions=["back"])]
    mp.plan_treatment(client, assessment, length="1 h", phases=phases, turns="visits")
    mp.plan_treatment(client, assessment, length="1 h", looks=[mp.Look(after="1 month")])
    mp.plan_treatment(client, assessment, length="1 h", turns="days")  # type: ignore[arg-type]
    mp.Phase(length=90)  # type: ignore[arg-type]
    mp.Phase(weekdays=5)  # type: ignore[arg-type]
    mp.Look(session="1")  # type: ignore[arg-type]
    mp.plan_treatment(None, assessment, length="60 min")  # type: ignore[arg-type]
    mp.plan_treatment(client, assessment, length=60)  # type: ignore[arg-type]
    mp.plan_treatment(client, assessment, length="1 h", length_is="all")  # type: ignore[arg-type]
    mp.plan_treatment(client, assessment, length="1 h", goals="ndi")  # type: ignore[arg-type]
    mp.plan_treatment(client, assessment, length="1 h", cadence=7)  # type: ignore[arg-type]
    plan.record(mp.Outcome(session=1)).confirm(2, client, assessment)
    plan.record(mp.Look(on=DAY, pain=5))
    plan.record("done")  # type: ignore[arg-type]
    plan.note("1")  # type: ignore[arg-type]
    mp.replan(plan, today=DAY, action="taper", why="she travels")
    mp.replan(plan, today=DAY, phases=[mp.Phase(visits=2), mp.Phase()], turns="")
    mp.replan(plan, today=DAY, phases=[], turns="days")  # type: ignore[arg-type]
    mp.replan(plan, today=DAY, action="stop")  # type: ignore[arg-type]
    mp.replan(plan, today="2026-03-02")  # type: ignore[arg-type]
    mp.decide(plan, on="today")  # type: ignore[arg-type]
    mp.reevaluation_due(plan, on=5)  # type: ignore[arg-type]
    mp.diff(plan, "plan")  # type: ignore[arg-type]
