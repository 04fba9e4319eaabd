"""The rest of a session: it ends on time, and the time goes where it is still missing."""

import json
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

import massageplan as mp
from people import (
    SCIATICA,
    a_client,
    assessed,
    booked_items,
    codes,
    complaint,
    customised,
    found,
    full_body,
    hands_on,
    in_minutes,
    minutes,
    spent,
)


MINUTE = timedelta(minutes=1)
BERLIN = ZoneInfo("Europe/Berlin")
HOUR = customised()
SPA = full_body()
BOTH = customised("75 min", assessment=assessed(complaint("desk posture"), complaint("tmj")))
SESSIONS = {"customised": HOUR, "routine": SPA, "several": BOTH}
G, L, B, H = "gluteals-right", "low-back", "back-of-thigh-right", "hip-right"


def rest_of(session, at, done=None, **more):
    told = None if done is None else {name: f"{time} min" for name, time in done.items()}
    return mp.replan_session(session, at=f"{at} min", done=told, **more)


def lengths(items):
    return sum((item.duration for item in items), timedelta())


def fills(rest, session, at):
    """Whether the items lie one after another from now to the end."""
    items = booked_items(rest)
    ends = timedelta()
    for item in items:
        if item.begins != ends or item.duration <= timedelta():
            return False
        ends += item.duration
    return ends == rest.length == session.length - at * MINUTE


def given_up(rest):
    """The minutes that the finding names, by want."""
    short = [dict(f.args)["short"] for f in rest.findings if f.code == "given-up"]
    rows = (row.split("/") for row in (short[0] if short else ()))
    return {want: int(time) / 60 for _, want, time in rows}


def short_of(session, rest, done):
    """A second count of what is given up, from the items."""
    had, has = {}, dict(done)
    for item in session.segments:
        had[item.want] = had.get(item.want, 0) + item.duration / MINUTE
    for item in rest.segments:
        has[item.want] = has.get(item.want, 0) + item.duration / MINUTE
    return {want: time - has.get(want, 0) for want, time in had.items() if time > has.get(want, 0)}


def late(session, *, opened):
    """The rest after each minute of lateness that leaves room."""
    rests = {}
    for at in range(int(session.length / MINUTE)):
        try:
            rests[at] = rest_of(session, at, {} if opened else None)
        except mp.InfeasibleError:
            continue
    return rests


# --- late by every minute -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "opened", "refused"),
    [
        # One focus area has its 3 minutes to the end, beside the check-out of 5.
        ("customised", True, 7),
        ("several", True, 7),
        ("customised", False, 12),
        ("several", False, 12),
        # A routine is held to the minimums of its steps.
        ("routine", True, 31),
        ("routine", False, 32),
    ],
)
def test_late_by_every_minute_it_ends_on_time(name, opened, refused):
    session = SESSIONS[name]
    rests = late(session, opened=opened)
    # What has room at all has room for everybody who comes earlier.
    assert list(rests) == list(range(len(rests)))
    assert session.length - len(rests) * MINUTE == refused * MINUTE
    for at, rest in rests.items():
        assert fills(rest, session, at)
        assert rest.hands_on == lengths(rest.segments)
        assert in_minutes(rest.minutes) == {
            want: lengths(i for i in rest.segments if i.want == want) / MINUTE
            for want in rest.minutes
        }
        assert given_up(rest) == short_of(session, rest, {})
        assert found(rest, "rest") == [
            f"planned from minute {at} on; the session still ends on time"
        ]


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("name", SESSIONS)
def test_more_time_left_gives_no_region_less(name, opened):
    by_kept = {}
    for rest in late(SESSIONS[name], opened=opened).values():
        by_kept.setdefault((frozenset(rest.minutes), rest.turns), []).append(rest.minutes)
    assert max(map(len, by_kept.values())) >= 9
    for rows in by_kept.values():
        for more, less in pairwise(rows):
            assert all(more[want] >= less[want] for want in more)


