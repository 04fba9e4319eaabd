"""What holds for every cover and every visit."""

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from covered import TODAY, a_cover, a_second
from massageplan.testing import strategies


PARTS = ("deductible", "copay", "percentage", "over_limit", "excess", "private")

schedules = strategies.cost_schedules()
with_two = strategies.cost_schedules(second=True)


@given(schedules)
def test_shares_add_up_to_the_charge(schedule):
    for cost in schedule.visits:
        client = sum((getattr(cost, part) for part in PARTS), Decimal(0))
        assert client == cost.client_pays
        assert client + cost.plan_pays + cost.written_off == cost.charge


@given(schedules)
def test_no_share_is_negative_or_has_a_fraction_of_a_cent(schedule):
    for cost in schedule.visits:
        for part in (*PARTS, "plan_pays", "written_off", "on_the_day", "from_account"):
            amount = getattr(cost, part)
            assert amount >= 0, part
            assert amount == amount.quantize(Decimal("0.01")), part


@given(schedules)
def test_in_the_network_nothing_is_written_off_twice_or_billed_above(schedule):
    for cost in schedule.visits:
        if cost.covered and schedule.cover.network != "out":
            assert cost.excess == 0
            assert cost.written_off == cost.charge - cost.allowed
        if cost.covered:
            assert cost.plan_pays + cost.client_pays - cost.excess == cost.allowed


@given(schedules)
def test_what_is_not_covered_costs_the_plan_nothing_and_counts_to_nothing(schedule):
    before = None
    for cost in schedule.visits:
        if not cost.covered:
            assert cost.plan_pays == cost.deductible == cost.copay == cost.percentage == 0
            assert cost.client_pays == cost.private
            if (
                before is not None
                and before.on.year == cost.on.year
                and same_year(schedule, before, cost)
            ):
                assert cost.deductible_left == before.deductible_left
                assert cost.maximum_left == before.maximum_left
        before = cost


def same_year(schedule, one, other):
    begins = schedule.cover.plan_year
    return all(
        not one.on < begins.replace(year=year) <= other.on for year in (one.on.year, other.on.year)
    )


@given(schedules)
def test_shares_that_count_never_exceed_the_maximum(schedule):
    """All of them count here, so that their sum in a plan year is what has to stay below it."""
    counted = [
        evolve(rule, counts=("deductible", "copay", "percentage")) for rule in schedule.cover.rules
    ]
    cover = evolve(schedule.cover, rules=counted)
    left = [c.left_now for c in cover.counters if c.kind == "maximum"]
    each = [c.each_year for c in cover.counters if c.kind == "maximum"]
    if not left:
        return
    visits = mp.schedule_costs(billed(schedule), cover).visits
    by_year = {}
    for cost in visits:
        year = cost.on.year - (
            (cost.on.month, cost.on.day) < (cover.plan_year.month, cover.plan_year.day)
        )
        share = cost.deductible + cost.copay + cost.percentage
        by_year[year] = by_year.get(year, 0) + share
    first = TODAY.year - ((TODAY.month, TODAY.day) < (cover.plan_year.month, cover.plan_year.day))
    for year, paid in by_year.items():
        assert paid <= min(left if year == first else each)


def billed(schedule):
    """The visits that a schedule was made from, as far as their costs go."""
    return [
        mp.BilledVisit(on=cost.on, charge=cost.charge, allowed=cost.allowed)
        for cost in schedule.visits
    ]


@given(schedules)
def test_visits_left_go_down_to_nothing_and_then_no_visit_is_covered(schedule):
    cover = schedule.cover
    if any(benefit.begins_again for benefit in cover.benefits):
        return
    if cover.prior_authorization or cover.needs_prescription:
        return
    left = [cost.visits_left for cost in schedule.visits if cost.visits_left is not None]
    ended = [benefit for benefit in cover.benefits if benefit.ends or benefit.begins]
    assert ended or left == sorted(left, reverse=True)
    for before, cost in pairwise(schedule.visits):
        if before.visits_left == 0 and not ended:
            assert not cost.covered


@given(schedules)
def test_the_account_never_pays_more_than_it_has_or_than_the_share(schedule):
    account = schedule.cover.account
    paid = [cost.from_account for cost in schedule.visits]
    assert all(cost.from_account <= cost.client_pays for cost in schedule.visits)
    if account is None or account.letter is None:
        assert not any(paid)
    elif account.left is not None:
        assert sum(paid) <= account.left


@given(st.integers(0, 11), st.integers(1, 12), st.sampled_from(["20", "0", "33.3"]))
def test_a_reset_at_each_possible_visit(at, count, share):
    """Twelve weekly visits; the plan year begins anew on the day of one of them, or just after."""
    days = [TODAY + timedelta(weeks=i) for i in range(count)]
    for shift in (0, 1):
        begins = TODAY + timedelta(weeks=at, days=shift)
        cover = mp.Cover(
            payer="a plan",
            as_of=TODAY,
            plan_year=begins,
            rules=[mp.CostRule(deductible=True, client_pays=share)],
            counters=[
                mp.Counter("deductible", "150", left="40"),
                mp.Counter("maximum", "400", left="60"),
            ],
        )
        # A year that begins on the first day is not a new one: what is left is left in it.
        new = [day for day in days if TODAY < begins <= day]
        old = [day for day in days if day not in new]
        got = mp.schedule_costs(days, cover, charge="70", allowed="70").visits
        assert [c.client_pays for c in got] == [
            *by_hand(len(old), 40, 60, share),
            *by_hand(len(new), 150, 400, share),
        ]


