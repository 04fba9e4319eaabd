"""A routine as it is read: what each step works, its published time and its range.

Minutes that are missing are filled in at the routine's own length and clock, as on a later visit:
where in their ranges it adds up, or else an equal share of the time that the others leave.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.anatomy.region import POSITIONS
from massageplan.catalog.routine import Block, Step
from massageplan.catalog.routine_fields import Share
from massageplan.catalog.routine_parts import parts_of
from massageplan.errors import InvalidValueError
from massageplan.session.clock import read_hour
from massageplan.session.demand.at_places import held_at
from massageplan.session.demand.missing_minutes import (
    MINUTE,
    MissingMinutes,
    in_seconds,
    seconds_of,
)
from massageplan.session.demand.pieces import pieces_of
from massageplan.session.sequence import Stop, in_order, place
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massageplan.anatomy.position import Position
    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Routine
    from massageplan.catalog.routine_fields import Bound

__all__ = [
    "LEAST_OF_STEP",
    "Published",
    "ReadBlock",
    "ReadStep",
    "published_of",
    "read_routine",
    "refuse_without_time",
]

LEAST_OF_STEP: Final = 60
"""The minimum of each side of a step, in seconds, if its routine gives none (our judgment)."""

_INFINITY: Final = float("inf")


class ReadStep(NamedTuple):
    """One step as it is read.

    Attributes
    ----------
    path, number, step
        Its place, its number among all steps, and the step.
    inside
        The paths of the blocks around it, outermost first.
    parts
        What it works: one part, a left and right pair, or nothing if it is not massage.
    seconds
        Its published time.
    no_time
        Whether it has no minutes of its own, and the others leave none.
    """

    path: str
    number: int
    step: Step
    inside: tuple[str, ...]
    parts: tuple[Part, ...]
    seconds: int
    no_time: bool

    @property
    def named(self) -> int:
        """The positions that the step names; none if it names none, or a word that is none."""
        return POSITIONS.get(self.step.position, 0)

    @property
    def least(self) -> int:
        """The least seconds that it gets if it gets any; those of a share come on top."""
        if isinstance(self.step.at_least, timedelta):
            return seconds_of(self.step.at_least)
        if isinstance(self.step.at_most, Share):  # which may be less than that minimum of ours
            return 0
        least = min(self.seconds, LEAST_OF_STEP * max(1, len(self.parts)))
        most = self.most
        return least if most is None else min(least, most)

    @property
    def most(self) -> int | None:
        """The most seconds that it gets, if that is a length of time."""
        most = self.step.at_most
        return seconds_of(most) if isinstance(most, timedelta) else None


class ReadBlock(NamedTuple):
    """One block as it is read: its place, the block, and its members."""

    path: str
    block: Block
    members: tuple[str, ...]


class Published(NamedTuple):
    """A routine as it is read.

    Attributes
    ----------
    steps
        Every step of massage, in order.
    activities
        Every step that is not massage, in order.
    blocks
        Every block, outer ones first.
    hands_on
        The seconds that its own length and clock leave for massage, on a later visit.
    turns, fewest
        The turns that it takes, and the fewest that another order would take.
    """

    steps: tuple[ReadStep, ...]
    activities: tuple[ReadStep, ...]
    blocks: tuple[ReadBlock, ...]
    hands_on: int
    turns: int
    fewest: int

    @property
    def seconds(self) -> int:
        """The published seconds of massage."""
        return sum([step.seconds for step in self.steps])

    @property
    def range(self) -> tuple[int, float]:
        """The published range of it all; of a step without one, only its published time."""
        lows = {step.path: self.bound(step.step.at_least, step.seconds) for step in self.steps}
        highs = {step.path: self.bound(step.step.at_most, step.seconds) for step in self.steps}
        return self.least(lows), self.most(highs) or 0

    def bound(self, bound: Bound | None, otherwise: int) -> int:
        """Return a bound in seconds of the published hands-on time."""
        return otherwise if bound is None else in_seconds(bound, self.hands_on)

    def least(self, leasts: Mapping[str, int]) -> int:
        """Return the least that all steps need together, given what each needs by its path.

        The minimums that are shares, and those of blocks, are counted too.
        """
        needs = self._needs(leasts)
        for block in reversed(self.blocks):  # inner ones first
            inside = sum([needs.pop(member, 0) for member in block.members])
            needs[block.path] = max(inside, self.bound(block.block.at_least, 0))
        return sum(needs.values())

    def most(self, mosts: Mapping[str, int]) -> int | None:
        """Return the most that all steps take together; ``None`` if one of them has no limit.

        `mosts` are limits by path, besides those of the steps and blocks themselves.
        """
        takes = self._takes(mosts)
        for block in reversed(self.blocks):
            inside = sum([takes.pop(member, 0) for member in block.members])
            own = self.bound(block.block.at_most, -1)
            takes[block.path] = min(inside, own) if own >= 0 else inside
        whole = sum(takes.values())
        return None if whole == _INFINITY else int(whole)

    def torn(
        self, leasts: Mapping[str, int], mosts: Mapping[str, int]
    ) -> Iterator[tuple[ReadBlock, bool, int, int]]:
        """Yield each block whose steps need more than its maximum, or take less than its minimum.

        With it: whether it is too small, what its steps need or take, and its own bound.
        """
        needs, takes = self._needs(leasts), self._takes(mosts)
        for block in reversed(self.blocks):
            least = self.bound(block.block.at_least, 0)
            most = self.bound(block.block.at_most, -1)
            inside = sum([needs.pop(member, 0) for member in block.members])
            room = sum([takes.pop(member, 0) for member in block.members])
            if 0 <= most < inside:
                yield block, True, inside, most
            if room < least:
                yield block, False, int(room), least
            needs[block.path] = max(inside, least)
            takes[block.path] = min(room, most) if most >= 0 else room

    def _needs(self, leasts: Mapping[str, int]) -> dict[str, int]:
        return {
            step.path: max(leasts[step.path], self._share(step.step.at_least))
            for step in self.steps
        }

    def _takes(self, mosts: Mapping[str, int]) -> dict[str, float]:
        takes: dict[str, float] = {}
        for step in self.steps:
            own = self.bound(step.step.at_most, -1)
            limits = [limit for limit in (own, mosts.get(step.path, -1)) if limit >= 0]
            takes[step.path] = min(limits, default=_INFINITY)
        return takes

    def _share(self, bound: Bound | None) -> int:
        return self.bound(bound, 0) if isinstance(bound, Share) else 0

    def crossed(self) -> Iterator[tuple[str, Step | Block, int, int]]:
        """Yield what has a minimum above its maximum only because one of them is a share."""
        each: list[tuple[str, Step | Block]] = [(step.path, step.step) for step in self.steps]
        each += [(block.path, block.block) for block in self.blocks]
        for path, what in each:
            low, high = self.bound(what.at_least, 0), self.bound(what.at_most, -1)
            if 0 <= high < low and type(what.at_least) is not type(what.at_most):
                yield path, what, low, high

    def sums(self) -> Iterator[tuple[str, Block, int]]:
        """Yield each block with a total, and what its steps publish, if all of them do."""
        for block in self.blocks:
            own = _own_sum(block.block)
            if block.block.minutes is not None and own is not None:
                yield block.path, block.block, own


def published_of(routine: Routine, catalog: Catalog) -> Published:
    """Return a routine as it is read, kept with the catalog."""
    key = ("published", routine.id)
    kept: tuple[Routine, Published] | None = catalog.memo.get(key)
    # A routine that is only looked at may have the id of one in the catalog.
    if kept is None or kept[0] is not routine:
        kept = routine, read_routine(routine, catalog)
        catalog.remember(key, kept)
    return kept[1]


def refuse_without_time(routine: Routine, read: Published) -> None:
    """Refuse a routine with a step for which no time is published, and none is left.

    Raises
    ------
    InvalidValueError
        The error names the step, and says what to write.
    """
    for step in (*read.steps, *read.activities):
        if step.no_time:
            raise InvalidValueError(
                f"{step.step.name} has no minutes, and the other steps leave none of the "
                f"{read.hands_on / MINUTE:g} min hands-on: write minutes, or shorten them",
                path=f"routine[{routine.id}].{step.path}.minutes",
            )


def read_routine(routine: Routine, catalog: Catalog) -> Published:
    """Read a routine, of the catalog or not."""
    parts = parts_of(routine, catalog.body)
    placed = [each for each in routine.placed if isinstance(each.what, Step)]
    rows = [
        ReadStep(each.path, i, step, each.inside, worked, 0, no_time=False)
        for i, (each, step, worked) in enumerate(
            zip(placed, routine.every_step, parts, strict=True)
        )
    ]
    worked = [row for row in rows if row.parts]
    turns, fewest = _turns(routine, worked, catalog)
    others = [row._replace(seconds=_activity(row.step)) for row in rows if row.step.activity]
    named = sum([row.seconds for row in others if not row.step.at_the_same_time])
    hour = read_hour(
        catalog.clock(routine.clock),
        seconds_of(routine.length),
        turns=turns,
        first_visit=False,
        named=named,
    )
    silent = [row.path for row in others if _has_no_time(row)]
    hands_on, limits = max(0, hour.hands_on), {row.path: _limit(row, catalog) for row in worked}
    told = _of_activities(silent, limits, hands_on, routine) if silent else {}
    hands_on -= sum(told.values())
    seconds = MissingMinutes(hands_on, limits).of(routine.steps)
    blocks = tuple(
        ReadBlock(each.path, each.what, _members(each.path, each.what, seconds))
        for each in routine.placed
        if isinstance(each.what, Block)
    )
    return Published(
        steps=tuple(
            [
                row._replace(seconds=max(1, seconds[row.path]), no_time=seconds[row.path] <= 0)
                for row in worked
            ]
        ),
        activities=tuple(
            [
                row._replace(seconds=told[row.path], no_time=told[row.path] <= 0)
                if row.path in told
                else row
                for row in others
            ]
        ),
        blocks=tuple([block for block in blocks if block.members]),
        hands_on=hands_on,
        turns=turns,
        fewest=fewest,
    )


def _members(path: str, block: Block, seconds: dict[str, int]) -> tuple[str, ...]:
    """Return the paths of the steps and blocks directly in a block that have time."""
    paths = [f"{path}.steps[{i}]" for i in range(len(block.steps))]
    return tuple([at for at in paths if any(step.startswith(at) for step in seconds)])


def _activity(step: Step) -> int:
    """Return the published seconds of an activity."""
    if step.minutes is not None:
        return round(MINUTE * step.minutes)
    if isinstance(step.at_least, timedelta) and isinstance(step.at_most, timedelta):
        # In whole minutes, so that the massage has whole minutes too.
        middle = seconds_of((step.at_least + step.at_most) / 2) // MINUTE * MINUTE
        return max(middle, seconds_of(step.at_least))
    return 0


def _of_activities(
    silent: Sequence[str], limits: Mapping[str, int | None], hands_on: int, routine: Routine
) -> dict[str, int]:
    """Return the seconds of the activities without a time of their own.

    They share in what is left as massage does; in whole minutes, so that the massage has them too.
    """
    shared = MissingMinutes(hands_on, {**limits, **dict.fromkeys(silent)}).of(routine.steps)
    whole = sum([shared[at] for at in silent])
    if whole < MINUTE * len(silent):
        return {at: shared[at] for at in silent}
    claims = [Claim(id=at, weight=max(1, shared[at])) for at in silent]
    minutes = allocate(whole // MINUTE, claims).steps
    return {at: MINUTE * minutes[at] for at in silent}


def _limit(row: ReadStep, catalog: Catalog) -> int | None:
    """Return the most seconds that the place of a step allows; ``None`` for no limit."""
    held = held_at(row.parts, catalog)
    return None if held is None else held.most


def _has_no_time(row: ReadStep) -> bool:
    """Tell whether an activity shares in what is left. One in a block has to say its time."""
    return not (row.seconds or row.step.at_the_same_time or row.inside or row.parts)


def _turns(routine: Routine, worked: Sequence[ReadStep], catalog: Catalog) -> tuple[int, int]:
    """Count the turns of the routine, and those of the order with the fewest."""
    stops = [
        Stop(i, piece, piece.positions & row.named or piece.positions, 1)
        for i, row in enumerate(worked)
        for part in row.parts
        for piece in pieces_of(part, row.named, 0, catalog, is_pair=len(row.parts) > 1)
    ]
    if not stops:
        return 0, 0
    positions = place(stops)
    fewest = len(positions) - 1
    if not routine.fixed_order:
        return fewest, fewest
    lying: list[Position] = [position for position, _ in in_order(stops, positions)]
    turns = sum(before is not after for before, after in pairwise(lying))
    return turns, fewest


def _own_sum(block: Block) -> int | None:
    """Return what the steps of a block publish together; ``None`` if one has no minutes."""
    whole = 0
    for part in block.steps:
        own = None if part.minutes is None else round(MINUTE * part.minutes)
        if own is None and isinstance(part, Block):
            own = _own_sum(part)
        if own is None:
            return None
        whole += own
    return whole
