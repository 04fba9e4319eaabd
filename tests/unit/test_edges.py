"""What lies at the edges: clock changes, the end of the calendar, nothing left to choose."""

import copy
import pickle
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.catalog.catalog import Catalog
from people import (
    CATALOG,
    SCIATICA,
    a_client,
    assessed,
    complaint,
    customised,
    found,
    full_body,
    minutes,
    sites,
)


BERLIN = ZoneInfo("Europe/Berlin")


def codes(plan):
    return {finding.code for finding in plan.findings}


def by_region(session):
    return {item.region: item.techniques for item in session.segments}


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

    def test_a_routine_with_an_order_of_its_own_keeps_it(self):
        session = mp.plan_session(routine="college-full-body-85", first="prone")
        assert session.segments[0].position is mp.Position.SUPINE
        assert found(session, "first-is-fixed") == [
            "asked to start prone, but this routine has its own fixed order"
        ]
        as_it_is = mp.plan_session(routine="college-full-body-85", first="supine")
        assert "first-is-fixed" not in codes(as_it_is)
        assert "first-is-fixed" not in codes(full_body(first="supine"))


class TestWishes:
    def test_a_routine_says_what_it_does_not_answer(self):
        session = full_body(client=a_client(wishes=["foot", "back", "shoulder"]))
        assert found(session, "wish-not-in-routine") == [
            "foot was requested, but a routine is the same for every client",
            "shoulder was requested, but a routine is the same for every client",
        ]
        assert session.minutes == full_body().minutes

    @pytest.mark.parametrize("routine", ["", "full-body-relaxation"])
    def test_a_wish_for_what_is_avoided_is_refused_everywhere(self, routine):
        client = a_client(avoid_regions=["foot"], wishes=["neck", "left foot"])
        for ask in (
            lambda: mp.screen(client, SCIATICA),
            lambda: mp.advise(client, SCIATICA),
            lambda: mp.plan_session(client, SCIATICA, length="60 min", routine=routine),
        ):
            with pytest.raises(mp.InvalidValueError, match="which counts") as caught:
                ask()
            assert caught.value.path == "client.preferences.wishes[1]"

    def test_a_wish_that_is_avoided_in_part_is_answered_in_part(self):
        session = customised(client=a_client(avoid_regions=["sole"], wishes=["foot"]))
        assert {"top-of-foot/left", "top-of-foot/right"} <= sites(session)
        assert not {"sole/left", "sole/right"} & sites(session)


class TestMoreThanUseful:
    def test_more_than_the_techniques_are_useful_for_is_told(self):
        sole = assessed(complaint(region="left sole"))
        session = customised("4 h", assessment=sole)
        assert (
            "left sole gets 132 minutes, more than the 15 minutes that are useful in one place"
            in found(session, "more-than-useful")
        )
        assert "more-than-useful" not in codes(customised())

    def test_each_side_counts_for_itself(self):
        heels = assessed(complaint("plantar-heel-pain"))
        assert minutes(customised(assessment=heels))["calf"] == 18
        assert "more-than-useful" not in codes(customised(assessment=heels))

    def test_a_routine_is_as_it_is_published(self):
        assert "more-than-useful" not in codes(full_body("4 h"))


class TestReach:
    """What cannot be reached takes only itself out."""

    def test_the_back_seated_loses_the_sacrum_alone(self):
        session = full_body(client=a_client(cannot_lie=["prone", "supine", "side-lying"]))
        back = next(item for item in session.segments if item.want == "back")
        assert back.sites == ("upper-back", "mid-back", "low-back")
        assert back.label == "back without sacrum"
        assert "sacrum left out: it cannot be reached with the client seated" in found(
            session, "out-of-reach"
        )
        assert "back" not in session.left_out
        assert "sacrum" in session.left_out

    @pytest.mark.parametrize("asked", [{"region": "left knee"}, {"region": "knee"}])
    def test_a_part_whose_pieces_lie_flat_is_split(self, asked):
        session = customised(assessment=assessed(complaint(**asked)))
        assert {item.position.value for item in session.segments} == {"prone", "supine"}
        assert {item.region for item in session.segments} == {"front-of-knee", "back-of-knee"}

    def test_what_lies_flat_in_one_piece_is_not_split(self):
        session = customised(assessment=assessed(complaint(region="left calf")))
        assert [item.region for item in session.segments if item.role == "focus"] == ["calf"]


