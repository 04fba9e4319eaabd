"""Reading who pays from TOML: the cover with its papers, and the budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.money.reading import read_money
from massageplan.money.who_pays import WhoPays


if TYPE_CHECKING:
    from os import PathLike

__all__ = ["read_who_pays"]


def read_who_pays(path: str | PathLike[str]) -> WhoPays:
    """Read who pays for a client's visits from a TOML file.

    The file has the fields of `WhoPays` by their names: a table ``[cover]`` with the fields of a
    `Cover`, another one ``[second]`` for a payer that pays after it, and a table ``[budget]`` with
    those of a `Budget`. An amount may be written with or without quotes, and a day without them.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    WhoPays
        The same as a `WhoPays` with these values.

    Raises
    ------
    LoadError
        The file cannot be read, or something in it cannot be used: every problem at once, each with
        where it is.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import massageplan as mp
    >>> text = '''
    ... code = "97124"
    ... [cover]
    ... payer = "Example Health"
    ... as_of = 2026-03-02
    ... [[cover.rules]]
    ... copay = 30
    ... allowed = { "60 min" = 95 }
    ... [budget]
    ... total = 300
    ... '''
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "who-pays.toml"
    ...     file.write_text(text) and None
    ...     mp.read_who_pays(file).cover.rule("massage").words
    'a copay of 30'
    """
    return read_money(path, WhoPays)
