"""Whether to look again, and what comes after: from the records, by a rule and a table."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan._display.measure import clean
from massageplan.catalog.decision import INPUTS, Action
from massageplan.cite import CLIENT, JUDGEMENT
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import InvalidValueError
from massageplan.fields import choice
from massageplan.findings.finding import Reason, Severity, args
from massageplan.screening.screen import screen
from massageplan.treatment.confirming import check_newer
from massageplan.treatment.decision import Decision, ReevaluationDue
from massageplan.treatment.milestone import goals_of


if TYPE_CHECKING:
    from massageplan.catalog.decision import DecisionRow
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.trend import Trend

__all__ = ["check_facts", "decide", "decided_today", "read_day", "read_plan", "reevaluation_due"]

_RANK: Final = ("unmeasured", "none", "some", "better", "worse")
"""Of several measures the last of these counts: one that got worse, or else the best."""


def reevaluation_due(plan: TreatmentPlan, *, on: date) -> ReevaluationDue:
    """Tell whether it is time to look again.

    It is after so many sessions or days since the last time, whichever is first, as the plan's
    rule says; at once when a score got worse; and when no visit is left.

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
        `on` is no date.
    """
    day = read_day(on, "on")
    rule = read_plan(plan).rule
    last = plan.decisions[-1] if plan.decisions else None
    count = len(plan.given) - (last.delivered if last else 0)
    since = last.on if last else next((one.on for one in plan.given), None)
    since_when = f"since {last.on}" if last else "since the start"
    days = 0 if since is None else (day - since).days
    if plan.ended or not count:
        why = "the course has ended" if plan.ended else f"no session was given {since_when}"
        return ReevaluationDue(due=False, reasons=(Reason(code="not-due", args=args(why=why)),))
    reasons = [
        Reason(
            code="due-worse",
            args=args(
                measure=change.measure.label, before=str(change.before), after=str(change.after)
            ),
        )
        for trend in _since(plan)
        if (change := trend.deciding) is not None and change.verdict == "worse"
    ]
    if count >= rule.sessions:
        told = args(count=count, since=since_when, rule=rule.label)
        reasons.append(Reason(code="due-sessions", args=told, cite=rule.cite))
    if rule.days is not None and days >= rule.days:
        told = args(days=days, since=since_when, rule=rule.label)
        reasons.append(Reason(code="due-days", args=told, cite=rule.cite))
    if not plan.is_open:
        reasons.append(Reason(code="due-end"))
    if reasons:
        return ReevaluationDue(due=True, reasons=tuple(reasons))
    limit = "" if rule.days is None else f", day {days} of {rule.days}"
    why = f"{count} of {rule.sessions} sessions {since_when}{limit}"
    return ReevaluationDue(due=False, reasons=(Reason(code="not-due", args=args(why=why)),))


def decide(
    plan: TreatmentPlan,
    *,
    on: date,
    client: Client | None = None,
    assessment: Assessment | None = None,
) -> Decision:
    """Say what comes after a re-evaluation on a day, by the catalogue's table.

    It follows from what screening finds on that day, how the scores changed, the goals, what the
    last re-evaluation found, and whether visits are left. It changes nothing: `replan` carries
    it out, and takes another action with a reason.

    Parameters
    ----------
    plan
        The plan with its records.
    on
        The day.
    client, assessment
        The facts as they are on that day, for screening; by default the last ones that the plan
        has. Scores count where they were recorded: in outcomes.

    Returns
    -------
    Decision
        The action, with the row of the table and the reasons; print it to see them.

    Raises
    ------
    InvalidValueError
        `on` is no date or lies before the last record, or the facts are another client's.
    """
    day = read_day(on, "on")
    read_plan(plan)
    check_facts(plan, day, client, assessment, "on")
    person, told = client or plan.client, assessment or plan.assessment
    clearance = screen(person, told, on=day, catalog=plan.catalog)
    stops = [found for found in clearance.findings if found.severity is Severity.STOP]
    trends = _since(plan)
    values = {
        "screening": "stop" if stops else "clear",
        "change": max((trend.verdict for trend in trends), key=_RANK.index, default="unmeasured"),
        "goal": goals_of(plan),
        "before": _before(plan),
        "visits": "left" if plan.is_open else "none",
    }
    rows: dict[str, DecisionRow] = dict(plan.catalog.all("decision"))
    row = next(row for row in rows.values() if row.answers(values))
    reasons = [Reason(code="decided", args=args(why=row.label), cite=row.cite)]
    reasons += [Reason(code="stopped", args=args(why=found.message)) for found in stops]
    reasons += [_how(trend) for trend in trends]
    if plan.goals:
        reached = values["goal"] == "reached"
        reasons.append(Reason(code="goals-reached" if reached else "goals-open"))
        reasons += _late_goals(plan, day)
    return Decision(
        on=day,
        action=row.action,
        case=tuple((name, values[name]) for name in INPUTS),
        row=row,
        table=tuple(rows.values()),
        reasons=tuple(reasons),
        delivered=len(plan.given),
        session=max((one.session for one in plan.given), default=0),
    )


def decided_today(  # noqa: PLR0917  one call site
    plan: TreatmentPlan,
    today: date,
    client: Client | None,
    assessment: Assessment | None,
    action: Action | str | None,
    why: str,
) -> Decision | None:
    """Return what is decided today; nothing when nobody has to look again."""
    chosen = None if action is None else choice(Action, "action")(action)
    last = plan.decisions[-1] if plan.decisions else None
    if chosen is None and not reevaluation_due(plan, on=today):
        if why:
            raise InvalidValueError(
                "is told, and nothing is to be decided today: write action=... too",
                path="why",
                value=why,
            )
        return None
    again = last is not None and (last.on, last.delivered) == (today, len(plan.given))
    if again and last is not None and chosen is last.action:
        return None  # decided today already
    found = decide(plan, on=today, client=client, assessment=assessment)
    if chosen is None or chosen is found.action:
        if not why:
            return found
        remark = Reason(code="remark", args=args(why=why), cite=CLIENT)
        return evolve(found, reasons=(*found.reasons, remark))
    if not isinstance(why, str) or not clean(why):
        raise InvalidValueError(
            f"the table says {found.action.value!r} ({found.row.label}): write why it is to "
            f"be {chosen.value!r}, and the plan keeps it",
            path="why",
            value=why,
        )
    return evolve(found, action=chosen, overruled=why.strip())


def check_facts(
    plan: TreatmentPlan,
    day: date,
    client: Client | None,
    assessment: Assessment | None,
    path: str = "today",
) -> None:
    """Refuse facts of another client, or of a day to come; and a day before the last record.

    Raises
    ------
    InvalidValueError
        One of these.
    """
    for name, value, kind in (("client", client, Client), ("assessment", assessment, Assessment)):
        if value is not None and not isinstance(value, kind):
            raise InvalidValueError(
                f"expected {kind.__name__}(...), got {type(value).__name__}", path=name
            )
    if client is not None and client.ref != plan.client.ref:
        raise InvalidValueError(
            f"the plan is for {plan.client.ref!r}, and {client.ref!r} is another",
            path="client",
        )
    if assessment is not None and assessment.on > day:
        raise InvalidValueError(
            f"{assessment.on} lies after {day}",
            path="assessment.on",
            value=assessment.on,
        )
    if assessment is not None:
        check_newer(plan, assessment)
        if assessment.scores:
            raise InvalidValueError(
                "scores count where they were recorded: put them into the "
                "Outcome of the last session",
                path="assessment.scores",
            )
    known = [one.on for one in plan.given if one.on] + [one.on for one in plan.decisions]
    known += [plan.assessment.on] if plan.assessment is not None else []
    if known and day < max(known):
        raise InvalidValueError(
            f"{day} lies before {max(known)}, of which the plan has a record",
            path=path,
            value=day,
        )


def read_plan(plan: TreatmentPlan, path: str = "plan") -> TreatmentPlan:
    """Check that something is a plan."""
    # Only here, where it is asked: the plan's own module asks for this one.
    from massageplan.treatment.plan import TreatmentPlan as Plan  # noqa: PLC0415  cycle

    if not isinstance(plan, Plan):
        raise InvalidValueError(
            f"expected a TreatmentPlan, got {type(plan).__name__}: give what "
            f"plan_treatment returned",
            path=path,
            value=plan,
        )
    return plan


def read_day(day: date, path: str) -> date:
    """Check that something is a day, without a time."""
    if not isinstance(day, date) or isinstance(day, datetime):
        raise InvalidValueError(
            f"expected a date, such as date(2026, 3, 2), got {day!r:.60}",
            path=path,
            value=day,
        )
    return day


def _since(plan: TreatmentPlan) -> list[Trend]:
    """Return the trends of what was measured since the last decision."""
    seen = plan.decisions[-1].session if plan.decisions else 0
    return [trend for trend in plan.trends if trend.points[-1].session > seen]


def _before(plan: TreatmentPlan) -> str:
    """Return what the last re-evaluation found, as far as it counts now."""
    if not plan.decisions:
        return "nothing"
    last = plan.decisions[-1]
    if last.action in {Action.TAPER, Action.MAINTAIN}:
        return "tapered"
    found = dict(last.case)["change"]
    return {"better": "better", "none": "no-change", "worse": "no-change"}.get(found, "nothing")


def _late_goals(plan: TreatmentPlan, day: date) -> list[Reason]:
    """Say which goals were to be reached by now."""
    by_name = {(trend.measure.id, trend.form): trend for trend in plan.trends}
    late = []
    for goal in plan.goals:
        trend = by_name.get((goal.measure, goal.form))
        if goal.by is not None and goal.by < day and not (trend and trend.reached):
            label = plan.catalog.find("measure", goal.measure).label
            told = args(measure=label, target=str(goal.target), by=str(goal.by))
            late.append(Reason(code="goal-late", args=told))
    return late


def _how(trend: Trend) -> Reason:
    """Say how a measure changed, and by which threshold."""
    change = trend.deciding
    if change is None:
        told = args(measure=trend.measure.label, now=str(trend.points[-1].value))
        return Reason(code="measured-once", args=told)
    return Reason(
        code="measured",
        args=args(measure=trend.measure.label, change=change.words),
        cite=change.threshold.cite if change.threshold else JUDGEMENT,
    )
