"""The drawing of a row of scores."""

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from massageplan._display.blocks import Chart
from massageplan._display.chart import chart_svg, sparkline


LEVELS = "▁▂▃▄▅▆▇█"


def chart(*values, target=None):
    points = tuple((str(i), float(value)) for i, value in enumerate(values))
    return Chart(title="pain", points=points, target=target)


def dots(drawn):
    svg = ET.fromstring(chart_svg(drawn))  # noqa: S314  our own
    return svg, [dot for dot in svg.iter("circle") if dot.get("class") == "mp-dot"]


@given(st.lists(st.integers(0, 100), min_size=1, max_size=12), st.none() | st.integers(0, 100))
def test_a_higher_score_stands_higher(values, target):
    drawn = chart(*values, target=target)
    svg, found = dots(drawn)
    heights = [float(dot.get("cy")) for dot in found]
    if target is not None:
        (goal,) = [line for line in svg.iter("line") if line.get("class") == "mp-target"]
        heights.append(float(goal.get("y1")))
        values = [*values, target]
    assert len(heights) == len(values)
    for value, height in zip(values, heights, strict=True):
        for other, at in zip(values, heights, strict=True):
            assert (value > other) is (height < at)
    line = sparkline(drawn)
    for value, sign in zip(values, line, strict=False):
        for other, beside in zip(values, line, strict=False):
            assert value <= other or LEVELS.index(sign) >= LEVELS.index(beside)


def test_later_scores_stand_further_right_and_the_ends_are_named():
    svg, found = dots(chart(7, 5, 6))
    places = [float(dot.get("cx").removesuffix("%")) for dot in found]
    assert places == sorted(set(places))
    assert [t.text for t in svg.iter("text") if t.get("class") == "mp-value"] == ["7", "6"]
    _, (alone,) = dots(chart(7))
    assert alone.get("cy") == "47.0"
