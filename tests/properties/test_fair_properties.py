"""Sessions as they grow by the minute are fair: a small part of the sweep, and drawn complaints."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import massageplan as mp
import sweep
from fair import CATALOG, Hurts, broken_rules, client_of, intake_of, see


CONDITIONS = sorted(CATALOG.all("condition"))
SAMPLE = sweep.cases()[::40]


@st.composite
def complaints(draw, *, at_most=3):
    ids = draw(st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=at_most, unique=True))
    return tuple(
        Hurts(id_, draw(st.sampled_from(sweep.sides_of(id_))), draw(st.integers(0, 10)))
        for id_ in ids
    )


@pytest.mark.parametrize("case", SAMPLE, ids=sweep.written)
def test_the_sweep_finds_nothing(case):
    _, counts, problems = sweep.sweep(case, sweep.LENGTHS[::3] if len(case) > 1 else sweep.LENGTHS)
    assert problems == []
    assert counts.refused == 0


@settings(max_examples=40)
@given(complaints(), st.integers(20, 140), st.sampled_from([1, 2]))
def test_what_grows_by_the_minute_keeps_to_the_rules(case, start, visit):
    lengths = range(start, start + 10)
    seen = [(length, see(case, length, visit)) for length in lengths]
    assert list(broken_rules(case, seen)) == []


@settings(max_examples=100)
@given(complaints(at_most=2), st.integers(30, 150), st.integers(1, 10))
def test_more_pain_never_takes_from_its_complaint(case, length, more):
    pain = min(10, case[0].pain + more)
    assume(pain > max(1, case[0].pain))  # pain 0 weighs as 1, and there is none above 10
    step = sweep.worse(case, pain, length)
    assert step.lost <= sweep.may_lose(step)


def is_worked(named, session):
    """Whether an area is in a session. Of one that is partly another's, its parts are named."""
    if isinstance(named, str):
        return named in session.minutes
    sites = {place for region in named for place in CATALOG.body.part(region).sites}
    return sites <= {place for item in session.segments for place in item.sites}


@settings(max_examples=60)
@given(complaints(at_most=2), st.integers(20, 100), st.sampled_from([1, 2]))
def test_what_is_left_out_comes_in_when_it_says(case, length, visit):
    def planned(minutes):
        return mp.plan_session(
            client_of(case), intake_of(case), length=f"{minutes} min", visit=visit
        )

    for found in planned(length).findings:
        told = dict(found.args)
        if found.code in {"left-out", "waits"} and told["more"]:
            enters = length + told["more"] // 60
            assert is_worked(told["wants"], planned(enters))
            assert not is_worked(told["wants"], planned(enters - 1))
