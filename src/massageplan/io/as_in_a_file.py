"""Say in an intake file's own words what a message says in Python: ``start = 2026-03-02``."""

from __future__ import annotations

import re
from typing import Final


__all__ = ["in_a_file"]

_KEYS: Final = (
    *("length", "sessions", "cadence", "start", "reevaluation", "window", "turns", "visits"),
    *("until", "weekdays", "times", "closed", "absences", "busy", "hours", "least_gap", "most_gap"),
    *("most_per_week", "most_per_month", "first", "last", "events", "phases", "availability"),
    *("length_is", "clock", "routine", "minutes", "name", "regions", "techniques"),
)
_LISTED: Final = {"Availability": "plan.availability", "Phase": "plan.phases"}

_OF_A_TABLE: Final = re.compile(r"\w+=(Availability|Phase)\((\w+)=((?:[^()]|\([^()]*\))*)\)")
_MOMENT: Final = re.compile(r"\bdatetime\((\d+), (\d+), (\d+), (\d+), (\d+)\)")
_DAY: Final = re.compile(r"\bdate\((\d+), (\d+), (\d+)\)")
_SOME_DAY: Final = re.compile(r"\bdate\(\.\.\.\)")
_BY_NAME: Final = re.compile(r"\{'(\w[\w ]*)': ([^{}]+)\}")
_PAIR: Final = re.compile(r"\((\d{4}-\d\d-\d\d[^()]*, [^()]*)\)")
_SET: Final = re.compile(rf"\b({'|'.join(_KEYS)})=(\.\.\.|'[^']*'|[^\s,:;)]*)")

_SAID: Final = re.compile(r"""(?<![=\w{])("[^"]*"|'[^']*')(?!\w)""")
"""What somebody wrote, quoted: it stays as it was written."""

_KEPT: Final = re.compile(r"\0(\d+)\0")

_TOO_LONG: Final = "Exceeds the limit"
"""How Python's own message begins about a number that is too long to print."""

_PASS: Final = re.compile(rf"\bpass (?=(?:{'|'.join(_KEYS)})\b)")


def in_a_file(words: str) -> str:
    """Return a message in terms of an intake file: its keys, its dates, its tables.

    Parameters
    ----------
    words
        A message, which may say what to write in Python.

    Examples
    --------
    >>> in_a_file("write visits=6, until=date(...), or cadence='weekly for 6 weeks'")
    'write visits = 6, until = 2026-03-31, or cadence = "weekly for 6 weeks"'
    >>> in_a_file("which availability=Availability(weekdays='mon') sets")
    'which weekdays = "mon" under [[plan.availability]] sets'
    >>> in_a_file("unknown routine 'closed=5'")
    "unknown routine 'closed=5'"
    """
    if words.startswith(_TOO_LONG):
        return "is a whole number with thousands of digits"
    words = words.replace("\0", "")  # the mark of what is kept
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        if _translated(found[0]) == found[0]:
            return found[0]
        kept.append(found[0])
        return f"\0{len(kept) - 1}\0"

    said = _translated(_SAID.sub(keep, words))
    return _KEPT.sub(lambda m: kept[int(m[1])], said)


def _translated(words: str) -> str:
    words = _OF_A_TABLE.sub(lambda m: f"{m[2]}={m[3]} under [[{_LISTED[m[1]]}]]", words)
    words = _MOMENT.sub(lambda m: "{:04}-{:02}-{:02}T{:02}:{:02}:00".format(*_ints(m)), words)
    words = _DAY.sub(lambda m: "{:04}-{:02}-{:02}".format(*_ints(m)), words)
    words = _SOME_DAY.sub("2026-03-31", words)
    words = _BY_NAME.sub(lambda m: f"{{{_key(m[1])} = {m[2]}}}", words)
    words = _PAIR.sub(r"[\1]", words)
    return _PASS.sub("write ", _SET.sub(_as_a_line, words))


def _ints(found: re.Match[str]) -> tuple[int, ...]:
    return tuple(map(int, found.groups()))


def _key(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _as_a_line(found: re.Match[str]) -> str:
    """Return a key with its value as TOML has them; the key alone if there is no value."""
    key, value = found[1], found[2]
    if not value or value == "...":
        return key
    return f'{key} = "{value[1:-1]}"' if value.startswith("'") else f"{key} = {value}"
