"""Which techniques a region is worked with, how hard, and what stands in where none may be used."""

import pytest

from people import a_client, assessed, complaint, customised, found, full_body


def codes(plan):
    return {finding.code for finding in plan.findings}


def by_region(session):
    return {item.region: item.techniques for item in session.segments}


class TestStandIns:
    def test_a_technique_that_stands_in_is_said(self):
        session = full_body(client=a_client(refuses=["swedish", "scalp face"]))
        told = [f.message for f in session.findings if f.code == "technique-replaced"]
        assert "back: slow-stroke back massage, as nothing that suits better may be used" in told
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
