"""Save plans to files, whole or not at all, and open them again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from massageplan.catalog.loading import read_file
from massageplan.errors import InvalidValueError, LoadError
from massageplan.io.opening import open_saved
from massageplan.io.saving import dumps
from massageplan.io.writing_files import write_whole


if TYPE_CHECKING:
    from os import PathLike

    from massageplan.catalog.catalog import Catalog
    from massageplan.session.plan import SessionPlan
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["load", "save"]


def save(plan: SessionPlan | TreatmentPlan, path: str | PathLike[str]) -> None:
    """Save a plan to a file. `load` opens it again.

    The file is written whole or not at all: if anything fails, an existing file is unchanged. It
    holds the client's health history, name and date of birth, so only its owner can read a new
    file. An existing file keeps its permissions.

    Parameters
    ----------
    plan
        A session, a preview or a treatment plan.
    path
        The file. Its folder must exist.

    Raises
    ------
    InvalidValueError
        `plan` is not a plan, or could not be read back: see `dumps`. Or `path` is not a valid file
        name.
    OSError
        The file cannot be written: no such folder, no permission, no space.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import massageplan as mp
    >>> session = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     mp.io.save(session, Path(folder) / "session.json")
    ...     mp.io.load(Path(folder) / "session.json") == session
    True
    """
    data = dumps(plan).encode()
    name = _name(path)
    try:
        write_whole(name, data)
    except ValueError as bad:
        raise InvalidValueError(
            f"is not a valid file name: {name!r:.100}", path="path", value=path
        ) from bad


def load(
    path: str | PathLike[str], *, catalog: Catalog | None = None
) -> SessionPlan | TreatmentPlan:
    """Open a plan that `save` wrote: screen it again and plan it again.

    Parameters
    ----------
    path
        The file. It may be up to 5 MB.
    catalog
        The catalog to use, with its policy. By default, the shipped one.

    Returns
    -------
    SessionPlan or TreatmentPlan
        The plan that the facts in the file lead to today: see `loads`.

    Raises
    ------
    LoadError
        The file is missing or cannot be read, or something in it cannot be used: see `loads`. The
        error names the file and lists every problem.
    CannotPlanError
        With this catalog, the facts allow no session.
    InvalidValueError
        `path` is not a file name.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import massageplan as mp
    >>> session = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "session.json"
    ...     mp.io.save(session, file)
    ...     mp.io.load(file).hands_on
    datetime.timedelta(seconds=3240)
    """
    name = _name(path)
    return open_saved(read_file(name, error=LoadError), name, catalog)


def _name(path: str | PathLike[str]) -> str:
    """Return a path as text. A number is refused: Python would take it for an open file."""
    name: object = os.fspath(path) if isinstance(path, (str, os.PathLike)) else path
    if not isinstance(name, str) or not name:
        raise InvalidValueError(f"expected a file name, got {path!r:.60}", path="path", value=path)
    return name
