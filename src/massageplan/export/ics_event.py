"""Make a calendar event of one visit, or of a session that belongs to no plan."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, cast

from attrs import frozen
from icalendar import Alarm, Event, vDuration

from massageplan.errors import InvalidValueError
from massageplan.export.ics_text import calendar_text
from massageplan.scheduling.wall_time import exists
from massageplan.session.clock import later
from massageplan.session.plain_tables import zone_name
from massageplan.treatment.outcome import Status
from massageplan.views.all_in_language import says_of


if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from massageplan.session.item import Item
    from massageplan.session.plan import SessionPlan
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.visit import Visit
    from massageplan.views.client_words import Says

__all__ = ["Before", "Shown", "called_off", "look_event", "session_event", "visit_event"]


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
    says = says_of(plan)
    visits = plan.tally.visits
    summary = says("calendar-visit", title=shown.title, number=visit.number, visits=visits)
    if outcome is not None and not happens:
        # Many programs show nothing of the status, so the title says it.
        missed = outcome.status is Status.MISSED
        summary = called_off(summary, says, missed=missed)
    event = _event(summary, shown, happens=happens)
    _add_time(event, visit.session, visit.on, f"session {visit.number}", zone)
    lines = _description(visit.session, shown, says, check=visit.reevaluate) if happens else []
    _add_words(event, lines, shown, remind=outcome is None)
    return event


def session_event(session: SessionPlan, shown: Shown, zone: ZoneInfo | None) -> Event:
    """Return the event of a session that belongs to no plan, without its version.

    Raises
    ------
    InvalidValueError
        Its time is in another time zone, or is skipped when clocks go forward.
    """
    says = says_of(session)
    event = _event(shown.title, shown, happens=True)
    _add_time(event, session, session.on, "the session", zone)
    _add_words(event, _description(session, shown, says, check=False), shown, remind=True)
    return event


def called_off(summary: str, says: Says, *, missed: bool = False) -> str:
    """Return the title of an event that did not or will not take place."""
    return says("calendar-missed" if missed else "calendar-canceled", title=summary)


class Before(vDuration):
    """How long before an event its reminder is, in hours: a calendar's day may have 23 of them."""

    def to_ical(self) -> bytes:
        """Return it as it is written, such as ``-PT24H``."""
        seconds = int(abs(self.td).total_seconds())
        parts = zip("HMS", (seconds // 3600, seconds // 60 % 60, seconds % 60), strict=True)
        written = "".join(f"{figure}{unit}" for unit, figure in parts if figure) or "0S"
        return f"{'-' if self.td < timedelta() else ''}PT{written}".encode()


def _event(summary: str, shown: Shown, *, happens: bool) -> Event:
    event = Event()
    event.add("summary", summary)
    event.add("status", "CONFIRMED" if happens else "CANCELLED")
    event.add("class", "PRIVATE")
    if shown.location:
        event.add("location", shown.location)
    return event


def _add_words(event: Event, lines: list[str], shown: Shown, *, remind: bool) -> None:
    if lines:
        event.add("description", "\n".join(lines))
    if shown.alarm is not None and remind:
        reminder = Alarm()
        reminder.add("action", "DISPLAY")
        reminder.add("description", shown.title)
        reminder.add("trigger", Before(-shown.alarm))
        event.add_component(reminder)


def look_event(plan: TreatmentPlan, day: date, shown: Shown) -> Event:
    """Return the event of a re-evaluation without massage, which has a day alone."""
    event = _event(shown.title, shown, happens=True)
    _add_day(event, day)
    event.add("description", says_of(plan)("calendar-check"))
    return event


def _add_day(event: Event, day: date) -> None:
    event.add("dtstart", day)
    if day < date.max:
        # It lasts a day without an end too, but some programs then show nothing.
        event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # it takes an hour of that day and leaves the rest free


def _add_time(
    event: Event, session: SessionPlan, day: date | None, named: str, zone: ZoneInfo | None
) -> None:
    start = session.request.start
    if start is None:
        _add_day(event, cast("date", day))  # what has no day was refused
        return
    start = _zoned(start, named, zone)
    event.add("dtstart", _written(start))
    event.add("dtend", _written(later(start, session.length)))


def _zoned(start: datetime, named: str, zone: ZoneInfo | None) -> datetime:
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
            f"{named} is at {start}, and {zone.key} skips that time when "
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


def _description(session: SessionPlan, shown: Shown, says: Says, *, check: bool) -> list[str]:
    """Say who works and whether progress is reviewed; what is planned only if asked for."""
    therapist = calendar_text(session.request.therapist)
    lines = [says("calendar-with", therapist=therapist)] if therapist else []
    if check:
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
