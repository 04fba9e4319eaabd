"""Conditions that massage may be planned for, with the doses that trials used."""

from __future__ import annotations

from datetime import timedelta

from attrs import frozen

from massageplan.anatomy.technique import Intention
from massageplan.catalog.source import Fact
from massageplan.cite import Cite


__all__ = ["Condition", "Dose", "IcdCode", "Target"]


@frozen(kw_only=True)
class IcdCode:
    """A billable ICD-10-CM code. A therapist does not diagnose: codes come from the referrer."""

    code: str
    label: str
    cite: Cite


@frozen(kw_only=True)
class Target:
    """A region that a condition asks for.

    Attributes
    ----------
    region
        Name of the region.
    side
        ``same``: the side of the complaint, or both as a mirrored pair when it has none;
        ``each``: both sides as a mirrored pair; ``both``: one segment across both sides.
    role
        ``focus`` or ``support``.
    share
        Its weight against the condition's other targets, usually the percent of hands-on time.
    least, most
        Bounds on its minutes (a pair's total); no `most` means no limit of its own.
    techniques
        Techniques for this region, first choice first; empty means the condition's own.
    """

    region: str
    side: str
    role: str
    share: int
    cite: Cite
    least: timedelta = timedelta(minutes=3)
    most: timedelta | None = None
    techniques: tuple[str, ...] = ()


@frozen(kw_only=True)
class Dose:
    """A course of massage that a trial used, and what came of it.

    Attributes
    ----------
    study
        Who and when.
    length
        Minutes of one session, low and high; empty where the source does not say.
    per_week, weeks, sessions
        Low and high of each; empty where the source does not say.
    result
        What came of it, modestly, in a line.
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
    """A complaint that massage may be planned for.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    intention
        Which kind of massage it usually asks for.
    targets
        The regions to work on.
    techniques
        Suitable techniques, first choice first.
    max_pressure
        The most pressure (0-5), when the condition itself calls for care.
    icd10
        Codes a referrer may have given.
    doses
        The courses that trials used; empty means that none was found.
    facts
        What to tell, with sources.
    coding
        What to know about the codes.
    asks
        Contraindications that such a complaint may come with: the health history has to say,
        so nothing is planned until it does.
    both_sides
        The red flag that its both-sided form is; empty for most.
    alike
        Set where a trial found relaxation and medical massage to help alike.
    """

    id: str
    label: str
    intention: Intention
    targets: tuple[Target, ...]
    techniques: tuple[str, ...]
    cite: Cite
    max_pressure: int | None = None
    pressure_cite: Cite | None = None
    icd10: tuple[IcdCode, ...] = ()
    doses: tuple[Dose, ...] = ()
    facts: tuple[Fact, ...] = ()
    coding: tuple[Fact, ...] = ()
    alike: Fact | None = None
    asks: tuple[str, ...] = ()
    both_sides: str = ""
    names: tuple[str, ...] = ()
