"""Medicines are evidence: they ask what they are taken for, and an answer on file settles it."""

from datetime import timedelta

import pytest

import massageplan as mp
from histories import DAY, a_client, has, note
from massageplan.catalog.catalog import default_catalog
from massageplan.naming.words import joined


CATALOG = default_catalog()
CLASSES = [entry for entry in CATALOG.all("contraindication").values() if entry.medicine]
ASKING = [entry for entry in CLASSES if entry.medicine.asks]


def by_id(entry):
    return entry.id


def asks(*conditions, medicines, assessment=None):
    """Whether a client is asked what a medicine is taken for."""
    found = mp.check(a_client(*conditions, medicines=medicines), assessment, on=DAY)
    return any(finding.code == "medicine-use" for finding in found)


def assessed(**more):
    return mp.Assessment(on=DAY, red_flags=[], **more)


# everyday.md 3: the tables hold 347 generic and 456 brand names.
def test_the_catalog_knows_the_medicines_of_the_tables():
    assert sum(len(entry.names) for entry in CLASSES) > 800


@pytest.mark.parametrize("entry", CLASSES, ids=by_id)
def test_generic_and_brand_name_decide_alike(entry):
    def decided(name):
        found = mp.screen(a_client(medicines=[name]), on=DAY)
        return found.limits, [(one.code, one.severity) for one in found.findings]

    assert len({repr(decided(name)) for name in (entry.id, entry.label, *entry.names)}) == 1


@pytest.mark.parametrize("entry", CLASSES, ids=by_id)
def test_a_medicine_among_the_conditions_is_read_alike(entry):
    one = mp.screen(a_client(medicines=[entry.id]), on=DAY)
    other = mp.screen(a_client(entry.id), on=DAY)
    assert one.limits == other.limits
    assert [f.code for f in one.findings] == [f.code for f in other.findings]


@pytest.mark.parametrize("entry", CLASSES, ids=by_id)
def test_only_the_classes_that_matter_ask(entry):
    assert asks(medicines=[entry.id]) == entry.medicine.asks
    assert bool(entry.medicine.uses) or not entry.medicine.asks


@pytest.mark.parametrize("entry", ASKING, ids=by_id)
def test_each_use_on_file_settles_it(entry):
    for use in entry.medicine.uses:
        if use in CATALOG.all("contraindication"):
            assert not asks(use, medicines=[entry.id]), use
        else:
            complaint = mp.Complaint(condition=use, pain=4)
            told = assessed(complaints=[complaint])
            assert not asks(medicines=[entry.id], assessment=told), use


@pytest.mark.parametrize("entry", ASKING, ids=by_id)
def test_words_and_a_note_settle_it_and_the_limit_stays(entry):
    alone = mp.screen(a_client(medicines=[entry.id]), on=DAY)
    for more in ({"judged": "for migraine"}, {"note": note()}):
        line = has(entry.id, **more)
        assert not asks(medicines=[line])
        assert mp.screen(a_client(medicines=[line]), on=DAY).cap <= alone.cap
    old = has(entry.id, note=note(DAY - timedelta(days=1)))
    assert asks(medicines=[old])


def test_the_answer_is_on_file():
    # cases.md 1: "write hypertension-controlled", which is there
    assert not mp.screen(
        a_client("hypertension-controlled", medicines=["lisinopril"]), on=DAY
    ).stops
    assert not mp.screen(a_client("diabetes-uncomplicated", medicines=["metformin"]), on=DAY).stops


@pytest.mark.parametrize("name", ["lisinopril", "Zestril", "losartan", "blood pressure medication"])
def test_a_measured_pressure_settles_pressure_medicines(name):
    assert asks(medicines=[name])
    assert not asks(medicines=[name], assessment=assessed(blood_pressure="124/78"))
    assert asks(medicines=[name], assessment=assessed(blood_pressure="178/104"))


# everyday.md 3B: two meanings, never guess.
@pytest.mark.parametrize("name", ["metoprolol", "amitriptyline", "gabapentin", "furosemide"])
def test_a_measured_pressure_does_not_say_which_of_several_uses(name):
    assert asks(medicines=[name], assessment=assessed(blood_pressure="124/78"))


@pytest.mark.parametrize("name", ["atorvastatin", "Zoloft", "cetirizine", "vitamin D", "Viagra"])
def test_what_has_no_known_limit_is_not_asked_about(name):
    assert not mp.screen(a_client(medicines=[name]), on=DAY).stops


def test_the_question_names_the_usual_uses():
    (found,) = mp.screen(a_client(medicines=["metoprolol"]), on=DAY).stops
    assert found.path == "client.medicines[0]"
    assert dict(found.args)["uses"][:2] == ("hypertension", "heart-rhythm-disorder")
    assert found.message.startswith("'metoprolol' (beta blocker) may be taken for different")
    assert "migraine" in found.message


