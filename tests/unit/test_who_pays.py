"""Who pays, read from a file; and all that a plan costs, from a price list and that file."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.cli import main
from massageplan.money.reading import parse_money
from people import course


EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SCIATICA = EXAMPLES / "intakes" / "sciatica.toml"
PRICES = EXAMPLES / "prices" / "quiet-room.toml"
COVER = EXAMPLES / "covers" / "sciatica.toml"
FILE = COVER.read_text(encoding="utf-8")


def read(text):
    return parse_money(text.encode(), "who.toml", mp.WhoPays)


def the_plan():
    intake = mp.read_intake(SCIATICA)
    return mp.plan_treatment(intake.client, intake.assessment, **intake.plan.for_course())


def test_a_file_says_the_same_as_values():
    assert mp.read_who_pays(COVER) == mp.WhoPays(
        code="97124",
        cover=mp.Cover(
            payer="Example Health",
            as_of=date(2026, 3, 2),
            plan_year=date(2026, 1, 1),
            needs_prescription=True,
            diagnosis="M54.31",
            rules=[
                mp.CostRule(
                    deductible=True,
                    client_pays="20",
                    allowed={"45 min": "72", "60 min": "95"},
                )
            ],
            counters=[
                mp.Counter("deductible", "500", left="250"),
                mp.Counter("maximum", "3000", left="2700"),
            ],
            benefits=[mp.Benefit(visits=16, visits_left=12, name="massage benefit")],
            prior_authorization=[mp.PriorAuthorization(after=0)],
            authorizations=[
                mp.PayerAuthorization(visits=6, begins=date(2026, 3, 1), ends=date(2026, 5, 31))
            ],
            prescriptions=[mp.Prescription(on=date(2026, 2, 27), diagnosis="M54.31", visits=4)],
        ),
        budget=mp.Budget(total="300", least_length="45 min"),
    )


def test_everything_that_a_cover_has_can_stand_in_a_file():
    text = """
    service = "massage"
    codes = { neck = "97140", low-back = "97124" }
    [cover]
    payer = "Fund"
    as_of = 2026-03-02
    network = "out"
    currency = "EUR"
    carry_over = "never"
    once_a_day = false
    unit_rule = "ama"
    rules = [{ network = "out", plan_pays = 70.5, copay = "5.50", counts = [], billed_up_to = 115 }]
    benefits = [{ amount = 300, amount_of = "paid", begins_again = false, ends = 2026-12-31 }]
    [cover.account]
    kind = "HSA"
    left = 150.25
    letter = { on = 2026-03-01, ends = 2026-08-31, diagnosis = "sciatica", visits = 10 }
    [budget]
    per_month = 99.50
    lengths = ["45 min", "1 h"]
    """
    who = read(text)
    rule = who.cover.rule("massage")
    assert (rule.plan_pays, rule.copay, rule.counts) == (Decimal("70.5"), Decimal("5.50"), ())
    assert who.cover.account.left == Decimal("150.25")
    assert who.cover.account.letter.holds(date(2026, 8, 31))
    assert who.cover.unit_rule == "ama"
    assert who.budget.lengths == (timedelta(minutes=45), timedelta(hours=1))
    assert who.billed == ("97140", "97124")


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ("each_year = 500", "each_year = -500", "cover.counters[0].each_year", "0 or more"),
        ("left = 250 #", "left = 600 #", "cover.counters[0].left", "more is left than the 500"),
        ('"20 %"', '"120 %"', "cover.rules[0].client_pays", "120"),
        ('"20 %"', "0.2", "cover.rules[0].client_pays", "0.2 can mean"),
        ('"60 min" = 95', '"60" = 95', "cover.rules[0].allowed[60]", "write '60 min'"),
        ('"60 min" = 95', '"60 min" = "much"', "cover.rules[0].allowed[60 min]", "is no amount"),
        ("2026-01-01", "2028-02-29", "cover.plan_year", "29 February"),
        ("2026-01-01", '"2026-01-01"', "cover.plan_year", "written 2026-03-02 and without quotes"),
        ("plan_year", "plan_yaer", "cover.plan_yaer", "did you mean 'plan_year'"),
        ('kind = "maximum"', 'kind = "maximun"', "cover.counters[1].kind", "'maximum'"),
        ("total = 300", "total = -1", "budget.total", "0 or more"),
        ("total = 300", "total = 300.005", "who_pays.budget.total", "USD"),
        ("total = 300", "lengths = []", "budget.total", "is missing"),
        ('code = "97124"', 'code = "9712"', "code", "unknown code '9712'"),
        (
            'diagnosis = "M54.31"\nvisits',
            'diagnosis = "M54.5"\nvisits',
            "cover.prescriptions[0].diagnosis",
            "M54.31",
        ),
        ("visits = 4", "visits = 4\nends = 2026-03-01", "cover.prescriptions[0]", "expired"),
        (
            '[[cover.counters]]\nkind = "deductible"',
            '[[cover.counters]]\nkind = "deductible"\nof = "pet"',
            "cover.counters[0].of",
            "'own'",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place_in_the_file(old, new, path, message):
    assert old in FILE
    with pytest.raises(mp.LoadError) as caught:
        read(FILE.replace(old, new))
    told = dict(caught.value.problems)
    where = [name for name in told if name.endswith(path.removeprefix("who_pays."))]
    assert where, told
    assert message in told[where[0]]


def test_every_problem_is_told_at_once():
    text = FILE.replace("each_year = 500", "each_year = -500").replace('"20 %"', '"120 %"')
    with pytest.raises(mp.LoadError) as caught:
        read(text)
    assert [path for path, _ in caught.value.problems] == [
        "cover.rules[0].client_pays",
        "cover.counters[0].each_year",
    ]


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({}, "who_pays.cover"),
        ({"budget": mp.Budget(total="300"), "codes": "97124"}, "who_pays.codes"),
        ({"budget": mp.Budget(total="300"), "codes": {"neck": "x"}}, "who_pays.codes[neck]"),
    ],
)
def test_values_that_say_nothing_or_cannot_be_used(more, path):
    with pytest.raises(mp.InvalidValueError) as caught:
        mp.WhoPays(**more)
    assert caught.value.path == path


def test_costs_are_those_of_a_quote_a_schedule_and_a_fit():
    plan, prices, who = the_plan(), mp.read_price_list(PRICES), mp.read_who_pays(COVER)
    costs = mp.work_out_costs(plan, prices, who=who, referral=True)
    assert costs.quote == mp.quote(plan, prices, referral=True)
    assert costs.schedule == mp.schedule_costs(plan, who.cover, charge="120", codes=["97124"])
    assert [cost.client_pays for cost in costs.schedule.visits] == [95, 95, 67, 19, 120, 120]
    assert (costs.fit.best.visits, costs.fit.best.client_pays) == (4, 276)
    assert costs.fit.best.days == tuple(cost.on for cost in costs.schedule.visits[:4])
    assert [each.number for each in costs.units] == [1, 2, 3, 4, 5, 6]
    assert [each.rule for each in costs.units[0].counted] == ["cms", "ama"]
    asked = evolve(who, cover=evolve(who.cover, unit_rule="cms"))
    counted = mp.work_out_costs(plan, prices, who=asked, referral=True).units[0].counted
    assert [each.rule for each in counted] == ["cms"]


def test_a_visit_that_nobody_covers_costs_what_a_quote_says():
    """With the tax that no referral takes away; the visits that are covered bear none."""
    plan, prices, who = the_plan(), mp.read_price_list(PRICES), mp.read_who_pays(COVER)
    costs = mp.work_out_costs(plan, prices, who=who)
    totals = [bill.total for bill in costs.quote.visits]
    assert totals[0] == Decimal("125.40")
    assert [cost.client_pays for cost in costs.schedule.visits] == [95, 95, 67, 19, *totals[4:]]
    five = mp.work_out_costs(plan, prices, who=evolve(who, budget=mp.Budget(total="410"))).fit
    assert five.best.visits == 5
    assert five.best.client_pays == 276 + totals[4]


def test_a_budget_alone_needs_no_cover():
    plan, prices = the_plan(), mp.read_price_list(PRICES)
    budget = mp.Budget(total="470", lengths=["45 min", "60 min"], cadences=["every 2 weeks"])
    costs = mp.work_out_costs(plan, prices, who=mp.WhoPays(budget=budget), referral=True)
    assert (costs.schedule, costs.units) == (None, ())
    assert costs.fit.best.package == "four medical hours"
    assert costs.fit.best.cadence == "every 2 weeks"
    assert "Bill by bill" in str(costs)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda who: evolve(who, budget=mp.Budget(total="9")), "budget"),
        (
            lambda who: evolve(who, budget=mp.Budget(total="300", lengths=["50 min"])),
            "budget.lengths",
        ),
        (
            lambda who: evolve(who, budget=mp.Budget(total="300", lengths=["90 min"])),
            "cost_rule.allowed",
        ),
        (
            lambda who: evolve(who, cover=evolve(who.cover, currency="EUR")),
            "who_pays.cover.currency",
        ),
        (
            lambda who: evolve(who, cover=evolve(who.cover, rules=[mp.CostRule(copay="30")])),
            "cost_rule.allowed",
        ),
        (
            lambda who: evolve(
                who,
                cover=evolve(who.cover, rules=[mp.CostRule(copay="30", allowed={"60 min": "130"})]),
            ),
            "cost_rule.allowed[60 min]",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(change, path):
    plan, prices, who = the_plan(), mp.read_price_list(PRICES), mp.read_who_pays(COVER)
    with pytest.raises(mp.InvalidValueError) as caught:
        mp.work_out_costs(plan, prices, who=change(who))
    assert caught.value.path == path


def test_a_plan_without_days_has_no_costs():
    with pytest.raises(mp.InvalidValueError, match="has no days to come"):
        mp.work_out_costs(
            course(start=None), mp.read_price_list(PRICES), who=mp.read_who_pays(COVER)
        )


@pytest.mark.parametrize("words", [["--cover", str(COVER)], ["--budget", "300"]])
def test_the_command_line_prints_one_page(words, capsys, tmp_path):
    page = tmp_path / "costs.html"
    asked = ["quote", str(SCIATICA), "--prices", str(PRICES), "--referral", "--html", str(page)]
    assert main([*asked, *words]) == 0
    out = capsys.readouterr().out
    assert "Plans that fit" in out
    assert ("prescribed visits are used up" in out) == ("--cover" in words)
    assert "Plans that fit" in page.read_text(encoding="utf-8")


def test_the_budget_of_the_command_line_comes_before_that_of_the_file(capsys):
    asked = ["quote", str(SCIATICA), "--prices", str(PRICES), "--cover", str(COVER), "--json"]
    assert main([*asked, "--budget", "200", "--referral"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["fit"]["budget"] == "200.00"
    assert record["fit"]["best"]["visits"] == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--cover", "no-such-file.toml"], "no-such-file.toml: cannot be read"),
        (["--budget", "a lot"], "budget.total: 'a lot' is no amount"),
        (["--budget", "300", "--one"], "--one is for a quote alone"),
        (["--per-month", "150", "--buy", "four"], "--buy is for a quote alone"),
        (["--budget", "5"], "is below one session"),
    ],
)
def test_what_is_wrong_is_told_at_the_command_line(words, message, capsys):
    assert main(["quote", str(SCIATICA), "--prices", str(PRICES), *words]) == 2
    assert message in capsys.readouterr().err
