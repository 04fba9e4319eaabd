"""Single lines of cover that a mutation run found unguarded: each by an example."""

from datetime import date, timedelta

import pytest

import massageplan as mp
from covered import TODAY, a_cover, a_second
from massageplan.money.cover.findings_of_cover import paper_for
from massageplan.money.cover.years import is_late, year_of


YEAR = date(2026, 1, 1)


def on(*days, cover, charge="100"):
    visits = [mp.BilledVisit(on=day, charge=charge, allowed=charge) for day in days]
    return mp.schedule_costs(visits, cover).visits


def carrying(how, *, left="200", late="0"):
    return a_cover(
        mp.CostRule(deductible=True, client_pays="0"),
        counters=[mp.Counter("deductible", "200", left=left, late=late)],
        carry_over=how,
    )


# --- what carries over -----------------------------------------------------------------------
def test_only_the_year_directly_before_carries_over():
    days = date(2026, 11, 2), date(2028, 1, 10)
    assert [cost.deductible for cost in on(*days, cover=carrying("always"))] == [100, 100]
    assert on(*days, cover=carrying("always"))[1].deductible_left == 100
    next_year = on(date(2026, 11, 2), date(2027, 1, 10), cover=carrying("always"))
    assert next_year[1].deductible_left == 0


def test_a_deductible_that_was_met_late_is_met_in_the_next_year_too():
    days = date(2026, 11, 2), date(2026, 11, 9), date(2027, 1, 10)
    assert [cost.deductible for cost in on(*days, cover=carrying("always"))] == [100, 100, 0]


def test_what_carried_over_once_does_not_carry_over_again():
    days = date(2026, 11, 2), date(2027, 2, 1), date(2028, 1, 10)
    got = on(*days, cover=carrying("always"))
    assert [cost.deductible_left for cost in got] == [100, 0, 100]


# --- visits left -----------------------------------------------------------------------------
def test_visits_left_by_an_authorization_need_no_code():
    six = mp.PayerAuthorization(visits=6, begins=YEAR, ends=date(2026, 12, 31))
    cover = a_cover(
        mp.CostRule(copay="30"),
        prior_authorization=[mp.PriorAuthorization(after=2)],
        authorizations=[six],
    )
    assert [cost.visits_left for cost in on(TODAY, date(2026, 3, 9), cover=cover)] == [7, 6]


def test_visits_left_by_a_code_are_the_least_of_all_codes():
    cover = a_cover(
        mp.CostRule(copay="30"),
        prior_authorization=[
            mp.PriorAuthorization(after=5, codes=["97124"]),
            mp.PriorAuthorization(after=3, codes=["97140"]),
        ],
    )
    visit = mp.BilledVisit(on=TODAY, charge="9", allowed="9", codes=["97124", "97140"])
    assert mp.schedule_costs([visit], cover).visits[0].visits_left == 2


# --- two payers ------------------------------------------------------------------------------
def both(cover, second, *, count=1, charge="100", allowed="80"):
    days = [TODAY + timedelta(weeks=i) for i in range(count)]
    more = {"charge": charge, "allowed": allowed, "second": second}
    return mp.schedule_costs(days, cover, **more).visits


def test_each_part_stands_where_it_belongs():
    """Nothing is private of what the first covers, and nothing above of what it does not."""
    out = a_cover(mp.CostRule(network="out", plan_pays="50"), network="out")
    half = a_second(mp.CostRule(client_pays="50"))
    none = a_second(mp.CostRule(network="out", covered=False), network="out")
    (cost,) = both(out, half)
    assert (cost.private, cost.excess, cost.percentage) == (0, 20, 40)
    (cost,) = both(none, half)
    assert (cost.private, cost.excess, cost.second_pays) == (80, 0, 40)
    (cost,) = both(none, none)
    assert (cost.private, cost.excess, cost.second_pays) == (100, 0, 0)


# --- first and last days ---------------------------------------------------------------------
def whether(cover, *days, codes=()):
    """Whether visits on days after the first are covered."""
    billed = [
        mp.BilledVisit(on=TODAY + timedelta(days=day), charge="9", allowed="9", codes=codes)
        for day in days
    ]
    return [cost.covered for cost in mp.schedule_costs(billed, cover).visits]


