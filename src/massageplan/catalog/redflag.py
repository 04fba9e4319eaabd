"""Red flags: signs that something else may be behind the pain. Stop, tell the client, refer."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from massageplan.cite import Cite


__all__ = ["Onset", "RedFlag", "Together", "Urgency"]


class Urgency(Enum):
    """How soon a clinician has to see the client."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    REFER = "refer"

    rank: int
    """Its place when the most urgent comes first."""

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)


@frozen(kw_only=True)
class Together:
    """How soon a clinician has to see the client if a flag does not come alone.

    Everything that is named has to be true: one of the flags, the age, one of the complaints.

    Attributes
    ----------
    act
        How soon it is then.
    cite
        Where that comes from.
    flags
        Ids of other flags. One of them was found too.
    age
        The minimum age in years. It counts if the date of birth is known.
    complaints
        Names of conditions or regions. The client wants help with one of them.
    """

    act: Urgency
    cite: Cite
    flags: tuple[str, ...] = ()
    age: int | None = None
    complaints: tuple[str, ...] = ()


@frozen(kw_only=True)
class Onset:
    """How strong and how new the pain of a complaint has to be to be a red flag by itself.

    Attributes
    ----------
    pain
        The least pain, from 0 to 10.
    days
        The most days between when it began and the assessment.
    cite
        Where both come from.
    """

    pain: int
    days: int
    cite: Cite


@frozen(kw_only=True)
class RedFlag:
    """A sign that something else may be behind the pain: stop and refer.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    area
        Where it is asked about: low back, neck, headache, leg, chest, any.
    suspect
        What it may be a sign of.
    act
        How soon a clinician has to see the client if it comes alone.
    tell
        The words to tell the client.
    cite
        Where it comes from.
    together
        How soon if it does not come alone. The most urgent counts.
    history
        Ids of contraindications that are this flag by themselves if the client wants help with
        one of `complaints`.
    complaints
        Names of conditions or regions, for `history`.
    onset
        The pain and the days from which any complaint is this flag by itself. ``None`` for most.
    """

    id: str
    label: str
    area: str
    suspect: str
    act: Urgency
    tell: str
    cite: Cite
    together: tuple[Together, ...] = ()
    history: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()
    onset: Onset | None = None
    names: tuple[str, ...] = ()
