"""What each visit costs as rows: amounts are text such as ``"95.00"``, so that no cent is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from massageplan.money.cover.cost_schedule import CostSchedule

__all__ = ["COSTS", "cost_rows"]

_AMOUNTS: Final = (
    *("charge", "allowed", "deductible", "copay", "percentage", "over_limit", "excess"),
    *("private", "client_pays", "on_the_day", "plan_pays", "written_off", "from_account"),
    *("deductible_left", "maximum_left"),
)
COSTS: Final = ("visit", "day", "service", "why_not", "currency", *_AMOUNTS, "visits_left")


def cost_rows(schedule: CostSchedule) -> Iterator[tuple[str | int | date | None, ...]]:
    """Yield a row for each visit."""
    for cost in schedule.visits:
        amounts = (getattr(cost, name) for name in _AMOUNTS)
        yield (
            cost.number,
            cost.on,
            cost.service,
            ", ".join(cost.why_not) or None,
            schedule.cover.currency,
            *(None if amount is None else str(amount) for amount in amounts),
            cost.visits_left,
        )
