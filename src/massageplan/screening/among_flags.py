"""Lines of the health history that stand among the red flags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.client.history import HealthCondition
from massageplan.screening.circumstances import told_in
from massageplan.screening.pieces import pieces_of


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.screening.case import Case

__all__ = ["history_among_flags"]

_KINDS: Final = ("contraindication", "red-flag", "ambiguity")


def history_among_flags(case: Case) -> dict[int, HealthCondition]:
    """Return the red flags that are lines of the health history, by their place among them.

    Whoever was told of a blood clot may write it there. It counts as it does in the history.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> found = mp.check(
    ...     mp.Client(ref="c-1", conditions=[], medicines=[], allergies=[]),
    ...     mp.Assessment(on=date(2026, 3, 2), red_flags=["blood clot"]),
    ... )
    >>> [(each.severity.value, each.path) for each in found]
    [('stop', 'assessment.red_flags[0]')]
    """
    flags = case.assessment.red_flags if case.assessment else None
    return {
        i: HealthCondition(condition=found.flag, note=found.note)
        for i, found in enumerate(flags or ())
        if not case.catalog.knows("red-flag", found.flag) and _is_history(case.catalog, found.flag)
    }


def _is_history(catalog: Catalog, flag: str) -> bool:
    """Tell whether a text names something of the history; a complaint alone is no red flag."""
    for piece in pieces_of(catalog, flag):
        told = told_in(catalog, piece)
        names = (piece, told.name) if told else (piece,)
        if any(catalog.knows(kind, name) for name in names for kind in _KINDS):
            return True
    return False
