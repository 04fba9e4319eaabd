"""What the words of a command give: the catalog, the intake, and settings that replace its own."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.cli.intakes import read_whole, routine_to_rest
from massageplan.cli.output import say
from massageplan.errors import InvalidValueError


if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from massageplan.client.therapist import Therapist
    from massageplan.io import Intake, PlanSettings

__all__ = ["catalog_from", "intake_from", "intake_to_plan", "settings_from"]

_SETTINGS: Final = (
    "length",
    "length_is",
    "clock",
    "first",
    "grid",
    "therapist",
    "routine",
    "sessions",
    "cadence",
    "reevaluation",
    "visit",
)


def catalog_from(arguments: Namespace) -> Catalog:
    """Return the catalog that they name, under the policy that they name."""
    catalog = Catalog.from_toml(arguments.catalog) if arguments.catalog else default_catalog()
    return catalog.with_policy(arguments.policy) if arguments.policy else catalog


def intake_from(arguments: Namespace, catalog: Catalog, *, length: bool = False) -> Intake:
    """Return the intake that they name; see `read_whole`."""
    return read_whole(arguments.intake, catalog, length=length)


def intake_to_plan(arguments: Namespace, catalog: Catalog, *, length: bool = True) -> Intake:
    """Return an intake to plan from. Who came to rest gets a routine, and it is said which."""
    intake = intake_from(arguments, catalog, length=length and not arguments.length)
    routine = "" if arguments.routine else routine_to_rest(intake, catalog)
    if not routine:
        return intake
    if not arguments.json:
        say(
            f"The client came to rest and requests no area, so this follows the routine {routine}. "
            "For another one: --routine, or routine under [plan].\n"
        )
    return evolve(intake, plan=evolve(intake.plan, routine=routine))


def settings_from(arguments: Namespace, settings: PlanSettings) -> PlanSettings:
    """Return the settings of an intake, replaced by those given on the command line."""
    given = {
        name: value for name in _SETTINGS if (value := getattr(arguments, name, None)) is not None
    }
    if "therapist" in given:
        _check_therapist(given["therapist"], settings.giver)
    if arguments.start is not None:
        given["start"] = _read_start(arguments.start)
    if arguments.minutes:
        given["minutes"] = dict(settings.minutes) | _read_minutes(arguments.minutes)
    return evolve(settings, **given)


def _check_therapist(name: str, told: Therapist) -> None:
    """Check that what an intake says a therapist practices is of the one who is named.

    Raises
    ------
    InvalidValueError
        It is of somebody else, who practices something else.
    """
    if told.practices is None and told.training is None:
        return
    if told.name and name.casefold().split() != told.name.casefold().split():
        raise InvalidValueError(
            f"{name!r:.60} is not {told.name!r:.60}, of whom the intake says what they practice or "
            f"are trained in: write in the intake what {name!r:.60} does, under [plan]",
            path="therapist",
            value=name,
        )


def _read_start(text: str) -> date:
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    raise InvalidValueError(
        f"{text!r:.40} is not a date: write 2026-03-02 or 2026-03-02T14:30",
        path="start",
        value=text,
    )


def _read_minutes(pairs: Iterable[str]) -> dict[str, Any]:
    minutes = {}
    for pair in pairs:
        region, sign, time = pair.partition("=")
        if not (sign and region.strip()):
            raise InvalidValueError(
                f"{pair!r:.60} is not a region and a time: write low-back='20 min'",
                path="minutes",
                value=pair,
            )
        minutes[region.strip()] = time
    return minutes
