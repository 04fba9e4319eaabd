"""The same day as a model for CP-SAT, and by trying everything: two independent answers.

All times are minutes, and loads are seconds times pressure. A therapist's day is a circuit from the
base and back, through visits and breaks; a break is there once for each place at which it can be.
"""

from dataclasses import dataclass
from itertools import permutations, product

from ortools.sat.python import cp_model


@dataclass(frozen=True)
class Visit:
    takes: int  # with the own time after it
    seconds: int
    weighted: int
    place: int
    priority: int
    first: int
    last: int
    who: tuple[int, ...]
    two: bool = False  # it takes both lanes at once


@dataclass(frozen=True)
class Lane:
    breaks: tuple[tuple[int, int, int], ...]  # length, first and last begin
    closed: tuple[tuple[int, int], ...]
    ceiling: int | None
    touching: int | None


@dataclass(frozen=True)
class Day:
    visits: tuple[Visit, ...]
    lanes: tuple[Lane, ...]
    opens: int
    closes: int
    grid: int
    ways: tuple[tuple[int, ...], ...]


def begins_of(day, first, last, takes, closed=()):
    """Every minute at which something may begin."""
    minutes = range(max(first, day.opens), last + 1)
    on_grid = [m for m in minutes if m % day.grid == 0 or m == first]
    return [
        m
        for m in on_grid
        if m + takes <= day.closes and all(m + takes <= a or m >= z for a, z in closed)
    ]


def places_of(day):
    """Where a break may be: at the base, or where one of the day's visits is."""
    return sorted({0, *(visit.place for visit in day.visits)})


def rank(day, kept):
    priorities = sorted({visit.priority for visit in day.visits})
    return tuple(sum(day.visits[i].priority == p for i in kept) for p in priorities)


# --- CP-SAT ---------------------------------------------------------------------------------
def solve(day):
    """Return how many of each priority are kept, the idle minutes, and the sum of the ends."""
    m = cp_model.CpModel()
    kept, begins = [[] for _ in day.visits], [[] for _ in day.visits]
    idles, ends = [], []
    for number in range(len(day.lanes)):
        idle, end = _lane(m, day, number, (kept, begins))
        idles.append(idle)
        ends.append(end)
    for visit, flags, at in zip(day.visits, kept, begins, strict=True):
        if not visit.two:
            m.add(sum(flags) <= 1)
        elif len(flags) < len(day.lanes):
            m.add(sum(flags) == 0)
        else:
            m.add(flags[0] == flags[1])
            m.add(at[0] == at[1]).only_enforce_if(flags[0])
    priorities = sorted({visit.priority for visit in day.visits})
    weights = [100 ** (len(priorities) - 1 - i) for i in range(len(priorities))]
    score = sum(
        weights[priorities.index(visit.priority)] * sum(flags[:1] if visit.two else flags)
        for visit, flags in zip(day.visits, kept, strict=True)
    )
    far = 4000
    m.maximize(score * far * far - sum(idles) * far - sum(ends))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(m) == cp_model.OPTIMAL
    done = [i for i, flags in enumerate(kept) if any(solver.value(flag) for flag in flags)]
    return rank(day, done), solver.value(sum(idles)), solver.value(sum(ends))


def _lane(m, day, number, of_visits):
    lane, (kept, begun) = day.lanes[number], of_visits
    nodes = []  # presence, begin, takes, place, is a visit
    for i, visit in enumerate(day.visits):
        if number not in visit.who:
            continue
        minutes = begins_of(day, visit.first, visit.last, visit.takes, lane.closed)
        if minutes:
            there = m.new_bool_var("")
            kept[i].append(there)
            begin = m.new_int_var_from_domain(cp_model.Domain.from_values(minutes), "")
            begun[i].append(begin)
            nodes.append((there, begin, visit.takes, visit.place, visit))
    works = m.new_bool_var("")
    visits = [node for node in nodes if node[4] is not None]
    m.add_max_equality(works, [node[0] for node in visits]) if visits else m.add(works == 0)
    for length, first, last in lane.breaks:
        copies = []
        minutes = begins_of(day, first, last, length)
        for place in places_of(day):
            there = m.new_bool_var("")
            copies.append(there)
            if minutes:
                begin = m.new_int_var_from_domain(cp_model.Domain.from_values(minutes), "")
                nodes.append((there, begin, length, place, None))
            else:
                m.add(there == 0)
        m.add(sum(copies) == works)
    _circuit(m, day, nodes)
    if lane.ceiling is not None:
        m.add(sum(n[0] * n[4].weighted for n in visits) <= lane.ceiling)
    if lane.touching is not None:
        m.add(sum(n[0] * n[4].seconds for n in visits) <= lane.touching)
    return _idle(m, day, nodes, works)


