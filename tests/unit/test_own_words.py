"""What the client's own words name is asked about: nobody reads past a slipped disc."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.screening.own_words import NO_LIMIT, mentioned_in
from people import CATALOG, TODAY, a_client, assessed, codes, complaint, found


ENTRIES = CATALOG.all("contraindication")
NAMES = [
    (entry.id, name)
    for entry in ENTRIES.values()
    if not entry.id.startswith(NO_LIMIT)
    for name in (entry.id, entry.label, *entry.names)
]
FLAGS = [
    (flag.id, name)
    for flag in CATALOG.all("red-flag").values()
    for name in (flag.id, flag.label, *flag.names)
]


def named(words, own=None):
    return [each.id or each.said for each in mentioned_in(CATALOG, words, own)]


def screened(words, *history, judged="", **more):
    told = assessed(complaint(words=words, judged=judged, **({"region": "low back"} | more)))
    return mp.screen(a_client(*history), told)


def stops(words, *history, **more):
    return [stop.code for stop in screened(words, *history, **more).stops]


# --- what is found ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("slipped disc L5, leg numb", ["radiculopathy", "numbness"]),
        ("blood clot in my calf", ["dvt-current"]),
        ("Blood-Clots run in the family", ["dvt-current"]),
        ("since my hip operation", ["hip-operation"]),
        ("since my thumb operation", ["recent-surgery"]),
        ("since I had my hip operated", ["operated"]),
        ("after an oesophagectomy", ["esophagus-operation"]),
        ("after a glossectomy", ["glossectomy"]),
        ("two c-sections, then a hysterectomy", ["cesarean", "hysterectomy"]),
        ("on warfarin since May", ["anticoagulants"]),
        ("FRACTURED? no, a Fracture of the rib", ["fracture"]),
        ("hay fever, worse in spring", ["hay-fever"]),
        ("a half healed fracture", ["fracture"]),
        ("not yet a healed fracture", ["fracture"]),
        ("night pain", ["night-sweats-or-night-pain"]),
        ("my hearing aid hurts", ["hearing-or-sight-loss"]),
        ("AIDS", []),
        ("release the tension, deep please", []),
        ("my anatomy teacher said so", []),
        ("from the espresso machine", []),
        ("", []),
        ("...!?", []),
    ],
)
def test_names_are_found_in_prose(words, ids):
    assert [id_ for id_ in named(words) if not id_.startswith(NO_LIMIT)] == ids


@pytest.mark.parametrize(
    "words",
    [
        "no fever",
        "No known fever, otherwise well",
        "denies fever",
        "never had a fever",
        "I don't have a fever",
        "I don\u2019t have any fever",
        "there is not any fever",
        "without fever or surgery",
        "no numbness or fever",
        "neither surgery nor fever",
        "no history of fever; tired",
        "not pregnant",
    ],
)
def test_what_is_plainly_denied_is_not_meant(words):
    assert named(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "no. Fever since Monday",
        "no, fever",
        "no sleep since the fever",
        "not without fever",
        "no more fever",
        "not only fever",
        "no longer pregnant",
        "not pregnant anymore",
        "no seizures since 2019",
        "no fits in years",
        "no, or fever?",
        "not sure if it is a fever",
        "no fever?",
        "no better after surgery",
        "no fever then, but fever now",
        "no numbness, or fever",
        "fever, no",
        "no relief from surgery",
    ],
)
def test_what_may_be_meant_is_asked_about(words):
    assert named(words)


def test_the_names_of_the_complaint_itself_say_nothing_new():
    whiplash = CATALOG.condition("whiplash")
    assert named("whiplash, neck strain", whiplash) == []
    assert named("whiplash") == ["whiplash-acute"]
    assert named("neck injury after a car accident", whiplash) == []
    sciatica = CATALOG.condition("sciatica")
    assert named("sciatica in both legs", sciatica) == ["both-legs-weak"]


# --- what comes of it ---------------------------------------------------------------------------
def test_a_slipped_disc_in_the_words_is_asked_about():
    told = assessed(complaint(region="low back", pain=6, words="slipped disc L5, leg numb"))
    with pytest.raises(mp.UnansweredError, match="name 'slipped disc', which is in the catalog"):
        mp.plan_session(a_client(), told, length="60 min")
    which, stop = sorted(mp.screen(a_client(), told).stops, key=lambda stop: stop.code)
    assert (which.code, stop.code) == ("two-meanings", "words-tell")
    assert stop.path == which.path == "assessment.complaints[0].words"
    assert dict(stop.args) == {"name": "slipped disc", "contraindication": "radiculopathy"}
    assert "slipped disc" not in repr(stop)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("slipped disc L5", "herniated disc"),
        ("slipped disc L5", mp.HealthCondition(condition="radiculopathy")),
        ("epilepsy as a child", "epilepsy-controlled"),
        ("bad veins: varicose veins", "varicose-veins-mild"),
        ("operated on in May", "appendectomy"),
        ("since the operation", "knee replacement"),
        ("since my knee replacement", mp.HealthCondition(condition="surgery", region="knee")),
        ("had cancer in the past", mp.HealthCondition(condition="cancer", region="chest")),
    ],
)
def test_what_the_history_has_is_not_asked_again(words, line):
    assert "words-tell" not in stops(words, line)
    assert "words-tell" in stops(words)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("pregnant again", "pregnancy-past"),
        ("pregnant again", mp.HealthCondition(condition="pregnancy", past=True)),
        ("blood clot in my calf", "dvt-history"),
        ("since my knee replacement", "appendectomy"),
        ("slipped disc", "osteoporosis"),
    ],
)
def test_another_line_or_one_that_is_over_is_no_answer(words, line):
    assert "words-tell" in stops(words, line)


def test_what_was_judged_is_said_and_lets_the_words_pass():
    why = "her mother had it, not she"
    clearance = screened("a blood clot, night pain", judged=why)
    assert not clearance.stops
    assert [f.message for f in clearance.findings if f.code == "words-judged"] == [
        f"the client's words name 'blood clot'. On file: {why}",
        f"the client's words name 'night pain'. On file: {why}",
    ]
    assert stops("a blood clot", judged="\u200b ")
    assert why not in repr(complaint(region="calf", judged=why))


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        ("numb between the legs since today", "red-flag", mp.ContraindicatedError),
        ("chest pain when I lift", "red-flag", mp.ContraindicatedError),
        ("night pain", "red-flag-refer", mp.NeedsClinicianError),
    ],
)
def test_a_red_flag_in_the_words_is_one(words, code, error):
    assert stops(words) == [code]
    with pytest.raises(error):
        mp.plan_session(
            a_client(), assessed(complaint("low back pain", words=words)), length="60 min"
        )


def test_a_red_flag_that_was_ticked_too_is_judged_once():
    told = assessed(complaint("low back pain", words="night pain"), red_flags=["night sweats"])
    assert [stop.path for stop in mp.screen(a_client(), told).stops] == ["assessment.red_flags[0]"]
    noted = mp.FoundFlag(flag="night pain", note=mp.ClinicianNote(by="Dr Chen", on=TODAY))
    told = assessed(complaint("low back pain", words="night pain"), red_flags=[noted])
    assert not mp.screen(a_client(), told).stops


@pytest.mark.parametrize("words", ["a minor ache", "it burns", "it cuts in", "scar"])
def test_a_word_of_every_day_is_said_and_stops_nothing(words):
    clearance = screened(words)
    assert not clearance.stops
    assert codes(clearance).count("words-tell") == 1


def test_previews_and_routines_do_not_get_round_it():
    told = assessed(complaint("low back pain", words="slipped disc"))
    for routine in ("", "full-body-relaxation"):
        with pytest.raises(mp.UnansweredError):
            mp.plan_session(a_client(), told, length="60 min", routine=routine)
    with pytest.raises(mp.UnansweredError):
        mp.plan_treatment(a_client(), told, length="60 min", start=TODAY)


# --- a name in the wrong place ------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "id_"),
    [("DVT", "dvt-current"), ("pinched nerve", "radiculopathy"), ("fracture", "fracture")],
)
def test_a_contraindication_is_no_complaint(name, id_):
    told = assessed(complaint(name, pain=4))
    (stop,) = mp.screen(a_client(), told).stops
    assert (stop.code, stop.path) == ("complaint-of-history", "assessment.complaints[0].condition")
    assert dict(stop.args) == {"name": name, "contraindication": id_}
    for routine in ("", "full-body-relaxation"):
        with pytest.raises(mp.UnansweredError, match="enter where it hurts"):
            mp.plan_session(a_client(), told, length="60 min", routine=routine)
    with pytest.raises(mp.UnknownTermError, match="is not a complaint"):
        mp.plan_session(None, told, length="60 min")


def test_a_red_flag_is_no_complaint():
    told = assessed(complaint("foot drop"), "low back pain")
    with pytest.raises(mp.ContraindicatedError, match="911"):
        mp.plan_session(a_client(), told, length="60 min")


# --- for every entry and each of its names ------------------------------------------------------
@given(st.sampled_from(NAMES), st.sampled_from(["{}", "since my {} it is worse", "stiff ({})"]))
def test_no_name_of_an_entry_is_read_past(entry_name, sentence):
    id_, name = entry_name
    clearance = screened(sentence.format(name))
    about = [dict(f.args).get("contraindication") for f in clearance.findings]
    assert id_ in about or clearance.stops


@given(st.sampled_from(NAMES), st.sampled_from(["since my {} it is worse", "{}, I think"]))
def test_nothing_that_stops_is_planned_silently(entry_name, sentence):
    id_, name = entry_name
    alone = mp.screen(a_client(id_), on=TODAY)
    words = sentence.format(name)
    if alone.stops and not screened(words).stops:
        assert found(screened(words), "words-tell")


def test_each_name_of_each_entry_is_found():
    for id_, name in NAMES:
        assert named(f"since my {name} it is worse"), (id_, name)


@given(st.sampled_from(FLAGS), st.sampled_from(["{}", "since May {} and stiff"]))
def test_every_red_flag_in_the_words_stops(flag_name, sentence):
    assert screened(sentence.format(flag_name[1])).stops


def test_nothing_is_kept_of_what_a_client_said():
    before = len(CATALOG.memo)
    screened("low back pain like never before, lifting my grandmother's piano")
    keys = [key for key in CATALOG.memo if "piano" in repr(key)]
    assert not keys
    assert len(CATALOG.memo) <= before + 20


SINGULAR = sorted(
    name[:-1]
    for entry in CATALOG.all("contraindication").values()
    for name in entry.names
    if re.fullmatch(r"[a-z ]{5,}[a-rt-z]s", name) and not entry.id.startswith(NO_LIMIT)
)


@given(st.sampled_from(SINGULAR))
def test_one_of_several_counts_as_they_do(name):
    assert named(f"since I had a {name}, you know")


@pytest.mark.parametrize(
    ("noted", "lifted"), [(date(2026, 2, 1), False), (date(2026, 2, 20), True)]
)
def test_a_note_older_than_the_complaint_lifts_no_flag_in_its_words(noted, lifted):
    told = mp.Complaint(
        region="calf",
        words="losing weight without trying",
        since=date(2026, 2, 10),
        note=mp.ClinicianNote(by="Dr. Chen", on=noted),
    )
    client = mp.Client(ref="c-1", conditions=[], medicines=[], allergies=[])
    assessment = mp.Assessment(on=date(2026, 3, 2), complaints=[told], red_flags=[])
    assert (not mp.screen(client, assessment).stops) == lifted


def test_two_flags_in_the_words_are_more_urgent_together():
    flag = CATALOG.red_flag("new-sexual-dysfunction")
    (together,) = flag.together
    words = f"{(*flag.names, flag.label)[0]}; my foot drags"
    found = [one for one in screened(words).stops if dict(one.args).get("flag") == flag.id]
    assert [(one.urgency, one.cite) for one in found] == [("emergency", together.cite)]
    alone = screened((*flag.names, flag.label)[0]).stops
    assert [one.urgency for one in alone] == ["refer"]
