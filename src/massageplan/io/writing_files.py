"""Write a file whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

__all__ = ["beside", "write_whole"]


def write_whole(path: str | PathLike[str], data: bytes) -> None:
    """Write a file whole or not at all.

    The bytes go into a new file in the same folder, which then takes the place of the old one. Only
    its owner can read it, unless others could read the old one. If the path names a pipe or another
    special file, the bytes are written straight to it.

    Raises
    ------
    OSError
        The file cannot be written, the path names a folder, or its links form a loop. An existing
        file is unchanged.
    """
    name = os.fspath(path)
    if not os.path.basename(name):  # noqa: PTH119  a Path would drop the slash at the end
        code = errno.EISDIR if name else errno.ENOENT
        raise OSError(code, os.strerror(code), name)
    target = Path(os.path.realpath(name))
    if target.is_symlink():  # only a loop of links is left unresolved
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name)
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            target.write_bytes(data)
        else:
            with beside(target) as file:
                file.write(data)
    except OSError as error:
        # Name the file that was asked for, not the temporary one.
        raise OSError(error.errno, error.strerror, name) from error


@contextmanager
def beside(target: Path) -> Iterator[IO[bytes]]:
    """Open a new file beside another one, whose place it takes if the block ends without an error.

    Parameters
    ----------
    target
        The file whose place it takes. Links are not followed.

    Raises
    ------
    OSError
        The folder cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}-")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, name)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
