"""What plans and days say: data in, words out; every line of the tables is used and complete.

Arguments are ids, numbers, dates, times and seconds, or what a person wrote, so that another
language needs only another table.
"""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.catalog.decision import Action
from massageplan.findings import words
from massageplan.findings.saying import say
from massageplan.findings.words import (
    ENGLISH,
    LINES,
    calendar,
    plan_changes,
    prices,
    reevaluation,
    screening,
    session,
    shared,
    soap_note,
    treatment,
)
from massageplan.scheduling.placement import BarKind
from massageplan.treatment.no_days import _LIFTS, CalendarRepair
from massageplan.treatment.outcome import Status
from massageplan.treatment.score_change import Verdict
from massageplan.treatment.withdrawal import Withdrawal
from people import CATALOG, TODAY, a_client, assessed, complaint, course


TABLES = (
    *(screening, session, shared, treatment, reevaluation, calendar, plan_changes, soap_note),
    prices,
)
SOURCE = Path(words.__file__).parents[2]
NECK = assessed(complaint("neck pain", pain=8))
WAC = "wac-296-23-250"
WEEK = timedelta(weeks=1)
AT_FOUR = datetime(2026, 3, 2, 16, tzinfo=UTC)
KINDS = (
    *("condition", "technique", "measure", "reevaluation", "decision", "contraindication"),
    "red-flag",
)
IDS = {id_ for kind in KINDS for id_ in CATALOG.all(kind)} | set(CATALOG.body.by_id)
OWN = {
    ("off-cadence", "by"),
    ("same-therapist", "therapist"),
    ("remark", "why"),
    ("studied", "cadence"),
    ("studied-alike", "cadence"),
    ("cannot-be-planned", "why"),
    ("on-hold", "why"),
    ("phase-not-reached", "name"),
}
"""What a person wrote: a name, a reason, how often; or what an error says."""


def is_data(value):
    if isinstance(value, tuple):
        return all(map(is_data, value))
    if value is None or type(value) is int or value == "":
        return True
    return bool(
        re.fullmatch(r"\d{4}-\d{2}-\d{2}|\d{2}:\d{2}|-?\d+(\.\d+)?", value)
        or value in IDS
        or value in ENGLISH.templates
        or value in ENGLISH.names["verdict"]
        or any(value in {form.id for form in m.forms} for m in CATALOG.all("measure").values())
        or (value.count("/") == 1 and value.partition("/")[0] in IDS)
    )


# --- findings and reasons ---------------------------------------------------------------------
def plans():
    """Plans that say all that a plan can say about itself."""
    clinic = mp.Availability(name="us", closed={date(2026, 3, 9)}, hours="09:00-18:00")
    short = mp.Availability(name="us", hours={"mon": "09:00-18:00", "thu": "09:00-12:00"})
    shut = mp.Availability(name="us", least_gap=8)
    yield course(sessions=1, availability=clinic, cadence="weekly for 1 week")
    marked = mp.Score(measure="phq-9", items=[0] * 8 + [1])
    yield course(assessment=NECK).record(mp.Outcome(session=1, scores=[marked]))
    yield course(assessment=NECK).record(mp.Outcome(session=1, notes="she cannot breathe well"))
    yield course(sessions=8, start=AT_FOUR, availability=clinic)
    yield course(sessions=4, cadence="2/week", start=AT_FOUR, availability=short)
    yield course(sessions=3, availability=shut)
    yield course(start=None, sessions=3, therapist="Mia")
    yield course(assessment=NECK, sessions=8, cadence="2/week")
    yield course(sessions=3, cadence="every 31 days", reevaluation=WAC)
    note = mp.ClinicianNote(by="Dr Chen", on=TODAY, until=date(2026, 3, 20))
    yield course(client=a_client(allergies=["walnut"]), sessions=2)
    yield course(sessions=2).record(mp.Outcome(session=1)).record(mp.Outcome(session=2))
    since = mp.HealthCondition(condition="anticoagulants", note=note)
    yield course(client=a_client(since), sessions=2, cadence="every 2 weeks")
    long = mp.ClinicianNote(by="Dr Chen", on=TODAY)
    worse = course(assessment=NECK, sessions=2).record(mp.Outcome(session=1, pain=10))
    yield from (worse, mp.replan(worse, today=TODAY, action="refer"))
    surgery = mp.HealthCondition(
        condition="recent-surgery", region="knee", side="left", since=TODAY - 7 * WEEK, note=long
    )
    yield course(client=a_client(surgery), sessions=4)
    yield held()
    ends = mp.Phase(until="pain halves", visits=3)
    for more in ({"phases": [ends]}, {"cadence": "weekly until pain halves, at most 3"}):
        halved = course(assessment=NECK, sessions=3, **more).record(mp.Outcome(session=1, pain=4))
        yield from (halved, mp.replan(halved, today=TODAY))
    drained = mp.Phase(techniques=["manual lymph drainage"], max_pressure=2, visits=3)
    yield course(assessment=NECK, sessions=2, phases=[drained, mp.Phase(name="after it")])
    looks = [mp.Look(session=1), mp.Look(after="1 month")]
    yield course(assessment=NECK, sessions=2, looks=looks)
    for length in ("13 min", "20 min"):  # the only visit, so it is not said of a later one
        yield course(assessment=NECK, sessions=1, looks=looks[:1], length=length)
    yield rested()


