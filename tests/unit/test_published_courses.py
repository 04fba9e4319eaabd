"""Ten courses as others publish them: days, lengths and looks are as on their pages.

The addresses and facts are in docs/explanation/published-courses.md. Nothing here is a workaround:
each is one call of `plan_treatment`, with the facts of its page alone.
"""

import re
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

import massageplan as mp


START = date(2026, 3, 2)
SURGERY = date(2026, 2, 23)
DUE = date(2026, 9, 14)
RACE = date(2026, 4, 12)
HOSPITAL = mp.Catalog().with_policy("hospital")


def plan_of(*complaints, conditions=(), on=START, **asked):
    client = mp.Client(ref="c-001", conditions=conditions, medicines=[], allergies=[])
    told = [mp.Complaint(condition=name, pain=6) for name in complaints]
    return mp.plan_treatment(client, mp.Assessment(on=on, complaints=told, red_flags=[]), **asked)


def operated(region):
    note = mp.ClinicianNote(by="the surgeon", on=SURGERY)
    return mp.HealthCondition(condition="recent surgery", region=region, since=SURGERY, note=note)


def days_after(plan, first):
    return [(visit.on - first).days for visit in plan.visits]


def minutes(plan):
    return [visit.session.length // timedelta(minutes=1) for visit in plan.visits]


def per_week(plan):
    return list(Counter((visit.on - START).days // 7 for visit in plan.visits).values())


def neck_with_booster():
    return plan_of(
        "neck pain",
        start=START,
        phases=[
            mp.Phase(length="30 min", cadence="3/week for 4 weeks"),
            mp.Phase(length="60 min", cadence="weekly for 6 weeks"),
        ],
        looks=[mp.Look(on=START + timedelta(weeks=n)) for n in (5, 12, 26)],
    )


def back_longer_first():
    return plan_of(
        "low back pain",
        start=START,
        sessions=10,
        phases=[mp.Phase(length="90 min", visits=1), mp.Phase(length="60 min")],
        looks=[mp.Look(on=START + timedelta(weeks=n)) for n in (10, 26, 52)],
    )


def knee_for_a_year():
    return plan_of(
        "knee osteoarthritis",
        start=START,
        length="60 min",
        routine="full-body-relaxation",
        cadence="weekly for 8 weeks then every 2 weeks for 44 weeks",
        looks=[mp.Look(on=START + timedelta(weeks=n)) for n in (8, 16, 24, 36, 52)],
    )


def headache_in_three_weeks():
    return plan_of(
        "tension headache",
        start=START,
        length="45 min",
        cadence="2/week for 6 weeks",
        looks=[mp.Look(session=6), mp.Look(session=12), mp.Look(after="3 weeks")],
    )


def arm_after_breast_surgery():
    return plan_of(
        conditions=[operated("chest")],
        on=SURGERY,
        length="40 min",
        cadence="2/week for 1 month from 2 days after surgery",
        events={"surgery": SURGERY},
        phases=[mp.Phase(regions=["left arm"], techniques=["manual lymph drainage"])],
        looks=[mp.Look(on=date(2026, 4, 23)), mp.Look(on=date(2028, 8, 23))],
        catalog=HOSPITAL,
    )


def evenings_after_surgery():
    return plan_of(
        conditions=[operated("abdomen")],
        on=SURGERY,
        length="20 min",
        start=datetime(2026, 2, 24, 19),  # noqa: DTZ001  wall time
        cadence="daily for 5 days",
        phases=[mp.Phase(regions=["back"])],
        catalog=HOSPITAL,
    )


def through_a_pregnancy():
    note = mp.ClinicianNote(by="the midwife", on=START)
    weeks = mp.HealthCondition(condition="pregnancy", weeks=12, on=START, note=note)
    return plan_of(
        "pregnancy back pain",
        conditions=[weeks],
        length="60 min",
        cadence="28, 24, 20, 16, 14, 12, 10, 5, 4, 3, 2, 1 and 0 weeks before due",
        events={"due": DUE},
        catalog=mp.Catalog().with_policy("prenatal"),
    )


def until_pain_halves():
    return plan_of(
        "low back pain",
        start=START,
        length="60 min",
        cadence="1-2/week until pain halves, at most 12, then every 1-2 weeks until pain is 1 or "
        "less, at most 8, then monthly for 4 visits",
    )


def six_for_each_order():
    return plan_of(
        "low back pain",
        start=START,
        length="60 min",
        sessions=12,
        reevaluation="every-six-sessions",
        authorizations=[
            mp.Authorization(name="the first order", visits=6, until=date(2026, 4, 12)),
            mp.Authorization(name="the second order", visits=6, start=date(2026, 4, 13)),
        ],
    )


def before_a_marathon():
    return plan_of(
        "tight calves",
        on=date(2026, 4, 1),
        length="60 min",
        phases=[
            mp.Phase(cadence="5 days before race"),
            mp.Phase(cadence="2 days before race", max_pressure=2),
        ],
        events={"race": RACE},
    )


def test_neck_pain_three_times_a_week_then_a_booster():
    plan = neck_with_booster()
    assert per_week(plan) == [3] * 4 + [1] * 6
    assert minutes(plan) == [30] * 12 + [60] * 6
    assert [(day - START).days // 7 for day in plan.look_days] == [5, 12, 26]


def test_back_pain_longer_at_first():
    plan = back_longer_first()
    assert days_after(plan, START) == list(range(0, 70, 7))
    assert minutes(plan) == [90] + [60] * 9
    assert [(day - START).days // 7 for day in plan.look_days] == [10, 26, 52]


def test_knee_for_a_year():
    plan = knee_for_a_year()
    assert days_after(plan, START) == [*range(0, 56, 7), *range(56, 364, 14)]
    assert [(day - START).days // 7 for day in plan.look_days] == [8, 16, 24, 36, 52]
    assert all(visit.session.title == "full-body relaxation" for visit in plan.visits)


def test_headache_is_looked_at_every_three_weeks():
    plan = headache_in_three_weeks()
    assert per_week(plan) == [2] * 6
    assert plan.reevaluations == (6, 12)
    assert plan.look_days == (plan.visits[-1].on + timedelta(weeks=3),)


def test_drainage_in_the_month_after_breast_surgery():
    plan = arm_after_breast_surgery()
    assert days_after(plan, SURGERY) == [2, 5, 9, 12, 16, 19, 23, 26]
    used = {name for v in plan.visits for i in v.session.segments for name in i.techniques}
    assert used == {"manual-lymph-drainage"}
    assert len(plan.look_days) == 2


def test_five_evenings_after_surgery():
    plan = evenings_after_surgery()
    assert days_after(plan, SURGERY) == [1, 2, 3, 4, 5]
    assert {visit.session.request.start.hour for visit in plan.visits} == {19}
    assert minutes(plan) == [20] * 5


def test_through_a_pregnancy():
    plan = through_a_pregnancy()
    weeks = [40 - (DUE - visit.on).days // 7 for visit in plan.visits]
    assert weeks == [12, 16, 20, 24, 26, 28, 30, 35, 36, 37, 38, 39, 40]


def test_until_pain_halves():
    plan = until_pain_halves()
    assert len(plan.visits) == 24
    for number, pain in enumerate((6, 4, 3), start=1):
        plan = plan.record(mp.Outcome(session=number, pain=pain))
    again = mp.replan(plan, today=plan.visit(3).on)
    gaps = [(b.on - a.on).days for a, b in zip(again.visits[2:], again.visits[3:6], strict=False)]
    assert gaps == [7, 7, 7]


def test_six_visits_for_each_order():
    plan = six_for_each_order()
    firsts = [visit.on < date(2026, 4, 13) for visit in plan.visits]
    assert firsts == [True] * 6 + [False] * 6
    assert {6, 12} <= set(plan.reevaluations)


def test_before_a_marathon():
    plan = before_a_marathon()
    assert days_after(plan, RACE) == [-5, -2]
    deep, light = (max(item.pressure for item in visit.session.segments) for visit in plan.visits)
    assert light <= 2 < deep


COURSES = (
    neck_with_booster,
    back_longer_first,
    knee_for_a_year,
    headache_in_three_weeks,
    arm_after_breast_surgery,
    evenings_after_surgery,
    through_a_pregnancy,
    until_pain_halves,
    six_for_each_order,
    before_a_marathon,
)
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "published-courses.md"


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.__name__)
def test_each_opens_again_as_it_was(course):
    plan = course()
    assert mp.io.loads(mp.io.dumps(plan), catalog=plan.catalog) == plan


def test_the_page_has_a_row_and_an_address_for_each():
    rows = re.findall(r"^\| c(\d\d) \| \[.+?\]\(https?://", PAGE.read_text("utf-8"), re.MULTILINE)
    assert [int(row) for row in rows] == list(range(1, len(COURSES) + 1))
