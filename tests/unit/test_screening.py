import attrs
import pytest

from histories import (
    DAY,
    DEEP,
    HEATED,
    RUBBED,
    SCENTED,
    STRETCHED,
    STRUCK,
    a_client,
    codes,
    days,
    has,
    note,
    refusal,
    screened,
    why,
)
from massageplan.anatomy.region import POSITIONS
from massageplan.catalog.catalog import default_catalog
from massageplan.client.assessment import Assessment, Complaint
from massageplan.client.client import Client
from massageplan.errors import (
    ContraindicatedError,
    InvalidValueError,
    NeedsClinicianError,
    UnansweredError,
    UnknownTermError,
)
from massageplan.findings.finding import Severity
from massageplan.screening.clearance import Clearance, refuse_if_stopped
from massageplan.screening.screen import check, screen


CATALOG = default_catalog()
BODY = CATALOG.body
FOR_EVERYONE = {"spinal-manipulation"}
LEFT_FROM_CALF = {"calf/left", "ankle/left", "top-of-foot/left", "sole/left"}
PRONE, SUPINE, SIDE_LYING = (POSITIONS[name] for name in ("prone", "supine", "side-lying"))


def flagged(*red_flags, complaints=()):
    return screen(a_client(), Assessment(on=DAY, red_flags=red_flags, complaints=complaints))


class TestNothingToFind:
    def test_a_healthy_client(self):
        found = screened()
        for_everyone = ("banned", "site_bans", "consents")
        bare = attrs.evolve(found, **{name: type(getattr(found, name))() for name in for_everyone})
        assert bare == Clearance(on=DAY)
        assert check(a_client(), on=DAY) == ()
        refuse_if_stopped(found)

    def test_what_holds_for_everyone(self):
        found = screened()
        assert found.banned == FOR_EVERYONE
        assert found.site_bans == {
            ("scalp", "cupping"),
            *((place, id_) for place in ("low-back", "mid-back") for id_ in STRUCK),
        }
        assert {place: needed.consent for needed in found.consents for place in needed.sites} == {
            place: BODY.consent(place) for place in BODY.flow if BODY.consent(place)
        }

    def test_a_history_that_was_not_asked(self):
        found = screen(Client(ref="c-1"), on=DAY)
        assert [(f.code, f.severity) for f in found.findings] == [
            ("history-not-asked", Severity.STOP),
            ("medicines-not-asked", Severity.STOP),
            ("allergies-not-asked", Severity.CAUTION),
        ]
        assert refusal(UnansweredError, found).questions == (
            (
                "no health history on file. Ask, then write conditions = [] if there is nothing to "
                "report"
            ),
            "no medicines on file. Ask, then write medicines = [] if there are none",
        )

    @pytest.mark.parametrize(
        ("asked", "code"),
        [("conditions", "history-not-asked"), ("medicines", "medicines-not-asked")],
    )
    def test_one_question_is_left(self, asked, code):
        found = screen(attrs.evolve(a_client(), **{asked: None}), on=DAY)
        assert codes(found) == [code]
        assert len(refusal(UnansweredError, found).questions) == 1

    def test_until_allergies_are_asked_nothing_is_scented(self):
        found = screen(a_client(allergies=None), on=DAY)
        assert (codes(found), found.stops) == (["allergies-not-asked"], ())
        assert found.banned == FOR_EVERYONE | SCENTED


