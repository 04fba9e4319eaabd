"""Records and comma-separated text: whole, plain, without names, and read back by others."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import get_args
from zoneinfo import ZoneInfo

import pandas as pd
import polars as pl
import pytest
from attrs import evolve
from hypothesis import example, given, reject
from hypothesis import strategies as st

import massageplan as mp
from massageplan._display.measure import clean
from massageplan.errors import InvalidValueError
from massageplan.export import to_csv, to_records
from massageplan.export.rows import TableName
from massageplan.findings.saying import say
from massageplan.findings.words import ENGLISH
from people import (
    BORN,
    NAME,
    OWN_ZONES,
    SCIATICA,
    TODAY,
    a_client,
    asked,
    assessed,
    complaint,
    course,
    customised,
    full_body,
)


DAY = timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")
NECK = assessed(complaint("neck pain", pain=5))
OF_A_SESSION = ("items", "findings", "reasons")
OF_A_COURSE = (*OF_A_SESSION, "minutes", "scores")
VISIT = ["client", "visit", "day", "status", "reevaluate"]
ZELDA = "aunt Zelda"  # only the client speaks of her


def followed():
    """A course of four: given with less than was planned, missed, called off, and to come."""
    plan = course(sessions=4, assessment=NECK)
    plan = plan.record(mp.Outcome(session=1, pain=4, minutes={"neck": "3 min"}))
    plan = plan.record(mp.Outcome(session=2, status="missed"))
    return plan.record(mp.Outcome(session=3, status="cancelled"))


SESSION, COURSE = customised(), followed()


def test_the_type_names_every_table():
    assert get_args(TableName) == (*OF_A_COURSE, "bills")


def every_table():
    plans = (SESSION, full_body()), (COURSE, course(start=datetime(2026, 3, 23, 9, tzinfo=BERLIN)))
    for values, tables in zip(plans, (OF_A_SESSION, OF_A_COURSE), strict=True):
        yield from ((value, of) for value in values for of in tables)


TABLES = list(every_table())
IDS = [f"{type(value).__name__}-{of}-{i}" for i, (value, of) in enumerate(TABLES)]
each_table = pytest.mark.parametrize(("value", "of"), TABLES, ids=IDS)


# --- records --------------------------------------------------------------------------------
@each_table
def test_every_row_has_the_same_keys_and_plain_values(value, of):
    rows = to_records(value, of=of)
    assert rows
    for row in rows:
        assert list(row) == list(rows[0])
        assert {type(cell) for cell in row.values()} <= {str, int, float, bool, type(None)}
        assert "" not in row.values()
        assert next(iter(row)) == "client"
    preview = isinstance(value, mp.SessionPlan) and value.is_preview
    assert {row["client"] for row in rows} == {None if preview else "c-1"}


def test_an_item_typed_from_the_plan_that_is_printed():
    start = datetime(2026, 3, 2, 9, tzinfo=BERLIN)
    row = to_records(customised(start=start))[2]
    assert row == {
        "client": "c-1",
        "kind": "hands-on",
        "label": "right gluteals",
        "begins_seconds": 1440,
        "duration_seconds": 900,
        "starts": "2026-03-02T09:24:00+01:00",
        "clock_time": "2026-03-02T09:24:00",
        "zone": "Europe/Berlin",
        "position": "prone",
        "region": "gluteals",
        "side": "right",
        "role": "focus",
        "want": "gluteals-right",
        "techniques": row["techniques"],
        "pressure": 3,
        "alongside": None,
    }
    assert row["techniques"].split(", ") == list(customised().segments[1].techniques)
    without = to_records(customised())[2]
    assert [without[name] for name in ("starts", "clock_time", "zone")] == [None] * 3


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        (None, None),
        (UTC, "UTC"),
        (timezone(timedelta(hours=5, minutes=30)), "UTC+05:30"),
        (ZoneInfo("America/Vancouver"), "America/Vancouver"),
        *((zone, "UTC+07:00") for zone in OWN_ZONES),
    ],
)
def test_the_zone_is_told_by_a_name_that_others_know(zone, told):
    row = to_records(customised(start=datetime(2026, 3, 2, 9, tzinfo=zone)))[2]
    assert (row["zone"], row["clock_time"]) == (told, "2026-03-02T09:24:00")


@given(asked())
def test_the_items_are_the_whole_session(arguments):
    try:
        session = mp.plan_session(**arguments)
    except mp.MassagePlanError:
        reject()
    rows = to_records(session)
    assert [(r["kind"], r["label"], r["want"] or "") for r in rows] == [
        (item.kind, item.label, item.want) for item in session.items
    ]
    worked = [row for row in rows if row["kind"] == "hands-on"]
    assert timedelta(seconds=sum(r["duration_seconds"] for r in worked)) == session.hands_on
    ends = [row["begins_seconds"] + row["duration_seconds"] for row in rows]
    assert [row["begins_seconds"] for row in rows] == [0, *ends[:-1]]
    assert all(row["position"] and row["role"] and row["region"] for row in worked)


def test_a_course_has_the_rows_of_every_visit_with_what_became_of_it():
    rows = to_records(COURSE)
    assert list(rows[0])[:5] == VISIT
    told = list(dict.fromkeys((r["visit"], r["day"], r["status"], r["reevaluate"]) for r in rows))
    assert [row[:3] for row in told] == [
        (1, "2026-03-02", "done"),
        (2, "2026-03-09", "missed"),
        (3, "2026-03-16", "cancelled"),
        (4, "2026-03-23", "planned"),
    ]
    assert [row[3] for row in told] == [visit.reevaluate for visit in COURSE.visits]
    for visit in COURSE.visits:
        mine = [dict(list(row.items())[5:]) for row in rows if row["visit"] == visit.number]
        alone = [dict(list(row.items())[1:]) for row in to_records(visit.session)]
        assert mine == alone


def test_a_course_without_a_start_has_no_days():
    plan = mp.plan_treatment(a_client(), SCIATICA, length="60 min", sessions=2)
    assert {row["day"] for row in to_records(plan)} == {None}


@pytest.mark.parametrize("of", ["findings", "reasons"])
@pytest.mark.parametrize("value", [SESSION, COURSE], ids=["session", "course"])
def test_an_app_can_write_the_words_itself(value, of):
    for row in to_records(value, of=of):
        args = json.loads(row["args"])
        told = tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in args.items())
        assert say(ENGLISH, row["code"], told, mp.Catalog()) == row["words"]


def test_findings_and_reasons_carry_their_source():
    rows = to_records(SESSION, of="findings")
    expected = [(f.code, f.severity.value, f.path or None, f.cite.source) for f in SESSION.findings]
    assert [(r["code"], r["severity"], r["path"], r["source"]) for r in rows] == expected
    consent = next(row for row in rows if row["code"] == "consent-needed")
    told = [consent[name] for name in ("source", "source_grade", "source_status")]
    assert told == ["cmto", "A", "V"]
    why = to_records(SESSION, of="reasons")
    assert [(row["want"], row["code"]) for row in why] == [
        (one.want, reason.code) for one in SESSION.reasons for reason in one.reasons
    ]
    heard = next(row for row in why if row["code"] == "complaint")
    assert [heard[name] for name in ("source", "source_grade", "source_status")] == [
        *("client", None, None)
    ]
    assert heard["duration_seconds"] == SESSION.minutes[heard["want"]].total_seconds()


def test_no_finding_of_a_course_is_lost_or_told_twice():
    clot = mp.HealthCondition(condition="osteoporosis")
    today = evolve(a_client(), conditions=[clot])
    plan = course(sessions=3).confirm(2, today, evolve(SCIATICA, on=TODAY + 7 * DAY))
    assert "in-session" in {found.code for found in plan.findings}
    rows = to_records(plan, of="findings")
    for visit in plan.visits:
        mine = [row["words"] for row in rows if row["visit"] == visit.number]
        assert mine == [found.message for found in visit.session.findings]
    of_the_course = [row for row in rows if row["visit"] is None]
    assert rows[: len(of_the_course)] == of_the_course
    assert "provisional" in {row["code"] for row in of_the_course}
    assert "in-session" not in {row["code"] for row in rows}
    told = {row["words"] for row in rows}
    assert all(f.message in told for f in plan.findings if f.code != "in-session")
    of_visits = {row["words"] for row in rows if row["visit"] is not None}
    assert of_visits.isdisjoint(row["words"] for row in of_the_course)


def test_minutes_are_those_of_the_ledger():
    rows = to_records(COURSE, of="minutes")
    neck = next(row for row in rows if row["region"] == "neck")
    planned = COURSE.visits[0].session.minutes["neck"].total_seconds()
    ahead = COURSE.visits[3].session.minutes["neck"].total_seconds()
    assert neck == {
        "client": "c-1",
        "region": "neck",
        "label": "neck",
        "focus": True,
        "planned_seconds": planned,
        "worked_seconds": 180,
        "owed_seconds": planned - 180,
        "ahead_seconds": ahead,
    }
    assert planned > 180
    assert len(rows) == len(COURSE.ledger.entries)


def test_scores_are_those_that_were_told():
    told = evolve(NECK, scores=[mp.Score(measure="ndi", form="points", value="22.5")])
    goal = mp.Goal(measure="ndi", form="points", target=10)
    plan = course(assessment=told, goals=[goal]).record(
        mp.Outcome(session=1, pain=3, scores=[mp.Score(measure="ndi", form="points", value=20)])
    )
    rows = to_records(plan, of="scores")
    figures = [tuple(row[k] for k in ("measure", "visit", "day", "value", "goal")) for row in rows]
    assert figures == [
        ("ndi", 0, "2026-03-02", 22.5, 10.0),
        ("ndi", 1, "2026-03-02", 20.0, 10.0),
        ("pain-nrs", 0, "2026-03-02", 5.0, None),
        ("pain-nrs", 1, "2026-03-02", 3.0, None),
    ]
    assert (rows[0]["label"], rows[0]["form"], rows[0]["better"]) == (
        *("Neck Disability Index", "points", "lower"),
    )


def test_a_table_of_nothing_has_no_rows():
    plan = course(assessment=assessed("neck pain"))
    assert to_records(plan, of="scores") == []
    assert to_csv(plan, of="scores") == (
        '"client","measure","label","form","side","better","visit","day","value","goal"\r\n'
    )


# --- what is personal -----------------------------------------------------------------------
def told_in_own_words():
    """A course in which each thing that a client may say in their own words is said."""
    judged = mp.HealthCondition(condition=f"{ZELDA} syndrome", judged=f"harmless, says {ZELDA}")
    pill = mp.HealthCondition(condition=f"{ZELDA} pills", judged="harmless")
    client = evolve(a_client(judged, name=NAME, born=BORN), medicines=[pill], goals=[ZELDA])
    hurt = assessed(complaint("neck pain", pain=5, words=f"since {ZELDA} came"))
    plan = course(sessions=3, client=client, assessment=hurt)
    # What is told later stands among the findings of the course as that of a session.
    later = evolve(client, allergies=[f"the soap of {ZELDA}"])
    plan = plan.confirm(2, later, evolve(hurt, on=TODAY + 7 * DAY))
    assert any(f.code == "in-session" and ZELDA in f.message for f in plan.findings)
    return plan


@pytest.mark.parametrize("of", OF_A_COURSE)
def test_nothing_personal_stands_in_a_table(of):
    plan = told_in_own_words()
    values = [plan] + [visit.session for visit in plan.visits if of in OF_A_SESSION]
    for value in values:
        for text in (json.dumps(to_records(value, of=of)), to_csv(value, of=of)):
            assert not any(word in text for word in (ZELDA, NAME, str(BORN), str(BORN.year)))
            assert not any(word in text for word in NAME.split())


def test_a_finding_in_own_words_keeps_its_code():
    rows = to_records(told_in_own_words(), of="findings")
    row = next(row for row in rows if row["code"] == "unknown-judged")
    assert (row["severity"], row["words"], row["args"], row["source"]) == (
        *("caution", "in the client's own words", "{}", None),
    )
    assert row["path"] == "client.conditions[0]"


# --- errors ---------------------------------------------------------------------------------
@pytest.mark.parametrize("write", [to_records, to_csv])
def test_what_cannot_be_a_table_is_refused(write):
    near = r"got 'finding': did you mean 'findings'\?$"
    with pytest.raises(InvalidValueError, match=near) as caught:
        write(SESSION, of="finding")
    assert (caught.value.path, caught.value.value) == ("of", "finding")
    for of in ("scores", "minutes"):
        only = (
            rf"^of: only a treatment plan has the table '{of}'; a session has 'items', 'findings'"
        )
        with pytest.raises(InvalidValueError, match=only):
            write(SESSION, of=of)
    with pytest.raises(InvalidValueError, match=r"'minutes', 'scores', got None$"):
        write(COURSE, of=None)
    for value in (None, "plan", a_client(), [SESSION]):
        with pytest.raises(
            InvalidValueError, match="expected a SessionPlan, a TreatmentPlan or a Quote"
        ):
            write(value)


# --- comma-separated text -------------------------------------------------------------------
def as_text(cell):
    """A cell as it is written: without a guard, for none of our own words needs one."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


