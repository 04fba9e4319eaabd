"""Break a sample of lines on purpose and see whether the tests notice: `make mutate`.

The sample is the same each time: MUTANTS of them (600), drawn with SEED (1) from every room that
`[tool.mutmut]` names. ``MUTANTS=all make mutate`` breaks everything that can be broken.
"""

import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path


MUTMUT = [str(Path(sys.executable).with_name("mutmut")), "run"]
MADE = Path("mutants/src")
FIRST = "massageplan.units.x_format_duration__mutmut_1"
"""A single mutant: asking for it makes all of them, and learns which test reaches what."""

KILLED = {1, 3}
MOST_SURVIVORS = 0.03


def results():
    """What became of every mutant, by its name; nothing before it was tried."""
    found = {}
    for file in sorted(MADE.rglob("*.meta")):
        found |= json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def main():
    subprocess.run([*MUTMUT, FIRST], check=True, stdout=subprocess.DEVNULL)
    names = sorted(results())
    asked = os.environ.get("MUTANTS", "600")
    if asked != "all":
        seed = int(os.environ.get("SEED", "1"))
        names = sorted(random.Random(seed).sample(names, min(int(asked), len(names))))
    subprocess.run([*MUTMUT, *names], check=True, stdout=subprocess.DEVNULL)
    tried = {name: code for name, code in results().items() if name in set(names)}
    lived = [name for name, code in tried.items() if code == 0]
    unreached = [name for name, code in tried.items() if code == 33]  # no test reaches it
    print("\n".join([*(f"survived  {n}" for n in lived), *(f"no test   {n}" for n in unreached)]))
    rooms = Counter(name.split(".")[1] for name in tried)
    print(", ".join(f"{room} {count}" for room, count in sorted(rooms.items())))
    missed = len(lived) + len(unreached)
    print(f"{missed} of {len(tried)} survive: {missed / len(tried):.1%}")
    sys.exit(missed > MOST_SURVIVORS * len(tried))


if __name__ == "__main__":
    main()
