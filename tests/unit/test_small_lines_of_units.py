"""Small lines of billing units that no other example showed to matter."""

from datetime import date, timedelta

import pytest

import massageplan as mp
from massageplan.money.billing.codes import billing_data
from people import TODAY, a_client, assessed, course


def units(minutes, **more):
    given = {code: f"{many} min" for code, many in minutes.items()}
    return mp.billing_units(given, **{"rule": "cms"} | more)


def reasons(found):
    return {each.code: [reason.code for reason in each.reasons] for each in found.codes}


def args(found, code):
    (reason,) = next(each.reasons for each in found.codes if each.code == code)
    return dict(reason.args)


def test_eight_minutes_in_all_are_enough():
    assert reasons(units({"97124": 8})) == {"97124": ["unit-left-over"]}
    assert reasons(units({"97124": 7})) == {"97124": ["unit-too-few"]}


def test_only_codes_with_as_much_left_are_tied():
    found = units({"97110": 8, "97140": 8, "97124": 3})
    assert args(found, "97110")["codes"] == ("97140",)
    (tie,) = found.findings
    assert (dict(tie.args)["codes"], dict(tie.args)["chosen"]) == (("97140",), ("97110",))


def test_a_tie_names_every_code_that_could_have_the_unit():
    (tie,) = units({"97110": 5, "97140": 5, "97124": 5}).findings
    assert dict(tie.args)["codes"] == ("97140", "97124")


def test_a_code_with_more_left_is_no_choice():
    found = units({"97112": 14, "97110": 5, "97140": 5})
    (tie,) = found.findings
    assert dict(tie.args)["chosen"] == ("97110",)
    assert reasons(found)["97112"] == ["unit-left-over"]


def test_no_truth_is_a_code():
    with pytest.raises(mp.UnknownTermError, match="unknown code True"):
        units({True: 8})
    with pytest.raises(mp.InvalidValueError, match="a code is text: write '97124'"):
        units({97124: 8})


