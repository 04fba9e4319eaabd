"""A course as a calendar, read back by the library that calendars are read with."""

import subprocess
import sys
from bisect import bisect
from datetime import UTC, date, datetime, timedelta, timezone
from io import StringIO
from zoneinfo import ZoneInfo, available_timezones

import pytest
from attrs import evolve
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from hypothesis import example, given, reject, settings
from hypothesis import strategies as st
from icalendar import Calendar

import massageplan as mp
from massageplan._display.measure import clean
from massageplan.errors import InvalidValueError
from massageplan.export import to_ics
from massageplan.export.ics_text import calendar_text
from massageplan.export.ics_zone import vtimezone
from massageplan.testing import strategies
from people import (
    BLANKS,
    BORN,
    CATALOG,
    NAME,
    OWN_ZONES,
    TODAY,
    a_client,
    assessed,
    complaint,
    course,
)


VIENNA = ZoneInfo("Europe/Vienna")
FIVE = datetime.fromisoformat("2026-03-02T17:00")
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


def outcome(session=1, status="done", **more):
    return mp.Outcome(session=session, status=status, **more)


def events(text):
    """The events of a calendar in order, which reads back as it was written."""
    calendar = Calendar.from_ical(text)
    # icalendar writes 24 hours as a day, which is another length when clocks change.
    assert str(calendar.to_ical(), "utf-8") == text.replace("PT24H", "P1D")
    assert not calendar.errors
    assert not any(event.errors for event in calendar.events)
    return list(calendar.events)


def told(text, name):
    return [str(event.get(name, "")) for event in events(text)]


def uids(text):
    return told(text, "uid")


def sequences(text):
    return [event.sequence for event in events(text)]


def zones(text):
    return [zone.tz_name for zone in Calendar.from_ical(text).timezones]


def content(event):
    """What an event says, without what tells its versions apart."""
    lines = str(event.to_ical(), "utf-8").splitlines()
    return [line for line in lines if not line.startswith(("SEQUENCE:", "DTSTAMP:"))]


def imported(held, text, *, ties=True):
    """What a client holds after an import: by UID the highest SEQUENCE; of a tie the later."""
    held = dict(held)
    for event in events(text):
        was = held.get(event.uid)
        if (
            was is None
            or event.sequence > was.sequence
            or (ties and event.sequence == was.sequence)
        ):
            held[event.uid] = event
    return held


# --- one event for each visit ---------------------------------------------------------------
def test_every_visit_is_an_event():
    text = to_ics(course(sessions=3))
    assert told(text, "summary") == ["Massage (1 of 3)", "Massage (2 of 3)", "Massage (3 of 3)"]
    assert told(text, "status") == ["CONFIRMED"] * 3
    assert told(text, "class") == ["PRIVATE"] * 3
    assert len(set(uids(text))) == 3
    calendar = Calendar.from_ical(text)
    assert (calendar["version"], calendar["prodid"]) == ("2.0", "-//massageplan//massageplan//EN")


def test_what_does_not_happen_is_cancelled():
    plan = course(sessions=6).record(outcome(1)).record(outcome(2, "missed"))
    plan = plan.record(outcome(3, "cancelled"))
    plan = plan.record(outcome(4, "moved", to=TODAY + 3 * WEEK + DAY))
    assert told(to_ics(plan), "status") == [
        *("CONFIRMED", "CANCELLED", "CANCELLED"),
        *("CONFIRMED", "CONFIRMED", "CONFIRMED"),
    ]
    ended = mp.replan(plan, today=TODAY + 2 * WEEK, action="discharge", why="as she wishes")
    assert told(to_ics(ended), "status") == ["CONFIRMED", *["CANCELLED"] * 5]


def test_a_plan_without_dates_is_refused():
    with pytest.raises(InvalidValueError, match=r"^plan: has no dates, .* with start=\.\.\.$"):
        to_ics(course(start=None))


@pytest.mark.parametrize("value", [None, "plan", mp.Client(ref="c-1"), course().visits[0]])
def test_what_is_no_course_is_refused(value):
    with pytest.raises(InvalidValueError, match=r"^plan: expected TreatmentPlan"):
        to_ics(value)


# --- when -----------------------------------------------------------------------------------
def test_a_day_is_an_event_of_the_whole_day_that_blocks_nothing():
    text = to_ics(course(sessions=2))
    assert [event.start for event in events(text)] == [TODAY, TODAY + WEEK]
    assert "DTSTART;VALUE=DATE:20260302\r\nDTEND;VALUE=DATE:20260303\r\n" in text
    assert told(text, "transp") == ["TRANSPARENT"] * 2
    assert to_ics(course(sessions=2), timezone="Europe/Vienna") == text


def test_a_time_lasts_as_long_as_is_booked():
    text = to_ics(course("75 min", sessions=1, start=FIVE, length_is="hands-on"))
    (event,) = events(text)
    assert event.start == FIVE
    assert event.duration == course("75 min", length_is="hands-on").visits[0].session.length
    assert event.duration > timedelta(minutes=75)
    assert "DTSTART:20260302T170000\r\n" in text
    assert zones(text) == []
    assert told(text, "transp") == [""]


