"""How scores went over a plan, computed from its records each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from massageplan.anatomy.position import Side
from massageplan.catalog.measure import Measure
from massageplan.client.score import Score, read_score, value_of
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import args
from massageplan.screening.complained import condition_of
from massageplan.screening.reading_complaints import read_complaints
from massageplan.treatment.goal import Goal
from massageplan.treatment.outcome import PAIN, Outcome
from massageplan.treatment.score_change import Change, Point, Verdict, judge


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from massageplan.catalog.catalog import Catalog
    from massageplan.client.assessment import Assessment
    from massageplan.findings.arg import Args
    from massageplan.treatment.course import Course
    from massageplan.treatment.decision import Decision

__all__ = ["Trend", "complaints_of", "is_seen", "read_baseline", "read_scores", "trends_of"]


@frozen(kw_only=True)
class Trend:
    """The scores of one measure in one form; see `TreatmentPlan.trends`.

    Attributes
    ----------
    measure, form
        What was measured, and how it was scored.
    points
        The scores in order of their days; the first is the baseline.
    goal
        The goal with a number that is set for it.
    side
        The side of the body; ``None`` if the measure has none, or if it was not said.
    since_baseline
        The change from the first score to the last; ``None`` if there is only one.
    since_last
        The change since the last re-evaluation; ``None`` if there was none.

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
    >>> [(trend.measure.id, trend.verdict) for trend in plan.trends]
    [('pain-nrs', 'better')]
    """

    measure: Measure
    form: str
    points: tuple[Point, ...]
    goal: Goal | None
    since_baseline: Change | None
    since_last: Change | None
    side: Side | None = None

    def __str__(self) -> str:
        """Return the change in a line."""
        change = self.deciding
        return f"{self.label}: {change.words if change else self.points[-1].value}"

    @property
    def label(self) -> str:
        """The name of the measure, with the side if it has one."""
        return f"{self.measure.label}, {self.side.value}" if self.side else self.measure.label

    @property
    def key(self) -> tuple[str, str, Side | None]:
        """What is compared: the measure, its form and the side."""
        return self.measure.id, self.form, self.side

    @property
    def named(self) -> Args:
        """The measure and, if it has one, the side, as arguments of a reason or a line."""
        side = args(side=self.side.value) if self.side else ()
        return args(measure=self.measure.id) + side

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; ``None`` if none is set."""
        if self.goal is None:
            return None
        if self.measure.better == "lower":
            return self.points[-1].value <= self.goal.target
        return self.points[-1].value >= self.goal.target

    @property
    def deciding(self) -> Change | None:
        """The change that a re-evaluation goes by; ``None`` if there is only one score."""
        if self.since_last is not None and self.since_last.verdict == "worse":
            return self.since_last
        return self.since_baseline

    @property
    def verdict(self) -> Verdict:
        """What a re-evaluation goes by: worse since either, or else the change since the first."""
        return "unmeasured" if self.deciding is None else self.deciding.verdict


def read_baseline(assessment: Assessment | None, catalog: Catalog) -> tuple[Score, ...]:
    """Return what was measured at the start, with the worst pain of the complaints.

    Raises
    ------
    InvalidValueError
        A score that cannot be used, two of one measure, or two different figures for pain.
    """
    if assessment is None:
        return ()
    scores = read_scores(assessment.scores, catalog, "assessment.scores")
    pains = [complaint.pain for complaint in assessment.complaints if complaint.pain is not None]
    if not pains:
        return scores
    worst = Score(measure=PAIN, value=max(pains), form="points")
    scored = [score for score in scores if score.measure == PAIN]
    if scored and scored != [worst]:
        raise InvalidValueError(
            f"pain is given twice, as {scored[0].value} and, among the complaints, as "
            f"{worst.value}: keep one",
            path="assessment.scores",
        )
    return scores if scored else (*scores, worst)


def read_scores(scores: Iterable[Score], catalog: Catalog, path: str) -> tuple[Score, ...]:
    """Return scores with the ids of their measures and forms.

    Raises
    ------
    InvalidValueError
        One that cannot be used, or two of one measure in one form and on one side.
    """
    read = tuple(read_score(score, catalog, f"{path}[{i}]") for i, score in enumerate(scores))
    keys = [score.key for score in read]
    for i, (measure, form, side) in enumerate(keys):
        if keys[i] in keys[:i]:
            which = f" ({side.value})" if side else ""
            raise InvalidValueError(
                f"{measure}{which} in {form} is given twice: keep one", path=f"{path}[{i}]"
            )
    return read