def rested():
    """A course in which the second session comes seven weeks after the first."""
    plan = course(assessment=NECK, sessions=2).record(mp.Outcome(session=1, pain=8))
    away = mp.Availability(absences=[(TODAY + timedelta(1), TODAY + 7 * WEEK)])
    return mp.replan(plan, today=TODAY, availability=away, window=60)


def held():
    """A course with visits that cannot be planned by the catalog it is read with."""
    entry = evolve(CATALOG.condition("neck-pain"), id="ours", label="zorp of the neck", names=())
    ours = CATALOG.merge({"condition": {"ours": entry}})
    neck = assessed(complaint("zorp of the neck", None, 6))
    return mp.io.loads(mp.io.dumps(course(assessment=neck, sessions=2, catalog=ours)))


def due(plan, day):
    return mp.reevaluation_due(plan, on=day).reasons


def reasons():
    """Say all that can be said of a re-evaluation."""
    plan = course(assessment=NECK, sessions=4, reevaluation=WAC)
    yield from due(plan, TODAY)
    one = plan.record(mp.Outcome(session=1, pain=8))
    yield from due(one, TODAY)
    yield from due(one, TODAY + 10 * WEEK)
    worse = plan.record(mp.Outcome(session=1, pain=10))
    yield from due(worse, TODAY)
    ended = mp.replan(worse, today=TODAY, action="refer")
    yield from due(ended, TODAY)
    decided = mp.replan(one, today=TODAY, action="continue", why="as she likes")
    yield from decided.decisions[-1].reasons
    remark = mp.decide(one, on=TODAY).action
    yield from mp.replan(one, today=TODAY, action=remark, why="so be it").decisions[-1].reasons
    yield from due(decided, TODAY)
    four = course(assessment=NECK, sessions=4, reevaluation="every-four-sessions")
    for number in range(1, 5):
        four = four.record(mp.Outcome(session=number, pain=8))
    yield from due(four, date(2026, 3, 23))
    goals = [
        mp.Goal(measure="pain", target=1, by=TODAY),
        mp.Goal(measure="ndi", target=10, form="points"),
    ]
    aims = course(assessment=NECK, sessions=2, goals=goals).record(
        mp.Outcome(session=1, pain=5, scores=[mp.Score(measure="ndi", value=22, form="points")])
    )
    clot = a_client(mp.HealthCondition(condition="dvt-current"))
    yield from mp.decide(aims, on=TODAY + WEEK, client=clot).reasons
    yield from due(rested().record(mp.Outcome(session=2)), TODAY + 8 * WEEK)
    alone = course(assessment=NECK, sessions=2, looks=[mp.Look(on=TODAY)])
    yield from due(alone, TODAY)
    reached = course(assessment=NECK, sessions=2, goals=goals[:1])
    yield from mp.decide(reached.record(mp.Outcome(session=1, pain=1)), on=TODAY).reasons


@pytest.fixture(scope="module")
def said():
    findings = [finding for plan in plans() for finding in plan.findings]
    mine = [finding for finding in findings if finding.code in treatment.FINDINGS]
    return [*mine, *reasons()]


def test_all_that_can_be_said_is_said_here(said):
    known = {*treatment.FINDINGS, *reevaluation.REASONS}
    held_by = {dict(one.args)["found"] for one in said if one.code == "on-hold"}
    assert known - {one.code for one in said} - held_by == set()


