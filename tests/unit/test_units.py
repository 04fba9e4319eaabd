import subprocess
import sys
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pint
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from massageplan.errors import InvalidValueError, UnitError
from massageplan.units import format_duration, quantity, to_seconds, to_timedelta


OWN = pint.get_application_registry()
FOREIGN = pint.UnitRegistry()
DECIMALS = pint.UnitRegistry(non_int_type=Decimal)
FRACTIONS = pint.UnitRegistry(non_int_type=Fraction)

WHOLE_SECONDS = st.integers(0, 10**9)


def refusal(value):
    with pytest.raises(UnitError) as caught:
        to_seconds(value)
    assert isinstance(caught.value, InvalidValueError)
    assert caught.value.path == "length"
    message = str(caught.value)
    assert message.startswith("length: ")
    return message


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0 min", 0),
        ("60 min", 3600),
        ("90min", 5400),
        ("90 s", 90),
        ("1 sec", 1),
        ("2 secs", 2),
        ("1 second", 1),
        ("2 seconds", 2),
        ("60 mins", 3600),
        ("1 minute", 60),
        ("2 minutes", 120),
        ("1 h", 3600),
        ("1 hr", 3600),
        ("2 hrs", 7200),
        ("1 hour", 3600),
        ("2 hours", 7200),
        ("1 h 15 min", 4500),
        ("1h 30min", 5400),
        ("1h30min", 5400),
        ("1 hr, 5 min", 3900),
        ("1 hour and 5 minutes", 3900),
        ("1 h 1 min 1 s", 3661),
        ("1 hr. 5 min.", 3900),
        ("1.5 h", 5400),
        (".5 h", 1800),
        ("0.1 min", 6),
        ("7.5 min", 450),
        (" 60 MIN\n", 3600),
        ("31 h", 111_600),
        ("1000000000 s", 10**9),
        # Only pint knows these.
        ("1e3 s", 1000),
        ("1.5e1 min", 900),
        ("2000 ms", 2),
        ("2 ks", 2000),
        ("2000 millisecond", 2),
        ("PT45M", 2700),
        ("pt1h30m", 5400),
        ("PT0.5H", 1800),
        ("PT45,5M", 2730),
        ("P0DT1H", 3600),
        ("PT90S", 90),
    ],
)
def test_text_is_read(text, seconds):
    assert to_seconds(text) == seconds
    assert to_timedelta(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "'' is empty: write '60 min'"),
        ("  ", "'  ' is empty: write '60 min'"),
        ("60", "'60' has no unit: write '60 min'"),
        (" 7.5 ", "' 7.5 ' has no unit: write '7.5 min'"),
        ("6e1", "'6e1' has no unit: write '6e1 min'"),
        ("-5", "'-5' has no unit"),
        ("5 m", "'5 m' is in meters: write '5 min'"),
        ("5m", "'5m' is in meters: write '5 min'"),
        ("5 M", "'5 M' is in meters: write '5 min'"),
        ("1:30", "'1:30' can mean hours:minutes or minutes:seconds: "),
        ("1:30", "write '1 h 30 min' or '1 min 30 s'"),
        ("1:05:09", "'1:05:09' is a time of day: write '1 h 5 min 9 s'"),
        ("-5 min", "'-5 min' is negative: write '5 min'"),
        ("\u22125 min", "is negative: write '5 min'"),
        ("- 1 h 5 min", "'- 1 h 5 min' is negative: write '1 h 5 min'"),
        ("2 days", "'2 days' is in calendar time, too coarse for a session: "),
        ("2 days", "write hours and minutes, '48 h'"),
        ("1 week", "write hours and minutes, '168 h'"),
        ("P1M", "'P1M' is 1 month in ISO 8601, too coarse for a session: "),
        ("P2W", "is 2 weeks in ISO 8601"),
        ("P1Y2M", "is 1 year 2 months in ISO 8601"),
        ("P1DT1H", "is 1 day in ISO 8601"),
        ("-PT45M", "'-PT45M' is negative: write '45 min'"),
        ("PT", "'PT' is not a length of time"),
        ("PT1.5H30M", "'PT1.5H30M' is not a length of time"),
        ("P", "'P' is not a length of time"),
        ("1 month", "is in calendar time"),
        ("1 year", "is in calendar time"),
        ("1 century", "is in calendar time"),
        ("2 fortnights", "is in calendar time"),
        ("5 min 1 h", "does not read as hours, minutes and seconds, each once and in that order"),
        ("1 h 1 h", "does not read as hours, minutes and seconds, each once and in that order"),
        ("5 min 5 minutes", "each once and in that order: write '1 h 15 min'"),
        ("1 h 30", "'1 h 30' is not a length of time: write '60 min', '1 h 15 min'"),
        ("1h30", "is not a length of time: write '60 min', '1 h 15 min'"),
        ("min", "'min' is not a length of time"),
        ("some minutes", "is not a length of time"),
        ("1,5 h", "'1,5 h' is not a length of time"),
        ("1 h 5 m", "'1 h 5 m' is not a length of time"),
        ("1 apple", "'1 apple' is not a length of time"),
        ("∞ min", "'∞ min' is not a length of time"),
        ("inf min", "'inf min' is not a length of time"),
        ("nan min", "'nan min' is not a length of time"),
        ("30 + 30 min", "is not a length of time"),
        ("6 * 10 min", "is not a length of time"),
        ("60 min / 2", "is not a length of time"),
        ("60 min per h", "is not a length of time"),
        ("10**10**10 min", "'10**10**10 min' is not a length of time"),
        ("10^10^10 min", "'10^10^10 min' is not a length of time"),
        ("1e10000000 min", "'1e10000000 min' is not a length of time"),
        ("__import__('os')", "is not a length of time"),
        ("1 degC", "1 degC"),
        ("5 mm", "5 mm has the unit 'mm', which is not a time"),
        ("5 kg", "5 kg has the unit 'kg', which is not a time"),
        ("5 hertz", "5 hertz has the unit 'Hz', which is not a time"),
        ("1e999 s", "1e999 s is not a finite time"),
        ("0.5 s", "0.5 s is not a whole number of seconds: write '1 s'"),
        ("1.005 min", "is not a whole number of seconds: write '60 s' or '61 s'"),
        ("1.0000000001 s", "is not a whole number of seconds: write '1 s' or '2 s'"),
        ("1500 ms", "1500 ms is not a whole number of seconds: write '1 s' or '2 s'"),
        ("1000000001 s", "1000000001 s is too long"),
        ("1e300 s", "1e300 s is too long"),
        ("9" * 61 + " min", "'999999999999999999999999999999'... is too long"),
        ("9" * 10**6, "'999999999999999999999999999999'... is too long"),
    ],
)
def test_text_is_refused_with_what_to_write(text, words):
    assert words in refusal(text)


