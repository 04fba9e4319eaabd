"""Write a file that is not there yet: what somebody filled in is never written over."""

from __future__ import annotations

from pathlib import Path

from massageplan.errors import InvalidValueError


__all__ = ["write_new"]


def write_new(name: str, text: str) -> None:
    """Write a new file.

    Raises
    ------
    InvalidValueError
        It exists. It is unchanged.
    """
    try:
        with Path(name).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        message = f"{name}: already exists and was not changed: choose another name"
        raise InvalidValueError(message, path="file", value=name) from None
