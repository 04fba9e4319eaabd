"""Sharing whole steps among persons side by side, so that their sections begin and end together.

A section is what a person has between two moments that all of them share. It lasts the same for
all; in it each person has a fixed part and claims of their own. The answer minimizes the sum of
``(x - w * t) ** 2 / w`` over all persons and claims, which for fixed totals is that of ``x * x /
w``, with every claim within its bounds and all sections together of exactly the total.

It is exact. For a given length of a section each person shares it alone, and the least cost of that
is convex in the length, as the steps that `allocate`'s greedy takes never get cheaper; so is the
sum over the persons. The sections are then claims of one total again, with convex costs and bounds
on their lengths, for which giving each next step to the cheapest is optimal (Fox 1966; Ibaraki &
Katoh 1988).
"""

from __future__ import annotations

from heapq import heapify, heappop, heapreplace
from math import lcm
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from attrs import frozen

from massageplan.errors import InfeasibleError, InvalidValueError
from massageplan.read import read_whole
from massageplan.sharing.claim import MOST_WEIGHT, Claim


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "InStep",
    "Section",
    "StepConflict",
    "StepRepair",
    "Timeline",
    "allocate_in_step",
]

MOST_STEPS: Final = 100_000
"""The steps are handed out one by one; the longest session has 14,400 seconds."""

NEVER: Final = float("inf")

StepRepairKind: TypeAlias = Literal["longer", "shorter", "lower-least", "raise-most"]


@frozen(kw_only=True)
class Section:
    """What one person has between two moments that all share.

    Attributes
    ----------
    claims
        What wants steps. All of them are met: they have no priority, floor or useful steps.
    fixed
        Steps that are taken already.
    """

    claims: tuple[Claim, ...] = ()
    fixed: int = 0

    @property
    def least(self) -> int:
        """The fewest steps it can have."""
        return self.fixed + sum([claim.least for claim in self.claims])

    @property
    def most(self) -> float:
        """The most steps it can have; infinite without a bound."""
        mosts = [NEVER if claim.most is None else claim.most for claim in self.claims]
        return self.fixed + sum(mosts)


@frozen(kw_only=True)
class Timeline:
    """One person: a section for each that all have.

    Attributes
    ----------
    id
        Whose it is.
    sections
        The sections in order. The ids of claims are unique in all of them together.
    """

    id: str
    sections: tuple[Section, ...]


class InStep(NamedTuple):
    """The answer of `allocate_in_step`.

    Attributes
    ----------
    lengths
        The steps of each section, the same for all.
    steps
        What each claim got: by the id of its timeline, then by its own.
    """

    lengths: tuple[int, ...]
    steps: dict[str, dict[str, int]]


@frozen(kw_only=True)
class StepConflict:
    """What keeps timelines from being in step.

    Attributes
    ----------
    section
        The section, from 0; ``None`` if it is the total.
    longest, needs
        Who needs the most in it, and how many steps; nobody if it is the total.
    shortest, has
        Who can take the fewest, and how many steps; for the total, how many there are.
    surplus
        Whether the total has more steps than can be taken.
    """

    section: int | None = None
    longest: str = ""
    needs: int
    shortest: str = ""
    has: int
    surplus: bool = False

    @property
    def text(self) -> str:
        """The conflict in a sentence, counted in steps."""
        if self.section is not None:
            return (
                f"section {self.section + 1}: {self.longest} needs {self.needs} steps, and "
                f"{self.shortest} can take {self.has}"
            )
        bound = "at most" if self.surplus else "at least"
        return f"{self.has} steps; all sections together take {bound} {self.needs}"


@frozen(kw_only=True)
class StepRepair:
    """One change that removes a conflict.

    Attributes
    ----------
    kind
        ``longer``, ``shorter``, ``lower-least`` or ``raise-most``.
    total
        The total to share, for the first two.
    timeline, claim, bound
        The claim and its new bound, for the last two.
    """

    kind: StepRepairKind
    total: int | None = None
    timeline: str = ""
    claim: str = ""
    bound: int | None = None


