"""Continuous shares in fractions, written from the rule that says which claims are kept.

What a claim or a group holds at each level is a curve: points of level and amount, straight lines
in between. Curves are added up and cut at bounds; a share is read off them.
"""

from fractions import Fraction
from itertools import pairwise


HIGHEST = 10_000
"""The level at which curves end; totals are smaller, and weights are at least 1."""


class NoShareError(Exception):
    """The bounds leave no share of this total."""


def at(curve, level):
    for (start, low), (end, high) in pairwise(curve):
        if level <= end:
            return low + (level - start) * (high - low) / (end - start)
    return curve[-1][1]


def cut(curve, low, high):
    """Hold a curve between two bounds."""
    points = list(curve)
    for (start, less), (end, more) in pairwise(curve):
        points += [
            (start + (bound - less) * (end - start) / (more - less), bound)
            for bound in (low, high)
            if bound is not None and less < bound < more
        ]
    return sorted({(level, _within(amount, low, high)) for level, amount in points})


def _within(amount, low, high):
    return max(low, amount if high is None else min(amount, high))


def added(curves):
    levels = sorted({level for curve in curves for level, _ in curve})
    return [(level, sum(at(curve, level) for curve in curves)) for level in levels]


def level_of(curve, amount):
    """Return the least level at which a curve has this amount."""
    if curve[0][1] == amount:
        return Fraction(0)
    for (start, less), (end, more) in pairwise(curve):
        if less < amount <= more:
            return start + (amount - less) * (end - start) / (more - less)
    raise NoShareError


class Shares:
    """What claims have by share, with minimums held only for those that must be met."""

    def __init__(self, claims, groups):
        kept = {claim.id for claim in claims}
        self.members = {group.id: group.members for group in groups}
        self.members = {
            id_: [m for m in members if self._claims(m) & kept]
            for id_, members in self.members.items()
            if self._claims(id_) & kept
        }
        inner = {member for members in self.members.values() for member in members}
        self.top = [id_ for id_ in (*kept, *self.members) if id_ not in inner]
        self.curves = {claim.id: self._of_claim(claim) for claim in claims}
        self.bounds = {group.id: group for group in groups}
        self.whole = added([self.curve(id_) for id_ in self.top])

    def _claims(self, id_):
        if id_ not in self.members:
            return {id_}
        return set().union(*map(self._claims, self.members[id_]))

    @staticmethod
    def _of_claim(claim):
        straight = [
            (Fraction(0), Fraction(0)),
            (Fraction(HIGHEST), Fraction(HIGHEST * claim.weight)),
        ]
        useful = claim.most if claim.useful is None else claim.useful
        return cut(straight, claim.least if claim.priority is None else 0, useful)

    def curve(self, id_):
        if id_ not in self.curves:
            bounds, inner = self.bounds[id_], self.loose(id_)
            self.curves[id_] = cut(inner, bounds.least, bounds.most)
        return self.curves[id_]

    def loose(self, group):
        """Return the curve of a group before its own bounds cut it."""
        return added([self.curve(member) for member in self.members[group]])

    def of(self, total):
        """Return the share of every claim."""
        level, shares = level_of(self.whole, total), {}
        self._spread(self.top, level, shares)
        return shares

    def _spread(self, members, level, shares):
        for member in members:
            amount = at(self.curve(member), level)
            if member in self.members:
                self._spread(self.members[member], level_of(self.loose(member), amount), shares)
            else:
                shares[member] = amount

    def of_at_most(self, total):
        """Return the shares of a total, or of as much of it as the claims can take."""
        return self.of(min(Fraction(total), self.whole[-1][1]))


def in_order(claims):
    """Return the claims that must be met, and the optional ones in the order of entering."""
    must = [claim for claim in claims if claim.priority is None]
    queue = sorted(
        (claim for claim in claims if claim.priority is not None),
        key=lambda claim: (-claim.priority, Fraction(claim.least, claim.weight), claim.id),
    )
    return must, queue


def has_its_minimums(asked, kept):
    """Tell whether every optional claim of these has its minimum by share of the total."""
    left = asked.total - asked.costs(claim.id for claim in kept)
    try:
        shares = Shares(kept, asked.groups).of_at_most(left)
    except NoShareError:
        return False
    return all(shares[claim.id] >= claim.least for claim in kept if claim.priority is not None)


def reach(kept, groups):
    """Return the least and the most that claims can share; too much and too little for never."""
    by_id = {group.id: group for group in groups}
    claims = {claim.id: claim for claim in kept}
    inner = {member for group in groups for member in group.members}
    short = over = False

    def of(id_):
        nonlocal short, over
        if id_ in claims:
            claim = claims[id_]
            low = claim.least if claim.floor is None else claim.floor
            return low, HIGHEST if claim.most is None else claim.most
        parts = [
            part
            for member in by_id[id_].members
            if member in claims or member in by_id
            if (part := of(member))
        ]
        if not parts:
            return None
        low, high = map(sum, zip(*parts, strict=True))
        group = by_id[id_]
        most = HIGHEST if group.most is None else group.most
        short, over = short or low > most, over or high < group.least
        return max(low, group.least), min(high, most)

    tops = [part for id_ in (*claims, *by_id) if id_ not in inner if (part := of(id_))]
    low, high = map(sum, zip(*tops, strict=True))
    return low, high, short, over


def kept_prefix(asked):
    """Return the ids that the rule keeps; None if they cannot share the total."""
    must, queue = in_order(asked.claims)
    fewest = 0 if must else 1
    n = max(
        (n for n in range(1, len(queue) + 1) if has_its_minimums(asked, must + queue[:n])),
        default=fewest,
    )
    while True:
        kept = must + queue[:n]
        left = asked.total - asked.costs(claim.id for claim in kept)
        low, high, short, over = reach(kept, asked.groups)
        if low <= left <= high and not short and not over:
            return {claim.id for claim in kept}
        # The exception: the maximums leave time over, or a group cannot take what it must have.
        if n == len(queue) or not (left > high or over):
            return None
        n += 1
