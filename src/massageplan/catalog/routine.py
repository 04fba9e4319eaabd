"""Routines: massage in a predetermined order, the same for everyone; and trial protocols."""

from __future__ import annotations

from datetime import timedelta

from attrs import frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.technique import Intention
from massageplan.catalog.source import Fact
from massageplan.cite import Cite


__all__ = ["Routine", "Step"]


@frozen(kw_only=True)
class Step:
    """One step of a routine.

    Attributes
    ----------
    region
        Name of the region worked.
    sides
        ``each``: left and right as a mirrored pair, minutes in total for both;
        ``both``: one segment across both sides or on the midline; ``left`` or ``right``.
    minutes
        The published length. When a session gives more or less hands-on time than the routine
        promises, all steps stretch or shrink alike.
    at_least, at_most
        The range that the routine allows (a pair's total).
    position
        ``prone``, ``supine``, ``seated``, ``side-lying``; empty leaves it to the planner.
    techniques
        Techniques, first choice first; empty means the routine's own.
    optional
        Whether the step may be left out when time is short; the last optional step goes first.
    label
        A name for the step, when the region's is not enough.
    """

    region: str
    minutes: float
    sides: str = "both"
    at_least: timedelta | None = None
    at_most: timedelta | None = None
    position: str = ""
    techniques: tuple[str, ...] = ()
    optional: bool = False
    label: str = ""


@frozen(kw_only=True)
class Routine(Displayable):
    """A predetermined routine.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    intention
        What it is usually given for.
    length
        The booked time that it promises.
    clock
        Id of the house clock it is usually run by.
    steps
        What is done, in order.
    fixed_order
        Whether the order is part of the routine; otherwise the planner orders it.
    techniques
        The techniques of steps that name none.
    pressure
        The pressure (0-5) it is given at.
    shortest
        The least booked time in which it can be done well.
    shorter
        Ids of routines to offer when there is less.
    """

    _view = "views.routine:routine_document"

    id: str
    label: str
    intention: Intention
    length: timedelta
    clock: str
    steps: tuple[Step, ...]
    techniques: tuple[str, ...]
    pressure: int
    cite: Cite
    fixed_order: bool = False
    shortest: timedelta | None = None
    shortest_cite: Cite | None = None
    shorter: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    names: tuple[str, ...] = ()