def complaints_of(assessment: Assessment | None, catalog: Catalog) -> tuple[str, ...]:
    """Return the ids of the conditions that the complaints are planned by."""
    read = read_complaints(catalog, assessment)
    conditions = (condition_of(catalog, one.complaint) for one in read)
    return tuple(condition.id for condition in conditions if condition is not None)


def trends_of(plan: Course, until: int | None = None) -> tuple[Trend, ...]:
    """Return the trend of each measure, form and side, in the order of their first use.

    With `until`, as they were after that session.
    """
    catalog = plan.catalog
    points: dict[tuple[str, str, Side | None], list[Point]] = {}
    if plan.baseline is not None:
        for score in read_baseline(plan.baseline, catalog):
            points.setdefault(score.key, []).append(_point(score, plan.baseline.on, 0, catalog))
    for score, point in (*_in_sessions(plan), *_in_looks(plan)):
        if until is None or point.session < until + (not point.is_look):
            points.setdefault(score.key, []).append(point)
    for row in points.values():
        row.sort(key=lambda point: (point.session, point.on))
    return tuple(_trend(plan, key, tuple(row), until) for key, row in points.items())


def _in_sessions(plan: Course) -> Iterator[tuple[Score, Point]]:
    """Yield what was measured in the sessions that were given."""
    for outcome in plan.given:
        for score in measured(plan, outcome):
            if outcome.on is not None:  # as every session that was given has
                yield score, _point(score, outcome.on, outcome.session, plan.catalog)


def _in_looks(plan: Course) -> Iterator[tuple[Score, Point]]:
    """Yield what was measured on days without massage, each after the last session before it."""
    days = [(outcome.session, outcome.on) for outcome in plan.given if outcome.on is not None]
    for look in plan.looks:
        if look.on is not None:
            before = max((session for session, on in days if on <= look.on), default=0)
            for score in look.measured:
                yield score, _point(score, look.on, before, plan.catalog, is_look=True)


def is_seen(point: Point, decision: Decision | None) -> bool:
    """Tell whether a score was there when something was decided."""
    if decision is None:
        return False
    if point.is_look:
        return point.on <= decision.on
    return point.session <= decision.session


def _point(
    score: Score, on: date, session: int, catalog: Catalog, *, is_look: bool = False
) -> Point:
    return Point(
        on=on,
        session=session,
        value=value_of(score, catalog),
        answered=score.answered,
        items=len(score.items),
        is_look=is_look,
    )


def measured(plan: Course, outcome: Outcome) -> tuple[Score, ...]:
    """Return what a session measured: its outcome, and what the client reported that day."""
    assessment = plan.visit(outcome.session).session.request.assessment
    if assessment is None or assessment == plan.baseline or assessment.on != outcome.on:
        return outcome.measured
    recorded = {score.measure for score in outcome.measured}
    reported = read_baseline(assessment, plan.catalog)
    return (*outcome.measured, *(score for score in reported if score.measure not in recorded))


def _trend(
    plan: Course, key: tuple[str, str, Side | None], points: tuple[Point, ...], until: int | None
) -> Trend:
    name, form, side = key
    measure: Measure = plan.catalog.find("measure", name)
    chosen = dict(plan.thresholds).get(measure.id, "")
    complaints = complaints_of(plan.baseline, plan.catalog)

    def change(before: Point) -> Change:
        return judge(
            measure,
            Score(measure=measure.id, value=before.value, form=form),
            Score(measure=measure.id, value=points[-1].value, form=form),
            complaints=complaints,
            chosen=chosen,
            baseline=points[0].value,
            catalog=plan.catalog,
        )

    decided = [made for made in plan.decisions if until is None or made.session < until]
    seen = decided[-1] if decided else None
    measured_since = seen is not None and not is_seen(points[-1], seen)
    last = [point for point in points if is_seen(point, seen)] if measured_since else []
    goals = [goal for goal in plan.goals if goal.key == key]
    return Trend(
        measure=measure,
        form=form,
        points=points,
        goal=goals[0] if goals else None,
        since_baseline=change(points[0]) if len(points) > 1 else None,
        since_last=change(last[-1]) if last else None,
        side=side,
    )
