"""The server of an assistant's tools, run as a program, with the official client."""

import json
import os
import subprocess
import sys

import pytest

from assisted import CLIENT, ELEPHANT, FACTS, IN_A_FILE, with_
from massageplan.assistants.desk import Desk
from massageplan.assistants.tools import BY_NAME, TOOLS
from massageplan.cli import main
from people import CATALOG


def served(talk, *options, log=sys.stderr):
    """Start the program, and let the official client talk with it."""
    pytest.importorskip("mcp")
    import anyio  # noqa: PLC0415  comes with it
    from mcp import ClientSession, StdioServerParameters, stdio_client  # noqa: PLC0415  an extra

    program = StdioServerParameters(
        command=sys.executable,
        args=["-m", "massageplan", "mcp", *options],
        env=dict(os.environ),
    )

    async def session():
        with anyio.fail_after(60):
            async with (
                stdio_client(program, errlog=log) as streams,
                ClientSession(*streams) as client,
            ):
                began = await client.initialize()
                return await talk(client, began)

    return anyio.run(session)


def calls(*asked, options=()):
    """Call tools one after another; each may use the reference that the last plan has."""

    async def talk(client, _):
        answers, references = [], []
        for tool, arguments in asked:
            given = arguments(*references) if callable(arguments) else arguments
            answer = await client.call_tool(tool, given)
            assert json.loads(answer.content[0].text) == answer.structured_content
            answers.append((answer.is_error, answer.structured_content))
            references += [answer.structured_content.get("reference")] * (
                "reference" in answer.structured_content
            )
        return answers

    return served(talk, *options)


def test_the_official_client_lists_the_tools_with_their_schemas():
    async def talk(client, began):
        return began, await client.list_tools()

    began, listed = served(talk)
    assert began.server_info.name == "massageplan"
    assert "never answer its questions for the person" in began.instructions
    assert [(each.name, each.description, each.input_schema) for each in listed.tools] == [
        (tool.name, tool.about, tool.schema) for tool in TOOLS
    ]


def test_a_course_is_planned_recorded_replanned_and_compared():
    told = {"session": 1, "pain": 5, "on": "2026-03-02"}
    answers = calls(
        ("find", {"text": "ischias"}),
        ("check", FACTS),
        ("advise", FACTS),
        ("plan", FACTS),
        ("record", lambda first: {"reference": first, "outcome": told}),
        ("replan", lambda _, second: {"reference": second, "today": "2026-03-03", "sessions": 2}),
        ("compare", lambda first, _, third: {"reference": first, "with": third}),
    )
    assert not any(wrong for wrong, _ in answers)
    _, checked, advised, planned, recorded, replanned, compared = (each for _, each in answers)
    assert checked["may_plan"] is True
    assert advised["intention"] == "medical"
    mark = planned["reference"].split("-")[1]
    desk = Desk(CATALOG, mark)
    assert planned == desk.call("plan", FACTS).plain
    assert (recorded["given"], recorded["reference"]) == (1, f"plan-{mark}-2")
    assert (replanned["sessions"], replanned["reference"]) == (3, f"plan-{mark}-3")
    assert "session 1 was given on Mon, Mar 2, 2026" in compared["words"]


def test_what_is_refused_comes_back_with_its_words():
    answers = calls(
        ("plan", with_(plan={"length": 60})),
        ("plan", with_(plan={"length": True})),
        ("plan", FACTS | {"days": 3}),
        (
            "plan",
            with_(client={"consents": [{"region": "moon", "on": "2026-03-02", "given": True}]}),
        ),
        ("diagnose", {}),
        ("record", {"reference": "plan-1", "outcome": {"session": 1}}),
    )
    assert all(wrong for wrong, _ in answers)
    rows = [each["problem"]["errors"][0] for _, each in answers]
    assert [row["pointer"] for row in rows] == [
        "#/plan/length",
        "#/plan/length",
        "#/days",
        "#/client/consents/0/region",
        "#/name",
        "#/reference",
    ]


def test_the_gate_holds_over_the_protocol():
    answers = calls(
        ("plan", FACTS | {"client": {"ref": "c-1"}}),
        ("plan", with_(client={"conditions": ["fever"]})),
        ("plan", with_(client={"conditions": ["epilepsy"]})),
        ("plan", with_(assessment={"complaints": [ELEPHANT]})),
        ("plan", with_(plan={"length": "5 min"})),
    )
    assert not any(wrong or "visits" in each or "reference" in each for wrong, each in answers)
    kinds = [each["problem"]["type"].rpartition(":")[2] for _, each in answers]
    assert kinds == [
        "unanswered",
        "contraindicated",
        "needs-clinician",
        "contraindicated",
        "infeasible",
    ]
    assert [("tell" in each, "ask" in each) for _, each in answers[:4]] == [
        (True, True),
        (True, False),
        (True, True),
        (True, False),
    ]
    # New facts do not get around it either.
    told = {"session": 1, "on": "2026-03-02"}
    ill = {"today": "2026-03-03", "client": CLIENT | {"conditions": ["fever"]}}
    later = calls(
        ("plan", FACTS),
        ("record", lambda first: {"reference": first, "outcome": told}),
        ("replan", lambda _, second: {"reference": second, **ill}),
    )
    assert "reference" not in later[-1][1]


def test_facts_stay_in_their_folder(tmp_path):
    text = IN_A_FILE.format(name="Anna Example", born="1971-05-04", conditions="[]")
    (tmp_path / "c-017.toml").write_text(text, encoding="utf-8")

    async def talk(client, _):
        return await client.list_tools(), await client.call_tool("plan", {"intake": "c-017"})

    listed, planned = served(talk, "--intakes", str(tmp_path))
    assert [each.input_schema for each in listed.tools] == [tool.schema for tool in BY_NAME]
    assert len(planned.structured_content["visits"]) == 6
    assert "Anna" not in planned.model_dump_json()


def test_a_server_writes_nothing_about_a_person(tmp_path):
    log = tmp_path / "log.txt"
    bruno = with_(client={"goals": ["run with Bruno"], "name": "Bruno"})

    async def talk(client, _):
        return await client.call_tool("plan", FACTS), await client.call_tool("plan", bruno)

    with log.open("w", encoding="utf-8") as written:
        served(talk, log=written)
    assert log.read_text(encoding="utf-8") == ""


def test_two_servers_share_no_reference():
    ((_, one),), ((_, other),) = calls(("plan", FACTS)), calls(("plan", FACTS))
    assert one["reference"] != other["reference"]
    assert one["visits"] == other["visits"]


def test_a_server_screens_by_the_policy_that_it_is_started_with():
    policy = min(CATALOG.all("policy"))
    ((_, checked),) = calls(("check", FACTS), options=("--policy", policy))
    assert checked == Desk(CATALOG.with_policy(policy), "x").call("check", FACTS).plain


def test_a_folder_that_is_not_there_is_told_before_anything_is_served(tmp_path, capsys):
    pytest.importorskip("mcp")
    assert main(["mcp", "--intakes", str(tmp_path / "none")]) == 2
    assert "is no folder" in capsys.readouterr().err


def test_without_the_package_the_extra_is_named():
    """The other commands need no extra, and this one names it."""
    script = (
        "import sys; sys.modules['mcp'] = None; from massageplan.cli import main; "
        "sys.exit(main(['mcp']) + 10 * main(['find', 'knots']))"
    )
    done = subprocess.run(  # noqa: S603  this Python
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert done.stderr.strip().endswith("mcp needs mcp: pip install 'massageplan[mcp]'")
