"""The example of a booking service, started for real on this machine and used in a browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

import massageplan as mp


pytest.importorskip("fastapi")
pytest.importorskip("uvicorn")
icalendar = pytest.importorskip("icalendar")
httpx = pytest.importorskip("httpx")
ROOT = Path(__file__).parents[2]
APP = ROOT / "examples" / "booking_app" / "app.py"
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
INTAKE = {
    "client": {"ref": "c-1", "name": "Zora Q.", "conditions": [], "medicines": [], "allergies": []},
    "assessment": {
        "on": "2026-02-27",
        "red_flags": [],
        "complaints": [{"condition": "neck pain", "pain": 6}],
    },
    "plan": {"length": "60 min", "sessions": 4, "start": "2026-02-28", "cadence": "weekly"},
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of the service, with a database of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = tmp_path_factory.mktemp("booking") / "b.sqlite3"
    told = {"BOOKING_DATABASE": str(kept), "BOOKING_PORT": str(port)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([sys.executable, str(APP)], env=os.environ | told, **quiet)  # noqa: S603  our own example
    try:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture
def ask(server):
    with httpx.Client(base_url=server, trust_env=False) as client:
        yield client


@pytest.fixture
def course(ask):
    answer = ask.post("/courses", json=INTAKE)
    assert answer.status_code == 201
    return answer.json()["at"]


def events(ask, course):
    answer = ask.get(f"{course}/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    return icalendar.Calendar.from_ical(answer.content).events


def refusal(answer, status):
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.json()


def test_it_says_what_it_is_not():
    text = APP.read_text("utf-8")
    assert "not for production" in text.partition("\n")[0].lower()
    assert 'host="127.0.0.1"' in text
    assert len(text.splitlines()) < 250


class TestService:
    def test_it_plans_on_open_days_records_and_plans_again(self, ask, course):
        days = [event.start for event in events(ask, course)]
        # The 28th is a Saturday, and the house is closed then.
        assert days == [date(2026, 3, day) for day in (2, 9, 16, 23)]
        assert "customized for neck pain" in ask.get(f"{course}/page").text
        told = {"session": 1, "status": "no show", "because": "client"}
        assert ask.post(f"{course}/outcomes", json=told).json() == {"at": course}
        assert "missed" in ask.get(course).text
        assert ask.post(f"{course}/replan", json={"today": "2026-03-03"}).status_code == 200
        planned = {event.start for event in events(ask, course) if event["status"] == "CONFIRMED"}
        assert planned == {date(2026, 3, day) for day in (9, 16, 23, 30)}

    def test_what_is_wrong_has_its_place(self, ask):
        wrong = {
            "client": INTAKE["client"],
            "assessment": {"on": "soon", "complaints": [{"pain": 12}]},
        }
        told = refusal(ask.post("/courses", json=wrong), 422)
        assert {each["pointer"] for each in told["errors"]} == {
            "#/assessment/on",
            "#/assessment/complaints/0/pain",
        }
        assert "Zora" not in str(told)

    @pytest.mark.parametrize(
        ("client", "title"),
        [
            ({"conditions": None}, "A question was not asked"),
            ({"conditions": ["epilepsy"]}, "A clinician has to be asked first"),
            ({"conditions": ["fever"]}, "Massage is contraindicated"),
        ],
    )
    def test_screening_holds(self, ask, client, title):
        before = ask.get("/").text
        told = refusal(
            ask.post("/courses", json=INTAKE | {"client": INTAKE["client"] | client}), 409
        )
        assert told["title"] == title
        assert ask.get("/").text == before

    def test_refused_records_change_nothing(self, ask, course):
        before = ask.get(course).text
        assert refusal(ask.post(f"{course}/outcomes", json={"session": 9}), 422)["errors"]
        assert refusal(ask.post(f"{course}/outcomes", json={"session": 1, "pain": "bad"}), 422)
        told = refusal(ask.post(f"{course}/replan", json={"today": "soon"}), 422)
        assert told["errors"][0]["pointer"] == "#/today"
        assert ask.get(course).text == before

    def test_what_people_write_is_escaped(self, ask):
        client = INTAKE["client"] | {"ref": "<img src=x>"}
        course = ask.post("/courses", json=INTAKE | {"client": client}).json()["at"]
        for page in (course, f"{course}/page", "/"):
            assert "<img" not in ask.get(page).text

    def test_no_other_site_can_use_it(self, ask, server):
        assert ask.post("/courses", content="{}").status_code == 415
        elsewhere = {"host": "elsewhere.example"}
        assert ask.get("/", headers=elsewhere).status_code == 421
        assert ask.get("/courses/none").status_code == 404
        assert "default-src 'none'" in ask.get("/").headers["content-security-policy"]
        assert server.startswith("http://127.0.0.1:")


FILL = """(() => {
  const f = document.querySelector("form");
  const set = (at, value) => { f.querySelector(`[data-at="${at}"]`).value = value; };
  const told = %s;
  for (const [at, value] of Object.entries(told)) set(at, value);
  %s
  f.querySelector("button").click();
})()"""
TOLD = {
    "client/ref": "c-7",
    "assessment/on": "2026-03-02",
    "assessment/complaints/0/condition": "neck pain",
    "assessment/complaints/0/pain": "6",
    "plan/length": "60 min",
    "plan/sessions": "4",
    "plan/start": "2026-03-02",
}
NOTHING = 'f.querySelectorAll("[type=checkbox]").forEach(box => { box.checked = true; });'


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    if CHROMIUM is None:
        pytest.skip("no Chromium")
    sys.path.insert(0, str(ROOT / "docs"))
    from looking.browser import Browser  # noqa: PLC0415  the docs are no package

    with Browser(CHROMIUM, tmp_path_factory.mktemp("profile")) as opened:
        opened.show(1200, "light")
        yield opened
    sys.path.remove(str(ROOT / "docs"))


def text(browser, of):
    """The text of an element, once the page is there with its script."""
    there = "document.readyState === 'complete'"
    return browser.run(f"{there} && document.querySelector({of!r})?.textContent || ''")


def until(browser, of, words):
    for _ in range(100):
        if words in text(browser, of):
            return
        time.sleep(0.1)
    pytest.fail(f"not {words!r}, but {text(browser, 'main')!r}")


def fill(browser, told, more=""):
    browser.run(FILL % (told, more))


def only_here(browser, server):
    return all(url.startswith((server, "data:")) for url in browser.requests)


def test_a_course_from_the_first_question_to_the_next_plan(browser, server):
    browser.open(server)
    fill(browser, TOLD | {"assessment/complaints/0/pain": "12"})
    until(browser, ".refused", "Pain: expected a whole number from 0 to 10")
    marked = "[...document.querySelectorAll('[aria-invalid]')].map(e => e.dataset.at).join()"
    assert browser.run(marked) == "assessment/complaints/0/pain"
    # What nobody ticked and nobody wrote was not asked.
    fill(browser, TOLD)
    until(browser, ".refused", "A question was not asked")
    assert "client/conditions" in browser.run(marked)
    fill(browser, TOLD | {"plan/start": ""}, NOTHING)
    until(browser, ".refused", "Start: is missing")
    fill(browser, TOLD, NOTHING)
    until(browser, "h1", "customized for neck pain")
    assert text(browser, "tbody").count("to come") == 4
    fill(browser, {"session": "1", "status": "no show"})
    until(browser, "tbody", "missed")
    browser.run("""(() => {
      document.querySelector('[data-at="today"]').value = "2026-03-04";
      document.querySelector("form:last-of-type button").click();
    })()""")
    until(browser, "tbody", "2026-03-30")
    assert only_here(browser, server)
    browser.open(browser.run("document.querySelector('nav a').href"))
    assert "neck" in text(browser, "body")
    assert only_here(browser, server)


@pytest.mark.parametrize(("width", "paper"), [(390, "light"), (1200, "light"), (1200, "dark")])
def test_everyone_can_read_it(browser, server, course, width, paper):
    from looking.access import faults, fetch_axe  # noqa: PLC0415  the docs are no package

    axe = fetch_axe()
    if axe is None:
        pytest.skip("no npm to fetch axe-core")
    browser.show(width, paper)
    browser.open(server)
    fill(browser, {"client/ref": ""})
    until(browser, ".refused", "Something in it cannot be used")
    assert not faults(browser, axe)
    browser.open(server + course)
    assert not faults(browser, axe)


def test_its_forms_hold_every_field_that_they_name(ask):
    """Each is built from a part of the schema that is there, with its words."""
    page = ask.get("/").text
    schema = mp.io.schema(mp.Intake)
    assert page.count("data-at=") == page.count('class="hint"') > 15
    words = schema["$defs"]["Client"]["properties"]["medicines"]["description"]
    assert words in page
