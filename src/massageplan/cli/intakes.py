"""Read the intake of a command, with everything that keeps it from being planned at once."""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.technique import Intention
from massageplan.catalog.loading import read_file
from massageplan.cli.how_to_write import as_written
from massageplan.errors import InfeasibleError, InvalidValueError, LoadError
from massageplan.io.as_in_a_file import in_a_file
from massageplan.io.intake import read_all
from massageplan.screening.screen import check
from massageplan.session.purposes import pointed_to, purposes_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massageplan.catalog.catalog import Catalog
    from massageplan.findings.finding import Finding, Findings
    from massageplan.io import Intake
    from massageplan.io.reading_on import ReadOn

__all__ = ["check_intake", "in_its_words", "read_whole", "routine_to_rest"]

_TO_REST: Final = "full-body-relaxation"

_OF_A_COURSE: Final = frozenset(
    {"phases", "turns", "events", "availability", "authorizations", "window"}
)
"""What only the file says: no option of the command line has the same name."""


def read_whole(file: str, catalog: Catalog, *, length: bool = False) -> Intake:
    """Read an intake, or say in one error what is wrong with it and what screening asks for.

    Parameters
    ----------
    file
        The file.
    catalog
        What knows the names.
    length
        Whether it has to say how long a session is.

    Raises
    ------
    LoadError
        Something in it cannot be used. Then it also lists what screening asks for in the rest.
    """
    read = read_all(read_file(file, error=LoadError), file, catalog)
    problems = list(read.problems)
    intake: Intake = read.value
    if length and intake is not None and intake.plan.length is None and not _misspelled(read):
        problems.append(("plan.length", 'is missing: write length = "60 min"'))
    if not problems:
        return intake
    if intake is not None:
        stops = list(_stops(read, catalog))
        at_once = [stop for stop in stops if stop.urgency in ("emergency", "urgent")]
        later = [stop for stop in stops if stop not in at_once]
        problems = [*_said(at_once), *problems, *_said(later)]
    raise LoadError(file, problems)


@contextmanager
def in_its_words() -> Iterator[None]:
    """Say what a plan refuses in terms of the intake: its paths, and how it writes things.

    What may stand on the command line too keeps its own name.
    """
    try:
        yield
    except InvalidValueError as error:
        root = re.split(r"[.\[]", error.path)[0]
        if root in _OF_A_COURSE:
            error.path, error.message = f"plan.{error.path}", in_a_file(error.message)
            error.args = (f"{error.path}: {error.message}",)
        raise
    except InfeasibleError as error:
        error.args = (in_a_file(str(error)),)
        raise


def check_intake(intake: Intake, catalog: Catalog) -> Findings:
    """Screen what an intake says, for the day of its first session."""
    day, giver = intake.plan.day, intake.plan.giver
    return check(intake.client, intake.assessment, on=day, therapist=giver, catalog=catalog)


def routine_to_rest(intake: Intake, catalog: Catalog) -> str:
    """Return the routine for a client who came to rest and asked for nothing else; empty for all.

    Where something hurts, or an area is requested, the session is customized. Where nothing was
    said at all, nobody knows.
    """
    client = intake.client
    asked = intake.assessment.complaints or client.preferences.wishes or intake.plan.routine
    hoped = client.preferences.intention or pointed_to(purposes_of(client, catalog))
    rests = not asked and hoped is Intention.RELAXATION and catalog.knows("routine", _TO_REST)
    return _TO_REST if rests else ""


def _misspelled(read: ReadOn) -> bool:
    """Tell whether the length is there and could not be read, or its key is misspelled."""
    return read.concerns("plan.length") or any("'length'" in words for _, words in read.problems)


def _said(stops: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(stop.path, as_written(stop)) for stop in stops]


def _stops(read: ReadOn, catalog: Catalog) -> Iterator[Finding]:
    """Yield what stops in the part of an intake that could be read."""
    with suppress(InvalidValueError):
        for finding in check_intake(read.value, catalog):
            if finding.severity.value == "stop" and not read.concerns(finding.path):
                yield finding
