"""Reading what is written about money in TOML: strictly, and with every problem at once."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from massageplan.catalog.loading import converter, problems_of, read_file, read_toml
from massageplan.errors import LoadError


if TYPE_CHECKING:
    from os import PathLike

__all__ = ["parse_money", "read_money"]

T = TypeVar("T")


def read_money(path: str | PathLike[str], kind: type[T]) -> T:
    """Read a file that has the fields of a value by their names.

    Raises
    ------
    LoadError
        The file cannot be read, it is no TOML, or not such a value: every problem at once.
    """
    return parse_money(read_file(path, error=LoadError), str(path), kind)


def parse_money(data: bytes, file: str, kind: type[T]) -> T:
    """Read a value from TOML. A figure with decimals is read as it is written, never a float.

    Raises
    ------
    LoadError
        It is no TOML, or not such a value: every problem at once.
    """
    table = read_toml(data, file=file, error=LoadError, parse_float=Decimal)
    try:
        read: T = converter().structure(table, kind)
    except Exception as error:
        raise LoadError(file, problems_of(error)) from error
    return read
