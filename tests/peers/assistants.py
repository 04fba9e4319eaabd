"""Let the clients of assistants use our server: ``python tests/peers/assistants.py``.

Each client is installed at its pinned version in a folder of its own, and starts ``massageplan
mcp`` as a program. It lists the tools, plans, records, replans and compares, and is refused what
has to be refused. It is no part of ``make test``. This Python has to have the extra ``mcp``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final


SOURCE: Final = Path(__file__).resolve().parents[2] / "src"
PINNED: Final = (("mcp", "2.3.0"), ("mcp", "1.30.0"), ("fastmcp", "4.2.3"), ("fastmcp", "2.14.7"))

FACTS: Final = {
    "client": {"ref": "c-017", "conditions": [], "medicines": [], "allergies": []},
    "assessment": {
        "on": "2026-03-02",
        "red_flags": [],
        "complaints": [{"condition": "sciatica", "side": "right", "pain": 7}],
    },
    "plan": {"length": "60 min", "start": "2026-03-02"},
}

BY_MCP: Final = """
import asyncio, json, sys
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

async def opened(program, work):
    async with stdio_client(StdioServerParameters(**program)) as (reading, writing):
        async with ClientSession(reading, writing) as session:
            await session.initialize()

            async def call(name, given):
                answer = (await session.call_tool(name, given)).model_dump(by_alias=True)
                return answer["isError"], answer["structuredContent"]

            listed = [each.model_dump(by_alias=True) for each in (await session.list_tools()).tools]
            await work([(each["name"], each["inputSchema"]) for each in listed], call)
"""

BY_FASTMCP: Final = """
import asyncio, json, sys
from fastmcp import Client

async def opened(program, work):
    async with Client({"mcpServers": {"massageplan": program}}) as client:

        async def call(name, given):
            answer = await client.call_tool(name, given, raise_on_error=False)
            return answer.is_error, answer.structured_content

        listed = [each.model_dump(by_alias=True) for each in await client.list_tools()]
        await work([(each["name"], each["inputSchema"]) for each in listed], call)
"""

WORK: Final = """
told = json.load(sys.stdin)
facts, clients = told["facts"], told["facts"]["client"]

async def work(listed, call):
    names = [name for name, _ in listed]
    assert names == "find check advise plan record replan compare".split(), names
    assert all(schema["additionalProperties"] is False for _, schema in listed)
    wrong, planned = await call("plan", facts)
    first = planned["reference"]
    assert not wrong and {visit["minutes"] for visit in planned["visits"]} == {60}
    outcome = {"session": 1, "pain": 5, "on": "2026-03-02"}
    wrong, recorded = await call("record", {"reference": first, "outcome": outcome})
    assert not wrong and recorded["visits"][0]["status"] == "done"
    again = {"reference": recorded["reference"], "today": "2026-03-03", "sessions": 2}
    wrong, replanned = await call("replan", again)
    assert not wrong and replanned["sessions"] == 3
    wrong, compared = await call("compare", {"reference": first, "with": replanned["reference"]})
    assert not wrong and compared["words"]
    for length in (60, True, 60.5):
        wrong, refused = await call("plan", facts | {"plan": {"length": length}})
        assert wrong and refused["problem"]["errors"][0]["pointer"] == "#/plan/length", length
    wrong, refused = await call("plan", facts | {"days": 3})
    assert wrong and refused["problem"]["errors"][0]["pointer"] == "#/days"
    for changed in ({"medicines": None}, {"conditions": ["fever"]}, {"conditions": ["epilepsy"]}):
        wrong, refused = await call("plan", facts | {"client": clients | changed})
        assert not wrong and "visits" not in refused and refused["tell"], changed
    print(f"lists {len(names)} tools, plans, records, replans, compares, refuses; the gate holds")

asyncio.run(asyncio.wait_for(opened(told["program"], work), 120))
"""


def run(package: str, version: str, folder: Path) -> str:
    """Install a client, let it work, and return what it says."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = str(folder / "bin" / "python")
    install = [python, "-m", "pip", "install", "--quiet", f"{package}=={version}"]
    subprocess.run(install, check=True)
    program = {
        "command": sys.executable,
        "args": ["-m", "massageplan", "mcp"],
        "env": {"PYTHONPATH": str(SOURCE)},
    }
    script = (BY_MCP if package == "mcp" else BY_FASTMCP) + WORK
    done = subprocess.run(
        [python, "-c", script],
        input=json.dumps({"facts": FACTS, "program": program}),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return done.stdout.strip() if not done.returncode else f"FAILED: {done.stderr.strip()[-600:]}"


def main() -> int:
    rows = []
    for package, version in PINNED:
        with TemporaryDirectory() as name:
            rows.append((package, version, run(package, version, Path(name))))
            sys.stdout.write(f"| {' | '.join(rows[-1])} |\n")
    return any(seen.startswith("FAILED") for _, _, seen in rows)


if __name__ == "__main__":
    sys.exit(main())
