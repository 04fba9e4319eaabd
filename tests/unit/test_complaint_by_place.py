"""A complaint that names only a place: planned as pain there, or with what supports the place."""

from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.catalog.checking import dangling
from massageplan.screening.complained import find_condition, planned_by
from massageplan.treatment.homecare import home_care
from people import CATALOG, TODAY, a_client, assessed, codes, complaint, found, minutes, preferences


BODY = CATALOG.body
PAIN = {region.id: region.pain for region in BODY.regions if region.pain}
SUPPORTED = sorted(region.id for region in BODY.regions if region.supports)
HELD = {place.region for place in CATALOG.all("place").values()}
USEFUL = {region.id: region.useful for region in BODY.regions if region.useful}
# They name the place, or the condition that was named instead of it.
ONLY_HERE = {"planned-as", "side-unclear", "side-no-middle", "side-not-used", "onset-not-asked"}


def outcome(client, told, length, routine=""):
    """What a plan comes to, or why there is none."""
    try:
        session = mp.plan_session(client, told, length=length, routine=routine)
    except mp.MassagePlanError as error:
        return type(error)
    worked = [
        (item.want, item.role, item.side, item.duration, item.pressure, item.techniques)
        for item in session.items
    ]
    said = {(f.code, f.args) for f in session.findings if f.code not in ONLY_HERE}
    return worked, said


def texts(session, want):
    """Why an area has its minutes, in words."""
    (why,) = [why for why in session.reasons if why.want == want]
    return [reason.text for reason in why.reasons]


def test_the_places_that_have_pain_and_no_more():
    assert PAIN == {
        "jaw": "tmj",
        "neck": "neck-pain",
        "shoulder": "shoulder-pain",
        "low-back": "low-back-pain",
    }


@given(
    st.sampled_from(sorted(PAIN)),
    st.sampled_from([None, "left", "right"]),
    st.none() | st.integers(0, 10),
    preferences(),
    st.integers(20, 150),
)
def test_a_place_with_pain_is_planned_as_that(region, side, pain, wants, length):
    # Only what the client likes is used on a place more freely: see test_note_covers.
    client = a_client(**wants | {"likes": []})
    by_place = assessed(complaint(region=region, side=side, pain=pain))
    by_name = assessed(complaint(PAIN[region], side, pain))
    for routine in ("", "full-body-relaxation"):
        asked = [
            outcome(client, told, timedelta(minutes=length), routine)
            for told in (by_place, by_name)
        ]
        assert asked[0] == asked[1]


@given(st.sampled_from(sorted(PAIN)), st.sampled_from([None, "left", "right"]), st.data())
def test_it_is_screened_as_that(region, side, data):
    flags = data.draw(st.lists(st.sampled_from(sorted(CATALOG.all("red-flag"))), max_size=2))
    line = data.draw(st.sampled_from(sorted(CATALOG.all("contraindication"))))
    other = complaint("sciatica", data.draw(st.sampled_from(["left", "right"])))

    def screened(told):
        clearance = mp.screen(a_client(line), assessed(told, other, red_flags=flags))
        return clearance.limits, [(f.code, f.args) for f in clearance.findings]

    assert screened(complaint(region=region, side=side)) == screened(complaint(PAIN[region], side))


@pytest.mark.parametrize(
    ("region", "side", "condition", "on"),
    [
        ("left shoulder", None, "shoulder-pain", "left"),
        ("shoulder", "left", "shoulder-pain", "left"),
        ("shoulders", "right", "shoulder-pain", "right"),
        ("shoulder", "midline", "shoulder-pain", None),
        ("lumbar", None, "low-back-pain", None),
        ("tmj", None, "tmj", None),
    ],
)
def test_the_side_may_be_said_in_the_name(region, side, condition, on):
    by_place = outcome(a_client(), assessed(complaint(region=region, side=side)), "60 min")
    assert by_place == outcome(a_client(), assessed(complaint(condition, on)), "60 min")


