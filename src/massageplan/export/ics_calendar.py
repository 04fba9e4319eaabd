"""The events of a course put together: their identity, their versions, and their zones."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDDDTypes

from massageplan.errors import InvalidValueError
from massageplan.export.ics_event import visit_event
from massageplan.export.ics_zone import read_zone, vtimezone
from massageplan.session.facts import plain
from massageplan.treatment.redating import day_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from icalendar import Timezone

    from massageplan.export.ics_event import Shown
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["calendar_of"]

_OF_A_VERSION: Final = ("DTSTAMP", "SEQUENCE")
"""What tells the versions of an event apart, and says nothing of the event itself."""

_FURTHEST: Final = timedelta(days=36525)
"""How far from its course an event may lie: the clocks of each day between are looked at."""


def calendar_of(
    plan: TreatmentPlan,
    shown: Shown,
    *,
    name: str,
    zone: ZoneInfo | None,
    stamp: datetime,
    after: str | None,
) -> str:
    """Write the calendar of a course; see `massageplan.export.to_ics`."""
    course = _identity(plan, name)
    events = {
        f"{course}-{visit.number}@massageplan": visit_event(plan, visit, shown, zone)
        for visit in plan.visits
    }
    for uid, event in events.items():
        event.add("uid", uid)
    first = day_of(next(iter(events.values())).start)
    before = {} if after is None else _read(after, course, first)
    sequences = _sequences(events, before, plan.version)
    events |= {uid: _cancelled(event) for uid, event in before.items() if uid not in events}
    for uid, event in events.items():
        event.add("dtstamp", stamp)
        event.add("sequence", sequences[uid])
    calendar = Calendar()
    calendar.add("prodid", "-//massageplan//massageplan//EN")
    calendar.add("version", "2.0")
    for component in (*_zones(events.values()), *events.values()):
        calendar.add_component(component)
    return str(calendar.to_ical(), "utf-8")


def _identity(plan: TreatmentPlan, name: str) -> str:
    """Return what a course is known by: it never changes, and shows neither client nor name.

    What the client complains of is not in it: with so few to choose from, a guess could be tried
    until the digest is the same.
    """
    request = plan.visits[0].session.request
    # The day of the first facts.
    begun = plan.baseline.on if plan.baseline else request.told
    own = [plan.client.ref, plain(begun), plain(request.length), request.length_is]
    known = [name] if name else [*own, request.routine]
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()[:32]


def _sequences(
    events: Mapping[str, Event], before: Mapping[str, Event], version: int
) -> dict[str, int]:
    """Return the SEQUENCE of every event: of one that was there it rises when it changes."""
    sequences = dict.fromkeys(events, version)
    for uid, was in before.items():
        now = events.get(uid) or _cancelled(was)
        sequences[uid] = was.sequence + (_content(was) != _content(now))
    return sequences


def _content(event: Event) -> bytes:
    return bytes(_without(event, *_OF_A_VERSION).to_ical())


def _cancelled(event: Event) -> Event:
    """Return an event that is not there any more; it reminds of nothing, and describes nothing."""
    gone = _without(event, "STATUS", "DESCRIPTION", *_OF_A_VERSION)
    gone.add("status", "CANCELLED")
    gone.subcomponents = []
    return gone


def _without(event: Event, *names: str) -> Event:
    bare = Event()
    for name, value in event.items():
        if name not in names:
            bare[name] = value
    bare.subcomponents = list(event.subcomponents)
    return bare


def _read(after: str, course: str, first: date) -> dict[str, Event]:
    """Read the events that were written before, by their UIDs.

    Raises
    ------
    InvalidValueError
        The text is no calendar of this course.
    """
    if not isinstance(after, str):
        raise InvalidValueError(
            f"expected the text of a calendar, got {type(after).__name__}", path="after"
        )
    try:
        after.encode()  # half a character could be read and not be written
        calendar = Calendar.from_ical(after)
    except ValueError:
        raise _foreign("it is not read as a calendar") from None
    events = [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]
    if not events:
        raise _foreign("it has no events")
    read: dict[str, Event] = {}
    for event in events:
        uid = str(event.get("UID"))
        if not re.fullmatch(rf"{course}-[1-9][0-9]*@massageplan", uid):
            raise _foreign("an event has the UID of another")
        if uid in read:
            raise _foreign("an event is there twice")
        doubled = any(isinstance(value, list) for value in event.values())
        if doubled or event.errors or not isinstance(event.get("SEQUENCE"), int):
            raise _foreign("an event is broken")
        _check_moments(event, first)
        read[uid] = event
    return read


def _check_moments(event: Event, first: date) -> None:
    """Refuse what lies far from the course, or in a zone that nobody knows."""
    for day, zone in _moments(event):
        if abs(day - first) > _FURTHEST:
            raise _foreign("an event lies more than a century from the course")
        if zone:
            read_zone(zone, "after")


def _moments(event: Event) -> list[tuple[date, str]]:
    """Return the days of its beginning and its end, each with the name of its zone.

    Raises
    ------
    InvalidValueError
        It has none: it was not written by us.
    """
    found = []
    for name in ("DTSTART", "DTEND"):
        moment = event.get(name)
        if isinstance(moment, vDDDTypes) and isinstance(moment.dt, date):
            found.append((day_of(moment.dt), str(moment.params.get("TZID", ""))))
        elif moment is not None or name == "DTSTART":
            raise _foreign("an event has no day")
    return found


def _foreign(why: str) -> InvalidValueError:
    return InvalidValueError(
        f"{why}: give the text that to_ics wrote for this course before, with the same name=",
        path="after",
    )


def _zones(events: Iterable[Event]) -> list[Timezone]:
    """Write every zone that an event names, with the days for which it does.

    Raises
    ------
    InvalidValueError
        The days are the first or the last of the calendar.
    """
    days: dict[str, list[date]] = {}
    for event in events:
        for day, zone in _moments(event):
            if zone:
                days.setdefault(zone, []).append(day)
    try:
        return [vtimezone(ZoneInfo(key), min(found), max(found)) for key, found in days.items()]
    except OverflowError:
        raise InvalidValueError(
            "begins or ends where the calendar does, so the clocks of its days are not known",
            path="plan",
        ) from None
