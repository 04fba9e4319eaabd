"""Walks through courses, as clinics live them, saved and loaded at every step.

`make walks` runs them; they are no part of `make test`. The driver is independent of the shipped
strategies and of the stateful test: courses begin in nine time zones, in houses, in phases or in a
rhythm, and what happens next is drawn from what a desk does in a week. After each step the course
is saved and loaded, now and then under a stricter catalog as well. A walk fails if what was written
cannot be read, or reads as something else.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from attrs import evolve

import massageplan as mp
from massageplan.catalog.contraindication import RuleClass


WALKS = 5000
STEPS = 12
FIRST = date(2026, 3, 2)
ZONES = [
    *("America/New_York", "Europe/Berlin", "Europe/Dublin", "Africa/Casablanca"),
    *("Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "America/Vancouver", ""),
]
MOVES = [
    *("done", "done", "missed", "cancelled", "moved", "moved", "confirm", "confirm"),
    *("replan", "amend", "add", "phases"),
]


def stricter():
    """Return the catalog, with an illness of the client that asks for a clinician now."""
    catalog = mp.Catalog()
    entry = catalog.contraindication("hypermobility")
    rule = evolve(entry.rules[-1], act=RuleClass.CLEARANCE, cap=None)
    return catalog.merge({"contraindication": {entry.id: evolve(entry, rules=(rule,))}})


def client():
    return mp.Client(ref="c", conditions=["hypermobility"], medicines=[], allergies=[])


def assessed(day, pain=6):
    neck = mp.Complaint(condition="neck pain", pain=pain)
    return mp.Assessment(on=day, complaints=[neck], red_flags=[])


class Walk:
    """One course, and the day that it has come to."""

    def __init__(self, seed):
        self.random = Random(seed)
        zone = self.random.choice(ZONES)
        timed = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo(zone) if zone else None)
        self.start = self.random.choice([FIRST, timed])
        self.today = FIRST
        self.plan = mp.plan_treatment(
            client(),
            assessed(FIRST),
            length="60 min",
            start=self.start,
            sessions=self.random.randint(3, 7),
            **self.settings(),
        )

    def settings(self):
        settings, drawn = {}, self.random.random()
        if drawn < 0.2:
            settings["availability"] = mp.Availability(
                name="us", weekdays="mon tue thu fri", closed={date(2026, 3, 12)}
            )
        elif drawn < 0.3:
            settings["availability"] = mp.Availability(
                name="us", hours="08:00-19:00", most_per_week=2
            )
        if self.random.random() < 0.25:
            return settings | {"phases": self.phases()}
        cadences = ["weekly", "2/week", "every 10 days", "2/week for 2 weeks then weekly"]
        return settings | {"cadence": self.random.choice(cadences)}

    def phases(self):
        begun = mp.Phase(visits=self.random.randint(1, 3), cadence="2/week")
        return [begun, mp.Phase(length="45 min", cadence="weekly", max_pressure=2)]

    def step(self, move):
        """Do one thing to the course; leave it as it is if that is refused."""
        try:
            self.plan = getattr(self, move)() or self.plan
        except mp.MassagePlanError:
            return

    def visit(self, of_next):
        return self.random.choice(self.plan.to_come[:of_next])

    def done(self):
        visit = self.visit(2)
        self.today = max(self.today, visit.on)
        told = {"pain": self.random.randint(0, 9), "pain_after": self.random.randint(0, 9)}
        late = self.random.choice(["0 min", "10 min"])
        return self.plan.record(mp.Outcome(session=visit.number, late=late, **told))

    def missed(self):
        visit = self.visit(2)
        self.today = max(self.today, visit.on)
        return self.plan.record(
            mp.Outcome(session=visit.number, status="missed", because="illness")
        )

    def cancelled(self):
        on = self.random.choice([None, self.today])
        return self.plan.record(
            mp.Outcome(session=self.visit(99).number, status="cancelled", on=on)
        )

    def moved(self):
        visit = self.visit(99)
        to = visit.on + timedelta(days=self.random.randint(-9, 20))
        if isinstance(self.start, datetime) and self.random.random() < 0.6:
            to = datetime.combine(to, self.start.timetz())
        on = self.random.choice([None, self.today])
        return self.plan.record(mp.Outcome(session=visit.number, status="moved", to=to, on=on))

    def confirm(self):
        visit, off = self.visit(3), 0
        if self.random.random() < 0.3:
            off = self.random.randint(-3, 5)
        day = visit.on + timedelta(days=off)
        told = assessed(day, self.random.randint(0, 9))
        return self.plan.confirm(visit.number, client(), told, on=day)

    def amend(self):
        told = self.random.choice(self.plan.outcomes)
        right = mp.Outcome(session=told.session, status=self.random.choice(["done", "missed"]))
        return self.plan.amend(right, by="the desk", on=self.today, why="mistyped")

    def add(self):
        day = self.today + timedelta(days=self.random.randint(0, 20))
        return self.plan.add_visit(day, length=self.random.choice(["60 min", "30 min"]))

    def replan(self):
        self.today += timedelta(days=self.random.randint(0, 9))
        action = self.random.choice([None, None, "taper", "continue", "refer", "progress"])
        given = {"action": action, "why": "as agreed"} if action else {}
        if self.random.random() < 0.3:
            given["cadence"] = self.random.choice(["weekly", "2/week", "every 2 weeks"])
        return mp.replan(self.plan, today=self.today, **given)

    def phases_given(self):
        return mp.replan(self.plan, today=self.today, phases=self.phases())


def wrong(plan, random, strict):
    """Return why what is written of a course does not read as it; empty if it does."""
    text = mp.io.dumps(plan)
    if mp.io.loads(text) != plan:
        return "it reads as another course"
    if random.random() < 0.15:
        held = mp.io.loads(text, catalog=strict)
        if mp.io.loads(mp.io.dumps(held), catalog=strict).visits != held.visits:
            return "under a stricter catalog it reads as another course"
    return ""


def walked(seeds):
    """Walk these courses; return what went wrong, by seed."""
    strict, found = stricter(), []
    for seed in seeds:
        did = []
        try:
            walk = Walk(seed)
        except mp.MassagePlanError:
            continue
        for move in [walk.random.choice(MOVES) for _ in range(STEPS)]:
            if move == "amend" and not walk.plan.outcomes:
                continue
            if move not in {"amend", "add", "replan", "phases"} and not walk.plan.to_come:
                continue
            did.append(move)
            try:
                walk.step("phases_given" if move == "phases" else move)
                why = wrong(walk.plan, walk.random, strict)
            except Exception as error:  # noqa: BLE001  whatever it is, the walk found it
                why = f"{type(error).__name__}: {error}"
            if why:
                found.append(f"walk {seed}, {' '.join(did)}: {why[:200]}")
                break
    return found


def main(walks):
    seeds = [range(first, min(first + 25, walks)) for first in range(0, walks, 25)]
    with ProcessPoolExecutor() as pool:
        found = [line for listed in pool.map(walked, seeds) for line in listed]
    kinds = Counter(line.partition(": ")[2] for line in found)
    for line in found[:40]:
        print(line)
    print(f"{walks} walks, {len(found)} wrong, of {len(kinds)} kinds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else WALKS))
