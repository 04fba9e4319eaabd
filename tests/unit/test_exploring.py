"""A session under one's hands: what is shared, what is refused, and what a notebook saves."""

import json
from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from massageplan._display.figure import VIEWS, figure
from massageplan.explore.asking import answer
from massageplan.explore.exploring import begin
from people import NAME, a_client, assessed, complaint, customised


HOUR = mp.plan_session(routine="full-body-relaxation", length="60 min")
AREAS = sorted(HOUR.minutes)


def minutes(number):
    return timedelta(minutes=number)


def asked(exploring, *questions):
    """Ask one after the other; return what there is, and the last message."""
    told = {}
    for question in questions:
        exploring, told = answer(exploring, question)
    return exploring, told


def hold(area, number):
    return {"do": "hold", "area": area, "minutes": number}


# --- sharing ---------------------------------------------------------------------------------
def test_a_drag_plans_as_setting_by_hand_does():
    now = begin(HOUR).hold("back", minutes(20))
    assert now.session == HOUR.with_minutes({"back": "20 min"})
    assert now.minutes["back"] == 20
    assert now.first is HOUR


@given(st.lists(st.tuples(st.sampled_from(AREAS), st.integers(0, 40)), min_size=1, max_size=12))
def test_whatever_is_dragged_nothing_is_lost(drags):
    now = begin(HOUR)
    for area, number in drags:
        before = now
        now, told = answer(now, hold(area, number))
        if told["refused"]:
            assert now is before
        else:
            assert now.minutes[area] == number
        times = {id_: time for id_, time in now.held if time}
        assert {id_: now.session.minutes[id_] for id_ in times} == times
        assert sum(now.session.minutes.values(), timedelta()) == now.session.hands_on
        assert len(now.session.request.pins) == len(now.held)  # and not one for each drag
    assert asked(now, {"do": "start-over"})[0] == begin(HOUR)


def test_what_is_held_stays_and_what_is_released_shares_again():
    now, _ = asked(begin(HOUR), hold("back", 20), hold("neck", 3))
    assert (now.minutes["back"], now.minutes["neck"]) == (20, 3)
    now, _ = asked(now, {"do": "release", "area": "back"})
    assert now.session == HOUR.with_minutes({"neck": "3 min"})


def test_what_was_set_before_stays_until_it_is_dragged():
    set_before = HOUR.with_minutes({"back": "20 min"}, why="desk work")
    now = begin(set_before).hold("neck", minutes(3))
    assert now.minutes["back"] == 20
    assert now.hold("back", minutes(10)).minutes["back"] == 10


def test_an_area_that_is_out_can_come_back():
    now, told = asked(begin(HOUR), hold("head", 0))
    assert now.minutes["head"] == 0
    assert "head" not in now.session.minutes
    assert told["names"]["head"]
    assert asked(now, hold("head", 5))[0].minutes["head"] == 5


def test_half_minutes_of_a_finer_grid():
    fine = mp.plan_session(routine="full-body-relaxation", length="60 min", grid="30 s")
    now, told = asked(begin(fine), hold("neck", 7.5))
    assert (told["step"], told["refused"]) == (0.5, "")
    assert now.minutes["neck"] == 7.5


# --- what cannot be --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("question", "why"),
    [
        (hold("back", 60), "short of the"),
        (hold("back", 7.5), "not a whole number of 1 min steps"),
        (hold("back", -1), "expected minutes from 0 to 1440; got -1"),
        (hold("back", 1e9), "expected minutes from 0 to 1440"),
        (hold("back", float("nan")), "got nan"),
        (hold("back", number=True), "got True"),
        (hold("back", "20"), "got '20'"),
        ({"do": "hold", "area": "back"}, "got None"),
        (hold("calf", 5), "area"),
        (hold(["back"], 5), "area"),
        ({"do": "release"}, "area"),
        ({"do": "dance"}, "do: expected"),
        ({}, "do"),
        ("hold", "asked"),
        (None, "asked"),
    ],
)
def test_it_is_said_and_nothing_changes(question, why):
    before = begin(HOUR).hold("neck", minutes(8))
    now, told = answer(before, question)
    assert now is before
    assert why in told["refused"]
    assert asked(now, {"do": "look"})[1]["refused"] == ""


def test_the_last_focus_area_stays():
    session = customised()
    now, refused = begin(session), []
    for area in dict.fromkeys(item.want for item in session.segments if item.role == "focus"):
        now, told = answer(now, hold(area, 0))
        refused.append(told["refused"])
    assert "is the last focus area" in refused.pop()
    assert set(refused) == {""}


