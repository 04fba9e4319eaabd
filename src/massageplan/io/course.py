"""A course read again from a file: its sessions planned anew, its records checked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from massageplan.catalog.decision import INPUTS
from massageplan.errors import InvalidValueError
from massageplan.io.saving import LIVING
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.treatment.decision import Decision
from massageplan.treatment.making import plan_course
from massageplan.treatment.outcome import Status
from massageplan.treatment.reading import (
    MOST,
    read_goals,
    read_limits,
    read_thresholds,
    read_window,
)
from massageplan.treatment.recording import verify


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.decision import DecisionRow
    from massageplan.io.saved import Saved, SavedDecision
    from massageplan.session.request import SessionRequest
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["open_course"]

LONGEST: Final = 2000
"""Letters of a rhythm that was written out by us: what is left of a long one is longer."""

MOST_VERSIONS: Final = 1_000_000
"""Changes of a plan; a calendar cannot count much further."""


def open_course(
    saved: Saved, requests: Sequence[SessionRequest], catalog: Catalog
) -> TreatmentPlan:
    """Put a course together again, with its records.

    Raises
    ------
    InvalidValueError
        What no plan could hold.
    """
    _check(saved, catalog, requests)
    kept = {name: getattr(saved, name) for name in LIVING if name != "baseline"}
    if saved.told is not None:
        kept |= {"client": saved.told.client, "assessment": saved.told.assessment}
        kept["baseline"] = saved.baseline
    plan = plan_course(
        requests,
        catalog.reevaluation(saved.reevaluation),
        cadence=read_cadence(saved.cadence, LONGEST),
        dated=saved.dated,
        nominal=saved.nominal,
        decisions=tuple(_decision(one, catalog) for one in saved.decisions),
        **kept,
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


def _check(saved: Saved, catalog: Catalog, requests: Sequence[SessionRequest]) -> None:
    """Refuse what no plan has: figures, names, and an hour that is half over."""
    read_window(saved.window)
    client = requests[0].client
    if saved.told is not None and client is not None and saved.told.client.ref != client.ref:
        raise InvalidValueError("is not that of the client of the sessions", path="told.client.ref")
    if saved.agreed is None:
        raise InvalidValueError("is missing", path="agreed")
    if read_limits(saved.availability) != saved.availability:
        raise InvalidValueError("is not as a plan keeps it", path="availability")
    if len(dict(saved.events)) < len(saved.events):
        raise InvalidValueError("one is there twice", path="events")
    if read_goals(saved.goals, catalog, None) != saved.goals:
        raise InvalidValueError("a measure is not told by its id", path="goals")
    if read_thresholds(dict(saved.thresholds), catalog) != saved.thresholds:
        raise InvalidValueError("a measure is not told by its id", path="thresholds")
    given = [one.session for one in saved.outcomes if one.status is Status.DONE]
    bounds = (
        ("agreed", saved.agreed, len(given) + MOST),
        ("began", saved.began, len(given)),
        ("nominal", len(saved.nominal), len(requests)),
        ("version", saved.version, MOST_VERSIONS),
    )
    for path, figure, most in bounds:
        if not 0 <= figure <= most:
            raise InvalidValueError(f"expected 0 to {most}, got {figure}", path=path, value=figure)
    for i, request in enumerate(requests):
        _check_session(request, f"sessions[{i}]")
    _check_decisions(saved, catalog, sorted(given))


def _check_session(request: SessionRequest, path: str) -> None:
    rest = (request.done, request.lying, request.planned)
    if request.at or any(fact is not None for fact in rest):
        raise InvalidValueError("a course holds whole sessions", path=f"{path}.at")
    steps = (request.approach, request.shift or 0)
    if not all(0 <= step <= MOST for step in steps):
        raise InvalidValueError("approach or shift out of range", path=path)
    for i, pin in enumerate(request.pins):
        if pin.owed is not None and not timedelta() <= pin.owed < pin.duration:
            where = f"{path}.pins[{i}].owed"
            raise InvalidValueError("is not a part of its minutes", path=where)


def _check_decisions(saved: Saved, catalog: Catalog, given: list[int]) -> None:
    """Refuse a decision that could not have been made: it would hide what came after it."""
    before = (date.min, 0)
    for i, one in enumerate(saved.decisions):
        path = f"decisions[{i}]"
        row: DecisionRow = catalog.find("decision", one.row, path=f"{path}.row")
        known = tuple(name for name, _ in one.case) == tuple(INPUTS)
        if not known or not row.answers(dict(one.case)):
            raise InvalidValueError(
                f"is no case of the table that {one.row!r} answers",
                path=f"{path}.case",
            )
        if one.action is not row.action and not one.overruled:
            raise InvalidValueError(
                "is not what the row says, and nobody says why",
                path=f"{path}.action",
            )
        if (one.on, one.delivered) < before or not 0 <= one.delivered <= len(given):
            raise InvalidValueError(
                f"it counts {one.delivered} sessions of {len(given)} given",
                path=f"{path}.delivered",
            )
        last = given[one.delivered - 1] if one.delivered else 0
        days = [out.on for out in saved.outcomes if out.session == last and out.on]
        if one.session != last or (days and one.on < max(days)):
            raise InvalidValueError(
                f"it was not decided after session {one.session}",
                path=f"{path}.session",
            )
        before = (one.on, one.delivered)
