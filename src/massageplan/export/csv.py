"""Write the tables of a plan as separated text that is safe to open in a spreadsheet."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal
from unicodedata import category, normalize

from massageplan.errors import InvalidValueError
from massageplan.export.rows import rows_of
from massageplan.read import read_choice


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.export.rows import Tabled, TableName

__all__ = ["to_csv"]

_SEPARATORS: Final = (",", ";", "\t")
_DECIMALS: Final = (".", ",")
_FORMULA: Final = frozenset("=+-@")
_BREAKS: Final = frozenset("\t\r\n")


def to_csv(
    value: Tabled,
    *,
    of: TableName = "items",
    separator: Literal[",", ";", "\t"] = ",",
    decimal: Literal[".", ","] = ".",
) -> str:
    r"""Write one table of a plan as comma-separated text (RFC 4180), or with another separator.

    Lines end in CRLF, and the first line names the columns. Text is in quotes. Numbers, ``true``
    and ``false`` are not, and an empty cell is a missing value.

    A spreadsheet may run text that looks like a formula. So, as OWASP advises against CSV
    injection, a text cell gets an apostrophe in front if its first visible character is ``=``,
    ``+``, ``-`` or ``@``, or a variant of one of these such as a full-width one; or if the cell
    starts with a tab or a line break. No other cell is changed.

    Parameters
    ----------
    value
        A session, a preview, a treatment plan, a quote, or a schedule of what its visits cost.
    of
        Which table: see `to_records`, which has the same columns and rows. Lengths of time are
        whole seconds.
    separator
        What stands between cells. A spreadsheet in German, French or Spanish wants ``";"``.
    decimal
        The decimal mark of numbers. Where it is a comma, so that such a spreadsheet takes them for
        numbers, cells have to be separated by something else.

    Returns
    -------
    str
        The text. Write it as UTF-8 with ``newline=""``, so that its line ends stay as they are.

    Raises
    ------
    InvalidValueError
        `value` is no plan and no quote, or it has no such table. Or there is no such `separator` or
        `decimal`, or both are a comma.

    Examples
    --------
    >>> import massageplan as mp
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> to_csv(hour).splitlines()[1]
    ',"greeting","greeting",0,60,,,,,,,,,,,'
    """
    read_choice(separator, "separator", _SEPARATORS)
    read_choice(decimal, "decimal", _DECIMALS)
    if separator == decimal:
        raise InvalidValueError(
            "a comma cannot be both the separator and the decimal mark: pass separator=';'",
            path="separator",
            value=separator,
        )
    table = rows_of(value, of).plain()
    lines = ((_cell(cell, decimal) for cell in row) for row in (table.columns, *table.rows))
    return "".join(_line(line, separator) for line in lines)


def _line(cells: Iterable[str], separator: str) -> str:
    return f"{separator.join(cells)}\r\n"


def _cell(value: object, decimal: str) -> str:
    if isinstance(value, str):
        return '"' + _guarded(value).replace('"', '""') + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    # Without an exponent, which not every program reads.
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    return f"{number:f}".replace(".", decimal)


def _guarded(text: str) -> str:
    """Put an apostrophe in front of what a spreadsheet might run."""
    visible = next((char for char in text if category(char)[0] not in "CZ"), "")
    if text[:1] in _BREAKS or normalize("NFKC", visible)[:1] in _FORMULA:
        return f"'{text}"
    return text
