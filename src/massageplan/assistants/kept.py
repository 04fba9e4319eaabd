"""The plans of one server, each under a reference that says nothing of the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.errors import UnknownTermError


if TYPE_CHECKING:
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["Kept"]


class Kept:
    """Plans that were made, in order. They are gone when the server ends.

    Parameters
    ----------
    mark
        What the references of this server have in common, and those of no other. Otherwise a
        reference from yesterday would lead to the plan of somebody else today.
    """

    def __init__(self, mark: str) -> None:
        self._mark = mark
        self._plans: dict[str, TreatmentPlan] = {}

    def keep(self, plan: TreatmentPlan) -> str:
        """Keep a plan, and return its reference."""
        reference = f"plan-{self._mark}-{len(self._plans) + 1}"
        self._plans[reference] = plan
        return reference

    def find(self, reference: str, path: str) -> TreatmentPlan:
        """Return the plan of a reference.

        Raises
        ------
        UnknownTermError
            There is none. No other is suggested: it may be the plan of somebody else.
        """
        if reference not in self._plans:
            raise UnknownTermError(
                f"no plan {reference!r:.40} is kept here: plans are gone when the server ends. "
                "Plan again, and record again what was given",
                path=path,
                value=reference,
            )
        return self._plans[reference]
