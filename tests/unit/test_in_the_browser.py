"""The page that plans in a browser: what it asks the library for, and the page itself in Chromium.

The page is built by ``make browser``; without it, or without Chromium, only the first part is run.
"""

import importlib.util
import json
import shutil
import sys
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

import massageplan as mp


ROOT = Path(__file__).parents[2]
BUILT = ROOT / "build" / "docs" / "browser"
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
ASKED = {"conditions": [], "medicines": [], "allergies": [], "flags": []}
SCIATICA = {"condition": "sciatica", "side": "right", "pain": 7}


@pytest.fixture
def glue():
    found = importlib.util.spec_from_file_location(
        "planning", ROOT / "docs" / "browser" / "planning.py"
    )
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return lambda name, given=None: json.loads(module.answer(name, json.dumps(given)))


def form(*complaints, **other):
    plain = {"on": "2026-03-02", "length": "60 min", "visit": 1, "max_pressure": None}
    return ASKED | plain | {"complaints": list(complaints)} | other


def minutes(told):
    return {area["id"]: area["seconds"] // 60 for area in told["areas"]}


class TestGlue:
    def test_the_form_offers_every_complaint_and_warning_sign(self, glue):
        told = glue("choices")
        catalog = mp.Catalog()
        assert len(told["conditions"]) == len(catalog.all("condition"))
        flags = [flag for area in told["flags"].values() for flag, _ in area]
        assert sorted(flags) == sorted(catalog.all("red-flag"))

    def test_it_plans_what_the_library_plans(self, glue):
        told = glue("plan", form(SCIATICA))
        session = mp.io.loads(glue("saved")["text"])
        assert minutes(told) == {want: time.seconds // 60 for want, time in session.minutes.items()}
        assert told["html"] == session._repr_html_()
        assert glue("page", "client")["html"] == mp.export.to_html(session, audience="client")

    def test_without_a_complaint_it_is_the_same_for_everyone(self, glue):
        assert "Full-body relaxation" in glue("plan", form())["html"]

    @pytest.mark.parametrize("name", ["conditions", "medicines", "flags"])
    def test_what_was_not_asked_is_refused(self, glue, name):
        told = glue("plan", form(SCIATICA, **{name: None}))
        assert set(told) == {"refused"}

    def test_what_stops_a_massage_stops_it_here(self, glue):
        assert "blood clot" in glue("plan", form(SCIATICA, conditions=["dvt"]))["refused"]

    def test_a_refused_change_leaves_the_plan(self, glue):
        before = glue("plan", form(SCIATICA))
        assert "minimum" in glue("change", {"low-back": 50})["refused"]
        assert glue("change", {}) == before

    def test_a_change_is_taken_from_what_was_planned(self, glue):
        glue("plan", form(SCIATICA))
        first = glue("change", {"low-back": 10})
        glue("change", {"low-back": 12})
        assert glue("change", {"low-back": 10}) == first
        assert minutes(first)["low-back"] == 10

    def test_what_people_write_is_escaped(self, glue):
        told = glue("plan", form({"condition": "<img src=x>", "side": None, "pain": 5}))
        assert set(told) == {"refused"}
        told = glue("plan", form(SCIATICA, allergies=["<b>nuts</b>"]))
        assert "<b>nuts" not in told.get("html", "")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The page, loaded and ready, in a browser that reaches nothing but this machine."""
    if CHROMIUM is None or not (BUILT / "library.zip").exists():
        pytest.skip("no Chromium, or no page: make browser builds it")
    sys.path.insert(0, str(ROOT / "docs"))
    from looking.browser import Browser  # noqa: PLC0415  the docs are no package

    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=BUILT))
    Thread(target=server.serve_forever, daemon=True).start()
    with Browser(CHROMIUM, tmp_path_factory.mktemp("profile")) as browser:
        browser.show(1200, "light")
        browser.open(f"http://127.0.0.1:{server.server_port}/index.html")
        until(browser, "Ready")
        yield browser
    server.shutdown()
    server.server_close()
    sys.path.remove(str(ROOT / "docs"))


def state(browser):
    return browser.run("document.querySelector('#state').textContent")


def until(browser, words, seconds=90):
    for _ in range(seconds * 10):
        if state(browser).startswith(words):
            return
        time.sleep(0.1)
    pytest.fail(f"not {words!r} in {seconds} s, but {state(browser)!r}")


FILL = """
const f = document.querySelector("#intake");
f.querySelector("[name=condition]").value = "sciatica";
f.querySelector("[name=side]").value = "right";
f.querySelector("[name=pain]").value = "7";
["conditions", "medicines", "allergies"].forEach(n => f.elements["no-" + n].checked = true);
f.elements["no-flags"].checked = true;
f.requestSubmit();
"""
SLIDE = """
const s = document.querySelector("#sliders input");
s.value = %d;
s.dispatchEvent(new Event("input", { bubbles: true }));
"""


def test_it_plans_changes_and_saves_in_the_browser(page):
    page.run("document.querySelector('#intake').requestSubmit()")
    until(page, "No plan")
    assert "Ask" in page.run("document.querySelector('#refused').textContent")
    page.run(f"(() => {{{FILL}}})()")
    until(page, "Planned")
    page.run(f"(() => {{{SLIDE % 14}}})()")
    for _ in range(50):
        if page.run("document.querySelector('#sliders output').textContent") == "14:00":
            break
        time.sleep(0.1)
    drawn = page.run("document.querySelector('#drawn').shadowRoot.textContent")
    assert "set by hand to 14 minutes" in drawn
    outside = [url for url in page.requests if not url.startswith(("http://127.0.0.1:", "data:"))]
    assert not outside


@pytest.mark.parametrize(("width", "paper"), [(390, "light"), (1200, "light"), (1200, "dark")])
def test_everyone_can_read_it(page, width, paper):
    from looking.access import faults, fetch_axe  # noqa: PLC0415  the docs are no package

    axe = fetch_axe()
    if axe is None:
        pytest.skip("no npm to fetch axe-core")
    page.show(width, paper)
    assert not faults(page, axe)
