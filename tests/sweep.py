"""The sweep: sessions of 20 to 150 minutes, by the minute, against the rules of fairness.

`make sweep` runs it; it is no part of `make test`. Every condition alone, and 500 sampled pairs and
triples each (`sweep_cases.txt`), with pain 1, 5 or 10, at a first and a later visit. It prints the
counts of docs/explanation/how-time-is-divided.md, and what breaks a rule.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path
from random import Random

from fair import CATALOG, SIDED, Counts, Hurts, broken_rules, see


CASES = Path(__file__).parent / "sweep_cases.txt"
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


def cases():
    return [read(line) for line in CASES.read_text().splitlines()]


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
        problems += [
            f"{written(case)}, visit {visit}, {told}" for told in broken_rules(case, seen)
        ]
    return len(case), counts, problems


def main():
    found = {size: [] for size in KINDS}
    problems = []
    with ProcessPoolExecutor() as pool:
        for size, counts, broken in pool.map(sweep, cases(), chunksize=8):
            found[size].append(counts)
            problems += broken
    for size, listed in found.items():
        print(
            f"{KINDS[size]}: {sum(c.steps for c in listed)} steps, "
            f"{sum(c.cliffs for c in listed)} take a minute or more from a focus area, "
            f"{sum(c.deep for c in listed)} three or more; worst loss of one area "
            f"{max(c.worst for c in listed):g}, in all {max(c.worst_in_all for c in listed):g}; "
            f"lowest share of the focus {min(c.lowest_share for c in listed):.2f}; "
            f"refused {sum(c.refused for c in listed)}"
        )
    for line in problems[:40]:
        print(line)
    print(len(problems), "rules broken")
    return 1 if problems else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["sample"]:
        CASES.write_text("\n".join(map(written, sample())) + "\n")
    else:
        sys.exit(main())
