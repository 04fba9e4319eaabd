"""Figures in a text: how often, how long, how many sessions, and how much it hurts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.naming.words import stem
from massageplan.screening.circumstances import PREGNANCY
from massageplan.screening.how_far_along import read_how_far
from massageplan.understanding.asking_rhythms import asked
from massageplan.understanding.finding_numbers import (
    count_said,
    how_long,
    rhythm_and_lengths,
    weekdays_said,
)
from massageplan.understanding.finding_spans import beside_rhythms
from massageplan.understanding.no_plan_times import as_cadences_say, is_no_rhythm
from massageplan.understanding.scores_said import score_at
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text, Token
    from massageplan.understanding.understood import Choice

__all__ = ["figure_at"]

_MOST_OF_RHYTHM: Final = 16
"""Words of the longest rhythm that is looked for."""

_MOST_OF_NUMBER: Final = 9
"""Words of the longest length, or number of sessions, that is looked for."""

_OF_TIME: Final = frozenset(
    [
        *("week", "weekly", "wk", "month", "monthly", "mo", "mth", "day", "daily", "d", "w", "m"),
        *("year", "yearly", "yr", "fortnight", "fortnightly", "quarterly", "hour", "hr", "h"),
        *("night", "minute", "min", "biweekly", "bimonthly", "biw", "bid", "tid", "qid", "qd"),
        *("qod", "tiw", "wks", "mos", "yrs", "hrs", "mins", "secs", "mths", "unit", "rep", "reps"),
        *("second", "sec", "set", "sets", "evening", "morning", "bedtime", "bed", "bi", "clock"),
        *("24", "overnight", "nightly", "b", "t", "q"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("weekday", "weekend"),
    ]
)
"""What a text has that tells of time (as it is compared): a quick look before reading."""

_ASKED: Final = re.compile(
    r"taper|wean|progress|gradual|slowly|steadily|less|fewer|initially|at first|to start|"
    r"to begin|needed|required|prn|p\.r\.n|demand|necessary|indicated|wanted|desired| can\b|now |"
    r"time allows|\d[/.]\d{1,2}[/.]\d\d|\d{4}-\d\d-\d\d|"
    r"once in|time to time|so often|here and|as possible|re-?eval|re-?assess|"
    r"re-?exam|assessment|evaluation",
    re.IGNORECASE,
)
"""The same for what is asked about, for dates, and for when a plan is looked at again."""


def figure_at(told: Text, at: int, catalog: Catalog) -> tuple[int, list[Meaning | Choice]]:
    """Return where a figure that is said from a word on ends, and what it means; 0 if none is.

    Of several that may be read the longest counts: "6 in 8 weeks" is more than six visits.

    Parameters
    ----------
    told, at
        The text, and which word.
    catalog
        What knows the measures.
    """
    end, pregnant = _pregnancy(told, at, catalog)
    if end:
        return end, [*pregnant]
    scored, score = score_at(told, at, catalog)
    best = _of_time(told, at)
    for end, found in ((scored, [*score]), _number(told, at)):
        best = (end, list(found)) if end > best[0] else best
    return best


def _pregnancy(told: Text, at: int, catalog: Catalog) -> tuple[int, list[Meaning]]:
    """Take how far along a pregnancy is: "22 weeks pregnant" is no length of time."""
    if at == 0 and read_how_far(told.text) is not None:
        return len(told.tokens), [_pregnant(told.text.strip(), catalog)]  # over dashes, too
    for end in range(at + len(_ahead(told, at, _MOST_OF_NUMBER)), at, -1):
        if read_how_far(said := told.said(at, end)) is not None:
            return end, [_pregnant(said, catalog)]
    return 0, []


def _pregnant(said: str, catalog: Catalog) -> Meaning:
    label = catalog.contraindication(PREGNANCY).label
    return Meaning(said=said, kind="health history", id=PREGNANCY, label=label, name=label)


def _of_time(told: Text, at: int) -> tuple[int, list[Meaning | Choice]]:
    ahead = _ahead(told, at, _MOST_OF_RHYTHM)
    tells = [i for i, token in enumerate(ahead) if not _OF_TIME.isdisjoint(map(stem, token.plain))]
    if _ASKED.search(told.said(at, at + len(ahead))):
        tells = [0]
    for end in range(at + len(ahead), at + min(tells, default=len(ahead)), -1):
        if is_no_rhythm(told, at, end):
            continue
        said = as_cadences_say(told.said(at, end))
        after = told.tokens[end].plain[0] if end < len(told.tokens) else ""
        choice = asked(said)
        found = rhythm_and_lengths(said) or weekdays_said(said) or beside_rhythms(said, after)
        if choice or found:
            meant = [choice] if choice else list(found)
            return end, [evolve(each, said=told.said(at, end)) for each in meant]
    return 0, []


def _number(told: Text, at: int) -> tuple[int, list[Meaning | Choice]]:
    tokens = told.tokens
    ahead = _ahead(told, at, _MOST_OF_NUMBER)
    before = [word for token in tokens[max(0, at - 2) : at] for word in token.plain]
    after = [token.plain[0] for token in tokens[at : at + _MOST_OF_NUMBER + 1]]
    for count in range(len(ahead), 0, -1):
        said = as_cadences_say(told.said(at, at + count))
        found = how_long(said, before) or count_said(said, *after[count : count + 1])
        if found:
            return at + count, [evolve(one, said=told.said(at, at + count)) for one in found]
    return 0, []


def _ahead(told: Text, at: int, most: int) -> Sequence[Token]:
    """Return the words from one on, up to the end of the sentence; a comma does not end it."""
    ahead = told.tokens[at : at + 1]
    for token in told.tokens[at + 1 : at + most]:
        between = told.text[ahead[-1].end : token.start]
        if token.clause != ahead[-1].clause and between.strip() != ",":
            break
        ahead.append(token)
    return ahead
