"""Reading a price list from TOML: strictly, and with every problem at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.money.prices.price_list import PriceList
from massageplan.money.reading import parse_money, read_money


if TYPE_CHECKING:
    from os import PathLike

__all__ = ["parse_price_list", "read_price_list"]


def read_price_list(path: str | PathLike[str]) -> PriceList:
    """Read a price list from a TOML file.

    The file has the fields of `PriceList` by their names. An amount may be written with or without
    quotes: ``95``, ``95.50`` and ``"95.50"`` are all exact.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    PriceList
        The same as a `PriceList` with these values.

    Raises
    ------
    LoadError
        The file cannot be read, or it is no price list: every problem at once.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import massageplan as mp
    >>> text = '''
    ... name = "Quiet Room"
    ... currency = "USD"
    ... [[services]]
    ... id = "massage"
    ... prices = { "60 min" = 95.50, "90 min" = 135 }
    ... '''
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "prices.toml"
    ...     file.write_text(text) and None
    ...     mp.read_price_list(file).price("massage", "60 min")
    Decimal('95.50')
    """
    return read_money(path, PriceList)


def parse_price_list(data: bytes, file: str) -> PriceList:
    """Read a price list from TOML. A figure with decimals is read as it is written, never a float.

    Raises
    ------
    LoadError
        The file is no TOML, or no price list: every problem at once.
    """
    return parse_money(data, file, PriceList)
