"""What a line says besides its name: what for, where, how bad; and nothing else is read past."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.screening.case import Case
from massageplan.screening.circumstances import Told, told_in
from massageplan.screening.pieces import pieces_of


TODAY = date(2026, 3, 2)
CATALOG = mp.Catalog()
ENTRIES = CATALOG.all("contraindication").values()
MEDICINES = sorted(name for entry in ENTRIES if entry.medicine for name in entry.names)


def found(conditions=(), medicines=(), assessment=None):
    client = mp.Client(
        ref="c-1", conditions=list(conditions), medicines=list(medicines), allergies=[]
    )
    return mp.screen(client, assessment, on=TODAY)


def stops(*conditions, medicines=()):
    return {(one.code, one.args) for one in found(conditions, medicines).stops}


STOPPING = sorted(
    name
    for entry in ENTRIES
    if not entry.medicine
    for name in (entry.id, *entry.names)
    if stops(name)
    and name[0].isalpha()
    and not set(name) & set(",/&+()")
    # "Since I was a child" says nothing of today.
    and name not in {"child", "minor"}
)


@pytest.mark.parametrize(
    ("line", "name", "says"),
    [
        ("lisinopril for blood pressure", "lisinopril", {"reason": "for blood pressure"}),
        ("metoprolol for AFib", "metoprolol", {"reason": "for AFib"}),
        ("Cymbalta for the fibromyalgia", "Cymbalta", {"reason": "for the fibromyalgia"}),
        ("aspirin since bypass", "aspirin", {"reason": "since bypass"}),
        ("ibuprofen for two years", "ibuprofen", {"reason": ""}),
        ("Ventolin inhaler before running", "Ventolin", {"reason": ""}),
        ("Ozempic once a week in the belly", "Ozempic", {"region": "belly"}),
        ("osteoarthritis in both hands", "osteoarthritis", {"region": "hands"}),
        ("eczema on my left elbow", "eczema", {"region": "left elbow"}),
        ("asthma mild", "asthma", {"severity": "mild"}),
        ("appendix removed keyhole", "appendix removed", {"rest": ""}),
        ("depression steady for years", "depression", {"rest": "steady for years"}),
    ],
)
def test_what_a_line_says(line, name, says):
    told = told_in(CATALOG, line)
    assert told.name == name
    assert {field: getattr(told, field) for field in says} == says


@pytest.mark.parametrize(
    "line",
    [
        *("lisinopril zorp", "lisinopril for zorp syndrome", "asthma but worse lately"),
        *("epilepsy not controlled", "asthma with ulcers", "warfarin with zorpil"),
        *("fever for a new reason", "eczema infected", "hypertension untreated", "zorp for pain"),
    ],
)
def test_a_word_that_could_be_anything_is_not_read_past(line):
    assert told_in(CATALOG, line) is None
    codes = {one.code for one in found([line]).stops}
    assert codes & {"unknown-condition", "clearance-needed", "question", "two-meanings"}


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("Humalog with meals, in the stomach", ("Humalog with meals in the stomach",)),
        ("Lipitor 40 mg for cholesterol, same dose", ("Lipitor for cholesterol same dose",)),
        ("cataract surgery, both eyes", ("cataract surgery both eyes",)),
        ("aspirin with warfarin", ("aspirin", "warfarin")),
        ("Zoloft for depression, warfarin", ("Zoloft for depression", "warfarin")),
        ("asthma, when zorp", ("asthma", "when zorp")),
    ],
)
def test_what_goes_on_behind_a_comma(line, pieces):
    assert pieces_of(CATALOG, line) == pieces


def test_a_reason_on_the_line_settles_as_words_of_the_therapist_do():
    assert stops(medicines=["propranolol 40 mg"])
    assert not stops(medicines=["propranolol 40 mg for migraine"])
    assert not stops("hypertension-controlled", medicines=["lisinopril for high blood pressure"])


@given(st.sampled_from(MEDICINES), st.sampled_from(STOPPING))
@example("lisinopril", "heart failure")
def test_what_a_reason_names_counts_as_a_line(medicine, illness):
    told = stops(medicines=[f"{medicine} for {illness}"])
    assert told
    assert {code for code, _ in told} - {"medicine-use"}


@given(st.sampled_from(MEDICINES), st.sampled_from(["zorp", "blorf syndrome", "my glimp"]))
def test_an_unknown_word_is_never_read_past(medicine, word):
    for line in (f"{medicine} for {word}", f"{medicine}, {word}", f"{medicine} {word}"):
        assert any(code.startswith("unknown") for code, _ in stops(medicines=[line]))


def test_the_place_of_an_injection_is_left_out():
    clearance = found(["type 1 diabetes, no complications"], ["Lantus 18 units, in the stomach"])
    assert "abdomen" in clearance.excluded


def test_another_place_than_that_of_the_line_is_not_lost():
    line = mp.HealthCondition(condition="eczema in both hands", region="left calf")
    assert {one.code for one in found([line]).stops} == {"unknown-condition"}


def test_a_note_among_the_conditions_counts_for_the_medicine_of_that_class():
    note = mp.ClinicianNote(by="Dr. Chen", on=TODAY)
    noted = mp.HealthCondition(condition="blood thinner", note=note)
    afib = mp.HealthCondition(condition="atrial fibrillation", note=note)
    assert not found([noted, afib], ["Eliquis 5 mg for AFib"]).stops
    assert found([afib], ["Eliquis 5 mg for AFib"]).stops


def test_an_illness_of_the_whole_body_limits_it_in_the_history_too():
    assert found(["fibromyalgia"]).cap == CATALOG.condition("fibromyalgia").max_pressure
    assert not found(["fibromyalgia"]).stops
    assert not found(["sciatica"]).stops
    assert (
        found(["sciatica"]).cap_on({"gluteals/left"}) == CATALOG.condition("sciatica").max_pressure
    )


def test_the_side_may_stand_within_the_name_of_a_place():
    body = CATALOG.body
    assert body.part("back of right knee").sites == body.part("right back of knee").sites
    with pytest.raises(mp.UnknownTermError):
        body.part("left back of right knee")


def test_what_was_in_childhood_is_past():
    assert told_in(CATALOG, "chickenpox as a child") == Told("chickenpox", past=True)
    line = mp.HealthCondition(condition="chickenpox as a child")
    client = mp.Client(ref="c-1", conditions=[line], medicines=[], allergies=[])
    read = told_in(CATALOG, line.condition).line(Case(CATALOG, client, None, TODAY), line)
    assert (read.condition, read.past) == ("chickenpox", True)


def test_the_words_of_a_place_are_kept():
    told = told_in(CATALOG, "osteoarthritis in both hands")
    assert (told.rest, told.region) == ("in both hands", "hands")
    for line in ("insulin in my left upper arm", "insulin daily in my left upper arm"):
        assert told_in(CATALOG, line).region == "left upper arm"
