"""Places with limits of their own: what is planned there, around them, and what is refused.

That these places need care is what textbooks call endangerment sites; their figures are our own
judgment. The rows are those of the table of places in the clinical notes and of the lists that
places.toml cites.
"""

from datetime import timedelta

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.catalog.catalog import Catalog
from massageplan.catalog.place import Place
from massageplan.errors import CatalogError
from massageplan.session.demand.at_places import limits_on, most_of, place_at
from massageplan.testing import assert_valid_session
from massageplan.testing.safety import places_keep_their_limits
from people import CATALOG, TODAY, a_client, assessed, complaint, course, customised, minutes


PLACES = CATALOG.all("place")
BODY = CATALOG.body
FIRM = {"deep-tissue", "trigger-point", "neuromuscular", "friction", "tapotement", "hot-stone"}


def asked(*regions, length="60 min", client=None, **more):
    told = [complaint(region=one) if isinstance(one, str) else one for one in regions]
    return customised(length, assessment=assessed(*told), client=client or a_client(), **more)


def codes(session):
    return [finding.code for finding in session.findings]


def of(session, want):
    """The segments of one want."""
    return [item for item in session.segments if item.want == want]


def pressures(session, want):
    return {item.pressure for item in of(session, want)}


# --- what a complaint at a place gets -----------------------------------------------------------
def test_the_front_of_the_neck_is_a_neck_session_with_its_light_end():
    session = asked(complaint(region="front of neck", pain=7))
    assert minutes(session)["neck"] >= 20  # all that is of use
    assert minutes(session)["front-of-neck"] <= 2
    assert pressures(session, "front-of-neck") == {1}
    assert FIRM.isdisjoint(of(session, "front-of-neck")[0].techniques)
    assert {item.role for item in of(session, "neck")} == {"focus"}
    said = {finding.code: finding.message for finding in session.findings}
    assert said["place-around"].startswith("the complaint is at the front of the neck")
    assert said["place-held"].startswith("front of the neck: at most 2 minutes, 1 of 5 or lighter")
    why = {why.want: why.reasons for why in session.reasons}["front-of-neck"]
    assert "pressure-place" in [reason.code for reason in why]


def test_the_back_of_one_knee_is_light_brief_and_around():
    session = asked(complaint(region="back of knee", side="left", pain=7))
    assert minutes(session)["back-of-knee-left"] <= 2
    assert pressures(session, "back-of-knee-left") == {1}
    (around,) = of(session, "back-of-leg-left")
    assert around.role == "focus"
    assert set(around.sites) == {"back-of-thigh/left", "calf/left"}
    other = {why.want for why in session.reasons for r in why.reasons if r.code == "other-side"}
    here = [item for item in session.segments if item.want not in other]
    assert all("right" not in site for item in here for site in item.sites)


def test_a_knee_is_not_minutes_in_its_hollow():
    """What needs care is worked if it is named, and else passed over."""
    session = asked("knee")
    worked = {item.region for item in session.segments if item.role == "focus"}
    assert worked == {"front-of-knee"}
    assert not [place for i in session.segments for place in i.sites if "back-of-knee" in place]


@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("throat", "neck"),
        ("front of my neck", "neck"),
        ("side of neck", "neck"),
        ("behind the ear", "neck"),
        ("mastoid", "neck"),
        ("temple", "scalp"),
        ("tailbone", "sacrum"),
        ("spine", "back"),
        ("inner arm", "upper-arm"),
        ("outside of the knee", "outer-thigh"),
        ("sciatic notch", "gluteals"),
        ("carpal tunnel area", "wrist"),
        ("inner ankle", "ankle"),
        ("eye", "face"),
        ("collarbone", "shoulder"),
        ("armpit", "shoulder"),
        ("breastbone", "chest"),
        ("xiphoid", "chest"),
        ("kidneys", "low-back"),
        ("crease of the elbow", "elbow"),
        ("inside of the elbow", "elbow"),
        ("funny bone", "elbow"),
        ("behind the knee", "back-of-leg"),
        ("hollow of the knee", "back-of-leg"),
    ],
)
def test_a_complaint_at_a_place_is_planned_around_it(name, around):
    session = asked(complaint(region=name, pain=8))
    assert "place-around" in codes(session)
    assert any(item.region == around and item.role == "focus" for item in session.segments)
    assert_valid_session(session)


@pytest.mark.parametrize("name", ["groin", "hip crease", "femoral triangle", "inner thigh"])
def test_the_groin_is_a_thigh_session(name):
    session = asked(name)
    worked = {item.region for item in session.segments if item.role == "focus"}
    around = {"front-of-thigh", "back-of-thigh", "outer-thigh"}
    assert worked == around | ({"inner-thigh"} if name == "inner thigh" else set())
    if name == "inner thigh":
        assert minutes(session)["inner-thigh"] <= 8
        assert pressures(session, "inner-thigh") == {2}


