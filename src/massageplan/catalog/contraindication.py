"""What stops, limits or changes a massage: contraindications, and how sources disagree on them."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from massageplan.catalog.source import Fact
from massageplan.cite import Cite


__all__ = [
    "OPERATION_KINDS",
    "ContraRule",
    "Contraindication",
    "Grade",
    "Medicine",
    "Reading",
    "RuleClass",
]


OPERATION_KINDS: Final = (
    *("minor-skin", "eye", "dental", "keyhole", "open", "joint", "spine", "heart"),
)
"""The kinds of operation; ``operation-kinds.toml`` has the waits of each."""


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
    TRAINING = "training"
    CAUTION = "caution"
    NOTHING = "nothing"

    # Looked up for every rule, and a member equals only itself.
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
        The reason in words. Findings say it.
    cite
        Where it comes from.
    regions
        Where it holds: names of regions. ``here`` stands for the place that the client's health
        history names, and ``limb-and-quarter`` for the whole limb of that place and the quarter of
        the trunk that its lymph drains to. Empty means the whole body.
    distal
        Whether it also holds for everything distal.
    techniques, traits
        The techniques, or the traits of techniques, that a technique rule bans.
    only
        The only techniques that a technique rule allows. All others are banned.
    cap
        The most pressure that a cap allows, from 0 to 5.
    positions
        The positions that a position rule bans: ``prone``, ``supine``, ``side-lying``, ``seated``.
    weight
        Of a local rule, what it means for lying or sitting on the place. ``barred``: not in any
        position whose weight no bolster takes off it. ``asked``: only if it is comfortable, and a
        session that does it says so. ``free``: lying on it is plainly harmless, as a fact of the
        entry says.
    training
        The training that a training rule asks of the therapist.
    without
        What a training rule asks for if the therapist said what they are trained in and lacks it:
        ``stop`` for no session, ``local`` for no work there, ``caution``. The source says which.
    hours
        How long it lasts from the date in the health history. ``None`` as long as the condition is
        current.
    from_week, to_week
        The first and last week of pregnancy in which it holds. ``None`` for no limit.
    celsius
        The body temperature (°C) from which it holds. Without a measurement, it holds.
    systolic, diastolic
        The blood pressure (mmHg) from which it holds, by either figure.
    urgency
        Of a rule that stops: how soon a clinician has to see the client (``emergency``, ``urgent``,
        ``refer``), or ``wait`` if it only has to pass. A clearance is always ``refer``.
    tell
        The words to tell the client. Empty stands for those of the urgency.
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
    weight: str = "asked"
    training: str = ""
    without: str = ""
    hours: int | None = None
    from_week: int | None = None
    to_week: int | None = None
    celsius: float | None = None
    systolic: int | None = None
    diastolic: int | None = None
    urgency: str = ""
    tell: str = ""


@frozen(kw_only=True, cache_hash=True)
class ContraRule(Reading):
    """One thing that a contraindication asks for. Several hold at once; the strictest counts.

    Attributes
    ----------
    row
        The row of the table of contraindications (1-60) that it comes from. 0 for a ban of one
        technique, or what we added.
    readings
        What other sources or practices ask for instead. The rule itself is the default. A policy
        may choose one of these by name.
    """

    row: int = 0
    readings: tuple[Reading, ...] = ()


@frozen(kw_only=True)
class Grade:
    """Which entry a condition is if its severity is known.

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
class Medicine:
    """What a class of medicines is taken for. It is evidence of a condition, and never adds one.

    Attributes
    ----------
    uses
        Its usual uses: ids of contraindications, or of conditions that clients complain of.
    asks
        Whether it matters which of them it is. Then planning asks, until an answer is on file.
    settled_by
        What answers besides a use, the therapist's words and a clinician's note:
        ``blood-pressure`` that was measured, or any ``complaint``.
    outside
        Whether it acts only where it is put: on the skin, in the eyes, the nose or the airways.
        Swallowed or injected, it would be another medicine, so a line that says so is not known.
    """

    uses: tuple[str, ...] = ()
    asks: bool = False
    settled_by: tuple[str, ...] = ()
    outside: bool = False


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
        What the health history has to say so that the rules can be applied: ``where`` (region),
        ``since`` (date), ``weeks`` (of pregnancy).
    where
        The regions that it can be in. Empty means any. If the health history names another, it is
        asked about again; if it names none, and `needs` does not ask, all of them count.
    past
        What remains once it is over: ``over`` for nothing, or the id of another entry. Its own id
        means that only its date says what remains, as of an operation. Empty means that no source
        says so, and it counts as current.
    graded
        Which entry it is if the health history gives a severity.
    measured
        What shows it by itself: ``temperature`` or ``blood-pressure``. Empty for most.
    asks
        Ids of entries that it never comes without. Planning asks about them too.
    facts
        What is good to know, with sources.
    medicine
        What it is taken for, if it is a class of medicines. Its names are then the medicines.
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
    medicine: Medicine | None = None