def prescribed(*prescriptions):
    return a_cover(mp.CostRule(copay="0"), needs_prescription=True, prescriptions=prescriptions)


def paper(**more):
    return mp.Prescription(**{"on": TODAY, "diagnosis": "M54.31"} | more)


def test_a_prescription_holds_from_its_day_to_its_last():
    later = paper(on=TODAY + timedelta(days=2), ends=TODAY + timedelta(days=4))
    assert whether(prescribed(later), 1, 2, 4, 5) == [False, True, True, False]


def test_the_first_visit_may_be_on_its_last_day():
    late = paper(first_visit_by=TODAY + timedelta(days=3))
    assert whether(prescribed(late), 3, 9) == [True, True]
    assert whether(prescribed(late), 4) == [False]


def test_the_prescription_that_ends_first_is_used_first():
    soon = paper(visits=1, ends=TODAY + timedelta(days=5))
    never, then = paper(visits=1), paper(visits=1, ends=TODAY + timedelta(days=9))
    for papers in ([never, then, soon], [soon, never, then], [then, soon, never]):
        assert whether(prescribed(*papers), 5, 9, 20, 21) == [True, True, True, False]


def test_an_authorization_holds_from_its_first_day_to_its_last():
    one = mp.PayerAuthorization(begins=TODAY + timedelta(days=2), ends=TODAY + timedelta(days=4))
    cover = a_cover(
        mp.CostRule(copay="0"),
        prior_authorization=[mp.PriorAuthorization(after=0)],
        authorizations=[one],
    )
    assert whether(cover, 1, 2, 4, 5) == [False, True, True, False]


def test_an_authorization_for_a_code_is_for_a_visit_without_codes_too():
    one = mp.PayerAuthorization(begins=TODAY, ends=TODAY + timedelta(days=9), codes=["97124"])
    cover = a_cover(
        mp.CostRule(copay="0"),
        prior_authorization=[mp.PriorAuthorization(after=0)],
        authorizations=[one],
    )
    assert whether(cover, 1) == [True]
    assert whether(cover, 1, codes=["97140"]) == [False]


def test_two_massages_a_day_are_covered_where_the_plan_says_so():
    twice = a_cover(mp.CostRule(copay="0"), once_a_day=False)
    assert whether(twice, 0, 0) == [True, True]


def test_the_visits_that_need_no_paper_are_the_least_of_all_rules():
    cover = a_cover(
        mp.CostRule(copay="0"),
        prior_authorization=[mp.PriorAuthorization(after=5), mp.PriorAuthorization(after=2)],
    )
    assert [cost.visits_left for cost in on(TODAY, cover=cover)] == [1]


# --- sums ------------------------------------------------------------------------------------
def test_copay_and_percentage_are_never_more_than_the_rest():
    cover = a_cover(mp.CostRule(copay="20", client_pays="90"))
    (cost,) = on(TODAY, cover=cover)
    assert (cost.copay, cost.percentage, cost.plan_pays) == (20, 80, 0)


def test_what_counts_stops_at_the_maximum_part_by_part():
    cover = a_cover(
        mp.CostRule(deductible=True, client_pays="50"),
        counters=[
            mp.Counter("deductible", "50"),
            mp.Counter("maximum", "60"),
            mp.Counter("maximum", "500", of="family"),
        ],
    )
    (cost,) = on(TODAY, cover=cover)
    assert (cost.deductible, cost.percentage, cost.plan_pays) == (50, 10, 40)
    assert cost.maximum_left == 0


# --- years -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("begins", "on", "year", "late"),
    [
        (date(2026, 1, 1), date(2026, 9, 30), 2026, False),
        (date(2026, 1, 1), date(2026, 10, 1), 2026, True),
        (date(2026, 1, 1), date(2026, 12, 31), 2026, True),
        (date(2026, 1, 1), date(2027, 1, 1), 2027, False),
        (date(2020, 7, 15), date(2026, 7, 14), 2025, True),
        (date(2020, 7, 15), date(2026, 7, 15), 2026, False),
        (date(2020, 7, 15), date(2026, 8, 1), 2026, False),
        (date(2020, 7, 15), date(2026, 6, 30), 2025, True),
        (date(2020, 7, 15), date(2026, 4, 14), 2025, False),
        (date(2020, 7, 15), date(2026, 4, 15), 2025, True),
        (date(2020, 7, 15), date(2026, 1, 20), 2025, False),
    ],
)
def test_the_year_of_a_day_and_its_last_three_months(begins, on, year, late):
    assert (year_of(begins, on), is_late(begins, on)) == (year, late)