@pytest.mark.parametrize("text", ["1 d", "1 yr"])
def test_short_names_of_calendar_time_are_refused_too(text):
    assert "is in calendar time" in refusal(text)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (timedelta(0), 0),
        (timedelta(minutes=60), 3600),
        (timedelta(days=1, microseconds=1_000_000), 86_401),
        (60 * OWN.minute, 3600),
        (FOREIGN.Quantity(60, "minute"), 3600),
        (FOREIGN.Quantity(1.25, "hour"), 4500),
        (FOREIGN.Quantity("90 s"), 90),
        (OWN.Quantity(0.1, "minute"), 6),
        (OWN.Quantity(1, "day"), 86_400),
        (OWN.Quantity(Decimal("1.5"), "hour"), 5400),
        (DECIMALS.Quantity(Decimal("0.1"), "hour"), 360),
        (FRACTIONS.Quantity(Fraction(1, 3), "hour"), 1200),
        (OWN.Quantity(120, "metre") / OWN.Quantity(2, "metre / second"), 60),
    ],
)
def test_timedeltas_and_quantities_are_read(value, seconds):
    assert to_seconds(value) == seconds


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (60, "60 has no unit: write '60 min' or timedelta(minutes=60)"),
        (7.5, "7.5 has no unit: write '7.5 min' or timedelta(minutes=7.5)"),
        (True, "True is not a length of time: write '60 min', '1 h 15 min' or timedelta"),
        (None, "None is not a length of time"),
        (b"60 min", "b'60 min' is not a length of time"),
        (Decimal(60), "Decimal('60') is not a length of time"),
        ([60], "[60] is not a length of time"),
        (OWN.minute, "is not a length of time"),
        (timedelta(seconds=-1), "is negative"),
        (timedelta(milliseconds=1500), "is not a whole number of seconds: write '1 s' or '2 s'"),
        (timedelta(microseconds=1), "is not a whole number of seconds: write '1 s'"),
        (timedelta.max, "is too long"),
        (OWN.Quantity(-5, "minute"), "-5 minute is negative"),
        (OWN.Quantity(5, "metre"), "5 meter has the unit 'm', which is not a time"),
        (FOREIGN.Quantity(5, "kg"), "5 kilogram has the unit 'kg', which is not a time"),
        (OWN.Quantity(5), "5 dimensionless has no unit"),
        (OWN.Quantity(float("nan"), "s"), "nan second is not a finite time"),
        (OWN.Quantity(float("inf"), "minute"), "inf minute is not a finite time"),
        (DECIMALS.Quantity(Decimal("NaN"), "s"), "NaN second is not a finite time"),
        (DECIMALS.Quantity(Decimal("Infinity"), "s"), "is not a finite time"),
        (OWN.Quantity(1 + 0j, "s"), "is not a finite time"),
        (OWN.Quantity(0.5, "s"), "0.5 second is not a whole number of seconds: write '1 s'"),
        (FRACTIONS.Quantity(Fraction(1, 7), "hour"), "write '514 s' or '515 s'"),
        (OWN.Quantity(1e30, "s"), "1e+30 second is too long"),
        (OWN.Quantity(10**400, "s"), "is too long"),
    ],
    ids=str,
)
def test_other_values_are_refused_with_what_to_write(value, words):
    assert words in refusal(value)


