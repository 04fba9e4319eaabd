"""What a schedule of costs says beforehand: papers, limits, years, and what counts to nothing."""

from datetime import date

import pytest

import massageplan as mp
from covered import TODAY, YEAR, a_cover


COPAY = mp.CostRule(copay="20")
MONDAYS = [date(2026, 3, day) for day in (2, 9, 16, 23, 30)]


def found(cover, days=MONDAYS, **more):
    visits = {"charge": "100", "allowed": "80"} | more
    return mp.schedule_costs(days, cover, **visits).findings


def told(findings, code):
    return [finding.message for finding in findings if finding.code == code]


def order(**more):
    return mp.Prescription(**({"on": YEAR, "diagnosis": "M54.31"} | more))


def test_each_missing_paper_has_its_own_line_and_day():
    cover = a_cover(
        COPAY,
        needs_prescription=True,
        prescriptions=[order(visits=3)],
        prior_authorization=[mp.PriorAuthorization(after=2, paper="form A")],
    )
    first, second = told(found(cover), "paper-missing")
    assert first.startswith("visits 3 to 5 are not covered yet: there is no authorization")
    assert first.endswith("Send form A by Mon, Mar 16, 2026")
    # As if form A had come: then the third visit uses the last one that is prescribed.
    assert second.startswith("visits 4 to 5 are not covered yet: the prescribed visits are used up")
    assert second.endswith("Send a prescription by Mon, Mar 23, 2026")


def test_a_prescription_that_ends_in_the_middle_is_asked_for_by_the_next_visit():
    cover = a_cover(COPAY, needs_prescription=True, prescriptions=[order(ends=date(2026, 3, 20))])
    (line,) = told(found(cover), "paper-missing")
    assert line.startswith("visits 4 to 5 are not covered yet: the prescription has expired.")
    assert line.endswith("Send a prescription by Mon, Mar 23, 2026")


def test_one_visit_is_one():
    cover = a_cover(COPAY, needs_prescription=True, prescriptions=[order(visits=4)])
    (line,) = told(found(cover), "paper-missing")
    assert line.startswith("visit 5 is not covered yet: the prescribed visits are used up.")


def test_where_no_paper_helps_cover_ends():
    with_order = a_cover(
        COPAY, benefits=[mp.Benefit(visits=3)], needs_prescription=True, prescriptions=[order()]
    )
    (line,) = told(found(with_order), "cover-ends")
    assert line.startswith("visits 4 to 5 are not covered, from Mon, Mar 23, 2026: the visits of")


def test_where_cover_ends_is_foreseen_behind_a_missing_paper():
    cover = a_cover(
        COPAY,
        benefits=[mp.Benefit(visits=3)],
        needs_prescription=True,
        prescriptions=[order(visits=1)],
    )
    (paper,), (end,) = told(found(cover), "paper-missing"), told(found(cover), "cover-ends")
    assert paper.startswith("visits 2 to 3 are not covered yet")
    assert end.startswith("visits 4 to 5 are not covered, from Mon, Mar 23, 2026")


def test_money_that_is_used_up_ends_cover_too():
    cover = a_cover(COPAY, benefits=[mp.Benefit(amount="160")])
    (end,) = told(found(cover), "cover-ends")
    assert end.startswith("visits 3 to 5 are not covered, from Mon, Mar 16, 2026: the money of")


def test_the_least_limit_is_named():
    cover = a_cover(
        COPAY,
        benefits=[mp.Benefit(visits=16, visits_left=12)],
        needs_prescription=True,
        prescriptions=[order(visits=4)],
        prior_authorization=[mp.PriorAuthorization()],
        authorizations=[mp.PayerAuthorization(visits=6, begins=YEAR, ends=date(2026, 12, 31))],
    )
    assert told(found(cover), "visits-left") == [
        "4 visits left by the prescription; 5 visits planned"
    ]


def test_a_new_year_is_said_once_for_each_clock():
    cover = mp.Cover(
        payer="a plan",
        as_of=date(2026, 12, 28),
        plan_year=YEAR,
        rules=[mp.CostRule(deductible=True, copay="20")],
        counters=[mp.Counter("deductible", "500", left="0")],
        benefits=[mp.Benefit(visits=12, year=date(2026, 1, 4), name="the massage benefit")],
    )
    lines = told(found(cover, [date(2026, 12, 28), date(2027, 1, 4)]), "begins-again")
    assert [line.partition(" begins")[0] for line in lines] == [
        "a new year of the deductible and the maximum",
        "a new year of the massage benefit",
    ]
    assert "on Fri, Jan 1, 2027, before visit 2" in lines[0]


def test_what_counts_to_nothing_is_said_where_there_is_a_maximum():
    rule = mp.CostRule(network="out", plan_pays="70")
    maximum = mp.Counter("maximum", "900", network="out")
    assert told(found(a_cover(rule, network="out")), "counts-to-nothing") == []
    (line,) = told(found(a_cover(rule, network="out", counters=[maximum])), "counts-to-nothing")
    assert line.startswith("$100.00 of what the client pays counts to no out-of-pocket maximum")


