"""What is written after a session: its note, home care, the agreement and the hand-over."""

from datetime import date, timedelta

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.client.history import line_in_words
from massageplan.treatment import homecare
from people import (
    BLANKS,
    BORN,
    CATALOG,
    CLEARED,
    LONG_AGO,
    NAME,
    REGIONS,
    SCIATICA,
    TODAY,
    a_client,
    assessed,
    complaint,
    course,
    full_body,
    history,
    sided,
)


SCRIPT = "<script>alert('x')</script>"
WEEK = timedelta(weeks=1)
PERSON = a_client(
    mp.HealthCondition(condition="varicose veins", region="left calf", severity="mild"),
    name=NAME,
    born=BORN,
    goals=["to kneel"],
    medicines=["vitamins"],
    allergies=["latex"],
    consents=[mp.Consent(on=TODAY), mp.Consent(on=TODAY, region="gluteals")],
    likes=["trigger point therapy"],
    max_pressure=3,
)
FULL = mp.Outcome(
    session=1,
    pain=5,
    scores=[mp.Score(measure="odi", value=30)],
    minutes={"low back": "4 min", "chest": "3 min"},
    techniques={"low back": ["Swedish massage"]},
    pressures={"low back": 3},
    as_planned=True,
    late="5 min",
    left_out={"hip": "no time"},
    response="slept well",
    notes="tight on the right",
    home_care=["an easy walk"],
)


def full_plan(**more):
    return course(sessions=4, client=PERSON, therapist="R. Moss", **more).record(FULL)


def empty_plan():
    return course(sessions=4).record(mp.Outcome(session=1))


# --- the note -----------------------------------------------------------------------------------
def test_a_full_note():
    note = full_plan().note(1)
    assert (note.session, note.on, note.client, note.therapist) == (1, TODAY, "c-1", "R. Moss")
    assert note.subjective == (
        "Client reports sciatica, right; pain 7 of 10 when assessed.",
        "Pain today: 5 of 10.",
        "Goals: to kneel.",
        "Health history: varicose veins, mild, left calf.",
        "Medicines: vitamins.",
        "Allergies: latex.",
    )
    assert note.objective[:2] == ("tight on the right", "60 min booked, started 5 min late.")
    worked = {line.partition(":")[0]: line for line in note.objective[2:]}
    assert list(worked) == [
        "right gluteals",
        "low back",
        "right back of thigh",
        "right hip",
        "chest",
        "Oswestry Disability Index",
    ]
    assert worked["low back"].startswith("low back: 4 min (")
    assert worked["low back"].endswith("pressure 3 of 5).")
    assert worked["chest"] == "chest: 3 min."
    assert worked["right hip"] == "right hip: not worked (no time)."
    assert worked["Oswestry Disability Index"] == "Oswestry Disability Index: 30 percent."
    assert note.assessment[0] == "slept well"
    assert note.assessment[1].startswith("pain, 0-10 since the baseline: 7 to 5, ")
    assert note.plan == (
        "Home care: an easy walk.",
        "Next visit: session 2 on Mon, Mar 9, 2026.",
        "Re-evaluation in session 4 on Mon, Mar 23, 2026.",
    )
    assert note.missing == ()


def test_an_empty_note_invents_nothing():
    note = empty_plan().note(1)
    assert note.therapist == ""
    assert note.subjective == (
        "Client reports sciatica, right; pain 7 of 10 when assessed.",
        "Health history: nothing to report.",
        "Medicines: nothing to report.",
        "Allergies: nothing to report.",
    )
    assert note.objective[0] == "60 min booked."
    assert note.objective[1:] == (
        "right gluteals: 15 min, reckoned as planned.",
        "low back: 9 min, reckoned as planned.",
        "right back of thigh: 8 min, reckoned as planned.",
        "right hip: 6 min, reckoned as planned.",
    )
    assert [line.partition(":")[0] for line in note.assessment] == ["Precaution"]
    assert [line.partition(" ")[0] for line in note.plan] == ["Next", "Re-evaluation"]
    assert [one.what.partition(":")[0] for one in note.missing] == [
        "the client's name",
        "the client's age (date of birth)",
        "a written consent from the last year",
        "who gave the session",
        "the pain on the day, 0 to 10",
        "the client's goals",
        "what you observed and felt (notes)",
        "what was done (techniques, or as_planned=True)",
        "how the client responded (response)",
        "consent",
    ]
    assert "right gluteals" in note.missing[-1].what


