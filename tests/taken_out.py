"""Whether a test notices when a row of the catalogue is gone.

Run by ``make rows``: each of the 60 rows of contraindications, each red flag, each of the other
entries and each place is taken out in turn, and the tests of screening are run without it. A row
that nobody misses is printed, and the run fails.
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from massageplan.catalog import operation, reading_files
from massageplan.catalog.catalog import default_catalog


VARIABLE = "MASSAGEPLAN_TESTS_WITHOUT"
ROWS = range(1, 61)
TESTS = {
    "row": ["tests/oracles/test_screening_table.py", "tests/unit/test_red_flags.py"],
    "flag": ["tests/oracles/test_screening_table.py", "tests/unit/test_red_flags.py"],
    "entry": ["tests/contract/test_rules.py"],
    "place": ["tests/contract/test_rules.py"],
}


def take_out():
    """Take out of the shipped catalogue what the environment names; called before any test."""
    kind, _, name = os.environ.get(VARIABLE, "").partition(":")
    if not kind:
        return
    read = reading_files.read_shipped

    def without(file, wanted):
        entries = read(file, wanted)
        if wanted == {"flag": "red-flag", "entry": "contraindication"}.get(kind, kind):
            return {id_: entry for id_, entry in entries.items() if id_ != name}
        if kind == "row" and wanted in ("contraindication", "standing"):
            return {id_: _without_row(entry, int(name)) for id_, entry in entries.items()}
        return entries

    expanded = operation.expand

    def without_operation(kinds, operations, entries):
        listed = expanded(kinds, operations, entries)
        return tuple(entry for entry in listed if (kind, entry.id) != ("entry", name))

    reading_files.read_shipped = without
    operation.expand = without_operation


def _without_row(entry, row):
    from attrs import evolve  # noqa: PLC0415  needed by this run alone

    return evolve(entry, rules=tuple(rule for rule in entry.rules if rule.row != row))


def is_missed(what):
    """Run the tests of screening without something; tell whether one of them fails."""
    tests = TESTS[what.partition(":")[0]]
    run = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests],
        env={**os.environ, VARIABLE: what},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode == 1 and " failed" in run.stdout


def main():
    catalog = default_catalog()
    all_ = [f"row:{row}" for row in ROWS]
    all_ += [f"flag:{id_}" for id_ in catalog.all("red-flag")]
    all_ += [f"place:{id_}" for id_ in catalog.all("place")]
    all_ += [
        f"entry:{entry.id}"
        for entry in catalog.all("contraindication").values()
        if not any(rule.row for rule in entry.rules)
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        missed = dict(zip(all_, pool.map(is_missed, all_), strict=True))
    unmissed = [what for what, found in missed.items() if not found]
    sys.stdout.write(f"{len(missed)} taken out in turn, {len(unmissed)} not missed\n")
    sys.stdout.write("".join(f"  {what}\n" for what in unmissed))
    return 1 if unmissed else 0


if __name__ == "__main__":
    sys.exit(main())
