from datetime import timedelta

import pytest

import massageplan as mp
from massageplan.session.advice import Sureness
from people import SCIATICA, a_client, assessed, complaint


LOW_BACK = assessed(complaint("low back pain", pain=5))


def reasons(advice):
    return [reason.code for reason in advice.reasons]


def on_focus(advice):
    return {option.intention.value: option.on_focus for option in advice.options}


def test_sciatica_that_wished_for_a_spa():
    """The one who left an hour later with her hip still hurting."""
    advice = mp.advise(a_client(intention="relaxation"), SCIATICA)
    assert advice.intention is mp.Intention.MEDICAL
    assert advice.sureness is Sureness.LEANING
    assert reasons(advice) == ["pain-explained", "wished", "comfort-first"]
    assert advice.reasons[0].cite.source == "martel20"
    # 32 of the 38 minutes, without the 6 of the hip; of the routine a quarter of the back's 6,
    # and a third of the 6 of the right leg, for thigh, knee and calf.
    assert on_focus(advice) == {
        "medical": timedelta(minutes=32),
        "relaxation": timedelta(minutes=3, seconds=30),
    }
    assert [option.session.title for option in advice.options] == [
        "customized for sciatica (right)",
        "full-body relaxation",
    ]


def test_what_is_only_ticked_in_the_history_is_a_reason_to_ask():
    advice = mp.advise(a_client("sciatica"), assessed())
    assert (advice.intention, advice.sureness) == (mp.Intention.RELAXATION, Sureness.LEANING)
    assert reasons(advice) == ["nothing-hurts", "complaint-ticked", "payment"]
    assert mp.advise(a_client("stress"), assessed()).sureness is Sureness.CLEAR
    assert "complaint-ticked" not in reasons(mp.advise(a_client("sciatica"), SCIATICA))


def test_who_is_not_in_pain_and_wished_to_relax_is_not_told_to_wait_for_it():
    advice = mp.advise(a_client(intention="relaxation"), assessed())
    assert (advice.intention, advice.sureness) == (mp.Intention.RELAXATION, Sureness.CLEAR)
    assert reasons(advice) == ["nothing-hurts", "payment", "wished"]


@pytest.mark.parametrize("wish", [None, "medical"])
def test_sciatica_without_that_wish_is_clear(wish):
    advice = mp.advise(a_client(intention=wish), SCIATICA)
    assert advice.intention is mp.Intention.MEDICAL
    assert advice.sureness is Sureness.CLEAR
    assert "comfort-first" not in reasons(advice)


def test_a_hard_week():
    """The one who went to a clinic because the co-pay was small, and missed the calm."""
    advice = mp.advise(a_client(), assessed())
    assert advice.intention is mp.Intention.RELAXATION
    assert advice.sureness is Sureness.CLEAR
    assert reasons(advice) == ["nothing-hurts", "payment"]
    assert "insurance coverage is not a reason" in advice.reasons[1].text


def test_a_hard_week_that_wished_for_a_clinic():
    advice = mp.advise(a_client(intention="medical"), assessed())
    assert advice.intention is mp.Intention.RELAXATION
    assert advice.sureness is Sureness.LEANING
    assert on_focus(advice) == {"relaxation": timedelta()}  # without a complaint no other kind


def test_low_back_pain_leans_for_a_trial_found_both_alike():
    advice = mp.advise(a_client(), LOW_BACK)
    assert advice.intention is mp.Intention.MEDICAL
    assert advice.sureness is Sureness.LEANING
    (alike,) = [reason for reason in advice.reasons if reason.code == "alike"]
    assert (alike.cite.source, alike.cite.grade) == ("cherkin11", "A")
    assert set(on_focus(advice)) == {"medical", "relaxation"}
    assert mp.advise(a_client(intention="relaxation"), LOW_BACK).sureness is Sureness.OPEN


def test_stress_asks_for_relaxation():
    advice = mp.advise(a_client(), assessed("stress"))
    assert advice.intention is mp.Intention.RELAXATION
    assert advice.sureness is Sureness.CLEAR
    assert reasons(advice) == ["relaxing-condition"]


def test_one_medical_complaint_among_others_is_enough():
    both = assessed("stress", complaint("sciatica", "right"))
    assert mp.advise(a_client(), both).intention is mp.Intention.MEDICAL


