"""The steps that are timed in two builds at once; one process of each runs this file.

It reads the name of a step from each line it is given, and answers with the smallest processor
time in which it ran; for ``memory`` with the bytes of a retained plan.
"""

import sys
import tracemalloc
from datetime import date, time, timedelta
from itertools import combinations, count, product
from time import process_time

import massageplan as mp


try:
    from massageplan.scheduling.availability import Availability
    from massageplan.scheduling.placement import Placement
    from massageplan.scheduling.reading_cadence import read_cadence
    from massageplan.treatment.no_days import place
except ImportError:  # where they lived on 25 November
    from massageplan.treatment.availability import Availability
    from massageplan.treatment.placing import Placement, place
    from massageplan.treatment.rhythm import read_cadence

START = date(2026, 3, 2)
CLIENT = mp.Client(ref="c-1", conditions=(), medicines=(), allergies=())
SCIATICA = mp.Assessment(
    on=START,
    complaints=[mp.Complaint(condition="sciatica", side="right", pain=7)],
    red_flags=(),
)
NECK = mp.Assessment(
    on=START, complaints=[mp.Complaint(condition="neck pain", pain=8)], red_flags=()
)
TEN_YEARS = 522


def read(plan):
    """Read what everybody reads of a plan, and keep the plan."""
    for visit in plan.visits:
        assert visit.session.minutes
        assert visit.session.items
        assert visit.session.reasons
    return plan


def six():
    return mp.plan_treatment(CLIENT, SCIATICA, length="60 min", sessions=6, start=START)


HURTS = (
    *("neck-pain", "low-back-pain", "sciatica", "frozen-shoulder", "plantar-heel-pain"),
    *("shoulder-pain", "tension-headache", "tmj", "carpal-tunnel", "knee-osteoarthritis"),
)
# More than any run asks for: two complaints, their pains, and how long.
STRANGERS = list(product(combinations(HURTS, 2), (3, 8), (4, 6, 9), (60, 70, 75, 80, 90)))
NEXT = count()


def strangers(many=5):
    """Plan courses for so many people, none of whom was asked for before."""
    for _ in range(many):
        number = next(NEXT) * 7 % len(STRANGERS)  # neighbors in the list are much alike
        names, one, other, minutes = STRANGERS[number]
        complaints = [
            mp.Complaint(condition=name, pain=pain, side="right" if name == "sciatica" else None)
            for name, pain in zip(names, (one, other), strict=True)
        ]
        told = mp.Assessment(on=START, complaints=complaints, red_flags=())
        read(mp.plan_treatment(CLIENT, told, length=f"{minutes} min", sessions=6, start=START))


def followed():
    """Agree on a course of eight, record four visits and replan."""
    plan = mp.plan_treatment(
        CLIENT,
        NECK,
        length="60 min",
        sessions=8,
        cadence="2/week",
        start=START,
        reevaluation="every-four-sessions",
        goals=[mp.Goal(measure="pain", target=2)],
    )
    for session, pain in ((1, 7), (2, 6), (3, 5), (4, 4)):
        plan = plan.record(mp.Outcome(session=session, pain=pain, minutes={"neck": "9 min"}))
    return mp.replan(plan, today=date(2026, 3, 12))


def ten_years():
    closed = [START + timedelta(weeks=i) for i in range(0, TEN_YEARS, 3)]
    hours = {"mon": "08:00-12:00", "thu": "12:00-20:00"}
    return Placement(
        nominal=read_cadence("weekly").dates(START, TEN_YEARS),
        limits=(
            Availability(name="the house", weekdays="mon tue thu fri", closed=closed),
            Availability(name="the therapist", hours=hours),
            Availability(name="the client", least_gap=4, most_gap=10),
        ),
        not_before=START,
        at=time(10),
        length=timedelta(minutes=60),
    )


TEXT = mp.io.dumps(followed())
PROBLEM = ten_years()
STEPS = {
    "plan": six,
    "plan and read": lambda: read(six()),
    "plan for strangers": strangers,
    "follow": followed,
    "load": lambda: mp.io.loads(TEXT),
    "place": lambda: place(PROBLEM),
}


def memory():
    """Return the bytes that one retained plan of six takes, after it was read."""
    kept = [read(six())]
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept += [read(six()) for _ in range(50)]
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return taken / (len(kept) - 1)


def timed(step, rounds=10):
    """Return the smallest of so many processor times."""
    times = []
    for _ in range(rounds):
        begun = process_time()
        step()
        times.append(process_time() - begun)
    return min(times)


def main():
    for line in sys.stdin:
        name = line.strip()
        sys.stdout.write(f"{memory() if name == 'memory' else timed(STEPS[name])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
