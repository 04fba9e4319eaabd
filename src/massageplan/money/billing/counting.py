"""Counting billed units: minutes by code in, units with their reasons out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from massageplan.catalog.catalog import default_catalog
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding, Findings, Reason
from massageplan.money.billing.billed import BilledCode, BillingUnits
from massageplan.money.billing.billing_reasons import code_findings, reasons_of, tie_finding
from massageplan.money.billing.codes import billing_data
from massageplan.money.billing.minutes_by_code import given_minutes, session_minutes, session_of
from massageplan.money.billing.units_by_rule import ama_units, cms_units
from massageplan.read import read_choice, read_date
from massageplan.session.plan import SessionPlan
from massageplan.treatment.plan import TreatmentPlan
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.money.billing.billed import RuleName
    from massageplan.money.billing.codes import BillingCode, BillingData
    from massageplan.units import Duration

__all__ = ["billing_units"]

_MINUTE: Final = timedelta(minutes=1)


def billing_units(
    minutes: Mapping[str, Duration] | SessionPlan | TreatmentPlan,
    *,
    rule: RuleName,
    code: str | None = None,
    codes: Mapping[str, str] | None = None,
    visit: int | None = None,
    session: SessionPlan | None = None,
    prefer: Sequence[str] = (),
    on: date | None = None,
) -> BillingUnits:
    """Count how many units of 15 minutes are billed for one client and one day.

    It is no billing advice. The rule is the payer's, and nobody but the payer knows it: neither is
    the default. Only one-on-one hands-on minutes count, not the whole appointment.

    Parameters
    ----------
    minutes
        Minutes by code, such as ``{"97124": "23 min"}``; or a session, whose hands-on time is taken
        as planned; or a treatment plan, of which a visit is taken as it was recorded.
    rule
        ``"cms"`` counts the minutes of all timed codes together and gives what remains after whole
        units to the codes with the most minutes left over. ``"ama"`` counts each code by itself.
    code, codes
        For a session: the code of the whole of it, and those of single areas by their ids.
    visit
        For a treatment plan: the number of the visit.
    session
        For minutes by code: the session that they are of. They may not be more than it is long.
    prefer
        Codes that come first where the rule of CMS leaves a choice.
    on
        The day that is billed; by default that of the session. After a day that the data names, a
        finding says that the rules are old.

    Returns
    -------
    BillingUnits
        The units by code and why, what else the rule allows, and what to look at.

    Raises
    ------
    UnknownTermError
        A code that is not known, so that nobody can say whether it is timed.
    UnitError
        A time without a unit.
    InvalidValueError
        Another rule, an area without a code, a visit that was not given, more minutes than the
        session has, or an argument that does not go with the minutes.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.billing_units({"97124": "23 min", "97140": "8 min"}, rule="cms").units
    {'97124': 1, '97140': 1}
    >>> mp.billing_units({"97124": "10 min", "97140": "10 min"}, rule="ama").total
    2
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> mp.billing_units(hour, code="97124", rule="cms").units
    {'97124': 4}
    """
    data = billing_data()
    cite = data.rules[read_choice(rule, "rule", data.rules)].cite
    if isinstance(prefer, str):
        raise InvalidValueError(
            f"expected several codes; got {prefer!r:.60}: write [{prefer!r:.60}]",
            path="prefer",
            value=prefer,
        )
    known, of = _taken(minutes, data, code=code, codes=codes, visit=visit, session=session)
    day = on if on is None else read_date(on, "on")
    if day is None and of is not None:
        day = of.on
    catalog = of.request.catalog if of else default_catalog()
    timed = {id_: time // _MINUTE for id_, time in known.items() if data.codes[id_].timed}
    shared = (
        ama_units(timed)
        if rule == "ama"
        else cms_units(timed, [data.code(each, "prefer").id for each in prefer])
    )
    billed = tuple(
        BilledCode(
            code=id_,
            label=data.codes[id_].label,
            timed=id_ in timed,
            duration=time,
            units=shared.units[id_] if id_ in timed else int(bool(time)),
            reasons=tuple(reasons_of(id_, timed, shared, rule, cite))
            if id_ in timed
            else _of_untimed(data.codes[id_], time),
        )
        for id_, time in known.items()
    )
    units = {each.code: each.units for each in billed}
    return BillingUnits(
        rule=rule,
        codes=billed,
        alternatives=tuple(tuple(other.items()) for other in shared.alternatives),
        as_of=data.as_of,
        on=day,
        findings=_worst_first(
            *_old(day, data, catalog),
            *code_findings(units, sum(shared.units.values()), rule, data, catalog),
            *_over_hands_on(timed, of, catalog),
            *tie_finding(shared, cite, catalog),
            *_seconds(known, timed, catalog),
        ),
    )


def _taken(
    minutes: Mapping[str, Duration] | SessionPlan | TreatmentPlan,
    data: BillingData,
    *,
    code: str | None,
    codes: Mapping[str, str] | None,
    visit: int | None,
    session: SessionPlan | None,
) -> tuple[dict[str, timedelta], SessionPlan | None]:
    """Return the time of every code, and the session that it is of."""
    if isinstance(minutes, (SessionPlan, TreatmentPlan)):
        if session is not None:
            raise InvalidValueError("is only for minutes by code", path="session")
        return (
            session_minutes(minutes, data, visit=visit, code=code, codes=codes),
            session_of(minutes, visit),
        )
    for name, value in (("code", code), ("codes", codes), ("visit", visit)):
        if value is not None:
            raise InvalidValueError(
                "is only for a session: these minutes have their codes", path=name, value=value
            )
    known = given_minutes(minutes, data)
    if session is not None:
        total = sum((time for id_, time in known.items() if data.codes[id_].timed), timedelta())
        if total > session.length:
            raise InvalidValueError(
                f"{format_duration(total)} of timed codes are more than the session of "
                f"{format_duration(session.length)}",
                path="minutes",
            )
    return known, session


def _of_untimed(code: BillingCode, time: timedelta) -> tuple[Reason, ...]:
    return (Reason(code="unit-untimed", cite=code.cite),) if time else ()


def _worst_first(*findings: Finding) -> Findings:
    return Findings(sorted(findings, key=lambda finding: finding.severity.rank))


def _old(day: date | None, data: BillingData, catalog: Catalog) -> Iterator[Finding]:
    if day is not None and day > data.old_after:
        yield Finding.caution(
            "billing-old",
            catalog,
            as_of=data.as_of.isoformat(),
            old_after=data.old_after.isoformat(),
        )


def _over_hands_on(
    timed: Mapping[str, int], session: SessionPlan | None, catalog: Catalog
) -> Iterator[Finding]:
    total = sum(timed.values())
    if session is not None and total * _MINUTE > session.hands_on:
        hands_on = int(session.hands_on.total_seconds())
        yield Finding.caution("over-hands-on", catalog, minutes=total, hands_on=hands_on)


def _seconds(
    known: Mapping[str, timedelta], timed: Mapping[str, int], catalog: Catalog
) -> Iterator[Finding]:
    """Yield what is over whole minutes: both rules count in whole ones."""
    for id_ in timed:
        seconds = int((known[id_] % _MINUTE).total_seconds())
        if seconds:
            yield Finding.note("seconds-not-billed", catalog, codes=(id_,), seconds=seconds)
