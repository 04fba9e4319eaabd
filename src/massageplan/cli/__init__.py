"""The command line: plan from an intake, look at routines and at the catalogue.

Exit codes: 0 done; 1 a stop was found by ``check`` or ``lint``; 2 it could not be done;
130 interrupted; 141 the reader went away.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

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
        The words after the program's name; by default those of the process.

    Returns
    -------
    int
        The exit code. Every problem that has a name is told on stderr, in words.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _run(words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _forget_stdout()
        return READER_GONE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(words: list[str]) -> int:
    from massageplan.cli.commands import run  # noqa: PLC0415  --version needs none of them
    from massageplan.cli.output import say_error  # noqa: PLC0415  each command loads its own
    from massageplan.cli.parser import read_arguments  # noqa: PLC0415  each command loads its own

    try:
        return run(read_arguments(words))
    except SystemExit as done:  # argparse has printed its help or the version
        return done.code if isinstance(done.code, int) else 0
    except BrokenPipeError:
        raise
    except (MassagePlanError, OSError) as error:
        say_error(error, as_json="--json" in words)
        return FAILED


def _forget_stdout() -> None:
    """Send what is still buffered nowhere, so that closing does not fail once more."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return