@pytest.mark.parametrize("name", BLANKS)
def test_a_name_of_which_nothing_is_seen_is_missing(name):
    plan = course(client=a_client(name=name), therapist=name).record(mp.Outcome(session=1))
    words = [one.what for one in plan.note(1).missing]
    assert {"the client's name", "who gave the session"} <= set(words)


def test_the_history_is_missing_where_nobody_asked_again_on_the_day():
    plan = empty_plan().record(mp.Outcome(session=2))
    assert "the health history, reviewed on the day" in [m.what for m in plan.note(2).missing]
    day = TODAY + WEEK
    asked = empty_plan().confirm(2, a_client(), evolve(SCIATICA, on=day))
    note = asked.record(mp.Outcome(session=2)).note(2)
    assert "the health history, reviewed on the day" not in [m.what for m in note.missing]


def test_a_consent_counts_for_a_year():
    def lacks(*consents):
        plan = course(sessions=1, client=a_client(consents=consents))
        note = plan.record(mp.Outcome(session=1)).note(1)
        return "a written consent from the last year" in [one.what for one in note.missing]

    year = timedelta(days=365)
    assert not lacks(mp.Consent(on=TODAY - year))
    assert lacks(mp.Consent(on=TODAY - year - timedelta(days=1)))
    assert lacks(mp.Consent(on=TODAY, region="gluteals"))


def test_a_consent_that_has_ended_is_missing():
    ended = mp.Consent(on=TODAY - 2 * WEEK, until=TODAY - WEEK)
    plan = course(sessions=1, client=a_client(consents=[ended])).record(mp.Outcome(session=1))
    assert "a written consent from the last year" in [one.what for one in plan.note(1).missing]


def test_a_relaxation_note_asks_for_no_pain_and_no_goals():
    plan = mp.plan_treatment(a_client(), routine="full-body-relaxation", start=TODAY, sessions=2)
    note = plan.record(mp.Outcome(session=1)).note(1)
    assert note.subjective == (
        "Health history: nothing to report.",
        "Medicines: nothing to report.",
        "Allergies: nothing to report.",
    )
    words = [one.what for one in note.missing]
    assert "the pain on the day, 0 to 10" not in words
    assert "the client's goals" not in words


@pytest.mark.parametrize("make", [full_plan, empty_plan])
def test_every_source_of_a_note_can_be_looked_up(make):
    for one in make().note(1).missing:
        assert CATALOG.source(one.cite.source).title
    assert {one.cite.source for one in empty_plan().note(1).missing} >= {"wac246", "mtbok"}


@pytest.mark.parametrize(
    ("session", "words"),
    [
        (0, "expected a whole number from 1 to 4; got 0"),
        (5, "expected a whole number from 1 to 4; got 5"),
        (True, "got True"),
        (2, "session 2 was missed"),
        (3, "session 3 was cancelled"),
        (4, "session 4 has no record yet"),
    ],
)
def test_a_note_is_of_a_session_that_was_given(session, words):
    plan = empty_plan().record(mp.Outcome(session=2, status="missed"))
    plan = plan.record(mp.Outcome(session=3, status="cancelled"))
    with pytest.raises(mp.InvalidValueError) as caught:
        plan.note(session)
    assert caught.value.path == "session"
    assert words in str(caught.value)


def test_a_moved_session_has_no_note_yet():
    plan = empty_plan().record(mp.Outcome(session=2, status="moved", to=TODAY + timedelta(days=8)))
    with pytest.raises(mp.InvalidValueError, match="session 2 has no record yet"):
        plan.note(2)


def test_a_note_does_not_change_with_what_is_recorded_later():
    plan = full_plan()
    later = plan.record(mp.Outcome(session=2, pain=4))
    assert later.note(1).plan == plan.note(1).plan


def test_the_scores_of_a_note_are_those_up_to_its_session():
    plan = full_plan()
    later = plan.record(mp.Outcome(session=2, pain=1))
    assert later.note(1).assessment == plan.note(1).assessment
    assert later.note(2).assessment[0].startswith("pain, 0-10 since the baseline: 7 to 1, ")


# --- home care ----------------------------------------------------------------------------------
ENTRIES = list(CATALOG.all("home-care").values())


def told_of(condition):
    return assessed(complaint(condition, "right" if sided(condition) else None, 5))


