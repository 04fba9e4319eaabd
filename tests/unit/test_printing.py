"""What reaches paper: nothing is lost, whatever prints it, and all of it can be read."""

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

import massageplan as mp
from massageplan._display.blocks import (
    BodyMap,
    Chart,
    Course,
    Day,
    Document,
    Facts,
    Note,
    Notes,
    Scores,
    Span,
    Strip,
    Worked,
)
from massageplan._display.html import to_html, to_page
from massageplan._display.paper import SHEET
from massageplan._display.style import fragment_css, page_css
from massageplan._display.text import to_text
from massageplan.views.findings import idle_blocks
from people import SCIATICA, a_client, assessed, complaint, customised


LEAST = 8.5
"""The smallest size of text on a session's sheet, in points."""

DRAWINGS = (
    BodyMap(
        title="Body",
        worked=(Worked(label="low back", seconds=540, places=("low-back",), focus=True),),
        excluded=(("calf/left", "left calf"),),
    ),
    Strip(
        title="Hour",
        spans=(
            Span(label="low back", seconds=3000, tone="focus", under="prone"),
            Span(label="a long name for little time", seconds=600, tone="talk"),
        ),
    ),
    Chart(title="Pain", points=(("start", 7), ("1", 5), ("2", 3)), target=2),
    Course(
        title="Days",
        days=tuple(
            Day(at=i, label=str(i), text=f"visit {i}", state=state, looks_again=not i)
            for i, state in enumerate(("given", "to-come", "missed", "off"))
        ),
        ends=("first", "last"),
        scores=(Scores(title="Pain", points=((0, 7), (2, 3)), target=2),),
    ),
)


def rules(css):
    """Give each selector with its declarations; of rules in a rule the inner ones."""
    for selectors, style in re.findall(r"([^{};]+)\{([^{}]*)\}", css):
        for selector in selectors.split(","):
            yield " ".join(selector.split()), style


def drawings():
    page = to_page(Document(title="", blocks=DRAWINGS))
    return [ET.fromstring(svg) for svg in re.findall(r"<svg[^>]*role=.*?\n</svg>", page, re.DOTALL)]  # noqa: S314  our own


def careful():
    return customised(
        client=a_client("hypertension-controlled", max_pressure=3, avoid_regions=["abdomen"]),
        assessment=assessed(complaint("low back pain", pain=5)),
    )


# --- any printer -----------------------------------------------------------------------------
@pytest.mark.parametrize("css", [page_css(), fragment_css()])
def test_no_grid(css):
    """WeasyPrint loses what it cannot place in one."""
    assert "grid" not in css


def test_a_drawing_looks_right_without_a_style_sheet():
    """WeasyPrint lets no style sheet of the page reach into a drawing."""
    found = drawings()
    assert len(found) == 5  # the body is drawn twice

    def look(element, name, given):
        return element.get(name, given.get(name))

    def walk(element, given):
        own = {n: look(element, n, given) for n in ("fill", "stroke", "font-size", "font-family")}
        tag = element.tag
        if tag in {"path", "rect", "circle"}:
            assert own["fill"], ET.tostring(element)
        if tag == "line":
            assert own["stroke"], ET.tostring(element)
        if tag == "text":
            assert own["fill"], ET.tostring(element)
            assert own["font-size"], ET.tostring(element)
            assert own["font-family"], ET.tostring(element)
        for inner in element:
            walk(inner, own)

    for drawing in found:
        walk(drawing, {})


def test_the_focus_is_outlined_without_a_style_sheet():
    paths = [path for svg in drawings() for path in svg.iter("path")]
    (outlined,) = [path for path in paths if path.get("class") == "mp-outlined"]
    assert outlined.get("stroke")
    assert int(outlined.get("stroke-width")) > 0


def test_a_label_that_does_not_fit_on_paper_is_left_out():
    texts = [t for svg in drawings() for t in svg.iter("text") if "mp-from-" in t.get("class", "")]
    for text in texts:
        width = int(text.get("class").rpartition("mp-from-")[2])
        assert (text.get("display") == "none") is (width > 360), (text.text, width)
    assert "low back" in [text.text for text in texts if text.get("display") is None]
    # Where the style sheet knows the width, it says otherwise.
    assert "@container (min-width: 960px) { .massageplan .mp-frame .mp-from-960" in page_css()


# --- a session's sheets ----------------------------------------------------------------------
def test_what_is_printed_of_a_session_can_be_read():
    in_points = {}
    for selector, style in rules(SHEET):
        for size in re.findall(r"font-size: ([\d.]+)pt", style):
            in_points[selector] = float(size)
    assert in_points
    assert min(in_points.values()) >= LEAST
    small = {
        re.findall(r"mp-[a-z]+", selector)[-1]
        for selector, style in rules(page_css())
        for size in re.findall(r"font-size: (0[\d.]+)em", style)
        if "mp-handout" not in selector
    }
    assert {"mp-source", "mp-key", "mp-remark"} <= small
    said_again = {re.findall(r"mp-[a-z]+", s)[-1] for s in in_points if ".mp-sheet " in s}
    # A chip and a detail are of the legend, which a sheet has none of; a mark is a sign.
    assert small - said_again <= {"mp-chip", "mp-detail", "mp-mark"}


