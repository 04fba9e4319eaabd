"""What a client would call fair: a session as it grows by the minute, against the stated rules.

Used by the small sweep in the tests and by the large one (`make sweep`). Everything is counted from
sessions as anyone plans them; only the weights and limits of the areas come from the demand.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

import massageplan as mp
from massageplan.screening.screen import screen
from massageplan.session.demand.at_places import held_at
from massageplan.session.demand.from_complaints import focus_demand
from massageplan.session.demand.techniques import Choosing
from massageplan.session.demand.useful import size_of
from people import history


DAY = date(2026, 3, 2)
CATALOG = mp.Catalog()
PLACES = CATALOG.all("place").values()
SIDED = frozenset(
    id_
    for id_, condition in CATALOG.all("condition").items()
    if any(target.side == "same" for target in condition.targets)
)


# A place that needs care may have less than is worth working elsewhere.
ALLOWED = {place.region: place.most.total_seconds() / 60 for place in PLACES if place.most}


class Hurts(NamedTuple):
    """One complaint: its condition, its side (empty for none) and its pain."""

    condition: str
    side: str
    pain: int


def client_of(complaints):
    """Return someone with what these complaints may only be planned with."""
    lines = history(*(each.condition for each in complaints))
    return mp.Client(ref="c-017", conditions=lines, medicines=(), allergies=())


def intake_of(complaints):
    told = tuple(
        mp.Complaint(condition=condition, side=side or None, pain=pain)
        for condition, side, pain in complaints
    )
    return mp.Assessment(on=DAY, complaints=told, red_flags=())


class Seen(NamedTuple):
    """What there is to compare of one session.

    Attributes
    ----------
    minutes, focus, hands_on, turns
        The minutes by area, which areas are of the focus, all minutes, and the turns.
    further
        Whether a further place is worked.
    worked
        By area how many places of it are worked: what nobody can reach is wanted by nobody.
    """

    minutes: dict
    focus: frozenset
    hands_on: float
    turns: int
    further: bool
    worked: dict


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
    further = any(reason.code == "further" for why in session.reasons for reason in why.reasons)
    worked = Counter(item.want for item in session.segments for _ in item.sites)
    hands_on = session.hands_on.total_seconds() / 60
    return Seen(minutes, frozenset(focus), hands_on, turns, further, worked)


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


class Pains(NamedTuple):
    """How much the complaints of an area hurt.

    Attributes
    ----------
    hurts, leads, supports
        The pain of the worst of which it is a focus area, the first focus area, and what supports
        it; 0 if of none.
    """

    hurts: int
    leads: int
    supports: int


def pains_of(complaints, want):
    """Return the pains of an area, from the complaints and from why it is worked."""
    told = {each.condition: max(1, each.pain) for each in complaints}
    targets = [dict(reason.args) for reason in want.reasons if reason.code == "target"]
    focus = [each for each in targets if each["role"] == "focus"]
    # A small piece of where it hurts most is worked as that, but the rest does not wait for it.
    much = [each for each in focus if _is_much(each, want)]
    first = [each for each in much if each["share"] == _first_share(each["condition"])]
    support = [each for each in targets if each["role"] == "support"]
    worst = (
        max((told[each["condition"]] for each in listed), default=0)
        for listed in (focus, first, support)
    )
    return Pains(*worst)


def _is_much(told, want):
    """Tell whether an area is more than a third of what a complaint asks for as its focus.

    A smaller piece of it is not where it hurts first of all.
    """
    body, sites = CATALOG.body, set(want.sites)
    for target in CATALOG.condition(told["condition"]).targets:
        if (target.role, target.share) != ("focus", told["share"]):
            continue
        sides = (None, mp.Side.LEFT, mp.Side.RIGHT) if body.is_paired(target.region) else (None,)
        for side in sides:
            for piece in body.split(body.part(target.region, side)):
                if 3 * _size(sites.intersection(piece.sites)) > _size(piece.sites):
                    return True
    return False


def _size(sites):
    return sum(size_of(site, CATALOG) for site in sites)


def _first_share(condition):
    targets = CATALOG.condition(condition).targets
    return max(target.share for target in targets if target.role == "focus")


def broken_rules(complaints, seen):
    """Yield what breaks a rule in a session of each length, one minute after the other."""
    wants = demand_of(complaints)
    pains = {id_: pains_of(complaints, want) for id_, want in wants.items()}
    at, before = 0, None
    for length, session in seen:
        if session is None:
            before = None
            continue
        for told in (*_alone(wants, session), *_displaced(pains, session)):
            yield f"{length}: {told}"
        if before is not None:
            more = length - at
            for told in (*_in_turn(before, session), *_squeezed(wants, before, session, more)):
                yield f"{length}: {told}"
        at, before = length, session


def _alone(wants, session):
    minutes = session.minutes
    if abs(sum(minutes.values()) - session.hands_on) > 1e-9:
        yield f"{sum(minutes.values())} of {session.hands_on} are shared"
    for id_, x in minutes.items():
        want = wants.get(id_)
        floor = 4 if want is not None and len(want.parts) > 1 else 3
        if want is not None:
            floor = min(floor, len(want.parts) * ALLOWED.get(want.parts[0].region, floor))
        if x < floor:
            yield f"{id_} has {x}"
    if session.further:
        short = [
            id_
            for id_, want in wants.items()
            if minutes.get(id_, 0) < useful(want)
            and session.worked.get(id_, 0) in (0, len(want.sites))
        ]
        if short:
            yield f"further places come before {short} have what is of use"
    if minutes.keys() - wants.keys():
        return
    # What has all that is of use leaves its time to the others, whoever asked for it.
    open_ = {id_: wants[id_].weight for id_, x in minutes.items() if x < useful(wants[id_])}
    main = {id_ for id_ in open_ if wants[id_].priority is None}
    time, weight = sum(minutes[id_] for id_ in open_), sum(open_.values())
    own = sum(open_[id_] for id_ in main)
    share = time * own / weight if main else 0
    if sum(minutes[id_] for id_ in main) < share - _rounded(main, own, open_, weight) - 1e-9:
        yield f"the main complaint has less than its share of {share:.1f}: {minutes}"


def _rounded(main, own, open_, weight):
    """Return how much less than their share some areas have at most, by rounding.

    Each area has its share at one level, rounded: it is off by half a minute at most. If all the
    main ones are rounded down and all the others up, the level gives way to meet the total.
    """
    others = len(open_) - len(main)
    return (len(main) * (weight - own) + others * own) / (2 * weight) if main else 0


def _displaced(pains, session):
    """Yield the focus areas that are worked while the first of a worse complaint has no time."""
    out = {id_: pain.leads for id_, pain in pains.items() if id_ not in session.minutes}
    for id_ in session.minutes.keys() & pains.keys():
        before = max(pains[id_].hurts, pains[id_].supports)
        waiting = [other for other, pain in out.items() if pain > before]
        if pains[id_].hurts and waiting:
            yield f"{id_} is worked before {waiting}, which hurt more"


def _in_turn(before, after):
    gone = before.minutes.keys() - after.minutes.keys()
    if gone:
        yield f"{sorted(gone)} left"
        return
    newcomers = after.minutes.keys() - before.minutes.keys()
    lost = {id_: x - after.minutes[id_] for id_, x in before.minutes.items()}
    if not newcomers:
        worse = [id_ for id_, x in lost.items() if x > 0]
        if worse and after.hands_on >= before.hands_on:
            yield f"{worse} have less though nothing came"
        return
    came = sum(after.minutes[id_] for id_ in newcomers)
    if abs(sum(lost.values()) - (came + before.hands_on - after.hands_on)) > 1e-9:
        yield f"{sum(lost.values())} lost for {came}"


def _squeezed(wants, before, after, more):
    """Yield the newcomers that bring more than their minimum.

    One with a lower ratio of minimum to weight than an area that came before it had to wait for
    that one, and has its share at once: of several optional areas only the last in ratio, which
    decided from when on all of them have their minimums by share, is held to its own: by the
    minute it has that or, by rounding, one more.
    """
    asked = after.minutes.keys() & wants.keys()
    optional = [id_ for id_ in asked if wants[id_].priority is not None]
    newcomers = asked - before.minutes.keys()
    if len(newcomers) != 1 or after.minutes.keys() - wants.keys():
        return
    (id_,) = newcomers
    if id_ != max(optional, key=lambda each: (_ratio(wants[each]), each), default=None):
        return
    if after.minutes[id_] > enters_with(wants[id_]) + more:
        yield f"{id_} enters with {after.minutes[id_]}, and not {enters_with(wants[id_])}"


def enters_with(want):
    """Return the minutes by which an optional want enters: focus areas by the fewest of all."""
    seconds = want.floor_seconds if want.role == "focus" else want.least_seconds
    return -(-seconds // 60)


def _ratio(want):
    return enters_with(want) / want.weight


def useful(want):
    """Return the minutes that are of use to a want."""
    held = held_at(want.parts, CATALOG)  # a place that needs care may allow less
    most = want.useful_seconds if held is None else min(want.useful_seconds, held.most)
    return most // 60