def allocate_in_step(total: int, timelines: Iterable[Timeline]) -> InStep:
    """Share `total` whole steps among the claims of each person, in sections that all share.

    Parameters
    ----------
    total
        The steps that every timeline has, fixed parts included: a whole number up to 100,000.
    timelines
        The persons. Each has the same number of sections. Their order does not matter.

    Returns
    -------
    InStep
        The length of every section, and what each claim got. A tie goes to the earlier section,
        and in it to the id that sorts first.

    Raises
    ------
    InvalidValueError
        Timelines of another number of sections, an id twice, or bounds that cannot be.
    InfeasibleError
        Somebody needs more in a section than another can take, or the total is too short or too
        long. The error lists the conflicts, and the smallest changes that remove each of them.

    Examples
    --------
    >>> from massageplan.sharing.claim import Claim
    >>> from massageplan.sharing.in_step import Section, Timeline, allocate_in_step
    >>> back, legs = Claim(id="back", weight=20), Claim(id="legs", weight=40)
    >>> first = Timeline(id="first", sections=(Section(claims=(back,)), Section(claims=(legs,))))
    >>> back, legs = Claim(id="back", weight=40), Claim(id="legs", weight=20)
    >>> second = Timeline(id="second", sections=(Section(claims=(back,)), Section(claims=(legs,))))
    >>> allocate_in_step(60, [first, second]).lengths
    (30, 30)
    """
    read_whole(total, "total", least=0, most=MOST_STEPS)
    timelines = sorted(timelines, key=lambda timeline: timeline.id)
    _check(timelines)
    side_by_side = list(zip(*[timeline.sections for timeline in timelines], strict=True))
    bounds = [
        (max([one.least for one in row]), min([one.most for one in row])) for row in side_by_side
    ]
    short, long = sum(least for least, _ in bounds), sum(most for _, most in bounds)
    if not short <= total <= long or any(least > most for least, most in bounds):
        raise _infeasible(total, timelines, side_by_side)
    scale = lcm(*[c.weight for row in side_by_side for one in row for c in one.claims])
    growing = [
        _Growing(row, least, scale) for row, (least, _) in zip(side_by_side, bounds, strict=True)
    ]
    for _ in range(total - short):
        min(growing, key=_next_cost).grow()
    return InStep(
        tuple([section.length for section in growing]),
        {
            timeline.id: {
                id_: steps for section in growing for id_, steps in section.persons[p].steps.items()
            }
            for p, timeline in enumerate(timelines)
        },
    )