@pytest.mark.parametrize(
    "text",
    [
        to_ics(course(start=FIVE.replace(tzinfo=VIENNA))),
        to_ics(course(start=FIVE), timezone="Europe/Vienna"),
    ],
)
def test_a_zone_keeps_the_hour_over_the_change_of_clocks(text):
    assert zones(text) == ["Europe/Vienna"]
    assert "DTSTART;TZID=Europe/Vienna:20260302T170000\r\n" in text
    for week, event in enumerate(events(text)):
        assert event.start == (FIVE + week * WEEK).replace(tzinfo=VIENNA)
        assert event.end - event.start == HOUR
    hours = [event.start.astimezone(UTC).hour for event in events(text)]
    assert hours == [16, 16, 16, 16, 15, 15]  # the clocks change on 29 March


def test_the_zone_may_be_named_that_the_times_have():
    start = FIVE.replace(tzinfo=ZoneInfo.no_cache("Europe/Vienna"))
    plan = course(start=start)
    assert to_ics(plan, timezone="Europe/Vienna") == to_ics(plan)


@pytest.mark.parametrize("zone", [timezone(timedelta(hours=2)), UTC, ZoneInfo("UTC")])
def test_a_zone_without_a_name_is_written_in_utc(zone):
    text = to_ics(course(sessions=2, start=FIVE.replace(tzinfo=zone)))
    assert "TZID" not in text
    first = FIVE.replace(tzinfo=zone)
    assert [event.start for event in events(text)] == [first, first + WEEK]
    assert all(event.start.tzinfo is not None for event in events(text))


@pytest.mark.parametrize("zone", OWN_ZONES, ids=lambda zone: str(zone.key))
def test_a_zone_of_somebodys_own_is_written_in_utc(zone):
    first = FIVE.replace(tzinfo=zone)
    text = to_ics(course(sessions=1, start=first))
    assert "TZID" not in text
    assert [event.start for event in events(text)] == [first]


@pytest.mark.parametrize(("clock", "again"), [("01:30", 0), ("02:30", 0), ("02:00", 1)])
def test_the_hour_that_is_shown_twice_is_told_exactly(clock, again):
    first = datetime.fromisoformat(f"2026-10-25T{clock}").replace(tzinfo=VIENNA, fold=again)
    text = to_ics(course("75 min", sessions=1, start=first))
    (event,) = events(text)
    assert event.start.astimezone(UTC) == first.astimezone(UTC)
    assert event.end.astimezone(UTC) - event.start.astimezone(UTC) == timedelta(minutes=75)
    assert zones(text) == ["Europe/Vienna"]  # the start or the end goes by it


def test_a_time_that_the_zone_skips_is_refused():
    sunday = datetime.fromisoformat("2026-03-01T02:30")
    plan = course(sessions=5, start=sunday, assessment=assessed("neck pain", on=sunday.date()))
    with pytest.raises(InvalidValueError, match=r"^timezone: session 5 is at 2026-03-29 02:30:00"):
        to_ics(plan, timezone="Europe/Vienna")
    assert len(events(to_ics(plan, timezone="Asia/Kolkata"))) == 5


@pytest.mark.parametrize(
    ("start", "zone", "words"),
    [
        (FIVE, "Europe/Viena", r"unknown time zone 'Europe/Viena': did you mean 'Europe/Vienna'"),
        (FIVE, "", r"unknown time zone '': use a name such as 'America/Los_Angeles'"),
        (FIVE, "../UTC", r"unknown time zone"),
        (FIVE, VIENNA, r"unknown time zone"),
        (FIVE.replace(tzinfo=VIENNA), "Europe/Berlin", r"in Europe/Vienna, not in Europe/Berlin"),
        (FIVE.replace(tzinfo=UTC), "Europe/Berlin", r"in UTC, not in Europe/Berlin"),
    ],
)
def test_a_wrong_zone_is_refused(start, zone, words):
    with pytest.raises(InvalidValueError, match=words) as caught:
        to_ics(course(start=start), timezone=zone)
    assert caught.value.path == "timezone"


@pytest.mark.parametrize("start", ["0001-01-01T10:00", "9999-12-29T23:30"])
def test_where_the_calendar_ends_there_are_no_clocks(start):
    moment = datetime.fromisoformat(start)
    plan = course(sessions=1, start=moment, assessment=assessed("neck pain", on=moment.date()))
    assert len(events(to_ics(plan))) == 1
    with pytest.raises(
        InvalidValueError, match=r"^plan: has a date too near the first or last one"
    ):
        to_ics(plan, timezone="Europe/Vienna")


def onsets(component, until):
    """When each observance begins, in UTC, with the offset from then on: by the format's rules."""
    found = []
    for one in component.subcomponents:
        begins = [one.DTSTART]
        if "RRULE" in one:
            rule = one["RRULE"].to_ical().decode()
            begins = rrulestr(rule, dtstart=one.DTSTART).between(one.DTSTART, until, inc=True)
        elif "RDATE" in one:
            dates = one["RDATE"] if isinstance(one["RDATE"], list) else [one["RDATE"]]
            begins += [each.dt for date_ in dates for each in date_.dts]
        found += [(begin - one.TZOFFSETFROM, one.TZOFFSETTO) for begin in begins]
    return sorted(found)


RULED = ["Europe/Vienna", "Europe/Dublin", "America/New_York", "Australia/Lord_Howe"]
CHANGED = ["Africa/Casablanca", "America/Sao_Paulo", "Pacific/Apia", "America/Nuuk", "Asia/Gaza"]
STEADY = ["Asia/Kathmandu", "America/Phoenix", "UTC"]
YEARS = (date(2026, 3, 1), date(2026, 10, 30))
EARLY, FAR = map(datetime.fromisoformat, ("2008-01-01", "2050-01-01"))


