"""What a cover, its papers and its visits refuse: one clear error, and nothing guessed."""

from datetime import UTC, date, datetime

import pytest

import massageplan as mp
from covered import TODAY, YEAR, a_cover


COPAY = mp.CostRule(copay="20")


def refused(make, *words):
    with pytest.raises(mp.InvalidValueError) as caught:
        make()
    message = str(caught.value)
    for word in words:
        assert word in message, message
    return caught.value


# --- amounts and percentages -----------------------------------------------------------------
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: mp.CostRule(copay=20.5), ("cost_rule.copay", "float", "'20.5'")),
        (lambda: mp.CostRule(copay="-5"), ("cost_rule.copay", "0 or more")),
        (lambda: mp.CostRule(client_pays="120"), ("cost_rule.client_pays", "from 0 to 100")),
        (lambda: mp.CostRule(plan_pays=0.8), ("cost_rule.plan_pays", "float")),
        (lambda: mp.CostRule(plan_pays="0.8"), ("cost_rule.plan_pays", "80 %")),
        (lambda: mp.Counter("deductible", "1e3"), ("counter.each_year", "no amount")),
        (lambda: mp.Counter("deductible", "500", left="600"), ("counter.left", "more is left")),
        (lambda: mp.Counter("deductible", "500", late="1"), ("counter.late", "only 0")),
        (lambda: mp.Counter("deductable", "500"), ("counter.kind", "did you mean")),
        (lambda: a_cover(mp.CostRule(copay="20.005")), ("rules[0].copay", "at most 2 decimals")),
        (lambda: a_cover(mp.CostRule(copay="20 EUR")), ("cost_rule.copay",)),
        (
            lambda: mp.Cover(
                payer="x", as_of=TODAY, rules=[mp.CostRule(copay="9.5")], currency="JPY"
            ),
            ("cover.rules[0].copay", "no decimals"),
        ),
        (
            lambda: mp.BilledVisit(on=TODAY, charge="90", allowed="95"),
            ("billed_visit.allowed", "more than the charge of 90"),
        ),
        (
            lambda: mp.BilledVisit(on=TODAY, charge="90", allowed="90", if_not_covered="91"),
            ("billed_visit.if_not_covered",),
        ),
    ],
)
def test_an_amount_is_refused(make, words):
    refused(make, *words)


# --- rules -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ("cost_rule.copay", "copay='0'")),
        ({"client_pays": "20", "plan_pays": "80"}, ("given twice",)),
        ({"covered": False, "copay": "20"}, ("cost_rule.covered",)),
        ({"copay": "20", "network": "inside"}, ("network", "'preferred'")),
        ({"copay": "20", "counts": ("copays",)}, ("counts[0]", "did you mean")),
        ({"copay": "20", "billed_up_to": "115"}, ("billed_up_to",)),
        ({"copay": "20", "network": "out", "billed_up_to": "90"}, ("100 or more",)),
        ({"copay": "20", "percentage_after_copay": True}, ("a copay and a percentage",)),
        ({"copay": "20", "service": " "}, ("service", "empty")),
    ],
)
def test_a_rule_is_refused(fields, words):
    refused(lambda: mp.CostRule(**fields), *words)


def test_a_deductible_names_its_payer_and_has_a_counter():
    counters = [mp.Counter("deductible", "500")]
    refused(
        lambda: mp.Cover(payer=" ", as_of=TODAY, plan_year=YEAR, rules=[COPAY], counters=counters),
        "cover.payer",
        "empty",
    )
    first = mp.CostRule(deductible=True, client_pays="20")
    refused(lambda: a_cover(first), "rules[0].deductible", "Counter('deductible', '500')")
    outside = mp.CostRule(network="out", deductible=True, client_pays="20")
    refused(lambda: a_cover(outside, counters=counters), "network='out'")


def test_what_counts_at_a_participating_therapist_has_to_be_said():
    rule = mp.CostRule(network="participating", client_pays="40")
    refused(lambda: a_cover(rule, counters=[mp.Counter("maximum", "500")]), "rules[0].counts", "()")


