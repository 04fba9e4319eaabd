"""Single lines of what a schedule of costs has to say that a mutation run found unguarded."""

from datetime import date, timedelta

import massageplan as mp
from covered import TODAY, a_cover, a_second
from massageplan.catalog.catalog import default_catalog


COPAY = mp.CostRule(copay="10")
HALF = mp.CostRule(client_pays="50")
ENDS = TODAY + timedelta(weeks=30)


def schedule(cover, *, count=2, codes=(), **more):
    days = [TODAY + timedelta(weeks=i) for i in range(count)]
    return mp.schedule_costs(days, cover, charge="100", allowed="100", codes=codes, **more)


def told(findings, code):
    return [dict(finding.args) for finding in findings if finding.code == code]


def spans(findings):
    papers = told(findings, "paper-missing")
    return [(each["why"], each["first"], each["several"]) for each in papers]


def test_a_paper_that_two_codes_lack_is_told_once_for_each_reason():
    cover = a_cover(
        COPAY,
        prior_authorization=[mp.PriorAuthorization()],
        authorizations=[
            mp.PayerAuthorization(visits=0, begins=TODAY, ends=ENDS, codes=["97140"]),
        ],
    )
    found = schedule(cover, codes=["97124", "97140"]).findings
    assert spans(found) == [("authorization-other-code", 1, 2), ("authorization-used-up", 1, 2)]


def test_papers_stand_in_the_order_in_which_they_are_first_missed():
    cover = a_cover(
        COPAY,
        prior_authorization=[mp.PriorAuthorization(after=2)],
        needs_prescription=True,
        prescriptions=[mp.Prescription(on=TODAY, diagnosis="S13.4", visits=1)],
    )
    assert spans(schedule(cover, count=4).findings) == [
        ("prescription-used-up", 2, 4),
        ("authorization-missing", 3, 4),
    ]
    early = a_cover(
        COPAY,
        prior_authorization=[mp.PriorAuthorization()],
        needs_prescription=True,
        prescriptions=[
            mp.Prescription(on=TODAY, diagnosis="S13.4", ends=TODAY),
            mp.Prescription(on=TODAY + timedelta(weeks=2), diagnosis="S13.4"),
        ],
    )
    assert spans(schedule(early, count=3).findings) == [
        ("authorization-missing", 1, 3),
        ("prescription-expired", 2, None),
    ]


def test_only_the_paper_for_the_code_of_a_visit_is_missed():
    asking = [
        mp.PriorAuthorization(codes=["97140"], paper="form A"),
        mp.PriorAuthorization(codes=["97124"], paper="form B"),
    ]
    cover = a_cover(COPAY, prior_authorization=asking)
    (missing,) = told(schedule(cover, codes=["97124"]).findings, "paper-missing")
    assert missing["paper"] == "form B"
    assert told(schedule(cover, codes=["97110"]).findings, "paper-missing") == []


def test_a_second_payer_misses_papers_of_its_own():
    second = a_second(COPAY, prior_authorization=[mp.PriorAuthorization(paper="form C")])
    found = schedule(a_cover(HALF), second=second)
    (missing,) = told(found.second_findings, "paper-missing")
    assert (missing["paper"], missing["first"], missing["several"]) == ("form C", 1, 2)
    assert told(found.findings, "paper-missing") == []


def test_money_that_is_used_up_is_that_of_one_payer():
    used = [mp.Benefit(amount="10", amount_left="0")]
    first = schedule(a_cover(HALF, benefits=used), second=a_second(COPAY))
    assert [each["why"] for each in told(first.findings, "cover-ends")] == ["amount-used-up"]
    assert told(first.second_findings, "cover-ends") == []
    second = schedule(a_cover(HALF), second=a_second(COPAY, benefits=used))
    assert told(second.findings, "cover-ends") == []
    assert [each["why"] for each in told(second.second_findings, "cover-ends")] == [
        "amount-used-up"
    ]


def test_rules_are_old_for_the_last_visit():
    cover = a_cover(COPAY, old_after=TODAY)
    (old,) = told(schedule(cover).findings, "rules-old")
    assert old == {"payer": "a plan", "on": TODAY.isoformat()}
    assert told(schedule(cover, count=1).findings, "rules-old") == []


def test_visits_left_are_those_of_the_codes():
    cover = a_cover(
        COPAY,
        prior_authorization=[mp.PriorAuthorization(after=3, codes=["97140"])],
        benefits=[mp.Benefit(visits=9)],
    )
    assert told(schedule(cover, codes=["97140"]).findings, "visits-left") == [
        {"visits": 3, "least": "authorization", "planned": 2}
    ]
    assert told(schedule(cover, codes=["97124"]).findings, "visits-left") == [
        {"visits": 9, "least": "benefit", "planned": 2}
    ]


def test_what_begins_again_names_the_first_visit_after_it():
    cover = a_cover(COPAY, counters=[mp.Counter("maximum", "900")])
    days = [date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 11)]
    found = mp.schedule_costs(days, cover, charge="90", allowed="90").findings
    assert told(found, "begins-again") == [{"what": "counters", "on": "2027-01-01", "session": 2}]
    assert told(found, "counts-to-nothing") == []


def test_every_finding_of_a_schedule_knows_the_catalog():
    second = a_second(COPAY, prior_authorization=[mp.PriorAuthorization()])
    cover = a_cover(
        mp.CostRule(network="out", plan_pays="50"),
        network="out",
        counters=[mp.Counter("maximum", "900", network="out")],
        benefits=[mp.Benefit(visits=3, year=date(2026, 3, 9))],
        prior_authorization=[mp.PriorAuthorization(after=1)],
        account=mp.HealthAccount("HSA"),
        old_after=TODAY,
    )
    used = a_cover(COPAY, benefits=[mp.Benefit(visits=1)])
    found = schedule(cover, count=4, second=second)
    every = [*found.findings, *found.second_findings, *schedule(used).findings]
    assert {finding.code for finding in every} == {
        *("paper-missing", "cover-ends", "rules-old", "letter-missing", "visits-left"),
        *("begins-again", "counts-to-nothing", "paid-back"),
    }
    assert all(finding.catalog is default_catalog() for finding in every)
    ranks = [finding.severity.rank for finding in found.findings]
    assert ranks == sorted(ranks)
