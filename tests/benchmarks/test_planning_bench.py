"""How long it takes to plan; the first plan of a process stands beside what it cannot avoid."""

import os
import subprocess
import sys

import pytest

import massageplan as mp
from people import SCIATICA, TODAY, a_client, course, customised, full_body


CUSTOMISED = (
    "import massageplan as mp; from datetime import date; mp.plan_session("
    "mp.Client(ref='c', conditions=(), medicines=(), allergies=()), "
    "mp.Assessment(on=date(2026, 3, 2), complaints=["
    "mp.Complaint(condition='sciatica', side='right', pain=7)], red_flags=()), length='60 min')"
)
FRESH = {
    "python alone": "pass",
    "import attrs": "import attrs",
    "import massageplan": "import massageplan",
    "first plan by a routine": (
        "import massageplan; "
        "massageplan.plan_session(routine='full-body-relaxation', length='60 min')"
    ),
    "first plan from complaints": CUSTOMISED,
}


def test_customised_hour(benchmark):
    benchmark.group = "one plan"
    benchmark(customised, "60 min")


def test_hour_by_a_routine(benchmark):
    benchmark.group = "one plan"
    benchmark(full_body, "60 min")


def test_course_of_six(benchmark):
    benchmark.group = "one plan"
    benchmark(course, "60 min", sessions=6)


def test_screening(benchmark):
    benchmark.group = "one plan"
    client = a_client(
        "hypertension-controlled",
        mp.HealthCondition(condition="varicose-veins-severe", region="calf", side="left"),
        avoid_regions=("abdomen",),
        max_pressure=3,
    )
    benchmark(mp.screen, client, SCIATICA)


NOTE = mp.ClinicianNote(by="Dr Chen", on=TODAY)
TEN = [
    {"condition": "hypertension-controlled"},
    {"condition": "osteoporosis"},
    {"condition": "varicose-veins-severe", "region": "calf", "side": "left"},
    {"condition": "diabetes-uncomplicated"},
    {"condition": "peripheral-neuropathy", "region": "foot"},
    {"condition": "joint-replacement", "region": "knee", "side": "right"},
    {"condition": "epilepsy-controlled", "note": NOTE},
    {"condition": "open-wound", "region": "left hand"},
    {"condition": "hypermobility"},
    {"condition": "lymphedema-risk", "region": "left arm"},
]


def ten_conditions(**more):
    """Someone new each time, so that nothing of them is known from the round before."""
    return a_client(*(mp.HealthCondition(**{**line, **more}) for line in TEN))


@pytest.mark.parametrize("more", [{}, {"since": TODAY, "note": NOTE}], ids=["plain", "all dated"])
def test_screening_ten_conditions(benchmark, more):
    benchmark.group = "one plan"

    def new_client():
        return (ten_conditions(**more), SCIATICA), {}

    benchmark.pedantic(mp.screen, setup=new_client, rounds=2000, warmup_rounds=50)


def test_customised_hour_with_ten_conditions(benchmark):
    benchmark.group = "one plan"
    benchmark(customised, "60 min", client=ten_conditions())


@pytest.mark.parametrize("code", FRESH.values(), ids=list(FRESH))
def test_fresh_process(benchmark, code):
    benchmark.group = "a fresh process"
    command = [sys.executable, "-c", code]
    # An installed library has its bytecode beside it; without that, compiling is what is measured.
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    benchmark.pedantic(
        subprocess.run,
        args=(command,),
        kwargs={"check": True, "env": kept},
        rounds=10,
        warmup_rounds=2,
    )