# --- what is drawn ---------------------------------------------------------------------------
def test_each_place_of_the_drawing_has_its_area():
    _, told = asked(begin(HOUR), {"do": "look"})
    places = [place for view in VIEWS for place in figure()[view]]
    of = dict(zip(places, told["places"], strict=True))
    assert of["chest"] == ""
    assert of["upper-arm/left"] == of["upper-arm/right"] == "arm-and-hand"
    assert set(told["places"]) - {""} == set(AREAS)
    # The page counts the outlines of the drawing in the same order.
    for part in told["body"].split("<g ")[1:]:
        assert part.split("</g>")[0].count("<path ") in {len(figure()[view]) for view in VIEWS}


# --- the widget ------------------------------------------------------------------------------
anywidget = pytest.importorskip("anywidget")
PROGRAM = {"_esm", "_css", "_anywidget_id", "_dom_classes", "layout", "tabbable", "tooltip"}


def frail():
    client = a_client(
        mp.HealthCondition(condition="wound", region="left calf"), "hypertension-controlled"
    )
    told = assessed(complaint("sciatica", "right", 7, words="since the fall from Ottoline's horse"))
    return customised(client=client, assessment=told)


@pytest.fixture
def hands():
    session = frail()
    client = evolve(session.request.client, name=NAME, goals=("ride again",))
    named = mp.plan_session(client, session.request.assessment, length="60 min")
    widget = named.explore()
    yield widget
    widget.close()


def saved(widget):
    """Return what a notebook saves of a widget, besides the program."""
    state = widget.get_state()
    return {k: v for k, v in state.items() if not k.startswith(("_model", "_view"))}


def test_it_saves_ids_and_minutes_alone(hands):
    hands._hear(hands, hold("low-back", 12), [])
    state = saved(hands)
    assert set(state) == PROGRAM | {"minutes", "held"}
    told = {key: state[key] for key in set(state) - {"_esm", "_css", "layout"}}
    ids = {area.id for area in mp.Catalog().body.regions}
    for area, number in state["minutes"].items():
        assert area.removesuffix("-left").removesuffix("-right") in ids
        assert isinstance(number, (int, float))
    assert state["held"] == ["low-back"]
    text = json.dumps(told)
    for word in (NAME, "c-", "wound", "calf", "sciatica", "hypertension", "ride", "horse", "pain"):
        assert word not in text


def test_each_change_is_a_new_table(hands):
    seen = []
    hands.observe(lambda change: seen.append(change["new"]), "minutes")
    first = hands.minutes
    copy = dict(first)
    hands._hear(hands, hold("low-back", 12), [])
    hands._hear(hands, hold("low-back", 60), [])
    assert len(seen) == 1
    assert hands.minutes == seen[0] != first
    assert hands.minutes is not first
    assert first == copy
    assert hands.session.minutes["low-back"] == minutes(12)


def test_every_question_is_answered_to_the_page(hands, monkeypatch):
    sent = []
    monkeypatch.setattr(hands, "send", sent.append)
    for question in (hold("low-back", 12), hold("low-back", 60), {"do": "look"}, "nonsense"):
        hands._hear(hands, question, [])
    assert [bool(told["refused"]) for told in sent] == [False, True, False, True]
    assert json.dumps(sent)


def test_two_widgets_have_nothing_in_common(hands):
    other = HOUR.explore()
    other._hear(other, hold("back", 20), [])
    assert "back" not in hands.minutes
    assert set(other.minutes) == set(AREAS)
    other.close()


def test_its_state_is_not_set_from_outside(hands):
    with pytest.raises(Exception, match="read-only"):
        hands.minutes = {"low-back": 60}
    # A page could send a state too: it is not taken.
    before = dict(hands.minutes)
    hands.set_state({"minutes": {"low-back": 60}, "held": ["low-back"], "tooltip": "mine"})
    assert (hands.minutes, hands.held, hands.tooltip) == (before, [], "mine")


def test_a_closed_one_leaves_no_state_behind():
    from ipywidgets.widgets.widget import _instances  # noqa: PLC0415

    widget = HOUR.explore()
    assert widget in _instances.values()
    widget.close()
    assert widget not in _instances.values()


def test_the_program_asks_for_nothing_from_outside(hands):
    for text in (hands._esm, hands._css):
        for word in ("http:", "https:", "fetch(", "import(", "import ", "url(", "eval(", "//cdn"):
            assert word not in str(text)