@pytest.mark.parametrize(
    ("client", "flags", "side", "codes"),
    [
        (a_client(), ("saddle-numbness",), "right", {"red-flag-first"}),
        (a_client(), ("history-of-cancer",), "right", {"red-flag-first"}),
        (a_client("dvt-current"), (), "right", {"stop-first"}),
        (a_client("anticoagulants"), (), "right", {"stop-first"}),
        (mp.Client(ref="c-1"), (), "right", {"stop-first"}),
        (a_client(), (), None, {"stop-first"}),
        (a_client("dvt-current"), ("foot-drop",), "left", {"red-flag-first", "stop-first"}),
    ],
)
def test_what_stops_a_session_outranks_all(client, flags, side, codes):
    advice = mp.advise(client, assessed(complaint("sciatica", side), red_flags=flags))
    assert advice.intention is None
    assert advice.options == ()
    assert set(reasons(advice)) == codes
    assert str(advice).startswith("Advice: neither for now")


def test_sciatica_on_both_sides_is_a_red_flag():
    both = assessed(complaint("sciatica", "left", 4), complaint("sciatica", "right", 4))
    advice = mp.advise(a_client(), both)
    assert advice.intention is None
    assert reasons(advice) == ["red-flag-first"]


def test_a_kind_that_does_not_fit_is_not_offered():
    advice = mp.advise(a_client(intention="relaxation"), SCIATICA, length="32 min")
    assert set(on_focus(advice)) == {"medical"}


@pytest.mark.parametrize(
    ("likes", "path"),
    [
        ({"likes": ["swedish"], "refuses": ["swedish"]}, "client.preferences.likes[0]"),
        ({"avoid_regions": ["body"]}, "client.preferences.avoid_regions"),
        ({"avoid_regions": ["foot"], "wishes": ["left foot"]}, "client.preferences.wishes[0]"),
    ],
)
def test_a_contradiction_is_not_hidden(likes, path):
    with pytest.raises(mp.InvalidValueError, match="ask the client which counts") as caught:
        mp.advise(a_client(intention="relaxation", **likes), SCIATICA)
    assert caught.value.path == path


def test_a_complaint_that_is_only_a_place():
    advice = mp.advise(a_client(), assessed(complaint(region="left calf")))
    assert advice.intention is mp.Intention.MEDICAL
    assert reasons(advice) == ["function"]
    assert advice.reasons[0].text.startswith("left calf")


def test_either_is_no_wish():
    advice = mp.advise(a_client(intention="either"), SCIATICA)
    assert advice == mp.advise(a_client(), SCIATICA)


def test_another_length_and_routine():
    advice = mp.advise(
        a_client(intention="relaxation"), SCIATICA, length="90 min", routine="holistic-90"
    )
    assert {option.session.length for option in advice.options} == {timedelta(minutes=90)}


@pytest.mark.parametrize("wish", [None, "relaxation"])
@pytest.mark.parametrize(
    ("asked", "path"),
    [({"length": "an hour or so"}, "length"), ({"routine": "nonsense"}, "routine")],
)
def test_bad_input_is_refused_whatever_the_advice(wish, asked, path):
    with pytest.raises(mp.InvalidValueError) as caught:
        mp.advise(a_client(intention=wish), SCIATICA, **asked)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("client", "assessment", "path"),
    [(None, SCIATICA, "client"), (a_client(), None, "assessment"), (a_client(), "x", "assessment")],
)
def test_advice_is_for_a_person(client, assessment, path):
    with pytest.raises(mp.InvalidValueError) as caught:
        mp.advise(client, assessment)
    assert caught.value.path == path


def test_the_six_differences():
    assert [difference.id for difference in mp.compare_intentions().differences] == [
        "before",
        "therapist",
        "setting",
        "price",
        "massage",
        "after",
    ]
    spa = mp.plan_session(routine="full-body-relaxation", length="60 min")
    assert mp.compare_intentions().chosen is None
    assert mp.compare_intentions(spa).chosen is mp.Intention.RELAXATION
    assert "relaxation (this session)" in str(mp.compare_intentions(spa))


@pytest.mark.parametrize(
    ("session", "catalog", "path"), [(5, None, "session"), (None, 5, "catalog")]
)
def test_the_differences_refuse_what_they_cannot_read(session, catalog, path):
    with pytest.raises(mp.InvalidValueError, match=f"{path}: ") as caught:
        mp.compare_intentions(session, catalog=catalog)
    assert caught.value.path == path


def test_a_complaint_without_a_condition_is_named_with_its_side():
    told = assessed(mp.Complaint(region="calf", side="left", pain=3))
    (reason,) = mp.advise(a_client(), told).reasons
    assert dict(reason.args) == {"complaint": "calf-left"}


def test_both_kinds_are_planned_for_the_client():
    client = a_client("osteoporosis")
    told = assessed(complaint("low back pain", pain=4))
    advice = mp.advise(client, told, length="60 min")
    assert advice.options
    assert {option.session.request.client for option in advice.options} == {client}
