"""How long it takes to place ten years of visits; dateutil, which only counts days, for scale."""

from datetime import date, time, timedelta

import pytest
from dateutil.rrule import WEEKLY, rrule

from massageplan.errors import InfeasibleError
from massageplan.scheduling.availability import Availability
from massageplan.scheduling.placement import Placement
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.treatment.no_days import place


START = date(2026, 3, 2)
TEN_YEARS = 522
GROUP = "ten years of weekly visits"
# The cadence has Mondays. The house is closed on every third, so no visit stays for free.
CLOSED = [START + timedelta(weeks=i) for i in range(0, TEN_YEARS, 3)]
HOUSE = Availability(name="the house", weekdays="mon tue thu fri", closed=CLOSED)
HOURS = Availability(name="the therapist", hours={"mon": "08:00-12:00", "thu": "12:00-20:00"})


def weekly():
    return read_cadence("weekly").dates(START, TEN_YEARS)


def by_dateutil():
    return [moment.date() for moment in rrule(WEEKLY, dtstart=START, count=TEN_YEARS)]


def test_days_of_the_cadence(benchmark):
    benchmark.group = GROUP
    assert len(benchmark(weekly)) == TEN_YEARS


def test_days_by_dateutil(benchmark):
    benchmark.group = GROUP
    assert tuple(benchmark(by_dateutil)) == weekly()


@pytest.mark.parametrize(
    "limits",
    [
        (),
        (Availability(weekdays="mon"),),
        (HOUSE,),
        (HOUSE, HOURS, Availability(name="the client", least_gap=4, most_gap=10)),
    ],
    ids=["no limits", "as it comes", "a house", "a house, hours and gaps"],
)
def test_placing(benchmark, limits):
    benchmark.group = GROUP
    problem = Placement(
        nominal=weekly(),
        limits=limits,
        not_before=START,
        at=time(10),
        length=timedelta(minutes=60),
    )
    days = benchmark(place, problem)
    # Without anything in the way the cadence is kept; a house makes it search.
    assert (days == problem.nominal) == (HOUSE not in limits)


def test_saying_why_nothing_fits(benchmark):
    benchmark.group = GROUP
    problem = Placement(
        nominal=weekly(),
        limits=(HOUSE, Availability(name="the prescription", last=START + timedelta(weeks=500))),
        not_before=START,
    )

    def refused():
        with pytest.raises(InfeasibleError) as caught:
            place(problem)
        return caught.value

    assert benchmark(refused).repairs
