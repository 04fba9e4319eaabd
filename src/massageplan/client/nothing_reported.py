"""How people write that there is nothing to report: "none", "No known allergies", "NKDA"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["all_say_nothing", "says_nothing"]

_WORDS: Final = frozenset(
    ["none", "nothing", "no", "nil", "na", "nka", "nkda", "nkma", "nkfa", "-", "--", "none known"]
)
_KINDS: Final = (
    r"(drug|food|medical|medication|health|latex|skin|chronic|significant|relevant|past|"
    r"allerg(y|ies)|medications?|medicines?|meds|drugs|conditions?|problems?|issues?|history|"
    r"illness(es)?|diseases?|complaints?|concerns?|red flags?|symptoms?|signs|surger(y|ies)|"
    r"operations?|and|or)"
)
_QUITE: Final = (
    r"(known|current|other|of note|to report|reported|to declare|taken|at this time|at present|"
    r"now|that i know( of)?)"
)
_SAYS_NOTHING: Final = (
    rf"(none|nil|nothing|denies( any)?|not any)( {_QUITE})*( {_KINDS})*( {_QUITE})*"
    rf"|no( {_QUITE})*( {_KINDS})+( {_QUITE})*"
    rf"|nothing (really|at all|(that )?i know of|i can think of)|really nothing|no,? nothing|nope"
    rf"|none (that )?i know of|not applicable|not that i know( of)?|i am (well|healthy)|healthy"
)

_BEGINS: Final = ("no", "nil", "denies", "i am", "healthy", "really")


def says_nothing(line: str) -> bool:
    """Tell whether a line says that there is nothing to report.

    Parameters
    ----------
    line
        What was written: ``"none"``, ``"No known allergies"``, ``"NKDA"``, ``"n/a"``.
    """
    word = " ".join(line.lower().replace("/", "").strip(" .!*").split())
    if word in _WORDS:
        return True
    # Hardly a line begins like this, so the pattern is compiled only for those that do.
    return word.startswith(_BEGINS) and bool(re.fullmatch(_SAYS_NOTHING, word))


def all_say_nothing(lines: Iterable[str]) -> bool:
    """Tell whether there are lines and each says that there is nothing to report."""
    listed = list(lines)
    return bool(listed) and all(map(says_nothing, listed))
