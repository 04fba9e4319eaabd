"""The widget in a real browser: what is dragged is asked, and what comes back is drawn."""

import json
import shutil
import sys
from pathlib import Path

import pytest
from attrs import evolve

import massageplan as mp


pytest.importorskip("anywidget")
PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium here")
DOCS = Path(__file__).resolve().parents[2] / "docs"
ROWS = '[...document.querySelectorAll(".mp-set li:not([hidden])")]'
SHOWN = f"""Object.fromEntries({ROWS}.map((row) =>
  [row.querySelector("label > span").textContent, row.querySelector("output").textContent]))"""
SAID = "document.querySelector('[role=status]').textContent"


@pytest.fixture(scope="module")
def looking():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(DOCS))
        from looking import browser, hands  # noqa: PLC0415  the tools of the docs

        yield browser, hands
        for name in [name for name in sys.modules if name.partition(".")[0] == "looking"]:
            del sys.modules[name]


@pytest.fixture(scope="module")
def browser(looking, tmp_path_factory):
    with looking[0].Browser(PROGRAM, tmp_path_factory.mktemp("profile")) as opened:
        yield opened


class Touched:
    """A widget in its page."""

    def __init__(self, browser, hands, path, session, theme="light"):
        self.browser, self.hands = browser, hands
        self.widget = session.explore()
        path.write_text(hands.page(self.widget, theme), encoding="utf-8")
        browser.open(path)
        browser.show(900, "light" if theme == "dark" else "dark")  # the page's word counts
        self.settle()

    def settle(self):
        return self.hands.settle(self.browser, self.widget)

    def run(self, script):
        return self.browser.run(script)

    def row(self, name):
        found = f"span => span.textContent === {name!r}"
        spans = "[...document.querySelectorAll('.mp-set label > span:first-child')]"
        return f"{spans}.find({found}).closest('li')"

    def drag(self, name, *values):
        """Move a slider without waiting for an answer."""
        for value in values:
            self.run(
                f"(s => {{ s.value = {value}; s.dispatchEvent(new Event('input')); }})"
                f"({self.row(name)}.querySelector('input[type=range]'))"
            )

    def check(self, name):
        self.run(f"{self.row(name)}.querySelector('input[type=checkbox]').click()")

    def key(self, key, code):
        for kind in ("rawKeyDown", "keyUp"):
            self.browser.ask(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code
            )

    @property
    def shown(self):
        return self.run(SHOWN)

    @property
    def said(self):
        return self.run(SAID)


@pytest.fixture
def hour(browser, looking, tmp_path):
    session = mp.plan_session(routine="full-body-relaxation", length="60 min")
    touched = Touched(browser, looking[1], tmp_path / "page.html", session)
    yield touched
    touched.widget.close()


def times(widget):
    labels = {why.want: why.label for why in widget.session.reasons}
    return {
        labels[want]: f"{time.total_seconds() / 60:g} min"
        for want, time in widget.session.minutes.items()
    }


def test_it_opens_with_the_minutes_and_the_body(hour):
    assert hour.shown == times(hour.widget)
    assert hour.run("document.querySelectorAll('.mp-touched svg').length") == 2
    assert hour.said == "54 min on all areas together."


def test_a_drag_shares_the_rest(hour):
    hour.drag("back", 20)
    assert hour.settle() == [{"do": "hold", "area": "back", "minutes": 20}]
    assert hour.shown == times(hour.widget)
    assert hour.shown["back"] == "20 min"
    assert hour.run(f"{hour.row('back')}.querySelector('[type=checkbox]').checked")
    hour.check("back")
    assert hour.settle() == [{"do": "release", "area": "back"}]
    assert hour.shown["back"] == "6 min"


def test_while_an_answer_is_on_its_way_only_the_newest_waits(hour):
    hour.drag("back", *range(7, 30))
    asked = hour.settle()
    assert [question["minutes"] for question in asked] == [7, 29]
    assert hour.shown == times(hour.widget)


def test_what_is_under_the_finger_is_not_pulled_back(hour):
    hour.drag("back", 8, 20)
    older = {"minutes": {**hour.widget.minutes, "back": 8}, "held": ["back"]}
    hour.run(f"window.tell({json.dumps(older)}, null)")
    slider = f"{hour.row('back')}.querySelector('[type=range]')"
    assert hour.run(f"{slider}.value") == "20"
    hour.settle()
    assert hour.shown["back"] == "20 min"


