"""The plans of one server, each under a reference that says nothing of the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.errors import UnknownTermError


if TYPE_CHECKING:
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["Kept"]


class Kept:
    """Plans that were made, in order. They are gone when the server ends."""

    def __init__(self) -> None:
        self._plans: dict[str, TreatmentPlan] = {}

    def keep(self, plan: TreatmentPlan) -> str:
        """Keep a plan, and return its reference."""
        reference = f"plan-{len(self._plans) + 1}"
        self._plans[reference] = plan
        return reference

    def find(self, reference: str, path: str) -> TreatmentPlan:
        """Return the plan of a reference.

        Raises
        ------
        UnknownTermError
            There is none.
        """
        try:
            return self._plans[reference]
        except KeyError:
            last = list(self._plans)[-1:]
            raise UnknownTermError(
                f"no plan {reference!r:.40} is kept here: plans are gone when the server ends. "
                + (f"The last one is {last[0]!r}" if last else "Plan first"),
                path=path,
                value=reference,
                suggestions=last,
            ) from None
