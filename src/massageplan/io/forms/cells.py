"""What one row of a form says, as the tables of an intake."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from massageplan.client.nothing_reported import says_nothing
from massageplan.errors import InvalidValueError
from massageplan.io.forms.days import read_day
from massageplan.io.forms.fields import ASKED
from massageplan.spelling import did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.io.forms.mapping import Column, FormMapping

__all__ = ["Cell", "Said", "is_answered", "said_in"]

_NUMBER: Final = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_COMPLAINT: Final = re.compile(r"(assessment\.complaints)\[(\d)\]\.([a-z]+)")


class Cell(NamedTuple):
    """One cell that has a field.

    Attributes
    ----------
    i
        The number of its column, from 0.
    name
        The name of its column.
    column
        What the mapping says of it.
    text
        What is in it; empty where nobody answered.
    """

    i: int
    name: str
    column: Column
    text: str


class Said(NamedTuple):
    """What a row says.

    Attributes
    ----------
    tables
        The tables of an intake.
    origins
        The cell that each value comes from, by its path.
    problems
        The cells that cannot be read, each with why not.
    """

    tables: dict[str, Any]
    origins: dict[str, Cell]
    problems: list[tuple[Cell, str]]


def said_in(cells: Sequence[Cell], mapping: FormMapping) -> Said:
    """Read what a row says. What nobody answered is left out, as not asked.

    Parameters
    ----------
    cells
        The cells that have a field.
    mapping
        How they are written.
    """
    said = Said({"client": {}, "assessment": {}}, {}, [])
    in_words = Counter(cell.column.to for cell in cells if not cell.column.if_yes)
    lists: dict[str, list[tuple[Cell, list[str] | None]]] = {}
    for cell in cells:
        to = cell.column.to
        said.origins.setdefault(to, cell)
        try:
            if cell.column.kind.name == "list":
                alone = in_words[to] == 1
                entries = (
                    _entries(cell, mapping, alone=alone) if is_answered(cell, mapping) else None
                )
                lists.setdefault(to, []).append((cell, entries))
            elif cell.text:
                _put(said, to, _value(cell, mapping), cell)
        except InvalidValueError as error:
            said.problems.append((cell, error.message))
    _number_complaints(said)
    for to, answers in lists.items():
        _put_list(said, to, answers)
    if mapping.plan:
        said.tables.setdefault("plan", {}).update(mapping.plan)
    return said


def _value(cell: Cell, mapping: FormMapping) -> object:
    kind = cell.column.kind.name
    if kind == "day":
        return read_day(cell.text, mapping.date_of(cell.column))
    if kind in ("number", "level") and _NUMBER.fullmatch(cell.text):
        return int(cell.text)
    if kind == "number":
        raise InvalidValueError("expected a whole number, in digits alone")
    return cell.text


def is_answered(cell: Cell, mapping: FormMapping) -> bool:
    """Tell whether somebody wrote anything in a cell: separators alone are left by boxes unticked.

    Parameters
    ----------
    cell
        The cell.
    mapping
        How it is written.
    """
    return bool(_pieces(cell, mapping) if cell.column.kind.name == "list" else cell.text)


def _pieces(cell: Cell, mapping: FormMapping) -> list[str]:
    separator = None if cell.column.if_yes else mapping.several_of(cell.column)
    parts = cell.text.split(separator) if separator else [cell.text]
    return [part.strip() for part in parts if part.strip()]


def _entries(cell: Cell, mapping: FormMapping, *, alone: bool) -> list[str]:
    """Return what a cell reports; nothing for no and none.

    Where several columns with text fill a list, each asks about a part of it, and "no surgeries"
    answers that about surgeries. Where one is `alone`, it has to deny all.
    """
    column, form = cell.column, mapping.form
    if column.if_yes:
        return [column.if_yes] if _is_yes(cell.text, form.yes, form.no) else []
    asked = ASKED.get(column.to) if alone else None
    entries = _pieces(cell, mapping)
    return [] if all(says_nothing(entry, asked) for entry in entries) else entries


def _is_yes(text: str, yes: Sequence[str], no: Sequence[str]) -> bool:
    word = text.casefold()
    if word in map(str.casefold, yes):
        return True
    if word in map(str.casefold, no):
        return False
    words = ", ".join(map(repr, [*yes, *no]))
    raise InvalidValueError(f"expected one of {words}{did_you_mean(nearest(text, [*yes, *no]))}")


def _put(said: Said, to: str, value: object, cell: Cell) -> None:
    *way, last = _COMPLAINT.sub(r"\1.\2.\3", to).split(".")
    table = said.tables
    for step in way:
        table = table.setdefault(step, {})
    table[last] = value
    said.origins[to] = cell


def _number_complaints(said: Said) -> None:
    """Turn complaints into a list, without those that nobody told."""
    told = said.tables["assessment"].get("complaints")
    if told is None:
        return
    said.tables["assessment"]["complaints"] = [told[key] for key in sorted(told)]
    place = {key: i for i, key in enumerate(sorted(told))}
    origins: dict[str, Cell] = {}
    for path, cell in [*said.origins.items()]:
        if found := _COMPLAINT.fullmatch(path):
            del said.origins[path]
            if found[2] in place:
                origins[f"{found[1]}[{place[found[2]]}].{found[3]}"] = cell
    said.origins.update(origins)


def _put_list(said: Said, to: str, answers: Sequence[tuple[Cell, list[str] | None]]) -> None:
    """Put together what several cells report of one list."""
    entries = [(entry, cell) for cell, given in answers for entry in given or ()]
    unanswered = [cell for cell, given in answers if given is None]
    if unanswered and not entries:
        return  # as a whole not asked, whatever else was denied
    if to in ASKED:
        # What was reported counts, and what was not asked stays open: screening stops at it.
        entries += [(_open(cell), cell) for cell in unanswered]
    if to == "assessment.complaints":
        _put(said, to, [{"condition": entry} for entry, _ in entries], answers[0][0])
    else:
        _put(said, to, [entry for entry, _ in entries], answers[0][0])
    said.origins.update({f"{to}[{i}]": cell for i, (_, cell) in enumerate(entries)})


def _open(cell: Cell) -> str:
    """Return the line of a history for a question that nobody answered, beside others that were."""
    return f"question {cell.i + 1} of the form was left blank"
