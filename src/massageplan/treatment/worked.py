"""What was worked in a session that was given: as recorded, and else reckoned as planned.

Where nothing is recorded, an area was worked as long as planned. If the session started late and so
could not be, what was left of the hands-on time is shared as planned. A record that says
``as_planned`` is a record of all that it does not name.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim


if TYPE_CHECKING:
    from massageplan.treatment.outcome import Outcome
    from massageplan.treatment.visit import Visit

__all__ = ["reckoned", "worked"]

_NOTHING: Final = timedelta()


def worked(visit: Visit, outcome: Outcome) -> dict[str, timedelta]:
    """Return the minutes worked in a session, by area; what is not recorded is reckoned.

    Parameters
    ----------
    visit
        The visit, as it was planned.
    outcome
        Its record.
    """
    named = _named(outcome)
    rest = {want: time for want, time in visit.session.minutes.items() if want not in named}
    if outcome.late:
        room = visit.session.hands_on - outcome.late - sum(named.values(), _NOTHING)
        rest = _shared(rest, max(_NOTHING, room), visit.session.request.grid)
    return {
        want: named[want] if want in named else rest[want]
        for want in dict.fromkeys((*visit.session.minutes, *named))
    }


def reckoned(visit: Visit, outcome: Outcome) -> frozenset[str]:
    """Return the areas whose minutes nobody recorded."""
    if outcome.as_planned and not outcome.late:
        return frozenset()
    return frozenset(visit.session.minutes) - frozenset(_named(outcome))


def _named(outcome: Outcome) -> dict[str, timedelta]:
    """Return the minutes that are recorded; of what was left out, none."""
    out = dict.fromkeys((region for region, _ in outcome.left_out), _NOTHING)
    return dict(outcome.minutes) | out


def _shared(
    planned: dict[str, timedelta], room: timedelta, grid: timedelta
) -> dict[str, timedelta]:
    """Share what was left of the time in proportion to what was planned."""
    total = sum(planned.values(), _NOTHING)
    if total <= room:
        return planned
    claims = [
        Claim(id=want, weight=time // grid, least=0, most=time // grid)
        for want, time in planned.items()
        if time // grid
    ]
    shares = allocate(room // grid, claims).steps if room // grid else {}
    return {want: shares.get(want, 0) * grid for want in planned}
