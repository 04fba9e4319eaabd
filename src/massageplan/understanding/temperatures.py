"""How warm somebody is, as a text says it: "38.5 °C", "a temperature over 100 °F".

Degrees of a temperature are no range of motion. Without a unit nobody guesses: then the figure is
left to be asked about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.client.vitals import read_temperature
from massageplan.errors import MassagePlanError
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from massageplan.understanding.clauses import Text

__all__ = ["is_warmth", "temperature_at"]

_UNIT: Final = r"(?:\s*(?:°|º|degrees?\b|deg\b))?\s*(?P<unit>celsius|centigrade|fahrenheit|[CF])\b"
_TEMPERATURE: Final = re.compile(
    r"(?P<least>(?:over|above|more than|higher than|at least|of|at|is|was)\s+)*"
    rf"(?P<figure>\d{{2,3}}(?:[.,]\d{{1,2}})?){_UNIT}"
    r"(?P<most>\s*(?:or|and)\s+(?:above|over|more|higher|below|less))?",
    re.IGNORECASE,
)
_WARMTH: Final = re.compile(
    r"\b(?:fevers?|feverish|temperatures?|celsius|centigrade|fahrenheit|heat|hot|warm|cold)\b"
    r"|[°º]\s*[CF]\b",
    re.IGNORECASE,
)


def is_warmth(words: str) -> bool:
    """Tell whether words are about how warm something is, so that degrees are of that."""
    return _WARMTH.search(words) is not None


def temperature_at(told: Text, at: int, *_: object) -> tuple[int, list[Meaning]]:
    """Return where a body temperature ends that is said at a word, and what it means; or 0.

    It is measured on the day, and screening judges it. A bound, as forms have it, is no figure to
    write down.
    """
    found = _TEMPERATURE.match(told.text, told.tokens[at].start)
    if found is None:
        return 0, []
    figure = found["figure"].replace(",", ".")
    unit = "F" if found["unit"][0] in "fF" else "C"
    try:
        read_temperature(f"{figure} {unit}")
    except MassagePlanError:
        return 0, []  # nobody is so warm or so cold: a stone or a room may be
    said = found[0].strip()
    bound = bool(found["most"]) or re.match(r"over|above|more|higher|at least", said, re.IGNORECASE)
    meaning = Meaning(
        said=said,
        kind="body temperature",
        id="",
        label=said if bound else f"{figure} °{unit}",
        name=said,
        write="" if bound else f"temperature='{figure} °{unit}'",
    )
    return told.word_at(found.end(), at), [meaning]