def test_what_there_is_no_limit_of_is_none():
    (cost,) = on(TODAY, cover=a_cover(mp.CostRule(copay="30")))
    assert cost.visits_left is cost.deductible_left is cost.maximum_left is None
    assert (cost.on_the_day, cost.client_pays) == (30, 30)
    assert cost.second_why_not == ()


def test_an_account_may_pay_for_any_number_of_visits():
    letter = mp.MedicalLetter(on=TODAY, ends=date(2027, 1, 1), diagnosis="sciatica")
    account = mp.HealthAccount("FSA", left="100", letter=letter)
    cover = a_cover(mp.CostRule(copay="30"), account=account)
    days = [TODAY + timedelta(weeks=i) for i in range(5)]
    got = on(*days, cover=cover)
    assert [cost.from_account for cost in got] == [30, 30, 30, 10, 0]


# --- findings --------------------------------------------------------------------------------
def findings(cover, *days, **more):
    visits = [
        mp.BilledVisit(on=TODAY + timedelta(days=day), charge="9", allowed="9", **more)
        for day in days
    ]
    return mp.schedule_costs(visits, cover).findings


def test_the_paper_is_that_of_the_code():
    rules = [
        mp.PriorAuthorization(after=0, codes=["97124"], paper="form A"),
        mp.PriorAuthorization(after=1, codes=["97140"], paper="form B"),
        mp.PriorAuthorization(after=4, codes=["97140"], paper="form C"),
    ]
    cover = a_cover(mp.CostRule(copay="0"), prior_authorization=rules)
    papers = [
        paper_for(cover, visit, codes)
        for visit, codes in [
            *((1, ["97140"]), (2, ["97140"]), (5, ["97140"])),
            *((1, ["97124"]), (9, ["97112"]), (2, []), (1, ["97112", "97124"])),
        ]
    ]
    assert papers == ["", "form B", "form C", "form A", "", "form B", "form A"]


def test_a_visit_in_another_network_is_foreseen_by_its_own_rule():
    cover = a_cover(mp.CostRule(copay="0"), mp.CostRule(network="out", covered=False))
    assert [each.code for each in findings(cover, 0, network="out")] == ["cover-ends"]
    assert [each.code for each in findings(cover, 0)] == []


def test_a_letter_is_missing_only_where_the_client_pays():
    account = mp.HealthAccount("HSA")
    free = a_cover(mp.CostRule(copay="0"), account=account)
    assert [each.code for each in findings(free, 0)] == []
    paid = a_cover(mp.CostRule(copay="5"), account=account)
    assert [each.code for each in findings(paid, 0)] == ["letter-missing"]


def test_visits_left_are_told_for_the_first_visit():
    cover = prescribed(paper(visits=3, ends=TODAY + timedelta(days=5)))
    told = [each for each in findings(cover, 9, 0) if each.code == "visits-left"]
    assert "3 visits left" in told[0].message


@pytest.mark.parametrize("order", [(5, 3), (3, 5)])
def test_the_order_of_codes_does_not_matter_for_visits_left(order):
    rules = [
        mp.PriorAuthorization(after=after, codes=[code])
        for after, code in zip(order, ("97124", "97140"), strict=True)
    ]
    cover = a_cover(mp.CostRule(copay="30"), prior_authorization=rules)
    visit = mp.BilledVisit(on=TODAY, charge="9", allowed="9", codes=["97124", "97140"])
    found = mp.schedule_costs([visit], cover)
    assert found.visits[0].visits_left == 2
    assert "left by the authorization" in found.findings[-1].message


def test_a_visit_without_codes_is_counted_for_every_code():
    rule = mp.PriorAuthorization(after=2, codes=["97124"])
    cover = a_cover(mp.CostRule(copay="30"), prior_authorization=[rule])
    assert [cost.visits_left for cost in on(TODAY, cover=cover)] == [1]


