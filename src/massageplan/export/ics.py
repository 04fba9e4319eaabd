"""A course as a calendar: one event for each visit, to import again whenever the plan changes."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from massageplan._display.measure import clean
from massageplan.errors import InvalidValueError, MissingExtraError
from massageplan.treatment.reading import read_plan
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.units import Duration

__all__ = ["to_ics"]


def to_ics(
    plan: TreatmentPlan,
    *,
    title: str = "Massage",
    name: str | None = None,
    timezone: str | None = None,
    location: str | None = None,
    alarm: Duration | None = None,
    detail: bool = False,
    stamp: datetime | None = None,
    after: str | None = None,
) -> str:
    r"""Write a course as an iCalendar file (RFC 5545) with one event for each visit.

    A visit that was missed, called off or withdrawn stays, as cancelled. An event belongs to the
    number of a visit, and keeps its UID through all versions of a plan: to import a newer file
    updates and never doubles, also where `massageplan.replan` gave a visit another number. It says
    nothing of the client's health unless `detail` is asked for.

    Parameters
    ----------
    plan
        A course with dates. A visit with a clock time takes its booked length; one with a day
        alone is an event of the whole day, which does not block it.
    title
        What an event is called; the visit's number follows: ``"Massage (3 of 6)"``.
    name
        Your own name for the course, such as a random id of your database. The UIDs follow from
        it alone, and do not show it. By default they follow from the client's reference, the day
        of the first facts, the length and the routine; two courses that share all of these need
        names.
    timezone
        The zone of times that have none, such as ``"Europe/Vienna"``; without it these are the
        same on the clocks of every zone.
    location
        Where it is.
    alarm
        How long before a visit to come to remind: ``"24 h"``. Before a visit with a day alone it
        counts from midnight, at which that day begins.
    detail
        Whether the session's title and what is planned go into the description.
    stamp
        The moment of this version, with a zone. By default the last day of which the plan has
        facts, a record or a decision, at 00:00 UTC.
    after
        The text that was written for this course before. With it the SEQUENCE of an event rises
        when the event changes, and an event that is not there any more is cancelled. Who began to
        give it gives it always: what counts on without it may fall behind. Without it
        SEQUENCE is the plan's `version`: every change of the plan raises that of every event, so
        the newer calendar counts. To write the same plan with another title or place does not.

    Returns
    -------
    str
        The file, with the line ends of its format: write it as UTF-8 with ``newline=""``. The
        same plan gives the same text.

    Raises
    ------
    MissingExtraError
        icalendar is not installed.
    InvalidValueError
        A plan without dates or at the very end of the calendar, a zone that nobody knows or that
        is not the plan's, a time that its zone skips, text that is no calendar of this course, or
        another value that cannot be used.
    UnitError
        An alarm that is no length of time.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Complaint(condition="neck pain", pain=6)
    >>> told = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=())
    >>> plan = mp.plan_treatment(client, told, length="60 min", start=date(2026, 3, 2))
    >>> text = to_ics(plan)
    >>> text.splitlines()[4:7]
    ['SUMMARY:Massage (1 of 6)', 'DTSTART;VALUE=DATE:20260302', 'DTSTAMP:20260302T000000Z']
    """
    try:
        import icalendar  # noqa: F401, PLC0415  only to see whether the extra is there
    except ImportError as missing:
        raise MissingExtraError(
            "massageplan.export.to_ics needs icalendar: pip install 'massageplan[ics]'"
        ) from missing
    from massageplan.export.ics_calendar import calendar_of  # noqa: PLC0415  needs the extra
    from massageplan.export.ics_event import Shown  # noqa: PLC0415  needs the extra
    from massageplan.export.ics_zone import read_zone  # noqa: PLC0415  needs the extra

    first = _first_day(plan)
    shown = Shown(
        title=_line(title, "title"),
        location="" if location is None else _line(location, "location"),
        alarm=None if alarm is None else to_timedelta(alarm, path="alarm"),
        detail=detail,
    )
    return calendar_of(
        plan,
        shown,
        name="" if name is None else _said(name, "name"),
        zone=None if timezone is None else read_zone(timezone, "timezone"),
        stamp=_last_known(plan, first) if stamp is None else _moment(stamp),
        after=after,
    )


def _first_day(plan: TreatmentPlan) -> date:
    first = read_plan(plan).visits[0].on
    if first is None:
        raise InvalidValueError(
            "it has no dates, so there is nothing to put into a calendar: plan it with start=...",
            path="plan",
        )
    return first


def _said(value: str, path: str) -> str:
    if not isinstance(value, str) or not clean(value):
        raise InvalidValueError(
            f"expected text that says something, got {value!r:.40}", path=path, value=value
        )
    return value


def _line(value: str, path: str) -> str:
    """Read what stands on one line."""
    return clean(_said(value, path))


def _moment(stamp: datetime) -> datetime:
    if isinstance(stamp, datetime) and stamp.utcoffset() is not None:
        with suppress(OverflowError):  # in UTC it would be past the calendar
            return stamp.astimezone(UTC)
    raise InvalidValueError(
        f"expected a moment with a zone, such as datetime(2026, 3, 2, 18, tzinfo=UTC), "
        f"got {stamp!r:.60}",
        path="stamp",
        value=stamp,
    )


def _last_known(plan: TreatmentPlan, first: date) -> datetime:
    """Return the last day of which the plan has something: there is no clock to ask."""
    told = (plan.baseline, plan.assessment, *plan.outcomes, *plan.decisions)
    days = [one.on for one in told if one is not None]
    days.append(plan.visits[0].session.request.told)  # where there never was an assessment
    last = max((day for day in days if day is not None), default=first)
    return datetime.combine(last, time(), UTC)
