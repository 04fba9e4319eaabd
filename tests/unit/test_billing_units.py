from datetime import timedelta

import pytest

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.loading import converter
from massageplan.cite import Cite
from massageplan.findings.words import ENGLISH
from massageplan.money.billing.codes import (
    BillingCode,
    BillingRule,
    CodePair,
    UnitCap,
    billing_data,
)
from people import TODAY, course


NECK = mp.Assessment(
    on=TODAY, complaints=[mp.Complaint(condition="neck pain", pain=5)], red_flags=()
)
HOUR = mp.plan_session(routine="full-body-relaxation", length="60 min")


def codes_of(found):
    return [finding.code for finding in found.findings]


def text_of(found, code):
    (one,) = [each for each in found.codes if each.code == code]
    return [reason.text for reason in one.reasons]


# --- what is billed -------------------------------------------------------------------------
def test_the_example_of_the_front_page():
    found = mp.billing_units({"97124": "23 min", "97140": "8 min"}, rule="cms")
    assert found.units == {"97124": 1, "97140": 1}
    assert found.alternatives == ((("97124", 2), ("97140", 0)),)
    assert found.timed == timedelta(minutes=31)
    assert [each.label for each in found.codes] == ["massage", "manual therapy"]


def test_who_chooses_decides_a_tie():
    found = mp.billing_units({"97124": "23 min", "97140": "8 min"}, rule="cms", prefer=["97124"])
    assert found.units == {"97124": 2, "97140": 0}
    assert found.alternatives == ((("97124", 1), ("97140", 1)),)


def test_every_unit_is_explained():
    found = mp.billing_units({"97110": "33 min", "97140": "7 min"}, rule="cms")
    assert text_of(found, "97110") == [
        "2 units for 30 whole minutes",
        (
            "none for 3 minutes left over: 40 timed minutes in all make 3 units, and other codes "
            "have as many or more left over"
        ),
    ]
    assert text_of(found, "97140") == [
        (
            "1 unit for 7 minutes left over: 40 timed minutes in all make 3 units, and no other "
            "code has more left over"
        )
    ]
    found = mp.billing_units({"97110": "33 min", "97140": "8 min"}, rule="ama")
    assert text_of(found, "97110")[1:] == ["none for 3 minutes left over, fewer than 8"]
    assert text_of(found, "97140") == ["1 unit for 8 minutes left over, 8 or more"]
    found = mp.billing_units({"97110": "4 min", "97140": "3 min"}, rule="cms")
    assert text_of(found, "97140") == ["none: 7 timed minutes in all, and a first unit takes 8"]
    found = mp.billing_units({"97110": "20 min", "97112": "20 min"}, rule="cms")
    assert text_of(found, "97110")[1:] == [
        "1 unit for 5 minutes left over, as many as 97112: the rule leaves the choice to you"
    ]
    found = mp.billing_units({"97010": "20 min", "97018": "0 min"}, rule="ama")
    assert text_of(found, "97010")[0].startswith("not timed: 1 unit, however long it takes")
    assert found.untimed == {"97010": 1, "97018": 0}
    assert text_of(found, "97018") == []


def test_a_reason_and_a_result_name_their_source_and_day():
    found = mp.billing_units({"97110": "33 min"}, rule="cms")
    assert found.codes[0].reasons[0].cite.source == "cms-units"
    assert found.as_of == billing_data().as_of


def test_seconds_are_told_and_not_counted():
    found = mp.billing_units({"97124": "7 min 30 s"}, rule="ama")
    assert found.total == 0
    assert found.findings[0].message == "97124: 30 seconds over whole minutes are not counted"
    assert found.codes[0].duration == timedelta(seconds=450)


# --- what to look at ------------------------------------------------------------------------
def test_more_than_four_timed_units_is_a_warning_with_its_source():
    assert codes_of(mp.billing_units({"97140": "67 min"}, rule="cms")) == []
    found = mp.billing_units({"97140": "68 min"}, rule="cms")
    assert found.findings[0].message.startswith("5 units: one payer's policy of April 2021")
    assert found.findings[0].cite == Cite(source="pursuant-caps", grade="C", status="V")


