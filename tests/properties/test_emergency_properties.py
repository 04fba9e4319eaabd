"""What is an emergency is heard however it is said, wherever it stands, and told first."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from emergencies import CAUDA, CHEST, CLOT, DEATH, HARMLESS, HEADACHE, SIGHT, STIFF_NECK, STROKE
from massageplan.catalog.catalog import default_catalog
from massageplan.io.intake import parse_intake
from massageplan.screening.own_words import flags_in
from massageplan.screening.signs_of_danger import FLAGS
from people import spread


DAY = date(2026, 3, 2)
CATALOG = default_catalog()

SAID = [
    *((said, {"bladder-or-bowel-change", "both-legs-weak", "saddle-numbness"}) for said in CAUDA),
    *((said, {"chest-pressure"}) for said in CHEST),
    *((said, {"face-droop"}) for said in STROKE),
    *((said, {"thunderclap-headache"}) for said in HEADACHE),
    *((said, {"one-sided-leg-swelling"}) for said in CLOT),
    *((said, {"fever-with-stiff-neck"}) for said in STIFF_NECK),
    *((said, {"five-d-three-n", "sudden-vision-loss"}) for said in SIGHT),
    *((said, {"wish-to-die"}) for said in DEATH),
]
"""Each sentence, with the red flags of which it says at least one."""


def person(**more):
    return mp.Client(**{"ref": "c-1", "conditions": [], "medicines": [], "allergies": [], **more})


def assessed(**more):
    return mp.Assessment(**{"on": DAY, "red_flags": [], **more})


def flags(found):
    return {
        dict(each.args)["flag"]: each.urgency
        for each in found
        if each.severity.value == "stop" and "flag" in dict(each.args)
    }


BACK = "low back pain"


@pytest.mark.parametrize(("said", "one_of"), SAID)
class TestAnEmergencyIsHeard:
    def test_in_the_words_of_a_complaint(self, said, one_of):
        complaint = mp.Complaint(condition=BACK, words=said)
        found = mp.check(person(), assessed(complaints=[complaint]))
        assert one_of & flags(found).keys()
        assert found[0].urgency in ("emergency", "urgent")

    def test_where_a_red_flag_is_written(self, said, one_of):
        assert one_of & flags(mp.check(person(), assessed(red_flags=[said]))).keys()

    def test_in_the_history_whatever_was_judged(self, said, one_of):
        line = mp.HealthCondition(condition=said, judged="he says that it is nothing")
        assert one_of & flags(mp.check(person(conditions=[line]), assessed())).keys()

    def test_in_a_goal(self, said, one_of):
        assert one_of & flags(mp.check(person(goals=[said]), assessed())).keys()


@pytest.mark.parametrize(("said", "one_of"), SAID[::6])
class TestItIsToldBeforeOtherFaults:
    def test_of_a_complaint_that_nobody_knows(self, said, one_of):
        complaint = mp.Complaint(condition=f"zorp, and {said}")
        found = mp.check(person(), assessed(complaints=[complaint]))
        assert one_of & flags(found).keys()
        assert found[0].urgency in ("emergency", "urgent")
        assert "not-read" in {each.code for each in found}
        with pytest.raises(mp.ContraindicatedError):
            mp.plan_session(person(), assessed(complaints=[complaint]), length="60 min")

    def test_of_a_preference(self, said, one_of):
        wish = mp.Preferences(refuses=[f"please no deep work because {said}"])
        found = mp.check(person(preferences=wish), assessed())
        assert one_of & flags(found).keys()

    def test_of_a_file(self, said, one_of):
        form = f"""
            [client]
            ref = "c-1"
            colour = "{said}"
            [client.preferences]
            likes = ["cracked loose"]
            [assessment]
            on = 2026-03-02
            complaints = [{{region = "zorp", words = "{said}"}}]
            [plan]
            cadence = "any day"
        """
        with pytest.raises(mp.LoadError) as refused:
            parse_intake(form.encode(), "x.toml")
        (path, first), *_ = refused.value.problems
        assert path in ("client.colour", "assessment.complaints[0].words")
        assert any(CATALOG.red_flag(id_).label in first for id_ in one_of)
        assert any(path == "client.preferences.likes[0]" for path, _ in refused.value.problems)


@pytest.mark.parametrize("said", HARMLESS)
def test_what_is_no_emergency_is_none(said):
    urgent = ("emergency", "urgent")
    assert not [
        each for each in flags_in(CATALOG, said) if CATALOG.red_flag(each.id).act.value in urgent
    ]


@pytest.mark.parametrize(
    "said",
    [
        "no numbness between my legs",
        "never lost control of my bladder",
        "I have no chest pain, no fever",
        "denies saddle numbness",
    ],
)
def test_what_is_plainly_denied_is_not(said):
    assert not flags_in(CATALOG, said)


def test_every_sign_is_of_a_flag_that_the_catalog_has():
    assert set(FLAGS) <= set(CATALOG.all("red-flag"))


NAMES = sorted(
    (name, flag.id)
    for flag in CATALOG.all("red-flag").values()
    for name in (flag.label, *flag.names)
)
BEFORE = ["since yesterday ", "a bit ", "my ", "very bad ", "for three days I have ", "sometimes "]
BEHIND = [
    " since yesterday",
    " for two weeks now",
    " on the left",
    ", both sides",
    " a little",
    " at night",
    " all the time",
    ", worse today",
    " since Monday, more on the right",
]


@given(st.sampled_from(NAMES), st.sampled_from(["", *BEFORE]), st.sampled_from(["", *BEHIND]))
def test_words_of_time_degree_and_side_are_read_past(flag, before, behind):
    name, id_ = flag
    found = flags(mp.check(person(), assessed(red_flags=[f"{before}{name}{behind}"])))
    assert id_ in found


def test_so_they_are_beside_every_name():
    for i, (name, id_) in spread(enumerate(NAMES), 400):
        said = f"{BEFORE[i % len(BEFORE)]}{name}{BEHIND[i % len(BEHIND)]}"
        assert id_ in flags(mp.check(person(), assessed(red_flags=[said]))), said


def test_a_red_flag_that_is_not_known_is_urgent():
    (found,) = mp.check(person(), assessed(red_flags=["my zorp feels odd"]))
    assert found.urgency == "urgent"
    assert "today" in found.message
    assert "today" in found.tell


def test_the_place_says_which_numbness_it_is():
    for words in ("numb between my legs", "since yesterday I'm numb between my legs where I sit"):
        complaint = mp.Complaint(condition=BACK, words=words)
        codes = {each.code for each in mp.check(person(), assessed(complaints=[complaint]))}
        assert "two-meanings" not in codes


class TestWordsThatWereNotRead:
    def test_are_repeated(self):
        complaint = mp.Complaint(region="left knee", words="it grumbles on bad days")
        found = mp.check(person(), assessed(complaints=[complaint]))
        (said,) = [each for each in found if each.code == "words-searched"]
        assert "it grumbles on bad days" in said.message

    @pytest.mark.parametrize("words", ["shoots down the back of my leg", "it is still swollen"])
    def test_are_asked_about_if_they_mean_two_things(self, words):
        complaint = mp.Complaint(region="left hip", words=words)
        codes = {each.code for each in mp.check(person(), assessed(complaints=[complaint]))}
        assert "two-meanings" in codes


@pytest.mark.parametrize(
    "line",
    [
        "slipped disc in my neck in 2022",
        "that slipped disc thing of mine",
        "a slipped disc, the doctor said zorp",
    ],
)
def test_a_note_does_not_lift_the_limits_of_what_a_line_names(line):
    note = mp.ClinicianNote(by="Dr. Chen", on=date(2026, 2, 25))
    history = [mp.HealthCondition(condition=line, note=note)]
    clearance = mp.screen(person(conditions=history), assessed())
    assert (
        clearance.cap
        == mp.screen(
            person(conditions=[mp.HealthCondition(condition="slipped disc", note=note)]), assessed()
        ).cap
    )
    assert clearance.cap == 2


def test_the_notes_of_a_visit_are_read():
    knee = assessed(complaints=[mp.Complaint(region="left knee")])
    plan = mp.plan_treatment(
        person(), knee, length="60 min", sessions=3, cadence="weekly", start=DAY
    )
    plan = plan.record(mp.Outcome(session=1, notes="says her face was drooping on one side"))
    (found,) = [each for each in plan.findings if each.code == "notes-alarm"]
    assert dict(found.args)["flag"] == "face-droop"
