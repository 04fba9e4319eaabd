from datetime import timedelta
from itertools import combinations

import pytest

import massageplan as mp
from massageplan.screening.screen import unscreened
from massageplan.session.demand.asked_in_order import ask_in_order
from massageplan.session.demand.at_places import limits_on
from massageplan.session.demand.from_complaints import focus_demand
from massageplan.session.demand.techniques import Choosing
from people import (
    CATALOG,
    CONDITIONS,
    SCIATICA,
    a_client,
    assessed,
    codes,
    complaint,
    customised,
    found,
    full_body,
    history,
    minutes,
    pressures,
    sided,
    sites,
)


LOW_BACK = complaint("low-back-pain", pain=4)
NEITHER = complaint(region="left calf", pain=3)


def asked(*complaints, length="90 min", **more):
    """A customised session; the client has had, and long ago, what the complaints ask for."""
    assessment = assessed(*complaints)
    client = a_client(*history(*(heard.condition for heard in assessment.complaints)), **more)
    return customised(length, assessment=assessment, client=client)


def weights(*complaints):
    """The weight of all that wants time."""
    choosing = Choosing(unscreened(None, CATALOG), CATALOG)
    return {want.id: want.weight for want in demand(complaints, choosing).wants}


def demand(complaints, choosing):
    return focus_demand(assessed(*complaints), None, choosing)


# --- complaints -----------------------------------------------------------------------------
@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_shipped_condition_can_be_planned(condition):
    session = asked(complaint(condition, "left" if sided(condition) else None))
    assert all(item.sites and item.techniques for item in session.segments)
    assert session.left_out == ()
    told = set(codes(session))
    assert ("no-dose" in told) == (not customised_doses(condition))


def customised_doses(condition):
    return customised().request.catalog.condition(condition).doses


def test_without_a_side_both_sides_get_the_same():
    session = customised(assessment=assessed(complaint("plantar-heel-pain", pain=7)))
    # 40 minutes by 45 : 35 : 20; all of it is prone.
    assert minutes(session) == {"calf": 18, "sole": 14, "back-of-thigh": 8}
    calf = [item for item in session.segments if item.region == "calf"]
    assert {item.side.value: item.duration.total_seconds() / 60 for item in calf} == {
        "left": 9,
        "right": 9,
    }
    (told,) = [f for f in session.findings if f.code == "side-not-told"]
    assert told.severity is mp.Severity.CAUTION
    assert told.path == "assessment.complaints[0].side"
    assert told.message.startswith("no side was given for plantar heel pain")


@pytest.mark.parametrize("condition", CONDITIONS)
def test_only_where_there_are_sides_a_missing_one_is_told(condition):
    if CATALOG.condition(condition).both_sides:
        return  # it is asked, for on both sides it is a red flag
    assert ("side-not-told" in codes(asked(condition))) == sided(condition)
    one = asked(complaint(condition, "left" if sided(condition) else None))
    assert "side-not-told" not in codes(one)


@pytest.mark.parametrize("condition", ["sciatica", "plantar-heel-pain", "shoulder-pain"])
def test_the_middle_is_no_side_of_what_has_two(condition):
    with pytest.raises(mp.InvalidValueError, match="write 'left' or 'right'") as caught:
        asked(LOW_BACK, complaint(condition, "midline"))
    assert caught.value.path == "assessment.complaints[1].side"
    assert caught.value.value is mp.Side.MIDLINE


def test_left_and_right_told_apart_are_the_same_as_both():
    both = [complaint("plantar-heel-pain", side, 7) for side in ("left", "right")]
    together = asked(complaint("plantar-heel-pain", pain=7), length="60 min")
    apart = asked(*both, length="60 min")
    assert apart.minutes == together.minutes
    assert set(apart.minutes) == {"calf", "sole", "back-of-thigh"}


def test_left_and_right_may_be_told_in_any_order():
    told = [complaint("carpal-tunnel", side, 5) for side in ("left", "right")]
    one, other = asked(*told, length="2 h"), asked(*told[::-1], length="2 h")
    assert one.items == other.items
    assert one.reasons == other.reasons


