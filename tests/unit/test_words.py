"""Arguments of findings and reasons are data: ids, numbers, dates and seconds, never our English.

What a person wrote is the one exception. So another language needs only another table of words.
"""

import re
from datetime import date, timedelta

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.catalog.contraindication import ContraRule, RuleClass
from massageplan.cite import JUDGEMENT
from massageplan.findings.words import ENGLISH, session, shared
from massageplan.session.planning import plan_request
from massageplan.session.request import Pin
from people import (
    CATALOG,
    ROUTINES,
    SCIATICA,
    a_client,
    assessed,
    complaint,
    customised,
    full_body,
    history,
)


KINDS = (
    *("condition", "contraindication", "technique", "routine", "red-flag", "policy", "training"),
    *("purpose", "add-on"),
)
BODY = CATALOG.body
IDS = {
    *(id_ for kind in KINDS for id_ in CATALOG.all(kind)),
    *BODY.by_id,
    *BODY.flow,
    *(
        value
        for table in (session.NAMES, shared.NAMES)
        for names in table.values()
        for value in names
    ),
    *ENGLISH.templates,
    *ENGLISH.clauses,
}


def is_data(value):
    """Whether it is nothing, a number, a date, an id, a reference of ids, or several of them."""
    if value is None or type(value) is int or value == "":
        return True
    if isinstance(value, tuple):
        return all(map(is_data, value))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return bool(date.fromisoformat(value))
    return value in IDS or all(map(is_id, value.removesuffix("/again").split("/")))


def is_id(part):
    """Whether it is an id, with its side or its number if it has one; or a number."""
    region, _, last = part.rpartition("-")
    return part in IDS or part.isdecimal() or part == "" or (region in IDS and is_id(last))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("gluteals-right", True),
        ("back-2", True),
        ("time-changed/low-back/720/600", True),
        (("calf/left", "calf/right"), True),
        ("the whole body", False),
        ("low back", False),
        (", pain 6 of 10", False),
        ("12 min", False),
        (("low-back", "right hip"), False),
    ],
)
def test_what_is_data(value, expected):
    assert is_data(value) is expected


# --- what a session says ------------------------------------------------------------------------
HOUR = customised()
LATER = mp.plan_session(a_client(), SCIATICA, length="60 min", on=date(2026, 3, 9))
NEXT_WEEK = evolve(SCIATICA, on=date(2026, 3, 9))
TWO = assessed(*SCIATICA.complaints, "low back pain")
FULL = CATALOG.routine("full-body-relaxation")
OPTIONAL = evolve(FULL, steps=tuple(evolve(step, optional=True) for step in FULL.steps))
HANDS = ["swedish", "effleurage", "slow-stroke", "light-touch", "myofascial-release"]
HANDS += ["trigger-point", "neuromuscular"]


HYPERMOBILE = customised(client=a_client("hypermobility"))
RULE = ContraRule(act=RuleClass.CAUTION, cite=JUDGEMENT, why="a rule of our own")
CHANGED = CATALOG.merge(
    {
        "contraindication": {
            "hypermobility": evolve(
                CATALOG.contraindication("hypermobility"),
                rules=(
                    evolve(RULE, act=RuleClass.CAP, cap=1),
                    evolve(RULE, act=RuleClass.LOCAL, regions=("hip",)),
                    evolve(RULE, act=RuleClass.TECHNIQUE, techniques=("swedish",)),
                    evolve(RULE, act=RuleClass.POSITION, positions=("prone",)),
                ),
            )
        }
    }
)


def calf():
    return mp.HealthCondition(condition="varicose-veins-severe", region="calf", side="left")


def opened(session, catalog):
    """Save a session, and open it with another catalog."""
    return mp.io.loads(mp.io.dumps(session), catalog=catalog)


def again(session, **changes):
    return plan_request(evolve(session.request, **changes))


def made_up(name, minutes, owed):
    minutes, owed = timedelta(minutes=minutes), timedelta(minutes=owed)
    return Pin(region=name, duration=minutes, owed=owed)


THROAT = complaint(region="throat")
OURS = evolve(CATALOG.clock("spa"), id="ours", label="ours", names=(), wishes=True)
JOINING = CATALOG.merge({"clock": {"ours": OURS}})
AS_PUBLISHED = mp.Routine(
    id="chair-15",
    length="60 min",
    steps=[
        mp.Step(activity="foot soak", minutes=5),
        mp.Step(region="leg", minutes=10, position="supine"),
        mp.Step(activity="hot towels", at_the_same_time=True),
        mp.Step(region="rest of the body"),
    ],
)


