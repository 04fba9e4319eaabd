"""Body temperature and blood pressure: how they are read, and what they show by themselves."""

from datetime import timedelta

import pint
import pytest

import massageplan as mp
from histories import DAY, a_client
from massageplan.screening.screen import check, screen


UNITS = pint.UnitRegistry()


def measured(**vitals):
    return mp.Assessment(on=DAY, **vitals)


def found(client=None, *, on=DAY, **vitals):
    return [f.code for f in check(client or a_client(), measured(**vitals), on=on)]


class TestTemperature:
    @pytest.mark.parametrize(
        "told",
        [
            *("38.6 °C", "38.6°C", "38.6 C", "38.6 degC", "38.6 celsius", "38.6 deg C"),
            *(UNITS.Quantity(38.6, "degC"), UNITS.Quantity(311.75, "kelvin")),
            pint.Quantity(38.6, "degC"),
            mp.Temperature(38.6),
        ],
        ids=str,
    )
    def test_is_read_from_any_of_its_spellings(self, told):
        assert measured(temperature=told).temperature == mp.Temperature(38.6)

    @pytest.mark.parametrize("told", ["101.5 °F", "101.5F", UNITS.Quantity(101.5, "degF")], ids=str)
    def test_the_same_fever_on_the_other_scale(self, told):
        assert measured(temperature=told).temperature.celsius == 38.61
        assert str(measured(temperature=told).temperature) == "38.6 °C"
        assert found(temperature=told) == found(temperature="38.6 °C") == ["absolute"]

    @pytest.mark.parametrize("told", [37, 37.0, "37", "thirty-seven", "37 cats", "37 K", True, b""])
    def test_without_a_unit_it_is_refused(self, told):
        with pytest.raises(mp.UnitError, match=r"temperature: .* has no unit: write '101.5 °F' or"):
            measured(temperature=told)

    @pytest.mark.parametrize(
        "told", [UNITS.Quantity(37, "meter"), UNITS.Quantity(37, "minute"), UNITS.Quantity(37, "")]
    )
    def test_another_dimension_is_refused(self, told):
        with pytest.raises(mp.UnitError, match="not in a unit of temperature"):
            measured(temperature=told)

    @pytest.mark.parametrize(
        "told", ["29.9 °C", "45.1 °C", "38.6 °F", UNITS.Quantity(float("nan"), "degC"), "0 °C"]
    )
    def test_no_body_has_it(self, told):
        with pytest.raises(
            mp.InvalidValueError, match="is not a body temperature: expected 30 to 45"
        ):
            measured(temperature=told)

    @pytest.mark.parametrize("value", ["38", None, True])
    def test_the_value_itself_takes_degrees(self, value):
        with pytest.raises(mp.InvalidValueError, match="expected degrees Celsius"):
            mp.Temperature(value)

    @pytest.mark.parametrize(
        ("told", "codes"),
        [
            ("37.99 °C", []),
            ("38 °C", ["absolute"]),  # the lowest of the figures that sources give
            ("100.4 °F", ["absolute"]),
            ("100.3 °F", []),
        ],
    )
    def test_fever_begins_at_38(self, told, codes):
        assert found(temperature=told) == codes

    def test_who_says_fever_has_one_whatever_was_measured(self):
        assert found(a_client("fever"), temperature="36.5 °C") == ["absolute"]

    def test_it_has_not_ended_until_it_is_measured_again(self):
        assert found(temperature="39 °C", on=DAY + timedelta(days=30)) == ["absolute"]

    def test_where_it_was_found(self):
        (fever,) = check(a_client(), measured(temperature="39 °C"))
        assert (fever.path, fever.message) == ("assessment.temperature", "no massage: fever")


