"""What each visit costs as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from massageplan.money.cover.cost_schedule import CostSchedule

__all__ = ["COSTS", "COST_AMOUNTS", "cost_rows"]

COST_AMOUNTS: Final = (
    *("charge", "allowed", "deductible", "copay", "percentage", "over_limit", "excess"),
    *("private", "client_pays", "on_the_day", "plan_pays", "second_pays", "written_off"),
    *("from_account", "deductible_left", "maximum_left"),
)
COSTS: Final = (
    *("visit", "day", "service", "why_not", "second_why_not", "currency"),
    *COST_AMOUNTS,
    "visits_left",
)


def cost_rows(schedule: CostSchedule) -> Iterator[tuple[str | int | date | Decimal | None, ...]]:
    """Yield a row for each visit."""
    for cost in schedule.visits:
        amounts = (getattr(cost, name) for name in COST_AMOUNTS)
        yield (
            cost.number,
            cost.on,
            cost.service,
            ", ".join(cost.why_not) or None,
            ", ".join(cost.second_why_not) or None,
            schedule.cover.currency,
            *amounts,
            cost.visits_left,
        )
