"""Conditions that massage can be planned for, with the doses that trials used."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from attrs import frozen

from massageplan.anatomy.position import Side
from massageplan.anatomy.technique import Intention
from massageplan.catalog.source import Fact
from massageplan.cite import Cite
from massageplan.naming.words import plain_words


__all__ = ["Condition", "Dose", "IcdCode", "Target"]

_SIDES: Final = {
    "left": (Side.LEFT,),
    "right": (Side.RIGHT,),
    "both": (Side.LEFT, Side.RIGHT),
    "bilateral": (Side.LEFT, Side.RIGHT),
}

_WITH_SIDE: Final = len("M25.511")
"""The sign of a code that tells the side is the last of its first six: a seventh is the visit."""


@frozen(kw_only=True)
class IcdCode:
    """A billable ICD-10-CM code. A therapist does not diagnose: codes come from the referrer."""

    code: str
    label: str
    cite: Cite

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that the code is for; none if it names no side."""
        return next((_SIDES[word] for word in plain_words(self.label) if word in _SIDES), ())

    @property
    def family(self) -> str:
        """The code without what tells the side: what it has in common with the other side's."""
        return self.code[:_WITH_SIDE][:-1]


@frozen(kw_only=True)
class Target:
    """A region that a condition asks for.

    Attributes
    ----------
    region
        Name of the region.
    side
        ``same``: the side of the complaint, or a mirrored pair if it has none. ``each``: both
        sides as a mirrored pair. ``both``: one segment across both sides.
    role
        ``focus`` or ``support``.
    share
        Its weight next to the condition's other targets, usually the percent of hands-on time.
    cite
        Where that comes from.
    least, most
        Its minimum and maximum. For a pair, both sides together. No `most` means no maximum.
    techniques
        Techniques for this region, first choice first. Empty stands for the condition's own.
    least_cite
        Where its minimum comes from, if not from the same as its share.
    useful
        The most time that is of use in one session, on each side. ``None`` stands for what is
        useful in the region.
    useful_cite
        Where that comes from.
    """

    region: str
    side: str
    role: str
    share: int
    cite: Cite
    least: timedelta = timedelta(minutes=3)
    most: timedelta | None = None
    techniques: tuple[str, ...] = ()
    least_cite: Cite | None = None
    useful: timedelta | None = None
    useful_cite: Cite | None = None


@frozen(kw_only=True)
class Dose:
    """How much massage a trial used, and what came of it.

    Attributes
    ----------
    study
        Who and when.
    result
        What came of it, modestly, in a line.
    cite
        Where it was read.
    length
        Minutes of one session, low and high. ``None`` if the source does not say.
    per_week, weeks, sessions
        Low and high of each. ``None`` if the source does not say.
    """

    study: str
    result: str
    cite: Cite
    length: tuple[int, int] | None = None
    per_week: tuple[float, float] | None = None
    weeks: tuple[float, float] | None = None
    sessions: tuple[int, int] | None = None


@frozen(kw_only=True)
class Condition:
    """A complaint that massage can be planned for.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    intention
        Which kind of massage it usually calls for.
    targets
        The regions to work on.
    techniques
        Suitable techniques, first choice first.
    max_pressure
        The most pressure, from 0 to 5, if the condition itself calls for care.
    usual_pressure
        The pressure that it usually gets, from 0 to 5. ``None`` stands for what is usual for the
        technique. What the client wishes and what screening allows come first.
    whole_body
        Whether it is an illness of the whole body. Its pressure then holds everywhere, whatever
        else the client wants help with.
    icd10
        Codes that a referrer may have given.
    doses
        How much massage trials used. Empty means that no trial was found.
    facts
        What is good to know, with sources.
    coding
        What is good to know about the codes.
    flags
        The red flags to ask about first, by their ids.
    asks
        Contraindications that such a complaint may come with. Nothing is planned until the health
        history says so or not.
    both_sides
        The red flag that it is if it is on both sides. Empty for most.
    alike
        Set if a trial found that relaxation and medical massage help alike.
    """

    id: str
    label: str
    intention: Intention
    targets: tuple[Target, ...]
    techniques: tuple[str, ...]
    cite: Cite
    max_pressure: int | None = None
    usual_pressure: int | None = None
    whole_body: bool = False
    pressure_cite: Cite | None = None
    usual_pressure_cite: Cite | None = None
    icd10: tuple[IcdCode, ...] = ()
    doses: tuple[Dose, ...] = ()
    facts: tuple[Fact, ...] = ()
    coding: tuple[Fact, ...] = ()
    alike: Fact | None = None
    flags: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    both_sides: str = ""
    names: tuple[str, ...] = ()

    def codes(self, side: Side | None) -> tuple[IcdCode, ...]:
        """Return the codes that fit a complaint on this side: never one of the other side only.

        If the side is known, no code fits that leaves it open and could name it. If it is not,
        those fit that name none or both; if there are none, all do.

        Examples
        --------
        >>> from massageplan import Catalog, Side
        >>> [each.code for each in Catalog().condition("carpal tunnel").codes(Side.LEFT)]
        ['G56.02']
        """
        if side not in {Side.LEFT, Side.RIGHT}:
            return tuple([code for code in self.icd10 if len(code.sides) != 1]) or self.icd10
        with_side = {code.family for code in self.icd10 if code.sides}
        return tuple(
            [
                code
                for code in self.icd10
                if code.sides == (side,) or not (code.sides or code.family in with_side)
            ]
        )
