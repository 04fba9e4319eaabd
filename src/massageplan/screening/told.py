"""A known name in a line of a health history, and what the words around it say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from massageplan.anatomy.position import Side
from massageplan.screening.history_line import NOT_YET_OVER
from massageplan.screening.how_far_along import HowFar, same_for_all
from massageplan.screening.names import is_called_milder, look_up
from massageplan.screening.said_besides import A_YEAR, Over
from massageplan.screening.when import When, is_recent


if TYPE_CHECKING:
    from datetime import date

    from massageplan.client.history import HealthCondition
    from massageplan.screening.case import Case
    from massageplan.screening.when import Span

__all__ = ["Told"]

_PLAINLY: Final = Over()


@frozen
class Told:
    """A known name in a line, and what the words around it say.

    Attributes
    ----------
    name
        The name, as the catalog knows it.
    rest
        The words after it, if more than what is read of them counts.
    region
        Where it is, if the words are a place.
    side, both
        The side, and whether it is said to be on both.
    past
        Whether it is said to be over.
    severity
        How bad it is, if the words say that.
    reason
        What a medicine is taken for, in the client's words. Empty if they do not say.
    when
        When it was.
    over
        How plainly it is over.
    far
        How far along a pregnancy is.
    """

    name: str
    rest: str = ""
    region: str = ""
    side: Side | None = None
    both: bool = False
    past: bool = False
    severity: str = ""
    reason: str = ""
    when: When | None = None
    over: Over = _PLAINLY
    far: HowFar | None = None

    def line(self, case: Case, line: HealthCondition) -> HealthCondition:
        """Return a line as it reads with what its own words say.

        The last day that they may mean counts, and so does the later one if the line has another.
        """
        since, span = line.since, self._span(case, line)
        if span is not None:
            since = max(since, span.last) if since else span.last
        if self.far is not None:
            line = self._with_weeks(case, line, self.far)
        return evolve(
            line,
            condition=self.name,
            region=line.region or self.region,
            side=line.side or self.side,
            since=since,
            past=line.past or (self.past and self._is_over(case.day, since)),
            severity=line.severity or self.severity,
            judged=line.judged or self.reason,
        )

    def _with_weeks(self, case: Case, line: HealthCondition, far: HowFar) -> HealthCondition:
        """Return a line with its weeks, if the same rules hold in all that its words may mean.

        Else the week is asked for, and so it is if the line has another one.
        """
        on = line.on or (case.assessment.on if case.assessment else case.day)
        weeks, entry = far.weeks_on(on), look_up(case.catalog, self.name)
        if weeks is None or entry is None:
            return evolve(line, weeks=None)
        if line.weeks is not None:
            agrees = line.on is not None and weeks.least <= line.weeks <= weeks.most
            return line if agrees else evolve(line, weeks=None)
        since = max((case.day - on).days // 7, 0)
        now = weeks._replace(least=weeks.least + since, most=weeks.most + since)
        if not same_for_all(now, case.catalog.readings(entry)):
            return line
        return evolve(line, weeks=weeks.most, on=on)

    def _span(self, case: Case, line: HealthCondition) -> Span | None:
        """Return when it was; ``None`` if that is not said.

        Of what is timed by a day, such as a vaccine, the day since which it has been going on says
        nothing of the last one.
        """
        if self.when is None or (self.when.ongoing and self._is_timed(case)):
            return None
        return self.when.span(line.on or case.day, case.client.born)

    def _is_timed(self, case: Case) -> bool:
        entry = look_up(case.catalog, self.name)
        return entry is not None and any(rule.hours is not None for rule in entry.rules)

    def _is_over(self, day: date, since: date | None) -> bool:
        if since is None:
            return not self.over.dated
        return (day - since).days >= self.over.after

    def asks(self, case: Case, line: HealthCondition) -> str:
        """Return which question about its time is open; empty if none.

        Parameters
        ----------
        case, line
            Whose line it is, and the line as it was written.
        """
        span = self._span(case, line)
        if span is None:
            return ""
        if line.since is not None:
            return "" if span.first <= line.since <= span.last else "dates-differ"
        if is_recent(span, case.day, NOT_YET_OVER) and not self._is_timed(case):
            return "lately"
        called_over = is_called_milder(self.name) and (case.day - span.last).days < A_YEAR
        return "lately" if called_over else ""
