"""What stops, limits or changes a massage: contraindications and red flags."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from massageplan.anatomy.cite import Cite
from massageplan.catalog.source import Fact


__all__ = ["ContraRule", "Contraindication", "RedFlag", "RuleClass", "Urgency"]


class RuleClass(Enum):
    """What a contraindication rule asks for."""

    ABSOLUTE = "absolute"
    DEFER = "defer"
    CLEARANCE = "clearance"
    LOCAL = "local"
    CAP = "cap"
    TECHNIQUE = "technique"
    POSITION = "position"
    CAUTION = "caution"


@frozen(kw_only=True)
class ContraRule:
    """One thing that a contraindication asks for. Several hold at once; the strictest counts.

    Attributes
    ----------
    act
        What it asks for.
    regions
        Where it holds: names of regions, or ``here`` for the place that the client's record
        names. Empty means the whole body.
    distal
        Whether it also holds for everything distal.
    techniques, traits
        The techniques, or the traits of techniques, that a technique rule bans.
    cap
        The most pressure (0-5) of a cap.
    positions
        The positions that a position rule bars: ``prone``, ``supine``, ``side-lying``, ``seated``.
    hours
        How long it lasts from the record's date; ``None`` while the condition is true.
    from_week, to_week
        The weeks of pregnancy in which it holds, both counted in; ``None`` for no bound.
    why
        The reason in words; it goes into the finding.
    """

    act: RuleClass
    why: str
    cite: Cite
    regions: tuple[str, ...] = ()
    distal: bool = False
    techniques: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    cap: int | None = None
    positions: tuple[str, ...] = ()
    hours: int | None = None
    from_week: int | None = None
    to_week: int | None = None


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
    facts
        Where sources disagree, and other notes.
    """

    id: str
    label: str
    rules: tuple[ContraRule, ...]
    needs: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    names: tuple[str, ...] = ()


class Urgency(Enum):
    """How soon a red flag has to be seen by someone else."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    REFER = "refer"


@frozen(kw_only=True)
class RedFlag:
    """A sign that something else may be behind the pain: stop and refer.

    Attributes
    ----------
    area
        Where it is asked: low back, neck, headache, leg, chest, any.
    suspect
        What it may be a sign of.
    act
        How soon it has to be seen to.
    tell
        The words to tell the client.
    """

    id: str
    label: str
    area: str
    suspect: str
    act: Urgency
    tell: str
    cite: Cite
    names: tuple[str, ...] = ()
