"""Operations by name, and what may not be lain on."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from histories import DAY, a_client, days, has, screened
from massageplan.anatomy.region import LYING
from massageplan.anatomy.weight import lies_on
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.contraindication import OPERATION_KINDS
from massageplan.catalog.loading import converter
from massageplan.catalog.operation import Operation, OperationKind, of_kind


CATALOG = default_catalog()
BODY = CATALOG.body
DATA = files("massageplan.catalog") / "data"
OPERATIONS = tomllib.loads((DATA / "operations.toml").read_text(encoding="utf-8"))["operation"]
IDS = [row["id"] for row in OPERATIONS]
NOTE = mp.ClinicianNote(by="Dr Chen", on=DAY)


def operated(name, ago, **more):
    region = "" if CATALOG.contraindication(name).where else "low back"
    return screened(has(name, region=region, since=DAY - days(ago), **more))


def test_the_files_pass_the_strict_reader():
    kinds = tomllib.loads((DATA / "operation-kinds.toml").read_text(encoding="utf-8"))
    read = [converter().structure(row, OperationKind) for row in kinds["operation-kind"]]
    assert tuple(kind.id for kind in read) == OPERATION_KINDS
    listed = [converter().structure(row, Operation) for row in OPERATIONS]
    assert len(listed) >= 60
    assert {operation.kind for operation in listed} <= set(OPERATION_KINDS)


@pytest.mark.parametrize("name", ["c-section", "appendectomy", "gall bladder out", "CABG"])
def test_ten_days_after_an_operation_nothing_is_planned(name):  # surg-a, six weeks
    assert {"defer", "clearance-needed"} <= {stop.code for stop in operated(name, 10).stops}


@pytest.mark.parametrize("name", IDS)
def test_without_its_date_an_operation_asks_for_one(name):
    place = "" if CATALOG.contraindication(name).where else "low back"
    assert "question" in {stop.code for stop in screened(has(name, region=place)).stops}


def test_a_knee_on_one_side():  # tkr
    found = operated("knee replacement", 50, side="right", note=NOTE)
    assert found.excluded == {"front-of-knee/right", "back-of-knee/right"}
    assert not found.stops


def test_without_a_place_everywhere_that_it_can_be_is_left_out():
    sites = {s for name in ("back", "neck") for s in BODY.part(name).sites}
    assert operated("discectomy", 50, note=NOTE).excluded == sites
    breast = operated("mastectomy", 50, side="left", note=NOTE).excluded
    assert breast >= {"chest", "upper-arm/left"}
    assert "upper-arm/right" not in breast
    neck = screened(has("discectomy", region="neck", since=DAY - days(50), note=NOTE))
    assert neck.excluded == set(BODY.part("neck").sites)


def test_what_stays_for_good():  # fus, joint-replacement
    assert not operated("spinal fusion", 3000).allows("stretching", ["low-back"])
    assert operated("hip replacement", 3000).cap == 3


@pytest.mark.parametrize("name", ["bypass", "valve", "transplant", "new heart", "brain surgery"])
def test_some_operations_need_a_note_for_good(name):  # cvd-tab; the others from memory
    assert {stop.code for stop in operated(name, 5000).stops} == {"clearance-needed"}
    assert not operated(name, 5000, note=NOTE).stops


def test_a_fusion_stays_light_and_a_mesh_stays_shallow():
    fused = screened(has("fusion", region="low back", since=DAY - days(5000)))
    assert fused.cap_on(["low-back"]) == 3
    assert fused.cap_on(["upper-back"]) > 3
    mesh = operated("hernia mesh", 5000)
    assert not mesh.allows("deep-tissue", ["abdomen"])
    assert mesh.allows("swedish", ["abdomen"])


def test_one_operation_with_several_places():
    found = operated("mastectomy", 5000, side="left")
    assert not found.excluded
    assert found.cap_on(["forearm/left"]) == found.cap_on(["chest"]) == 2
    assert found.cap_on(["calf/left"]) > 2


@pytest.mark.parametrize(("kind", "site"), [("eye", "face"), ("dental", "jaw"), ("heart", "chest")])
def test_a_kind_that_is_always_in_one_place_asks_for_none(kind, site):
    fresh = screened(has("Heller myotomy", kind=kind, since=DAY - days(5), note=NOTE))
    assert site in fresh.excluded
    assert not any(dict(stop.args).get("question") == "where" for stop in fresh.stops)


def test_a_large_scar_is_not_rubbed_for_two_years():  # form-uk1
    assert not operated("c-section", 700).allows("friction", ["abdomen"])
    assert operated("c-section", 740).allows("friction", ["abdomen"])
    assert operated("laparoscopy", 190).allows("friction", ["abdomen"])


def test_no_prone_for_twelve_weeks_after_a_heart_operation():
    assert "prone" not in operated("bypass", 83, note=NOTE).positions
    assert "prone" in operated("bypass", 90, note=NOTE).positions


@given(st.sampled_from(IDS), st.integers(0, 800), st.integers(0, 800), st.booleans())
def test_more_days_since_never_add_a_limit(name, days_ago, more, past):
    early, late = (operated(name, ago, past=past) for ago in (days_ago, days_ago + more))
    assert {stop.code for stop in late.stops} <= {stop.code for stop in early.stops}
    assert late.excluded <= early.excluded
    assert late.cap >= early.cap
    assert late.barred | early.barred == early.barred


@given(st.sampled_from(OPERATIONS), st.data(), st.integers(0, 800))
def test_two_names_of_one_operation_decide_alike(row, data, ago):
    name = data.draw(st.sampled_from([row["label"], *row["names"]]))
    assert operated(name, ago).limits == operated(row["id"], ago).limits


def test_who_broke_a_shoulder_lies_neither_on_it_nor_on_the_front():
    found = screened(has("fracture", region="shoulder", side="left"))
    assert found.barred == LYING["on-left-side"] | LYING["prone"]


def test_a_broken_thigh_leaves_the_back_and_the_other_side():
    found = screened(has("fracture", region="thigh", side="left"))
    assert found.barred == LYING["prone"] | LYING["on-left-side"] | LYING["seated"]


def test_a_wound_on_the_front_of_a_leg_is_worked_around_lying_on_the_back():
    back = mp.Assessment(on=DAY, complaints=[mp.Complaint(region="upper back")], red_flags=[])
    wound = has("open-wound", region="front of thigh", side="left")
    session = mp.plan_session(a_client(wound), back, length="60 min")
    assert mp.Position.PRONE not in {item.position for item in session.segments}


def test_a_splinted_arm_beside_the_body_is_asked_about_only_if_it_is_lain_on():
    wound = has("open-wound", region="left forearm")
    back = mp.Assessment(on=DAY, complaints=[mp.Complaint(region="low back")], red_flags=[])
    session = mp.plan_session(a_client(wound), back, length="60 min")
    (asked,) = [found for found in session.findings if found.code == "lain-on"]
    assert asked.path == "client.conditions[0]"
    used = {item.position.value for item in session.segments}
    assert dict(asked.args)["regions"] == ("forearm-left",)
    assert set(dict(asked.args)["positions"]) == used & {"prone", "supine", "on-left-side"}
    assert "lain-on" not in {found.code for found in screened(wound).findings}


def test_what_a_client_does_not_want_touched_may_be_lain_on():
    back = mp.Assessment(on=DAY, complaints=[mp.Complaint(region="low back")], red_flags=[])
    client = a_client(preferences=mp.Preferences(avoid_regions=["chest"]))
    session = mp.plan_session(client, back, length="60 min")
    assert "lain-on" not in {found.code for found in session.findings}


def test_tumor_and_port_in_the_chest_are_not_planned_prone():
    note = mp.ClinicianNote(by="Dr Chen", on=DAY)
    lines = [has("tumor", region="chest", note=note), has("port", region="chest", note=note)]
    neck = mp.Assessment(on=DAY, complaints=[mp.Complaint(region="neck", pain=5)], red_flags=[])
    session = mp.plan_session(a_client(*lines), neck, length="60 min")
    assert mp.Position.PRONE not in {item.position for item in session.segments}


# --- names that no list knows --------------------------------------------------------------
UNKNOWN = ["Whipple procedure", "Heller myotomy", "a thing removed from my leg", "Latarjet repair"]


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_sounds_like_an_operation_asks_its_kind_even_beside_a_note(name):
    for line in (has(name), has(name, note=NOTE), has(name, since=DAY - days(9), note=NOTE)):
        assert "unknown-operation" in {stop.code for stop in screened(line).stops}
    taking = a_client(medicines=[f"{name} pills"])
    assert "unknown-operation" not in {one.code for one in mp.check(taking, on=DAY)}
    judged = has(name, judged="long healed, the surgeon says")
    assert not screened(judged).stops


@given(st.sampled_from(UNKNOWN), st.sampled_from(OPERATION_KINDS), st.integers(0, 400))
def test_with_its_kind_a_place_and_a_date_it_is_judged_by_its_kind(name, kind, ago):
    told = {"region": "left calf", "since": DAY - days(ago), "kind": kind}
    found = screened(has(name, **told))
    assert found.limits == screened(has(of_kind(kind), **told)).limits
    assert "unknown-operation" not in {stop.code for stop in found.stops}


def test_a_kind_counts_before_the_usual_one():
    by_keyhole = screened(has("appendectomy", since=DAY - days(35), kind="keyhole", note=NOTE))
    assert not by_keyhole.stops
    assert by_keyhole.excluded == {"abdomen"}  # the place of the operation, whatever its kind
    assert screened(has("appendectomy", since=DAY - days(35), note=NOTE)).stops


def test_a_kind_that_does_not_exist_is_refused():
    with pytest.raises(mp.InvalidValueError, match="minor-skin") as caught:
        has("appendectomy", kind="laser")
    assert (caught.value.path, caught.value.value) == ("health_condition.kind", "laser")


@given(st.sampled_from(IDS), st.sampled_from(OPERATION_KINDS), st.integers(0, 5000))
def test_what_stays_of_an_operation_stays_whatever_kind_it_was(name, kind, ago):
    place = "" if CATALOG.contraindication(name).where else "low back"
    years = screened(has(name, region=place, since=DAY - days(5000)))
    told = screened(has(name, region=place, since=DAY - days(ago), kind=kind))
    assert told.cap <= years.cap
    assert told.banned >= years.banned
    assert told.site_bans >= years.site_bans
    assert told.barred | years.barred == told.barred


@pytest.mark.parametrize("side", ["left", "right"])
def test_on_a_side_only_that_side_bears_weight(side):
    other = {"left": "right", "right": "left"}[side]
    mine = mp.Position.LEFT_SIDE if side == "left" else mp.Position.RIGHT_SIDE
    sites = [f"back-of-shoulder/{side}", f"back-of-shoulder/{other}"]
    assert lies_on(mine, sites) == (sites[0],)


def test_an_operation_that_nobody_knows_is_a_question_and_no_refusal():
    back = mp.Assessment(on=DAY, complaints=[mp.Complaint(region="low back")], red_flags=[])
    with pytest.raises(mp.UnansweredError, match="sounds like an operation") as raised:
        mp.plan_session(a_client(has("Whipple procedure 2015")), back, length="60 min")
    assert len(raised.value.questions) == 1