def test_the_worse_side_gets_more():
    heel = "plantar-heel-pain"
    told = complaint(heel, "left", 2), complaint(heel, "right", 8)
    session = asked(*told, length="50 min")
    assert minutes(session)["calf-right"] > minutes(session)["calf-left"]
    # Four times the pain is four times the weight.
    assert weights(*told)["calf-right"] == 4 * weights(*told)["calf-left"]
    assert weights(*told)["sole-right"] == 4 * weights(*told)["sole-left"]


def test_what_two_complaints_ask_of_one_region_adds_up():
    told = complaint("sciatica", "right", 7), complaint("low-back-pain", pain=3)
    session = asked(*told, length="2 h")
    # A share weighs twice the pain; the two of a pair have it in halves. In fifths, for all
    # weights divide by 5. Of the hip that sciatica asks for, the front (8 of 14 minutes that are of
    # use) needs care, and is worked for the low back alone.
    assert weights(*told) == {
        "gluteals-right": (40 * 14 + 25 * 3) // 5,
        "low-back": (25 * 14 + 40 * 6) // 5,
        "back-of-thigh-right": (20 * 14 + 15 * 3) // 5,
        "outer-hip-right": 15 * 14 * 6 // 14 // 5,
        "gluteals-left": 25 * 3 // 5,
        "back-of-thigh-left": 15 * 3 // 5,
        "front-of-hip": 10 * 6 // 5,
        "upper-back": 10 * 6 // 5,
    }
    why = next(why for why in session.reasons if why.want == "low-back")
    heard = [reason.text for reason in why.reasons if reason.code == "complaint"]
    assert heard == ["sciatica, right, pain 7 of 10", "low back pain, pain 3 of 10"]


def of_each_part(*complaints):
    """What complaints ask of each part, by its sites."""
    asked = ask_in_order(assessed(*complaints), mp.Preferences(), CATALOG).asked
    return {each.part.sites: each for each in asked}


NECKS = ["desk-posture", "fibromyalgia", "neck-pain", "tension-headache", "tmj", "whiplash"]


@pytest.mark.parametrize(("one", "other"), [*combinations(NECKS, 2)])
def test_of_one_part_two_complaints_ask_the_sum_of_weights_and_the_higher_limits(one, other):
    first, second = of_each_part(complaint(one, pain=3)), of_each_part(complaint(other, pain=8))
    both = of_each_part(complaint(one, pain=3), complaint(other, pain=8))
    neck = CATALOG.body.part("neck").sites
    assert both[neck].most == max(first[neck].most, second[neck].most)
    for part in set(first) & set(second):
        a, b, asked = first[part], second[part], both[part]
        assert asked.weight == a.weight + b.weight
        assert asked.least == max(a.least, b.least)
        assert asked.useful == max(a.useful, b.useful)
        assert asked.most == max((x for x in (a.most, b.most) if x is not None), default=None)
        assert set(asked.techniques) == set(a.techniques) | set(b.techniques)
        assert asked.role == ("focus" if "focus" in (a.role, b.role) else "support")


def test_pain_that_was_not_asked_counts_as_5_and_none_as_1():
    def share(pain):
        session = asked(
            complaint("sciatica", "right", 5), complaint("plantar-heel-pain", "left", pain)
        )
        return minutes(session)

    assert share(None) == share(5)
    assert share(0) == share(1)
    assert share(9)["sole-left"] > share(1)["sole-left"]


def test_a_region_that_no_condition_names():
    session = asked(NEITHER, length="40 min")
    assert minutes(session)["calf-left"] > 0
    roles = {item.label: item.role for item in session.segments}
    supports = dict.fromkeys(["left back of thigh", "left sole", "left shin"], "support")
    assert roles == {"left calf": "focus", **supports}
    assert "customized for left calf" in session.title


def test_a_region_without_sides_says_that_the_side_was_not_used():
    assert "side-unclear" in codes(asked(complaint(region="low back", side="left")))


