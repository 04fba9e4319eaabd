"""What has to be asked about a complaint, and how several share one body."""

from datetime import date, timedelta
from itertools import product

import pytest

import massageplan as mp
from histories import DAY
from massageplan.screening.circumstances import told_in
from massageplan.screening.complained import complained_sites, find_condition
from massageplan.screening.complaints import caps_of
from massageplan.screening.rules import _limb_and_quarter
from massageplan.screening.screen import check
from people import (
    CATALOG,
    CLEARED,
    CONDITIONS,
    LONG_AGO,
    SCIATICA,
    TODAY,
    a_client,
    assessed,
    codes,
    complaint,
    customised,
    found,
    full_body,
    history,
    minutes,
    spread,
)


LEFT, RIGHT = complaint("sciatica", "left", 4), complaint("sciatica", "right", 7)


def plans(client, assessment):
    """Every way to plan for someone: none may get round a question."""
    return (
        lambda: customised("90 min", client=client, assessment=assessment),
        lambda: full_body(client=client, assessment=assessment),
        lambda: mp.plan_treatment(client, assessment, length="90 min", start=TODAY),
    )


def roles(session):
    return {item.want: item.role for item in session.segments}


# --- what has to be asked -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("condition", "ask"),
    [("whiplash", "whiplash-acute"), ("post-surgical-swelling", "recent-surgery")],
)
def test_what_a_complaint_comes_from_has_to_be_in_the_history(condition, ask):
    told = assessed(LEFT, condition)
    for plan in plans(a_client(), told):
        with pytest.raises(
            mp.UnansweredError, match=f"Add '{ask}' to the health history"
        ) as caught:
            plan()
        (question,) = caught.value.questions
        assert "when was it?" in question
    (stop,) = mp.screen(a_client(), told).stops
    assert (stop.code, stop.path) == ("question", "assessment.complaints[1]")
    for plan in plans(a_client(*history(condition)), assessed(condition)):
        assert plan()


@pytest.mark.parametrize(
    ("record", "error", "match"),
    [
        ({"condition": "whiplash-acute", "note": CLEARED}, mp.UnansweredError, "when did it begin"),
        ({"condition": "whiplash-acute", "since": LONG_AGO}, mp.NeedsClinicianError, "examination"),
        (
            {
                "condition": "whiplash-acute",
                "since": CLEARED.on + timedelta(days=1),
                "note": CLEARED,
            },
            mp.NeedsClinicianError,
            "examination",
        ),
    ],
)
def test_a_history_has_its_own_questions(record, error, match):
    client = a_client(mp.HealthCondition(**record))
    with pytest.raises(error, match=match):
        customised(client=client, assessment=assessed("whiplash"))


def test_a_history_counts_by_any_of_its_names():
    crash = mp.HealthCondition(condition="acute whiplash", since=LONG_AGO, note=CLEARED)
    assert customised(client=a_client(crash), assessment=assessed("whiplash")).segments


def test_a_car_accident_is_no_whiplash():
    crash = a_client("recent car accident")
    assert "hot-stone" in mp.screen(crash, SCIATICA).banned
    with pytest.raises(mp.UnansweredError, match="Add 'whiplash-acute' to"):
        customised(client=crash, assessment=assessed("whiplash"))


def test_a_fresh_whiplash_waits_72_hours_and_is_light_on_the_neck_then():
    note = mp.ClinicianNote(by="a doctor", on=TODAY)
    client = a_client(mp.HealthCondition(condition="whiplash", since=TODAY, note=note))
    told, over = assessed("whiplash"), TODAY + timedelta(days=4)
    for day in range(4):
        with pytest.raises(mp.ContraindicatedError, match="in its first 72 hours") as caught:
            customised("90 min", client=client, assessment=told, on=TODAY + timedelta(days=day))
        assert caught.value.until == over
    session = customised("90 min", client=client, assessment=told, on=over)
    neck = [item.pressure for item in session.segments if not NECK.isdisjoint(item.sites)]
    assert neck == [1]