def test_no_argument_is_english(said):
    for one in said:
        own = {"session", "found"} if one.code in ("in-session", "stopped") else dict(one.args)
        for name, value in one.args:
            if name in own and (one.code, name) not in OWN:
                assert is_data(value), (one.code, name, value)


def test_what_a_session_found_keeps_its_arguments(said):
    repeated = [one for one in said if one.code == "in-session"]
    assert repeated
    for one in repeated:
        told = dict(one.args)
        inner = tuple((k, v) for k, v in one.args if k not in ("session", "found"))
        words = say(ENGLISH, told["found"], inner, CATALOG)
        assert one.message == f"from session {told['session']}: {words}"


def test_every_sentence_begins_small_and_has_no_full_stop_and_no_braces(said):
    for one in said:
        text = one.message if isinstance(one, mp.Finding) else one.text
        assert text
        assert not re.search(r"[{}]|  | ,|\(\)|\bNone\b", text), text


# --- the tables -------------------------------------------------------------------------------
@pytest.mark.parametrize("part", ["CLAUSES", "LINES", "NAMES", "JOINS"])
def test_no_name_stands_in_two_tables(part):
    names = [name for table in TABLES for name in getattr(table, part, ())]
    assert len(names) == len(set(names))


def test_no_line_has_the_code_of_another_kind():
    others = {*words.FINDINGS, *words.REASONS, *words.EFFECTS}
    assert not LINES.keys() & others


def test_every_line_is_used():
    text = "\n".join(
        file.read_text(encoding="utf-8")
        for file in SOURCE.rglob("*.py")
        if file.parent.name != "words"
    )
    named = set(re.findall(r"""["']([a-z-]+)["']""", text))
    built = {
        *(f"bar-{kind}" for kinds in get_args(BarKind) for kind in get_args(kinds)),
        *(f"lift-{limit}" for limit in _LIFTS),
        *(f"visit-{status.value}" for status in Status),
        *(f"visit-{why}" for why in get_args(Withdrawal)),
        *(f"{field}-changed" for field in ("agreed", "cadence", "client", "therapist")),
    }
    mine = {
        code for table in (reevaluation, calendar, plan_changes, soap_note) for code in table.LINES
    }
    assert mine >= built
    assert mine <= named | built


def test_every_member_of_a_closed_set_has_its_words():
    assert set(get_args(Verdict)) | {"slipped"} == set(reevaluation.NAMES["verdict"])
    assert {action.value for action in Action} == set(plan_changes.NAMES["next-step"])


# --- days -------------------------------------------------------------------------------------
def test_every_repair_says_what_it_changes():
    for limit in _LIFTS:
        assert "(the clinic)" in CalendarRepair(kind="lift", name="the clinic", limit=limit).text
    assert CalendarRepair(kind="wider-window", window=1).text.startswith(
        "let visits move up to 1 day (window=1)"
    )
    assert CalendarRepair(kind="fewer-visits", visits=3).text == "plan 3 visits (sessions=3)"
    last = CalendarRepair(kind="later-last-day", last=date(2026, 3, 30))
    assert last.text == "move the last day to Mon, Mar 30, 2026"


def test_a_conflict_groups_its_days_by_reason():
    clinic = mp.Availability(name="the clinic", hours={"mon": "09:00-18:00", "tue": "09:00-18:00"})
    rx = mp.Availability(name="the prescription", last=date(2026, 3, 20))
    with pytest.raises(mp.InfeasibleError) as caught:
        course(sessions=4, availability=[clinic, rx])
    assert str(caught.value) == (
        "visit 4, due Mon, Mar 23, 2026, has no open day: Fri Mar 20, Sat Mar 21, Sun Mar 22, "
        "Wed Mar 25 and 1 more (the clinic: no hours that day); Mon Mar 23, Tue Mar 24 (the "
        "prescription: not after Fri, Mar 20, 2026). To place all visits, let visits move up to 6 "
        "days (window=6) or move the last day to Mon, Mar 23, 2026"
    )


def test_days_that_are_open_and_too_near_are_told():
    closed = {TODAY + timedelta(days) for days in range(60)} - {TODAY, TODAY + timedelta(days=6)}
    near = mp.Availability(closed=closed, least_gap=8)
    with pytest.raises(mp.InfeasibleError, match="open, but too close to another visit"):
        course(sessions=2, availability=near)
