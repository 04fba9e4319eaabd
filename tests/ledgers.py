"""Courses with minutes that were recorded, and their ledger counted a second time."""

from collections import Counter
from datetime import timedelta

import massageplan as mp
from people import TODAY, a_client, assessed, complaint, course, in_minutes


DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
SECOND = TODAY + 7 * DAY
NECK = assessed(complaint("neck pain", pain=5))
BACK = assessed(complaint("low back pain", pain=6), complaint("shoulder pain", "left", 3))

# The sessions of `plan_of()`, typed from the plan that is printed: the focus of right gluteals, low
# back and right back of thigh, and the right hip that supports it.
G, L, B, H = "gluteals-right", "low-back", "back-of-thigh-right", "hip-right"
PLANNED = [(15, 9, 8, 6), (15, 15, 10, 8), (15, 15, 10, 8), (15, 11, 9, 8)]


def plan_of(**more):
    return course(**{"sessions": 4, **more})


def typed(*numbers, **more):
    """The typed minutes of these sessions together, by region; with more or less of some."""
    rows = [PLANNED[number - 1] for number in numbers]
    names = {"G": G, "L": L, "B": B, "H": H}
    whole = [sum(row[i] for row in rows) for i in range(len(names))]
    return {
        id_: time + more.get(name, 0)
        for (name, id_), time in zip(names.items(), whole, strict=True)
    }


def given_as(plan, *told):
    """Record sessions in turn, each with its minutes by region."""
    for number, times in enumerate(told, start=1):
        worked = {region: f"{time} min" for region, time in times.items()}
        plan = plan.record(mp.Outcome(session=number, minutes=worked))
    return plan


def column(plan, name):
    """One column of the ledger, in minutes by region."""
    return in_minutes({entry.region: getattr(entry, name) for entry in plan.ledger.entries})


def recount(plan):
    """Count planned, worked, owed and ahead in minutes, from the items and the records."""
    planned, worked, ahead, focus = Counter(), Counter(), Counter(), set()
    ends = {one.session: one for one in plan.outcomes if one.status.value != "moved"}
    for visit in plan.visits:
        told, own = ends.get(visit.number), Counter()
        for item in visit.session.segments:
            own[item.want] += item.duration / MINUTE
        if told is None:
            ahead.update(own)
        elif told.status.value == "done":
            focus |= {item.want for item in visit.session.segments if item.role == "focus"}
            planned.update(own)
            planned.subtract(in_minutes(repaid(visit.session)))
            worked.update({**own, **in_minutes(dict(told.minutes)), **dict.fromkeys(out(told), 0)})
    owed = Counter({region: max(0, planned[region] - worked[region]) for region in focus})
    return {"planned": planned, "worked": worked, "owed": owed, "ahead": ahead}


def out(outcome):
    return [region for region, _ in outcome.left_out]


def repaid(session):
    """How much of a session's minutes repays earlier ones, by its own words."""
    return {pin.region: pin.owed for pin in session.request.pins if pin.owed is not None}


def check_count(plan):
    counts = recount(plan)
    regions = {region for count in counts.values() for region in count}
    assert {entry.region for entry in plan.ledger.entries} == regions
    for name, count in counts.items():
        assert column(plan, name) == {region: count[region] for region in column(plan, name)}
    for name in ("planned", "worked", "owed"):
        assert getattr(plan.ledger, name) / MINUTE == counts[name].total()


PLANS = {
    "sciatica": plan_of(),
    "neck": plan_of(assessment=NECK, cadence="2/week"),
    "two complaints": plan_of(assessment=BACK),
    "fibromyalgia": plan_of(assessment=assessed("fibromyalgia")),
    "anxiety": plan_of(assessment=assessed("anxiety"), length="90 min"),
    "routine": mp.plan_treatment(
        a_client(), routine="full-body-relaxation", start=TODAY, sessions=4
    ),
}
