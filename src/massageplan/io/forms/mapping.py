"""What a mapping says: which field each column of a form fills, and how its cells are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NewType

from attrs import field, frozen
from cattrs.errors import AttributeValidationNote, ClassValidationError

from massageplan.catalog.loading import problems_of, read_file, read_toml, told
from massageplan.errors import InvalidValueError, LoadError
from massageplan.fields import each_text, text, texts
from massageplan.io.forms.days import day_pattern
from massageplan.io.forms.fields import ASKED, Kind, field_of
from massageplan.io.intake import intake_reader, read_tables
from massageplan.io.strict import strict_converter
from massageplan.read import read_choice, read_whole


if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    import cattrs

    from massageplan.catalog.catalog import Catalog

__all__ = ["IGNORED", "NAMES_IN", "UNDECIDED", "Column", "FormMapping", "read_mapping", "reader_of"]

UNDECIDED: Final = "?"
"""What stands where somebody has to decide."""

IGNORED: Final = "ignore"

NAMES_IN: Final = 1
"""The row that names the columns."""

SEPARATORS: Final = (",", ";", "\t")

_COMPLAINT: Final = re.compile(r"assessment\.complaints\[")


@frozen(kw_only=True)
class Column:
    """What one column of a form is.

    Attributes
    ----------
    to
        The field that it fills, or ``"ignore"``.
    if_yes
        What a yes reports, for a question that is answered by yes or no: ``"pregnancy"``.
    date, several
        As in the form, for this column alone.
    """

    to: str = field(default=UNDECIDED, validator=text)
    if_yes: str = field(default="", validator=text)
    date: str | None = None
    several: str | None = None

    @property
    def kind(self) -> Kind:
        """How its cells are read."""
        return field_of(self.to)


@frozen(kw_only=True)
class _Form:
    """How a form is written; see `FormMapping`."""

    separator: str = field(default=",")
    answers_from: int = field(default=NAMES_IN + 1)
    ref: str = field(default="", validator=text)
    date: str = field(default=UNDECIDED, validator=text)
    several: str = field(default=UNDECIDED, validator=text)
    yes: tuple[str, ...] = field(default=("yes",), converter=texts, validator=each_text)
    no: tuple[str, ...] = field(default=("no",), converter=texts, validator=each_text)
    whole: tuple[str, ...] = field(default=(), converter=texts, validator=each_text)

    @separator.validator
    def _one(self, _: object, value: str) -> None:
        read_choice(value, "separator", SEPARATORS)

    @answers_from.validator
    def _below(self, _: object, value: int) -> None:
        read_whole(value, "answers_from", least=NAMES_IN + 1, most=20)

    @whole.validator
    def _lists(self, _: object, value: tuple[str, ...]) -> None:
        for i, name in enumerate(value):
            read_choice(name, f"whole[{i}]", tuple(ASKED))

    def __attrs_post_init__(self) -> None:
        """Refuse a word that means yes and no."""
        if both := {*map(str.casefold, self.yes)} & {*map(str.casefold, self.no)}:
            raise InvalidValueError(f"yes and no are both {min(both)!r:.40}")


_Columns = NewType("_Columns", tuple[tuple[str, Column], ...])


@frozen(kw_only=True)
class FormMapping:
    """Which field each column of a form fills, and how the form is written.

    Attributes
    ----------
    form
        How its cells are written.
    columns
        Each column, by the name that the form gives it, with single spaces.
    plan
        What to plan for everybody, as the ``[plan]`` of an intake.
    """

    form: _Form = field(factory=_Form)
    columns: _Columns = _Columns(())
    plan: Mapping[str, Any] = field(factory=dict)

    def date_of(self, column: Column) -> str:
        """Return how the days of a column are written."""
        return self.form.date if column.date is None else column.date

    def several_of(self, column: Column) -> str:
        """Return what separates the answers in a cell; empty if there is only one."""
        return self.form.several if column.several is None else column.several


def read_mapping(mapping: str | PathLike[str] | Mapping[str, Any], catalog: Catalog) -> FormMapping:
    """Read a mapping from a TOML file, or from tables.

    Raises
    ------
    LoadError
        Something in it cannot be used, or is still to be decided: every problem at once.
    """
    if isinstance(mapping, Mapping):
        name, tables = "mapping", dict(mapping)
    else:
        name = str(mapping)
        tables = read_toml(read_file(mapping, error=LoadError), file=name, error=LoadError)
    try:
        made: FormMapping = catalog.once(("reader of mappings",), _reader).structure(
            tables, FormMapping
        )
    except ClassValidationError as error:
        raise LoadError(name, problems_of(error)) from None
    except InvalidValueError as error:
        raise LoadError(name, [(error.path, error.message)]) from None
    if problems := [*_problems(made, catalog)]:
        raise LoadError(name, problems)
    return made


def _reader() -> cattrs.Converter:
    strict = strict_converter({})

    def columns(value: object, _: object) -> tuple[tuple[str, Column], ...]:
        if not isinstance(value, dict):
            raise InvalidValueError(f"expected a table by name, got {told(value)}")
        read: dict[str, Column] = {}
        errors: list[Exception] = []
        for written, each in value.items():
            name = " ".join(written.split())
            table = {"to": each} if isinstance(each, str) else each
            try:
                read[name] = strict.structure(_only(table, name, read), Column)
            except (ClassValidationError, InvalidValueError) as error:
                error.__notes__ = [AttributeValidationNote("", f"[{name:.60}]", Column)]
                errors.append(error)
        if errors:
            raise ClassValidationError("columns", errors, FormMapping)
        return tuple(read.items())

    def plan(value: object, _: object) -> object:
        if not isinstance(value, dict):
            raise InvalidValueError(f"expected a table, got {told(value)}")
        return value

    strict.register_structure_hook(_Columns, columns)
    strict.register_structure_hook_func(lambda kind: kind == Mapping[str, Any], plan)
    return strict


def _only(table: object, name: str, read: Mapping[str, Column]) -> object:
    """Return what is said of a column, if nothing was said of it before."""
    if name in read:
        raise InvalidValueError("is there twice, but for spaces")
    return table


def _problems(mapping: FormMapping, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield what is to be decided, and what does not go together."""
    filled: dict[str, str] = {}
    for name, column in mapping.columns:
        path = f"columns[{name:.60}]"
        if column.to == IGNORED:
            continue
        if column.to == UNDECIDED:
            yield path, f'decide what it is: a field, such as "client.goals", or "{IGNORED}"'
            continue
        try:
            kind = column.kind
        except InvalidValueError as error:
            yield path, error.message
            continue
        yield from ((path, words) for words in _unfit(mapping, column, kind))
        if kind.name != "list" and column.to in filled:
            yield path, f"fills {column.to}, and so does {filled[column.to]!r:.60}: ignore one"
        filled.setdefault(column.to, name)
    yield from _together(mapping, filled)
    yield from _plan_refused(mapping, catalog)


