"""Complaints about one condition or one place, taken together: what hurts how much on which side.

A complaint of the left and one of the right are the same as one without a side. One that is told
twice counts once, with the higher pain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massageplan.anatomy.position import Side
from massageplan.session.demand.asked_of_each_area import heard, weight_of


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.client.assessment import Complaint
    from massageplan.findings.finding import Reason

__all__ = ["Heard", "Told"]

_SIDES = (Side.LEFT, Side.RIGHT)


class Heard(NamedTuple):
    """One complaint.

    Attributes
    ----------
    at, complaint
        Its place in the list, and what it says.
    side
        The side that it means; ``None`` if it means both, or a place without sides.
    about, told
        What to call it, and the side that is told besides.
    """

    at: int
    complaint: Complaint
    side: Side | None
    about: str
    told: Side | None

    @property
    def path(self) -> str:
        """Where it stands."""
        return f"assessment.complaints[{self.at}]"

    def covers(self, side: Side | None) -> bool:
        """Tell whether it is about this side, or about no side in particular."""
        return self.side not in _SIDES or side not in _SIDES or self.side is side


class Told:
    """What one or several complaints say of a condition or a place.

    Parameters
    ----------
    all_heard
        The complaints, the most painful first.
    """

    def __init__(self, all_heard: Sequence[Heard]) -> None:
        self.heard = tuple(all_heard)
        self._reasons: dict[Side | None, tuple[Reason, ...]] = {}

    @property
    def side(self) -> Side | None:
        """The side; none if it is told of both, or of no side."""
        sides = {each.side for each in self.heard}
        return sides.pop() if len(sides) == 1 else None

    @property
    def is_sided(self) -> bool:
        """Whether any complaint tells a side."""
        return any(each.side is not None for each in self.heard)

    @property
    def most_pain(self) -> int:
        """The weight of the worst of them."""
        return weight_of(self.heard[0].complaint)

    def pain(self, side: Side | None) -> int:
        """Return the weight of the worst complaint about one side; of a part without, of all."""
        if len(self.heard) == 1:
            return self.most_pain
        # The most painful one comes first.
        return next(weight_of(each.complaint) for each in self.heard if each.covers(side))

    def reasons(self, side: Side | None, catalog: Catalog) -> tuple[Reason, ...]:
        """Return who complained of what, for a part on one side."""
        if side not in self._reasons:
            said = [
                heard(each.about, each.told, each.complaint, catalog)
                for each in self.heard
                if each.covers(side)
            ]
            self._reasons[side] = tuple(dict.fromkeys(said))
        return self._reasons[side]
