"""The body map: every place of the shipped body is drawn, coloured, and says what it is."""

import re
import xml.etree.ElementTree as ET

import pytest
from attrs import evolve
from hypothesis import given, reject

import massageplan as mp
from massageplan._display.blocks import BodyMap, Document, Worked
from massageplan._display.bodymap import body_html, off_the_figure
from massageplan._display.figure import VIEWS, figure
from massageplan._display.html import to_html, to_page
from massageplan._display.mixin import laid_out
from massageplan._display.text import to_text
from massageplan._display.tones import HEAT
from massageplan.anatomy.position import Surface
from massageplan.views.body_map import body_map
from people import CATALOG, SCIATICA, a_client, asked


BODY = CATALOG.body
DRAWN = {view: set(figure()[view]) for view in VIEWS}
NUMBERS = re.compile(r"-?\d+")


def drawn(body):
    """Read the two pictures."""
    html = "\n".join(body_html(body))
    views = [ET.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", html, re.DOTALL)]  # noqa: S314  our own
    return dict(zip(VIEWS, views, strict=True)), html


def places_of(view):
    """Return what is said on hover, with the look of the shape."""
    return {title.text: path.attrib for path in view.iter("path") for title in path.iter("title")}


def worked(label="low back", minutes=9, places=("low-back",), **more):
    return Worked(label=label, seconds=round(60 * minutes), places=places, **more)


def test_every_site_is_drawn_on_its_surface():
    seen_from = {
        Surface.ANTERIOR: {"front"},
        Surface.POSTERIOR: {"back"},
        Surface.BOTH: {"front", "back"},
    }
    for place in BODY.flow:
        views = {view for view in VIEWS if place in DRAWN[view]}
        surface = BODY.by_id[place.partition("/")[0]].surface
        assert views, place
        assert views <= seen_from[surface], place
    assert DRAWN["front"] | DRAWN["back"] == set(BODY.flow)


def test_every_shape_lies_inside_the_picture_and_on_its_half():
    for view in VIEWS:
        for place, shape in figure()[view].items():
            x, y = map(int, NUMBERS.findall(shape.path)[:2])
            steps = list(map(int, NUMBERS.findall(shape.path.partition("l")[2])))
            xs, ys = [x], [y]
            for dx, dy in zip(steps[::2], steps[1::2], strict=True):
                xs.append(xs[-1] + dx)
                ys.append(ys[-1] + dy)
            assert -440 <= min(xs) <= max(xs) <= 440
            assert 20 <= min(ys) <= max(ys) <= 2000
            if "/" in place:
                assert min(xs) >= 0
            else:
                assert abs(min(xs) + max(xs)) <= 4, place


def test_the_clients_left_is_on_the_right_from_the_front():
    assert not figure()["front"]["calf/left".replace("calf", "shin")].mirrored
    assert figure()["front"]["shin/right"].mirrored
    assert figure()["front"]["shin/right"].x == -figure()["front"]["shin/left"].x
    assert figure()["back"]["calf/left"].mirrored
    assert not figure()["back"]["calf/right"].mirrored
    views, _ = drawn(BodyMap(title="", worked=()))
    ends = {name: [t.text for t in view.iter("text")] for name, view in views.items()}
    assert ends == {"front": ["right", "front", "left"], "back": ["left", "back", "right"]}


@pytest.mark.parametrize(
    ("minutes", "look"),
    [(1, 1), (3, 1), (3.1, 2), (6, 2), (6.5, 3), (10, 3), (10.5, 4), (15, 4), (15.5, 5), (90, 5)],
)
def test_colour_by_minutes(minutes, look):
    views, html = drawn(BodyMap(title="", worked=(worked(minutes=minutes),)))
    (found,) = places_of(views["back"]).values()
    assert found["class"] == f"mp-place mp-heat-{look}"
    assert f'"mp-swatch mp-heat-{look}"></i>{HEAT[f"heat-{look}"].words}<' in html
    assert not places_of(views["front"])
    assert all("min" in tone.words or name == "heat-0" for name, tone in HEAT.items())


def test_what_lies_in_two_parts_has_the_time_of_both_and_says_so():
    back = worked("back", 8, ("upper-back", "mid-back", "low-back"))
    views, _ = drawn(BodyMap(title="", worked=(back, worked())))
    told = places_of(views["back"])
    assert told["back: 8 min, low back: 9 min"]["class"] == "mp-place mp-heat-5"
    assert told["back: 8 min"]["class"] == "mp-place mp-heat-3"
    # Once for each, and never one over the other.
    assert sorted(t.text for t in views["back"].iter("text") if t.text[0].isdigit()) == ["8", "9"]


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(9, "9"), (7.5, "7½"), (0.5, "½"), (7 + 1 / 3, "7.3"), (120, "120")],
)
def test_the_minutes_on_the_figure(minutes, text):
    views, _ = drawn(BodyMap(title="", worked=(worked("abdomen", minutes, ("abdomen",)),)))
    assert next(views["front"].iter("text")).text == text


