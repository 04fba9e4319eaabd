"""Placing visits against trying everything; every limit is read anew from its description."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import accumulate, pairwise, product
from random import Random

import pytest
from attrs import evolve

from massageplan.errors import InfeasibleError
from massageplan.scheduling.availability import WEEKDAYS, Availability
from massageplan.scheduling.choosing_days import choose_days
from massageplan.scheduling.placement import Bar, Placement
from massageplan.treatment.no_days import place


SEEDS = range(500)
CLOCKS = range(200)
MONDAY = date(2026, 3, 2)
NOTHING = {
    "weekdays": (),
    "hours": (),
    "closed": frozenset(),
    "absences": (),
    "first": None,
    "least_gap": None,
    "most_gap": None,
}


def days(number):
    return timedelta(days=number)


def some_nominal(rng):
    """Return the days of a small course: even, twice a week, or without any order."""
    count = rng.randint(1, 5)
    start = MONDAY + days(rng.randrange(28))
    kind = rng.choice(["weekly", "2/week", "every n days", "irregular"])
    n = rng.randint(2, 12)
    gaps = {
        "weekly": [7] * count,
        "2/week": [3, 4] * count,
        "every n days": [n] * count,
        "irregular": [rng.randint(1, 12) for _ in range(count)],
    }[kind]
    return tuple(start + days(off) for off in accumulate(gaps[: count - 1], initial=0))


def some_limit(rng, nominal, name):
    """Return one availability, of a few of the limits that there are."""
    span = (nominal[-1] - nominal[0]).days
    told = {"name": name}
    if rng.random() < 0.5:
        told["weekdays"] = rng.sample(WEEKDAYS, rng.randint(3, 6))
    if rng.random() < 0.5:
        told["closed"] = {
            nominal[0] + days(rng.randint(-4, span + 4)) for _ in range(rng.randint(1, 6))
        }
    if rng.random() < 0.4:
        away = nominal[0] + days(rng.randint(-6, span + 4))
        told["absences"] = [(away, away + days(rng.randint(0, 4)))]
        if rng.random() < 0.5:
            told["absences"].append(nominal[-1] + days(rng.randint(-2, 2)))
    if rng.random() < 0.2:
        told["first"] = nominal[0] + days(rng.randint(-4, 4))
    if rng.random() < 0.2:
        told["last"] = max(told.get("first", date.min), nominal[-1] + days(rng.randint(-5, 4)))
    if rng.random() < 0.25:
        told["least_gap"] = rng.randint(2, 8)
    if rng.random() < 0.25:
        told["most_gap"] = rng.randint(max(5, told.get("least_gap", 5)), 15)
    return Availability(**told)


@cache
def instance(seed):
    rng = Random(seed)  # noqa: S311  no secret
    nominal = some_nominal(rng)
    names = rng.choice([("house", "therapist", "client"), ("house", "house", "client")])
    return Placement(
        nominal=nominal,
        limits=tuple(
            some_limit(rng, nominal, name) for name in names[: rng.choice([1, 1, 2, 2, 3])]
        ),
        window=rng.choice([0, 1, 2, 2, 3, 3, 4, 4]),
        not_before=nominal[0] + days(rng.choice([-9, -3, -1, -1, 0, 0, 1])),
        after=nominal[0] - days(rng.randint(1, 10)) if rng.random() < 0.4 else None,
    )


def quarter(number):
    return f"{number // 4:02}:{number % 4 * 15:02}"


def some_hours(rng):
    """Return hours as one writes them; on some weekdays there are none, on some two spans."""
    table = {}
    for day in rng.sample(WEEKDAYS, rng.randint(3, 7)):
        a, b, c, d = sorted(rng.sample(range(28, 97), 4))
        if rng.random() < 0.4:
            table[day] = f"{quarter(a)}-{quarter(b)}, {quarter(c)}-{quarter(d)}"
        else:
            table[day] = f"{quarter(a)}-{quarter(d)}"
    return table


@cache
def clock_instance(seed):
    rng = Random(seed)  # noqa: S311  no secret
    nominal = some_nominal(rng)
    limits = [Availability(name="house", hours=some_hours(rng))]
    if rng.random() < 0.7:
        limits.append(Availability(name="therapist", hours=some_hours(rng)))
    if rng.random() < 0.3:
        limits.append(Availability(name="client", weekdays=rng.sample(WEEKDAYS, 4)))
    return Placement(
        nominal=nominal,
        limits=tuple(limits),
        window=rng.randint(0, 4),
        not_before=nominal[0],
        at=time(rng.randrange(7, 21), rng.randrange(60)) if rng.random() < 0.8 else None,
        length=timedelta(minutes=rng.choice([15, 30, 45, 60, 90, 120])),
    )


def open_minutes(limit, day):
    """Return for each span of open hours from which to which minute it goes."""
    if not limit.hours:
        return [(0, 1440)]
    return [(o.opens, o.closes) for o in limit.hours if o.weekday == day.strftime("%a").lower()]


def starts(problem, day):
    """Return every minute of a day from which a visit fits into the hours of all."""
    minutes = int(problem.length.total_seconds() / 60)
    rooms = set(range(1440))
    for limit in problem.limits:
        spans = open_minutes(limit, day)
        rooms &= {m for opens, closes in spans for m in range(opens, closes - minutes + 1)}
    return rooms


def allowed(problem, day):
    for limit in problem.limits:
        if limit.weekdays and day.strftime("%a").lower() not in limit.weekdays:
            return False
        if day in limit.closed or any(away.first <= day <= away.last for away in limit.absences):
            return False
        if day < (limit.first or day) or day > (limit.last or day):
            return False
    if day < problem.not_before:
        return False
    return not any(limit.hours for limit in problem.limits) or bool(starts(problem, day))


def choices(problem):
    """Return for each visit the days of its window that are allowed."""
    window = range(-problem.window, problem.window + 1)
    known = cache(lambda day: allowed(problem, day))
    return [
        [day for off in window if known(day := middle + days(off))] for middle in problem.nominal
    ]


def gap_fits(problem, one, two):
    gap = (two - one).days
    return gap >= 1 and all(
        gap >= (limit.least_gap or gap) and gap <= (limit.most_gap or gap)
        for limit in problem.limits
    )


def try_everything(problem):
    """Return the best of all combinations of days; ``None`` when there is none."""
    before = () if problem.after is None else (problem.after,)
    fits = cache(lambda one, two: gap_fits(problem, one, two))

    def cost(found):
        off = [abs((day - n).days) for day, n in zip(found, problem.nominal, strict=True)]
        return sum(off), sum(x * x for x in off), found

    return min(
        (
            found
            for found in product(*choices(problem))
            if all(fits(one, two) for one, two in pairwise(before + found))
        ),
        key=cost,
        default=None,
    )


def possible(problem):
    """Tell whether there is any way at all: from each visit on to all days it can be followed by.

    This costs next to nothing, whatever the window.
    """
    reached = None if problem.after is None else {problem.after}
    for here in choices(problem):
        reached = {
            day
            for day in here
            if reached is None or any(gap_fits(problem, one, day) for one in reached)
        }
    return bool(reached)


@cache
def best(seed):
    return try_everything(instance(seed))


def infeasible():
    return [seed for seed in SEEDS if best(seed) is None]


def with_last(problem, last):
    """Move every last day before this one to it."""
    limits = (
        evolve(one, last=last) if one.last is not None and one.last < last else one
        for one in problem.limits
    )
    return evolve(problem, limits=tuple(limits))


def without(problem, name, limit):
    lift = {limit: NOTHING[limit]}
    limits = (evolve(one, **lift) if one.name == name else one for one in problem.limits)
    return evolve(problem, limits=tuple(limits))


def test_the_instances_are_of_every_kind():
    kinds = Counter(
        "infeasible"
        if best(seed) is None
        else "moved"
        if best(seed) != instance(seed).nominal
        else "as the cadence has it"
        for seed in SEEDS
    )
    assert kinds["infeasible"] >= 100
    assert kinds["moved"] >= 150
    assert kinds["as the cadence has it"] >= 20


def test_nothing_is_better_and_ties_go_to_the_smaller_squares_and_the_earlier_days():
    for seed in SEEDS:
        assert choose_days(instance(seed)) == best(seed), seed


@pytest.mark.parametrize(
    ("open_days", "least_gap", "chosen"),
    [
        # 3 days off in all, though the squares of 2 and 2 are less than that of 3.
        ([-2, 0, 7, 8], 8, (0, 8)),
        # 2 days off either way: 1 and 1 before 0 and 2.
        ([-1, 0, 6, 7], 7, (-1, 6)),
        # All the same: the earlier first visit.
        ([-2, 2, 5], 1, (-2, 5)),
        # All the same: the earlier second visit.
        ([0, 4, 6], 1, (0, 4)),
    ],
)
def test_what_counts_first_by_hand(open_days, least_gap, chosen):
    every = {MONDAY + days(off) for off in range(-9, 20)}
    house = Availability(
        closed=every - {MONDAY + days(off) for off in open_days}, least_gap=least_gap
    )
    problem = Placement(
        nominal=(MONDAY, MONDAY + days(5)), limits=(house,), not_before=MONDAY - days(9)
    )
    assert choose_days(problem) == tuple(MONDAY + days(off) for off in chosen)
    assert try_everything(problem) == choose_days(problem)


def test_the_most_days_between_two_visits_may_all_be_used():
    # 8 days at most: the day before the first nominal one would take a gap of 9.
    house = Availability(closed={MONDAY + days(off) for off in (4, 5, 6, 7)}, most_gap=8)
    problem = Placement(
        nominal=(MONDAY, MONDAY + days(7)), limits=(house,), not_before=MONDAY - days(1)
    )
    assert choose_days(problem) == (MONDAY, MONDAY + days(8)) == try_everything(problem)


def test_what_has_an_answer_is_placed_there():
    for seed in SEEDS:
        if best(seed) is not None:
            assert place(instance(seed)) == best(seed), seed


def test_the_two_oracles_agree_on_what_is_possible():
    for seed in SEEDS:
        assert possible(instance(seed)) == (best(seed) is not None), seed


def test_what_has_no_answer_is_refused_at_the_first_visit_without_a_day():
    for seed in infeasible():
        problem = instance(seed)
        with pytest.raises(InfeasibleError) as caught:
            place(problem)
        (conflict,) = caught.value.conflicts
        at = conflict.visit
        assert not possible(evolve(problem, nominal=problem.nominal[:at])), seed
        assert at == 1 or possible(evolve(problem, nominal=problem.nominal[: at - 1])), seed
        assert conflict.nominal == problem.nominal[at - 1], seed
        window = range(-problem.window, problem.window + 1)
        listed = [conflict.nominal + days(off) for off in window]
        assert [day for day, _ in conflict.barred] == [
            day for day in listed if day >= problem.not_before
        ], seed
        assert all((bar is None) == allowed(problem, day) for day, bar in conflict.barred), seed
        assert conflict.text in str(caught.value), seed


def repairs_of(problem):
    with pytest.raises(InfeasibleError) as caught:
        place(problem)
    return caught.value.repairs


def test_every_repair_helps():
    for seed in infeasible():
        problem = instance(seed)
        for repair in repairs_of(problem):
            assert possible(repair.apply(problem)), (seed, repair)


def test_repairs_change_what_they_say_and_by_as_little_as_helps():
    kinds = Counter()
    for seed in infeasible():
        problem = instance(seed)
        for repair in repairs_of(problem):
            kinds[repair.kind] += 1
            if repair.kind == "wider-window":
                made, less = (evolve(problem, window=repair.window - i) for i in (0, 1))
            elif repair.kind == "later-last-day":
                made, less = (with_last(problem, repair.last - days(i)) for i in (0, 1))
            elif repair.kind == "fewer-visits":
                # Here the smallest change leaves the most visits.
                made, less = (
                    evolve(problem, nominal=problem.nominal[: repair.visits + i]) for i in (0, 1)
                )
            else:
                made, less = without(problem, repair.name, repair.limit), problem
            assert repair.apply(problem) == made, (seed, repair)
            assert not possible(less), (seed, repair)
    assert set(kinds) == {"wider-window", "later-last-day", "fewer-visits", "lift"}
    assert min(kinds.values()) >= 10


def test_a_little_wider_window_is_the_narrowest_that_helps_by_trying_everything():
    tried = 0
    for seed in infeasible():
        problem = instance(seed)
        for repair in repairs_of(problem):
            if repair.kind == "wider-window" and repair.window <= 8 and len(problem.nominal) <= 4:
                wider = repair.apply(problem)
                assert try_everything(evolve(problem, window=repair.window - 1)) is None, seed
                assert place(wider) == try_everything(wider), seed
                tried += 1
    assert tried >= 40


def test_no_repair_that_helps_is_left_out():
    for seed in infeasible():
        problem = instance(seed)
        repairs = repairs_of(problem)
        kinds = {repair.kind for repair in repairs}
        assert ("wider-window" in kinds) == possible(evolve(problem, window=60)), seed
        first = evolve(problem, nominal=problem.nominal[:1])
        assert ("fewer-visits" in kinds) == possible(first), seed
        lasts = [one.last for one in problem.limits if one.last is not None]
        assert ("later-last-day" in kinds) == (
            bool(lasts) and possible(with_last(problem, max(lasts) + days(99)))
        ), seed
        lifted = {(repair.name, repair.limit) for repair in repairs if repair.kind == "lift"}
        assert lifted == {
            (one.name, limit)
            for one in problem.limits
            for limit in NOTHING
            if possible(without(problem, one.name, limit))
        }, seed


def test_visits_lie_on_days_with_room_for_them():
    kinds = Counter()
    for seed in CLOCKS:
        problem = clock_instance(seed)
        found = try_everything(problem)
        assert choose_days(problem) == found, seed
        kinds[found is None, found == problem.nominal] += 1
    assert min(kinds[True, False], kinds[False, False], kinds[False, True]) >= 20


def test_a_visit_begins_as_near_to_the_wished_time_as_the_hours_allow():
    kinds = Counter()
    for seed in CLOCKS:
        problem = clock_instance(seed)
        for off in range(7):
            day = problem.nominal[0] + days(off)
            wished = problem.at and 60 * problem.at.hour + problem.at.minute
            rooms = starts(problem, day) if allowed(problem, day) else []
            assert (problem.bars(day) is None) == bool(rooms), (seed, day)
            if not rooms or problem.at is None:
                continue
            minute = min(rooms, key=lambda begin: (abs(begin - wished), begin))
            begins = datetime.combine(day, time(minute // 60, minute % 60))
            assert problem.moment(day) == begins, (seed, day)
            kinds[minute == wished] += 1
    assert min(kinds[True], kinds[False]) >= 100


def test_without_a_wished_time_a_visit_has_a_day_only():
    problem = clock_instance(next(seed for seed in CLOCKS if clock_instance(seed).at is None))
    assert type(problem.moment(problem.nominal[0])) is date


@pytest.mark.parametrize(
    ("length", "room"),
    [
        (timedelta(minutes=60), True),
        (timedelta(minutes=59, seconds=1), True),
        (timedelta(minutes=60, seconds=1), False),
        (timedelta(minutes=61), False),
    ],
)
def test_a_visit_that_just_fits(length, room):
    problem = Placement(
        nominal=(MONDAY,),
        limits=(
            Availability(name="house", hours="09:00-12:00"),
            Availability(name="therapist", hours="11:00-17:00"),
        ),
        window=0,
        not_before=MONDAY,
        at=time(8),
        length=length,
    )
    assert (choose_days(problem) == (MONDAY,)) is room
    if room:
        assert problem.moment(MONDAY) == datetime(2026, 3, 2, 11)  # noqa: DTZ001  no zone was told
    else:
        assert problem.bars(MONDAY) == Bar("no-room", ("house", "therapist"), length=length)
