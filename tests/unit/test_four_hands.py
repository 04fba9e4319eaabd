"""Four hands: mirrored or divided, in step, and never both on one region unless mirrored."""

import pickle
from datetime import UTC, datetime, timedelta

import pytest

import massageplan as mp
from people import TODAY


RELAX = "full-body-relaxation"
ANA = mp.Client(ref="ana", conditions=[], medicines=[], allergies=[])
EXPECTING = mp.Client(
    ref="cleo",
    conditions=[mp.HealthCondition(condition="pregnancy", weeks=24, on=TODAY)],
    medicines=[],
    allergies=[],
)


def planned(client=ANA, assessment=None, **more):
    asked = {"routine": RELAX, "length": "60 min", "on": TODAY} | more
    return mp.plan_four_hands(client, assessment, **asked)


def lane(items):
    return [(item.label, item.duration.total_seconds() / 60) for item in items if item.want]


def codes(value):
    return [found.code for found in value.findings]


def test_mirrored_works_left_and_right_at_once_and_both_the_middle():
    both = planned()
    left, right = both.lanes
    assert lane(left) == [
        *(("back", 6), ("left back of leg", 12), ("left front of leg", 12)),
        *(("left arm and hand", 12), ("neck", 6), ("scalp and face", 6)),
    ]
    assert [label.replace("right", "left") for label, _ in lane(right)] == [
        label for label, _ in lane(left)
    ]
    assert [item.begins for item in left] == [item.begins for item in right]
    assert both.hands_on == (timedelta(minutes=54), timedelta(minutes=54))
    for want, time in both.session.minutes.items():
        assert both.minutes[want] == 2 * time


def test_divided_works_the_upper_and_the_lower_body_and_turns_together():
    both = planned(step="divided")
    upper, lower = both.lanes
    assert {label for label, _ in lane(upper)} == {
        *("back", "neck", "scalp and face", "left arm and hand", "right arm and hand"),
    }
    assert all("leg" in label for label, _ in lane(lower))
    assert both.hands_on[0] == both.hands_on[1]
    turns = [[item.begins for item in each if item.kind == "turn"] for each in both.lanes]
    assert turns[0] == turns[1]


def test_a_start_gives_times_of_day():
    at = datetime(2026, 3, 2, 10, tzinfo=UTC)
    both = planned(on=None, start=at)
    assert both.lanes[1][1].starts == at + timedelta(minutes=1)


def test_what_the_steps_leave_over_is_in_both_lanes():
    both = planned(grid="4 min")
    for step in ("mirrored", "divided"):
        both = planned(grid="4 min", step=step)
        for each in both.lanes:
            assert sum((i.duration for i in each), timedelta()) == both.length
            assert [i.label for i in each if i.kind == "remainder"] == ["left over"]


def test_one_side_alone_leaves_the_other_therapist_waiting_and_says_so():
    both = mp.plan_four_hands(routine="posterior-shoulder-18-left")
    assert both.hands_on == (timedelta(minutes=18), timedelta())
    assert "waits for the other" in {item.label for item in both.lanes[1]}
    (found,) = [one for one in both.findings if one.code == "four-hands-unequal"]
    assert dict(found.args) == {"first": 1080, "second": 0}


def test_a_place_with_limits_has_half_of_them_on_the_clock():
    """Two therapists for four minutes are eight minutes of a place."""
    step = mp.Step(region="armpit", minutes="6 min", position="supine")
    rest = mp.Step(region="back", minutes="20 min", position="prone")
    routine = mp.Routine(
        id="ours", label="ours", length="30 min", steps=[rest, step], clock="full-hour"
    )
    alone = mp.plan_session(routine=routine)
    both = mp.plan_four_hands(routine=routine)
    allowed = next(dict(f.args)["most"] for f in alone.findings if f.code == "place-held")
    assert both.minutes["armpit"] <= timedelta(seconds=allowed)
    assert both.minutes["back"] > 2 * alone.minutes["back"]