@each_table
def test_comma_separated_text_holds_the_records(value, of):
    text, rows = to_csv(value, of=of), to_records(value, of=of)
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert read == [list(rows[0]), *([as_text(cell) for cell in row.values()] for row in rows)]
    assert text.endswith("\r\n")
    assert text.count("\r\n") == text.count("\n") == len(rows) + 1


TYPES = {"visit": "Int64", "pressure": "Int64", "value": "Float64", "goal": "Float64"}


def type_of(column):
    if column in ("reevaluate", "focus"):
        return "boolean"
    return "Int64" if column.endswith("_seconds") else TYPES.get(column, "string")


@each_table
def test_pandas_reads_it_back_equal(value, of):
    rows = to_records(value, of=of)
    read = pd.read_csv(
        io.StringIO(to_csv(value, of=of), newline=""),
        dtype={name: type_of(name) for name in rows[0]},
        # "NA" in a text is not nothing.
        keep_default_na=False,
        na_values=[""],
    )
    held = read.astype(object).where(read.notna(), None)
    assert held.to_dict("records") == rows


@each_table
def test_polars_reads_it_back_equal(value, of):
    rows = to_records(value, of=of)
    plain = {"string": pl.String, "Int64": pl.Int64, "Float64": pl.Float64, "boolean": pl.Boolean}
    schema = {name: plain[type_of(name)] for name in rows[0]}
    text = to_csv(value, of=of).encode()
    assert pl.read_csv(io.BytesIO(text), schema=schema).to_dicts() == rows


