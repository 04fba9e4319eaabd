"""Two sessions at the same time, in one room."""

from __future__ import annotations

from datetime import timedelta

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.findings.finding import Findings
from massageplan.session.plan import SessionPlan


__all__ = ["CoupleSession"]


@frozen(kw_only=True)
class CoupleSession(Displayable):
    """Two guests, each with a therapist. `massageplan.plan_couple` makes it.

    It shows what both do, side by side, and nothing of anybody's health. Each guest's own page is
    that of their session.

    Attributes
    ----------
    sessions
        The session of each guest. They begin and end together.
    turns
        When both turn, from the start. Empty if nobody turns, or not together.
    in_step
        Whether they turn together; also if nobody has to turn.
    findings
        What there is to say of both together. What concerns one guest is in that session alone.

    Examples
    --------
    >>> import massageplan as mp
    >>> ana = mp.Client(ref="ana", conditions=[], medicines=[], allergies=[])
    >>> ben = mp.Client(ref="ben", conditions=[], medicines=[], allergies=[])
    >>> from datetime import date
    >>> both = mp.plan_couple(
    ...     mp.Guest(ana, routine="full-body-relaxation"),
    ...     mp.Guest(ben, routine="full-body-relaxation"),
    ...     length="60 min",
    ...     on=date(2026, 3, 2),
    ... )
    >>> both.in_step, len(both.turns), both.length
    (True, 1, datetime.timedelta(seconds=3600))
    """

    _view = "views.couple:couple_document"

    sessions: tuple[SessionPlan, SessionPlan]
    turns: tuple[timedelta, ...]
    in_step: bool
    findings: Findings = field(converter=Findings)

    @property
    def length(self) -> timedelta:
        """The booked time of both."""
        return self.sessions[0].length

    def __repr__(self) -> str:
        """Return what it is in a line, without what is worked and why."""
        return f"CoupleSession(length={self.length!r}, in_step={self.in_step!r}, ...)"
