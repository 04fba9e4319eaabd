from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from attrs import evolve

import massageplan as mp
from histories import why
from massageplan.session.demand.want import Want
from massageplan.session.reasons import explain_minutes
from people import (
    CATALOG,
    ROUTINES,
    SCIATICA,
    TODAY,
    a_client,
    assessed,
    booked_items,
    codes,
    complaint,
    course,
    customised,
    found,
    full_body,
    hands_on,
    minutes,
    sites,
    spent,
)


A_WANT = Want(
    id="a",
    label="a",
    role="focus",
    parts=(),
    weight=1,
    least_seconds=0,
    most_seconds=None,
    priority=None,
    techniques=(),
    pressure=None,
    reasons=(),
)
SINGLES, PAIRS = ("back", "neck", "head"), ("back-of-leg", "front-of-leg", "arm-and-hand")


# --- by a routine --------------------------------------------------------------------------
def test_a_spa_hour_gives_nine_regions_six_minutes_each():
    session = full_body()
    assert [(item.label, item.duration) for item in session.segments] == [
        (label, timedelta(minutes=6))
        for label in (
            "back",
            "left back of leg",
            "right back of leg",
            "left front of leg",
            "right front of leg",
            "left arm and hand",
            "right arm and hand",
            "neck",
            "scalp and face",
        )
    ]
    assert session.hands_on == timedelta(minutes=54)
    inside = {item.kind: item.duration // timedelta(minutes=1) for item in booked_items(session)}
    del inside["hands-on"]
    assert inside == {"greeting": 1, "turn": 2, "closing": 3}
    assert session.intention is mp.Intention.RELAXATION
    assert session.turns == 1


# Nine regions share what is left of the booked time; the nearest whole minutes that fit.
@pytest.mark.parametrize(
    ("length", "single", "pair"),
    [(45, 4, 9), (60, 6, 12), (75, 8, 15), (90, 9, 19), (120, 13, 25)],
)
def test_the_same_routine_in_other_lengths(length, single, pair):
    session = full_body(f"{length} min")
    assert minutes(session) == dict.fromkeys(SINGLES, single) | dict.fromkeys(PAIRS, pair)
    assert hands_on(session) == length - 6
    assert "too-short" not in codes(session)
    assert ("scaled" in codes(session)) == (length != 60)


def test_a_longer_session_takes_from_nobody():
    plans = [full_body(f"{length} min") for length in range(33, 241)]
    for less, more in pairwise(plans):
        assert all(more.minutes[want] >= time for want, time in less.minutes.items())


def test_below_45_minutes_a_full_body_is_planned_with_a_word():
    session = full_body("40 min")
    (message,) = found(session, "too-short")
    assert "less than 45 minutes" in message
    assert "'back-neck-shoulders-30' or 'chair-15'" in message
    assert "too-short" in codes(full_body(timedelta(seconds=45 * 60 - 1)))


def test_what_is_too_short_is_judged_by_the_booked_time():
    # 40 minutes hands-on are booked as 46.
    assert "too-short" not in codes(full_body("40 min", length_is="hands-on"))
    assert "too-short" in codes(full_body("38 min", length_is="hands-on"))


def test_without_a_client_it_is_a_preview():
    session = full_body()
    assert session.is_preview
    assert session.clearance is None
    assert session.on is None
    assert found(session, "preview") == [
        "preview only: nobody was screened, so do not give it to a client"
    ]
    assert not full_body(client=a_client()).is_preview


# --- customised ----------------------------------------------------------------------------
def test_sciatica_at_the_first_visit():
    session = customised()
    assert spent(session) == {
        "consultation": 15,
        "turn": 2,
        "check-out": 5,
        "documentation": 5,
        "room-change": 10,
    }
    # 38 by 40 : 25 : 20 : 15 are 15.2, 9.5, 7.6 and 5.7; all rounded up would be one too many.
    assert minutes(session) == {
        "gluteals-right": 15,
        "low-back": 9,
        "back-of-thigh-right": 8,
        "hip-right": 6,
    }
    right = [item for item in session.segments if item.side is mp.Side.RIGHT]
    focus = sum((item.duration for item in right if item.role == "focus"), timedelta())
    assert focus > session.hands_on / 2
    assert not any(place.endswith("/left") for place in sites(session))
    assert session.intention is mp.Intention.MEDICAL
    assert session.title == "customized for sciatica (right)"
    (consent,) = found(session, "consent-needed")
    assert "right gluteals" in consent
    assert "sciatica" in found(session, "no-dose")[0]


def test_sciatica_at_a_later_visit():
    session = customised(visit=2)
    assert spent(session)["consultation"] == 5
    # All have what is of use: 15, 15, 10, and of the 12 of a hip that supports them seven tenths,
    # as much as it hurts.
    assert minutes(session) == {
        "gluteals-right": 15,
        "low-back": 15,
        "back-of-thigh-right": 10,
        "hip-right": 8,
    }
    assert found(session, "more-than-useful") == []


def test_every_minute_has_reasons_with_their_sources():
    session = customised()
    by_want = {why.want: why.reasons for why in session.reasons}
    told = [(r.code, r.text, r.cite.source) for r in by_want["gluteals-right"]]
    assert told == [
        ("complaint", "sciatica, right, pain 7 of 10", "client"),
        ("target", "focus area for sciatica: 40 of 100 shares", "memory"),
        ("pressure-held", "pressure 3 of 5, the most allowed here", "judgement"),
        ("share", "15 minutes, its proportional share (8 of 20)", "judgement"),
    ]
    (routine, pressure, _) = full_body().reasons[0].reasons
    assert pressure.text == "pressure 3 of 5, as in the routine"
    assert (routine.text, routine.cite.source) == (
        "step of full-body relaxation, published with 6 minutes",
        "martel20",
    )


@pytest.mark.parametrize(
    ("least", "words"),
    [
        # Of 60 min by weight 20 each: 30 for one leave 15 for both others, 10 of one 25.
        (
            {"a": {"least": 30}},
            (
                "15 minutes: its proportional share (1 of 3) would be 20 minutes, but other areas "
                "have to get more than theirs"
            ),
        ),
        (
            {"a": {"most": 10}},
            (
                "25 minutes: its proportional share (1 of 3) would be 20 minutes, but other areas "
                "cannot get all of theirs"
            ),
        ),
    ],
)
def test_a_part_that_others_changed_says_so(least, words):
    wants = [evolve(A_WANT, id=name, label=name) for name in "abc"]
    claims = [mp.Claim(id=name, weight=1, **least.get(name, {})) for name in "abc"]
    rows = explain_minutes(wants, mp.allocate(60, claims), {}, 60, CATALOG)
    assert rows[1].reasons[-1].text == words


def test_two_steps_are_more_than_rounding():
    wants = [evolve(A_WANT, id=name, label=name) for name in "abc"]
    claims = [mp.Claim(id=name, weight=1, least=24 if name == "a" else 0) for name in "abc"]
    _, less, _ = explain_minutes(wants, mp.allocate(60, claims), {}, 60, CATALOG)
    assert (less.duration, less.reasons[-1].code) == (timedelta(minutes=18), "share-less")


def test_one_step_of_rounding_is_no_part_that_others_changed():
    session = customised("53 min", assessment=assessed(complaint("low back pain", pain=5)))
    assert all(why.reasons[-1].code == "share" for why in session.reasons)


def test_the_person_is_screened_for_the_day():
    session = customised(on=date(2026, 3, 9))
    assert session.on == date(2026, 3, 9)
    assert session.clearance.on == date(2026, 3, 9)
    assert session.clearance == mp.screen(a_client(), SCIATICA, on=date(2026, 3, 9))
    assert customised().on == TODAY


@pytest.mark.parametrize(
    ("client", "flags", "error"),
    [
        (a_client("dvt-current"), (), mp.ContraindicatedError),
        (a_client("anticoagulants"), (), mp.NeedsClinicianError),
        (a_client("pregnancy"), (), mp.UnansweredError),
        (mp.Client(ref="c-1"), (), mp.UnansweredError),
        (a_client(), ("saddle-numbness",), mp.ContraindicatedError),
    ],
)
def test_what_stops_one_kind_stops_the_other(client, flags, error):
    assessment = assessed(complaint("sciatica", "right"), red_flags=flags)
    for routine in ("", "full-body-relaxation"):
        with pytest.raises(error) as caught:
            mp.plan_session(client, assessment, length="60 min", routine=routine)
        assert caught.value.findings


# --- health ---------------------------------------------------------------------------------
def test_severe_varicose_veins_take_out_the_calf_and_what_is_below():
    veins = mp.HealthCondition(condition="varicose-veins-severe", region="calf", side="left")
    session = full_body(client=a_client(veins))
    whole = sites(full_body())
    assert whole - sites(session) == {"calf/left"}  # this routine works neither ankle nor foot
    assert session.clearance.excluded == {
        "calf/left",
        "ankle/left",
        "top-of-foot/left",
        "sole/left",
    }
    (told,) = found(session, "region-out")
    assert told == f"avoid the left calf and everything below: {why('varicose-veins-severe/0')}"
    lost = {
        why.want: reason.text
        for why in session.reasons
        for reason in why.reasons
        if reason.code == "lost"
    }
    assert lost == {"back-of-leg-left": "without left calf, which is off limits"}
    # The left keeps two of its three parts, 4 of the 6 minutes; the right is as it was.
    shared = minutes(session)
    assert (shared["back-of-leg-left"], shared["back-of-leg-right"]) == (4, 6)
    assert hands_on(session) == 54
    assert shared["front-of-leg"] > 12


@pytest.mark.parametrize("weeks", [13, 19, 20, 36])
def test_a_pregnancy_lies_on_the_side_from_week_13(weeks):
    told = mp.HealthCondition(condition="pregnancy", weeks=weeks, on=TODAY)
    session = full_body(client=a_client(told))
    assert {item.position.value for item in session.segments} == {"on-left-side", "on-right-side"}
    assert "moved" in codes(session)
    assert found(session, "position-out") == [
        f"no prone position: {why('pregnancy/1')}",
        f"no supine position: {why('pregnancy/2')}",
    ]


def test_the_first_twelve_weeks_wait_for_the_thirteenth_even_with_a_note():
    note = mp.ClinicianNote(by="a midwife", on=TODAY)
    told = mp.HealthCondition(condition="pregnancy", weeks=12, on=TODAY, note=note)
    for day in (TODAY, date(2026, 3, 8)):
        with pytest.raises(mp.ContraindicatedError, match="first twelve weeks") as caught:
            full_body(client=a_client(told), on=day)
        assert caught.value.until == date(2026, 3, 9)
    assert full_body(client=a_client(told), on=date(2026, 3, 9)).segments


def test_weeks_grow_with_the_date():
    note = mp.ClinicianNote(by="a midwife", on=TODAY)
    told = mp.HealthCondition(condition="pregnancy", weeks=12, on=TODAY, note=note)
    prenatal, flat = CATALOG.with_policy("prenatal"), {mp.Position.PRONE, mp.Position.SUPINE}
    for day, lies_so in [
        (date(2026, 3, 8), flat),
        (date(2026, 3, 9), {mp.Position.SUPINE}),  # 13 weeks
        (date(2026, 4, 26), {mp.Position.SUPINE}),
        (date(2026, 4, 27), set()),  # 20 weeks
    ]:
        session = full_body(client=a_client(told), on=day, catalog=prenatal)
        assert flat & {item.position for item in session.segments} == lies_so


def test_with_a_prenatal_policy_a_clinician_is_asked_before_week_13():
    told = a_client(mp.HealthCondition(condition="pregnancy", weeks=12, on=TODAY))
    with pytest.raises(mp.NeedsClinicianError, match="first twelve weeks"):
        full_body(client=told, catalog=CATALOG.with_policy("prenatal"))


# --- the grid -------------------------------------------------------------------------------
def test_a_finer_grid():
    # 15.2, 9.5, 7.6 and 5.7 in halves: 15, 9½, 7½ and 5½ are half a minute short; more than 15 are
    # of no use to the gluteals, so the next half goes to the hip, where it costs least.
    assert minutes(customised(grid="30 s")) == {
        "gluteals-right": 15,
        "low-back": 9.5,
        "back-of-thigh-right": 7.5,
        "hip-right": 6,
    }


def test_what_does_not_divide_by_the_grid_is_an_item():
    session = customised("61 min", visit=2, grid="2 min")
    assert spent(session)["remainder"] == 1
    assert hands_on(session) == 48
    assert all(time % 2 == 0 for time in minutes(session).values())
    (told,) = found(session, "remainder")
    assert told == "1 minute left over, because time is shared in 2-minute steps"
    assert sum((i.duration for i in booked_items(session)), timedelta()) == timedelta(minutes=61)


def test_on_a_grid_of_odd_seconds_no_pair_can_be_halved():
    with pytest.raises(mp.InvalidValueError, match="use an even number of seconds") as caught:
        full_body(grid="7 s")
    assert caught.value.path == "grid"
    assert customised(grid="7 s").segments  # nothing in it is a pair


@pytest.mark.parametrize(
    ("grid", "match"),
    [
        ("0 s", "no step"),
        ("1 h", "more than the 54 min hands-on"),
        (1, "has no unit"),
    ],
)
def test_a_grid_that_cannot_be_used(grid, match):
    with pytest.raises(mp.InvalidValueError, match=match) as caught:
        full_body(grid=grid)
    assert caught.value.path == "grid"


def test_a_grid_as_large_as_the_session():
    routine = CATALOG.routine("full-body-relaxation")
    back = evolve(routine, steps=routine.steps[:1])
    session = mp.plan_session(
        routine=back.id,
        length="6 min",
        length_is="hands-on",
        grid="6 min",
        catalog=CATALOG.merge({"routine": {back.id: back}}),
    )
    assert minutes(session) == {"back": 6}


def test_a_grid_too_coarse_for_what_is_wanted():
    with pytest.raises(mp.InfeasibleError, match="66 minutes short of the 120-minute minimum"):
        full_body(grid="20 min")  # two steps of 20 for six wants


# --- what cannot be asked -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("asked", "path", "match"),
    [
        ({"length": "24 h"}, "length", "plan several"),
        ({"length": "24 h"}, "length", "1440 min is longer than 240 min"),
        ({"length": "4 min"}, "length", "4 min is too short for a session: pass '5 min' or more"),
        ({"length": "241 min"}, "length", "241 min is longer than 240 min"),
        ({"length": "0 min"}, "length", "too short for a session"),
        ({"length": "-60 min"}, "length", "negative"),
        ({"length": timedelta(minutes=-60)}, "length", "negative"),
        ({"length": 60}, "length", "60 min"),
        ({"routine": "full-body-relaxatoin"}, "routine", "full-body relaxation"),
        ({"routine": 5}, "routine", "expected Routine|name of a routine"),
        ({"first": "standing"}, "first", "'prone'"),
        ({"visit": 0}, "visit", "1 for the first visit"),
        ({"visit": 1.0}, "visit", "1 for the first visit"),
        ({"visit": True}, "visit", "1 for the first visit"),
        ({"clock": "cuckoo"}, "clock", "unknown clock"),
        ({"length_is": "net"}, "length_is", "'booked'"),
        ({"minutes": ["low-back"]}, "minutes", "{'low-back': '20 min'}"),
        ({"client": "Ada"}, "client", "expected Client"),
        ({"assessment": "sciatica"}, "assessment", "expected Assessment"),
        ({"start": TODAY}, "start", "expected datetime"),
        ({"on": "2026-03-02"}, "on", "expected a date"),
        ({"on": datetime(2026, 3, 2)}, "on", "expected a date"),  # noqa: DTZ001  local time is meant
        ({"catalog": "my.toml"}, "catalog", "expected Catalog"),
        ({"therapist": 5}, "therapist", "expected"),
    ],
)
def test_bad_input_names_its_argument(asked, path, match):
    with pytest.raises(mp.InvalidValueError, match=match) as caught:
        mp.plan_session(**{"routine": "full-body-relaxation", "length": "60 min", **asked})
    assert caught.value.path == path


