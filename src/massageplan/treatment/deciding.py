"""What comes after a re-evaluation: from the records, by the catalog's table.

`decide` only says it. `replan` carries it out, or does something else with a reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from attrs import evolve

from massageplan._display.measure import clean
from massageplan.catalog.decision import INPUTS, Action
from massageplan.cite import JUDGEMENT, THERAPIST
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import InvalidValueError
from massageplan.fields import choice
from massageplan.findings.finding import Reason, Severity, args
from massageplan.read import read_date, read_kind
from massageplan.screening.screen import screen
from massageplan.treatment.decision import Decision
from massageplan.treatment.milestone import goals_of
from massageplan.treatment.reading import check_newer, read_plan
from massageplan.treatment.when_to_reevaluate import new_trends, reevaluation_due


if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from massageplan.catalog.decision import DecisionRow
    from massageplan.findings.finding import Finding
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.trend import Trend

__all__ = ["ActionName", "check_facts", "decide", "decided_today"]

ActionName: TypeAlias = Literal[
    "continue", "progress", "taper", "maintain", "change approach", "refer", "discharge"
]
"""An `Action` by its value."""

_RANK: Final = ("unmeasured", "none", "some", "better", "worse")
"""Of several measures the last of these counts: one that got worse, or otherwise the best."""


def decide(
    plan: TreatmentPlan,
    *,
    on: date,
    client: Client | None = None,
    assessment: Assessment | None = None,
) -> Decision:
    """Say what comes after a re-evaluation on a day, by the catalog's table.

    It follows from what screening finds on that day, how the scores changed, the goals, what the
    last re-evaluation found, and whether visits are left. It changes nothing: `replan` carries it
    out, or takes another action with a reason. A referral is carried out only if the therapist
    confirms it, with ``action="refer"``.

    Parameters
    ----------
    plan
        The plan with its records.
    on
        The day.
    client, assessment
        The facts as they are on that day, for screening; by default the last ones in the plan.
        Scores count only if they were recorded, in an `Outcome`.

    Returns
    -------
    Decision
        The action, with the row of the table and the reasons. Print it to see them.

    Raises
    ------
    InvalidValueError
        `plan` is not a plan, `on` is not a date or is before the last record, or the facts are
        another client's.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2),
    ...     complaints=[mp.Complaint(condition="neck pain", pain=7)],
    ...     red_flags=(),
    ... )
    >>> plan = mp.plan_treatment(client, neck, length="60 min", start=date(2026, 3, 2))
    >>> plan = plan.record(mp.Outcome(session=1, pain=2))
    >>> mp.decide(plan, on=date(2026, 3, 2)).action.value
    'progress'
    """
    day = read_date(on, "on")
    read_plan(plan)
    check_facts(plan, day, client, assessment, "on")
    clearance = screen(
        client or plan.client,
        assessment or plan.assessment,
        on=day,
        therapist=plan.giver,
        catalog=plan.catalog,
    )
    stops = [finding for finding in clearance.findings if finding.severity is Severity.STOP]
    trends = new_trends(plan)
    case = {
        "screening": "stop" if stops else "clear",
        "change": max((trend.verdict for trend in trends), key=_RANK.index, default="unmeasured"),
        "goal": goals_of(plan),
        "before": _before(plan),
        "visits": "left" if plan.is_open else "none",
    }
    rows: dict[str, DecisionRow] = dict(plan.catalog.all("decision"))
    row = next(row for row in rows.values() if row.answers(case))
    return Decision(
        on=day,
        action=row.action,
        case=tuple((name, case[name]) for name in INPUTS),
        row=row,
        table=tuple(rows.values()),
        reasons=tuple(_reasons(plan, day, row, stops, trends)),
        delivered=len(plan.given),
        session=max((outcome.session for outcome in plan.given), default=0),
    )


def _reasons(
    plan: TreatmentPlan, day: date, row: DecisionRow, stops: list[Finding], trends: list[Trend]
) -> Iterator[Reason]:
    """Say what a decision follows from, with the figures."""
    catalog = plan.catalog
    yield Reason(code="decided", args=args(row=row.id), cite=row.cite, catalog=catalog)
    for finding in stops:
        found = args(found=finding.code) + finding.args
        yield Reason(code="stopped", args=found, catalog=catalog)
    for trend in trends:
        yield _how(trend, plan)
    if plan.goals:
        reached = goals_of(plan) == "reached"
        yield Reason(code="goals-reached" if reached else "goals-open", catalog=catalog)
        yield from _late_goals(plan, day)


def _how(trend: Trend, plan: TreatmentPlan) -> Reason:
    """Say how a measure changed, and by which threshold."""
    change = trend.deciding
    if change is None:
        values = trend.named + args(now=str(trend.points[-1].value))
        return Reason(code="measured-once", args=values, catalog=plan.catalog)
    return Reason(
        code="measured",
        args=trend.named + change.args,
        cite=change.threshold.cite if change.threshold else JUDGEMENT,
        catalog=plan.catalog,
    )


def _late_goals(plan: TreatmentPlan, day: date) -> Iterator[Reason]:
    """Say which goals should have been reached by now."""
    by_key = {trend.key: trend for trend in plan.trends}
    for goal in plan.goals:
        trend = by_key.get(goal.key)
        if goal.by is not None and goal.by < day and not (trend and trend.reached):
            side = args(side=goal.side.value) if goal.side else ()
            due = args(target=str(goal.target), by=goal.by.isoformat())
            values = args(measure=goal.measure) + side + due
            yield Reason(code="goal-late", args=values, catalog=plan.catalog)


def _before(plan: TreatmentPlan) -> str:
    """Return what the last re-evaluation found, as far as it counts now."""
    if not plan.decisions:
        return "nothing"
    last = plan.decisions[-1]
    if last.action in {Action.TAPER, Action.MAINTAIN}:
        return "tapered"
    change = dict(last.case)["change"]
    return {"better": "better", "none": "no-change", "worse": "no-change"}.get(change, "nothing")


def decided_today(
    plan: TreatmentPlan,
    today: date,
    *,
    client: Client | None,
    assessment: Assessment | None,
    action: Action | ActionName | None,
    why: str,
) -> Decision | None:
    """Return what is decided today; ``None`` if no re-evaluation is due.

    Nobody but the therapist refers: if the table says so, it only proposes it.
    """
    chosen = None if action is None else choice(Action, "action")(action)
    last = plan.decisions[-1] if plan.decisions else None
    if chosen is None and not reevaluation_due(plan, on=today):
        if why:
            raise InvalidValueError(
                "given, but no decision is due today: also pass action=...", path="why", value=why
            )
        return None
    again = last is not None and (last.on, last.delivered) == (today, len(plan.given))
    if again and last is not None and chosen is last.action:
        return None  # decided today already
    decision = decide(plan, on=today, client=client, assessment=assessment)
    if chosen is None and decision.action is Action.REFER:
        if why:
            raise InvalidValueError(
                "given, but a referral is only proposed: also pass action='refer' to confirm it, "
                "or another action",
                path="why",
                value=why,
            )
        return None
    if chosen is None or chosen is decision.action:
        if not why:
            return decision
        remark = Reason(code="remark", args=args(why=why), cite=THERAPIST)
        return evolve(decision, reasons=(*decision.reasons, remark))
    if not isinstance(why, str) or not clean(why):
        raise InvalidValueError(
            f"the table says {decision.action.value!r} ({decision.row.label}): also pass why it "
            f"should be {chosen.value!r}, and the plan keeps the reason",
            path="why",
            value=why,
        )
    return evolve(decision, action=chosen, overruled=why.strip())


def check_facts(
    plan: TreatmentPlan,
    day: date,
    client: Client | None,
    assessment: Assessment | None,
    path: str = "today",
) -> None:
    """Refuse facts of another client or of a later day, and a day before the last record.

    Raises
    ------
    InvalidValueError
        One of these.
    """
    if client is not None and read_kind(client, "client", Client).ref != plan.client.ref:
        raise InvalidValueError(
            f"the plan is for {plan.client.ref!r}, not for {client.ref!r}", path="client"
        )
    if assessment is not None:
        _check_assessment(plan, day, read_kind(assessment, "assessment", Assessment))
    known = plan.known_days
    if known and day < max(known):
        raise InvalidValueError(
            f"{day} is before {max(known)}, which the plan already has a record of",
            path=path,
            value=day,
        )


def _check_assessment(plan: TreatmentPlan, day: date, assessment: Assessment) -> None:
    if assessment.on > day:
        raise InvalidValueError(
            f"{assessment.on} is after {day}", path="assessment.on", value=assessment.on
        )
    check_newer(plan, assessment)
    if assessment.scores:
        raise InvalidValueError(
            "scores count only if they were recorded: put them into the Outcome of the last "
            "session",
            path="assessment.scores",
        )
