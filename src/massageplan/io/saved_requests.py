"""What each saved session was planned from: read again as `plan_session` reads it, or as it is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from attrs import evolve

from massageplan.client.therapist import Therapist
from massageplan.errors import InvalidValueError, LoadError
from massageplan.io.saved import SHARED, Saved
from massageplan.session.confirming import is_change
from massageplan.session.reading import read_request
from massageplan.session.request import SessionRequest


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.io.saved import SavedSession

__all__ = ["as_it_is", "read_again"]

_PLACED = (
    *("pins", "number", "count", "reevaluate", "shift", "approach", "waited", "at", "done"),
    *("lying", "planned", "told", "released", "confirmed", "in_step", "dropped"),
    *("phase", "regions", "max_pressure", "techniques"),
)
"""What places a session in its treatment plan, or in the middle of its own time."""


def as_it_is(i: int, saved: Saved, catalog: Catalog) -> SessionRequest:
    """Return what a session was planned from, without asking whether it still could be."""
    session = saved.sessions[i]
    asked: dict[str, Any] = {
        name: getattr(session, name)
        for name in (
            *("length", "length_is", "routine", "clock", "on", "start", "visit", "first", "grid"),
            *("therapist", "practices", "training", "add_ons", "companions"),
        )
    }
    client, assessment = _facts(saved, session)
    return SessionRequest(
        client=client, assessment=assessment, catalog=catalog, **asked, **_placed(session)
    )


def read_again(i: int, saved: Saved, file: str, catalog: Catalog) -> SessionRequest:
    """Read the facts of one session as `plan_session` reads them.

    Raises
    ------
    LoadError
        They could not have been given.
    """
    session, path = saved.sessions[i], f"sessions[{i}]"
    problems = []
    client, assessment = _facts(saved, session)
    if not 1 <= session.number <= session.count:
        problems.append((f"{path}.number", f"expected 1 to {session.count}, got {session.number}"))
    if client is not None and session.on is None:
        problems.append((f"{path}.on", "is missing: a client is screened for a given day"))
    if words := _not_confirmed(session, assessment):
        problems.append((f"{path}.confirmed", words))
    if saved.kind == "SessionPlan" and (words := _not_planned(session)):
        problems.append((f"{path}.planned", words))
    if problems:
        raise LoadError(file, problems)
    try:
        request = read_request(
            client,
            assessment,
            length=session.length,
            routine=session.routine,
            start=session.start,
            on=session.on,
            visit=session.visit,
            clock=session.clock,
            length_is=session.length_is,
            minutes=None,
            first=session.first,
            grid=session.grid,
            therapist=Therapist(
                name=session.therapist, practices=session.practices, training=session.training
            ),
            catalog=catalog,
            add_ons=session.add_ons,
            companions=session.companions,
        )
    except InvalidValueError as error:
        raise LoadError(file, [(f"{path}.{error.path}", error.message)]) from error
    return evolve(request, **_placed(session))


def _facts(saved: Saved, session: SavedSession) -> tuple[Client | None, Assessment | None]:
    client = saved.client if session.client is SHARED else session.client
    assessment = saved.assessment if session.assessment is SHARED else session.assessment
    return client, assessment


def _placed(session: SavedSession) -> dict[str, Any]:
    return {name: getattr(session, name) for name in _PLACED}


def _not_confirmed(session: SavedSession, assessment: Assessment | None) -> str:
    """Say why a session cannot have been screened again on its day, if it says so."""
    if not session.confirmed:
        return ""
    if assessment is None or assessment.on != session.on:
        return "expected an assessment of the day of the session: no other can confirm it"
    if not all(map(is_change, session.confirmed.split(", "))):
        return f"expected what changed, as a saved plan writes it, got {session.confirmed!r:.60}"
    return ""


def _not_planned(session: SavedSession) -> str:
    """Say what is wrong with the minutes of the whole session that this is the rest of."""
    if session.planned is None:
        if session.at or session.done is not None:
            return "is missing: the rest of a session needs the minutes of the whole session"
        return ""
    wants = [want for want, _ in session.planned]
    total = sum((time for _, time in session.planned), timedelta())
    if not wants or len(set(wants)) < len(wants):
        return "expected at least one region, and each only once"
    if not timedelta() < total <= session.length:
        return "expected minutes that fit in the session"
    return ""
