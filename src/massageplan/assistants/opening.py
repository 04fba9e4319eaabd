"""Starting the server, which needs an extra."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from massageplan.assistants.desk import Desk
from massageplan.assistants.intakes import Intakes
from massageplan.errors import MissingExtraError


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog

__all__ = ["serve"]


def serve(catalog: Catalog, intakes: str | None = None) -> None:
    """Answer an assistant on standard input and output, until its host closes them.

    Parameters
    ----------
    catalog
        What knows the names, and screens.
    intakes
        The folder of the intake files, if facts are to be asked for by name.

    Raises
    ------
    MissingExtraError
        The official package is not installed.
    InvalidValueError
        There is no such folder.
    """
    try:
        from massageplan.assistants.serving import run  # noqa: PLC0415  an extra
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] not in ("anyio", "mcp"):
            raise
        raise MissingExtraError("mcp needs mcp: pip install 'massageplan[mcp]'") from missing
    run(Desk(catalog, secrets.token_hex(4), None if intakes is None else Intakes(Path(intakes))))
