"""What is shipped for other people's tests."""

import subprocess
import sys

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import massageplan as mp
from massageplan.testing import assert_valid_session, strategies
from massageplan.testing.plugin import _DRAWN_BY
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


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.treatment_plans())
def test_a_course_is_of_sessions_that_keep_every_promise(plan):
    for visit in plan.visits:
        assert_valid_session(visit.session)


@given(
    strategies.sessions()
    | strategies.previews()
    | strategies.confirmed_sessions()
    | strategies.rests()
)
def test_a_session_keeps_every_promise(session):
    assert_valid_session(session)


@given(st.data())
def test_what_can_be_recorded_is_recorded(data):
    plan = data.draw(strategies.treatment_plans(begun=False))
    outcome = data.draw(strategies.recordable_outcomes(plan))
    assert plan.record(outcome).outcomes[-1].session == outcome.session


PUBLIC = [name for names in _DRAWN_BY.values() for name in names]


@pytest.mark.parametrize("name", PUBLIC)
def test_hypothesis_draws_it_from_its_type(name):
    cls = getattr(mp, name)
    seen = []

    @settings(max_examples=10, suppress_health_check=list(HealthCheck))
    @given(st.from_type(cls))
    def look(value):
        seen.append(value)

    look()
    assert seen
    assert all(type(value) is cls for value in seen)


def test_every_public_value_can_be_drawn():
    values = {
        name for name in mp.__all__ if isinstance(cls := getattr(mp, name), type) and attrs.has(cls)
    }
    # An intake brings the reader of files with it.
    assert values - set(PUBLIC) == {"Intake"}


def told_by(code):
    """What a fresh interpreter prints."""
    run = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def test_the_core_does_not_load_hypothesis():
    assert told_by("import massageplan, sys\nprint('hypothesis' in sys.modules)") == "False"


def test_hypothesis_reads_no_catalogue_before_something_is_drawn():
    code = (
        "import sys, hypothesis\n"
        "print('massageplan.testing.plugin' in sys.modules)\n"
        "print('massageplan.testing.strategies' in sys.modules, 'pint' in sys.modules)\n"
    )
    assert told_by(code).split() == ["True", "False", "False"]


WITHOUT = "import sys\nsys.modules['hypothesis'] = None\nimport massageplan as mp\n"


def test_without_hypothesis_the_install_line_is_told():
    told = told_by(
        f"{WITHOUT}import massageplan.testing as t\n"
        "try:\n    t.strategies\nexcept mp.MissingExtraError as error:\n    print(error)\n"
    )
    line = "needs hypothesis: pip install 'massageplan[testing]'"
    assert told == f"massageplan.testing.strategies {line}"


def test_the_checks_need_nothing():
    told = told_by(
        f"{WITHOUT}from massageplan.testing import assert_same_time, assert_valid_session\n"
        "hour = mp.plan_session(routine='full-body-relaxation', length='60 min')\n"
        "assert_valid_session(hour)\nassert_same_time(hour, hour)\nprint('fine')\n"
    )
    assert told == "fine"


def test_hypothesis_is_imported_whatever_is_broken_here():
    broken = (
        "import sys, types\nsys.modules['massageplan.client.client'] = types.ModuleType('broken')\n"
        "import hypothesis.strategies\nprint(hypothesis.__name__)\n"
    )
    assert told_by(broken) == "hypothesis"