@pytest.mark.parametrize("name", [*RULED, *CHANGED, *STEADY, "Africa/Cairo", "America/Vancouver"])
def test_the_clocks_of_a_zone_go_as_they_go(name):
    zone = ZoneInfo(name)
    begun = onsets(vtimezone(zone, *YEARS), FAR)
    moments, offsets = zip(*begun, strict=True)
    for hours in range(24, 41 * 365 * 24, 29):
        moment = EARLY + hours * HOUR
        expected = moment.replace(tzinfo=UTC).astimezone(zone).utcoffset()
        assert offsets[bisect(moments, moment) - 1] == expected, moment


@settings(max_examples=30)
@given(st.sampled_from(sorted(available_timezones())), st.integers(2008, 2049))
def test_the_clocks_of_any_zone_go_as_they_go(name, year):
    zone = ZoneInfo(name)
    moments, offsets = zip(*onsets(vtimezone(zone, *YEARS), FAR), strict=True)
    for hours in range(24, 365 * 24, 5):
        moment = EARLY.replace(year=year) + hours * HOUR
        expected = moment.replace(tzinfo=UTC).astimezone(zone).utcoffset()
        assert offsets[bisect(moments, moment) - 1] == expected, moment


@pytest.mark.parametrize("name", [*RULED, *CHANGED, *STEADY])
def test_a_zone_is_described_alike_in_every_file(name):
    # Programs keep the first description that they meet, for the events of every file.
    zone = ZoneInfo(name)
    autumn = vtimezone(zone, date(2031, 9, 1), date(2031, 11, 30))
    assert vtimezone(zone, *YEARS).to_ical() == autumn.to_ical()


@pytest.mark.parametrize(("name", "rules"), [*((name, 2) for name in RULED), ("Asia/Tokyo", 0)])
def test_a_yearly_rule_has_no_end(name, rules):
    found = vtimezone(ZoneInfo(name), *YEARS)
    assert found.to_ical().count(b"RRULE:FREQ=YEARLY") == rules
    assert b"UNTIL" not in found.to_ical()
    assert len(found.subcomponents) == rules + 1


def test_each_clock_change_without_a_rule_has_its_own_line():
    # Two programs read only some of several in one line: findings/rdates-in-one-line.sh.
    found = vtimezone(ZoneInfo("Africa/Casablanca"), *YEARS).to_ical().decode()
    lines = [line for line in found.splitlines() if line.startswith("RDATE")]
    assert len(lines) > 50
    assert not any("," in line for line in lines)


def test_another_program_reads_the_same_clocks():
    for name in (*RULED, *CHANGED):
        text = to_ics(course(sessions=2, start=FIVE.replace(tzinfo=ZoneInfo(name))))
        theirs = tzical(StringIO(text)).get(name)
        for step in range(200):
            moment = FIVE + 5 * step * WEEK
            assert (
                moment.replace(tzinfo=theirs).utcoffset()
                == moment.replace(tzinfo=ZoneInfo(name)).utcoffset()
            ), (name, moment)


def test_days_long_before_our_time_have_their_clocks_too():
    zone = ZoneInfo("Europe/Vienna")
    begun = onsets(vtimezone(zone, date(1983, 3, 1), date(1983, 5, 1)), FAR)
    moments, offsets = zip(*begun, strict=True)
    assert offsets[bisect(moments, EARLY.replace(year=1983, month=7)) - 1] == 2 * HOUR


# --- what never changes, and what tells versions apart ---------------------------------------
def test_to_import_twice_doubles_nothing():
    text = to_ics(course())
    once = imported({}, text)
    assert len(once) == 6
    assert imported(once, text) == once


def test_everything_that_can_happen_keeps_the_uids():
    plan = course(start=FIVE.replace(tzinfo=VIENNA), cadence="weekly")
    known = uids(to_ics(plan))
    happened = [plan.record(outcome(1, pain=3))]
    happened.append(happened[-1].record(outcome(2, "moved", to=TODAY + WEEK + DAY)))
    told_then = assessed(complaint("sciatica", "right", 5), on=TODAY + WEEK + DAY)
    happened.append(happened[-1].confirm(2, a_client("osteoporosis"), told_then))
    happened.append(happened[-1].record(outcome(2, "missed")))
    happened.append(happened[-1].record(outcome(4, "cancelled")))
    happened.append(mp.replan(happened[-1], today=TODAY + 9 * DAY, therapist="Mia"))
    happened.append(
        mp.replan(happened[-1], today=TODAY + 9 * DAY, action="change approach", why="asked")
    )
    happened.append(mp.io.loads(mp.io.dumps(happened[-1])))
    for new in happened:
        assert uids(to_ics(new))[:6] == known
    assert len(uids(to_ics(happened[-1]))) == 8  # the missed and the called off come again


def test_a_course_without_an_assessment_keeps_them_too():
    plan = course(assessment=None, routine="full-body-relaxation")
    known = uids(to_ics(plan))
    plan = plan.confirm(1, a_client(), assessed("neck pain")).record(outcome(1))
    plan = mp.io.loads(mp.io.dumps(plan))
    assert uids(to_ics(plan)) == known


