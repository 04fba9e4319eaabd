import math
from fractions import Fraction
from itertools import pairwise, permutations
from operator import itemgetter

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from massageplan.errors import InfeasibleError
from rivals import bare_greedy
from strategies import any_wants, growing_wants, skewed_wants, soft_wants, wants, with_turns


def refusal(asked):
    try:
        asked.share()
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


MANY = max(150, settings.default.max_examples)
FEWER = max(80, settings.default.max_examples)

# Most drawn problems fit with all that they hold, so few are refused or leave a claim out.
RARE = settings(suppress_health_check=[HealthCheck.filter_too_much])


def no_limit(most):
    return math.inf if most is None else most


@settings(max_examples=MANY)
@given(any_wants() | skewed_wants())
def test_the_total_is_exact_and_all_bounds_hold(asked):
    answer = asked.share_or_none()
    assume(answer)
    assert sum(answer.steps.values()) + asked.costs(answer.steps) == asked.total
    for claim in asked.claims:
        if claim.id in answer.steps:
            floor = claim.least if claim.floor is None else claim.floor
            assert floor <= answer.steps[claim.id] <= no_limit(claim.most)
    for group, _, has in sums(asked, answer.steps):
        assert group.least <= has <= no_limit(group.most)


@given(soft_wants())
def test_soft_bounds_are_left_on_one_side_only_if_all_are_at_them(asked):
    answer = asked.share_or_none()
    assume(answer)
    kept = [(claim, answer.steps[claim.id]) for claim in asked.claims if claim.id in answer.steps]
    if any(steps < claim.least for claim, steps in kept):
        assert all(steps <= claim.least for claim, steps in kept)
    if any(claim.useful is not None and steps > claim.useful for claim, steps in kept):
        assert all(steps >= no_limit(claim.useful) for claim, steps in kept if claim.most is None)
        assert all(
            steps >= (claim.most if claim.useful is None else claim.useful)
            for claim, steps in kept
            if claim.most is not None
        )


@given(any_wants())
def test_each_claim_is_kept_or_left_out(asked):
    answer = asked.share_or_none()
    assume(answer)
    left_out = {left.id for left in answer.left_out}
    assert answer.steps.keys() | left_out == {claim.id for claim in asked.claims}
    assert not answer.steps.keys() & left_out
    assert all(claim.priority is not None for claim in asked.claims if claim.id in left_out)


@given(growing_wants())
def test_more_time_never_gives_a_kept_claim_less(both):
    less, more = [asked.share_or_none() for asked in both]
    assume(less and more)
    assert less.steps.keys() <= more.steps.keys()
    if less.steps.keys() == more.steps.keys():
        assert all(less.steps[id_] <= more.steps[id_] for id_ in less.steps)


@settings(max_examples=FEWER)
@given(any_wants(total=0))
def test_as_the_total_grows_only_newcomers_take_and_just_what_they_get_and_cost(asked):
    """From minimums that give way to beyond what is of use, by each step up to an hour."""
    answers = ((total, asked._replace(total=total).share_or_none()) for total in range(60))
    for (shorter, less), (longer, more) in pairwise(filter(itemgetter(1), answers)):
        assert less.steps.keys() <= more.steps.keys()
        newcomers = sum(steps for id_, steps in more.steps.items() if id_ not in less.steps)
        turns = asked.costs(more.steps) - asked.costs(less.steps)
        lost = [steps - more.steps[id_] for id_, steps in less.steps.items()]
        assert sum(lost) == newcomers + turns - (longer - shorter)
        if less.steps.keys() == more.steps.keys():
            assert max(lost) <= 0
        elif not asked.groups:
            assert min(lost) >= 0 or max(lost) <= 0


@settings(max_examples=FEWER)
@given(with_turns(wants(total=0, grouped=False) | soft_wants(total=0)), st.integers(0, 3))
def test_the_last_to_enter_by_ratio_brings_no_more_than_its_minimum_and_a_step(asked, must):
    """With one priority for all, what enters has the highest ratio, so its share is its minimum."""
    claims = tuple(
        evolve(claim, priority=None) if i < must else evolve(claim, priority=1, floor=None)
        for i, claim in enumerate(asked.claims)
    )
    asked = asked._replace(claims=claims)
    by_id = {claim.id: claim for claim in asked.claims}
    answers = ((total, asked._replace(total=total).share_or_none()) for total in range(60))
    for (_, less), (longer, more) in pairwise(filter(itemgetter(1), answers)):
        came = [left for left in less.left_out if left.id in more.steps]
        # Where the maximums leave time over, the next one comes sooner, and fills it.
        if came and came[-1].kept_from == longer:
            last = came[-1].id
            assert by_id[last].least <= more.steps[last] <= max(1, by_id[last].least) + 1


