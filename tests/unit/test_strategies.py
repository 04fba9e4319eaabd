"""The strategies reach what they are there for: each line is found among what they draw."""

from contextlib import suppress
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import Phase, find, settings
from hypothesis.errors import NoSuchExample

import massageplan as mp
from massageplan.anatomy.technique import Intention
from massageplan.testing import assert_valid_session, strategies
from massageplan.testing.drawing import clock_changes, words
from people import CATALOG


# A course that is found is long; nobody reads it here.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

# The first that is found will do, so nothing is made smaller.
SOON = settings(
    max_examples=10_000, database=None, deadline=None, phases=[Phase.generate], derandomize=True
)


MOST_WISHES = 2


def client(session):
    return session.request.client


def zone(session):
    return session.request.start and session.request.start.tzinfo


def by_hand(session):
    return any(pin.owed is None for pin in session.request.pins)


def pregnant(session):
    return any(line.condition == "pregnancy" and line.weeks for line in client(session).conditions)


def partly(rest):
    """Tell whether some was worked of a region, and not all."""
    planned = dict(rest.request.planned)
    return any(0 < time / planned[want] < 1 for want, time in rest.request.done or ())


def wished(rest):
    """Tell whether more is wished for than a client is drawn with."""
    return len(client(rest).preferences.wishes) > MOST_WISHES


SESSIONS = {
    "with a condition": lambda one: client(one).conditions,
    "with a medicine": lambda one: client(one).medicines,
    "in a pregnancy": pregnant,
    "with what is judged": lambda one: any(line.judged for line in client(one).conditions),
    "of another client": lambda one: client(one).ref != "c-1",
    "in a named zone": lambda one: isinstance(zone(one), ZoneInfo),
    "without a zone": lambda one: one.request.start and zone(one) is None,
    "without a start": lambda one: one.request.start is None,
    "with minutes set by hand": by_hand,
    "provisional": lambda one: one.is_provisional,
    "not provisional": lambda one: not one.is_provisional,
    "for a routine": lambda one: one.request.routine,
    "customised": lambda one: not one.request.routine,
    "medical": lambda one: one.intention is Intention.MEDICAL,
}

CONFIRMED = {
    "with news": lambda one: one.request.confirmed not in {"", "nothing-changed/"},
    "without news": lambda one: one.request.confirmed == "nothing-changed/",
}

RESTS = {
    "after a late start": lambda one: one.request.done is None,
    "partly worked": partly,
    # The end of the time can cut one so short; two were worked more slowly than planned.
    "slowly worked": lambda rest: sum(not time for _, time in rest.request.done or ()) > 1,
    "with a wish of just now": wished,
}

COURSES = {
    "with a confirmed visit": lambda plan: any(
        visit.session.request.confirmed for visit in plan.visits
    ),
    "with a cancelled visit": lambda plan: any(
        one.status.value == "cancelled" for one in plan.outcomes
    ),
    "with a missed visit": lambda plan: any(one.status.value == "missed" for one in plan.outcomes),
    "well on its way": lambda plan: len(plan.outcomes) > 2,
    "scored": lambda plan: any(one.scores for one in plan.outcomes),
    "placed on free days": lambda plan: plan.availability,
    "replanned": lambda plan: plan.decisions,
    "without dates": lambda plan: plan.visits[0].on is None,
    "in a named zone": lambda plan: isinstance(zone(plan.visits[0].session), ZoneInfo),
    "with a decision overruled": lambda plan: any(one.overruled for one in plan.decisions),
    "with thresholds": lambda plan: plan.thresholds,
    "with another window": lambda plan: plan.availability and plan.window > 14,
}


def shared_again(couple):
    """Tell whether minutes of both were moved, so that they turn together."""
    codes = [{r.code for why in one.reasons for r in why.reasons} for one in couple.sessions]
    return couple.turns and all("shared-in-step" in each for each in codes)


def first_code(couple):
    return couple.findings[0].code


COUPLES = {
    "in step": shared_again,
    "with another number of turns": lambda both: first_code(both) == "turn-counts",
    "too far apart": lambda both: first_code(both) == "turns-too-far",
    "not asked to": lambda both: first_code(both) == "turns-not-asked",
    "customized and by a routine": lambda both: (
        [bool(one.request.routine) for one in both.sessions] == [True, False]
    ),
}

FOUR_HANDS = {
    "mirrored": lambda both: both.step == "mirrored" and both.session.turns,
    "divided": lambda both: both.step == "divided" and both.session.turns,
    "unequal": lambda both: both.hands_on[0] != both.hands_on[1],
}

CATALOGS = {
    "with a policy": lambda known: known.policy,
    "with a routine": lambda known: "drawn-routine" in known.all("routine"),
    "as shipped": lambda known: known == CATALOG,
}


GROUPS = {
    "sessions": (strategies.sessions(), SESSIONS),
    "confirmed": (strategies.confirmed_sessions(), CONFIRMED),
    "rests": (strategies.rests(), RESTS),
    "courses": (strategies.treatment_plans(), COURSES),
    "couples": (strategies.couples(), COUPLES),
    "four hands": (strategies.four_hands(), FOUR_HANDS),
    "catalogs": (strategies.catalogs(), CATALOGS),
}


def of(*groups):
    return [(group, name) for group in groups for name in GROUPS[group][1]]


@cache
def firsts(group):
    """The first that is drawn of each; what is drawn for one counts for the others too."""
    strategy, wanted = GROUPS[group]
    found = {}

    def nothing_is_missing(value):
        for name, reached in wanted.items():
            if name not in found and reached(value):
                found[name] = value
        return len(found) == len(wanted)

    with suppress(NoSuchExample):  # what is not found fails by its own name
        find(strategy, nothing_is_missing, settings=SOON)
    return found


def back(value):
    return mp.io.loads(mp.io.dumps(value))


@pytest.mark.parametrize(("group", "name"), of("sessions", "confirmed", "rests"))
def test_a_session_is_found(group, name):
    session = firsts(group)[name]
    assert_valid_session(session)
    assert back(session) == session


@pytest.mark.parametrize(("group", "name"), of("couples", "four hands"))
def test_two_at_once_are_found(group, name):
    assert firsts(group)[name]


def test_the_second_of_two_equal_hours_is_found():
    start = find(clock_changes(strategies.DAY), lambda moment: moment.fold, settings=SOON)
    assert start.tzinfo.key
    hour = mp.plan_session(routine="full-body-relaxation", length="60 min", start=start)
    assert back(hour).request.start.fold == 1


@pytest.mark.parametrize(("group", "name"), of("courses"))
def test_a_course_is_found(group, name):
    plan = firsts(group)[name]
    for visit in plan.visits:
        assert_valid_session(visit.session)
    assert back(plan) == plan


@pytest.mark.parametrize(("group", "name"), of("catalogs"))
def test_a_catalogue_is_found(group, name):
    known = firsts(group)[name]
    hour = mp.plan_session(routine="full-body-relaxation", length="60 min", catalog=known)
    assert mp.io.loads(mp.io.dumps(hour), catalog=known) == hour


def test_a_preview_is_found():
    session = find(strategies.previews(), lambda one: client(one) is None, settings=SOON)
    assert_valid_session(session)
    assert back(session) == session


@pytest.mark.parametrize("said", [str.isascii, lambda text: not text.isascii()])
def test_words_are_found(said):
    found = find(words(), said, settings=SOON)
    assert found.strip()
    assert found.encode().decode() == found
