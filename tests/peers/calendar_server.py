"""Keep a plan on a calendar server: ``python tests/peers/calendar_server.py``.

Radicale is started on this machine alone, and the client ``caldav`` puts a plan there, as the
example does: visit by visit, then again, then after a change. Both are installed at the versions
below into ``build/peers/calendar_server``.
"""

from __future__ import annotations

import shutil
import sys
from typing import Final

from running import BUILT, ROOT, answers, environment, free_port, report, say, served


PINNED: Final = {"Radicale": "3.9.0", "caldav": "3.6.0"}
WRITER: Final = {"icalendar": "7.3.2"}
OUT: Final = BUILT / "calendar_server"

ASK: Final = """
import runpy, sys
from datetime import datetime
from zoneinfo import ZoneInfo
import caldav
import massageplan as mp
example = runpy.run_path(sys.argv[1])
put, plan = example["put"], example["invented"]()
with caldav.DAVClient(url=sys.argv[2], username="mia", password="mia") as client:
    calendar = client.principal().make_calendar(name="plans", cal_id="plans")
    assert put(calendar, plan, name="a-random-id") == len(plan.visits)
    assert put(calendar, plan, name="a-random-id") == 0
    changed = plan.record(mp.Outcome(session=1, status="missed"))
    assert put(calendar, changed, name="a-random-id") == 1
    titles = [str(event.icalendar_component["summary"]) for event in calendar.events()]
    assert len(titles) == len(plan.visits), titles
    assert sum(title.startswith("Missed: ") for title in titles) == 1, titles
print("keeps a plan visit by visit; an update changes only what changed, and doubles nothing")
"""


def main() -> int:
    """Start the server, and put a plan there."""
    shutil.rmtree(OUT / "kept", ignore_errors=True)
    OUT.mkdir(parents=True, exist_ok=True)
    python = environment(OUT / "env", PINNED | WRITER, library=True)
    port = free_port()
    command = [python, "-m", "radicale", "--config", "", "--auth-type", "none"]
    command += ["--server-hosts", f"127.0.0.1:{port}"]
    command += ["--storage-filesystem-folder", OUT / "kept"]
    example = ROOT / "examples" / "on_a_calendar_server.py"
    with served(OUT, *command):
        answers(port, OUT)
        seen = say([python, "-c", ASK, example, f"http://127.0.0.1:{port}/"], OUT)
    return report((name, version, seen) for name, version in PINNED.items())


if __name__ == "__main__":
    sys.exit(main())
