"""How a practice splits booked time, when to re-evaluate, and the six differences."""

from __future__ import annotations

from attrs import frozen

from massageplan.anatomy.position import Position
from massageplan.anatomy.region import POSITIONS, position_mask
from massageplan.catalog.source import Fact
from massageplan.cite import Cite


__all__ = ["Difference", "HouseClock", "ReevaluationRule"]


@frozen(kw_only=True)
class HouseClock:
    """How a practice splits booked time: what is not hands-on, by name.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    opening
        What the first minutes are called: ``greeting`` or ``consultation``.
    opening_minutes
        Their length at a later visit, and at the first without `first_visit_quarter`.
    first_visit_quarter
        If it is set, the first visit opens with a quarter of the booked time, in whole minutes
        between this minimum and maximum.
    undress, dress, turn, closing
        Minutes inside the booked time. `turn` is for each turn, with its draping.
    closing_label
        What the last minutes are called.
    reevaluation
        Minutes of a re-evaluation inside a visit.
    documentation, room_change
        The therapist's own minutes after the booked time.
    positions
        The only positions in which the client is worked on: of ``prone``, ``supine``,
        ``side-lying`` and ``seated``. Empty for all of them.
    wishes
        Whether what a client requests joins a routine that does not work it. If not, a routine is
        the same for every client, and a finding says what was requested.
    cite
        Where it comes from.
    facts
        What is good to know, with sources.
    """

    id: str
    label: str
    opening: str
    opening_minutes: int
    turn: int
    closing_label: str
    closing: int
    cite: Cite
    first_visit_quarter: tuple[int, int] | None = None
    undress: int = 0
    dress: int = 0
    reevaluation: int = 5
    documentation: int = 0
    room_change: int = 0
    positions: tuple[str, ...] = ()
    wishes: bool = False
    facts: tuple[Fact, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def barred(self) -> int:
        """The positions that are not used, as a bit set."""
        if not self.positions:
            return 0
        allowed = sum({POSITIONS[name] for name in self.positions})
        return position_mask(*Position) & ~allowed


@frozen(kw_only=True)
class ReevaluationRule:
    """When to re-evaluate: after so many sessions or so many days, whichever comes first."""

    id: str
    label: str
    sessions: int
    cite: Cite
    days: int | None = None
    names: tuple[str, ...] = ()


@frozen(kw_only=True)
class Difference:
    """One of the six differences between relaxation and medical massage."""

    id: str
    label: str
    relaxation: str
    medical: str
    cite: Cite
    names: tuple[str, ...] = ()
