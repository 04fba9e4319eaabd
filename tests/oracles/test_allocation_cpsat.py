from hypothesis import given, settings

from massageplan.errors import InfeasibleError
from massageplan.sharing.allocation import allocate
from rivals import cost, cp_sat
from strategies import wants


@settings(max_examples=2000)
@given(wants())
def test_solver_agrees(asked):
    best = cp_sat(*asked)
    try:
        found = allocate(*asked).steps
    except InfeasibleError:
        found = None
    assert (found is None) == (best is None)
    if best is not None:
        assert found.keys() == best.keys()
        assert cost(asked.claims, found) == cost(asked.claims, best)
        assert found == best