def test_other_courses_have_other_uids():
    relaxing = {"assessment": None, "routine": "full-body-relaxation"}
    courses = [
        course(),
        course("90 min"),
        course(length_is="hands-on"),
        course(client=evolve(a_client(), ref="c-2")),
        course(assessment=assessed("neck pain", on=TODAY - DAY)),
        course(routine="full-body-relaxation"),
        course(**relaxing),
        course(**relaxing, start=TODAY + DAY),
    ]
    found = [uids(to_ics(plan)) for plan in courses]
    found += [uids(to_ics(course(), name="a")), uids(to_ics(course(), name="b"))]
    kept = {uid for several in found for uid in several}
    # The first without an assessment is of the same client, day, length and routine as the one
    # with: only a name tells them apart.
    assert len(kept) == 6 * (len(found) - 1)
    assert found[5] == found[6]


def test_a_name_is_all_that_the_uids_follow_from():
    other = course("90 min", client=evolve(a_client(), ref="c-2"))
    assert uids(to_ics(course(), name="x\ud800")) == uids(to_ics(other, name="x\ud800"))
    assert "course-31" not in to_ics(course(), name="course-31")


def test_the_uids_do_not_follow_from_the_complaint():
    """Else who holds the calendar could try every complaint until the digest is the same."""
    one, other = assessed("neck pain"), assessed(complaint("low back pain", pain=9))
    assert uids(to_ics(course(assessment=one))) == uids(to_ics(course(assessment=other)))


def test_what_is_unchanged_keeps_its_sequence_and_what_changes_gets_the_next():
    plan = course()
    first = to_ics(plan)
    assert sequences(first) == [0] * 6
    assert to_ics(plan, after=first) == first
    moved = plan.record(outcome(3, "moved", to=TODAY + 2 * WEEK + DAY))
    second = to_ics(moved, after=first)
    assert sequences(second) == [0, 0, 1, 0, 0, 0]
    assert events(second)[2].start == TODAY + 2 * WEEK + DAY
    third = to_ics(moved.record(outcome(3, "moved", to=TODAY + 2 * WEEK)), after=second)
    assert sequences(third) == [0, 0, 2, 0, 0, 0]
    # What is said of them counts as well, and the moment of writing does not.
    stamp = datetime(2026, 3, 5, tzinfo=UTC)
    assert sequences(to_ics(moved, after=second, stamp=stamp)) == sequences(second)
    assert sequences(to_ics(moved, after=second, title="M")) == [1, 1, 2, 1, 1, 1]
    assert sequences(to_ics(moved, after=second, alarm="24 h")) == [1, 1, 2, 1, 1, 1]


def test_a_moved_visit_moves_in_the_calendar():
    plan = course(start=FIVE.replace(tzinfo=VIENNA))
    moved = plan.record(outcome(2, "moved", to=datetime(2026, 3, 10, 9, tzinfo=VIENNA)))
    for text in (to_ics(moved), to_ics(moved, after=to_ics(plan))):
        held = imported(imported({}, to_ics(plan)), text)
        assert sorted(event.start for event in held.values()) == [
            visit.session.request.start for visit in moved.visits
        ]
        assert held[uids(text)[1]].start == datetime(2026, 3, 10, 9, tzinfo=VIENNA)


def test_what_is_not_there_any_more_is_cancelled_once():
    long = course(sessions=3, start=FIVE.replace(tzinfo=VIENNA), therapist="Mia")
    first = to_ics(long, alarm="2 h", detail=True, location="Upstairs")
    short = course(sessions=1, start=FIVE)
    second = to_ics(short, after=first, timezone="America/New_York")
    assert uids(second) == uids(first)
    assert told(second, "status") == ["CONFIRMED", "CANCELLED", "CANCELLED"]
    assert sequences(second) == [1, 1, 1]
    assert events(second)[2].start == long.visits[2].session.request.start
    assert zones(second) == ["America/New_York", "Europe/Vienna"]
    assert "VALARM" not in second
    assert "DESCRIPTION" not in second  # nor what was to be worked
    assert to_ics(short, after=second, timezone="America/New_York") == second
    back = to_ics(long, after=second)
    assert told(back, "status") == ["CONFIRMED"] * 3
    assert sequences(back) == [2, 2, 2]


def test_where_numbers_change_places_the_calendar_still_shows_the_course():
    """Visits that are not needed any more lie between those that are put further apart."""
    plan = course(sessions=6).record(outcome(1))
    wider = mp.replan(plan, today=TODAY + DAY, cadence="monthly", sessions=2)
    assert [visit.number for visit in wider.to_come] == [4, 6]
    text = to_ics(plan)
    for new in (to_ics(wider), to_ics(wider, after=text)):
        held = imported(imported({}, text), new)
        shown = [event.start for event in held.values() if event["status"] == "CONFIRMED"]
        assert shown == [TODAY, *(visit.on for visit in wider.to_come)]


def test_without_what_was_written_before_the_sequence_counts_every_change():
    plan = course()
    versions = [plan, plan.record(outcome(1))]
    then = TODAY + WEEK
    versions.append(versions[-1].confirm(2, a_client(), assessed("neck pain", on=then)))
    versions.append(versions[-1].record(outcome(2)))
    versions.append(mp.replan(versions[-1], today=then, action="continue", why="so"))
    versions.append(mp.replan(versions[-1], today=then, cadence="2/week"))  # decides nothing
    assert versions[-1].decisions == versions[-2].decisions
    found = [sequences(to_ics(version)) for version in versions]
    assert [set(one) for one in found] == [{0}, {1}, {2}, {3}, {4}, {5}]
    again = mp.io.loads(mp.io.dumps(versions[-1]))
    assert set(sequences(to_ics(again))) == {5}
    assert mp.replan(again, today=then) is again  # without news it is no other version
    assert all(one.version == i for i, one in enumerate(versions))


