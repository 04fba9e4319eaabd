from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.treatment.making import plan_course
from people import (
    CATALOG,
    SCIATICA,
    TODAY,
    a_client,
    assessed,
    codes,
    complaint,
    course,
    found,
    hands_on,
    minutes,
    pressures,
    sites,
    spent,
)


NECK = assessed(complaint("neck pain", pain=5))
BACK = assessed("low back pain")


def weights(session):
    """The weights of the wants, in the order of the plan, and their sum."""
    rows = [dict(why.reasons[-1].args) for why in session.reasons]
    return [row["weight"] for row in rows], rows[0]["whole"]


# --- the course -----------------------------------------------------------------------------
def test_six_sessions_of_sciatica():
    plan = course(sessions=6, cadence="2/week for 2 weeks then weekly")
    assert [visit.on for visit in plan.visits] == [
        date(2026, 3, 2),
        date(2026, 3, 5),
        date(2026, 3, 9),
        date(2026, 3, 12),
        date(2026, 3, 16),
        date(2026, 3, 23),
    ]
    assert [visit.number for visit in plan.visits] == [1, 2, 3, 4, 5, 6]
    assert [spent(visit.session)["consultation"] for visit in plan.visits] == [15, 5, 5, 5, 5, 5]
    assert plan.reevaluations == (6,)
    assert spent(plan.visits[5].session)["re-evaluation"] == 5
    assert [hands_on(visit.session) for visit in plan.visits] == [38, 48, 48, 48, 48, 43]
    assert plan.intention is mp.Intention.MEDICAL
    assert "unusual-count" not in codes(plan)


def test_the_sessions_of_a_plan_are_of_one_client():
    one, two = (visit.session.request for visit in course(sessions=2).visits)
    other = evolve(two, client=evolve(two.client, ref="c-2"))
    with pytest.raises(mp.InvalidValueError, match="session 2 is not for 'c-1'") as caught:
        plan_course((one, other), CATALOG.reevaluation("every-six-sessions"), dated=False)
    assert (caught.value.path, caught.value.value) == ("client", "c-2")


def test_the_share_moves_from_focus_to_support():
    # A length at which all have just their share.
    plan = course("54 min", sessions=6, assessment=BACK)
    # Shares of 8 : 5 for the focus and 2 : 3 for what supports it, whose weight grows by half in
    # whole tenths of that: 0, 2, 4, 6, 8, 10 of 10, in twentieths of the first weight.
    first = [8, 5, 2, 3]
    for visit, tenths in zip(plan.visits, [0, 2, 4, 6, 8, 10], strict=True):
        share, whole = weights(visit.session)
        exact = [20 * w for w in first[:2]] + [(20 + tenths) * w for w in first[2:]]
        assert [w * sum(exact) for w in share] == [w * whole for w in exact]
    assert minutes(plan.visits[5].session) == {
        "low-back": 15,
        "gluteals": 9,
        "upper-back": 6,
        "back-of-thigh": 9,
    }
    told = [
        reason.text
        for why in plan.visits[5].session.reasons
        for reason in why.reasons
        if reason.code == "course"
    ]
    assert told == ["session 6 of 6: supporting areas weigh 150% of their first weight"] * 2


