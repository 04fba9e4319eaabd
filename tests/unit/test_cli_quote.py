import json
from decimal import Decimal
from pathlib import Path

import pytest

import massageplan as mp
from massageplan.cli import main


EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SCIATICA = EXAMPLES / "intakes" / "sciatica.toml"
HARD_WEEK = EXAMPLES / "intakes" / "hard-week.toml"
PRICES = EXAMPLES / "prices" / "quiet-room.toml"


@pytest.fixture
def run(capsys):
    def run(*words):
        code = main(["quote", *map(str, words)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_a_plan_is_quoted_with_a_package(run):
    words = (SCIATICA, "--prices", PRICES, "--buy", "four", "--referral")
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    assert "four medical hours: 3" in out
    assert out.rstrip().endswith("no tax, legal or billing advice.")
    code, out, _ = run(*words, "--json")
    record = json.loads(out)
    amounts = [Decimal(line["amount"]) for bill in record["bills"] for line in bill["lines"]]
    intake = mp.read_intake(SCIATICA)
    plan = mp.plan_treatment(intake.client, intake.assessment, **intake.plan.for_course())
    quote = mp.quote(plan, mp.read_price_list(PRICES), buy=["four"], referral=True)
    assert sum(amounts) == quote.total == 440 + 120 * (len(plan.visits) - 4)


def test_a_spa_day_is_quoted_with_its_gratuity(run):
    words = (HARD_WEEK, "--prices", PRICES, "--one", "--extra", "facial", "--card", "--json")
    code, out, _ = run(*words)
    record = json.loads(out)
    kinds = [line["kind"] for line in record["bills"][0]["lines"]]
    assert code == 0
    assert kinds == ["session", "extra", "gratuity", "tax", "surcharge"]


def test_a_page_is_written(run, tmp_path):
    page = tmp_path / "quote.html"
    code, _, _ = run(
        *(HARD_WEEK, "--prices", PRICES, "--one", "--service", "couples", "--length", "60 min"),
        *("--html", page, "--voucher", "49.50", "--tip", "15 %", "--discount", "new-client"),
    )
    assert code == 0
    text = page.read_text(encoding="utf-8")
    assert "therapist 2 of 2" in text
    assert "-$49.50" in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "--prices"),
        (("--prices", "no-such-file.toml"), "no-such-file.toml: cannot be read"),
        (("--prices", PRICES, "--tip", "0.2"), "tip: 0.2 can mean 0.2 % or 20 %"),
        (("--prices", PRICES, "--voucher", "a lot"), "voucher.paid: 'a lot' is no amount"),
        (("--prices", PRICES, "--buy", "six"), "'six' is not on the price list"),
        (("--prices", PRICES, "--length", "75 min"), "length: medical has no price for 75 min"),
    ],
)
def test_what_is_wrong_is_told(words, message, run):
    code, out, err = run(SCIATICA, *words)
    assert (code, out) == (2, "")
    assert message in err