def test_the_least_of_the_focus_holds_and_then_gives_way():
    rests = late(HOUR, opened=True)
    least = {G: 7, L: 6, B: 5}
    for rest in rests.values():
        got, said = minutes(rest), set(codes(rest))
        if hands_on(rest) >= 18:
            assert all(got[want] >= time for want, time in least.items())
            assert said.isdisjoint({"below-minimum", "waits"})
        elif hands_on(rest) >= 9:  # three times 3 minutes
            assert got.keys() == least.keys()
            assert all(3 <= got[want] <= time for want, time in least.items())
            assert "below-minimum" in said
            assert "waits" not in said
        else:
            assert got.keys() < least.keys()
            assert min(got.values()) >= 3
            assert "waits" in said
    kept = [tuple(minutes(rest)) for rest in rests.values() if "waits" in codes(rest)]
    assert list(dict.fromkeys(kept)) == [(G, L), (G,)]
    with pytest.raises(mp.InfeasibleError, match="minimum for right gluteals") as caught:
        rest_of(HOUR, max(rests) + 1, {})
    assert caught.value.repairs


@pytest.mark.parametrize("low_back", range(13))
@pytest.mark.parametrize("gluteals", [0, 3, 10])
def test_what_was_done_counts_toward_the_least(low_back, gluteals):
    done = {L: low_back, G: gluteals}
    at = 15 + low_back + gluteals
    rest = rest_of(HOUR, at, done)
    assert fills(rest, HOUR, at)
    for want, least in {G: 7, L: 6, B: 5}.items():
        assert done.get(want, 0) + minutes(rest)[want] >= least
    assert given_up(rest) == short_of(HOUR, rest, done)
    # Without an overrun nothing is given up.
    if low_back <= 9:
        assert "given-up" not in codes(rest)
        assert {want: done.get(want, 0) + time for want, time in minutes(rest).items()} == minutes(
            HOUR
        )


def test_more_time_left_gives_no_region_less_with_a_part_done():
    rests = [rest_of(HOUR, at, {L: 9, G: 4}) for at in range(13, 45)]
    assert minutes(rests[28 - 13]) == {G: 11, L: 0, B: 8, H: 6}
    for more, less in pairwise(rests):
        if more.turns == less.turns and more.minutes.keys() == less.minutes.keys():
            assert all(more.minutes[want] >= less.minutes[want] for want in more.minutes)


# --- overruns and what is finished --------------------------------------------------------------
def test_a_consultation_that_ran_over():
    rest = rest_of(HOUR, 20, {})
    assert spent(rest) == {"turn": 2, "check-out": 5, "documentation": 5, "room-change": 10}
    assert (hands_on(rest), rest.length) == (33, 40 * MINUTE)
    assert given_up(rest) == {G: 2, L: 1, B: 1, H: 1}
    assert found(rest, "given-up") == [
        (
            "to end on time, this session gives up 2 minutes on right gluteals, 1 minute on low "
            "back, 1 minute on right back of thigh, 1 minute on right hip"
        )
    ]


def test_without_an_overrun_nothing_is_given_up():
    rest = rest_of(HOUR, 15, {})
    assert rest.minutes == HOUR.minutes
    assert "given-up" not in codes(rest)


def test_who_comes_late_is_still_asked():
    rest = rest_of(HOUR, 20)
    assert spent(rest)["consultation"] == 10  # a quarter of the 40 minutes that are left
    assert spent(rest_of(SPA, 20))["greeting"] == 1


@pytest.mark.parametrize("time", [9, 10, 14, 20])
def test_what_had_its_time_is_not_worked_again(time):
    rest = rest_of(HOUR, 15 + time, {L: time})
    assert minutes(rest)[L] == 0
    assert L not in {item.want for item in rest.segments}
    assert L not in given_up(rest)


def test_what_is_finished_costs_no_turn():
    assert rest_of(HOUR, 43, {G: 15, L: 9, H: 4}).turns == 1
    # The hip was worked supine, so the client turns once to where the thigh is worked.
    rest = rest_of(HOUR, 45, {G: 15, L: 9, H: 6})
    assert next(item.label for item in rest.booked) == "turn to prone"
    assert rest.turns == 1
    assert hands_on(rest) == 15 - 5 - 2
    assert fills(rest, HOUR, 45)
    # Nobody turns where all that is left is worked as the client lies.
    assert rest_of(SPA, 25, {"back": 6, "back-of-leg": 12, "front-of-leg": 2}).turns == 0


