"""The strip of a course: its visits on their days, with the scores above them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from massageplan._display.blocks import Course, Day, Scores
from massageplan._display.days import AMERICAN, DayWords
from massageplan.findings.saying import speak
from massageplan.findings.words import ENGLISH
from massageplan.findings.words.in_language import FOR_CLIENTS
from massageplan.treatment.outcome import Status
from massageplan.treatment.withdrawal import withdrawal_of
from massageplan.views.client_words import Says
from massageplan.views.progress import note_of, title_of
from massageplan.views.times import moment_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.findings.saying import Words as Spoken
    from massageplan.treatment.outcome import Outcome
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.visit import Visit

__all__ = ["course_strip", "day_of", "status_of"]

_STATES: Final = {Status.DONE: "given", Status.MISSED: "missed"}
_MOST_TICKS: Final = 12


def day_of(visit: Visit, days: DayWords = AMERICAN) -> str:
    """Write the day of a visit as people do, with its time if it has one."""
    if visit.on is None:
        return ""
    start = visit.session.request.start
    return moment_of(start, days) if start else days.format_day(visit.on)


def status_of(plan: TreatmentPlan, outcome: Outcome, words: Spoken = ENGLISH) -> str:
    """Say what became of a visit: ``given``, ``canceled``, ``put on hold by a referral``."""
    withdrawn = outcome.status is Status.WITHDRAWN
    became = withdrawal_of(outcome, plan.decisions) if withdrawn else outcome.status.value
    return speak(words, "status", became, plan.catalog)


def course_strip(
    plan: TreatmentPlan, title: str = "", *, scores: bool = True, says: Says | None = None
) -> tuple[Course, ...]:
    """Lay out the visits on their days. Nothing for a plan without days, or with a single visit.

    Parameters
    ----------
    plan
        The plan.
    title
        What stands above it.
    scores
        Whether the scores are drawn too.
    says
        What says it to the client; by default, it is said in English.
    """
    says = Says(FOR_CLIENTS, plan.catalog) if says is None else says
    words = says.words.days
    dated = [(visit, visit.on) for visit in plan.visits if visit.on is not None]
    if len(dated) < len(plan.visits) or len(dated) == 1:
        return ()
    trends = plan.trends if scores else ()
    known = [day for _, day in dated] + [point.on for one in trends for point in one.points]
    first, last = min(known), max(known)
    return (
        Course(
            title=title,
            days=tuple(_day(plan, visit, (day - first).days, says) for visit, day in dated),
            ends=(words.format_date(first), words.format_date(last)),
            ticks=tuple(_months(first, last, words)),
            scores=tuple(
                Scores(
                    title=title_of(trend),
                    points=tuple(((p.on - first).days, float(p.value)) for p in trend.points),
                    target=None if trend.goal is None else float(trend.goal.target),
                    note=note_of(trend),
                )
                for trend in trends
            ),
        ),
    )


def _day(plan: TreatmentPlan, visit: Visit, at: int, says: Says) -> Day:
    outcome = plan.outcome(visit.number)
    state = "to-come" if outcome is None else _STATES.get(outcome.status, "off")
    told = [says("strip-session", number=visit.number), day_of(visit, says.words.days)]
    told += [status_of(plan, outcome, says.words)] if outcome else []
    looks_again = visit.reevaluate and state in {"given", "to-come"}
    told += [says("strip-again")] if looks_again else []
    return Day(
        at=at,
        label=str(visit.number),
        text=", ".join(told),
        state=state,
        looks_again=looks_again,
    )


def _months(first: date, last: date, words: DayWords) -> Iterator[tuple[int, str]]:
    """Name the first of each month between two days; only each January where there are many."""
    count = 12 * (last.year - first.year) + last.month - first.month
    for month in range(first.month, first.month + count):
        day = date(first.year + month // 12, month % 12 + 1, 1)
        if count <= _MOST_TICKS or day.month == 1:
            named = str(day.year) if day.month == 1 else words.month_of(day)
            yield (day - first).days, named
