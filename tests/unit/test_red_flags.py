"""Every red flag, row by row from the sources: how soon, alone and together."""

from datetime import date, timedelta

import pytest

import massageplan as mp
from massageplan.catalog.catalog import default_catalog


DAY = date(2026, 3, 2)
CATALOG = default_catalog()

# Written from the table of red flags by hand: what was found, and how soon it has to be seen.
NOW, TODAY, FIRST = "emergency", "urgent", "refer"
ALONE = {
    # low back
    "bladder-or-bowel-change": NOW,
    "saddle-numbness": NOW,
    "both-legs-weak": NOW,
    "new-sexual-dysfunction": FIRST,  # alone it is unlikely to be cauda equina
    "severe-injury": TODAY,
    "long-steroid-use": TODAY,
    "bruise-over-the-spine": TODAY,
    "older-age-with-back-pain": FIRST,
    "history-of-cancer": FIRST,
    "fever-with-back-pain": TODAY,
    "weight-loss-with-back-pain": TODAY,
    "infection-risk-with-back-pain": TODAY,
    "foot-drop": NOW,
    "no-better-after-six-weeks": FIRST,
    "pulsating-abdomen": NOW,
    "inflammatory-back-pattern": FIRST,
    # neck
    "neck-injury": FIRST,
    "dangerous-accident": NOW,
    "limb-tingling": NOW,
    "head-does-not-turn": NOW,
    "new-unusual-neck-pain-or-headache": NOW,
    "five-d-three-n": NOW,
    "worsening-neurology-neck": TODAY,
    "clumsy-hands-or-unsteady-walk": TODAY,
    # headache
    "thunderclap-headache": NOW,
    "headache-with-fever-or-deficit": TODAY,
    "new-headache-after-50": FIRST,
    "changed-headache": FIRST,
    "changed-headache-new": TODAY,
    # leg, chest, any
    "one-sided-leg-swelling": TODAY,
    "chest-pressure": NOW,
    "face-droop": NOW,
    "unexplained-weight-loss": FIRST,
    "night-sweats-or-night-pain": FIRST,
    # from the rows of contraindications
    "seizure-now": NOW,
    "severe-asthma-attack": NOW,
    "pregnancy-warning-signs": TODAY,
    # before complaints of the legs and the belly, and after sport
    "cannot-bear-weight": TODAY,
    "groin-lump": FIRST,
    "bone-point-pain": TODAY,
    "pop-and-no-push-off": TODAY,
    "numb-or-cold-foot": TODAY,
    "foot-wound": FIRST,
    "swollen-legs": TODAY,
    "leg-pain-on-walking": FIRST,
    "sudden-belly-pain": NOW,
    "fever-with-belly-pain": TODAY,
    "blood-in-stool": TODAY,
    "blood-in-urine": TODAY,
    "coughing-blood": NOW,
    "bleeding-after-menopause": FIRST,
    "inflamed-scar": TODAY,
    "dark-urine-after-exercise": TODAY,
    "collapse-or-heat-illness": NOW,
    "worse-nerve-signs": TODAY,
    # by the pain and the onset of a complaint
    "new-severe-pain": FIRST,
    # asked with complaints of the head, the arms and the mood
    "sudden-hearing-loss": TODAY,
    "one-arm-swollen-or-blue": TODAY,
    "red-hot-arm": TODAY,
    "hot-joint-with-fever": TODAY,
    "limb-injury": TODAY,
    "hand-getting-weaker": FIRST,
    "after-birth-warning-signs": TODAY,
    "wish-to-die": NOW,
    "sudden-vision-loss": NOW,
    "fever-with-stiff-neck": NOW,
    # by an item of a questionnaire
    "thoughts-of-self-harm": TODAY,
}
BACK = mp.Complaint(condition="low-back-pain")
NOTE = mp.ClinicianNote(by="Dr Chen", on=DAY - timedelta(days=3))


def person(*conditions, **more):
    return mp.Client(ref="c-1", conditions=conditions, medicines=(), allergies=(), **more)


YOUNG = person(born=date(1990, 1, 1))


