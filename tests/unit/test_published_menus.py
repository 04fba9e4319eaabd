"""Couples, four hands, packages and spa days as others publish them.

The addresses and facts are in docs/explanation/published-menus.md. Nothing here is a workaround.
The page says of each whether it is planned as it is published, and if not, why.
"""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

import massageplan as mp


DAY = date(2026, 3, 2)
PAGE = (Path(__file__).parents[2] / "docs/explanation/published-menus.md").read_text("utf-8")
ROWS = re.findall(r"^\| (m\d\d) \| .*\(https?://\S+\).* \| (yes|no) \|$", PAGE, re.MULTILINE)
MINUTE = timedelta(minutes=1)


def well(ref):
    return mp.Client(ref=ref, conditions=[], medicines=[], allergies=[])


ANA, BEN = well("ana"), well("ben")


def massage(length, routine="swedish massage"):
    return mp.plan_session(ANA, routine=routine, length=length, on=DAY)


def couple(length, second=None, add_ons=()):
    first, other = (mp.Guest(who, routine="swedish massage", add_ons=add_ons) for who in (ANA, BEN))
    return mp.plan_couple(first, second or other, length=length, on=DAY)


def one_swedish_and_one_therapeutic():
    sore = mp.Complaint(condition="neck pain", pain=4)
    return couple("60 min", mp.Guest(BEN, mp.Assessment(on=DAY, complaints=[sore], red_flags=[])))


def devotion():
    steps = [mp.Step(region="rest of the body"), mp.Step(region="head", minutes=15)]
    routine = mp.Routine(id="devotion", length="75 min", steps=steps, fixed_order=True)
    scrub = mp.AddOn("foot scrub", length="15 min", when="after")
    added = ["aromatherapy", scrub]
    return mp.plan_couple(
        *[mp.Guest(c, routine=routine, add_ons=added) for c in (ANA, BEN)], on=DAY
    )


def stones_for_two():
    return couple("60 min", add_ons=["hot stones"])


def imperial():
    """All of it mirrored: the page has the second half divided, so the table says no."""
    steps = [
        mp.Step(region="foot", sides="each", position="supine"),
        mp.Step(region="front-of-leg", sides="each", position="supine"),
        mp.Step(region="arm-and-hand", sides="each", position="supine"),
        mp.Step(region="back", position="prone"),
        mp.Step(region="back-of-leg", sides="each", position="prone"),
    ]
    routine = mp.Routine(id="imperial", length="50 min", steps=steps, fixed_order=True)
    return mp.plan_four_hands(ANA, routine=routine, on=DAY)


def top_to_toe():
    steps = [
        mp.Step(region="foot", sides="each"),
        mp.Step(region="head"),
        mp.Step(region="shoulder", sides="each"),
        mp.Step(region="arm", sides="each"),
    ]
    routine = mp.Routine(id="top-to-toe", length="60 min", steps=steps)
    return mp.plan_four_hands(ANA, routine=routine, on=DAY, step="divided")


def four_hands_and_steam():
    steam = mp.AddOn("steam bath", when="after", length="10 min")
    return mp.plan_four_hands(
        ANA, routine="swedish massage", length="60 min", on=DAY, add_ons=[steam]
    )


def four_hands_for_longer():
    return mp.plan_four_hands(ANA, routine="swedish massage", length="90 min", on=DAY)


def quick_spa():
    return mp.with_add_ons(
        massage("60 min"),
        [
            mp.AddOn("foot bath", length="10 min", when="before"),
            mp.AddOn("body scrub", length="30 min"),
            mp.AddOn("bubble bath", length="20 min"),
            "aromatherapy",
        ],
    )


def forest_dream():
    facial = mp.AddOn("facial", length="60 min", when="before")
    return mp.with_add_ons(massage("60 min"), [facial, "aromatherapy"])


def head_and_foot():
    steps = [mp.Step(region="head"), mp.Step(region="foot", sides="each")]
    routine = mp.Routine(id="head-and-foot", length="50 min", steps=steps)
    return mp.with_add_ons(massage("50 min", routine), [mp.AddOn("foot bath", when="before")])


