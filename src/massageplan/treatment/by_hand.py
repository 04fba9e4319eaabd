"""What is taken out by hand of a whole treatment plan is in one of its visits, or refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.session.clock_by_hand import is_of_clock
from massageplan.session.demand.set_by_hand import refused


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.session.request import Pin
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["check_by_hand"]

_OF_ITS_OWN: Final = re.compile(r"(-(left|right))?(-\d+)?$")
"""What the id of an area has besides its region."""


def check_by_hand(plan: TreatmentPlan, pins: Iterable[Pin]) -> None:
    """Refuse to take out an area that no visit has.

    One visit may lack what another has, so a single session of a plan does not refuse it.

    Raises
    ------
    InvalidValueError
        An area that is in no visit.
    """
    for pin in pins:
        if not (is_of_clock(pin) or pin.duration or _takes_out(plan, pin)):
            raise refused(pin, "is in no visit of this plan, so there is nothing to take out")


def _takes_out(plan: TreatmentPlan, pin: Pin) -> bool:
    name = pin.region
    for visit in plan.visits:
        for found in visit.session.findings:
            if found.code == "taken-out":
                out = str(dict(found.args)["out"])
                region = _OF_ITS_OWN.sub("", out)
                if out == name or region == plan.catalog.body.part(name).region:
                    return True
    return False
