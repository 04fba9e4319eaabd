"""In which visits to look again: after so many sessions or days, whichever is first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.house import ReevaluationRule

__all__ = ["LookAgain", "reevaluations"]


class LookAgain(NamedTuple):
    """A re-evaluation inside a visit.

    Attributes
    ----------
    session
        Number of the session, from 1.
    late
        Whether no earlier visit lay within the rule's days.
    """

    session: int
    late: bool


def reevaluations(
    rule: ReevaluationRule, offsets: Sequence[int], last: int = 0
) -> tuple[LookAgain, ...]:
    """Return the visits that hold a re-evaluation; the last of the course always does.

    Parameters
    ----------
    rule
        After how many sessions or days.
    offsets
        The day of each visit, counted from the first.
    last
        Number of the visit that was re-evaluated last; 0 for none.

    Notes
    -----
    A re-evaluation lies inside the last visit on or before the first limit that is reached. The
    first visit is the baseline and is never one itself.
    """
    count, found = len(offsets), []
    since = offsets[max(last, 1) - 1]
    while last < count and count > 1:
        reach = [
            i
            for i in range(max(last, 1) + 1, min(last + rule.sessions, count) + 1)
            if rule.days is None or offsets[i - 1] - since <= rule.days
        ]
        late = not reach
        last = reach[-1] if reach else max(last, 1) + 1
        since = offsets[last - 1]
        found.append(LookAgain(last, late))
    return tuple(found)