def test_nothing_is_given_twice():
    twice = [mp.Counter("maximum", "500"), mp.Counter("maximum", "600")]
    refused(lambda: a_cover(COPAY, counters=twice), "counters[1]", "out-of-pocket maximum")
    refused(lambda: a_cover(COPAY, COPAY), "rules[1]", "'massage' in 'preferred'")
    refused(a_cover, "cover.rules", "empty")


def test_a_visit_without_a_rule_is_never_guessed():
    visit = mp.BilledVisit(on=TODAY, charge="90", allowed="90", service="massages")
    refused(
        lambda: mp.schedule_costs([visit], a_cover(COPAY)), "'massages'", "did you mean 'massage'"
    )


# --- years -----------------------------------------------------------------------------------
def test_no_year_begins_on_29_february():
    leap = date(2024, 2, 29)
    for make in (
        lambda: mp.Cover(payer="x", as_of=TODAY, rules=[COPAY], plan_year=leap),
        lambda: mp.Benefit(visits=6, year=leap),
    ):
        refused(make, "29 February", "date(2024, 3, 1)")


def test_a_year_that_is_needed_has_to_be_said():
    rules = [COPAY]
    refused(
        lambda: mp.Cover(
            payer="x", as_of=TODAY, rules=rules, counters=[mp.Counter("maximum", "9")]
        ),
        "cover.plan_year",
        "is missing",
    )
    refused(
        lambda: mp.Cover(payer="x", as_of=TODAY, rules=rules, benefits=[mp.Benefit(visits=6)]),
        "benefits[0]",
    )
    refused(lambda: mp.Benefit(visits=6, begins_again=False, year=YEAR), "not used")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ("limits nothing",)),
        ({"visits": 6, "visits_left": 7}, ("visits_left", "more is left")),
        ({"visits": 6, "amount_left": "7"}, ("amount_left", "without amount")),
        ({"visits": True}, ("visits",)),
        ({"amount": "9", "amount_of": "charged"}, ("amount_of", "'allowed'")),
        ({"visits": 6, "begins": TODAY, "ends": YEAR}, ("ends", "or later")),
    ],
)
def test_a_benefit_is_refused(fields, words):
    refused(lambda: mp.Benefit(**fields), *words)


# --- papers ----------------------------------------------------------------------------------
def paper(**more):
    return mp.PayerAuthorization(
        **({"visits": 6, "begins": date(2026, 3, 1), "ends": date(2026, 5, 31)} | more)
    )


def test_overlapping_authorizations_are_refused():
    later = paper(begins=date(2026, 5, 31), ends=date(2026, 7, 31))
    error = refused(
        lambda: a_cover(COPAY, authorizations=[paper(), later]), "authorizations[1]", "2026-05-31"
    )
    assert "different codes" in error.message
    one, other = paper(codes=["97124"]), paper(codes=["97140"])
    assert a_cover(COPAY, authorizations=[one, other]).authorizations == (one, other)
    after = paper(begins=date(2026, 6, 1), ends=date(2026, 7, 31))
    assert len(a_cover(COPAY, authorizations=[paper(), after]).authorizations) == 2


def test_what_has_expired_is_refused():
    refused(
        lambda: a_cover(COPAY, authorizations=[paper(begins=YEAR, ends=date(2026, 3, 1))]),
        "authorizations[0]",
        "expired on 2026-03-01",
    )
    old = mp.Prescription(on=YEAR, diagnosis="M54.31", ends=date(2026, 3, 1))
    refused(lambda: a_cover(COPAY, prescriptions=[old]), "prescriptions[0]", "expired")


def test_a_prescription_for_another_diagnosis_is_refused():
    other = mp.Prescription(on=YEAR, diagnosis="M54.2")
    refused(
        lambda: a_cover(COPAY, prescriptions=[other], diagnosis="M54.31"),
        "prescriptions[0].diagnosis",
        "'M54.2'",
        "'M54.31'",
    )


