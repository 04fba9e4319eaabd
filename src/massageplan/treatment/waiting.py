"""What waits for the next visit: focus areas for which a visit had no time.

Each session to come is planned from what the one before leaves waiting, and takes that first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.treatment.worked import worked


if TYPE_CHECKING:
    from massageplan.session.plan import SessionPlan
    from massageplan.session.request import SessionRequest
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["after", "waiting", "waiting_now"]


def waiting(session: SessionPlan) -> tuple[str, ...]:
    """Return the ids of the areas that wait for the next visit."""
    waits = [found for found in session.findings if found.code == "waits"]
    return tuple([str(dict(found.args)["wants"]) for found in waits])


def waiting_now(plan: TreatmentPlan) -> tuple[str, ...]:
    """Return what waits since the last session that was given, unless it was worked after all."""
    if not plan.given:
        return ()
    outcome = plan.given[-1]
    visit = plan.visit(outcome.session)
    times = worked(visit, outcome)
    return tuple([id_ for id_ in waiting(visit.session) if not times.get(id_)])


def after(session: SessionPlan, request: SessionRequest) -> SessionRequest:
    """Return the request for the visit after a session: it takes first what waits there."""
    waited = waiting(session)
    return request if request.waited == waited else evolve(request, waited=waited)
