"""Clients, complaints and requests for the tests of sessions and treatment plans."""

import os
from datetime import date, timedelta, tzinfo
from math import gcd

from attrs import evolve
from hypothesis import strategies as st

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.contraindication import RuleClass
from massageplan.client.lying import LYING
from massageplan.session.demand.at_places import limits_on


TODAY = date(2026, 3, 2)  # a Monday
NAME = "Ottoline Fairweather"
BORN = date(1961, 12, 24)
# Nothing of these is seen: spaces of several kinds, what only controls, letters drawn as nothing.
BLANKS = ["", "  ", "\n", "\xa0", " \u2003 ", "\u200b", "\ufeff\u2060", "\u200d", "\u3164\u2800"]
CATALOG = default_catalog()
CONDITIONS = sorted(CATALOG.all("condition"))
ROUTINES = sorted(CATALOG.all("routine"))
CLOCKS = sorted(CATALOG.all("clock"))
REGIONS = sorted(region.id for region in CATALOG.body.regions if region.id != "body")
TECHNIQUES = sorted(CATALOG.all("technique"))
LONG_AGO = date(2025, 9, 8)
CLEARED = mp.ClinicianNote(by="a doctor", on=date(2025, 9, 15))
# What some complaints may only be planned with: long over, and with a doctor's word.
HISTORY = {
    "whiplash-acute": mp.HealthCondition(condition="whiplash-acute", since=LONG_AGO, note=CLEARED),
    "recent-surgery": mp.HealthCondition(
        condition="recent-surgery", region="knee", side="left", since=LONG_AGO, note=CLEARED
    ),
    "rheumatoid-arthritis": mp.HealthCondition(condition="rheumatoid-arthritis"),
    "radiculopathy": mp.HealthCondition(condition="radiculopathy", note=CLEARED),
    "pregnancy": mp.HealthCondition(condition="pregnancy", weeks=20, on=TODAY, note=CLEARED),
    "first-weeks-after-birth": mp.HealthCondition(
        condition="first-weeks-after-birth", since=LONG_AGO, note=CLEARED
    ),
    "spinal-fusion": mp.HealthCondition(
        condition="spinal-fusion", region="low back", since=LONG_AGO, note=CLEARED
    ),
    "slipped-vertebra": mp.HealthCondition(condition="slipped-vertebra"),
    "lymphedema-risk": mp.HealthCondition(condition="lymphedema-risk", region="right arm"),
    "long-flight": mp.HealthCondition(condition="long-flight"),
    "cancer-active": mp.HealthCondition(
        condition="cancer-active", region="chest", since=LONG_AGO, past=True, note=CLEARED
    ),
}
NO_STOP = sorted(
    entry.id
    for entry in CATALOG.all("contraindication").values()
    if not any(rule.act in (RuleClass.ABSOLUTE, RuleClass.DEFER) for rule in entry.rules)
)


LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
"""Whether this is `make long`, which tries everything."""


def spread(cases, most):
    """Return that many of the cases, spread evenly: the same each time, and all in `make long`."""
    listed = list(cases)
    if len(listed) <= most or LONG:
        return listed
    # A step that meets every case before it comes round spreads them over all beginnings and ends.
    step = next(n for n in range(int(len(listed) * 0.618), len(listed)) if gcd(n, len(listed)) == 1)
    return [listed[i * step % len(listed)] for i in range(most)]


class OwnZone(tzinfo):
    """A zone of somebody's own, under a name that nobody else knows by it."""

    def __init__(self, key):
        self.key = key

    def utcoffset(self, _):
        return timedelta(hours=7)

    def dst(self, _):
        return timedelta()

    def tzname(self, _):
        return self.key


OWN_ZONES = [OwnZone(key) for key in ("My/Zone", "localtime", "Europe/Vienna", "../UTC", 5)]


def a_client(*conditions, **more):
    """Someone who was asked about their health, with their likes as keywords."""
    own = ("goals", "name", "born", "medicines", "allergies", "consents")
    fields = {name: more.pop(name) for name in own if name in more}
    asked = {"medicines": (), "allergies": ()} | fields
    return mp.Client(ref="c-1", conditions=conditions, preferences=mp.Preferences(**more), **asked)


def complaint(condition="", side=None, pain=None, **more):
    return mp.Complaint(condition=condition, side=side, pain=pain, **more)


def assessed(*complaints, on=TODAY, red_flags=()):
    """What was found; a bare name is a complaint with nothing more said."""
    return mp.Assessment(
        on=on,
        complaints=[complaint(c) if isinstance(c, str) else c for c in complaints],
        red_flags=red_flags,
    )


def history(*conditions):
    """What the health history has to hold for these complaints to be planned."""
    asks = [ask for name in conditions if name for ask in CATALOG.condition(name).asks]
    return [HISTORY.get(ask) or listed(ask) for ask in dict.fromkeys(asks)]


def listed(condition):
    """A line of what a complaint asks for: long known, in a calf if it is in one place, cleared."""
    where = "calf" if "where" in CATALOG.contraindication(condition).needs else ""
    return mp.HealthCondition(condition=condition, region=where, since=LONG_AGO, note=CLEARED)


def sided(condition):
    """Whether a condition has a left and a right."""
    return any(target.side == "same" for target in CATALOG.condition(condition).targets)


SCIATICA = assessed(complaint("sciatica", "right", 7))


def customised(length="60 min", *, client=None, assessment=SCIATICA, **more):
    return mp.plan_session(client or a_client(), assessment, length=length, **more)