def test_where_there_is_no_room_the_minutes_are_said_on_hover_alone():
    views, _ = drawn(BodyMap(title="", worked=(worked("left wrist", 12.5, ("wrist/left",)),)))
    assert [t.text for t in views["front"].iter("text")] == ["right", "front", "left"]
    assert "left wrist: 12½ min" in places_of(views["front"])


def test_what_is_left_out_is_hatched_and_the_focus_outlined():
    body = BodyMap(
        title="Where", worked=(worked(focus=True),), excluded=(("calf/left", "left calf"),)
    )
    views, html = drawn(body)
    hatched = places_of(views["back"])["left calf: avoid"]
    (pattern,) = views["back"].iter("pattern")
    assert hatched["fill"] == f"url(#{pattern.attrib['id']})"
    outlined = [p for p in views["back"].iter("path") if p.attrib["class"] == "mp-outlined"]
    assert [p.attrib["d"] for p in outlined] == [figure()["back"]["low-back"].path]
    assert "avoid (left calf)" in html
    assert ">focus areas<" in html
    assert "no work here" in html
    assert not list(views["front"].iter("pattern"))
    told = to_text(Document(title="", blocks=(body,)))
    assert told.splitlines() == [
        "Where",
        "─────",
        "focus areas: low back",
        "avoid: left calf",
    ]


def test_a_place_that_is_not_drawn_is_named():
    tail = worked("<b>tail</b>", 4, ("tail",))
    body = BodyMap(title="", worked=(tail,), excluded=(("wing/left", "left wing"),))
    assert off_the_figure(body) == ("<b>tail</b>", "left wing")
    _, html = drawn(body)
    assert "Not shown on the figure: &lt;b&gt;tail&lt;/b&gt;, left wing." in html
    assert "<b>" not in html


def test_names_are_escaped():
    nasty = worked('<script>"&\N{RIGHT-TO-LEFT MARK}\n', 4)
    views, html = drawn(BodyMap(title="", worked=(nasty,)))
    assert '<script>"&: 4 min' in places_of(views["back"])
    assert "<script" not in html


@given(asked())
def test_a_session_is_drawn_as_it_is(arguments):
    try:
        session = mp.plan_session(**arguments)
    except mp.MassagePlanError:
        reject()
    body = body_map(session, "Body map")
    views, html = drawn(body)
    assert off_the_figure(body) == ()
    assert sum(one.seconds for one in body.worked) == session.hands_on.total_seconds()
    hatched = {
        label
        for view in views.values()
        for label, look in places_of(view).items()
        if look["fill"].startswith("url(")
    }
    excluded = session.clearance.excluded if session.clearance else ()
    assert hatched == {f"{BODY.describe((place,))}: avoid" for place in excluded}
    for item in session.segments:
        assert not set(item.sites) & set(excluded)
        assert item.label in html
    assert html in to_page(laid_out(session))
    assert html in to_html(laid_out(session))


def test_two_maps_in_one_notebook_keep_their_hatches():
    plain = mp.plan_session(
        evolve(a_client(), preferences=mp.Preferences(avoid_regions=["abdomen"])),
        SCIATICA,
        length="60 min",
    )
    other = mp.plan_session(
        evolve(a_client(), preferences=mp.Preferences(avoid_regions=["face"])),
        SCIATICA,
        length="60 min",
    )
    ids = [set(re.findall(r'id="(mp-hatch-\w+)"', one._repr_html_())) for one in (plain, other)]
    assert all(ids)
    assert not ids[0] & ids[1]


def outline(shape):
    x, y = map(int, NUMBERS.findall(shape.path)[:2])
    steps = list(map(int, NUMBERS.findall(shape.path.partition("l")[2])))
    points = [(x, y)]
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    return [(-x if shape.mirrored else x, y) for x, y in points]


def is_inside(point, corners):
    (x, y), inside = point, False
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (y1 > y) is not (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            inside = not inside
    return inside


@pytest.mark.parametrize("minutes", [9, 12, 7.5])
@pytest.mark.parametrize("place", sorted(BODY.flow))
def test_the_minutes_stay_inside_their_place(place, minutes):
    views, _ = drawn(BodyMap(title="", worked=(worked(place, minutes, (place,)),)))
    marks = [
        (name, text)
        for name, view in views.items()
        for text in view.iter("text")
        if text.attrib["class"].startswith("mp-mark")
    ]
    for name, text in marks:
        size = int(text.attrib["font-size"])
        half = size * 0.3 * len(text.text)
        x, low = int(text.attrib["x"]), int(text.attrib["y"])
        for dx in (-half, 0, half):
            for y in (low, low - 0.35 * size, low - 0.7 * size):
                assert is_inside((x + dx, y), outline(figure()[name][place])), (dx, y - low, size)