@pytest.mark.parametrize(
    ("name", "most", "cap"),
    [("abdomen", 10, 2), ("belly button", 10, 2), ("forehead", 10, 2), ("elbow", 6, 2)],
)
def test_a_place_without_surroundings_is_worked_within_its_limits(name, most, cap):
    session = asked(name, length="85 min")
    (want,) = {item.want for item in session.segments if item.role == "focus"}
    assert minutes(session)[want] == most
    assert max(pressures(session, want)) <= cap
    told = [r.text for why in session.reasons if why.want == want for r in why.reasons]
    assert any(
        "at its" in text or f"at the {most} minutes that are of use" in text for text in told
    )


def test_what_hurts_beside_a_place_keeps_its_own_time():
    session = asked("left calf", "left back of knee")
    assert {"calf-left", "back-of-knee-left"} <= set(session.minutes)
    assert {item.want: item.role for item in session.segments}["calf-left"] == "focus"


def test_a_place_that_may_not_be_touched_is_left_out_and_the_rest_is_planned():
    hernia = mp.HealthCondition(condition="varicose-veins-severe", region="left back of knee")
    session = asked("left back of knee", "left back of thigh", client=a_client(hernia))
    assert "back-of-knee-left" not in session.minutes
    assert "back-of-thigh-left" in session.minutes


def test_a_neck_session_knows_no_places():
    """The area around the places: its whole time, and the pressure of neck pain."""
    session = customised("60 min", assessment=assessed("neck pain"), client=a_client())
    assert minutes(session) == {
        "neck": 15,
        "upper-back": 6,
        "top-of-shoulder": 9,
        "scalp": 4,
        "chest": 4,
    }
    assert session.left_out == ("arm",)
    assert pressures(session, "neck") == {4}
    assert "place-held" not in codes(session)


def test_what_is_left_of_the_head_is_held_if_only_places_are_left():
    client = a_client(avoid_regions=["scalp", "jaw"], wishes=["head"])
    session = asked("left sole", client=client, length="240 min")
    (rest,) = of(session, "head")
    assert set(rest.sites) == {"face"}
    assert (rest.pressure, minutes(session)["head"]) == (2, 6)
    by_hand = asked("left sole", client=client, length="240 min", minutes={"head": "15 min"})
    assert minutes(by_hand)["head"] == 15
    with pytest.raises(mp.InvalidValueError, match="more than the 15 min"):
        asked("left sole", client=client, length="240 min", minutes={"head": "16 min"})


# --- requests -----------------------------------------------------------------------------------
def test_a_request_for_a_place_is_held_to_it():
    session = customised("90 min", client=a_client(wishes=["back of knee"]))
    assert minutes(session)["back-of-knee"] <= 4
    assert pressures(session, "back-of-knee") == {1}


def test_a_request_for_a_small_place_takes_nothing_from_what_it_lies_in():
    wishes = a_client(wishes=["armpit", "chest"])
    session = customised("90 min", assessment=assessed("plantar heel pain"), client=wishes)
    assert minutes(session)["chest"] > 2
    assert "armpit" not in session.minutes
    said = [f.message for f in session.findings if f.code == "wish-covered"]
    assert said == ["armpit was requested and is already part of the session"]
    alone = customised("90 min", client=a_client(wishes=["armpit"]))
    assert minutes(alone)["armpit"] <= 2
    assert pressures(alone, "armpit") == {1}


# --- by hand ------------------------------------------------------------------------------------
def test_more_by_hand_than_a_place_allows_is_refused():
    with pytest.raises(mp.InvalidValueError) as caught:
        asked("throat", minutes={"throat": "5 min"})
    assert str(caught.value) == (
        "minutes[throat]: 5 min is more than the 2 min that front of the neck is worked in one "
        "session: it is a place that needs care"
    )
    session = asked("throat")
    with pytest.raises(mp.InvalidValueError, match="more than the 2 min"):
        session.with_minutes({"front-of-neck": "3 min"}, why="it hurts")
    assert minutes(session.with_minutes({"front-of-neck": "1 min"}))["front-of-neck"] == 1


def test_what_does_not_fit_never_offers_more_time_at_a_place():
    elsewhere = ["neck", "shoulder", "back", "head", "arm", "hand", "foot", "leg"]
    client = a_client(avoid_regions=elsewhere)
    with pytest.raises(mp.InfeasibleError) as caught:
        asked("throat", client=client)
    assert [repair.kind for repair in caught.value.repairs] == ["shorter"]


def test_a_step_of_time_longer_than_a_place_allows_leaves_it_out():
    session = asked("throat", grid="5 min")
    assert "front-of-neck" not in session.minutes
    assert "place-too-brief" in codes(session)
    with pytest.raises(mp.InvalidValueError, match="grid: front of the neck is worked for at most"):
        asked("throat", client=a_client(avoid_regions=["neck", "head"]), grid="5 min")