def _unfit(mapping: FormMapping, column: Column, kind: Kind) -> Iterator[str]:
    """Yield what is said of a column that is not for its field, or is missing."""
    if column.if_yes and kind.name != "list":
        yield f"if_yes is for a list, such as client.conditions; {column.to} takes one answer"
    if column.several is not None and (kind.name != "list" or column.if_yes):
        yield "several is for a list whose cells hold names"
    if column.date is not None and kind.name != "day":
        yield f"date is for a day; {column.to} is none"
    if kind.name == "day":
        try:
            day_pattern(mapping.date_of(column))
        except InvalidValueError as error:
            yield f"date: {error.message}"
    if kind.name == "list" and not column.if_yes and mapping.several_of(column) == UNDECIDED:
        yield 'several: decide what separates several answers in a cell: ";", or "" if nothing does'


def _together(mapping: FormMapping, filled: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    ref = mapping.form.ref
    if ref == UNDECIDED or (not ref and "client.ref" not in filled):
        words = 'decide what to call clients: "web-" for web-2, or map a column to client.ref'
        yield "form.ref", words
    elif ref and "client.ref" in filled:
        yield "form.ref", f"{filled['client.ref']!r:.60} fills client.ref: keep one"
    if "assessment.on" not in filled:
        yield "columns", "none fills assessment.on, the day of the answers"
    if "assessment.complaints" in filled and any(map(_COMPLAINT.match, filled)):
        yield "columns", "complaints come as a list or one by one, such as complaints[0], not both"
    for name in (each for each in ASKED if each in filled and each not in mapping.form.whole):
        if all(column.if_yes for _, column in mapping.columns if column.to == name):
            words = (
                f"only yes or no fills {name}, so whatever nobody asked for would count as absent: "
                f'map a column for anything else, or write whole = ["{name}"] under [form] if '
                "these questions are all"
            )
            yield "columns", words
    for key in mapping.plan:
        if f"plan.{key}" in filled:
            yield f"plan.{key}", f"{filled[f'plan.{key}']!r:.60} fills it: keep one"


def _plan_refused(mapping: FormMapping, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield what no intake may plan, once for all of them."""
    plan = dict(mapping.plan)
    tables = {"client": {"ref": "-"}, "assessment": {"on": date(2000, 1, 1)}, "plan": plan}
    yield from read_tables(tables, catalog, reader_of(catalog)).problems


def reader_of(catalog: Catalog) -> cattrs.Converter:
    """Return what reads the tables of a row; making it takes longer than reading some."""
    return catalog.once(("reader of intakes",), intake_reader, catalog)