class _Person:
    """One person's sharing inside one section."""

    __slots__ = ("heap", "steps")

    def __init__(self, section: Section, length: int, scale: int) -> None:
        self.steps = {claim.id: claim.least for claim in section.claims}
        # In units of one over the scale, every cost is a whole number.
        self.heap: list[tuple[int, str, int, float]] = [
            (
                (2 * claim.least + 1) * (scale // claim.weight),
                claim.id,
                2 * (scale // claim.weight),
                NEVER if claim.most is None else claim.most,
            )
            for claim in section.claims
            if claim.most is None or claim.least < claim.most
        ]
        heapify(self.heap)
        for _ in range(length - section.least):
            self.grow()

    def grow(self) -> None:
        """Give the cheapest claim one step more."""
        cost, id_, rise, most = self.heap[0]
        self.steps[id_] += 1
        if self.steps[id_] < most:
            heapreplace(self.heap, (cost + rise, id_, rise, most))
        else:
            heappop(self.heap)


class _Growing:
    """One section of all persons together, which grows step by step."""

    __slots__ = ("length", "next_cost", "persons")

    def __init__(self, sections: Sequence[Section], length: int, scale: int) -> None:
        self.length = length
        self.persons = [_Person(section, length, scale) for section in sections]
        self.next_cost: float = self._cost()

    def grow(self) -> None:
        for person in self.persons:
            person.grow()
        self.length += 1
        self.next_cost = self._cost()

    def _cost(self) -> float:
        """Return what the next step costs all of them together: exact, however large."""
        if not all(person.heap for person in self.persons):
            return NEVER
        return sum([person.heap[0][0] for person in self.persons])


def _next_cost(section: _Growing) -> float:
    return section.next_cost


def _check(timelines: Sequence[Timeline]) -> None:
    if not timelines:
        raise InvalidValueError("expected at least one timeline", path="timelines", value=())
    seen: set[str] = set()
    for timeline in timelines:
        path = f"timelines[{timeline.id}]"
        if timeline.id in seen:
            raise InvalidValueError("is there twice", path=path, value=timeline.id)
        seen.add(timeline.id)
        count = len(timelines[0].sections)
        if len(timeline.sections) != count or not count:
            raise InvalidValueError(
                f"expected {count or 'at least 1'} sections, as {timelines[0].id!r} has, got "
                f"{len(timeline.sections)}",
                path=path,
                value=timeline,
            )
        claims: set[str] = set()
        for i, section in enumerate(timeline.sections):
            where = f"{path}.sections[{i}]"
            read_whole(section.fixed, f"{where}.fixed", least=0, most=MOST_STEPS)
            for claim in section.claims:
                if claim.id in claims:
                    raise InvalidValueError("is there twice", path=f"{where}.{claim.id}")
                claims.add(claim.id)
                _check_claim(claim, f"{where}.{claim.id}")


def _check_claim(claim: Claim, path: str) -> None:
    read_whole(claim.weight, f"{path}.weight", least=1, most=MOST_WEIGHT)
    read_whole(claim.least, f"{path}.least", least=0, most=MOST_STEPS)
    if claim.most is not None:
        read_whole(claim.most, f"{path}.most", least=claim.least)
    if (claim.priority, claim.floor, claim.useful) != (None, None, None):
        raise InvalidValueError(
            "has a priority, a floor or useful steps: in step, every claim is met within its "
            "least and most",
            path=path,
            value=claim,
        )


def _infeasible(
    total: int, timelines: Sequence[Timeline], side_by_side: Sequence[Sequence[Section]]
) -> InfeasibleError:
    conflicts: list[StepConflict] = []
    repairs: list[StepRepair] = []
    for s, row in enumerate(side_by_side):
        longest = max(range(len(row)), key=lambda p: row[p].least)
        shortest = min(range(len(row)), key=lambda p: row[p].most)
        needs, has = row[longest].least, row[shortest].most
        if needs > has:
            conflicts.append(
                StepConflict(
                    section=s,
                    longest=timelines[longest].id,
                    needs=needs,
                    shortest=timelines[shortest].id,
                    has=int(has),
                )
            )
            repairs += _closing(timelines, row, longest, shortest)
    if not conflicts:
        short = sum(max([one.least for one in row]) for row in side_by_side)
        surplus = total >= short
        needs = int(sum(min([o.most for o in row]) for row in side_by_side)) if surplus else short
        conflicts.append(StepConflict(needs=needs, has=total, surplus=surplus))
        repairs.append(StepRepair(kind="shorter" if surplus else "longer", total=needs))
    message = "; ".join(conflict.text for conflict in conflicts)
    return InfeasibleError(message, conflicts=conflicts, repairs=repairs)


def _closing(
    timelines: Sequence[Timeline], row: Sequence[Section], longest: int, shortest: int
) -> Iterator[StepRepair]:
    """Yield changes of one bound that close the gap between two persons, the smallest there are."""
    gap = row[longest].least - int(row[shortest].most)
    others = max([one.least for p, one in enumerate(row) if p != longest])
    wide = max(row[longest].claims, key=lambda claim: (claim.least, claim.id), default=None)
    if wide is not None and wide.least >= gap and others <= row[shortest].most:
        yield StepRepair(
            kind="lower-least",
            timeline=timelines[longest].id,
            claim=wide.id,
            bound=wide.least - gap,
        )
    next_most = min([one.most for p, one in enumerate(row) if p != shortest])
    bounded = [claim for claim in row[shortest].claims if claim.most is not None]
    if bounded and next_most >= row[longest].least:
        heavy = max(bounded, key=lambda claim: (claim.weight, claim.id))
        yield StepRepair(
            kind="raise-most",
            timeline=timelines[shortest].id,
            claim=heavy.id,
            bound=(heavy.most or 0) + gap,
        )
