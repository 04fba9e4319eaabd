"""The visits that a schedule of costs is for: as they are billed, as days, or of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massageplan.errors import InvalidValueError
from massageplan.money.amount import read_amount
from massageplan.money.cover.visit_cost import BilledVisit
from massageplan.treatment.plan import TreatmentPlan


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, timedelta

    from massageplan.money.amount import Amount
    from massageplan.money.cover.cover import Cover

__all__ = ["read_visits"]


class _Day(NamedTuple):
    """A day of a plan, with the booked length of its visit."""

    number: int
    on: date
    length: timedelta


def read_visits(
    visits: TreatmentPlan | Iterable[BilledVisit] | Iterable[date],
    cover: Cover,
    second: Cover | None,
    *,
    charge: Amount | None,
    allowed: Amount | None,
    if_not_covered: Amount | None,
    second_allowed: Amount | None,
    codes: tuple[str, ...],
) -> list[BilledVisit]:
    """Read visits in order of their days; days get one charge and one allowed amount for all.

    For a plan the rule of the cover may say what is allowed for each length.
    """
    given: list[BilledVisit | date | _Day] = (
        [*_days_of(visits)] if isinstance(visits, TreatmentPlan) else [*visits]
    )
    if not given:
        raise InvalidValueError("is empty: there is nothing to cost", path="visits")
    same = {"charge": charge, "allowed": allowed, "if_not_covered": if_not_covered}
    same["second_allowed"] = second_allowed
    if all(isinstance(one, BilledVisit) for one in given):
        own = same | {"codes": codes or None}
        for name in ("charge", "allowed", "second_allowed", "if_not_covered", "codes"):
            if own[name] is not None:
                raise InvalidValueError("is not used: each BilledVisit has its own", path=name)
    billed = [
        one if isinstance(one, BilledVisit) else _on(one, same, cover, second, codes)
        for one in given
    ]
    for i, visit in enumerate(billed):
        if second is None and visit.second_allowed is not None:
            raise InvalidValueError(
                "is not used without a second payer: write second=",
                path=f"visits[{i}].second_allowed",
                value=visit.second_allowed,
            )
        _check(visit, cover, f"visits[{i}]")
        if second is not None:
            _check(visit, second, f"visits[{i}]")
    return sorted(billed, key=lambda visit: visit.on)


def _on(
    day: date | _Day,
    same: Mapping[str, Amount | None],
    cover: Cover,
    second: Cover | None,
    codes: tuple[str, ...],
) -> BilledVisit:
    charge, allowed = same["charge"], same["allowed"]
    by_second = same["second_allowed"]
    if charge is None:
        raise InvalidValueError("is missing: write charge='120.00'", path="charge")
    if isinstance(day, _Day):
        if allowed is None:
            allowed = cover.rule("massage").allowed_for(day.length)
        if by_second is None and second is not None and second.rule("massage").allowed:
            by_second = second.rule("massage").allowed_for(day.length)
    if allowed is None:
        raise InvalidValueError(
            "is missing: write allowed='95.00', as the payer says", path="allowed"
        )
    return BilledVisit(
        on=day.on if isinstance(day, _Day) else day,
        charge=charge,
        allowed=allowed,
        if_not_covered=same["if_not_covered"],
        codes=codes,
        second_allowed=by_second,
        number=day.number if isinstance(day, _Day) else None,
    )


def _days_of(plan: TreatmentPlan) -> list[_Day]:
    days = [
        _Day(visit.number, visit.on, visit.session.request.length)
        for visit in plan.to_come
        if visit.on is not None
    ]
    if not days:
        raise InvalidValueError(
            "the plan has no days to come: pass start=date(...) to plan_treatment", path="visits"
        )
    return days


def _check(visit: BilledVisit, cover: Cover, path: str) -> None:
    """Check a visit against the cover: its day, and the currency of its amounts."""
    if visit.on < cover.as_of:
        raise InvalidValueError(
            f"is on {visit.on}, before the cover's day {cover.as_of}: what is left is not known "
            "for that day",
            path=f"{path}.on",
            value=visit.on,
        )
    for name in ("charge", "allowed", "private", "allowed_by_second"):
        read_amount(getattr(visit, name), f"{path}.{name}", cover.currency)
