"""Read an intake from TOML: the client, what they complain of, and what to plan."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from massageplan._display.days import format_day
from massageplan._display.mixin import Displayable
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.loading import read_file, read_toml, told
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import InvalidValueError, LoadError
from massageplan.io.as_in_a_file import in_a_file
from massageplan.io.hooks import (
    add_course_hooks,
    add_medicine_key,
    add_number_hook,
    add_person_hooks,
    add_pressure_words,
)
from massageplan.io.names import course_checks, name_checks
from massageplan.io.reading_on import read_on
from massageplan.io.settings import Minutes, PlanSettings
from massageplan.io.strict import AsSaid, strict_converter
from massageplan.scheduling.authorization import Authorization
from massageplan.scheduling.availability import Availability
from massageplan.scheduling.last_day_said import visits_until
from massageplan.screening.told_first import told_in
from massageplan.treatment.outcome import Outcome
from massageplan.treatment.phase import Phase


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from os import PathLike

    import cattrs

    from massageplan.catalog.catalog import Catalog
    from massageplan.io.reading_on import ReadOn

__all__ = [
    "Intake",
    "PlanSettings",
    "intake_reader",
    "parse_intake",
    "read_all",
    "read_intake",
    "read_tables",
    "texts_in",
]


@frozen(kw_only=True)
class Intake(Displayable):
    """What a client told you, and what to plan for them.

    `read_intake` makes one from a TOML file. A program can also build one from its own records.

    Attributes
    ----------
    client
        Who it is for, with the health history.
    assessment
        What was found on the day: complaints, red flags, vital signs, scores.
    plan
        What to plan.

    Examples
    --------
    >>> import massageplan as mp
    >>> form = b'''
    ... [client]
    ... ref = "c-017"
    ... conditions = []  # asked; there are none
    ... medicines = []
    ... allergies = []
    ... [assessment]
    ... on = 2026-03-02
    ... red_flags = []
    ... complaints = [{condition = "neck pain", pain = 5}]
    ... [plan]
    ... length = "60 min"
    ... '''
    >>> intake = parse_intake(form, "intake.toml")
    >>> session = mp.plan_session(intake.client, intake.assessment, **intake.plan.for_session())
    >>> session.hands_on
    datetime.timedelta(seconds=2280)
    """

    _view = "views.facts:intake_document"

    client: Client
    assessment: Assessment
    plan: PlanSettings = field(factory=PlanSettings)


def read_intake(path: str | PathLike[str], catalog: Catalog | None = None) -> Intake:
    """Read an intake from a TOML file.

    Parameters
    ----------
    path
        The file. ``massageplan new`` writes one to fill in.
    catalog
        The catalog whose names the file may use. By default, the shipped one.

    Returns
    -------
    Intake
        The facts, not screened yet. Every planning function screens them itself.

    Raises
    ------
    LoadError
        The file cannot be read, or something in it cannot be used: see `parse_intake`.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> form = '''
    ... [client]
    ... ref = "c-017"
    ... [assessment]
    ... on = 2026-03-02
    ... '''
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "intake.toml"
    ...     _ = file.write_text(form, encoding="utf-8")
    ...     read_intake(file).client.ref
    'c-017'
    """
    return parse_intake(read_file(path, error=LoadError), str(path), catalog)


def parse_intake(data: bytes, file: str, catalog: Catalog | None = None) -> Intake:
    """Read an intake from the bytes of a TOML file.

    Parameters
    ----------
    data
        The content of the file, in UTF-8.
    file
        The name to use for the file in an error.
    catalog
        The catalog whose names the file may use. By default, the shipped one.

    Returns
    -------
    Intake
        The facts, not screened yet. Every planning function screens them itself.

    Raises
    ------
    LoadError
        The data is more than 5 MB, not UTF-8, not TOML, or nested too deeply. Otherwise, the error
        lists every problem with its path: unknown keys, wrong types, values out of range, and
        names that are not in the catalog, with the closest ones that are.

    Examples
    --------
    >>> import massageplan as mp
    >>> form = b'''
    ... [client]
    ... ref = "c-017"
    ... [assessment]
    ... on = 2026-03-02
    ... complaints = [{condition = "nek pain"}]
    ... '''
    >>> try:
    ...     parse_intake(form, "intake.toml")
    ... except mp.LoadError as error:
    ...     [path for path, words in error.problems]
    ['assessment.complaints[0].condition']
    """
    read = read_all(data, file, catalog)
    if read.problems:
        raise LoadError(file, read.problems)
    intake: Intake = read.value
    return intake


def read_all(data: bytes, file: str, catalog: Catalog | None = None) -> ReadOn:
    """Read an intake as `parse_intake` does; of one with problems, what can be read beside them.

    Raises
    ------
    LoadError
        Not UTF-8, not TOML, or too large.
    """
    tables = read_toml(data, file=file, error=LoadError)
    known = catalog or default_catalog()
    return read_tables(tables, known, intake_reader(known))


def intake_reader(catalog: Catalog, *, null_is_missing: bool = False) -> cattrs.Converter:
    """Return what reads the tables of an intake, and of what belongs to one."""
    checks = {**name_checks(catalog), **course_checks(catalog)}
    strict = strict_converter(checks, as_said=AS_SAID, null_is_missing=null_is_missing)
    add_person_hooks(strict)
    add_medicine_key(strict)
    add_pressure_words(strict)
    add_number_hook(strict)
    _add_minutes_hook(strict)
    add_course_hooks(strict)
    return strict


def read_tables(
    tables: dict[str, Any], catalog: Catalog, strict: cattrs.Converter, *, refused: bool = False
) -> ReadOn:
    """Read an intake from tables, with every problem of it; what cannot be used is taken out.

    Parameters
    ----------
    tables, catalog, strict
        The tables, what knows the names, and what reads them.
    refused
        Whether it is refused already, for something that is not in the tables.
    """
    said = tuple(texts_in(tables))
    counted = _visits_counted(tables)  # reading on takes out what cannot be read
    read = read_on(tables, lambda rest: strict.structure(rest, Intake))
    problems = [(path, in_a_file(words)) for path, words in read.problems]
    problems = [(path, words + counted * (path == "plan.cadence")) for path, words in problems]
    if problems or refused:
        # Whoever has an emergency is told so, whatever else has to be mended in the file.
        urgent = told_in(catalog, said)
        problems = [*((each.path, each.message) for each in urgent), *problems]
    return read._replace(problems=tuple(problems))


AS_SAID: Final[Mapping[type, AsSaid]] = {
    Phase: AsSaid(),
    Availability: AsSaid(hidden=("known_until",), by_name=("hours",)),
    Authorization: AsSaid(),
    Outcome: AsSaid(
        by_name=("minutes", "techniques", "pressures", "left_out"),
        values=("scores", "scores_after"),
        alone=True,
    ),
}
"""The values of a course, which read themselves what people write."""


def _visits_counted(tables: Mapping[str, object]) -> str:
    """Return how many visits a cadence has that ends on a day, to be told with its refusal."""
    plan, assessment = tables.get("plan"), tables.get("assessment")
    if not isinstance(plan, dict) or not isinstance(said := plan.get("cadence"), str):
        return ""
    start = plan.get("start") or (assessment.get("on") if isinstance(assessment, dict) else None)
    if not isinstance(start, date):
        return ""
    start = start.date() if isinstance(start, datetime) else start
    counted = visits_until(said, start)
    if counted is None:
        return ""
    return (
        f". From {format_day(start)} to {format_day(counted.last)} that is "
        f'cadence = "{counted.cadence}" and sessions = {counted.sessions}'
    )


def texts_in(table: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a file that is not about what to plan, with where it is."""
    if isinstance(table, str):
        yield path, table
    elif isinstance(table, dict):
        for key, value in table.items():
            if path or key != "plan":
                yield from texts_in(value, f"{path}.{key}" if path else str(key))
    elif isinstance(table, list):
        for i, value in enumerate(table):
            yield from texts_in(value, f"{path}[{i}]")


def _add_minutes_hook(strict: cattrs.Converter) -> None:
    """Keep the times of ``[plan] minutes`` as pairs; `PlanSettings` reads each of them."""

    def minutes(value: object, _: object) -> tuple[tuple[str, object], ...]:
        if not isinstance(value, dict):
            raise InvalidValueError(
                f'expected a table such as {{low-back = "20 min"}}, got {told(value)}', value=value
            )
        return tuple(value.items())

    strict.register_structure_hook(Minutes, minutes)
