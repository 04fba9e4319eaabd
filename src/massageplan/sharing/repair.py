"""Why claims do not fit, and the smallest changes that would each make them fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypeVar

from attrs import evolve, frozen

from massageplan.sharing.bounds import ALL, Problem, hard_bounds
from massageplan.sharing.claim import MOST_STEPS, Claim, Group
from massageplan.sharing.entering import cost_besides, in_order_of_entering, keep
from massageplan.sharing.tree import build_tree


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.sharing.entering import Overhead
    from massageplan.sharing.tree import Tree

__all__ = ["Conflict", "Repair", "RepairKind", "explain"]

RepairKind: TypeAlias = Literal["longer", "shorter", "lower-least", "raise-most", "drop"]
"""What a repair changes: the total, a bound, or which claims there are."""

C = TypeVar("C", Claim, Group)

_INFINITY: Final = float("inf")


@frozen(kw_only=True)
class Conflict:
    """Claims that collide.

    Attributes
    ----------
    ids
        The claims.
    group
        The group whose bound they break; empty if it is the total.
    needs
        The fewest steps that they need, or with `surplus` the most that they can take.
    has
        The steps that there are for them, after what they cost besides.
    surplus
        Whether there is too much time rather than too little.
    """

    ids: tuple[str, ...]
    needs: int
    has: int
    group: str = ""
    surplus: bool = False

    @property
    def text(self) -> str:
        """The conflict in a sentence, counted in steps."""
        who, where = ", ".join(self.ids), f" in {self.group!r}" if self.group else ""
        if self.surplus:
            return f"{self.has} steps{where}; the maximum for {who} is {self.needs}"
        return f"{self.has} steps{where}; the minimum for {who} is {self.needs}"


@frozen(kw_only=True)
class Repair:
    """One change that makes an allocation possible; try it with `apply`.

    Attributes
    ----------
    kind
        ``longer``, ``shorter``, ``lower-least``, ``raise-most`` or ``drop``.
    total
        The total to share, for ``longer`` and ``shorter``.
    least, most
        New bounds by id of a claim or group.
    drop
        Claims to leave out.
    """

    kind: RepairKind
    total: int | None = None
    least: tuple[tuple[str, int], ...] = ()
    most: tuple[tuple[str, int], ...] = ()
    drop: tuple[str, ...] = ()

    def apply(
        self, total: int, claims: Sequence[Claim], groups: Sequence[Group] = ()
    ) -> tuple[int, tuple[Claim, ...], tuple[Group, ...]]:
        """Return the same total, claims and groups with this repair made."""
        least, most = dict(self.least), dict(self.most)

        def bounded(item: C) -> C:
            if item.id not in least and item.id not in most:
                return item
            return evolve(
                item, least=least.get(item.id, item.least), most=most.get(item.id, item.most)
            )

        kept = tuple(_floored(bounded(claim)) for claim in claims if claim.id not in self.drop)
        return (
            total if self.total is None else self.total,
            kept,
            tuple(bounded(group) for group in _without(groups, self.drop)),
        )


def _floored(claim: Claim) -> Claim:
    """Take along the floor of a claim whose minimum was lowered below it."""
    if claim.floor is None or claim.floor <= claim.least:
        return claim
    return evolve(claim, floor=claim.least)


def _without(groups: Sequence[Group], gone: tuple[str, ...]) -> list[Group]:
    """Return the groups without these members, and without groups that become empty."""
    while True:
        left = [evolve(g, members=tuple(m for m in g.members if m not in gone)) for g in groups]
        emptied = tuple(group.id for group in left if not group.members)
        groups = [group for group in left if group.members]
        if not emptied:
            return list(groups)
        gone = emptied


def explain(
    total: int,
    claims: Sequence[Claim],
    groups: Sequence[Group],
    overhead: Overhead | None = None,
) -> tuple[tuple[Conflict, ...], tuple[Repair, ...]]:
    """Say which claims collide and what would help. Every repair that is returned was tried.

    Returns
    -------
    tuple
        The conflicts, and the repairs: another total, other bounds, or claims left out.
    """
    tree = build_tree([_firm(claim) for claim in claims], groups)
    must, optional = in_order_of_entering(tree)
    problem = Problem(tree, must or optional[:1], hard_bounds(tree))
    besides = cost_besides(tree, problem.kept, overhead)
    short = problem.total.least > total - besides or bool(problem.overfull)
    if not short:
        problem, besides = _fullest(tree, total, overhead)
    left = total - besides
    conflicts = tuple(_shortages(problem, left) if short else _surpluses(problem, left))
    helps: dict[str, Repair] = {}
    # The smallest of each kind comes first.
    for repair in _for_shortage(problem, left) if short else _for_surplus(problem, left):
        tried = repair
        if repair.total is not None:
            tried = evolve(repair, total=repair.total + besides)
        if tried.kind not in helps and _helps(tried, total, claims, groups, overhead):
            helps[tried.kind] = tried
    return conflicts, tuple(helps.values())


def _firm(claim: Claim) -> Claim:
    """Return a claim with what of it cannot give way."""
    least = claim.least if claim.floor is None else claim.floor
    return evolve(claim, least=least, floor=None, useful=None)


def _fullest(tree: Tree, total: int, overhead: Overhead | None) -> tuple[Problem, int]:
    """Return the problem with the most claims whose minimums still fit, and what it costs."""
    must, optional = in_order_of_entering(tree)
    for n in range(len(optional), -1 if must else 0, -1):
        problem = Problem(tree, sorted(must + optional[:n]), hard_bounds(tree))
        besides = cost_besides(tree, problem.kept, overhead)
        if problem.total.least <= total - besides and not problem.overfull:
            break
    return problem, besides


def _ids(problem: Problem, group: int) -> tuple[str, ...]:
    return tuple(problem.tree.claims[i].id for i in problem.inside(group))


def _shortages(problem: Problem, total: int) -> Iterator[Conflict]:
    for g in problem.overfull:
        bounds, id_ = problem.groups[g], problem.tree.groups[g].id
        yield Conflict(
            ids=_ids(problem, g), group=id_, needs=bounds.least, has=int(bounds.own_most)
        )
    if problem.total.least > total:
        # What they cost besides can be more than there is; then they need what lacks for it too.
        needs = problem.total.least - min(0, total)
        yield Conflict(ids=_ids(problem, ALL), needs=needs, has=max(0, total))


def _surpluses(problem: Problem, total: int) -> Iterator[Conflict]:
    for g in problem.underfull:
        bounds, id_ = problem.groups[g], problem.tree.groups[g].id
        yield Conflict(
            ids=_ids(problem, g),
            group=id_,
            needs=int(bounds.most),
            has=bounds.own_least,
            surplus=True,
        )
    if problem.total.most < total:
        yield Conflict(
            ids=_ids(problem, ALL), needs=int(problem.total.most), has=total, surplus=True
        )


def _for_shortage(problem: Problem, total: int) -> Iterator[Repair]:
    yield Repair(kind="longer", total=problem.total.least)
    least = {i: problem.least[i] for i in problem.kept}
    group_least = {g: bounds.own_least for g, bounds in problem.groups.items()}
    for g in problem.overfull:
        _lower(problem, g, int(problem.groups[g].own_most), least, group_least)
    _lower(problem, ALL, max(0, total), least, group_least)
    claims, tree = problem.tree.claims, problem.tree
    lowered = [(claims[i].id, x) for i, x in least.items() if x < problem.least[i]]
    lowered += [
        (tree.groups[g].id, x) for g, x in group_least.items() if x < problem.groups[g].own_least
    ]
    yield Repair(kind="lower-least", least=tuple(sorted(lowered)))
    for room in (0, total):
        raised = [(tree.groups[g].id, max(room, problem.groups[g].least)) for g in problem.overfull]
        yield Repair(kind="raise-most", most=tuple(sorted(raised)))
    yield from _drops(problem, total)


def _lower(
    problem: Problem, group: int, cap: int, least: dict[int, int], group_least: dict[int, int]
) -> None:
    """Lower what a group's members need to `cap`: first the groups inside it, then all claims."""
    inside = problem.inside(group)

    def needed(g: int) -> int:
        """Return what a group needs by the bounds as lowered so far."""
        direct = [h for h in problem.within(g) if problem.tree.groups[h].outer == g]
        grouped = {i for h in direct for i in problem.inside(h)}
        own = sum(least[i] for i in problem.inside(g) if i not in grouped)
        return max(own + sum(needed(h) for h in direct), 0 if g == group else group_least[g])

    for g in reversed(problem.within(group)):
        above = needed(group) - cap
        if above > 0:
            floor = sum(least[i] for i in problem.inside(g))
            group_least[g] = max(min(floor, group_least[g]), group_least[g] - above)
    whole = sum(least[i] for i in inside)
    if whole > cap:
        shares = {i: least[i] * cap // whole for i in inside}
        over = cap - sum(shares.values())
        for i in inside:
            extra = over > 0 and shares[i] < least[i]
            least[i] = shares[i] + extra
            over -= extra


def _drops(problem: Problem, total: int) -> Iterator[Repair]:
    """Leave out one claim if one is enough, the smallest first; otherwise as few as possible."""
    claims, hard = problem.tree.claims, hard_bounds(problem.tree)

    def fit(kept: list[int]) -> bool:
        return Problem(problem.tree, kept, hard).fits(total)

    by_need = sorted(problem.kept, key=lambda i: (problem.least[i], -i))
    dropped: list[int] = []
    while len(dropped) < len(by_need) - 1:
        left = [i for i in by_need if i not in dropped]
        singly = (i for i in left if fit([j for j in left if j != i]))
        last = next(singly, None)
        dropped.append(left[-1] if last is None else last)
        if last is not None:
            break
    yield Repair(kind="drop", drop=tuple(sorted(claims[i].id for i in dropped)))


def _for_surplus(problem: Problem, total: int) -> Iterator[Repair]:
    if problem.total.most < total:
        yield Repair(kind="shorter", total=int(problem.total.most))
    most = {i: problem.most[i] for i in problem.kept}
    group_most = {g: bounds.own_most for g, bounds in problem.groups.items()}
    for g in (*problem.underfull, ALL):
        wanted = total if g == ALL else problem.groups[g].own_least
        inside = problem.inside(g)
        room = wanted - sum(most[i] for i in inside)
        if room > 0:
            weight = sum(problem.weights[i] for i in inside)
            shares = {i: int(room) * problem.weights[i] // weight for i in inside}
            over = int(room) - sum(shares.values())
            for n, i in enumerate(inside):
                most[i] += shares[i] + (n < over)
    for g in problem.groups:
        has = sum(most[i] for i in problem.inside(g))
        if problem.underfull or problem.total.most < total:
            group_most[g] = max(group_most[g], has)
    claims, tree = problem.tree.claims, problem.tree
    raised = [(claims[i].id, int(x)) for i, x in most.items() if x > problem.most[i]]
    raised += [
        (tree.groups[g].id, int(x))
        for g, x in group_most.items()
        if problem.groups[g].own_most < x < _INFINITY
    ]
    yield from _wider_groups(problem, total)
    yield Repair(kind="raise-most", most=tuple(sorted(raised)))
    if problem.underfull:
        lowered = [(tree.groups[g].id, int(problem.groups[g].most)) for g in problem.underfull]
        yield Repair(kind="lower-least", least=tuple(sorted(lowered)))


def _wider_groups(problem: Problem, total: int) -> Iterator[Repair]:
    """Raise one group that holds its members back, and the groups inside it, by what is missing."""
    missing = int(total - min(problem.total.most, total))
    for g in reversed(problem.groups):
        bounds = problem.groups[g]
        if missing and bounds.most == bounds.own_most:
            held = [h for h in (g, *problem.within(g)) if problem.groups[h].own_most < _INFINITY]
            yield Repair(
                kind="raise-most",
                most=tuple(
                    sorted(
                        (problem.tree.groups[h].id, int(problem.groups[h].own_most) + missing)
                        for h in held
                    )
                ),
            )


def _helps(
    repair: Repair,
    total: int,
    claims: Sequence[Claim],
    groups: Sequence[Group],
    overhead: Overhead | None,
) -> bool:
    """Try a repair; one that needs more steps than a bound can have does not help."""
    if max(repair.total or 0, *(bound for _, bound in repair.most), 0) > MOST_STEPS:
        return False
    total, claims, groups = repair.apply(total, claims, groups)
    return bool(claims) and keep(build_tree(claims, groups), total, overhead) is not None
