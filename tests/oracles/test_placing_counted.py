"""Placing visits against trying everything, where times are taken and visits are counted.

Each instance is a plain description: weekdays, hours by the quarter, closed days, busy spans, the
most visits of a week and a month, two authorizations, and visits that are there already. The search
here reads only that, minute by minute, and tries every choice of days. ``HYPOTHESIS_PROFILE=long``
tries 1,000 instances, otherwise a sample spread over them.
"""

import os
from collections import Counter
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

from massageplan.scheduling.authorization import Authorization
from massageplan.scheduling.availability import Availability
from massageplan.scheduling.choosing_days import choose_days
from massageplan.scheduling.placement import Placement


ALL = range(1000)
SEEDS = ALL if os.environ.get("HYPOTHESIS_PROFILE") == "long" else ALL[::10]
MONDAY = date(2026, 3, 2)
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def days(number):
    return timedelta(days=number)


def clock(quarters):
    hour, quarter = divmod(quarters - 96 if quarters > 96 else quarters, 4)
    return f"{hour:02}:{15 * quarter:02}"


def some_hours(rng):
    """Return spans of a day in quarters of an hour; the last may go past midnight."""
    a, b, c, d = sorted(rng.sample(range(28, 96), 4))
    if rng.random() < 0.15:
        return [(c, rng.randint(97, 96 + min(12, c)))]
    return [(a, b), (c, d)] if rng.random() < 0.4 else [(a, d)]


def some_owner(rng, nominal, name):
    span = (nominal[-1] - nominal[0]).days
    told = {"name": name, "closed": set(), "busy": []}
    named = rng.sample(NAMES, rng.randint(3, 6)) if rng.random() < 0.5 else NAMES
    told["weekdays"] = named
    if rng.random() < 0.6:
        told["hours"] = {day: some_hours(rng) for day in named}
    for _ in range(rng.randint(0, 5)):
        told["closed"].add(nominal[0] + days(rng.randint(-4, span + 4)))
    for _ in range(rng.randint(0, 9)):
        begin = datetime.combine(nominal[0] + days(rng.randint(-3, span + 3)), time())
        begin += timedelta(minutes=15 * rng.randrange(96))
        told["busy"].append((begin, begin + timedelta(minutes=15 * rng.randint(8, 120))))
    for what, chance, least, most in (
        ("most_per_week", 0.3, 1, 3),
        ("most_per_month", 0.3, 2, 5),
        ("least_gap", 0.2, 2, 4),
        ("most_gap", 0.15, 7, 14),
    ):
        if rng.random() < chance:
            told[what] = rng.randint(least, most)
    return told


@cache
def described(seed):
    """Return an instance in plain values."""
    rng = Random(seed)  # noqa: S311  no secret
    count = rng.randint(1, 5)
    start = date(2026, rng.choice([2, 3, 4]), rng.randint(14, 28))
    gap = rng.choice([2, 3, 3, 4, 7, 7, 10])
    nominal = [start + days(gap * i + rng.choice([0, 0, 1])) for i in range(count)]
    split = start + days(rng.randint(0, gap * count))
    pause = rng.choice([1, 1, 2, 5])
    return {
        "nominal": nominal,
        "window": rng.choice([1, 2, 3, 3, 4]),
        "not_before": start - days(rng.choice([0, 0, 2])),
        "after": start - days(rng.randint(1, 6)) if rng.random() < 0.3 else None,
        "at": rng.choice([None, 40, 56, 76]),
        "minutes": rng.choice([15, 45, 60, 90]),
        "owners": [
            some_owner(rng, nominal, name) for name in ("house", "client")[: rng.randint(1, 2)]
        ],
        "allowed": [
            (rng.randint(1, 4), start - days(40), split),
            (rng.randint(1, 4), split + days(pause), start + days(gap * count + 9)),
        ]
        if rng.random() < 0.5
        else [],
        "taken": [start + days(rng.randint(-9, gap * count)) for _ in range(rng.randint(0, 3))],
    }


