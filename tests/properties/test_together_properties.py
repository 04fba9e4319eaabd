"""Two at once: together to the minute, within all bounds, and nothing of one is told the other."""

from datetime import timedelta
from itertools import pairwise

from attrs import evolve
from hypothesis import given, reject, settings

import massageplan as mp
from massageplan.errors import CannotPlanError
from massageplan.session.planning import plan_request
from massageplan.testing import assert_valid_session
from massageplan.testing.strategies import couples, four_hands, guests
from people import TODAY


ALIKE = {"in-step", "beside-another"}
NOTHING = timedelta()


def turns(items):
    return [item.begins for item in items if item.kind == "turn"]


@settings(max_examples=30)
@given(couples())
def test_both_start_turn_and_finish_together_and_every_minute_has_a_name(couple):
    for session in couple.sessions:
        assert_valid_session(session)
        assert sum((item.duration for item in session.booked), NOTHING) == couple.length
    one, other = couple.sessions
    if couple.in_step:
        assert turns(one.items) == turns(other.items) == list(couple.turns)
    else:
        assert not couple.turns
        assert couple.findings[0].code != "turns-together"
    each_keeps_what_they_have_alone_but_for_minutes(couple)


def each_keeps_what_they_have_alone_but_for_minutes(couple):
    for session in couple.sessions:
        alone = plan_request(evolve(session.request, in_step=None))
        assert session.minutes.keys() == alone.minutes.keys()
        assert {item.want: item.pressure for item in session.segments} == {
            item.want: item.pressure for item in alone.segments
        }
        assert session.hands_on == alone.hands_on
        if not couple.in_step:
            assert session.minutes == alone.minutes
        step = session.request.grid
        for want, time in alone.minutes.items():
            assert session.minutes[want] >= time // step * 75 // 100 * step


def about_minutes(found):
    return found.code in {
        *ALIKE,
        "more-than-useful",
        "below-minimum",
        "place-held",
        "first-not-used",
    }


@settings(max_examples=20)
@given(guests(ref="one"), guests(ref="two"), guests(ref="one"))
def test_another_history_of_one_changes_nothing_of_the_other_but_shared_minutes(one, two, changed):
    def second_of(first):
        try:
            return mp.plan_couple(first, two, length="60 min", on=TODAY).sessions[1]
        except CannotPlanError:
            return reject()

    before, after = second_of(one), second_of(changed)
    assert [f for f in before.findings if not about_minutes(f)] == [
        f for f in after.findings if not about_minutes(f)
    ]
    assert before.minutes.keys() == after.minutes.keys()
    assert before.clearance == after.clearance
    assert before.left_out == after.left_out


@settings(max_examples=30)
@given(couples())
def test_nothing_of_one_is_on_the_page_of_the_other(couple):
    for one, other in (couple.sessions, couple.sessions[::-1]):
        alone = plan_request(evolve(other.request, in_step=None))
        page, by_itself = str(other), str(alone)
        assert one.request.client.ref not in page
        told = [found.message for found in one.findings if found.code not in ALIKE]
        told += [item.label for item in one.segments]
        for words in told:
            if words not in by_itself:
                assert words not in page
    sheet = str(couple)
    for session in couple.sessions:
        for found in session.findings:
            assert found.message not in sheet


def overlap(one, other):
    return one.begins < other.begins + other.duration and other.begins < one.begins + one.duration


@given(four_hands())
def test_two_therapists_never_collide_and_every_minute_of_both_has_a_name(both):
    for lane in both.lanes:
        assert sum((item.duration for item in lane), NOTHING) == both.length
        assert all(item.begins + item.duration == after.begins for item, after in pairwise(lane))
    assert turns(both.lanes[0]) == turns(both.lanes[1])
    assert len(turns(both.lanes[0])) == both.session.turns
    for one in both.lanes[0]:
        for other in both.lanes[1]:
            if not (one.sites and other.sites and overlap(one, other)):
                continue
            assert one.position is other.position
            mirrors = both.step == "mirrored" and one.want == other.want
            assert mirrors or set(one.sites).isdisjoint(other.sites)


@given(four_hands())
def test_four_hands_keep_both_sides_equal_and_say_who_works_less(both):
    sides = {}
    for lane in both.lanes:
        for item in lane:
            if item.want and item.side:
                sides.setdefault(item.want, {}).setdefault(item.side.value, NOTHING)
                sides[item.want][item.side.value] += item.duration
    for want, times in sides.items():
        if {"left", "right"} <= times.keys():
            assert times["left"] == times["right"], want
    first, second = both.hands_on
    assert (first != second) == any(f.code == "four-hands-unequal" for f in both.findings)
    assert both.minutes.keys() == both.session.minutes.keys()


@given(four_hands())
def test_four_hands_are_as_safe_as_two(both):
    worked = {(item.want, item.sites): item for item in both.session.segments}
    for lane in both.lanes:
        for item in lane:
            if item.want:
                alone = worked[item.want, item.sites]
                assert (item.pressure, item.techniques) == (alone.pressure, alone.techniques)
    assert set(both.session.findings) <= set(both.findings)
