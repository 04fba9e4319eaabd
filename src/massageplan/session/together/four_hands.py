"""One client, two therapists in step."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal, TypeAlias

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.findings.finding import Findings
from massageplan.session.item import Item
from massageplan.session.plan import SessionPlan


__all__ = ["FourHandSession", "FourHandStep"]

FourHandStep: TypeAlias = Literal["mirrored", "divided"]
"""How four hands work: the same on both sides at once, or the upper and the lower body."""


@frozen(kw_only=True)
class FourHandSession(Displayable):
    """Two therapists on one client. `massageplan.plan_four_hands` makes it.

    Attributes
    ----------
    step
        ``mirrored`` or ``divided``.
    session
        The routine as one therapist would give it, which the two lanes are made of. It holds the
        screening.
    therapists
        The names of both; empty for anyone.
    lanes
        What each does, in order, for all of the booked time. They turn the client together.
    findings
        What was noticed, worst first.

    Examples
    --------
    >>> import massageplan as mp
    >>> both = mp.plan_four_hands(routine="full-body-relaxation", length="60 min")
    >>> both.minutes["back-of-leg"], both.session.minutes["back-of-leg"]
    (datetime.timedelta(seconds=1440), datetime.timedelta(seconds=720))
    >>> [item.label for lane in both.lanes for item in lane if item.want == "back-of-leg"]
    ['left back of leg', 'right back of leg']
    """

    _view = "views.four_hands:four_hands_document"

    step: FourHandStep
    session: SessionPlan
    therapists: tuple[str, str]
    lanes: tuple[tuple[Item, ...], tuple[Item, ...]]
    findings: Findings = field(converter=Findings)

    @property
    def length(self) -> timedelta:
        """The booked time."""
        return self.session.length

    @property
    def by_therapist(self) -> tuple[dict[str, timedelta], dict[str, timedelta]]:
        """How long each of them works every area, by its id."""
        return _minutes(self.lanes[0]), _minutes(self.lanes[1])

    @property
    def minutes(self) -> dict[str, timedelta]:
        """How long every area is worked by both in all, by its id."""
        first, second = self.by_therapist
        nothing = timedelta()
        wants = dict.fromkeys((*self.session.minutes, *first, *second))
        return {want: first.get(want, nothing) + second.get(want, nothing) for want in wants}

    @property
    def hands_on(self) -> tuple[timedelta, timedelta]:
        """How long the hands of each are on the body."""
        first, second = self.by_therapist
        return sum(first.values(), timedelta()), sum(second.values(), timedelta())

    def __repr__(self) -> str:
        """Return what it is in a line, without what is worked and why."""
        return f"FourHandSession(step={self.step!r}, length={self.length!r}, ...)"


def _minutes(lane: tuple[Item, ...]) -> dict[str, timedelta]:
    minutes: dict[str, timedelta] = {}
    for item in lane:
        if item.want:
            minutes[item.want] = minutes.get(item.want, timedelta()) + item.duration
    return minutes
