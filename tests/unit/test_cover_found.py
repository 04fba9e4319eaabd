"""Benefit explanations that were searched for after the code stood, reproduced to the cent.

Facts only, with the address; docs/explanation/published-costs.md says what differs and why.
"""

from decimal import Decimal

import massageplan as mp
from covered import a_cover, costs, paid


def test_a_counseling_practice_with_copay_and_coinsurance():
    # https://levancounseling.org/coinsurance: 1,500 deductible, a rate of 100, 80/20; and a copay
    # of 20 with 20 % of what is left after it. (The page adds 20 and 16 up to "$16".)
    open_ = a_cover(
        mp.CostRule(deductible=True, plan_pays="80"), counters=[mp.Counter("deductible", "1500")]
    )
    met = a_cover(
        mp.CostRule(deductible=True, plan_pays="80"),
        counters=[mp.Counter("deductible", "1500", left="0")],
    )
    assert (paid(open_, ("100", "100")), paid(met, ("100", "100"))) == (["100.00"], ["20.00"])
    rest = mp.CostRule(copay="20", client_pays="20", percentage_after_copay=True)
    (cost,) = costs(a_cover(rest), ("100", "100"))
    assert (cost.copay, cost.percentage, cost.plan_pays) == (20, 16, 64)
    assert cost.client_pays == 36


def test_an_insurer_with_deductible_percentage_and_maximum():
    # http://www.bcbstx.com/insurance-basics/how-health-insurance-works/deductibles-and-coinsurance:
    # 5,000, 20 %, a maximum of 6,000, so 1,000 of coinsurance; an X-ray of 200 costs 40 after the
    # deductible; the plan's most is 200 of a charge of 300, and 100 may be left to pay.
    rule = mp.CostRule(deductible=True, client_pays="20")
    counters = [mp.Counter("deductible", "5000"), mp.Counter("maximum", "6000")]
    first, second, third = costs(a_cover(rule, counters=counters), *[("5000", "5000")] * 3)
    assert (first.client_pays, second.client_pays, third.client_pays) == (5000, 1000, 0)
    met = [mp.Counter("deductible", "5000", left="0"), mp.Counter("maximum", "6000", left="1000")]
    (xray,) = costs(a_cover(rule, counters=met), ("200", "200"))
    assert (xray.plan_pays, xray.client_pays) == (160, 40)
    out = mp.CostRule(network="out", client_pays="0")
    assert costs(a_cover(out, network="out"), ("300", "200"))[0].excess == 100


def test_a_glossary_with_high_costs():
    # https://www.nappingcathealth.com/glossary/coinsurance: 12,000 allowed, 3,000, 20 %, 6,850.
    cover = a_cover(
        mp.CostRule(deductible=True, client_pays="20"),
        counters=[mp.Counter("deductible", "3000"), mp.Counter("maximum", "6850")],
    )
    (cost,) = costs(cover, ("12000", "12000"))
    assert (cost.deductible, cost.percentage, cost.client_pays) == (3000, 1800, 4800)


def test_two_sessions_out_of_network():
    # https://www.calcsimpler.com/calculators/out-of-network-therapy-reimbursement-forecaster:
    # 220 for 150 allowed with 800 of the deductible left at 30 %: the client pays 220, 650 are
    # left, and about 6 visits are needed. 180 for 160 allowed at 20 %: 128 back, 52 paid.
    rule = mp.CostRule(network="out", deductible=True, client_pays="30")
    cover = a_cover(
        rule,
        network="out",
        counters=[mp.Counter("deductible", "1200", left="800", network="out")],
    )
    visits = costs(cover, *[("220", "150")] * 6)
    assert (visits[0].client_pays, visits[0].deductible_left) == (220, 650)
    assert [cost.plan_pays > 0 for cost in visits] == [False] * 5 + [True]
    met = a_cover(mp.CostRule(network="out", client_pays="20"), network="out")
    (cost,) = costs(met, ("180", "160"))
    assert (cost.plan_pays, cost.client_pays) == (128, 52)


def test_a_therapy_clinic_writes_off_what_is_above_the_allowed():
    # https://fyzical.com/daphne-al/Insurance-101: 100 charged, 80 allowed, 20 written off.
    (cost,) = costs(a_cover(mp.CostRule(client_pays="20")), ("100", "80"))
    assert (cost.written_off, cost.client_pays + cost.plan_pays) == (20, 80)


def test_a_regulator_on_the_allowed_amount():
    # https://portal.ct.gov/oha/knowledge-base/articles/blogs/insurance-costs-terminology-to-know:
    # 200 charged, 150 negotiated: client and plan pay no more than 150 together.
    (cost,) = costs(a_cover(mp.CostRule(copay="40")), ("200", "150"))
    assert cost.client_pays + cost.plan_pays == 150


def test_a_canadian_plan_for_massage():
    # https://asrtrust.com/?p=774: 135 for an hour, a limit of 110 for it: the plan covers 110, and
    # 25 are left. Five claims of 100 are 500; the maximum of a year resets on January 1.
    limit = mp.Benefit(amount="500", amount_of="paid")
    cover = a_cover(mp.CostRule(network="out", plan_pays="100"), network="out", benefits=[limit])
    (cost,) = costs(cover, ("135", "110"))
    assert (cost.plan_pays, cost.client_pays) == (110, 25)
    visits = costs(cover, *[("100", "100")] * 6)
    assert [cost.plan_pays for cost in visits] == [100] * 5 + [0]
    assert visits[-1].why_not == ("amount-used-up",)


def test_a_carpenters_plan_for_massage():
    # http://ctww.org/html/hspd-0745.htm: 20 % always, outside both maximums; 24 visits a year with
    # chiropractic and acupuncture; one massage a day.
    cover = a_cover(
        mp.CostRule(client_pays="20", counts=()),
        mp.CostRule(service="acupuncture", client_pays="20", counts=()),
        counters=[mp.Counter("maximum", "4000", left="0")],
        benefits=[mp.Benefit(visits=24, visits_left=1, services=["massage", "acupuncture"])],
    )
    first, second = costs(cover, ("90", "90"), ("90", "90"))
    assert (first.client_pays, first.maximum_left) == (18, 0)
    assert second.why_not == ("visits-used-up",)


def test_a_family_plan_with_an_embedded_deductible():
    # https://thesalusgroup.com/2022/03/01/what-is-an-embedded-deductible/: 5,000 of the family,
    # 2,500 of a member; a member who meets it is covered at 80 %.
    rule = mp.CostRule(deductible=True, plan_pays="80")
    counters = [
        mp.Counter("deductible", "2500", left="100"),
        mp.Counter("deductible", "5000", left="2600", of="family"),
    ]
    assert paid(a_cover(rule, counters=counters), ("100", "100"), ("100", "100")) == [
        "100.00",
        "20.00",
    ]


def test_medicare_by_its_own_answer():
    # https://webarchive.library.unt.edu/web/20170124215733/https://questions.cms.gov/faq.php?faqId=9920
    # &id=5005: 5 % less is allowed, and up to 115 % of that may be charged in all.
    rule = mp.CostRule(network="out", client_pays="20", billed_up_to="115")
    (cost,) = costs(a_cover(rule, network="out"), ("120", "95"))
    assert cost.plan_pays + cost.client_pays == Decimal("109.25")
    assert (cost.percentage, cost.excess) == (19, Decimal("14.25"))
