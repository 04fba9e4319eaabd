from decimal import Decimal, getcontext, localcontext
from fractions import Fraction

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.money.amount import (
    exactly,
    part_of,
    read_amount,
    read_percent,
    round_amount,
    write_amount,
    write_percent,
)
from massageplan.money.currency import _DECIMALS, decimals_of, read_currency


CURRENCIES = st.sampled_from(sorted(_DECIMALS))
CENTS = st.integers(0, 10**9)
PERCENTS = st.decimals(1, 100, places=3)


def test_every_currency_in_use_is_there_with_the_decimals_in_use():
    territories, fractions = get_global("territory_currencies"), get_global("currency_fractions")
    tender = {
        code
        for spans in territories.values()
        for code, _, until, is_tender in spans
        if until is None and is_tender
    }
    assert set(_DECIMALS) == tender
    assert {code: fractions.get(code, fractions["DEFAULT"])[0] for code in tender} == _DECIMALS


def test_a_currency_is_read_in_any_case_and_nothing_else_is():
    assert read_currency(" usd ") == "USD"
    with pytest.raises(UnknownTermError, match="unknown currency 'dollar'"):
        read_currency("dollar")
    with pytest.raises(InvalidValueError, match="expected the code of a currency"):
        read_currency(840)


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("85", "85"),
        (" 85.50 ", "85.50"),
        ("85.50 USD", "85.50"),
        ("85.50 usd", "85.50"),
        (85, "85"),
        (Decimal("85.500"), "85.500"),
        (0, "0"),
    ],
)
def test_an_amount_is_read(value, amount):
    assert str(read_amount(value, "price", "USD")) == amount


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (85.5, "85.5 is a float, and floats lose cents: write '85.5' or Decimal('85.5')"),
        (float("nan"), "nan is no amount"),
        (True, "True is no amount"),
        (None, "None is no amount"),
        (Decimal("NaN"), "is no amount"),
        (Decimal("Infinity"), "is no amount"),
        ("$85", "'$85' is no amount: write '85.00' or Decimal('85.00')"),
        ("85,50", "is no amount"),
        ("1e3", "is no amount"),
        ("", "is no amount"),
        (-1, "expected an amount of 0 or more; got -1"),
        ("-0.01", "expected an amount of 0 or more; got -0.01"),
        (10**12, "expected an amount under 1,000,000,000,000"),
        ("85.001", "an amount in USD has at most 2 decimals; got 85.001"),
        ("85.50 EUR", "expected an amount in USD; got '85.50 EUR'"),
        ("85.50 EUU", "unknown currency 'EUU'"),
    ],
)
def test_what_is_no_amount_is_refused_with_what_to_write(value, message):
    with pytest.raises(InvalidValueError) as raised:
        read_amount(value, "price", "USD")
    assert str(raised.value).startswith("price: ")
    assert message in str(raised.value)


def test_a_rupiah_has_no_cents_and_a_dinar_has_three_decimals():
    with pytest.raises(InvalidValueError, match="an amount in IDR has no decimals"):
        read_amount("850000.50", "price", "IDR")
    assert read_amount("85.125", "price", "KWD") == Decimal("85.125")


@pytest.mark.parametrize(
    ("value", "percent"),
    [
        (20, 20),
        ("20", 20),
        ("20 %", 20),
        ("8.875%", "8.875"),
        ("0.5 %", "0.5"),
        ("1.5", "1.5"),
        (1, 1),
        (100, 100),
        (0, 0),
    ],
)
def test_a_percentage_is_read(value, percent):
    assert read_percent(value, "tip") == Decimal(percent)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("0.2", "0.2 can mean 0.2 % or 20 %"),
        (Decimal("0.15"), "can mean 0.15 % or 15 %"),
        (0.2, "0.2 is a float"),
        (101, "expected a percentage from 0 to 100; got 101"),
        ("100.01 %", "expected a percentage from 0 to 100"),
        (-1, "expected a percentage from 0 to 100"),
        ("a fifth", "is no amount: write '20 %'"),
        (True, "is no amount"),
    ],
)
def test_what_is_no_percentage_is_refused(value, message):
    with pytest.raises(InvalidValueError) as raised:
        read_percent(value, "tip")
    assert message in str(raised.value)


def test_half_a_cent_goes_up_where_floats_lose_it():
    """15 % of 33.50 is 5.025: 5.02 in floats."""
    assert round_amount(part_of(Decimal("33.50"), Decimal(15)), "USD") == Decimal("5.03")
    assert round_amount(Decimal("-5.025"), "USD") == Decimal("-5.03")
    assert round_amount(Decimal("2.5"), "JPY") == 3


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        ("85", "USD", "$85.00"),
        ("1234.5", "USD", "$1,234.50"),
        ("-5", "USD", "-$5.00"),
        ("850000", "IDR", "850,000 IDR"),
        ("-12.5", "CAD", "-12.50 CAD"),
        ("5.025", "USD", "$5.025"),
    ],
)
def test_an_amount_is_written(amount, currency, written):
    assert write_amount(Decimal(amount), currency) == written


def test_a_percentage_is_written_without_zeros_that_say_nothing():
    assert [write_percent(Decimal(p)) for p in ("20", "20.0", "8.8750", "100", "0")] == [
        "20 %",
        "20 %",
        "8.875 %",
        "100 %",
        "0 %",
    ]


@given(CENTS, CURRENCIES, PERCENTS)
def test_a_part_is_rounded_once_and_exactly(cents, currency, percent):
    amount = Decimal(cents).scaleb(-decimals_of(currency))
    unit = Fraction(1, 10 ** decimals_of(currency))
    exact = Fraction(amount) * Fraction(percent) / 100
    rounded = Fraction(round_amount(part_of(amount, percent), currency))
    assert rounded % unit == 0
    assert -unit / 2 <= exact - rounded < unit / 2


@given(CENTS, CURRENCIES)
def test_the_decimal_context_of_the_program_changes_nothing(cents, currency):
    amount = str(Decimal(cents).scaleb(-decimals_of(currency)))
    with localcontext() as context:
        context.prec = 3
        context.rounding = "ROUND_FLOOR"
        read = read_amount(amount, "price", currency)
        written = write_amount(read, currency)
        part = part_of(read, Decimal("8.875"))
        with exactly():
            twice = read + read
    assert read == Decimal(amount)
    assert written == write_amount(Decimal(amount), currency)
    assert Fraction(part) == Fraction(amount) * Fraction("0.08875")
    assert Fraction(twice) == 2 * Fraction(amount)
    assert getcontext().prec > 3
