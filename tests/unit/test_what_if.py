"""`compare_sessions`: one session at several lengths, and what each of them gives."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

import massageplan as mp
from massageplan.cli import main
from massageplan.views.what_if import comparison_document
from people import ROUTINES, a_client, assessed, complaint, customised, in_minutes


HIP = assessed(complaint("sciatica", side="right", pain=7))
LENGTHS = ["90 min", "45 min", "60 min", "30 min"]
COMPARED = mp.compare_sessions(a_client(), HIP, lengths=LENGTHS)
WITH_ONE_TOO_SHORT = mp.compare_sessions(a_client(), HIP, lengths=["60 min", "6 min"])


def test_it_is_a_session_for_each_length_the_shortest_first():
    lengths = [int(one.length.total_seconds() // 60) for one in COMPARED.lengths]
    assert lengths == [30, 45, 60, 90]
    for one in COMPARED.lengths:
        assert one.session == mp.plan_session(a_client(), HIP, length=one.length)
        assert one.minutes == one.session.minutes
    assert mp.compare_sessions(a_client(), HIP, lengths=sorted(LENGTHS)) == COMPARED
    assert hash(COMPARED) == hash(mp.compare_sessions(a_client(), HIP, lengths=tuple(LENGTHS)))


def test_other_arguments_are_those_of_a_session():
    asked = {"clock": "spa", "visit": 2, "minutes": {"low-back": "10 min"}, "grid": "30 s"}
    compared = mp.compare_sessions(a_client(), HIP, lengths=["60 min"], **asked)
    assert compared.sessions == (mp.plan_session(a_client(), HIP, length="60 min", **asked),)
    with pytest.raises(TypeError, match="lenght"):
        mp.compare_sessions(a_client(), HIP, lengths=["60 min"], lenght="60 min")


@pytest.mark.parametrize("routine", ROUTINES)
def test_every_routine_can_be_compared(routine):
    compared = mp.compare_sessions(routine=routine, lengths=["75 min", "90 min", "2 h"])
    assert str(compared)
    for one in compared.lengths:
        assert bool(one.session) is not bool(one.problem)


def test_what_a_length_adds_is_in_no_shorter_one():
    worked = set()
    for number, one in enumerate(COMPARED.lengths):
        assert set(COMPARED.new_at(number)) == (set(one.minutes) - worked if number else set())
        worked |= set(one.minutes)
    assert set(COMPARED.areas) == worked


def test_a_length_that_cannot_be_planned_says_why_and_is_not_raised():
    short, hour = WITH_ONE_TOO_SHORT.lengths
    assert short.session is None
    assert short.minutes == {}
    assert "What would help" in short.problem
    assert "gluteals" in short.problem
    assert "gluteals" not in repr(WITH_ONE_TOO_SHORT)
    assert WITH_ONE_TOO_SHORT.sessions == (hour.session,)
    assert WITH_ONE_TOO_SHORT.new_at(1) == ()
    assert f"6 min: {short.problem}"[:60] in str(WITH_ONE_TOO_SHORT)


def test_if_no_length_is_long_enough_each_says_why():
    compared = mp.compare_sessions(a_client(), HIP, lengths=["6 min", "7 min"])
    assert compared.sessions == ()
    assert str(compared).count("What would help") == 2


@pytest.mark.parametrize(
    ("client", "error"),
    [
        (a_client("fever"), mp.ContraindicatedError),
        (mp.Client(ref="c-1"), mp.UnansweredError),
        (a_client(avoid_regions=["low back", "leg", "hip", "gluteals"]), mp.InvalidValueError),
        (a_client(refuses=["effleurage", "swedish", "light-touch", "slow-stroke"]), None),
    ],
)
def test_what_screening_refuses_at_any_length_is_raised(client, error):
    if error is None:
        assert mp.compare_sessions(client, HIP, lengths=["60 min"]).sessions
        return
    with pytest.raises(error):
        mp.compare_sessions(client, HIP, lengths=LENGTHS)


def test_bad_input_is_raised_and_not_told_at_every_length():
    with pytest.raises(mp.UnknownTermError, match="did you mean"):
        mp.compare_sessions(routine="full-body-relaxatoin", lengths=LENGTHS)


@pytest.mark.parametrize(
    ("lengths", "path", "said"),
    [
        ([], "lengths", "is empty: pass"),
        ("60 min", "lengths", "expected several lengths"),
        (timedelta(hours=1), "lengths", "expected several lengths"),
        (None, "lengths", "expected several lengths"),
        (["60 min", "1 h"], "lengths[1]", "is there already, as lengths[0]"),
        (["60 min", "4 min"], "lengths[1]", "4 min is too short for a session: pass '5 min'"),
        (["5 h"], "lengths[0]", "longer than 240 min"),
        (["60"], "lengths[0]", "60 min"),
    ],
)
def test_lengths_that_cannot_be_compared(lengths, path, said):
    with pytest.raises(mp.InvalidValueError, match=re.escape(said)) as caught:
        mp.compare_sessions(a_client(), HIP, lengths=lengths)
    assert caught.value.path == path


class TestHowItLooks:
    def test_the_table_has_a_row_for_each_area_and_a_column_for_each_length(self):
        text = str(COMPARED)
        for area, label in [("low-back", "low back"), ("hip-right", "right hip")]:
            (row,) = [line for line in text.splitlines() if re.match(rf"{label} .*\d min$", line)]
            told = [
                f"{in_minutes(one.minutes)[area]:g} min" if area in one.minutes else "-"
                for one in COMPARED.lengths
            ]
            assert re.split(r" {2,}", row)[1:] == told
        assert re.search(r"^hands-on +18 min +27 min +38 min +68 min$", text, re.MULTILINE)
        assert re.search(r"^turns( +\d){4}$", text, re.MULTILINE)

    def test_the_bars_have_one_scale(self):
        text = str(COMPARED)
        bars = re.findall(r"^\d+ min: \d+ min hands-on  (.*)$", text, re.MULTILINE)
        longest = len(bars[-1])
        for bar, one in zip(bars, COMPARED.lengths, strict=True):
            assert abs(len(bar) / longest - one.length / timedelta(minutes=90)) < 0.02

    def test_the_pieces_of_a_bar_are_all_of_its_session(self):
        steps = [
            mp.Step(activity="soak", minutes=5),
            mp.Step(region="back", minutes=20),
            mp.Step(activity="hot towels", minutes=10),
            mp.Step(region="chest", minutes=10),
            mp.Step(activity="tea", minutes=5),
        ]
        mine = mp.Routine(id="mine", length="60 min", steps=steps)
        for asked in ({"routine": mine}, *({"routine": each} for each in ROUTINES)):
            compared = mp.compare_sessions(**asked, lengths=["75 min", "90 min", "2 h"])
            strips = comparison_document(compared).blocks[0].strips if compared.sessions else ()
            for strip, session in zip(strips, compared.sessions, strict=True):
                whole = sum(span.seconds for span in strip.spans)
                assert whole == session.length.total_seconds(), strip

    def test_what_is_new_is_marked(self):
        new = [COMPARED.new_at(i) for i in range(4)]
        assert new == [
            (),
            ("hip-right",),
            (),
            ("upper-back", "calf-right", "back-of-thigh-left", "hip-left"),
        ]
        bars = [line for line in str(COMPARED).splitlines() if "hands-on  " in line]
        for one, areas, bar in zip(COMPARED.lengths, new, bars, strict=False):
            minutes = in_minutes(one.minutes)
            # Three minutes are too short a piece of the bar for their mark.
            wide = [f"+{minutes[area]:g}" for area in areas if minutes[area] > 3]
            assert re.findall(r"\+\d+", bar) == wide

    def test_in_a_notebook_and_as_a_page(self):
        for page in (COMPARED._repr_html_(), mp.export.to_html(COMPARED)):
            assert page.count('class="mp-name"') == len(COMPARED.lengths)
            assert '<svg class="mp-lengths" role="img"' in page
            assert "<script" not in page

    def test_a_preview_says_so(self):
        compared = mp.compare_sessions(routine="full-body-relaxation", lengths=["60 min"])
        assert "nobody was screened" in str(compared)

    def test_without_any_plan_there_is_no_picture(self):
        compared = mp.compare_sessions(a_client(), HIP, lengths=["6 min"])
        assert '<svg class="mp-lengths"' not in compared._repr_html_()


class TestTheCommandLine:
    INTAKE = str(Path(__file__).resolve().parents[2] / "examples" / "intakes" / "sciatica.toml")

    def test_it_compares(self, capsys):
        assert main(["session", self.INTAKE, "--lengths", "60 min", "45 min"]) == 0
        assert "What each length gives" in capsys.readouterr().out
        assert main(["session", self.INTAKE, "--lengths", "60 min", "45 min", "--json"]) == 0
        assert len(json.loads(capsys.readouterr().out)["lengths"]) == 2

    def test_one_length_or_several(self, capsys):
        assert main(["session", self.INTAKE, "--length", "1 h", "--lengths", "1 h"]) != 0
        assert "not both" in capsys.readouterr().err


@pytest.mark.parametrize("length_is", ["booked", "table", "hands-on"])
@pytest.mark.parametrize("length", ["0 min", "4 min", "299 s"])
def test_no_session_is_shorter_than_five_minutes(length, length_is):
    plans = (
        lambda: customised(length, length_is=length_is),
        lambda: mp.plan_session(routine=ROUTINES[0], length=length, length_is=length_is),
        lambda: mp.plan_treatment(a_client(), HIP, length=length, length_is=length_is),
    )
    for plan in plans:
        with pytest.raises(
            mp.InvalidValueError, match="too short for a session: pass '5 min'"
        ) as e:
            plan()
        assert e.value.path == "length"
