"""The tables of a plan as rows of exact values, for every kind of table that is written of them."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from attrs import frozen

from massageplan.errors import InvalidValueError
from massageplan.export.cost_rows import COST_AMOUNTS, COSTS, cost_rows
from massageplan.export.quote_rows import QUOTE_COLUMNS, QUOTE_ROWS
from massageplan.io.records import to_dict
from massageplan.money.cover.cost_schedule import CostSchedule
from massageplan.money.quotes.quote import Quote
from massageplan.read import read_choice
from massageplan.session.plain_tables import zone_name
from massageplan.session.plan import SessionPlan
from massageplan.spelling import did_you_mean, nearest
from massageplan.treatment.plan import TreatmentPlan


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from massageplan.findings.finding import Finding, Reason
    from massageplan.treatment.visit import Visit

__all__ = ["Kind", "Row", "Rows", "TableName", "Tabled", "columns_of", "kind_of", "rows_of"]

Tabled: TypeAlias = SessionPlan | TreatmentPlan | Quote | CostSchedule
"""What has tables."""
Value: TypeAlias = "str | int | float | bool | date | datetime | timedelta | Decimal | None"
Row: TypeAlias = "tuple[Value, ...]"
TableName: TypeAlias = Literal["items", "findings", "reasons", "minutes", "scores", "bills"]
"""A table of a plan. Minutes and scores are only of a treatment plan, bills only of a quote."""


class Kind(Enum):
    """What a column holds, apart from missing values."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    YES_NO = "yes-no"
    DAY = "day"
    MOMENT = "moment"
    CLOCK = "clock"
    DURATION = "duration"
    AMOUNT = "amount"


_KINDS: Final = (
    dict.fromkeys(("visit", "pressure", "bill", "count", "visits_left"), Kind.WHOLE)
    | dict.fromkeys(("value", "goal"), Kind.NUMBER)
    | dict.fromkeys(("reevaluate", "focus", "beforehand"), Kind.YES_NO)
    | dict.fromkeys(("begins", "duration", "planned", "worked", "owed", "ahead"), Kind.DURATION)
    | dict.fromkeys(("percent", "base", "amount", "total", "paid", "due"), Kind.AMOUNT)
    | dict.fromkeys(COST_AMOUNTS, Kind.AMOUNT)
    | {"day": Kind.DAY, "starts": Kind.MOMENT, "clock_time": Kind.CLOCK}
)


def kind_of(column: str) -> Kind:
    """Return what a column holds. A name means the same in every table."""
    return _KINDS.get(column, Kind.TEXT)


