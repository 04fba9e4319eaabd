"""Small lines of billing units that no other example showed to matter."""

from datetime import date

import pytest

import massageplan as mp
from people import TODAY, a_client, assessed


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
