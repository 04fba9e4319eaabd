"""What is laid under somebody: "placed a bolster under his feet", "a folded towel in prone".

What lies on it is no place to be worked on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text

__all__ = ["support_at"]

_WHOSE: Final = r"(?:(?:the|a|an|his|her|their|my|your|client\W?s|patient\W?s|both|left|right)\s+)*"
_SUPPORT: Final = (
    r"(?:(?:a|an|the|small|large|folded|rolled|rolled-up|extra|another|foam|soft|two|some)\s+)*"
    r"(?:bolsters?|pillows?|cushions?|towels?|wedges?|blankets?)"
)
_LAID: Final = re.compile(
    rf"(?:(?:placed|placing|place|put|putting|used|using|use|with|positioned|had|has)\s+)*{_SUPPORT}"
    rf"\s+(?:(?:was|were|is|placed|put|used|positioned)\s+)*(?:under|underneath|beneath|between|behind"
    rf"|below)\s+{_WHOSE}(?:feet|foot|ankles?|knees?|legs?|shins?|head|neck|abdomen|belly|stomach"
    r"|chest|shoulders?|arms?|hips?|pelvis|back|low back|lower back|thighs?|forehead|scapulae?)\b",
    re.IGNORECASE,
)


def support_at(told: Text, at: int, *_: Catalog | object) -> tuple[int, list[Meaning]]:
    """Return where it ends that something is laid under somebody, from a word on; or 0.

    Parameters
    ----------
    told, at
        The text, and which word.
    """
    found = _LAID.match(told.text, told.tokens[at].start)
    if found is None:
        return 0, []
    end = told.word_at(found.end(), at)
    said = told.said(at, end)
    return end, [Meaning(said=said, kind="position", id="", label=said.lower(), name=said)]
