"""Put the events of a course together: their identity, their versions and their time zones."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDDDTypes

from massageplan.errors import InvalidValueError
from massageplan.export.ics_event import look_event, visit_event
from massageplan.export.ics_zone import read_zone, vtimezone
from massageplan.session.plain_tables import plain
from massageplan.treatment.redating import day_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from icalendar import Timezone

    from massageplan.export.ics_event import Shown
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["calendar_of"]

_OF_A_VERSION: Final = ("DTSTAMP", "SEQUENCE")
"""What tells the versions of an event apart, and is not part of the event itself."""

_FURTHEST: Final = timedelta(days=36525)
"""How far from its course an event may be: a century. Clock changes are looked up day by day."""


def calendar_of(
    plan: TreatmentPlan,
    shown: Shown,
    *,
    name: str,
    zone: ZoneInfo | None,
    stamp: datetime,
    after: str | None,
) -> str:
    """Write the calendar of a course: see `massageplan.export.to_ics`."""
    course = _identity(plan, name)
    events = {
        f"{course}-{visit.number}@massageplan": visit_event(plan, visit, shown, zone)
        for visit in plan.visits
    } | {
        f"{course}-look-{number}@massageplan": look_event(plan, day, shown)
        for number, day in enumerate(plan.look_days, start=1)
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
    """Return the id of a course. It never changes, and reveals neither the client nor the name.

    It does not depend on the complaints: there are so few that somebody could try them all until
    the digest is the same.
    """
    request = plan.visits[0].session.request
    first_facts = plan.baseline.on if plan.baseline else request.told
    own = [plan.client.ref, plain(first_facts), plain(request.length), request.length_is]
    parts = [name] if name else [*own, request.routine]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _sequences(
    events: Mapping[str, Event], before: Mapping[str, Event], version: int
) -> dict[str, int]:
    """Return the SEQUENCE of every event. For an earlier event, it rises if the event changed."""
    sequences = dict.fromkeys(events, version)
    for uid, was in before.items():
        now = events.get(uid) or _cancelled(was)
        sequences[uid] = was.sequence + (_content(was) != _content(now))
    return sequences


def _content(event: Event) -> bytes:
    return bytes(_without(event, *_OF_A_VERSION).to_ical())


def _cancelled(event: Event) -> Event:
    """Return an event as canceled, without its reminder and its description."""
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
    """Return the events of the earlier calendar by UID.

    Raises
    ------
    InvalidValueError
        The text is not a calendar of this course.
    """
    if not isinstance(after, str):
        raise InvalidValueError(
            f"expected the text of a calendar, got {type(after).__name__}", path="after"
        )
    try:
        after.encode()  # half a character can be read, but not written
        calendar = Calendar.from_ical(after)
    except ValueError:
        raise _foreign("cannot be read as a calendar") from None
    events = [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]
    if not events:
        raise _foreign("has no events")
    read: dict[str, Event] = {}
    for event in events:
        uid = str(event.get("UID"))
        if not re.fullmatch(rf"{course}-(?:look-)?[1-9][0-9]*@massageplan", uid):
            raise _foreign("has an event of another plan")
        if uid in read:
            raise _foreign("has an event twice")
        doubled = any(isinstance(value, list) for value in event.values())
        if doubled or event.errors or not isinstance(event.get("SEQUENCE"), int):
            raise _foreign("has a damaged event")
        _check_moments(event, first)
        read[uid] = event
    return read


def _check_moments(event: Event, first: date) -> None:
    """Refuse an event far from the course, or in an unknown time zone."""
    for day, zone in _moments(event):
        if abs(day - first) > _FURTHEST:
            raise _foreign("has an event more than a century from the plan")
        if zone:
            read_zone(zone, "after")


def _moments(event: Event) -> list[tuple[date, str]]:
    """Return the dates of the start and the end of an event, each with the name of its time zone.

    Raises
    ------
    InvalidValueError
        It has no start: we did not write it.
    """
    moments = []
    for name in ("DTSTART", "DTEND"):
        moment = event.get(name)
        if isinstance(moment, vDDDTypes) and isinstance(moment.dt, date):
            moments.append((day_of(moment.dt), str(moment.params.get("TZID", ""))))
        elif moment is not None or name == "DTSTART":
            raise _foreign("has an event without a date")
    return moments


def _foreign(why: str) -> InvalidValueError:
    return InvalidValueError(
        f"{why}: pass the text that to_ics last wrote for this plan, with the same name=",
        path="after",
    )


def _zones(events: Iterable[Event]) -> list[Timezone]:
    """Return every time zone that the events name, for the days on which they do.

    Raises
    ------
    InvalidValueError
        A day is the first or the last one that Python can hold.
    """
    days: dict[str, list[date]] = {}
    for event in events:
        for day, zone in _moments(event):
            if zone:
                days.setdefault(zone, []).append(day)
    try:
        return [vtimezone(ZoneInfo(key), min(on), max(on)) for key, on in days.items()]
    except OverflowError:
        raise InvalidValueError(
            "has a date too near the first or last one of the calendar for a time zone",
            path="plan",
        ) from None