def test_a_preview_asks_nothing():
    for told in ("whiplash", "sciatica"):
        assert mp.plan_session(None, assessed(told), length="90 min").segments


# --- sides ----------------------------------------------------------------------------------
@pytest.mark.parametrize("told", [(LEFT, RIGHT), (RIGHT, LEFT), (LEFT, "stress", RIGHT)])
def test_sciatica_in_both_legs_is_a_red_flag(told):
    for plan in plans(a_client(), assessed(*told)):
        with pytest.raises(mp.ContraindicatedError, match="both legs") as caught:
            plan()
        assert caught.value.until is None
    flag = CATALOG.red_flag("both-legs-weak")
    (stop,) = mp.screen(a_client(), assessed(*told)).stops
    assert (stop.code, stop.cite) == ("red-flag", flag.cite)
    assert flag.tell in stop.message


def test_it_is_the_red_flag_by_any_of_its_names():
    both = assessed(complaint("sciatic pain", "left"), complaint("ischialgia", "right"))
    with pytest.raises(mp.ContraindicatedError):
        customised(assessment=both)


def test_sciatica_without_a_side_is_a_question():
    for plan in plans(a_client(), assessed("stress", "sciatica")):
        with pytest.raises(mp.UnansweredError, match="which side") as caught:
            plan()
        assert len(caught.value.questions) == 1
    (stop,) = mp.screen(a_client(), assessed("stress", "sciatica")).stops
    assert stop.path == "assessment.complaints[1].side"


def test_a_middle_told_with_a_side_and_without_gives_its_reasons_in_one_order():
    """The abdomen has no sides, and what was told is said as it was told."""
    left, plain = mp.Complaint(region="abdomen", side="left"), mp.Complaint(region="abdomen")
    one, other = (
        mp.plan_session(None, mp.Assessment(on=TODAY, complaints=told), length="30 min")
        for told in ([left, plain], [plain, left])
    )
    assert one.reasons == other.reasons


def test_the_same_side_told_twice_is_one_side():
    assert customised(assessment=assessed(RIGHT, complaint("sciatica", "right", 3))).segments


# --- several in one body --------------------------------------------------------------------
def test_what_hurts_less_has_its_own_time_in_what_another_asks_for():
    leg, calf = complaint(region="left leg", pain=8), complaint(region="left calf", pain=3)
    session = customised("2 h", assessment=assessed(calf, leg))
    worked = [place for item in session.segments for place in item.sites]
    assert len(worked) == len(set(worked))
    assert roles(session)["calf-left"] == "focus"
    why = next(why for why in session.reasons if why.want == "calf-left")
    heard = [reason.text for reason in why.reasons if reason.code == "complaint"]
    assert heard == ["left calf, pain 3 of 10", "left leg, pain 8 of 10"]
    # Nothing of the leg is lost by it.
    alone = customised("2 h", assessment=assessed(leg))
    focus = {place for item in alone.segments if item.role == "focus" for place in item.sites}
    assert focus <= set(worked)


def test_no_place_is_worked_for_two_complaints():
    told = assessed(complaint(region="left calf"), complaint(region="left back of knee"))
    for pains in ((3, 8), (8, 3), (5, 5)):
        told = assessed(
            complaint(region="left calf", pain=pains[0]),
            complaint(region="left back of knee", pain=pains[1]),
        )
        session = customised("90 min", assessment=told)
        worked = [place for item in session.segments for place in item.sites]
        assert len(worked) == len(set(worked))


NECK = {"suboccipitals", "back-of-neck", "side-of-neck/left", "side-of-neck/right"}


def test_the_neck_is_one_region_as_a_complaint():
    """Its middle is on neither side, so it is no pair."""
    session = customised(assessment=assessed(complaint(region="neck", pain=6)))
    (neck,) = [item for item in session.segments if not NECK.isdisjoint(item.sites)]
    assert (neck.want, neck.side, set(neck.sites)) == ("neck", None, NECK)


