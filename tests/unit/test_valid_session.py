"""`assert_valid_session`: for every promise a session that breaks it, and what is said then."""

from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.anatomy.position import Position, Side
from massageplan.findings.finding import Findings
from massageplan.testing import assert_valid_session
from people import SCIATICA, TODAY, a_client, assessed, complaint, course, customised, full_body


MINUTE = timedelta(minutes=1)
WITH_VEINS = a_client(
    mp.HealthCondition(condition="varicose veins", region="left calf", severity="severe"),
    mp.HealthCondition(condition="osteoporosis"),
)
HOUR = customised()
SPA = full_body()
FULL = full_body("75 min", client=WITH_VEINS)
AT_NINE = customised(start=datetime(2026, 3, 2, 9, tzinfo=UTC))
PINNED = HOUR.with_minutes({"low-back": "20 min"}, why="guarding")
CHAIR = mp.plan_session(routine="posterior-shoulder-18-left", clock="chair", length="18 min")
NO_PRONE = full_body(client=a_client(cannot_lie=["prone"]))


def first(session, kind="hands-on", **wanted):
    """The number of the first item of a kind that is so."""
    return next(
        i
        for i, item in enumerate(session.items)
        if item.kind == kind and all(getattr(item, name) == it for name, it in wanted.items())
    )


def with_item(session, i, **changed):
    """The session with one item changed."""
    items = list(session.items)
    items[i] = evolve(items[i], **changed)
    return evolve(session, items=tuple(items))


def laid_out(session, items):
    """The session with these items, one after another."""
    at, placed = timedelta(), []
    for item in items:
        placed.append(evolve(item, begins=at))
        at += item.duration
    return evolve(session, items=tuple(placed))


def without(session, i):
    return laid_out(session, [*session.items[:i], *session.items[i + 1 :]])


def moved_time(session, one, two, time=MINUTE):
    """The session in which an item has some time of another."""
    items = list(session.items)
    items[one] = evolve(items[one], duration=items[one].duration + time)
    items[two] = evolve(items[two], duration=items[two].duration - time)
    return laid_out(session, items)


def asked(session, **changed):
    """The session as if something else had been asked for."""
    return evolve(session, request=evolve(session.request, **changed))


THROAT = customised(assessment=assessed(complaint(region="throat")))
FIRST = first(HOUR)
SECOND = FIRST + 1
LEFT = first(SPA, side=Side.LEFT)
TURN = first(SPA, "turn")
LYING, AFTER = SPA.items[TURN - 1].position, SPA.items[TURN + 1 :]
REST = mp.replan_session(HOUR, at="25 min", done={"low-back": "2 min"})
PINNED_REST = mp.replan_session(PINNED, at="25 min", done={"low-back": "2 min"})
WHERE = ("region", "side", "sites", "position")
LAST = max(i for i, item in enumerate(SPA.items) if item.kind == "hands-on")
NOTES = first(HOUR, "documentation")


def swapped(session, i, j):
    items = list(session.items)
    items[i], items[j] = items[j], items[i]
    return laid_out(session, items)


def upside_down(session):
    """The session with the client lying the other way up."""
    other = {Position.PRONE: Position.SUPINE, Position.SUPINE: Position.PRONE}
    items = [evolve(item, position=other.get(item.position)) for item in session.items]
    return evolve(session, items=tuple(items))


def halved(item):
    return evolve(item, duration=item.duration / 2)


def renamed(session, i, want):
    return with_item(session, i, want=want)


