"""Ways around screening that somebody found once: each asks or stops now, and none is planned."""

from datetime import date, timedelta

import pytest

import massageplan as mp


TODAY = date(2026, 3, 2)
H, NOTE = mp.HealthCondition, mp.ClinicianNote(by="Dr. Chen", on=date(2026, 3, 1))


def ago(days):
    return TODAY - timedelta(days=days)


def stops(conditions=(), medicines=(), **complaint):
    client = mp.Client(
        ref="c-1", conditions=list(conditions), medicines=list(medicines), allergies=[]
    )
    told = mp.Complaint(**{"condition": "neck pain", "pain": 4} | complaint)
    assessment = mp.Assessment(on=TODAY, complaints=[told], red_flags=[])
    return mp.screen(client, assessment).stops


@pytest.mark.parametrize(
    "words",
    [
        *("had a stroke in 2019", "heart attack last year", "TIA", "mini stroke", "had an MI"),
        *("CVA", "PE in 2019", "clot in lung", "melanoma", "mets", "AAA", "broken rib"),
        *("broken arm", "on thinners", "my calf is swollen and hot", "pain in my chest"),
        *("breathless", "speech slurred yesterday", "worst headache of my life"),
        *("numb down below", "can't pee", "both legs feel weak", "my foot drags"),
        *("seeing double", "losing weight without trying", "feverish"),
        *("no chest pain except on stairs", "no chest pain unless I run"),
        *("no warfarin dose since Sunday", "no epilepsy tablets today", "no pacemaker problems"),
        *("no aneurysm growth", "never had a DVT before this one", "I'm expecting in July"),
        *("temperature of 39", "I still have my port", "I get fits"),
    ],
)
def test_the_clients_own_words(words):
    assert stops(words=words)


@pytest.mark.parametrize(
    "line",
    [
        H(condition="deep vein trombosis", note=NOTE),
        H(condition="aortic aneurism", note=NOTE),
        H(condition="hart failure", note=NOTE, judged="fine"),
        H(condition="deep vein trombosis", judged="client feels fine"),
        H(condition="sepsis", note=NOTE),
        H(condition="meningitis", note=NOTE),
        H(condition="PE", note=NOTE),
        H(condition="left TKR", since=ago(10), note=NOTE),
        H(condition="left hip replacement", since=ago(10), note=NOTE),
        H(condition="leg thing", judged="it was a DVT last week"),
        *("high blood pressure controlled until last week", "cancer in the past and now"),
        H(condition="pregnancy", past=True, since=ago(10)),
        H(condition="fracture", past=True, since=ago(5), region="left forearm"),
        H(condition="concussion", past=True, since=ago(1)),
        H(condition="open wound on both arms", region="left forearm"),
        H(condition="open wound in both arms", side="left"),
        *("migraine since this morning", "gout today"),
        *("stroke", "heart attack", "TIA", "MI", "arthritis", "anemia", "kidney disease"),
    ],
    ids=str,
)
def test_lines_of_the_history(line):
    told = line if isinstance(line, mp.HealthCondition) else H(condition=line)
    found = mp.screen(mp.Client(ref="c-1", conditions=[told], medicines=[], allergies=[]), on=TODAY)
    fracture = told.condition == "fracture"
    assert found.stops or (fracture and "forearm/left" in found.excluded)


@pytest.mark.parametrize(
    "medicine",
    [
        *("nitroglycerin for heart pain", "Lasix for swelling in my ankles", "digoxin for heart"),
        *("furosemide for heart trouble", "lisinopril for the heart", "Entresto for heart"),
        *("aspirin for clots", "Plavix for heart", "metformin for sugar", "tamoxifen to prevent"),
        *("hydroxyurea for blood", "Nitrostat for hay fever", "Tegretol now reflux"),
        *("amiodarone for reflux", "prednisone not for asthma", "metformin not for sugar"),
        *("omeprazole because of aspirin", "folic acid because of methotrexate"),
        *("vitamin D after metoprolol", "magnesium as well as antibiotics"),
        "insulin in my abdomen or in my left thigh",
        H(condition="moonwort", judged="for heart failure"),
        H(condition="aspirin", judged="stroke last month"),
    ],
    ids=str,
)
def test_medicines(medicine):
    assert stops(medicines=[medicine])


@pytest.mark.parametrize(("told", "rank"), [("70/40", "stop"), ("85/55", "caution")])
def test_a_low_blood_pressure_is_not_passed_over(told, rank):
    client = mp.Client(ref="c-1", conditions=[], medicines=[], allergies=[])
    assessment = mp.Assessment(on=TODAY, complaints=[], red_flags=[], blood_pressure=told)
    (found,) = [one for one in mp.screen(client, assessment).findings if one.code == "low-reading"]
    assert found.severity.value == rank


def test_a_kind_in_words_makes_no_wait_shorter():
    for plain, told in (("bypass", "bypass, open"), ("spinal fusion", "spinal fusion, keyhole")):
        found = [
            mp.screen(
                mp.Client(
                    ref="c-1",
                    conditions=[H(condition=name, since=ago(70), note=NOTE)],
                    medicines=[],
                    allergies=[],
                ),
                on=TODAY,
            )
            for name in (plain, told)
        ]
        assert found[0].limits == found[1].limits


def test_metal_in_a_bone_is_no_answer_to_a_fracture():
    metal = H(condition="plate and screws", region="left ankle", since=date(2010, 1, 1))
    assert stops([metal], words="xray shows a stress fracture")
    assert stops(
        [H(condition="lymph nodes removed", region="left armpit", note=NOTE)],
        words="lymphedema since Christmas",
    )


def test_an_old_note_is_no_note_about_a_newer_medicine():
    old = mp.ClinicianNote(by="Dr. Chen", on=date(2025, 6, 1))
    thinner = H(condition="blood thinner", note=old)
    assert stops([thinner], [H(condition="Eliquis", since=date(2026, 2, 20))])


@pytest.mark.parametrize(
    "line",
    [
        *("cold hands", "asthma as a child", "chickenpox as a child"),
        H(condition="left hip replacement", since=date(2015, 1, 1)),
        *("high blood pressure, well controlled", "hay fever, worse in spring"),
    ],
    ids=str,
)
def test_what_is_harmless_is_not_stopped_as_something_else(line):
    told = line if isinstance(line, mp.HealthCondition) else H(condition=line)
    codes = {one.code for one in stops([told])}
    assert codes <= {"unknown-condition", "two-meanings"}