def test_a_side_is_finished_and_the_other_is_all_that_is_left():
    prone = {"back": 6, "back-of-leg": 12}
    rest = rest_of(SPA, 19, prone)
    assert next(item.label for item in rest.booked) == "turn to supine"
    assert rest.turns == 1
    assert {item.position.value for item in rest.segments} == {"supine"}
    assert hands_on(rest) == 41 - 3 - 2
    assert fills(rest, SPA, 19)


@pytest.mark.parametrize("done", [{}, {"arm-and-hand": 5}, {"back": 6, "back-of-leg": 4}])
@pytest.mark.parametrize("at", range(11, 29, 3))
def test_left_and_right_get_the_same(done, at):
    rest = rest_of(SPA, at, done)
    for want in ("back-of-leg", "front-of-leg", "arm-and-hand"):
        times = [item.duration for item in rest.segments if item.want == want]
        assert len(times) == 2
        assert times[0] == times[1]
        assert 2 * times[0] == rest.minutes[want]


def test_all_is_done_and_only_the_closing_is_left():
    done = minutes(SPA)
    rest = rest_of(SPA, 57, done)
    assert [item.kind for item in booked_items(rest)] == ["closing"]
    assert fills(rest, SPA, 57)


def test_all_is_done_and_the_closing_has_no_room():
    try:
        rest = rest_of(SPA, 58, minutes(SPA))
    except mp.InfeasibleError:
        return
    assert fills(rest, SPA, 58)


# --- wishes -------------------------------------------------------------------------------------
def test_a_new_wish_appears():
    rest = rest_of(HOUR, 15, {}, wishes=["feet"])
    assert minutes(rest)["foot"] > 0
    assert {item.role for item in rest.segments if item.want == "foot"} == {"wish"}
    assert rest.request.client.preferences.wishes == ("feet",)
    assert HOUR.request.client.preferences.wishes == ()
    assert fills(rest, HOUR, 15)
    assert given_up(rest) == short_of(HOUR, rest, {})


def test_a_wish_joins_earlier_ones():
    session = customised("90 min", client=a_client(wishes=["hands"]))
    rest = rest_of(session, 15, {}, wishes=("feet",))
    assert {"hand", "foot"} <= set(rest.minutes)


def test_a_routine_says_that_it_does_not_answer_a_wish():
    session = full_body("60 min", client=a_client())
    rest = rest_of(session, 5, wishes=["abdomen"])
    assert "wish-not-in-routine" in codes(rest)


# --- the clock ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("start", "at", "begins"),
    [
        # Clocks go from 2:00 to 3:00 on that night, and from 3:00 to 2:00 in October.
        ("2026-03-29T01:30", 29, "2026-03-29T01:59+01:00"),
        ("2026-03-29T01:30", 45, "2026-03-29T03:15+02:00"),
        ("2026-10-25T02:30", 29, "2026-10-25T02:59+02:00"),
        ("2026-10-25T02:30", 45, "2026-10-25T02:15+01:00"),
        ("2026-03-02T10:00", 20, "2026-03-02T10:20+01:00"),
    ],
)
def test_the_rest_begins_when_so_much_time_has_passed(start, at, begins):
    moment = datetime.fromisoformat(start).replace(tzinfo=BERLIN)
    told = evolve(SCIATICA, on=moment.date())
    session = customised("180 min", start=moment, assessment=told)
    rest = rest_of(session, at)
    first, last = booked_items(rest)[0], booked_items(rest)[-1]
    assert first.starts.isoformat() == datetime.fromisoformat(begins).isoformat()
    assert last.starts.utcoffset() == booked_items(session)[-1].starts.utcoffset()
    whole = booked_items(session)[-1]
    ends = last.starts.timestamp() + last.duration.total_seconds()
    assert ends == whole.starts.timestamp() + whole.duration.total_seconds()
    assert rest.on == moment.date()


