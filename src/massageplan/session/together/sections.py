"""A session cut at its turns: what is fixed in each section, and what its areas claim."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from massageplan.sharing.claim import Claim
from massageplan.sharing.in_step import Section


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.session.alike import Planned
    from massageplan.session.item import Item
    from massageplan.session.plan import SessionPlan

__all__ = ["claims_in", "cut_at_turns", "in_steps", "on_the_clock", "seconds_of", "steps_alone"]


def cut_at_turns(items: Iterable[Item]) -> list[list[Item]]:
    """Return the items of the booked time in sections: each turn begins a new one."""
    sections: list[list[Item]] = [[]]
    for item in items:
        if item.kind == "turn":
            sections.append([])
        sections[-1].append(item)
    return sections


def seconds_of(item: Item) -> int:
    """Return how long an item takes."""
    return int(item.duration.total_seconds())


def claims_in(planned: Planned, kept: int = 0) -> dict[str, Claim]:
    """Return what each area that can give and take time claims, by its id.

    Its weight is what it has by itself, so that who is in step already keeps every minute. An area
    that is worked both before and after a turn, or that shares a bound with others, keeps its time
    and is not among them.

    Parameters
    ----------
    planned
        A session by itself.
    kept
        How many percent of its own time each area keeps at least.
    """
    session, shared = planned
    alone = steps_alone(session)
    sections = [{item.want for item in row if item.want} for row in cut_at_turns(session.booked)]
    spread = Counter(want for wants in sections for want in wants)
    bound = {id_ for group in shared.groups for id_ in group.members}
    return {
        claim.id: Claim(
            id=claim.id,
            weight=max(1, alone[claim.id]),
            least=max(min(claim.least, alone[claim.id]), alone[claim.id] * kept // 100),
            most=claim.most,
        )
        for claim in shared.claims
        if claim.id in alone and spread[claim.id] == 1 and claim.id not in bound
    }


def steps_alone(session: SessionPlan) -> dict[str, int]:
    """Return what every area has by itself, in whole steps, by its id."""
    return {want: time // session.request.grid for want, time in session.minutes.items()}


def on_the_clock(planned: Planned) -> list[int]:
    """Return the seconds of each section that are fixed: all but the areas that can move."""
    free = claims_in(planned).keys()
    return [
        sum([seconds_of(item) for item in row if item.want not in free])
        for row in cut_at_turns(planned.plan.booked)
    ]


def in_steps(planned: Planned, grid: int, kept: int = 0) -> tuple[Section, ...]:
    """Return the sections in whole steps; what the clock has over a whole step is not in them."""
    free = claims_in(planned, kept)
    rows = cut_at_turns(planned.plan.booked)
    return tuple(
        [
            Section(
                claims=tuple(
                    [free[w] for w in dict.fromkeys(i.want for i in row if i.want in free)]
                ),
                fixed=fixed // grid,
            )
            for row, fixed in zip(rows, on_the_clock(planned), strict=True)
        ]
    )
