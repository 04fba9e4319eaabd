"""Read a form into intakes: one for each row, and one error for each row that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from attrs import field, frozen

from massageplan.catalog.catalog import default_catalog
from massageplan.errors import LoadError
from massageplan.io.forms.cells import Cell, is_answered, said_in
from massageplan.io.forms.heading import check_heading, check_separator, heading, letters, rows
from massageplan.io.forms.mapping import IGNORED, read_mapping, reader_of
from massageplan.io.forms.toml import intake_toml
from massageplan.io.intake import Intake, read_tables
from massageplan.screening.told_first import told_in


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from massageplan.catalog.catalog import Catalog
    from massageplan.io.forms.cells import Said
    from massageplan.io.forms.mapping import FormMapping
    from massageplan.io.reading_on import ReadOn

__all__ = ["FormRow", "read_form"]


@frozen(kw_only=True)
class FormRow:
    """One row of a form: its intake, or why there is none.

    Attributes
    ----------
    number
        The row, as a spreadsheet counts.
    intake
        What the client told, not screened yet. ``None`` if something cannot be used.
    error
        Every problem of the row, each with its column and cell. ``None`` if there is none.
    blank
        The columns that nobody answered.
    tables
        What it says, as the tables of an intake file.

    Examples
    --------
    >>> FormRow(number=2, intake=None, error=None, blank=("Allergies",)).blank
    ('Allergies',)
    """

    number: int
    intake: Intake | None
    error: LoadError | None
    blank: tuple[str, ...]
    tables: Mapping[str, Any] = field(factory=dict, repr=False, eq=False)

    def to_toml(self) -> str:
        """Return the intake as a file that `massageplan.read_intake` reads.

        Raises
        ------
        LoadError
            The row has no intake.
        """
        if self.error is not None:
            raise self.error
        return intake_toml(self.tables, self.number, self.blank)


def read_form(
    file: str | PathLike[str],
    mapping: str | PathLike[str] | Mapping[str, Any],
    *,
    catalog: Catalog | None = None,
) -> Iterator[FormRow]:
    """Read the answers of a web form, saved as CSV: one intake for each row.

    A blank cell was *not asked*, and never counts as no. ``massageplan intake FORM --map FILE``
    writes a mapping to decide on.

    Parameters
    ----------
    file
        The form, in UTF-8. Its first row names the columns.
    mapping
        Which field each column fills, and how cells are written: a TOML file, or its tables.
    catalog
        The catalog whose names may be used. By default, the shipped one.

    Returns
    -------
    iterator
        A `FormRow` for each row, read when it is asked for. A row that cannot be used does not keep
        the others from being read.

    Raises
    ------
    LoadError
        At once, with every problem: something in the mapping is wrong or still to be decided, or
        the form is not CSV, is cut short, has other columns, or has a second row of headings.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> form = '''When,Allergies,What hurts
    ... 2026-03-02,none,neck pain
    ... 2026-03-03,,my nek
    ... '''
    >>> mapping = {
    ...     "form": {"date": "YYYY-MM-DD", "several": ";", "ref": "web-"},
    ...     "columns": {
    ...         "When": "assessment.on",
    ...         "Allergies": "client.allergies",
    ...         "What hurts": "assessment.complaints[0].condition",
    ...     },
    ... }
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "form.csv"
    ...     _ = file.write_text(form, encoding="utf-8")
    ...     first, second = read_form(file, mapping)
    >>> first.intake.client.allergies, second.blank
    ((), ('Allergies',))
    >>> second.error.path
    "row 3, column C 'What hurts'"
    """
    known = catalog or default_catalog()
    read = read_mapping(mapping, known)
    check_separator(str(file), read.form.separator, [name for name, _ in read.columns])
    names = heading(file, read.form.separator)
    check_heading(str(file), names, read)
    form = _Form(str(file), names, read, known)
    form.check()
    return form.read()


class _Form(NamedTuple):
    """A form whose columns are those of its mapping."""

    file: str
    names: tuple[str, ...]
    mapping: FormMapping
    catalog: Catalog

    def check(self) -> None:
        """Read to the end, and see that no second row of headings is among the answers.

        Raises
        ------
        LoadError
            It is cut short, or the first row of answers has no day where days belong.
        """
        for number, texts in rows(self.file, self.mapping.form.separator):
            if number == self.mapping.form.answers_from and len(texts) == len(self.names):
                odd = _as_a_heading(number, self._cells(texts), self.mapping)
                if odd:
                    raise LoadError(self.file, [*self._urgent(number, texts), odd])

    def _urgent(self, number: int, texts: Sequence[str]) -> list[tuple[str, str]]:
        """Return what cannot wait of a row that is not read."""
        told = told_in(self.catalog, [(f"row {number}", text) for text in texts])
        return [(each.path, each.message) for each in told]

    def read(self) -> Iterator[FormRow]:
        """Yield each row of answers."""
        for number, texts in rows(self.file, self.mapping.form.separator):
            if number < self.mapping.form.answers_from:
                continue
            if len(texts) == len(self.names):
                yield self._row(number, self._cells(texts))
                continue
            where = f"row {number}"
            words = f"has {len(texts)} cells for {len(self.names)} columns: is one not quoted?"
            error = LoadError(self.file, [*self._urgent(number, texts), (where, words)])
            yield FormRow(number=number, intake=None, error=error, blank=())

    def _cells(self, texts: Sequence[str]) -> list[Cell]:
        """Return the cells of a row that have a field, in the order of the form."""
        columns = dict(self.mapping.columns)
        return [
            Cell(i, name, columns[name], text)
            for i, (name, text) in enumerate(zip(self.names, texts, strict=True))
            if columns[name].to != IGNORED
        ]

    def _row(self, number: int, cells: Sequence[Cell]) -> FormRow:
        said = said_in(cells, self.mapping)
        if self.mapping.form.ref:
            said.tables["client"]["ref"] = f"{self.mapping.form.ref}{number}"
        tables = deepcopy(said.tables)
        strict = reader_of(self.catalog)
        read = read_tables(tables, self.catalog, strict, refused=bool(said.problems))
        problems = [*_problems(number, said, read)]
        return FormRow(
            number=number,
            intake=None if problems else read.value,
            error=LoadError(self.file, problems) if problems else None,
            blank=tuple([cell.name for cell in cells if not is_answered(cell, self.mapping)]),
            tables=said.tables,
        )


def _problems(number: int, said: Said, read: ReadOn) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in a row, each with its cell."""
    unread = {cell for cell, _ in said.problems}
    for path, words in read.problems:
        origin = _origin(path, said)
        if origin is None:
            yield f"row {number}", f"{path}: {words}" if path else words
        elif origin not in unread:  # of a cell that cannot be read, that says it all
            yield _where(number, origin), _with_cell(words, origin)
    for cell, words in said.problems:
        yield _where(number, cell), _with_cell(words, cell)