# --- limits of money -------------------------------------------------------------------------
def test_a_limit_of_money_begins_again_with_the_whole_of_it():
    cover = a_cover(mp.CostRule(copay="0"), benefits=[mp.Benefit(amount="250", amount_left="100")])
    days = TODAY, date(2026, 3, 9), date(2027, 3, 2), date(2027, 3, 9), date(2027, 3, 16)
    got = on(*days, cover=cover)
    assert [cost.plan_pays for cost in got] == [100, 0, 100, 100, 50]
    assert got[1].why_not == ("amount-used-up",)
    assert got[4].over_limit == 50


def test_a_limit_that_does_not_begin_again_is_what_is_left_of_it():
    benefit = mp.Benefit(amount="250", amount_left="100", begins_again=False)
    cover = a_cover(mp.CostRule(copay="0"), benefits=[benefit])
    got = on(TODAY, date(2027, 3, 2), cover=cover)
    assert [cost.plan_pays for cost in got] == [100, 0]


def test_why_a_second_payer_pays_no_more_is_told():
    used = a_second(mp.CostRule(copay="0"), benefits=[mp.Benefit(amount="10", amount_left="0")])
    (cost,) = both(a_cover(mp.CostRule(client_pays="50")), used)
    assert (cost.second_pays, cost.second_why_not) == (0, ("amount-used-up",))


# --- a schedule ------------------------------------------------------------------------------
def test_a_schedule_adds_its_visits_up_and_says_when_cover_ends():
    cover = a_cover(mp.CostRule(copay="30"), benefits=[mp.Benefit(visits=1)])
    days = [TODAY, date(2026, 3, 9)]
    found = mp.schedule_costs(days, cover, charge="100", allowed="100")
    assert (found.client_pays, found.plan_pays, found.second_pays) == (130, 70, 0)
    assert (found.covered, found.cover_ends) == (1, date(2026, 3, 9))
    assert mp.schedule_costs(days[:1], cover, charge="9", allowed="9").cover_ends is None


def test_visits_left_are_the_least_of_all_limits():
    cover = a_cover(
        mp.CostRule(copay="30"),
        benefits=[mp.Benefit(visits=5), mp.Benefit(visits=9)],
        needs_prescription=True,
        prescriptions=[paper(visits=1), paper(visits=2)],
    )
    assert [cost.visits_left for cost in on(TODAY, cover=cover)] == [2]
    open_ = a_cover(
        mp.CostRule(copay="30"),
        benefits=[mp.Benefit(visits=5)],
        needs_prescription=True,
        prescriptions=[paper(visits=1), paper()],
    )
    assert [cost.visits_left for cost in on(TODAY, cover=open_)] == [4]


def test_a_code_that_needs_no_paper_is_limited_by_none():
    rule = mp.PriorAuthorization(after=0, codes=["97124"])
    cover = a_cover(mp.CostRule(copay="30"), prior_authorization=[rule])
    visit = mp.BilledVisit(on=TODAY, charge="9", allowed="9", codes=["97112"])
    assert mp.schedule_costs([visit], cover).visits[0].visits_left is None


def test_an_authorization_may_be_for_any_number_of_visits():
    one = mp.PayerAuthorization(begins=TODAY, ends=date(2027, 3, 1))
    rule = mp.PriorAuthorization(after=0)
    cover = a_cover(mp.CostRule(copay="30"), prior_authorization=[rule], authorizations=[one])
    assert [cost.visits_left for cost in on(TODAY, cover=cover)] == [None]


def test_a_limit_that_moves_keeps_no_other_from_beginning_again():
    moves = mp.Benefit(visits=9, rolling_days=30)
    cover = a_cover(mp.CostRule(copay="30"), benefits=[moves, mp.Benefit(visits=1)])
    got = on(TODAY, date(2026, 3, 9), date(2027, 1, 4), cover=cover)
    assert [cost.covered for cost in got] == [True, False, True]
    alone = a_cover(mp.CostRule(copay="30"), benefits=[moves])
    assert "begins-again" not in [each.code for each in findings(alone, 0, 400)]


def test_a_prescription_that_has_not_begun_is_told_as_such():
    cover = prescribed(paper(on=TODAY + timedelta(days=2)))
    assert on(TODAY, cover=cover)[0].why_not == ("prescription-not-begun",)


