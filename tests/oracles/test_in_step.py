"""Persons side by side: the same optimum as CP-SAT, and on small problems as trying everything."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from massageplan.errors import InfeasibleError
from massageplan.sharing.claim import Claim
from massageplan.sharing.in_step import Section, Timeline, allocate_in_step
from rivals import in_step_cost, in_step_cp_sat


MANY = 500 if settings.default.max_examples > 300 else 60


@st.composite
def sections(draw, name, *, claims, steps):
    made = []
    for i in range(draw(st.integers(0, claims))):
        least = draw(st.integers(0, steps // 4))
        most = draw(st.none() | st.integers(least, steps))
        made.append(Claim(id=f"{name}{i}", weight=draw(st.integers(1, 12)), least=least, most=most))
    return Section(
        claims=tuple(draw(st.permutations(made))), fixed=draw(st.integers(0, steps // 4))
    )


@st.composite
def persons(draw, *, claims=5, steps=12, most=3):
    """Draw a total and two persons with the same number of sections. Many do not fit."""
    count = draw(st.integers(1, most))
    two = tuple(
        Timeline(
            id=who,
            sections=tuple(
                draw(sections(f"{who}{s}-", claims=claims, steps=steps)) for s in range(count)
            ),
        )
        for who in draw(st.permutations(["first", "second"]))
    )
    # Most totals that nobody could have are of no interest.
    rows = list(zip(*[one.sections for one in two], strict=True))
    least = sum(max(section.least for section in row) for row in rows)
    return draw(st.integers(max(0, least - 1), least + steps * count)), two


def shared(total, two):
    try:
        return allocate_in_step(total, two)
    except InfeasibleError:
        return None


@settings(max_examples=MANY)
@given(persons(claims=5, steps=20))
def test_the_solver_finds_nothing_better(asked):
    total, two = asked
    answer, best = shared(total, two), in_step_cp_sat(total, two)
    assert (answer is None) == (best is None)
    if answer:
        assert in_step_cost(two, answer.steps) == in_step_cost(two, best)


def everything(total, two):
    """Try every number of steps of every claim; return the least cost."""
    claims = [
        (one.id, claim) for one in two for section in one.sections for claim in section.claims
    ]
    ranges = [
        range(claim.least, (total if claim.most is None else min(claim.most, total)) + 1)
        for _, claim in claims
    ]
    best = None
    for steps in product(*ranges):
        given_ = {one.id: {} for one in two}
        for (who, claim), x in zip(claims, steps, strict=True):
            given_[who][claim.id] = x
        lengths = [
            [s.fixed + sum(given_[one.id][c.id] for c in s.claims) for s in one.sections]
            for one in two
        ]
        if all(each == lengths[0] for each in lengths) and sum(lengths[0]) == total:
            cost = in_step_cost(two, given_)
            best = cost if best is None else min(best, cost)
    return best


@settings(max_examples=100)
@given(persons(claims=2, steps=4, most=2).filter(lambda asked: asked[0] <= 8))
def test_trying_everything_finds_nothing_better(asked):
    total, two = asked
    answer, best = shared(total, two), everything(total, two)
    assert (answer is None) == (best is None)
    if answer:
        assert in_step_cost(two, answer.steps) == best
