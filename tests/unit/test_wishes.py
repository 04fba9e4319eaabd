"""What a client wishes for besides the complaint, and what of it is answered."""

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.session.demand.asked_in_order import ask_in_order
from people import CATALOG, SCIATICA, a_client, codes, customised, found, full_body, minutes, sites


def asked_of_each(*wishes):
    """The weight and the least that wishes beside a sciatica ask for, by part."""
    areas = ask_in_order(SCIATICA, mp.Preferences(wishes=wishes), CATALOG)
    wished = [one for one in areas.asked if one.role == "wish"]
    return {one.part.label: (one.weight, one.least) for one in wished}


def test_a_pair_that_is_wished_for_asks_as_much_as_one_place():
    # 15 shares at pain 7, counted double so that a side of a pair can have half.
    assert asked_of_each("abdomen") == {"abdomen": (210, 240)}
    assert asked_of_each("feet") == {"left foot": (105, 120), "right foot": (105, 120)}
    assert asked_of_each("left foot") == {"left foot": (210, 240)}


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

    def test_a_wish_that_only_a_barred_position_reaches_is_refused_everywhere(self):
        client = a_client(wishes=["neck", "abdomen"], cannot_lie=["supine", "side-lying"])
        for ask in (
            lambda: mp.screen(client, SCIATICA),
            lambda: mp.plan_session(client, SCIATICA, length="60 min"),
            lambda: full_body(client=client),
        ):
            with pytest.raises(mp.InvalidValueError, match="which counts") as caught:
                ask()
            assert caught.value.path == "client.preferences.wishes[1]"
            assert "it is worked supine or side-lying, and the client cannot" in str(caught.value)

    def test_a_wish_joins_a_routine_where_the_practice_lets_it(self):
        spa = evolve(CATALOG.clock("spa"), id="ours", label="ours", names=(), wishes=True)
        catalog = CATALOG.merge({"clock": {"ours": spa}})
        client = a_client(wishes=["foot", "back", "left shoulder"])
        session = full_body(client=client, clock="ours", catalog=catalog)
        assert "wish-not-in-routine" not in codes(session)
        # 54 minutes among nine areas of 6, two feet and a shoulder: 12 areas of 4½.
        plan = minutes(session)
        assert (plan["foot"], plan["arm-and-hand"]) == (9, 9)
        assert plan["shoulder-left"] in {4, 5}
        assert {item.role for item in session.segments if item.want == "foot"} == {"wish"}
        told = {why.want: [reason.text for reason in why.reasons] for why in session.reasons}
        assert told["foot"][:2] == [
            "requested by the client",
            "joins full-body relaxation with the mean share of its areas",
        ]

    def test_what_joins_a_routine_goes_first_if_time_is_short(self):
        spa = evolve(CATALOG.clock("spa"), id="ours", label="ours", names=(), wishes=True)
        catalog = CATALOG.merge({"clock": {"ours": spa}})
        client = a_client(wishes=["foot"])
        session = full_body("33 min", client=client, clock="ours", catalog=catalog)
        assert session.left_out == ("foot",)

    def test_what_joins_a_routine_is_screened(self):
        spa = evolve(CATALOG.clock("spa"), id="ours", label="ours", names=(), wishes=True)
        catalog = CATALOG.merge({"clock": {"ours": spa}})
        wart = mp.HealthCondition(condition="wound", region="left foot")
        client = a_client(wart, wishes=["foot"])
        session = full_body(client=client, clock="ours", catalog=catalog)
        feet = {place for place in sites(session) if "foot" in place or "sole" in place}
        assert feet == {"top-of-foot/right", "sole/right"}

    def test_a_wish_that_is_avoided_in_part_is_answered_in_part(self):
        client = a_client(avoid_regions=["sole"], wishes=["foot"])
        session = customised("75 min", client=client)
        assert {"top-of-foot/left", "top-of-foot/right"} <= sites(session)
        assert not {"sole/left", "sole/right"} & sites(session)
