"""Write a plan as a calendar, one event a visit. Import it again when it changes."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from massageplan._display.measure import clean
from massageplan.errors import InvalidValueError, MissingExtraError
from massageplan.export.ics_text import calendar_text
from massageplan.scheduling.zone import read_zone
from massageplan.session.plan import SessionPlan
from massageplan.treatment.reading import read_plan
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.units import Duration

__all__ = ["to_ics"]


def to_ics(
    plan: SessionPlan | TreatmentPlan,
    *,
    visit: int | None = None,
    title: str = "Massage",
    name: str | None = None,
    timezone: str | None = None,
    location: str | None = None,
    alarm: Duration | None = None,
    detail: bool = False,
    stamp: datetime | None = None,
    after: str | None = None,
) -> str:
    r"""Write a plan as an iCalendar file (RFC 5545) with one event for each visit.

    A visit that was missed, canceled or is no longer needed stays in the file as canceled, and its
    title says so. An event
    belongs to the number of a visit, and its UID is the same in every version of a plan. So
    importing a newer file updates events and never doubles them, even if `massageplan.replan` gave
    a visit another number. The file says nothing about the client's health unless you ask for
    `detail`.

    Parameters
    ----------
    plan
        A treatment plan with dates, or a session with a day. A visit with a start time takes its
        booked length. A visit with only a date is an all-day event, which leaves the day free.
    visit
        The number of the only visit to write, for a calendar server that keeps each event by
        itself. By default, all of them.
    title
        The title of each event. The number of the visit follows: ``"Massage (3 of 6)"``. A session
        that belongs to no plan has the title alone.
    name
        Your own name for the plan, such as a random id from your database. The UIDs depend only
        on it, and do not reveal it. By default, they depend on the client's reference, the day of
        the first facts, the length and the routine. Two plans that share all of these need names.
    timezone
        The time zone for visits without one, such as ``"America/Los_Angeles"``. By default, such a
        visit has the same clock time in every time zone.
    location
        Where the visits take place.
    alarm
        How long before a visit to send a reminder, such as ``"24 h"``. Hours stay hours when the
        clocks change in between. For a visit with only a
        date, it counts from the midnight when that day starts.
    detail
        Whether the description holds the title of the session and what is planned.
    stamp
        The time of this version, with a time zone. By default, the last day on which the plan has
        facts, a record or a decision, at 00:00 UTC.
    after
        The text that was last written for this plan. With it, the SEQUENCE of an event rises only
        if that event changed, and an event that no longer exists is canceled. Once you pass it,
        pass it every time, or SEQUENCE may fall behind. Without it, SEQUENCE is the plan's
        `version`: every change of the plan raises it for every event, so the newer file wins. A new
        title or location alone does not raise it.

    Returns
    -------
    str
        The file, with the line ends of its format. Write it as UTF-8 with ``newline=""``. The same
        plan always gives the same text.

    Raises
    ------
    MissingExtraError
        icalendar is not installed: ``pip install 'massageplan[ics]'``.
    InvalidValueError
        The plan has no dates, no such `visit`, or dates at the very end of the calendar. Or it is
        a preview, which is for nobody. Or the time zone is unknown
        or not the plan's own, a start time is skipped when clocks go forward, `after` is not a
        calendar of this plan, or another value cannot be used.
    UnitError
        `alarm` is not a length of time.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Complaint(condition="neck pain", pain=6)
    >>> today = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=())
    >>> plan = mp.plan_treatment(client, today, length="60 min", start=date(2026, 3, 2))
    >>> text = to_ics(plan)
    >>> text.splitlines()[4:7]
    ['SUMMARY:Massage (1 of 6)', 'DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260303']
    """
    try:
        import icalendar  # noqa: F401, PLC0415  only to see whether it is installed
    except ImportError as missing:
        raise MissingExtraError(
            "massageplan.export.to_ics needs icalendar: pip install 'massageplan[ics]'"
        ) from missing
    from massageplan.export.ics_calendar import calendar_of  # noqa: PLC0415  needs the extra
    from massageplan.export.ics_event import Shown  # noqa: PLC0415  needs the extra

    first = _first_day(plan)
    if visit is not None:
        if isinstance(plan, SessionPlan):
            raise InvalidValueError(
                "a session has no visits: leave it out", path="visit", value=visit
            )
        visit = plan.visit(visit).number
    shown = Shown(
        title=_line(title, "title"),
        location="" if location is None else _line(location, "location"),
        alarm=None if alarm is None else to_timedelta(alarm, path="alarm"),
        detail=detail,
    )
    return calendar_of(
        plan,
        shown,
        name="" if name is None else _text(name, "name"),
        zone=None if timezone is None else read_zone(timezone, "timezone"),
        stamp=_last_known(plan, first) if stamp is None else _moment(stamp),
        after=after,
        visit=visit,
    )


def _first_day(plan: SessionPlan | TreatmentPlan) -> date:
    if isinstance(plan, SessionPlan):
        if plan.is_preview:
            raise InvalidValueError(
                "is a preview, which is for nobody: plan a session for a client", path="plan"
            )
        first = plan.on
    else:
        first = read_plan(plan).visits[0].on
    if first is None:
        raise InvalidValueError(
            "has no dates, so there is nothing to put in a calendar: plan it with start=...",
            path="plan",
        )
    return first


def _text(value: str, path: str) -> str:
    if not isinstance(value, str) or not clean(value):
        raise InvalidValueError(
            f"expected text that is not blank, got {value!r:.40}", path=path, value=value
        )
    return value


def _line(value: str, path: str) -> str:
    """Read a text for one line, without the characters that do not show."""
    return calendar_text(_text(value, path))


def _moment(stamp: datetime) -> datetime:
    if isinstance(stamp, datetime) and stamp.utcoffset() is not None:
        with suppress(OverflowError):  # in UTC, it may be past the last date
            return stamp.astimezone(UTC)
    raise InvalidValueError(
        f"expected a time with a time zone, such as datetime(2026, 3, 2, 18, tzinfo=UTC), "
        f"got {stamp!r:.60}",
        path="stamp",
        value=stamp,
    )


def _last_known(plan: SessionPlan | TreatmentPlan, first: date) -> datetime:
    """Return the last day on which the plan has facts, a record or a decision."""
    if isinstance(plan, SessionPlan):
        return datetime.combine(plan.request.told or first, time(), UTC)
    dated = (plan.baseline, plan.assessment, *plan.outcomes, *plan.decisions)
    days = [entry.on for entry in dated if entry is not None]
    days += [look.on for look in plan.looks if look.is_recorded]
    days.append(plan.visits[0].session.request.told)  # for a course without an assessment
    last = max((day for day in days if day is not None), default=first)
    return datetime.combine(last, time(), UTC)
