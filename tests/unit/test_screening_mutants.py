"""What mutation showed to be untested in screening: each test fails on a mutant that survived."""

from datetime import date

import pint
import pytest

import massageplan as mp
from histories import DAY, a_client, days, has
from massageplan.screening.complaints import caps_of, find_condition
from massageplan.screening.flags import complained_sites
from massageplan.screening.rules import _limb_and_quarter
from massageplan.screening.screen import check, unscreened
from people import CATALOG


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


# --- a complaint that names a place -----------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("knee pain", "knee"),
        ("my sore low back", "low back"),
        ("Stiffness in the Neck", "neck"),
    ],
)
def test_a_complaint_that_names_a_place_is_told_where_to_put_it(name, region):
    with pytest.raises(mp.UnknownTermError) as caught:
        find_condition(CATALOG, name, "here")
    error = caught.value
    assert str(error) == (
        f"here: unknown condition {name!r}: it is a place, so write region={region!r} instead"
    )
    assert (error.path, error.value, error.suggestions) == ("here", name, (region,))


def test_a_complaint_that_nobody_knows_is_no_dead_end():
    with pytest.raises(mp.UnknownTermError) as caught:
        find_condition(CATALOG, "tennis elbow", "here")
    words = str(caught.value)
    assert words.startswith(
        "here: unknown condition 'tennis elbow': give the place, such as region='right elbow', or "
    )
    assert all(name in words for name in CATALOG.all("condition"))
    with pytest.raises(mp.UnknownTermError, match="did you mean 'sciatica'") as caught:
        find_condition(CATALOG, "siatica", "here")
    assert "region=" not in str(caught.value)


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


# --- where a complaint is -----------------------------------------------------------------------
@pytest.mark.parametrize("side", [mp.Side.LEFT, mp.Side.RIGHT, None])
def test_the_cap_of_a_condition_is_on_its_side_where_it_has_one(side):
    (cap,) = caps_of(CATALOG, told(mp.Complaint(condition=SWOLLEN, side=side)))
    sided = ("front-of-hip", "front-of-thigh", "shin", "foot")
    assert cap.limit.sites == sites("abdomen").union(*(sites(name, side) for name in sided))


def test_the_cap_of_what_is_everywhere_is_on_both_sides_whatever_side_was_told():
    left = caps_of(CATALOG, told(mp.Complaint(condition="fibromyalgia", side="left")))
    assert left[0].limit == caps_of(CATALOG, told(mp.Complaint(condition="fibromyalgia")))[0].limit
    assert left[0].limit.sites >= sites("arm-and-hand") | sites("gluteals")


def test_the_cap_of_a_condition_in_the_middle_is_on_both_sides():
    (cap,) = caps_of(CATALOG, told(mp.Complaint(condition="whiplash", side=mp.Side.MIDLINE)))
    names = ("neck", "top-of-shoulder", "upper-back", "chest")
    assert cap.limit.sites == frozenset().union(*map(sites, names))


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_region_that_is_complained_of_is_on_its_side(side):
    knee = mp.Complaint(region="knee", side=side)
    assert complained_sites(CATALOG, knee) == sites("knee", mp.Side(side))
    client = a_client(preferences=mp.Preferences(avoid_regions=["left knee"]))
    asked = [f.code for f in check(client, told(knee)) if f.code == "complaint-avoided"]
    assert bool(asked) == (side == "left")


def test_a_place_in_both_quarters_takes_the_quarters_and_limbs_of_both():
    upper, lower = sites("upper-quarter"), sites("lower-quarter")
    both = _limb_and_quarter(BODY, BODY.part("back"))
    assert both == {*upper, *BODY.distal(upper), *lower, *BODY.distal(lower)}


# --- what is said -------------------------------------------------------------------------------
def test_why_a_note_does_not_count():
    written = mp.ClinicianNote(by="Dr Chen", on=DAY)
    assert written.fault_on(DAY - days(1)) == "ahead"
    assert written.fault_on(DAY) == "before"
    assert written.fault_on(DAY + days(400)) == "old"
    ended = mp.ClinicianNote(by="Dr Chen", on=DAY, until=DAY)
    assert ended.fault_on(DAY + days(1)) == "ended"


