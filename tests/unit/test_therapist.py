"""What the therapist practices and is trained in limits what is planned, and is said."""

from datetime import date

import pytest

import massageplan as mp
from massageplan.findings.finding import Severity
from massageplan.io.intake import parse_intake
from people import CATALOG, TODAY, a_client, assessed, complaint, course, customised, full_body


NOTE = mp.ClinicianNote(by="Dr Chen", on=TODAY)
NECK = assessed("neck-pain")
GENERAL = mp.Therapist(training=[])


def used(session):
    return {id_ for item in session.segments for id_ in item.techniques}


def found(session, *codes):
    return [one for one in session.findings if one.code in codes]


class TestTheValue:
    def test_a_name_is_enough(self):
        named = customised(therapist="Ana")
        assert named == customised(therapist=mp.Therapist(name="Ana"))
        assert named.request.therapist == "Ana"
        assert (named.request.practices, named.request.training) == (None, None)

    def test_names_become_ids(self):
        ana = mp.Therapist(practices=["MLD", "Swedish Massage"], training=["pregnancy", "CLT"])
        request = customised(therapist=ana).request
        assert request.practices == ("manual-lymph-drainage", "swedish")
        assert request.training == ("lymphedema", "prenatal")

    @pytest.mark.parametrize(
        ("said", "path", "words"),
        [
            ({"practices": ["swedisch"]}, "therapist.practices[0]", "did you mean 'Swedish"),
            ({"practices": ["cups", "??"]}, "therapist.practices[1]", "unknown technique '??'"),
            ({"training": ["oncolgy"]}, "therapist.training[0]", "did you mean 'oncology"),
        ],
    )
    def test_an_unknown_name_is_one_clear_error(self, said, path, words):
        asked = {"therapist": mp.Therapist(**said)}
        plan = course(sessions=2)
        for act in (
            lambda: customised(**asked),
            lambda: full_body(**asked),
            lambda: course(**asked),
            lambda: mp.replan(plan, today=TODAY, **asked),
            lambda: mp.check(a_client(), on=TODAY, **asked),
        ):
            with pytest.raises(mp.UnknownTermError) as caught:
                act()
            assert caught.value.path == path
            assert words in str(caught.value)

    def test_no_technique_at_all_is_refused(self):
        with pytest.raises(mp.InvalidValueError, match="names no technique") as caught:
            mp.Therapist(practices=[])
        assert caught.value.path == "therapist.practices"

    @pytest.mark.parametrize("value", [5, None, ["Ana"]])
    def test_what_is_no_therapist_is_refused(self, value):
        with pytest.raises(mp.InvalidValueError, match="pass a name or a Therapist") as caught:
            customised(therapist=value)
        assert caught.value.path == "therapist"


class TestPractices:
    def test_no_other_technique_is_planned_and_what_would_have_suited_is_said(self):
        session = customised(assessment=NECK, therapist=mp.Therapist(practices=["swedish"]))
        assert used(session) == {"swedish"}
        plain = customised(assessment=NECK)
        said = found(session, "not-practiced")
        named = {id_ for one in said for id_ in dict(one.args)["techniques"]}
        assert named == used(plain) - {"swedish"}
        assert {one.severity for one in said} == {Severity.NOTE}
        # One finding for all areas that miss the same.
        areas = [dict(one.args)["wants"] for one in said]
        assert ("neck", "upper-back", "top-of-shoulder") in areas
        assert len({dict(one.args)["techniques"] for one in said}) == len(said)

    def test_its_strokes_come_with_a_technique(self):
        plain = mp.plan_session(routine="sefton-2012")
        ana = mp.Therapist(practices=["swedish", "scalp-face"])
        spa = mp.plan_session(routine="sefton-2012", therapist=ana)
        assert "effleurage" in used(spa)
        assert spa.items == plain.items
        assert not found(spa, "not-practiced", "none-practiced")

    def test_what_would_not_have_been_chosen_is_not_said(self):
        refuses = a_client(refuses=["trigger-point"])
        ana = mp.Therapist(practices=["swedish", "myofascial-release", "neuromuscular"])
        session = customised(client=refuses, assessment=NECK, therapist=ana)
        named = [dict(one.args)["techniques"] for one in found(session, "not-practiced")]
        assert not [id_ for each in named for id_ in each if id_ == "trigger-point"]

    def test_an_area_for_which_nothing_is_left_is_said(self):
        session = customised(assessment=NECK, therapist=mp.Therapist(practices=["trigger point"]))
        assert used(session) == {"trigger-point"}
        out = found(session, "none-practiced")
        assert out[0].severity is Severity.CAUTION
        assert {"scalp", "chest"} <= {dict(one.args)["wants"] for one in out}
        assert "scalp" in session.left_out

    def test_a_focus_for_which_nothing_is_left_is_refused_with_the_reason(self):
        with pytest.raises(mp.InfeasibleError) as caught:
            customised(assessment=NECK, therapist=mp.Therapist(practices=["cupping"]))
        assert "neck left out: the therapist practices none of what can be used" in str(
            caught.value
        )
        assert {one.code for one in caught.value.conflicts} == {"none-practiced"}

    def test_a_routine_of_which_too_little_is_left_is_refused_with_the_reason(self):
        with pytest.raises(mp.InfeasibleError, match="the therapist practices none"):
            full_body(therapist=mp.Therapist(practices=["cupping"]))

    def test_home_care_is_the_clients_own(self):
        ana = mp.Therapist(practices=["swedish"])
        care = course(assessment=NECK, sessions=2).home_care(1, most=3)
        assert course(assessment=NECK, sessions=2, therapist=ana).home_care(1, most=3) == care