def offered(client, condition):
    """Every home care that is offered for a condition; nothing when no session is planned."""
    asks = history(condition)
    whole = evolve(client, conditions=(*client.conditions, *asks))
    try:
        session = mp.plan_session(whole, told_of(condition), length="60 min")
    except mp.CannotPlanError:
        return None, None
    return homecare.home_care(session, most=99), session


def line_of(id_):
    """A line of a history with all that it may be asked for, so that a session is planned."""
    where = CATALOG.contraindication(id_).where or REGIONS
    return mp.HealthCondition(
        condition=id_, region=where[0], since=LONG_AGO, weeks=20, on=TODAY, note=CLEARED
    )


@pytest.fixture
def no_limit(monkeypatch):
    """Offer all that suits, not only the first."""
    monkeypatch.setattr(homecare, "MOST", 99)


NEVER = pytest.mark.xfail(
    reason="whiplash is only planned with whiplash-acute in the history, which bars this",
    strict=True,
)


@pytest.mark.usefixtures("no_limit")
@pytest.mark.parametrize(
    ("id_", "condition"),
    [
        pytest.param(
            entry.id, one, marks=[NEVER] if (entry.id, one) == ("neck-turns", "whiplash") else []
        )
        for entry in ENTRIES
        for one in entry.conditions
    ],
)
def test_home_care_is_offered_to_who_has_nothing_else(id_, condition):
    assert id_ in [entry.id for entry in offered(a_client(), condition)[0]]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_home_care_has_its_sources_and_names_what_there_is(entry):
    assert CATALOG.source(entry.cite.source).title
    assert all(CATALOG.contraindication(id_).id == id_ for id_ in entry.not_with)
    assert all(CATALOG.condition(one).id == one for one in entry.conditions)
    assert entry.kind != "heat" or entry.like == "hot-stone"


@pytest.mark.usefixtures("no_limit")
def test_home_care_is_never_what_the_history_bars():
    planned = 0
    for id_ in sorted({id_ for entry in ENTRIES for id_ in entry.not_with}):
        barred = [entry for entry in ENTRIES if id_ in entry.not_with]
        for field in ("conditions", "medicines"):
            client = evolve(a_client(), **{field: (line_of(id_),)})
            for condition in sorted({one for entry in barred for one in entry.conditions}):
                found, _ = offered(client, condition)
                planned += found is not None
                assert not set(found or ()) & set(barred), (id_, condition)
    assert planned > 200


@pytest.mark.usefixtures("no_limit")
def test_no_heat_where_hot_stones_are_barred():
    warm = sorted({c for entry in ENTRIES if entry.kind == "heat" for c in entry.conditions})
    cool = hot = 0
    for id_ in sorted(CATALOG.all("contraindication")):
        for condition in warm:
            found, session = offered(a_client(line_of(id_)), condition)
            if found is None:
                continue
            clearance = session.clearance
            barred = clearance.banned | {technique for _, technique in clearance.site_bans}
            heat = [entry for entry in found if entry.kind == "heat"]
            cool += "hot-stone" in barred
            hot += bool(heat)
            assert not ("hot-stone" in barred and heat), (id_, condition)
    assert cool > 20
    assert hot > 20


@pytest.mark.usefixtures("no_limit")
def test_what_the_client_refuses_is_not_offered_either():
    kinds = {entry.kind for entry in offered(a_client(), "neck pain")[0]}
    assert "heat" in kinds
    refusing = a_client(refuses=["hot-stone"])
    assert "heat" not in {entry.kind for entry in offered(refusing, "neck pain")[0]}


@pytest.mark.parametrize(
    ("way", "entry"), [("supine", "rest-legs-on-chair"), ("side-lying", "rest-on-side")]
)
def test_nobody_is_to_lie_as_they_cannot(way, entry):
    care = course(client=a_client(cannot_lie=[way])).home_care(1, most=3)
    assert entry not in [one.id for one in care]


@pytest.mark.parametrize("most", [1, 2, 3])
def test_no_more_than_asked_for(most):
    heard = assessed(complaint("low back pain", pain=3), complaint("neck pain", pain=6))
    plan = course("75 min", assessment=heard)
    care = plan.home_care(1, most=most)
    assert care == plan.home_care(1, most=3)[:most]
    # The worst complaint comes first, and each has its turn.
    first = ["neck-pain", "low-back-pain", "neck-pain"][:most]
    assert [id_ in one.conditions for id_, one in zip(first, care, strict=True)] == [True] * most
    assert len(plan.home_care(1)) == 2


