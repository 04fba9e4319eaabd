"""A course read again from a file: its sessions planned anew, its records checked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from attrs import frozen

from massageplan.catalog.decision import INPUTS, Action
from massageplan.client.finding import Reason
from massageplan.errors import InvalidValueError
from massageplan.io.saving import LIVING
from massageplan.treatment.course import plan_course
from massageplan.treatment.decision import Decision
from massageplan.treatment.reading import read_goals, read_thresholds, read_window
from massageplan.treatment.recording import verify
from massageplan.treatment.rhythm import read_cadence


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.decision import DecisionRow
    from massageplan.io.opening import Saved
    from massageplan.session.plan import SessionRequest
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["SavedDecision", "open_course"]

FAR: Final = 10_000
"""More sessions than any course has (judgement)."""


@frozen(kw_only=True)
class SavedDecision:
    """What was decided; the row by its id."""

    on: date
    action: Action
    case: tuple[tuple[str, str], ...]
    row: str
    reasons: tuple[Reason, ...]
    delivered: int
    session: int
    overruled: str = ""


def open_course(
    saved: Saved, requests: Sequence[SessionRequest], catalog: Catalog
) -> TreatmentPlan:
    """Put a course together again, with its records.

    Raises
    ------
    InvalidValueError
        What no plan could hold.
    """
    _check(saved, catalog)
    plan = plan_course(
        requests,
        read_cadence(saved.cadence),
        catalog.reevaluation(saved.reevaluation),
        dated=saved.dated,
        nominal=saved.nominal[: len(requests)],
        agreed=len(requests) if saved.agreed is None else saved.agreed,
        decisions=tuple(_decision(one, catalog) for one in saved.decisions),
        **{name: getattr(saved, name) for name in LIVING if name != "agreed"},
    )
    verify(plan)
    return plan


def _decision(saved: SavedDecision, catalog: Catalog) -> Decision:
    rows: dict[str, DecisionRow] = dict(catalog.all("decision"))
    return Decision(
        on=saved.on,
        action=saved.action,
        case=saved.case,
        row=catalog.find("decision", saved.row, path="decisions.row"),
        table=tuple(rows.values()),
        reasons=saved.reasons,
        delivered=saved.delivered,
        session=saved.session,
        overruled=saved.overruled,
    )


def _check(saved: Saved, catalog: Catalog) -> None:
    """Refuse figures that no plan has, and goals and thresholds that the catalogue does not."""
    read_window(saved.window)
    for path, figure in (("agreed", saved.agreed or 0), ("began", saved.began)):
        if not 0 <= figure <= FAR:
            raise InvalidValueError(
                f"{path}: expected 0 to {FAR}, got {figure}", path=path, value=figure
            )
    if read_goals(saved.goals, catalog, None) != saved.goals:
        raise InvalidValueError("goals: a measure is not told by its id", path="goals")
    if read_thresholds(dict(saved.thresholds), catalog) != saved.thresholds:
        raise InvalidValueError("thresholds: a measure is not told by its id", path="thresholds")
    for i, decision in enumerate(saved.decisions):
        row: DecisionRow = catalog.find("decision", decision.row, path=f"decisions[{i}].row")
        known = tuple(name for name, _ in decision.case) == tuple(INPUTS)
        if not known or not row.answers(dict(decision.case)):
            path = f"decisions[{i}].case"
            raise InvalidValueError(
                f"{path}: is no case of the table that {decision.row!r} answers", path=path
            )
    counted = [decision.delivered for decision in saved.decisions]
    given = sum(outcome.status.value == "done" for outcome in saved.outcomes)
    if counted != sorted(counted) or any(not 0 <= count <= given for count in counted):
        raise InvalidValueError(
            f"decisions: they count {counted} sessions, and {given} were given", path="decisions"
        )
