"""What to do between sessions: a few things, matched to the complaint and safe for this client.

Two things are offered, because two get done and ten do not. One trial gave up to three. What a
finding rules out in the session is not offered at home either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.catalog.homecare import HomeCares
from massageplan.errors import InvalidValueError
from massageplan.read import read_whole
from massageplan.screening.complained import planned_by
from massageplan.screening.names import look_up
from massageplan.screening.pieces import pieces_of
from massageplan.screening.reading_complaints import read_complaints


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.homecare import HomeCare
    from massageplan.session.plan import SessionPlan

__all__ = ["MOST", "home_care"]

USUAL: Final = 2
MOST: Final = 3
"""The most that the trial gave (Cherkin 2009, grade A)."""


def home_care(session: SessionPlan, *, most: int = USUAL) -> HomeCares:
    """Return what suits the complaints of a session, the most painful first.

    Parameters
    ----------
    session
        A session for a person.
    most
        How many things, 1 to 3.

    Returns
    -------
    HomeCares
        A tuple of `HomeCare` that draws itself: in words for the client, each with its source;
        empty for a session without a complaint.

    Raises
    ------
    InvalidValueError
        A preview, or `most` is out of range.
    """
    read_whole(most, "most", least=1, most=MOST)
    client, assessment = session.request.client, session.request.assessment
    if client is None:
        raise InvalidValueError("a preview is not for a person", path="session")
    catalog = session.request.catalog
    complaints = [one.complaint for one in read_complaints(catalog, assessment)]
    conditions = [
        planned.condition.id
        for complaint in sorted(complaints, key=lambda complaint: -(complaint.pain or 0))
        if (planned := planned_by(catalog, complaint, "complaints")) is not None
    ]
    entries: tuple[HomeCare, ...] = tuple(catalog.all("home-care").values())
    fitting = [
        [care for care in entries if id_ in care.conditions and _is_safe(care, session)]
        for id_ in dict.fromkeys(conditions)
    ]
    return HomeCares(tuple(dict.fromkeys(_in_turn(fitting)))[:most])


def _in_turn(lists: list[list[HomeCare]]) -> Iterator[HomeCare]:
    """Take the best for each complaint before the second best of any."""
    for i in range(max(map(len, lists), default=0)):
        yield from (row[i] for row in lists if i < len(row))


def _is_safe(care: HomeCare, session: SessionPlan) -> bool:
    """Tell whether nothing in the client's history rules it out, at its strictest reading."""
    client, clearance = session.request.client, session.clearance
    if client is None or clearance is None:
        return False
    if care.lying and care.lying not in clearance.positions:
        return False
    banned = clearance.banned | {technique for _, technique in clearance.site_bans}
    barred = set(care.not_with)
    for line in (*(client.conditions or ()), *(client.medicines or ())):
        for name in pieces_of(session.request.catalog, line.condition):
            entry = look_up(session.request.catalog, name)
            # What is not in the catalog was checked for a massage, not for this.
            if entry is None:
                return False
            if barred & {entry.id, entry.past, *(grade.entry for grade in entry.graded)}:
                return False
    return care.like not in banned
