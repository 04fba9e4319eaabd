"""The minutes of each region: planned, worked, and to make up on focus areas.

"Planned" is what was planned for the sessions that were given, without the minutes that make up for
earlier ones, so nothing is counted twice. A focus area is owed what was planned for it and not
worked, over all sessions given, and never less than nothing. The next session makes up for it with
time from its supporting areas: at most half of their time, shared in proportion to what is owed, no
area more than half of its own minutes on top, and never so much that something is left out. The
rule is our own judgment.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from attrs import frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.position import Side
from massageplan.session.demand.at_places import most_of
from massageplan.session.request import Pin
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim
from massageplan.treatment.worked import reckoned, worked


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.session.plan import SessionPlan
    from massageplan.treatment.course import Course

__all__ = ["Entry", "Ledger", "ledger_of", "repaying"]

NOTHING: Final = timedelta()


@frozen(kw_only=True)
class Entry:
    """One region.

    Attributes
    ----------
    region, label
        The id of the area (the region, if it was not planned), and its name for people.
    focus
        Whether it was a focus area.
    planned, worked
        Time in the sessions that were given.
    reckoned
        How much of the time worked nobody recorded: it is reckoned as planned.
    owed
        Time still to make up on a focus area.
    ahead
        Time planned in the sessions to come.
    """

    region: str
    label: str
    focus: bool
    planned: timedelta
    worked: timedelta
    reckoned: timedelta
    owed: timedelta
    ahead: timedelta


@frozen(kw_only=True)
class Ledger(Displayable):
    """The minutes of every region over a plan; see `TreatmentPlan.ledger`.

    Attributes
    ----------
    entries
        One for each region.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> plan = mp.plan_treatment(client, neck, length="60 min", start=date(2026, 3, 2))
    >>> plan = plan.record(mp.Outcome(session=1, minutes={"neck": "8 min"}))
    >>> [(entry.region, entry.planned - entry.worked) for entry in plan.ledger.entries][0]
    ('neck', datetime.timedelta(seconds=420))
    """

    _view = "views.progress:ledger_document"

    entries: tuple[Entry, ...]

    @property
    def planned(self) -> timedelta:
        """All time that was planned for the sessions given."""
        return sum((entry.planned for entry in self.entries), NOTHING)

    @property
    def worked(self) -> timedelta:
        """All time that was worked."""
        return sum((entry.worked for entry in self.entries), NOTHING)

    @property
    def reckoned(self) -> timedelta:
        """All time worked that nobody recorded."""
        return sum((entry.reckoned for entry in self.entries), NOTHING)

    @property
    def owed(self) -> timedelta:
        """All time still to make up on focus areas."""
        return sum((entry.owed for entry in self.entries), NOTHING)


def ledger_of(plan: Course) -> Ledger:
    """Add up the minutes of a plan."""
    planned: dict[str, timedelta] = {}
    done: dict[str, timedelta] = {}
    unsaid: dict[str, timedelta] = {}
    ahead: dict[str, timedelta] = {}
    labels: dict[str, str] = {}
    focus: set[str] = set()
    for visit in plan.visits:
        labels |= {why.want: why.label for why in visit.session.reasons}
        focus |= {item.want for item in visit.session.segments if item.role == "focus"}
    for outcome in plan.given:
        visit = plan.visit(outcome.session)
        _add(planned, _unpaid(visit.session))
        times = worked(visit, outcome)
        _add(done, times)
        _add(unsaid, {want: times[want] for want in reckoned(visit, outcome)})
    for visit in plan.to_come:
        _add(ahead, visit.session.minutes)
    names = dict.fromkeys((*planned, *done, *ahead))
    return Ledger(
        entries=tuple(
            Entry(
                region=name,
                label=labels.get(name) or _label(plan, name),
                focus=name in focus,
                planned=planned.get(name, NOTHING),
                worked=done.get(name, NOTHING),
                reckoned=unsaid.get(name, NOTHING),
                owed=_owed(planned.get(name, NOTHING), done.get(name, NOTHING), name in focus),
                ahead=ahead.get(name, NOTHING),
            )
            for name in names
        )
    )


def _owed(planned: timedelta, done: timedelta, focus: bool) -> timedelta:  # noqa: FBT001  one call site
    return max(NOTHING, planned - done) if focus else NOTHING


def _add(to: dict[str, timedelta], minutes: dict[str, timedelta]) -> None:
    for name, time in minutes.items():
        to[name] = to.get(name, NOTHING) + time


def _unpaid(session: SessionPlan) -> dict[str, timedelta]:
    """Return the planned minutes without those that make up for earlier sessions."""
    if all(pin.owed is None for pin in session.request.pins):
        return session.minutes
    # As it was planned: a place with limits of its own may have got less than was to be made up.
    repaid = {
        why.want: timedelta(seconds=int(str(dict(reason.args)["owed"])))
        for why in session.reasons
        for reason in why.reasons
        if reason.code == "repaid"
    }
    return {want: time - repaid.get(want, NOTHING) for want, time in session.minutes.items()}


def _room(session: SessionPlan, want: str) -> timedelta:
    """Return how much more time an area can have: a place with limits of its own has a most."""
    items = [item for item in session.segments if item.want == want]
    most = most_of(items, session.request.catalog)
    if most is None:
        return session.length
    return max(NOTHING, timedelta(seconds=most) - session.minutes[want])


def _label(plan: Course, name: str) -> str:
    """Name a region that was worked although it was not planned."""
    region, _, side = name.rpartition("-")
    body = plan.catalog.body
    if side in {"left", "right"} and region in body.by_id:
        return body.words.on(Side(side), body.by_id[region].label)
    return body.by_id[name].label


def repaying(ledger: Ledger, base: SessionPlan) -> Iterator[tuple[Pin, ...]]:
    """Yield pins that hold focus areas at their minutes and what is made up, the most first.

    Parameters
    ----------
    ledger
        What is owed.
    base
        The session as it would be if nothing were owed.
    """
    roles = {item.want: item.role for item in base.segments}
    minutes, grid = base.minutes, base.request.grid
    supports = sum((time for want, time in minutes.items() if roles[want] == "support"), NOTHING)
    claims = [
        Claim(id=entry.region, weight=entry.owed // grid, least=0, most=most)
        for entry in ledger.entries
        if roles.get(entry.region) == "focus"
        and (most := min(entry.owed, minutes[entry.region] // 2, _room(base, entry.region)) // grid)
    ]
    for steps in range(min(supports // 2 // grid, sum(one.most or 0 for one in claims)), 0, -1):
        shares = allocate(steps, claims).steps
        yield tuple(
            Pin(region=want, duration=time + more, owed=more)
            for want, time in minutes.items()
            if roles[want] == "focus"
            for more in (shares.get(want, 0) * grid,)
        )
