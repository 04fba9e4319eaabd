"""The strip of a course: every visit on its day, what became of it, and the scores above."""

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from massageplan._display.blocks import Course, Day, Document, Scores
from massageplan._display.course import course_html
from massageplan._display.days import format_date
from massageplan._display.text import to_text
from massageplan.views.course_strip import course_strip
from people import SCIATICA, a_client, assessed, complaint, course


def strip(*states, gap=7, again=(), **more):
    days = [
        Day(at=gap * i, label=str(i + 1), text=f"v{i + 1}", state=state, looks_again=i + 1 in again)
        for i, state in enumerate(states)
    ]
    return Course(title="Days", days=tuple(days), ends=("first", "last"), **more)


def drawn(block):
    html = "\n".join(course_html(block))
    return ET.fromstring(html[html.index("<svg") : html.rindex("</svg>") + 6]), html  # noqa: S314  our own


def visits(svg):
    return [day for day in svg.iter("svg") if "mp-day" in day.get("class", "")]


def places(elements, name="x"):
    return [float(one.get(name).removesuffix("%")) for one in elements]


def lines(block, width=41):
    return to_text(Document(title="", blocks=(block,)), width).splitlines()


def test_each_visit_stands_on_its_day():
    block = Course(
        title="",
        ends=("a", "b"),
        days=tuple(
            Day(at=at, label=str(i), text=str(i), state="to-come")
            for i, at in enumerate((0, 10, 30, 40))
        ),
    )
    svg, _ = drawn(block)
    assert places(visits(svg)) == [5, 27.5, 72.5, 95]


def test_what_became_of_it_is_seen_and_said():
    block = strip("given", "given", "missed", "off", "to-come", again=(2, 3, 5))
    svg, html = drawn(block)
    assert [day.get("class").split("mp-day-")[1] for day in visits(svg)] == [
        *("given", "given", "missed", "off", "to-come")
    ]
    assert [day.find("rect") is not None for day in visits(svg)] == [
        *(False, True, False, False, True)
    ]
    assert [day.find("title").text for day in visits(svg)] == ["v1", "v2", "v3", "v4", "v5"]
    assert [day.findtext("text") for day in visits(svg)] == ["1", "2", None, None, "5"]
    for words in ("given", "to come", "missed", "no longer planned", "re-evaluation"):
        assert f"</i>{words}</span>" in html
    assert lines(block) == [
        "Days",
        "────",
        "●─────────◆─────────✕─────────·─────────◇",
        "first                                last",
        "● given · ○ to come · ✕ missed · · no",
        "longer planned · ◆ ◇ re-evaluation",
    ]
    assert "missed" not in drawn(strip("given", "to-come"))[1]
    assert "re-evaluation" not in drawn(strip("given", "missed", again=(2,)))[1]


def spans_of(svg):
    """Where each visit begins and ends on a phone, in pixels: left, right, top, bottom."""
    for day in visits(svg):
        x, y = float(day.get("x").removesuffix("%")) * 3.5, float(day.get("y"))
        circle, square = day.find("circle"), day.find("rect")
        half = float(circle.get("r")) if square is None else float(square.get("width")) * 0.5**0.5
        yield x - half, x + half, y - half, y + half


@pytest.mark.parametrize("again", [(), (3,)])
def test_a_missed_visit_is_seen_although_another_is_near(again):
    at = (0, 7, 9, 16, 23)
    block = strip("given", "missed", "to-come", "to-come", "missed", again=again)
    days = [evolve(day, at=day_at) for day, day_at in zip(block.days, at, strict=True)]
    near = evolve(block, days=(*days, evolve(days[-1], at=60, state="to-come")))
    svg, _ = drawn(near)
    boxes = list(spans_of(svg))
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            apart = one[1] <= other[0] or other[1] <= one[0]
            assert apart or one[3] <= other[2] or other[3] <= one[2]
    heights = places(visits(svg), "y")
    assert heights[1] < heights[0] == heights[2] == heights[3] == heights[4]
    assert all(top >= 0 for _, _, top, _ in boxes)


@pytest.mark.parametrize(("count", "gap", "shown"), [(2, 1, 280), (12, 3, 280), (40, 1, 960)])
def test_numbers_are_drawn_where_there_is_room(count, gap, shown):
    svg, _ = drawn(strip(*["to-come"] * count, gap=gap))
    assert {text.get("class") for text in svg.iter("text") if "mp-digit" in text.get("class")} == {
        f"mp-digit mp-from-{shown}"
    }


def test_of_very_many_no_number_is_drawn():
    svg, _ = drawn(strip(*["to-come"] * 100, gap=1))
    assert len(visits(svg)) == 100
    assert not [text for text in svg.iter("text") if "mp-digit" in text.get("class")]


