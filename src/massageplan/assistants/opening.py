"""Starting the server, which needs an extra."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.errors import MissingExtraError


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog

__all__ = ["serve"]


def serve(catalog: Catalog) -> None:
    """Answer an assistant on standard input and output, until its host closes them.

    Raises
    ------
    MissingExtraError
        The official package is not installed.
    """
    try:
        from massageplan.assistants.serving import run  # noqa: PLC0415  an extra
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] not in ("anyio", "mcp"):
            raise
        raise MissingExtraError("mcp needs mcp: pip install 'massageplan[mcp]'") from missing
    run(catalog)
