"""The command line: plan from an intake, and look at routines and the catalog.

Words go through `parser`, `given` reads what they give, `commands` runs one command, and `output`
prints its answer. Answers that do not draw themselves are laid out by `showing`.

Exit codes: 0 done; 1 ``check`` or ``lint`` found a stop, ``plan-many`` could not plan for all, or
``intake`` could not read every row; 2 an error; 130 interrupted; 141 the program that read the
output has ended.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from massageplan.cli.output import say_error
from massageplan.cli.parser import read_arguments
from massageplan.errors import MassagePlanError


if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

FAILED = 2
INTERRUPTED = 130
READER_GONE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    argv
        The words after the program's name. By default, those of the process.

    Returns
    -------
    int
        The exit code. Errors are printed on stderr, or as JSON on stdout with ``--json``.

    Examples
    --------
    >>> main(["--version"])
    massageplan ...
    0
    """
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _run(words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _forget_stdout()
        return READER_GONE
    except OSError as error:  # stdout cannot be written: the disk is full
        _forget_stdout()
        say_error(error, as_json=False)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(words: list[str]) -> int:
    try:
        arguments = read_arguments(words)
        from massageplan.cli.commands import run  # noqa: PLC0415  --help and --version need no plan

        return run(arguments)
    except SystemExit as done:  # argparse has printed the help or the version
        return done.code if isinstance(done.code, int) else 0
    except (MassagePlanError, OSError) as error:
        if isinstance(error, OSError) and error.filename is None:
            raise  # it is about no file, but about what is printed
        say_error(error, as_json="--json" in words)
        return FAILED


def _forget_stdout() -> None:
    """Discard what is still buffered, so that closing does not fail again."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return
