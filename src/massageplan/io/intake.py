"""An intake written in TOML: the client, what they complain of, and what is to be planned."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NewType

from attrs import field, frozen
from attrs.converters import optional

from massageplan.anatomy.position import Position
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.loading import problems_of, read_toml
from massageplan.client.assessment import Assessment, Complaint
from massageplan.client.client import Client, HealthCondition, Preferences
from massageplan.client.fields import choice, text
from massageplan.errors import InvalidValueError, LoadError, MassagePlanError, UnknownTermError
from massageplan.io.strict import Checks, each, strict_converter
from massageplan.session.clock import LENGTH_IS
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

    import cattrs

    from massageplan.catalog.catalog import Catalog

__all__ = ["Intake", "PlanSettings", "parse_intake", "read_intake"]

Minutes = NewType("Minutes", tuple[tuple[str, timedelta], ...])

_LARGEST = 5_000_000
_LONGEST_NUMBER = "a whole number with thousands of digits"
# The parser's time grows with the square of a key's parts; 32 is far more than an intake needs.
_LONG_KEY = re.compile(
    rb"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){32}""", re.ASCII
)


def _length(path: str) -> Callable[[Any], timedelta | None]:
    def read(value: Any) -> timedelta:  # noqa: ANN401  whatever `to_timedelta` reads
        duration = to_timedelta(value, path=path)
        if not duration:
            raise InvalidValueError(f"{path}: 0 min is no time", path=path, value=value)
        return duration

    return optional(read)


def _from_one(_: Any, attribute: Any, value: object) -> None:  # noqa: ANN401  attrs' signature
    if value is not None and not (type(value) is int and value >= 1):
        raise InvalidValueError(
            f"{attribute.name}: expected a whole number from 1, got {value!r:.40}",
            path=attribute.name,
            value=value,
        )


def _length_is(_: Any, attribute: Any, value: object) -> None:  # noqa: ANN401  attrs' signature
    if value not in ("", *LENGTH_IS):
        known = ", ".join(map(repr, LENGTH_IS))
        raise InvalidValueError(
            f"{attribute.name}: expected one of {known}; got {value!r:.60}",
            path=attribute.name,
            value=value,
        )


def _minutes(value: Any) -> Minutes:  # noqa: ANN401  attrs converter
    pairs = value.items() if hasattr(value, "items") else value
    return Minutes(
        tuple((name, to_timedelta(time, path=f"minutes[{name}]")) for name, time in pairs)
    )


@frozen(kw_only=True)
class PlanSettings:
    """What is to be planned; each may be left out.

    Attributes
    ----------
    length
        How long a session is.
    sessions, cadence, reevaluation
        How many sessions, how often, and the rule for looking again.
    start
        The day of the (first) session, or its day and time.
    routine, clock, length_is, first, visit, therapist, grid
        As for `massageplan.plan_session`.
    minutes
        Minutes set by hand, as pairs of a region and its time.
    """

    length: timedelta | None = field(default=None, converter=_length("length"))
    sessions: int | None = field(default=None, validator=_from_one)
    cadence: str = field(default="", validator=text)
    start: date | datetime | None = None
    clock: str = field(default="", validator=text)
    routine: str = field(default="", validator=text)
    length_is: str = field(default="", validator=_length_is)
    first: Position | None = field(default=None, converter=optional(choice(Position, "first")))
    visit: int | None = field(default=None, validator=_from_one)
    therapist: str = field(default="", validator=text)
    minutes: Minutes = field(default=Minutes(()), converter=_minutes)
    reevaluation: str = field(default="", validator=text)
    grid: timedelta | None = field(default=None, converter=_length("grid"))

    def for_session(self) -> dict[str, Any]:
        """Return the keyword arguments for `massageplan.plan_session`.

        Raises
        ------
        InvalidValueError
            No length was given.
        """
        options = self._shared()
        if isinstance(self.start, datetime):
            options["start"] = self.start
        elif self.start is not None:
            options["on"] = self.start
        if self.visit is not None:
            options["visit"] = self.visit
        return options

    def for_course(self) -> dict[str, Any]:
        """Return the keyword arguments for `massageplan.plan_treatment`; raises as the other."""
        own = {name: getattr(self, name) for name in ("sessions", "cadence", "start")}
        own["reevaluation"] = self.reevaluation
        return self._shared() | {name: value for name, value in own.items() if value or value == 0}

    def _shared(self) -> dict[str, Any]:
        if self.length is None:
            raise InvalidValueError(
                'plan.length: is missing: write length = "60 min"', path="plan.length"
            )
        names = ("length", "clock", "routine", "length_is", "first", "therapist", "grid")
        options = {name: value for name in names if (value := getattr(self, name))}
        if self.minutes:
            options["minutes"] = dict(self.minutes)
        return options


@frozen(kw_only=True)
class Intake:
    """What a person told, and what is to be planned for them.

    Attributes
    ----------
    client
        Who it is for.
    assessment
        What was found on the day.
    plan
        What is to be planned.

    Examples
    --------
    >>> import massageplan as mp
    >>> told = b'''
    ... [client]
    ... ref = "c-017"
    ... conditions = []  # asked, and there is nothing
    ... [assessment]
    ... on = 2026-03-02
    ... red_flags = []
    ... complaints = [{condition = "neck pain", pain = 5}]
    ... [plan]
    ... length = "60 min"
    ... '''
    >>> intake = parse_intake(told, "intake.toml")
    >>> session = mp.plan_session(intake.client, intake.assessment, **intake.plan.for_session())
    >>> session.hands_on
    datetime.timedelta(seconds=2280)
    """

    client: Client
    assessment: Assessment
    plan: PlanSettings = PlanSettings()


