"""Routines: fixed lists of steps and minutes, the same for every client; trial protocols too."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from attrs import Factory, field, frozen
from attrs.validators import optional

from massageplan._display.mixin import Displayable
from massageplan.anatomy.technique import HARDEST, Intention
from massageplan.catalog.routine_fields import (
    READ,
    REST,
    Bound,
    Share,
    read_bound,
    read_minutes,
    region_name,
)
from massageplan.catalog.source import Fact
from massageplan.cite import OWN, Cite
from massageplan.errors import InvalidValueError
from massageplan.fields import (
    a_value_of,
    choice,
    each_of,
    each_text,
    number_between,
    root_of,
    said,
    several,
    text,
    texts,
    tuple_of,
    yes_or_no,
)
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attrs import Attribute

    from massageplan.units import Duration

__all__ = ["Block", "Placed", "Routine", "Step"]

MINUTES: Final = {READ: read_minutes}
BOUND: Final = {READ: read_bound}


def _step_minutes(value: float | Duration | None) -> float | None:
    return None if value is None else read_minutes(value, "step.minutes")


def _step_least(value: Duration | Share | None) -> Bound | None:
    return None if value is None else read_bound(value, "step.at_least")


def _step_most(value: Duration | Share | None) -> Bound | None:
    return None if value is None else read_bound(value, "step.at_most")


def _block_minutes(value: float | Duration | None) -> float | None:
    return None if value is None else read_minutes(value, "block.minutes")


def _block_least(value: Duration | Share | None) -> Bound | None:
    return None if value is None else read_bound(value, "block.at_least")


def _block_most(value: Duration | Share | None) -> Bound | None:
    return None if value is None else read_bound(value, "block.at_most")


@frozen(kw_only=True)
class Step:
    """One step of a routine: what is worked, or something else that has a name and its time.

    Attributes
    ----------
    region
        Name of the region that is worked. ``"rest of the body"`` works whatever no other step
        works. What one position cannot reach is worked in the fewest that can.
    minutes
        The published length: a number of minutes, or ``"20 min"``. If a session has more or less
        hands-on time than the routine promises, all steps stretch or shrink alike. If it is left
        out, it is where between `at_least` and `at_most` the routine adds up, or in the middle if
        it cannot; if one of them is missing too, the step gets an equal share of the time that the
        other steps leave.
    sides
        ``each``: left and right as a mirrored pair, with the minutes for both together.
        ``both``: one segment across both sides or on the midline. Or ``left`` or ``right``.
    at_least, at_most
        The range that the routine allows: a length of time, or a share of the hands-on time such
        as ``"25%"``. For a pair, both sides together.
    position
        ``prone``, ``supine``, ``seated`` or ``side-lying``: the step works the part of the region
        that can be reached so. Empty leaves it to the planner.
    techniques
        Techniques, first choice first. Empty stands for the routine's own.
    optional
        Whether the step may be left out if time is short. The last optional step goes first.
    label
        A name for the step, if the name of the region is not enough.
    activity
        Something that is not massage, such as ``"foot soak"``, instead of a region. It keeps its
        published minutes however long the session is, unless a range lets it stretch.
    at_the_same_time
        For an activity: whether it is done during the massage step before it. It takes no time.

    Raises
    ------
    InvalidValueError
        A value that cannot be used.

    Examples
    --------
    >>> from massageplan import Step
    >>> Step(region="neck", minutes=6).sides
    'both'
    >>> Step(activity="foot soak", minutes="10 min").minutes
    10.0
    """

    region: str = field(default="", converter=region_name, validator=text)
    minutes: float | None = field(default=None, converter=_step_minutes, metadata=MINUTES)
    sides: str = field(default="both", validator=text)
    at_least: Bound | None = field(default=None, converter=_step_least, metadata=BOUND)
    at_most: Bound | None = field(default=None, converter=_step_most, metadata=BOUND)
    position: str = field(default="", validator=text)
    techniques: tuple[str, ...] = field(default=(), converter=texts, validator=each_text)
    optional: bool = field(default=False, validator=yes_or_no)
    label: str = field(default="", validator=text)
    activity: str = field(default="", validator=text)
    at_the_same_time: bool = field(default=False, validator=yes_or_no)

    @property
    def is_rest(self) -> bool:
        """Whether it works whatever no other step works."""
        return self.region == REST

    @property
    def name(self) -> str:
        """What people call it: its label, else its activity or its region."""
        return self.label or self.activity or self.region.replace("-", " ")


def _parts(value: Iterable[Step | Block]) -> tuple[Step | Block, ...]:
    return tuple_of(value)


@frozen(kw_only=True)
class Block:
    """Steps of a routine that have a total of their own. Blocks nest.

    Attributes
    ----------
    label
        Its name, such as ``"legs"``.
    steps
        Its steps, in order; each may be a block too.
    minutes
        The published total. The minutes of its steps are their proportions in it.
    at_least, at_most
        The range of the total: a length of time, or a share of the hands-on time such as ``"25%"``.
        Without `minutes`, the total is where in it the routine adds up, or else the middle.

    Raises
    ------
    InvalidValueError
        A value that cannot be used.

    Examples
    --------
    >>> from massageplan import Block, Step
    >>> thigh, calf = Step(region="thigh", minutes=5), Step(region="calf", minutes=5)
    >>> Block(label="legs", minutes=20, steps=[thigh, calf]).minutes
    20.0
    """

    label: str = field(validator=said)
    steps: tuple[Step | Block, ...] = field(converter=_parts)
    minutes: float | None = field(default=None, converter=_block_minutes, metadata=MINUTES)
    at_least: Bound | None = field(default=None, converter=_block_least, metadata=BOUND)
    at_most: Bound | None = field(default=None, converter=_block_most, metadata=BOUND)

    @steps.validator
    def _steps_or_blocks(self, attribute: Attribute[Any], value: object) -> None:
        _check_parts(self, attribute, value)


def _check_parts(instance: Block | Routine, attribute: Attribute[Any], value: object) -> None:
    """Check that there are several values, each of them a step or a block."""
    several(instance, attribute, value)
    for i, part in enumerate(value if isinstance(value, tuple) else ()):
        if not isinstance(part, (Step, Block)):
            raise InvalidValueError(
                f"expected Step(...) or Block(...), got {type(part).__name__}",
                path=f"{root_of(type(instance))}.steps[{i}]",
            )


class Placed(NamedTuple):
    """A step or block with its place in its routine.

    Attributes
    ----------
    path
        Its place, such as ``steps[2].steps[0]``.
    what
        The step or block.
    inside
        The paths of the blocks around it, outermost first.
    """

    path: str
    what: Step | Block
    inside: tuple[str, ...]


def _length(value: Duration) -> timedelta:
    return to_timedelta(value, path="routine.length")


def _shortest(value: Duration | None) -> timedelta | None:
    return None if value is None else to_timedelta(value, path="routine.shortest")


def _intention(value: Intention | str) -> Intention:
    return choice(Intention, "routine.intention")(value)


def _own_id(routine: Routine) -> str:
    return routine.id.replace("-", " ") if isinstance(routine.id, str) else ""


def _facts(value: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple_of(value)


@frozen(kw_only=True, cache_hash=True)
class Routine(Displayable):
    """A fixed list of steps and minutes, the same for every client.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show (by default the id), and other names that people use.
    intention
        What it is usually given for. By default relaxation.
    length
        The booked time that it promises: ``"60 min"``, a timedelta or a quantity of time.
    clock
        Id of the clock that it is usually run by. By default ``spa``.
    steps
        What is done, in order: steps, and blocks of steps.
    fixed_order
        Whether the order is part of the routine. If not, the planner orders the steps.
    techniques
        The techniques of steps that name none. By default Swedish.
    pressure
        The pressure it is given at, from 0 to 5. By default 3 (our judgment).
    cite
        Where it comes from. By default from whoever writes it.
    shortest
        The shortest booked time in which it can be done well.
    shortest_cite
        Where that comes from.
    shorter
        Ids of routines to offer if there is less time.
    facts
        What is good to know, with sources.

    Raises
    ------
    InvalidValueError
        A value that cannot be used; `UnitError` for a length without a unit.

    Examples
    --------
    >>> import massageplan as mp
    >>> mine = mp.Routine(
    ...     id="quiet-hour",
    ...     length="60 min",
    ...     steps=[mp.Step(region="back", minutes=30), mp.Step(region="rest of the body")],
    ... )
    >>> session = mp.plan_session(routine=mine)
    >>> {want: f"{time.total_seconds() / 60:g} min" for want, time in session.minutes.items()}
    {'back': '30 min', 'body': '24 min'}
    """

    _view = "views.routine:routine_document"

    id: str = field(validator=said)
    label: str = field(default=Factory(_own_id, takes_self=True), validator=text)
    intention: Intention = field(default=Intention.RELAXATION, converter=_intention)
    length: timedelta = field(converter=_length)
    clock: str = field(default="spa", validator=said)
    steps: tuple[Step | Block, ...] = field(converter=_parts)
    techniques: tuple[str, ...] = field(default=("swedish",), converter=texts, validator=each_text)
    pressure: int = field(default=3, validator=[a_value_of(int), number_between(0, HARDEST)])
    cite: Cite = field(default=OWN, validator=a_value_of(Cite))
    fixed_order: bool = field(default=False, validator=yes_or_no)
    shortest: timedelta | None = field(default=None, converter=_shortest)
    shortest_cite: Cite | None = field(default=None, validator=optional(a_value_of(Cite)))
    shorter: tuple[str, ...] = field(default=(), converter=texts, validator=each_text)
    facts: tuple[Fact, ...] = field(default=(), converter=_facts, validator=each_of(Fact))
    names: tuple[str, ...] = field(default=(), converter=texts, validator=each_text)

    @steps.validator
    def _steps_or_blocks(self, attribute: Attribute[Any], value: object) -> None:
        _check_parts(self, attribute, value)

    @property
    def placed(self) -> tuple[Placed, ...]:
        """Every step and block with its place; a block before what is in it."""
        return tuple(_walk(self.steps, "", ()))

    @property
    def every_step(self) -> tuple[Step, ...]:
        """Every step in order, those in blocks too."""
        return tuple([each.what for each in self.placed if isinstance(each.what, Step)])


def _walk(parts: Iterable[Step | Block], path: str, inside: tuple[str, ...]) -> Iterator[Placed]:
    for i, part in enumerate(parts):
        at = f"{path}.steps[{i}]" if path else f"steps[{i}]"
        yield Placed(at, part, inside)
        if isinstance(part, Block):
            yield from _walk(part.steps, at, (*inside, at))
