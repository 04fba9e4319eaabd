"""Read the rows of a form, and see that its columns are those of the mapping."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from massageplan.errors import LoadError
from massageplan.io.forms.mapping import IGNORED, NAMES_IN, SEPARATORS
from massageplan.spelling import did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from massageplan.io.forms.mapping import FormMapping

__all__ = ["check_heading", "check_separator", "heading", "letters", "rows", "separator_of"]

_LARGEST_CELL: Final = csv.field_size_limit()


def rows(file: str | PathLike[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a form, each with its number as a spreadsheet counts; empty ones are none.

    Raises
    ------
    LoadError
        The file cannot be read, is not UTF-8, or has a quotation mark that is not closed.
    """
    number = 0
    try:
        with open(file, encoding="utf-8-sig", newline="") as opened:  # noqa: PTH123  pathlib is slow to load
            for number, cells in enumerate(
                csv.reader(opened, delimiter=separator, strict=True), start=1
            ):
                if any(cell.strip() for cell in cells):
                    yield number, [cell.strip() for cell in cells]
    except UnicodeDecodeError:
        # What is read ahead of a row may hold the odd letter, so no row is named.
        words = "is not UTF-8 text: save it as CSV in UTF-8"
        raise LoadError(str(file), [("", words)]) from None
    except csv.Error as bad:
        words = f"is not CSV: {bad}. The file may be cut short, or a quotation mark not closed"
        raise LoadError(str(file), [(f"row {number + 1}", words)]) from None
    except (OSError, ValueError) as bad:
        why = getattr(bad, "strerror", None) or "its name cannot be used"
        raise LoadError(str(file), [("", f"cannot be read: {why}")]) from bad


def separator_of(file: str | PathLike[str]) -> str:
    """Return what separates the columns of a form, if its first row leaves no doubt.

    Raises
    ------
    LoadError
        It can be split in several ways, or is empty.
    """
    counts = {each: len(_first(file, each)) for each in SEPARATORS}
    found = [each for each, count in counts.items() if count > 1]
    if len(found) > 1:
        ways = " or ".join(f"{each!r} ({counts[each]} columns)" for each in found)
        words = f"can be split at {ways}: pass --separator"
        raise LoadError(str(file), [(f"row {NAMES_IN}", words)])
    return found[0] if found else SEPARATORS[0]


def heading(file: str | PathLike[str], separator: str) -> tuple[str, ...]:
    """Return the names of the columns.

    Raises
    ------
    LoadError
        A column has no name, or the name of another.
    """
    names = [" ".join(name.split()) for name in _first(file, separator)]
    problems = []
    for i, name in enumerate(names):
        where = f"row {NAMES_IN}, column {letters(i)}"
        if not name:
            problems.append((where, "has no name: give it one, or take it out"))
        elif name in names[:i]:
            before = letters(names.index(name))
            problems.append((where, f"has the name of column {before}, {name!r:.60}: rename one"))
    if problems:
        raise LoadError(str(file), problems)
    return tuple(names)


def letters(i: int) -> str:
    """Return the letters that a spreadsheet has for a column, counted from 0.

    Examples
    --------
    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    more, one = divmod(i, 26)
    return (letters(more - 1) if more else "") + chr(ord("A") + one)


def check_separator(file: str, separator: str, mapped: Sequence[str]) -> None:
    """Check that a form is split where its mapping says.

    Raises
    ------
    LoadError
        It is one column that way, and has the columns of the mapping when split otherwise.
    """
    if len(_first(file, separator)) > 1:
        return
    for other in SEPARATORS:
        names = {" ".join(name.split()) for name in _first(file, other)}
        if other != separator and len(names & {*mapped}) > 1:
            words = f"is separated by {other!r}, and the mapping says {separator!r}"
            raise LoadError(file, [(f"row {NAMES_IN}", words)])


def check_heading(file: str, names: Sequence[str], mapping: FormMapping) -> None:
    """Check that a form has the columns of its mapping, and no other.

    Raises
    ------
    LoadError
        It has not: every column that is missing or new, at once.
    """
    mapped = [name for name, _ in mapping.columns]
    new = [name for name in names if name not in mapped]
    missing = [name for name in mapped if name not in names]
    problems = []
    for name in missing:
        if meant := nearest(name, new):
            hint = did_you_mean(meant)
        else:
            hint = f": new in the form is {', '.join(map(repr, new))}" if new else ""
        problems.append((f"row {NAMES_IN}", f"no column is named {name!r:.60}{hint}"))
    problems += [
        (
            f"row {NAMES_IN}, column {letters(names.index(name))}",
            f"{name!r:.60} is not in the mapping: map it, or write {IGNORED!r}",
        )
        for name in new
    ]
    if problems:
        raise LoadError(file, problems)


def _first(file: str | PathLike[str], separator: str) -> list[str]:
    for number, cells in rows(file, separator):
        if number == NAMES_IN and cells[0].lower().startswith("sep="):
            words = "is what Excel writes for itself: take this line out"
            raise LoadError(str(file), [(f"row {NAMES_IN}", words)])
        if number == NAMES_IN:
            return cells
        break
    raise LoadError(str(file), [(f"row {NAMES_IN}", "is empty: it has to name the columns")])
