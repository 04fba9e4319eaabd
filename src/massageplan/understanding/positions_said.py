"""How somebody lies or sits, as forms and orders say it: "side-lying", "in a prone position"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

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
    found = _POSITION.match(told.text, told.tokens[at].start)
    if found is None:
        return 0, []
    end = told.word_at(found.end(), at)
    alone = found[0].strip().lower() == told.text.strip(" .!").lower()
    longer = any(named(at, upto) for upto in range(end, told.around(at)[1] + 1))
    meaning = None if longer or told.is_denied(at, end) else _position(found, alone=alone)
    return (end, [meaning]) if meaning else (0, [])


def _position(found: re.Match[str], *, alone: bool) -> Meaning | None:
    if not alone and not found[0].lower().endswith("position") and " " in found["how"]:
        return None  # "lying face down" may say that it hurts
    said = found[0].strip()
    return Meaning(said=said, kind="position", id="", label=found["how"].lower(), name=said)
