"""What was decided at a re-evaluation."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.catalog.decision import Action, Case, DecisionRow
from massageplan.findings.finding import Reason


__all__ = ["Decision"]


@frozen(kw_only=True)
class Decision(Displayable):
    """What was decided at a re-evaluation. `massageplan.decide` returns one.

    Attributes
    ----------
    on
        The day.
    action
        What is done.
    case
        What it follows from, by input.
    row
        The row of the catalog's table that answers this case.
    table
        All rows of the table, as they were.
    reasons
        What was found, with the figures.
    delivered
        How many sessions had been given.
    session
        Number of the last session that had been given.
    overruled
        Why the therapist does something other than the table says; empty if they do not.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2),
    ...     complaints=[mp.Complaint(condition="neck pain", pain=7)],
    ...     red_flags=(),
    ... )
    >>> plan = mp.plan_treatment(client, neck, length="60 min", start=date(2026, 3, 2))
    >>> decision = mp.decide(plan.record(mp.Outcome(session=1, pain=2)), on=date(2026, 3, 2))
    >>> decision.action.value, dict(decision.case)["change"]
    ('progress', 'better')
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
