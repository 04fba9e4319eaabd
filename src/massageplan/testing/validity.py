"""Check that a session keeps every promise: its time adds up, and nothing in it is unsafe.

Each check stands alone and reports what is wrong, with numbers. The checks count again from the
items and from the facts of the session. They do not ask the planner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.errors import MassagePlanError
from massageplan.session.rest_of_session import read_session
from massageplan.testing.safety import SAFETY
from massageplan.testing.timing import TIMING


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from massageplan.session.plan import SessionPlan

__all__ = ["assert_valid_session"]


def assert_valid_session(session: SessionPlan) -> None:
    """Assert that a session keeps what massageplan promises of every session.

    Time: the items follow each other from 0. The booked ones add up to the length, the hands-on
    ones to `hands_on`, and those of a region to the time that its reasons explain. Left and right
    are equal. There is a turn wherever the position changes, and the therapist's own time comes
    last. The length, the start, the grid and the minutes set by hand are as requested.

    Safety: the client is screened again. No excluded area is worked, no pressure is above its
    maximum, no banned technique or position is used, and no finding of screening is missing.

    It does not check whether the time went where it is needed most: that is up to the planner.

    Parameters
    ----------
    session
        Any session, a preview or the rest of one included. For a treatment plan, check each
        visit's session.

    Raises
    ------
    AssertionError
        The session breaks a promise. The message names the first one, with numbers.
    InvalidValueError
        `session` is not a session.

    Examples
    --------
    >>> import massageplan as mp
    >>> from attrs import evolve
    >>> session = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> assert_valid_session(session)
    >>> assert_valid_session(evolve(session, length=session.length * 2))
    Traceback (most recent call last):
        ...
    AssertionError: the booked items add up to 60 min, but the session is 120 min long
    """
    __tracebackhide__ = True
    read_session(session)
    for check in (*TIMING, *SAFETY):
        for fault in _faults(check, session):
            raise AssertionError(fault)


def _faults(check: Callable[[SessionPlan], Iterator[str]], session: SessionPlan) -> Iterator[str]:
    """Yield what is wrong. What cannot even be counted or looked up is wrong too."""
    try:
        yield from check(session)
    except (ArithmeticError, LookupError, MassagePlanError) as error:
        yield f"cannot check {check.__name__.replace('_', ' ')}: {error or type(error)}"
