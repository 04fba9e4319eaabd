"""The currencies that a price list can be in, and how many decimals their amounts have.

Codes are those of ISO 4217 that are legal tender somewhere, and decimals are those in use, both as
the Unicode Common Locale Data Repository gives them: a rupiah, a yen and a forint have none, even
where the law knows a smaller coin.
"""

from __future__ import annotations

from typing import Final

from massageplan.errors import InvalidValueError, UnknownTermError


__all__ = ["decimals_of", "read_currency"]

_WHOLE: Final = """
AFN ALL BIF CLP COP DJF GNF HUF IDR IQD IRR ISK JPY KMF KPW KRW LAK LBP MGA MMK PYG RWF SOS SYP
UGX VND VUV XAF XOF XPF YER
"""
_CENTS: Final = """
AED AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY CRC
CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG ILS INR
JMD KES KGS KHR KYD KZT LKR LRD LSL MAD MDL MKD MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO
NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SRD SSP STN
SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG ZAR ZMW ZWG
"""
_DECIMALS: Final = {
    **dict.fromkeys(_WHOLE.split(), 0),
    **dict.fromkeys(_CENTS.split(), 2),
    **dict.fromkeys(("BHD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}


def read_currency(value: object, path: str = "currency") -> str:
    """Read a currency by its code of three letters, in any case.

    Raises
    ------
    InvalidValueError
        It is no text.
    UnknownTermError
        There is no such currency.

    Examples
    --------
    >>> read_currency("usd")
    'USD'
    """
    if not isinstance(value, str):
        raise InvalidValueError(
            f"expected the code of a currency, such as 'USD'; got {value!r:.60}",
            path=path,
            value=value,
        )
    code = value.strip().upper()
    if code in _DECIMALS:
        return code
    raise UnknownTermError(
        f"unknown currency {value!r:.60}: write its code of three letters, such as 'USD'",
        path=path,
        value=value,
    )


def decimals_of(currency: str) -> int:
    """Tell how many decimals amounts in a currency have: 2 for ``"USD"``, 0 for ``"JPY"``."""
    return _DECIMALS[currency]