def _origin(path: str, said: Said) -> Cell | None:
    """Return the cell that a path comes from, or the first of what is in it."""
    outer = path
    while outer:
        if outer in said.origins:
            return said.origins[outer]
        outer = outer[: max(outer.rfind("."), outer.rfind("["), 0)]
    within = (f"{path}.", f"{path}[")
    return next((cell for each, cell in said.origins.items() if each.startswith(within)), None)


def _where(number: int, cell: Cell) -> str:
    return f"row {number}, column {letters(cell.i)} {cell.name!r:.60}"


def _with_cell(words: str, cell: Cell) -> str:
    """Show the cell where the words do not, and where it is not personal."""
    shown = f"{cell.text!r:.60}"
    if cell.column.kind.hidden or not cell.text or _is_word_of(shown[1:-1], words):
        return words
    return f"holds {shown}: {words}"


def _is_word_of(text: str, words: str) -> bool:
    """Tell whether words hold a text by itself: "y" is not in "yes"."""
    return bool(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words))


_MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_LIKE_A_DAY: Final = re.compile(rf"\d|\b({_MONTHS})", re.IGNORECASE)
"""What a cell has that was meant as a day, however it is written."""


def _as_a_heading(
    number: int, cells: Sequence[Cell], mapping: FormMapping
) -> tuple[str, str] | None:
    """Return why the first row of answers is a second heading; ``None`` if it is none.

    It has the name of its own column in a cell, or words where days belong. A day that cannot be
    read is a fault of that row alone.
    """
    days = [cell for cell in cells if cell.column.kind.name == "day" and cell.text]
    words = [cell for cell in days if not _LIKE_A_DAY.search(cell.text)]
    if len(words) < len(days):
        return None
    odd = [(cell, "is the name of its column") for cell in cells if cell.text == cell.name]
    odd += [(cell, f"expected a day written as {mapping.date_of(cell.column)}") for cell in words]
    if not odd:
        return None
    cell, why = odd[0]
    hint = "If the row is a second heading, write in the mapping, under [form]: answers_from ="
    return _where(number, cell), f"{_with_cell(why, cell)}. {hint} {number + 1}"