def test_what_runs_on_though_the_rest_is_over_needs_its_date():
    line = has("acute-soft-tissue-injury", region="knee", past=True)
    (stop,) = [f for f in check(a_client(line), on=DAY) if f.severity is mp.Severity.STOP]
    entry = CATALOG.contraindication("acute-soft-tissue-injury")
    assert (stop.code, stop.path) == ("question", "client.conditions[0]")
    assert stop.args == (("condition", entry.id), ("question", "since"))


def test_a_note_on_what_is_unknown_that_names_no_part_says_where():
    written = mp.ClinicianNote(by="Dr Chen", on=DAY, covers=["qqqqqq"])
    with pytest.raises(mp.MassagePlanError) as caught:
        check(a_client(has("kryptonite", note=written)), on=DAY)
    assert caught.value.path.startswith("client.conditions[0]")


def test_a_note_on_a_red_flag_that_names_no_part_says_where():
    written = mp.ClinicianNote(by="Dr Chen", on=DAY, covers=["qqqqqq"])
    flag = mp.FoundFlag(flag="weight-loss", note=written)
    with pytest.raises(mp.MassagePlanError) as caught:
        check(a_client(), told(red_flags=[flag]))
    assert caught.value.path.startswith("assessment.red_flags[0]")


@pytest.mark.parametrize("wish", ["knee", "left knee"])
def test_what_is_wished_for_and_avoided_is_asked(wish):
    client = a_client(preferences=mp.Preferences(avoid_regions=["knee"], wishes=[wish]))
    with pytest.raises(mp.InvalidValueError, match="is requested, but 'knee' is to be avoided"):
        check(client, on=DAY)


def test_a_wish_that_is_no_place_says_which():
    client = a_client(preferences=mp.Preferences(avoid_regions=["knee"], wishes=["qqqqqq"]))
    with pytest.raises(mp.UnknownTermError) as caught:
        check(client, on=DAY)
    assert caught.value.path == "client.preferences.wishes[0]"


def test_a_pressure_in_another_unit_says_what_was_told():
    pair = (pint.Quantity(120, "meter"), pint.Quantity(80, "mmHg"))
    with pytest.raises(mp.UnitError) as caught:
        told(blood_pressure=pair)
    error = caught.value
    assert str(error) == "blood_pressure: 120 meter is not in a unit of blood pressure"
    assert (error.path, error.value) == ("blood_pressure", pair[0])


def test_a_preview_is_cleared_for_the_day_of_its_assessment():
    assert unscreened(told(), CATALOG).on == DAY
    assert unscreened(None, CATALOG).on == date.min


# --- what is kept from one screening for the next -------------------------------------------------
def test_whether_a_guardian_agreed_is_not_kept_for_the_next_client():
    agreed = mp.Consent(on=DAY, guardian=True)
    lines = (has("minor"),)
    for consents, code in (((), "guardian-needed"), ((agreed,), "guardian-agreed")) * 2:
        codes = [f.code for f in check(a_client(*lines, consents=consents), on=DAY)]
        assert code in codes
        assert len({"guardian-needed", "guardian-agreed"} & set(codes)) == 1


def test_whether_a_note_counts_is_not_kept_for_the_next_day():
    line = has("heart-failure-compensated", note=mp.ClinicianNote(by="Dr Chen", on=DAY, until=DAY))
    for day, code in ((DAY, "clearance-held"), (DAY + days(1), "clearance-needed")) * 2:
        assert code in [f.code for f in check(a_client(line), on=day)]


def test_the_cap_of_one_complaint_is_not_kept_for_another():
    asked = [("whiplash", None), ("tmj", None), *((SWOLLEN, side) for side in ("left", "right"))]
    caps = [caps_of(CATALOG, told(mp.Complaint(condition=c, side=s)))[0].limit for c, s in asked]
    assert len(set(caps)) == len(asked)