def test_without_a_zone_the_clock_is_the_walls():
    start = datetime.fromisoformat("2026-03-02T10:00")
    rest = rest_of(customised(start=start), 17)
    assert booked_items(rest)[0].starts == start + 17 * MINUTE


# --- refusals -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("told", "kind", "path", "words"),
    [
        ({"at": "60 min"}, mp.InvalidValueError, "at", "not before the end, 60 min"),
        ({"at": "2 h"}, mp.InvalidValueError, "at", "120 min is not before the end"),
        ({"at": 5}, mp.UnitError, "at", "has no unit: write '5 min'"),
        ({"at": "-5 min"}, mp.UnitError, "at", "is negative"),
        ({"at": -MINUTE}, mp.UnitError, "at", "is negative"),
        ({"at": "20 min", "done": {"low back": "21 min"}}, mp.InvalidValueError, "done", "21 min"),
        (
            {"at": "20 min", "done": {"low back": "11 min", "hip": "10 min"}},
            mp.InvalidValueError,
            "done",
            "21 min cannot have been worked in 20 min: check the times",
        ),
        (
            {"at": "30 min", "done": {"low back": "90 s"}},
            mp.InvalidValueError,
            "done[low back]",
            "not a whole number of 1 min steps",
        ),
        (
            {"at": "30 min", "done": {"low back": "1 min", "low-back": "1 min"}},
            mp.InvalidValueError,
            "done[low-back]",
            "twice",
        ),
        ({"at": "30 min", "done": {"hip": 5}}, mp.UnitError, "done[hip]", "has no unit"),
        (
            {"at": "30 min", "done": ["hip"]},
            mp.InvalidValueError,
            "done",
            "expected times by area",
        ),
    ],
)
def test_what_cannot_be_is_refused(told, kind, path, words):
    with pytest.raises(kind) as caught:
        mp.replan_session(HOUR, **told)
    assert type(caught.value) is kind
    assert caught.value.path == path
    assert str(caught.value).startswith(f"{path}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("name", "words", "suggestions"),
    [
        ("lower bak", "did you mean 'low back'", "low back"),
        ("left hip", "is not in this session: it has gluteals-right", None),
        ("left foot", "is not in this session: it has gluteals-right", None),
    ],
)
def test_a_region_that_is_not_in_the_session(name, words, suggestions):
    with pytest.raises(mp.UnknownTermError) as caught:
        rest_of(HOUR, 30, {name: 5})
    assert caught.value.path == f"done[{name}]"
    assert words in str(caught.value)
    assert next(iter(caught.value.suggestions), None) == suggestions


def test_a_preview_has_no_wishes():
    with pytest.raises(mp.InvalidValueError, match="a preview is not for a person") as caught:
        rest_of(SPA, 5, wishes=["feet"])
    assert caught.value.path == "wishes"
    assert rest_of(SPA, 5).is_preview


def test_an_unknown_wish():
    with pytest.raises(mp.UnknownTermError, match="did you mean 'foot'"):
        rest_of(HOUR, 5, wishes=["fooot"])


@pytest.mark.parametrize(("at", "done"), [(20, None), (20, {}), (20, {L: 3}), (0, {})])
def test_a_rest_has_no_rest(at, done):
    rest = rest_of(HOUR, at, done)
    with pytest.raises(mp.InvalidValueError, match="is already the rest of a session") as caught:
        rest_of(rest, 5)
    assert caught.value.path == "session"


def test_one_side_of_a_pair_is_not_the_pair():
    try:
        one = rest_of(SPA, 20, {"left arm and hand": 4})
    except mp.InvalidValueError:
        return
    assert one.minutes != rest_of(SPA, 20, {"arm-and-hand": 4}).minutes


# --- worked on, saved and read again --------------------------------------------------------------
def test_minutes_by_hand_hold_for_the_whole_with_what_was_done():
    rest = rest_of(HOUR, 24, {L: 5, G: 4})
    pinned = rest.with_minutes({"low back": "12 min"}, why="guarding")
    assert minutes(pinned)[L] == 12 - 5
    assert pinned.length == rest.length
    assert fills(pinned, HOUR, 24)
    assert lengths(pinned.segments) == lengths(rest.segments)


