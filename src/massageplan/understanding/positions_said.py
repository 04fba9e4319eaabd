"""How somebody lies or sits, as forms and orders say it: "side-lying", "in a prone position"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.understanding.stroke_words import BLOCKS
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text

__all__ = ["position_at"]

_POSITION: Final = re.compile(
    r"(?:in )?(?:(?:the |a )?(?P<how>supine|prone(?! to)|(?:left |right )?side[- ]lying"
    r"|semi[- ](?:reclined|reclining|recumbent|supine)|half upright|reclined|face[- ]down"
    r"|face[- ]up|seated))(?: position)?\b",
    re.IGNORECASE,
)


_WHO: Final = (
    r"(?:(?:your|the|a)\s+)?(?:baby|child|infant|partner|client|person|receiver|recipient|patient"
    r"|friend|him|her)\s+"
)
_DOWN: Final = (
    r"(?:(?:(?:to\s+)?(?:lie|lay|lying|turn)|down|over|flat|comfortably|again|back)\s+){0,3}"
)
_LIES: Final = re.compile(
    r"(?:(?:lies?|lying|lay|laying|turn(?:s|ed|ing)?|roll(?:s|ing)?|flip)\s+"
    rf"(?:{_WHO}|(?:them|yourself|you)\s+)?{_DOWN}|"
    rf"(?:rest(?:ing|s)?|place[ds]?|position(?:ed|ing)?|starts?|begins?|have|ask|with|facing)\s+{_WHO}"
    rf"{_DOWN}|(?:rest(?:ing|s)?|positioned|starts?|starting|begins?|beginning|facing)\s+"
    r"(?=face|prone|supine|on\s+(?:his|her|their)))"
    r"(?:(?:on|onto|on to)\s+(?:(?:his|her|their|your|its|the|one)\s+)?(?:(?:left|right)\s+)?"
    r"(?P<on>tummy|stomach|belly|front|back|side)|(?P<face>face[- ]?(?:down|up)(?:wards?)?|prone"
    r"|supine))\b(?:\s+position\b)?",
    re.IGNORECASE,
)
"""How the client is to lie, where it is told what to do: "ask them to lie face down"."""
_CALLED: Final = {
    **dict.fromkeys(["tummy", "stomach", "belly", "front"], "face down"),
    "back": "face up",
    "side": "side-lying",
}
_HARD: Final = frozenset(
    [
        *(
            "cannot",
            "cant",
            "can-t",
            "difficulty",
            "difficult",
            "trouble",
            "unable",
            "uncomfortable",
        ),
        *("hard", "not", "able", "can", "do", "my", "i", "hurts", "sleep", "sleeps"),
        *("sleeping", "when", "if", "dizzy", "breathless", "worse", "better", "avoid"),
    ]
)
"""Words beside which it may tell of what somebody can or cannot do."""


def position_at(
    told: Text,
    at: int,
    _: Catalog,
    named: Callable[[int, int], Sequence[tuple[str, str, str, bool]]],
) -> tuple[int, list[Meaning]]:
    """Return where a position ends that is said at a word, and what it means; or 0.

    Parameters
    ----------
    told, at
        The text, and which word.
    named
        Returns the entries that the words from one up to another are a name of.
    """
    lies = _LIES.match(told.text, told.tokens[at].start)
    if lies and not _is_hard(told, at):
        end, said = told.word_at(lies.end(), at), lies[0].strip()
        if not any(named(at, upto) for upto in range(at + 1, end + 1)):
            how = _CALLED[lies["on"].lower()] if lies["on"] else lies["face"].lower()
            return end, [Meaning(said=said, kind="position", id="", label=how, name=said)]
    found = _POSITION.match(told.text, told.tokens[at].start)
    if found is None:
        return 0, []
    end = told.word_at(found.end(), at)
    alone = found[0].strip().lower() == told.text.strip(" .!").lower()
    longer = any(named(at, upto) for upto in range(end, told.around(at)[1] + 1))
    meaning = None if longer or told.is_denied(at, end) else _position(found, alone=alone)
    return (end, [meaning]) if meaning else (0, [])


def _is_hard(told: Text, at: int) -> bool:
    """Tell whether the clause may tell of somebody for whom it is hard to lie so."""
    start, end = told.around(at)
    words = {"-".join(token.plain) for token in told.tokens[start:end]}
    told_to = {"have"} if told.tokens[at].plain == ("have",) else set()
    return told.hurts(start, end) or not words.isdisjoint((_HARD | BLOCKS) - told_to)


def _position(found: re.Match[str], *, alone: bool) -> Meaning | None:
    if not alone and not found[0].lower().endswith("position") and " " in found["how"]:
        return None  # "lying face down" may say that it hurts
    said = found[0].strip()
    return Meaning(said=said, kind="position", id="", label=found["how"].lower(), name=said)
