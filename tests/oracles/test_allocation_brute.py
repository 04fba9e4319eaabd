from fractions import Fraction

from hypothesis import given, settings

from massageplan.errors import InfeasibleError
from massageplan.sharing.allocation import allocate
from strategies import wants


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


def is_within(item, steps):
    return item.least <= steps and (item.most is None or steps <= item.most)


def brute_force(total, claims, groups):
    """Try everything. Of equally good answers the first is the one that gives ties to first ids."""
    must = [claim for claim in claims if claim.priority is None]
    queue = sorted(
        (claim for claim in claims if claim.priority is not None),
        key=lambda claim: (-claim.priority, claim.id),
    )
    for length in range(len(queue), -1, -1):
        kept = sorted(must + queue[:length], key=lambda claim: claim.id)
        if not kept:
            break
        even = Fraction(total, sum(claim.weight for claim in kept))
        ids = {claim.id for claim in kept}
        sums = [(group, claims_of(group, groups) & ids) for group in groups]
        best = min(
            (
                shared
                for shared in vectors(total, len(kept))
                if all(map(is_within, kept, shared))
                and all(
                    is_within(
                        group, sum(x for c, x in zip(kept, shared, strict=True) if c.id in below)
                    )
                    for group, below in sums
                    if below
                )
            ),
            key=lambda shared: sum(
                (x - claim.weight * even) ** 2 / claim.weight
                for claim, x in zip(kept, shared, strict=True)
            ),
            default=None,
        )
        if best is not None:
            return {claim.id: x for claim, x in zip(kept, best, strict=True)}
    return None


@settings(max_examples=500)
@given(wants(total=9, at_most=4, least=3, room=4))
def test_nothing_is_better_and_ties_go_to_the_first_id(asked):
    try:
        found = allocate(*asked).steps
    except InfeasibleError:
        found = None
    assert found == brute_force(*asked)