class TestStops:
    @pytest.mark.parametrize(
        "condition",
        [
            *("dvt-current", "dvt-suspected", "fever", "flu", "scabies", "undiagnosed lump"),
            *("pre-eclampsia", "placenta previa", "hypertension-uncontrolled", "aneurysm"),
            *("heart-failure-decompensated", "recent stroke", "endocarditis", "pitting edema"),
            *("kidney failure", "diabetes-complicated", "lupus flare", "concussion", "hemophilia"),
            *("severe-burn", "sudden-severe-headache", "alcohol", "active hepatitis"),
            *("epilepsy-uncontrolled", "long covid", "suspected fracture"),
        ],
    )
    def test_no_session(self, condition):
        assert refusal(ContraindicatedError, screened(condition)).until is None
        assert screened(has(condition, note=note())).stops == screened(condition).stops

    def test_what_is_said(self):
        (finding,) = screened("High_Temperature").findings
        assert (finding.code, finding.severity) == ("absolute", Severity.STOP)
        assert finding.message == "no massage: fever"
        assert finding.path == "client.conditions[0]"
        assert (finding.cite.source, finding.cite.status) == ("spaverde", "V")

    def test_the_worst_comes_first_and_decides(self):
        found = screened("osteoporosis", "epilepsy-controlled", has("wound"), "fever")
        assert [f.code for f in found.stops] == ["clearance-needed", "question", "absolute"]
        assert found.findings[:3] == found.stops
        message = str(refusal(ContraindicatedError, found))
        assert "; no massage: fever. Tell the client (" in message
        assert isinstance(
            refusal(UnansweredError, screened("epilepsy-controlled", "wound")), UnansweredError
        )

    def test_a_sprain_does_not_say_when_a_fever_ends(self):
        sprain = has("sprain", region="ankle", since=DAY)
        assert refusal(ContraindicatedError, screened("fever", sprain)).until is None


class TestPlaces:
    def test_severe_varicose_veins_and_all_that_is_distal(self):
        found = screened(has("varicose-veins-severe", region="calf", side="left"))
        assert found.excluded == LEFT_FROM_CALF
        assert [f.message for f in found.findings] == [
            f"avoid the left calf and everything below: {why('varicose-veins-severe/0')}",
            "no hot stone massage: heat widens the veins",
        ]
        assert found == screened(has("varicose-veins-severe", region="left calf"))

    def test_without_a_side_both_count(self):
        found = screened(has("varicose-veins-severe", region="calf"))
        assert found.excluded == LEFT_FROM_CALF | {
            site.replace("left", "right") for site in LEFT_FROM_CALF
        }

    def test_a_wound_is_where_it_is(self):
        assert screened(has("wound", region="left calf")).excluded == {"calf/left"}
        assert screened(has("wound", region="low back", side="left")).excluded == {"low-back"}

    def test_places_add_up(self):
        found = screened(has("wound", region="face"), has("wound", region="left hand"), "pregnancy")
        assert found.excluded >= {"face", "hand/left", "abdomen", "inner-thigh/left"}

    def test_a_place_that_is_not_known(self):
        with pytest.raises(UnknownTermError) as caught:
            screened("fever", has("wound", region="ankel"))
        assert caught.value.path == "client.conditions[1].region"
        with pytest.raises(InvalidValueError, match=r"\[0\].region: 'left calf' is not on the ri"):
            screened(has("wound", region="left calf", side="right"))


class TestPressure:
    def test_the_strictest_cap_counts(self):
        assert screened("hypertension-controlled").cap == 3
        for both in (("hypertension-controlled", "osteoporosis"), ("osteopenia", "diabetes")):
            assert screened(*both).cap == screened(*reversed(both)).cap == 2
        assert screened("osteoporosis", max_pressure=4).cap == 2
        assert screened("osteoporosis", max_pressure=0).cap == 0

    def test_a_place_has_its_own(self):
        found = screened(has("dvt-history", note=note()), "hypertension-controlled")
        legs = BODY.part("leg-and-foot").sites
        assert found.site_caps == tuple(sorted((site, 1) for site in legs))
        assert (found.cap_on(["calf/left"]), found.cap_on(["face"]), found.cap) == (1, 3, 3)
        assert found.cap_on(["face", "calf/left"]) == 1

    def test_a_lower_cap_of_the_whole_body_holds_there_too(self):
        limb = has("lymphedema", region="left forearm")
        assert screened(limb).cap == 5
        whole = [*BODY.part("left arm and hand").sites, *BODY.part("left upper-quarter").sites]
        assert dict(screened(limb).site_caps) == dict.fromkeys(whole, 1)
        assert screened(limb, max_pressure=0).cap_on(["hand/left"]) == 0
        assert screened(limb, max_pressure=1).site_caps == ()

    def test_two_caps_on_one_place(self):
        mild = has("varicose-veins-mild", region="left calf")
        numb = has("peripheral-neuropathy", region="left foot")
        numb_leg = has("peripheral-neuropathy", region="left calf")
        assert screened(mild, numb).cap_on(["sole/left"]) == 2
        for order in ((mild, numb_leg), (numb_leg, mild)):
            assert dict(screened(*order).site_caps) == {
                **dict.fromkeys(LEFT_FROM_CALF, 2),
                "calf/left": 1,
            }

    def test_what_is_said(self):
        finding = screened("steroids").findings[0]
        assert finding.message == (
            f"stay at 2 of 5 or lighter everywhere ({why('corticosteroids-long-term/0')})"
        )