def two_hours_and_seaweed():
    steps = [mp.Step(region="lower leg", sides="each"), mp.Step(region="foot", sides="each")]
    rest = mp.Step(region="rest of the body")
    routine = mp.Routine(id="feet", length="110 min", steps=[*steps, rest], fixed_order=True)
    return mp.with_add_ons(
        massage("110 min", routine),
        [
            mp.AddOn("steam room", length="10 min"),
            mp.AddOn("hot stones", beside="foot"),
            mp.AddOn("seaweed wrap", when="after"),
        ],
    )


def escape_day():
    return mp.with_add_ons(massage("60 min"), [mp.AddOn("facial", length="60 min", when="after")])


def water_circuit():
    return mp.with_add_ons(
        massage("30 min", "back-neck-shoulders-30"),
        [
            mp.AddOn("warm bath", length="10 min"),
            mp.AddOn("steam room", length="10 min"),
            mp.AddOn("cold plunge", length="1 min"),
            mp.AddOn("sauna", length="7 min"),
            mp.AddOn("hot tub", length="5 min"),
        ],
    )


def steam_for_twenty():
    return mp.with_add_ons(
        massage("80 min"),
        [
            mp.AddOn("steam room", length="20 min"),
            mp.AddOn("sauna", length="10 min"),
            mp.AddOn("jacuzzi", length="10 min"),
        ],
    )


MENUS = {
    "m01": (one_swedish_and_one_therapeutic, 60),
    "m02": (devotion, 90),
    "m03": (stones_for_two, 60),
    "m04": (imperial, 50),
    "m05": (top_to_toe, 60),
    "m06": (four_hands_and_steam, 70),
    "m07": (four_hands_for_longer, 90),
    "m08": (quick_spa, 120),
    "m09": (forest_dream, 120),
    "m10": (head_and_foot, 60),
    "m11": (two_hours_and_seaweed, 140),
    "m12": (escape_day, 120),
    "m13": (water_circuit, 63),
    "m14": (steam_for_twenty, 120),
}
PLANNED = [id_ for id_, answer in ROWS if answer == "yes"]


def test_the_page_has_a_row_and_an_address_for_each():
    assert [id_ for id_, _ in ROWS] == list(MENUS)
    assert len(PLANNED) == 11


@pytest.mark.parametrize("id_", PLANNED)
def test_it_takes_as_long_as_published(id_):
    menu, minutes = MENUS[id_]
    assert menu().length == minutes * MINUTE


def test_two_guests_turn_and_finish_together():
    assert one_swedish_and_one_therapeutic().in_step
    for of_both in (devotion, stones_for_two):
        both = of_both()
        assert both.in_step
        first, second = both.sessions
        assert [item.begins for item in first.items] == [item.begins for item in second.items]


def test_four_hands_work_where_and_in_the_order_that_is_published():
    left, right = imperial().lanes
    assert [item.want for item in left if item.want] == [
        *("foot", "front-of-leg", "arm-and-hand", "back", "back-of-leg")
    ]
    assert [item.begins for item in left] == [item.begins for item in right]
    assert [lane[-1].label for lane in four_hands_and_steam().lanes] == ["steam room"] * 2
    upper, lower = top_to_toe().by_therapist
    assert (set(upper), set(lower)) == ({"head", "shoulder", "arm"}, {"foot"})


def test_a_package_is_in_the_order_that_is_published():
    labels = [item.label for item in quick_spa().items if item.kind == "add-on"]
    assert labels == ["foot soak", "body scrub", "warm bath"]
    assert two_hours_and_seaweed().items[0].label == "steam room"
    assert two_hours_and_seaweed().segments[0].want == "lower-leg"
    assert [one.when for one in devotion().sessions[0].added] == ["beside", "after"]
    scalp = devotion().sessions[0].segments[-1]
    assert (scalp.region, scalp.duration) == ("head", 15 * MINUTE)


@pytest.mark.parametrize(
    ("menu", "why"),
    [
        (water_circuit, "unknown add-on 'cold plunge'"),
        (steam_for_twenty, "expected 5 min to 10 min of steam room; got 20 min"),
    ],
)
def test_what_cannot_be_said_is_refused_and_not_changed(menu, why):
    with pytest.raises(mp.InvalidValueError, match=why):
        menu()
