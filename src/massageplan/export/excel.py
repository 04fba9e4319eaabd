"""Write the tables of a plan as an Excel workbook."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from massageplan.errors import InvalidValueError, MissingExtraError
from massageplan.export.rows import Kind, kind_of, rows_of
from massageplan.io.writing_files import write_whole


if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

    from massageplan.export.rows import Rows, Tabled, TableName

__all__ = ["to_excel"]

_LOOKS: Final = {
    Kind.DAY: "yyyy-mm-dd",
    Kind.CLOCK: "yyyy-mm-dd hh:mm:ss",
    Kind.DURATION: "[h]:mm:ss",
    Kind.AMOUNT: "0.00",
}
"""How Excel shows what it holds as a number."""

_LETTERS: Final = 32_767
"""So many letters a cell of Excel holds."""

_FIRST_DAY: Final = date(1900, 3, 1)
"""From here on Excel counts days right: for it, 1900 was a leap year."""

_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Written as the day on which the file was made, so that the same plan gives the same file."""


def to_excel(value: Tabled, file: str | PathLike[str], *, of: TableName = "items") -> None:
    """Write one table of a plan as an Excel workbook (``.xlsx``) with one sheet.

    The columns are those of `to_frame`. Excel knows no time zones, so a moment (``starts``) is ISO
    8601 text with its offset from UTC. Next to it, ``clock_time`` is the hour of the plan as a real
    date and time, and ``zone`` names the zone. Days are real dates, and lengths of time are real
    lengths, which Excel can add up. Text is always text: ``007`` stays as it is, and nothing in it
    is run. Numbers have the 15 digits that Excel gives them.

    Parameters
    ----------
    value
        A session, a preview, a treatment plan, a quote, or a schedule of what its visits cost.
    file
        Where to write. A file that is there is replaced.
    of
        Which table: see `to_records`.

    Raises
    ------
    InvalidValueError
        `value` is no plan and no quote, or it has no such table. Or Excel cannot hold a cell: text
        of more than 32,767 letters, or a day before March 1, 1900.
    MissingExtraError
        XlsxWriter is not installed.
    OSError
        The file cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import openpyxl
    >>> import massageplan as mp
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> with TemporaryDirectory() as folder:
    ...     to_excel(hour, f"{folder}/hour.xlsx")
    ...     sheet = openpyxl.load_workbook(f"{folder}/hour.xlsx")["items"]
    >>> sheet["C3"].value, sheet["E3"].value
    ('back', datetime.timedelta(seconds=360))
    """
    write_whole(file, _workbook(rows_of(value, of), of))


def _workbook(rows: Rows, name: str) -> bytes:
    """Return the bytes of a workbook."""
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  an extra
    except ModuleNotFoundError as missing:
        if missing.name != "xlsxwriter":
            raise
        raise MissingExtraError(
            "to_excel needs XlsxWriter: pip install 'massageplan[excel]'"
        ) from missing
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE.replace(tzinfo=None)})
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, rows.columns, book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(rows.columns):
            kind = kind_of(title)
            look = book.add_format({"num_format": _LOOKS[kind]}) if kind in _LOOKS else None
            write = _writer(sheet, kind)
            for number, row in enumerate(rows.rows, start=1):
                if row[column] is not None:
                    write(number, column, _held(row[column], title), look)
        sheet.autofit()
    return written.getvalue()


def _writer(sheet: Any, kind: Kind) -> Callable[..., object]:  # noqa: ANN401  it has no types
    """Return what writes a cell. Left to itself, the library takes some text for a formula."""
    writers = {
        Kind.TEXT: sheet.write_string,
        Kind.MOMENT: sheet.write_string,
        Kind.YES_NO: sheet.write_boolean,
        Kind.DAY: sheet.write_datetime,
        Kind.CLOCK: sheet.write_datetime,
        Kind.DURATION: sheet.write_datetime,
    }
    write: Callable[..., object] = writers.get(kind, sheet.write_number)
    return write


def _held(value: Any, column: str) -> Any:  # noqa: ANN401  whatever a cell holds
    """Return a cell as Excel holds it.

    Raises
    ------
    InvalidValueError
        It cannot be held. The value may be a client's data, so it stays out of the message.
    """
    if kind_of(column) is Kind.MOMENT:
        return value.isoformat()
    if isinstance(value, str) and len(value) > _LETTERS:
        raise InvalidValueError(
            f"a cell of Excel holds {_LETTERS:,} letters, and one of the column {column!r} has "
            f"{len(value):,}: use to_csv",
            path="value",
        )
    day = value.date() if isinstance(value, datetime) else value
    if isinstance(day, date) and day < _FIRST_DAY:
        raise InvalidValueError(
            f"Excel counts days from {_FIRST_DAY}, and the column {column!r} has {day}: use to_csv",
            path="value",
        )
    return value
