"""How people say that something is an emergency, when they use no name of a red flag.

Nobody says "saddle anesthesia": they say that they cannot tell when they need to pee, or that it
has gone to sleep where they sit. Each way to say it is a pattern of plain words. A pattern is read
in what people wrote once its apostrophes and capitals are gone, and a pause is written `` | ``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.screening.ways_to_say_danger import WAYS_TO_SAY


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FLAGS", "Sign", "signs_in"]


class Sign(NamedTuple):
    """A way to say a red flag that was found: its flag, and from which letter to which."""

    flag: str
    start: int
    end: int


FLAGS: Final = tuple(WAYS_TO_SAY)
"""The red flags that have ways to say them."""

_NOT_LOST: Final = (
    r"(?!(?:never|not|no|dont|didnt|havent|without)(?: \w+)? "
    r"(?:lost|losing|loss|lose|trouble|problems?|difficulty|issues?)\b)"
)
"""Where no pattern begins: who "never lost control" has it. What was lost may begin one itself."""

_PATTERNS: Final = tuple(
    (flag, tuple(rf"\b{_NOT_LOST}(?:{pattern})\b" for pattern in patterns))
    for flag, patterns in WAYS_TO_SAY.items()
)


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    """Return the patterns, compiled when somebody first says more than names."""
    return tuple([(flag, tuple(map(re.compile, patterns))) for flag, patterns in _PATTERNS])


def signs_in(plain: str) -> Iterator[Sign]:
    """Yield the ways to say a red flag in plain words, each flag at each place where it is said.

    Parameters
    ----------
    plain
        Words in lower case without apostrophes, with one space between, and `` | `` for a pause.

    Examples
    --------
    >>> {sign.flag for sign in signs_in("i cant tell when i need to pee")}
    {'bladder-or-bowel-change'}
    >>> list(signs_in("i can tell when i need to pee"))
    []
    """
    for flag, patterns in _compiled():
        for pattern in patterns:
            for found in pattern.finditer(plain):
                yield Sign(flag, found.start(), found.end())
