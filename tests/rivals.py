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
    """Return the steps of claims that are all kept, by a solver that knows no greedy, or None.

    One model says all of it, in this order: as few steps below a minimum and beyond what is of use
    as there can be, then the least cost, then ties to the ids that sort first. Members of groups
    that are not among the claims do not count.
    """
    model = cp_model.CpModel()
    ordered = sorted(claims, key=lambda claim: claim.id)
    scale = lcm(*(claim.weight for claim in ordered))
    tie = len(ordered) * total + 1
    softer = tie * (scale * total * total + 1)
    steps, goal = {}, []
    for rank, claim in enumerate(ordered):
        most = total if claim.most is None else min(claim.most, total)
        units = [model.new_bool_var("") for _ in range(most)]
        steps[claim.id] = sum(units)
        for unit, following in pairwise(units):
            model.add_implication(following, unit)
        model.add(steps[claim.id] >= (claim.least if claim.floor is None else claim.floor))
        goal += [
            unit
            * (softer * _softness(claim, x) + (2 * x + 1) * (scale // claim.weight) * tie + rank)
            for x, unit in enumerate(units)
        ]
    model.add(sum(steps.values()) == total)
    _bind_groups(model, steps, groups)
    model.minimize(sum(goal))

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    assert status == cp_model.OPTIMAL
    return {id_: solver.value(x) for id_, x in steps.items()}


def _softness(claim, x):
    """Tell whether a further step after `x` is below the minimum, or beyond what is of use."""
    if claim.floor is not None and x < claim.least:
        return -1
    return int(claim.useful is not None and x >= claim.useful)


def _bind_groups(model, steps, groups):
    """Bind each sum that has a kept claim at any depth below it."""
    by_id = {group.id: group for group in groups}

    def kept_in(id_):
        if id_ not in by_id:
            return {id_} & steps.keys()
        return set().union(*map(kept_in, by_id[id_].members))

    for group in groups:
        if below := kept_in(group.id):
            together = sum(steps[id_] for id_ in below)
            model.add(together >= group.least)
            if group.most is not None:
                model.add(together <= group.most)


def in_step_cost(timelines, steps):
    """Return ``sum(x * x / w)`` over all persons, in units of one over the lcm of the weights."""
    claims = [(t.id, claim) for t in timelines for s in t.sections for claim in s.claims]
    scale = lcm(*(claim.weight for _, claim in claims))
    return sum(steps[who][c.id] ** 2 * (scale // c.weight) for who, c in claims)


def in_step_cp_sat(total, timelines):
    """Return the steps of persons side by side, by a solver that knows no greedy, or None."""
    model = cp_model.CpModel()
    scale = lcm(*(c.weight for t in timelines for s in t.sections for c in s.claims))
    count = len(timelines[0].sections)
    lengths = [model.new_int_var(0, total, "") for _ in range(count)]
    model.add(sum(lengths) == total)
    steps, goal = {timeline.id: {} for timeline in timelines}, []
    for timeline in timelines:
        for length, section in zip(lengths, timeline.sections, strict=True):
            for claim in section.claims:
                most = total if claim.most is None else min(claim.most, total)
                if claim.least > most:
                    return None
                x = model.new_int_var(claim.least, most, "")
                square = model.new_int_var(0, total * total, "")
                model.add_multiplication_equality(square, [x, x])
                goal.append(square * (scale // claim.weight))
                steps[timeline.id][claim.id] = x
            inside = [steps[timeline.id][claim.id] for claim in section.claims]
            model.add(sum(inside) + section.fixed == length)
    model.minimize(sum(goal))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    assert status == cp_model.OPTIMAL
    return {who: {id_: solver.value(x) for id_, x in own.items()} for who, own in steps.items()}


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