@pytest.mark.parametrize("most", [0, 4, -1, True, 2.0, "2", None])
def test_two_get_done_and_ten_do_not(most):
    with pytest.raises(mp.InvalidValueError, match="expected a whole number from 1 to 3") as caught:
        course().home_care(1, most=most)
    assert caught.value.path == "most"


def test_home_care_is_of_a_session_that_is_there():
    with pytest.raises(
        mp.InvalidValueError, match="expected a whole number from 1 to 6; got 7"
    ) as caught:
        course().home_care(7)
    assert caught.value.path == "session"


def test_a_preview_has_no_home_care():
    for preview in (full_body(), mp.plan_session(None, SCIATICA, length="60 min")):
        with pytest.raises(mp.InvalidValueError, match="a preview is not for a person") as caught:
            homecare.home_care(preview)
        assert caught.value.path == "session"


def test_what_nobody_knows_bars_all():
    words = "a thing on my knee"
    known = mp.HealthCondition(condition=words, judged="doctor: no bearing on massage")
    for client in (a_client(known), a_client(medicines=[known])):
        plan = course(client=client)
        assert plan.home_care(1) == ()
    assert course().home_care(1)


def test_without_a_known_complaint_there_is_none():
    assert course(assessment=assessed(complaint(region="elbow"))).home_care(1) == ()
    spa = mp.plan_treatment(a_client(), routine="full-body-relaxation", start=TODAY)
    assert spa.home_care(1) == ()


# --- the agreement ------------------------------------------------------------------------------
GOAL = mp.Goal(measure="odi", target=10, by=date(2026, 4, 1), words="to kneel for an hour")


def flat(sheet):
    return " ".join(str(sheet).split())


def test_an_agreement_holds_what_is_agreed_on():
    sheet = full_plan(goals=[GOAL]).agreement()
    text = flat(sheet)
    for words in (
        "Treatment plan: customized for sciatica (right)",
        "client c-1 · Mar 9 to Mar 23, 2026 · with R. Moss",
        "sessions 4",
        "how often weekly",
        "each session 60 min",
        "re-evaluation in session 4",
        "to kneel",
        "Wed, Apr 1, 2026",
        "10 percent",
        "neuromuscular therapy",
        "Between sessions",
        "can stop",
        "name and signature",
    ):
        assert words in text, words
    for region, time in (("right gluteals", "15 min"), ("low back", "15 min"), ("hip", "8 min")):
        (row,) = [line for line in str(sheet).splitlines() if f"{region} " in line and time in line]
        assert row.index(region) < row.index(time)
    assert text.count("_" * 34) == 2


def test_an_agreement_offers_the_home_care_of_the_next_session():
    plan = full_plan()
    text = flat(plan.agreement())
    assert plan.home_care(2)
    assert all(care.label.split(",")[0] in text for care in plan.home_care(2))


def test_there_is_nothing_to_agree_on_when_no_session_is_to_come():
    plan = course(sessions=1).record(mp.Outcome(session=1))
    with pytest.raises(mp.InvalidValueError, match="nothing to agree on") as caught:
        plan.agreement()
    assert caught.value.path == "plan"
    assert "next session none" in flat(plan.hand_over())


# --- the hand-over ------------------------------------------------------------------------------
def test_a_hand_over_holds_what_the_next_therapist_needs():
    plan = full_plan(goals=[GOAL]).record(mp.Outcome(session=2, pain=3, response="sore after"))
    text = flat(plan.hand_over())
    for words in (
        "For the next therapist: customized for sciatica (right)",
        "client c-1 · with R. Moss so far",
        "sessions 2 of 4 given",
        "next session 3, Mon, Mar 16, 2026",
        "minutes to make up 5 min",
        "varicose veins",
        "vitamins",
        "latex",
        "to kneel",
        "trigger point therapy",
        "3 of 5",
        "Precautions",
        "slept well",
        "sore after",
        "5 of 10",
        "7 → 3",
        "goal not reached",
        "Minutes by area",
        "does not have to come from the session",
    ):
        assert words in text, words
    rows = dict(
        line.split(maxsplit=1) for line in str(plan.hand_over()).splitlines() if " " in line
    )
    assert (rows["health"].removeprefix("history").strip(), rows["allergies"]) == (
        "varicose veins, mild, left calf",
        "latex",
    )
    (first,) = [line for line in str(plan.hand_over()).splitlines() if line.startswith("1   ")]
    assert "right gluteals 15 min" in first


