"""Claims and groups, checked and laid out as a tree."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.errors import InvalidValueError
from massageplan.read import read_kind, read_whole
from massageplan.sharing.claim import MOST_STEPS, MOST_WEIGHT, Claim, Group


if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Layer", "Tree", "build_tree"]

DEEPEST: Final = 50
"""How deep groups may nest."""


class Layer(NamedTuple):
    """A group as laid out: all claims below it, and the group around it (-1 for none)."""

    id: str
    claims: tuple[int, ...]
    least: int
    most: int | None
    outer: int


class Tree(NamedTuple):
    """Claims sorted by id, and the groups over them from the innermost out.

    Attributes
    ----------
    claims
        The claims.
    groups
        The groups, inner ones first.
    around
        For each claim the positions of the groups around it, innermost first.
    weights
        The weights of the claims.
    some_useful, some_floor
        Whether any claim says how much is of use, or lets its minimum give way.
    """

    claims: tuple[Claim, ...]
    groups: tuple[Layer, ...] = ()
    around: tuple[tuple[int, ...], ...] = ()
    weights: tuple[int, ...] = ()
    some_useful: bool = False
    some_floor: bool = False


def build_tree(claims: Sequence[Claim], groups: Sequence[Group]) -> Tree:
    """Check claims and groups, and lay them out for allocation.

    Raises
    ------
    InvalidValueError
        An id that is used twice, a weight or bound that is not a whole number in range, or a group
        that is empty, names an unknown member, or crosses another.
    """
    if not claims:
        raise InvalidValueError("expected at least one", path="claims", value=claims)
    _check_claims(claims)
    for group in groups:
        read_kind(group, "groups", Group)
        read_kind(group.id, "groups.id", str)
        read_kind(group.members, f"{group.id}.members", tuple)
    ids = [claim.id for claim in claims] + [group.id for group in groups]
    known = set(ids)
    if len(known) < len(ids):
        twice = next(id_ for i, id_ in enumerate(ids) if id_ in ids[:i])
        raise InvalidValueError(f"two have the id {twice!r}", path="claims", value=twice)
    ordered = tuple(sorted(claims, key=attrgetter("id")))
    if not groups:
        return Tree(
            ordered,
            weights=tuple([claim.weight for claim in ordered]),
            some_useful=[claim.useful for claim in ordered].count(None) < len(ordered),
            some_floor=[claim.floor for claim in ordered].count(None) < len(ordered),
        )
    for group in groups:
        _check_bounds(group)
    for claim in ordered:
        _refuse_soft(claim)
    return _lay_out(ordered, groups, known)


def _check_claims(claims: Sequence[Claim]) -> None:
    """Look at each claim in one go; slower checks say what is wrong."""
    for claim in claims:
        if type(claim) is not Claim:
            read_kind(claim, "claims", Claim)
        least, most, floor, useful = claim.least, claim.most, claim.floor, claim.useful
        if not (
            type(claim.id) is str
            and type(claim.weight) is int
            and 1 <= claim.weight <= MOST_WEIGHT
            and type(least) is int
            and 0 <= least <= MOST_STEPS
            and (most is None or (type(most) is int and least <= most <= MOST_STEPS))
            and (claim.priority is None or (type(claim.priority) is int and floor is None))
            and (floor is None or (type(floor) is int and 0 <= floor <= least))
            and (useful is None or (type(useful) is int and _is_of_use(useful, least, most)))
        ):
            _check_claim(claim)


def _is_of_use(useful: int, least: int, most: int | None) -> bool:
    return least <= useful <= (MOST_STEPS if most is None else most)


def _check_claim(claim: Claim) -> None:
    read_kind(claim.id, "claims.id", str)
    read_whole(claim.weight, f"{claim.id}.weight", least=1, most=MOST_WEIGHT)
    _check_bounds(claim)
    if claim.priority is not None and type(claim.priority) is not int:
        raise InvalidValueError(
            f"expected a whole number or None; got {claim.priority!r}",
            path=f"{claim.id}.priority",
            value=claim.priority,
        )
    _check_softly(claim)


def _check_softly(claim: Claim) -> None:
    """Check how far the minimum gives way, and how much is of use."""
    if claim.floor is not None:
        read_whole(claim.floor, f"{claim.id}.floor", least=0, most=claim.least)
        if claim.priority is not None:
            raise InvalidValueError(
                "only the minimum of a claim that must be met gives way: an optional one gets its "
                "minimum or nothing",
                path=f"{claim.id}.floor",
                value=claim.floor,
            )
    if claim.useful is not None:
        most = MOST_STEPS if claim.most is None else claim.most
        read_whole(claim.useful, f"{claim.id}.useful", least=claim.least, most=most)


def _refuse_soft(claim: Claim) -> None:
    if claim.floor is not None or claim.useful is not None:
        name = "useful" if claim.floor is None else "floor"
        raise InvalidValueError(
            "cannot be told where there are groups: leave it out, or share without groups",
            path=f"{claim.id}.{name}",
            value=claim.useful if claim.floor is None else claim.floor,
        )


def _check_bounds(item: Claim | Group) -> None:
    least, most = item.least, item.most
    read_whole(least, f"{item.id}.least", least=0, most=MOST_STEPS)
    if most is None:
        return
    read_whole(most, f"{item.id}.most", least=0, most=MOST_STEPS)
    if most < least:
        raise InvalidValueError(
            f"the maximum, {most}, is below the minimum, {least}",
            path=f"{item.id}.most",
            value=most,
        )


def _lay_out(ordered: tuple[Claim, ...], groups: Sequence[Group], known: set[str]) -> Tree:
    nesting = _Nesting(ordered, groups, known)
    below, depth = nesting.below, nesting.depth

    def inner_first(group: Group) -> tuple[int, int, str]:
        return len(below[group.id]), depth[group.id], group.id

    listed = sorted(groups, key=inner_first)
    layers = [
        Layer(
            group.id,
            tuple(sorted(below[group.id])),
            group.least,
            group.most,
            _outer(i, listed, below, ordered),
        )
        for i, group in enumerate(listed)
    ]
    around = tuple(
        tuple(g for g, group in enumerate(listed) if i in below[group.id])
        for i in range(len(ordered))
    )
    weights = tuple([claim.weight for claim in ordered])
    return Tree(ordered, tuple(layers), around, weights)


class _Nesting:
    """Finds for each group the claims at any depth below it, and how deep it nests."""

    def __init__(
        self, ordered: tuple[Claim, ...], groups: Sequence[Group], known: set[str]
    ) -> None:
        self.place = {claim.id: i for i, claim in enumerate(ordered)}
        self.by_id = {group.id: group for group in groups}
        self.known = known
        self.below: dict[str, frozenset[int]] = {}
        self.depth: dict[str, int] = {}
        for group in groups:
            if group.id not in self.below:
                self._gather(group, ())

    def _gather(self, group: Group, path: tuple[str, ...]) -> None:
        if group.id in path:
            raise _group_error(group, f"group {group.id!r} contains itself")
        if not group.members:
            raise _group_error(group, f"group {group.id!r} is empty")
        inner = [self.by_id[member] for member in group.members if member in self.by_id]
        for one in inner:
            if one.id not in self.below and len(path) < DEEPEST:
                self._gather(one, (*path, group.id))
        self.depth[group.id] = 1 + max((self.depth.get(o.id, DEEPEST) for o in inner), default=0)
        if self.depth[group.id] > DEEPEST:
            raise _group_error(group, f"groups nest more than {DEEPEST} deep")
        self.below[group.id] = self._claims(group)

    def _claims(self, group: Group) -> frozenset[int]:
        mine: set[int] = set()
        for member in group.members:
            if member not in self.known:
                raise _group_error(group, f"group {group.id!r} has no member {member!r}")
            inner = {self.place[member]} if member in self.place else self.below[member]
            if mine & inner:
                raise _group_error(group, f"group {group.id!r} counts {member!r} twice")
            mine |= inner
        return frozenset(mine)


def _outer(
    i: int, listed: list[Group], below: dict[str, frozenset[int]], ordered: tuple[Claim, ...]
) -> int:
    """Find the smallest group around group `i`; refuse one that crosses it."""
    mine, outer = below[listed[i].id], -1
    for j in range(i + 1, len(listed)):
        other = below[listed[j].id]
        if mine <= other:
            outer = j if outer < 0 else outer
        elif mine & other:
            raise _group_error(
                listed[i],
                f"groups {listed[i].id!r} and {listed[j].id!r} cross: both hold "
                f"{ordered[min(mine & other)].id!r}; let one contain the other",
            )
    return outer


def _group_error(group: Group, message: str) -> InvalidValueError:
    return InvalidValueError(f"{message}", path="groups", value=group)