def _circuit(m, day, nodes):
    arcs = [(0, 0, _none(m, nodes))]
    for i, (there, begin, takes, place, _) in enumerate(nodes, 1):
        arcs.append((i, i, there.negated()))
        out, back = m.new_bool_var(""), m.new_bool_var("")
        arcs += [(0, i, out), (i, 0, back)]
        m.add(begin >= day.opens + day.ways[0][place]).only_enforce_if(out)
        m.add(begin + takes + day.ways[place][0] <= day.closes).only_enforce_if(back)
        for j, (_, other, _, place_2, _) in enumerate(nodes, 1):
            if i != j:
                arc = m.new_bool_var("")
                arcs.append((i, j, arc))
                m.add(other >= begin + takes + day.ways[place][place_2]).only_enforce_if(arc)
    m.add_circuit(arcs)


def _none(m, nodes):
    idle = m.new_bool_var("")
    for node in nodes:
        m.add_implication(node[0], idle.negated())
    m.add_bool_or([idle, *(node[0] for node in nodes)])
    return idle


def _idle(m, day, nodes, works):
    """The first begin, the last end, and the breaks between them; all 0 without a visit."""
    start, end = m.new_int_var(0, day.closes, ""), m.new_int_var(0, day.closes, "")
    inside = []
    firsts = []
    for there, begin, takes, _, visit in nodes:
        if visit is not None:
            m.add(start <= begin).only_enforce_if(there)
            m.add(end >= begin + takes).only_enforce_if(there)
            is_first, is_last = m.new_bool_var(""), m.new_bool_var("")
            m.add(start == begin).only_enforce_if(is_first)
            m.add(end == begin + takes).only_enforce_if(is_last)
            m.add_implication(is_first, there)
            m.add_implication(is_last, there)
            firsts.append((is_first, is_last))
        else:
            within = m.new_bool_var("")
            m.add_implication(within, there)
            m.add(begin >= start).only_enforce_if(within)
            m.add(begin < end).only_enforce_if(within)
            inside.append(within * takes)
    m.add(sum(first for first, _ in firsts) == works)
    m.add(sum(last for _, last in firsts) == works)
    m.add(start == 0).only_enforce_if(works.negated())
    m.add(end == 0).only_enforce_if(works.negated())
    work = sum(n[0] * n[2] for n in nodes if n[4] is not None)
    return end - start - work - sum(inside), end


# --- by trying everything -------------------------------------------------------------------
def brute(day):
    """The same, by every choice of visits and therapists, every order and every first begin."""
    best = None
    choices = [(None, *visit.who) for visit in day.visits]
    for given in product(*choices):
        sums = [0, 0]
        for number in range(len(day.lanes)):
            mine = [i for i, who in enumerate(given) if who == number]
            found = _walk(day, number, mine)
            if found is None:
                break
            sums = [sums[0] + found[0], sums[1] + found[1]]
        else:
            kept = [i for i, who in enumerate(given) if who is not None]
            key = (tuple(-n for n in rank(day, kept)), *sums)
            best = key if best is None or key < best else best
    return tuple(-n for n in best[0]), best[1], best[2]


def _walk(day, number, mine):
    """The least idle minutes and the earliest end of some visits, or ``None``."""
    lane = day.lanes[number]
    if not mine:
        return 0, 0
    visits = [day.visits[i] for i in mine]
    if lane.ceiling is not None and sum(v.weighted for v in visits) > lane.ceiling:
        return None
    if lane.touching is not None and sum(v.seconds for v in visits) > lane.touching:
        return None
    things = [("visit", i) for i in mine] + [("break", b) for b in range(len(lane.breaks))]
    best = None
    places = places_of(day)
    for order in permutations(things):
        at_breaks = product(places, repeat=len(lane.breaks))
        for where in at_breaks:
            for found in _in_order(day, lane, order, where):
                best = found if best is None or found < best else best
    return best


def _in_order(day, lane, order, where):
    first = next(i for i, (kind, _) in enumerate(order) if kind == "visit")
    starts = begins_of(day, *_span(day, lane, order[first]))
    for start in starts:
        time, here, begun, end, inside, pending = day.opens, 0, None, None, 0, 0
        for kind, n in order:
            span = _span(day, lane, (kind, n))
            there = day.visits[n].place if kind == "visit" else where[n]
            free = time + day.ways[here][there]
            if kind == "visit" and begun is None:
                begins = start if start >= free else None
            else:
                begins = next((b for b in begins_of(day, *span) if b >= free), None)
            if begins is None:
                break
            time, here = begins + span[2], there
            if kind == "visit":
                begun = begins if begun is None else begun
                end, inside, pending = time, inside + pending + span[2], 0
            elif begun is not None:
                pending += span[2]
        else:
            if time + day.ways[here][0] <= day.closes:
                yield end - begun - inside, end


def _span(day, lane, thing):
    kind, n = thing
    if kind == "visit":
        visit = day.visits[n]
        return visit.first, visit.last, visit.takes, lane.closed
    length, first, last = lane.breaks[n]
    return first, last, length
