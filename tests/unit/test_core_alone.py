"""With nothing but the core, all that needs no extra works; the rest says what to install."""

import subprocess
import sys

import pytest


EXTRAS = (
    "anywidget",
    "hypothesis",
    "icalendar",
    "matplotlib",
    "pandas",
    "polars",
    "fhir",
    "pydantic",
    "numpy",
    "xlsxwriter",
)
ALONE = f"import sys; sys.modules.update(dict.fromkeys({EXTRAS!r}))\n"
SCRIPT = """\
from datetime import date
import massageplan as mp

client = mp.Client(ref="c-017", conditions=[], medicines=[], allergies=[])
hip = mp.Complaint(condition="sciatica", side="right", pain=7)
told = mp.Assessment(on=date(2026, 3, 2), complaints=[hip], red_flags=[])
plan = mp.plan_treatment(client, told, length="60 min", sessions=6, start=date(2026, 3, 2))
pages = [mp.export.to_html(plan, audience=who) for who in ("therapist", "client")]
tables = mp.export.to_records(plan), mp.export.to_csv(plan, of="findings")
cues = mp.export.to_cues(plan.visits[0].session).to_json()
bundle = mp.export.to_fhir(plan, release="R4B")
"""
CHECK = """
assert mp.export.from_fhir(bundle) == mp.io.loads(mp.io.dumps(plan)) == plan
assert all(pages) and all(tables) and cues
assert mp.screen(client, told)._repr_html_()
"""


def run(code):
    done = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_ten_lines_do_all_that_needs_no_extra():
    run(ALONE + SCRIPT + CHECK)


@pytest.mark.parametrize(
    ("call", "line"),
    [
        ("mp.export.to_ics(plan)", "pip install 'massageplan[ics]'"),
        ("mp.export.to_excel(plan, '/nowhere/it.xlsx')", "pip install 'massageplan[excel]'"),
        ("mp.export.to_frame(plan)", "pip install 'massageplan[pandas]'"),
        ("mp.export.to_frame(plan, library='polars')", "pip install 'massageplan[polars]'"),
        ("plan.visits[0].session.explore()", "pip install 'massageplan[explore]'"),
        ("import massageplan.testing.strategies", "pip install 'massageplan[testing]'"),
    ],
)
def test_what_needs_an_extra_says_which(call, line):
    asked = f"try:\n    {call}\nexcept mp.MissingExtraError as error:\n    print(error)\n"
    assert run(ALONE + SCRIPT + asked).strip().endswith(line)


def test_none_of_it_is_loaded_without_being_asked_for():
    seen = f"import sys; print(sorted(set({(*EXTRAS, 'pint')!r}) & set(sys.modules)))"
    assert run(SCRIPT + seen).strip() == "[]"
