"""One visit of a plan."""

from __future__ import annotations

from datetime import date, time

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.findings.finding import Findings
from massageplan.session.plan import SessionPlan


__all__ = ["Visit", "Visits", "is_before", "screened_on", "when_of"]


@frozen(kw_only=True)
class Visit(Displayable):
    """One visit of a `TreatmentPlan`.

    Attributes
    ----------
    number
        Its place in the plan, from 1.
    on
        Its day, if the plan has a start.
    session
        The session, planned in full for that day.
    reevaluate
        Whether it includes a re-evaluation.
    nominal
        Its day by the cadence, if it is on another one; ``None`` otherwise.
    slot
        The day of the rhythm that it stands for, if it was moved to another day by hand, or its own
        day, if it was added by hand; ``None`` otherwise. What is made up goes on after it.
    stops
        Why it may not take place as things stand: a saved course was opened, and what was agreed on
        cannot be planned by the catalog any more. Empty for all other visits. New facts
        (`TreatmentPlan.confirm`, `massageplan.replan`) plan it again.

    Examples
    --------
    >>> from datetime import date, time
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> plan = mp.plan_treatment(client, neck, length="60 min", start=date(2026, 3, 2))
    >>> second = plan.visits[1]
    >>> second.on, second.provisional, second.session.hands_on
    (datetime.date(2026, 3, 9), True, datetime.timedelta(seconds=2880))
    """

    _view = "views.visit:visit_document"

    number: int
    on: date | None
    session: SessionPlan
    reevaluate: bool
    nominal: date | None = None
    slot: date | None = None
    stops: Findings = field(default=Findings(), converter=Findings)

    @property
    def phase(self) -> int:
        """The phase of the treatment plan that it belongs to, from 1; 0 if that has none."""
        return self.session.request.phase

    @property
    def provisional(self) -> bool:
        """Whether to screen the client again on the day: see `TreatmentPlan.confirm`."""
        return self.session.is_provisional

    @property
    def in_rhythm(self) -> date | None:
        """The day up to which the rhythm is used up by it: usually its own."""
        if self.slot is not None or self.on is None:
            return self.slot
        return self.on if self.nominal is None else max(self.nominal, self.on)

    def slot_on(self, day: date | None) -> date | None:
        """Return the day of the rhythm to keep if the visit is moved to another day by hand.

        One that was added has a place of its own, wherever it is.
        """
        if day == self.on:
            return self.slot
        if self.slot is not None and self.slot == self.on:
            return day
        return self.in_rhythm if self.in_rhythm != day else None


class Visits(tuple[Visit, ...], Displayable):
    """The visits of a plan, in order of their days: a tuple that draws itself."""

    _view = "views.visit:visits_document"

    __slots__ = ()


def when_of(visit: Visit) -> tuple[date, time]:
    """Return by what visits are sorted: the day, and the time of day if it has one."""
    start = visit.session.request.start
    return visit.on or date.min, time() if start is None else start.time()


def is_before(one: Visit, other: Visit) -> bool:
    """Tell whether a visit is on an earlier day than another, or earlier on the same day.

    Two on one day both have a time of day.
    """
    return when_of(one) < when_of(other)


def screened_on(visit: Visit, day: date | None) -> bool:
    """Tell whether the client was screened with facts of the day on which a visit was given."""
    told = visit.session.request.told_on
    return told == day if told is not None else not visit.provisional