def found(*flags, complaints=(), client=None):
    """The urgency of every red flag that screening raises."""
    assessment = mp.Assessment(on=DAY, red_flags=flags, complaints=complaints)
    listed = mp.check(client or person(), assessment)
    return {
        dict(one.args)["flag"]: dict(one.args)["urgency"]
        for one in listed
        if one.code in ("red-flag", "red-flag-refer")
    }


@pytest.mark.parametrize(("flag", "urgency"), ALONE.items())
def test_how_soon_it_has_to_be_seen_when_it_comes_alone(flag, urgency):
    assert found(flag) == {flag: urgency}


def test_these_are_all():
    assert set(ALONE) == set(CATALOG.all("red-flag"))


@pytest.mark.parametrize("flag", ALONE)
def test_it_stops_every_way_to_plan_with_the_words_for_the_client(flag):
    assessment = mp.Assessment(on=DAY, red_flags=[flag], complaints=[BACK])
    kind = mp.NeedsClinicianError if ALONE[flag] == FIRST else mp.ContraindicatedError
    if flag == "unexplained-weight-loss":
        kind = mp.ContraindicatedError  # with back pain it is more than that
    tell = CATALOG.red_flag(flag).tell
    with pytest.raises(kind) as caught:
        mp.plan_session(YOUNG, assessment, length="60 min")
    assert tell.removesuffix(".") in str(caught.value)
    with pytest.raises(kind):
        mp.plan_session(YOUNG, assessment, routine="full-body-relaxation")
    with pytest.raises(kind):
        mp.plan_treatment(YOUNG, assessment, length="60 min")
    advice = mp.advise(YOUNG, assessment)
    assert advice.intention is None
    assert [reason.code for reason in advice.reasons] == ["red-flag-first"]


class TestTogether:
    @pytest.mark.parametrize(
        "other", ["severe-injury", "long-steroid-use", "bruise-over-the-spine"]
    )
    def test_older_age_counts_more_with_another_sign_of_a_fracture(self, other):
        assert found("older-age-with-back-pain", other)["older-age-with-back-pain"] == TODAY

    @pytest.mark.parametrize(
        "other", ["saddle-numbness", "bladder-or-bowel-change", "both-legs-weak", "foot-drop"]
    )
    def test_sexual_dysfunction_with_another_sign_of_cauda_equina(self, other):
        assert found("new-sexual-dysfunction", other)["new-sexual-dysfunction"] == NOW

    def test_not_with_any_other_flag(self):
        assert found("new-sexual-dysfunction", "night-sweats-or-night-pain") == {
            "new-sexual-dysfunction": FIRST,
            "night-sweats-or-night-pain": FIRST,
        }

    @pytest.mark.parametrize(
        ("born", "urgency"),
        [
            (date(1961, 3, 2), NOW),  # 65 on the day
            (date(1961, 3, 3), FIRST),
            (None, FIRST),
        ],
    )
    def test_an_injured_neck_at_65(self, born, urgency):
        assert found("neck-injury", client=person(born=born)) == {"neck-injury": urgency}

    def test_an_age_that_matters_is_asked(self):
        flag = mp.FoundFlag(flag="neck-injury", note=NOTE)
        asked = mp.Assessment(on=DAY, red_flags=[flag])
        (stop,) = [f for f in mp.check(person(), asked) if f.severity is mp.Severity.STOP]
        assert (stop.code, stop.path) == ("question", "client.born")
        assert "how old is the client?" in stop.message
        young = person(born=date(1990, 1, 1))
        assert not mp.screen(young, asked).stops

    @pytest.mark.parametrize("other", ["limb-tingling", "head-does-not-turn", "dangerous-accident"])
    def test_an_injured_neck_with_another_sign(self, other):
        assert set(found("neck-injury", other).values()) == {NOW}

    @pytest.mark.parametrize(
        ("complaint", "urgency"),
        [
            (BACK, TODAY),
            (mp.Complaint(region="low back"), TODAY),
            (mp.Complaint(condition="tmj"), FIRST),
            (mp.Complaint(region="left calf"), FIRST),
        ],
    )
    def test_weight_loss_with_back_pain(self, complaint, urgency):
        flags = found("unexplained-weight-loss", complaints=[complaint])
        assert flags == {"unexplained-weight-loss": urgency}

    def test_the_source_of_the_combination_is_told(self):
        assessment = mp.Assessment(on=DAY, red_flags=["older-age-with-back-pain", "severe-injury"])
        cites = {dict(f.args)["flag"]: f.cite.source for f in mp.check(person(), assessment)}
        assert cites["older-age-with-back-pain"] == "downie"