class TestTechniques:
    def test_by_trait_and_by_name(self):
        bruising = {"cupping"} | STRUCK
        assert screened("anticoagulants").banned == FOR_EVERYONE | DEEP | RUBBED | bruising
        assert screened("osteoporosis").banned == FOR_EVERYONE | STRUCK | STRETCHED
        assert screened("heart-failure-compensated").banned == (
            FOR_EVERYONE | HEATED | {"manual-lymph-drainage", "kinesiology-tape"}
        )

    def test_only_where_it_holds(self):
        found = screened("overactive thyroid")
        assert found.banned == FOR_EVERYONE
        own = found.site_bans - screened().site_bans
        assert {technique for _, technique in own} == {"manual-lymph-drainage"}
        assert not found.allows("manual-lymph-drainage", ["face", "side-of-neck/left"])
        assert not found.allows("manual-lymph-drainage", ["front-of-neck"])
        assert found.allows("manual-lymph-drainage", ["face"])
        assert found.allows("swedish", ["side-of-neck/left"])

    def test_who_refuses_a_technique_refuses_its_strokes(self):
        found = screened(refuses=["Swedish massage"])
        strokes = {"effleurage", "petrissage", "friction", "tapotement", "vibration", "rocking"}
        strokes |= {"rhythmic-compression", "light-stroking"}
        assert found.banned == FOR_EVERYONE | {"swedish"} | strokes
        assert not found.allows("petrissage", ["face"])
        assert [f.message for f in found.findings] == [
            "no Swedish massage (the client's preference)"
        ]

    def test_what_is_said(self):
        (_, finding) = screened("hypermobility").findings
        assert finding.message == f"no stretching: {why('hypermobility/0')}"


class TestPositions:
    @pytest.mark.parametrize(
        ("condition", "barred"),
        [
            ("cannot-lie-prone", PRONE),
            ("cannot-lie-supine", SUPINE),
            ("chair only", PRONE | SUPINE | SIDE_LYING),
        ],
    )
    def test_barred(self, condition, barred):
        assert screened(condition).barred == barred
        assert codes(screened(condition)) == ["position-out"]

    def test_they_add_up_with_what_the_client_says(self):
        found = screened("cannot-lie-prone", cannot_lie=["side-lying"])
        assert found.barred == PRONE | SIDE_LYING
        assert (
            found.findings[-1].message == "no side-lying position: the client cannot lie that way"
        )


class TestMissingAnswers:
    def test_nowhere_is_everywhere(self):
        found = screened("wound")
        assert found.excluded == set(BODY.flow)
        (question,) = refusal(UnansweredError, found).questions
        label = CATALOG.contraindication("open-wound").label
        assert question == (f"{label}: where is it? Write the region, and the side if it has one")

    def test_each_question_is_asked(self):
        found = screened("sprain", "varicose-veins", has("wound", region="hand"))
        assert [finding.path for finding in found.stops] == [
            "client.conditions[0]",
            "client.conditions[0]",
            "client.conditions[1]",
        ]

    def test_a_name_that_is_not_known(self):
        found = screened("feever")
        assert [(f.code, f.path) for f in found.stops] == [
            ("unknown-condition", "client.conditions[0]")
        ]
        (question,) = refusal(UnansweredError, found).questions
        assert question.startswith("'feever' is not in the catalog. Find out whether")
        assert question.endswith(". Did you mean 'fever'?")
        assert isinstance(
            refusal(ContraindicatedError, screened("feever", "fever")), ContraindicatedError
        )

    def test_a_medicine_that_is_not_known(self):
        found = screen(a_client(medicines=["insuline"]), on=DAY)
        assert [(f.code, f.path) for f in found.stops] == [
            ("unknown-medicine", "client.medicines[0]")
        ]
        (question,) = refusal(UnansweredError, found).questions
        assert question.startswith("the medicine 'insuline' is not in the catalog. Ask a ")
        assert question.endswith(". Did you mean 'insulin'?")


