"""Techniques, and the scale of pressure from 0 to 5."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from massageplan.cite import MEMORY, Cite


__all__ = ["HARDEST", "TRAITS", "Intention", "PressureLevel", "PressureRange", "Technique"]


HARDEST = 5
"""The most pressure on the scale."""

TRAITS = (
    "heat",
    "cold",
    "suction",
    "tape",
    "lymph",
    "scent",
    "deep",
    "percussion",
    "instrument",
    "friction",
    "stretch",
    "scalp",
)
"""Properties of techniques that contraindications may name."""


class Intention(Enum):
    """What a massage is for. Pressure does not tell the two kinds apart.

    Examples
    --------
    >>> from massageplan import Intention, plan_session
    >>> session = plan_session(routine="full-body-relaxation", length="60 min")
    >>> session.intention is Intention.RELAXATION
    True
    """

    RELAXATION = "relaxation"
    MEDICAL = "medical"
    EITHER = "either"


@frozen(kw_only=True)
class PressureLevel:
    """One level of Tracy Walton's pressure scale (0 from its oncology variant).

    Attributes
    ----------
    level, label
        Its number, and its name.
    meaning
        What the therapist does.
    feels
        What the client feels, in words for them. Empty if nobody wrote it.
    cite
        Where it comes from.
    """

    level: int
    label: str
    meaning: str
    cite: Cite
    feels: str = ""


@frozen(kw_only=True)
class PressureRange:
    """The pressures at which a technique is given, on the 0-5 scale."""

    low: int
    usual: int
    high: int


@frozen(kw_only=True)
class Technique:
    """A way of working, with what is known about its dose.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    intention
        What it is usually given for.
    pressure
        The pressures it is given at. ``None`` if no hand presses (cupping, tape).
    minutes
        The useful minimum and maximum of minutes on one region. ``None`` if no figure is known.
    family
        Id of the technique that it is a stroke of. Empty for most.
    like
        Ids of better known techniques that have its traits too. A sentence that says that one of
        them is ruled out does not name it as well, although it is ruled out.
    training
        Id of the training that it asks of the therapist. Empty for most.
    traits
        What contraindications refer to, from `TRAITS`: ``heat``, ``cold``, ``suction``, ``tape``,
        ``lymph``, ``scent``, ``deep``, ``percussion``, ``instrument``, ``friction``, ``stretch``,
        ``scalp``. A technique has each that it may have as it is usually given.
    pressure_cite, minutes_cite, training_cite, cite
        Where each figure, and the entry as a whole, comes from.
    """

    id: str
    label: str
    intention: Intention
    pressure: PressureRange | None = None
    minutes: tuple[float, float] | None = None
    family: str = ""
    like: tuple[str, ...] = ()
    training: str = ""
    traits: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    note: str = ""
    pressure_cite: Cite = MEMORY
    minutes_cite: Cite = MEMORY
    training_cite: Cite = MEMORY
    cite: Cite = MEMORY
