"""What the tests of the allocation are asked, as Hypothesis strategies."""

from itertools import pairwise
from typing import NamedTuple

from attrs import evolve
from hypothesis import strategies as st

from massageplan.errors import InfeasibleError
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim, Group


NO_LIMIT = 1_000


class Turns(NamedTuple):
    """Claims of different places cost a turn each but the first."""

    cost: int
    places: dict[str, str]

    def __call__(self, ids):
        assert list(ids) == sorted(ids)
        return self.cost * (len({self.places[id_] for id_ in ids}) - 1)


class Wants(NamedTuple):
    """The arguments of `allocate`."""

    total: int
    claims: tuple[Claim, ...]
    groups: tuple[Group, ...] = ()
    turns: Turns | None = None

    def share(self):
        return allocate(self.total, self.claims, self.groups, overhead=self.turns)

    def share_or_none(self):
        try:
            return self.share()
        except InfeasibleError:
            return None

    def costs(self, ids):
        """Return what it costs besides to keep these claims."""
        return 0 if self.turns is None else self.turns(sorted(ids))

    def repaired(self, repair):
        total, claims, groups = repair.apply(self.total, self.claims, self.groups)
        return self._replace(total=total, claims=claims, groups=groups)


def kept_at(claims, groups=(), totals=range(100), **overhead):
    """Return from which total each claim is kept, found by trying all of them."""
    first = {}
    for total in totals:
        try:
            kept = allocate(total, claims, groups, **overhead).steps
        except InfeasibleError:
            continue
        for id_ in kept:
            first.setdefault(id_, total)
    return first


def limits(needs, takes, room):
    """Draw a least and a most for what needs and takes so much; few are out of its reach."""

    def most(least):
        return st.tuples(
            st.just(least),
            st.none() | st.integers(-1, room).map(lambda more: max(least, needs + more)),
        )

    return (st.just(0) | st.integers(0, min(takes, needs + room) + 1)).flatmap(most)


@st.composite
def some_claims(draw, *, at_most=8, optional=True, least=9, room=15):
    """Draw claims whose ids are not in the order in which they are given."""
    ids = draw(st.permutations("abcdefgh"[: draw(st.integers(1, at_most))]))
    # Few ranks, so that many claims have the same.
    priority = st.none() | st.integers(0, 2) if optional else st.none()
    claims = []
    for id_ in ids:
        low, high = draw(limits(0, least - 1, room))
        weight = draw(st.integers(1, 12))
        claims.append(Claim(id=id_, weight=weight, least=low, most=high, priority=draw(priority)))
    return tuple(claims)


@st.composite
def softened(draw, claims, *, room=15):
    """Let some minimums give way, and say of some claims how much is of use."""
    soft = []
    for claim in claims:
        floor = useful = None
        if claim.priority is None and draw(st.booleans()):
            floor = draw(st.integers(0, claim.least))
        if draw(st.booleans()):
            most = claim.least + room if claim.most is None else claim.most
            useful = draw(st.integers(claim.least, most))
        soft.append(evolve(claim, floor=floor, useful=useful))
    return tuple(soft)


@st.composite
def turns(draw, claims):
    """Draw what it costs to come to each of at most four places."""
    places = {claim.id: draw(st.sampled_from("wxyz")) for claim in claims}
    return Turns(draw(st.integers(0, 4)), places)


@st.composite
def nested_groups(draw, claims, *, room=15, at_most=4):
    """Draw groups over the claims, up to three deep and never crossing.

    Also give how much all need and take together, as a hint for the total.
    """
    loose = {claim.id: (0, claim.least, claim.most) for claim in claims}
    groups = []
    for number in range(draw(st.integers(0, at_most))):
        joinable = sorted(id_ for id_, (depth, _, _) in loose.items() if depth < 3)
        if not joinable:
            break
        members = draw(st.lists(st.sampled_from(joinable), min_size=1, max_size=4, unique=True))
        depth, needs, takes = together([loose.pop(member) for member in members])
        low, high = draw(limits(needs, NO_LIMIT if takes is None else takes, room))
        groups.append(Group(id=f"g{number}", members=tuple(members), least=low, most=high))
        loose[f"g{number}"] = (depth + 1, max(low, needs), takes if high is None else high)
    return tuple(draw(st.permutations(groups))), together(list(loose.values()))[1:]


def together(parts):
    """Return the depth of the deepest part, what all need, and what all take."""
    depths, needs, takes = zip(*parts, strict=True)
    return max(depths), sum(needs), None if None in takes else sum(takes)


@st.composite
def wants(draw, *, total=60, at_most=8, optional=True, grouped=True, least=9, room=15, fit=True):
    """Draw a whole problem; some are impossible, and without `fit` most do not fit as a whole."""
    claims = draw(some_claims(at_most=at_most, optional=optional, least=least, room=room))
    groups, (needs, takes) = draw(nested_groups(claims, room=room, at_most=4 if grouped else 0))
    if not fit:
        too_much = st.nothing() if takes is None else st.integers(takes, takes + room)
        return Wants(draw(st.integers(0, needs) | too_much), claims, groups)
    low = min(needs, total)
    high = total if takes is None else max(low, min(takes, total))
    return Wants(draw(st.integers(low, high) | st.integers(0, total)), claims, groups)


@st.composite
def soft_wants(draw, **given):
    """Draw problems without groups in which minimums may give way, and usefuls are told."""
    asked = draw(wants(grouped=False, **given))
    claims = draw(softened(asked.claims))
    least = sum(claim.least for claim in claims if claim.priority is None)
    return Wants(draw(st.just(asked.total) | st.integers(0, least)), claims)


def with_turns(asked):
    """Draw what turns cost in these problems, with a total that is longer by about as much."""
    return asked.flatmap(
        lambda one: st.tuples(turns(one.claims), st.integers(0, 12)).map(
            lambda drawn: one._replace(turns=drawn[0], total=one.total + drawn[1])
        )
    )


def any_wants(**given):
    """Draw problems with turns, ranks, and nested groups or soft bounds."""
    return with_turns(wants(**given) | soft_wants(**given))


@st.composite
def growing_wants(draw, asked=None):
    """Draw the same problem with a total and with a larger one, most often one step more."""
    less = draw(any_wants() if asked is None else asked)
    return less, less._replace(total=less.total + draw(st.just(1) | st.integers(1, 20)))


@st.composite
def skewed_wants(draw, *, total=100_000_000):
    """Draw a few heavy claims among light ones, and groups bound to about what they get anyway.

    Here the level leaves many steps to be mended one by one, next to bounds that just bite.
    """
    weights = draw(st.lists(st.integers(1, 3) | st.integers(1, 1_000_000), min_size=1, max_size=12))
    claims = tuple(Claim(id=f"c{i:02}", weight=weight) for i, weight in enumerate(weights))
    total = draw(st.integers(0, 60) | st.integers(0, total))
    cuts = sorted(draw(st.sets(st.integers(0, len(claims)), max_size=4)))
    groups = []
    for start, stop in pairwise(cuts):
        near = round(total * sum(weights[start:stop]) / sum(weights)) + draw(st.integers(-3, 3))
        bound = max(0, min(near, total))
        low, high = draw(st.sampled_from([(bound, None), (0, bound), (0, None)]))
        members = tuple(claim.id for claim in claims[start:stop])
        groups.append(Group(id=f"g{start}", members=members, least=low, most=high))
    if len(groups) > 1:
        ids = tuple(group.id for group in groups)
        groups.append(Group(id="outer", members=ids, most=draw(st.none() | st.just(total // 2))))
    return Wants(total, claims, tuple(groups))
