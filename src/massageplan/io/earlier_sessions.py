"""Sessions of the earlier formats, which kept only the areas and their minutes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.position import Side
from massageplan.anatomy.technique import Intention
from massageplan.session.item import Item, Why
from massageplan.session.plan import SessionPlan
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from massageplan.io.saved import Found
    from massageplan.session.request import SessionRequest

__all__ = ["as_far_as_known"]


def as_far_as_known(found: Found, request: SessionRequest) -> SessionPlan:
    """Return what an earlier format kept of a session: its areas with their minutes, in order."""
    body, begins = request.catalog.body, timedelta()
    items: list[Item] = []
    for want, written in found["minutes"].items():
        region, _, side = want.rpartition("-")
        sided = side in {one.value for one in Side} and region in body.by_id
        place = body.by_id.get(region if sided else want)
        *techniques, pressure = found.get("with", {}).get(want, [""])
        label = place.label if place else want
        items.append(
            Item(
                kind="hands-on",
                label=f"{side} {label}" if sided else label,
                begins=begins,
                duration=to_timedelta(written),
                want=want,
                region=place.id if place else "",
                side=Side(side) if sided else None,
                role="routine" if request.routine else "support",  # which it had was not kept
                techniques=tuple(techniques),
                pressure=int(pressure) if pressure.isdecimal() else None,
            )
        )
        begins += items[-1].duration
    return SessionPlan(
        intention=Intention.RELAXATION if request.routine else Intention.MEDICAL,
        title=_AS_FAR,
        length=request.length,
        hands_on=begins,
        items=tuple(items),
        reasons=tuple(
            [Why(want=i.want, label=i.label, duration=i.duration, reasons=()) for i in items]
        ),
        left_out=(),
        findings=(),
        request=request,
    )


_AS_FAR: Final = "As far as it was kept"
"""The title of a session of which only the minutes are known."""
