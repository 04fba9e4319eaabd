"""The minutes that are billed by each code: as they are given, or those of a session."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from massageplan.errors import InvalidValueError
from massageplan.treatment.plan import TreatmentPlan
from massageplan.treatment.worked import worked
from massageplan.units import format_duration, to_timedelta


if TYPE_CHECKING:
    from massageplan.money.billing.codes import BillingData
    from massageplan.session.plan import SessionPlan

__all__ = ["given_minutes", "session_minutes", "session_of"]

_NOTHING: Final = timedelta()


def given_minutes(value: object, data: BillingData) -> dict[str, timedelta]:
    """Read minutes by code.

    Raises
    ------
    InvalidValueError
        It is no table, it is empty, or two keys are one code. `UnknownTermError` for a code that is
        not known, `UnitError` for a time without a unit.
    """
    if not isinstance(value, Mapping) or not value:
        raise InvalidValueError(
            f"expected minutes by code, or a session; got {value!r:.60}: write "
            "{'97124': '45 min'}",
            path="minutes",
            value=value,
        )
    minutes: dict[str, timedelta] = {}
    for name, time in value.items():
        code = data.code(name, f"minutes[{name}]").id
        if code in minutes:
            raise InvalidValueError(f"{code} is given twice", path=f"minutes[{name}]", value=name)
        minutes[code] = to_timedelta(time, path=f"minutes[{code}]")
    return minutes


def session_of(value: SessionPlan | TreatmentPlan, visit: int | None) -> SessionPlan:
    """Return the session that is billed.

    Raises
    ------
    InvalidValueError
        A treatment plan without the number of a visit, or a session with one.
    """
    if isinstance(value, TreatmentPlan):
        if visit is None:
            raise InvalidValueError(
                "is missing: write the number of the visit that is billed", path="visit"
            )
        return value.visit(visit, "visit").session
    if visit is not None:
        raise InvalidValueError("is only for a treatment plan", path="visit", value=visit)
    return value


def session_minutes(
    value: SessionPlan | TreatmentPlan,
    data: BillingData,
    *,
    visit: int | None,
    code: str | None,
    codes: Mapping[str, str] | None,
) -> dict[str, timedelta]:
    """Return the hands-on time of a session by code: as it is recorded, or else as planned.

    Parameters
    ----------
    value, visit
        The session, or a plan and the number of one of its visits.
    data
        What is known of codes.
    code
        The code of every area that `codes` does not name.
    codes
        The code of an area by its id.

    Raises
    ------
    InvalidValueError
        The visit was not given; an area has no code, or is not in the session.
    """
    session = session_of(value, visit)
    areas = session.minutes
    if isinstance(value, TreatmentPlan) and visit is not None:
        outcome = value.outcome(visit)
        if outcome is not None:
            if outcome.status.value != "done":
                raise InvalidValueError(
                    f"visit {visit} was {outcome.status.value}: there is nothing to bill",
                    path="visit",
                    value=visit,
                )
            areas = worked(value.visit(visit), outcome)
    if codes is not None and not isinstance(codes, Mapping):
        raise InvalidValueError(
            f"expected codes by area; got {codes!r:.60}: write {{'neck': '97140'}}",
            path="codes",
            value=codes,
        )
    by_area = dict(codes or {})
    for area in by_area:
        if area not in areas:
            known = ", ".join(areas)
            raise InvalidValueError(
                f"{area!r} is not in the session: expected one of {known}",
                path=f"codes[{area}]",
                value=area,
            )
    minutes: dict[str, timedelta] = {}
    for area, time in areas.items():
        name = by_area.get(area, code)
        if name is None:
            raise InvalidValueError(
                f"no code for {area} ({format_duration(time)}): write code='97124' for the whole "
                "session, or one for each area in codes",
                path="code",
            )
        id_ = data.code(name, f"codes[{area}]" if area in by_area else "code").id
        minutes[id_] = minutes.get(id_, _NOTHING) + time
    return minutes
