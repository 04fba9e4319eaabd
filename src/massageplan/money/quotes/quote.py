"""A quote as values: bills of lines that add up to the cent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.findings.finding import Findings
from massageplan.money.amount import exactly


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Bill", "BillKind", "LineKind", "Quote", "QuoteLine", "session_price", "sum_of"]

LineKind: TypeAlias = Literal[
    "session",
    "extra",
    "home-visit",
    "discount",
    "package",
    "membership",
    "late-fee",
    "gratuity",
    "service-charge",
    "tip",
    "tax",
    "surcharge",
    "rounding",
    "voucher",
    "deposit",
]
"""What a line of a bill is for; the last two are paid beforehand."""

BillKind: TypeAlias = Literal["visit", "missed", "cancelled", "package", "membership"]
"""What a bill is for."""


def sum_of(lines: Iterable[QuoteLine]) -> Decimal:
    """Add up lines, exactly."""
    with exactly():
        return sum((line.amount for line in lines), Decimal(0))


def session_price(lines: Iterable[QuoteLine]) -> Decimal:
    """Return the price of the session itself: without extras, tips, taxes and fees."""
    return sum_of(line for line in lines if line.kind == "session")


@frozen(kw_only=True)
class QuoteLine:
    """One line of a bill.

    Attributes
    ----------
    kind
        What it is for: ``session``, ``extra``, ``home-visit``, ``discount``, ``package``,
        ``membership``, ``late-fee``, ``gratuity``, ``service-charge``, ``tip``, ``tax``,
        ``surcharge`` or ``rounding``; and what is paid beforehand, ``voucher`` or ``deposit``.
    label
        What the price list calls it; empty if the kind says it all.
    amount
        What it adds to the bill. A discount takes off, so it is negative.
    full
        The full price behind it, which a tip is customary on, whatever is paid for it today.
    count
        For how many it is.
    percent, base
        For a part of something: what part of what.
    part
        For a tip that several therapists share: which part of how many this is.
    source
        For a session: the package, gift or membership that it is taken from, or whose members pay
        this price.

    Examples
    --------
    >>> import massageplan as mp
    >>> massage = mp.Service(id="massage", prices={"60 min": "95"})
    >>> prices = mp.PriceList(name="Quiet Room", currency="USD", services=[massage])
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> tip = mp.quote(hour, prices).bills[0].lines[-1]
    >>> tip.kind, tip.percent, tip.base, tip.amount
    ('tip', Decimal('20'), Decimal('95.00'), Decimal('19.00'))
    """

    kind: LineKind
    label: str = ""
    amount: Decimal
    full: Decimal = Decimal(0)
    count: int = 1
    percent: Decimal | None = None
    base: Decimal | None = None
    part: tuple[int, int] = (1, 1)
    source: str = ""


@frozen(kw_only=True)
class Bill:
    """What is paid on one occasion.

    Attributes
    ----------
    kind
        ``visit``, ``missed``, ``cancelled``, ``package`` or ``membership``.
    label
        What it is for.
    number
        For a visit: its number in the plan, from 1.
    on
        The day, if it is known.
    lines
        What it is made of. They add up to `total`.
    paid
        What is paid already: vouchers and a deposit.
    tax_included
        The taxes that the lines contain. They add nothing to the total.
    left
        What is left of packages, gifts and memberships afterwards: how many sessions, by name.

    Examples
    --------
    >>> import massageplan as mp
    >>> massage = mp.Service(id="massage", prices={"60 min": "95"})
    >>> prices = mp.PriceList(
    ...     name="Quiet Room", currency="USD", services=[massage], deposit=mp.Deposit(amount="50")
    ... )
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> bill = mp.quote(hour, prices).bills[0]
    >>> bill.total, bill.due
    (Decimal('114.00'), Decimal('64.00'))
    """

    kind: BillKind
    label: str
    lines: tuple[QuoteLine, ...]
    number: int | None = None
    on: date | None = None
    paid: tuple[QuoteLine, ...] = ()
    tax_included: tuple[QuoteLine, ...] = ()
    left: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> Decimal:
        """What it comes to."""
        return sum_of(self.lines)

    @property
    def due(self) -> Decimal:
        """What is left to pay."""
        with exactly():
            return self.total - sum_of(self.paid)


@frozen(kw_only=True)
class Quote(Displayable):
    """What a session or a treatment plan costs. `massageplan.quote` makes it.

    Attributes
    ----------
    name, currency
        Whose prices they are, and the currency of all amounts.
    title
        What is quoted.
    client
        Your reference for the client; ``None`` for a preview.
    bills
        What is paid, occasion by occasion, in order of the days.
    as_of
        The first day of the prices, if the list says it.
    findings
        What to know about it.

    Examples
    --------
    >>> import massageplan as mp
    >>> massage = mp.Service(id="massage", prices={"60 min": "95"})
    >>> prices = mp.PriceList(name="Quiet Room", currency="USD", services=[massage])
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> mp.quote(hour, prices).total
    Decimal('114.00')
    """

    _view = "views.quote:quote_document"

    name: str
    currency: str
    title: str
    bills: tuple[Bill, ...]
    client: str | None = None
    as_of: date | None = None
    findings: Findings = field(converter=Findings)

    @property
    def visits(self) -> tuple[Bill, ...]:
        """The bills of visits, one for each that is billed."""
        return tuple(bill for bill in self.bills if bill.number is not None)

    @property
    def total(self) -> Decimal:
        """What all of it comes to."""
        with exactly():
            return sum((bill.total for bill in self.bills), Decimal(0))

    @property
    def due(self) -> Decimal:
        """What is left to pay after vouchers and deposits."""
        with exactly():
            return sum((bill.due for bill in self.bills), Decimal(0))
