"""What allocation is asked and what it answers: claims and groups in, grants and reasons out."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

from attrs import frozen


__all__ = [
    "MOST_STEPS",
    "MOST_WEIGHT",
    "Allocation",
    "Claim",
    "Grant",
    "GrantCode",
    "Group",
    "LeftOut",
]

MOST_WEIGHT: Final = 1_000_000
MOST_STEPS: Final = 100_000_000
"""Within these limits the float ``(2x + 1) / w`` orders steps exactly: two different costs
differ by more than the spacing of floats, and equal costs are equal floats."""

GrantCode: TypeAlias = Literal[
    "share",
    "least",
    "most",
    "useful",
    "over-useful",
    "gave-way",
    "group-least",
    "group-most",
    "in-step",
]
"""Why a claim got what it got. `allocate` itself never says ``in-step``: that the time was shared
again beside another person's (see `massageplan.sharing.in_step`)."""


@frozen(kw_only=True)
class Claim:
    """Something that wants a share of a total.

    Attributes
    ----------
    id
        Its name, unique among claims and groups. A tie goes to the id that sorts first.
    weight
        Its share, compared with the others' weights: a whole number from 1 to 1,000,000.
    least, most
        Its minimum and maximum in whole steps. Without `most` there is no maximum of its own.
    priority
        ``None`` for a claim that must be met. Otherwise it is optional: it gets at least its
        minimum or nothing, and higher priorities are kept first. Of one priority, the claim with
        the lowest ratio of minimum to weight goes first.
    floor
        How far the minimum gives way before nothing fits. Without one it does not. Only for a
        claim that must be met.
    useful
        How many steps are of use. It gets more only if all the others have what is of use to
        them, and no further claim can be kept.

    Examples
    --------
    >>> import massageplan as mp
    >>> neck = mp.Claim(id="neck", weight=60, least=6, most=20)
    >>> feet = mp.Claim(id="feet", weight=15, least=4, priority=1)
    >>> mp.allocate(8, [neck, feet]).steps
    {'neck': 8}
    """

    id: str
    weight: int = 1
    least: int = 0
    most: int | None = None
    priority: int | None = None
    floor: int | None = None
    useful: int | None = None


@frozen(kw_only=True)
class Group:
    """A minimum and a maximum for what some claims get together. Groups nest; they cannot cross.

    Attributes
    ----------
    id
        Its name, unique among claims and groups.
    members
        Ids of claims or of other groups.
    least, most
        Bounds on their sum in whole steps. A group with no claim that is kept does not count.

    Examples
    --------
    >>> import massageplan as mp
    >>> claims = [mp.Claim(id="neck"), mp.Claim(id="back"), mp.Claim(id="feet")]
    >>> upper = mp.Group(id="upper", members=("neck", "back"), most=20)
    >>> mp.allocate(60, claims, [upper]).steps
    {'back': 10, 'feet': 40, 'neck': 10}
    """

    id: str
    members: tuple[str, ...]
    least: int = 0
    most: int | None = None


class Grant(NamedTuple):
    """What one claim got, and why.

    Attributes
    ----------
    id
        The claim.
    steps
        What it got.
    code
        Why: ``share`` (its proportional share), ``least`` (raised to its minimum, or held at it
        while the minimums of others give way), ``most`` (held at its maximum), ``useful`` (it has
        what is of use), ``over-useful`` (there was more time than is of use), ``gave-way`` (its
        minimum gave way, as not all of them fit), ``group-least`` or ``group-most`` (a bound of its
        group moved it).
    fair
        Its proportional share, from its weight alone, rounded to whole steps.
    bound
        The bound that moved it; ``None`` for a proportional share.
    group
        Id of the group whose bound moved it.
    took_over
        For a claim that was held back: who got more instead.
    """

    id: str
    steps: int
    code: GrantCode
    fair: int
    bound: int | None = None
    group: str = ""
    took_over: tuple[str, ...] = ()


class LeftOut(NamedTuple):
    """An optional claim that was not kept.

    Attributes
    ----------
    id
        The claim.
    least
        Its minimum.
    kept_from
        The total from which its share is its minimum, and all that is kept before it has its own;
        what they cost besides is in it. It is kept sooner only if the maximums of the others would
        leave time over. ``None`` if a group never leaves it that much.
    """

    id: str
    least: int
    kept_from: int | None


@frozen
class Allocation:
    """The answer of `massageplan.allocate`.

    Attributes
    ----------
    grants
        What each kept claim got, and why, ordered by id.
    left_out
        Optional claims that were not kept, in the order of their priority.

    Examples
    --------
    >>> import massageplan as mp
    >>> answer = mp.allocate(10, [mp.Claim(id="neck", weight=4), mp.Claim(id="jaw", least=4)])
    >>> [(grant.id, grant.steps, grant.code, grant.fair) for grant in answer.grants]
    [('jaw', 4, 'least', 2), ('neck', 6, 'share', 8)]
    """

    grants: tuple[Grant, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def steps(self) -> dict[str, int]:
        """The steps of every kept claim, by id."""
        return {grant.id: grant.steps for grant in self.grants}