LINES = {
    "cancer": mp.HealthCondition(condition="cancer-active", region="chest", note=NOTE),
    "chemotherapy": mp.HealthCondition(
        condition="chemotherapy-recent",
        since=date(2026, 2, 1),
        note=mp.ClinicianNote(by="x", on=TODAY),
    ),
    "leukemia": mp.HealthCondition(condition="leukemia", note=NOTE),
    "cancer in remission": mp.HealthCondition(condition="cancer in remission"),
    "pregnancy": mp.HealthCondition(condition="pregnancy", weeks=20, on=TODAY),
    "lymphedema": mp.HealthCondition(condition="lymphedema", region="left arm"),
}
WITHOUT = {
    "cancer": ("oncology", "training-needed"),
    "chemotherapy": ("oncology", "training-needed"),
    "leukemia": ("oncology", "training-needed"),
    "cancer in remission": ("oncology", "training-lacking"),
    "pregnancy": ("prenatal", "training-lacking"),
    "lymphedema": ("lymphedema", "training-out"),
}


class TestTraining:
    def screened(self, name, therapist):
        clearance = mp.screen(a_client(LINES[name]), on=TODAY, therapist=therapist)
        return clearance, [one for one in clearance.findings if one.code.startswith("training-")]

    @pytest.mark.parametrize("name", LINES)
    def test_of_whom_nothing_is_known_it_is_asked(self, name):
        for therapist in ("", "Ana", mp.Therapist(practices=["swedish"])):
            clearance, (asked,) = self.screened(name, therapist)
            assert (asked.code, asked.severity) == ("training-asked", Severity.CAUTION)
            assert asked.limit is None
            assert not clearance.stops
            assert "nothing is on file about the therapist's training" in asked.message

    @pytest.mark.parametrize("name", LINES)
    def test_who_lacks_it_is_held_to_the_source(self, name):
        training, code = WITHOUT[name]
        others = sorted(set(CATALOG.all("training")) - {training})
        for therapist in (GENERAL, mp.Therapist(training=others)):
            clearance, (asked,) = self.screened(name, therapist)
            assert (asked.code, dict(asked.args)["training"]) == (code, training)
            assert bool(clearance.stops) is (code == "training-needed")

    @pytest.mark.parametrize("name", LINES)
    def test_who_has_it_hears_nothing(self, name):
        training, _ = WITHOUT[name]
        clearance, asked = self.screened(name, mp.Therapist(training=[training]))
        assert asked == []
        assert not clearance.stops

    def test_a_stop_says_what_to_do(self):
        client = a_client(LINES["cancer"])
        with pytest.raises(mp.ContraindicatedError, match="a colleague with that training"):
            customised(client=client, therapist=GENERAL)
        trained = mp.Therapist(training=["oncology"])
        assert customised(client=client, therapist=trained).clearance.stops == ()

    def test_the_limb_and_its_quarter_are_left_to_a_trained_therapist(self):
        clearance, _ = self.screened("lymphedema", GENERAL)
        assert {"hand/left", "upper-arm/left"} <= clearance.excluded
        assert "hand/right" not in clearance.excluded
        known, _ = self.screened("lymphedema", mp.Therapist(training=["lymphedema"]))
        assert "hand/left" not in known.excluded

    def test_an_answer_that_is_kept_is_not_another_therapist_s(self):
        """Lines without a date are judged once for all; training is settled each time."""
        lines = a_client("cancer in remission")
        codes = [
            [one.code for one in mp.check(lines, on=TODAY, therapist=who)]
            for who in (GENERAL, "", mp.Therapist(training=["oncology"]), GENERAL)
        ]
        assert "training-lacking" in codes[0]
        assert "training-asked" in codes[1]
        assert not [code for code in codes[2] if code.startswith("training")]
        assert codes[3] == codes[0]

    def test_a_technique_asks_too(self):
        told = assessed(complaint("post-surgical-swelling", "left"))
        knee = mp.HealthCondition(
            condition="recent-surgery",
            region="knee",
            side="left",
            since=date(2026, 1, 2),
            note=NOTE,
        )
        client = a_client(knee)
        (asked,) = found(customised(client=client, assessment=told), "technique-asks")
        assert dict(asked.args) == {
            "technique": "manual-lymph-drainage",
            "training": "lymphedema",
        }
        for ana in (
            mp.Therapist(training=["lymphedema"]),
            mp.Therapist(practices=["MLD", "swedish", "light touch"]),
        ):
            session = customised(client=client, assessment=told, therapist=ana)
            assert "manual-lymph-drainage" in used(session)
            assert not found(session, "technique-asks")
        session = customised(client=client, assessment=told, therapist=GENERAL)
        assert "manual-lymph-drainage" not in used(session)
        assert found(session, "not-practiced")