def full_body(length="60 min", *, client=None, **more):
    if client is not None:
        more.setdefault("on", TODAY)
    return mp.plan_session(client, length=length, routine="full-body-relaxation", **more)


def course(length="60 min", *, client=None, assessment=SCIATICA, **more):
    more.setdefault("start", TODAY)
    return mp.plan_treatment(client or a_client(), assessment, length=length, **more)


def in_minutes(durations):
    """Durations by name as plain numbers."""
    return {name: time / timedelta(minutes=1) for name, time in durations.items()}


def minutes(session):
    return in_minutes(session.minutes)


def spent(session):
    """The minutes of all that is not hands-on, by kind."""
    kinds = {}
    for item in session.items:
        if item.kind != "hands-on":
            kinds[item.kind] = kinds.get(item.kind, 0) + item.duration / timedelta(minutes=1)
    return kinds


def booked_items(session):
    """The items of the booked time, without the therapist's own after it."""
    return [item for item in session.items if item.kind not in ("documentation", "room-change")]


def hands_on(session):
    return session.hands_on / timedelta(minutes=1)


def codes(plan):
    return [finding.code for finding in plan.findings]


def found(plan, code):
    """The messages of every finding with this code."""
    return [finding.message for finding in plan.findings if finding.code == code]


def pressures(session):
    """The pressure by region."""
    return {item.region: item.pressure for item in session.segments}


def sites(session):
    return {place for item in session.segments for place in item.sites}


def free_of_care(named):
    """The sites that are worked of a named place: no piece that needs care, unless all need it."""
    free = {
        site
        for piece in CATALOG.body.split(named)
        if limits_on(piece.region, piece.sites, CATALOG) is None
        for site in piece.sites
    }
    return free or set(named.sites)


# --- strategies ----------------------------------------------------------------------------
def sides():
    return st.sampled_from([None, "left", "right"])


def some(values, at_most):
    return st.lists(st.sampled_from(values), max_size=at_most, unique=True)


@st.composite
def complaints(draw):
    """Draw a complaint: a shipped condition, or now and then only a region."""
    pain = draw(st.none() | st.integers(0, 10))
    if draw(st.integers(0, 2)):
        condition = draw(st.sampled_from(CONDITIONS))
        side = draw(sides())
        if condition == "sciatica" and draw(st.integers(0, 9)):
            side = side or "right"  # without one it is a question, now and then
        return complaint(condition, side, pain)
    return complaint("", draw(sides()), pain, region=draw(st.sampled_from(REGIONS)))


def assessments(at_most=3):
    return st.lists(complaints(), min_size=1, max_size=at_most).map(lambda all_: assessed(*all_))


@st.composite
def records(draw):
    """Draw a line of a health history that need not stop the session, with all that it needs."""
    past = TODAY - timedelta(days=draw(st.integers(0, 100)))
    noted = mp.ClinicianNote(by="a doctor", on=past)
    condition = draw(st.sampled_from(NO_STOP))
    return mp.HealthCondition(
        condition=condition,
        region=draw(st.sampled_from(CATALOG.contraindication(condition).where or REGIONS)),
        side=None,
        since=past,
        weeks=draw(st.integers(0, 40)),
        on=TODAY,
        note=noted if draw(st.integers(0, 5)) else None,
    )


def is_within(region, others):
    """Whether one of the others holds the whole region: to wish for it is a contradiction."""
    places = set(CATALOG.body.part(region).sites)
    return any(places <= set(CATALOG.body.part(other).sites) for other in others)


@st.composite
def preferences(draw):
    avoided = draw(some(REGIONS, 2))
    return {
        "avoid_regions": avoided,
        "wishes": [wish for wish in draw(some(REGIONS, 2)) if not is_within(wish, avoided)],
        "max_pressure": draw(st.none() | st.integers(0, 5)),
        "likes": draw(some(TECHNIQUES, 2)),
        "refuses": draw(some(TECHNIQUES, 2)),
        "cannot_lie": draw(some(LYING, 3)),
    }


@st.composite
def clients(draw):
    """Draw a client; about half of them have nothing to say but their name."""
    history, likes = (), {}
    if draw(st.booleans()):
        history, likes = draw(st.lists(records(), max_size=2)), draw(preferences())
    agreed = [mp.Consent(on=TODAY, guardian=True)]
    return a_client(*history, name=NAME, born=BORN, consents=agreed, **likes)


def lengths():
    """Draw the seconds of a session, most often whole quarters of an hour."""
    return st.integers(2, 16).map(lambda n: n * 900) | st.integers(1200, 14400)


@st.composite
def asked(draw, *, routines=True):
    """Draw the arguments of `plan_session`, of which some make no plan."""
    routine = draw(st.sampled_from(["", *ROUTINES])) if routines else ""
    client, assessment = draw(clients()), draw(assessments())
    if draw(st.integers(0, 9)):
        asks = history(*(heard.condition for heard in assessment.complaints))
        client = evolve(client, conditions=(*client.conditions, *asks))
    return {
        "client": client,
        "assessment": assessment,
        "length": timedelta(seconds=draw(lengths())),
        "routine": routine,
        "visit": draw(st.integers(1, 2)),
        "clock": draw(st.sampled_from(["", *CLOCKS])),
        "length_is": draw(st.sampled_from(["booked", "table", "hands-on"])),
        "first": draw(st.sampled_from([None, "prone", "supine"])),
        "grid": draw(st.sampled_from(["1 min", "30 s", "2 min", "2 s"])),
    }
