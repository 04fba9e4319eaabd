"""Two persons of nine parts with one turn: ours and CP-SAT on the same problem in one run."""

from time import perf_counter

import pytest

from massageplan.sharing.claim import Claim
from massageplan.sharing.in_step import Section, Timeline, allocate_in_step
from rivals import in_step_cost, in_step_cp_sat


TOTAL = 60
FASTER = 100


def person(name, more):
    """Five parts before the turn and four after it."""
    before = tuple(Claim(id=f"a{i}", weight=4 + (i + more) % 5, least=2) for i in range(5))
    after = tuple(Claim(id=f"b{i}", weight=3 + i * more, least=2, most=15) for i in range(4))
    sections = (Section(claims=before, fixed=1 + more), Section(claims=after, fixed=2))
    return Timeline(id=name, sections=sections)


TWO = (person("first", 1), person("second", 3))


@pytest.mark.benchmark(group="two of nine parts in step")
@pytest.mark.parametrize("who", ["massageplan", "cp-sat"])
def test_two_of_nine_parts(benchmark, who):
    if who == "massageplan":
        steps = benchmark(allocate_in_step, TOTAL, TWO).steps
    else:
        steps = benchmark(in_step_cp_sat, TOTAL, TWO)
    assert in_step_cost(TWO, steps) == in_step_cost(TWO, allocate_in_step(TOTAL, TWO).steps)


def test_it_is_a_hundred_times_faster():
    """A ratio on one machine in one moment, each by its best of several."""
    ours = min(timed(allocate_in_step) for _ in range(20))
    theirs = min(timed(in_step_cp_sat) for _ in range(3))
    assert theirs > FASTER * ours


def timed(share):
    begun = perf_counter()
    share(TOTAL, TWO)
    return perf_counter() - begun