@pytest.mark.parametrize(
    ("counts", "left"), [(["deductible"], 450), (["copay"], 480), (["percentage"], 485)]
)
def test_only_what_counts_goes_to_the_maximum(counts, left):
    cover = a_cover(
        mp.CostRule(deductible=True, copay="20", client_pays="30", counts=counts),
        counters=[mp.Counter("deductible", "50"), mp.Counter("maximum", "500")],
    )
    assert on(TODAY, cover=cover)[0].maximum_left == left


def test_one_limit_of_money_that_is_used_up_is_enough():
    limits = [mp.Benefit(amount="0"), mp.Benefit(amount="900")]
    cover = a_cover(mp.CostRule(copay="0"), benefits=limits)
    assert on(TODAY, cover=cover)[0].why_not == ("amount-used-up",)


# --- papers, counters, limits and presets ------------------------------------------------------
def allowed(begins, ends, *codes):
    day = date(2026, 3, 1)
    begins, ends = day + timedelta(days=begins), day + timedelta(days=ends)
    return mp.PayerAuthorization(visits=6, begins=begins, ends=ends, codes=codes)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (allowed(0, 30), allowed(30, 60), True),  # a day of both
        (allowed(0, 30), allowed(31, 60), False),
        (allowed(0, 30, "97124"), allowed(0, 30, "97140"), False),
        (allowed(0, 30, "97124"), allowed(0, 30, "97140", "97124"), True),
        (allowed(0, 30, "97124"), allowed(0, 30), True),  # one for any code
        (allowed(0, 30, "97124"), allowed(31, 60, "97124"), False),
    ],
)
def test_two_papers_that_a_visit_could_belong_to(one, other, both):
    assert one.overlaps(other) is other.overlaps(one) is both


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({}, "deductible"),
        ({"of": "family"}, "family deductible"),
        ({"network": "out"}, "out-of-network deductible"),
        ({"of": "family", "network": "out"}, "out-of-network family deductible"),
    ],
)
def test_a_counter_is_called_by_whose_it_is(more, name):
    assert mp.Counter("deductible", "500", **more).name == name


def test_a_whole_year_may_be_left():
    assert mp.Benefit(visits=12, visits_left=12).left_now == 12
    with pytest.raises(mp.InvalidValueError, match="visits_left"):
        mp.Benefit(visits=12, visits_left=13)


@pytest.mark.parametrize("days", [1, 3660])
def test_a_window_of_a_day_or_ten_years_may_roll(days):
    assert mp.Benefit(visits=12, rolling_days=days).rolling_days == days
    with pytest.raises(mp.InvalidValueError, match="rolling_days"):
        mp.Benefit(visits=12, rolling_days=3661 if days > 1 else 0)


def test_what_began_on_a_leap_day_ends_before_march():
    cover = mp.preset_cover(
        "washington-pip",
        as_of=TODAY,
        accident=date(2024, 2, 29),
        rules=[mp.CostRule(plan_pays="80")],
        prescriptions=[mp.Prescription(on=date(2026, 2, 27), diagnosis="S13.4")],
    )
    assert [limit.ends for limit in cover.benefits] == [date(2027, 2, 28)]


# --- what counts to a deductible, and to a limit ---------------------------------------------
@pytest.mark.parametrize(("copays", "left"), [(False, 790), (True, 789)])
def test_a_copay_counts_to_the_family_only_where_copays_count(copays, left):
    """Late in the year 10 go to both, and 5 more to the family's: both carry over."""
    cover = a_cover(
        mp.CostRule(deductible=True, copay="5"),
        counters=[
            mp.Counter("deductible", "900", left="10"),
            mp.Counter("deductible", "904", left="105", of="family"),
        ],
        copay_to_deductible=copays,
        carry_over="always",
    )
    old, new = on(date(2026, 11, 2), date(2027, 1, 11), cover=cover)
    assert (old.deductible, old.copay, new.deductible) == (10, 5, 100)
    assert new.deductible_left == left


def test_a_limit_of_what_is_allowed_counts_it_even_if_another_payer_pays():
    second = a_second(mp.CostRule(client_pays="0"), benefits=[mp.Benefit(amount="150")])
    first = a_cover(mp.CostRule(client_pays="50"))
    got = both(first, second, count=3, charge="100", allowed="100")
    assert [cost.second_pays for cost in got] == [50, 50, 0]
    assert got[2].second_why_not == ("amount-used-up",)