def test_where_only_days_change_the_newer_calendar_counts():
    """`replan` gives the day of the third visit to another number, and decides nothing."""
    plan = course(sessions=4).record(outcome(1))
    plan = plan.record(outcome(3, "cancelled", on=TODAY + DAY))
    again = mp.replan(plan, today=TODAY + DAY, cadence="2/week")
    held = imported(imported({}, to_ics(plan)), to_ics(again), ties=False)
    assert list(map(content, held.values())) == list(map(content, events(to_ics(again))))
    assert held[uids(to_ics(plan))[2]]["status"] == "CONFIRMED"


def test_facts_of_before_the_start_do_not_let_the_sequence_fall():
    plan = course(assessment=None, routine="full-body-relaxation", start=TODAY + 2 * WEEK)
    sooner = plan.confirm(1, a_client(), assessed("neck pain"), on=TODAY)
    assert (sequences(to_ics(plan)), sequences(to_ics(sooner))) == ([0] * 6, [1] * 6)
    assert uids(to_ics(sooner)) == uids(to_ics(plan))


FOREIGN = to_ics(course(sessions=1), name="another")
OWN = to_ics(course(sessions=1))


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("", "cannot be read as a calendar"),
        ("dear client", "cannot be read as a calendar"),
        (OWN + OWN, "cannot be read as a calendar"),
        (OWN[: len(OWN) // 2], "cannot be read as a calendar"),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no events"),
        (FOREIGN, "an event of another plan"),
        (OWN.replace("-1@", "-one@"), "an event of another plan"),
        (OWN.replace("UID:", "X-UID:"), "an event of another plan"),
        (OWN.replace("END:VCALENDAR", OWN[OWN.index("BEGIN:VE") :]), "an event twice"),
        (OWN.replace("SEQUENCE:0", "SEQUENCE:one"), "damaged"),
        (OWN.replace("SEQUENCE:0", "SEQUENCE:-5"), "damaged"),
        (OWN.replace("SEQUENCE:0", "X-SEQUENCE:0"), "damaged"),
        (OWN.replace("SEQUENCE:0", "SEQUENCE:0\r\nSEQUENCE:1"), "damaged"),
        (OWN.encode(), "expected the text of a calendar, got bytes"),
    ],
)
def test_what_is_no_calendar_of_this_course_is_refused(after, words):
    with pytest.raises(InvalidValueError, match=words) as caught:
        to_ics(course(), after=after)
    assert caught.value.path == "after"
    assert str(caught.value).startswith("after: ")


def lying(when, number=9):
    """A calendar of the course with one event more."""
    head, _, rest = OWN.partition("BEGIN:VEVENT")
    event = "BEGIN:VEVENT" + rest.partition("END:VCALENDAR")[0]
    other = event.replace("-1@", f"-{number}@").replace("DTSTART;VALUE=DATE:20260302", when)
    assert other.count(when) == 1
    return f"{head}{event}{other}END:VCALENDAR\r\n"


@pytest.mark.parametrize("number", [1, 9])
@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("DTSTART;TZID=Europe/Vienna:00010101T100000", "more than a century"),
        ("DTSTART;TZID=Europe/Vienna:99991231T100000", "more than a century"),
        ("DTSTART:21260401T100000", "more than a century"),
        ("DTSTART;VALUE=PERIOD;TZID=Europe/Vienna:20260301T100000/PT1H", "without a date"),
        ("DTSTART;VALUE=DURATION;TZID=Europe/Vienna:PT1H", "without a date"),
        ("DTSTART;VALUE=TIME;TZID=Europe/Vienna:100000", "without a date"),
        ("X-START:1", "without a date"),
        ("DTSTART;TZID=Europe/Viena:20260301T100000", "unknown time zone 'Europe/Viena': did you"),
        ("DTSTART:20260301T100000\r\nX-NOTE:\ud800", "cannot be read as a calendar"),
    ],
)
def test_an_event_that_was_there_has_a_day_near_the_course(when, words, number):
    after = lying(when, number) if number > 1 else OWN.replace("DTSTART;VALUE=DATE:20260302", when)
    with pytest.raises(InvalidValueError, match=words) as caught:
        to_ics(course(sessions=1), after=after)
    assert caught.value.path == "after"


def test_an_event_that_was_there_ends_near_the_course():
    after = to_ics(course(sessions=1)).replace("DATE:20260303", "DATE:99991231")
    with pytest.raises(InvalidValueError, match="more than a century"):
        to_ics(course(sessions=1), after=after)


def test_an_event_that_was_there_may_lie_a_century_away():
    text = to_ics(course(sessions=1), after=lying("DTSTART;TZID=Europe/Vienna:21250302T100000"))
    assert told(text, "status") == ["CONFIRMED", "CANCELLED"]
    assert zones(text) == ["Europe/Vienna"]


LIVING = to_ics(
    course(sessions=2, start=FIVE.replace(tzinfo=VIENNA), therapist="Mia"), alarm="2 h", detail=True
)


