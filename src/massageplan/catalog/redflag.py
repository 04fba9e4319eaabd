"""Red flags: signs that something else may be behind the pain. Stop, tell, refer."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from massageplan.cite import Cite


__all__ = ["RedFlag", "Together", "Urgency"]


class Urgency(Enum):
    """How soon a red flag has to be seen by someone else."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    REFER = "refer"

    rank: int
    """Its place when the most urgent comes first."""

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)


@frozen(kw_only=True)
class Together:
    """How soon a flag has to be seen when it does not come alone.

    All that is named has to be so: at least one of the flags, the age, one of the complaints.

    Attributes
    ----------
    act
        How soon it then has to be seen.
    flags
        Ids of other flags, of which one was found too.
    age
        The least age in years; it counts where the date of birth is known.
    complaints
        Names of conditions or regions, of which one is complained of.
    """

    act: Urgency
    cite: Cite
    flags: tuple[str, ...] = ()
    age: int | None = None
    complaints: tuple[str, ...] = ()


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
        How soon it has to be seen to when it comes alone.
    tell
        The words to tell the client.
    together
        How soon when it does not come alone; the most urgent counts.
    history
        Ids of contraindications that are this flag by themselves where one of `complaints` is
        complained of.
    complaints
        Names of conditions or regions, for `history`.
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
    names: tuple[str, ...] = ()
