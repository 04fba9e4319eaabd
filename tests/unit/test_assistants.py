"""An assistant's tools: strict, screened, without names; and the server, run as a program."""

import json
import sys
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import massageplan as mp
from massageplan.assistants.desk import Desk
from massageplan.assistants.tools import BY_NAME, TOOLS
from people import CATALOG


CLIENT = {"ref": "c-017", "conditions": [], "medicines": [], "allergies": []}
SCIATICA = {"condition": "sciatica", "side": "right", "pain": 7}
FACTS = {
    "client": CLIENT,
    "assessment": {"on": "2026-03-02", "red_flags": [], "complaints": [SCIATICA]},
    "plan": {"length": "60 min", "start": "2026-03-02"},
}
SCHEMAS = {tool.name: Draft202012Validator(tool.schema) for tool in TOOLS}


def with_(**changes):
    """Return the facts with some keys changed, by the name of their table."""
    return {name: table | changes.get(name, {}) for name, table in FACTS.items()}


def ask(tool, arguments, desk=None):
    return (desk or Desk(CATALOG, "t")).call(tool, arguments)


def pointers(answer):
    return [each["pointer"] for each in answer.plain["problem"]["errors"]]


def tables(schema):
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for inner in schema.values():
            yield from tables(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from tables(inner)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_a_schema_is_one_and_takes_nothing_that_it_does_not_list(tool):
    Draft202012Validator.check_schema(tool.schema)
    for table in tables(tool.schema):
        assert "additionalProperties" in table
        assert table["additionalProperties"] is not True


def test_what_a_schema_takes_is_planned():
    SCHEMAS["plan"].validate(FACTS)
    assert not ask("plan", FACTS).wrong


@pytest.mark.parametrize("length", [60, 60.0, True, "60"])
def test_a_length_is_text_with_its_unit(length):
    facts = with_(plan={"length": length})
    assert not SCHEMAS["plan"].is_valid(facts)
    answer = ask("plan", facts)
    assert answer.wrong
    assert pointers(answer) == ["#/plan/length"]


@pytest.mark.parametrize(
    ("facts", "pointer"),
    [
        (FACTS | {"days": 3}, "#/days"),
        (with_(plan={"lenght": "60 min"}), "#/plan/lenght"),
        (with_(client={"name": "Anna Example"}), "#/client/name"),
        (with_(plan={"therapist": "Anna Example"}), "#/plan/therapist"),
        (
            with_(assessment={"complaints": [SCIATICA | {"pain": "7"}]}),
            "#/assessment/complaints/0/pain",
        ),
        ({"client": CLIENT, "plan": {}}, "#/assessment"),
        (FACTS | {"plan": "60 min"}, "#/plan"),
    ],
)
def test_what_is_not_taken_is_refused_where_it_is(facts, pointer):
    assert not SCHEMAS["plan"].is_valid(facts)
    answer = ask("plan", facts)
    assert answer.wrong
    assert pointer in pointers(answer)
    assert "Anna" not in json.dumps(answer.plain)


def test_a_plan_adds_up():
    plan = ask("plan", FACTS).plain
    assert plan["reference"] == "plan-t-1"
    assert len(plan["visits"]) == plan["sessions"] == 6
    for visit in plan["visits"]:
        hands_on = [item["minutes"] for item in visit["items"] if item["kind"] == "hands-on"]
        assert sum(item["minutes"] for item in visit["items"]) == visit["minutes"] == 60
        assert sum(hands_on) == visit["hands_on_minutes"]


def test_a_plan_is_the_one_that_the_library_makes():
    facts = mp.io.from_dict(mp.io.Intake, FACTS)
    plan = mp.plan_treatment(facts.client, facts.assessment, **facts.plan.for_course())
    told = ask("plan", FACTS).plain["visits"]
    for visit, row in zip(plan.visits, told, strict=True):
        assert row["on"] == visit.on.isoformat()
        rows = {each["place"]: each["minutes"] for each in row["items"] if "place" in each}
        assert {name: timedelta(minutes=rows[name]) for name in rows} == visit.session.minutes


def test_half_minutes_stay_halves():
    facts = with_(plan={"grid": "30 s", "length": "50 min", "minutes": {"low-back": "9.5 min"}})
    items = ask("plan", facts).plain["visits"][0]["items"]
    assert [each["minutes"] for each in items if each.get("place") == "low-back"] == [9.5]


@pytest.mark.parametrize("missing", ["conditions", "medicines"])
def test_what_was_not_asked_is_to_be_asked(missing):
    facts = FACTS | {"client": {name: CLIENT[name] for name in CLIENT if name != missing}}
    answer = ask("plan", facts)
    # Not wrong: a host that mends what is wrong must not answer for the person.
    assert not answer.wrong
    assert answer.plain["problem"]["type"].endswith(":unanswered")
    assert "visits" not in answer.plain
    assert any(f"{missing} = []" in words for words in answer.plain["ask"])
    assert ask("check", facts).plain["may_plan"] is False
    assert ask("advise", facts).plain["intention"] is None


def test_an_emergency_is_told_first():
    facts = with_(
        assessment={"complaints": [{"region": "chest", "words": "an elephant on my chest"}]}
    )
    answer = ask("plan", facts)
    assert not answer.wrong
    assert list(answer.plain).index("tell") < list(answer.plain).index("ask")
    assert any(
        "emergency" in words or "112" in words or "911" in words for words in answer.plain["tell"]
    )


def test_an_emergency_is_told_beside_what_is_wrong():
    elephant = {"region": "chest", "words": "an elephant on my chest", "pain": "ten"}
    answer = ask("plan", with_(assessment={"complaints": [elephant]}))
    assert answer.wrong
    assert pointers(answer)[-1] == "#/assessment/complaints/0/pain"
    assert len(pointers(answer)) == 2


def test_a_plan_is_followed_by_its_reference():
    desk = Desk(CATALOG, "t")
    ask("plan", FACTS, desk)
    told = {"session": 1, "pain": 5, "minutes": {"low-back": "5 min"}, "on": "2026-03-02"}
    recorded = ask("record", {"reference": "plan-t-1", "outcome": told}, desk).plain
    assert (recorded["reference"], recorded["given"]) == ("plan-t-2", 1)
    fewer = {"reference": "plan-t-2", "today": "2026-03-03", "sessions": 2}
    replanned = ask("replan", fewer, desk).plain
    assert (replanned["reference"], replanned["sessions"]) == ("plan-t-3", 3)
    changes = ask("compare", {"reference": "plan-t-1", "with": "plan-t-2"}, desk).plain
    assert changes["changes"] == [{"path": "outcomes", "kind": "changed"}]
    assert changes["words"] == ["session 1 was given on Mon, Mar 2, 2026"]
    # What was made before stays as it was.
    same = ask("compare", {"reference": "plan-t-1", "with": "plan-t-1"}, desk).plain
    assert same == {"changes": [], "words": []}


def test_new_facts_are_screened_when_replanning():
    desk = Desk(CATALOG, "t")
    ask("plan", FACTS, desk)
    told = {"session": 1, "on": "2026-03-02"}
    ask("record", {"reference": "plan-t-1", "outcome": told}, desk)
    feverish = {
        "reference": "plan-t-2",
        "today": "2026-03-03",
        "client": CLIENT | {"conditions": ["fever"]},
    }
    answer = ask("replan", feverish, desk)
    assert not answer.wrong
    assert answer.plain["problem"]["type"].endswith(":contraindicated")
    assert answer.plain["ask"]


@pytest.mark.parametrize(
    ("tool", "arguments", "pointer"),
    [
        ("record", {"reference": "plan-t-9", "outcome": {"session": 1}}, "#/reference"),
        ("record", {"reference": "plan-t-1", "outcome": {"session": 1, "late": 5}}, "#/outcome/late"),
        ("replan", {"reference": "plan-t-1", "today": "soon"}, "#/today"),
        ("replan", {"reference": "plan-t-1", "today": "2026-03-03", "sessions": True}, "#/sessions"),
        (
            "replan",
            {"reference": "plan-t-1", "today": "2026-03-03", "availability": [{"weekdays": "x"}]},
            "#/availability/0/weekdays",
        ),
        ("compare", {"reference": "plan-t-1", "with": "plan-t-2"}, "#/with"),
        ("compare", {"reference": "plan-t-1"}, "#/with"),
        ("diagnose", {}, "#/name"),
    ],
)
def test_what_cannot_be_used_later_is_refused_where_it_is(tool, arguments, pointer):
    desk = Desk(CATALOG, "t")
    ask("plan", FACTS, desk)
    answer = ask(tool, arguments, desk)
    assert answer.wrong
    assert pointers(answer) == [pointer]


def test_an_answer_names_nobody():
    noted = {
        "condition": "epilepsy",
        "note": {"by": "Dr. Example", "on": "2026-02-20", "covers": ["swedish"]},
    }
    facts = with_(
        client={"born": "1971-05-04", "conditions": [noted], "goals": ["run with Bruno"]},
        plan={"length": "60 min"},
    )
    desk = Desk(CATALOG, "t")
    for tool in ("check", "advise", "plan"):
        told = json.dumps(ask(tool, facts, desk).plain)
        for word in ("c-017", "1971", "Example", "Bruno"):
            assert word not in told


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = sorted({name for tool in TOOLS for name in tool.schema["properties"]})


@given(
    tool=st.sampled_from([tool.name for tool in TOOLS]),
    arguments=st.dictionaries(st.sampled_from(NAMES), JSON, max_size=4),
)
def test_whatever_is_given_there_is_an_answer(tool, arguments):
    answer = ask(tool, arguments)
    json.dumps(answer.plain)
    if not SCHEMAS[tool].is_valid(arguments):
        assert answer.wrong


def served(talk, *options):
    """Start the program, and let the official client talk with it."""
    pytest.importorskip("mcp")
    import anyio  # noqa: PLC0415  comes with it
    from mcp import ClientSession, StdioServerParameters, stdio_client  # noqa: PLC0415  an extra

    program = StdioServerParameters(
        command=sys.executable, args=["-m", "massageplan", "mcp", *options]
    )

    async def session():
        with anyio.fail_after(60):
            async with stdio_client(program) as streams, ClientSession(*streams) as client:
                began = await client.initialize()
                return await talk(client, began)

    return anyio.run(session)


def test_the_official_client_plans_over_standard_input():
    async def talk(client, began):
        listed = await client.list_tools()
        planned = await client.call_tool("plan", FACTS)
        told = {"session": 1, "pain": 5, "on": "2026-03-02"}
        recorded = await client.call_tool("record", {"reference": "plan-t-1", "outcome": told})
        wrong = await client.call_tool("plan", with_(plan={"length": 60}))
        unknown = await client.call_tool("plan", FACTS | {"days": 3})
        unasked = await client.call_tool("plan", FACTS | {"client": {"ref": "c-1"}})
        compared = await client.call_tool("compare", {"reference": "plan-t-1", "with": "plan-t-2"})
        return began, listed, planned, recorded, wrong, unknown, unasked, compared

    began, listed, planned, recorded, wrong, unknown, unasked, compared = served(talk)
    assert "never answer its questions for the person" in began.instructions
    assert [tool.name for tool in listed.tools] == [tool.name for tool in TOOLS]
    assert [tool.input_schema for tool in listed.tools] == [tool.schema for tool in TOOLS]
    assert planned.structured_content == ask("plan", FACTS).plain
    assert json.loads(planned.content[0].text) == planned.structured_content
    assert recorded.structured_content["reference"] == "plan-t-2"
    assert (wrong.is_error, unknown.is_error, unasked.is_error) == (True, True, False)
    assert wrong.structured_content["problem"]["errors"][0]["pointer"] == "#/plan/length"
    assert unasked.structured_content["ask"]
    assert compared.structured_content["words"]


def test_a_server_screens_by_the_policy_that_it_is_started_with():
    policy = sorted(CATALOG.all("policy"))[0]

    async def talk(client, _):
        return await client.call_tool("check", FACTS)

    by_policy = Desk(CATALOG.with_policy(policy), "t").call("check", FACTS).plain
    assert served(talk, "--policy", policy).structured_content == by_policy


def test_without_the_package_the_extra_is_named(monkeypatch, capsys):
    from massageplan.cli import main  # noqa: PLC0415  only here

    monkeypatch.setitem(sys.modules, "massageplan.assistants.serving", None)
    monkeypatch.delitem(sys.modules, "massageplan.assistants.serving")
    monkeypatch.setitem(sys.modules, "anyio", None)
    assert main(["mcp"]) == 2
    assert "pip install 'massageplan[mcp]'" in capsys.readouterr().err