@pytest.mark.parametrize("routine", ROUTINES)
def test_a_routine_has_a_length_of_its_own(routine):
    own = CATALOG.routine(routine).length
    assert mp.plan_session(routine=routine) == mp.plan_session(routine=routine, length=own)


def test_without_a_routine_a_length_is_missing():
    with pytest.raises(mp.InvalidValueError, match="length: is missing") as caught:
        mp.plan_session(a_client(), SCIATICA)
    assert caught.value.path == "length"


def test_a_routine_of_your_own_needs_no_catalogue():
    shipped = CATALOG.routine("full-body-relaxation")
    assert mp.plan_session(routine=shipped).items == full_body().items
    mine = evolve(shipped, id="mine", label="mine", names=(), steps=shipped.steps[:1])
    session = mp.plan_session(routine=mine, length="30 min")
    assert minutes(session) == {"back": 26}
    assert session.title == "mine"
    assert session.with_minutes({}) == session


def test_the_longest_session_is_four_hours():
    assert hands_on(full_body("4 h")) == 234


def test_neither_routine_nor_complaints():
    for assessment in (None, assessed()):
        with pytest.raises(mp.InvalidValueError, match="routine = 'full-body-relaxation'"):
            mp.plan_session(a_client(), assessment, length="60 min", on=TODAY)


