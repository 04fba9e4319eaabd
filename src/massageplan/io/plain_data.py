"""Read values from plain data, such as the body of a request: strictly, all problems at once.

The data has the keys of an intake file. JSON has no dates, so a day may be text: ``"2026-03-02"``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar

from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.loading import told
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import InvalidValueError, LoadError
from massageplan.io.as_in_data import in_data
from massageplan.io.intake import Intake, intake_reader, read_tables, texts_in
from massageplan.io.parsing import DEEPEST, faults, parse
from massageplan.io.plainly import a_moment
from massageplan.io.reading_on import read_on
from massageplan.scheduling.authorization import Authorization
from massageplan.scheduling.availability import Availability
from massageplan.screening.told_first import told_in
from massageplan.treatment.outcome import Outcome


if TYPE_CHECKING:
    import cattrs

    from massageplan.catalog.catalog import Catalog

__all__ = ["from_dict", "from_json", "kind_named"]

T = TypeVar("T", Intake, Client, Assessment, Outcome, Availability, Authorization)

KINDS: Final = (Intake, Client, Assessment, Outcome, Availability, Authorization)
"""What can be read."""

_OF_A_PERSON: Final = (Client, Assessment, Outcome)
"""What may tell of an emergency; an `Intake` is read with its own rules."""

_NAME: Final = "data"
"""What errors call it."""

_DAYS: Final = frozenset(
    {"on", "since", "born", "start", "to", "first", "last", "begins", "ends", "closed", "absences"}
    | {"busy", "events", "until"}
)
"""The keys that hold days, or lists and tables of them."""

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T.+", re.ASCII)


def from_dict(kind: type[T], data: Mapping[str, Any], *, catalog: Catalog | None = None) -> T:
    """Read a value from plain data.

    Parameters
    ----------
    kind
        What to read: `massageplan.io.Intake`, `Client`, `Assessment`, `Outcome`, `Availability` or
        `Authorization`.
    data
        Its fields, by the keys of an intake file. A key that is missing, or ``None``, was *not
        asked*; an empty list says that there is nothing to report. A day may be a `date` or text,
        such as ``"2026-03-02"``.
    catalog
        The catalog whose names may be used. By default, the shipped one.

    Returns
    -------
    object
        The value. Facts are not screened yet: every planning function does that itself.

    Raises
    ------
    LoadError
        Something cannot be used: unknown keys, wrong types, values out of range, names that are not
        in the catalog. The error lists every problem with its path, and `to_problem` turns it into
        an answer.
    InvalidValueError
        `kind` cannot be read from data.

    Examples
    --------
    >>> import massageplan as mp
    >>> told = {"session": 1, "pain": 4, "minutes": {"neck": "9 min"}, "on": "2026-03-02"}
    >>> mp.io.from_dict(mp.Outcome, told).pain
    4
    >>> try:
    ...     mp.io.from_dict(mp.Outcome, {"session": 1, "pain": 11, "late": "ten"})
    ... except mp.LoadError as error:
    ...     [path for path, words in error.problems]
    ['pain', 'late']
    """
    kind_named(kind)
    read: T = _read(kind, data, catalog or default_catalog())
    return read


def from_json(kind: type[T], text: str | bytes, *, catalog: Catalog | None = None) -> T:
    """Read a value from JSON text, as `from_dict` reads it from data.

    Parameters
    ----------
    kind, catalog
        As for `from_dict`.
    text
        The text, or its bytes in UTF-8. It may be up to 5 MB.

    Returns
    -------
    object
        The value, not screened yet.

    Raises
    ------
    LoadError
        It is not JSON, has a key twice, is too large or nested too deeply; or as for `from_dict`.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.io.from_json(mp.Availability, '{"name": "the house", "weekdays": "mon-fri"}').name
    'the house'
    """
    kind_named(kind)
    read: T = _read(kind, parse(text, _NAME), catalog or default_catalog())
    return read


def kind_named(kind: object) -> type:
    """Return what can be read from data, if it is that.

    Raises
    ------
    InvalidValueError
        It is something else.
    """
    if isinstance(kind, type) and kind in KINDS:
        return kind
    names = ", ".join(each.__name__ for each in KINDS)
    raise InvalidValueError(f"expected one of {names}; got {kind!r:.60}", path="kind", value=kind)


def _read(kind: Any, data: object, catalog: Catalog) -> Any:  # noqa: ANN401  of the kind
    if not isinstance(data, Mapping):
        raise LoadError(_NAME, [("", f"expected a table, got {type(data).__name__}")])
    tables = _plain(data)
    if problems := [*faults(tables)]:
        raise LoadError(_NAME, problems)
    strict = catalog.once(("reader of plain data",), _reader, catalog)
    said = tuple(texts_in(tables)) if kind in _OF_A_PERSON else ()
    if kind is Intake:
        read = read_tables(tables, catalog, strict)
    else:
        read = read_on(tables, lambda rest: strict.structure(rest, kind))
    if read.problems:
        # Whoever has an emergency is told so, whatever else has to be mended.
        urgent = [(each.path, each.message) for each in told_in(catalog, said)]
        problems = [(path, in_data(words)) for path, words in read.problems]
        raise LoadError(_NAME, [*urgent, *problems])
    return read.value


def _reader(catalog: Catalog) -> cattrs.Converter:
    """Make what reads the tables; it takes longer than reading some."""
    strict = intake_reader(catalog, null_is_missing=True)
    strict.register_structure_hook(date, _day_of)
    strict.register_structure_hook_func(lambda each: each == (date | datetime | None), _day_of)
    return strict


def _plain(value: object, path: str = "", within: tuple[str, ...] = ()) -> Any:  # noqa: ANN401  what JSON can hold
    """Return data as a file would hold it, with days as days.

    `within` are the keys that it lies within, with an empty one for each list.
    """
    if len(within) > DEEPEST:
        raise LoadError(_NAME, [("", "is nested too deeply")])
    if isinstance(value, Mapping):
        if odd := next((name for name in value if not isinstance(name, str)), None):
            raise LoadError(_NAME, [(path, f"expected keys that are text, got {odd!r:.40}")])
        return {
            name: _plain(each, f"{path}.{name}" if path else name, (*within, name))
            for name, each in value.items()
        }
    if isinstance(value, (list, tuple)):
        inside = (*within, "")
        return [_plain(each, f"{path}[{i}]", inside) for i, each in enumerate(value)]
    return _a_day(value) if isinstance(value, str) and not _DAYS.isdisjoint(within) else value


def _a_day(value: str) -> str | date | datetime:
    """Return a text as a day if it is one; what else it may be, its field says."""
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
        if _MOMENT.fullmatch(value):
            return a_moment(value)
    except ValueError:
        pass
    return value


def _day_of(value: object, _: object) -> date:
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return a_moment(value)  # says which zone is unknown, or what does not fit it
    day = _a_day(value) if isinstance(value, str) else value
    if isinstance(day, date):
        return day
    raise InvalidValueError(f"expected a date such as '2026-03-02', got {told(value)}", value=value)
