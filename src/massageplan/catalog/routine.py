"""Routines: fixed lists of steps and minutes, the same for every client; trial protocols too."""

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
        Name of the region that is worked.
    sides
        ``each``: left and right as a mirrored pair, with the minutes for both together.
        ``both``: one segment across both sides or on the midline. Or ``left`` or ``right``.
    minutes
        The published length. If a session has more or less hands-on time than the routine
        promises, all steps stretch or shrink alike.
    at_least, at_most
        The range that the routine allows. For a pair, both sides together.
    position
        ``prone``, ``supine``, ``seated`` or ``side-lying``. Empty leaves it to the planner.
    techniques
        Techniques, first choice first. Empty stands for the routine's own.
    optional
        Whether the step may be left out if time is short. The last optional step goes first.
    label
        A name for the step, if the name of the region is not enough.

    Examples
    --------
    >>> from massageplan import Step
    >>> Step(region="neck", minutes=6).sides
    'both'
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
    """A fixed list of steps and minutes, the same for every client.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    intention
        What it is usually given for.
    length
        The booked time that it promises.
    clock
        Id of the clock that it is usually run by.
    steps
        What is done, in order.
    fixed_order
        Whether the order is part of the routine. If not, the planner orders the steps.
    techniques
        The techniques of steps that name none.
    pressure
        The pressure it is given at, from 0 to 5.
    cite
        Where it comes from.
    shortest
        The shortest booked time in which it can be done well.
    shortest_cite
        Where that comes from.
    shorter
        Ids of routines to offer if there is less time.
    facts
        What is good to know, with sources.

    Examples
    --------
    >>> from attrs import evolve
    >>> from massageplan import Catalog, Step, lint
    >>> published = Catalog().routine("full-body-relaxation")
    >>> longer = Step(region="neck", minutes=15)
    >>> ours = evolve(published, id="ours", steps=(*published.steps, longer))
    >>> "sum-above" in [finding.code for finding in lint(ours)]
    True
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
