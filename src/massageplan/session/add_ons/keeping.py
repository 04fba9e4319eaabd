"""Which add-ons can still be when the facts or the massage have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import ContraindicatedError, InfeasibleError, InvalidValueError


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.session.plan import SessionPlan
    from massageplan.session.request import SessionRequest

__all__ = ["still_added"]


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


def _can_be(request: SessionRequest, plan: Callable[[SessionRequest], SessionPlan]) -> bool:
    try:
        plan(request)
    except (ContraindicatedError, InfeasibleError, InvalidValueError):
        return False
    return True