def test_words_that_name_a_condition_send_it_to_the_history():
    line = has("atenolol", judged="for heart failure")
    (stop,) = mp.screen(a_client(medicines=[line]), on=DAY).stops
    assert (stop.code, dict(stop.args)["condition"]) == ("clearance-needed", "heart-failure")
    told = has("heart-failure-compensated", note=note())
    assert not mp.screen(a_client(told, medicines=[line]), on=DAY).stops


def test_it_never_adds_a_condition():
    found = mp.check(a_client(medicines=["metformin"]), on=DAY)
    assert not any(dict(finding.args).get("condition") == "diabetes" for finding in found)


def test_a_cancer_that_is_over_does_not_settle_a_cancer_medicine():
    assert asks("cancer-past", medicines=["Xeloda"])
    assert not asks(has("cancer-active", region="chest"), medicines=["Xeloda"])


def test_any_complaint_settles_a_painkiller():
    knee = assessed(complaints=[mp.Complaint(region="knee", pain=4)])
    assert asks(medicines=["ibuprofen"])
    assert not asks(medicines=["ibuprofen"], assessment=knee)
    assert asks(medicines=["OxyContin"], assessment=knee)


def test_the_place_of_an_injection_is_left_out():
    # cases.md 1: the region was ignored
    line = has("insulin", region="left thigh")
    found = mp.screen(a_client("diabetes-uncomplicated", medicines=[line]), on=DAY)
    assert found.excluded == set(CATALOG.body.part("left thigh").sites)
    assert not mp.screen(a_client("diabetes-uncomplicated", medicines=["insulin"]), on=DAY).excluded


def test_what_contradicts_what_was_measured_stops():
    client = a_client("hypertension-controlled")
    (stop,) = mp.screen(client, assessed(blood_pressure="178/104"), on=DAY).stops
    assert (stop.code, stop.path) == ("contradiction", "client.conditions[0]")
    assert stop.message.endswith("or write 'hypertension-uncontrolled' in its place")
    assert not mp.screen(client, assessed(blood_pressure="150/95"), on=DAY).stops


def test_an_unknown_medicine_stops_with_a_way_on():
    (stop,) = mp.screen(a_client(medicines=["moonwort"]), on=DAY).stops
    assert stop.code == "unknown-medicine"
    assert "under judged" in stop.message


def test_blood_thinners_rule_out_what_bruises_even_with_a_note():
    # cases.md 1: tapotement with warfarin and a note
    found = mp.screen(a_client(medicines=[has("warfarin", note=note())]), on=DAY)
    assert not found.stops
    assert {"tapotement", "friction", "cupping", "instrument-assisted"} <= found.banned


def test_a_file_adds_a_class_and_cannot_change_one(tmp_path):
    text = """
        [[contraindication]]
        id = "{id}"
        label = "{id}"
        names = ["moonwort"]
        medicine = {{ uses = ["{use}"], asks = true }}
        rules = [{{ act = "cap", cap = 2, why = "ours", cite = {{ source = "judgement" }} }}]
    """
    file = tmp_path / "ours.toml"
    file.write_text(text.format(id="moon-medicine", use="asthma"), encoding="utf-8")
    ours = mp.Catalog.from_toml(file)
    found = mp.check(a_client(medicines=["moonwort"]), on=DAY, catalog=ours)
    assert found[0].code == "medicine-use"
    for id_, use in (("beta-blocker", "asthma"), ("moon-medicine", "the moon")):
        file.write_text(text.format(id=id_, use=use), encoding="utf-8")
        with pytest.raises(mp.CatalogError):
            mp.Catalog.from_toml(file)


def test_no_name_is_lost_in_spelling():
    assert all(joined(name) for entry in CLASSES for name in entry.names)


@pytest.mark.parametrize(
    ("told", "contradicts"),
    [("160/90", True), ("150/100", True), ("159/99", False), ("160/100", True)],
)
def test_either_figure_contradicts(told, contradicts):
    found = mp.screen(
        a_client("hypertension-controlled"), assessed(complaints=[], blood_pressure=told)
    )
    assert ("contradiction" in {one.code for one in found.stops}) == contradicts


@pytest.mark.parametrize(("later", "settled"), [(0, True), (90, True), (91, False)])
def test_a_reading_answers_for_a_medicine_for_a_while(later, settled):
    assessment = assessed(complaints=[], blood_pressure="124/78")
    day = assessment.on + timedelta(days=later)
    found = mp.screen(a_client(medicines=["lisinopril"]), assessment, on=day)
    assert ("medicine-use" not in {one.code for one in found.stops}) == settled
