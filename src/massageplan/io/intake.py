"""An intake written in TOML: the client, what they complain of, and what is to be planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen
from cattrs.errors import BaseValidationError

from massageplan._display.mixin import Displayable
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.loading import problems_of, read_file, read_toml, told
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import InvalidValueError, LoadError
from massageplan.io.hooks import add_person_hooks
from massageplan.io.names import name_checks
from massageplan.io.settings import Minutes, PlanSettings
from massageplan.io.strict import strict_converter


if TYPE_CHECKING:
    from os import PathLike

    import cattrs

    from massageplan._display.blocks import Document
    from massageplan.catalog.catalog import Catalog

__all__ = ["Intake", "PlanSettings", "parse_intake", "read_intake"]

_LONGEST_NUMBER = "a whole number with thousands of digits"


@frozen(kw_only=True)
class Intake(Displayable):
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
    ... medicines = []
    ... allergies = []
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
    plan: PlanSettings = field(factory=PlanSettings)

    def _document(self) -> Document:
        from massageplan.client.showing_facts import intake_document  # noqa: PLC0415  only when shown

        return intake_document(self.client, self.assessment)


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
    return parse_intake(read_file(path, error=LoadError), str(path), catalog)


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
    tables = read_toml(data, file=file, error=LoadError)
    strict = strict_converter(name_checks(catalog or default_catalog()))
    add_person_hooks(strict)
    _add_minutes_hook(strict)
    try:
        intake: Intake = strict.structure(tables, Intake)
    except (BaseValidationError, InvalidValueError) as error:
        problems = [(path, _message(words)) for path, words in problems_of(error)]
        raise LoadError(file, problems) from error
    return intake


def _message(words: str) -> str:
    """Put Python's own words for a number that it refuses to write out into plain ones."""
    return f"is {_LONGEST_NUMBER}" if words.startswith("Exceeds the limit") else words


def _add_minutes_hook(strict: cattrs.Converter) -> None:
    def minutes(value: object, _: object) -> tuple[tuple[str, object], ...]:
        if not isinstance(value, dict):
            raise InvalidValueError(
                f'expected a table such as {{low-back = "20 min"}}, got {told(value)}', value=value
            )
        return tuple(value.items())

    strict.register_structure_hook(Minutes, minutes)
