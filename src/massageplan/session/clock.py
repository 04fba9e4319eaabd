"""One honest clock: every booked minute by name.

booked = opening + undress + hands-on + turns + remainder + re-evaluation + dress + closing;
documentation and room change follow for the therapist alone.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from attrs import frozen

from massageplan.errors import InvalidValueError


if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from massageplan.catalog.house import HouseClock

__all__ = ["LENGTH_IS", "LONGEST_SECONDS", "Hour", "later", "read_hour"]

LENGTH_IS = ("booked", "table", "hands-on")
LONGEST_SECONDS = 4 * 3600
"""The longest session that is planned (judgement: twice the longest in the catalogue)."""


@frozen(kw_only=True)
class Hour:
    """How one session's booked time is divided, in seconds.

    Attributes
    ----------
    booked
        All of it.
    opening, undress, dress, closing, reevaluation
        The named minutes besides hands-on and turns.
    turn
        One turn, with its draping.
    turns
        How many turns.
    hands_on
        What is left for the hands.
    """

    booked: int
    opening: int
    undress: int
    dress: int
    closing: int
    reevaluation: int
    turn: int
    turns: int
    hands_on: int


def read_hour(
    clock: HouseClock,
    length: int,
    *,
    length_is: str = "booked",
    turns: int = 0,
    first_visit: bool = True,
    reevaluate: bool = False,
    opened: bool = False,
) -> Hour:
    """Divide a session's time by a house's clock.

    Parameters
    ----------
    clock
        How the house runs its hour.
    length
        Seconds that were asked for.
    length_is
        What they are: ``booked`` (all), ``table`` (hands-on and turns), or ``hands-on``.
    turns
        How often the client turns.
    first_visit
        Whether the consultation is the long one.
    reevaluate
        Whether a re-evaluation takes its minutes.
    opened
        Whether all that comes before the hands-on time is over, in the middle of a session.

    Returns
    -------
    Hour
        The division; `hands_on` may be zero or negative when the rest alone is too long.
    """
    if length_is not in LENGTH_IS:
        raise InvalidValueError(
            f"expected one of {', '.join(map(repr, LENGTH_IS))}; got {length_is!r}",
            path="length_is",
            value=length_is,
        )
    again = 60 * clock.reevaluation if reevaluate and not opened else 0
    undress = 0 if opened else 60 * clock.undress
    turning = 60 * clock.turn * turns
    rest = undress + 60 * (clock.dress + clock.closing) + again
    if length_is == "booked":
        opening = 0 if opened else _opening(clock, length, first_visit=first_visit)
        booked, hands_on = length, length - opening - rest - turning
    else:
        hands_on = length - (turning if length_is == "table" else 0)
        without_opening = hands_on + turning + rest
        opening = _opening_on_top(clock, without_opening, first_visit=first_visit)
        booked = without_opening + opening
    return Hour(
        booked=booked,
        opening=opening,
        undress=undress,
        dress=60 * clock.dress,
        closing=60 * clock.closing,
        reevaluation=again,
        turn=60 * clock.turn,
        turns=turns,
        hands_on=hands_on,
    )


def _opening(clock: HouseClock, booked: int, *, first_visit: bool) -> int:
    """Return the opening's seconds: a quarter of a first visit, in bounds.

    In whole minutes, except that it grows through the last minute before each fourth. So with
    the same number of turns a longer booking, even by a second, never has less hands-on time.
    A longer booking with one more turn can have less.
    """
    if not (first_visit and clock.first_visit_quarter):
        return 60 * clock.opening_minutes
    least, most = clock.first_visit_quarter
    quarters, rest = divmod(booked, 240)
    return min(max(60 * quarters + max(0, rest - 180), 60 * least), 60 * most)


def _opening_on_top(clock: HouseClock, without: int, *, first_visit: bool) -> int:
    """Return the opening that, added on top, is what `_opening` takes of the sum."""
    if not (first_visit and clock.first_visit_quarter):
        return 60 * clock.opening_minutes
    least, most = clock.first_visit_quarter
    return 60 * min(max(without // 180, least), most)


def later(start: datetime, after: timedelta) -> datetime:
    """Add real time: an hour is an hour on the night when the clocks change, too.

    Raises
    ------
    InvalidValueError
        It comes to no day of the calendar, here or in UTC.
    """
    try:
        if start.tzinfo is None:
            return start + after
        return (start.astimezone(UTC) + after).astimezone(start.tzinfo)
    except OverflowError:
        raise InvalidValueError(
            f"{start} is past the calendar", path="start", value=start
        ) from None
