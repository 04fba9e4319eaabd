"""`plan_day` against CP-SAT, and against trying everything."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import massageplan as mp
from rival_day import Day, Lane, Visit, brute, solve


PLACES = ("practice", "Maple St", "Oak St")
NAMES = ("Ana", "Ben")


@st.composite
def days(draw, most=6, therapists=2):
    """A day for the rival, and the same as arguments of `plan_day`."""
    opens = draw(st.sampled_from([480, 545]))
    closes = opens + draw(st.integers(120, 480))
    grid = draw(st.sampled_from([5, 10, 15]))
    count = draw(st.integers(1, therapists))
    ways = tuple(
        tuple(0 if a == b else draw(st.sampled_from([0, 10, 25])) for b in range(3))
        for a in range(3)
    )
    visits = tuple(draw(a_visit(opens, closes, count)) for _ in range(draw(st.integers(1, most))))
    lanes = tuple(draw(a_lane(opens, closes)) for _ in range(count))
    return Day(visits, lanes, opens, closes, grid, ways)


@st.composite
def a_visit(draw, opens, closes, count):
    booked, after = draw(st.sampled_from([30, 45, 60, 90])), draw(st.sampled_from([0, 10]))
    pressure = draw(st.integers(1, 5))
    first = draw(st.one_of(st.just(0), st.integers(opens - 30, closes - 60)))
    last = draw(st.one_of(st.just(24 * 60 - 1), st.integers(first, max(first, closes))))
    one = draw(st.integers(0, count - 1))
    return Visit(
        takes=booked + after,
        seconds=60 * booked,
        weighted=60 * booked * pressure,
        place=draw(st.sampled_from([0, 0, 1, 2])),
        priority=draw(st.integers(1, 2)),
        first=first,
        last=last,
        who=draw(st.sampled_from([tuple(range(count)), (one,)])),
    )


@st.composite
def a_lane(draw, opens, closes):
    breaks = []
    for _ in range(draw(st.sampled_from([0, 1, 1, 2]))):
        length, at = draw(st.sampled_from([15, 30])), draw(st.integers(opens, closes - 40))
        breaks.append((length, at, min(closes - length, at + draw(st.sampled_from([5, 60])))))
    shut = draw(st.integers(opens, closes - 40))
    minutes = st.none() | st.integers(60, 300)
    ceiling, touching = draw(minutes), draw(minutes)
    return Lane(
        breaks=tuple(breaks),
        closed=((shut, shut + 30),) if draw(st.booleans()) else (),
        ceiling=None if ceiling is None else 180 * ceiling,
        touching=None if touching is None else 60 * touching,
    )


def clock(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


def asked_of(day):
    """The visits and the other arguments of `plan_day`."""
    names = NAMES[: len(day.lanes)]
    visits = []
    for i, visit in enumerate(day.visits):
        length = visit.seconds // 60
        own = {"turnover": f"{visit.takes - length} min", "priority": visit.priority}
        own |= {"earliest": clock(visit.first)} if visit.first else {}
        own |= {"latest": clock(visit.last)} if visit.last < 24 * 60 - 1 else {}
        own |= {"therapist": names[visit.who[0]]} if len(visit.who) < len(names) else {}
        own |= {"therapists": 2} if visit.two else {}
        pressure = visit.weighted // visit.seconds
        place = PLACES[visit.place] if visit.place else ""
        visits.append(
            mp.DayVisit(f"v{i}", length=f"{length} min", pressure=pressure, place=place, **own)
        )
    lanes = dict(zip(names, day.lanes, strict=True))
    return visits, {
        "opens": clock(day.opens),
        "closes": clock(day.closes),
        "grid": f"{day.grid} min",
        "therapists": names,
        "travel": {
            (PLACES[a], PLACES[b]): f"{day.ways[a][b]} min"
            for a in range(3)
            for b in range(3)
            if a != b
        },
        "breaks": [
            mp.DayBreak(f"{length} min", clock(first), clock(last + length), therapist=name)
            for name, lane in lanes.items()
            for length, first, last in lane.breaks
        ],
        "closed": {
            name: ", ".join(f"{clock(a)}-{clock(z)}" for a, z in lane.closed)
            for name, lane in lanes.items()
        },
        "ceiling": {
            name: f"{lane.ceiling // 180} min"
            for name, lane in lanes.items()
            if lane.ceiling is not None
        },
        "most_hands_on": {
            name: f"{lane.touching // 60} min"
            for name, lane in lanes.items()
            if lane.touching is not None
        },
    }


def answer(day):
    """What `plan_day` finds, in the rival's terms; ``None`` if fixed visits collide."""
    visits, asked = asked_of(day)
    priorities = sorted({visit.priority for visit in visits})
    try:
        plan = mp.plan_day(visits, **asked)
    except mp.InfeasibleError:
        return tuple(0 for _ in priorities), 0, 0
    except mp.InvalidValueError as error:
        if "is busy with" not in str(error):
            raise
        return None
    kept = [item.visit.priority for item in plan.visits]
    minute = timedelta(minutes=1)
    ends = sum(
        max((i.ends for i in lane.items if i.visit is not None), default=timedelta()) // minute
        for lane in plan.lanes
    )
    return tuple(map(kept.count, priorities)), plan.idle // minute, ends


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(
    max_examples=40 if settings.default.max_examples <= 50 else 300, suppress_health_check=SLOW
)
@given(days())
def test_the_solver_finds_the_same_best_day(day):
    found = answer(day)
    if found is not None:
        assert found == solve(day)


@settings(max_examples=min(50, settings.default.max_examples), suppress_health_check=SLOW)
@given(days(most=3))
def test_trying_everything_finds_the_same_best_day(day):
    found = answer(day)
    if found is not None:
        assert found == brute(day)


@st.composite
def days_for_two(draw):
    """A day of two therapists, with one or two visits that take both at once."""
    day = draw(days(most=3).filter(lambda day: len(day.lanes) > 1))
    couples = []
    for _ in range(draw(st.integers(1, 2))):
        one = draw(a_visit(day.opens, day.closes, 1))
        first = draw(st.integers(day.opens, day.closes))
        last = first + draw(st.sampled_from([0, 10, 60]))
        couples.append(replace(one, two=True, who=(0, 1), first=first, last=last))
    return replace(day, visits=(*day.visits, *couples))


@settings(
    max_examples=40 if settings.default.max_examples <= 50 else 300, suppress_health_check=SLOW
)
@given(days_for_two())
def test_the_solver_finds_the_same_best_day_with_couples(day):
    found = answer(day)
    if found is not None:
        assert found == solve(day)