class TestKept:
    ANA = mp.Therapist(name="Ana", practices=["swedish"], training=["prenatal"])

    def test_in_a_file(self):
        for plan in (customised(therapist=self.ANA), course(sessions=2, therapist=self.ANA)):
            text = mp.io.dumps(plan)
            loaded = mp.io.loads(text)
            assert loaded == plan
            assert mp.io.dumps(loaded) == text
        with pytest.raises(mp.LoadError, match="swedisch"):
            mp.io.loads(mp.io.dumps(plan).replace('"swedish"\n', '"swedisch"\n'))

    def test_in_the_course(self):
        plan = course(assessment=NECK, sessions=3, therapist=self.ANA)
        assert all(used(visit.session) == {"swedish"} for visit in plan.visits)
        plan = plan.record(mp.Outcome(session=1, status="missed"))
        new = mp.replan(plan, today=TODAY)
        assert all(used(visit.session) == {"swedish"} for visit in new.to_come)

    def test_another_therapist_practices_something_else(self):
        plan = course(assessment=NECK, sessions=3, therapist=self.ANA)
        new = mp.replan(plan, today=TODAY, therapist="Bo")
        assert {visit.session.request.giver for visit in new.to_come} == {mp.Therapist(name="Bo")}
        assert used(new.to_come[0].session) == used(customised(assessment=NECK))
        assert mp.diff(plan, new).words[0] == "therapist: Bo (was Ana)"
        more = mp.Therapist(name="Ana", practices=["swedish", "trigger point"])
        new = mp.replan(plan, today=TODAY, therapist=more)
        assert used(new.to_come[0].session) == {"swedish", "trigger-point"}

    def test_while_no_visit_is_to_come(self):
        plan = course(assessment=NECK, sessions=1).record(mp.Outcome(session=1, pain=5))
        plan = mp.replan(plan, today=TODAY, action="discharge", why="as agreed", therapist=self.ANA)
        plan = mp.io.loads(mp.io.dumps(plan))
        assert plan.giver == mp.Therapist(name="Ana", practices=["swedish"], training=["prenatal"])
        later = mp.replan(plan, today=TODAY, action="continue", why="she wants more", sessions=2)
        assert all(used(visit.session) == {"swedish"} for visit in later.to_come)

    def test_in_an_intake(self):
        text = """
[client]
ref = "c-1"
conditions = []
medicines = []
allergies = []
[assessment]
on = 2026-03-02
[plan]
length = "60 min"
routine = "full-body-relaxation"
therapist = "Ana"
practices = ["MLD"]
training = []
"""
        plan = parse_intake(text.encode(), "intake.toml").plan
        assert plan.giver == mp.Therapist(name="Ana", practices=["MLD"], training=[])
        assert plan.for_session()["therapist"] == plan.giver
        named = parse_intake(text.replace('practices = ["MLD"]\ntraining = []', "").encode(), "x")
        assert named.plan.for_session()["therapist"] == "Ana"

    def test_pages_show_the_name_alone(self):
        session = customised(therapist=self.ANA)
        assert "with Ana" in str(session)
        assert "Ana" in mp.export.to_html(session, audience="client")
        assert mp.io.to_dict(session)["practices"] == ["swedish"]
