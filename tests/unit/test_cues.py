"""Cue sheets: every piece of the booked time, with a range by the stated rule."""

import json
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, reject

import massageplan as mp
from massageplan._display.measure import width_of
from massageplan._display.mixin import laid_out
from massageplan.errors import InvalidValueError
from massageplan.export import to_cues, to_html
from people import (
    BORN,
    NAME,
    TODAY,
    a_client,
    asked,
    assessed,
    booked_items,
    course,
    customised,
    full_body,
)


MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
BERLIN = ZoneInfo("Europe/Berlin")


def in_seconds(sheet):
    """The cues as they are typed below."""

    def seconds(moment):
        return None if moment is None else moment / SECOND

    return [
        (c.kind, c.label, c.at / SECOND, seconds(c.earliest), seconds(c.latest)) for c in sheet.cues
    ]


def pieces(sheet):
    return [cue for cue in sheet.cues if cue.kind != "soon"]


def soons(sheet):
    return [cue for cue in sheet.cues if cue.kind == "soon"]


# --- by hand --------------------------------------------------------------------------------
def test_a_clinic_hour_typed_by_the_rule():
    assert in_seconds(to_cues(customised())) == [
        ("consultation", "consultation", 0, 810, 990),  # 15 min: a minute and a half
        ("hands-on", "low back", 900, 1386, 1494),  # 9 min: 54 s
        ("hands-on", "right gluteals", 1440, 2250, 2430),
        ("hands-on", "right back of thigh", 2340, 2772, 2868),
        ("soon", "turn to supine", 2760, None, None),
        ("turn", "turn to supine", 2820, 2910, 2970),  # 2 min: half a minute
        ("hands-on", "right hip", 2940, 3264, 3336),
        ("soon", "check-out", 3240, None, None),
        ("check-out", "check-out", 3300, 3570, 3600),  # never past the end
    ]


def test_soon_is_while_the_hands_are_still_there():
    dressed = to_cues(customised(clock="fifty-minute-hour"))
    assert [(cue.label, cue.at) for cue in soons(dressed)] == [
        ("turn to supine", 45 * MINUTE),
        ("dressing", 55 * MINUTE),
    ]
    left = to_cues(customised(grid="7 min"))
    assert [cue.kind for cue in left.cues][-3:] == ["soon", "remainder", "check-out"]
    assert [(cue.label, cue.at) for cue in soons(left)][-1] == ("check-out", 49 * MINUTE)
    bare = to_cues(customised(clock="full-hour"))
    assert [(cue.label, cue.at) for cue in soons(bare)][-1] == ("the end", 59 * MINUTE)


def test_a_short_piece_before_a_turn_is_announced_as_it_begins():
    session = customised(length="40 min", clock="chair", grid="2 s")
    short = evolve(session.items[1], duration=40 * SECOND)
    turn = evolve(short, kind="turn", begins=short.begins + short.duration, duration=2 * MINUTE)
    sheet = to_cues(evolve(session, items=(session.items[0], short, turn)))
    soon = soons(sheet)[0]
    assert (soon.at, soon.duration) == (short.begins, 40 * SECOND)


def test_a_long_piece_before_a_short_one_waits_no_longer_than_that():
    session = customised()
    first, second = session.segments[:2]
    long = evolve(first, begins=timedelta(), duration=30 * MINUTE)
    short = evolve(second, begins=30 * MINUTE, duration=MINUTE)
    third = evolve(second, begins=31 * MINUTE, duration=5 * MINUTE)
    sheet = to_cues(evolve(session, items=(long, short, third)))
    assert [(cue.earliest, cue.latest) for cue in pieces(sheet)] == [
        (27 * MINUTE, 31 * MINUTE),  # a tenth would be until 33
        (30.5 * MINUTE, 31.5 * MINUTE),
        (35.5 * MINUTE, 36 * MINUTE),
    ]


# --- properties -----------------------------------------------------------------------------
@given(asked())
def test_the_rule_holds_for_any_session(arguments):
    try:
        session = mp.plan_session(**arguments)
    except mp.MassagePlanError:
        reject()
    sheet = to_cues(session)
    items = booked_items(session)
    assert [(cue.kind, cue.label, cue.at, cue.duration) for cue in pieces(sheet)] == [
        (item.kind, item.label, item.begins, item.duration) for item in items
    ]
    for cue in pieces(sheet):
        end = cue.at + cue.duration
        within = max(cue.duration / 10, 30 * SECOND)
        assert max(cue.at, end - within) <= cue.earliest <= end <= cue.latest <= end + within
        assert cue.latest <= session.length
    for before, after in pairwise(pieces(sheet)):
        assert before.earliest <= after.earliest
        assert before.latest <= after.latest
    for before, after in pairwise(sheet.cues):
        assert before.at <= after.at


@given(asked())
def test_every_turn_and_the_end_of_the_massage_are_announced(arguments):
    try:
        session = mp.plan_session(**arguments)
    except mp.MassagePlanError:
        reject()
    sheet = to_cues(session)
    ends = {cue.at + cue.duration for cue in soons(sheet)}
    turns = {item.begins for item in session.items if item.kind == "turn"}
    last = session.segments[-1]
    assert ends == turns | {last.begins + last.duration}
    assert all(timedelta() < cue.duration <= MINUTE for cue in soons(sheet))
    assert len(soons(sheet)) == session.turns + 1


# --- as text --------------------------------------------------------------------------------
def test_the_text_fits_a_phone():
    text = to_cues(customised()).to_text()
    assert max(map(width_of, text.splitlines())) <= 40
    lines = [" ".join(line.split()) for line in text.splitlines()]
    for line in (
        "0:15 low back, prone, about 0:23-0:25",
        "0:46 soon: turn to supine",
        "0:47 turn to supine, about 2 0:48-0:50",
        "0:55 check-out, about 5 min 0:59-1:00",
    ):
        assert line in lines
    assert "judgment" in text