class TestBloodPressure:
    @pytest.mark.parametrize(
        "told",
        [
            *("128/82", "128 / 82 mmHg", "128/82mmHg", mp.BloodPressure(128, 82)),
            (UNITS.Quantity(128, "mmHg"), UNITS.Quantity(82, "mmHg")),
            [UNITS.Quantity(17.065, "kPa"), UNITS.Quantity(10.932, "kPa")],
        ],
        ids=str,
    )
    def test_is_read_from_any_of_its_spellings(self, told):
        pressure = measured(blood_pressure=told).blood_pressure
        assert pressure == mp.BloodPressure(128, 82)
        assert str(pressure) == "128/82 mmHg"

    @pytest.mark.parametrize("number", [float("nan"), float("inf")])
    def test_no_number_at_all(self, number):
        pair = UNITS.Quantity(number, "mmHg"), UNITS.Quantity(80, "mmHg")
        with pytest.raises(mp.UnitError, match=r"blood_pressure: .* write '128/82'"):
            measured(blood_pressure=pair)

    @pytest.mark.parametrize("told", [128, "128", "128-82", (128, 82), "17/11 kPa", "a/b"])
    def test_what_cannot_be_read(self, told):
        with pytest.raises(mp.UnitError, match=r"blood_pressure: .* write '128/82', in mmHg"):
            measured(blood_pressure=told)

    @pytest.mark.parametrize("told", ["80/120", "80/80"])
    def test_the_wrong_way_round(self, told):
        with pytest.raises(mp.InvalidValueError, match="has the lower figure first"):
            measured(blood_pressure=told)

    @pytest.mark.parametrize("told", ["301/80", "90/29", "999/998"])
    def test_nobody_has_it(self, told):
        with pytest.raises(mp.InvalidValueError, match="two whole numbers from 30 to 300 mmHg"):
            measured(blood_pressure=told)

    @pytest.mark.parametrize(
        ("told", "stops", "cap"),
        [
            ("139/89", False, 5),
            ("140/89", False, 3),
            ("139/90", False, 3),
            ("179/109", False, 3),
            ("180/60", True, 3),
            ("150/110", True, 3),
        ],
    )
    def test_what_it_shows(self, told, stops, cap):
        clearance = screen(a_client(), measured(blood_pressure=told))
        assert (bool(clearance.stops), clearance.cap) == (stops, cap)
        assert ("hot-stone" in clearance.banned) == (cap == 3)

    def test_who_keeps_it_under_control_is_stopped_when_it_is_not(self):
        client = a_client("hypertension-controlled")
        assert not screen(client, measured(blood_pressure="130/80")).stops
        (stop,) = screen(client, measured(blood_pressure="190/100")).stops
        assert (stop.code, stop.path) == ("absolute", "assessment.blood_pressure")


def test_both_are_told_in_an_intake():
    told = b"""
        [client]
        ref = "c"
        conditions = []
        medicines = []
        [assessment]
        on = 2026-03-02
        temperature = "101.5 degF"
        blood_pressure = "120/80"
    """
    assessment = mp.io.parse_intake(told, "intake.toml").assessment
    assert assessment == measured(temperature="38.61 °C", blood_pressure="120/80")
    for wrong, message in (
        (b"temperature = 37", "assessment.temperature: 37 has no unit"),
        (b'blood_pressure = "80/120"', "assessment.blood_pressure: 80/120 mmHg has the lower"),
    ):
        with pytest.raises(mp.LoadError, match=message):
            mp.io.parse_intake(b'[client]\nref="c"\n[assessment]\non=2026-03-02\n' + wrong, "x")


def test_a_pressure_in_another_unit_says_what_was_told():
    pair = (pint.Quantity(120, "meter"), pint.Quantity(80, "mmHg"))
    with pytest.raises(mp.UnitError) as caught:
        mp.Assessment(on=DAY, blood_pressure=pair)
    error = caught.value
    assert str(error) == "blood_pressure: 120 meter is not in a unit of blood pressure"
    assert (error.path, error.value) == ("blood_pressure", pair[0])
