"""A therapist's day: what it holds, what it says, and what it refuses."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

import massageplan as mp


HOME = {"length": "60 min", "pressure": 2, "place": "Maple St"}
WAYS = {("practice", "Maple St"): "20 min"}


def visits(*lengths, **more):
    return [mp.DayVisit(f"c-{i}", length=f"{n} min", **more) for i, n in enumerate(lengths)]


def a_day(wanted, **more):
    asked = {"opens": "09:00", "closes": "12:00", "turnover": "0 min", **more}
    return mp.plan_day(wanted, **asked)


def begun(day):
    return {item.label: str(item.begins) for item in day.visits}


def refused(wanted, **more):
    with pytest.raises(mp.InvalidValueError) as caught:
        a_day(wanted, **more)
    return str(caught.value)


# --- what it holds --------------------------------------------------------------------------
def test_visits_follow_one_another():
    assert begun(a_day(visits(60, 45))) == {"c-0": "9:00:00", "c-1": "10:00:00"}


def test_a_household_is_one_way_there_and_one_back():
    day = a_day([mp.DayVisit(name, **HOME) for name in ("mother", "father")], travel=WAYS)
    kinds = [item.kind for item in day.lanes[0].items]
    assert kinds == ["travel", "visit", "visit", "travel", "free"]
    assert day.idle == timedelta()


def test_nothing_but_visits_is_sold():
    day = a_day([mp.DayVisit("c", **HOME)], travel=WAYS, turnover="15 min")
    lane = day.lanes[0]
    assert lane.booked == timedelta(minutes=60)
    assert lane.travel == timedelta(minutes=40)


def test_the_more_urgent_visit_is_kept_and_not_the_longer_one():
    wanted = [
        mp.DayVisit("a", length="90 min", priority=2),
        mp.DayVisit("b", length="120 min", priority=1),
    ]
    assert begun(a_day(wanted)) == {"b": "9:00:00"}


def test_two_urgent_visits_are_better_than_one():
    assert len(a_day(visits(180, 90, 90)).visits) == 2


def test_a_day_without_gaps_is_better_than_an_early_one():
    wanted = [mp.DayVisit("late", length="60 min", earliest="11:00"), *visits(60)]
    assert begun(a_day(wanted)) == {"c-0": "10:00:00", "late": "11:00:00"}


def test_a_closed_span_is_free_of_visits():
    assert begun(a_day(visits(60), closed="09:00-10:15")) == {"c-0": "10:15:00"}


def test_a_fixed_time_need_not_be_on_the_grid():
    wanted = [mp.DayVisit("a", length="60 min", earliest="10:07", latest=time(10, 7))]
    assert begun(a_day(wanted)) == {"a": "10:07:00"}


def test_a_visit_goes_to_whoever_has_time():
    day = a_day(visits(150, 150), therapists=["Ana", "Ben"])
    assert [len(lane.visits) for lane in day.lanes] == [1, 1]


def test_a_therapist_that_is_named_gives_it():
    day = a_day(visits(60, therapist="Ben"), therapists=["Ana", mp.Therapist(name="Ben")])
    assert [len(lane.visits) for lane in day.lanes] == [0, 1]


def test_load_is_hands_on_time_by_pressure():
    visit = mp.DayVisit("a", length="60 min", hands_on="45 min", pressure=5)
    assert visit.load == timedelta(minutes=75)


def test_a_session_brings_its_own_minutes():
    session = mp.plan_session(
        routine="full-body-relaxation", length="60 min", start=datetime(2026, 3, 2, 10, tzinfo=UTC)
    )
    day = a_day([mp.DayVisit("a", session=session)], on=date(2026, 3, 2))
    assert begun(day) == {"a": "10:00:00"}
    assert day.lanes[0].hands_on == session.hands_on
    assert [item.label for item in day.lanes[0].items][2] == "turnover"


# --- what does not fit ----------------------------------------------------------------------
def test_what_does_not_fit_says_by_how_much():
    day = a_day(visits(120, 90))
    (out,) = day.left_out
    assert out.why == "no-time-left"
    assert {r.kind: r.by // timedelta(minutes=1) for r in out.repairs} == {
        "close-later": 30,
        "open-earlier": 30,
    }
    assert "30 minutes" in out.text


def test_a_ceiling_that_is_reached_says_by_how_much():
    day = a_day(visits(60, 60, pressure=5), ceiling="150 min")
    (out,) = day.left_out
    assert out.why == "ceiling-reached"
    assert [(r.kind, r.by) for r in out.repairs] == [("ceiling", timedelta(minutes=50))]
    assert len(a_day(visits(60, 60, pressure=5), ceiling="200 min").visits) == 2


@pytest.mark.parametrize("kind", ["close-later", "open-earlier"])
def test_a_repair_is_the_least_that_helps(kind):
    wanted = visits(120, 45, 60)
    (out,) = a_day(wanted).left_out
    by = {r.kind: r.by // timedelta(minutes=1) for r in out.repairs}[kind]

    def moved(minutes):
        if kind == "close-later":
            return a_day(wanted, closes=f"{12 + minutes // 60}:{minutes % 60:02}")
        return a_day(wanted, opens=f"{8 - (minutes - 1) // 60:02}:{-minutes % 60:02}")

    assert len(moved(by).visits) == 3
    assert len(moved(by - 5).visits) == 2


def test_a_window_that_is_too_late_can_be_moved():
    wanted = [mp.DayVisit("a", length="60 min", earliest="11:30"), *visits(30)]
    (out,) = a_day(wanted).left_out
    assert out.why == "no-time-at-all"
    assert ("begin-earlier", timedelta(minutes=30)) in [(r.kind, r.by) for r in out.repairs]


def test_nothing_that_fits_is_one_error():
    with pytest.raises(mp.InfeasibleError, match="close 60 minutes later") as caught:
        a_day(visits(240))
    assert caught.value.conflicts[0].why == "no-time-at-all"


def test_most_hands_on_time_is_a_limit_too():
    (out,) = a_day(visits(60, 60), most_hands_on={"": "100 min"}).left_out
    assert [(r.kind, r.by) for r in out.repairs] == [("hands-on", timedelta(minutes=20))]


# --- what is refused ------------------------------------------------------------------------
def test_one_therapist_twice_at_one_time():
    fixed = {"length": "60 min", "therapist": "Ana"}
    wanted = [
        mp.DayVisit("a", earliest="10:00", latest="10:00", **fixed),
        mp.DayVisit("b", earliest="10:30", latest="10:30", **fixed),
    ]
    told = refused(wanted, therapists=["Ana", "Ben"])
    assert told.startswith("visits[1].earliest: 'b' begins at 10:30 AM, and Ana is busy with 'a'")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"closes": "08:00"}, "closes: 8:00 AM is not after opens, 9:00 AM"),
        ({"opens": "9 o'clock"}, "opens: expected a time of day in whole minutes"),
        ({"breaks": [mp.DayBreak("30 min", "12:00", "13:00")]}, "breaks[0]: 30 min between"),
        ({"therapists": []}, "therapists: is empty"),
        ({"therapists": ["Ana", "Ana"]}, "therapists[1]: 'Ana' is there twice"),
        ({"ceiling": {"Bob": "3 h"}}, "ceiling: 'Bob' is no therapist of this day"),
        ({"ceiling": 300}, "ceiling: 300 has no unit"),
        ({"grid": "90 s"}, "grid: '90 s' is not in whole minutes"),
        ({"closed": "12:00"}, "closed: expected hours such as"),
        ({"travel": {"practice": "5 min"}}, "travel: expected two places"),
    ],
)
def test_a_day_that_cannot_be(more, told):
    assert refused(visits(60), **more).startswith(told)


def test_an_unknown_place_is_named():
    wanted = [mp.DayVisit("a", length="60 min", place="Mapel St")]
    told = refused(wanted, travel=WAYS)
    assert told.startswith(
        "visits[0].place: no way to 'Mapel St' is known: did you mean 'Maple St'?"
    )


def test_a_way_between_two_homes_is_asked_for():
    wanted = [mp.DayVisit("a", **HOME), mp.DayVisit("b", **HOME | {"place": "Oak St"})]
    told = refused(wanted, travel=WAYS | {("practice", "Oak St"): "10 min"})
    assert told.startswith("travel: has no time between 'Maple St' and 'Oak St'")


def test_too_many_visits_are_refused_and_not_guessed():
    assert "at most 12 are planned exactly" in refused(visits(*[30] * 13))
    assert "at most 9 are planned exactly" in refused(visits(*[30] * 10), therapists=["Ana", "Ben"])


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (
            lambda: mp.DayBreak("60 min", "12:00", "12:30"),
            "day_break.length: 60 min is longer",
        ),
        (lambda: mp.DayVisit("a"), "day_visit.length: 'a' has neither"),
        (lambda: mp.DayVisit("", length="60 min"), "day_visit.key: expected text"),
        (lambda: mp.DayVisit("a", length="60 min", pressure=6), "day_visit.pressure: expected"),
        (lambda: mp.DayVisit("a", length="60 min", priority=0), "day_visit.priority: expected"),
        (lambda: mp.DayVisit("a", length="60 min", hands_on="2 h"), "day_visit.hands_on: 2:00:00"),
        (
            lambda: mp.DayVisit("a", length="60 min", earliest="11:00", latest="10:00"),
            "day_visit.latest: 10:00 is before earliest, 11:00",
        ),
        (lambda: mp.DayVisit("a", length="60 min", latest="24:00"), "day_visit.latest: 24:00 is"),
    ],
)
def test_a_value_that_cannot_be(make, told):
    with pytest.raises(mp.InvalidValueError) as caught:
        make()
    assert str(caught.value).startswith(told)


# --- how it looks ---------------------------------------------------------------------------
def test_it_draws_a_lane_for_each_therapist():
    day = a_day(visits(60, 60), therapists=["Ana", "Ben"], on=date(2026, 3, 2))
    told = str(day)
    assert "Mon, Mar 2, 2026" in told
    assert "Only the visits are sold." in told
    page = mp.export.to_html(day)
    assert page.count('class="mp-name"') == 2
    assert "9:00 AM" in page


def test_it_says_what_does_not_fit():
    assert "What does not fit" in str(a_day(visits(120, 90)))


def test_one_by_itself_needs_no_list():
    rest = mp.DayBreak("30 min", "12:00", "14:00")
    day = mp.plan_day(mp.DayVisit("a", length="60 min"), opens="9:00", closes="15:00", breaks=rest)
    assert [item.label for item in day.visits] == ["a"]


@pytest.mark.parametrize(
    ("name", "wrong"), [("visits", 5), ("breaks", 5), ("therapists", None), ("visits", "a")]
)
def test_what_is_no_list_is_refused(name, wrong):
    given = {"visits": [mp.DayVisit("a", length="60 min")], name: wrong}
    with pytest.raises(mp.InvalidValueError, match=f"{name}: expected several of"):
        mp.plan_day(given.pop("visits"), opens="9:00", closes="15:00", **given)


@pytest.mark.parametrize(
    ("opens", "closes", "grid", "kind", "minutes"),
    [("9:00", "10:00", "30 min", "close-later", 10), ("22:50", "23:58", "5 min", "close-later", 2)],
)
def test_a_repair_is_the_least_in_whole_minutes(opens, closes, grid, kind, minutes):
    wanted = mp.DayVisit("a", length="60 min", turnover="10 min")
    with pytest.raises(mp.InfeasibleError) as refused:
        mp.plan_day([wanted], opens=opens, closes=closes, grid=grid)
    by = {repair.kind: repair.by for repair in refused.value.repairs}
    assert by[kind] == timedelta(minutes=minutes)


# --- two therapists at once -----------------------------------------------------------------
DAY = date(2026, 3, 2)
BOTH = {"therapists": ["Ana", "Ben"]}


def well(ref):
    return mp.Client(ref=ref, conditions=[], medicines=[], allergies=[])


def a_couple(*names, **more):
    guests = [
        mp.Guest(well(f"g-{i}"), routine="full-body-relaxation", therapist=name)
        for i, name in enumerate(names or ("", ""))
    ]
    return mp.plan_couple(*guests, length="60 min", on=DAY, **more)


def lanes_of(day):
    return {
        lane.therapist: [(item.label, str(item.begins)) for item in lane.visits]
        for lane in day.lanes
    }


@pytest.mark.parametrize("step", ["mirrored", "divided"])
def test_a_couple_and_four_hands_take_both_at_one_time(step):
    four = mp.plan_four_hands(routine="full-body-relaxation", length="60 min", step=step)
    wanted = [
        mp.DayVisit("two", session=a_couple()),
        mp.DayVisit("four", session=four),
        *visits(45),
    ]
    day = a_day(wanted, **BOTH, closes="13:00")
    begins = [dict(lanes_of(day)[name]) for name in ("Ana", "Ben")]
    assert all(begins[0][key] == begins[1][key] for key in ("two", "four"))
    assert [item.label for item in day.visits].count("two") == 1
    for lane, own in zip(day.lanes, four.hands_on, strict=True):
        couple = a_couple().sessions[0].hands_on
        short = (
            timedelta(minutes=45) if "c-0" in dict(lanes_of(day)[lane.therapist]) else timedelta()
        )
        assert lane.hands_on == own + couple + short
    assert "3 of 3" in str(day)


def test_those_who_are_named_give_it():
    day = a_day(
        [mp.DayVisit("two", session=a_couple("Ben", "Cy"))], therapists=["Ana", "Ben", "Cy"]
    )
    assert lanes_of(day) == {"Ana": [], "Ben": [("two", "9:00:00")], "Cy": [("two", "9:00:00")]}


def test_a_couple_waits_until_both_are_free():
    wanted = [
        mp.DayVisit("early", length="60 min", therapist="Ben", earliest="09:00", latest="09:00"),
        mp.DayVisit("two", length="60 min", therapists=2),
    ]
    assert begun(a_day(wanted, **BOTH)) == {"early": "9:00:00", "two": "10:00:00"}


def test_a_couple_that_has_a_start_begins_then():
    at = datetime(2026, 3, 2, 10, 7)  # noqa: DTZ001  as the clock on the wall
    guests = [mp.Guest(well(ref), routine="full-body-relaxation") for ref in "ab"]
    couple = mp.plan_couple(*guests, length="60 min", start=at)
    assert begun(a_day([mp.DayVisit("two", session=couple)], **BOTH)) == {"two": "10:07:00"}


def test_a_couple_that_does_not_fit_says_what_would_help():
    wanted = [
        mp.DayVisit("early", length="150 min", therapist="Ben", earliest="09:00", latest="09:00"),
        mp.DayVisit("two", length="60 min", therapists=2),
    ]
    day = a_day(wanted, **BOTH)
    (out,) = day.left_out
    assert (out.visit.key, out.why) == ("two", "no-time-left")
    (closing,) = [one for one in out.repairs if one.kind == "close-later"]
    assert closing.by == timedelta(minutes=30)
    assert a_day(wanted, **BOTH, closes="12:30").left_out == ()


def test_each_of_the_two_carries_what_they_do():
    wanted = [mp.DayVisit("two", length="60 min", therapists=2, pressure=3)]
    assert a_day(wanted, **BOTH, ceiling="60 min").visits
    with pytest.raises(mp.InfeasibleError, match="'two'") as caught:
        a_day(wanted, **BOTH, ceiling={"Ben": "59 min"})
    assert caught.value.conflicts[0].why == "over-ceiling"


@pytest.mark.parametrize(
    ("wanted", "more", "told"),
    [
        (
            lambda: [mp.DayVisit("two", session=a_couple())],
            {},
            r"visits\[0\]: 'two' takes two therapists at once, and there is one",
        ),
        (
            lambda: [mp.DayVisit("two", session=a_couple(), therapist="Ana")],
            BOTH,
            "day_visit.therapist: 'two' takes two at once: name them where it is planned",
        ),
        (
            lambda: [mp.DayVisit("two", session=a_couple(), therapists=2)],
            BOTH,
            "day_visit.therapists: is what the session says",
        ),
        (
            lambda: [mp.DayVisit("two", length="60 min", therapists=3)],
            BOTH,
            "day_visit.therapists: expected a whole number from 1 to 2",
        ),
        (
            lambda: [mp.DayVisit("two", session=a_couple())],
            BOTH | {"on": date(2026, 3, 3)},
            "'two' is planned for 2026-03-02, and the day is 2026-03-03",
        ),
        (
            lambda: [
                mp.DayVisit(
                    "two", session=a_couple("Ana", "Ben"), earliest="10:00", latest="10:00"
                ),
                mp.DayVisit(
                    "c", length="30 min", therapist="Ben", earliest="10:30", latest="10:30"
                ),
            ],
            BOTH,
            "'c' begins at 10:30 AM, and Ben is busy with 'two' until",
        ),
        (
            lambda: [mp.DayVisit(f"t-{i}", length="30 min", therapists=2) for i in range(3)],
            BOTH | {"closes": "18:00"},
            "visits: leaves too many ways for the visits that take two therapists at once",
        ),
    ],
)
def test_two_at_once_that_cannot_be(wanted, more, told):
    with pytest.raises(mp.InvalidValueError, match=told):
        a_day(wanted(), **more)


def test_add_ons_are_a_part_of_the_visit():
    sauna = mp.AddOn("sauna", length="10 min")
    spa = mp.plan_session(
        well("c"), routine="full-body-relaxation", length="60 min", on=DAY, add_ons=[sauna]
    )
    day = a_day([mp.DayVisit("spa", session=spa)])
    (visit,) = day.visits
    assert visit.duration == timedelta(minutes=70)
    assert day.lanes[0].hands_on == spa.hands_on