def test_it_says_so_and_keeps_the_name_that_the_client_gave():
    told = assessed(complaint(region="left shoulder", pain=6))
    session = mp.plan_session(a_client(), told, length="60 min")
    assert found(session, "planned-as") == [
        "the left shoulder is planned as shoulder pain, which names no more than pain there"
    ]
    assert session.title == "customized for left shoulder"
    assert "left shoulder, pain 6 of 10" in texts(session, "back-of-shoulder-left")


def test_the_jaw_keeps_the_cap_of_jaw_pain():
    told = assessed(complaint(region="jaw"))
    firm = a_client(likes=["deep tissue"])
    session = mp.plan_session(firm, told, length="60 min")
    assert all(item.pressure <= 3 for item in session.segments if "jaw" in item.sites)
    preview = mp.plan_session(None, told, length="60 min")
    assert all(item.pressure <= 3 for item in preview.segments if "jaw" in item.sites)


def test_two_complaints_of_one_pain_are_the_same_by_either_name():
    back, leg = complaint("low-back-pain", pain=5), complaint("sciatica", "left", 5)
    low = complaint(region="low back", pain=5)
    asked = [
        outcome(a_client(), assessed(*both), "90 min")
        for both in ((back, leg), (leg, back), (low, leg), (leg, low))
    ]
    assert all(one == asked[0] for one in asked)


@pytest.mark.parametrize("place", ["wrist", "back of thigh", "sole", "knee", "top of head", "hip"])
def test_a_place_is_never_a_diagnosis(place):
    session = mp.plan_session(a_client(), assessed(complaint(region=place)), length="60 min")
    assert "planned-as" not in codes(session)
    assert "target" not in {reason.code for why in session.reasons for reason in why.reasons}


# --- a course of it -----------------------------------------------------------------------------
def test_a_course_for_a_place_has_the_trials_and_the_thresholds_of_its_pain():
    def course(told):
        return mp.plan_treatment(a_client(), assessed(told), length="60 min", start=TODAY)

    by_place, by_name = course(complaint(region="neck")), course(complaint("neck pain"))
    assert by_place.studied == by_name.studied
    care = [home_care(plan.visits[0].session) for plan in (by_place, by_name)]
    assert care[0] == care[1]


# --- what supports a place ----------------------------------------------------------------------
def has_what_is_of_use(session, want):
    """Whether an area has all that is of use there, in whole steps, or that is allowed."""
    grid = session.request.grid
    if "most" in codes_of(session, want):
        return True
    return session.minutes[want] >= useful_of(session, want) // grid * grid


def codes_of(session, want):
    return {r.code for why in session.reasons if why.want == want for r in why.reasons}


def useful_of(session, want):
    """What is of use in regions, or in all that they hold: as much as it hurts, if they support."""
    items = [item for item in session.segments if item.want == want]
    whole = sum(map(of_use_in, items), timedelta())
    floor = timedelta(minutes=2 * len(items) if len(items) > 1 else 3)
    if {"further", "other-side", "relaxes"} & codes_of(session, want):
        whole /= 2
    elif {"support", "around"} & codes_of(session, want):
        pain = session.request.assessment.complaints[0].pain
        whole = whole * min(10, max(5, pain or 5)) / 10
    return max(whole, floor)


def of_use_in(item):
    size = size_of(item.sites)
    if item.region not in USEFUL:
        return size
    both = item.side is None and BODY.is_paired(item.region)
    whole = size_of(BODY.part(item.region, item.side).sites)
    return USEFUL[item.region] * (2 if both else 1) * (size / whole)


def size_of(sites):
    return sum((USEFUL[site.partition("/")[0]] for site in sites), timedelta())


@given(
    st.sampled_from(SUPPORTED),
    st.sampled_from([None, "left"]),
    st.integers(0, 10),
    st.integers(45, 150),
)
def test_the_place_itself_gets_most_of_the_time_or_all_that_is_of_use(region, side, pain, length):
    assume(region not in HELD)
    told = assessed(complaint(region=region, side=side, pain=pain))
    session = mp.plan_session(None, told, length=timedelta(minutes=length))
    roles = {item.want: item.role for item in session.segments}
    assert set(roles.values()) <= {"focus", "support"}
    focus = [want for want, role in roles.items() if role == "focus"]
    own = sum((session.minutes[want] for want in focus), timedelta())
    assert 2 * own >= session.hands_on or any(has_what_is_of_use(session, w) for w in focus)