def test_what_is_paid_back_is_said():
    rule = mp.CostRule(network="out", plan_pays="70")
    assert told(found(a_cover(rule, network="out")), "paid-back") == [
        "the client pays $280.00 more on the day, and a plan pays it back"
    ]


def test_a_letter_is_asked_for_before_its_dates_and_after_its_visits():
    letter = mp.MedicalLetter(
        on=date(2026, 3, 9), ends=date(2026, 12, 31), diagnosis="back pain", visits=2
    )
    cover = a_cover(COPAY, account=mp.HealthAccount("HSA", letter=letter))
    first, after = told(found(cover), "letter-missing")
    assert first.startswith("the HSA pays nothing")
    assert "for visit 1 without a letter of medical necessity: get one by Mon, Mar 2" in first
    assert (
        "for visits 4 to 5 without a letter of medical necessity: get one by Mon, Mar 23" in after
    )
    assert told(found(a_cover(COPAY)), "letter-missing") == []


def test_the_urgent_comes_first():
    cover = a_cover(COPAY, needs_prescription=True, account=mp.HealthAccount("FSA"))
    severities = [finding.severity.rank for finding in found(cover)]
    assert severities == sorted(severities)
    assert found(cover)[0].code == "paper-missing"


def test_nothing_is_said_where_there_is_nothing_to_say():
    assert found(a_cover(COPAY), [TODAY]) == ()


# --- what depends on the code, the network and the service of a visit -------------------------
def a_visit(day, **more):
    return mp.BilledVisit(**({"on": day, "charge": "100", "allowed": "80"} | more))


def why_not(cover, *visits):
    return [cost.why_not for cost in mp.schedule_costs(visits, cover).visits]


def test_the_paper_is_the_one_that_the_code_of_the_visit_wants():
    cover = a_cover(
        COPAY,
        prior_authorization=[
            mp.PriorAuthorization(codes=["97112"], paper="form A"),
            mp.PriorAuthorization(after=1, codes=["97124"], paper="form B"),
        ],
    )
    first, second = MONDAYS[:2]
    schedule = mp.schedule_costs(
        [a_visit(first, codes=["97112"]), a_visit(second, codes=["97124"])], cover
    )
    assert ["form A" in line for line in told(schedule.findings, "paper-missing")] == [True, False]
    assert "form B" in told(schedule.findings, "paper-missing")[1]
    # A visit without codes may be any of them.
    assert "form A" in told(found(cover, [first]), "paper-missing")[0]


def test_each_code_uses_its_own_authorization():
    dates = {"begins": YEAR, "ends": date(2026, 12, 31)}
    cover = a_cover(
        COPAY,
        prior_authorization=[mp.PriorAuthorization()],
        authorizations=[
            mp.PayerAuthorization(visits=1, codes=["97124"], **dates),
            mp.PayerAuthorization(visits=2, codes=["97140"], **dates),
        ],
    )
    visits = [a_visit(day, codes=["97140"]) for day in MONDAYS[:3]]
    assert why_not(cover, *visits) == [(), (), ("authorization-used-up",)]
    massage = a_visit(MONDAYS[3], codes=["97124"])
    assert why_not(cover, *visits, massage)[-1] == ()


def test_a_visit_has_the_rule_of_its_own_network():
    cover = a_cover(COPAY, mp.CostRule(network="out", covered=False))
    first, second = MONDAYS[:2]
    assert why_not(cover, a_visit(first, network="out"), a_visit(second)) == [("not-covered",), ()]
    with pytest.raises(mp.InvalidValueError, match="no rule for 'massage' in the network 'part"):
        mp.schedule_costs([a_visit(first, network="participating")], cover)


def test_outside_the_dates_of_a_benefit_no_visit_is_left():
    cover = a_cover(COPAY, benefits=[mp.Benefit(visits=9, begins=MONDAYS[1], ends=MONDAYS[2])])
    costs = mp.schedule_costs(MONDAYS[:4], cover, charge="100", allowed="80").visits
    assert [cost.visits_left for cost in costs] == [0, 8, 7, 0]
    assert [cost.why_not for cost in costs] == [
        ("benefit-not-begun",),
        (),
        (),
        ("benefit-ended",),
    ]


def test_a_prescription_is_for_its_services():
    cover = a_cover(COPAY, needs_prescription=True, prescriptions=[order(services=["acupuncture"])])
    assert why_not(cover, a_visit(TODAY)) == [("prescription-missing",)]


def test_a_written_order_is_wanted_by_workers_compensation():
    cover = mp.preset_cover("washington-workers-compensation", as_of=TODAY)
    assert why_not(cover, a_visit(TODAY)) == [("prescription-missing",)]