def test_start_and_day_must_agree():
    start = datetime(2026, 3, 2, 10)  # noqa: DTZ001  local time is meant
    assert full_body(start=start, on=TODAY).on == TODAY
    with pytest.raises(mp.InvalidValueError, match="pass one of the two"):
        full_body(start=start, on=date(2026, 3, 3))


def test_an_assessment_cannot_come_after_the_session():
    with pytest.raises(mp.InvalidValueError, match="is after the session") as caught:
        customised(on=date(2026, 3, 1))
    assert caught.value.path == "assessment.on"


def test_a_person_needs_a_day():
    with pytest.raises(mp.InvalidValueError, match="day of the session"):
        mp.plan_session(a_client(), length="60 min", routine="full-body-relaxation")


def test_the_end_of_the_calendar_is_not_passed():
    with pytest.raises(mp.InvalidValueError, match="calendar"):
        full_body(start=datetime(9999, 12, 31, 23, 30))  # noqa: DTZ001  local time is meant
    with pytest.raises(mp.InvalidValueError, match=r"^start: .* is past the end of the calendar$"):
        full_body(start=datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1))))
    first, late = map(datetime.fromisoformat, ("9999-12-20T10:00", "9999-12-31T23:30"))
    plan = course(start=first, sessions=1, assessment=None, routine=ROUTINES[0])
    with pytest.raises(mp.InvalidValueError, match=r"^start: .* is past the end of the calendar$"):
        plan.record(mp.Outcome(session=1, status="moved", to=late))