@pytest.mark.parametrize("value", [10**5000, OWN.Quantity(10**5000, "s")], ids=["int", "quantity"])
def test_a_number_too_long_to_print_is_refused(value):
    refusal(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -5])
def test_no_nonsense_is_proposed(value):
    assert f"write '{value} min'" not in refusal(value)


def test_an_error_says_what_was_read_and_holds_the_value():
    with pytest.raises(UnitError, match=r"^cadence: 'x' is not a length of time") as caught:
        to_timedelta("x", path="cadence")
    assert (caught.value.path, caught.value.value) == ("cadence", "x")


@given(WHOLE_SECONDS)
@example(0)
@example(10**9)
def test_all_ways_to_give_whole_seconds_read_the_same(seconds):
    minutes, rest = divmod(seconds, 60)
    hours, part = divmod(minutes, 60)
    assert (
        seconds
        == to_seconds(f"{seconds} s")
        == to_seconds(f"{minutes} min {rest} s")
        == to_seconds(f"{hours}h{part}min{rest}s")
        == to_seconds(f"{hours} hours, {part} minutes and {rest} seconds")
        == to_seconds(timedelta(seconds=seconds))
        == to_seconds(OWN.Quantity(seconds, "second"))
        == to_seconds(FOREIGN.Quantity(seconds / 60, "minute"))
        == to_seconds(DECIMALS.Quantity(Decimal(seconds), "second"))
        == to_seconds(FRACTIONS.Quantity(Fraction(seconds, 3600), "hour"))
    )


