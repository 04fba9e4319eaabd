"""What people tick beside their complaints counts in the advice, and never decides it."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.session.advice import Sureness
from people import CATALOG, SCIATICA, a_client, assessed, complaint


PURPOSES = CATALOG.all("purpose")
NAMES = [(name, p) for p in PURPOSES.values() for name in (p.id, p.label, *p.names)]
MEDICAL, RELAXATION, EITHER = mp.Intention.MEDICAL, mp.Intention.RELAXATION, mp.Intention.EITHER


def wanting(*goals, **more):
    return evolve(a_client(**more), goals=goals)


def reasons(advice):
    return [reason.code for reason in advice.reasons]


def test_sciatica_is_not_sent_to_the_spa_by_a_tick():
    advice = mp.advise(wanting("Relaxation"), SCIATICA)
    assert (advice.intention, advice.sureness) == (MEDICAL, Sureness.LEANING)
    assert reasons(advice) == ["pain-explained", "purpose", "comfort-first"]
    assert (
        advice.reasons[1].text == "the client wants to relax, which points to a relaxation massage"
    )
    assert {option.intention for option in advice.options} == {MEDICAL, RELAXATION}


def test_a_hard_week_is_not_sent_to_the_clinic():
    for tick in ("forget a hard week", "just for me", "better sleep", "improve posture"):
        assert mp.advise(wanting(tick), assessed()).intention is RELAXATION


def test_relief_without_a_complaint_asks_for_one():
    advice = mp.advise(wanting("pain relief"), assessed())
    assert (advice.intention, advice.sureness) == (RELAXATION, Sureness.LEANING)
    assert reasons(advice) == ["nothing-hurts", "payment", "purpose-without-complaint"]
    assert "add it as a complaint" in advice.reasons[-1].text


def test_a_purpose_that_agrees_changes_nothing_else():
    plain, ticked = (mp.advise(wanting(*goals), SCIATICA) for goals in ((), ("back to sport",)))
    assert ticked.sureness is plain.sureness is Sureness.CLEAR
    assert reasons(ticked) == [*reasons(plain), "purpose"]


def test_both_kinds_ticked_point_nowhere():
    advice = mp.advise(wanting("stress relief", "pain relief", "gift card"), SCIATICA)
    assert advice.sureness is Sureness.CLEAR
    assert reasons(advice) == ["pain-explained", "purpose", "purpose", "purpose-of-either"]


def test_what_the_client_asked_for_outranks_a_tick():
    advice = mp.advise(wanting("stress relief", intention="medical"), SCIATICA)
    assert advice.sureness is Sureness.CLEAR
    assert reasons(advice) == ["pain-explained", "purpose", "wished"]


def test_free_text_counts_nothing():
    told = wanting("play with my grandchildren", "a wedding")
    assert mp.advise(told, SCIATICA).reasons == mp.advise(a_client(), SCIATICA).reasons


def test_low_back_pain_and_a_tick_is_open():
    back = assessed(complaint("low back pain", pain=5))
    assert mp.advise(wanting("me time"), back).sureness is Sureness.OPEN


@pytest.mark.parametrize(("name", "purpose"), NAMES)
def test_every_name_finds_its_own(name, purpose):
    for said in (name, name.upper(), name.replace("-", " ")):
        assert CATALOG.named("purpose", said) is purpose


def test_each_is_our_judgment_and_ends_a_sentence():
    for purpose in PURPOSES.values():
        assert purpose.cite.status == "J"
        assert not purpose.label.endswith(".")
    assert {purpose.intention for purpose in PURPOSES.values()} == {MEDICAL, RELAXATION, EITHER}


@given(
    st.lists(st.sampled_from([name for name, _ in NAMES]) | st.just("dance again"), max_size=4),
    st.sampled_from([SCIATICA, assessed(), assessed("stress"), assessed("low back pain")]),
    st.sampled_from([None, MEDICAL, RELAXATION, EITHER]),
)
def test_ticks_never_change_the_kind_nor_make_it_surer(goals, assessment, wish):
    plain = mp.advise(a_client(intention=wish), assessment)
    ticked = mp.advise(wanting(*goals, intention=wish), assessment)
    assert ticked.intention is plain.intention
    sure = [Sureness.OPEN, Sureness.LEANING, Sureness.CLEAR]
    assert sure.index(ticked.sureness) <= sure.index(plain.sureness)
    assert [one for one in ticked.reasons if one in plain.reasons] == [*plain.reasons]
    named = {dict(one.args)["purpose"] for one in ticked.reasons if one.code.startswith("purpose")}
    meant = {CATALOG.named("purpose", goal) for goal in goals} - {None}
    assert named == {purpose.id for purpose in meant}