def test_a_hand_over_names_decisions():
    plan = mp.replan(full_plan(), today=TODAY + WEEK, action="taper", why="a holiday")
    text = flat(plan.hand_over())
    assert "Decisions" in text
    assert "Mon, Mar 9, 2026: taper (a holiday)" in text


def test_before_the_first_session_there_is_nothing_to_tell():
    text = flat(course(sessions=4).hand_over())
    assert "sessions 0 of 4 given" in text
    assert "Sessions so far" not in text
    assert "no therapist named" in text


# --- what all of them keep ------------------------------------------------------------------------
def spoiled():
    """A plan with a script wherever somebody writes words."""
    client = a_client(
        name=NAME, born=BORN, goals=[f"goal {SCRIPT}"], allergies=[f"allergy {SCRIPT}"]
    )
    told = assessed(complaint("sciatica", "right", 7, words=f"heard {SCRIPT}"))
    goal = evolve(GOAL, words=f"aim {SCRIPT}")
    plan = course(
        sessions=4, client=client, assessment=told, goals=[goal], therapist=f"Moss {SCRIPT}"
    )
    outcome = mp.Outcome(
        session=1,
        pain=6,
        scores=[mp.Score(measure="odi", value=30)],
        response=f"response {SCRIPT}",
        notes=f"notes {SCRIPT}",
        left_out={"hip": f"left {SCRIPT}"},
        home_care=[f"care {SCRIPT}"],
    )
    plan = plan.record(outcome)
    return mp.replan(plan, today=TODAY + WEEK, action="progress", why=f"why {SCRIPT}")


SHEETS = {
    "agreement": (lambda plan: plan.agreement(), ("goal", "aim", "Moss")),
    "hand-over": (lambda plan: plan.hand_over(), ("goal", "allergy", "Moss", "response", "why")),
    "note": (
        lambda plan: plan.note(1),
        ("goal", "Moss", "response", "notes", "left", "care", "heard"),
    ),
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_page_runs_nothing_that_somebody_wrote(name):
    draw, written = SHEETS[name]
    sheet = draw(spoiled())
    for page in (mp.export.to_html(sheet), sheet._repr_html_()):
        assert "<script" not in page
        for word in written:
            assert f"{word} &lt;script&gt;" in page, word


@pytest.mark.parametrize("name", SHEETS)
def test_a_page_is_text_too_and_names_nobody(name):
    sheet = SHEETS[name][0](full_plan(goals=[GOAL]))
    for text in (str(sheet), mp.export.to_html(sheet)):
        assert "c-1" in text
    # What it holds is the client's history: a log shows none of it.
    assert len(repr(sheet)) < 120
    for text in (str(sheet), mp.export.to_html(sheet), repr(sheet)):
        assert not [word for word in (*NAME.split(), str(BORN), "1961") if word in text]
    assert len(str(sheet).splitlines()) > 10


def test_a_line_of_the_history_is_told_whole():
    note = mp.ClinicianNote(
        by="Dr Chen", on=TODAY, until=TODAY + WEEK, covers=["swedish", "cupping"]
    )
    whole = mp.HealthCondition(
        condition="recent surgery",
        region="knee",
        side="left",
        severity="severe",
        since=date(2025, 9, 8),
        past=True,
        weeks=20,
        on=TODAY,
        note=note,
        judged="surgeon: healed",
    )
    assert line_in_words(whole) == (
        "recent surgery, severe, left knee, in the past, since Mon, Sep 8, 2025, week 20 on Mon, "
        "Mar 2, 2026, note by Dr Chen, dated Mon, Mar 2, 2026, valid until Mon, Mar 9, 2026, for "
        "swedish, cupping, surgeon: healed"
    )
    assert line_in_words(mp.HealthCondition(condition="epilepsy", weeks=3)) == "epilepsy, week 3"
    assert line_in_words(mp.HealthCondition(condition="gout", side="left")) == "gout, left"


def test_what_was_not_asked_is_no_nothing():
    client = a_client(allergies=None)
    assert (
        "Allergies: not asked."
        in course(client=client).record(mp.Outcome(session=1)).note(1).subjective
    )