def test_the_neck_is_one_region_as_a_wish():
    session = customised(client=a_client(wishes=["neck"]))
    (neck,) = [item for item in session.segments if item.role == "wish"]
    assert (neck.want, neck.side, set(neck.sites)) == ("neck", None, NECK)


@pytest.mark.parametrize("pain", [2, 6, 9])
def test_what_hurts_is_not_left_to_the_support_of_another(pain):
    """Support may be left out for want of time; where it hurts may not."""
    hip = complaint(region="right outer hip", pain=pain)
    session = customised("60 min", assessment=assessed(SCIATICA.complaints[0], hip))
    assert roles(session)["outer-hip-right"] == "focus"
    assert minutes(session)["outer-hip-right"] >= 3
    more = customised("90 min", assessment=assessed(SCIATICA.complaints[0], hip))
    assert minutes(more)["outer-hip-right"] >= 6  # all that is of use


def test_what_two_ask_for_alike_is_worked_once_for_both():
    session = customised(
        "2 h", assessment=assessed(RIGHT, complaint("low-back-pain", pain=3)), client=a_client()
    )
    assert [item.want for item in session.segments].count("low-back") == 1
    worked = [place for item in session.segments for place in item.sites]
    assert len(worked) == len(set(worked))


# --- who and when ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("born", "minor"),
    [
        (date(2008, 3, 2), False),  # 18 on the day
        (date(2008, 3, 3), True),
        (date(2010, 1, 1), True),
        (date(2026, 3, 2), True),
        (date(1961, 12, 24), False),
        (None, False),
    ],
)
def test_who_is_under_18_needs_a_guardian(born, minor):
    agreed = a_client(born=born, consents=[mp.Consent(on=TODAY, guardian=True)])
    for plan in plans(agreed, SCIATICA):
        assert len(found(plan(), "guardian-agreed")) == minor
    for plan in plans(a_client(born=born), SCIATICA):
        if minor:
            with pytest.raises(mp.UnansweredError, match="the consent of a parent or guardian"):
                plan()
        else:
            assert plan()


def test_nobody_is_massaged_before_being_born():
    with pytest.raises(mp.UnansweredError, match="the date of birth is after") as caught:
        customised(client=a_client(born=TODAY + timedelta(days=1)))
    worst = caught.value.findings[0]
    assert (worst.code, worst.path) == ("date-ahead", "client.born")


@pytest.mark.parametrize(("days", "old"), [(0, False), (365, False), (366, True), (2000, True)])
def test_what_was_found_long_ago_is_asked_again(days, old):
    session = customised(on=TODAY + timedelta(days=days))
    assert ("assessment-old" in codes(session)) == old
    if old:
        assert f"{days} days old" in found(session, "assessment-old")[0]


# --- a name that is a place -----------------------------------------------------------------
BODY = CATALOG.body
SIDED = [
    condition.id
    for condition in CATALOG.all("condition").values()
    if any(target.side == "same" for target in condition.targets)
]

SWOLLEN = "post-surgical-swelling"


def told(*complaints, **more):
    return mp.Assessment(on=DAY, complaints=complaints, **{"red_flags": (), **more})


def sites(region, side=None):
    return frozenset(BODY.part(region, side).sites)


def test_a_complaint_that_nobody_knows_is_no_dead_end():
    with pytest.raises(mp.UnknownTermError) as caught:
        find_condition(CATALOG, "zorp", "here")
    assert str(caught.value) == (
        "here: unknown condition 'zorp': write where it is, such as region='right elbow', or look "
        "for its name with massageplan.find(...)"
    )
    with pytest.raises(mp.UnknownTermError, match="did you mean 'sciatica'") as caught:
        find_condition(CATALOG, "sciatca", "here")
    assert "region=" not in str(caught.value)