def test_more_than_one_unit_of_massage_is_a_warning():
    assert codes_of(mp.billing_units({"97124": "22 min"}, rule="cms")) == []
    found = mp.billing_units({"97124": "23 min"}, rule="cms")
    assert [finding.message for finding in found.findings] == [
        "2 units of 97124: one chiropractic network reviews more than 1 a day"
    ]


@pytest.mark.parametrize(
    ("minutes", "pair"),
    [
        ({"97124": "15 min", "97140": "15 min"}, "massage-and-manual-therapy"),
        ({"97140": "15 min", "97162": "20 min"}, "manual-therapy-and-evaluation"),
        ({"97530": "15 min", "97164": "20 min"}, "activities-and-reevaluation"),
        ({"97112": "15 min", "98941": "5 min"}, "with-manipulation"),
        ({"97530": "15 min", "97140": "15 min"}, "manual-therapy-and-activities"),
    ],
)
def test_a_pair_that_a_source_warns_about_is_billed_and_told(minutes, pair):
    found = mp.billing_units(minutes, rule="cms")
    assert codes_of(found) == ["code-pair"]
    assert dict(found.findings[0].args)["pair"] == pair
    assert found.findings[0].severity is mp.Severity.CAUTION
    assert all(each.units == 1 for each in found.codes)


def test_a_code_that_earns_nothing_makes_no_pair():
    assert codes_of(mp.billing_units({"97124": "15 min", "97140": "3 min"}, rule="cms")) == []


def test_a_code_that_a_payer_does_not_take_is_told_under_its_rule():
    assert codes_of(mp.billing_units({"97014": "10 min"}, rule="cms")) == ["code-note"]
    assert codes_of(mp.billing_units({"97014": "10 min"}, rule="ama")) == []
    assert codes_of(mp.billing_units({"97010": "10 min"}, rule="ama")) == ["code-note"]


def test_rules_grow_old():
    last = billing_data().old_after
    fine = mp.billing_units({"97110": "15 min"}, rule="cms", on=last)
    late = mp.billing_units({"97110": "15 min"}, rule="cms", on=last + timedelta(days=1))
    assert codes_of(fine) == []
    assert codes_of(late) == ["billing-old"]
    assert "count as old after Tue, Nov 30, 2027" in late.findings[0].message


# --- a session ------------------------------------------------------------------------------
def test_a_session_is_billed_by_its_hands_on_time():
    found = mp.billing_units(HOUR, code="97124", rule="cms")
    assert found.timed == HOUR.hands_on == timedelta(minutes=54)
    assert found.units == {"97124": 4}


def test_an_area_can_have_a_code_of_its_own():
    found = mp.billing_units(HOUR, code="97124", codes={"back": "97140"}, rule="cms")
    assert found.codes[0].code == "97140"
    assert found.codes[0].duration == HOUR.minutes["back"]
    assert found.timed == HOUR.hands_on


def test_a_visit_is_billed_as_recorded():
    plan = course(assessment=NECK, sessions=2)
    planned = mp.billing_units(plan, visit=1, code="97140", rule="cms")
    recorded = plan.record(mp.Outcome(session=1, minutes={"neck": "1 min"}))
    less = plan.visits[0].session.minutes["neck"] - timedelta(minutes=1)
    found = mp.billing_units(recorded, visit=1, code="97140", rule="cms")
    assert planned.timed - found.timed == less
    assert found.on == TODAY


def test_a_visit_that_was_missed_is_not_billed():
    plan = course(assessment=NECK, sessions=2).record(mp.Outcome(session=1, status="missed"))
    with pytest.raises(mp.InvalidValueError, match="visit 1 was missed: there is nothing to bill"):
        mp.billing_units(plan, visit=1, code="97140", rule="cms")


def test_minutes_over_the_session_are_refused_and_over_the_hands_on_told():
    fine = mp.billing_units({"97124": "54 min"}, rule="cms", session=HOUR)
    assert "over-hands-on" not in codes_of(fine)
    over = mp.billing_units({"97124": "55 min", "97010": "20 min"}, rule="cms", session=HOUR)
    assert "over-hands-on" in codes_of(over)
    with pytest.raises(mp.InvalidValueError, match="61 min of timed codes are more than the"):
        mp.billing_units({"97124": "50 min", "97140": "11 min"}, rule="cms", session=HOUR)