@given(st.data())
def test_a_calendar_that_somebody_changed_is_taken_or_refused(data):
    start = data.draw(st.integers(0, len(LIVING)))
    stop = data.draw(st.integers(start, min(len(LIVING), start + 60)))
    put = data.draw(st.text(max_size=5) | st.sampled_from(["\r\n", ":", ";", "=", '"', "-5"]))
    try:
        text = to_ics(course(sessions=1), after=LIVING[:start] + put + LIVING[stop:])
    except InvalidValueError:
        return
    assert events(text)[0].start == TODAY


# --- the moment of a version ----------------------------------------------------------------
def test_the_stamp_is_the_last_day_that_the_plan_knows_of():
    plan = course(start=TODAY + DAY)
    assert told_stamps(plan) == {datetime(2026, 3, 2, tzinfo=UTC)}
    plan = plan.record(outcome(1)).record(outcome(2, "missed"))
    assert told_stamps(plan) == {datetime(2026, 3, 10, tzinfo=UTC)}
    plan = mp.replan(plan, today=date(2026, 3, 12), action="continue", why="so")
    assert told_stamps(plan) == {datetime(2026, 3, 12, tzinfo=UTC)}
    without = course(assessment=None, routine="full-body-relaxation", start=TODAY + WEEK)
    assert told_stamps(without) == {datetime(2026, 3, 9, tzinfo=UTC)}
    moved = without.record(outcome(1, "moved", to=TODAY + WEEK + DAY))
    assert told_stamps(moved) == {datetime(2026, 3, 9, tzinfo=UTC)}


def told_stamps(plan, **more):
    return {event.stamp for event in events(to_ics(plan, **more))}


def test_nobody_knows_when_an_old_file_was_told_so_its_first_day_counts():
    saved = mp.io.dumps(course(assessment=None, routine="full-body-relaxation"))
    old = mp.io.loads(saved.replace('"told": "2026-03-02",', ""))
    assert old.visits[0].session.request.told is None
    assert told_stamps(old) == {datetime(2026, 3, 2, tzinfo=UTC)}
    assert sequences(to_ics(old)) == [0] * 6


def test_a_stamp_can_be_given():
    stamp = datetime(2026, 3, 2, 18, 30, tzinfo=VIENNA)
    assert told_stamps(course(), stamp=stamp) == {datetime(2026, 3, 2, 17, 30, tzinfo=UTC)}


@pytest.mark.parametrize(
    "stamp",
    [
        *(FIVE, TODAY, "2026-03-02", 0),
        datetime(1, 1, 1, tzinfo=timezone(5 * HOUR)),
        datetime(9999, 12, 31, 23, tzinfo=timezone(-5 * HOUR)),
    ],
)
def test_a_stamp_without_a_zone_is_refused(stamp):
    with pytest.raises(InvalidValueError, match=r"^stamp: expected a time with a time zone"):
        to_ics(course(), stamp=stamp)


# --- what it says ---------------------------------------------------------------------------
def test_it_says_nothing_of_the_client_unless_asked():
    client = evolve(a_client("osteoporosis", name=NAME, born=BORN), ref="ref-of-hers")
    plan = course(client=client).record(outcome(1, notes="was tense", response="felt faint"))
    text = to_ics(plan).casefold()
    secrets = [*NAME.split(), "1961", "ref-of-hers", "sciatica", "osteopor", "back", "tense"]
    assert not [word for word in [*secrets, "faint", "customised"] if word.casefold() in text]


def test_asked_for_it_says_what_is_planned():
    plan = course(sessions=2, therapist="Mia")
    first = events(to_ics(plan, detail=True))[0]
    lines = str(first["description"]).splitlines()
    assert lines[:3] == ["With Mia.", "Customized for sciatica (right):", "15 min consultation"]
    booked = plan.visits[0].session.booked
    assert [line.split(" min ")[1] for line in lines[2:]] == [item.label for item in booked]


def test_a_label_stays_in_its_line():
    """A house's own names may hold anything."""
    routine = CATALOG.routine("full-body-relaxation")
    routine = evolve(routine, id="own", label="our own", names=())
    first, *rest = routine.steps
    routine = evolve(routine, steps=(evolve(first, label="back\n\u202eEND:VEVENT"), *rest))
    plan = mp.plan_treatment(a_client(), routine=routine, sessions=1, start=TODAY)
    (event,) = events(to_ics(plan, detail=True))
    labels = [clean(item.label) for item in plan.visits[0].session.booked]
    lines = str(event["description"]).splitlines()[-len(labels) :]
    assert [line.split(" min ")[1] for line in lines] == labels
    assert "back END:VEVENT" in labels


def test_only_what_happens_is_described():
    plan = course(sessions=2).record(outcome(1, "missed")).record(outcome(2, "cancelled"))
    assert "DESCRIPTION" not in to_ics(plan, detail=True)


def test_it_says_when_they_look_again_and_who_works():
    assert told(to_ics(course(sessions=2)), "description") == [
        "",
        "We review your progress together.",
    ]
    assert told(to_ics(course(sessions=2, therapist="Mia")), "description") == [
        "With Mia.",
        "With Mia.\nWe review your progress together.",
    ]


def test_title_and_place_are_the_apps_own():
    text = to_ics(course(sessions=1), title="Termin", location="Hauptstr. 1, Wien; oben")
    assert told(text, "summary") == ["Termin (1 of 1)"]
    assert told(text, "location") == ["Hauptstr. 1, Wien; oben"]


