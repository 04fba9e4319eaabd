"""How authorizations look: the visits that a payer allows, those used, and those left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._display.blocks import Table
from massageplan._display.days import format_day
from massageplan.treatment.authorized import authorized, outside


if TYPE_CHECKING:
    from massageplan.scheduling.authorization import Authorization
    from massageplan.treatment.authorized import Authorized
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["authorizations_table"]


def authorizations_table(plan: TreatmentPlan) -> Table:
    """Lay out each authorization: its visits, those used, left and planned, and until when."""
    uses = authorized(plan)
    return Table(
        title="Authorizations",
        columns=("authorization", "visits", "used", "left", "planned", "from", "until"),
        rows=tuple(_row(use) for use in uses),
        align="lrrrrll",
        note=" ".join((_COUNTED, *_beyond(plan, uses))),
    )


_COUNTED = "A visit that was missed or canceled does not count."


def _row(use: Authorized) -> tuple[str, ...]:
    one = use.authorization
    return (
        one.name,
        str(one.visits),
        str(use.used),
        str(max(use.left, 0)),
        str(use.planned),
        *_days(one),
    )


def _days(one: Authorization) -> tuple[str, str]:
    first = "" if one.start is None else format_day(one.start)
    return first, "no last day" if one.until is None else format_day(one.until)


def _beyond(plan: TreatmentPlan, uses: tuple[Authorized, ...]) -> list[str]:
    """Say what is given or planned without being allowed: a visit added by hand may be so."""
    said = []
    for use in uses:
        more = use.planned - use.left
        if more > 0:
            said.append(f"{use.authorization.name}: {more} more than it allows.")
    numbers = outside(plan)
    if numbers:
        which = ", ".join(map(str, numbers))
        said.append(f"On days that none covers: session{'s' * (len(numbers) > 1)} {which}.")
    return said