@given(
    st.sampled_from(sorted(set(USEFUL) - set(PAIN))),
    st.sampled_from([None, "left"]),
    st.none() | st.integers(0, 10),
    st.integers(30, 180),
    st.sampled_from(["1 min", "2 min", "5 min"]),
)
def test_more_than_is_of_use_only_where_all_that_is_worked_has_it(region, side, pain, length, grid):
    assume(region not in HELD or grid == "1 min")
    told = assessed(complaint(region=region, side=side, pain=pain))
    session = mp.plan_session(a_client(), told, length=timedelta(minutes=length), grid=grid)
    assert sum((item.duration for item in session.segments), timedelta()) == session.hands_on
    own = set(BODY.part(region, side).sites)
    hurts = [item for item in session.segments if item.role == "focus"]
    assert any(own.issuperset(item.sites) for item in hurts) or region in HELD
    more = {want for want, time in session.minutes.items() if time > useful_of(session, want)}
    told_of = {dict(f.args)["wants"] for f in session.findings if f.code == "more-than-useful"}
    assert told_of == more
    # The fewest minutes that are worth working may be more, in whole steps.
    if any(session.minutes[w] >= useful_of(session, w) + session.request.grid for w in more):
        assert all(has_what_is_of_use(session, want) for want in session.minutes)


def test_more_than_useful_is_planned_if_somebody_asks_for_it():
    told = assessed(complaint(region="left ankle", pain=4))
    session = mp.plan_session(a_client(), told, length="60 min")
    assert minutes(session)["ankle-left"] == 5
    by_hand = session.with_minutes({"ankle-left": "10 min"}, why="the client asked for it")
    assert minutes(by_hand)["ankle-left"] == 10
    told_of = found(by_hand, "more-than-useful")
    assert (
        "left ankle: 10 minutes, more than the 5 minutes that are of use there in one session"
    ) in told_of
    # A request is held to what is of use for a request.
    scalp = mp.plan_session(a_client(wishes=["scalp"]), assessed("neck pain"), length="180 min")
    assert 10 <= minutes(scalp)["scalp"] <= 16


def test_what_suits_a_region_is_used_there_and_what_is_liked_too():
    told = assessed(complaint(region="scalp", pain=4))
    (plain,) = {
        i.techniques
        for i in mp.plan_session(a_client(), told, length="60 min").segments
        if i.region == "scalp"
    }
    assert plain[0] == "scalp-face"
    assert "trigger-point" not in plain
    likes = a_client(likes=["effleurage"])
    (liked,) = {
        i.techniques
        for i in mp.plan_session(likes, told, length="60 min").segments
        if i.region == "scalp"
    }
    assert liked[0] == "effleurage"


def test_what_supports_the_calf():
    session = mp.plan_session(
        a_client(), assessed(complaint(region="left calf", pain=4)), length="40 min"
    )
    supports = {item.want for item in session.segments if item.role == "support"}
    assert supports == {"back-of-thigh-left", "sole-left", "shin-left"}
    assert all("supports the left calf" in texts(session, want) for want in supports)


# --- the catalog --------------------------------------------------------------------------------
def refused(**change):
    region = evolve(BODY.by_id["sole"], supports=(), **change)
    return [words for _, words in dangling(CATALOG, {"region": {"sole": region}})]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pain": "sciatica"}, "is not called 'sole pain'"),
        ({"pain": "carpal-tunnel"}, "must not become a diagnosis"),
        ({"pain": "nonsense"}, "unknown condition 'nonsense'"),
        ({"pain": "plantar-heel-pain", "names": ("arch",)}, "is not called 'sole pain'"),
        ({"pain": "tmj", "label": "jaw"}, "does not work left sole, right sole"),
    ],
)
def test_a_region_is_planned_only_as_pain_there(change, words):
    assert any(words in said for said in refused(**change))