def test_of_a_list_the_unknown_piece_is_named():
    with pytest.raises(mp.UnknownTermError, match=": 'zorp' is not known: write where"):
        check(a_client(), told(mp.Complaint(condition="neck pain, stress and zorp")))


def test_a_complaint_that_names_nothing_says_which():
    with pytest.raises(mp.UnknownTermError) as caught:
        check(a_client(), told(mp.Complaint(condition="qqqqqq")))
    assert caught.value.path == "assessment.complaints[0].condition"
    with pytest.raises(mp.UnknownTermError) as caught:
        check(a_client(), told(mp.Complaint(region="qqqqqq")))
    assert caught.value.path == "assessment.complaints[0].region"


@pytest.mark.parametrize("condition", SIDED)
def test_what_has_a_left_and_a_right_is_not_in_the_middle(condition):
    complaint = mp.Complaint(condition=condition, side=mp.Side.MIDLINE)
    with pytest.raises(mp.InvalidValueError, match="has a left and a right"):
        check(a_client(), told(complaint))


def test_the_flag_of_a_complaint_on_both_sides_names_the_complaint():
    both = [mp.Complaint(condition="sciatica", side=side) for side in ("left", "right")]
    (stop,) = [f for f in check(a_client(), told(*both)) if f.code == "red-flag"]
    assert stop.path == "assessment.complaints[0]"


# --- where it is ----------------------------------------------------------------------------


@pytest.mark.parametrize("side", [mp.Side.LEFT, mp.Side.RIGHT, None])
def test_the_cap_of_a_condition_is_on_its_side_where_it_has_one(side):
    (cap,) = caps_of(CATALOG, told(mp.Complaint(condition=SWOLLEN, side=side)))
    sided = ("front-of-hip", "front-of-thigh", "shin", "foot")
    assert cap.limit.sites == sites("abdomen").union(*(sites(name, side) for name in sided))


def test_the_cap_of_what_is_everywhere_is_on_both_sides_whatever_side_was_told():
    left = caps_of(CATALOG, told(mp.Complaint(condition="fibromyalgia", side="left")))
    assert left[0].limit == caps_of(CATALOG, told(mp.Complaint(condition="fibromyalgia")))[0].limit
    assert left[0].limit == mp.Limit(cap=2)  # no places stand for the whole body


def test_the_cap_of_a_condition_in_the_middle_is_on_both_sides():
    (cap,) = caps_of(CATALOG, told(mp.Complaint(condition="whiplash", side=mp.Side.MIDLINE)))
    names = ("neck", "top-of-shoulder", "upper-back", "chest")
    assert cap.limit.sites == frozenset().union(*map(sites, names))


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_region_that_is_complained_of_is_on_its_side(side):
    knee = mp.Complaint(region="knee", side=side)
    assert complained_sites(CATALOG, knee) == sites("knee", mp.Side(side))
    client = a_client(avoid_regions=["left knee"])
    asked = [f.code for f in check(client, told(knee)) if f.code == "complaint-avoided"]
    assert bool(asked) == (side == "left")


def test_a_place_in_both_quarters_takes_the_quarters_and_limbs_of_both():
    upper, lower = sites("upper-quarter"), sites("lower-quarter")
    both = _limb_and_quarter(BODY, BODY.part("back"))
    assert both == {*upper, *BODY.distal(upper), *lower, *BODY.distal(lower)}


def test_the_cap_of_one_complaint_is_not_kept_for_another():
    asked = [("whiplash", None), ("tmj", None), *((SWOLLEN, side) for side in ("left", "right"))]
    caps = [caps_of(CATALOG, told(mp.Complaint(condition=c, side=s)))[0].limit for c, s in asked]
    assert len(set(caps)) == len(asked)


WHOLE_BODY = [c.id for c in CATALOG.all("condition").values() if c.whole_body]


