"""Whether two sessions give every region the same time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.session.plan import SessionPlan
from massageplan.session.rest import find_want, read_session
from massageplan.units import format_duration, to_timedelta


if TYPE_CHECKING:
    from massageplan.units import Duration

__all__ = ["assert_same_time"]

NOTHING: Final = timedelta()


def assert_same_time(
    session: SessionPlan,
    expected: SessionPlan | Mapping[str, Duration],
    *,
    tolerance: Duration | None = None,
) -> None:
    """Assert that every region gets the time that is expected.

    Parameters
    ----------
    session
        The session.
    expected
        Another session, whose regions are all compared; or times by region or want, and then only
        what is named there: ``{"low back": "20 min"}``. A region of which nothing is worked has no
        time. A mirrored pair counts in total.
    tolerance
        By how much a region may differ; by default not at all.

    Raises
    ------
    AssertionError
        Regions differ; the message names each, with both times.
    InvalidValueError
        It cannot be compared: an unknown region, a piece of one that is worked as a whole, a time
        that cannot be read.

    Examples
    --------
    >>> import massageplan as mp
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> assert_same_time(hour, {"back": "5 min"}, tolerance="1 min")
    >>> assert_same_time(hour, {"back": "20 min", "sole": "5 min"})
    Traceback (most recent call last):
        ...
    AssertionError: 2 regions differ:
      back: 6 min, and 20 min are expected (14 min less)
      sole: nothing, and 5 min are expected (5 min less)
    """
    __tracebackhide__ = True
    got = read_session(session).minutes
    labels = {why.want: why.label for why in session.reasons}
    if isinstance(expected, SessionPlan):
        due = dict.fromkeys(got, NOTHING) | expected.minutes
        labels = {why.want: why.label for why in expected.reasons} | labels
    else:
        due = _read(session, expected)
    allowed = NOTHING if tolerance is None else to_timedelta(tolerance, path="tolerance")
    told = [
        f"{labels.get(want, want)}: {_text(got.get(want, NOTHING))}, and {_text(time)} "
        f"{'are' if time else 'is'} expected ({_difference(got.get(want, NOTHING), time)})"
        for want, time in due.items()
        if abs(got.get(want, NOTHING) - time) > allowed
    ]
    if told:
        count = "1 region differs" if len(told) == 1 else f"{len(told)} regions differ"
        more = f" by more than {_text(allowed)}" if allowed else ""
        raise AssertionError("\n  ".join([f"{count}{more}:", *told]))


def _read(session: SessionPlan, expected: Mapping[str, Duration]) -> dict[str, timedelta]:
    """Read expected times, by want."""
    if not isinstance(expected, Mapping):
        raise InvalidValueError(
            f"expected a SessionPlan or times by region, got {type(expected).__name__}: "
            f"write {{'low back': '20 min'}}",
            path="expected",
        )
    due: dict[str, timedelta] = {}
    for name, time in expected.items():
        path = f"expected[{name}]"
        want = _want(session, name, path)
        if want in due:
            raise InvalidValueError(f"{want} is there twice: keep one", path=path)
        due[want] = to_timedelta(time, path=path)
    return due


def _want(session: SessionPlan, name: str, path: str) -> str:
    """Return the want that goes by a name, or the region that is not in the session."""
    try:
        return find_want(session, name, path)
    except UnknownTermError as error:
        # A name that no region has is refused here.
        part = session.request.catalog.body.part(name, path=path)
        of = {item.want for item in session.segments if not set(part.sites).isdisjoint(item.sites)}
        if of:
            named = " or ".join(repr(why.label) for why in session.reasons if why.want in of)
            raise InvalidValueError(
                f"{name!r} has no minutes of its own, for it is worked with {named}: compare that",
                path=path,
                value=name,
            ) from error
        return part.label


def _text(time: timedelta) -> str:
    return format_duration(time) if time else "nothing"


def _difference(got: timedelta, due: timedelta) -> str:
    return f"{_text(abs(got - due))} {'more' if got > due else 'less'}"
