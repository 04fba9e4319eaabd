"""What is shipped for other people's tests."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import massageplan as mp
from massageplan.testing import strategies
from people import CATALOG, TODAY


DAY = strategies.DAY


def test_the_day_is_the_same_everywhere():
    assert DAY == TODAY


@given(strategies.health_conditions())
def test_a_line_is_told_on_the_day_or_before(line):
    assert line.since is None or line.since <= DAY
    assert line.on is None or line.on <= DAY
    assert line.note is None or line.note.on <= DAY


@given(strategies.clients(at_most=2), strategies.assessments(at_most=1))
def test_there_are_no_more_than_asked_for(client, assessment):
    assert len(client.conditions or ()) <= 2
    assert len(assessment.complaints) == 1


@given(strategies.routines(at_most=3))
def test_a_routine_can_be_previewed(routine):
    assert 1 <= len(routine.steps) <= 3
    try:
        mp.plan_session(routine=routine, length="4 h")
    except mp.CannotPlanError:
        return


@settings(max_examples=25)
@given(st.data())
def test_every_strategy_hangs_on_the_day_that_is_asked_for(data):
    day = DAY.replace(year=2030)
    assert data.draw(strategies.assessments(on=day)).on == day
    for line in data.draw(strategies.histories(on=day)):
        assert line.since is None or line.since <= day


def test_another_catalogue_can_be_drawn_from():
    odd = CATALOG.merge({})
    assert odd is not CATALOG
    seen = []

    @settings(max_examples=5)
    @given(strategies.health_conditions(catalog=odd))
    def look(line):
        seen.append(line)

    look()
    assert seen


@pytest.mark.parametrize("plain", [True, False])
def test_without_hypothesis_the_install_line_is_told(plain):
    code = (
        "import sys\nsys.modules['hypothesis'] = None\nimport massageplan.testing as t\n"
        "from massageplan import MissingExtraError\n"
        "try:\n    t.strategies\nexcept MissingExtraError as error:\n    print(error)\n"
    )
    if plain:
        code = "import massageplan, sys\nprint('hypothesis' in sys.modules)"
    run = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    told = (
        "False"
        if plain
        else ("massageplan.testing needs hypothesis: pip install 'massageplan[testing]'")
    )
    assert run.stdout.strip() == told
