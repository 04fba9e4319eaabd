"""Which claims are kept, found from the rule in fractions."""

from hypothesis import given, settings

from rational import has_its_minimums, in_order, kept_prefix
from strategies import any_wants


@settings(max_examples=2000)
@given(any_wants())
def test_the_rule_keeps_the_same_claims(asked):
    answer = asked.share_or_none()
    kept = kept_prefix(asked)
    assert (answer is None) == (kept is None)
    if answer:
        assert answer.steps.keys() == kept


@settings(max_examples=2000)
@given(any_wants())
def test_kept_from_is_the_least_total_at_which_the_rule_keeps_it(asked):
    answer = asked.share_or_none()
    must, queue = in_order(asked.claims)

    def entered(total, first):
        longer = asked._replace(total=total)
        return any(has_its_minimums(longer, must + queue[:n]) for n in range(first, len(queue) + 1))

    left_out = answer.left_out if answer else ()
    for n, left in enumerate(left_out, len(queue) - len(left_out) + 1):
        assert left.id == queue[n - 1].id
        if left.kept_from is None:
            assert not entered(1_000, n)
        else:
            assert left.kept_from > asked.total
            assert entered(left.kept_from, n)
            assert not entered(left.kept_from - 1, n)
