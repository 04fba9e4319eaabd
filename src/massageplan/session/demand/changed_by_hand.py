"""What the therapist changes by hand: areas that are added or taken out, and pairs set by side.

What is added is screened like all else, and refused if it may not be worked as it was asked for:
nothing of it is left out in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from massageplan.cite import THERAPIST
from massageplan.findings.finding import Finding, Reason
from massageplan.session.demand.adding_by_hand import added
from massageplan.session.demand.from_routine import LEAST_LEFT
from massageplan.session.demand.reach import within_reach
from massageplan.session.demand.set_by_hand import refused, settle
from massageplan.session.demand.want import in_lowest_terms
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from massageplan.anatomy.body import Body
    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.session.demand.set_by_hand import ByHand, Half
    from massageplan.session.demand.techniques import Choosing
    from massageplan.session.demand.want import Demand, Want
    from massageplan.session.request import Pin, SessionRequest

__all__ = ["change_by_hand"]


class Changed(NamedTuple):
    """A demand once the therapist has had a say.

    Attributes
    ----------
    demand
        What wants time now.
    pins
        The minutes by want.
    closed
        What has no time but this: what was taken out, and the other side of what was set without
        its side.
    """

    demand: Demand
    pins: dict[str, Pin]
    closed: frozenset[Site]


def change_by_hand(
    request: SessionRequest, pins: Sequence[Pin], demand: Demand, barred: int, choosing: Choosing
) -> Changed:
    """Change what wants time as the therapist set it.

    Parameters
    ----------
    request, demand
        What is asked for, and what wants time.
    pins
        What is set by hand.
    barred
        Bit set of positions that may not be used.
    choosing
        What may be worked, and with what.

    Raises
    ------
    UnknownTermError
        A name that is not a region.
    InvalidValueError
        An area that may not be added or taken out, or minutes that cannot be set.
    """
    if not pins:
        return Changed(demand, {}, frozenset())
    by_hand = settle(request, pins, demand.wants)
    wants = _by_side(demand.wants, by_hand, request)
    kept, findings = _without_taken_out(wants, by_hand.pins, barred, request)
    known = {want.id for want in wants}
    new = [id_ for id_ in by_hand.pins if id_ not in known]
    for id_ in new:
        _check_new(by_hand.pins[id_], request, again=id_ in by_hand.added_before)
    timed = {id_: pin for id_, pin in by_hand.pins.items() if pin.duration}
    more, noted = added({id_: timed[id_] for id_ in new if id_ in timed}, kept, request, choosing)
    changed = evolve(demand, wants=(*kept, *more), findings=(*demand.findings, *findings, *noted))
    return Changed(changed, timed, _closed(wants, kept, by_hand.pins, request.catalog.body))


def _closed(
    wants: Iterable[Want], kept: Iterable[Want], pins: Mapping[str, Pin], body: Body
) -> frozenset[Site]:
    out = {place for want in wants for place in want.sites}
    out.difference_update(place for want in kept for place in want.sites)
    for id_, pin in pins.items():
        if pin.region != id_:
            out.update(body.part(pin.region).sites)
    return frozenset(out)


def _by_side(wants: Sequence[Want], by_hand: ByHand, request: SessionRequest) -> tuple[Want, ...]:
    """Make two wants of each pair of which a side is set by itself."""
    halves = by_hand.halves
    apart = {halves[id_].pair.id: pin for id_, pin in by_hand.pins.items() if id_ in halves}
    if not apart:
        return tuple(wants)
    _check_not_begun(apart, request)
    split: list[Want] = []
    for want in wants:
        if want.id in apart:
            split += [
                _half(id_, half, request.catalog)
                for id_, half in halves.items()
                if half.pair.id == want.id
            ]
        else:
            split.append(evolve(want, weight=2 * want.weight))
    weights = in_lowest_terms([want.weight for want in split])
    return tuple(evolve(want, weight=weight) for want, weight in zip(split, weights, strict=True))


def _check_not_begun(apart: Mapping[str, Pin], request: SessionRequest) -> None:
    """Refuse to set one side of a pair of which some was already worked."""
    for pair, time in request.done or ():
        if time and pair in apart:
            raise refused(
                apart[pair],
                f"{format_duration(time)} of both sides are already worked: set {pair!r} in total",
            )


def _half(id_: str, half: Half, catalog: Catalog) -> Want:
    """Return one side of a pair, with half of what it wants: in a scale of twice the weights."""
    pair, part = half

    def half_of(seconds: int | None) -> int | None:
        return None if seconds is None else seconds // 2

    reason = Reason(code="apart", cite=THERAPIST, catalog=catalog)
    return evolve(
        pair,
        id=id_,
        label=part.label,
        parts=(part,),
        least_seconds=pair.least_seconds // 2,
        most_seconds=half_of(pair.most_seconds),
        floor_seconds=half_of(pair.floor_seconds),
        useful_seconds=half_of(pair.useful_seconds),
        step="",
        reasons=(*pair.reasons, reason),
    )


def _without_taken_out(
    wants: Sequence[Want], pins: Mapping[str, Pin], barred: int, request: SessionRequest
) -> tuple[tuple[Want, ...], list[Finding]]:
    """Take out what is set to no time, and say so."""
    out = {want.id for want in wants if want.id in pins and not pins[want.id].duration}
    if not out:
        return tuple(wants), []
    _check_worked(pins, request, out)
    kept = tuple(want for want in wants if want.id not in out)
    if request.routine:
        last = next(pins[want.id] for want in wants if want.id in out)
        _check_routine(wants, kept, last, request)
    else:
        _check_focus(wants, out, pins, barred, request.catalog.body)
    return kept, list(_taken_out(wants, pins, out, request))


def _check_focus(
    wants: Iterable[Want],
    out: AbstractSet[str],
    pins: Mapping[str, Pin],
    barred: int,
    body: Body,
) -> None:
    """Refuse to take out the last focus area of which something can be reached."""
    focus = [
        want.id
        for want in wants
        if want.role == "focus" and any(within_reach(part, barred, body) for part in want.parts)
    ]
    if focus and out >= set(focus):
        raise refused(
            pins[focus[0]], "is the last focus area: keep some of its time, or plan a routine"
        )


def _taken_out(
    wants: Iterable[Want], pins: Mapping[str, Pin], out: set[str], request: SessionRequest
) -> Iterator[Finding]:
    for want in wants:
        if want.id in out:
            yield Finding.note(
                "taken-out",
                request.catalog,
                cite=THERAPIST,
                wants=want.named,
                why=pins[want.id].why or None,
                out=want.id,  # a step may be called something else
            )


def _check_worked(pins: Mapping[str, Pin], request: SessionRequest, out: set[str]) -> None:
    """Refuse to take out what was already worked."""
    done = {id_: time for id_, time in request.done or () if time}
    for id_ in sorted(out.intersection(done)):
        worked = format_duration(done[id_])
        raise refused(pins[id_], f"{worked} of it are already worked: set it to {worked} or more")


def _check_routine(
    wants: Iterable[Want], kept: Iterable[Want], last: Pin, request: SessionRequest
) -> None:
    left, all_ = sum(want.weight for want in kept), sum(want.weight for want in wants)
    if left < LEAST_LEFT * all_:
        raise refused(
            last,
            f"without it less than half of {request.routine!r} is left, which is too little to be "
            f"this routine: take out less, or choose another routine",
        )


def _check_new(pin: Pin, request: SessionRequest, *, again: bool) -> None:
    """Refuse to take out what is not there. In a treatment plan some sessions may not have it."""
    if not pin.duration and not again and request.count == 1:
        raise refused(pin, "is not in this session, so there is nothing to take out")