def by_hand(count, deductible, maximum, share):
    """Visits of 70, in cents and by one rule: first the deductible, then the percentage."""
    for _ in range(count):
        first = min(7000, deductible * 100)
        deductible -= Decimal(first) / 100
        percent = (Decimal(7000 - first) * Decimal(share) / 100).quantize(
            Decimal(1), "ROUND_HALF_UP"
        )
        paid = min(first + percent, maximum * 100)
        maximum -= Decimal(paid) / 100
        yield Decimal(paid) / 100


@given(schedules, st.randoms())
def test_the_order_in_which_visits_are_given_does_not_matter(schedule, random):
    visits = billed(schedule)
    days = {visit.on for visit in visits}
    if len(days) < len(visits):
        return
    mixed = list(visits)
    random.shuffle(mixed)
    cover = schedule.cover
    assert mp.schedule_costs(mixed, cover).visits == mp.schedule_costs(visits, cover).visits


@given(schedules, st.integers(0, 5000))
def test_a_dearer_visit_never_costs_the_client_less(schedule, more):
    visits = billed(schedule)
    extra = Decimal(more) / 100
    dearer = [evolve(visit, charge=visit.charge + extra) for visit in visits]
    before = mp.schedule_costs(visits, schedule.cover).client_pays
    assert mp.schedule_costs(dearer, schedule.cover).client_pays >= before


@given(st.integers(1, 500), st.sampled_from(["0", "10", "20", "33.3", "50"]))
def test_one_more_dollar_of_deductible_never_costs_the_client_less(left, share):
    def pays(deductible):
        cover = a_cover(
            mp.CostRule(deductible=True, client_pays=share),
            counters=[mp.Counter("deductible", "600", left=str(deductible))],
        )
        days = [TODAY + timedelta(weeks=i) for i in range(6)]
        return mp.schedule_costs(days, cover, charge="90", allowed="75").client_pays

    assert pays(left) >= pays(left - 1)


@given(schedules)
def test_a_schedule_is_drawn_and_says_it_is_no_promise(schedule):
    for page in (str(schedule), schedule._repr_html_(), str(schedule.cover)):
        assert "no promise to pay" in page


@given(with_two)
def test_the_shares_of_two_payers_and_the_client_add_up_to_the_charge(schedule):
    for cost in schedule.visits:
        owed = sum((getattr(cost, part) for part in PARTS), Decimal(0))
        assert owed - cost.second_pays == cost.client_pays
        paid = cost.client_pays + cost.plan_pays + cost.second_pays
        assert paid + cost.written_off == cost.charge


@given(with_two)
def test_the_client_never_pays_less_than_nothing_nor_more_than_without_a_second(schedule):
    visits = [
        mp.BilledVisit(on=cost.on, charge=cost.charge, allowed=cost.allowed, codes=cost.codes)
        for cost in schedule.visits
    ]
    alone = mp.schedule_costs(visits, schedule.cover).visits
    for cost, by_one in zip(schedule.visits, alone, strict=True):
        assert min(cost.client_pays, cost.second_pays, cost.written_off, cost.on_the_day) >= 0
        assert cost.plan_pays == by_one.plan_pays
        if cost.covered:
            assert cost.client_pays <= by_one.client_pays


@given(strategies.covers(), st.lists(strategies.billed_visits(second=True), min_size=1, max_size=8))
def test_a_second_payer_pays_no_more_than_is_left_of_what_it_allows(cover, visits):
    second = a_second(mp.CostRule(client_pays="0"))
    visits = sorted(visits, key=lambda visit: visit.on)
    got = mp.schedule_costs(visits, cover, second=second).visits
    for visit, cost in zip(visits, got, strict=True):
        left = max(Decimal(0), visit.second_allowed - cost.plan_pays)
        assert cost.second_pays <= left
        if not cost.second_why_not and cost.covered:
            assert cost.second_pays == min(left, cost.second_pays + cost.client_pays)


@given(strategies.covers(), strategies.covers(second=True), strategies.billed_visits(second=True))
def test_no_other_rule_pays_more_after_a_first_than_the_standard_one(cover, second, visit):
    """Of one visit: later, a limit that was spent less may pay longer."""
    standard, carved, maintained = (
        mp.schedule_costs([visit], cover, second=evolve(second, coordination=how)).visits[0]
        for how in ("standard", "carve-out", "maintenance")
    )
    for other in (carved, maintained):
        assert 0 <= other.second_pays <= standard.second_pays
        assert other.client_pays >= standard.client_pays >= 0
    assert carved.second_why_not == standard.second_why_not
    if carved.second_pays and carved.client_pays:
        # Both together pay what the second would have paid alone.
        of = evolve(visit, allowed=visit.second_allowed, second_allowed=None, network="")
        (alone,) = mp.schedule_costs([of], second).visits
        assert carved.plan_pays + carved.second_pays == alone.plan_pays


@given(with_two)
def test_a_schedule_of_two_payers_is_drawn_with_a_column_for_each(schedule):
    text = str(schedule)
    assert "second pays" in text
    assert "The second payer pays after the first" in text
