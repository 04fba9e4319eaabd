"""The example that keeps a course on a calendar server, with a real one on this machine."""

import runpy
import socket
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import massageplan as mp
from people import NAME, TODAY, course


caldav = pytest.importorskip("caldav")
pytest.importorskip("radicale")
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "on_a_calendar_server.py"
START = datetime(2026, 3, 2, 17, tzinfo=ZoneInfo("Europe/Vienna"))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of a Radicale that keeps its files in a folder of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = tmp_path_factory.mktemp("radicale")
    command = [sys.executable, "-m", "radicale", "--config", "", "--auth-type", "none"]
    command += ["--server-hosts", f"127.0.0.1:{port}", "--storage-filesystem-folder", str(kept)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, **quiet)  # noqa: S603  a server of our own
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture
def calendar(server, request):
    client = caldav.DAVClient(url=server, username="mia", password="mia")  # noqa: S106  it asks for none
    with client:
        yield client.principal().make_calendar(name=request.node.name, cal_id=request.node.name)


put = runpy.run_path(str(EXAMPLE))["put"]
SHOWN = {"name": "a-random-id", "alarm": "24 h"}


def held(calendar):
    """What the server holds: title, start and status of each event, in their order."""
    events = [event.icalendar_component for event in calendar.events()]
    shown = [(str(e["summary"]), e["dtstart"].dt, str(e["status"])) for e in events]
    return sorted(shown, key=lambda each: each[1])


def planned(plan):
    return [visit.session.request.start for visit in plan.visits]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_course_is_updated_and_never_doubled(calendar):
    plan = course(sessions=4, start=START)
    assert put(calendar, plan, **SHOWN) == 4
    assert [start for _, start, _ in held(calendar)] == planned(plan)
    assert put(calendar, plan, **SHOWN) == 0  # nothing is new
    plan = plan.record(mp.Outcome(session=1, status="missed"))
    later = mp.Outcome(session=2, status="moved", to=START.replace(day=11, hour=9))
    plan = plan.record(later)
    assert put(calendar, plan, **SHOWN) == 2
    plan = mp.replan(plan, today=TODAY)
    put(calendar, plan, **SHOWN)
    assert [start for _, start, _ in held(calendar)] == planned(plan)
    assert held(calendar)[0][0] == "Missed: Massage (1 of 5)"
    assert put(calendar, plan, **SHOWN) == 0
    assert not any(NAME in event.data for event in calendar.events())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_two_courses_of_one_zone_keep_their_hours(calendar):
    spring = course(sessions=2, start=START)
    autumn = course(
        sessions=2,
        start=START.replace(month=10, day=19),
        assessment=mp.Assessment(
            on=START.date().replace(month=10), complaints=[mp.Complaint(condition="neck pain")],
            red_flags=[],
        ),
    )  # fmt: skip
    put(calendar, spring, name="spring")
    put(calendar, autumn, name="autumn")
    starts = [start.astimezone(ZoneInfo("UTC")) for _, start, _ in held(calendar)]
    assert starts == [
        moment.astimezone(ZoneInfo("UTC")) for moment in planned(spring) + planned(autumn)
    ]
