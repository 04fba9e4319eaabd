"""What lies at the edges: clock changes, the end of the calendar, nothing left to choose."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.catalog.catalog import Catalog
from people import CATALOG, a_client, customised, full_body


BERLIN = ZoneInfo("Europe/Berlin")


def codes(plan):
    return {finding.code for finding in plan.findings}


def own_routine(*steps, **more):
    """A catalogue whose routine `mine` has these steps."""
    routine = evolve(CATALOG.routine("full-body-relaxation"), id="mine", names=(), **more)
    routine = evolve(routine, label="mine", steps=steps or routine.steps)
    return Catalog().merge({"routine": {"mine": routine}})


class TestClockChange:
    @pytest.mark.parametrize(
        "start",
        [datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN), datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)],
    )
    def test_an_hour_is_an_hour(self, start):
        session = customised(start=start, on=None)
        last = session.booked[-1]
        assert last.starts.timestamp() - start.timestamp() == last.begins.total_seconds()

    def test_no_item_starts_at_a_time_that_does_not_exist(self):
        session = customised(start=datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN))
        for item in session.items:
            assert item.starts == datetime.fromtimestamp(item.starts.timestamp(), BERLIN)
            assert (item.starts.hour, item.starts.utcoffset()) != (2, timedelta(hours=1))

    def test_without_a_zone_times_are_added_as_written(self):
        session = customised(start=datetime.combine(date(2026, 3, 2), time(10)))
        assert session.segments[0].starts == datetime.combine(date(2026, 3, 2), time(10, 15))


class TestFirst:
    @pytest.mark.parametrize("first", ["seated", "on-left-side", mp.Position.RIGHT_SIDE])
    def test_only_prone_or_supine(self, first):
        with pytest.raises(mp.InvalidValueError, match="'prone' or 'supine'"):
            customised(first=first)

    def test_what_cannot_be_is_said(self):
        assert "first-not-used" in codes(
            full_body(client=a_client(cannot_lie=["prone"]), first="prone")
        )
        assert "first-not-used" not in codes(full_body(first="prone"))


class TestStandIns:
    def test_a_technique_that_stands_in_is_said(self):
        session = full_body(client=a_client(refuses=["swedish", "scalp face"]))
        told = [f.message for f in session.findings if f.code == "technique-replaced"]
        assert "back: oncology massage, as nothing that suits better may be used" in told

    def test_where_all_suit_nothing_is_said(self):
        assert "technique-replaced" not in codes(full_body(client=a_client()))


class TestNothingLeft:
    def test_a_booking_shorter_than_what_surrounds_it(self):
        steps = [evolve(CATALOG.routine("full-body-relaxation").steps[0], at_least=timedelta())]
        known = own_routine(*steps)
        with pytest.raises(mp.InfeasibleError) as caught:
            mp.plan_session(routine="mine", length="3 min", catalog=known)
        longer = next(repair for repair in caught.value.repairs if repair.kind == "longer")
        plan = mp.plan_session(routine="mine", length=longer.length, catalog=known)
        assert plan.hands_on == timedelta(minutes=1)

    def test_a_shorter_routine_that_may_not_be_worked_is_not_offered(self):
        client = a_client(avoid_regions=["back", "shoulder", "neck"])
        with pytest.raises(mp.InfeasibleError) as caught:
            full_body("15 min", client=client)
        offered = [repair.routine for repair in caught.value.repairs if repair.routine]
        assert "back-neck-shoulders-30" not in offered

    def test_with_minutes_set_by_hand_no_other_routine_is_offered(self):
        with pytest.raises(mp.InfeasibleError) as caught:
            full_body("30 min", minutes={"back": "20 min"})
        assert not [repair for repair in caught.value.repairs if repair.routine]


def test_a_limit_near_the_end_of_the_calendar_holds():
    surgery = mp.HealthCondition(
        condition="recent-surgery",
        region="knee",
        since=date(9999, 12, 1),
        note=mp.ClinicianNote(by="Dr Chen", on=date(9999, 12, 2)),
    )
    found = mp.screen(mp.Client(ref="c-1", conditions=[surgery]), on=date(9999, 12, 10))
    assert "front-of-knee/left" in found.excluded


def test_a_step_as_coarse_as_the_session_says_what_is_really_there():
    with pytest.raises(mp.InfeasibleError, match="54 min hands-on"):
        full_body(grid="20 min")
