"""What comes after a re-evaluation: a table, and whether it answers every case exactly once."""

from __future__ import annotations

from enum import Enum
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from massageplan.cite import Cite


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


__all__ = ["INPUTS", "Action", "Case", "DecisionRow", "every_case", "gaps", "wrongly_covered"]

INPUTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "screening": ("clear", "stop"),
        "change": ("worse", "none", "some", "better", "unmeasured"),
        "goal": ("reached", "open", "none"),
        "before": ("nothing", "better", "no-change", "tapered"),
        "visits": ("left", "none"),
    }
)
"""What a decision depends on, and the values that each can have."""

Case: TypeAlias = "tuple[tuple[str, str], ...]"
"""One value for each input, in the order of `INPUTS`."""


class Action(Enum):
    """What is done after a re-evaluation."""

    CONTINUE = "continue"
    """Go on as before."""
    PROGRESS = "progress"
    """Go on, and move time from the focus areas to the supporting areas."""
    TAPER = "taper"
    """See the client one step less often."""
    MAINTAIN = "maintain"
    """See the client about once a month, to keep what was reached."""
    CHANGE_APPROACH = "change approach"
    """Go on with other techniques first."""
    REFER = "refer"
    """Stop, and send the client to a clinician."""
    DISCHARGE = "discharge"
    """End the treatment plan."""

    @property
    def ends_the_plan(self) -> bool:
        """Whether no visit is to come after it."""
        return self in {Action.REFER, Action.DISCHARGE}


@frozen(kw_only=True)
class DecisionRow:
    """One row: which cases it answers, and its answer.

    Attributes
    ----------
    id
        Its name.
    label
        Why, in words.
    action
        What is done.
    screening, change, goal, before, visits
        The values that it answers, by input. Empty stands for all of them.
    """

    id: str
    label: str
    action: Action
    cite: Cite
    screening: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    goal: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def answers(self, case: Mapping[str, str]) -> bool:
        """Tell whether it answers a case."""
        return all(not (values := getattr(self, name)) or case[name] in values for name in INPUTS)


def every_case() -> Iterator[Case]:
    """Yield every combination of the inputs' values."""
    for values in product(*INPUTS.values()):
        yield tuple(zip(INPUTS, values, strict=True))


def wrongly_covered(rows: Iterable[DecisionRow]) -> list[tuple[Case, tuple[str, ...]]]:
    """Return the cases that no row or several rows answer, with the ids of those rows."""
    table = tuple(rows)
    wrong = []
    for case in every_case():
        answering = tuple(row.id for row in table if row.answers(dict(case)))
        if len(answering) != 1:
            wrong.append((case, answering))
    return wrong


def gaps(rows: Iterable[DecisionRow]) -> list[tuple[str, str]]:
    """Return the cases that a table does not answer exactly once, as problems of a file."""
    return [
        (
            "decision",
            (
                f"{', '.join(f'{name} {value}' for name, value in case)}: answered by "
                f"{' and '.join(ids) if ids else 'no row'}; every case needs exactly one"
            ),
        )
        for case, ids in wrongly_covered(rows)
    ]
