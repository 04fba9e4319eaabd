from fractions import Fraction

from hypothesis import given, settings

from rational import kept_prefix
from strategies import any_wants


def vectors(total, length):
    """Every way to share whole steps, the one that favours the first the most at the front."""
    if length == 1:
        yield (total,)
        return
    for first in range(total, -1, -1):
        for rest in vectors(total - first, length - 1):
            yield (first, *rest)


def claims_of(group, groups):
    inner = {other.id: other for other in groups}
    return {
        id_
        for member in group.members
        for id_ in (claims_of(inner[member], groups) if member in inner else {member})
    }


def is_within(group, steps):
    return group.least <= steps and (group.most is None or steps <= group.most)


def softness(claim, steps):
    """Count the steps below a minimum, and beyond what is of use; None if that cannot be."""
    floor = claim.least if claim.floor is None else claim.floor
    if steps < floor or (claim.most is not None and steps > claim.most):
        return None
    useful = steps if claim.useful is None else claim.useful
    return max(0, claim.least - steps) + max(0, steps - useful)


def brute_force(total, kept, groups):
    """Try everything. Of equally good answers the first is the one that gives ties to first ids."""
    kept = sorted(kept, key=lambda claim: claim.id)
    ids = {claim.id for claim in kept}
    even = Fraction(total, sum(claim.weight for claim in kept))
    sums = [(group, below) for group in groups if (below := claims_of(group, groups) & ids)]
    best, least = None, None
    for shared in vectors(total, len(kept)):
        steps = dict(zip((claim.id for claim in kept), shared, strict=True))
        soft = [softness(claim, steps[claim.id]) for claim in kept]
        if None in soft or not all(is_within(g, sum(steps[i] for i in b)) for g, b in sums):
            continue
        squares = sum((steps[c.id] - c.weight * even) ** 2 / c.weight for c in kept)
        if least is None or (sum(soft), squares) < least:
            best, least = steps, (sum(soft), squares)
    return best


@settings(max_examples=max(150, settings.default.max_examples))
@given(any_wants(total=9, at_most=4, least=3, room=4))
def test_nothing_is_better_and_ties_go_to_the_first_id(asked):
    kept = kept_prefix(asked)
    answer = asked.share_or_none()
    assert (answer is None) == (kept is None)
    if answer:
        claims = [claim for claim in asked.claims if claim.id in kept]
        left = asked.total - asked.costs(kept)
        assert answer.steps == brute_force(left, claims, asked.groups)
