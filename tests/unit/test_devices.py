"""Devices on and in the body: left alone, not lain on, and what they say about the client."""

import pytest

import massageplan as mp
from histories import DAY, a_client, has, note, screened


def test_a_sensor_on_the_arm_is_left_alone_and_asked_about():
    sensor = has("CGM sensor", region="upper arm", side="left")
    found = screened(sensor)
    assert "upper-arm/left" in found.excluded
    assert "side-lying" in found.positions  # on the other side
    assert found.barred == mp.Position.LEFT_SIDE.mask


@pytest.mark.parametrize("name", ["stoma bag", "feeding tube", "urinary catheter", "baclofen pump"])
def test_what_is_in_the_belly_is_not_lain_on(name):  # everyday facts 2C, from memory
    found = screened(has(name, note=note()))
    assert "prone" not in found.positions
    assert "abdomen" in found.excluded
    assert not found.stops


def test_a_stimulator_in_the_back_leaves_the_chair_and_the_side():  # scs
    found = screened(has("spinal cord stimulator", region="low back"))
    assert "supine" not in found.positions
    assert not found.allows("stretching", ["upper-back"])


def test_a_pacemaker_says_how_to_lie():  # pace
    found = screened(has("pacemaker", region="left chest", note=note()))
    assert "chest" in found.excluded
    assert any("on the side away from the device" in finding.message for finding in found.findings)
    assert not found.allows("tapotement", ["upper-back"])


def test_a_side_of_what_has_no_halves_is_all_of_it():
    one = screened(has("port", region="left chest"))
    assert one.limits == screened(has("port", region="chest")).limits
    with pytest.raises(mp.InvalidValueError, match="not on the right side"):
        screened(has("port", region="left shoulder", side="right"))


def test_a_field_of_radiation_is_left_out_for_good_and_the_oncologist_approves():
    told = has("radiation therapy", past=True, region="chest", since=DAY.replace(year=2018))
    assert {stop.code for stop in screened(told).stops} == {"clearance-needed"}
    cleared = has("radiation therapy", past=True, region="chest", note=note())
    neck = mp.Assessment(
        on=DAY, complaints=[mp.Complaint(condition="neck pain", pain=5)], red_flags=[]
    )
    session = mp.plan_session(a_client(cleared), neck, length="60 min")
    assert not any("chest" in item.sites for item in session.segments)


def test_dialysis_asks_about_the_kidneys():  # kidney, cmtbc
    found = screened(has("dialysis fistula", region="left forearm"))
    assert "upper-arm/left" in found.excluded
    assert "question" in {stop.code for stop in found.stops}
