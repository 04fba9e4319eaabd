from hypothesis import given, settings

from rational import kept_prefix
from rivals import cost, cp_sat
from strategies import any_wants


@settings(max_examples=max(150, settings.default.max_examples))
@given(any_wants())
def test_solver_agrees(asked):
    """Of the claims that the rule keeps, found without `allocate`, the solver shares the same."""
    kept = kept_prefix(asked)
    answer = asked.share_or_none()
    if kept is None:
        assert answer is None
        return
    claims = [claim for claim in asked.claims if claim.id in kept]
    best = cp_sat(asked.total - asked.costs(kept), claims, asked.groups)
    assert cost(claims, answer.steps) == cost(claims, best)
    assert answer.steps == best