def test_what_was_left_out_is_listed():
    assert customised(client=a_client(avoid_regions=("hip",))).left_out == ("right hip",)
    seated = customised(client=a_client(cannot_lie=("prone", "supine", "side-lying")))
    assert set(seated.left_out) == {"right gluteals", "right back of thigh", "right hip"}
    # Consultation 7 and check-out 5 leave just the 18 that the focus needs, and no turn.
    assert customised("30 min").left_out == ("right hip",)
    assert customised().left_out == ()


def test_the_strip_shows_positions_and_the_time_of_the_therapist_alone():
    page = mp.export.to_html(customised())
    strip = page[page.index('class="mp-strip"') : page.index('class="mp-legend"')]
    assert "<title>prone</title>" in strip
    assert "<title>supine</title>" in strip
    assert "documentation" in strip
    handed = mp.export.to_html(customised(), audience="client")
    assert "documentation" not in handed


@pytest.mark.parametrize("grid", [1, 2, 5, 7])
def test_what_is_skipped_comes_in_with_as_much_more_time_as_is_said(grid):
    def planned(length):
        return customised(f"{length} min", grid=f"{grid} min")

    told = 0
    for length in range(25, 60, 4):
        session = planned(length)
        for finding in session.findings:
            values = dict(finding.args)
            if finding.code != "left-out" or values["more"] is None:
                continue
            told += 1
            longer, seconds = divmod(length * 60 + values["more"], 60)
            assert not seconds
            assert values["wants"] in planned(longer).minutes
            assert values["wants"] not in planned(longer - 1).minutes
            assert values["turn"] == 120  # the hip is worked supine
    assert told >= 2
