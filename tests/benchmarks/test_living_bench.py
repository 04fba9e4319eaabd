"""How long it takes to follow a course: to record, to look again, to replan, to save and load."""

from datetime import date

import pytest

import massageplan as mp
from people import assessed, complaint, course


ON = date(2026, 3, 12)


def agreed():
    return course(
        sessions=8,
        cadence="2/week",
        reevaluation="every-four-sessions",
        assessment=assessed(complaint("neck pain", pain=8)),
        goals=[mp.Goal(measure="pain", target=2)],
    )


def given():
    plan = agreed()
    for session, pain in ((1, 7), (2, 6), (3, 5), (4, 4)):
        plan = plan.record(mp.Outcome(session=session, pain=pain, minutes={"neck": "9 min"}))
    return plan


FIRST = mp.Outcome(session=1, pain=7, minutes={"neck": "9 min"})
LOOKED = mp.replan(given(), today=ON)
TEXT = mp.io.dumps(LOOKED)


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(agreed, id="agree on 8 sessions"),
        pytest.param(lambda: agreed().record(FIRST), id="agree and record one"),
        pytest.param(given, id="agree and record four"),
        pytest.param(lambda: mp.replan(given(), today=ON), id="and replan"),
        pytest.param(lambda: mp.replan(LOOKED, today=ON), id="replan without news"),
        pytest.param(lambda: mp.io.loads(TEXT), id="load"),
        pytest.param(lambda: mp.io.dumps(LOOKED), id="save"),
    ],
)
def test_following(benchmark, step):
    benchmark.group = "following a course"
    assert benchmark(step)