class TestNotes:
    def test_needed(self):
        found = screened("epilepsy-controlled")
        assert codes(found)[0] == "clearance-needed"
        assert str(refusal(NeedsClinicianError, found)) == (
            f"get a clinician's note first: {why('epilepsy-controlled/0')}"
        )

    @pytest.mark.parametrize("until", [None, DAY, DAY + days(30)])
    def test_held(self, until):
        found = screened(has("epilepsy-controlled", note=note(until)))
        assert codes(found) == ["cap", "caution", "clearance-held", "technique-out"]
        assert (found.cap, found.banned) == (3, FOR_EVERYONE | SCENTED)
        assert found.findings[2].message == (
            f"{why('epilepsy-controlled/0')} "
            "(allowed by the clinician's note dated Sat, Feb 21, 2026)"
        )

    def test_expired(self):
        assert screened(has("epilepsy-controlled", note=note(DAY - days(1)))).stops

    def test_for_one_condition_is_not_for_another(self):
        assert screened(has("epilepsy-controlled", note=note()), "anticoagulants").stops


class TestRedFlags:
    @pytest.mark.parametrize(
        ("flag", "kind", "urgency"),
        [
            ("saddle numbness", ContraindicatedError, "(emergency)"),
            ("swollen calf", ContraindicatedError, "(urgent, same day)"),
            ("history-of-cancer", NeedsClinicianError, "(refer before treating)"),
        ],
    )
    def test_urgency(self, flag, kind, urgency):
        (finding,) = flagged(flag).stops
        assert f"{urgency}: {CATALOG.red_flag(flag).tell}" in finding.message
        assert finding.path == "assessment.red_flags[0]"
        assert finding.message in str(refusal(kind, flagged(flag)))

    def test_every_one_of_them_stops(self):
        for flag in CATALOG.all("red-flag"):
            assert "red-flag" in flagged(flag).stops[0].code

    def test_the_most_urgent_decides(self):
        refusal(ContraindicatedError, flagged("history-of-cancer", "foot-drop"))

    def test_not_asked(self):
        neck = [Complaint(condition="neck-pain")]
        found = screen(a_client(), Assessment(on=DAY, complaints=neck))
        assert [(f.code, f.severity) for f in found.findings] == [
            ("red-flags-not-asked", Severity.STOP)
        ]
        (question,) = refusal(UnansweredError, found).questions
        assert question.startswith("red flags were not asked about. Ask before any touch")
        assert screen(a_client(), Assessment(on=DAY)).findings == ()

    def test_asked_and_none(self):
        assert flagged(complaints=[Complaint(condition="neck-pain")]).findings == ()

    def test_unknown(self):
        found = flagged("foot dropp")
        assert [(f.code, f.path) for f in found.stops] == [
            ("unknown-red-flag", "assessment.red_flags[0]")
        ]
        (question,) = refusal(UnansweredError, found).questions
        assert question == (
            "'foot dropp' is not a known red flag. Until somebody knows what it means, it is "
            "urgent: a clinician sees the client today, before any massage. "
            "Did you mean 'foot-drop'?"
        )
        refusal(ContraindicatedError, flagged("foot-drop", "foot dropp"))


class TestPreferences:
    def test_regions_to_avoid(self):
        found = screened(avoid_regions=["abdomen", "left foot"])
        assert found.excluded == {"abdomen", "top-of-foot/left", "sole/left"}
        assert [(f.path, f.message) for f in found.findings] == [
            (
                f"client.preferences.avoid_regions[{i}]",
                f"avoid the {name} (the client's preference)",
            )
            for i, name in enumerate(["abdomen", "left foot"])
        ]

    def test_pressure_is_a_note(self):
        found = screened(max_pressure=2)
        assert [(f.code, f.severity) for f in found.findings] == [("preferred-cap", Severity.NOTE)]
        assert found.cap == 2

    @pytest.mark.parametrize("wants", [{"avoid_regions": ["ankel"]}, {"refuses": ["swedisch"]}])
    def test_unknown(self, wants):
        with pytest.raises(UnknownTermError, match=r"client\.preferences\."):
            screened(**wants)
