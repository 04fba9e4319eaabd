"""Two rhythms joined by "or": two gaps are a range, all else is a choice that is offered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.scheduling.phase import DAYS_OF_WEEK, Phase, Range
from massageplan.scheduling.reading_phase import Unread


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.scheduling.cadence import Cadence

__all__ = ["OFFERS", "offers", "read_choice"]

_CHOICE: Final = re.compile(
    r"(?:week|month|day|ly)s? or (?:(?:\w+ )?\w+ (?:a|per) (?:week|month)|weekly|monthly|daily|"
    r"every)\b"
)
_JOINED: Final = re.compile(
    r"(?:week|wk|month|mo|year|yr|day|ly|fortnight|minimum|maximum|(?<![a-z])[dwm])s?"
    r"(?P<joined>,? or |,? to |"
    r",? ?(?:but |or )?(?:ideally|preferably|better|optimally) )"
)
_MOST_JOINED: Final = 4
"""Most places at which a text is taken apart."""

_LONGER: Final = 2
"""How many times as long the longer gap of a range may be (our judgment): "weekly or every 2 weeks"
is a range, "daily or weekly" a choice."""

OFFERS: Final = "offers a choice, and a cadence is one of them"
"""What is wrong with a choice."""


def read_choice(tidy: str, read: Callable[[str], Cadence]) -> Cadence | None:
    """Read "once a week or once every two weeks" as a range of gaps; ``None`` for no choice.

    Raises
    ------
    Unread
        It offers two rhythms that are no range. Both are said.
    """
    joined = [] if " until " in tidy or " then " in tidy else list(_JOINED.finditer(tidy))
    for match in joined[:_MOST_JOINED]:
        one = _tried(tidy[: match.start("joined")], read)
        other = one and _tried(tidy[match.end() :], read, "every ")
        if one is None or other is None:
            continue
        if match["joined"].strip(" ,") in {"or", "to"} and (gaps := _range_of(one, other)):
            return evolve(one, phases=(gaps,))
        raise Unread(OFFERS, instead=(one.words, other.words))
    if offers(tidy):
        raise Unread(OFFERS)
    return None


def offers(tidy: str) -> bool:
    """Tell whether a text certainly offers a choice; others are read first."""
    return bool(_CHOICE.search(tidy.partition(" until ")[0]))


def _range_of(one: Cadence, other: Cadence) -> Phase | None:
    """Return the range of two gaps in one unit, the shorter one first."""
    if len(one.phases) != 1 or len(other.phases) != 1 or one.event or other.event:
        return None
    ends = [_gap(each.phases[0]) for each in (one, other)]
    (field, least), (same, most) = ends
    if not field or field != same or not least < most <= _LONGER * least:
        return None
    rate = Range(least=least, most=most)
    if field == "every_months":
        return Phase(every_months=least, rate=rate)
    return Phase(every_days=least, rate=rate)


def _gap(phase: Phase) -> tuple[str, int]:
    """Return a gap that goes on without an end, with its field; empty for what is none."""
    for plain in (Phase(per_week=1), Phase(every_days=phase.every_days)):
        if phase == plain and (phase.every_days or phase.per_week):
            return "every_days", phase.every_days or DAYS_OF_WEEK
    if phase == Phase(every_months=phase.every_months) and phase.every_months:
        return "every_months", phase.every_months
    return "", 0


def _tried(text: str, read: Callable[[str], Cadence], before: str = "") -> Cadence | None:
    """Read a text, or the same with a word before it."""
    for words in dict.fromkeys((text, before + text)):
        try:
            return read(words)
        except Unread:
            continue
    return None
