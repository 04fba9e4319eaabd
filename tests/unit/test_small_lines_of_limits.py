"""Single lines of limits and papers, visit by visit, that a mutation run found unguarded."""

from datetime import date, timedelta

import massageplan as mp
from covered import TODAY, a_cover
from massageplan.money.cover.allowance import Allowance


COPAY = mp.CostRule(copay="10")
WEEK = timedelta(weeks=1)
ENDS = date(2026, 12, 31)
ORDER = {"on": TODAY, "diagnosis": "S13.4"}


def visit(on=TODAY, *, codes=(), service="massage"):
    return mp.BilledVisit(on=on, charge="90", allowed="90", codes=codes, service=service)


def whether(cover, *visits):
    return [cost.covered for cost in mp.schedule_costs(visits, cover).visits]


def missing(cover, *visits):
    found = mp.schedule_costs(visits, cover).findings
    args = [dict(each.args) for each in found if each.code == "paper-missing"]
    return [(each["why"], each["first"]) for each in args]


def left(cover, on=TODAY, codes=()):
    return Allowance(cover).left(on, "massage", codes)


def test_looking_ahead_a_visit_that_no_paper_covers_uses_no_paper():
    cover = a_cover(
        COPAY, needs_prescription=True, prescriptions=[mp.Prescription(**ORDER, visits=2)]
    )
    assert missing(cover, visit(), visit(), visit(TODAY + WEEK)) == []


def test_looking_ahead_a_visit_uses_what_is_authorized_for_its_code():
    cover = a_cover(
        COPAY,
        prior_authorization=[mp.PriorAuthorization()],
        authorizations=[
            mp.PayerAuthorization(visits=9, begins=TODAY, ends=TODAY + 4 * WEEK, codes=["97140"]),
            mp.PayerAuthorization(visits=1, begins=TODAY, ends=ENDS, codes=["97124"]),
        ],
    )
    two = [visit(TODAY + WEEK * i, codes=["97124"]) for i in range(2)]
    assert missing(cover, *two) == [("authorization-used-up", 2)]


def test_a_limit_of_a_new_year_is_counted_down_again():
    cover = a_cover(COPAY, benefits=[mp.Benefit(visits=1)])
    days = [date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 11), date(2028, 1, 3)]
    assert whether(cover, *map(visit, days)) == [True, True, False, True]


def test_visits_left_are_those_of_the_year_of_the_visit():
    cover = a_cover(COPAY, benefits=[mp.Benefit(visits=5, visits_left=1)])
    assert (left(cover), left(cover, date(2027, 1, 4))) == ({"benefit": 1}, {"benefit": 5})


def test_visits_left_are_none_outside_the_dates_of_a_benefit():
    cover = a_cover(COPAY, benefits=[mp.Benefit(visits=5, begins=TODAY + WEEK, ends=ENDS)])
    assert [left(cover, day) for day in (TODAY, TODAY + WEEK, ENDS, date(2027, 1, 1))] == [
        {"benefit": 0},
        {"benefit": 5},
        {"benefit": 5},
        {"benefit": 0},
    ]


def test_visits_left_are_those_of_the_prescriptions_that_hold():
    cover = a_cover(
        COPAY,
        needs_prescription=True,
        prescriptions=[
            mp.Prescription(**ORDER, visits=3, ends=TODAY),
            mp.Prescription(**ORDER, visits=2),
            mp.Prescription(**ORDER, visits=7, services=["acupuncture"]),
        ],
    )
    assert left(cover, TODAY + WEEK) == {"prescription": 2}
    assert left(cover) == {"prescription": 5}


def test_a_limit_of_another_service_is_no_limit():
    cover = a_cover(
        COPAY,
        mp.CostRule(service="acupuncture", copay="10"),
        benefits=[mp.Benefit(visits=1, services=["acupuncture"])],
    )
    days = [TODAY + WEEK * i for i in range(4)]
    needles = [visit(day, service="acupuncture") for day in days[:2]]
    assert whether(cover, *needles, *map(visit, days[2:])) == [True, False, True, True]


def test_what_was_had_beyond_the_free_visits_takes_nothing_of_what_is_authorized():
    cover = a_cover(
        COPAY,
        visits_had=3,
        prior_authorization=[mp.PriorAuthorization(after=1)],
        authorizations=[mp.PayerAuthorization(visits=5, begins=TODAY, ends=ENDS)],
    )
    assert left(cover) == {"authorization": 5}


def test_only_what_is_authorized_for_a_code_is_left_for_it():
    cover = a_cover(
        COPAY,
        prior_authorization=[mp.PriorAuthorization(after=2)],
        authorizations=[mp.PayerAuthorization(visits=5, begins=TODAY, ends=ENDS, codes=["97124"])],
    )
    assert left(cover, codes=["97140"]) == {"authorization": 2}
    assert left(cover, codes=["97124"]) == {"authorization": 7}


def test_of_prescriptions_without_an_end_the_first_is_used():
    cover = a_cover(
        COPAY,
        needs_prescription=True,
        prescriptions=[mp.Prescription(**ORDER, visits=1), mp.Prescription(**ORDER, visits=1)],
    )
    days = [TODAY + WEEK * i for i in range(3)]
    assert whether(cover, *map(visit, days)) == [True, True, False]
