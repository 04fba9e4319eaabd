"""Every refusal of a length says what was told, and where."""

from datetime import timedelta
from decimal import Decimal

import pint
import pytest

from massageplan.errors import UnitError
from massageplan.units import to_seconds, to_timedelta


OWN = pint.get_application_registry()
DECIMALS = pint.UnitRegistry(non_int_type=Decimal)


def refused(value):
    with pytest.raises(UnitError) as caught:
        to_seconds(value)
    return caught.value


def test_the_path_of_a_length_is_length():
    with pytest.raises(UnitError, match=r"^length: 60 has no unit") as caught:
        to_timedelta(60)
    assert caught.value.path == "length"


@pytest.mark.parametrize(
    "value",
    [
        60,
        None,
        [60],
        timedelta(seconds=-1),
        timedelta(milliseconds=1500),
        timedelta.max,
        "9" * 65,
        "1:30",
        "60",
        "-5 min",
        "1 apple",
        "2 days",
        "5 kg",
        "1e999 s",
        "1500 ms",
        "1000000001 s",
        OWN.Quantity(5, "metre"),
        OWN.Quantity(float("inf"), "s"),
        OWN.Quantity(1 + 0j, "s"),
    ],
    ids=str,
)
def test_every_refusal_holds_the_value(value):
    error = refused(value)
    assert error.value is value
    assert error.path == "length"


def test_a_refusal_of_what_is_no_number_shows_it():
    assert "(1+0j) second is not a finite time" in str(refused(OWN.Quantity(1 + 0j, "s")))


def test_the_longest_text_is_read():
    text = f"{'0' * 58}60 min"
    assert len(text) == 64
    assert to_seconds(text) == 3600
    assert "is too long" in str(refused(f"0{text}"))


@pytest.mark.parametrize(
    ("value", "proposed"),
    [(0, False), (0.5, True), (1, True), (10**9 - 1, True), (10**9, False)],
)
def test_a_number_of_minutes_is_proposed_where_it_makes_sense(value, proposed):
    assert (f"write '{value} min'" in str(refused(value))) is proposed


def test_half_a_day_is_no_calendar_time():
    assert "is in calendar time" not in str(refused("0.1 sidereal_day"))


def test_a_number_with_a_giant_exponent_is_refused_at_once():
    tiny = DECIMALS.Quantity(Decimal("1e-400"), "s")
    assert "is not a whole number of seconds: write '1 s'" in str(refused(tiny))


def test_a_number_of_very_many_digits_says_so():
    assert "length: a number with too many digits has no unit" in str(refused(10**5000))