def test_in_a_long_course_the_steps_are_tenths_all_the_same():
    plan = course("54 min", sessions=21, cadence="2/week", assessment=BACK)
    percents = []
    for visit in plan.visits:
        share, _ = weights(visit.session)
        percents.append(100 * share[3] * 8 / (3 * share[0]))
    assert percents == pytest.approx([100 + 5 * (k // 2) for k in range(21)])


def test_a_routine_stays_the_same_in_every_session():
    plan = course(routine="full-body-relaxation", sessions=3, assessment=None)
    first, *later = [visit.session.minutes for visit in plan.visits]
    assert later[0] == first
    assert plan.intention is mp.Intention.RELAXATION
    assert plan.studied == ()


def test_a_course_of_a_routine_needs_no_length():
    plan = course(None, routine="frail-leg-massage", assessment=None, sessions=4)
    assert {visit.session.length for visit in plan.visits} == {timedelta(minutes=20)}
    assert {item.pressure for visit in plan.visits for item in visit.session.segments} == {1}
    with pytest.raises(mp.InvalidValueError, match="is missing"):
        course(None)


def test_all_but_the_first_session_are_provisional():
    plan = course(sessions=4)
    assert [visit.provisional for visit in plan.visits] == [False, True, True, True]
    (told,) = found(plan, "provisional")
    assert "2-4" in told
    assert "provisional" not in codes(course(sessions=1))


def test_two_sessions_are_no_range():
    (told,) = found(course(sessions=2), "provisional")
    assert "2-2" not in told


def test_every_session_is_screened_for_its_day():
    plan = course(sessions=3)
    assert [visit.session.clearance.on for visit in plan.visits] == [v.on for v in plan.visits]
    assert [visit.session.on for visit in plan.visits] == [visit.on for visit in plan.visits]


def test_with_a_time_of_day_every_session_starts_then():
    zone = timezone(timedelta(hours=1))
    plan = course(sessions=2, start=datetime(2026, 3, 2, 17, 30, tzinfo=zone))
    assert [visit.session.items[0].starts for visit in plan.visits] == [
        datetime(2026, 3, 2, 17, 30, tzinfo=zone),
        datetime(2026, 3, 9, 17, 30, tzinfo=zone),
    ]


def test_without_a_start_there_are_no_dates():
    plan = course(start=None, sessions=4)
    assert [visit.on for visit in plan.visits] == [None] * 4
    # Each is screened for its day all the same, counted from the assessment.
    assert [visit.session.on for visit in plan.visits] == [
        TODAY + timedelta(weeks=week) for week in range(4)
    ]
    assert [visit.session.clearance.on for visit in plan.visits] == [
        visit.session.on for visit in plan.visits
    ]
    assert plan.reevaluations == (4,)
    (told,) = [finding for finding in plan.findings if finding.code == "no-start"]
    assert told.severity is mp.Severity.CAUTION
    assert "Mon, Mar 2, 2026" in told.message
    assert "no-start" not in codes(course(sessions=4))
    assert "no-start" not in codes(course(start=None, sessions=1))


def test_without_a_start_what_runs_out_on_the_way_still_stops():
    note = mp.ClinicianNote(by="a doctor", on=TODAY, until=date(2026, 3, 20))
    client = a_client(mp.HealthCondition(condition="anticoagulants", note=note))
    with pytest.raises(mp.NeedsClinicianError, match="session 4 on 2026-03-23"):
        course(client=client, sessions=4, start=None)


def test_one_therapist_throughout_a_medical_course():
    plan = course(therapist="R. Moss")
    assert plan.therapist == "R. Moss"
    assert found(plan, "same-therapist") == ["keep the same therapist for the whole plan (R. Moss)"]
    assert found(course(), "same-therapist") == [
        "keep the same therapist for the whole plan (nobody is named yet)"
    ]
    spa = course(therapist="R. Moss", routine="full-body-relaxation")
    assert "same-therapist" not in codes(spa)


def test_a_medical_course_by_a_routine_keeps_its_therapist_too():
    plan = course(routine="tension-headache-45", length=None, therapist="R. Moss")
    assert plan.intention is mp.Intention.MEDICAL
    assert found(plan, "same-therapist") == ["keep the same therapist for the whole plan (R. Moss)"]


# --- what trials used -----------------------------------------------------------------------
def test_what_trials_used_for_neck_pain_stands_beside_the_plan():
    plan = course(assessment=NECK, sessions=6)
    hour = [row.dose for row in plan.studied if row.dose.length == (60, 60) and row.dose.sessions]
    sherman = {(dose.per_week, dose.weeks) for dose in hour if dose.cite.source == "sherman14"}
    assert {((2, 2), (4, 4)), ((3, 3), (4, 4))} <= sherman
    told = {finding.message: finding.cite for finding in plan.findings if finding.code == "studied"}
    (twice,) = [
        message for message in told if "60 min, 2 a week for 4 weeks, 8 sessions" in message
    ]
    assert twice.endswith("this plan has 6 sessions of 60 min, weekly")
    assert (told[twice].source, told[twice].grade) == ("sherman14", "A")


def test_a_plan_as_studied_is_not_told_to_differ():
    plan = course(assessment=NECK, sessions=8, cadence="2/week")
    assert not [message for message in found(plan, "studied") if "2 a week for 4 weeks" in message]
    (alike,) = [f for f in plan.findings if f.code == "studied-alike"]
    assert alike.message.startswith(
        "neck pain: this plan is like one that was studied, 60 min, 2 a week for 4 weeks"
    )
    assert "3.4 times as likely to improve" in alike.message
    assert (alike.cite.source, alike.cite.grade) == ("sherman14", "A")
    assert alike.severity is mp.Severity.NOTE


@pytest.mark.parametrize(
    ("sessions", "cadence"), [(8, "2/week"), (12, "3/week"), (4, "weekly"), (7, "every 3 weeks")]
)
def test_every_dose_is_either_like_the_plan_or_beside_it(sessions, cadence):
    plan = course(assessment=NECK, sessions=sessions, cadence=cadence)
    told = [*found(plan, "studied"), *found(plan, "studied-alike")]
    assert len(told) == len(plan.studied)
    assert bool(found(plan, "studied-alike")) == (sessions != 7)


def test_a_plan_with_as_many_but_shorter_or_rarer_sessions_differs():
    for more in ({"length": "45 min"}, {"cadence": "every 2 weeks"}):
        plan = course(assessment=NECK, **{"sessions": 8, "cadence": "2/week", **more})
        told = found(plan, "studied")
        assert [message for message in told if "60 min, 2 a week for 4 weeks" in message]


def test_where_no_trial_was_found_it_is_said():
    plan = course()
    assert plan.studied == ()
    assert len(found(plan, "no-dose")) == 1  # once for the course, not once for each session


@pytest.mark.parametrize(
    ("sessions", "usual"),
    [(1, False), (3, False), (4, True), (5, True), (6, True), (7, False), (100, False)],
)
def test_four_to_six_sessions_are_usual(sessions, usual):
    plan = course(sessions=sessions, cadence="weekly")
    assert len(plan.visits) == sessions
    count = "1 session" if sessions == 1 else f"{sessions} sessions"
    assert found(plan, "unusual-count") == (
        [] if usual else [f"{count} planned; 4 to 6 are usual, then a re-evaluation"]
    )


# --- what changes on the way ----------------------------------------------------------------
def test_a_note_that_runs_out_stops_the_plan_and_names_the_session():
    note = mp.ClinicianNote(by="a doctor", on=TODAY, until=date(2026, 3, 20))
    client = a_client(mp.HealthCondition(condition="anticoagulants", note=note))
    assert len(course(client=client, sessions=3).visits) == 3
    with pytest.raises(mp.NeedsClinicianError, match="session 2 on 2026-03-30"):
        course(client=client, sessions=2, cadence="every 4 weeks")
    with pytest.raises(mp.NeedsClinicianError, match="session 4 on 2026-03-23") as caught:
        course(client=client, sessions=4)
    assert "clearance-needed" in [finding.code for finding in caught.value.findings]


def test_what_stops_the_first_session_stops_the_plan():
    with pytest.raises(mp.NeedsClinicianError) as caught:
        course(client=a_client("anticoagulants"))
    assert "session 1" not in str(caught.value)


@pytest.mark.parametrize(
    ("since", "free"),
    [(date(2026, 3, 2), 9), (date(2026, 3, 1), 8), (date(2026, 2, 25), 4), (date(2026, 2, 22), 1)],
)
def test_a_limit_of_a_week_ends_on_the_way(since, free):
    """A date has no hour: a week is surely over only on the eighth day after it."""
    sprain = mp.HealthCondition(
        condition="acute-soft-tissue-injury", region="sole", side="left", since=since
    )
    heel = assessed(complaint("plantar-heel-pain", "left", 5))
    plan = course(client=a_client(sprain), assessment=heel, sessions=9, cadence="daily")
    worked = [visit.number for visit in plan.visits if "sole/left" in sites(visit.session)]
    assert worked == list(range(free, 10))
    healthy = course(assessment=heel, sessions=9, cadence="daily")
    for number in worked:
        hurt, whole = (p.visits[number - 1].session for p in (plan, healthy))
        assert (minutes(hurt), pressures(hurt)) == (minutes(whole), pressures(whole))


def test_a_pregnancy_grows_on_the_way():
    note = mp.ClinicianNote(by="a midwife", on=TODAY)
    client = a_client(mp.HealthCondition(condition="pregnancy", weeks=11, on=TODAY, note=note))
    routine = {"client": client, "assessment": None, "routine": "full-body-relaxation"}
    with pytest.raises(mp.ContraindicatedError) as caught:
        course(**routine, sessions=4)
    assert caught.value.until == TODAY + timedelta(weeks=2)
    plan = course(**routine, sessions=4, catalog=CATALOG.with_policy("prenatal"))
    prone = [
        any(item.position is mp.Position.PRONE for item in visit.session.segments)
        for visit in plan.visits
    ]
    assert prone == [True, True, False, False]
    later = found(plan, "in-session")
    assert [told for told in later if told.startswith("from session 3: no prone position:")]
    assert "position-out" not in codes(plan)
    assert codes(plan.visits[2].session).count("position-out") == 1


def test_what_holds_from_the_first_session_is_told_once_and_plainly():
    client = a_client(mp.HealthCondition(condition="pregnancy", weeks=20, on=TODAY))
    plan = course(client=client, assessment=None, routine="full-body-relaxation", sessions=3)
    assert [told[:9] for told in found(plan, "position-out")] == ["no prone ", "no supine"]
    later = found(plan, "in-session")
    assert not [told for told in later if "no prone" in told or "no supine" in told]


# --- what cannot be asked -------------------------------------------------------------------
@pytest.mark.parametrize("sessions", [0, -1, 101, 2.5, True, "6"])
def test_a_count_that_is_none(sessions):
    with pytest.raises(mp.InvalidValueError, match="whole number from 1 to 100") as caught:
        course(sessions=sessions)
    assert caught.value.path == "sessions"


def test_a_preview_is_no_plan_for_a_person():
    for client in (None, "Ada"):
        with pytest.raises(mp.InvalidValueError, match="a plan is for a person") as caught:
            mp.plan_treatment(client, SCIATICA, length="60 min")
        assert caught.value.path == "client"


@pytest.mark.parametrize("start", ["2026-03-02", 20260302])
def test_a_start_that_is_no_date(start):
    with pytest.raises(mp.InvalidValueError, match="or a datetime; got ") as caught:
        course(start=start)
    assert caught.value.path == "start"


@pytest.mark.parametrize("start", [date(9999, 12, 20), datetime(9999, 12, 20, 10)])  # noqa: DTZ001  local time is meant
@pytest.mark.parametrize("cadence", ["weekly", "monthly", "every 999 days"])
def test_a_course_ends_with_the_calendar(start, cadence):
    with pytest.raises(mp.InvalidValueError, match="past the end of the calendar") as caught:
        course(start=start, cadence=cadence)
    assert caught.value.path == "start"


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ({"cadence": "biweekly"}, "cadence"),
        ({"cadence": "weekly for 2 weeks", "sessions": 6}, "cadence"),
        ({"reevaluation": "never"}, "reevaluation"),
        ({"length": "0 min"}, "length"),
        ({"routine": "nonsense"}, "routine"),
        ({"start": date(2026, 3, 1)}, "assessment.on"),
    ],
)
def test_bad_input_names_its_argument(asked, path):
    with pytest.raises(mp.InvalidValueError) as caught:
        course(**asked)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("told", "path"),
    [
        ({"goals": 5}, "goals"),
        ({"availability": 5}, "availability"),
        ({"thresholds": ["ndi"]}, "thresholds"),
        ({"window": "x"}, "window"),
        ({"start": None, "window": 999}, "window"),
        ({"events": {"surgry": TODAY}}, "events[surgry]"),
        ({"cadence": "daily for 30 weeks", "sessions": None}, "cadence"),
    ],
)
def test_what_a_course_cannot_be_asked_for(told, path):
    with pytest.raises(mp.InvalidValueError) as caught:
        course(**({"sessions": 6, "assessment": NECK} | told))
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("sessions", "named"), [(2, (2, None, None)), (3, (None, 2, 3)), (4, (None, 2, 4))]
)
def test_the_sessions_that_are_provisional_are_named(sessions, named):
    (told,) = (f for f in course(sessions=sessions).findings if f.code == "provisional")
    assert tuple(dict(told.args).values()) == named


