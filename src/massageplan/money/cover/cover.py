"""What a payer covers for one client with one therapist: rules, counters, limits and papers."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Final, Literal

from attrs import Attribute, field, frozen

from massageplan._display.mixin import Displayable
from massageplan.errors import InvalidValueError
from massageplan.fields import (
    a_date,
    a_value_of,
    each_of,
    said,
    some_date,
    text,
    tuple_of,
    yes_or_no,
)
from massageplan.money.amount import read_amount
from massageplan.money.billing.billed import RuleName
from massageplan.money.cover.account import HealthAccount
from massageplan.money.cover.benefit import Benefit
from massageplan.money.cover.cost_rule import NETWORKS, CostRule, Network, network_of
from massageplan.money.cover.counter import Counter
from massageplan.money.cover.papers import PayerAuthorization, Prescription, PriorAuthorization
from massageplan.money.cover.years import a_year
from massageplan.money.currency import read_currency
from massageplan.read import read_choice, read_whole
from massageplan.spelling import did_you_mean, nearest
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

__all__ = ["CarryOver", "Coordination", "Cover"]

CarryOver = Literal["never", "always", "if-not-met"]
Coordination = Literal["standard", "carve-out", "maintenance"]

_CARRY_OVER: Final[tuple[CarryOver, ...]] = ("never", "always", "if-not-met")
_COORDINATION: Final[tuple[Coordination, ...]] = ("standard", "carve-out", "maintenance")
_UNIT_RULES: Final[tuple[RuleName, ...]] = ("cms", "ama")


def _rules(value: Iterable[CostRule]) -> tuple[CostRule, ...]:
    return tuple_of(value)


def _counters(value: Iterable[Counter]) -> tuple[Counter, ...]:
    return tuple_of(value)


def _benefits(value: Iterable[Benefit]) -> tuple[Benefit, ...]:
    return tuple_of(value)


def _authorizations(value: Iterable[PayerAuthorization]) -> tuple[PayerAuthorization, ...]:
    return tuple_of(value)


def _asking(value: Iterable[PriorAuthorization]) -> tuple[PriorAuthorization, ...]:
    return tuple_of(value)


def _prescriptions(value: Iterable[Prescription]) -> tuple[Prescription, ...]:
    return tuple_of(value)


@frozen(kw_only=True)
class Cover(Displayable):
    """What a payer covers for one client with one therapist.

    Nothing here is insurance, legal or tax advice. A quote of benefits is no promise to pay: ask
    the payer, and write what it says.

    Attributes
    ----------
    payer
        Who pays.
    as_of
        The day on which all that is "left" was asked for. No visit is before it.
    rules
        How the cost is shared, one `CostRule` for each service and network.
    network
        The network in which the therapist is, for visits that do not say otherwise.
    currency
        The code of the currency of all amounts.
    plan_year
        The first day of a plan year, on which counters begin again; any year will do.
    counters
        Deductibles and out-of-pocket maximums, own and family, in and out of network.
    copay_to_deductible
        Whether copays count to the deductible. As a rule they do not.
    carry_over
        Whether what went to a deductible in the last three months of a plan year counts to the next
        one too: ``"never"``, ``"always"``, or ``"if-not-met"`` in the old year.
    benefits
        What limits visits or money. Each has its own year.
    authorizations
        What the payer authorized so far.
    prior_authorization
        From which visit on it wants an authorization first.
    visits_had
        Visits of this condition that count for that, before the first one to come.
    needs_prescription, prescriptions
        Whether it wants a prescription, and those that are there.
    diagnosis
        The code of the diagnosis that visits are billed with; a prescription for another one is
        refused.
    once_a_day
        Whether only one massage a day is covered.
    bills_client
        Whether the client may be billed for what is not covered. Workers' compensation bills no
        worker: such a visit may not be given yet.
    coordination
        How it pays after another payer. ``"standard"``: what it would have paid alone, up to what
        is left of its allowed amount. ``"carve-out"``, also called non-duplication: what it would
        have paid alone, less what the other one paid. ``"maintenance"`` of benefits: by its own
        rules, of its allowed amount less what the other one paid. ``None`` if nobody asked it; a
        second payer has to say it.
    account
        An HSA or FSA that may pay the client's share.
    unit_rule
        How it counts units of 15 minutes, ``"cms"`` or ``"ama"``; ``None`` if nobody asked it.
    source, old_after
        Where the rules come from, and the day after which they are told to be old.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> cover = mp.Cover(
    ...     payer="Example Health",
    ...     as_of=date(2026, 3, 2),
    ...     plan_year=date(2026, 1, 1),
    ...     rules=[mp.CostRule(deductible=True, client_pays="20")],
    ...     counters=[
    ...         mp.Counter("deductible", "500", left="250"),
    ...         mp.Counter("maximum", "3000", left="2700"),
    ...     ],
    ...     benefits=[mp.Benefit(visits=16, visits_left=12)],
    ... )
    >>> cover.rule("massage").words
    'the deductible first, then 20 % of the allowed amount'
    """

    _view = "views.cover:cover_document"

    payer: str = field(validator=said)
    as_of: date = field(validator=some_date)
    rules: tuple[CostRule, ...] = field(converter=_rules, validator=each_of(CostRule))
    network: Network = field(default="preferred", validator=network_of)
    currency: str = field(default="USD", converter=read_currency)
    plan_year: date | None = field(default=None, validator=a_year)
    counters: tuple[Counter, ...] = field(
        default=(), converter=_counters, validator=each_of(Counter)
    )
    copay_to_deductible: bool = field(default=False, validator=yes_or_no)
    carry_over: CarryOver = field(default="never")
    benefits: tuple[Benefit, ...] = field(
        default=(), converter=_benefits, validator=each_of(Benefit)
    )
    authorizations: tuple[PayerAuthorization, ...] = field(
        default=(), converter=_authorizations, validator=each_of(PayerAuthorization)
    )
    prior_authorization: tuple[PriorAuthorization, ...] = field(
        default=(), converter=_asking, validator=each_of(PriorAuthorization)
    )
    visits_had: int = field(default=0)
    needs_prescription: bool = field(default=False, validator=yes_or_no)
    prescriptions: tuple[Prescription, ...] = field(
        default=(), converter=_prescriptions, validator=each_of(Prescription)
    )
    diagnosis: str = field(default="", validator=text)
    once_a_day: bool = field(default=True, validator=yes_or_no)
    bills_client: bool = field(default=True, validator=yes_or_no)
    coordination: Coordination | None = field(default=None)
    account: HealthAccount | None = field(
        default=None, validator=a_value_of(HealthAccount, type(None))
    )
    unit_rule: RuleName | None = field(default=None)
    source: str = field(default="", validator=text)
    old_after: date | None = field(default=None, validator=a_date)

    @carry_over.validator
    def _check_carry_over(self, _: Attribute[str], value: object) -> None:
        read_choice(value, "cover.carry_over", _CARRY_OVER)

    @coordination.validator
    def _check_coordination(self, _: Attribute[str], value: object) -> None:
        if value is not None:
            read_choice(value, "cover.coordination", _COORDINATION)

    @unit_rule.validator
    def _check_unit_rule(self, _: Attribute[str], value: object) -> None:
        if value is not None:
            read_choice(value, "cover.unit_rule", _UNIT_RULES)

    @visits_had.validator
    def _check_visits_had(self, _: Attribute[int], value: object) -> None:
        read_whole(value, "cover.visits_had", least=0, hint="of visits")

    def __attrs_post_init__(self) -> None:
        """Check what belongs together."""
        self._check_amounts()
        self._check_counters()
        self._check_rules()
        self._check_years()
        self._check_authorizations()
        self._check_prescriptions()

    def rule(self, service: str, network: str = "") -> CostRule:
        """Return the rule of a service in a network (by default the therapist's).

        Raises
        ------
        InvalidValueError
            There is none, and none is guessed.
        """
        wanted = read_choice(network or self.network, "network", NETWORKS)
        for rule in self.rules:
            if (rule.service, rule.network) == (service, wanted):
                return rule
        known = [rule.service for rule in self.rules if rule.network == wanted]
        near = did_you_mean(nearest(service, known))
        raise InvalidValueError(
            f"{self.payer} has no rule for {service!r:.60} in the network {wanted!r}{near}: add a "
            "CostRule, with covered=False if it is not covered",
            path="cover.rules",
            value=service,
        )

    def _check_amounts(self) -> None:
        for path, amount in self._amounts():
            if amount is not None:
                read_amount(amount, f"cover.{path}", self.currency)

    def _amounts(self) -> Iterator[tuple[str, Decimal | None]]:
        """Every amount with where it is: all of them are in the cover's currency."""
        named = {
            "rules": ("copay", "plan_pays_at_most"),
            "counters": ("each_year", "left", "late"),
            "benefits": ("amount", "amount_left"),
        }
        for several, names in named.items():
            for i, value in enumerate(getattr(self, several)):
                yield from ((f"{several}[{i}].{name}", getattr(value, name)) for name in names)
        for i, rule in enumerate(self.rules):
            for length, amount in rule.allowed:
                yield f"rules[{i}].allowed[{format_duration(length)}]", amount
        if self.account:
            yield "account.left", self.account.left

    def _check_counters(self) -> None:
        seen = set()
        for i, counter in enumerate(self.counters):
            what = (counter.kind, counter.of, counter.network)
            if what in seen:
                raise _wrong(f"counters[{i}]", f"is given twice: the {counter.name}")
            seen.add(what)

    def _check_rules(self) -> None:
        if not self.rules:
            raise _wrong("rules", "is empty: write at least one CostRule(...)")
        seen = set()
        for i, rule in enumerate(self.rules):
            if (rule.service, rule.network) in seen:
                raise _wrong(f"rules[{i}]", f"is given twice: {rule.service!r} in {rule.network!r}")
            seen.add((rule.service, rule.network))
            side = "out" if rule.network == "out" else "in"
            kinds = {counter.kind for counter in self.counters if counter.network == side}
            if rule.deductible and "deductible" not in kinds:
                where = ", network='out'" if side == "out" else ""
                write = f"Counter('deductible', '500'{where})"
                raise _wrong(
                    f"rules[{i}].deductible", f"no counter says how much it is: add {write}"
                )
            if rule.network == "participating" and "maximum" in kinds and rule.counts is None:
                raise _wrong(
                    f"rules[{i}].counts",
                    "is missing: say what counts to the maximum at a participating therapist, "
                    "counts=() for nothing",
                )

    def _check_years(self) -> None:
        for i, benefit in enumerate(self.benefits):
            for j, day in enumerate(benefit.had):
                if day >= self.as_of:
                    raise _wrong(
                        f"benefits[{i}].had[{j}]",
                        f"is on {day}, and visits before {self.as_of} are meant",
                    )
        if self.plan_year is not None:
            return
        if self.counters:
            raise _wrong("plan_year", "is missing: on which day do the counters begin again?")
        for i, benefit in enumerate(self.benefits):
            if benefit.rolling_days is None and benefit.begins_again and benefit.year is None:
                raise _wrong(
                    "plan_year", f"is missing: on which day does benefits[{i}] begin again?"
                )

    def _check_authorizations(self) -> None:
        for i, one in enumerate(self.authorizations):
            if one.ends < self.as_of:
                raise _wrong(f"authorizations[{i}]", f"expired on {one.ends}: leave it out")
        for (i, one), (j, other) in combinations(enumerate(self.authorizations), 2):
            if one.overlaps(other):
                first = max(one.begins, other.begins)
                raise _wrong(
                    f"authorizations[{j}]",
                    f"overlaps authorizations[{i}] from {first}: end one on the day before the "
                    "other begins, or give them different codes",
                )

    def _check_prescriptions(self) -> None:
        for i, one in enumerate(self.prescriptions):
            if one.ends is not None and one.ends < self.as_of:
                raise _wrong(f"prescriptions[{i}]", f"expired on {one.ends}: leave it out")
            if self.diagnosis and one.diagnosis != self.diagnosis:
                raise _wrong(
                    f"prescriptions[{i}].diagnosis",
                    f"is for {one.diagnosis!r:.60}, but visits are billed for {self.diagnosis!r}",
                )


def _wrong(name: str, message: str) -> InvalidValueError:
    return InvalidValueError(message, path=f"cover.{name}")
