"""How what is added to a session looks: when, how warm, from which source, and whom to refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan._display.blocks import Lines, Table
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan._display.blocks import Block
    from massageplan.catalog.add_on import Companion
    from massageplan.cite import Cite
    from massageplan.session.added import Added
    from massageplan.session.plan import SessionPlan

__all__ = ["added_blocks", "cites_of_added"]

_ORDERS: Final = {
    "massage-first": "massage first, then {name}",
    "massage-after": "{name} first, then massage",
    "either": "{name} and massage in either order",
}


def added_blocks(session: SessionPlan) -> Iterator[Block]:
    """Lay out the add-ons of a session, and what somebody else offers."""
    if session.added:
        yield Table(
            title="Add-ons",
            columns=("what", "when", "time", "how warm", "look after"),
            rows=tuple(
                (
                    one.kind.label,
                    _where(one, session),
                    format_duration(one.duration),
                    _warm(one),
                    one.kind.care,
                )
                for one in session.added
            ),
            align="llrll",
        )
    if session.companions:
        lines = tuple(_referred(one) for one in session.companions)
        yield Lines(title="Referred to somebody else", lines=lines)


def _where(one: Added, session: SessionPlan) -> str:
    if one.when != "beside":
        return f"{one.when} the massage"
    if set(one.beside) == {item.label for item in session.segments}:
        return "at the same time as all hands-on work"
    return f"at the same time as {', '.join(one.beside)}"


def _warm(one: Added) -> str:
    """Say how warm it is to be, and what the source allows."""
    if not one.kind.celsius:
        return ""
    low, high = one.kind.celsius
    cite = one.kind.celsius_cite
    allowed = f"{_both(low)} to {_both(high)}" + (f" [{cite.words}]" if cite else "")
    return allowed if one.celsius is None else f"{_both(one.celsius)}; {allowed}"


def _both(celsius: float) -> str:
    # The spaces keep a figure and its unit on one line.
    return f"{celsius * 9 / 5 + 32:.0f}\N{NO-BREAK SPACE}°F ({celsius:.0f}\N{NO-BREAK SPACE}°C)"


def _referred(one: Companion) -> str:
    order = _ORDERS[one.order].format(name=one.label)
    return (
        f"{order[:1].upper()}{order[1:]}, at least {one.hours} hours apart: {one.why} "
        f"[{one.cite.words}]."
    )


def cites_of_added(session: SessionPlan) -> tuple[Cite, ...]:
    """Return the sources of the add-ons, and of what somebody else offers."""
    kinds = [one.kind for one in session.added]
    found = [cite for kind in kinds for cite in (kind.cite, kind.minutes_cite, kind.celsius_cite)]
    found += [one.cite for one in session.companions]
    return tuple(cite for cite in found if cite is not None)
