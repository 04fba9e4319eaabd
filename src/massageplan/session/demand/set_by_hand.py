"""Minutes set by hand: which area each is for, and that the area gets exactly them.

Of two for the same area the later call counts. A side of a pair that is set by itself counts after
the pair, and the pair, set again, after its sides. The order inside one call makes no difference.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve

from massageplan.cite import THERAPIST
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Reason
from massageplan.session.demand.found_by_name import named_in, where_wanted
from massageplan.session.demand.pairs import is_pair
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massageplan.anatomy.body import Body
    from massageplan.anatomy.position import Side
    from massageplan.anatomy.region import Part
    from massageplan.findings.finding import Finding
    from massageplan.session.demand.want import Want
    from massageplan.session.request import Pin, SessionRequest

__all__ = ["ByHand", "Half", "hold_pinned", "refused", "settle", "within_places"]


class Half(NamedTuple):
    """One side of a pair, which can be set by itself."""

    pair: Want
    part: Part


class ByHand(NamedTuple):
    """What counts of all that was set by hand.

    Attributes
    ----------
    pins
        The minutes, by the id of a want, of one side of a pair, or of a region to add.
    halves
        The sides of pairs, by their ids.
    added_before
        Ids of regions that an earlier call added: to take them out again is no mistake.
    """

    pins: dict[str, Pin]
    halves: dict[str, Half]
    added_before: frozenset[str]


def settle(request: SessionRequest, pins: Iterable[Pin], wants: Sequence[Want]) -> ByHand:
    """Find what each pin is for, and which of them count.

    Raises
    ------
    UnknownTermError
        A name that is not a region.
    InvalidValueError
        No whole steps, a name that several wants share, or an area that is set twice.
    """
    halves, places, body = _halves_of(wants), where_wanted(wants), request.catalog.body
    sides = {id_: [(half.part.region, half.part.side)] for id_, half in halves.items()}
    settled: dict[str, Pin] = {}
    halved: dict[str, Pin] = {}
    added: set[str] = set()
    for pin in sorted(pins, key=lambda pin: (pin.batch, pin.region)):
        path = f"minutes[{pin.region}]"
        id_ = named_in(pin.region, places, body, path)
        id_ = id_ or _side_or_new(pin.region, sides, body, path)
        pair = halves[id_].pair.id if id_ in halves else ""
        both = _sides_of(pair or id_, halves)
        for same in (id_, pair) if pair else (id_, *both):
            _refuse_twice(pin, settled.get(same))
        if pair in settled:  # its earlier minutes stay with the other side
            whole = settled.pop(pair)
            settled |= {side: _one_side(whole, side) for side in both}
            halved |= dict.fromkeys(both, pin)
        elif not pair:
            settled = {name: told for name, told in settled.items() if name not in both}
        if id_ in settled and id_ not in places:
            added.add(id_)
        settled[id_] = pin
        halved.pop(id_, None)
    for id_, pin in settled.items():
        _check_steps(pin, request, halved.get(id_))
    return ByHand(settled, halves, frozenset(added))


def _halves_of(wants: Sequence[Want]) -> dict[str, Half]:
    """Return each side of each pair, by an id that no want has."""
    taken = {want.id for want in wants}
    halves = {}
    for want in filter(is_pair, wants):
        for part in want.parts:
            id_ = f"{want.id}-{part.side.value}" if part.side else part.id
            halves[f"{id_}-2" if id_ in taken else id_] = Half(want, part)
    return halves


def _sides_of(pair: str, halves: Mapping[str, Half]) -> list[str]:
    return [side for side, half in halves.items() if half.pair.id == pair]


def _side_or_new(
    name: str, sides: Mapping[str, list[tuple[str, Side | None]]], body: Body, path: str
) -> str:
    """Return the id of one side of a pair, or of a region that is not in the session."""
    if name in sides:
        return name
    part = body.part(name, path=path)
    return (named_in(name, sides, body, path) if part.side else None) or part.id


def refused(pin: Pin, why: str) -> InvalidValueError:
    """Return the error that says what is wrong with minutes for one area."""
    return InvalidValueError(why, path=f"minutes[{pin.region}]", value=pin.region)


def _refuse_twice(pin: Pin, earlier: Pin | None) -> None:
    if earlier is not None and earlier.batch == pin.batch:
        raise refused(pin, f"is set twice, also as {earlier.region!r}: keep one of them")


def _one_side(whole: Pin, side: str) -> Pin:
    """Return what one side has of the minutes of a pair: half of them."""
    owed = None if whole.owed is None else whole.owed / 2
    return evolve(whole, region=side, duration=whole.duration / 2, owed=owed)


def _check_steps(pin: Pin, request: SessionRequest, one_side: Pin | None) -> None:
    """Refuse what is no whole number of steps; `one_side` left a pair's half to the other side."""
    if not pin.duration % request.grid:
        return
    problem = (
        f"{format_duration(pin.duration)} is not a whole number of "
        f"{format_duration(request.grid)} steps: use a smaller grid"
    )
    if one_side is None:
        raise refused(pin, problem)
    raise refused(
        one_side, f"the half that is left to {pin.region!r}, {problem}, or set both sides"
    )


