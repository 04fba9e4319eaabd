"""Parts of the clock that are set by hand, such as a longer consultation.

They are named among the minutes like areas, and what is left is hands-on time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve

from massageplan.cite import THERAPIST
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding
from massageplan.naming.words import joined
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.house import HouseClock
    from massageplan.session.request import Pin, SessionRequest

__all__ = ["is_of_clock", "of_areas", "set_clock", "sets_look", "still_to_come"]


class _Named(NamedTuple):
    """A part of a clock: what its item is called, and the field that holds its minutes."""

    kind: str
    field: str


_FIRST: Final = ("greeting", "consultation", "check-in", "opening")
_LAST: Final = ("check-out", "closing")
_WORDS: Final = {
    joined(word): word
    for word in (*_FIRST, *_LAST, "undressing", "dressing", "re-evaluation", "turn")
} | {"undress": "undressing", "dress": "dressing"}
"""Every name of a part of a clock, as people write it."""

_OVER: Final = frozenset({"opening_minutes", "undress", "reevaluation"})
"""What is over once the hands-on time has begun."""


def is_of_clock(pin: Pin) -> bool:
    """Tell whether minutes are for a part of the clock, and not for an area."""
    return isinstance(pin.region, str) and joined(pin.region) in _WORDS


def sets_look(pins: Sequence[Pin]) -> bool:
    """Tell whether the minutes of a re-evaluation are set by hand."""
    return any(is_of_clock(pin) and _word(pin) == "re-evaluation" for pin in pins)


def of_areas(pins: Sequence[Pin]) -> tuple[Pin, ...]:
    """Return the minutes that are for areas."""
    return tuple([pin for pin in pins if not is_of_clock(pin)])


def still_to_come(pins: Sequence[Pin], clock: HouseClock) -> tuple[Pin, ...]:
    """Return the minutes that can still count once the hands-on time has begun."""
    parts = _parts(clock)
    return tuple(
        pin for pin in pins if not is_of_clock(pin) or parts[_word(pin)].field not in _OVER
    )


def set_clock(request: SessionRequest, clock: HouseClock, findings: list[Finding]) -> HouseClock:
    """Return the clock with what is set by hand, and say what that is.

    Raises
    ------
    InvalidValueError
        The clock has no such part, it is over, it is set twice, or its time is no whole minutes.
    """
    pins = [pin for pin in request.pins if is_of_clock(pin)]
    if not pins:
        return clock
    settled: dict[_Named, Pin] = {}
    for pin in sorted(pins, key=lambda pin: (pin.batch, pin.region)):
        part = _part(pin, clock, request)
        earlier = settled.get(part)
        if earlier is not None and earlier.batch == pin.batch:
            raise _refused(pin, f"is set twice, also as {earlier.region!r}: keep one of them")
        settled[part] = pin
    minutes = {part.field: _whole_minutes(pin) for part, pin in settled.items()}
    for part, pin in settled.items():
        if part.field != "reevaluation" or request.reevaluate:
            findings.append(_told(part, pin, request))
    opening = minutes.get("opening_minutes")
    return evolve(
        clock,
        opening_minutes=clock.opening_minutes if opening is None else opening,
        first_visit_quarter=clock.first_visit_quarter if opening is None else None,
        undress=minutes.get("undress", clock.undress),
        dress=minutes.get("dress", clock.dress),
        closing=minutes.get("closing", clock.closing),
        reevaluation=minutes.get("reevaluation", clock.reevaluation),
    )


def _parts(clock: HouseClock) -> dict[str, _Named]:
    """Return the parts that a clock has, by all their names."""
    opening = _Named(clock.opening, "opening_minutes")
    last = "check-out" if clock.closing_label == "check-out" else "closing"
    parts = dict.fromkeys((clock.opening, "check-in", "opening"), opening)
    parts |= dict.fromkeys(_LAST, _Named(last, "closing"))
    parts["re-evaluation"] = _Named("re-evaluation", "reevaluation")
    if clock.undress:
        parts["undressing"] = _Named("undressing", "undress")
    if clock.dress:
        parts["dressing"] = _Named("dressing", "dress")
    return parts


def _word(pin: Pin) -> str:
    return _WORDS[joined(pin.region)]


def _part(pin: Pin, clock: HouseClock, request: SessionRequest) -> _Named:
    parts, word = _parts(clock), _word(pin)
    may_look = request.reevaluate or request.count > 1
    if word not in parts:
        # A re-evaluation is a part of the visits that include one.
        shown = [part for part in parts.values() if part.field != "reevaluation" or may_look]
        kinds = dict.fromkeys(part.kind for part in shown)
        listed = ", ".join(map(repr, kinds))
        raise _refused(pin, f"is not set by hand with the clock {clock.id!r}: it has {listed}")
    part = parts[word]
    if part.field == "reevaluation" and not may_look:
        raise _refused(pin, "this session has no re-evaluation: set it in a treatment plan")
    if part.field in _OVER and request.done is not None:
        raise _refused(pin, "is over: in the rest of a session only what is to come can be set")
    return part


def _whole_minutes(pin: Pin) -> int:
    minutes, rest = divmod(int(pin.duration.total_seconds()), 60)
    if rest:
        raise _refused(
            pin, f"{format_duration(pin.duration)} is not in whole minutes, as a clock is"
        )
    return minutes


def _told(part: _Named, pin: Pin, request: SessionRequest) -> Finding:
    return Finding.note(
        "clock-by-hand",
        request.catalog,
        cite=THERAPIST,
        part=part.kind,
        minutes=int(pin.duration.total_seconds()),
        why=pin.why or None,
    )


def _refused(pin: Pin, why: str) -> InvalidValueError:
    return InvalidValueError(why, path=f"minutes[{pin.region}]", value=pin.region)
