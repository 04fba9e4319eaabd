"""What the steps of a routine work: sides, the part that a position reaches, and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.anatomy.position import Side
from massageplan.anatomy.region import POSITIONS


if TYPE_CHECKING:
    from massageplan.anatomy.body import Body
    from massageplan.anatomy.region import Part, Site
    from massageplan.catalog.routine import Routine, Step

__all__ = ["has_sides", "parts_of", "step_parts", "unreached"]


def has_sides(region: str, body: Body) -> bool:
    """Tell whether a region, or some of it, is there on the left and on the right."""
    return body.part(region, Side.LEFT).side is not None


def parts_of(routine: Routine, body: Body) -> tuple[tuple[Part, ...], ...]:
    """Return what each step of a routine works, in order; nothing for what is not massage.

    The rest of the body is whatever no other step works: nothing if they work all of it.
    """
    steps = routine.every_step
    found = [() if step.is_rest or not step.region else step_parts(step, body) for step in steps]
    if not any(step.is_rest for step in steps):
        return tuple(found)
    worked = {place for parts in found for part in parts for place in part.sites}
    rest = body.without(body.part("body"), worked)
    return tuple(
        [
            _of_rest(step, rest, body) if step.is_rest else parts
            for step, parts in zip(steps, found, strict=True)
        ]
    )


def _of_rest(step: Step, rest: Part | None, body: Body) -> tuple[Part, ...]:
    if rest is None:
        return ()
    named = evolve(rest, label=step.name)
    return (_in_position(named, step.position, body),)


def step_parts(step: Step, body: Body) -> tuple[Part, ...]:
    """Return what a step works: one part, or the left and right of a pair.

    A position means the part of the region that it reaches; if it reaches nothing of it, the whole
    region, which is then worked in another position.
    """
    return tuple([_in_position(part, step.position, body) for part in _whole(step, body)])


def unreached(step: Step, body: Body) -> tuple[Site, ...]:
    """Return the sites of a step's region that its position leaves out."""
    if not step.region or step.is_rest or not step.position:
        return ()
    worked = {place for part in step_parts(step, body) for place in part.sites}
    whole = [place for part in _whole(step, body) for place in part.sites]
    return tuple(dict.fromkeys([place for place in whole if place not in worked]))


def _whole(step: Step, body: Body) -> tuple[Part, ...]:
    if step.sides == "each" and has_sides(step.region, body):
        return body.part(step.region, Side.LEFT), body.part(step.region, Side.RIGHT)
    if step.sides in ("left", "right"):
        return (body.part(step.region, Side(step.sides)),)
    return (body.part(step.region),)


def _in_position(part: Part, position: str, body: Body) -> Part:
    mask = POSITIONS.get(position, 0)
    if not mask or part.positions & mask:
        return part
    reached = body.within(part, mask)
    if not reached or len(reached) == len(part.sites):
        return part
    less = body.without(part, frozenset(part.sites).difference(reached))
    # The position says which part it is; a list of all that it lacks would be longer than that.
    return part if less is None else evolve(less, label=part.label)
