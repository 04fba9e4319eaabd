"""Since when it hurts: new and severe pain is seen first, and what is not known is asked."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.catalog.redflag import Onset
from massageplan.cite import JUDGEMENT
from people import CATALOG, CONDITIONS, REGIONS, TODAY, a_client, assessed, codes, complaint, found


FLAG = CATALOG.red_flag("new-severe-pain")
SEVERE, NEW = FLAG.onset.pain, FLAG.onset.days
NOTE = mp.ClinicianNote(by="Dr Chen", on=TODAY)


def ago(days):
    return TODAY - timedelta(days=days)


TWO_DAYS = ago(2)


def back(pain=9, since=TWO_DAYS, **more):
    return complaint("back pain", pain=pain, since=since, **more)


def stops(told, **more):
    return [stop.code for stop in mp.screen(a_client(), assessed(told), **more).stops]


def test_pain_9_of_two_days_is_referred():
    for routine in ("", "full-body-relaxation"):
        with pytest.raises(mp.NeedsClinicianError, match="having a doctor look") as caught:
            mp.plan_session(a_client(), assessed(back()), length="60 min", routine=routine)
        (stop,) = [f for f in caught.value.findings if f.severity is mp.Severity.STOP]
        assert (stop.code, stop.path) == ("red-flag-refer", "assessment.complaints[0].since")
        assert (dict(stop.args)["flag"], stop.cite) == (FLAG.id, FLAG.cite)
    with pytest.raises(mp.NeedsClinicianError):
        mp.plan_treatment(a_client(), assessed(back()), length="60 min", start=TODAY)


def test_its_figures_are_our_judgment():
    assert FLAG.onset == Onset(pain=8, days=7, cite=JUDGEMENT)


@pytest.mark.parametrize(
    ("pain", "days", "stopped"),
    [
        (SEVERE, NEW, True),
        (SEVERE - 1, 0, False),
        (SEVERE, NEW + 1, False),
        (10, 0, True),
        (10, 4000, False),
        (None, 0, False),
        (0, 0, False),
    ],
)
def test_only_new_and_severe_together(pain, days, stopped):
    assert stops(back(pain, ago(days))) == (["red-flag-refer"] if stopped else [])


@given(
    st.sampled_from(CONDITIONS),
    st.sampled_from(REGIONS),
    st.booleans(),
    st.integers(0, 10),
    st.integers(0, 30),
)
def test_of_whatever_is_complained(condition, region, by_place, pain, days):
    what = {"region": region} if by_place else {"condition": condition, "side": "left"}
    told = mp.Complaint(**what, pain=pain, since=ago(days))
    assert ("red-flag-refer" in stops(told)) == (pain >= SEVERE and days <= NEW)


# --- the way on ---------------------------------------------------------------------------------
def test_a_note_lifts_it_and_is_said():
    session = mp.plan_session(a_client(), assessed(back(note=NOTE)), length="60 min")
    (noted,) = [f for f in session.findings if f.code == "red-flag-noted"]
    assert dict(noted.args) == {"flag": FLAG.id, "on": TODAY.isoformat()}


def test_what_was_judged_lifts_it_and_is_said():
    why = "as every winter, her doctor says"
    session = mp.plan_session(a_client(), assessed(back(judged=why)), length="60 min")
    assert found(session, "onset-judged") == [
        f"low back pain: pain 9 of 10, since Sat, Feb 28, 2026. On file: {why}"
    ]
    assert stops(back(judged=" ")) == ["red-flag-refer"]


@pytest.mark.parametrize(
    ("on", "until"),
    [
        (ago(3), None),  # from before it began
        (ago(2), ago(1)),
    ],
)
def test_a_note_that_does_not_count_lifts_nothing(on, until):
    note = mp.ClinicianNote(by="Dr Chen", on=on, until=until)
    assert stops(back(note=note)) == ["red-flag-refer"]


def test_a_note_from_after_the_session_is_asked_about():
    ahead = evolve(NOTE, on=TODAY + timedelta(days=1))
    assert set(stops(back(note=ahead))) == {"date-ahead", "red-flag-refer"}
    assert stops(back(pain=2, note=ahead)) == ["date-ahead"]
    assert stops(back(note=ahead), on=TODAY + timedelta(days=1)) == []


def test_a_note_opens_what_it_covers_and_no_more():
    only = evolve(NOTE, covers=["swedish"])
    session = mp.plan_session(a_client(), assessed(back(pain=3, note=only)), length="60 min")
    used = {technique for item in session.segments for technique in item.techniques}
    assert used == {"swedish"}
    assert "note-covers" in codes(session)
    with pytest.raises(mp.UnknownTermError):
        mp.screen(a_client(), assessed(back(note=evolve(NOTE, covers=["nonsense"]))))


def test_a_note_about_the_complaint_lifts_a_sign_in_its_words_that_asks_to_refer():
    assert stops(complaint("low back pain", words="night pain", note=NOTE)) == []
    assert stops(complaint("low back pain", words="saddle numbness", note=NOTE)) == ["red-flag"]
    assert stops(complaint("night pain", note=NOTE)) == []


def test_ticked_as_a_flag_it_is_judged_there():
    noted = mp.FoundFlag(flag="new severe pain", note=NOTE)
    assert not mp.screen(a_client(), assessed(back(), red_flags=[noted])).stops
    (stop,) = mp.screen(a_client(), assessed(back(), red_flags=[FLAG.id])).stops
    assert stop.path == "assessment.red_flags[0]"


# --- what is not known --------------------------------------------------------------------------
def test_severe_pain_without_an_onset_is_planned_and_asked_about():
    session = mp.plan_session(a_client(), assessed(back(since=None)), length="60 min")
    (asked,) = [f for f in session.findings if f.code == "onset-not-asked"]
    assert (asked.severity, asked.path) == (
        mp.Severity.CAUTION,
        "assessment.complaints[0].since",
    )
    assert "Ask since when" in asked.message
    for told in (back(7, None), back(since=None, judged="for years"), back(since=None, note=NOTE)):
        assert "onset-not-asked" not in codes(mp.screen(a_client(), assessed(told)))


def test_that_the_visit_is_later_does_not_say_that_it_is_better():
    assert stops(back(), on=TODAY + timedelta(days=30)) == ["red-flag-refer"]
    later = assessed(back(), on=TODAY + timedelta(days=30))
    assert not mp.screen(a_client(), later).stops


def test_an_onset_after_the_assessment_is_refused_at_every_door():
    told = back(since=TODAY + timedelta(days=1))
    words = (
        "assessment.complaints[1].since: a complaint since 2026-03-03 is from after the assessment "
        "on 2026-03-02: write the day on which it began"
    )
    with pytest.raises(mp.InvalidValueError) as caught:
        assessed("sciatica", told)
    assert str(caught.value) == words
    with pytest.raises(mp.InvalidValueError):
        evolve(assessed(back()), on=ago(3))
    with pytest.raises(mp.InvalidValueError, match=r"complaint.since: expected a date"):
        mp.Complaint(region="calf", since="yesterday")


def test_a_file_says_it_in_its_own_words(tmp_path):
    text = """
