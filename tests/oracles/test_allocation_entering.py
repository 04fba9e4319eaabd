"""Which claims are kept, and from which total the others would be, found from the rule."""

from hypothesis import given, settings

from rational import has_its_minimums, in_order, kept_prefix
from strategies import any_wants


@settings(max_examples=max(200, settings.default.max_examples))
@given(any_wants())
def test_the_rule_keeps_the_same_claims(asked):
    answer = asked.share_or_none()
    kept = kept_prefix(asked)
    assert (answer is None) == (kept is None)
    if answer is None:
        return
    assert answer.steps.keys() == kept
    must, queue = in_order(asked.claims)
    for n, left in enumerate(answer.left_out, len(queue) - len(answer.left_out) + 1):
        # A group may refuse a prefix and not a longer one.
        longer = [must + queue[:more] for more in range(n, len(queue) + 1)]

        def kept_at(total, longer=longer):
            later = asked._replace(total=total)
            return any(has_its_minimums(later, claims) for claims in longer)

        assert (left.id, left.least) == (queue[n - 1].id, queue[n - 1].least)
        if left.kept_from is None:
            assert not kept_at(1_000)
        else:
            assert left.kept_from > asked.total
            assert kept_at(left.kept_from)
            assert not kept_at(left.kept_from - 1)
