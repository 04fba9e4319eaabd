"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from os import PathLike

__all__ = ["write_whole"]


def write_whole(path: str | PathLike[str], data: bytes) -> None:
    """Write a file whole or not at all.

    The bytes go into a new file beside it, which then takes its place; nobody else may read it,
    unless they could read what was there. What is there and is no ordinary file, such as a pipe,
    is written to as it stands.

    Raises
    ------
    OSError
        It cannot be written, or the name is that of a folder, or of links that lead round in a
        circle; what was there is as it was.
    """
    name = os.fspath(path)
    if not os.path.basename(name):  # noqa: PTH119  a Path drops what is looked for
        code = errno.EISDIR if name else errno.ENOENT
        raise OSError(code, os.strerror(code), name)
    target = Path(os.path.realpath(name))
    if target.is_symlink():  # what is left of a circle, which leads to no file
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name)
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        # The name that was asked for, not that of the file beside it.
        raise OSError(error.errno, error.strerror, name) from error


def _replace(target: Path, data: bytes) -> None:
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        Path(beside).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise
