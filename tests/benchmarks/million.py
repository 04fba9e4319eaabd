"""Plans for ten thousand, a hundred thousand and a million clients: `make million`.

Each figure is that of a process of its own, so that its peak of memory is its own too. The clients
are made as they are asked for, and follow from their number: what hurts, where, how much, what they
have besides, how long a session is, and from which day on. Nothing is kept of an answer.

Nine of ten are usual: one complaint, an hour, six sessions. ``MIX=unusual`` makes nobody usual, and
hardly any two alike, which is slow. ``SIZES="10000"`` plans only so many. It is no part of
``make test``.
"""

from __future__ import annotations

import json
import os
import pickle
import resource
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import partial
from time import perf_counter, process_time

import massageplan as mp


SIZES = [int(size) for size in os.environ.get("SIZES", "10000 100000 1000000").split()]
WORKERS = 2
ROUNDS = 2
USUAL = 0 if os.environ.get("MIX") == "unusual" else 9
"""How many of ten clients are usual."""
"""How often the ways are compared, by turns; the fastest of each counts."""

FIRST = date(2026, 3, 2)
HURTS = (
    *("neck-pain", "low-back-pain", "shoulder-pain", "tension-headache", "plantar-heel-pain"),
    *("sciatica", "knee-osteoarthritis", "carpal-tunnel", "frozen-shoulder", "tmj"),
)
SIDED = {"sciatica", "carpal-tunnel", "frozen-shoulder"}
HISTORY = (
    (),
    (),
    (),
    ("hypertension-controlled",),
    ("hypermobility",),
    ("diabetes-uncomplicated",),
)
LENGTHS = ("45 min", "60 min", "60 min", "75 min", "90 min")


def say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def requests(many):
    for number in range(many):
        yield request(number)


def request(number):
    """Make the client of a number, with what they ask for."""
    step = number * 2654435761 % 2**32  # neighbors are not alike
    name = HURTS[step % 10]
    side = ("left", "right")[step // 10 % 2] if name in SIDED else None
    hurts = [mp.Complaint(condition=name, side=side, pain=1 + step // 20 % 10)]
    usual = number % 10 < USUAL
    if not usual and step // 200 % 3 == 0:
        other = HURTS[(step + 1 + step // 600 % 9) % 10]
        place = "right" if other in SIDED else None
        hurts.append(mp.Complaint(condition=other, side=place, pain=1 + step // 5400 % 5))
    client = mp.Client(
        ref=f"c-{number}",
        born=date(1940 + step // 7 % 60, 1 + step // 11 % 12, 1 + step // 13 % 28),
        conditions=HISTORY[step // 17 % 6],
        medicines=(),
        allergies=(),
    )
    day = FIRST + timedelta(days=step // 19 % 300)
    told = mp.Assessment(on=day, complaints=hurts, red_flags=())
    length, sessions = LENGTHS[step // 23 % 5], 4 + step // 29 % 3
    if usual:
        length, sessions = "60 min", 6
    asked = {"length": length, "sessions": sessions, "start": day}
    return mp.PlanRequest(client, told, options=asked)


ROWS = partial(mp.export.rows_of, of="items")


def bare(many):
    """Plan in a loop, as anybody would write it."""
    failed = 0
    for asked in requests(many):
        try:
            mp.plan_treatment(asked.client, asked.assessment, **dict(asked.options))
        except mp.MassagePlanError:
            failed += 1
    return failed


def here(many):
    return sum(answer.error is not None for answer in mp.plan_many(requests(many)))


def rows_here(many):
    answers = mp.plan_many(requests(many), then=ROWS)
    return sum(answer.error is not None for answer in answers)


def in_workers(many, then):
    with ProcessPoolExecutor(WORKERS) as pool:
        answers = mp.plan_many(requests(many), then=then, executor=pool)
        return sum(answer.error is not None for answer in answers)


WAYS = {
    "a bare loop": bare,
    "plan_many": here,
    "plan_many, rows": rows_here,
    "two workers, rows": partial(in_workers, then=ROWS),
    "two workers, whole plans": partial(in_workers, then=None),
}


def one(way, many):
    """Plan so many in this way, and print what it took."""
    sum(1 for _ in mp.plan_many(requests(200)))  # files are read, and the first answers kept
    begun, used = perf_counter(), process_time()
    failed = WAYS[way](many)
    taken = {
        "seconds": perf_counter() - begun,
        "used": process_time() - used,
        "failed": failed,
        "parent": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "worker": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }
    say(json.dumps(taken))


def measured(way, many):
    command = [sys.executable, __file__, way, str(many)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  ourselves
    return json.loads(done.stdout)


def told(way, many, taken):
    speed = many / taken["seconds"]
    say(
        f"| {way} | {many:,} | {taken['seconds']:,.0f} s | {speed:,.0f} | {taken['parent']:.0f} MB "
        f"| {taken['worker']:.0f} MB | {taken['failed']:,} |",
    )


def compared(many):
    """Compare the ways by turns, and print how each stands to another."""
    best = {}
    for _ in range(ROUNDS):
        for way in WAYS:
            taken = measured(way, many)
            if way not in best or taken["seconds"] < best[way]["seconds"]:
                best[way] = taken
    for way, taken in best.items():
        told(way, many, taken)
    seconds = {way: taken["seconds"] for way, taken in best.items()}
    extra = seconds["plan_many"] / seconds["a bare loop"]
    faster = seconds["plan_many, rows"] / seconds["two workers, rows"]
    say(f"plan_many: {extra:.3f} of a bare loop; two workers with rows: {faster:.2f} times as fast")


def sizes():
    """Print how large a plan and its rows are when they are carried."""
    plans = [mp.plan_treatment(one.client, one.assessment, **dict(one.options)) for one in
             map(request, range(200))]  # fmt: skip
    whole = sum(len(pickle.dumps(plan)) for plan in plans) / len(plans)
    rows = sum(len(pickle.dumps(ROWS(plan))) for plan in plans) / len(plans)
    say(f"a plan is {whole / 1000:.1f} kB to carry, its rows of items {rows / 1000:.1f} kB")


def main():
    if len(sys.argv) > 1:
        one(sys.argv[1], int(sys.argv[2]))
        return
    sizes()
    say("| how | plans | took | a second | peak, parent | peak, worker | refused |")
    say("| --- | --- | --- | --- | --- | --- | --- |")
    compared(SIZES[0])
    for many in SIZES[1:2]:
        told("plan_many, rows", many, measured("plan_many, rows", many))
    for many in SIZES[1:]:
        told("two workers, rows", many, measured("two workers, rows", many))


if __name__ == "__main__":
    main()
