"""When to re-evaluate: in which visits of a plan, and whether it is time on a given day.

A rule of the catalog says after how many sessions or days, whichever comes first. A score that got
worse does not wait for it.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import frozen

from massageplan.catalog.catalog import default_catalog
from massageplan.findings.finding import Reason, args
from massageplan.findings.words import line
from massageplan.read import read_date
from massageplan.treatment.reading import read_plan
from massageplan.treatment.trend import is_seen


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from massageplan.catalog.house import ReevaluationRule
    from massageplan.scheduling.cadence import Cadence
    from massageplan.treatment.look import Look
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.trend import Trend

__all__ = [
    "LookAgain",
    "ReevaluationDue",
    "also_in",
    "new_trends",
    "reevaluation_due",
    "reevaluations",
    "rest_of",
]


class LookAgain(NamedTuple):
    """A re-evaluation inside a visit.

    Attributes
    ----------
    session
        Number of the session, from 1.
    late
        Whether no earlier visit was within the rule's days.
    rested
        Days that the course rested before the visit, if it is looked at again for that; otherwise
        ``None``.
    asked
        Whether it was asked for, whatever the rule says.
    """

    session: int
    late: bool
    rested: int | None = None
    asked: bool = False


REST: Final = 28
"""Days without a visit from which a course has rested, if its rhythm is not that slow (our
judgment: no source that we read gives a number of days)."""

TIMES: Final = 2
"""A course that comes seldom has rested after so many times its widest gap (our judgment)."""


def rest_of(cadence: Cadence) -> int:
    """Return the days between two visits after which a course is looked at again.

    It is four weeks, or twice the widest gap of its rhythm if that is longer.
    """
    phases = cadence.phases or cadence.tail().phases
    return max(REST, *(round(TIMES * phase.gap) for phase in phases))


def also_in(looks: Iterable[Look]) -> tuple[int, ...]:
    """Return the sessions that hold a re-evaluation besides those of the rule."""
    return tuple(sorted({look.session for look in looks if look.session is not None}))


def reevaluations(
    rule: ReevaluationRule,
    offsets: Sequence[int],
    last: int = 0,
    also: Sequence[int] = (),
    rest: int | None = None,
) -> tuple[LookAgain, ...]:
    """Return the visits that hold a re-evaluation; the last of the plan always does.

    Parameters
    ----------
    rule
        After how many sessions or days.
    offsets
        The day of each visit, counted from the first.
    last
        Number of the last visit with a re-evaluation; 0 for none.
    also
        Numbers of visits that hold one besides, in order.
    rest
        Days between two visits after which the second one holds one; ``None`` for never.

    Notes
    -----
    A re-evaluation is in the last visit on or before the first limit that is reached. The first
    visit is the baseline, and holds one only if that is asked for.
    """
    count, found = len(offsets), []
    rested = {
        i: after - before
        for i, (before, after) in enumerate(pairwise(offsets), start=2)
        if rest is not None and after - before > rest
    }
    besides = sorted({*also, *rested})
    since = offsets[max(last, 1) - 1]
    while last < count and (count > 1 or also):
        before_rule = next((number for number in besides if number > last), count + 1)
        reach = [
            i
            for i in range(max(last, 1) + 1, min(last + rule.sessions, count) + 1)
            if rule.days is None or offsets[i - 1] - since <= rule.days
        ]
        due = reach[-1] if reach else max(last, 1) + 1
        last = min(due, before_rule)
        if last > count:
            break
        since = offsets[last - 1]
        late = not reach and last == due
        found.append(LookAgain(last, late, rested.get(last), last in also))
    return tuple(found)


@frozen(kw_only=True)
class ReevaluationDue:
    """Whether a re-evaluation is due on a day, and why. It is true if one is.

    Attributes
    ----------
    due
        Whether it is time.
    reasons
        Why it is time, or how far along the plan is.
    """

    due: bool
    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        """Return whether it is time, and why."""
        head = line("due-now" if self.due else "due-later", default_catalog())
        return f"{head}: {'; '.join(reason.text for reason in self.reasons)}"

    def __bool__(self) -> bool:
        """Return whether it is time."""
        return self.due


def reevaluation_due(plan: TreatmentPlan, *, on: date) -> ReevaluationDue:
    """Tell whether a re-evaluation is due on a day.

    It is due after a number of sessions or days since the last one, whichever comes first, as the
    plan's rule says. It is due at once if a score got worse, if no visits are left, on the day of a
    `Look` that was planned, and once a session was given after the course had rested.

    Parameters
    ----------
    plan
        The plan with its records.
    on
        The day.

    Returns
    -------
    ReevaluationDue
        True or false, with the reasons.

    Raises
    ------
    InvalidValueError
        `plan` is not a plan, or `on` is not a date.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> plan = mp.plan_treatment(client, neck, length="60 min", start=date(2026, 3, 2))
    >>> plan = plan.record(mp.Outcome(session=1))
    >>> print(mp.reevaluation_due(plan, on=date(2026, 3, 2)))
    no re-evaluation due yet: 1 of 6 sessions since the start
    """
    day = read_date(on, "on")
    rule, catalog = read_plan(plan).rule, plan.catalog
    last = plan.decisions[-1] if plan.decisions else None
    count = len(plan.given) - (last.delivered if last else 0)
    begins = last.on if last else next((outcome.on for outcome in plan.given), None)
    days = 0 if begins is None else (day - begins).days
    since = last.on.isoformat() if last else None
    reasons = [*_looks(plan, day), *_rested(plan)]
    if plan.ended and not reasons:
        return _not_due(plan, why="plan-ended")
    if not count and not reasons:
        return _not_due(plan, why="none-given", since=since)
    reasons += _worse(plan)
    if count >= rule.sessions:
        values = args(count=count, since=since, rule=rule.id)
        reasons.append(Reason(code="due-sessions", args=values, cite=rule.cite, catalog=catalog))
    if rule.days is not None and days >= rule.days:
        values = args(days=days, since=since, rule=rule.id)
        reasons.append(Reason(code="due-days", args=values, cite=rule.cite, catalog=catalog))
    if not plan.is_open and not plan.ended:
        reasons.append(Reason(code="due-end", catalog=catalog))
    if reasons:
        return ReevaluationDue(due=True, reasons=tuple(reasons))
    return _not_due(
        plan,
        why="too-early",
        count=count,
        sessions=rule.sessions,
        since=since,
        day=days,
        days=rule.days,
    )


def _not_due(plan: TreatmentPlan, **values: str | int | None) -> ReevaluationDue:
    reason = Reason(code="not-due", args=args(**values), catalog=plan.catalog)
    return ReevaluationDue(due=False, reasons=(reason,))


def _looks(plan: TreatmentPlan, day: date) -> Iterator[Reason]:
    """Yield the re-evaluations without massage that are due, or found something undecided."""
    seen = plan.decisions[-1].on if plan.decisions else date.min
    for on in plan.look_days:
        if seen < on <= day:
            yield Reason(code="due-look", args=args(on=on.isoformat()), catalog=plan.catalog)


def _rested(plan: TreatmentPlan) -> Iterator[Reason]:
    """Yield that the course rested, once a session was given after it and nothing is decided.

    Gaps of an earlier rhythm are not judged by the one that came after it.
    """
    own = plan.given[max(0, plan.began - 1) :]
    days = [(outcome.session, outcome.on) for outcome in own if outcome.on is not None]
    seen = plan.decisions[-1].session if plan.decisions else 0
    rest = rest_of(plan.cadence)
    for (_, before), (session, on) in pairwise(days):
        if session > seen and (on - before).days > rest:
            values = args(session=session, rest=(on - before).days)
            yield Reason(code="due-rested", args=values, catalog=plan.catalog)


def _worse(plan: TreatmentPlan) -> Iterator[Reason]:
    """Yield the scores that got worse since the last decision."""
    for trend in new_trends(plan):
        change = trend.deciding
        if change is not None and change.verdict == "worse":
            yield Reason(
                code="due-worse",
                args=trend.named + args(before=str(change.before), after=str(change.after)),
                catalog=plan.catalog,
            )


def new_trends(plan: TreatmentPlan) -> list[Trend]:
    """Return the trends of what was measured since the last decision."""
    last = plan.decisions[-1] if plan.decisions else None
    return [trend for trend in plan.trends if not is_seen(trend.points[-1], last)]
