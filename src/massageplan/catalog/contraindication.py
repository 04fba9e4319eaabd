"""What stops, limits or changes a massage: contraindications, and how sources differ on them."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from massageplan.catalog.source import Fact
from massageplan.cite import Cite


__all__ = ["ContraRule", "Contraindication", "Grade", "Reading", "RuleClass"]


class RuleClass(Enum):
    """What a contraindication rule asks for."""

    ABSOLUTE = "absolute"
    DEFER = "defer"
    CLEARANCE = "clearance"
    LOCAL = "local"
    CAP = "cap"
    TECHNIQUE = "technique"
    POSITION = "position"
    GUARDIAN = "guardian"
    CAUTION = "caution"
    NOTHING = "nothing"

    # Looked up for every rule, and a member is only ever equal to itself.
    __hash__ = object.__hash__


@frozen(kw_only=True, cache_hash=True)
class Reading:
    """What a rule asks for, as one source or one practice reads it.

    Attributes
    ----------
    id
        Its name within the rule: the rule's own, or what a policy chooses another reading by.
    act
        What it asks for.
    why
        The reason in words; it goes into the finding.
    cite
        Where it comes from.
    regions
        Where it holds: names of regions; ``here`` for the place that the client's record
        names; ``limb-and-quarter`` for the whole limb of that place and the quarter of the trunk
        that its lymph drains to. Empty means the whole body.
    distal
        Whether it also holds for everything distal.
    techniques, traits
        The techniques, or the traits of techniques, that a technique rule bans.
    only
        The techniques that a technique rule leaves; all others are banned.
    cap
        The most pressure (0-5) of a cap.
    positions
        The positions that a position rule bars: ``prone``, ``supine``, ``side-lying``, ``seated``.
    hours
        How long it lasts from the record's date; ``None`` while the condition is true.
    from_week, to_week
        The weeks of pregnancy in which it holds, both counted in; ``None`` for no bound.
    celsius
        The body temperature (°C) from which a measured one counts; one not measured counts.
    systolic, diastolic
        The blood pressure (mmHg) from which a measured one counts, either of the two.
    """

    act: RuleClass
    cite: Cite
    id: str = ""
    why: str = ""
    regions: tuple[str, ...] = ()
    distal: bool = False
    techniques: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    cap: int | None = None
    positions: tuple[str, ...] = ()
    hours: int | None = None
    from_week: int | None = None
    to_week: int | None = None
    celsius: float | None = None
    systolic: int | None = None
    diastolic: int | None = None


@frozen(kw_only=True, cache_hash=True)
class ContraRule(Reading):
    """One thing that a contraindication asks for. Several hold at once; the strictest counts.

    Attributes
    ----------
    row
        The row of the table of contraindications (1-60) that it comes from; 0 for a ban of one
        technique, or what we added.
    readings
        What other sources or practices ask for in its place. The rule itself is the default; a
        policy may choose one of these by name.
    """

    row: int = 0
    readings: tuple[Reading, ...] = ()


@frozen(kw_only=True)
class Grade:
    """Which entry a condition is when its severity is told.

    Attributes
    ----------
    severity
        ``mild``, ``moderate`` or ``severe``.
    entry
        Id of the entry that it is then.
    """

    severity: str
    entry: str


@frozen(kw_only=True)
class Contraindication:
    """Something in a health history that stops, limits or changes a massage.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    rules
        What it asks for.
    needs
        What the client's record must say for the rules to be judged: ``where`` (region),
        ``since`` (date), ``weeks`` (of pregnancy).
    where
        The regions that it can be in; empty means any. A record that names another is asked
        again.
    past
        What is left of it once it is over: ``over`` for nothing, or the id of another entry.
        Empty means that nobody says so, and it counts as current.
    graded
        Which entry it is when the record tells its severity.
    measured
        What shows it by itself: ``temperature`` or ``blood-pressure``; empty for most.
    asks
        Ids of entries that it never comes without: planning asks for them too.
    facts
        What to tell, with sources.
    """

    id: str
    label: str
    rules: tuple[ContraRule, ...]
    needs: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    past: str = ""
    graded: tuple[Grade, ...] = ()
    measured: str = ""
    asks: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    names: tuple[str, ...] = ()
