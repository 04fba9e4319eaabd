"""The same budget problem as a model for CP-SAT: an independent solver, and the rival in speed.

It knows one kind of cover: deductible, percentage and out-of-pocket maximum, so many visits left, a
new plan year; and packages that do not expire. Money is in cents.
"""

from dataclasses import dataclass
from itertools import pairwise

from ortools.sat.python import cp_model


BIG = 10**7
PER_MINUTE, PER_VISIT, PER_REEVALUATION = 10**7, 10**12, 10**15


@dataclass(frozen=True)
class Task:
    """What is asked, in minutes and cents."""

    lengths: tuple[int, ...]
    allowed: tuple[int, ...]
    private: tuple[int, ...]
    rhythms: tuple[tuple[tuple[bool, bool], ...], ...]  # by visit: covered, first of a new year
    percent: int
    deductible: tuple[int, int]  # left, each year
    maximum: tuple[int, int]
    packages: tuple[tuple[int, int, int, int], ...]  # length, sessions, price, most
    budget: int
    reevaluation: int


def solve(task):
    """Return the best plan: (reevaluation, visits, minutes, cost), or ``None``."""
    m = cp_model.CpModel()
    visits = max(map(len, task.rhythms))
    active = [m.new_bool_var("") for _ in range(visits)]
    first, after = one_of(m, len(task.lengths)), one_of(m, len(task.lengths))
    rhythm = one_of(m, len(task.rhythms))
    choices = [(p, most) for p, one in enumerate(task.packages) for most in range(1, one[3] + 1)]
    package = one_of(m, len(choices) + 1)
    m.add(active[0] == 1)
    for before, later in pairwise(active):
        m.add(later <= before)
    deductible, maximum = task.deductible[0], task.maximum[0]
    used, costs, minutes = 0, [], []
    for i in range(visits):
        length = first if i == 0 else after
        for r, days in enumerate(task.rhythms):
            if i >= len(days):
                m.add(active[i] + rhythm[r] <= 1)
        covered = flag(m, [rhythm[r] for r, d in enumerate(task.rhythms) if i < len(d) and d[i][0]])
        new = flag(m, [rhythm[r] for r, d in enumerate(task.rhythms) if i < len(d) and d[i][1]])
        paid = both(m, covered, active[i])
        alone = both(m, covered.negated(), active[i])
        deductible = renewed(m, deductible, task.deductible[1], new)
        maximum = renewed(m, maximum, task.maximum[1], new)
        allowed = when(m, paid, of(task.allowed, length))
        share, deductible, maximum = shared(m, task, allowed, deductible, maximum)
        fits = flag(
            m,
            [
                both(m, package[k], length[task.lengths.index(task.packages[p][0])])
                for k, (p, _) in enumerate(choices, 1)
            ],
        )
        tables = [[-1] * (i + 1), *(by_use(task.packages[p], most, i) for p, most in choices)]
        uses = both(m, fits, alone)
        told = looked_up(m, tables, package, used)
        single = private(m, alone, uses, told, of(task.private, length))
        more = m.new_int_var(0, i + 1, "")
        m.add(more == used + uses)
        used = more
        costs.append(share + single)
        minutes.append(
            when(m, active[i], sum(n * x for n, x in zip(task.lengths, length, strict=True)))
        )
    inside = m.new_bool_var("")
    if visits == 1:
        m.add(inside == 0)
    else:
        m.add(inside <= active[1])
    total = sum(costs) + task.reevaluation * inside
    m.add(total <= task.budget)
    m.maximize(
        PER_REEVALUATION * inside + PER_VISIT * sum(active) + PER_MINUTE * sum(minutes) - total
    )
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(m) != cp_model.OPTIMAL:
        return None
    value = solver.value
    return bool(value(inside)), sum(map(value, active)), value(sum(minutes)), value(total)


def one_of(m, count):
    chosen = [m.new_bool_var("") for _ in range(count)]
    m.add_exactly_one(chosen)
    return chosen


def flag(m, chosen):
    found = m.new_bool_var("")
    m.add(found == sum(chosen))
    return found


def both(m, one, other):
    found = m.new_bool_var("")
    m.add_bool_and([one, other]).only_enforce_if(found)
    m.add_bool_or([one.negated(), other.negated()]).only_enforce_if(found.negated())
    return found


def when(m, condition, value):
    """The value, or 0."""
    found = m.new_int_var(0, BIG, "")
    m.add(found == value).only_enforce_if(condition)
    m.add(found == 0).only_enforce_if(condition.negated())
    return found


def renewed(m, left, whole, new):
    found = m.new_int_var(0, BIG, "")
    m.add(found == whole).only_enforce_if(new)
    m.add(found == left).only_enforce_if(new.negated())
    return found


def least(m, *of):
    found = m.new_int_var(0, BIG, "")
    m.add_min_equality(found, of)
    return found


def shared(m, task, allowed, deductible, maximum):
    """The client's share of a covered visit, and what is left of both sums after it."""
    went = least(m, allowed, deductible)
    percent = m.new_int_var(0, BIG, "")
    m.add_division_equality(percent, 2 * task.percent * (allowed - went) + 100, 200)
    first = least(m, went, maximum)
    second = least(m, percent, maximum - first)
    left = m.new_int_var(0, BIG, "")
    m.add(left == deductible - first)
    room = m.new_int_var(0, BIG, "")
    m.add(room == maximum - first - second)
    return first + second, left, room


def of(values, chosen):
    return sum(value * one for value, one in zip(values, chosen, strict=True))


def by_use(package, most, before):
    """What a visit costs after so many that used a package: -1 if none of it is left."""
    _, sessions, price, _ = package
    return [
        -1 if n >= most * sessions else price if n % sessions == 0 else 0 for n in range(before + 1)
    ]


def looked_up(m, tables, package, used):
    """The entry of the chosen package's table."""
    wide = len(tables[0])
    which = m.new_int_var(0, len(tables) - 1, "")
    m.add(which == sum(k * one for k, one in enumerate(package)))
    at = m.new_int_var(0, len(tables) * wide - 1, "")
    m.add(at == which * wide + used)
    told = m.new_int_var(-1, BIG, "")
    m.add_element(at, [entry for table in tables for entry in table], told)
    return told


def private(m, alone, uses, told, price):
    """What a visit costs that nobody covers, with the package that is chosen."""
    prepaid = m.new_bool_var("")
    m.add(told >= 0).only_enforce_if(prepaid)
    m.add(told < 0).only_enforce_if(prepaid.negated())
    by_package = both(m, prepaid, uses)
    by_itself = both(m, by_package.negated(), alone)
    cost = m.new_int_var(0, BIG, "")
    m.add(cost == told).only_enforce_if(by_package)
    m.add(cost == price).only_enforce_if(by_itself)
    m.add(cost == 0).only_enforce_if(alone.negated())
    return cost
