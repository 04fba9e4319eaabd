"""What allocation is asked and what it answers: claims and groups in, grants and reasons out."""

from __future__ import annotations

from typing import Final

from attrs import frozen


__all__ = ["Allocation", "Claim", "Grant", "Group", "LeftOut"]

MOST_WEIGHT: Final = 1_000_000
MOST_STEPS: Final = 100_000_000
"""Within these limits the float ``(2x + 1) / w`` orders steps exactly: two different costs
differ by more than the spacing of floats, and equal costs are equal floats."""


@frozen(kw_only=True)
class Claim:
    """Something that wants time.

    Attributes
    ----------
    id
        Its name, unique among claims and groups; ties go to the id that sorts first.
    weight
        Its share against the others' weights, from 1 to 1 000 000.
    least, most
        Bounds in whole steps; no `most` means no limit of its own.
    priority
        ``None`` for a claim that must be met. Otherwise it is optional: it gets at least its
        least or nothing, and higher priorities are kept first.
    """

    id: str
    weight: int = 1
    least: int = 0
    most: int | None = None
    priority: int | None = None


@frozen(kw_only=True)
class Group:
    """Bounds on what some claims get together. Groups nest; they may not cross.

    Attributes
    ----------
    id
        Its name, unique among claims and groups.
    members
        Ids of claims or of other groups.
    least, most
        Bounds on their sum in whole steps. A group none of whose claims is kept does not count.
    """

    id: str
    members: tuple[str, ...]
    least: int = 0
    most: int | None = None


@frozen(kw_only=True)
class Grant:
    """What one claim got, and why.

    Attributes
    ----------
    id
        The claim.
    steps
        What it got.
    code
        Why: ``share`` (its part by weight), ``least`` (raised to its least), ``most`` (held at
        its most), ``group-most``, ``group-least`` (its group's bound moved it).
    fair
        Its part by weight alone, rounded to whole steps.
    bound
        The bound that held it; ``None`` for a plain share.
    group
        Id of the group whose bound held it.
    took_over
        For a claim held back: who got more in its stead.
    """

    id: str
    steps: int
    code: str
    fair: int
    bound: int | None = None
    group: str = ""
    took_over: tuple[str, ...] = ()


@frozen(kw_only=True)
class LeftOut:
    """An optional claim that was not kept.

    Attributes
    ----------
    id
        The claim.
    least
        The steps it would have needed.
    free
        The steps that the claims kept before it left above their own least.
    """

    id: str
    least: int
    free: int


@frozen
class Allocation:
    """The answer of `massageplan.allocate`.

    Attributes
    ----------
    grants
        What each kept claim got, ordered by id.
    left_out
        Optional claims that were not kept, in the order of their priority.
    """

    grants: tuple[Grant, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def steps(self) -> dict[str, int]:
        """The steps of every kept claim, by id."""
        return {grant.id: grant.steps for grant in self.grants}
