"""One visit as it is billed, and what it costs the client and the payer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from massageplan.errors import InvalidValueError
from massageplan.fields import said, some_date, texts
from massageplan.money.amount import an_amount, some_amount, to_amount, to_amount_or_none
from massageplan.money.cover.codes_said import each_code
from massageplan.money.cover.cost_rule import Network
from massageplan.money.cover.papers import a_count


__all__ = ["BilledVisit", "VisitCost"]


@frozen(kw_only=True)
class BilledVisit:
    """A visit as it is billed to a payer. Two services on one day are two of them.

    Attributes
    ----------
    on
        Its day. The day of the service decides, not that of the claim or the payment.
    charge
        What the therapist charges for it.
    allowed
        What the payer allows for it: by contract, by its own schedule, or by the length of the
        visit. Never more than the charge.
    if_not_covered
        What the client pays if the payer does not cover it. By default the charge.
    gratuity
        What of the charge is a tip or a surcharge for a card: no account for health care pays it.
    service
        What it is, as a rule of the cover names it.
    network
        The network, if it is not that of the cover.
    codes
        The codes that it is billed with, for authorizations.
    second_allowed
        What a second payer allows for it. By default the same as the first.
    number
        Its number in a treatment plan. By default its place among the visits, from 1.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> mp.BilledVisit(on=date(2026, 3, 2), charge="120", allowed="95", codes=["97124"]).allowed
    Decimal('95')
    """

    on: date = field(validator=some_date)
    charge: Decimal = field(converter=to_amount, validator=an_amount)
    allowed: Decimal = field(converter=to_amount, validator=an_amount)
    if_not_covered: Decimal | None = field(
        default=None, converter=to_amount_or_none, validator=some_amount
    )
    gratuity: Decimal | None = field(
        default=None, converter=to_amount_or_none, validator=some_amount
    )
    service: str = field(default="massage", validator=said)
    network: Network | Literal[""] = ""
    codes: tuple[str, ...] = field(default=(), converter=texts, validator=each_code)
    second_allowed: Decimal | None = field(
        default=None, converter=to_amount_or_none, validator=some_amount
    )
    number: int | None = field(default=None, validator=a_count)

    def __attrs_post_init__(self) -> None:
        """Check that nobody allows or pays more than is charged."""
        for name in ("allowed", "if_not_covered", "gratuity", "second_allowed"):
            amount = getattr(self, name)
            if amount is not None and amount > self.charge:
                raise InvalidValueError(
                    f"is more than the charge of {self.charge}: a payer pays the lesser of both, "
                    f"so write {str(self.charge)!r}",
                    path=f"billed_visit.{name}",
                    value=amount,
                )

    @property
    def allowed_by_second(self) -> Decimal:
        """What a second payer allows for it."""
        return self.allowed if self.second_allowed is None else self.second_allowed

    @property
    def private(self) -> Decimal:
        """What the client pays if the payer does not cover it."""
        return self.charge if self.if_not_covered is None else self.if_not_covered


@frozen(kw_only=True)
class VisitCost:
    """What one visit costs. Its parts add up to the charge, to the cent.

    The parts that the client has to pay, less what a second payer pays, are what the client pays.

    Attributes
    ----------
    number
        Its number in the treatment plan; of single visits its place in the schedule, from 1.
    on, service, codes, charge, allowed
        As it is billed.
    why_not, second_why_not
        Why the payer does not cover it, as codes; empty if it does. The same of a second payer.
    deductible, copay, percentage
        The client's shares of the allowed amount.
    over_limit
        Of the allowed amount, what is above a limit of money: the client's, and it counts to
        nothing.
    excess
        Out of network, what the client is billed above the allowed amount.
    private
        What the client has to pay for a visit that the payer does not cover.
    plan_pays, second_pays
        What the payer pays, and then a second one.
    written_off
        What nobody pays.
    client_pays
        All that the client pays in the end.
    on_the_day
        What the client pays on the day. Out of network that is all of it, and the payer pays back.
    by_letter, from_account
        Whether a letter of medical necessity is there for it, and how much of the client's share an
        HSA or FSA can pay then.
    deductible_left, maximum_left
        What the client has left after it, own or family; ``None`` if there is none.
    visits_left
        How many visits are left after it; ``None`` if nothing limits them.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> cover = mp.Cover(payer="Example", as_of=date(2026, 3, 2), rules=[mp.CostRule(copay="30")])
    >>> visit = mp.BilledVisit(on=date(2026, 3, 2), charge="200", allowed="200")
    >>> cost = mp.schedule_costs([visit], cover).visits[0]
    >>> cost.client_pays, cost.plan_pays
    (Decimal('30.00'), Decimal('170.00'))
    """

    number: int
    on: date
    service: str
    codes: tuple[str, ...]
    charge: Decimal
    allowed: Decimal
    why_not: tuple[str, ...]
    deductible: Decimal
    copay: Decimal
    percentage: Decimal
    over_limit: Decimal
    excess: Decimal
    private: Decimal
    plan_pays: Decimal
    written_off: Decimal
    client_pays: Decimal
    on_the_day: Decimal
    by_letter: bool
    from_account: Decimal
    deductible_left: Decimal | None
    maximum_left: Decimal | None
    visits_left: int | None
    second_pays: Decimal = Decimal(0)
    second_why_not: tuple[str, ...] = ()

    @property
    def covered(self) -> bool:
        """Whether the payer covers it, even if it pays nothing."""
        return not self.why_not