def test_a_visit_off_its_day_says_which_days_and_why():
    house = mp.Availability(name="the clinic", closed={date(2026, 3, 9)})
    (told,) = found(course(sessions=2, availability=house), "off-cadence")
    assert told.startswith("session 2 is on Sun, Mar 8, 2026 instead of Mon, Mar 9, 2026 (")


def test_a_visit_without_room_says_how_long_it_is():
    house = mp.Availability(name="the clinic", hours="09:00-09:30")
    with pytest.raises(mp.InfeasibleError, match="not open for 60 min in a row"):
        course(sessions=2, start=datetime(2026, 3, 2, 9, tzinfo=UTC), availability=house)


RACE = {"cadence": "5 and 2 days before race", "events": {"race": date(2026, 3, 20)}}


class TestRefusals:
    """Each refusal names the place and the value."""

    @pytest.mark.parametrize(
        ("asked", "path", "value", "words"),
        [
            ({"start": "2026-03-02"}, "start", "2026-03-02", "expected a date, such as"),
            (RACE | {"start": TODAY}, "start", TODAY, "2026-03-02 is not 2026-03-15"),
            ({"sessions": 101}, "sessions", 101, "usually 4 to 6"),
            (
                {"goals": [mp.Goal(measure="ndi", form="points", target=200)]},
                "goals[0].target",
                200,
                "200",
            ),
            (
                {"goals": [mp.Goal(measure="pain", target=5)]},
                "goals[0].target",
                5,
                "is already reached",
            ),
        ],
    )
    def test_of_a_plan(self, asked, path, value, words):
        with pytest.raises(mp.InvalidValueError, match=words) as caught:
            course(assessment=NECK, **asked)
        assert (caught.value.path, caught.value.value) == (path, value)

    def test_of_a_record(self):
        plan = course(sessions=2)
        with pytest.raises(mp.InvalidValueError) as caught:
            plan.record(mp.Outcome(session=1, status="withdrawn"))
        assert str(caught.value) == (
            "outcome.status: only replan withdraws a session; record one that was called off as "
            "'cancelled'"
        )

    def test_a_visit_may_be_called_off_on_its_own_day(self):
        plan = course(sessions=2)
        day = plan.visits[1].on
        off = plan.record(mp.Outcome(session=2, status="cancelled", on=day))
        assert off.outcome(2).on == day
        with pytest.raises(mp.InvalidValueError, match="record it as 'missed'"):
            plan.record(mp.Outcome(session=2, status="cancelled", on=day + timedelta(days=1)))


