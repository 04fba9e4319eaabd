"""Make room for a re-evaluation in a short visit, by a stated rule.

Supporting areas give way first, as they always do. If that is not enough, the re-evaluation is
shortened, and if not even that helps, this one visit is lengthened. The rule and its minutes are
our own judgment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.errors import InfeasibleError
from massageplan.findings.finding import Finding, Findings
from massageplan.session.clock_by_hand import sets_look


if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from massageplan.session.plan import SessionPlan
    from massageplan.session.request import SessionRequest

__all__ = ["with_room_for_look"]

LEAST: Final = 2
"""The shortest re-evaluation, in minutes: one score and one question (our judgment)."""


def with_room_for_look(
    request: SessionRequest, arranged: Callable[[SessionRequest, int | None], SessionPlan]
) -> SessionPlan:
    """Arrange a session; if it has a re-evaluation, make room for that.

    Parameters
    ----------
    request
        What is asked for.
    arranged
        Arranges a session, with so many minutes for its re-evaluation; ``None`` for those of its
        clock.

    Raises
    ------
    InfeasibleError
        It does not fit, not even in a longer visit; or it does not fit for another reason.
    """
    if not request.reevaluate or request.done is not None or sets_look(request.pins):
        return arranged(request, None)
    try:
        session = arranged(request, None)
    except InfeasibleError as error:
        return _shortened(request, arranged) or _longer(request, arranged, error)
    if not _waits(session):
        return session
    return _shortened(request, arranged, _waits(session)) or session


def _shortened(
    request: SessionRequest,
    arranged: Callable[[SessionRequest, int | None], SessionPlan],
    waits: int | None = None,
) -> SessionPlan | None:
    """Return the session with a shorter re-evaluation, if that lets more focus areas be worked.

    Of the re-evaluations with which the fewest of them wait, the longest is taken.
    """
    usual = request.catalog.clock(request.clock).reevaluation
    best: SessionPlan | None = None
    for minutes in range(usual - 1, LEAST - 1, -1):
        try:
            session = arranged(request, minutes)
        except InfeasibleError:
            continue
        if waits is None or _waits(session) < waits:
            waits = _waits(session)
            best = _told(
                session, Finding.note("look-shortened", request.catalog, **_both(minutes, usual))
            )
        if not waits:
            break
    return best


def _both(minutes: int, usual: int) -> dict[str, int]:
    return {"minutes": 60 * minutes, "usual": 60 * usual}


def _longer(
    request: SessionRequest,
    arranged: Callable[[SessionRequest, int | None], SessionPlan],
    error: InfeasibleError,
) -> SessionPlan:
    """Return the session as a longer visit, with the shortest re-evaluation; or refuse it."""
    usual = request.catalog.clock(request.clock).reevaluation
    length = None if request.planned is not None else _needed(request, arranged, min(LEAST, usual))
    if length is None:
        raise error
    session = arranged(evolve(request, length=length), min(LEAST, usual))
    told = Finding.caution(
        "look-longer",
        request.catalog,
        length=int(session.length.total_seconds()),
        asked=int(request.length.total_seconds()),
    )
    return _told(evolve(session, request=request), told)


def _needed(
    request: SessionRequest,
    arranged: Callable[[SessionRequest, int | None], SessionPlan],
    minutes: int,
) -> timedelta | None:
    """Return the smallest length that helps; ``None`` if it fails for another reason."""
    try:
        arranged(evolve(request, reevaluate=False), None)
    except InfeasibleError:
        return None  # it would not fit without a re-evaluation either
    try:
        arranged(request, minutes)
    except InfeasibleError as error:
        lengths = [repair.length for repair in error.repairs if repair.kind == "longer"]
        return min(lengths, default=None)
    return None


def _waits(session: SessionPlan) -> int:
    return sum(found.code == "waits" for found in session.findings)


def _told(session: SessionPlan, told: Finding) -> SessionPlan:
    listed = sorted((*session.findings, told), key=lambda found: found.severity.rank)
    return evolve(session, findings=Findings(listed))
