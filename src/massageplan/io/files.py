"""Plans in files: written whole or not at all, and read again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from massageplan.catalog.loading import read_file
from massageplan.errors import InvalidValueError, LoadError
from massageplan.io.opening import open_saved
from massageplan.io.saving import dumps
from massageplan.io.whole import write_whole


if TYPE_CHECKING:
    from os import PathLike

    from massageplan.catalog.catalog import Catalog
    from massageplan.session.plan import SessionPlan
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["load", "save"]


def save(plan: SessionPlan | TreatmentPlan, path: str | PathLike[str]) -> None:
    """Write a plan into a file, to be read again by `load`.

    The file is written whole or not at all: whatever fails, what was there stays as it was. It
    holds the client's health history, name and date of birth, so a new file is for its owner's eyes
    only; one that was there keeps its permissions.

    Parameters
    ----------
    plan
        A session, a preview too, or a course.
    path
        The file; its folder has to be there.

    Raises
    ------
    InvalidValueError
        What is no plan, or cannot be read again: see `dumps`. Or a name that no file can have.
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
            f"no file can have the name {name!r:.100}", path="path", value=path
        ) from bad


def load(
    path: str | PathLike[str], *, catalog: Catalog | None = None
) -> SessionPlan | TreatmentPlan:
    """Read a plan that `save` wrote; screen it again and plan it again.

    Parameters
    ----------
    path
        The file. No more than 5 MB of it are read.
    catalog
        The catalogue to go by, with its policy; by default the shipped one.

    Returns
    -------
    SessionPlan or TreatmentPlan
        What the facts in the file come to today: see `loads`.

    Raises
    ------
    LoadError
        The file is not there or cannot be read, or anything in it cannot be used: see `loads`. It
        names the file, with every problem at once.
    CannotPlanError
        What the facts come to by this catalogue allows no session.
    InvalidValueError
        `path` is no name of a file.
    """
    name = _name(path)
    return open_saved(read_file(name, error=LoadError), name, catalog)


def _name(path: str | PathLike[str]) -> str:
    """Return a path as text: a number would be a file that is open already."""
    name: object = os.fspath(path) if isinstance(path, (str, os.PathLike)) else path
    if not isinstance(name, str) or not name:
        raise InvalidValueError(
            f"expected the name of a file, got {path!r:.60}", path="path", value=path
        )
    return name