def in_a_block(**bounds):
    """A routine with a block that has a range."""
    inner = [mp.Step(region="calf", minutes=4), mp.Step(region="foot", minutes=4)]
    back = mp.Step(region="back", minutes=20)
    return mp.Routine(
        id="chair-15", length="60 min", steps=[mp.Block(label="leg", steps=inner, **bounds), back]
    )


SESSIONS = {
    "customized": lambda: HOUR,
    "preview": full_body,
    "a request that a routine does not answer": lambda: full_body(client=a_client(wishes=["sole"])),
    "a complaint with a pressure of its own": lambda: customised(
        assessment=assessed("tennis elbow")
    ),
    "an add-on that is over": lambda: mp.replan_session(
        mp.with_add_ons(full_body(), ["sauna"]), at="5 min"
    ),
    "a remainder": lambda: full_body("61 min", grid="2 min", first="supine"),
    "optional steps": lambda: mp.plan_session(routine=OPTIONAL, length="35 min"),
    "side-lying": lambda: full_body(client=a_client(cannot_lie=["prone", "supine"])),
    "lightly": lambda: full_body(client=a_client(max_pressure=1, refuses=["swedish"])),
    "a calf out": lambda: full_body(client=a_client(calf())),
    "requests": lambda: customised(
        client=a_client(
            wishes=["feet", "low back", "lumbar"],
            likes=["intraoral", "deep tissue"],
            max_pressure=2,
        )
    ),
    "a request within": lambda: customised(client=a_client(wishes=["right outer hip"])),
    "part of the hip": lambda: customised(client=a_client(avoid_regions=["right outer hip"])),
    "without the hip": lambda: customised(client=a_client(avoid_regions=["hip"]), first="supine"),
    "too long": lambda: customised("180 min", assessment=assessed("low back pain")),
    "too short for all of the focus": lambda: customised("20 min"),
    "too short for the minimums": lambda: customised("25 min", minutes={"gluteals": "8 min"}),
    "longer than is of use": lambda: customised(
        "4 h", assessment=assessed(complaint(region="left upper arm"))
    ),
    "one side hurts less": lambda: customised(
        "72 min",
        assessment=assessed(
            complaint("plantar heel pain", "left", 2), complaint("plantar heel pain", "right", 8)
        ),
    ),
    "no side": lambda: customised(assessment=assessed("plantar heel pain")),
    "two complaints": lambda: customised(
        assessment=assessed(*SCIATICA.complaints, "low back pain")
    ),
    "regions": lambda: customised(
        "90 min",
        assessment=assessed(
            complaint(region="calf", side="left"), complaint(region="low back", side="right")
        ),
    ),
    "an arm": lambda: customised(assessment=assessed(complaint(region="left arm"))),
    "a cap that changes nothing": lambda: customised(client=a_client(max_pressure=5)),
    "by hand": lambda: HOUR.with_minutes({"low-back": "12 min"}, why="a long drive"),
    "much more by hand": lambda: HOUR.with_minutes({"low-back": "20 min"}),
    "less by hand": lambda: HOUR.with_minutes({"low-back": "5 min"}),
    "another by hand": lambda: HOUR.with_minutes({"feet": "6 min", "hip": None}, why="cold feet"),
    "one side by hand": lambda: full_body().with_minutes({"left arm and hand": "9 min"}),
    "the clock by hand": lambda: HOUR.with_minutes({"consultation": "8 min"}, why="a new job"),
    "at its maximum": lambda: mp.plan_session(routine="cherkin-2009-relaxation", length="92 min"),
    "a side spared": lambda: customised(
        assessment=assessed(complaint("hip pain", "left"), complaint("knee pain", "right")),
        client=a_client(cannot_lie=["prone"]),
    ),
    "a side that hurts": lambda: customised(
        assessment=assessed(complaint("hip pain", "left"), complaint("tight hamstrings", "right")),
        client=a_client(cannot_lie=["prone"]),
    ),
    "requests to rest": lambda: mp.plan_session(
        a_client(wishes=["scalp"], intention="relaxation"), assessed(), length="60 min"
    ),
    "seated": lambda: full_body(client=a_client(cannot_lie=["prone", "supine", "side-lying"])),
    "fixed order": lambda: mp.plan_session(routine="sefton-2012", length="70 min", first="prone"),
    "the rest": lambda: mp.replan_session(HOUR, at="35 min", done={"low-back": "9 min"}),
    "provisional": lambda: LATER,
    "confirmed": lambda: LATER.confirm(a_client(), NEXT_WEEK),
    "confirmed without the hip": lambda: LATER.with_minutes({"hip": "8 min"}).confirm(
        a_client(avoid_regions=["hip"], max_pressure=2), NEXT_WEEK
    ),
    "session 2 of 6": lambda: again(HOUR, number=2, count=6),
    "after a re-evaluation": lambda: again(HOUR, shift=3, approach=1),
    "after a visit at which some waited": lambda: again(HOUR, waited=("low-back",)),
    "another catalog": lambda: opened(HYPERMOBILE, CHANGED),
    "another policy": lambda: opened(HYPERMOBILE, CHANGED.with_policy("hospital")),
    "a place": lambda: customised(assessment=assessed(complaint(region="armpit"), THROAT)),
    "a place in long steps": lambda: customised(assessment=assessed(THROAT), grid="5 min"),
    "only Swedish": lambda: customised(therapist=mp.Therapist(practices=["swedish"])),
    "a technique that asks for training": lambda: customised(
        client=a_client(*history("post-surgical-swelling")),
        assessment=assessed("post-surgical-swelling"),
    ),
    "a place is passed over": lambda: customised(assessment=assessed(complaint(region="knee"))),
    "a side of what has none": lambda: customised(
        assessment=assessed(
            complaint("low back pain", "right"), complaint(region="calf", side="midline")
        ),
        length="4 h",
    ),
    "four liked, and one that is not practiced": lambda: customised(
        client=a_client(likes=["myofascial release", "deep tissue", "cups", "hot stone", "MLD"]),
        assessment=assessed(complaint(region="left calf")),
        therapist=mp.Therapist(
            practices=["myofascial release", "deep tissue", "cupping", "hot stone", "swedish"]
        ),
    ),
    "what is liked is left out": lambda: customised(
        client=a_client(likes=["stretching"], cannot_lie=["prone", "supine", "side-lying"]),
        assessment=assessed("low back pain", "tension headache"),
    ),
    "a routine and what is liked": lambda: full_body(client=a_client(likes=["cups"])),
    "a request that joins": lambda: full_body(
        client=a_client(wishes=["sole"]), clock="ours", catalog=JOINING
    ),
    "as published": lambda: mp.plan_session(routine=AS_PUBLISHED),
    "a block at its maximum": lambda: mp.plan_session(routine=in_a_block(at_most="10 min")),
    "a block at its minimum": lambda: mp.plan_session(routine=in_a_block(at_least="40 min")),
    "made up": lambda: again(
        HOUR, pins=(made_up("low-back", 11, 2), made_up("gluteals-right", 15, 0))
    ),
}

