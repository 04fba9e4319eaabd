"""Check whether two sessions give every region the same time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.session.plan import SessionPlan
from massageplan.session.rest_of_session import find_want, read_session
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
    """Assert that every region gets the expected time.

    Parameters
    ----------
    session
        The session.
    expected
        Another session, to compare all regions. Or times by region, to compare only those:
        ``{"low back": "20 min"}``. A region that is not worked has 0 minutes. The two sides of a
        pair count together.
    tolerance
        How much a region may differ, such as ``"1 min"``. By default, not at all.

    Raises
    ------
    AssertionError
        Regions differ. The message names each one, with both times.
    InvalidValueError
        `session` is not a session, or `expected` cannot be compared with it: it names an unknown
        region, the same region twice, or part of a region that the session works as a whole.
    UnitError
        A time without a unit, or not a time.

    Examples
    --------
    >>> import massageplan as mp
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> assert_same_time(hour, {"back": "5 min"}, tolerance="1 min")
    >>> assert_same_time(hour, {"back": "20 min", "sole": "5 min"})
    Traceback (most recent call last):
        ...
    AssertionError: 2 regions differ:
      back: 6 min, expected 20 min (14 min less)
      sole: nothing, expected 5 min (5 min less)
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
    differences = [
        f"{labels.get(want, want)}: {_text(got.get(want, NOTHING))}, expected {_text(time)} "
        f"({_difference(got.get(want, NOTHING), time)})"
        for want, time in due.items()
        if abs(got.get(want, NOTHING) - time) > allowed
    ]
    if differences:
        count = len(differences)
        regions = "1 region differs" if count == 1 else f"{count} regions differ"
        more = f" by more than {_text(allowed)}" if allowed else ""
        raise AssertionError("\n  ".join([f"{regions}{more}:", *differences]))


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
            raise InvalidValueError(f"{want} is listed twice: keep one", path=path)
        due[want] = to_timedelta(time, path=path)
    return due


def _want(session: SessionPlan, name: str, path: str) -> str:
    """Return the want with this name, or the label of a region that the session does not work."""
    try:
        return find_want(session, name, path)
    except UnknownTermError as error:
        # This refuses a name that no region has.
        part = session.request.catalog.body.part(name, path=path)
        wants = {
            item.want for item in session.segments if not set(part.sites).isdisjoint(item.sites)
        }
        if wants:
            named = " or ".join(repr(why.label) for why in session.reasons if why.want in wants)
            raise InvalidValueError(
                f"{name!r} has no minutes of its own: it is worked as part of {named}, so "
                f"compare that",
                path=path,
                value=name,
            ) from error
        return part.label


def _text(time: timedelta) -> str:
    return format_duration(time) if time else "nothing"


def _difference(got: timedelta, due: timedelta) -> str:
    return f"{_text(abs(got - due))} {'more' if got > due else 'less'}"
