"""Write the tables of a plan as comma-separated text that is safe to open in a spreadsheet."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final
from unicodedata import category, normalize

from massageplan.export.rows import rows_of


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.export.rows import Tabled, TableName

__all__ = ["to_csv"]

_FORMULA: Final = frozenset("=+-@")
_BREAKS: Final = frozenset("\t\r\n")


def to_csv(value: Tabled, *, of: TableName = "items") -> str:
    r"""Write one table of a plan as comma-separated text (RFC 4180).

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

    Returns
    -------
    str
        The text. Write it as UTF-8 with ``newline=""``, so that its line ends stay as they are.

    Raises
    ------
    InvalidValueError
        `value` is no plan and no quote, or it has no such table.

    Examples
    --------
    >>> import massageplan as mp
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> to_csv(hour).splitlines()[1]
    ',"greeting","greeting",0,60,,,,,,,,,'
    """
    table = rows_of(value, of).plain()
    return "".join(map(_line, (table.columns, *table.rows)))


def _line(cells: Iterable[object]) -> str:
    return f"{','.join(map(_cell, cells))}\r\n"


def _cell(value: object) -> str:
    if isinstance(value, str):
        return '"' + _guarded(value).replace('"', '""') + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else repr(value)


def _guarded(text: str) -> str:
    """Put an apostrophe in front of what a spreadsheet might run."""
    visible = next((char for char in text if category(char)[0] not in "CZ"), "")
    if text[:1] in _BREAKS or normalize("NFKC", visible)[:1] in _FORMULA:
        return f"'{text}"
    return text
