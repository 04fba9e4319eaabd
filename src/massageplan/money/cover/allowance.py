"""Which visits a payer covers: limits and papers, counted down visit by visit.

Nothing of this depends on money. A visit that is not covered uses up nothing of the benefit, the
authorization or the prescription; one that is covered uses them even if the plan pays nothing.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from massageplan.money.cover.years import year_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.money.cover.benefit import Benefit
    from massageplan.money.cover.cover import Cover
    from massageplan.money.cover.papers import PayerAuthorization, Prescription

__all__ = ["PAPERS", "Allowance", "year_begins"]

PAPERS: Final = ("authorization", "prescription")
"""How the reasons begin that a paper would take away."""


class Allowance:
    """What is left of the limits and papers of a cover; it goes down with each visit.

    Attributes
    ----------
    cover
        The cover.
    had
        How many visits were covered, with those before its day.
    """

    def __init__(self, cover: Cover) -> None:
        self.cover = cover
        self.had = cover.visits_had
        self._benefits = [benefit.left_now for benefit in cover.benefits]
        self._had = [list(benefit.had) for benefit in cover.benefits]
        self._years = [self._year(benefit, cover.as_of) for benefit in cover.benefits]
        self._authorized = [one.visits for one in cover.authorizations]
        self._prescribed = [one.visits for one in cover.prescriptions]
        self._begun: set[int] = set()
        self._days: set[tuple[date, str]] = set()

    def take(self, on: date, service: str, network: str, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Use a visit of everything, or say why it is not covered: nothing for a covered one."""
        why = self._why(on, service, network, codes)
        if not why:
            self._use(on, service, codes)
        return why

    def take_as_if(
        self, on: date, service: str, network: str, codes: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Say why a visit is not covered; and if only papers are missing, go on as if they came."""
        why = self._why(on, service, network, codes)
        if all(one.startswith(PAPERS) for one in why):
            self._use(on, service, codes)
        return why

    def _why(self, on: date, service: str, network: str, codes: tuple[str, ...]) -> tuple[str, ...]:
        self._begin_again(on)
        return tuple(dict.fromkeys(self._why_not(on, service, network, codes)))

    def _use(self, on: date, service: str, codes: tuple[str, ...]) -> None:
        """Use a visit of everything that is there."""
        self._days.add((on, service))
        for i, benefit in enumerate(self.cover.benefits):
            if service in benefit.services:
                self._benefits[i] = _less(self._benefits[i])
                self._had[i].append(on)
        found = [self._authorization(on, code) for code in self._asked_for(codes)]
        for i in {i for i, why in found if not why}:
            self._authorized[i] = _less(self._authorized[i])
        if self.cover.needs_prescription:
            i, why = self._prescription(on, service)
            if not why:
                self._prescribed[i] = _less(self._prescribed[i])
                self._begun.add(i)
        self.had += 1

    def left(self, on: date, service: str, codes: tuple[str, ...]) -> dict[str, int]:
        """Return how many visits are left of each limit on a day; none where there is no limit."""
        self._begin_again(on)
        found: dict[str, int] = {}
        for i, benefit in enumerate(self.cover.benefits):
            left = self._benefits[i] if _inside(benefit, on) else 0
            left = None if left is None else max(0, left)
            if service in benefit.services and left is not None:
                found["benefit"] = min(left, found.get("benefit", left))
        for code in codes or ("",):
            authorized = self._authorized_left(on, code)
            if authorized is not None:
                found["authorization"] = min(authorized, found.get("authorization", authorized))
        if self.cover.needs_prescription:
            open_ = [
                self._prescribed[i]
                for i, one in enumerate(self.cover.prescriptions)
                if not self._why_prescription(i, one, on, service)
            ]
            if None not in open_:
                found["prescription"] = sum(left for left in open_ if left is not None)
        return found

    def _begin_again(self, on: date) -> None:
        """Fill up every benefit whose year has changed, and count what moves with each day."""
        for i, benefit in enumerate(self.cover.benefits):
            if benefit.rolling_days is not None and benefit.visits is not None:
                since = on - timedelta(days=benefit.rolling_days)
                self._benefits[i] = benefit.visits - sum(day > since for day in self._had[i])
                continue
            year = self._year(benefit, on)
            if year != self._years[i]:
                self._years[i] = year
                self._benefits[i] = benefit.visits

    def _year(self, benefit: Benefit, on: date) -> int:
        begins = year_begins(benefit, self.cover)
        return 0 if begins is None else year_of(begins, on)

    def _why_not(
        self, on: date, service: str, network: str, codes: tuple[str, ...]
    ) -> Iterator[str]:
        cover = self.cover
        if not cover.rule(service, network).covered:
            yield "not-covered"
        if cover.once_a_day and (on, service) in self._days:
            yield "second-that-day"
        for i, benefit in enumerate(cover.benefits):
            if service in benefit.services:
                if not _inside(benefit, on):
                    yield "benefit-ended" if _ended(benefit, on) else "benefit-not-begun"
                elif _none_left(self._benefits[i]):
                    yield "visits-used-up"
        for code in self._asked_for(codes):
            yield from filter(None, [self._authorization(on, code)[1]])
        if cover.needs_prescription:
            yield from filter(None, [self._prescription(on, service)[1]])

    def _asked_for(self, codes: tuple[str, ...]) -> list[str]:
        """Return the codes of the next visit that want an authorization."""
        return [
            code
            for code in codes or ("",)
            if any(
                self.had >= rule.after and rule.asks_for(code)
                for rule in self.cover.prior_authorization
            )
        ]

    def _authorized_left(self, on: date, code: str) -> int | None:
        """Return the visits that may be given for a code: free ones and authorized ones."""
        asking = [rule.after for rule in self.cover.prior_authorization if rule.asks_for(code)]
        if not asking:
            return None
        free = max(0, min(asking) - self.had)
        i, why = self._authorization(on, code)
        if why:
            return free
        authorized = self._authorized[i]
        return None if authorized is None else free + authorized

    def _authorization(self, on: date, code: str) -> tuple[int, str]:
        """Return the authorization for a code on a day; or why there is none, the nearest first."""
        every = enumerate(self.cover.authorizations)
        return _nearest(
            [
                (i, _why_authorization(one, self._authorized[i], on, code), one.ends)
                for i, one in every
            ],
            "authorization-missing",
        )

    def _prescription(self, on: date, service: str) -> tuple[int, str]:
        """Return the prescription for a visit that expires first; or why there is none."""
        every = enumerate(self.cover.prescriptions)
        return _nearest(
            [(i, self._why_prescription(i, one, on, service), one.ends) for i, one in every],
            "prescription-missing",
        )

    def _why_prescription(self, i: int, one: Prescription, on: date, service: str) -> str:
        if service not in one.services:
            return "prescription-missing"
        if on < one.on:
            return "prescription-not-begun"
        if one.ends is not None and on > one.ends:
            return "prescription-expired"
        late = one.first_visit_by is not None and on > one.first_visit_by
        if late and i not in self._begun:
            return "prescription-late"
        return "prescription-used-up" if self._prescribed[i] == 0 else ""


def year_begins(benefit: Benefit, cover: Cover) -> date | None:
    """Return the first day of a benefit's year; ``None`` if it never begins again."""
    if not benefit.begins_again or benefit.rolling_days is not None:
        return None
    return cover.plan_year if benefit.year is None else benefit.year


_HOW_NEAR: Final = ("used-up", "expired", "late", "not-begun", "other-code", "missing")


def _nearest(found: list[tuple[int, str, date | None]], otherwise: str) -> tuple[int, str]:
    """Choose one that is good, and of several the one that ends first; or the nearest reason."""
    good = [(ends is None, ends, i) for i, why, ends in found if not why]
    if good:
        return min(good, key=lambda one: (one[0], one[1] or date.max, one[2]))[2], ""
    if not found:
        return -1, otherwise
    i, why, _ = min(found, key=lambda one: _rank(one[1]))
    return i, why


def _rank(why: str) -> int:
    return next(n for n, part in enumerate(_HOW_NEAR) if why.endswith(part))


def _why_authorization(one: PayerAuthorization, left: int | None, on: date, code: str) -> str:
    if one.codes and code and code not in one.codes:
        return "authorization-other-code"
    if on < one.begins:
        return "authorization-not-begun"
    if on > one.ends:
        return "authorization-expired"
    return "authorization-used-up" if left == 0 else ""


def _none_left(left: int | None) -> bool:
    # More may have been had within the days than the limit has, such as before a change of plan.
    return left is not None and left <= 0


def _less(left: int | None) -> int | None:
    return None if left is None else left - 1


def _inside(benefit: Benefit, on: date) -> bool:
    begun = benefit.begins is None or benefit.begins <= on
    return begun and not _ended(benefit, on)


def _ended(benefit: Benefit, on: date) -> bool:
    return benefit.ends is not None and on > benefit.ends