# --- what is refused ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("minutes", "more", "message"),
    [
        ({"97123": "20 min"}, {}, "minutes[97123]: unknown code '97123'"),
        ({97124: "20 min"}, {}, "a code is text: write '97124'"),
        ({"97124": "20"}, {}, "minutes[97124]: '20' has no unit: write '20 min'"),
        ({"97124": 20}, {}, "20 has no unit"),
        ({"g0283": "20 min", "G0283": "5 min"}, {}, "G0283 is given twice"),
        ({}, {}, "expected minutes by code, or a session"),
        ("97124", {}, "expected minutes by code, or a session"),
        ({"97124": "20 min"}, {"rule": "spm"}, "rule: expected one of 'cms', 'ama'"),
        ({"97124": "20 min"}, {"code": "97124"}, "code: is only for a session"),
        ({"97124": "20 min"}, {"visit": 1}, "visit: is only for a session"),
        ({"97124": "20 min"}, {"prefer": ["97999"]}, "prefer: unknown code '97999'"),
        ({"97124": "20 min"}, {"on": "2026-03-02"}, "on: expected a date"),
        ({"97124": "20 min"}, {"prefer": "97124"}, "prefer: expected several codes"),
        (HOUR, {"codes": ["97124"]}, "codes: expected codes by area"),
        (HOUR, {"codes": {"back": "1"}, "code": "97124"}, "codes[back]: unknown code '1'"),
        (HOUR, {}, "code: no code for back"),
        (HOUR, {"code": "97124", "codes": {"nose": "97140"}}, "'nose' is not in the session"),
        (HOUR, {"code": "97124", "visit": 1}, "visit: is only for a treatment plan"),
        (HOUR, {"code": "97124", "session": HOUR}, "session: is only for minutes by code"),
    ],
)
def test_what_cannot_be_billed_is_refused(minutes, more, message):
    with pytest.raises(mp.InvalidValueError) as raised:
        mp.billing_units(minutes, **{"rule": "cms", **more})
    assert message in str(raised.value)


def test_a_plan_needs_the_number_of_a_visit():
    plan = course(assessment=NECK, sessions=2)
    with pytest.raises(mp.InvalidValueError, match="write the number of the visit"):
        mp.billing_units(plan, code="97140", rule="cms")


# --- the data -------------------------------------------------------------------------------
def test_the_data_is_what_the_strict_reader_reads():
    import tomllib  # noqa: PLC0415  for this test alone
    from importlib.resources import files  # noqa: PLC0415  for this test alone

    text = (files("massageplan.money") / "data" / "billing.toml").read_text(encoding="utf-8")
    read, data = tomllib.loads(text), billing_data()
    kinds = {"rule": BillingRule, "code": BillingCode, "cap": UnitCap, "pair": CodePair}
    strict = {
        kind: tuple(converter().structure(row, cls) for row in read.pop(kind))
        for kind, cls in kinds.items()
    }
    assert strict["rule"] == tuple(data.rules.values())
    assert strict["code"] == tuple(data.codes.values())
    assert (strict["cap"], strict["pair"]) == (data.caps, data.pairs)
    assert read == {"as_of": data.as_of, "old_after": data.old_after}
    assert data.as_of < data.old_after


def test_every_row_names_a_source_and_codes_that_are_there():
    data, sources = billing_data(), default_catalog().all("source")
    for row in (*data.rules.values(), *data.codes.values(), *data.caps, *data.pairs):
        assert row.cite.source in sources, row.id
        assert row.cite.grade == sources[row.cite.source].grade, row.id
    for cap in data.caps:
        assert not cap.code or cap.code in data.codes
    names = ENGLISH.names
    assert set(names["unit-cap"]) == {cap.id for cap in data.caps}
    assert set(names["code-pair"]) == {pair.id for pair in data.pairs}
    assert set(names["code-note"]) == {c.id for c in data.codes.values() if c.noted_by}
    for pair in data.pairs:
        assert {*pair.one, *pair.other} <= set(data.codes)


def test_it_draws_itself():
    shown = str(mp.billing_units({"97124": "20 min", "97110": "20 min"}, rule="cms", on=TODAY))
    for words in (
        "CMS rule",
        "40 min",
        "Mon, Mar 2, 2026",
        "The rule allows as well",
        "no billing",
    ):
        assert words in shown
