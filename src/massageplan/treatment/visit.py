"""One visit of a course."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from massageplan._display.mixin import Displayable
from massageplan.session.plan import SessionPlan


__all__ = ["Visit", "Visits", "screened_on"]


@frozen(kw_only=True)
class Visit(Displayable):
    """One visit of a course.

    Attributes
    ----------
    number
        Its place in the course, from 1.
    on
        Its day, when the course has a start.
    session
        The session, planned in full for that day.
    reevaluate
        Whether a re-evaluation lies inside it.
    nominal
        Its day by the cadence, where that was not free; ``None`` where it is on it.
    """

    _view = "views.visit:visit_document"

    number: int
    on: date | None
    session: SessionPlan
    reevaluate: bool
    nominal: date | None = None

    @property
    def provisional(self) -> bool:
        """Whether the client has to be screened again on the day: see `SessionPlan.confirm`."""
        return self.session.is_provisional


class Visits(tuple[Visit, ...], Displayable):
    """The visits of a course, in order of their days: a tuple that draws itself."""

    _view = "views.visit:visits_document"

    __slots__ = ()


def screened_on(visit: Visit, day: date | None) -> bool:
    """Tell whether what was told about the client is of the day on which a visit was given."""
    told = visit.session.request.told_on
    return told == day if told is not None else not visit.provisional