def built(told):
    """Return the same instance as the library takes it."""
    owners = []
    for owner in told["owners"]:
        more = dict(owner)
        if "hours" in owner:
            more["hours"] = {
                day: ", ".join(f"{clock(a)}-{clock(b)}" for a, b in spans)
                for day, spans in owner["hours"].items()
            }
        owners.append(Availability(**more))
    at = told["at"]
    return Placement(
        nominal=tuple(told["nominal"]),
        limits=tuple(owners),
        window=told["window"],
        not_before=told["not_before"],
        after=told["after"],
        at=None if at is None else time(at // 4, 15 * (at % 4)),
        length=timedelta(minutes=told["minutes"]),
        authorizations=tuple(
            Authorization(visits=visits, start=first, until=last)
            for visits, first, last in told["allowed"]
        ),
        taken=tuple(told["taken"]),
    )


def is_open(told, day):
    """Tell whether a visit can begin at some quarter of a day, in the hours that begin on it."""
    if day < told["not_before"]:
        return False
    for owner in told["owners"]:
        if NAMES[day.weekday()] not in owner["weekdays"] or day in owner["closed"]:
            return False
    if told["allowed"] and not any(first <= day <= last for _, first, last in told["allowed"]):
        return False
    ends_with_hours = any("hours" in owner or owner["busy"] for owner in told["owners"])
    needs = told["minutes"] // 15 if ends_with_hours else 0
    for quarter in range(96):
        begin = datetime.combine(day, time()) + timedelta(minutes=15 * quarter)
        moments = [begin + timedelta(minutes=15 * i) for i in range(needs)]
        if all(is_in(owner, day, moment) for owner in told["owners"] for moment in moments):
            return True
    return False


def is_in(owner, day, moment):
    """Tell whether a quarter of an hour is free, in hours that begin on the day of the visit."""
    if any(begin < moment + timedelta(minutes=15) and moment < end for begin, end in owner["busy"]):
        return False
    quarter = int((moment - datetime.combine(day, time())).total_seconds() // 900)
    mine = owner["hours"].get(NAMES[day.weekday()], []) if "hours" in owner else [(0, 192)]
    return any(a <= quarter < b for a, b in mine)


def too_many(told, chosen):
    """Tell whether a week, a month or an authorization has more visits than it may."""
    counted = [*told["taken"], *chosen]
    for owner in told["owners"]:
        for what, of in (
            ("most_per_week", lambda day: day.isocalendar()[:2]),
            ("most_per_month", lambda day: (day.year, day.month)),
        ):
            mine = {of(day) for day in chosen}
            counts = Counter(of(day) for day in counted)
            if what in owner and any(counts[one] > owner[what] for one in mine):
                return True
    for visits, first, last in told["allowed"]:
        mine, all_ = (sum(first <= day <= last for day in some) for some in (chosen, counted))
        if mine and all_ > visits:
            return True
    return False


def gap_fits(told, one, two):
    gap = (two - one).days
    return gap >= 1 and all(
        owner.get("least_gap", 1) <= gap <= owner.get("most_gap", gap) for owner in told["owners"]
    )


def try_everything(told):
    """Return the best of all choices of days; ``None`` when there is none."""
    known = cache(lambda day: is_open(told, day))
    window = range(-told["window"], told["window"] + 1)
    options = [[d for n in window if known(d := due + days(n))] for due in told["nominal"]]
    found = []

    def go_on(chosen):
        if too_many(told, chosen):
            return
        if len(chosen) == len(options):
            off = [abs((day - due).days) for day, due in zip(chosen, told["nominal"], strict=True)]
            found.append((sum(off), sum(n * n for n in off), chosen))
            return
        before = chosen[-1] if chosen else told["after"]
        for day in options[len(chosen)]:
            if before is None or gap_fits(told, before, day):
                go_on((*chosen, day))

    go_on(())
    return min(found)[2] if found else None


def test_nothing_is_better_among_all_choices():
    kinds = Counter()
    for seed in SEEDS:
        told = described(seed)
        best = try_everything(told)
        assert choose_days(built(told)) == best, seed
        kinds["none" if best is None else "moved" if list(best) != told["nominal"] else "kept"] += 1
    assert kinds["none"] >= len(SEEDS) / 10
    assert kinds["moved"] >= len(SEEDS) / 6


def test_what_is_counted_and_taken_matters():
    """Without caps, authorizations or busy times, many an answer is another one."""
    other = Counter()
    for seed in SEEDS:
        told = described(seed)
        best = choose_days(built(told))
        bare = [{k: v for k, v in one.items() if "most_per" not in k} for one in told["owners"]]
        other["caps"] += choose_days(built(told | {"owners": bare})) != best
        other["authorizations"] += choose_days(built(told | {"allowed": []})) != best
        free = [one | {"busy": []} for one in told["owners"]]
        other["busy"] += choose_days(built(told | {"owners": free})) != best
    assert min(other.values()) >= len(SEEDS) / 25, other


def test_a_day_is_barred_for_a_reason_that_is_said():
    for seed in SEEDS:
        told, problem = described(seed), built(described(seed))
        for off in range(-3, 12):
            day = told["nominal"][0] + days(off)
            if day >= told["not_before"]:
                free = is_open(told, day) and not too_many(told, (day,))
                assert (problem.bars(day) is None) == free, (seed, day)
