"""How long it takes to draw and hand out a course of six sessions."""

import pytest

import massageplan as mp
from people import course


EXPORTS = {
    "page for the therapist": mp.export.to_html,
    "page for the client": lambda plan: mp.export.to_html(plan, audience="client"),
    "in a notebook": lambda plan: plan._repr_html_(),
    "as text": str,
    "comma-separated": mp.export.to_csv,
    "pandas": mp.export.to_frame,
    "calendar": mp.export.to_ics,
    "FHIR": lambda plan: mp.export.to_fhir(plan, release="R4B"),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_handing_out(benchmark, name):
    benchmark.group = "handing out six sessions"
    # A plan of its own each time: what a plan works out for its page, it keeps.
    benchmark.pedantic(
        EXPORTS[name], setup=lambda: ((course(sessions=6),), {}), rounds=60, warmup_rounds=2
    )


def test_drawing_again(benchmark):
    benchmark.group = "handing out six sessions"
    plan = course(sessions=6)
    benchmark(mp.export.to_html, plan)
