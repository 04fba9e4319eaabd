"""What was decided at a re-evaluation, and whether one is due."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.catalog.decision import Action, Case, DecisionRow
from massageplan.findings.finding import Reason


__all__ = ["Decision", "ReevaluationDue"]


@frozen(kw_only=True)
class ReevaluationDue:
    """Whether to look again on a day, and why.

    Attributes
    ----------
    due
        Whether it is time.
    reasons
        Why it is, or when it will be.
    """

    due: bool
    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        """Return whether it is time, and why."""
        said = "look again" if self.due else "not yet"
        return f"{said}: {'; '.join(reason.text for reason in self.reasons)}"

    def __bool__(self) -> bool:
        """Return whether it is time."""
        return self.due


@frozen(kw_only=True)
class Decision(Displayable):
    """What was decided at a re-evaluation.

    Attributes
    ----------
    on
        The day.
    action
        What is done.
    case
        What it follows from, by input.
    row
        The row of the table that answers this case.
    table
        All its rows, as they were.
    reasons
        What was found, in words that show the figures.
    delivered
        How many sessions had been given.
    session
        Number of the last session that had been given.
    overruled
        Why the therapist does something else than the table says; empty when they do not.
    """

    _view = "views.decision:decision_document"

    on: date
    action: Action
    case: Case
    row: DecisionRow
    reasons: tuple[Reason, ...]
    table: tuple[DecisionRow, ...] = field(repr=False, eq=False)
    delivered: int
    session: int
    overruled: str = field(default="", repr=False)

    def __repr__(self) -> str:
        """Return what was decided in a line, without what was found."""
        return f"Decision(on={self.on!r}, action={self.action!r}, ...)"

    @property
    def proposed(self) -> Action:
        """What the table says."""
        return self.row.action

    @property
    def why(self) -> str:
        """Why: the therapist's own reason, or the table's."""
        return self.overruled or self.row.label