@settings(RARE)
@given(any_wants())
def test_a_claim_left_out_is_kept_from_its_total(asked):
    answer = asked.share_or_none()
    assume(answer and answer.left_out)
    for left in answer.left_out:
        if left.kept_from is not None:
            assert left.kept_from > asked.total
            later = asked._replace(total=left.kept_from).share_or_none()
            # Later the maximums may leave time over, and then nothing can be shared.
            assert later is None or left.id in later.steps


@given(any_wants(), st.randoms(use_true_random=False))
def test_the_order_does_not_matter(asked, random):
    def shuffled(items):
        return tuple(random.sample(items, len(items)))

    other = asked._replace(
        claims=shuffled(asked.claims),
        groups=shuffled([evolve(g, members=shuffled(g.members)) for g in asked.groups]),
    )
    assert other.share_or_none() == asked.share_or_none()


@given(any_wants(), st.integers(2, 80_000))
def test_only_the_ratio_of_the_weights_counts(asked, factor):
    other = asked._replace(
        claims=tuple(evolve(claim, weight=claim.weight * factor) for claim in asked.claims)
    )
    assert other.share_or_none() == asked.share_or_none()


@settings(max_examples=MANY)
@given(wants() | skewed_wants())
def test_no_step_would_be_cheaper_elsewhere(asked):
    answer = asked.share_or_none()
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
    answer = asked.share_or_none()
    assume(answer)
    assert answer.steps == bare_greedy(asked.total, asked.claims)


@given(wants(optional=False, grouped=False, least=9_000, room=15_000))
def test_the_bare_greedy_agrees_on_a_day_in_2_second_steps(asked):
    answer = asked._replace(total=43_200).share_or_none()
    assume(answer)
    assert answer.steps == bare_greedy(43_200, asked.claims)


def own_reason(claim, steps, fair, *, beyond, giving):
    """Return the code and bound of a claim that its own bounds moved, or that has its share."""
    raised, held = steps > fair, steps < fair
    reasons = [
        (steps < claim.least, "gave-way", claim.least),
        (claim.useful is not None and steps > claim.useful, "over-useful", claim.useful),
        (steps == fair, "share", None),
        (steps == claim.least and (raised or giving), "least", steps),
        (steps == claim.most and held, "most", steps),
        (steps == claim.useful and (held or beyond), "useful", steps),
    ]
    return next(((code, bound) for holds, code, bound in reasons if holds), None)


@settings(max_examples=FEWER)
@given(any_wants())
def test_every_reason_is_true(asked):
    answer = asked.share_or_none()
    assume(answer)
    claims = {claim.id: claim for claim in asked.claims}
    groups = {group.id: (group, below, has) for group, below, has in sums(asked, answer.steps)}
    weight = sum(claims[grant.id].weight for grant in answer.grants)
    left = asked.total - asked.costs(answer.steps)
    gained = tuple(grant.id for grant in answer.grants if grant.steps > grant.fair)
    giving = any(steps < claims[id_].least for id_, steps in answer.steps.items())
    beyond = left > sum(
        no_limit(claims[id_].most if claims[id_].useful is None else claims[id_].useful)
        for id_ in answer.steps
    )
    for grant in answer.grants:
        claim = claims[grant.id]
        assert grant.fair == math.floor(Fraction(claim.weight * left, weight) + Fraction(1, 2))
        raised, held = grant.steps > grant.fair, grant.steps < grant.fair
        around = [groups[id_] for id_ in groups if grant.id in groups[id_][1]]
        own = own_reason(claim, grant.steps, grant.fair, beyond=beyond, giving=giving)
        named = {""}
        if own:
            code, bound = own
        elif raised and (full := {g.id for g, _, has in around if has == g.least}):
            code, bound, named = "group-least", None, full
        elif held and (full := {g.id for g, _, has in around if has == g.most}):
            code, bound, named = "group-most", None, full
        else:
            code, bound = "share", None
        assert grant.code == code
        assert grant.group in named
        assert grant.bound == (groups[grant.group][2] if grant.group else bound)
        assert grant.took_over == (gained if held and code != "share" else ())


@settings(RARE, max_examples=FEWER)
@given(with_turns(wants(fit=False) | soft_wants(fit=False)))
def test_every_repair_really_helps(asked):
    error = refusal(asked)
    assume(error)
    assert error.conflicts
    assert error.repairs or asked.groups
    for repair in error.repairs:
        assert asked.repaired(repair).share().grants


@settings(RARE, max_examples=FEWER)
@given(with_turns(wants(grouped=False, fit=False) | soft_wants(fit=False)))
def test_a_longer_or_shorter_time_is_the_nearest(asked):
    error = refusal(asked)
    assume(error)
    (total,) = (repair.total for repair in error.repairs if repair.total is not None)
    nearer = range(min(total, asked.total) + 1, max(total, asked.total))
    assert not any(asked._replace(total=other).share_or_none() for other in nearer)
