"""`with_add_ons`: add to a session that is planned already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.read import read_kind
from massageplan.session.plan import SessionPlan
from massageplan.session.planning import plan_request
from massageplan.session.reading_add_ons import read_add_ons, read_companions


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.session.added import AddOn

__all__ = ["with_add_ons"]

ONE_SESSION: Final = (
    "pass one session: of a couple each of both.sessions; four hands are planned with add_ons"
)


def with_add_ons(
    session: SessionPlan, add_ons: Iterable[AddOn | str], *, companions: Iterable[str] = ()
) -> SessionPlan:
    """Add to a session what a spa offers beside it, as `plan_session` would have.

    Parameters
    ----------
    session
        The session. What was added to it before is replaced.
    add_ons, companions
        As for `massageplan.plan_session`. None at all takes out what was added.

    Returns
    -------
    SessionPlan
        A new plan, screened again. The session that was passed is unchanged.

    Raises
    ------
    InvalidValueError
        An add-on inside or beside the massage is longer than it; or one is out of its range of
        minutes or degrees, where it may not be, or asked for twice; or no step suits it.
        `UnknownTermError` for a name that is not in the catalog.
    ContraindicatedError
        The client may not have one of them. The error says why, and what to do.
    InfeasibleError
        The massage does not fit into the time that is left beside what is inside.

    Examples
    --------
    >>> import massageplan as mp
    >>> spa = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> soak = mp.AddOn("foot soak", length="10 min", when="before", temperature="102 °F")
    >>> visit = mp.with_add_ons(spa, [soak, "hot stones"])
    >>> [(one.kind.label, one.when, str(one.duration)) for one in visit.added]
    [('foot soak', 'before', '0:10:00'), ('hot stones', 'beside', '0:54:00')]
    """
    asked = read_kind(session, "session", SessionPlan, ONE_SESSION).request
    return plan_request(
        evolve(
            asked,
            add_ons=read_add_ons(add_ons, asked.catalog),
            companions=read_companions(companions, asked.catalog),
            dropped=(),
        )
    )