BROKEN = {
    "gap": (
        with_item(HOUR, SECOND, begins=HOUR.items[SECOND].begins + MINUTE),
        "when the item before it ends",
    ),
    "late beginning": (
        evolve(HOUR, items=tuple(evolve(i, begins=i.begins + MINUTE) for i in HOUR.items)),
        "starts at 1 min, not at 0 min, when the session starts",
    ),
    "no time": (
        laid_out(HOUR, [evolve(HOUR.items[0], duration=timedelta()), *HOUR.items[1:]]),
        "an item must take some time",
    ),
    "length": (evolve(HOUR, length=61 * MINUTE), "but the session is 61 min long"),
    "hands-on": (evolve(HOUR, hands_on=MINUTE), "but hands_on is 1 min"),
    "own time first": (swapped(HOUR, NOTES, NOTES - 1), "it must come after the booked time"),
    "asked": (asked(HOUR, length=75 * MINUTE), "75 min booked were requested"),
    "table time": (asked(HOUR, length_is="table"), "60 min table were requested"),
    "time on the table": (asked(HOUR, length_is="hands-on"), "60 min hands-on were requested"),
    "starts": (
        with_item(AT_NINE, SECOND, starts=AT_NINE.items[SECOND].starts + MINUTE),
        "but is due at",
    ),
    "no start": (
        with_item(HOUR, SECOND, starts=datetime(2026, 3, 2, 9, tzinfo=UTC)),
        "but is due at None",
    ),
    "reasons": (moved_time(HOUR, FIRST, SECOND), "but its reasons explain"),
    "another want": (renamed(HOUR, FIRST, "heaven"), "is worked for"),
    "no reason": (
        evolve(HOUR, reasons=(evolve(HOUR.reasons[0], reasons=()), *HOUR.reasons[1:])),
        "but no reason for them",
    ),
    "grid": (
        asked(HOUR, grid=timedelta(minutes=7)),
        "which is not a multiple of the grid of 7 min",
    ),
    "sides": (moved_time(SPA, LEFT, LEFT + 1, -MINUTE), "gets"),
    "two lefts": (with_item(SPA, LEFT + 1, side=Side.LEFT), "but not as left and right"),
    "pins": (
        asked(PINNED, pins=(evolve(PINNED.request.pins[0], duration=21 * MINUTE),)),
        "was set to 21 min by hand, but gets 20 min",
    ),
    "lost pin": (
        asked(PINNED, pins=(evolve(PINNED.request.pins[0], region="scalp"),)),
        "the minutes set by hand cannot be found",
    ),
    "no turn": (with_item(SPA, TURN, kind="greeting"), "there is no turn"),
    "turn the wrong way": (
        with_item(SPA, TURN, position=Position.PRONE),
        "does not lead to",
    ),
    "turn to nothing": (
        with_item(SPA, LAST + 1, kind="turn", position=Position.PRONE),
        "is not followed by hands-on time",
    ),
    "no place": (with_item(HOUR, FIRST, sites=()), "without an area or a position"),
    "another place": (with_item(HOUR, FIRST, sites=("scalp",)), "which is not part of it"),
    "out of reach": (upside_down(HOUR), "cannot be worked supine"),
    "twice": (
        with_item(HOUR, SECOND, **{n: getattr(HOUR.items[FIRST], n) for n in WHERE}),
        "is worked twice",
    ),
    "stopped": (
        asked(FULL, client=evolve(WITH_VEINS, conditions=[mp.HealthCondition(condition="fever")])),
        "screening stops this session",
    ),
    "left out": (
        asked(SPA, client=WITH_VEINS, on=TODAY),
        "must not be",
    ),
    "too hard in a place": (
        with_item(THROAT, first(THROAT, want="front-of-neck"), pressure=2),
        "has pressure 2, but this place bears 1 at most: the carotid artery",
    ),
    "too deep in a place": (
        with_item(THROAT, first(THROAT, want="front-of-neck"), techniques=("trigger-point",)),
        "uses trigger-point, which is not used in this place",
    ),
    "too hard": (
        with_item(FULL, first(FULL), pressure=5),
        "has pressure 5, but the maximum there is",
    ),
    "technique": (
        with_item(HOUR, FIRST, techniques=("spinal-manipulation",)),
        "uses spinal-manipulation, which must not be used there",
    ),
    "unknown technique": (
        with_item(HOUR, FIRST, techniques=("tickling",)),
        "which is not in the catalog",
    ),
    "no technique": (with_item(HOUR, FIRST, techniques=()), "has no technique"),
    "position": (
        asked(SPA, client=a_client(cannot_lie=["prone"]), on=TODAY),
        "is worked prone, but the client must not be in that position",
    ),
    "position of the clock": (
        with_item(CHAIR, first(CHAIR), position=Position.PRONE),
        "is prone, but the chair clock is for clients who are seated",
    ),
    "silent": (
        evolve(FULL, findings=Findings(())),
        "a finding of screening is missing",
    ),
    "pressure": (with_item(HOUR, FIRST, pressure=-3), "but pressure is from 0 to 5"),
    "turn after turn": (
        laid_out(SPA, [*SPA.items[:TURN], *[halved(SPA.items[TURN])] * 2, *SPA.items[TURN + 1 :]]),
        "is followed by another",
    ),
    "turn onto the same side": (
        evolve(SPA, items=(*SPA.items[:TURN], evolve(SPA.items[TURN], position=LYING), *AFTER)),
        "does not lead to",
    ),
    "preview with a complaint": (
        asked(SPA, assessment=SCIATICA),
        "a finding of screening is missing: stay at 3 of 5",
    ),
    "a rest that is silent": (
        evolve(REST, findings=Findings(f for f in REST.findings if f.code != "rest")),
        "the rest of a session must say that it is",
    ),
    "a rest that hides what it gave up": (
        evolve(REST, findings=Findings(f for f in REST.findings if f.code != "given-up")),
        "get less time than planned",
    ),
    "a rest without what was done": (
        asked(PINNED_REST, done=()),
        "was set to 20 min by hand, but gets 18 min",
    ),
    "no grid": (asked(HOUR, grid=timedelta()), "cannot check"),
    "no such length": (asked(HOUR, length_is="long"), "cannot check as asked"),
    "no such region": (with_item(HOUR, FIRST, region="tail"), "cannot check"),
    "silent preview": (
        evolve(SPA, findings=Findings(f for f in SPA.findings if f.code != "preview")),
        "a preview must say that it is not for a client",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_session_that_breaks_a_promise_is_told(name):
    session, words = BROKEN[name]
    with pytest.raises(AssertionError) as told:
        assert_valid_session(session)
    assert words in str(told.value)


@pytest.mark.parametrize("session", [HOUR, SPA, FULL, AT_NINE, PINNED, NO_PRONE])
def test_as_they_were_planned_they_are_valid(session):
    assert_valid_session(session)


def test_a_provisional_session_says_so():
    session = customised(on=TODAY + timedelta(days=3))
    assert session.is_provisional
    assert_valid_session(session)
    kept = Findings(f for f in session.findings if f.code != "provisional-session")
    with pytest.raises(AssertionError, match="a provisional session must say"):
        assert_valid_session(evolve(session, findings=kept))


def test_a_course_is_no_session():
    with pytest.raises(
        mp.InvalidValueError, match=r"of a treatment plan pass plan.visits\[0\].session"
    ):
        assert_valid_session(course())
