"""Whether a session keeps every promise: its time adds up, and nothing unsafe is in it.

Each check is by itself and tells what is wrong first, with figures. They count again from the
items and from the facts that the session was planned from; they do not ask the planner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.errors import MassagePlanError
from massageplan.session.rest import read_session
from massageplan.testing.safety import SAFETY
from massageplan.testing.timing import TIMING


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from massageplan.session.plan import SessionPlan

__all__ = ["assert_valid_session"]


def assert_valid_session(session: SessionPlan) -> None:
    """Assert that a session keeps what the library promises of any session.

    Its items follow one another from 0; the booked ones add up to its length, the hands-on ones to
    `hands_on`, those of each want to the time that its reasons explain, left and right to the
    same. A turn stands where the position changes, and the therapist's own time comes last. It is
    as it was asked for: the length, the start, the grid, the minutes set by hand. The person is
    screened anew: nothing that is left out is worked, no pressure is above a cap, no technique or
    position is used that may not be, and no finding of screening is missing.

    It does not ask whether the time went where it is needed most: that is the planner's part.

    Parameters
    ----------
    session
        Any session, a preview or the rest of one too. Of a course, check each visit's.

    Raises
    ------
    AssertionError
        It does not; the message names the first thing that is wrong, with figures.
    InvalidValueError
        It is no session.

    Examples
    --------
    >>> import massageplan as mp
    >>> from attrs import evolve
    >>> session = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> assert_valid_session(session)
    >>> assert_valid_session(evolve(session, length=session.length * 2))
    Traceback (most recent call last):
        ...
    AssertionError: the booked items take 60 min in all, and the session is 120 min long
    """
    __tracebackhide__ = True
    read_session(session)
    for check in (*TIMING, *SAFETY):
        for fault in _faults(check, session):
            raise AssertionError(fault)


def _faults(check: Callable[[SessionPlan], Iterator[str]], session: SessionPlan) -> Iterator[str]:
    """Yield what is wrong; what cannot even be counted or looked up is wrong too."""
    try:
        yield from check(session)
    except (ArithmeticError, LookupError, MassagePlanError) as error:
        yield f"{check.__name__.replace('_', ' ')}: cannot be checked: {error or type(error)}"
