"""Who comes to relax and requests an area is told what is worked, and how to get the rest."""

from __future__ import annotations

from datetime import date

import pytest

import massageplan as mp


ON = date(2026, 3, 2)
ASSESSED = mp.Assessment(on=ON, red_flags=[])


def client(*wishes, intention="relaxation"):
    likes = mp.Preferences(wishes=wishes, intention=intention)
    return mp.Client(ref="c-1", conditions=[], medicines=[], allergies=[], preferences=likes)


def session(who, **more):
    return mp.plan_session(who, ASSESSED, length="90 min", **more)


def told(found, code):
    return [each.message for each in found if each.code == code]


@pytest.mark.parametrize("wishes", [["scalp and hands"], ["feet"], ["extra scalp"], ["my hands"]])
def test_a_session_of_requests_says_what_else_there_is(wishes):
    try:
        plan = session(client(*wishes))
    except mp.UnknownTermError:
        return
    (said,) = told(plan.findings, "only-requested")
    assert "write routine = 'full-body-relaxation'" in said


def test_what_it_says_to_write_works_the_whole_body():
    plan = session(client("scalp", "hands"), routine="full-body-relaxation")
    worked = {site.partition("/")[0] for item in plan.segments for site in item.sites}
    assert {"low-back", "calf", "scalp", "hand"} <= worked
    assert not told(plan.findings, "only-requested")


def test_who_only_requests_areas_is_not_asked():
    assert not told(session(client("neck", intention=None)).findings, "only-requested")


def test_the_advice_says_the_same():
    advice = mp.advise(client("scalp", "hands"), ASSESSED)
    (reason,) = [each for each in advice.reasons if each.code == "requests-alone"]
    assert "full-body-relaxation" in reason.text
    assert not [each for each in mp.advise(client(), ASSESSED).reasons if each.code == reason.code]
