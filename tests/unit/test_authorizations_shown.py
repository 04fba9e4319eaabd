"""The authorizations on a plan's page: visits allowed, used, left, planned, and until when."""

from datetime import date

import pytest

import massageplan as mp
from massageplan.treatment.authorized import authorized, outside


FIRST = mp.Authorization(name="A-1", visits=4, until=date(2026, 3, 31))
SECOND = mp.Authorization(name="A-2", visits=8, start=date(2026, 4, 13))


def plan_of(**more):
    client = mp.Client(ref="c-001", conditions=[], medicines=[], allergies=[])
    neck = mp.Complaint(condition="neck pain", pain=5)
    intake = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=[])
    asked = {"length": "60 min", "start": date(2026, 3, 2)} | more
    return mp.plan_treatment(client, intake, **asked)


def table(page):
    lines = str(page).splitlines()
    first = lines.index("Authorizations")
    rows = [line.split() for line in lines[first + 4 : lines.index("", first)]]
    note = lines[lines.index("", first) + 1]
    return [row[:5] for row in rows], note


def test_nothing_is_shown_without_authorizations():
    assert "Authorizations" not in str(plan_of())


def test_what_is_allowed_used_left_and_planned():
    plan = plan_of(authorizations=[SECOND, FIRST])
    assert table(plan)[0] == [["A-1", "4", "0", "4", "4"], ["A-2", "8", "0", "8", "2"]]
    assert "until" in str(plan)
    assert "Tue, Mar 31, 2026" in str(plan)
    assert "no last day" in str(plan)


@pytest.mark.parametrize("status", ["missed", "cancelled"])
def test_what_did_not_take_place_is_not_used(status):
    plan = plan_of(authorizations=[FIRST, SECOND]).record(mp.Outcome(session=1, pain=5))
    plan = plan.record(mp.Outcome(session=2, status=status))
    assert table(plan)[0] == [["A-1", "4", "1", "3", "2"], ["A-2", "8", "0", "8", "2"]]
    again = mp.replan(plan, today=date(2026, 3, 9))
    assert sum(use.used + use.planned for use in authorized(again)) == again.agreed


def test_visits_on_days_that_none_covers_are_named():
    plan = plan_of(authorizations=[FIRST, SECOND]).record(mp.Outcome(session=1, pain=5))
    only = mp.replan(
        plan.record(mp.Outcome(session=2, status="missed")),
        today=date(2026, 3, 9),
        authorizations=[SECOND],
    )
    assert outside(only) == (1,)
    assert table(only)[1].endswith("On days that none covers: session 1.")


def test_more_than_is_allowed_is_said():
    plan = plan_of(authorizations=FIRST, sessions=4)
    for number in (1, 2):
        plan = plan.record(mp.Outcome(session=number, pain=5))
    fewer = mp.Authorization(name="A-1", visits=1, until=date(2026, 3, 31))
    more = mp.Authorization(name="A-2", visits=4, start=date(2026, 4, 1))
    less = mp.replan(plan, today=date(2026, 3, 10), authorizations=[fewer, more])
    assert [use.left for use in authorized(less)] == [-1, 4]
    rows, note = table(less)
    assert rows[0] == ["A-1", "1", "2", "0", "0"]
    assert "A-1: 1 more than it allows." in note


def test_the_next_therapist_sees_them():
    plan = plan_of(authorizations=[FIRST, SECOND])
    assert table(plan.hand_over())[0] == table(plan)[0]


def test_the_page_shows_them():
    page = mp.export.to_html(plan_of(authorizations=[FIRST, SECOND]))
    assert "Authorizations" in page
    assert "A-2" in page


def test_an_error_names_the_visit_by_its_number_in_the_plan():
    plan = plan_of(authorizations=FIRST, sessions=4).record(mp.Outcome(session=1, pain=5))
    for number in (2, 3, 4):
        plan = plan.record(mp.Outcome(session=number, status="cancelled"))
    with pytest.raises(mp.InfeasibleError, match="visit 5, due") as found:
        mp.replan(plan, today=date(2026, 4, 20))
    assert found.value.conflicts[0].visit == 5
    assert [repair.text for repair in found.value.repairs] == [
        "have 3 visits more authorized, from Mon, Apr 20, 2026 on"
    ]
