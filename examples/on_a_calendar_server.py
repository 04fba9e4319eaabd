"""Keep a course on a calendar server, visit by visit: what changes is updated, nothing is doubled.

Needs ``pip install massageplan[ics] caldav``. `put` works with any CalDAV server. ``python
on_a_calendar_server.py ADDRESS USER PASSWORD`` puts an invented plan into the first calendar there.
"""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from caldav import DAVClient
from caldav.lib.error import NotFoundError

import massageplan as mp


if TYPE_CHECKING:
    import caldav

    from massageplan import TreatmentPlan


def put(calendar: caldav.Calendar, plan: TreatmentPlan, *, name: str, **shown: str) -> int:
    """Put each visit on the server as an event of its own; return how many changed there."""
    changed = 0
    for visit in plan.visits:
        text = mp.export.to_ics(plan, visit=visit.number, name=name, **shown)
        try:
            there = calendar.event_by_uid(of(text, "UID"))
        except NotFoundError:
            calendar.add_event(text)
            changed += 1
            continue
        text = mp.export.to_ics(plan, visit=visit.number, name=name, after=there.data, **shown)
        # A server writes an event in its own order, so only the number of its version is compared.
        if int(of(text, "SEQUENCE")) > int(of(there.data, "SEQUENCE")):
            there.data = text
            there.save(increase_seqno=False)  # it has its number already
            changed += 1
    return changed


def of(text: str, name: str) -> str:
    """Return a field of the only event of a calendar."""
    event = text.partition("BEGIN:VEVENT")[2]
    return next(
        line.partition(":")[2] for line in event.splitlines() if line.startswith(f"{name}:")
    )


def invented() -> TreatmentPlan:
    """Return a plan for nobody."""
    client = mp.Client(ref="c-017", conditions=[], medicines=[], allergies=[])
    neck = mp.Complaint(condition="neck pain", pain=6)
    told = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=[])
    return mp.plan_treatment(client, told, length="60 min", start=date(2026, 3, 2))


if __name__ == "__main__":
    plan = invented()
    if len(sys.argv) > 1:
        address, user, password = sys.argv[1:]
        with DAVClient(url=address, username=user, password=password) as server:
            print(put(server.principal().calendars()[0], plan, name="tried-once"), "put there")
    else:
        print(f"{len(plan.visits)} visits to put on a server: name its address, user and password")
