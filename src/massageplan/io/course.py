"""Open a saved course: plan its sessions again and check its records."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, cast

from massageplan.catalog.decision import INPUTS
from massageplan.errors import InvalidValueError
from massageplan.io.saved_sessions import SavedSessions
from massageplan.io.saving import LIVING
from massageplan.scheduling.authorization import read_authorizations
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.treatment.decision import Decision
from massageplan.treatment.making import check_one_client, course_of
from massageplan.treatment.outcome import Status
from massageplan.treatment.reading import (
    MOST,
    read_goals,
    read_limits,
    read_thresholds,
    read_window,
)
from massageplan.treatment.reading_phases import read_phases
from massageplan.treatment.recording import verify


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.decision import DecisionRow
    from massageplan.io.saved import Saved, SavedDecision
    from massageplan.session.planning import Screenings
    from massageplan.session.request import SessionRequest
    from massageplan.treatment.phase import Turns
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["open_course"]

LONGEST: Final = 2000
"""Most characters of a saved cadence: written out in full, it is longer than what people type."""

MOST_VERSIONS: Final = 1_000_000
"""Most versions of a plan; calendar programs cannot count much further."""


def open_course(
    saved: Saved, file: str, catalog: Catalog, screened: Screenings, *, alike: bool
) -> TreatmentPlan:
    """Put a course back together, with its records.

    Parameters
    ----------
    saved
        What the file holds.
    file
        What errors call it.
    catalog
        The catalog to use.
    screened
        What screens the visits to come.
    alike
        Whether it was saved with this catalog. If not, a visit to come may ask for names that are
        no longer there.

    Raises
    ------
    LoadError, InvalidValueError
        The file holds something that no plan could hold.
    """
    reader = SavedSessions(saved, file, catalog, screened, alike=alike)
    requests = [reader.request(i) for i in range(len(saved.sessions))]
    _check(saved, catalog, requests)
    kept = {name: getattr(saved, name) for name in LIVING if name != "baseline"}
    if saved.told is not None:
        kept |= {"client": saved.told.client, "assessment": saved.told.assessment}
        kept["baseline"] = saved.baseline
    check_one_client(requests)
    plan = course_of(
        [reader.session(i, request) for i, request in enumerate(requests)],
        catalog.reevaluation(saved.reevaluation),
        stops=reader.stops,
        cadence=read_cadence(saved.cadence, LONGEST),
        dated=saved.dated,
        nominal=saved.nominal,
        slots=saved.slots,
        decisions=tuple(_decision(decision, catalog) for decision in saved.decisions),
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
    """Refuse what no plan has: numbers out of range, unknown names, a session partly over."""
    read_window(saved.window)
    client = requests[0].client
    if saved.told is not None and client is not None and saved.told.client.ref != client.ref:
        raise InvalidValueError("does not match the client of the sessions", path="told.client.ref")
    if saved.agreed is None:
        raise InvalidValueError("is missing", path="agreed")
    _check_days(saved)
    if len(dict(saved.events)) < len(saved.events):
        raise InvalidValueError("lists an event twice", path="events")
    if read_goals(saved.goals, catalog, None) != saved.goals:
        raise InvalidValueError("must name each measure by its id", path="goals")
    if read_thresholds(dict(saved.thresholds), catalog) != saved.thresholds:
        raise InvalidValueError("must name each measure by its id", path="thresholds")
    given = [out.session for out in saved.outcomes if out.status is Status.DONE]
    bounds = (
        ("agreed", saved.agreed, len(given) + MOST),
        ("began", saved.began, len(given)),
        ("phases_over", saved.phases_over, max(0, len(saved.phases) - 1)),
        ("nominal", len(saved.nominal), len(requests)),
        ("slots", len(saved.slots), len(requests)),
        ("version", saved.version, MOST_VERSIONS),
    )
    for path, figure, most in bounds:
        if not 0 <= figure <= most:
            raise InvalidValueError(f"expected 0 to {most}, got {figure}", path=path, value=figure)
    _check_phases(saved, requests)
    for i, request in enumerate(requests):
        _check_session(request, f"sessions[{i}]")
    _check_decisions(saved, catalog, sorted(given))


def _check_days(saved: Saved) -> None:
    """Refuse limits that are not as a plan keeps them."""
    if read_limits(saved.availability) != saved.availability:
        raise InvalidValueError("is not in the form that a plan saves", path="availability")
    if read_authorizations(saved.authorizations) != saved.authorizations:
        raise InvalidValueError("must be in order of their days", path="authorizations")


def _check_phases(saved: Saved, requests: Sequence[SessionRequest]) -> None:
    """Refuse phases that no plan has, and a session of a phase that is not there."""
    over = saved.phases_over  # those before may have followed in another way
    read_phases(saved.phases[over:], cast("Turns", saved.turns))
    for i, request in enumerate(requests):
        if not 0 <= request.phase <= len(saved.phases):
            raise InvalidValueError(
                f"expected 0 to {len(saved.phases)}, got {request.phase}",
                path=f"sessions[{i}].phase",
                value=request.phase,
            )


def _check_session(request: SessionRequest, path: str) -> None:
    rest = (request.done, request.lying, request.planned)
    if request.at or any(fact is not None for fact in rest):
        raise InvalidValueError("a treatment plan can hold only whole sessions", path=f"{path}.at")
    steps = (request.approach, request.shift or 0)
    if not all(0 <= step <= MOST for step in steps):
        raise InvalidValueError("approach or shift is out of range", path=path)
    for i, pin in enumerate(request.pins):
        if pin.owed is not None and not timedelta() <= pin.owed < pin.duration:
            where = f"{path}.pins[{i}].owed"
            raise InvalidValueError("must be less than the minutes set by hand", path=where)


def _check_decisions(saved: Saved, catalog: Catalog, given: list[int]) -> None:
    """Refuse a decision that nobody could have made: it would hide what came after it."""
    before = (date.min, 0)
    for i, decision in enumerate(saved.decisions):
        path = f"decisions[{i}]"
        row: DecisionRow = catalog.find("decision", decision.row, path=f"{path}.row")
        complete = tuple(name for name, _ in decision.case) == tuple(INPUTS)
        if not complete or not row.answers(dict(decision.case)):
            raise InvalidValueError(
                f"does not match row {decision.row!r} of the decision table",
                path=f"{path}.case",
            )
        if decision.action is not row.action and not decision.overruled:
            raise InvalidValueError(
                "differs from the decision table, and no reason is given",
                path=f"{path}.action",
            )
        if (decision.on, decision.delivered) < before or not 0 <= decision.delivered <= len(given):
            raise InvalidValueError(
                f"{decision.delivered} does not fit the record: {len(given)} sessions were given",
                path=f"{path}.delivered",
            )
        after = (decision.session in given) if decision.delivered else decision.session == 0
        days = [out.on for out in saved.outcomes if out.session == decision.session and out.on]
        if not after or (days and decision.on < max(days)):
            raise InvalidValueError(
                f"was not decided after session {decision.session}",
                path=f"{path}.session",
            )
        before = (decision.on, decision.delivered)
