"""What a clinician's note covers is open; nothing else is."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from histories import DAY, STRETCHED, a_client, days, has, screened
from massageplan.catalog.catalog import default_catalog
from massageplan.screening.rules import with_strokes


CATALOG = default_catalog()
BODY = CATALOG.body
ENTRIES = sorted(CATALOG.all("contraindication"))
TECHNIQUES = sorted(CATALOG.all("technique"))
REGIONS = sorted(region.id for region in BODY.regions)


def covering(*names, by="Dr Chen"):
    return mp.ClinicianNote(by=by, on=DAY, covers=names)


def knee(ago, *names):
    line = has("surgery", region="left knee", since=DAY - days(ago), note=covering(*names))
    return screened(line)


def asked(region, *lines, **more):
    complaint = mp.Complaint(region=region, pain=4)
    assessment = mp.Assessment(on=DAY, complaints=[complaint], red_flags=[])
    return mp.plan_session(a_client(*lines, **more), assessment, length="60 min")


def codes(found):
    return {finding.code for finding in found}


# --- techniques ----------------------------------------------------------------------------
@pytest.mark.parametrize("ago", [56, 63, 70])
@pytest.mark.parametrize("region", ["left knee", "low back", "left calf"])
def test_lymph_drainage_that_the_surgeon_allows_is_used(ago, region):  # ebert, surg-b
    since = DAY - timedelta(days=ago + 1)
    line = has("surgery", region="left knee", since=since, note=covering("manual lymph drainage"))
    session = asked(region, line)
    assert {item.techniques for item in session.segments} == {("manual-lymph-drainage",)}
    assert max(item.pressure for item in session.segments) <= 2


def test_a_technique_that_the_entry_bans_is_open_and_its_other_bans_hold():
    hot = screened(has("sunburn", region="face", note=covering("hot stone")))
    assert hot.allows("hot-stone", ["calf/left"])
    assert "face" in hot.excluded
    limb = screened(has("lymphedema", region="left arm", note=covering("swedish")))
    assert limb.allows("swedish", ["forearm/left"])
    assert not limb.allows("deep-tissue", ["forearm/left"])


# --- places --------------------------------------------------------------------------------
def test_a_place_is_open_and_what_may_not_lie_on_it_stays():  # surg-b: eight weeks
    plain, opened = knee(50), knee(50, "left front of knee")
    assert plain.excluded == {"front-of-knee/left", "back-of-knee/left"}
    assert "front-of-knee/left" not in opened.excluded
    assert opened.excluded == set(BODY.flow) - {"front-of-knee/left"}
    assert opened.cap == plain.cap == 2
    assert opened.barred == plain.barred
    assert "note-places" in codes(opened.findings)


def test_two_places_may_be_named():
    opened = knee(50, "left knee", "back")
    assert opened.excluded == set(BODY.flow) - {
        *BODY.part("left knee").sites,
        *BODY.part("back").sites,
    }


def test_what_needs_no_note_is_not_closed_by_one():
    burnt = screened(has("sunburn", region="back", note=covering("low back")))
    assert burnt.excluded == set(BODY.part("back").sites) - {"low-back"}
    assert "note-opens" in codes(burnt.findings)


def test_a_place_that_is_all_of_it_leaves_what_may_not_be_lain_on():
    wound = screened(has("wound", region="face", note=covering("face")))
    assert not wound.excluded
    assert "prone" not in wound.positions


def test_a_note_about_what_nobody_knows_or_a_flag_is_only_about_its_place():
    told = covering("left calf", "swedish")
    flag = mp.FoundFlag(flag="history-of-cancer", note=told)
    for found in (
        screened(has("???", note=told)),
        mp.screen(a_client(), mp.Assessment(on=DAY, complaints=[], red_flags=[flag])),
    ):
        assert found.excluded == set(BODY.flow) - {"calf/left"}
        assert not found.allows("deep-tissue", ["calf/left"])
        listed = [finding.code for finding in found.findings]
        assert listed.count("note-places") == listed.count("note-covers") == 1


# --- readings ------------------------------------------------------------------------------
def test_a_reading_of_the_catalog_is_open_for_this_client():  # cutshall
    assert "defer" in codes(knee(10).stops)
    hospital = knee(10, "hospital")
    assert not hospital.stops
    assert hospital.excluded == knee(10).excluded
    assert hospital.cap == 2
    shorter = knee(50, "six-weeks")
    assert not shorter.excluded
    (said,) = [f.message for f in shorter.findings if f.code == "note-opens"]
    assert "in its first six weeks" in said


# --- bad input -----------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["left tail", "swedisch", "third arm", "chapel"])
def test_what_nobody_knows_is_one_clear_error(name):
    with pytest.raises(mp.UnknownTermError, match="unknown technique, area or reading") as caught:
        knee(50, name)
    assert caught.value.path == "client.conditions[0].note.covers"
    assert caught.value.value == name


def test_a_side_that_a_place_lacks():
    with pytest.raises(mp.InvalidValueError, match="no left side"):
        knee(50, "left abdomen")


def test_a_note_that_does_not_count_opens_nothing():
    old = mp.ClinicianNote(by="x", on=DAY - days(900), covers=["face"])
    assert screened(has("wound", region="face", note=old)).excluded == {"face"}


# --- nothing else --------------------------------------------------------------------------
@given(
    st.sampled_from(ENTRIES),
    st.sampled_from(sorted(BODY.flow)),
    st.lists(st.sampled_from(TECHNIQUES), max_size=2),
    st.lists(st.sampled_from(REGIONS), max_size=2),
    st.integers(0, 400),
)
def test_nothing_is_open_but_what_is_covered(entry, site, techniques, regions, ago):
    region, _, side = site.partition("/")
    told = {"region": region, "side": side or None, "since": DAY - days(ago)}
    plain = screened(has(entry, **told, note=covering()))
    noted = screened(has(entry, **told, note=covering(*techniques, *regions)))
    assert codes(noted.stops) == codes(plain.stops)
    opened = {place for name in regions for place in BODY.part(name).sites}
    assert plain.excluded - opened <= noted.excluded
    assert noted.barred == plain.barred
    strokes = set(with_strokes(CATALOG, techniques))
    for place in BODY.flow:
        assert noted.cap_on([place]) == plain.cap_on([place])
        for technique in TECHNIQUES:
            if technique not in strokes:
                still = plain.allows(technique, [place])
                assert noted.allows(technique, [place]) == (still and not techniques)


# --- likes ---------------------------------------------------------------------------------
@pytest.mark.parametrize("liked", ["sports massage", "hot stone", "lymph drainage"])
def test_what_is_liked_is_used_on_an_area(liked):
    session = asked("low back", preferences=mp.Preferences(likes=[liked]))
    technique = CATALOG.technique(liked).id
    focus = [item for item in session.segments if item.role == "focus"]
    assert all(item.techniques[0] == technique for item in focus)
    assert "like-not-allowed" not in codes(session.findings)


def test_what_is_liked_and_not_allowed_is_said():
    line = has("severe varicose veins", region="left calf")
    session = asked("low back", line, preferences=mp.Preferences(likes=["hot stone"]))
    assert not any("hot-stone" in item.techniques for item in session.segments)
    assert "like-not-allowed" in codes(session.findings)


def test_a_technique_of_one_place_does_not_come_to_another():
    session = asked("low back", preferences=mp.Preferences(likes=["intraoral"]))
    assert not any("intraoral" in item.techniques for item in session.segments)
    assert "like-not-suited" in codes(session.findings)


def test_of_a_ban_just_what_the_note_names_is_open():
    found = screened(has("osteoporosis", note=covering("stretching")))
    plain = screened(has("osteoporosis", note=covering()))
    (ban,) = [one for one in found.findings if one.code == "technique-out"]
    assert "stretching" in plain.banned
    # Other ways to stretch or to move a joint stay ruled out, and are named now.
    named = set(dict(ban.args)["techniques"])
    assert named == {"tapotement"} | STRETCHED - {"stretching", "tuina"}
    assert plain.banned - found.banned == {"stretching"}