def test_untimed_codes_are_no_time():
    found = units({"97124": 23, "97012": 10})
    assert (found.timed.seconds // 60, found.untimed) == (23, {"97012": 1})


def test_the_day_that_is_said_counts_before_that_of_the_session():
    session = mp.plan_session(a_client(), assessed("neck pain"), length="60 min", on=TODAY)
    day = date(2026, 3, 9)
    assert mp.billing_units(session, code="97124", rule="cms").on == TODAY
    assert mp.billing_units(session, code="97124", rule="cms", on=day).on == day


def test_timed_codes_may_take_the_whole_session_and_no_more():
    session = mp.plan_session(a_client(), assessed("neck pain"), length="60 min", on=TODAY)
    found = units({"97124": 60, "97010": 10}, session=session)
    assert [each.severity.value for each in found.findings] == ["caution", "caution", "note"]
    with pytest.raises(mp.InvalidValueError, match="more than the session"):
        units({"97124": 61}, session=session)


@pytest.mark.parametrize(
    ("minutes", "rule"),
    [
        ({"97110": 33, "97140": 7, "97124": 2}, "cms"),  # whole ones, left over, unpaid
        ({"97110": 20, "97112": 20}, "cms"),  # a tie
        ({"97110": 4}, "cms"),  # too few
        ({"97110": 33, "97140": 8}, "ama"),
    ],
)
def test_every_reason_has_the_source_of_the_rule(minutes, rule):
    found = units(minutes, rule=rule)
    cites = {reason.cite for each in found.codes for reason in each.reasons}
    assert cites == {billing_data().rules[rule].cite}


def test_every_finding_has_the_source_of_what_it_warns_about():
    data = billing_data()
    (tie,) = units({"97110": 8, "97112": 8}).findings
    assert tie.cite == data.rules["cms"].cite
    pair = next(each for each in data.pairs if each.id == "manual-therapy-and-evaluation")
    (found,) = units({"97140": 15, "97162": 20}).findings
    assert found.cite == pair.cite
    assert dict(found.args) == {"one": ("97140",), "other": ("97162",), "pair": pair.id}
    packs = units({"97010": 20})
    assert packs.codes[0].reasons[0].cite == data.codes["97010"].cite
    (note,) = packs.findings
    assert (note.cite, dict(note.args)) == (data.codes["97010"].cite, {"codes": ("97010",)})


def test_whole_units_leave_nothing_to_explain():
    for rule in ("cms", "ama"):
        assert reasons(units({"97124": 15}, rule=rule)) == {"97124": ["unit-whole"]}
    found = reasons(units({"97112": 0, "97140": 8}))
    assert found == {"97112": [], "97140": ["unit-left-over"]}


def test_what_is_over_the_hands_on_time_is_told_with_both():
    session = mp.plan_session(a_client(), assessed("neck pain"), length="60 min", on=TODAY)
    hands_on = int(session.hands_on.total_seconds())
    found = units({"97110": 60}, session=session)
    over = next(each for each in found.findings if each.code == "over-hands-on")
    assert dict(over.args) == {"minutes": 60, "hands_on": hands_on}


def test_every_finding_of_a_session_knows_its_catalog():
    ours = mp.Catalog().merge({"measure": {}})
    asked = {"length": "120 min", "on": TODAY, "catalog": ours}
    session = mp.plan_session(a_client(), assessed("neck pain"), **asked)
    late = billing_data().old_after + timedelta(days=1)
    given = {"97124": 66, "97140": 11, "97110": 41, "97014": 5}
    found = units(given, session=session, on=late)
    more = units({"97110": 5, "97140": 5}, session=session)
    seconds = mp.billing_units({"97110": "8 min 20 s"}, rule="ama", session=session)
    every = [*found.findings, *more.findings, *seconds.findings]
    assert {each.code for each in every} == {
        *("billing-old", "unit-cap", "code-pair", "code-note", "over-hands-on", "units-tied"),
        "seconds-not-billed",
    }
    assert all(each.catalog is ours for each in every)


@pytest.mark.parametrize(
    ("minutes", "more", "path", "value"),
    [
        ({97124: "8 min"}, {}, "minutes[97124]", 97124),
        ({"9": "8 min"}, {}, "minutes[9]", "9"),
        ({}, {}, "minutes", {}),
        ({"97124": "8 min", " 97124": "8 min"}, {}, "minutes[ 97124]", " 97124"),
        ({"97124": "8 min"}, {"code": "97124"}, "code", "97124"),
        ({"97124": "8 min"}, {"codes": {"neck": "97124"}}, "codes", {"neck": "97124"}),
        ({"97124": "8 min"}, {"prefer": "97124"}, "prefer", "97124"),
        ("hour", {"visit": 1, "code": "97124"}, "visit", 1),
        ("hour", {"codes": ["97124"]}, "codes", ["97124"]),
        ("hour", {"codes": {"nose": "97124"}}, "codes[nose]", "nose"),
        ("hour", {"codes": {"neck": "9"}, "code": "97124"}, "codes[neck]", "9"),
        ("hour", {"code": "9"}, "code", "9"),
        ("hour", {}, "code", None),
        ("plan", {"code": "97124"}, "visit", None),
        ("plan", {"code": "97124", "visit": 9}, "visit", 9),
        ("plan", {"code": "97124", "visit": 1}, "visit", 1),
        ("over", {"session": "hour"}, "minutes", None),
    ],
)
def test_where_what_cannot_be_billed_is(minutes, more, path, value):
    hour = mp.plan_session(a_client(), assessed("neck pain"), length="60 min", on=TODAY)
    plan = course("60 min").record(mp.Outcome(session=1, status="missed"))
    what = {"hour": hour, "plan": plan, "over": {"97124": "61 min"}}
    if isinstance(minutes, str):
        minutes = what[minutes]
    if "session" in more:
        more = {"session": hour}
    with pytest.raises(mp.InvalidValueError) as caught:
        mp.billing_units(minutes, rule="cms", **more)
    assert (caught.value.path, caught.value.value) == (path, value)


def test_what_is_not_known_is_told_with_what_is():
    hour = mp.plan_session(a_client(), assessed("neck pain"), length="60 min", on=TODAY)
    with pytest.raises(mp.InvalidValueError, match=f"one of {', '.join(hour.minutes)}"):
        mp.billing_units(hour, rule="cms", codes={"nose": "97124"})
    with pytest.raises(mp.UnknownTermError, match="one of 97124, 97140, "):
        units({"9": 8})
