"""The numbers of a course agree: on its page, in calendars and in FHIR."""

import re

import icalendar
from hypothesis import given

import massageplan as mp
from massageplan.testing import strategies
from people import course


def of_calendar(plan):
    """The m of "n of m" in a calendar, and every n."""
    events = icalendar.Calendar.from_ical(mp.export.to_ics(plan)).walk("VEVENT")
    found = [re.search(r"\((\d+) of (\d+)\)", str(event["SUMMARY"])) for event in events]
    told = [(int(one[1]), int(one[2])) for one in found if one]
    return [n for n, _ in told], {m for _, m in told}


def of_fhir(plan):
    bundle = mp.export.to_fhir(plan, release="R4B")
    text = bundle if isinstance(bundle, str) else __import__("json").dumps(bundle)
    return {int(m) for _, m in re.findall(r"session (\d+) of (\d+)", text)}


@given(strategies.treatment_plans())
def test_what_became_of_the_visits_adds_up_everywhere(plan):
    tally = plan.tally
    assert (
        tally.visits == len(plan.visits) == tally.given + tally.missed + tally.off + tally.to_come
    )
    assert tally.given == len(plan.given)
    assert tally.to_come == len(plan.to_come)
    page = str(plan)
    if plan.outcomes:
        assert f"visits {tally.visits}: " in " ".join(page.split())
    if plan.visits[0].on is None:
        assert of_fhir(plan) <= {tally.visits}
        return
    numbers, most = of_calendar(plan)
    assert numbers == [visit.number for visit in plan.visits] == list(range(1, tally.visits + 1))
    assert most == {tally.visits}


def test_a_course_that_lived():
    plan = course(sessions=4).record(mp.Outcome(session=1))
    plan = plan.record(mp.Outcome(session=2, status="missed"))
    plan = plan.record(mp.Outcome(session=4, status="cancelled"))
    plan = mp.replan(plan, today=plan.visits[1].on)
    assert plan.tally == (6, 1, 1, 1, 3)
    assert "visits 6: 1 given, 1 missed, 1 canceled or on hold, 3 to come" in " ".join(
        str(plan).split()
    )
    assert of_calendar(plan)[1] == {6}
