"""Cover by payers that have one rule for everybody: dated and cited data, no advice."""

from __future__ import annotations

import pkgutil
import tomllib
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.shipped import parse_as
from massageplan.cite import Cite
from massageplan.errors import InvalidValueError
from massageplan.fields import tuple_of
from massageplan.money.cover.benefit import Benefit
from massageplan.money.cover.cost_rule import CostRule
from massageplan.money.cover.cover import Cover
from massageplan.money.cover.papers import PriorAuthorization
from massageplan.read import read_choice, read_date


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from massageplan.money.cover.account import HealthAccount
    from massageplan.money.cover.counter import Counter
    from massageplan.money.cover.papers import PayerAuthorization, Prescription

__all__ = ["Payer", "payers", "preset_cover"]


@frozen(kw_only=True)
class Payer:
    """A payer that has one rule for everybody.

    Attributes
    ----------
    id, label, payer
        Its id, what it is, and what it is called on a page.
    cites
        Where its rules come from.
    rules, prior_authorization, needs_prescription, once_a_day, bills_client
        As in a `Cover`.
    amount, years
        How much it pays at most, and for how many years from the accident.
    """

    id: str
    label: str
    payer: str
    cites: tuple[Cite, ...]
    rules: tuple[CostRule, ...] = ()
    prior_authorization: tuple[PriorAuthorization, ...] = ()
    needs_prescription: bool = False
    once_a_day: bool = True
    bills_client: bool = True
    amount: Decimal | None = None
    years: int | None = None

    def benefits(self, accident: date | None) -> tuple[Benefit, ...]:
        """Return what it pays at most from the day of an accident, once for all."""
        if self.years is None:
            if accident is not None:
                raise InvalidValueError(f"is not used: {self.label} counts none", path="accident")
            return ()
        if accident is None:
            raise InvalidValueError(
                f"is missing: {self.label} pays for {self.years} years from it", path="accident"
            )
        day = read_date(accident, "accident")
        limit = Benefit(
            amount=self.amount,
            amount_of="paid",
            begins_again=False,
            begins=day,
            ends=_years_later(day, self.years),
            name="the policy limit",
        )
        return (limit,)


@cache
def payers() -> Mapping[str, Payer]:
    """Read the payers that are shipped."""
    return parse_as(Payer, _data(), "payer")


@cache
def _data() -> dict[str, Any]:
    data = pkgutil.get_data("massageplan.money", "data/payers.toml") or b""
    return tomllib.loads(data.decode())


def preset_cover(
    payer: str,
    *,
    as_of: date,
    accident: date | None = None,
    rules: Iterable[CostRule] = (),
    benefits: Iterable[Benefit] | None = None,
    plan_year: date | None = None,
    counters: Iterable[Counter] = (),
    visits_had: int = 0,
    authorizations: Iterable[PayerAuthorization] = (),
    prescriptions: Iterable[Prescription] = (),
    diagnosis: str = "",
    account: HealthAccount | None = None,
) -> Cover:
    """Return the cover by a payer that has one rule for everybody.

    Parameters
    ----------
    payer
        ``"washington-workers-compensation"``, ``"washington-pip"``, ``"oregon-pip"``,
        ``"florida-pip"`` or ``"washington-health-plan"``.
    as_of
        The day of what is left, as in a `Cover`.
    accident
        The day of the accident, from which PIP counts.
    rules
        How the cost is shared, if no source says it: PIP differs by policy, and a health plan by
        plan.
    benefits
        Limits instead of those of the payer, such as a policy that pays 35,000.
    plan_year, counters, visits_had, authorizations, prescriptions, diagnosis, account
        What the client's own papers say, as in a `Cover`.

    Returns
    -------
    Cover
        The cover, with its source and the day after which its rules are told to be old.

    Raises
    ------
    InvalidValueError
        There is no such payer, or something is missing that is never guessed.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> cover = mp.preset_cover("washington-workers-compensation", as_of=date(2026, 3, 2))
    >>> [rule.paper for rule in cover.prior_authorization][0]
    'form F245-417-000 for visits 7 to 12'
    >>> cover.old_after
    datetime.date(2027, 11, 30)
    """
    found = payers()[read_choice(payer, "payer", payers())]
    shared = tuple_of(rules) or found.rules
    if not shared:
        raise InvalidValueError(
            f"is missing: no source says how {found.label} shares the cost, so pass "
            "rules=[CostRule(...)], as the policy says",
            path="rules",
        )
    return Cover(
        payer=found.payer,
        as_of=as_of,
        rules=shared,
        plan_year=plan_year,
        counters=counters,
        benefits=found.benefits(accident) if benefits is None else benefits,
        authorizations=authorizations,
        prior_authorization=found.prior_authorization,
        visits_had=visits_had,
        needs_prescription=found.needs_prescription,
        prescriptions=prescriptions,
        diagnosis=diagnosis,
        once_a_day=found.once_a_day,
        bills_client=found.bills_client,
        account=account,
        source=_source(found),
        old_after=_data()["old_after"],
    )


def _source(payer: Payer) -> str:
    """Name the sources in one line, with the day on which the rules were put together."""
    titles = [default_catalog().find("source", cite.source).title for cite in payer.cites]
    return f"{'; '.join(titles)} (as of {_data()['as_of']})"


def _years_later(day: date, years: int) -> date:
    """Return the same day some years later; 29 February ends on the 28th, never later."""
    later = day.year + years
    try:
        return day.replace(year=later)
    except ValueError:
        return day.replace(year=later, day=28)