def test_a_complaint_is_answered_by_nobody_and_a_finding_and_advice_say_so():
    neck = mp.Complaint(condition="neck pain", pain=4)
    today = mp.Assessment(on=TODAY, complaints=[neck], red_flags=[])
    both = planned(assessment=today)
    (found,) = [one for one in both.findings if one.code == "four-hands-strict"]
    assert found.severity is mp.Severity.CAUTION
    assert "(neck pain)" in found.message
    asked = mp.advise(ANA, today, four_hands=True)
    assert "four-hands-cannot" in [reason.code for reason in asked.reasons]
    assert "four-hands-cannot" not in [r.code for r in mp.advise(ANA, today).reasons]
    rest = mp.advise(ANA, mp.Assessment(on=TODAY), four_hands=True)
    assert "four-hands-cannot" not in [reason.code for reason in rest.reasons]


def test_screening_comes_first():
    ill = mp.Client(ref="dan", conditions=["fever"], medicines=[], allergies=[])
    with pytest.raises(mp.ContraindicatedError):
        planned(ill)


def test_on_the_side_nothing_is_mirrored():
    with pytest.raises(mp.InvalidValueError, match=r"needs both\. Write step='divided'"):
        planned(EXPECTING)


def test_it_is_pickled_and_drawn():
    both = planned(therapists=("Kim", "Lee"))
    assert pickle.loads(pickle.dumps(both)) == both  # noqa: S301  our own
    page = mp.export.to_html(both)
    assert "Kim, left" in page
    assert "Lee, right" in page


def test_only_what_both_practice_is_planned():
    kim = mp.Therapist(name="Kim", practices=["swedish", "friction"])
    lee = mp.Therapist(name="Lee", practices=["swedish", "sports massage"])
    both = planned(therapists=(kim, lee))
    assert both.session.request.practices == ("swedish",)
    assert both.therapists == ("Kim", "Lee")
    assert planned(therapists=(kim, "Lee")).session.request.practices == ("friction", "swedish")


def test_two_are_trained_as_the_less_trained_of_them():
    kim = mp.Therapist(name="Kim", training=["oncology", "prenatal"])
    lee = mp.Therapist(name="Lee", training=["prenatal"])
    assert planned(therapists=(kim, lee)).session.request.training == ("prenatal",)
    assert planned(therapists=(kim, "Lee")).session.request.training == ()
    assert planned(therapists=("Kim", "Lee")).session.request.training is None


@pytest.mark.parametrize(
    ("asked", "path", "says"),
    [
        ({"step": "miror"}, "step", "mirrored"),
        ({"routine": ""}, "routine", "strict routine"),
        ({"routine": "full body relaxtion"}, "routine", "full-body"),
        ({"therapists": "Kim"}, "therapists", "expected two therapists"),
        ({"therapists": ("Kim", "Kim")}, "therapists", "has two hands"),
        (
            {
                "therapists": (
                    mp.Therapist(name="Kim", practices=["swedish"]),
                    mp.Therapist(name="Lee", practices=["shiatsu"]),
                )
            },
            "therapists",
            "no technique in common",
        ),
        (
            {"routine": "back-neck-shoulders-30", "length": "30 min", "step": "divided"},
            "step",
            "nothing of the lower body",
        ),
    ],
    ids=["step", "none", "misspelled", "one", "same", "nothing common", "one region"],
)
def test_what_four_hands_cannot_do_is_refused(asked, path, says):
    with pytest.raises(mp.InvalidValueError, match=says) as caught:
        planned(**asked)
    assert caught.value.path == path


def test_two_may_not_work_one_region_at_once():
    """The back with the buttocks is of the upper body, and the buttocks of the lower."""
    steps = [
        mp.Step(region="back-and-gluteals", minutes="20 min", position="prone"),
        mp.Step(region="gluteals", minutes="20 min", position="prone"),
    ]
    routine = mp.Routine(id="ours", label="ours", length="45 min", steps=steps, clock="full-hour")
    with pytest.raises(mp.InvalidValueError, match="overlap, and two may not work one region"):
        mp.plan_four_hands(routine=routine, step="divided")


def test_a_routine_with_ranges_says_how_long_it_can_be_divided():
    with pytest.raises(mp.InfeasibleError, match="takes at most 36 min of the 60 min booked"):
        mp.plan_four_hands(routine="cherkin-2009-relaxation", step="divided")
