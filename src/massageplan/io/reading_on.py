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
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["ReadOn", "read_on"]

T = TypeVar("T")

_ROUNDS: Final = 32
_STEP: Final = re.compile(r"[^.\[\]]+|\[[^\[\]]+\]")
_NUMBER: Final = re.compile(r"\[(\d+)\]", re.ASCII)
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
    gone: dict[str, list[int]] = {}
    for _ in range(_ROUNDS):
        try:
            return ReadOn(structure(tables), tuple(found))
        except (BaseValidationError, InvalidValueError) as error:
            new = problems_of(error)
        # What is refused only because something was taken out is no problem of the file.
        written = [(_as_written(path, gone), words) for path, words in new]
        found += [each for each in written if not found or not _follows(each[0], found)]
        # The last of a list first, so that the numbers of the others still hold.
        paths = sorted({path for path, _ in new}, key=_in_order, reverse=True)
        before = {of: [*numbers] for of, numbers in gone.items()}
        taken = [_take_out(tables, path, before, gone) for path in paths]
        if not any(taken):
            break
    return ReadOn(None, tuple(found))


def _in_order(path: str) -> list[tuple[int, str]]:
    return [
        (int(step[1:-1]), "") if _NUMBER.fullmatch(step) else (-1, step)
        for step in _STEP.findall(path)
    ]


def _as_written(path: str, gone: Mapping[str, Sequence[int]]) -> str:
    """Return a path with the numbers that the entries of lists had before some were taken out."""
    if not gone:
        return path
    written, end = "", 0
    for number in _NUMBER.finditer(path):
        written += path[end : number.start()]
        end, i = number.end(), int(number[1])
        for taken in sorted(gone.get(written, ())):
            i += taken <= i
        written += f"[{i}]"
    return written + path[end:]


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


def _take_out(
    tables: dict[str, Any],
    path: str,
    before: Mapping[str, Sequence[int]],
    gone: dict[str, list[int]],
) -> bool:
    """Take out what a path leads to; what holds it, if there is nothing there.

    What is taken out of a list is added to what is `gone`, as numbered before all that.
    """
    steps = _STEP.findall(path)
    while steps:
        shorter = _removed(tables, steps)
        if shorter is not None:
            if shorter:
                *way, last = steps
                written = _as_written(_joined(way) + last, before)
                of, _, number = written.rpartition("[")
                gone.setdefault(of, []).append(int(number[:-1]))
            return True
        steps.pop()
    return False


def _joined(steps: Sequence[str]) -> str:
    path = ""
    for step in steps:
        path += f".{step}" if path and not step.startswith("[") else step
    return path


def _removed(tables: dict[str, Any], steps: list[str]) -> bool | None:
    """Take out what is at the end of a way, and tell whether that made a list shorter.

    ``None`` if nothing is there.
    """
    here: Any = tables
    *way, last = steps
    for step in way:
        here = _at(here, step)
    if _at(here, last) is None:
        return None
    if isinstance(here, list):
        i = int(last[1:-1])
        instead = _INSTEAD.get(".".join(way))
        if instead is None or here[i] == instead:
            del here[i]
            return True
        here[i] = dict(instead) if isinstance(instead, dict) else instead
    else:
        del here[_key(last)]
    return False


def _at(here: Any, step: str) -> Any:  # noqa: ANN401  what a file holds
    if isinstance(here, list):
        i = int(step[1:-1]) if _NUMBER.fullmatch(step) else len(here)
        return here[i] if i < len(here) else None
    return here.get(_key(step)) if isinstance(here, dict) else None


def _key(step: str) -> str:
    """Return the key of a table, which stands in brackets if it is somebody's own."""
    return step[1:-1] if step.startswith("[") else step
