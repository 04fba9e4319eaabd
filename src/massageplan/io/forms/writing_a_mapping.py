"""Write a mapping to decide on from the header of a form."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from massageplan.io.forms.fields import FIELDS, HEADINGS
from massageplan.io.forms.heading import heading, separator_of
from massageplan.io.forms.mapping import IGNORED, UNDECIDED
from massageplan.io.forms.toml import quoted


if TYPE_CHECKING:
    from os import PathLike

__all__ = ["map_form"]

_PLAINLY: Final = {
    words: to
    for to in FIELDS
    for words in (*HEADINGS.get(to, ()), " ".join(re.findall(r"\w+", to)))
}
"""The field that words are plainly about: its own name, and those that people use."""

_ABOUT: Final = """\
# What the columns of {file} are. Decide wherever a "?" stands; nothing is guessed. Then:
#
#   massageplan intake {file} --by THIS-FILE --out FOLDER
#
# Each column fills a field, or is "ignore"d. A blank cell was not asked, and never means no. The
# fields:
#
{fields}
#
# The second complaint is complaints[1]. A question that is answered by yes or no reports something
# in a list:
#
#   "Are you pregnant?" = {{to = "client.conditions", if_yes = "pregnancy"}}
#
# A column may have its own date and several:
#
#   "What do you take?" = {{to = "client.medicines", several = ","}}

[form]
separator = {separator}
answers_from = 2     # the first row with answers: 3 if the form has two rows of headings
date = "?"           # how days are written: "DD.MM.YYYY", or "MM/DD/YYYY ..." if more follows
several = "?"        # what is between several answers in one cell: ";", or "" if there is only one
yes = ["yes"]        # what yes and no are in this form
no = ["no"]
{ref}# whole = ["client.conditions"]   # if yes-or-no questions are all that is asked about these

[columns]
{columns}

[plan]               # for everybody, as in an intake
# length = "60 min"
"""

_REF: Final = """\
ref = "?"            # what clients are called before the number of their row: "web-". Or map a
#                    # column to client.ref, and take this line out
"""


def map_form(file: str | PathLike[str], *, separator: str | None = None) -> str:
    r"""Write a mapping to decide on from the header of a form.

    A column whose name is plainly that of a field is mapped to it. Every other one is a ``"?"``.

    Parameters
    ----------
    file
        The form: CSV in UTF-8. Its first row names the columns.
    separator
        What separates the columns: ``","``, ``";"`` or a tab. By default the only one of them that
        is there.

    Returns
    -------
    str
        The mapping, as TOML for `read_form`.

    Raises
    ------
    LoadError
        The file cannot be read, a column has no name or that of another, or it is not plain what
        separates them.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "form.csv"
    ...     _ = file.write_text("Date of birth,Anything else?", encoding="utf-8")
    ...     print(*map_form(file).splitlines()[-5:-3], sep="\n")
    "Date of birth" = "client.born"   # by its name; see that it is so
    "Anything else?" = "?"   # decide: a field, or "ignore"
    """
    split = separator_of(file) if separator is None else separator
    names = heading(file, split)
    guessed = {name: _PLAINLY.get(" ".join(re.findall(r"\w+", name.lower()))) for name in names}
    times = Counter(guessed.values())
    # Where two columns seem to be of one field, neither is plainly so.
    to = {name: field if times[field] == 1 else None for name, field in guessed.items()}
    return _ABOUT.format(
        file=" ".join(Path(file).name.split()),
        fields="\n".join(f"#   {field}" for field in FIELDS),
        separator=quoted(split),
        ref="" if "client.ref" in to.values() else _REF,
        columns="\n".join(_line(name, to[name]) for name in names),
    )


def _line(name: str, to: str | None) -> str:
    if to is None:
        return f'{quoted(name)} = "{UNDECIDED}"   # decide: a field, or "{IGNORED}"'
    return f'{quoted(name)} = "{to}"   # by its name; see that it is so'
