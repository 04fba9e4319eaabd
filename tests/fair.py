"""What a client would call fair: a session as it grows by the minute, against the stated rules.

Used by the small sweep in the tests and by the large one (`make sweep`). Everything is counted from
sessions as anyone plans them; only the weights and limits of the areas come from the demand.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import massageplan as mp
from massageplan.screening.screen import screen
from massageplan.session.demand.from_complaints import focus_demand
from massageplan.session.demand.techniques import Choosing
from people import HISTORY


DAY = date(2026, 3, 2)
CATALOG = mp.Catalog()
SIDED = frozenset(
    id_
    for id_, condition in CATALOG.all("condition").items()
    if any(target.side == "same" for target in condition.targets)
)


class Hurts(NamedTuple):
    """One complaint: its condition, its side (empty for none) and its pain."""

    condition: str
    side: str
    pain: int


def client_of(complaints):
    """Return someone with what these complaints may only be planned with."""
    asked = {id_ for each in complaints for id_ in CATALOG.condition(each.condition).asks}
    history = [HISTORY[id_] for id_ in sorted(asked)]
    return mp.Client(ref="c-017", conditions=history, medicines=(), allergies=())


def intake_of(complaints):
    told = tuple(
        mp.Complaint(condition=condition, side=side or None, pain=pain)
        for condition, side, pain in complaints
    )
    return mp.Assessment(on=DAY, complaints=told, red_flags=())


class Seen(NamedTuple):
    """What there is to compare of one session."""

    minutes: dict
    focus: frozenset
    hands_on: float
    turns: int


def see(complaints, length, visit):
    """Return a session, or None if it is refused."""
    client = client_of(complaints)
    try:
        session = mp.plan_session(
            client, intake_of(complaints), length=f"{length} min", visit=visit
        )
    except mp.InfeasibleError:
        return None
    minutes = {id_: time.total_seconds() / 60 for id_, time in session.minutes.items()}
    focus = set()
    for item in session.items:
        if item.role == "focus":
            sided = f"{item.region}-{item.side.value}" if item.side else item.region
            focus.add(sided if sided in minutes else item.region)
    turns = sum(item.kind == "turn" for item in session.items)
    return Seen(minutes, frozenset(focus), session.hands_on.total_seconds() / 60, turns)


class Counts:
    """What is counted over a sweep."""

    def __init__(self):
        self.steps = self.refused = self.cliffs = self.deep = 0
        self.worst = self.worst_in_all = 0.0
        self.lowest_share = 1.0

    def count(self, before, after):
        """Compare a session with the one that is a minute longer."""
        self.steps += 1
        lost = {id_: x - after.minutes.get(id_, 0) for id_, x in before.minutes.items()}
        in_focus = max([lost[id_] for id_ in before.focus if id_ in lost], default=0)
        self.cliffs += in_focus >= 1
        self.deep += in_focus >= 3
        self.worst = max(self.worst, *lost.values())
        self.worst_in_all = max(self.worst_in_all, sum(x for x in lost.values() if x > 0))

    def share(self, session):
        """Note how much of the hands-on time the focus areas have."""
        had = sum(session.minutes.get(id_, 0) for id_ in session.focus)
        self.lowest_share = min(self.lowest_share, had / session.hands_on)


def demand_of(complaints):
    """Return what wants time, by id."""
    intake = intake_of(complaints)
    client = client_of(complaints)
    clearance = screen(client, intake, on=DAY, catalog=CATALOG)
    demand = focus_demand(intake, client.preferences, Choosing(clearance, CATALOG))
    return {want.id: want for want in demand.wants}


def broken_rules(wants, seen):
    """Yield what breaks a rule in a session of each length, one minute after the other."""
    before = None
    for length, session in seen:
        if session is None:
            before = None
            continue
        yield from _alone(wants, length, session)
        if before is not None:
            yield from _in_turn(length, before, session)
        before = session


def _alone(wants, length, session):
    minutes = session.minutes
    if abs(sum(minutes.values()) - session.hands_on) > 1e-9:
        yield f"{length}: {sum(minutes.values())} of {session.hands_on} are shared"
    for id_, x in minutes.items():
        want = wants.get(id_)
        floor = 4 if want is not None and len(want.parts) > 1 else 3
        if x < floor:
            yield f"{length}: {id_} has {x}"
    if minutes.keys() - wants.keys():
        short = [id_ for id_, want in wants.items() if minutes.get(id_, 0) < useful(want)]
        if short:
            yield f"{length}: further places come before {short} have what is of use"
        return
    main = [id_ for id_, want in wants.items() if want.priority is None and id_ in minutes]
    held = [id_ for id_ in minutes if minutes[id_] >= useful(wants[id_])]
    rest = [id_ for id_ in main if id_ not in held]
    left = session.hands_on - sum(minutes[id_] for id_ in main if id_ in held)
    whole = sum(wants[id_].weight for id_ in minutes if id_ not in main or id_ not in held)
    share = left * sum(wants[id_].weight for id_ in rest) / whole if rest else 0
    if sum(minutes[id_] for id_ in rest) < share - len(minutes) / 2 - 1e-9:
        yield f"{length}: the main complaint has less than its share of {share:.1f}: {minutes}"


def _in_turn(length, before, after):
    gone = before.minutes.keys() - after.minutes.keys()
    if gone:
        yield f"{length}: {sorted(gone)} left"
        return
    newcomers = after.minutes.keys() - before.minutes.keys()
    lost = {id_: x - after.minutes[id_] for id_, x in before.minutes.items()}
    if not newcomers:
        worse = [id_ for id_, x in lost.items() if x > 0]
        if worse and after.hands_on >= before.hands_on:
            yield f"{length}: {worse} have less though nothing came"
        return
    came = sum(after.minutes[id_] for id_ in newcomers)
    if abs(sum(lost.values()) - (came + before.hands_on - after.hands_on)) > 1e-9:
        yield f"{length}: {sum(lost.values())} lost for {came}"


def useful(want):
    """Return the minutes that are of use to a want."""
    return want.useful_seconds // 60