def test_moments_are_shown_to_the_nearest_minute_and_never_past_the_end():
    for length, shown in (
        ("3600 s", "0:59-1:00"),
        ("3620 s", "1:00-1:00"),
        ("3640 s", "1:00-1:00:40"),
    ):
        text = to_cues(customised(length=length, grid="2 s")).to_text(width=96)
        last = next(line for line in text.splitlines() if "check-out, about" in line)
        assert last.split()[-1] == shown


@given(asked())
def test_a_range_that_is_shown_is_within_half_a_minute_of_the_true_one(arguments):
    try:
        session = mp.plan_session(**arguments)
    except mp.MassagePlanError:
        reject()
    sheet = to_cues(session)
    shown = [row[2] for row in laid_out(sheet).blocks[-1].rows]

    def moment(text):
        hours, minutes, seconds = (int(part) for part in (*text.split(":"), "0")[:3])
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)

    for cue, text in zip(sheet.cues, shown, strict=True):
        if cue.kind == "soon":
            assert text == ""
            continue
        earliest, latest = map(moment, text.split("-"))
        assert abs(earliest - cue.earliest) <= 30 * SECOND
        assert abs(latest - cue.latest) <= 30 * SECOND
        assert earliest <= latest <= session.length


def test_the_last_piece_of_all_ends_with_the_session():
    session = customised(length="2853 s", grid="2 s", clock="full-hour")
    sheet = to_cues(session)
    ends = [row[2].split("-") for row in laid_out(sheet).blocks[-1].rows if row[2]]
    assert ends[-1][1] == "0:47:33"
    assert all(first <= last for first, last in ends)


def test_a_preview_and_a_provisional_session_say_what_they_are():
    preview = to_cues(full_body())
    assert (preview.preview, preview.provisional, preview.client) == (True, False, "")
    assert "nobody was screened, and this is not for a client" in " ".join(str(preview).split())
    later = to_cues(course().visits[1].session)
    assert (later.preview, later.provisional, later.client) == (False, True, "c-1")
    assert "screen the client again before you start" in " ".join(later.to_text().split())
    today = to_cues(customised())
    assert (today.preview, today.provisional) == (False, False)
    assert "Before you start" not in str(today)


def test_it_draws_itself_and_escapes():
    client = evolve(a_client(name=NAME, born=BORN), ref="<b>c-1</b>")
    sheet = to_cues(customised(client=client))
    page = to_html(sheet)
    assert "<b>c-1" not in page
    assert "&lt;b&gt;c-1" in page
    assert "low back" in sheet._repr_html_()
    for text in (page, sheet.to_text(), sheet.to_json(), repr(sheet)):
        assert not any(word in text for word in (*NAME.split(), str(BORN.year)))


# --- as JSON --------------------------------------------------------------------------------
def test_the_json_holds_the_sheet():
    start = datetime(2026, 3, 2, 9, tzinfo=BERLIN)
    sheet = to_cues(customised(start=start))
    told = json.loads(sheet.to_json())
    cues = told.pop("cues")
    assert "judgment" in told.pop("rule")
    assert told == {
        "format": "massageplan-cues",
        "version": 1,
        "title": "customized for sciatica (right)",
        "client": "c-1",
        "preview": False,
        "provisional": False,
        "length_seconds": 3600,
    }
    assert cues[1] == {
        "kind": "hands-on",
        "label": "low back",
        "position": "prone",
        "at_seconds": 900,
        "duration_seconds": 540,
        "earliest_seconds": 1386,
        "latest_seconds": 1494,
        "starts": "2026-03-02T09:15:00+01:00",
    }
    assert cues[4] == {
        "kind": "soon",
        "label": "turn to supine",
        "position": "supine",
        "at_seconds": 2760,
        "duration_seconds": 60,
        "earliest_seconds": None,
        "latest_seconds": None,
        "starts": "2026-03-02T09:46:00+01:00",
    }
    assert [(c["kind"], c["label"], c["at_seconds"]) for c in cues] == [
        (cue.kind, cue.label, cue.at / SECOND) for cue in sheet.cues
    ]
    preview = json.loads(to_cues(full_body()).to_json())
    assert (preview["client"], preview["preview"]) == (None, True)
    assert {cue["starts"] for cue in preview["cues"]} == {None}


def test_clock_times_follow_the_clocks_on_the_night_when_they_change():
    night = datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN)
    session = customised(assessment=assessed("neck pain", on=night.date()), start=night)
    for cue in to_cues(session).cues:
        assert cue.starts.timestamp() == night.timestamp() + cue.at.total_seconds()


def test_the_rest_of_a_session_has_its_own_cues():
    rest = mp.replan_session(customised(), at="25 min", done={"low-back": "9 min"})
    sheet = to_cues(rest)
    assert sheet.length == 35 * MINUTE
    assert sheet.cues[0].at == timedelta()
    assert sheet.cues[-1].latest == 35 * MINUTE


@pytest.mark.parametrize("value", [None, course(), "plan", customised().items])
def test_what_is_no_session_is_refused(value):
    with pytest.raises(
        InvalidValueError, match=r"^session: expected SessionPlan\(\.\.\.\); got"
    ) as no:
        to_cues(value)
    assert no.value.path == "session"


def test_the_same_session_gives_the_same_sheet():
    assert to_cues(customised()) == to_cues(customised())
    assert to_cues(course().visits[0].session).cues == to_cues(customised(on=TODAY)).cues