class TestHistoryAndComplaint:
    @pytest.mark.parametrize(
        ("condition", "complaint", "flag"),
        [
            ("cancer-past", BACK, "history-of-cancer"),
            ("cancer-past", mp.Complaint(region="low back"), "history-of-cancer"),
            (
                "cancer-past",
                mp.Complaint(condition="tension-headache"),
                "headache-with-fever-or-deficit",
            ),
            ("corticosteroids-long-term", BACK, "long-steroid-use"),
            ("immune-suppression", BACK, "infection-risk-with-back-pain"),
        ],
    )
    def test_make_a_red_flag_together(self, condition, complaint, flag):
        client = person(condition)
        assert found(complaints=[complaint], client=client) == {flag: FIRST}
        assert found(complaints=[mp.Complaint(condition="tmj")], client=client) == {}
        since = mp.HealthCondition(condition=condition, since=DAY - timedelta(days=1), note=NOTE)
        assert found(complaints=[complaint], client=person(since)) == {flag: FIRST}
        noted = person(mp.HealthCondition(condition=condition, note=NOTE))
        assert found(complaints=[complaint], client=noted) == {}

    def test_a_medicine_counts_as_well(self):
        client = mp.Client(ref="c", conditions=(), medicines=["prednisolone"], allergies=())
        assert found(complaints=[BACK], client=client) == {"long-steroid-use": FIRST}

    def test_what_was_found_is_not_raised_twice(self):
        flags = found("long-steroid-use", complaints=[BACK], client=person("steroids"))
        assert flags == {"long-steroid-use": TODAY}

    @pytest.mark.parametrize("first", [True, False])
    def test_one_line_with_a_note_does_not_speak_for_another(self, first):
        lines = [mp.HealthCondition(condition="cancer-past", note=NOTE), "cancer-past"]
        client = person(*(lines if first else lines[::-1]))
        assert found(complaints=[BACK], client=client) == {"history-of-cancer": FIRST}


class TestNotes:
    def test_a_note_lets_what_is_to_be_referred_pass(self):
        flag = mp.FoundFlag(flag="history-of-cancer", note=NOTE)
        assessment = mp.Assessment(on=DAY, red_flags=[flag], complaints=[BACK])
        session = mp.plan_session(person(), assessment, length="60 min")
        (noted,) = [f for f in session.findings if f.code == "red-flag-noted"]
        label = CATALOG.red_flag("history-of-cancer").label
        assert noted.message == (
            f"{label}: the clinician's note dated Fri, Feb 27, 2026 allows massage"
        )

    @pytest.mark.parametrize(
        "note",
        [
            None,
            mp.ClinicianNote(by="x", on=DAY + timedelta(days=1)),
            mp.ClinicianNote(by="x", on=DAY - timedelta(days=9), until=DAY - timedelta(days=1)),
        ],
    )
    def test_not_one_that_does_not_count(self, note):
        assert found(mp.FoundFlag(flag="history-of-cancer", note=note))

    @pytest.mark.parametrize("flag", [flag for flag, act in ALONE.items() if act != FIRST])
    def test_no_note_lets_an_emergency_or_an_urgent_flag_pass(self, flag):
        assert found(mp.FoundFlag(flag=flag, note=NOTE)) == {flag: ALONE[flag]}


def test_what_no_flag_is_called_stops_too():
    assessment = mp.Assessment(on=DAY, red_flags=["foot dropp", "feels odd"])
    messages = [f.message for f in mp.check(person(), assessment)]
    assert messages == [
        (
            "'foot dropp' is not a known red flag. Until somebody knows what it means, it is "
            "urgent: a clinician sees the client today, before any massage. Did you mean "
            "'foot-drop'?"
        ),
        (
            "'feels odd' is not a known red flag. Until somebody knows what it means, it is "
            "urgent: a clinician sees the client today, before any massage"
        ),
    ]
    with pytest.raises(mp.UnansweredError):
        mp.plan_session(person(), assessment, routine="full-body-relaxation")
