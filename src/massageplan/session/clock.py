"""The clock of a session: every booked minute by name.

booked = opening + undress + hands-on + turns + activities + remainder + re-evaluation + dress +
closing; documentation and room change follow, for the therapist alone.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from attrs import frozen

from massageplan.errors import InvalidValueError
from massageplan.read import read_choice


if TYPE_CHECKING:
    from datetime import datetime

    from massageplan.catalog.house import HouseClock

__all__ = [
    "LENGTH_IS",
    "LONGEST_SECONDS",
    "Hour",
    "LengthIs",
    "lasting",
    "later",
    "read_hour",
]

LengthIs: TypeAlias = Literal["booked", "table", "hands-on"]
"""What a session's length counts: all booked time, the time on the table, or hands-on time."""

LENGTH_IS: Final[tuple[LengthIs, ...]] = get_args(LengthIs)

LONGEST_SECONDS: Final = 4 * 3600
"""The longest session that is planned (our judgment: twice the longest in the catalog)."""


@frozen(kw_only=True)
class Hour:
    """How one session's booked time is divided, in seconds.

    Attributes
    ----------
    booked
        All of it.
    opening, undress, dress, closing, reevaluation
        The named times besides hands-on and turns.
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
    length_is: LengthIs = "booked",
    turns: int = 0,
    first_visit: bool = True,
    reevaluate: bool = False,
    opened: bool = False,
    named: int = 0,
) -> Hour:
    """Divide a session's time by a clock.

    Parameters
    ----------
    clock
        How booked time is divided.
    length
        The seconds that were asked for.
    length_is
        What they count: ``booked`` (all), ``table`` (hands-on and turns) or ``hands-on``.
    turns
        How often the client turns.
    first_visit
        Whether the consultation is the long one.
    reevaluate
        Whether a re-evaluation takes its minutes.
    opened
        Whether everything before the hands-on time is over, in the middle of a session.
    named
        Seconds of what a routine does besides massage, each under its own name.

    Returns
    -------
    Hour
        The division. `hands_on` is zero or negative if the rest alone is too long.
    """
    read_choice(length_is, "length_is", LENGTH_IS)
    again = 60 * clock.reevaluation if reevaluate and not opened else 0
    undress = 0 if opened else 60 * clock.undress
    turning = 60 * clock.turn * turns
    rest = undress + 60 * (clock.dress + clock.closing) + again + named
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
    """Return the opening's seconds: a quarter of a first visit, within bounds.

    It is in whole minutes, except that it grows through the last minute before each fourth one. So
    with the same number of turns a longer booking, even by a second, never has less hands-on time.
    A longer booking with one more turn can have less.
    """
    if not (first_visit and clock.first_visit_quarter):
        return 60 * clock.opening_minutes
    least, most = clock.first_visit_quarter
    # A quarter of every whole 4 minutes is a minute; the 4th minute grows by the second.
    quarters, rest = divmod(booked, 4 * 60)
    return min(max(60 * quarters + max(0, rest - 3 * 60), 60 * least), 60 * most)


def _opening_on_top(clock: HouseClock, without: int, *, first_visit: bool) -> int:
    """Return the opening that, added on top, is what `_opening` takes from the sum."""
    if not (first_visit and clock.first_visit_quarter):
        return 60 * clock.opening_minutes
    least, most = clock.first_visit_quarter
    # A quarter of the whole is a third of the other three quarters.
    return 60 * min(max(without // (3 * 60), least), most)


@lru_cache(maxsize=10_000)
def lasting(seconds: int) -> timedelta:
    """Return a length of time, the same one each time: there are few, and plans hold very many."""
    return timedelta(seconds=seconds)


def later(start: datetime, after: timedelta) -> datetime:
    """Add real time: an hour is an hour, even on the night when the clocks change.

    Raises
    ------
    InvalidValueError
        The result is past the end of the calendar, here or in UTC.
    """
    try:
        if start.tzinfo is None:
            return start + after
        return (start.astimezone(UTC) + after).astimezone(start.tzinfo)
    except OverflowError:
        raise InvalidValueError(
            f"{start} is past the end of the calendar", path="start", value=start
        ) from None
