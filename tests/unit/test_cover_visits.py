"""Published rules of years, visits and papers, each with its source; see test_cover_published."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

import massageplan as mp
from covered import TODAY, YEAR, a_cover, costs, paid


# --- money-rules.md 5 ------------------------------------------------------------------------
def test_everything_begins_again_with_the_plan_year_but_the_papers():
    # 5, https://legalclarity.org/does-my-deductible-start-over-in-january and
    # https://alsintegratedsvc.com/?p=2858: a valid authorization meets a full deductible.
    cover = mp.Cover(
        payer="a plan",
        as_of=date(2026, 12, 1),
        plan_year=YEAR,
        rules=[mp.CostRule(deductible=True, copay="20")],
        counters=[mp.Counter("deductible", "100", left="0")],
        prior_authorization=[mp.PriorAuthorization()],
        authorizations=[
            mp.PayerAuthorization(visits=3, begins=date(2026, 12, 1), ends=date(2027, 2, 28))
        ],
    )
    days = [date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 11), date(2027, 1, 18)]
    schedule = mp.schedule_costs(days, cover, charge="90", allowed="70")
    assert [str(cost.client_pays) for cost in schedule.visits] == [
        "20.00",
        "70.00",
        "50.00",
        "90.00",
    ]
    assert schedule.visits[-1].why_not == ("authorization-used-up",)


@pytest.mark.parametrize(
    ("carry_over", "left", "first"),
    [("never", "100", "70"), ("always", "100", "30"), ("if-not-met", "100", "30")],
)
def test_the_fourth_quarter_carries_over_where_a_plan_says_so(carry_over, left, first):
    # 5, https://www.healthnook.com/glossary/carry-over_provision
    cover = mp.Cover(
        payer="a plan",
        as_of=date(2026, 11, 2),
        plan_year=YEAR,
        carry_over=carry_over,
        rules=[mp.CostRule(deductible=True, client_pays="0")],
        counters=[mp.Counter("deductible", "100", left=left)],
    )
    days = [date(2026, 11, 2), date(2027, 1, 4)]
    got = mp.schedule_costs(days, cover, charge="70", allowed="70").visits
    assert got[1].client_pays == Decimal(first)


def test_two_sources_disagree_whether_a_deductible_that_was_met_carries_over():
    # 5: "always" and "if-not-met" are both choices of the plan, and neither is the default.
    def in_january(carry_over):
        cover = mp.Cover(
            payer="a plan",
            as_of=date(2026, 11, 2),
            plan_year=YEAR,
            carry_over=carry_over,
            rules=[mp.CostRule(deductible=True, client_pays="0")],
            counters=[mp.Counter("deductible", "100", left="50")],
        )
        days = [date(2026, 11, 2), date(2027, 1, 4)]
        return mp.schedule_costs(days, cover, charge="100", allowed="100").visits[1].client_pays

    assert (in_january("always"), in_january("if-not-met")) == (50, 100)


# --- money-rules.md 6 and 7 ------------------------------------------------------------------
def test_a_visit_that_the_plan_paid_nothing_for_uses_up_the_limit():
    # 6.1, http://pantherpt.com/category/health-and-wellness/
    cover = a_cover(
        mp.CostRule(deductible=True, copay="20"),
        counters=[mp.Counter("deductible", "500")],
        benefits=[mp.Benefit(visits=2)],
    )
    got = costs(cover, *[("90", "90")] * 3)
    assert [cost.plan_pays for cost in got] == [0, 0, 0]
    assert [cost.visits_left for cost in got] == [1, 0, 0]
    assert [cost.covered for cost in got] == [True, True, False]


def test_a_visit_with_two_limited_services_counts_against_both():
    # 6.3
    cover = a_cover(
        mp.CostRule(copay="20"),
        mp.CostRule(service="acupuncture", copay="20"),
        benefits=[
            mp.Benefit(visits=5),
            mp.Benefit(visits=3, services=["acupuncture"]),
            mp.Benefit(visits=24, visits_left=9, services=["massage", "acupuncture"]),
        ],
    )
    same = {"on": TODAY, "charge": "90", "allowed": "90"}
    visits = [mp.BilledVisit(service=name, **same) for name in ("massage", "acupuncture")]
    assert [cost.visits_left for cost in mp.schedule_costs(visits, cover).visits] == [4, 2]


def test_a_limit_of_money_counts_the_allowed_amount():
    # 6.6, pantherpt.com
    cover = a_cover(mp.CostRule(copay="20"), benefits=[mp.Benefit(amount="150")])
    got = costs(cover, ("120", "100"), ("120", "100"))
    assert [(cost.plan_pays, cost.over_limit) for cost in got] == [(80, 0), (30, 50)]


def test_more_than_one_massage_a_day_is_not_paid():
    # 6.7, ctww.org; WAC 296-23-250
    visit = mp.BilledVisit(on=TODAY, charge="90", allowed="90")
    got = mp.schedule_costs([visit, visit], a_cover(mp.CostRule(copay="20"))).visits
    assert [cost.why_not for cost in got] == [(), ("second-that-day",)]


def test_one_code_wants_an_authorization_and_another_does_not():
    # 6, one plan, 2020 (mywsmta.org): 97112 after 6 visits, 97124 and 97140 never.
    cover = a_cover(
        mp.CostRule(copay="20"),
        visits_had=6,
        prior_authorization=[mp.PriorAuthorization(after=6, codes=["97112"])],
    )

    def why(*codes):
        visit = mp.BilledVisit(on=TODAY, charge="90", allowed="90", codes=codes)
        return mp.schedule_costs([visit], cover).visits[0].why_not

    assert why("97124", "97140") == ()
    assert why("97124", "97112") == ("authorization-missing",)


@pytest.mark.parametrize(
    ("authorization", "why"),
    [
        ({"visits": 0}, "authorization-used-up"),
        ({"codes": ["97140"]}, "authorization-other-code"),
        ({"ends": TODAY}, "authorization-expired"),
        ({"begins": TODAY + timedelta(30)}, "authorization-not-begun"),
    ],
)
def test_expired_used_up_and_another_code_are_separate(authorization, why):
    # 6, https://klivira.com/denials/authorization-expired/physical-therapy
    dates = {"begins": TODAY, "ends": TODAY + timedelta(90)}
    cover = a_cover(
        mp.CostRule(copay="20"),
        prior_authorization=[mp.PriorAuthorization()],
        authorizations=[mp.PayerAuthorization(**(dates | authorization))],
    )
    visit = mp.BilledVisit(on=TODAY + timedelta(7), charge="90", allowed="90", codes=["97124"])
    assert mp.schedule_costs([visit], cover).visits[0].why_not == (why,)


def test_the_first_visit_has_a_clock_of_its_own():
    # 6, https://biologyinsights.com/how-long-is-a-physical-therapy-prescription-good-for
    def why(first):
        prescription = mp.Prescription(
            on=date(2026, 2, 27), diagnosis="M54.31", first_visit_by=date(2026, 3, 29)
        )
        cover = a_cover(
            mp.CostRule(copay="20"), needs_prescription=True, prescriptions=[prescription]
        )
        days = [first, date(2026, 6, 1)]
        return [c.why_not for c in mp.schedule_costs(days, cover, charge="9", allowed="9").visits]

    assert why(date(2026, 3, 20)) == [(), ()]
    assert why(date(2026, 4, 20)) == [("prescription-late",), ("prescription-late",)]


def test_a_workers_compensation_claim_in_washington():
    # billing.md 4.3, https://lni.wa.gov/...: 6 visits, then the form, over 12 the claim manager.
    order = mp.Prescription(on=date(2026, 2, 27), diagnosis="S33.5")
    cover = mp.preset_cover("washington-workers-compensation", as_of=TODAY, prescriptions=[order])
    days = [TODAY + timedelta(weeks=i) for i in range(14)]
    schedule = mp.schedule_costs(days, cover, charge="100", allowed="80")
    assert [cost.client_pays for cost in schedule.visits[:6]] == [0] * 6
    assert schedule.covered == 6
    papers = {dict(f.args)["first"]: f for f in schedule.findings if f.code == "paper-missing"}
    assert "F245-417-000" in papers[7].message
    assert "Apr 13, 2026" in papers[7].message
    assert "claim manager" in papers[13].message


def test_car_insurance_in_washington_pays_for_three_years():
    # 7, https://insurance.wa.gov/personal-injury-protection-pip: 10,000 within three years.
    # Whether it pays 100 % or 80 % differs by state and policy, so the policy has to say it.
    referral = mp.Prescription(on=date(2026, 2, 27), diagnosis="S13.4")
    cover = mp.preset_cover(
        "washington-pip",
        as_of=TODAY,
        accident=date(2023, 3, 16),
        rules=[mp.CostRule(plan_pays="80")],
        prescriptions=[referral],
    )
    days = [date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 17)]
    got = mp.schedule_costs(days, cover, charge="100", allowed="100").visits
    assert [cost.why_not for cost in got] == [(), (), ("benefit-ended",)]
    with pytest.raises(mp.InvalidValueError, match="no source says how"):
        mp.preset_cover("washington-pip", as_of=TODAY, accident=TODAY)


def test_massage_is_no_benefit_of_car_insurance_in_florida():
    # 7 (a law firm)
    cover = mp.preset_cover("florida-pip", as_of=TODAY)
    got = mp.schedule_costs([TODAY], cover, charge="100", allowed="100").visits
    assert got[0].why_not == ("not-covered",)


# --- money-rules.md 11, billing.md 6 ---------------------------------------------------------
def test_half_a_cent_is_rounded_up():
    # 11, computed: 15 % of 33.50 is 5.025.
    assert paid(a_cover(mp.CostRule(client_pays="15")), ("33.50", "33.50")) == ["5.03"]


def test_a_currency_without_cents_is_rounded_to_what_it_has():
    cover = mp.Cover(
        payer="a plan", as_of=TODAY, rules=[mp.CostRule(client_pays="15")], currency="JPY"
    )
    assert paid(cover, ("7777", "7777")) == ["1167"]


def test_an_account_pays_only_with_a_letter_inside_its_dates_and_visits():
    # billing.md 6, https://renewellnesstherapy.com/hsa-and-fsa/: 10 sessions over 3 months, say.
    letter = mp.MedicalLetter(on=TODAY, ends=date(2026, 3, 20), diagnosis="low back pain", visits=2)
    account = mp.HealthAccount("HSA", left="50", letter=letter)
    cover = a_cover(mp.CostRule(copay="30"), account=account)
    got = costs(cover, *[("90", "90")] * 4)
    assert [cost.from_account for cost in got] == [30, 20, 0, 0]


# --- money-rules.md 5: one insurer's Medicare plans count visits in any 365 days ---------------
def rolling(had=(), **more):
    limit = mp.Benefit(visits=2, rolling_days=30, had=had, **more)
    return a_cover(mp.CostRule(copay="30"), benefits=[limit])


def on(cover, *days):
    visits = mp.schedule_costs(
        [TODAY + timedelta(days=day) for day in days], cover, charge="9", allowed="9"
    ).visits
    return [(cost.covered, cost.visits_left) for cost in visits]


def test_a_limit_that_moves_counts_the_days_before_each_visit():
    assert on(rolling(), 0, 10, 29, 30, 39, 40) == [
        (True, 1),
        (True, 0),
        (False, 0),  # two within 30 days, the first of them on the last day that counts
        (True, 0),
        (False, 0),
        (True, 0),
    ]


def test_a_limit_that_moves_knows_the_visits_before():
    before = [TODAY - timedelta(days=29), TODAY - timedelta(days=30)]
    assert on(rolling(before), 0, 1) == [(True, 0), (True, 0)]
    assert on(rolling(before[:1] * 3), 0) == [(False, 0)]
    assert "2 visits in any 30 days" in str(rolling(before))
    assert rolling().plan_year is not None
    no_year = mp.Cover(
        payer="a plan", as_of=TODAY, rules=rolling().rules, benefits=rolling().benefits
    )
    assert on(no_year, 0) == [(True, 1)]


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: mp.Benefit(visits=2, had=[TODAY]), "benefit.had"),
        (lambda: mp.Benefit(amount="2", rolling_days=30), "benefit.rolling_days"),
        (lambda: mp.Benefit(visits=2, rolling_days=0), "benefit.rolling_days"),
        (lambda: mp.Benefit(visits=2, rolling_days=30, had=["2026"]), "benefit.had[0]"),
        (lambda: rolling(visits_left=1), "benefit.visits_left"),
        (lambda: rolling(amount="1"), "benefit.amount"),
        (lambda: rolling(year=YEAR), "benefit.year"),
        (lambda: rolling(begins_again=False), "benefit.begins_again"),
        (lambda: rolling([TODAY]), "cover.benefits[0].had[0]"),
    ],
)
def test_what_does_not_go_with_a_limit_that_moves(make, path):
    with pytest.raises(mp.InvalidValueError) as caught:
        make()
    assert caught.value.path == path