@given(st.lists(st.sampled_from(["given", "missed", "off", "to-come"]), max_size=60), st.data())
def test_a_line_of_signs_holds_every_visit(states, data):
    gaps = data.draw(st.lists(st.integers(0, 40), min_size=len(states), max_size=len(states)))
    at, days = 0, []
    for i, (state, gap) in enumerate(zip(states, gaps, strict=True)):
        at += gap
        days.append(Day(at=at, label=str(i), text="", state=state))
    told = lines(Course(title="", days=tuple(days), ends=("a", "b")), 40)
    if not 0 < len(states) <= 40:
        assert told == []
        return
    signs = {"given": "●", "missed": "✕", "off": "·", "to-come": "○"}
    assert [sign for sign in told[0] if sign != "─"] == [signs[state] for state in states]
    assert len(told[0]) == 40


def test_scores_lie_over_their_days_with_the_goal():
    scores = Scores(title="<b>", points=((-7, 8), (0, 6), (14, 2)), target=0, note="how & why")
    svg, html = drawn(strip("given", "given", "given", scores=(scores,)))
    dots = [dot for dot in svg.iter("circle") if dot.get("class") == "mp-dot"]
    assert places(dots, "cx") == [5, 35, 95]
    heights = places(dots, "cy")
    assert heights == sorted(heights)
    (target,) = [line for line in svg.iter("line") if line.get("class") == "mp-target"]
    assert float(target.get("y1")) - heights[-1] == heights[1] - heights[0]
    assert [t.text for t in svg.iter("text") if t.get("class") == "mp-value"] == ["8", "2"]
    assert "goal 0" in html
    assert "&lt;b&gt;: how &amp; why" in html
    assert places(visits(svg)) == [35, 65, 95]


def test_a_flat_line_runs_through_the_middle():
    svg, _ = drawn(strip("given", "given", scores=(Scores(title="", points=((0, 5), (7, 5))),)))
    assert {dot.get("cy") for dot in svg.iter("circle") if dot.get("class") == "mp-dot"} == {"36.0"}


def test_without_visits_nothing_is_drawn():
    assert list(course_html(strip())) == []
    assert lines(strip()) == []


class TestOfAPlan:
    def test_a_course_from_its_records(self):
        told = assessed(complaint("neck pain", pain=7))
        plan = course(sessions=4, assessment=told, reevaluation="every-four-sessions")
        plan = plan.record(mp.Outcome(session=1, pain=6))
        plan = plan.record(mp.Outcome(session=2, status="missed", why="ill"))
        plan = plan.record(mp.Outcome(session=3, status="cancelled", why="snow"))
        (block,) = course_strip(plan, "Days")
        assert [(day.at, day.state) for day in block.days[:4]] == [
            (0, "given"),
            (7, "missed"),
            (14, "off"),
            (21, "to-come"),
        ]
        assert block.days[0].text == "session 1, Mon, Mar 2, 2026, given"
        assert block.ends == ("Mar 2, 2026", format_date(max(visit.on for visit in plan.visits)))
        assert [scores.points for scores in block.scores] == [((0, 7), (0, 6))]
        assert course_strip(plan, scores=False)[0].scores == ()

    def test_a_baseline_before_the_first_visit_moves_the_start(self):
        told = assessed(complaint("neck pain", pain=7), on=date(2026, 2, 28))
        plan = course(sessions=3, assessment=told).record(mp.Outcome(session=1, pain=5))
        (block,) = course_strip(plan)
        assert block.ends[0] == "Feb 28, 2026"
        assert block.days[0].at == 2
        assert block.ticks == ((1, "Mar"),)

    def test_months_are_named_and_of_long_courses_the_years(self):
        start = date(2025, 12, 29)
        told = evolve(SCIATICA, on=start)
        (block,) = course_strip(course(sessions=6, start=start, assessment=told))
        assert block.ticks == ((3, "2026"), (34, "Feb"))
        monthly = course(sessions=24, cadence="monthly", start=start, assessment=told)
        (block,) = course_strip(monthly)
        assert [words for _, words in block.ticks] == ["2026", "2027"]

    def test_one_visit_or_none_dated_has_no_strip(self):
        assert course_strip(course(sessions=1)) == ()
        undated = mp.plan_treatment(a_client(), SCIATICA, length="60 min", sessions=3)
        assert course_strip(undated) == ()
        assert "Day by day" not in str(undated)

    def test_it_stands_on_the_pages_of_both(self):
        plan = course(sessions=6)
        for audience in ("therapist", "client"):
            page = mp.export.to_html(plan, audience=audience)
            assert len(re.findall(r'class="mp-day mp-day-to-come"', page)) == 6
        assert "Mar 2, 2026" in str(plan)
