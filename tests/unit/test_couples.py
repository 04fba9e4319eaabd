"""Couples: together to the minute, each as screened alone, and what cannot be is refused."""

import pickle
from datetime import UTC, datetime, timedelta

import pytest

import massageplan as mp
from people import TODAY


RELAX = "full-body-relaxation"


def person(ref, *conditions):
    return mp.Client(ref=ref, conditions=list(conditions), medicines=[], allergies=[])


def hurting(condition, pain=4):
    complaint = mp.Complaint(condition=condition, pain=pain, side=None)
    return mp.Assessment(on=TODAY, complaints=[complaint], red_flags=[])


ANA, BEN = person("ana"), person("ben")
EXPECTING = person("cleo", mp.HealthCondition(condition="pregnancy", weeks=24, on=TODAY))


def couple(first, second, **more):
    return mp.plan_couple(first, second, **{"length": "60 min", "on": TODAY} | more)


def turns(session):
    return [item.begins for item in session.items if item.kind == "turn"]


def minutes(session):
    return {want: time.total_seconds() / 60 for want, time in session.minutes.items()}


def codes(value):
    return [found.code for found in value.findings]


def test_two_with_the_same_routine_have_what_each_has_alone():
    both = couple(mp.Guest(ANA, routine=RELAX), mp.Guest(BEN, routine=RELAX))
    alone = mp.plan_session(ANA, routine=RELAX, length="60 min", on=TODAY)
    assert both.in_step
    assert both.turns == (timedelta(minutes=19),)
    for session in both.sessions:
        assert session.items == alone.items
        assert session.reasons == alone.reasons


def test_a_routine_and_a_complaint_turn_at_the_same_minute():
    both = couple(mp.Guest(ANA, routine=RELAX), mp.Guest(BEN, hurting("neck pain")))
    assert [turns(session) for session in both.sessions] == [[timedelta(minutes=20)]] * 2
    first, second = map(minutes, both.sessions)
    assert first == {
        "back": 6,
        "back-of-leg": 13,
        "front-of-leg": 11,
        "arm-and-hand": 12,
        "neck": 6,
        "head": 6,
    }
    assert second == {"neck": 16, "upper-back": 5, "top-of-shoulder": 9, "scalp": 4, "chest": 4}
    reason = both.sessions[1].reasons[0].reasons[-1]
    assert (reason.code, dict(reason.args)) == ("shared-in-step", {"minutes": 960, "alone": 900})
    assert codes(both) == ["turns-together"]
    assert both.findings[0].message == "both start, turn (after 20 minutes) and finish together"


def test_a_start_gives_both_the_same_times_of_day():
    at = datetime(2026, 3, 2, 10, tzinfo=UTC)
    both = couple(mp.Guest(ANA, routine=RELAX), mp.Guest(BEN, routine=RELAX), on=None, start=at)
    assert [session.items[0].starts for session in both.sessions] == [at, at]


def test_minutes_set_by_hand_stay_and_the_other_gives_way():
    mine = mp.Guest(ANA, routine=RELAX, minutes={"back": "9 min"})
    both = couple(mine, mp.Guest(BEN, routine=RELAX))
    assert both.in_step
    assert minutes(both.sessions[0])["back"] == 9
    why = {why.want: why.reasons[-1].code for why in both.sessions[0].reasons}
    assert why["back"] == "pinned"


def test_what_one_may_not_have_takes_nothing_from_the_other():
    both = couple(mp.Guest(ANA, routine=RELAX), mp.Guest(EXPECTING, routine=RELAX))
    alone = mp.plan_session(ANA, routine=RELAX, length="60 min", on=TODAY)
    assert not both.in_step
    assert both.sessions[0].minutes == alone.minutes
    assert codes(both) == ["turns-too-far"]
    assert "pregnan" not in str(both)
    assert "pregnan" not in str(both.sessions[0])
    assert set(codes(both.sessions[0])) - set(codes(alone)) == {"beside-another"}


def test_another_number_of_turns_is_said_in_numbers_alone():
    both = couple(mp.Guest(ANA, routine="back-neck-shoulders-30"), mp.Guest(BEN, routine=RELAX))
    (found,) = both.findings
    assert dict(found.args) == {"first": 0, "second": 1}
    assert "one session has 0 turns and the other 1 turn" in found.message


def test_nobody_has_to_turn_together():
    both = couple(mp.Guest(ANA, routine=RELAX), mp.Guest(BEN, hurting("neck pain")), together=False)
    assert not both.in_step
    assert codes(both) == ["turns-not-asked"]
    assert turns(both.sessions[0]) != turns(both.sessions[1])
    assert all("beside-another" in codes(session) for session in both.sessions)


def test_clocks_that_differ_by_seconds_cannot_be_in_step():
    first = mp.Guest(ANA, routine=RELAX)
    second = mp.Guest(BEN, routine=RELAX, visit=2)
    both = couple(first, second, length="59 min 7 s", clock="clinic")
    assert codes(both) == ["turns-odd"]
    both = couple(first, second, length="59 min 30 s", clock="clinic")
    assert both.in_step
    assert [session.request.grid for session in both.sessions] == [timedelta(seconds=30)] * 2