def test_two_regions_in_one_limb_keep_apart():
    session = asked(complaint(region="left calf"), complaint(region="left back of knee"))
    assert {"calf-left", "back-of-knee-left"} <= set(session.minutes)
    assert sum(minutes(session).values()) == session.hands_on.total_seconds() / 60


@pytest.mark.parametrize("region", ["leg", "shoulder", "knee", "body"])
def test_a_region_that_no_one_position_reaches_is_worked_in_pieces(region):
    whole = CATALOG.body.part(region)
    session = asked(complaint(region=region), length="4 h")
    # A piece that needs care is passed over where a wider place is named.
    held = [p for p in CATALOG.body.split(whole) if limits_on(p.region, p.sites, CATALOG)]
    passed = {place for piece in held for place in piece.sites}
    assert sites(session) >= set(whole.sites) - passed
    assert sites(session).isdisjoint(passed)


@pytest.mark.parametrize("name", ["sciatcia", "cervical myelopathy"])
def test_an_unknown_condition_says_where(name):
    with pytest.raises(mp.UnknownTermError) as caught:
        customised(assessment=assessed(LOW_BACK, name))
    assert caught.value.path == "assessment.complaints[1].condition"


# --- what the client likes ------------------------------------------------------------------
def test_what_is_avoided_is_not_touched():
    session = customised(client=a_client(avoid_regions=("gluteals", "left foot")))
    assert not {"gluteals/right", "sole/left"} & sites(session)
    # What the gluteals would have had goes next to the low back.
    asked_for = {"low-back", "back-of-thigh-right", "hip-right"}
    assert set(session.minutes) == {*asked_for, "upper-back"}
    assert found(session, "out-of-clearance") == [
        "right gluteals left out: off limits for this client"
    ]


def test_part_of_a_region_may_be_avoided():
    session = customised(client=a_client(avoid_regions=("outer hip",)))
    hip = next(item for item in session.segments if item.want == "hip-right")
    assert hip.sites == ("front-of-hip/right",)
    why = next(why for why in session.reasons if why.want == "hip-right")
    assert "without right outer hip, which is off limits" in [r.text for r in why.reasons]


@pytest.mark.parametrize(
    ("likes", "path"),
    [
        (
            {"avoid_regions": ("gluteals", "low back", "back of thigh")},
            "client.preferences.avoid_regions",
        ),
        ({"avoid_regions": ("body",)}, "client.preferences.avoid_regions"),
        ({"avoid_regions": ("foot",), "wishes": ("left foot",)}, "client.preferences.wishes[0]"),
        ({"avoid_regions": ("foot",), "wishes": ("neck", "foot")}, "client.preferences.wishes[1]"),
        ({"likes": ("swedish",), "refuses": ("Swedish massage",)}, "client.preferences.likes[0]"),
    ],
)
def test_a_contradiction_is_one_clear_error(likes, path):
    with pytest.raises(mp.InvalidValueError, match="ask the client which counts") as caught:
        customised(client=a_client(**likes))
    assert caught.value.path == path


@pytest.mark.parametrize("field", ["avoid_regions", "wishes", "likes", "refuses"])
def test_a_name_that_is_not_known_says_where(field):
    with pytest.raises(mp.UnknownTermError, match="xyzzy") as caught:
        customised(client=a_client(**{field: ("xyzzy",)}))
    assert caught.value.path.startswith(f"client.preferences.{field}")


def test_a_wish_comes_beside_the_focus_and_before_the_support():
    session = asked(complaint("sciatica", "right", 7), wishes=("feet",))
    assert minutes(session)["foot"] >= 4
    roles = {item.region: item.role for item in session.segments}
    assert roles["foot"] == "wish"
    why = next(why for why in session.reasons if why.want == "foot")
    assert "requested by the client" in [reason.text for reason in why.reasons]
    # 28 minutes with no turn have room for one of the two, and the wish goes first.
    short = customised("44 min", client=a_client(wishes=("feet",)))
    assert minutes(short)["foot"] == 4
    assert short.left_out == ("right hip",)


