"""Make a calendar event of one visit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from attrs import frozen
from icalendar import Alarm, Event

from massageplan.errors import InvalidValueError
from massageplan.export.ics_text import calendar_text
from massageplan.scheduling.wall_time import exists
from massageplan.session.clock import later
from massageplan.session.plain_tables import zone_name
from massageplan.treatment.outcome import Status
from massageplan.views.all_in_language import says_of


if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from massageplan.session.item import Item
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.visit import Visit
    from massageplan.views.client_words import Says

__all__ = ["Shown", "look_event", "visit_event"]


@frozen(kw_only=True)
class Shown:
    """What the events of a course show.

    Attributes
    ----------
    title
        The title of each event.
    location
        Where the visits take place. Empty if not given.
    alarm
        How long before a visit to send a reminder. None for no reminder.
    detail
        Whether to describe what is planned.
    """

    title: str
    location: str
    alarm: timedelta | None
    detail: bool


def visit_event(plan: TreatmentPlan, visit: Visit, shown: Shown, zone: ZoneInfo | None) -> Event:
    """Return the event of a visit, without the fields that tell its versions apart.

    Raises
    ------
    InvalidValueError
        Its time is in another time zone, or is skipped when clocks go forward.
    """
    outcome = plan.outcome(visit.number)
    happens = outcome is None or outcome.status is Status.DONE
    event = Event()
    says = says_of(plan)
    visits = plan.tally.visits
    summary = says("calendar-visit", title=shown.title, number=visit.number, visits=visits)
    event.add("summary", summary)
    event.add("status", "CONFIRMED" if happens else "CANCELLED")
    event.add("class", "PRIVATE")
    _add_time(event, visit, zone)
    if shown.location:
        event.add("location", shown.location)
    if lines := _description(visit, shown, says) if happens else []:
        event.add("description", "\n".join(lines))
    if shown.alarm is not None and outcome is None:
        reminder = Alarm()
        reminder.add("action", "DISPLAY")
        reminder.add("description", shown.title)
        reminder.add("trigger", -shown.alarm)
        event.add_component(reminder)
    return event


def look_event(plan: TreatmentPlan, day: date, shown: Shown) -> Event:
    """Return the event of a re-evaluation without massage, which has a day alone."""
    event = Event()
    event.add("summary", shown.title)
    event.add("status", "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("dtstart", day)
    event.add("transp", "TRANSPARENT")
    if shown.location:
        event.add("location", shown.location)
    event.add("description", says_of(plan)("calendar-check"))
    return event


def _add_time(event: Event, visit: Visit, zone: ZoneInfo | None) -> None:
    start = visit.session.request.start
    if start is None:
        event.add("dtstart", visit.on)
        event.add("transp", "TRANSPARENT")  # it takes an hour of that day and leaves the rest free
        return
    start = _zoned(start, visit, zone)
    event.add("dtstart", _written(start))
    event.add("dtend", _written(later(start, visit.session.length)))


def _zoned(start: datetime, visit: Visit, zone: ZoneInfo | None) -> datetime:
    """Give a time without a time zone the one that was asked for."""
    if zone is None or getattr(start.tzinfo, "key", None) == zone.key:
        return start
    if start.tzinfo is not None:
        raise InvalidValueError(
            f"the plan is in {start.tzinfo}, not in {zone.key}: leave timezone out",
            path="timezone",
            value=zone.key,
        )
    there = start.replace(tzinfo=zone)
    if not exists(there):
        raise InvalidValueError(
            f"session {visit.number} is at {start}, and {zone.key} skips that time when "
            f"clocks go forward: record it as moved to another time",
            path="timezone",
            value=zone.key,
        )
    return there


def _written(moment: datetime) -> datetime:
    """Return a time as a calendar can write it.

    A calendar names the time zone. In the hour that repeats when clocks go back, a name means the
    first of the two. The second one, and a zone without a name, are written in UTC.
    """
    named = zone_name(moment) and not moment.fold
    return moment if moment.tzinfo is None or named else moment.astimezone(UTC)


def _description(visit: Visit, shown: Shown, says: Says) -> list[str]:
    """Say who works and whether progress is reviewed; what is planned only if asked for."""
    session = visit.session
    therapist = calendar_text(session.request.therapist)
    lines = [says("calendar-with", therapist=therapist)] if therapist else []
    if visit.reevaluate:
        lines.append(says("calendar-check"))
    if shown.detail:
        title = calendar_text(says.title(session.title))
        lines.append(f"{title[:1].upper()}{title[1:]}:")
        lines += [
            f"{says.length(item.duration)} {calendar_text(_label(item, says))}"
            for item in session.booked
        ]
    return lines


def _label(item: Item, says: Says) -> str:
    """Name an item as the plan does; in another language, as the client's page does."""
    return item.label if says.catalog.language is None else says.item(item)