def test_a_preview_is_nobody_yet():
    both = mp.plan_couple(mp.Guest(routine=RELAX), mp.Guest(routine=RELAX))
    assert both.length == timedelta(minutes=60)
    assert "not everybody was screened" in str(both)
    assert "first guest" in str(both)


@pytest.fixture
def in_step():
    both = couple(mp.Guest(ANA, routine=RELAX), mp.Guest(BEN, hurting("neck pain")))
    return both.sessions[1]


def test_a_session_is_saved_and_read_in_step(in_step):
    again = mp.io.loads(mp.io.dumps(in_step))
    assert again == in_step
    assert turns(again) == turns(in_step)


def test_a_couple_survives_pickling():
    both = couple(mp.Guest(ANA, routine=RELAX), mp.Guest(BEN, routine=RELAX))
    assert pickle.loads(pickle.dumps(both)) == both  # noqa: S301  our own
    guest = mp.Guest(BEN, routine=RELAX, minutes={"back": "9 min"})
    assert pickle.loads(pickle.dumps(guest)) == guest  # noqa: S301  our own


def test_what_changes_one_session_says_that_it_is_out_of_step(in_step):
    changed = in_step.with_minutes({"neck": "20 min"})
    assert "out-of-step" in codes(changed)
    assert "in-step" not in codes(changed)
    assert minutes(changed)["neck"] == 20
    assert "out-of-step" in codes(mp.replan_session(in_step, at="17 min"))


def test_the_same_facts_on_the_day_stay_in_step(in_step):
    confirmed = in_step.confirm(in_step.request.client, in_step.request.assessment)
    assert "in-step" in codes(confirmed)
    assert confirmed.minutes == in_step.minutes


def test_lengths_that_differ_are_refused_with_what_to_write():
    with pytest.raises(mp.InvalidValueError, match="write length='60 min' for both") as caught:
        couple(
            mp.Guest(ANA, routine=RELAX),
            mp.Guest(BEN, routine="back-neck-shoulders-30"),
            length=None,
        )
    assert caught.value.path == "length"


def test_one_length_is_for_both():
    both = couple(mp.Guest(ANA, routine=RELAX, length="90 min"), mp.Guest(BEN, routine=RELAX))
    assert [session.length for session in both.sessions] == [timedelta(minutes=60)] * 2


@pytest.mark.parametrize(
    ("first", "second", "path", "says"),
    [
        (mp.Guest(ANA, routine=RELAX), mp.Guest(ANA, routine=RELAX), "second.client", "both guest"),
        (
            mp.Guest(ANA, routine=RELAX, therapist="Kim"),
            mp.Guest(BEN, routine=RELAX, therapist="Kim"),
            "second.therapist",
            "two therapists",
        ),
        (mp.Guest(ANA, routine=RELAX), BEN, "second", "mp.Guest"),
        (mp.Guest(ANA, routine="full body relaxtion"), mp.Guest(BEN), "first.routine", "full-body"),
        (mp.Guest(ANA, routine=RELAX), mp.Guest(BEN), "second.routine", "needs a routine"),
    ],
    ids=["same client", "same therapist", "no guest", "misspelled", "nothing asked"],
)
def test_what_cannot_be_a_couple_is_refused(first, second, path, says):
    with pytest.raises(mp.InvalidValueError, match=says) as caught:
        couple(first, second)
    assert caught.value.path == path


def test_what_is_wrong_with_a_guest_is_named_by_guest_and_what_is_wrong_for_both_is_not():
    two = mp.Guest(ANA, routine=RELAX), mp.Guest(BEN, routine=RELAX, minutes={"wing": "5 min"})
    with pytest.raises(mp.InvalidValueError) as caught:
        couple(*two)
    assert caught.value.path == "second.minutes[wing]"
    assert str(caught.value).startswith("second.minutes[wing]: ")
    with pytest.raises(mp.UnitError) as caught:
        couple(*two, length=60)
    assert caught.value.path == "length"
    with pytest.raises(mp.UnitError) as caught:
        couple(mp.Guest(ANA, routine=RELAX, length=60), mp.Guest(BEN), length=None)
    assert caught.value.path == "first.length"


def test_nobody_turns_where_nobody_has_to():
    alike = [mp.Guest(who, routine="back-neck-shoulders-30") for who in (ANA, BEN)]
    both = couple(*alike, length="30 min")
    assert (both.in_step, both.turns) == (True, ())
    assert both.findings[0].message == "both start and finish together"


@pytest.mark.parametrize("value", [5, "20 min", ["back"]])
def test_minutes_of_a_guest_are_by_area(value):
    with pytest.raises(mp.InvalidValueError, match="expected a table by region"):
        mp.Guest(ANA, minutes=value)


def test_a_guest_who_may_not_be_massaged_is_named_and_the_other_can_come_alone():
    ill = person("dan", "fever")
    with pytest.raises(mp.ContraindicatedError) as caught:
        couple(mp.Guest(ANA, routine=RELAX), mp.Guest(ill, routine=RELAX))
    (note,) = caught.value.__notes__
    assert note.startswith("It is about the second guest.")
