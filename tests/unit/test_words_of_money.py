"""What billed units and quotes say: every code is said here, with data in and words out."""

import re
from datetime import date, timedelta

import pytest

import massageplan as mp
from massageplan.findings.words import prices as words
from massageplan.money.billing.codes import billing_data
from people import TODAY, course


HOUR = mp.plan_session(routine="full-body-relaxation", length="60 min")
PLAN = course(sessions=3)
OLD = billing_data().old_after + timedelta(days=1)
BILLED = [
    ({"97110": "33 min", "97140": "7 min"}, "cms", None),
    ({"97110": "20 min", "97112": "20 min"}, "cms", None),
    ({"97110": "4 min 30 s"}, "cms", None),
    ({"97124": "80 min", "97140": "15 min", "97010": "5 min"}, "cms", OLD),
    ({"97110": "23 min", "97140": "5 min"}, "ama", None),
]


def a_list(**more):
    massage = mp.Service(id="massage", prices={"60 min": "95"})
    return mp.PriceList(**{"name": "Room", "currency": "USD", "services": [massage], **more})


def pack(**more):
    return mp.Package(id="pack", service="massage", length="60 min", sessions=5, price=400, **more)


def quotes():
    yield mp.quote(PLAN, a_list(old_after=TODAY))
    yield mp.quote(PLAN, a_list(packages=[pack()]), buy=["pack", "pack"])
    yield mp.quote(PLAN, a_list(packages=[pack(months=2)]), buy=["pack"])
    undated = course(sessions=3, start=None)
    yield mp.quote(undated, a_list(packages=[pack(months=2)]), buy=["pack"])
    gift = mp.Credit(service="massage", length="60 min", left=2, last=TODAY)
    yield mp.quote(PLAN, a_list(), credits=[gift])
    voucher = mp.Voucher(paid=50, bonus=5, last=date(2026, 3, 3))
    yield mp.quote(PLAN, a_list(), vouchers=[voucher])
    new = a_list(packages=[pack()], discounts=[mp.Discount(id="new", amount=5)])
    yield mp.quote(PLAN, new, buy=["pack"], discounts={1: ["new"]})
    eighteen = mp.Charge(percent=18)
    yield mp.quote(HOUR, a_list(auto_gratuity=eighteen))
    yield mp.quote(HOUR, a_list(auto_gratuity=eighteen), tip=5)
    yield mp.quote(HOUR, a_list(service_charge=eighteen))
    canceled = PLAN.record(mp.Outcome(session=1, status="cancelled"))
    yield mp.quote(canceled, a_list(late=[mp.LateFee(within="24 h", percent=50)]))


@pytest.fixture(scope="module")
def said():
    billed = [mp.billing_units(each, rule=rule, on=on) for each, rule, on in BILLED]
    billed.append(mp.billing_units({"97124": "56 min"}, rule="cms", session=HOUR))
    findings = [finding for each in (*billed, *quotes()) for finding in each.findings]
    return [*findings, *(r for each in billed for code in each.codes for r in code.reasons)]


def test_all_that_can_be_said_is_said_here(said):
    assert {*words.FINDINGS, *words.REASONS} - {one.code for one in said} == set()


def test_every_sentence_begins_small_and_has_no_full_stop_and_no_braces(said):
    for one in said:
        text = one.message if isinstance(one, mp.Finding) else one.text
        assert text
        assert not re.search(r"[{}]|  | ,|\(\)|\bNone\b|\.$", text), text
        assert text[0].islower() or text[0].isdigit() or text[0] == "G", text