def test_a_drag_that_cannot_be_says_why_and_goes_back(hour):
    hour.drag("back", 20)
    hour.settle()
    hour.drag("neck", 50)
    hour.settle()
    assert "short of the" in hour.said
    assert hour.shown == times(hour.widget)
    assert hour.shown["back"] == "20 min"
    slider = f"{hour.row('neck')}.querySelector('[type=range]')"
    assert hour.run(f"{slider}.value + ' min'") == hour.shown["neck"]
    hour.run("document.querySelector('.mp-set button').click()")
    hour.settle()
    assert hour.shown["back"] == "6 min"
    assert hour.widget.held == []


def test_by_keyboard_alone(hour):
    self_ = "document.activeElement"
    hour.key("Tab", 9)
    assert hour.run(f"{self_}.type + ' ' + {self_}.getAttribute('aria-valuetext')") == "range 6 min"
    hour.key("ArrowRight", 39)
    assert hour.settle()[0]["minutes"] == 7
    assert hour.run(f"{self_}.getAttribute('aria-valuetext')") == "7 min"  # the focus stays
    hour.key("Tab", 9)
    assert hour.run(f"{self_}.type + ' ' + {self_}.ariaLabel") == "checkbox hold back"
    hour.key(" ", 32)
    assert hour.run(f"{self_}.checked") in {True, False}


def test_a_place_of_the_body_is_dragged_up_for_more(hour):
    box = "document.querySelector('.mp-touched [data-area=neck]').getBoundingClientRect()"
    x, y = hour.run(f"(b => [b.x + b.width / 2, b.y + b.height / 2])({box})")

    def mouse(kind, at, pressed=1):
        hour.browser.ask(
            "Input.dispatchMouseEvent",
            type=kind, x=x, y=at, button="left", buttons=pressed, clickCount=1,
        )  # fmt: skip

    before = hour.widget.minutes["neck"]
    mouse("mousePressed", y)
    mouse("mouseMoved", y - 14)
    assert hour.settle()[-1] == {"do": "hold", "area": "neck", "minutes": before + 2}
    mouse("mouseMoved", y - 28)  # the drawing is new, and the drag goes on
    mouse("mouseReleased", y - 28, 0)
    mouse("mouseMoved", y - 70, 0)
    hour.settle()
    assert hour.widget.minutes["neck"] == before + 4
    assert hour.shown == times(hour.widget)


def test_what_is_written_in_a_name_stays_text(browser, looking, tmp_path):
    routine = mp.Catalog().routine("full-body-relaxation")
    first = evolve(routine.steps[0], label="<img src=x onerror=alert(1)>")
    own = evolve(routine, steps=(first, *routine.steps[1:]))
    session = mp.plan_session(routine=own, length="60 min")
    touched = Touched(browser, looking[1], tmp_path / "page.html", session)
    assert touched.run("document.querySelectorAll('img').length") == 0
    assert "<img src=x onerror=alert(1)>" in touched.shown
    assert browser.requests == []
    assert not any("<" in area for area in touched.widget.minutes)  # the state has no names
    touched.widget.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_follows_the_paper_of_the_notebook(browser, looking, tmp_path, theme):
    session = mp.plan_session(routine="back-neck-shoulders-30", length="30 min")
    touched = Touched(browser, looking[1], tmp_path / "page.html", session, theme)
    paper = touched.run("getComputedStyle(document.querySelector('.massageplan')).backgroundColor")
    assert paper == {"light": "rgb(255, 253, 249)", "dark": "rgb(26, 31, 31)"}[theme]
    touched.widget.close()


def test_without_an_answer_it_says_so_and_shows_what_was_saved(hour):
    hour.run(
        "new Promise(done => setTimeout(done, 10)).then(() => { "
        "const later = window.setTimeout; window.setTimeout = (call) => later(call, 0); })"
    )
    hour.drag("back", 9)
    hour.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert "No notebook answers" in hour.said
    assert hour.shown["back"] == "6 min"


def test_a_view_that_is_left_hears_no_more(hour):
    assert hour.run("Object.values(window.heard).map(each => each.length)") == [1, 1]
    hour.run("window.leave()")
    assert hour.run("Object.values(window.heard).map(each => each.length)") == [0, 0]
