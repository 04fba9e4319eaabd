"""Break a sample of lines on purpose and see whether the tests notice: `make mutate`.

The sample is the same each time: MUTANTS of them (600), drawn with SEED (1) from every room that
`[tool.mutmut]` names. Each is drawn by its own name, so a change in one function leaves the rest of
the sample as it is. ``MUTANTS=all make mutate`` breaks everything that can be broken, and
``ROOMS="spelling screening.own_words" make mutate`` draws from these modules alone.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path


MUTMUT = [str(Path(sys.executable).with_name("mutmut")), "run"]
MADE = Path("mutants/src")
FIRST = "massageplan.units.x_format_duration__mutmut_1"
"""A single mutant: asking for it makes all of them, and learns which test reaches what."""

SURVIVED, UNREACHED, SKIPPED = 0, 33, 34
"""How mutmut writes down what became of a mutant."""

MOST_SURVIVORS = 0.03


def results():
    """What became of every mutant, by file and name; nothing before it was tried."""
    return {
        file: json.loads(file.read_text(encoding="utf-8")) for file in sorted(MADE.rglob("*.meta"))
    }


def draw(names):
    rooms = os.environ.get("ROOMS", "").split()
    names = [name for name in names if not rooms or any(f".{room}." in name for room in rooms)]
    asked = os.environ.get("MUTANTS", "600")
    if asked == "all":
        return set(names)
    seed = os.environ.get("SEED", "1")
    drawn = sorted(names, key=lambda name: sha256(f"{seed} {name}".encode()).digest())
    return set(drawn[: int(asked)])


def main():
    os.environ.setdefault("HYPOTHESIS_PROFILE", "mutate")
    subprocess.run([*MUTMUT, FIRST], check=True, stdout=subprocess.DEVNULL)
    files = results()
    drawn = draw(sorted(name for made in files.values() for name in made["exit_code_by_key"]))
    # mutmut tries what has no result yet. Given the names, it would hand thousands of ids of tests
    # to one pytest, and some of them pytest does not find again.
    for file, made in files.items():
        codes = made["exit_code_by_key"]
        made["exit_code_by_key"] = {name: None if name in drawn else SKIPPED for name in codes}
        file.write_text(json.dumps(made), encoding="utf-8")
    subprocess.run(MUTMUT, check=True, stdout=subprocess.DEVNULL)
    tried = {
        name: code
        for made in results().values()
        for name, code in made["exit_code_by_key"].items()
        if name in drawn
    }
    missed = {name: code for name, code in tried.items() if code in (SURVIVED, UNREACHED)}
    for name, code in missed.items():
        print("survived " if code == SURVIVED else "no test  ", name)
    rooms = Counter(name.split(".")[1] for name in tried)
    print(", ".join(f"{room} {count}" for room, count in sorted(rooms.items())))
    print(f"{len(missed)} of {len(tried)} survive: {len(missed) / len(tried):.1%}")
    sys.exit(len(missed) > MOST_SURVIVORS * len(tried))


if __name__ == "__main__":
    main()
