"""Intake files of one folder, by their names: an assistant asks by name, and sees no file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.io.intake import read_intake


if TYPE_CHECKING:
    from pathlib import Path

    from massageplan.catalog.catalog import Catalog
    from massageplan.io.intake import Intake

__all__ = ["Intakes"]

_ENDING: Final = ".toml"


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
            The file cannot be used.
        """
        # Looked for among the files, so that no name leads out of the folder.
        for file in sorted(self._folder.iterdir()):
            if file.name == f"{name}{_ENDING}":
                return read_intake(file, catalog)
        raise UnknownTermError(
            f"there is no intake {name!r:.40}: give the name of its file, without {_ENDING}",
            path="intake",
            value=name,
        )