[client]
ref = "c-1"
conditions = []
medicines = []

[assessment]
on = 2026-03-02
red_flags = []

[[assessment.complaints]]
region = "left calf"
pain = 9
since = {since}
judged = "a cramp, she knows it"
note = {{ by = "Dr Chen", on = 2026-03-01 }}

[plan]
length = "60 min"
"""
    file = tmp_path / "intake.toml"
    file.write_text(text.format(since="2026-02-28"), encoding="utf-8")
    (heard,) = mp.io.read_intake(file).assessment.complaints
    assert (heard.since, heard.judged, heard.note.on) == (
        date(2026, 2, 28),
        "a cramp, she knows it",
        date(2026, 3, 1),
    )
    file.write_text(text.format(since="2026-03-03"), encoding="utf-8")
    with pytest.raises(mp.MassagePlanError, match="a complaint since 2026-03-03 is from after"):
        mp.io.read_intake(file)


# --- where it is shown and kept -----------------------------------------------------------------
TOLD = complaint(
    "neck pain", pain=9, since=ago(2), words="since the move", judged="seen before", note=NOTE
)


def test_it_is_saved_with_the_plan():
    session = mp.plan_session(a_client(), assessed(TOLD), length="60 min")
    assert mp.io.loads(mp.io.dumps(session)).request == session.request


def test_it_is_shown_with_the_complaint():
    shown = str(assessed(TOLD))
    assert all(words in shown for words in ("Sat, Feb 28, 2026", "since the move", "seen before"))
    plan = mp.plan_treatment(a_client(), assessed(TOLD), length="60 min", start=TODAY)
    given_ = plan.record(mp.Outcome(session=1, pain=3))
    assert "since Sat, Feb 28, 2026" in " ".join(given_.note(1).subjective)
    entries = [entry["resource"] for entry in mp.export.to_fhir(plan, release="R4B")["entry"]]
    (condition,) = [entry for entry in entries if entry["resourceType"] == "Condition"]
    assert condition["onsetDateTime"] == "2026-02-28"
    for hidden in ("seen before", "since the move", "Chen"):
        assert hidden not in repr(TOLD)
        assert hidden not in str(mp.io.to_dict(plan))


def test_a_practice_may_be_stricter():
    earlier = evolve(FLAG, id="ours", label="ours", names=(), onset=evolve(FLAG.onset, pain=6))
    ours = CATALOG.merge({"red-flag": {"ours": earlier}})
    assert stops(back(6), catalog=ours) == ["red-flag-refer"]
    looser = evolve(FLAG, onset=None)
    same = CATALOG.merge({"red-flag": {FLAG.id: looser}})
    assert stops(back(), catalog=same) == ["red-flag-refer"]
    for wrong in (evolve(FLAG.onset, pain=11), evolve(FLAG.onset, days=0)):
        with pytest.raises(mp.CatalogError, match="expected 1 to"):
            CATALOG.merge({"red-flag": {"ours": evolve(earlier, onset=wrong)}})
