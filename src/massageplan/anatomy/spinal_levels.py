"""Levels of the spine, "C6/C7" or "T4-T8", as the regions that they are in.

The regions of the back have no sharp borders. That the upper back ends with the seventh thoracic
vertebra, where the shoulder blades end, is our judgment.
"""

from __future__ import annotations

import re
from typing import Final


__all__ = ["LEVEL", "with_levels_plain"]

LEVEL: Final = r"(?:c[0-8]|t(?:1[0-2]|[1-9])|l[1-6]|s[1-5])"
"""One level, as it is written."""

_BESIDE: Final = (
    r"(?:facets?|zygapophyseal|vertebrae?|spinous|transverse|process(?:es)?|joints?|segments?|"
    r"levels?|paraspinals?|muscles?|erectors?|spinae|multifid(?:us|i)|spine|discs?|disks?)"
)
_TOLD: Final = re.compile(
    rf"(?<![\w-])(?:{_BESIDE}\s+)*(?:(?:at|of|from|between|in)\s+)?(?:the\s+)?"
    rf"({LEVEL})(?:\s*(?:-|\N{{EN DASH}}|/|to|through|and)\s*({LEVEL}|\d\d?))?"
    rf"(?:\s+{_BESIDE})*(?![\w-])",
    re.IGNORECASE,
)
_UPPERMOST_OF: Final = (
    ("c", 0, "base of the skull"),
    ("c", 2, "back of the neck"),
    ("t", 1, "upper back"),
    ("t", 8, "mid back"),
    ("l", 1, "low back"),
    ("s", 1, "sacrum"),
)
"""From which level on down a region reaches."""


def with_levels_plain(text: str) -> str:
    """Return a text in which each level of the spine is the name of a region.

    Examples
    --------
    >>> with_levels_plain("left facet joint C6/C7"), with_levels_plain("paraspinals T4-T8")
    ('left back of the neck', 'upper back to mid back')
    """
    return _TOLD.sub(_region, text)


def _region(found: re.Match[str]) -> str:
    first, last = found[1].lower(), (found[2] or found[1]).lower()
    if last.isdigit():
        last = f"{first[0]}{last}"  # "L4/5"
    ends = dict.fromkeys((_called(first), _called(last)))
    return " to ".join(ends)


def _called(level: str) -> str:
    part, number = level[0], int(level[1:])
    return [name for one, first, name in _UPPERMOST_OF if one == part and number >= first][-1]