@given(st.fractions(0, 10**6))
def test_what_is_not_a_whole_number_of_seconds_is_refused(seconds):
    assume(seconds.denominator != 1)
    assert "is not a whole number of seconds" in refusal(FRACTIONS.Quantity(seconds, "second"))


@given(st.text(max_size=80) | st.from_regex(r"[-+]?[0-9.:]{0,9} ?[a-zµ*/^]{0,9}", fullmatch=True))
def test_any_text_is_read_or_refused(text):
    try:
        seconds = to_seconds(text)
    except UnitError:
        refusal(text)
    else:
        assert 0 <= seconds <= 10**9


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 min"),
        (30, "½ min"),
        (40, "40 s"),
        (60, "1 min"),
        (90, "1½ min"),
        (100, "1 min 40 s"),
        (360, "6 min"),
        (390, "6½ min"),
        (5400, "90 min"),
        (-40, "-40 s"),
        (-60, "-1 min"),
        (-90, "-1½ min"),
        (-100, "-1 min 40 s"),
    ],
)
def test_durations_are_written_as_people_do(seconds, text):
    assert format_duration(seconds) == text


@given(WHOLE_SECONDS)
def test_what_is_written_reads_back(seconds):
    assume(seconds % 60 != 30)
    assert to_seconds(format_duration(seconds)) == seconds


@pytest.mark.parametrize("text", ["½ min", "6½ min", "1½ h"])
def test_halves_read_back_too(text):
    whole, unit = text.split("½ ")
    assert to_seconds(text) == to_seconds(f"{whole}.5 {unit}")


def test_a_quantity_is_of_the_applications_registry():
    ninety = quantity(timedelta(minutes=90))
    assert str(ninety) == "90.0 minute"
    assert quantity(timedelta(minutes=90), "hour") == OWN.Quantity(1.5, "hour")


@given(WHOLE_SECONDS, st.sampled_from(["second", "minute", "hour", "day", "ms"]))
def test_a_quantity_reads_back(seconds, unit):
    duration = timedelta(seconds=seconds)
    assert to_timedelta(quantity(duration, unit)) == duration


@pytest.mark.parametrize("unit", ["metre", "apples", "", "minute**2", "degC"])
def test_a_quantity_is_given_in_time_only(unit):
    with pytest.raises(UnitError) as caught:
        quantity(timedelta(minutes=5), unit)
    assert str(caught.value) == (
        f"unit: {unit!r} is not a unit of time: write 'minute', 'second' or 'hour'"
    )
    assert (caught.value.path, caught.value.value) == ("unit", unit)


def test_a_multiple_of_a_unit_is_no_unit():
    with pytest.raises(UnitError):
        quantity(timedelta(minutes=5), "10 minute")


@pytest.mark.parametrize(
    "read",
    [
        lambda: quantity(timedelta(minutes=5), "10**10**10 minute"),
        lambda: to_seconds(DECIMALS.Quantity(Decimal("1e99999999"), "s")),
    ],
    ids=["power tower", "exponent"],
)
def test_huge_powers_are_refused_at_once(read):
    with pytest.raises(UnitError):
        read()


@pytest.mark.parametrize(
    ("code", "loads"),
    [
        ("import massageplan", False),
        ("import massageplan.units", False),
        ("from massageplan.units import to_seconds; to_seconds('1 h 15 min')", False),
        ("from massageplan.units import to_seconds; to_seconds('1e3 s')", True),
        ("from massageplan.units import *; quantity(to_timedelta('1 min'))", True),
    ],
)
def test_pint_is_loaded_only_when_it_is_needed(code, loads):
    done = subprocess.run(  # noqa: S603  the code is above
        [sys.executable, "-c", f"{code}; import sys; print('pint' in sys.modules)"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.stdout.strip() == str(loads)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [("an hour", 60), ("Half an hour", 30), ("half-hour", 30), ("an hour and a half", 90)],
)
def test_hours_as_people_say_them(said, minutes):
    assert to_timedelta(said) == timedelta(minutes=minutes)