REFUSED = {
    "none of it practiced": lambda: customised(therapist=mp.Therapist(practices=["cupping"])),
    "no technique": lambda: customised(client=a_client(refuses=HANDS)),
    "hardly a routine": lambda: full_body(client=a_client(avoid_regions=["back", "leg"])),
    "too short": lambda: full_body("20 min"),
}


def findings_of(make):
    try:
        return make().findings
    except mp.InfeasibleError as error:
        return error.findings


def of_a_session(name):
    """Everything that a session says: its findings, its effects, and its reasons."""
    if name in REFUSED:
        return findings_of(REFUSED[name])
    plan = SESSIONS[name]()
    return (
        *plan.findings,
        *plan.effects,
        *(reason for why in plan.reasons for reason in why.reasons),
    )


# --- what a routine lacks, and what an advice says ----------------------------------------------
def a_routine(*steps, **changes):
    return evolve(FULL, id="mine", names=(), steps=steps, **changes)


def step(region, minutes, **more):
    bounds = {
        name: timedelta(minutes=more.pop(name)) for name in ("at_least", "at_most") if name in more
    }
    return mp.Step(region=region, minutes=minutes, **bounds, **more)


ROUTINES_THAT_LACK = {
    "no position": a_routine(step("leg", 60)),
    "another position": a_routine(step("back", 10, position="supine", at_least=20)),
    "part of a region": a_routine(step("leg", 60, position="supine")),
    "no steps": a_routine(),
    "no massage": a_routine(mp.Step(activity="sauna", minutes=10)),
    "nothing": a_routine(mp.Step()),
    "brief": evolve(FULL, length=timedelta(minutes=4)),
    "sides": a_routine(step("calf", 5, sides="twice"), step("back", 60, sides="each")),
    "positions": a_routine(step("back", 300, position="belly")),
    "bounds": a_routine(
        step("back", 60, at_most=50),
        step("neck", None, at_least=9, at_most=8),
        mp.Step(region="calf", at_least="80%", at_most="70%"),
        mp.Step(region="foot", at_least="80%"),
    ),
    "a share too small": a_routine(mp.Step(region="back", at_least="50 min", at_most="10%")),
    "no time left": a_routine(step("back", 60), mp.Step(region="neck")),
    "the rest": a_routine(step("body", 60), mp.Step(region="rest"), mp.Step(region="the rest")),
    "blocks": a_routine(
        mp.Block(label="calf", steps=[], minutes=5),
        mp.Block(label="foot", steps=[step("foot", 20)], minutes=10),
        mp.Block(label="hand", steps=[step("hand", 9, at_most=10)], at_least="12 min"),
        mp.Block(label="back", steps=[step("back", 9)], minutes=10),
    ),
    "activities": a_routine(
        mp.Step(activity="calf", region="back", minutes=5),
        mp.Block(label="sacrum", steps=[mp.Step(activity="foot")]),
        mp.Step(activity="hand", at_the_same_time=True),
        mp.Step(activity="sole", minutes=5, position="prone", at_most="20%"),
        step("back", 5, at_the_same_time=True),
        mp.Step(activity="neck", minutes=10, at_the_same_time=True),
    ),
    "minimums": a_routine(step("back", 70, at_least=60)),
    "maximums": a_routine(step("arm", 10, sides="left", at_most=12)),
    "turns": a_routine(step("back", 20), step("face", 10), step("back", 20), fixed_order=True),
    "too short": evolve(FULL, length=timedelta(minutes=30)),
    "a place": a_routine(step("back", 30), step("face", 24)),
}
PEOPLE = {
    "well": a_client(),
    "for a spa": a_client(intention="relaxation"),
    "with a request": a_client(intention="relaxation", wishes=["scalp"]),
    "ill": a_client("fever"),
    "with ticks": evolve(a_client(), goals=["relax", "pain relief", "gift card"]),
    "with a tick": a_client("sciatica"),
    "to move": evolve(a_client(), goals=["mobility"]),
}
ASSESSED = {
    "nothing": assessed(),
    "low back": assessed("low back pain"),
    "stress": assessed("stress"),
    "calf": assessed(complaint(region="left calf")),
    "a red flag": assessed(red_flags=["fever-with-back-pain"]),
}
SAID = {
    **{f"session: {name}": (of_a_session, name) for name in (*SESSIONS, *REFUSED)},
    **{f"routine: {name}": (mp.lint, name) for name in ROUTINES},
    **{f"routine: {name}": (mp.lint, mine) for name, mine in ROUTINES_THAT_LACK.items()},
    **{
        f"advice: {who}, {what}": (lambda pair: mp.advise(*pair).reasons, (client, assessment))
        for who, client in PEOPLE.items()
        for what, assessment in ASSESSED.items()
    },
}
MINE = {*session.FINDINGS, *session.REASONS, *session.EFFECTS}
WRITTEN = {
    *(("pinned", "why"), ("taken-out", "why"), ("clock-by-hand", "why")),
    *(("unknown-sides", "sides"), ("unknown-position", "position")),
    ("not-of-activity", "field"),
}
"""What a person wrote."""
REPEATED = {"stop-first", "red-flag-first"}
"""Reasons that repeat what screening found, with its arguments: those are screening's own."""


@pytest.mark.parametrize("name", SAID)
def test_what_a_session_says_has_no_english_of_ours(name):
    say, about = SAID[name]
    for told in say(about):
        for argument, value in told.args if told.code in MINE - REPEATED else ():
            own = (told.code, argument) in WRITTEN
            assert own or is_data(value), (told.code, argument, value)


def test_all_that_a_session_can_say_was_said():
    said = {told.code for say, about in SAID.values() for told in say(about)}
    assert MINE - said == set()


@pytest.mark.parametrize("name", SAID)
def test_what_a_session_says_reads(name):
    say, about = SAID[name]
    for told in say(about):
        words = told.message if isinstance(told, mp.Finding) else told.text
        assert words == words.strip()
        assert not re.search(r"[{}()\[\]]{2}|  |None|\bid_|, ,|: $", words), words