def test_nothing_is_set_smaller_the_more_there_is_to_say():
    note = Note(level="caution", text="x" * 100)
    pages = [
        to_page(Document(title="", paper="sheet", blocks=(Notes(title="", notes=(note,) * n),)))
        for n in (1, 40)
    ]
    assert {re.findall("<style>.*?</style>", page, re.DOTALL)[0] for page in pages} == {
        f"<style>\n{page_css()}</style>"
    }
    assert not re.search(r"\.mp-apart[^{]*\{[^}]*font", page_css())


@pytest.mark.parametrize(("above", "look"), [(1500, "mp-sheet"), (1501, "mp-sheet mp-apart")])
def test_notes_that_have_no_room_beside_the_body_stand_above_it(above, look):
    def notes(letters):
        return Notes(title="", notes=(Note(level="caution", text="x" * letters),))

    blocks = (Facts(pairs=(("a", "b"),)), notes(above), DRAWINGS[0], notes(9000))
    page = to_page(Document(title="", paper="sheet", blocks=blocks))
    assert f'<main class="massageplan {look}">' in page


def test_the_core_comes_before_the_rest():
    page = mp.export.to_html(careful())
    order = ["mp-facts", "mp-notes", "mp-map", "mp-timeline", "mp-numbered", "<details>"]
    body = page[page.index("<main") :]
    at = [body.index(part) for part in order]
    assert at == sorted(at)
    assert body.index("Why these minutes") > body.index("mp-numbered")
    numbered = [style for selector, style in rules(SHEET) if selector.endswith(".mp-numbered")]
    assert "break-inside: avoid;" in "".join(numbered)  # on one sheet wherever it fits on one


# --- what changes nothing --------------------------------------------------------------------
class Inside(HTMLParser):
    """What stands inside of ``details``, and what outside."""

    def __init__(self, source):
        super().__init__()
        self.depth, self.folded, self.open, self.attributes = 0, [], [], []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        if tag == "details":
            self.depth += 1
            self.attributes.append(dict(attrs))

    def handle_endtag(self, tag):
        self.depth -= tag == "details"

    def handle_data(self, data):
        (self.folded if self.depth else self.open).append(data)


def test_cautions_that_change_nothing_are_folded_and_those_that_change_something_are_not():
    session = careful()
    kinds = {effect.finding: effect.code for effect in session.effects}
    cautions = [f for f in session.findings if f.severity is mp.Severity.CAUTION]
    idle = [found for found in cautions if kinds.get(found) == "effect-nothing"]
    busy = [found for found in cautions if found not in idle]
    assert idle
    assert busy
    for page in (session._repr_html_(), mp.export.to_html(session)):
        inside = Inside(page[page.index("</style>") :])
        assert inside.attributes == [{}]
        folded, shown = " ".join(inside.folded), " ".join(inside.open)
        for found in idle:
            assert found.message[1:] in folded
            assert found.message[1:] not in shown
        for found in busy:
            assert found.message[1:] in shown
            assert found.message[1:] not in folded
        assert f"{len(idle)} cautions that do not affect this plan" in folded
        assert page.index('class="mp-map"') < page.index("<details>")


@pytest.mark.parametrize(
    ("count", "title"),
    [(1, "1 caution that does not affect"), (2, "2 cautions that do not affect")],
)
def test_they_are_counted(count, title):
    found = [f for f in careful().findings if f.severity is mp.Severity.CAUTION][:count]
    (block,) = idle_blocks(found, found)
    assert block.title == f"{title} this plan"
    assert block.folded


def test_nothing_is_folded_where_no_plan_says_what_changed():
    clearance = mp.screen(a_client("hypertension-controlled"), SCIATICA)
    assert clearance.findings
    assert "<details>" not in clearance._repr_html_()
    assert "<details>" not in clearance.findings._repr_html_()


def test_a_course_folds_only_what_changes_no_session_to_come():
    plan = mp.plan_treatment(
        a_client("hypertension-controlled", max_pressure=3),
        assessed(complaint("low back pain", pain=5)),
        length="60 min",
        sessions=3,
    )
    changes = {
        effect.finding
        for visit in plan.visits
        for effect in visit.session.effects
        if effect.code != "effect-nothing"
    }
    page = plan._repr_html_()
    folded = " ".join(Inside(page[page.index("</style>") :]).folded)
    assert folded
    for found in changes:
        assert found.message[1:] not in folded


def test_what_is_folded_is_open_on_paper():
    for css in (page_css(), fragment_css()):
        printed = css[css.index("@media print {\n.massageplan details") :]
        assert "details::details-content { content-visibility: visible; }" in printed
        # A browser that cannot open it says on paper that it is closed.
        assert "@supports not selector(details::details-content)" in css


def test_plain_text_folds_nothing():
    note = Note(level="caution", text="stay at home")
    told = to_text(Document(title="", blocks=(Notes(title="More", notes=(note,), folded=True),)))
    assert told == "More\n────\n▲ stay at home"
    drawn = to_html(Document(title="", blocks=(Notes(title="<b>", notes=(note,), folded=True),)))
    assert '<details><summary class="mp-heading">&lt;b&gt;</summary>' in drawn