@pytest.mark.parametrize(
    ("illness", "other"),
    spread(
        product(WHOLE_BODY, [name for name in CONDITIONS if not CATALOG.condition(name).asks]), 400
    ),
)
def test_an_illness_of_the_whole_body_caps_it_whatever_else_hurts(illness, other):
    side = "left" if CATALOG.condition(other).both_sides else None
    told = assessed(complaint(illness, pain=6), complaint(other, side, pain=9))
    most = CATALOG.condition(illness).max_pressure
    client = a_client(*history(illness))
    session = customised("120 min", client=client, assessment=told)
    assert {item.pressure for item in session.segments if item.pressure is not None} <= {
        *range(most + 1)
    }


def test_illnesses_of_the_whole_body_say_how_firm():
    assert {illness: CATALOG.condition(illness).max_pressure for illness in WHOLE_BODY} == {
        "after-birth": 3,
        "after-stroke": 2,
        "ankylosing-spondylitis": 2,
        "cancer-fatigue": 2,
        "cerebral-palsy": 2,
        "chemo-neuropathy": 2,
        "copd": 2,
        "dementia": 1,
        "fibromyalgia": 2,
        "gout-between": 3,
        "grief": 2,
        "hypermobility-care": 2,
        "me-cfs": 2,
        "multiple-sclerosis": 3,
        "osteoporosis-care": 2,
        "parkinsons": 3,
        "rheumatoid-stable": 2,
        "tired-all-the-time": 2,
        "trauma-stress": 3,
    }


@pytest.mark.parametrize("illness", WHOLE_BODY)
def test_an_illness_of_the_whole_body_among_the_conditions_never_limits_less_than_its_entry(
    illness,
):
    """One without an entry of its own caps from there; the others stop until it is listed."""
    condition = CATALOG.condition(illness)
    for name in (condition.label, *condition.names):
        if told_in(CATALOG, name) is not None:
            continue  # "breastfeeding shoulders" is breastfeeding, and says where
        clearance = mp.screen(a_client(name), on=TODAY)
        read = {dict(one.args).get("condition") for one in clearance.findings}
        assert clearance.stops or not condition.asks or read & {*condition.asks}, name


@pytest.mark.parametrize(
    ("name", "missing", "asked"),
    [
        ("sprained ankle", "acute-soft-tissue-injury", "when was it? Add"),
        ("gout", "gout", "add 'gout' to the health history, so that its limits apply"),
        ("multiple sclerosis", "multiple-sclerosis", "so that its limits apply"),
    ],
)
def test_what_a_complaint_comes_with_is_asked_for(name, missing, asked):
    clearance = mp.screen(a_client(), assessed(complaint(name)))
    (stop,) = [one for one in clearance.stops if dict(one.args).get("missing") == missing]
    assert asked in stop.message
    listed = mp.screen(a_client(*history(name)), assessed(complaint(name)))
    assert not [one for one in listed.stops if one.code == "question"]


@pytest.mark.parametrize("entry", ["fragile-skin", "hypersensitivity-to-touch", "varicose-veins"])
def test_no_hot_stones_where_heat_harms(entry):
    line = mp.HealthCondition(condition=entry, region="left calf", severity="severe")
    clearance = mp.screen(a_client(line), on=TODAY)
    assert not clearance.allows("hot-stone", ["calf/left"])


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("slipped disc", "radiculopathy"),
        ("pinched nerve in my neck", "radiculopathy"),
        ("Bechterew's", "inflammatory-spondylitis"),
        ("pelvic girdle pain", "pregnancy"),
        ("new mom", "first-weeks-after-birth"),
        ("rods in my back", "spinal-fusion"),
        ("axillary web syndrome", "lymphedema-risk"),
        ("slipped vertebra", "slipped-vertebra"),
        ("jet lag", "long-flight"),
    ],
)
def test_a_complaint_that_is_also_a_tick_waits_for_the_health_history(said, asked):
    """The complaint says where to work; the health history's entry keeps its limits."""
    stops = check(a_client(), told(mp.Complaint(condition=said)))
    assert [dict(f.args).get("missing") for f in stops if f.code == "question"] == [asked]
