"""Single lines of papers, accounts and presets that a mutation run found unguarded."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

import massageplan as mp
from covered import TODAY, a_cover


LATER = TODAY + timedelta(days=1)
COPAY = mp.CostRule(copay="5")
ORDER = mp.Prescription(on=date(2026, 2, 27), diagnosis="S13.4")
PIP = {"as_of": TODAY, "rules": [mp.CostRule(plan_pays="80")], "prescriptions": [ORDER]}


@pytest.mark.parametrize(
    ("make", "path", "value"),
    [
        (
            lambda: mp.PayerAuthorization(visits=-1, begins=TODAY, ends=LATER),
            "payer_authorization.visits",
            -1,
        ),
        (
            lambda: mp.PayerAuthorization(begins=LATER, ends=TODAY),
            "payer_authorization.ends",
            TODAY,
        ),
        (
            lambda: mp.PayerAuthorization(begins=TODAY, ends=LATER, codes="97124"),
            "payer_authorization.codes",
            "97124",
        ),
        (
            lambda: mp.PayerAuthorization(begins=TODAY, ends=LATER, codes=["97124", "massage"]),
            "payer_authorization.codes[1]",
            "massage",
        ),
        (lambda: mp.PriorAuthorization(after=-1), "prior_authorization.after", -1),
        (lambda: mp.PriorAuthorization(after=True), "prior_authorization.after", True),
        (lambda: mp.PriorAuthorization(paper=" "), "prior_authorization.paper", " "),
        (
            lambda: mp.Prescription(on=LATER, diagnosis="S13.4", ends=TODAY),
            "prescription.ends",
            TODAY,
        ),
        (
            lambda: mp.Prescription(on=LATER, diagnosis="S13.4", first_visit_by=TODAY),
            "prescription.first_visit_by",
            TODAY,
        ),
        (
            lambda: mp.MedicalLetter(on=LATER, ends=TODAY, diagnosis="sciatica"),
            "medical_letter.ends",
            TODAY,
        ),
        (lambda: mp.HealthAccount("HRA"), "health_account.kind", "HRA"),
        (lambda: mp.CostRule(copay="5", network="outs"), "cost_rule.network", "outs"),
        (lambda: a_cover(COPAY, carry_over="yes"), "cover.carry_over", "yes"),
        (lambda: a_cover(COPAY, unit_rule="spm"), "cover.unit_rule", "spm"),
        (lambda: a_cover(COPAY, visits_had=-1), "cover.visits_had", -1),
        (lambda: a_cover(COPAY, visits_had="2"), "cover.visits_had", "2"),
        (lambda: a_cover(COPAY).rule("massage", "outside"), "network", "outside"),
        (lambda: a_cover(COPAY).rule("massages"), "cover.rules", "massages"),
        (
            lambda: a_cover(mp.CostRule(copay="5", allowed={"1 h": "9.005"})),
            "cover.rules[0].allowed[60 min]",
            Decimal("9.005"),
        ),
        (
            lambda: a_cover(COPAY, account=mp.HealthAccount("HSA", left="9.005")),
            "cover.account.left",
            Decimal("9.005"),
        ),
        (lambda: mp.preset_cover("washington-pip", **PIP), "accident", None),
        (lambda: mp.preset_cover("washington-pip", **PIP, accident="2024"), "accident", "2024"),
        (lambda: mp.preset_cover("washington-health-plan", as_of=TODAY), "rules", None),
    ],
)
def test_what_papers_refuse(make, path, value):
    with pytest.raises(mp.InvalidValueError) as caught:
        make()
    assert (caught.value.path, caught.value.value) == (path, value)


def test_papers_of_one_day_are_papers():
    assert mp.PayerAuthorization(begins=TODAY, ends=TODAY, visits=0).visits == 0
    order = mp.Prescription(on=TODAY, diagnosis="S13.4", ends=TODAY, first_visit_by=TODAY)
    assert order.ends == order.first_visit_by == TODAY
    assert mp.MedicalLetter(on=TODAY, ends=TODAY, diagnosis="sciatica").holds(TODAY)
    assert mp.Benefit(visits=1, begins=TODAY, ends=TODAY).ends == TODAY


def test_a_visit_without_a_share_takes_none_of_the_letters_visits():
    letter = mp.MedicalLetter(on=TODAY, ends=LATER, diagnosis="sciatica", visits=1)
    account = mp.HealthAccount("FSA", left="9", letter=letter)
    cover = a_cover(mp.CostRule(copay="5"), account=account, once_a_day=False)
    visits = [mp.BilledVisit(on=TODAY, charge=charge, allowed=charge) for charge in ("0", "50")]
    assert [cost.from_account for cost in mp.schedule_costs(visits, cover).visits] == [0, 5]


def test_a_preset_takes_all_that_the_clients_own_papers_say():
    own = {
        "plan_year": date(2026, 7, 1),
        "counters": [mp.Counter("deductible", "500")],
        "visits_had": 2,
        "authorizations": [mp.PayerAuthorization(begins=TODAY, ends=LATER)],
        "prescriptions": [ORDER],
        "diagnosis": "S13.4",
        "account": mp.HealthAccount("HSA"),
        "benefits": [mp.Benefit(visits=9)],
    }
    rules = [mp.CostRule(deductible=True)]
    cover = mp.preset_cover("washington-health-plan", as_of=TODAY, rules=rules, **own)
    assert {name: getattr(cover, name) for name in own} == {
        name: tuple(value) if isinstance(value, list) else value for name, value in own.items()
    }
    assert (cover.as_of, cover.rules) == (TODAY, tuple(rules))


def test_the_limit_of_a_policy():
    cover = mp.preset_cover("washington-pip", **PIP, accident=date(2024, 5, 6))
    assert cover.benefits == (
        mp.Benefit(
            amount="10000",
            amount_of="paid",
            begins_again=False,
            begins=date(2024, 5, 6),
            ends=date(2027, 5, 6),
            name="the policy limit",
        ),
    )
    raised = mp.Benefit(amount="35000", amount_of="paid", begins_again=False)
    assert mp.preset_cover("washington-pip", **PIP, benefits=[raised]).benefits == (raised,)
    oregon = mp.preset_cover("oregon-pip", **PIP, accident=date(2025, 5, 6))
    assert [(one.amount, one.ends) for one in oregon.benefits] == [(15000, date(2026, 5, 6))]


def test_the_sources_of_a_preset_stand_in_one_line_with_their_day():
    source = mp.preset_cover("washington-pip", **PIP, accident=TODAY).source
    first, last = source.split("; ")
    assert first == mp.Catalog().find("source", "pip-washington").title
    assert last == mp.Catalog().find("source", "pip-referral").title + " (as of 2026-11-30)"


def test_parts_that_count_are_several():
    assert mp.CostRule(copay="5", counts=["copay"]).counts == ("copay",)
    assert mp.CostRule(copay="5", counts=()).counts == ()
    assert mp.CostRule(plan_pays="70").client_share == Decimal(30)


def test_a_service_is_looked_for_in_its_network():
    cover = a_cover(COPAY, mp.CostRule(service="yoga", network="out", copay="5"))
    with pytest.raises(mp.InvalidValueError, match="did you mean 'yoga'"):
        cover.rule("yogas", "out")
    with pytest.raises(mp.InvalidValueError) as caught:
        cover.rule("yogas")
    assert "did you mean" not in str(caught.value)


def test_a_deductible_that_nobody_counts_is_told_with_its_network():
    rule = mp.CostRule(deductible=True, network="out")
    with pytest.raises(
        mp.InvalidValueError, match=r"add Counter\('deductible', '500', network='out'"
    ):
        a_cover(rule, network="out")
    with pytest.raises(mp.InvalidValueError, match=r"add Counter\('deductible', '500'\)"):
        a_cover(mp.CostRule(deductible=True))
