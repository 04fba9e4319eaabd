"""Other ways to share steps, written from the design, for tests and benchmarks to compare with."""

from heapq import heapify, heapreplace
from itertools import pairwise
from math import lcm

from ortools.sat.python import cp_model


def cost(claims, steps):
    """Return ``sum(x * x / w)`` in whole numbers: in units of one over the lcm of the weights."""
    scale = lcm(*(claim.weight for claim in claims))
    return sum(steps.get(claim.id, 0) ** 2 * (scale // claim.weight) for claim in claims)


def cp_sat(total, claims, groups=()):
    """Return the steps of the kept claims, by a solver that knows no greedy; None when impossible.

    One model says all of it, in this order: keep as long a prefix by priority as there is, then
    the least cost, then ties to the ids that sort first.
    """
    model = cp_model.CpModel()
    ordered = sorted(claims, key=lambda claim: claim.id)
    scale = lcm(*(claim.weight for claim in ordered))
    tie = len(ordered) * total + 1
    one_more_kept = tie * (scale * total * total + 1)
    kept, steps, goal = {}, {}, []
    for rank, claim in enumerate(ordered):
        kept[claim.id] = model.new_bool_var("")
        most = total if claim.most is None else min(claim.most, total)
        units = [model.new_bool_var("") for _ in range(most)]
        steps[claim.id] = sum(units)
        for unit, following in pairwise(units):
            model.add_implication(following, unit)
        if units:
            model.add_implication(units[0], kept[claim.id])
        model.add(steps[claim.id] >= claim.least * kept[claim.id])
        goal += [
            unit * ((2 * x + 1) * (scale // claim.weight) * tie + rank)
            for x, unit in enumerate(units)
        ]
        goal.append(-one_more_kept * kept[claim.id])
    model.add(sum(steps.values()) == total)
    model.add_bool_or(kept.values())
    _keep_a_prefix(model, kept, ordered)
    _bind_groups(model, kept, steps, groups)
    model.minimize(sum(goal))

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    assert status == cp_model.OPTIMAL
    return {id_: solver.value(x) for id_, x in steps.items() if solver.value(kept[id_])}


def _keep_a_prefix(model, kept, ordered):
    for claim in ordered:
        if claim.priority is None:
            model.add(kept[claim.id] == 1)
    queue = sorted(
        (claim for claim in ordered if claim.priority is not None),
        key=lambda claim: (-claim.priority, claim.id),
    )
    for first, second in pairwise(queue):
        model.add_implication(kept[second.id], kept[first.id])


def _bind_groups(model, kept, steps, groups):
    """Bind each sum, once a claim at any depth below it is kept."""
    by_id = {group.id: group for group in groups}

    def claims_of(id_):
        if id_ not in by_id:
            return [id_]
        return [below for member in by_id[id_].members for below in claims_of(member)]

    for group in groups:
        below = claims_of(group.id)
        together = sum(steps[id_] for id_ in below)
        for id_ in below:
            model.add(together >= group.least).only_enforce_if(kept[id_])
        if group.most is not None:
            model.add(together <= group.most)


def bare_greedy(total, claims):
    """Return the steps of claims that are all met and in no group, given one step at a time."""
    scale = lcm(*(claim.weight for claim in claims))
    steps = {claim.id: claim.least for claim in claims}
    heap = [
        ((2 * claim.least + 1) * (scale // claim.weight), claim.id, scale // claim.weight, most)
        for claim in claims
        if (most := total if claim.most is None else claim.most) > claim.least
    ]
    heapify(heap)
    for _ in range(total - sum(steps.values())):
        price, id_, unit, most = heap[0]
        steps[id_] += 1
        open_ = steps[id_] < most
        heapreplace(heap, (price + 2 * unit if open_ else float("inf"), id_, unit, most))
    return steps
