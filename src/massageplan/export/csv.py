"""The tables of a plan as comma-separated text, safe to open in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import category, normalize

from massageplan.export.rows import rows_of


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.session.plan import SessionPlan
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["to_csv"]

_FORMULA: Final = frozenset("=+-@")
_BREAKS: Final = frozenset("\t\r\n")


def to_csv(value: SessionPlan | TreatmentPlan, *, of: str = "items") -> str:
    r"""Write one of the tables of a plan as comma-separated text (RFC 4180).

    Lines end in CRLF, the first one names the columns, and text stands in quotes. Numbers, ``true``
    and ``false`` stand bare, and a cell with nothing in it is empty.

    A spreadsheet runs text that looks like a formula. So a cell of text gets an apostrophe before
    it when the first character that is neither a space nor invisible is ``=``, ``+``, ``-`` or
    ``@``, or a variant of one of these such as a full-width one; or when the cell begins with a tab
    or a line break. No other cell changes; numbers never do.

    Parameters
    ----------
    value, of
        As for `to_records`: the table has the same columns and rows.

    Returns
    -------
    str
        The text. Write it as UTF-8, with ``newline=""`` so that its line ends stay.

    Raises
    ------
    InvalidValueError
        As for `to_records`.

    Examples
    --------
    >>> import massageplan as mp
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> to_csv(hour).splitlines()[1]
    ',"greeting","greeting",0,60,,,,,,,,'
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
    return "" if value is None else repr(value)


def _guarded(text: str) -> str:
    """Put an apostrophe before what a spreadsheet might run, as OWASP advises."""
    first = next((char for char in text if category(char)[0] not in "CZ"), "")
    if text[:1] in _BREAKS or normalize("NFKC", first)[:1] in _FORMULA:
        return f"'{text}"
    return text
