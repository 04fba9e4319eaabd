"""Say in the words of plain data what a message says in Python: ``"until": "2026-03-31"``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.io.as_in_a_file import in_a_file


if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["in_data"]

_BEFORE: Final = (
    ("datetime.date(", "date("),
    ("datetime.datetime(", "datetime("),
    ("None for an item left open ('-' in a file)", "null for an item left open"),
    ("expected several values", "expected a list"),
    ("expected True or False", "expected true or false"),
    (" without quotes, such as 2026-03-02", " such as '2026-03-02'"),
    (" or 2026-03-02T14:30:00", " or '2026-03-02T14:30:00'"),
    ("an object that contains dates", "a list of them"),
)
"""What is said otherwise, as it stands."""

_HOLDS: Final = re.compile(
    r"(?:(?<=got )|^)(?:(\{)|[\[(]).*?"
    r"(?=: write |\. Each | is not a | has no unit| cannot be read|$)",
    re.DOTALL,
)
"""A list or a table that somebody wrote: that it is one says enough."""

_KINDS: Final = {
    "str": "text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "dict": "a table",
    "list": "a list",
    "NoneType": "null",
    "date": "a date",
    "None": "null",
    "True": "true",
    "False": "false",
}
_WHEN: Final = r"\d{4}-\d\d-\d\d(?:T[\d:]+)?"

_AFTER: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r": write (\([^()]*,\)|\[(True|False|None|[\d.]+)\])$"), ""),
    (re.compile(r"^(None|True|False)\b"), lambda m: _KINDS[m[1]]),
    (re.compile(rf"\bgot ({'|'.join(_KINDS)})\b(?!\()"), lambda m: f"got {_KINDS[m[1]]}"),
    (re.compile(r"\b([a-z_]+)='([^']*)'"), r'"\1": "\2"'),
    (re.compile(r"\b([a-z_]+)=\[?\.\.\.\]?"), r'"\1"'),
    (re.compile(r"\b([a-z_]+)=(?=[\w\[])"), r'"\1": '),
    (re.compile(r"(?<![\w\"])([\w-]+) = "), r'"\1": '),
    (re.compile(r"\[\[?([a-z_.]+)\]\]?"), r'"\1"'),
    (re.compile(rf'(?<=": )({_WHEN})|(?<=\[)({_WHEN})|(?<=, )({_WHEN})(?=\])'), r'"\g<0>"'),
    (re.compile(r"(?<=\", )'([^']*)'(?=\])"), r'"\1"'),
    (re.compile(r"\bpass (?=the new day)"), "write "),
    (re.compile(r"\bpass (?=\")"), "write "),
)
"""What is said otherwise, by its form."""

_SAID: Final = re.compile(r"""(?<=got )("[^"]*"|'[^']*')|(?<=unknown \w{4} )'[^']*'""")
"""What somebody wrote: it stays as it was written."""


def in_data(words: str) -> str:
    """Return a message in terms of plain data: its keys, its texts, its lists.

    Parameters
    ----------
    words
        A message, which may say what to write in Python or in a file.

    Examples
    --------
    >>> in_data("write visits=6, until=date(2026, 3, 31)")
    'write "visits": 6, "until": "2026-03-31"'
    >>> in_data('is missing: write length = "60 min"')
    'is missing: write "length": "60 min"'
    >>> in_data("expected True or False, got 'visits=6'")
    "expected true or false, got 'visits=6'"
    """
    words = _HOLDS.sub(lambda m: "a table" if m[1] else "a list", words)
    for python, plain in _BEFORE:
        words = words.replace(python, plain)
    words = in_a_file(words)
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found[0])
        return f"\0{len(held) - 1}\0"

    words = _SAID.sub(hold, words)
    for form, plain_form in _AFTER:
        words = form.sub(plain_form, words)
    return re.sub(r"\0(\d+)\0", lambda m: held[int(m[1])], words)
