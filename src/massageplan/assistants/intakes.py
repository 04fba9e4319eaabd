"""Intake files of one folder, by their names: an assistant asks by name, and sees no file."""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.catalog.loading import read_file, read_toml
from massageplan.errors import InvalidValueError, LoadError, UnknownTermError
from massageplan.io.intake import Intake, parse_intake, texts_in
from massageplan.io.json_schema import schema
from massageplan.screening.told_first import told_in


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from massageplan.catalog.catalog import Catalog
    from massageplan.findings.finding import Finding

__all__ = ["Intakes"]

_ENDING: Final = ".toml"
_WHY: Final = "cannot be used: massageplan check says why, with the file"


class Intakes:
    """The intake files of a folder.

    Parameters
    ----------
    folder
        The folder. A file in it is named by what is before its ``.toml``.

    Raises
    ------
    InvalidValueError
        It is no folder.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise InvalidValueError(f"is no folder: {str(folder)!r}", path="intakes")
        self._folder = folder

    def read(self, name: str, catalog: Catalog) -> Intake:
        """Read the intake of a name, as the file is now.

        Raises
        ------
        UnknownTermError
            There is none. No other name is suggested: people name files after people.
        LoadError
            The file cannot be used. It says where, and what cannot wait, but nothing that is
            written there.
        """
        # Looked for among the files, so that no name leads out of the folder.
        for file in sorted(self._folder.iterdir()):
            if file.name == f"{name}{_ENDING}":
                return _read(file, catalog)
        raise UnknownTermError(
            f"there is no intake {name!r:.40}: give the name of its file, without {_ENDING}",
            path="intake",
            value=name,
        )


def _read(file: Path, catalog: Catalog) -> Intake:
    data = read_file(file, error=LoadError)
    try:
        intake = parse_intake(data, file.name, catalog)
    except LoadError as error:
        urgent = {finding.path: finding.message for finding in _urgent(data, catalog)}
        where = [_without_words(path) for path, _ in error.problems if path not in urgent]
        unsaid = [(path, _WHY) for path in dict.fromkeys(where)]
        raise LoadError(file.name, [*urgent.items(), *unsaid]) from None
    # No plan needs a name, and what is not in it cannot get into an answer.
    client = evolve(intake.client, name=None)
    return evolve(intake, client=client, plan=evolve(intake.plan, therapist=""))


def _without_words(path: str) -> str:
    """Return a path up to the first key that is somebody's own words, and no key of an intake."""
    steps = path.split(".")
    known = takewhile(lambda step: step.partition("[")[0] in _keys(), steps)
    return ".".join(known)


@cache
def _keys() -> frozenset[str]:
    """Return every key that an intake can have."""
    return frozenset(_properties(schema(Intake)))


def _properties(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        yield from part.get("properties", ())
        for inner in part.values():
            yield from _properties(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _properties(inner)


def _urgent(data: bytes, catalog: Catalog) -> list[Finding]:
    """Return what cannot wait, of a file that cannot be used as a whole."""
    try:
        return told_in(catalog, texts_in(read_toml(data, file="", error=LoadError)))
    except LoadError:
        return []
