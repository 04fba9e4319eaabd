"""Put events together: their identity, their versions and their time zones."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDDDTypes

from massageplan.errors import InvalidValueError
from massageplan.export.ics_event import (
    Before,
    called_off,
    look_event,
    session_event,
    visit_event,
)
from massageplan.export.ics_zone import vtimezone
from massageplan.scheduling.zone import read_zone
from massageplan.session.plain_tables import plain
from massageplan.session.plan import SessionPlan
from massageplan.treatment.redating import day_of
from massageplan.views.all_in_language import says_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from icalendar import Timezone

    from massageplan.export.ics_event import Shown
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.views.client_words import Says

__all__ = ["calendar_of"]

_OF_A_VERSION: Final = ("DTSTAMP", "SEQUENCE")
"""What tells the versions of an event apart, and is not part of the event itself."""

_FURTHEST: Final = timedelta(days=36525)
"""How far from its course an event may be: a century, of which all clock changes are found."""


def calendar_of(
    plan: SessionPlan | TreatmentPlan,
    shown: Shown,
    *,
    name: str,
    zone: ZoneInfo | None,
    stamp: datetime,
    after: str | None,
    visit: int | None = None,
) -> str:
    """Write the calendar of a course or a session: see `massageplan.export.to_ics`."""
    course = _identity(plan, name)
    if isinstance(plan, SessionPlan):
        version, events = 0, {_uid(course, "0"): session_event(plan, shown, zone)}
    else:
        version, events = plan.version, _events(plan, course, shown, zone)
    for uid, event in events.items():
        event.add("uid", uid)
    first = day_of(next(iter(events.values())).start)
    before = {} if after is None else _read(after, course, first)
    if visit is not None:
        only = _uid(course, str(visit))
        events = {only: events[only]}
        before = {uid: event for uid, event in before.items() if uid == only}
    says = says_of(plan)
    gone = {uid: _cancelled(event, says) for uid, event in before.items() if uid not in events}
    sequences = _sequences(events | gone, before, version)
    events |= gone
    for uid, event in events.items():
        event.add("dtstamp", stamp)
        event.add("sequence", sequences[uid])
    calendar = Calendar()
    calendar.add("prodid", "-//massageplan//massageplan//EN")
    calendar.add("version", "2.0")
    for component in (*_zones(events.values()), *events.values()):
        calendar.add_component(component)
    return str(calendar.to_ical(), "utf-8")


def _uid(course: str, event: str) -> str:
    return f"{course}-{event}@massageplan"


def _events(
    plan: TreatmentPlan, course: str, shown: Shown, zone: ZoneInfo | None
) -> dict[str, Event]:
    """Return the events of a course by their UIDs: its visits, and its looks without massage."""
    visits = {
        _uid(course, str(visit.number)): visit_event(plan, visit, shown, zone)
        for visit in plan.visits
    }
    looks = enumerate(plan.look_days, start=1)
    return visits | {
        _uid(course, f"look-{number}"): look_event(plan, day, shown) for number, day in looks
    }


def _identity(plan: SessionPlan | TreatmentPlan, name: str) -> str:
    """Return the id of a course. It never changes, and reveals neither the client nor the name.

    It does not depend on the complaints: there are so few that somebody could try them all until
    the digest is the same.
    """
    if isinstance(plan, SessionPlan):
        request = plan.request
        own = [request.client.ref if request.client else "", plain(plan.on)]
    else:
        request = plan.visits[0].session.request
        first_facts = plan.baseline.on if plan.baseline else request.told
        own = [plan.client.ref, plain(first_facts)]
    own += [plain(request.length), request.length_is, request.routine]
    parts = [name] if name else own
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _sequences(
    events: Mapping[str, Event], before: Mapping[str, Event], version: int
) -> dict[str, int]:
    """Return the SEQUENCE of every event. For an earlier event, it rises if the event changed."""
    sequences = dict.fromkeys(events, version)
    for uid, was in before.items():
        sequences[uid] = was.sequence + (_content(was) != _content(events[uid]))
    return sequences


def _content(event: Event) -> bytes:
    return bytes(_without(event, *_OF_A_VERSION).to_ical())


def _cancelled(event: Event, says: Says) -> Event:
    """Return an event as canceled, without its reminder and its description."""
    if event.get("STATUS") == "CANCELLED":
        return _without(event, *_OF_A_VERSION)
    gone = _without(event, "STATUS", "SUMMARY", "DESCRIPTION", *_OF_A_VERSION)
    gone.add("summary", called_off(str(event.get("SUMMARY", "")), says))
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
        if not re.fullmatch(rf"{course}-(?:0|(?:look-)?[1-9][0-9]*)@massageplan", uid):
            raise _foreign("has an event of another plan")
        if uid in read:
            raise _foreign("has an event twice")
        doubled = any(isinstance(value, list) for value in event.values())
        if doubled or event.errors or not _is_count(event.get("SEQUENCE")):
            raise _foreign("has a damaged event")
        _check_moments(event, first)
        for reminder in event.walk("VALARM"):
            if isinstance(before := getattr(reminder.get("TRIGGER"), "dt", None), timedelta):
                reminder["TRIGGER"] = Before(before)
        read[uid] = event
    return read


def _is_count(value: object) -> bool:
    """Tell whether a value may be a SEQUENCE: never negative (RFC 5545, 3.8.7.4)."""
    return isinstance(value, int) and value >= 0


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
