"""How much faster than an older build: both run by turns, and the smallest of many times counts.

``OLDER_BUILD`` names the folder ``src`` of the other build, such as one of 25 November::

    git worktree add ../older 8bc33e7
    OLDER_BUILD=../older/src pytest tests/benchmarks/test_side_by_side_bench.py -s
"""

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

import massageplan


OLDER = os.environ.get("OLDER_BUILD", "")
TURNS = int(os.environ.get("TURNS", "20"))
STEPS = Path(__file__).with_name("side_by_side.py")
MOST = {"plan and read": 0.5, "memory": 0.5, "follow": 0.5, "load": 0.4, "place": 0.5}
"""By step, the part of the older build's time or memory that ours may take."""
TOLD = ("plan for strangers",)
"""Steps of which the ratio is only told: what they plan is more than it was then."""


def running(source):
    """Start a process of a build, which answers one line for each it is given."""
    return subprocess.Popen(  # noqa: S603  our own file, by this Python
        [sys.executable, STEPS],
        env=os.environ | {"PYTHONPATH": str(Path(source).resolve())},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def asked(process, step):
    process.stdin.write(f"{step}\n")
    process.stdin.flush()
    return float(process.stdout.readline())


@pytest.fixture(scope="module")
def builds():
    with ExitStack() as stack:
        sources = (OLDER, Path(massageplan.__file__).parents[1])
        both = [stack.enter_context(running(source)) for source in sources]
        yield both
        for process in both:
            process.stdin.close()


@pytest.mark.skipif(not OLDER, reason="OLDER_BUILD names no older build to compare with")
@pytest.mark.parametrize("step", [*MOST, *TOLD])
def test_against_the_older_build(builds, step):
    turns = 3 if step == "memory" else TURNS
    rows = [[asked(process, step) for process in builds] for _ in range(turns)]
    older, ours = (min(column) for column in zip(*rows, strict=True))
    print(f"\n{step}: {older:.5g} before, {ours:.5g} now, ratio {ours / older:.2f}")  # noqa: T201  what it is for
    assert step in TOLD or ours <= MOST[step] * older
