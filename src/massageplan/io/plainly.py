"""Turn JSON values back into dates, times, numbers and tables."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache, partial
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin, get_type_hints, is_typeddict

from cattrs.errors import AttributeValidationNote, BaseValidationError, ClassValidationError

from massageplan.catalog.loading import told
from massageplan.errors import InvalidValueError
from massageplan.io.strict import kind_told
from massageplan.scheduling.zone import read_zone
from massageplan.spelling import did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Callable

    import cattrs

    from massageplan.findings.arg import Arg

__all__ = ["a_moment", "a_saved_moment", "add_json_hooks"]

_OFFSET: Final = len("+01:00")
_CHANGED_BY: Final = timedelta(hours=1)
"""What a country moves its clocks by when it gives up winter time, or summer time."""


def add_json_hooks(strict: cattrs.Converter) -> None:
    """Teach a strict converter the values that a saved plan holds as text."""
    strict.register_structure_hook(date, _a_date)
    strict.register_structure_hook(datetime, a_saved_moment)
    strict.register_structure_hook(Decimal, _a_number)
    days = strict.get_structure_hook(tuple[date, ...])
    strict.register_structure_hook_func(
        lambda kind: kind == Container[date], lambda value, _: days(value, tuple[date, ...])
    )
    strict.register_structure_hook_func(
        lambda kind: kind == (date | datetime | None), _a_day_or_time
    )
    strict.register_structure_hook_func(
        lambda kind: kind == (str | int | tuple[str, ...] | None),
        lambda value, _: _argument(value),
    )
    strict.register_structure_hook_func(
        lambda kind: _origin(kind) is list, lambda value, kind: _a_list(strict, value, kind)
    )
    strict.register_structure_hook_func(
        lambda kind: _origin(kind) is dict,
        lambda value, kind: _entries(strict, value, lambda _: get_args(kind)[1]),
    )
    strict.register_structure_hook_func(is_typeddict, partial(_typed, strict))


def _origin(kind: object) -> object:
    """Return ``list`` for ``list[int]``, and None for a kind without parameters."""
    return get_origin(kind)


def _a_list(strict: cattrs.Converter, value: object, kind: object) -> list[Any]:
    """Read a value that stays a list, as strictly as a tuple is read."""
    several: Any = GenericAlias(tuple, (get_args(kind)[0], ...))
    return [*strict.structure(value, several)]


def _typed(strict: cattrs.Converter, value: object, kind: Any) -> dict[str, Any]:  # noqa: ANN401  typing has no type for a TypedDict class
    """Read a value that stays a table, with the keys of a TypedDict."""
    kinds = _kinds_of(kind)

    def kind_of(name: str) -> type:
        if name not in kinds:
            raise InvalidValueError(f"unknown key{did_you_mean(nearest(name, kinds))}")
        return kinds[name]

    return _entries(strict, value, kind_of, kind.__required_keys__)


@cache
def _kinds_of(kind: Any) -> dict[str, type]:  # noqa: ANN401  see `_typed`
    return get_type_hints(kind)


def _entries(
    strict: cattrs.Converter,
    value: object,
    kind_of: Callable[[str], type],
    required: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """Read each entry of a table. Report every entry that fails or is missing."""
    if not isinstance(value, dict):
        raise InvalidValueError(f"expected a table, got {kind_told(value)}", value=value)
    read: dict[str, Any] = {}
    errors: list[Exception] = []
    for name in (*value, *sorted(required - value.keys())):
        try:
            read[name] = strict.structure(value[name], kind_of(name))
        except (BaseValidationError, InvalidValueError, KeyError) as error:
            error.__notes__ = [AttributeValidationNote("", name, object)]
            errors.append(error)
    if errors:
        raise ClassValidationError("table", errors, dict)
    return read


def _a_date(value: object, _: object) -> date:
    try:
        if isinstance(value, str):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise InvalidValueError(f"expected a date such as '2026-03-02', got {told(value)}", value=value)


def _a_day_or_time(value: object, kind: object) -> date | None:
    if value is None:
        return None
    return (
        a_saved_moment(value, kind)
        if isinstance(value, str) and "T" in value
        else _a_date(value, kind)
    )


def _a_number(value: object, _: object) -> Decimal:
    try:
        if isinstance(value, str):
            return Decimal(value)
    except InvalidOperation:
        pass
    raise InvalidValueError(
        f"expected a number as text, such as '1.05', got {told(value)}", value=value
    )


def _argument(value: object) -> Arg:
    """Read what the words of a reason are filled with."""
    if value is None or isinstance(value, str) or type(value) is int:
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise InvalidValueError(
        f"expected text, a whole number or a list of texts, got {told(value)}", value=value
    )


def a_moment(value: object) -> datetime:
    """Read a date and time, with the name of its time zone in brackets if it has one."""
    read, zone = _parts_of(value)
    return _in_zone(read, zone) if zone else read


def a_saved_moment(value: object, _: object = None) -> datetime:
    """Read a date and time of a plan, whose zone may have got other rules since it was saved.

    The clock of the wall was agreed on, so it stays.
    """
    read, zone = _parts_of(value)
    if not zone:
        return read
    on_the_wall = read.replace(tzinfo=read_zone(zone, ""))
    moved = (on_the_wall.utcoffset() or timedelta()) - (read.utcoffset() or timedelta())
    try:
        return _in_zone(read, zone)
    except InvalidValueError:
        if abs(moved) > _CHANGED_BY:
            raise
        return on_the_wall


def _parts_of(value: object) -> tuple[datetime, str]:
    moment, _, zone = str(value).removesuffix("]").partition("[")
    try:
        return datetime.fromisoformat(moment), zone
    except ValueError:
        raise InvalidValueError(
            f"expected a date and time such as '2026-03-02T14:30:00', got {told(value)}",
            value=value,
        ) from None


def _in_zone(read: datetime, zone: str) -> datetime:
    info = read_zone(zone, "")
    offsets = [read.replace(tzinfo=info, fold=fold).utcoffset() for fold in (0, 1)]
    if read.tzinfo is None and offsets[0] == offsets[1]:
        return read.replace(tzinfo=info)
    # In the hour that repeats when clocks go back, the offset says which one is meant.
    for fold in (0, 1):
        named = read.replace(tzinfo=info, fold=fold)
        if named.utcoffset() == read.utcoffset():
            return named
    fitting = " or ".join(dict.fromkeys(_offset(read.replace(tzinfo=info, fold=f)) for f in (0, 1)))
    raise InvalidValueError(
        f"{read.isoformat()} does not match the time zone {zone}: write {fitting} before it",
        value=read,
    )


def _offset(moment: datetime) -> str:
    return moment.isoformat()[-_OFFSET:]
