import math
from fractions import Fraction
from itertools import permutations

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from massageplan.errors import InfeasibleError
from massageplan.sharing.allocation import allocate
from rivals import bare_greedy
from strategies import growing_wants, scarce_wants, skewed_wants, wants


def allocate_or_none(asked):
    try:
        return allocate(*asked)
    except InfeasibleError:
        return None


def refusal(asked):
    try:
        allocate(*asked)
    except InfeasibleError as error:
        return error
    return None


def sums(asked, steps):
    """Give each group that counts with what its kept claims got, and who they are."""
    by_id = {group.id: group for group in asked.groups}

    def kept_below(id_):
        if id_ not in by_id:
            return {id_} & steps.keys()
        return set().union(*map(kept_below, by_id[id_].members))

    for group in asked.groups:
        if below := kept_below(group.id):
            yield group, below, sum(steps[id_] for id_ in below)


def no_limit(most):
    return math.inf if most is None else most


@settings(max_examples=500)
@given(wants() | skewed_wants())
def test_the_total_is_exact_and_all_bounds_hold(asked):
    answer = allocate_or_none(asked)
    assume(answer)
    assert sum(answer.steps.values()) == asked.total
    for claim in asked.claims:
        if claim.id in answer.steps:
            assert claim.least <= answer.steps[claim.id] <= no_limit(claim.most)
    for group, _, has in sums(asked, answer.steps):
        assert group.least <= has <= no_limit(group.most)


@given(wants())
def test_each_claim_is_kept_or_left_out(asked):
    answer = allocate_or_none(asked)
    assume(answer)
    left_out = {left.id for left in answer.left_out}
    assert answer.steps.keys() | left_out == {claim.id for claim in asked.claims}
    assert not answer.steps.keys() & left_out
    assert all(claim.priority is not None for claim in asked.claims if claim.id in left_out)


@given(growing_wants())
def test_more_time_never_gives_a_kept_claim_less(both):
    less, more = map(allocate_or_none, both)
    assume(less and more)
    assert less.steps.keys() <= more.steps.keys()
    if less.steps.keys() == more.steps.keys():
        assert all(less.steps[id_] <= more.steps[id_] for id_ in less.steps)


@given(wants(), st.randoms(use_true_random=False))
def test_the_order_does_not_matter(asked, random):
    def shuffled(items):
        return tuple(random.sample(items, len(items)))

    other = asked._replace(
        claims=shuffled(asked.claims),
        groups=shuffled([evolve(g, members=shuffled(g.members)) for g in asked.groups]),
    )
    assert allocate_or_none(other) == allocate_or_none(asked)


@given(wants(), st.integers(2, 80_000))
def test_only_the_ratio_of_the_weights_counts(asked, factor):
    other = asked._replace(
        claims=tuple(evolve(claim, weight=claim.weight * factor) for claim in asked.claims)
    )
    assert allocate_or_none(other) == allocate_or_none(asked)


@settings(max_examples=500)
@given(wants() | skewed_wants())
def test_no_step_would_be_cheaper_elsewhere(asked):
    answer = allocate_or_none(asked)
    assume(answer)
    steps = answer.steps
    assert sum(steps.values()) == asked.total
    kept = [claim for claim in asked.claims if claim.id in steps]
    around = list(sums(asked, steps))
    for gains, loses in permutations(kept, 2):
        x, y = steps[gains.id], steps[loses.id]
        price = (Fraction(2 * x + 1, gains.weight), gains.id)
        if (
            price < (Fraction(2 * y - 1, loses.weight), loses.id)
            and x < no_limit(gains.most)
            and y > loses.least
        ):
            assert any(
                (has == group.most and gains.id in below and loses.id not in below)
                or (has == group.least and loses.id in below and gains.id not in below)
                for group, below, has in around
            )


@given(wants(optional=False, grouped=False))
def test_the_bare_greedy_agrees(asked):
    answer = allocate_or_none(asked)
    assume(answer)
    assert answer.steps == bare_greedy(asked.total, asked.claims)


@given(wants(optional=False, grouped=False, least=9_000, room=15_000))
def test_the_bare_greedy_agrees_on_a_day_in_2_second_steps(asked):
    answer = allocate_or_none(asked._replace(total=43_200))
    assume(answer)
    assert answer.steps == bare_greedy(43_200, asked.claims)


@given(wants())
def test_every_reason_is_true(asked):
    answer = allocate_or_none(asked)
    assume(answer)
    claims = {claim.id: claim for claim in asked.claims}
    groups = {group.id: (group, below, has) for group, below, has in sums(asked, answer.steps)}
    weight = sum(claims[grant.id].weight for grant in answer.grants)
    gained = tuple(grant.id for grant in answer.grants if grant.steps > grant.fair)
    for grant in answer.grants:
        claim = claims[grant.id]
        assert grant.fair == math.floor(
            Fraction(claim.weight * asked.total, weight) + Fraction(1, 2)
        )
        raised, held = grant.steps > grant.fair, grant.steps < grant.fair
        around = [groups[id_] for id_ in groups if grant.id in groups[id_][1]]
        if raised and grant.steps == claim.least:
            expected = ("least", claim.least, {""}, ())
        elif held and grant.steps == claim.most:
            expected = ("most", claim.most, {""}, gained)
        elif raised and (full := {g.id for g, _, has in around if has == g.least}):
            expected = ("group-least", None, full, ())
        elif held and (full := {g.id for g, _, has in around if has == g.most}):
            expected = ("group-most", None, full, gained)
        else:
            expected = ("share", None, {""}, ())
        code, bound, named, took_over = expected
        assert (grant.code, grant.took_over) == (code, took_over)
        assert grant.group in named
        assert grant.bound == (groups[grant.group][2] if grant.group else bound)


@given(scarce_wants())
def test_the_first_claim_left_out_needs_more_than_is_free(asked):
    answer = allocate_or_none(asked)
    assume(answer and answer.left_out)
    claims = {claim.id: claim for claim in asked.claims}
    free = asked.total - sum(claims[id_].least for id_ in answer.steps)
    assert {left.free for left in answer.left_out} == {free}
    assert all(left.least == claims[left.id].least for left in answer.left_out)
    assert answer.left_out[0].least > free
    priorities = [(-claims[left.id].priority, left.id) for left in answer.left_out]
    assert priorities == sorted(priorities)


@given(wants(fit=False))
def test_every_repair_really_helps(asked):
    error = refusal(asked)
    assume(error)
    assert error.conflicts
    assert error.repairs or asked.groups
    for repair in error.repairs:
        assert allocate(*repair.apply(*asked)).grants


@given(wants(grouped=False, fit=False))
def test_a_longer_or_shorter_time_is_the_nearest(asked):
    error = refusal(asked)
    assume(error)
    (total,) = (repair.total for repair in error.repairs if repair.total is not None)
    nearer = range(min(total, asked.total) + 1, max(total, asked.total))
    assert not any(allocate_or_none(asked._replace(total=other)) for other in nearer)