class TestStandIns:
    def test_a_technique_that_stands_in_is_said(self):
        session = full_body(client=a_client(refuses=["swedish", "scalp face"]))
        told = [f.message for f in session.findings if f.code == "technique-replaced"]
        assert (
            "back: slow-stroke back massage, because nothing that suits better can be used" in told
        )
        assert not [message for message in told if "oncology" in message]

    def test_under_no_pressure_light_touch_is_left(self):
        session = full_body(client=a_client(max_pressure=0))
        assert {item.techniques for item in session.segments} == {("light-touch",)}
        assert {item.pressure for item in session.segments} == {0}

    @pytest.mark.parametrize("most", [0, 1, 2, 3])
    def test_tape_cups_and_stretches_need_a_cap_of_3(self, most):
        wrist = assessed(complaint("carpal-tunnel", "left", 5))
        session = customised("90 min", assessment=wrist, client=a_client(max_pressure=most))
        assert ("stretching" in by_region(session)["chest"]) == (most >= 3)

    def test_tape_cups_and_stretches_never_stand_alone(self):
        wrist = assessed(complaint("carpal-tunnel", "left", 5))
        client = a_client(refuses=["myofascial release"])
        session = customised("90 min", assessment=wrist, client=client)
        assert by_region(session)["chest"] == ("swedish", "stretching")
        (chest,) = [item for item in session.segments if item.region == "chest"]
        assert chest.pressure == 3
        told = found(session, "technique-replaced")
        assert [message for message in told if message.startswith("chest: Swedish")]

    def test_where_no_hand_may_press_nothing_is_left(self):
        refused = ["swedish", "slow-stroke", "light-touch", "myofascial release"]
        wrist = assessed(complaint("carpal-tunnel", "left", 5))
        session = customised("90 min", assessment=wrist, client=a_client(refuses=refused))
        assert "chest" in session.left_out
        assert "chest" not in session.minutes

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
    found = mp.screen(a_client(surgery), on=date(9999, 12, 10))
    assert "front-of-knee/left" in found.excluded


def test_a_step_as_coarse_as_the_session_says_what_is_really_there():
    with pytest.raises(mp.InfeasibleError, match="54 minutes hands-on"):
        full_body(grid="20 min")


# --- errors ---------------------------------------------------------------------------------
FOUND = mp.screen(a_client("dvt-current"), on=date(2026, 3, 2)).findings
ERRORS = {
    mp.MassagePlanError: mp.MassagePlanError("no"),
    mp.InvalidValueError: mp.InvalidValueError("no", path="length", value="an hour"),
    mp.UnknownTermError: mp.UnknownTermError("no", path="x", value="y", suggestions=["z"]),
    mp.UnitError: mp.UnitError("no", path="length", value=60),
    mp.CannotPlanError: mp.CannotPlanError("no", findings=FOUND),
    mp.ContraindicatedError: mp.ContraindicatedError("no", findings=FOUND, until=date(2026, 4, 1)),
    mp.NeedsClinicianError: mp.NeedsClinicianError("no", findings=FOUND),
    mp.UnansweredError: mp.UnansweredError("no", questions=["where?"], findings=FOUND),
    mp.InfeasibleError: mp.InfeasibleError("no", conflicts=["c"], repairs=["r"], findings=FOUND),
    mp.CatalogError: mp.CatalogError("my.toml", [("a", "is wrong"), ("b", "is too")]),
    mp.LoadError: mp.LoadError("my.json", [("client.ref", "is missing")]),
    mp.MissingExtraError: mp.MissingExtraError("pip install massageplan[cli]"),
}


def tree(kind):
    """Every kind of error that can be caught by name."""
    below = [found for sub in kind.__subclasses__() for found in tree(sub)]
    return [kind, *below] if not kind.__name__.startswith("_") else below


@pytest.mark.parametrize("kind", tree(mp.MassagePlanError), ids=lambda kind: kind.__name__)
def test_every_error_comes_back_whole_from_another_process(kind):
    error = ERRORS[kind]
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301  our own bytes
        assert type(again) is kind
        assert (str(again), again.args) == (str(error), error.args)
        assert vars(again) == vars(error)
    assert vars(copy.copy(error)) == vars(error)


@pytest.mark.parametrize(
    "asked",
    [
        {"length": "20 min"},
        {"length": "an hour"},
        {"client": a_client("dvt-current")},
        {"client": a_client("pregnancy")},
        {"assessment": assessed("siatica")},
    ],
)
def test_what_planning_raises_comes_back_whole(asked):
    with pytest.raises(mp.MassagePlanError) as caught:
        customised(**asked)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  our own bytes
    assert type(again) is type(caught.value)
    assert vars(again) == vars(caught.value)