def test_minutes_by_hand_that_do_not_fit_say_so():
    rest = rest_of(HOUR, 24, {L: 9})
    with pytest.raises(mp.InfeasibleError):
        rest.with_minutes({"gluteals": "30 min"})


def test_fewer_minutes_by_hand_than_were_worked_are_refused():
    rest = rest_of(HOUR, 24, {L: 9})
    with pytest.raises(mp.MassagePlanError):
        rest.with_minutes({"low back": "5 min"})


RESTS = {
    "late": rest_of(HOUR, 17),
    "opened": rest_of(HOUR, 20, {}),
    "part done": rest_of(HOUR, 30, {L: 9, G: 4}),
    "finished": rest_of(HOUR, 40, {L: 12, "hip": 4}),
    "wish": rest_of(HOUR, 15, {}, wishes=["feet"]),
    "preview": rest_of(SPA, 20, {"back": 6}),
    "routine": rest_of(full_body(client=a_client()), 20, {"back": 9}),
    "hands-on": rest_of(customised("40 min", length_is="hands-on"), 20),
    "pinned": rest_of(HOUR, 30, {L: 4}).with_minutes({"gluteals": "12 min"}),
    "zone": rest_of(customised(start=datetime(2026, 3, 2, 10, tzinfo=BERLIN)), 20, {L: 3}),
}


@pytest.mark.parametrize("name", RESTS)
def test_a_rest_is_saved_and_read_again(name):
    rest = RESTS[name]
    again = mp.io.loads(mp.io.dumps(rest))
    assert again.minutes == rest.minutes
    assert again.request == rest.request
    assert again.items == rest.items
    assert again.length == rest.length


def test_a_rest_after_midnight_is_read_again():
    start = datetime(2026, 3, 2, 23, 30, tzinfo=BERLIN)
    rest = rest_of(customised(start=start), 40, {L: 9, "hip": 6})
    assert booked_items(rest)[0].starts.date() == date(2026, 3, 3)
    assert mp.io.loads(mp.io.dumps(rest)).minutes == rest.minutes


def test_a_rest_is_drawn():
    text = str(RESTS["part done"])
    assert "planned from minute 30 on" in text.lower()
    assert "9 minutes already worked" in " ".join(text.split())


def test_what_was_given_up_is_told_whatever_becomes_of_the_rest():
    rest = rest_of(HOUR, 25, {L: 2})
    told = given_up(rest)
    assert told
    assert given_up(mp.io.loads(mp.io.dumps(rest))) == told
    pinned = rest.with_minutes({B: "1 min"})
    assert given_up(pinned) == short_of(HOUR, pinned, {L: 2})
    assert given_up(pinned) != told
    confirmed = rest.confirm(rest.request.client, rest.request.assessment)
    assert given_up(confirmed) == told


@pytest.mark.parametrize(
    ("planned", "words"),
    [
        (None, "is missing"),
        ([], "expected at least one region, and each only once"),
        (
            [["low-back", "600 s"], ["low-back", "60 s"]],
            "expected at least one region, and each only once",
        ),
        ([["low-back", "356400 s"]], "expected minutes that fit"),
    ],
)
def test_a_saved_rest_has_to_say_what_the_whole_was(planned, words):
    saved = json.loads(mp.io.dumps(rest_of(HOUR, 25)))
    saved["sessions"][0]["planned"] = planned
    with pytest.raises(mp.LoadError, match=rf"sessions\[0\].planned: {words}"):
        mp.io.loads(json.dumps(saved))


def test_no_turn_is_counted_that_never_happens():
    """The arms and the feet are reached from the back, on which the client lies already."""
    steps = [
        mp.Step(region=region, minutes=time)
        for region, time in (("face", 15), ("arm-and-hand", 20), ("foot", 20))
    ]
    session = mp.plan_session(routine=mp.Routine(id="mine", length="60 min", steps=steps))
    rest = rest_of(session, 20, {"face": 15})
    assert fills(rest, session, 20)
    assert rest.turns == 0