@pytest.mark.parametrize("code", ["9712", "massage", "97124 ", 97124, "971240"])
def test_an_unknown_code_is_refused(code):
    refused(lambda: paper(codes=[code]), "authorization.codes[0]", "unknown code")


@pytest.mark.parametrize(
    "make",
    [
        lambda: paper(ends=date(2026, 2, 28)),
        lambda: mp.Prescription(on=TODAY, diagnosis="M54.31", ends=YEAR),
        lambda: mp.Prescription(on=TODAY, diagnosis="M54.31", first_visit_by=YEAR),
        lambda: mp.MedicalLetter(on=TODAY, ends=YEAR, diagnosis="back pain"),
    ],
)
def test_nothing_ends_before_it_begins(make):
    refused(make, "or later")


def test_days_are_dates():
    moment = datetime(2026, 3, 2, 10, tzinfo=UTC)
    refused(lambda: paper(begins=moment), "authorization.begins", "a date")
    refused(lambda: mp.Prescription(on="2026-03-02", diagnosis="x"), "prescription.on")


# --- visits ----------------------------------------------------------------------------------
def test_a_visit_before_the_day_of_the_cover_is_refused():
    days = [date(2026, 3, 1)]
    refused(
        lambda: mp.schedule_costs(days, a_cover(COPAY), charge="90", allowed="80"),
        "visits[0].on",
        "before the cover's day 2026-03-02",
    )


def test_what_the_payer_allows_is_never_guessed():
    refused(lambda: mp.schedule_costs([TODAY], a_cover(COPAY), charge="90"), "allowed")
    refused(lambda: mp.schedule_costs([TODAY], a_cover(COPAY), allowed="90"), "charge")
    refused(lambda: mp.schedule_costs([], a_cover(COPAY)), "visits", "empty")
    visit = mp.BilledVisit(on=TODAY, charge="90", allowed="90")
    refused(lambda: mp.schedule_costs([visit], a_cover(COPAY), charge="90"), "not used")


def test_an_amount_of_a_visit_fits_the_currency():
    visit = mp.BilledVisit(on=TODAY, charge="90.005", allowed="90")
    refused(lambda: mp.schedule_costs([visit], a_cover(COPAY)), "visits[0].charge", "2 decimals")


def test_a_plan_without_days_has_no_schedule():
    client = mp.Client(ref="c-1", conditions=(), medicines=(), allergies=())
    neck = mp.Assessment(on=TODAY, complaints=[mp.Complaint(condition="neck pain")], red_flags=())
    plan = mp.plan_treatment(client, neck, length="60 min")
    refused(
        lambda: mp.schedule_costs(plan, a_cover(COPAY), charge="90", allowed="80"),
        "visits",
        "start=date(...)",
    )


# --- presets ---------------------------------------------------------------------------------
def test_a_payer_that_is_not_known_is_refused():
    refused(lambda: mp.preset_cover("washington-pips", as_of=TODAY), "did you mean")
    rules = [mp.CostRule(plan_pays="80")]
    refused(lambda: mp.preset_cover("washington-pip", as_of=TODAY, rules=rules), "accident")
    refused(
        lambda: mp.preset_cover("florida-pip", as_of=TODAY, accident=TODAY), "accident", "not used"
    )


def test_rules_are_told_to_be_old_after_their_day():
    cover = mp.preset_cover("florida-pip", as_of=TODAY)
    assert cover.old_after is not None
    day = date(cover.old_after.year, cover.old_after.month, cover.old_after.day)
    for last, told in ((day, False), (date.fromordinal(day.toordinal() + 1), True)):
        found = mp.schedule_costs([last], cover, charge="90", allowed="80").findings
        assert ("rules-old" in [finding.code for finding in found]) is told


def test_the_sources_of_a_preset_are_named():
    cover = mp.preset_cover("washington-workers-compensation", as_of=TODAY)
    assert "Washington L&I" in cover.source
    assert "WAC 296-23-250" in cover.source