def read_intake(path: str | PathLike[str], catalog: Catalog | None = None) -> Intake:
    """Read an intake from a TOML file.

    Parameters
    ----------
    path
        The file.
    catalog
        The catalogue whose names it may use; by default the shipped one.

    Raises
    ------
    LoadError
        The file cannot be read, or anything in it cannot be used: see `parse_intake`.
    """
    file = str(path)
    try:
        with Path(path).open("rb") as opened:
            data = opened.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise LoadError(file, [("", f"cannot be read: {why}")]) from error
    return parse_intake(data, file, catalog)


def parse_intake(data: bytes, file: str, catalog: Catalog | None = None) -> Intake:
    """Read an intake from the bytes of a TOML file.

    Parameters
    ----------
    data
        What the file holds.
    file
        Its name, for the error.
    catalog
        The catalogue whose names it may use; by default the shipped one.

    Returns
    -------
    Intake
        Its facts, not screened yet: every planning function does that itself.

    Raises
    ------
    LoadError
        More than 5 MB, not UTF-8, not TOML, or nested too deeply. Otherwise every problem at
        once, each with its path: unknown keys, wrong types, values out of range, and names
        that the catalogue does not hold, with the nearest that it does.
    """
    tables = _tables(data, file)
    strict = strict_converter(_checks(catalog or default_catalog()))
    _add_intake_hooks(strict)
    try:
        intake: Intake = strict.structure(tables, Intake)
    except Exception as error:
        problems = [(path, _message(words)) for path, words in problems_of(error)]
        raise LoadError(file, problems) from error
    return intake


def _tables(data: bytes, file: str) -> dict[str, Any]:
    if len(data) > _LARGEST:
        raise LoadError(file, [("", f"more than the {_LARGEST // 1_000_000} MB allowed")])
    if _LONG_KEY.search(data):
        raise LoadError(file, [("", "is nested too deeply")])
    try:
        return read_toml(data, file=file, error=LoadError)
    except MassagePlanError:
        raise
    except ValueError as error:
        raise LoadError(file, [("", f"holds {_LONGEST_NUMBER}")]) from error


def _message(words: str) -> str:
    """Put Python's own words for a number that it refuses to write out into plain ones."""
    return f"is {_LONGEST_NUMBER}" if words.startswith("Exceeds the limit") else words


def _add_intake_hooks(strict: cattrs.Converter) -> None:
    table = strict.get_structure_hook(HealthCondition)

    def health(value: object, kind: Any) -> object:  # noqa: ANN401  cattrs' own type
        if isinstance(value, str):
            return table({"condition": value}, kind)
        return table(value, kind)

    def minutes(value: object, _: object) -> tuple[tuple[str, object], ...]:
        if not isinstance(value, dict):
            raise InvalidValueError(
                f'expected a table such as {{low-back = "20 min"}}, got {value!r:.60}', value=value
            )
        return tuple(value.items())

    strict.register_structure_hook(HealthCondition, health)
    strict.register_structure_hook(Minutes, minutes)


def _checks(catalog: Catalog) -> Checks:
    """Return the look-ups that must succeed, by class and field."""

    def region(name: str) -> None:
        if name.strip():
            catalog.body.part(name, path="")

    def technique(name: str) -> None:
        if name.strip():
            catalog.technique(name, path="")

    def on_side(row: Complaint | HealthCondition) -> None:
        if row.region:
            catalog.body.part(row.region, row.side, path="side")

    def named(find: Callable[..., object]) -> Callable[[str], object]:
        return lambda name: find(name, path="") if name else None

    return {
        (Complaint, "condition"): lambda name: name and _complaint(name, catalog),
        (Complaint, "region"): region,
        (Complaint, ""): on_side,
        (HealthCondition, "condition"): lambda name: _health(name, catalog),
        (HealthCondition, "region"): region,
        (HealthCondition, ""): on_side,
        (Preferences, "avoid_regions"): each(region),
        (Preferences, "wishes"): each(region),
        (Preferences, "likes"): each(technique),
        (Preferences, "refuses"): each(technique),
        (Assessment, "red_flags"): each(lambda name: catalog.red_flag(name, path="")),
        (PlanSettings, "routine"): named(catalog.routine),
        (PlanSettings, "clock"): named(catalog.clock),
        (PlanSettings, "reevaluation"): named(catalog.reevaluation),
    }


def _complaint(name: str, catalog: Catalog) -> None:
    """Look a complaint up; a health condition in its place is told where it belongs."""
    try:
        catalog.condition(name, path="")
    except UnknownTermError as error:
        where = "a health condition: write it in conditions of [client]"
        _refer(error, name, catalog.contraindication, where)


def _health(name: str, catalog: Catalog) -> None:
    try:
        catalog.contraindication(name, path="")
    except UnknownTermError as error:
        where = "a complaint: write it under [[assessment.complaints]]"
        _refer(error, name, catalog.condition, where)


def _refer(error: UnknownTermError, name: str, find: Callable[[str], object], what: str) -> None:
    try:
        find(name)
    except UnknownTermError:
        raise error from None
    raise InvalidValueError(f"{name!r} is {what}", value=name) from error
