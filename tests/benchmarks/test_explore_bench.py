"""How long a drag takes: the sharing, and the drawing that is sent to the page."""

from itertools import cycle

import pytest

import massageplan as mp
from massageplan.explore.asking import answer
from massageplan.explore.exploring import begin
from people import customised


SESSIONS = {
    "an hour for sciatica": customised(),
    "a full body": mp.plan_session(routine="full-body-relaxation", length="60 min"),
    "two hours": customised("120 min"),
}


@pytest.mark.parametrize("name", SESSIONS)
def test_a_drag(benchmark, name):
    benchmark.group = "one change while dragging"
    exploring = begin(SESSIONS[name])
    area = next(iter(exploring.minutes))
    moved = cycle(range(5, 20))
    benchmark(lambda: answer(exploring, {"do": "hold", "area": area, "minutes": next(moved)}))


def test_a_drag_never_made_before(benchmark):
    """Nothing that was arranged before helps."""
    benchmark.group = "one change while dragging"
    exploring = begin(SESSIONS["a full body"])
    catalog = exploring.session.request.catalog

    def drag():
        return answer(exploring, {"do": "hold", "area": "back", "minutes": 20})

    benchmark.pedantic(drag, setup=catalog.memo.clear, rounds=60, warmup_rounds=2)
