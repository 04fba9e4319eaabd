"""What each option costs, beside advice that stays as it is."""

from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.cli import main


EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PRICES = mp.read_price_list(EXAMPLES / "prices" / "quiet-room.toml")
WHO = mp.read_who_pays(EXAMPLES / "covers" / "sciatica.toml")
CHEAP = evolve(
    WHO, cover=evolve(WHO.cover, rules=[mp.CostRule(copay="1", allowed={"60 min": "95"})])
)


def advice(name):
    intake = mp.read_intake(EXAMPLES / "intakes" / f"{name}.toml")
    return mp.advise(intake.client, intake.assessment, length="60 min")


def test_each_option_has_its_price_and_what_the_client_pays():
    given = advice("sciatica")
    costs = mp.cost_of_advice(given, PRICES, who=WHO)
    assert [(each.intention.value, each.price, each.client_pays) for each in costs.options] == [
        ("medical", Decimal("125.40"), 95),
        ("relaxation", Decimal("118.28"), Decimal("118.28")),
    ]
    assert [each.why_not for each in costs.options] == [(), ("not-covered",)]


def test_nothing_is_paid_by_anybody_without_a_cover():
    for who in (None, mp.WhoPays(budget=mp.Budget(total="300"))):
        costs = mp.cost_of_advice(advice("sciatica"), PRICES, who=who)
        assert all(each.price == each.client_pays for each in costs.options)
        assert costs.payer == ""
        assert "client pays" not in str(costs)


@pytest.mark.parametrize("name", ["sciatica", "hard-week"])
def test_a_small_copay_changes_no_advice_and_the_page_says_so(name):
    given = advice(name)
    costs = mp.cost_of_advice(given, PRICES, who=CHEAP)
    assert costs.advice is given
    text = " ".join(str(costs).split())
    if given.options:
        assert costs.options[0].client_pays == 1
        assert "A small copay is no reason for a clinic when the wish is an hour away" in text
    else:
        assert "there is no cost to show" in text


def test_a_medical_session_without_its_paper_costs_its_price():
    bare = evolve(WHO, cover=evolve(WHO.cover, prescriptions=()))
    medical = mp.cost_of_advice(advice("sciatica"), PRICES, who=bare).options[0]
    assert medical.client_pays == medical.price == Decimal("125.40")
    assert medical.why_not == ("prescription-missing",)


def test_a_second_payer_pays_of_it_too():
    rules = [mp.CostRule(client_pays="0")]
    second = mp.Cover(payer="B", as_of=WHO.cover.as_of, rules=rules, coordination="standard")
    medical = mp.cost_of_advice(advice("sciatica"), PRICES, who=evolve(WHO, second=second))
    assert medical.options[0].client_pays == 0
    bare = evolve(WHO, second=second, cover=evolve(WHO.cover, prescriptions=()))
    assert mp.cost_of_advice(advice("sciatica"), PRICES, who=bare).options[0].client_pays == 0


def test_currencies_are_not_mixed():
    euros = evolve(WHO, cover=evolve(WHO.cover, currency="EUR"))
    with pytest.raises(mp.InvalidValueError, match="and the price list in USD"):
        mp.cost_of_advice(advice("sciatica"), PRICES, who=euros)


def test_the_command_line_shows_it(capsys):
    files = [EXAMPLES / "intakes" / "sciatica.toml", "--prices"]
    files += [EXAMPLES / "prices" / "quiet-room.toml", "--cover"]
    files += [EXAMPLES / "covers" / "sciatica.toml"]
    assert main(["advise", *map(str, files)]) == 0
    assert "What one session costs" in capsys.readouterr().out
    assert main(["advise", str(files[0]), "--cover", str(files[-1])]) == 2
    assert "pass --prices with --cover" in capsys.readouterr().err