def test_a_wish_for_what_is_worked_anyway_is_not_worked_twice():
    session = asked(complaint("sciatica", "right", 7), wishes=("back",))
    worked = [place for item in session.segments for place in item.sites]
    assert len(worked) == len(set(worked))
    assert {"upper-back", "mid-back", "sacrum", "low-back"} <= set(worked)


def test_wishes_may_come_in_any_order():
    one = asked(SCIATICA.complaints[0], wishes=("arm", "forearm"), length="120 min")
    other = asked(SCIATICA.complaints[0], wishes=("forearm", "arm"), length="120 min")
    assert one.minutes == other.minutes


def test_what_is_liked_comes_first_if_it_suits():
    session = customised(client=a_client(likes=("swedish",)))
    assert {item.techniques[0] for item in session.segments} == {"swedish"}
    other = customised(client=a_client(likes=("hot stone",)))
    assert not any("hot-stone" in item.techniques for item in other.segments)
    assert len(found(other, "like-not-suited")) == 1


def test_what_is_refused_is_not_used():
    session = customised(client=a_client(refuses=("neuromuscular", "trigger points")))
    assert {item.techniques for item in session.segments} == {("myofascial-release", "swedish")}


@pytest.mark.parametrize("most", [0, 1, 2, 3])
def test_the_pressure_stays_below_what_the_client_wants(most):
    session = customised(client=a_client(max_pressure=most))
    assert max(item.pressure for item in session.segments) <= most


def test_the_lowest_cap_counts():
    # Neck pain asks for neuromuscular work, at 4; a whiplash is capped at 2 where it is, and the
    # history says at most 1 on the neck itself.
    neck = complaint("neck-pain", pain=8)
    assert pressures(asked(neck))["neck"] == 4
    for both in ((neck, complaint("whiplash")), (complaint("whiplash"), neck)):
        session = asked(*both, length="4 h", max_pressure=3)
        assert pressures(session)["neck"] == 1
        assert pressures(session)["top-of-shoulder"] == 2
        assert pressures(session)["arm"] == 3  # of neck pain alone, and the client's own cap


def test_no_technique_is_used_harder_than_it_is():
    techniques = customised().request.catalog.all("technique")
    for client in (a_client(refuses=("swedish",)), a_client(max_pressure=1), a_client()):
        session = full_body(client=client)
        for item in session.segments:
            most = max(techniques[t].pressure.high for t in item.techniques)
            assert item.pressure <= most, item.techniques


def test_in_the_chair_only_what_can_be_reached_there():
    session = customised(client=a_client(cannot_lie=("prone", "supine", "side-lying")))
    # 15 are of use to the low back, and the rest goes to what is next to it: to each half of what
    # is of use there.
    assert minutes(session) == {
        "low-back": 15,
        "upper-back": 7,
        "mid-back": 5,
        "back-of-neck": 5,
        "top-of-shoulder": 8,
    }
    assert {item.position for item in session.segments} == {mp.Position.SEATED}
    assert len(found(session, "out-of-reach")) == 3


def test_nothing_in_reach_is_an_error():
    sitting = a_client(cannot_lie=("prone", "supine", "side-lying"))
    heel = assessed(complaint(region="abdomen"))
    with pytest.raises(mp.CannotPlanError, match="cannot be reached") as caught:
        customised(client=sitting, assessment=heel)
    assert caught.value.findings