def test_a_condition_that_asks_for_more_is_no_plain_pain():
    region = evolve(BODY.by_id["neck"], pain="whiplash", label="whip", names=("whiplash-free",))
    whiplash = evolve(CATALOG.condition("whiplash"), id="whip-pain", label="whip pain", names=())
    catalog = CATALOG.merge({"condition": {"whip-pain": whiplash}})
    region = evolve(region, pain="whip-pain")
    ((path, said),) = dangling(catalog, {"region": {"neck": region}})
    assert (path, said) == ("region[neck].pain", "'whip-pain' asks for more than pain in a place")


def test_supports_lie_outside_of_what_they_support():
    for names, words in ((("foot",), "'foot' is a part of it"), (("nose",), "unknown id 'nose'")):
        region = evolve(BODY.by_id["sole"], supports=names)
        problems = dangling(CATALOG, {"region": {"sole": region}})
        assert any(words in said for _, said in problems)
    both = evolve(BODY.by_id["jaw"], supports=("face",))
    ((_, said),) = dangling(CATALOG, {"region": {"jaw": both}})
    assert said == "it is planned as 'tmj', which has its own supports"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"useful": timedelta()}, "expected at least 1 minute, got 0:00:00"),
        ({"useful": timedelta(seconds=59)}, "expected at least 1 minute, got 0:00:59"),
        ({"useful_cite": None}, "it has no source: write useful_cite"),
        ({"techniques": ("nonsense",)}, "unknown technique 'nonsense'"),
    ],
)
def test_what_is_useful_is_some_time_with_a_source(change, words):
    region = evolve(BODY.by_id["sole"], **change)
    ((path, said),) = dangling(CATALOG, {"region": {"sole": region}})
    assert path == f"region[sole].{'techniques' if 'techniques' in change else 'useful'}"
    assert said.startswith(words)


def test_every_place_that_ships_holds_up():
    regions = {region.id: region for region in BODY.regions}
    assert not dangling(CATALOG, {"region": regions})


@pytest.mark.parametrize(
    ("told", "side"),
    [("left", mp.Side.LEFT), ("right", mp.Side.RIGHT), ("midline", None), (None, None)],
)
def test_the_side_of_a_place_is_that_of_its_condition(told, side):
    region = "low back" if told == "midline" else "shoulder"
    found = planned_by(CATALOG, mp.Complaint(region=region, side=told), "")
    assert found.side is side


def test_a_place_given_as_a_condition_says_which_value_it_was():
    with pytest.raises(mp.UnknownTermError) as raised:
        planned_by(CATALOG, mp.Complaint(condition="right elbow pain"), "")
    assert raised.value.value == "right elbow pain"
    with pytest.raises(mp.UnknownTermError) as raised:
        find_condition(CATALOG, "dvt", "here")
    assert (raised.value.value, raised.value.path) == ("dvt", "here")


def test_a_side_of_the_middle_is_kept_as_it_was_told():
    found = planned_by(CATALOG, mp.Complaint(region="low back", side="left"), "")
    assert found.side is mp.Side.LEFT


@pytest.mark.parametrize(
    ("part", "whole", "rest"),
    [
        ("chest", "chest and abdomen", "abdomen"),
        ("abdomen", "chest and abdomen", "chest"),
        ("low back", "back", "upper back"),
        ("hand", "arm and hand", "forearm"),
    ],
)
def test_of_a_place_within_another_the_rest_is_worked_or_said(part, whole, rest):
    told = assessed(*(complaint(region=region, pain=5) for region in (part, whole)))
    session = mp.plan_session(a_client(), told, length="60 min")
    worked = {place for item in session.segments for place in item.sites}
    said = {place for name in session.left_out for place in BODY.part(name).sites}
    assert set(BODY.part(rest).sites) <= worked | said
