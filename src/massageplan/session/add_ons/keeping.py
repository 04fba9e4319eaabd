"""Which add-ons can still be when the facts or the massage have changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from massageplan.errors import ContraindicatedError, InfeasibleError, InvalidValueError


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.session.added import Added, AddOn
    from massageplan.session.plan import SessionPlan
    from massageplan.session.request import SessionRequest

__all__ = ["ToCome", "still_added", "still_to_be_added"]


def still_added(
    request: SessionRequest, plan: Callable[[SessionRequest], SessionPlan]
) -> SessionRequest:
    """Return a request with the add-ons that can be, and with the others in `dropped`.

    Parameters
    ----------
    request
        What is asked for now.
    plan
        Plans a session.
    """
    if not request.add_ons:
        return request
    bare = evolve(request, add_ons=(), dropped=())
    kept = tuple([one for one in request.add_ons if _can_be(evolve(bare, add_ons=(one,)), plan)])
    out = tuple([one.name for one in request.add_ons if one not in kept])
    return evolve(request, add_ons=kept, dropped=out)


class ToCome(NamedTuple):
    """What of a session's add-ons is still to come, and what is over or given up, by id.

    `after` is how long those take that come after the massage.
    """

    to_come: tuple[AddOn, ...]
    over: tuple[str, ...]
    after: timedelta


def still_to_be_added(session: SessionPlan, at: timedelta) -> ToCome:
    """Return which add-ons of a session are to come when so much of it is over.

    Those before the massage are not: it begins now, if it did not yet.
    """
    asked = zip(session.request.add_ons, session.added, strict=True)
    to_come = [(one, added) for one, added in asked if _is_to_come(added, at)]
    ids = {one.name for one, _ in to_come}
    return ToCome(
        tuple([one for one, _ in to_come]),
        tuple([one.name for one in session.request.add_ons if one.name not in ids]),
        sum((added.duration for added in session.added if added.when == "after"), timedelta()),
    )


def _is_to_come(added: Added, at: timedelta) -> bool:
    """Tell whether an add-on is to come; what is beside a step is a part of how it is worked."""
    return added.when in ("beside", "after") or (added.when == "inside" and added.begins >= at)


def _can_be(request: SessionRequest, plan: Callable[[SessionRequest], SessionPlan]) -> bool:
    try:
        plan(request)
    except (ContraindicatedError, InfeasibleError, InvalidValueError):
        return False
    return True