# --- later --------------------------------------------------------------------------------------
def test_a_course_makes_nothing_up_in_a_place_beyond_its_most():
    plan = course("60 min", assessment=assessed(complaint(region="throat", pain=7)), sessions=4)
    missed = {"neck": timedelta(minutes=10), "front-of-neck": timedelta()}
    plan = plan.record(mp.Outcome(session=1, minutes=missed))
    again = mp.replan(plan, today=TODAY)
    coming = again.to_come[0].session
    assert minutes(coming)["front-of-neck"] <= 2
    assert minutes(coming)["neck"] > minutes(plan.to_come[0].session)["neck"]


def test_the_checks_for_tests_know_how_long_a_place_is_worked():
    session = asked("throat")
    longer = [
        evolve(item, duration=timedelta(minutes=3)) if item.want == "front-of-neck" else item
        for item in session.items
    ]
    assert list(places_keep_their_limits(session)) == []
    assert list(places_keep_their_limits(evolve(session, items=tuple(longer)))) == [
        "front of the neck is worked for 0:03:00, but at most 0:02:00 in one session"
    ]


def test_what_is_left_of_a_session_holds_a_place_too():
    session = asked("throat")
    rest = mp.replan_session(session, at="30 min", done={"neck": "10 min"})
    assert minutes(rest)["front-of-neck"] <= 2
    done = mp.replan_session(session, at="30 min", done={"front-of-neck": "4 min"})
    assert minutes(done)["front-of-neck"] == 0


# --- routines -----------------------------------------------------------------------------------
def a_routine(*steps, length=60):
    full = CATALOG.routine("full-body-relaxation")
    return evolve(
        full, id="mine", label="mine", names=(), steps=steps, length=timedelta(minutes=length)
    )


def a_step(region, time, sides="both", **more):
    return mp.Step(region=region, minutes=time, sides=sides, **more)


def test_a_step_for_a_place_is_held_to_it_and_lint_says_so():
    routine = a_routine(a_step("back", 30), a_step("face", 24))
    (found,) = [f for f in mp.lint(routine) if f.code == "above-place"]
    assert found.message == (
        "face: 24 minutes is more than the 15 minutes that are planned there at most (the eyes "
        "bear no pressure)"
    )
    assert found.path == "steps[1].minutes"
    session = mp.plan_session(a_client(), routine=routine, on=TODAY)
    assert minutes(session)["face"] == 15
    assert pressures(session, "face") == {2}
    assert "place-held" in codes(session)


def test_two_steps_share_what_a_place_allows():
    steps = [a_step("abdomen", 9), a_step("back", 30), a_step("abdomen", 9), a_step("arm", 6)]
    session = mp.plan_session(a_client(), routine=a_routine(*steps), on=TODAY)
    assert minutes(session)["abdomen-1"] + minutes(session)["abdomen-2"] == 10
    assert_valid_session(session)


def test_one_side_and_both_never_come_to_too_much():
    steps = [
        a_step("back-of-knee", 4, "each"),
        a_step("back-of-knee", 4, "left"),
        a_step("back", 9),
    ]
    session = mp.plan_session(a_client(), routine=a_routine(*steps), on=TODAY)
    assert_valid_session(session)
    left = [i.duration for i in session.segments if "back-of-knee/left" in i.sites]
    assert sum(left, timedelta()) <= timedelta(minutes=2)


def test_trigger_points_beside_the_carotid_are_replaced():
    session = mp.plan_session(a_client(), routine="tension-headache-45", on=TODAY)
    (want,) = [item.want for item in session.segments if item.region == "side-of-neck"][:1]
    assert pressures(session, want) == {2}
    assert all(FIRM.isdisjoint(item.techniques) for item in of(session, want))


# --- the words for places -----------------------------------------------------------------------
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_what_leaves_a_place_out_leaves_out_all_that_it_lies_in(place):
    part = BODY.part(place.region)
    client = a_client(avoid_regions=[place.region])
    assert mp.screen(client, on=TODAY).excluded == set(part.sites)


def test_names_that_moved_exclude_no_less_than_before():
    assert set(BODY.part("groin").sites) > set(BODY.part("inner thigh").sites)
    assert set(BODY.part("temples").sites) > set(BODY.part("scalp").sites)
    assert set(BODY.part("temporalis").sites) > set(BODY.part("scalp").sites)


def test_a_fracture_of_the_collarbone_leaves_out_all_around_it():
    broken = mp.HealthCondition(condition="fracture", region="left collarbone")
    out = mp.screen(a_client(broken), on=TODAY).excluded
    assert {"top-of-shoulder/left", "front-of-shoulder/left", "side-of-neck/left", "chest"} <= out