def test_a_limit_of_money_is_shared_by_its_services_and_by_no_other():
    cover = a_cover(
        mp.CostRule(copay="0"),
        mp.CostRule(service="acupuncture", copay="0"),
        mp.CostRule(service="yoga", copay="0"),
        benefits=[
            mp.Benefit(amount="150", services=["massage", "acupuncture"]),
            mp.Benefit(amount="10", services=["reiki"]),
        ],
    )
    visits = [
        mp.BilledVisit(on=TODAY + timedelta(days=i), charge="100", allowed="100", service=service)
        for i, service in enumerate(["massage", "acupuncture", "yoga"])
    ]
    assert [cost.plan_pays for cost in mp.schedule_costs(visits, cover).visits] == [100, 50, 100]


def test_what_the_second_alone_bills_above_is_the_clients():
    none = a_cover(mp.CostRule(network="out", covered=False), network="out")
    out = a_second(mp.CostRule(network="out", plan_pays="50"), network="out")
    (cost,) = both(none, out)
    assert (cost.second_pays, cost.client_pays, cost.written_off) == (40, 60, 0)


def test_what_neither_pays_costs_what_was_agreed_for_it():
    none = a_cover(mp.CostRule(network="out", covered=False), network="out")
    used = a_second(mp.CostRule(copay="0"), benefits=[mp.Benefit(amount="10", amount_left="0")])
    (cost,) = both(none, used)
    assert (cost.private, cost.client_pays, cost.second_pays) == (100, 100, 0)


# --- what is read of visits ------------------------------------------------------------------
COPAY = a_cover(mp.CostRule(copay="30"))
LATE = mp.Cover(
    payer="B", as_of=date(2026, 3, 9), rules=[mp.CostRule(copay="0")], coordination="standard"
)
VISIT = mp.BilledVisit(on=TODAY, charge="100", allowed="80")


@pytest.mark.parametrize(
    ("make", "path", "value"),
    [
        (lambda: mp.schedule_costs([VISIT], "me"), "cover", None),
        (lambda: mp.schedule_costs([TODAY], COPAY, allowed="80"), "charge", None),
        (lambda: mp.schedule_costs([TODAY], COPAY, charge="80"), "allowed", None),
        (lambda: mp.schedule_costs([VISIT], COPAY, charge="80"), "charge", None),
        (lambda: mp.schedule_costs([VISIT], COPAY, allowed="80"), "allowed", None),
        (lambda: mp.schedule_costs([VISIT], COPAY, second=LATE), "visits[0].on", TODAY),
        (
            lambda: mp.schedule_costs([TODAY], COPAY, charge=9, allowed=9, second_allowed=8),
            "visits[0].second_allowed",
            8,
        ),
        (
            lambda: mp.schedule_costs(
                [mp.BilledVisit(on=TODAY, charge="9", allowed="9", service="yoga")], COPAY
            ),
            "cover.rules",
            "yoga",
        ),
        (
            lambda: mp.schedule_costs(
                [VISIT], COPAY, second=a_second(mp.CostRule(service="yoga", copay="0"))
            ),
            "cover.rules",
            "massage",
        ),
        (
            lambda: mp.schedule_costs(
                [VISIT], COPAY, second=a_second(mp.CostRule(copay="0"), currency="EUR")
            ),
            "second.currency",
            "EUR",
        ),
    ],
)
def test_where_a_visit_that_cannot_be_used_is(make, path, value):
    with pytest.raises(mp.InvalidValueError) as caught:
        make()
    assert (caught.value.path, caught.value.value) == (path, value)


def test_days_may_have_a_price_of_their_own_if_they_are_not_covered():
    cover = a_cover(mp.CostRule(covered=False))
    (cost,) = mp.schedule_costs(
        [TODAY], cover, charge="100", allowed="80", if_not_covered="90"
    ).visits
    assert (cost.private, cost.client_pays) == (90, 90)


def test_visits_are_taken_in_the_order_of_their_days():
    days = [date(2026, 3, 9), TODAY]
    found = mp.schedule_costs(days, COPAY, charge="100", allowed="80").visits
    assert [(cost.number, cost.on) for cost in found] == [(1, TODAY), (2, days[0])]


def test_a_benefit_may_begin_and_not_end():
    benefit = mp.Benefit(visits=6, begins=date(2026, 1, 1))
    assert (benefit.begins, benefit.ends) == (date(2026, 1, 1), None)