@frozen(kw_only=True)
class Rows:
    """A table.

    Attributes
    ----------
    columns
        The names of the columns, in order.
    rows
        The cells, as many in each row as there are columns. None is a missing value.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def plain(self) -> Rows:
        """Return the table in plain values: dates as ISO 8601 text, lengths of time as seconds.

        Amounts of money stay as they are: a float would lose cents.
        """
        return Rows(
            columns=tuple(
                f"{name}_seconds" if kind_of(name) is Kind.DURATION else name
                for name in self.columns
            ),
            rows=tuple(tuple(map(_plain, row)) for row in self.rows),
        )


def _plain(value: Value) -> str | float | bool | Decimal | None:
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    return value.isoformat() if isinstance(value, date) else value


# A visit has a status too, so the columns of a source have longer names.
_SAID: Final = ("words", "args", "source", "source_grade", "source_status")
_VISIT: Final = ("visit", "day", "status", "reevaluate")

_OF_A_SESSION: Final = {
    "items": (
        *("kind", "label", "begins", "duration", "starts", "clock_time", "zone", "position"),
        *("region", "side", "role", "want", "techniques", "pressure", "alongside"),
    ),
    "findings": ("code", "severity", "path", *_SAID),
    "reasons": ("want", "label", "duration", "code", *_SAID),
}
_OF_A_COURSE: Final = {
    "minutes": ("region", "label", "focus", "planned", "worked", "owed", "ahead"),
    "scores": ("measure", "label", "form", "side", "better", "visit", "day", "value", "goal"),
}


def columns_of(of: TableName) -> tuple[str, ...]:
    """Return the names of the columns that a table of a treatment plan has.

    Raises
    ------
    InvalidValueError
        A treatment plan has no such table.

    Examples
    --------
    >>> columns_of("minutes")
    ('client', 'region', 'label', 'focus', 'planned', 'worked', 'owed', 'ahead')
    """
    if not isinstance(of, str) or of not in _OF_A_SESSION | _OF_A_COURSE:
        raise _no_such_table(of, _OF_A_SESSION | _OF_A_COURSE)
    if of in _OF_A_COURSE:
        return "client", *_OF_A_COURSE[of]
    return "client", *_VISIT, *_OF_A_SESSION[of]


def rows_of(value: Tabled, of: TableName = "items") -> Rows:
    """Return one table of a session, a treatment plan, a quote or a schedule of costs.

    The cells are exact values. `to_records` and `to_frame` give the same table in plain values and
    as a frame. Rows are lighter to carry from one process to another than the plan itself.

    Parameters
    ----------
    value
        What has tables.
    of
        Which of them: see `to_records`.

    Returns
    -------
    Rows
        The names of the columns, and the rows.

    Raises
    ------
    InvalidValueError
        `value` is not a plan, `of` is not one of the tables, or only a treatment plan has it.

    Examples
    --------
    >>> import massageplan as mp
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> rows_of(hour, "items").rows[0][1:4]
    ('greeting', 'greeting', datetime.timedelta(0))
    """
    if isinstance(value, Quote):
        return _of_quote(value, of)
    if isinstance(value, CostSchedule):
        return _of_costs(value, of)
    if not isinstance(value, (SessionPlan, TreatmentPlan)):
        raise InvalidValueError(
            f"expected a SessionPlan, a TreatmentPlan or a Quote, got {type(value).__name__}: pass "
            f"the result of plan_session, plan_treatment or quote",
            path="value",
            value=value,
        )
    tables = _OF_A_SESSION | (_OF_A_COURSE if isinstance(value, TreatmentPlan) else {})
    if not isinstance(of, str) or of not in tables:
        raise _no_such_table(of, tables)
    if isinstance(value, SessionPlan):
        ref = None if value.request.client is None else value.request.client.ref
        columns, rows = tables[of], _SESSION_ROWS[of](value)
    elif of in _OF_A_COURSE:
        ref, columns, rows = value.client.ref, tables[of], _COURSE_ROWS[of](value)
    else:
        ref, columns, rows = value.client.ref, (*_VISIT, *tables[of]), _of_visits(value, of)
    return Rows(columns=("client", *columns), rows=tuple((ref, *row) for row in rows))


def _of_quote(quote: Quote, of: str) -> Rows:
    tables = QUOTE_COLUMNS | {"findings": _OF_A_SESSION["findings"]}
    if not isinstance(of, str) or of not in tables:
        options = ", ".join(map(repr, tables))
        raise InvalidValueError(
            f"expected one of {options}, got {of!r:.40}: a quote has no other table",
            path="of",
            value=of,
        )
    rows = map(_finding, quote.findings) if of == "findings" else QUOTE_ROWS[of](quote)
    columns = ("client", *tables[of])
    return Rows(columns=columns, rows=tuple((quote.client, *row) for row in rows))


def _of_costs(schedule: CostSchedule, of: TableName) -> Rows:
    """Return the costs of each visit, or the findings. There is no client in a schedule."""
    tables = {"items": COSTS, "findings": _OF_A_SESSION["findings"]}
    read_choice(of, "of", tables)
    rows: Iterator[Row] = cost_rows(schedule)
    if of == "findings":
        rows = map(_finding, schedule.findings)
    return Rows(columns=tables[of], rows=tuple(rows))


def _no_such_table(of: object, tables: dict[str, tuple[str, ...]]) -> InvalidValueError:
    options = ", ".join(map(repr, tables))
    if isinstance(of, str) and of in _OF_A_COURSE:
        problem = f"only a treatment plan has the table {of!r}; a session has {options}"
    else:
        near = did_you_mean(nearest(of, tables)) if isinstance(of, str) else ""
        problem = f"expected one of {options}, got {of!r:.40}{near}"
    return InvalidValueError(problem, path="of", value=of)


def _of_visits(plan: TreatmentPlan, of: str) -> Iterator[Row]:
    if of == "findings":
        yield from ((*[None] * len(_VISIT), *row) for row in _findings_of_course(plan))
    for visit in plan.visits:
        yield from ((*_visit(plan, visit), *row) for row in _SESSION_ROWS[of](visit.session))


def _visit(plan: TreatmentPlan, visit: Visit) -> Row:
    outcome = plan.outcome(visit.number)
    status = "planned" if outcome is None else outcome.status.value
    return visit.number, visit.on, status, visit.reevaluate


def _items(session: SessionPlan) -> Iterator[Row]:
    for item in session.items:
        yield (
            item.kind,
            item.label,
            item.begins,
            item.duration,
            *_told(item.starts),
            item.position.value if item.position else None,
            item.region or None,
            item.side.value if item.side else None,
            item.role or None,
            item.want or None,
            ", ".join(item.techniques) or None,
            item.pressure,
            ", ".join(item.alongside) or None,
        )


def _told(starts: datetime | None) -> tuple[datetime | None, datetime | None, str | None]:
    """Return a moment, what a clock on the wall shows then, and whose clock it is.

    The latter two are the hour of the plan in programs that know no zones, or have other rules.
    """
    if starts is None:
        return None, None, None
    # Whether an hour that clocks show twice is the first or the second, only the moment says.
    shown = starts.replace(tzinfo=None, fold=0)
    offset = starts.utcoffset()
    if offset is None:
        return starts, shown, None
    return starts, shown, zone_name(starts) or str(timezone(offset))


def _findings(session: SessionPlan) -> Iterator[Row]:
    return map(_finding, session.findings)


def _findings_of_course(plan: TreatmentPlan) -> Iterator[Row]:
    """Yield the findings about the course itself. Those of its sessions are listed by visit."""
    of_sessions = {finding for visit in plan.visits for finding in visit.session.findings}
    for finding in plan.findings:
        if finding.code != "in-session" and finding not in of_sessions:
            yield _finding(finding)


def _finding(finding: Finding) -> Row:
    return finding.code, finding.severity.value, finding.path or None, *_said(finding)


def _reasons(session: SessionPlan) -> Iterator[Row]:
    for why in session.reasons:
        for reason in why.reasons:
            yield why.want, why.label, why.duration, reason.code, *_said(reason)


def _said(said: Finding | Reason) -> Row:
    """Return words, arguments and source as a record has them, without the client's own words."""
    record = to_dict(said)
    arguments = json.dumps(record["args"], ensure_ascii=False)
    if "source" not in record:
        return str(record["words"]), arguments, None, None, None
    cite = said.cite
    return (
        str(record["words"]),
        arguments,
        cite.source,
        # A dash means none, and a spreadsheet could take it for the start of a formula.
        None if cite.grade == "-" else cite.grade,
        None if cite.status == "-" else cite.status,
    )


def _minutes(plan: TreatmentPlan) -> Iterator[Row]:
    for row in plan.ledger.entries:
        yield row.region, row.label, row.focus, row.planned, row.worked, row.owed, row.ahead


def _scores(plan: TreatmentPlan) -> Iterator[Row]:
    for trend in plan.trends:
        measure = trend.measure
        goal = None if trend.goal is None else float(trend.goal.target)
        for point in trend.points:
            yield (
                measure.id,
                measure.label,
                trend.form,
                None if trend.side is None else trend.side.value,
                measure.better,
                point.session,
                point.on,
                float(point.value),
                goal,
            )


_SESSION_ROWS: Final[dict[str, Callable[[SessionPlan], Iterator[Row]]]] = {
    "items": _items,
    "findings": _findings,
    "reasons": _reasons,
}
_COURSE_ROWS: Final[dict[str, Callable[[TreatmentPlan], Iterator[Row]]]] = {
    "minutes": _minutes,
    "scores": _scores,
}
