"""How people write that there is nothing to report: "none", "No known allergies", "NKDA".

Each question has its own answer. "No allergies" says nothing of illnesses, and "no surgeries" only
of some of what was asked: they are no such answer among the conditions.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["Asked", "all_say_nothing", "allergies_are_open", "says_nothing"]

Asked = Literal["conditions", "medicines", "allergies", "red flags"]
"""What was asked about."""

_WORDS: Final = frozenset(
    ["none", "nothing", "no", "nil", "na", "nka", "nkda", "nkma", "nkfa", "-", "--", "none known"]
)
_ONLY_ALLERGIES: Final = frozenset(["nka", "nkda", "nkma", "nkfa"])

_COVERS: Final[dict[Asked, str]] = {
    "conditions": r"conditions?|problems?|issues?|history|illness(es)?|diseases?|complaints?|"
    r"concerns?",
    "medicines": r"medications?|medicines?|meds|drugs",
    "allergies": r"allerg(y|ies)",
    "red flags": r"red flags?|symptoms?|signs|problems?|issues?|complaints?|concerns?",
}
"""The words that stand for all that a question is about."""

_NARROWS: Final = "food|latex|skin|chronic|surger(y|ies)|operations?"
_BESIDE: Final[dict[Asked, str]] = {
    "conditions": "medical|health|significant|relevant|past",
    "medicines": "",
    "allergies": "drug|medication|food",
    "red flags": "medical|health|significant|relevant",
}
"""The words before or between those that take nothing from them.

"No known drug allergies" is how charts say that there are none.
"""

_ANY: Final = "|".join((_NARROWS, *_COVERS.values(), *filter(None, _BESIDE.values())))

_QUITE: Final = (
    r"(known|current|other|of note|to report|reported|to declare|taken|at this time|at present|"
    r"now|that i know( of)?)"
)
_IS_WELL: Final = (
    r"nothing (really|at all|(that )?i know of|i can think of)|really nothing|no,? nothing|nope"
    r"|none (that )?i know of|not applicable|not that i know( of)?|i am (well|healthy)|healthy"
)

_BEGINS: Final = ("no", "nil", "denies", "i am", "healthy", "really")


def says_nothing(line: str, asked: Asked | None = None) -> bool:
    """Tell whether a line says that there is nothing to report.

    Parameters
    ----------
    line
        What was written: ``"none"``, ``"No known allergies"``, ``"NKDA"``, ``"n/a"``.
    asked
        What was asked about; ``None`` if it may be anything, also a part of it.
    """
    word = " ".join(line.lower().replace("/", "").strip(" .!*").split())
    if word in _WORDS:
        return asked in {None, "allergies"} or word not in _ONLY_ALLERGIES
    # Hardly a line begins like this, so the pattern is compiled only for those that do.
    return word.startswith(_BEGINS) and bool(_pattern(asked).fullmatch(word))


@cache
def _pattern(asked: Asked | None) -> re.Pattern[str]:
    """Return how people say it of what was asked."""
    if asked is None:
        kinds = f"(?:{_ANY}|and|or)(?: (?:{_ANY}|and|or))*"
    else:
        covers, other = _COVERS[asked], "|".join(filter(None, (_BESIDE[asked], _COVERS[asked])))
        # Beside what covers it all, anything else is denied too: "no illnesses or surgeries".
        # But "no latex or food allergies" is about these two.
        before = other if asked == "allergies" else _ANY
        kinds = (
            f"(?:(?:{other}) )*(?:{covers})"
            f"(?:(?: (?:{other}))*(?: (?:and|or)(?: (?:{_ANY}))+))*"
            f"|(?:(?:{before}) )+(?:and|or) (?:(?:{other}) )*(?:{covers})"
        )
    return re.compile(
        rf"(none|nil|nothing|denies( any)?|not any)( {_QUITE})*( ({kinds}))?( {_QUITE})*"
        rf"|no( {_QUITE})* ({kinds})( {_QUITE})*"
        rf"|{_IS_WELL}"
    )


def allergies_are_open(lines: Collection[str] | None) -> bool:
    """Tell whether allergies are still to be asked about, or were only in part.

    "No latex allergy" says nothing of nuts, and "no illnesses" nothing of any allergy.
    """
    return lines is None or (bool(lines) and all(map(says_nothing, lines)))


def all_say_nothing(lines: Iterable[str], asked: Asked) -> bool:
    """Tell whether there are lines and each says that there is nothing to report."""
    listed = list(lines)
    return bool(listed) and all(says_nothing(line, asked) for line in listed)
