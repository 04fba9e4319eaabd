"""The sweep: sessions of 20 to 150 minutes, by the minute, against the rules of fairness.

`make sweep` runs it; it is no part of `make test`. Every condition alone, and 500 sampled pairs and
triples each (`sweep_cases.txt`), with pain 1, 5 or 10, at a first and a later visit. The same for
the conditions that the build of 25 November knew (`sweep_cases_before.txt`), to compare with. Then
sampled pairs of conditions, as the first of them hurts more. It prints the counts of
docs/explanation/how-time-is-divided.md, and what breaks a rule.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise, permutations, product
from pathlib import Path
from random import Random
from typing import NamedTuple

import massageplan as mp
from fair import CATALOG, SIDED, Counts, Hurts, broken_rules, client_of, intake_of, see


CASES = Path(__file__).parent / "sweep_cases.txt"
BEFORE = CASES.with_name("sweep_cases_before.txt")
LENGTHS = range(20, 151)
PLANNED_FROM = {1: 20, 2: 30, 3: 45}
KINDS = {1: "single conditions", 2: "pairs", 3: "triples"}


def sides_of(id_):
    if CATALOG.condition(id_).both_sides:  # then a side has to be told
        return ["right"]
    return ["", "right"] if id_ in SIDED else [""]


def sample():
    """Draw the cases; run once, and kept in a file, so that counts can be compared."""
    random, ids = Random(13), sorted(CATALOG.all("condition"))
    cases = [
        (Hurts(id_, side, pain),) for id_ in ids for side in sides_of(id_) for pain in (1, 5, 10)
    ]
    for size in (2, 3):
        drawn = {}
        while len(drawn) < 500:
            case = tuple(
                Hurts(
                    id_,
                    random.choice([*sides_of(id_), "left"] if id_ in SIDED else [""]),
                    random.choice([1, 5, 10]),
                )
                for id_ in sorted(random.sample(ids, size))
            )
            drawn[case] = None
        cases += drawn
    return cases


def written(case):
    return "; ".join(f"{id_} {side or '-'} {pain}" for id_, side, pain in case)


def read(line):
    parts = (part.split() for part in line.split("; "))
    return tuple(Hurts(id_, side.replace("-", ""), int(pain)) for id_, side, pain in parts)


def cases(file=CASES):
    return [read(line) for line in file.read_text().splitlines()]


def sweep(case, lengths=LENGTHS):
    """Plan one case at each length; return its counts and what breaks a rule."""
    counts, problems = Counts(), []
    for visit in (1, 2):
        seen = [(length, see(case, length, visit)) for length in lengths]
        for (length, session), (_, longer) in pairwise([*seen, (0, None)]):
            if session is None:
                counts.refused += length >= PLANNED_FROM[len(case)]
                continue
            counts.share(session)
            if longer is not None:
                counts.count(session, longer)
        problems += [f"{written(case)}, visit {visit}, {told}" for told in broken_rules(case, seen)]
    return len(case), counts, problems


class Worse(NamedTuple):
    """What a complaint loses as it hurts more.

    Attributes
    ----------
    case, pain, length
        The complaints, how much the first of them hurts then, and the length of the session.
    tie
        Whether it reaches or passes the pain of another, or leaves a tie with it. Then which of
        them must be met is another question, and the minimums of other areas hold.
    further
        Whether there is a further place, so that nothing that was asked for lacks time.
    moved
        The minutes of those of its areas that left, and of other areas that entered.
    lost
        The minutes that all it asks for has less, turns apart.
    """

    case: tuple
    pain: int
    length: int
    tie: bool
    further: bool
    moved: float
    lost: float


class Given(NamedTuple):
    """The minutes by area of what the first complaint asks for and of the rest, and the turns."""

    own: dict
    others: dict
    turns: int
    further: bool


def given(case, length):
    """Plan a session; return what its first complaint has in it."""
    session = mp.plan_session(client_of(case), intake_of(case), length=f"{length} min")
    own, others, further = {}, {}, False
    for why in session.reasons:
        told = [dict(reason.args).get("condition") for reason in why.reasons]
        listed = own if case[0].condition in told else others
        listed[why.want] = why.duration.total_seconds() / 60
        further |= not any(told)
    return Given(own, others, session.turns, further)


def worse(case, pain, length, before=None):
    """Compare a session with the one in which the first complaint hurts more."""
    first, *others = case
    before = before or given(case, length)
    after = given((first._replace(pain=pain), *others), length)
    # A turn more is time that nobody has.
    turning = 2 * max(0, after.turns - before.turns)
    tie = any(first.pain <= other.pain <= pain for other in others)
    further = before.further or after.further
    moved = sum(before.own[id_] for id_ in before.own.keys() - after.own.keys())
    moved += sum(after.others[id_] for id_ in after.others.keys() - before.others.keys())
    lost = sum(before.own.values()) - sum(after.own.values()) - turning
    return Worse(case, pain, length, tie, further, moved, lost)


PAINS = (1, 3, 5, 7, 10)
PAIRED_WITH = (1, 5, 10)
PAIRED_LENGTHS = (30, 45, 60, 75, 90, 120)
PAIRS = 1000


def pain_steps(pair):
    """Yield each step of pain of the first of two complaints, beside each pain of the other."""
    one, other = (Hurts(id_, sides_of(id_)[-1], 0) for id_ in pair)
    for pain, length in product(PAIRED_WITH, PAIRED_LENGTHS):
        for less, more in pairwise(PAINS):
            yield (one._replace(pain=less), other._replace(pain=pain)), more, length


def pain_of_pair(pair):
    return [worse(*step) for step in pain_steps(pair)]


def pain_sweep(pool):
    """Print how often a complaint has less as it hurts more; return what loses too much."""
    every = list(permutations(sorted(CATALOG.all("condition")), 2))
    pairs = Random(17).sample(every, PAIRS)
    steps = [step for listed in pool.map(pain_of_pair, pairs, chunksize=8) for step in listed]
    print(f"more pain: {len(steps)} steps of {len(pairs)} pairs, {len(steps) // 4 * 5} plans")
    for tie, further in product((False, True), repeat=2):
        of_kind = [step for step in steps if (step.tie, step.further) == (tie, further)]
        losing = [step.lost for step in of_kind if step.lost > 0]
        kind = f"{'a' if tie else 'no'} tie, {'a' if further else 'no'} further place"
        worst = max(losing, default=0)
        print(f"  {kind}: {len(of_kind)} steps, {len(losing)} lose, at worst {worst:g}")
    return [step for step in steps if step.lost > may_lose(step)]


def may_lose(step):
    """Return the minutes that a complaint may lose as it hurts more, found by trying.

    One by rounding, as its areas are rounded each by itself; one more where another tie decides
    what must be met, and one more where a further place is what takes it. An area that is at its
    minimum may leave as the weights move, and another enter: then no more than what these had.
    """
    return max(1 + step.tie + step.further, step.moved)


def counted(pool, file):
    """Print the counts of some cases; return what breaks a rule."""
    found = {size: [] for size in KINDS}
    problems = []
    for size, counts, broken in pool.map(sweep, cases(file), chunksize=8):
        found[size].append(counts)
        problems += broken
    print(file.stem)
    for size, listed in found.items():
        print(
            f"  {KINDS[size]}: {sum(c.steps for c in listed)} steps, "
            f"{sum(c.cliffs for c in listed)} take a minute or more from a focus area, "
            f"{sum(c.deep for c in listed)} three or more; worst loss of one area "
            f"{max(c.worst for c in listed):g}, in all {max(c.worst_in_all for c in listed):g}; "
            f"lowest share of the focus {min(c.lowest_share for c in listed):.2f}; "
            f"refused {sum(c.refused for c in listed)}"
        )
    return problems


def main():
    with ProcessPoolExecutor() as pool:
        problems = [*counted(pool, BEFORE), *counted(pool, CASES)]
        problems += map(str, pain_sweep(pool))
    for line in problems[:40]:
        print(line)
    print(len(problems), "rules broken")
    return 1 if problems else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["sample"]:
        CASES.write_text("\n".join(map(written, sample())) + "\n")
    else:
        sys.exit(main())
