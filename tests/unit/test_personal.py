"""Allergies, and what a client agreed to or declined."""

import pytest

import massageplan as mp
from histories import DAY, SCENTED, a_client, codes, days, has
from massageplan.screening.screen import check, screen


class TestAllergies:
    def test_not_asked_leaves_out_scents(self):
        found = screen(a_client(allergies=None), on=DAY)
        assert codes(found) == ["allergies-not-asked"]
        assert found.banned >= SCENTED
        assert not found.stops
        assert screen(a_client(allergies=()), on=DAY).banned.isdisjoint(SCENTED)

    @pytest.mark.parametrize(
        ("name", "banned"),
        [
            ("lavender", SCENTED),
            ("fragrance allergy", SCENTED),
            ("plaster", {"kinesiology-tape"}),
            ("latex", set()),
            ("cats", set()),
            ("zinc", SCENTED | {"kinesiology-tape"}),  # nobody knows what it is in
            ("cups", SCENTED | {"kinesiology-tape", "cupping"}),
            ("kinesiology tape", SCENTED | {"kinesiology-tape"}),
        ],
    )
    def test_what_each_leaves_out(self, name, banned):
        everyone = screen(a_client(), on=DAY).banned
        assert screen(a_client(allergies=[name]), on=DAY).banned - everyone == banned

    def test_one_that_no_entry_knows_is_told(self):
        (found,) = check(a_client(allergies=["birch <pollen>"]), on=DAY)
        assert found.path == "client.allergies[0]"
        assert found.message == (
            "allergic to 'birch <pollen>': keep everything that contains it off the skin, and use "
            "no scents"
        )

    @pytest.mark.parametrize(
        "told",
        [
            ["latex, nuts"],
            ["nuts and latex"],
            ["latex/nuts"],
            ["Nuts; latex"],
            ["nuts (also latex)"],
            ["none", "latex", "nuts"],
            ["no known drug allergies, latex, nuts"],
            ["latex gloves, tree nuts"],
        ],
    )
    def test_each_of_several_in_one_line_counts(self, told):
        found = {dict(one.args).get("condition") for one in check(a_client(allergies=told), on=DAY)}
        assert found >= {"latex-allergy", "nut-allergy"}

    def test_what_belongs_together_stays_together(self):
        (found,) = check(a_client(allergies=["salt and pepper"]), on=DAY)
        assert dict(found.args)["name"] == "salt and pepper"

    def test_a_condition_is_no_allergy(self):
        assert codes(screen(a_client(allergies=["fever"]), on=DAY)) == ["question", "allergy"]
        assert codes(screen(a_client(allergies=["aspirin"]), on=DAY)) == ["allergy"]


class TestComplaintAvoided:
    BACK = mp.Complaint(condition="low-back-pain")

    @pytest.mark.parametrize(
        ("avoided", "said"),
        [(["low back"], "low back"), (["left calf"], ""), (["back"], "low back"), ([], "")],
    )
    def test_it_is_said(self, avoided, said):
        client = a_client(preferences=mp.Preferences(avoid_regions=avoided))
        asked = mp.Assessment(on=DAY, complaints=[self.BACK], red_flags=())
        told = [f.message for f in check(client, asked) if f.code == "complaint-avoided"]
        words = (
            f"the client wants help with the {said}, but also wants no work there. "
            "Ask which matters more"
        )
        assert told == ([words] if said else [])


class TestConsents:
    def needed(self, *consents, on=DAY):
        found = screen(a_client(consents=consents), on=on)
        return {place: each.consent for each in found.consents for place in each.sites}

    def test_what_needs_a_consent_of_its_own(self):
        needed = self.needed()
        assert set(needed) == {
            *("gluteals/left", "gluteals/right", "inner-thigh/left", "inner-thigh/right"),
            "chest-wall",
        }
        assert (
            needed["gluteals/left"] == "in writing once for the plan, then verbally at each session"
        )

    def test_one_of_the_day_is_enough(self):
        given = mp.Consent(region="gluteals", on=DAY)
        assert "gluteals/left" not in self.needed(given)
        assert "chest-wall" in self.needed(given)

    def test_one_of_another_day_is_asked_again_in_its_own_way(self):
        given = mp.Consent(region="gluteals", on=DAY), mp.Consent(region="inner thigh", on=DAY)
        later = self.needed(*given, on=DAY + days(7))
        assert later["gluteals/left"] == "verbally at each session"
        assert later["inner-thigh/left"] == "in writing, before every assessment or treatment"

    def test_one_that_ended_counts_no_more(self):
        given = mp.Consent(region="gluteals", on=DAY, until=DAY + days(3))
        assert self.needed(given, on=DAY + days(7))["gluteals/left"].startswith("in writing once")

    def test_one_side_is_one_side(self):
        needed = self.needed(mp.Consent(region="left gluteals", on=DAY))
        assert "gluteals/left" not in needed
        assert "gluteals/right" in needed

    def test_a_session_says_which_it_still_needs(self):
        def told(*consents):
            hip = mp.Complaint(condition="sciatica", side="right")
            session = mp.plan_session(
                a_client(consents=consents),
                mp.Assessment(on=DAY, complaints=[hip], red_flags=()),
                length="60 min",
            )
            return [f.message for f in session.findings if f.code == "consent-needed"]

        assert told() == [
            (
                "right gluteals: get consent in writing once for the plan, then verbally at each "
                "session"
            )
        ]
        assert told(mp.Consent(region="gluteals", on=DAY)) == []