class TestMoreThanUseful:
    def test_more_than_is_of_use_is_told(self):
        arm = assessed(complaint(region="left upper arm"))
        session = customised("4 h", assessment=arm)
        assert (
            "left upper arm: 66 minutes, more than the 8 minutes that are of use there in one "
            "session" in found(session, "more-than-useful")
        )
        assert "more-than-useful" not in codes(customised("2 h", assessment=arm))
        assert "more-than-useful" not in codes(customised())

    def test_only_once_every_further_place_has_what_is_of_use(self):
        arm = assessed(complaint(region="left upper arm"))
        for length in range(60, 241, 15):
            session = customised(f"{length} min", assessment=arm)
            further = {
                why.want: why.reasons[-1].code
                for why in session.reasons
                if {"further", "other-side", "relaxes"} & {reason.code for reason in why.reasons}
            }
            if "more-than-useful" in codes(session):
                assert set(further.values()) == {"useful"}, length

    def test_what_is_of_use_for_a_condition_goes_before_that_of_the_region(self):
        shoulder = assessed(complaint("shoulder-pain", "left", 5))
        target, *_ = CATALOG.condition("shoulder-pain").targets
        region = CATALOG.body.by_id["back-of-shoulder"]
        assert (target.region, target.useful) == ("back-of-shoulder", timedelta(minutes=12))
        assert region.useful != target.useful
        session = customised("4 h", assessment=shoulder)
        told = [f for f in session.findings if f.code == "more-than-useful"]
        assert "left back of the shoulder: 44 minutes, more than the 12 minutes" in told[0].message
        assert dict(told[0].args) == {
            "wants": "back-of-shoulder-left",
            "minutes": 2640,
            "most": 720,
        }

    def test_each_side_counts_for_itself(self):
        heels = assessed(complaint("plantar-heel-pain"))
        assert minutes(customised(assessment=heels))["calf"] == 18  # 15 are of use on each side
        assert "more-than-useful" not in codes(customised(assessment=heels))
        told = found(customised("4 h", assessment=heels), "more-than-useful")
        assert any(message.startswith("calf: ") for message in told)
        assert all("more than the 15 minutes" in m for m in told if m.startswith("calf: "))

    def test_a_routine_is_as_it_is_published(self):
        assert "more-than-useful" not in codes(full_body("4 h"))


def test_a_focus_area_goes_before_the_supporting_area_around_it_of_a_worse_complaint():
    # The back supports anxiety; the low back in it is what the other complaint is about.
    told = assessed(complaint("anxiety", pain=6), complaint("low back pain", pain=4))
    session = customised("120 min", assessment=told)
    roles = {item.region: item.role for item in session.segments}
    assert roles["low-back"] == "focus"
    assert roles["back"] == "support"


@pytest.mark.parametrize("client", [None, a_client()])
def test_the_middle_is_refused_for_a_client_and_for_a_preview(client):
    told = assessed(complaint("sciatica", side="midline"))
    with pytest.raises(mp.InvalidValueError, match="has a left and a right side") as caught:
        mp.plan_session(client, told, length="60 min")
    expected = ("assessment.complaints[0].side", mp.Side.MIDLINE)
    assert (caught.value.path, caught.value.value) == expected


def test_a_place_that_is_not_in_the_catalog_is_named_in_a_preview_too():
    with pytest.raises(mp.UnknownTermError) as caught:
        mp.plan_session(assessment=assessed(mp.Complaint(region="nowhere")), length="60 min")
    assert caught.value.path == "assessment.complaints[0].region"


@pytest.mark.parametrize("client", [None, a_client()])
def test_the_middle_is_refused_with_what_to_write(client):
    told = assessed(complaint("sciatica", side="midline"))
    with pytest.raises(mp.InvalidValueError, match="write 'left' or 'right', or leave it out for"):
        mp.plan_session(client, told, length="60 min")


def test_time_by_hand_for_what_is_not_in_the_session_is_refused_with_its_place():
    with pytest.raises(mp.InvalidValueError, match="nothing to take out") as caught:
        customised(minutes={"scalp": "0 min"})
    assert caught.value.path == "minutes[scalp]"
    with pytest.raises(mp.InvalidValueError, match="neck: use a smaller grid") as coarse:
        customised("120 min", grid="30 min", assessment=assessed(complaint("tmj", pain=6)))
    assert coarse.value.path == "grid"


def test_a_complaint_told_twice_reads_the_same_in_either_order():
    twice = [complaint("insomnia", pain=5), complaint("insomnia", pain=None)]
    one, other = (customised(assessment=assessed(*told)) for told in (twice, twice[::-1]))
    assert one.reasons == other.reasons
