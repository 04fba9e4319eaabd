"""Read on behind a problem, so that a file's problems are all found at once.

What cannot be used is taken out and the rest is read again: what a value refuses as a whole is seen
only when each of its fields can be used. What is left in the end is good for finding more, such as
what screening asks about; nothing is planned from it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from cattrs.errors import BaseValidationError

from massageplan.catalog.loading import problems_of
from massageplan.errors import InvalidValueError


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["ReadOn", "read_on"]

T = TypeVar("T")

_ROUNDS: Final = 8
_STEP: Final = re.compile(r"[^.\[\]]+|\[\d+\]")
_INSTEAD: Final[dict[str, object]] = {
    "client.conditions": "none",
    "client.medicines": "none",
    "assessment.red_flags": "none",
    "assessment.complaints": {"region": "back"},
}
"""What takes the place of an entry of a list, so that the others keep their numbers."""


class ReadOn(NamedTuple):
    """What was read.

    Attributes
    ----------
    value
        The value; of a file with problems what is left of it, or ``None``.
    problems
        Every problem, as path and message.
    """

    value: Any
    problems: tuple[tuple[str, str], ...] = ()

    def concerns(self, path: str) -> bool:
        """Tell whether a path leads to what could not be read, in whole or in part."""
        return any(_within(path, taken) or _within(taken, path) for taken, _ in self.problems)


def read_on(tables: dict[str, Any], structure: Callable[[dict[str, Any]], object]) -> ReadOn:
    """Read tables, and find every problem in them.

    Parameters
    ----------
    tables
        What a file holds. What cannot be used is taken out of them.
    structure
        What reads it, and raises all problems that it sees.
    """
    found: list[tuple[str, str]] = []
    for _ in range(_ROUNDS):
        try:
            return ReadOn(structure(tables), tuple(found))
        except (BaseValidationError, InvalidValueError) as error:
            new = problems_of(error)
        # What is refused only because something was taken out is no problem of the file.
        found += [each for each in new if not found or not _follows(each[0], found)]
        taken = [_take_out(tables, path) for path, _ in new]
        if not any(taken):
            break
    return ReadOn(None, tuple(found))


def _follows(path: str, found: Sequence[tuple[str, str]]) -> bool:
    return any(
        _within(path, taken) or _within(taken, path) or _beside(path, taken) for taken, _ in found
    )


def _within(path: str, outer: str) -> bool:
    return path == outer or path.startswith((f"{outer}.", f"{outer}["))


def _beside(path: str, other: str) -> bool:
    """Tell whether two paths are fields of one entry: what is missing may be the other one."""
    entry = path.rpartition(".")[0]
    return entry.endswith("]") and entry == other.rpartition(".")[0]


def _take_out(tables: dict[str, Any], path: str) -> bool:
    """Take out what a path leads to; what holds it, if there is nothing there."""
    steps = _STEP.findall(path)
    while steps:
        if _removed(tables, steps):
            return True
        steps.pop()
    return False


def _removed(tables: dict[str, Any], steps: list[str]) -> bool:
    here: Any = tables
    *way, last = steps
    for step in way:
        here = _at(here, step)
    if _at(here, last) is None:
        return False
    if isinstance(here, list):
        i = int(last[1:-1])
        instead = _INSTEAD.get(".".join(way))
        if instead is None or here[i] == instead:
            del here[i]
        else:
            here[i] = dict(instead) if isinstance(instead, dict) else instead
    else:
        del here[last]
    return True


def _at(here: Any, step: str) -> Any:  # noqa: ANN401  what a file holds
    if step.startswith("["):
        i = int(step[1:-1])
        return here[i] if isinstance(here, list) and i < len(here) else None
    return here.get(step) if isinstance(here, dict) else None