class TestDeclined:
    def test_it_is_left_out(self):
        declined = mp.Consent(region="gluteals", on=DAY, given=False)
        found = screen(a_client(consents=[declined]), on=DAY)
        assert found.excluded == {"gluteals/left", "gluteals/right"}
        assert [f.message for f in found.findings] == [
            "avoid the gluteals: the client declined consent"
        ]

    @pytest.mark.parametrize(
        ("first", "then", "out"),
        [(True, False, True), (False, True, False), (False, False, True), (True, True, False)],
    )
    def test_the_last_word_counts(self, first, then, out):
        said = [
            mp.Consent(region="gluteals", on=DAY - days(9), given=first),
            mp.Consent(region="glutes", on=DAY, given=then),
        ]
        for consents in (said, said[::-1]):
            assert bool(screen(a_client(consents=consents), on=DAY).excluded) == out

    def test_of_two_on_one_day_the_careful_one(self):
        said = [mp.Consent(region="gluteals", on=DAY, given=given) for given in (True, False)]
        for consents in (said, said[::-1]):
            assert screen(a_client(consents=consents), on=DAY).excluded

    @pytest.mark.parametrize("given", [True, False])
    def test_what_lies_ahead_is_asked_again(self, given):
        ahead = mp.Consent(region="gluteals", on=DAY + days(1), given=given)
        found = screen(a_client(consents=[ahead]), on=DAY)
        assert [(f.code, f.path) for f in found.stops] == [("date-ahead", "client.consents[0].on")]

    def test_a_consent_that_ended_takes_nothing_back(self):
        said = [
            mp.Consent(region="gluteals", on=DAY - days(60), given=False),
            mp.Consent(region="gluteals", on=DAY - days(59), until=DAY - days(50)),
        ]
        assert screen(a_client(consents=said), on=DAY).excluded

    def test_what_was_taken_back_in_part(self):
        said = [
            mp.Consent(region="leg", on=DAY - days(60), given=False),
            mp.Consent(region="left calf", on=DAY),
        ]
        found = screen(a_client(consents=said), on=DAY)
        assert "calf/left" not in found.excluded
        assert "calf/right" in found.excluded

    def test_who_declines_the_whole_gets_no_treatment(self):
        with pytest.raises(mp.InvalidValueError, match="name the region"):
            mp.Consent(on=DAY, given=False)

    def test_a_region_that_is_none(self):
        client = a_client(consents=[mp.Consent(region="glutæls", on=DAY)])
        with pytest.raises(mp.UnknownTermError, match=r"client\.consents\[0\]\.region: unknown"):
            screen(client, on=DAY)

    def test_until_before_it_was_given(self):
        with pytest.raises(mp.InvalidValueError, match=r"consent\.until: 2026-03-01 is before"):
            mp.Consent(on=DAY, until=DAY - days(1))


@pytest.mark.parametrize("wish", ["knee", "left knee"])
def test_what_is_wished_for_and_avoided_is_asked(wish):
    client = a_client(preferences=mp.Preferences(avoid_regions=["knee"], wishes=[wish]))
    with pytest.raises(mp.InvalidValueError, match="is requested, but 'knee' is to be avoided"):
        check(client, on=DAY)


def test_a_wish_that_is_no_place_says_which():
    client = a_client(preferences=mp.Preferences(avoid_regions=["knee"], wishes=["qqqqqq"]))
    with pytest.raises(mp.UnknownTermError) as caught:
        check(client, on=DAY)
    assert caught.value.path == "client.preferences.wishes[0]"


def test_whether_a_guardian_agreed_is_not_kept_for_the_next_client():
    agreed = mp.Consent(on=DAY, guardian=True)
    lines = (has("minor"),)
    for consents, code in (((), "guardian-needed"), ((agreed,), "guardian-agreed")) * 2:
        codes = [f.code for f in check(a_client(*lines, consents=consents), on=DAY)]
        assert code in codes
        assert len({"guardian-needed", "guardian-agreed"} & set(codes)) == 1
