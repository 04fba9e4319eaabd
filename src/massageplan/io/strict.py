"""Turn the tables of a file into values: strictly, reporting every problem with its path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import attrs
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from massageplan.catalog.loading import converter, is_tuple, problems_of, read_tuple, told
from massageplan.errors import InvalidValueError
from massageplan.fields import root_of
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    import cattrs

__all__ = ["AsSaid", "Checks", "each", "kind_told", "single", "strict_converter"]

Checks: TypeAlias = Mapping[tuple[type, str], Callable[[Any], object]]
"""The check that a value must pass, by class and field; for the whole, the field is ``""``."""


class AsSaid(NamedTuple):
    """How a class is read whose fields read themselves what people write, such as ``"mon-fri"``.

    Attributes
    ----------
    hidden
        The fields that nobody writes.
    by_name
        The fields that are written as a table by the name of something.
    values
        The fields that take values alone: their tables are read as those of any other class.
    alone
        Whether it is in no list, so that what it refuses as a whole is told by its field.
    """

    hidden: tuple[str, ...] = ()
    by_name: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    alone: bool = False


_PYTHON = re.compile(r"(: write| or) [A-Za-z]+\(.*\)$", re.DOTALL)

# A ValueError that is not ours comes from a number too long for Python to print.
_PROBLEMS = (BaseValidationError, ValueError, KeyError, RecursionError)

_MOST_ENTRIES = 500
"""Most entries of one list or table in an intake. Looking up more would take too long."""


def strict_converter(
    checks: Checks,
    most: int = _MOST_ENTRIES,
    *,
    as_said: Mapping[type, AsSaid] = MappingProxyType({}),
    null_is_missing: bool = False,
) -> cattrs.Converter:
    """Return the catalog's strict converter, extended by dates and by checks of single fields.

    Parameters
    ----------
    checks
        More rules for the values. A check that fails raises `InvalidValueError`.
    most
        The most entries allowed in one list or table.
    as_said
        The classes whose fields read themselves what people write, and how.
    null_is_missing
        Whether a key that is null counts as one that is left out.
    """
    # A new converter: hooks added to the shared one would change how the catalog is read.
    strict = converter.__wrapped__()
    rules = _Rules(checks, most, as_said, null_is_missing)
    strict.register_structure_hook(date, _date)
    strict.register_structure_hook_func(lambda kind: kind == (date | datetime | None), _day_or_time)
    strict.register_structure_hook_factory(attrs.has, lambda cls: _table(strict, cls, rules))
    strict.register_structure_hook_func(is_tuple, partial(_several, strict))
    strict.register_structure_hook(timedelta, single(partial(to_timedelta, path="")))
    return strict


def single(read: Callable[[Any], object]) -> Callable[[Any, Any], object]:
    """Make a hook from a function that reads a value written as one text."""

    def hook(value: object, _: object) -> object:
        if isinstance(value, (list, dict)):
            raise InvalidValueError(f"expected text, got {told(value)}", value=value)
        return read(value)

    return hook


def kind_told(value: object) -> str:
    """Describe a wrong value where a list or a table belongs, without text: it may be personal."""
    return "text" if isinstance(value, str) else told(value)


def _several(strict: cattrs.Converter, value: object, kind: object) -> object:
    if not isinstance(value, list):
        raise InvalidValueError(f"expected a list, got {kind_told(value)}", value=value)
    return read_tuple(strict, value, kind)


def each(check: Callable[[str], object]) -> Callable[[tuple[str, ...] | None], None]:
    """Make a check of a list from a check of one entry. Every entry that fails is reported."""

    def check_each(values: tuple[str, ...] | None) -> None:
        errors = []
        for i, value in enumerate(values or ()):
            try:
                check(value)
            except InvalidValueError as error:
                error.__notes__ = [IterableValidationNote("", i, str)]
                errors.append(error)
        if errors:
            raise IterableValidationError("list", errors, tuple)

    return check_each


def _date(value: object, _: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise InvalidValueError(f"expected a date {_WRITE_DATE}, got {_words(value)}", value=value)


def _day_or_time(value: object, _: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    raise InvalidValueError(
        f"expected a date {_WRITE_DATE} or 2026-03-02T14:30:00, got {_words(value)}", value=value
    )


_WRITE_DATE = "without quotes, such as 2026-03-02"


def _words(value: object) -> str:
    return str(value) if isinstance(value, date) else told(value)


class _Rules(NamedTuple):
    """By what the tables of all classes are read; see `strict_converter`."""

    checks: Checks
    most: int
    as_said: Mapping[type, AsSaid]
    null_is_missing: bool


def _table(strict: cattrs.Converter, cls: type, rules: _Rules) -> Callable[[Any, Any], Any]:
    """Make the function that reads one table.

    It runs the converter and the validator of each field, because ``__init__`` would stop at the
    first one that fails.
    """
    said = rules.as_said.get(cls)
    hidden = said.hidden if said else ()
    # What does not count in equality is not written either: the catalog of a reason.
    fields = {
        field.name: _Field(strict, cls, field, rules.checks, said)
        for field in attrs.fields(attrs.resolve_types(cls))
        if field.eq and field.name not in hidden
    }
    # What is yes unless somebody says no is no answer while it is null.
    nullable = {name for name, field in fields.items() if field.default is not True}
    by_field = said is not None and said.alone

    def structure(value: object, _: object) -> object:
        if not isinstance(value, dict):
            raise InvalidValueError(f"expected a table, got {kind_told(value)}", value=value)
        _refuse_many(value, rules.most)
        if rules.null_is_missing:
            value = {k: each for k, each in value.items() if each is not None or k not in nullable}
        read, errors = _read_all(fields.values(), value, rules.most)
        if extra := value.keys() - fields.keys():
            errors.append(ForbiddenExtraKeysError("", cls, extra))
        if errors:
            raise ClassValidationError("table", errors, cls)
        return _make(cls, read, rules.checks, by_field=by_field)

    return structure


def _read_all(
    fields: Iterable[_Field], table: dict[str, Any], most: int
) -> tuple[dict[str, Any], list[Exception]]:
    """Read every field that a table has, and return the values and all that is wrong with them."""
    read: dict[str, Any] = {}
    errors: list[Exception] = []
    for field in fields:
        try:
            if field.name in table:
                if isinstance(raw := table[field.name], list):
                    _refuse_many(raw, most)
                read[field.name] = field.read(raw)
            elif field.default is attrs.NOTHING:
                raise KeyError(field.name)
        except _PROBLEMS as error:
            error.__notes__ = [AttributeValidationNote("", field.name, field.kind)]
            errors.append(error)
    return read, errors


class _Field:
    """Reads one field of the tables of a class.

    Parameters
    ----------
    strict, cls, checks
        What reads its kind, its class, and the checks of `strict_converter`.
    field
        The field, with its converter and its validator.
    said
        How the class reads itself, if it does.
    """

    def __init__(
        self,
        strict: cattrs.Converter,
        cls: type,
        field: attrs.Attribute[Any],
        checks: Checks,
        said: AsSaid | None,
    ) -> None:
        self.name, self.kind, self.default = field.name, field.type, field.default
        self._strict, self._cls, self._field, self._said = strict, cls, field, said
        self._check = checks.get((cls, field.name))
        self._convert = field.converter if callable(field.converter) else None
        # A validator needs its instance only to name the class.
        self._bare: object = object.__new__(cls)

    @cached_property
    def _hook(self) -> Callable[[object, Any], object]:
        """What reads the kind of the field: looked up when it is known how all kinds are read."""
        said = self._said
        if said and self.name not in said.values:
            return partial(_as_it_is, by_name=self.name in said.by_name)
        hook: Callable[[object, Any], object]
        hook = self._strict.get_structure_hook(self.kind or object)
        return hook

    def read(self, raw: object) -> object:
        """Return the value of the field, or raise all that is wrong with it."""
        try:
            value = self._hook(raw, self.kind or object)
            if self._convert is not None:
                value = self._convert(value)
        except InvalidValueError as error:
            raise _within(error, self._cls, self._field) from None
        except BaseValidationError as error:
            if self._field.repr:
                raise
            raise ClassValidationError("field", _quiet(error), self._cls) from None
        errors: list[Exception] = []
        try:
            if self._field.validator is not None:
                self._field.validator(self._bare, self._field, value)
        except InvalidValueError as error:
            errors.append(_within(error, self._cls, self._field))
        try:
            if self._check is not None:
                self._check(value)
        except (InvalidValueError, IterableValidationError) as error:
            errors.append(error)
        if errors:
            raise ClassValidationError("field", errors, self._cls)
        return value


def _as_it_is(value: object, _: object, *, by_name: bool) -> object:
    """Take a value as it is, unless it is a table where none belongs, or a list where one does.

    A field that reads itself would loop over either, and keep of a table only its names.
    """
    if isinstance(value, dict) and not by_name:
        raise InvalidValueError("expected no table here, got one", value=value)
    if isinstance(value, list) and by_name:
        raise InvalidValueError("expected a table by name, got a list", value=value)
    return value


def _quiet(error: BaseValidationError) -> list[InvalidValueError]:
    """Return the problems inside a field that a repr hides, without their values."""
    return [
        InvalidValueError(_without_value(words), path=path) for path, words in problems_of(error)
    ]


def _without_value(words: str) -> str:
    return words.partition(", got ")[0]


def _make(cls: type, read: dict[str, Any], checks: Checks, *, by_field: bool) -> object:
    try:
        made = cls(**read)
    except InvalidValueError as error:
        where = error.path.removeprefix(f"{root_of(cls)}.") if by_field else ""
        raise InvalidValueError(_PYTHON.sub("", error.message), path=where) from None
    if check := checks.get((cls, "")):
        check(made)
    return made


def _within(error: InvalidValueError, cls: type, field: attrs.Attribute[Any]) -> InvalidValueError:
    """Put a problem in terms of the file: its own path, and no Python."""
    words = _PYTHON.sub("", error.message)
    path = error.path.removeprefix(f"{root_of(cls)}.")
    if not field.repr:
        # What a repr hides stays out of messages too. Chaining would show it again.
        words = _without_value(words)
    return InvalidValueError(words, path=path.removeprefix(field.name))


def _refuse_many(value: dict[str, Any] | list[Any], most: int) -> None:
    if len(value) > most:
        raise InvalidValueError(f"expected at most {most} entries, got {len(value)}")