# --- the catalog --------------------------------------------------------------------------------
def test_every_textbook_site_is_a_place():
    """The list of endangerment sites in the clinical notes."""
    for name in (
        "front of neck",  # the anterior triangle of the neck, with the carotid
        "axilla",
        "cubital fossa",
        "cubital tunnel",  # the groove of the ulnar nerve
        "femoral triangle",
        "popliteal fossa",
        "abdomen",  # the aorta and the linea alba
        "xiphoid",
        "kidneys",
        "floating ribs",
        "eyes",
        "mastoid",
        "below the ear",  # where the facial nerve comes out
        "temples",
        "submandibular",  # the salivary glands and the artery of the face
        "windpipe",
        "supraclavicular",  # the outlet of the nerves and vessels of the arm
        "inside of the upper arm",  # the median, ulnar and radial nerves
        "sciatic notch",
        "head of the fibula",
        "tarsal tunnel",
        "inside of the wrist",
        "spine",
        "groin",
    ):
        assert place_at(BODY.find(name).id, CATALOG) is not None, name


def test_the_strictest_of_several_places_counts():
    ours = Place(
        id="ours",
        label="our place",
        region="front-of-neck",
        whole=True,
        cap=0,
        most=timedelta(minutes=5),
        techniques=("light-touch",),
        why="we never press there",
        cite=PLACES["face"].cite,
        figures_cite=PLACES["face"].figures_cite,
    )
    merged = CATALOG.merge({"place": {"ours": ours}})
    held = limits_on("front-of-neck", ("front-of-neck",), merged)
    assert (held.cap, held.seconds, held.places) == (0, 120, ("front-of-neck", "ours"))
    assert "light-touch" in held.banned
    assert place_at("front-of-neck", merged).id == "ours"
    with pytest.raises(CatalogError, match="cannot be replaced"):
        CATALOG.merge({"place": {"face": evolve(PLACES["face"], cap=5)}})


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"region": "nowhere"}, "place[ours].region"),
        ({"around": "nowhere"}, "place[ours].around"),
        ({"around": "front-of-neck"}, "place[ours].around"),
        ({"cap": 6}, "place[ours].cap"),
        ({"most": timedelta()}, "place[ours].most"),
        ({"traits": ("deeep",)}, "place[ours].traits"),
        ({"techniques": ("swedisch",)}, "place[ours].techniques"),
        ({"why": " "}, "place[ours].why"),
        ({"label": "\n"}, "place[ours].label"),
        ({"names": ("throat-place", "face")}, "place[ours]"),
    ],
)
def test_what_is_wrong_with_a_place_is_said(changed, path):
    own = {"id": "ours", "label": "ours", "names": (), **changed}
    ours = evolve(PLACES["front-of-neck"], **own)
    with pytest.raises(CatalogError) as caught:
        CATALOG.merge({"place": {"ours": ours}})
    assert path in [where for where, _ in caught.value.problems]


def test_a_place_is_read_from_a_file(tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text(
        '[[place]]\nid = "shin-bone"\nlabel = "edge of the shin"\nregion = "shin"\nwhole = true\n'
        'cap = 1\nmost = "90 s"\nwhy = "the bone lies bare"\n'
        'cite = { source = "judgement", grade = "-", status = "J" }\n'
        'figures_cite = { source = "judgement", grade = "-", status = "J" }\n',
        encoding="utf-8",
    )
    catalog = Catalog.from_toml(file)
    session = asked("shin", catalog=catalog)
    assert most_of(of(session, "shin"), catalog) == 180
    assert minutes(session)["shin"] <= 3
    assert pressures(session, "shin") == {1}


def test_places_are_sought_once():
    catalog = Catalog()
    asked("throat", catalog=catalog)
    kept = len(catalog.memo)
    asked("throat", catalog=catalog)
    assert len(catalog.memo) == kept


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_place_reads_as_a_sentence(place):
    assert place.why == place.why.strip()
    assert place.why[0].islower()
    assert not place.why.endswith(".")
    part = BODY.part(place.region)
    if place.whole:
        assert limits_on(place.region, part.sites, CATALOG).cap <= place.cap
    if place.around:
        assert not set(BODY.part(place.around).sites) <= set(part.sites) or not place.whole


def test_what_the_therapist_does_not_practice_is_no_way_to_touch_a_place():
    session = mp.plan_session(
        a_client(),
        assessed(mp.Complaint(region="front of neck", pain=4)),
        length="60 min",
        therapist=mp.Therapist(practices=["trigger point therapy"]),
    )
    (left_out,) = [one for one in session.findings if one.code == "none-practiced"]
    assert dict(left_out.args) == {"wants": "front-of-neck", "techniques": ("light-touch",)}
    assert "front-of-neck" not in session.minutes