def written(text):
    """The text as a program reads it that knows nothing of a guard."""
    session = evolve(SESSION, request=evolve(SESSION.request, client=mp.Client(ref=text)))
    read = list(csv.reader(io.StringIO(to_csv(session), newline=""), strict=True))
    assert len(read) == len(SESSION.items) + 1
    assert {len(row) for row in read} == {len(read[0])}
    (cell,) = {row[0] for row in read[1:]}
    return cell


FORMULAS = [
    '=HYPERLINK("http://evil.example","c-1")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "  =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\x00=1+1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(A1)",
    " \u3000\uff1d1",
    "\ufe631",
    "\t=1",
    "\tc-1",
    "\rc-1",
    "\nc-1",
    "-5",
    '=1,"2"\r\n=3',
]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_might_run_is_guarded(text):
    assert written(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["c-1", "a=b", "1-2", "x@example.org", " c-1", "'=1", '"=1"', "\u2212 1", "a\n=1", "é", "NA"],
)
def test_any_other_text_stays_as_it_is(text):
    assert written(text) == text


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(clean))
@example("=")
@example("\x1c-")
def test_a_guard_is_an_apostrophe_and_nothing_else(text):
    cell = written(text)
    assert cell in (text, f"'{text}")
    if text.strip()[0] in "=+-@\uff1d\uff0b\uff0d\uff20":
        assert cell == f"'{text}"
    if text[0].isalnum():
        assert cell == text


def test_numbers_are_never_guarded():
    below = timedelta(seconds=-90)
    items = tuple(evolve(item, begins=below) for item in SESSION.items)
    rows = to_csv(evolve(SESSION, items=items)).splitlines()[1:]
    assert all(",-90," in row for row in rows)


def test_the_same_plan_gives_the_same_text():
    assert to_csv(customised()) == to_csv(customised())
    assert date.fromisoformat(to_records(COURSE)[0]["day"]) == TODAY