@pytest.mark.parametrize("alarm", ["24 h", timedelta(days=1), mp.quantity(DAY, "day")])
def test_an_alarm_reminds_of_what_is_to_come(alarm):
    plan = course(sessions=4).record(outcome(1)).record(outcome(2, "missed"))
    plan = plan.record(outcome(3, "moved", to=TODAY + 2 * WEEK + DAY))
    found = [event.walk("VALARM") for event in events(to_ics(plan, alarm=alarm, title="M"))]
    assert [len(alarms) for alarms in found] == [0, 0, 1, 1]
    assert found[2][0]["action"] == "DISPLAY"
    assert found[2][0]["description"] == "M"
    assert found[2][0].TRIGGER == -DAY


def test_a_reminder_keeps_its_hours():
    # A day has 23 or 25 hours when clocks change, and "P1D" is one of those.
    plan = course(sessions=1, start=FIVE)
    for alarm, written in (("24 h", "-PT24H"), ("90 min", "-PT1H30M"), ("45 s", "-PT45S")):
        text = to_ics(plan, alarm=alarm)
        assert f"TRIGGER:{written}\r\n" in text
        assert to_ics(plan, alarm=alarm, after=text) == text


@pytest.mark.parametrize("alarm", [60, "soon", "1 day", "-5 min", ""])
def test_an_alarm_is_read_as_every_length_of_time(alarm):
    with pytest.raises(mp.UnitError, match=r"^alarm: "):
        to_ics(course(), alarm=alarm)


@pytest.mark.parametrize("field", ["title", "location", "name"])
@pytest.mark.parametrize("value", [*BLANKS, "\u202e\n", 5, b"x"])
def test_text_that_says_nothing_is_refused(field, value):
    with pytest.raises(InvalidValueError, match=f"^{field}: expected text that is not blank"):
        to_ics(course(), **{field: value})


NASTY = (
    "x,;:\\n\\\r\nEND:VEVENT\nBEGIN:VEVENT\n\u202eabc\u2028\u0085\ud800\x00 é👩\u200d⚕️" + 80 * "ü"
)


@example(NASTY, NASTY, NASTY)
@example("C:\\New", "\\N", "\\N")
@given(st.text().filter(clean), st.text().filter(clean), st.text())
def test_whatever_is_written_stays_in_its_line(title, location, therapist):
    plan = course(sessions=2, therapist=therapist)
    text = to_ics(plan, title=title, location=location)
    _, event = events(text)
    assert event["summary"] == f"{calendar_text(title)} (2 of 2)"
    assert event["location"] == calendar_text(location)
    who = calendar_text(therapist)
    assert (
        event["description"]
        == (f"With {who}.\n" if who else "") + "We review your progress together."
    )
    lines = text.encode("utf-8").split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)


# --- whatever the course, and wherever it goes -----------------------------------------------
STARTS = st.sampled_from(
    [TODAY, FIVE, *(FIVE.replace(tzinfo=ZoneInfo(key)) for key in ("UTC", "America/New_York"))]
)


WHAT = st.fixed_dictionaries(
    {
        "client": st.just(a_client()) | strategies.clients(at_most=1),
        "assessment": strategies.assessments(at_most=1),
        "start": STARTS,
        "cadence": st.sampled_from(["weekly", "2/week", "every 2 weeks"]),
        "sessions": st.integers(1, 8),
    }
)


@given(WHAT, st.booleans())
def test_any_course_is_read_back_as_it_is(what, detail):
    try:
        plan = mp.plan_treatment(length="60 min", **what)
    except mp.MassagePlanError:
        reject()
    text = to_ics(plan, detail=detail)
    assert text == to_ics(mp.io.loads(mp.io.dumps(plan)), detail=detail)
    assert [event.start for event in events(text)] == [
        visit.session.request.start or visit.on for visit in plan.visits
    ]
    timed = isinstance(what["start"], datetime)
    for event, visit in zip(events(text), plan.visits, strict=True):
        assert event.duration == (visit.session.length if timed else DAY)
    assert (plan.title.casefold() in "".join(told(text, "description")).casefold()) is detail


STEPS = st.lists(
    st.sampled_from(["done", "missed", "cancelled", "moved", "confirm", "save"])
    | st.tuples(st.sampled_from(["", "weekly", "monthly"]), st.none() | st.integers(1, 3)),
    max_size=6,
)


def go_on(plan, step, which):
    """The next version of a plan; the same where the step is none that it can take."""
    if step == "save":
        return mp.io.loads(mp.io.dumps(plan))
    if not plan.to_come:
        return plan
    visit = plan.to_come[which % len(plan.to_come)] if step == "cancelled" else plan.to_come[0]
    try:
        if step == "confirm":
            facts = assessed(complaint("neck pain", pain=5), on=visit.on)
            return plan.confirm(visit.number, a_client(), facts)
        if isinstance(step, tuple):
            return mp.replan(plan, today=visit.on, cadence=step[0], sessions=step[1])
        to = {"to": moment_after(visit, which)} if step == "moved" else {}
        return plan.record(outcome(visit.number, step, **to))
    except mp.MassagePlanError:
        return plan


def moment_after(visit, days):
    start = visit.session.request.start
    return (start or visit.on) + days * DAY