class TestTheFirstDay:
    def test_may_be_the_last_of_an_availability(self):
        house = mp.Availability(name="the clinic", last=TODAY)
        assert course(sessions=1, availability=house).visits[0].on == TODAY

    def test_may_not_be_after_it(self):
        house = mp.Availability(name="the clinic", last=TODAY - timedelta(days=1))
        with pytest.raises(mp.InvalidValueError, match="is after") as caught:
            course(sessions=2, availability=house)
        assert (caught.value.path, caught.value.value) == ("start", TODAY)

    def test_needs_room_for_all_that_is_booked_around_the_hands_on_time(self):
        start = datetime(2026, 3, 2, 9, tzinfo=UTC)
        asked = {"length_is": "hands-on", "sessions": 1, "start": start}
        booked = course("60 min", **asked).visits[0].session.length
        assert booked > timedelta(minutes=60)
        short = mp.Availability(name="the clinic", hours="09:00-10:05")
        with pytest.raises(mp.InfeasibleError):
            course("60 min", availability=short, **asked)


def test_two_availabilities_with_one_name_are_told_apart_by_their_place():
    house = mp.Availability(name="the clinic")
    with pytest.raises(mp.InvalidValueError, match="two are named 'the clinic'") as caught:
        course(sessions=2, availability=[house, house])
    assert caught.value.path == "availability[1].name"


def test_the_policy_is_part_of_what_a_plan_is():
    plans = [
        course(sessions=1, catalog=CATALOG.with_policy(policy) if policy else CATALOG)
        for policy in ("", "strictest", "prenatal")
    ]
    assert len({plan.digest for plan in plans}) == len(plans)


def test_a_late_start_and_a_region_are_refused_with_what_was_given():
    plan = course(sessions=2)
    with pytest.raises(mp.InvalidValueError, match="record the session as missed") as caught:
        plan.record(mp.Outcome(session=1, late="60 min"))
    assert (caught.value.path, caught.value.value) == ("outcome.late", timedelta(minutes=60))
    with pytest.raises(mp.UnknownTermError) as unknown:
        plan.record(mp.Outcome(session=1, minutes={"nowhere": "5 min"}))
    assert unknown.value.path == "outcome.minutes[nowhere]"
