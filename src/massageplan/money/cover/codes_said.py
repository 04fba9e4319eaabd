"""Codes of billed services, as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from massageplan.errors import InvalidValueError
from massageplan.fields import root_of, several


if TYPE_CHECKING:
    from attrs import Attribute

__all__ = ["check_code", "each_code", "read_codes"]

_CODE: Final = re.compile(r"\d{5}|[A-Z]\d{4}", re.ASCII)


def each_code(instance: object, attribute: Attribute[Any], value: tuple[object, ...]) -> None:
    """Check that there are several values, each with the form of a billing code."""
    several(instance, attribute, value)
    for i, code in enumerate(value):
        check_code(code, f"{root_of(type(instance))}.{attribute.name}[{i}]")


def read_codes(codes: Iterable[str], path: str) -> tuple[str, ...]:
    """Read several codes.

    Raises
    ------
    InvalidValueError
        It is text, or no list of codes.
    """
    if isinstance(codes, (str, bytes)) or not isinstance(codes, Iterable):
        raise InvalidValueError(
            f"expected several codes; got {codes!r:.40}: write [{codes!r:.40}]",
            path=path,
            value=codes,
        )
    read = tuple(codes)
    for i, code in enumerate(read):
        check_code(code, f"{path}[{i}]")
    return read


def check_code(code: object, path: str) -> None:
    """Check the form of a code.

    Raises
    ------
    InvalidValueError
        It has not the form of a billing code.
    """
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise InvalidValueError(
            f"unknown code {code!r:.60}: write five digits such as '97124', or a letter and "
            "four digits",
            path=path,
            value=code,
        )