@given(STARTS, STEPS, st.integers(1, 6), st.booleans())
def test_a_calendar_follows_its_course(start, steps, which, saying):
    """A client that imports every version holds the course as it is, each visit once."""
    plan = course(sessions=4, start=start, assessment=assessed(complaint("neck pain", pain=6)))
    text = to_ics(plan)
    strict = alone = imported({}, text)
    for step in steps:
        plan = go_on(plan, step, which)
        before, text = text, to_ics(plan, after=text, detail=saying)
        # One that takes only what has a higher SEQUENCE: so it rose wherever anything changed.
        strict = imported(strict, text, ties=False)
        assert {uid: content(event) for uid, event in strict.items()} == {
            event.uid: content(event) for event in events(text)
        }
        risen = [now - was for was, now in zip(sequences(before), sequences(text), strict=False)]
        assert set(risen) <= {0, 1}
        assert set(uids(before)) <= set(uids(text))
        # And so it does without what was written before.
        alone = imported(alone, to_ics(plan), ties=False)
        assert list(map(content, alone.values())) == list(map(content, events(to_ics(plan))))
        coming = {(event.start, event["summary"]) for event in strict.values() if is_on(event)}
        assert coming == {
            (visit.session.request.start or visit.on, f"Massage ({visit.number} of {len(strict)})")
            for visit in plan.visits
            if (was := plan.outcome(visit.number)) is None or was.status.value == "done"
        }


def is_on(event):
    return event["status"] == "CONFIRMED"


# --- without the extra ----------------------------------------------------------------------
def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(mp.MissingExtraError, match=r"pip install 'massageplan\[ics\]'$"):
        to_ics(course())


def test_only_who_writes_a_calendar_loads_icalendar():
    code = "import sys, massageplan as mp; mp.export.to_ics; print('icalendar' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  our own code
    assert run.stdout == "False\n"


# --- one visit, and a session by itself ------------------------------------------------------
def test_the_title_says_what_did_not_take_place():
    plan = course(sessions=3).record(outcome(1, "missed")).record(outcome(2, "cancelled", on=TODAY))
    titles = ["Missed: Massage (1 of 3)", "Canceled: Massage (2 of 3)", "Massage (3 of 3)"]
    assert told(to_ics(plan), "summary") == titles
    ended = mp.replan(plan, today=TODAY, action="discharge", why="moves away")
    assert told(to_ics(ended), "summary")[2] == "Canceled: Massage (3 of 3)"


def test_what_is_gone_says_so_once():
    first = to_ics(course(sessions=2))
    short = course(sessions=1)
    second = to_ics(short, after=first)
    assert told(second, "summary") == ["Massage (1 of 1)", "Canceled: Massage (2 of 2)"]
    assert to_ics(short, after=second) == second


def test_each_visit_by_itself_is_what_it_is_among_all():
    plan = course(sessions=3, start=FIVE.replace(tzinfo=VIENNA)).record(outcome(1, "missed"))
    whole = {event["uid"]: event.to_ical() for event in events(to_ics(plan, alarm="2 h"))}
    alone = [events(to_ics(plan, visit=number, alarm="2 h")) for number in (1, 2, 3)]
    assert {event["uid"]: event.to_ical() for (event,) in alone} == whole
    text = to_ics(plan, visit=2)
    assert to_ics(plan, visit=2, after=text) == text
    assert to_ics(plan, visit=2, after=to_ics(plan)) == text
    later = plan.record(outcome(2, "moved", to=FIVE.replace(tzinfo=VIENNA) + 9 * DAY))
    assert sequences(to_ics(later, visit=2, after=text)) == [sequences(text)[0] + 1]


@pytest.mark.parametrize("visit", [0, 4, "2", 1.0, True])
def test_a_visit_that_is_not_there_is_refused(visit):
    with pytest.raises(InvalidValueError) as caught:
        to_ics(course(sessions=3), visit=visit)
    assert caught.value.path == "visit"


def test_a_session_has_a_calendar_of_its_own():
    start = FIVE.replace(tzinfo=VIENNA)
    told_now = assessed("neck pain")
    session = mp.plan_session(a_client(), told_now, length="60 min", start=start)
    text = to_ics(session, location="Upstairs", alarm="2 h")
    (event,) = events(text)
    assert (event["summary"], event.start, event.end) == ("Massage", start, start + HOUR)
    assert (event.sequence, zones(text)) == (0, ["Europe/Vienna"])
    assert to_ics(session, location="Upstairs", alarm="2 h", after=text) == text
    moved = mp.plan_session(a_client(), told_now, length="60 min", start=start + HOUR)
    again = to_ics(moved, location="Upstairs", alarm="2 h", after=text)
    assert (uids(again), sequences(again)) == (uids(text), [1])
    assert NAME not in text
    whole_day = mp.plan_session(a_client(), told_now, length="60 min", on=TODAY)
    assert events(to_ics(whole_day))[0].start == TODAY


def test_a_preview_is_in_no_calendar():
    preview = mp.plan_session(routine="full-body-relaxation", length="60 min", start=FIVE)
    with pytest.raises(InvalidValueError, match=r"^plan: is a preview, which is for nobody"):
        to_ics(preview)
    session = mp.plan_session(a_client(), assessed("neck pain"), length="60 min", on=TODAY)
    with pytest.raises(InvalidValueError, match=r"^visit: a session has no visits"):
        to_ics(session, visit=1)


def test_without_any_zones_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr("massageplan.scheduling.zone.available_timezones", set)
    with pytest.raises(
        InvalidValueError, match="no time zones, so install them: pip install tzdata"
    ):
        to_ics(course(start=FIVE), timezone="Europe/Nowhere")