def within_places(
    pins: Mapping[str, Pin], wants: Sequence[Want], findings: Sequence[Finding]
) -> dict[str, Pin]:
    """Hold the pins to what places allow, and refuse one for an area that is not left.

    Parameters
    ----------
    pins
        The minutes set by hand, by the id of their want.
    wants
        What can be reached, and may be worked.
    findings
        What was left out so far, and why.

    Raises
    ------
    InvalidValueError
        The area cannot be worked, or is worked for less in one session.
    """
    if not pins:
        return {}
    by_id = {want.id: want for want in wants}
    for id_, pin in pins.items():
        if id_ not in by_id:
            why = [found.message for found in findings if dict(found.args).get("wants") == id_]
            reason = why[-1] if why else "cannot be worked in this session"
            raise refused(pin, f"{reason}: set no minutes for it")
    return {id_: _within_place(pin, by_id[id_]) for id_, pin in pins.items()}


def _within_place(pin: Pin, want: Want) -> Pin:
    """Refuse more than a place allows. What is made up there is held to it."""
    most = want.allowed_seconds
    over = 0 if most is None else int(pin.duration.total_seconds()) - most
    if over <= 0 or most is None:
        return pin
    if pin.owed is not None:
        less = timedelta(seconds=over)
        return evolve(pin, duration=pin.duration - less, owed=max(timedelta(), pin.owed - less))
    raise InvalidValueError(
        f"{format_duration(pin.duration)} is more than the {format_duration(most)} that "
        f"{want.label} is worked in one session: it is a place that needs care",
        path=f"minutes[{pin.region}]",
        value=pin.duration,
    )


def hold_pinned(wants: Sequence[Want], pins: Mapping[str, Pin]) -> list[Want]:
    """Make the wants that are set by hand ones that must be met, with exactly their time."""
    return [_held(want, pins[want.id]) if want.id in pins else want for want in wants]


_FURTHER: Final = frozenset({"further", "other-side", "relaxes"})


def _as_added(reason: Reason) -> Reason:
    """Return why a further place is there once it is set by hand: no more as time is left over."""
    if reason.code not in _FURTHER:
        return reason
    return Reason(code="added", cite=THERAPIST, catalog=reason.catalog)


def _held(want: Want, pin: Pin) -> Want:
    seconds = int(pin.duration.total_seconds())
    return evolve(
        want,
        reasons=tuple([_as_added(reason) for reason in want.reasons]),
        least_seconds=seconds,
        most_seconds=seconds,
        floor_seconds=None,
        priority=None,
        waited=False,  # nothing that is set by hand waits
    )
