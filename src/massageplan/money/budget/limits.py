"""What each limit costs ("one more visit needs 80 more"), and the honest alternatives."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.money.budget.fit import LimitPrice
from massageplan.money.budget.walk import columns_of, rhythm_of
from massageplan.money.cover.settling import from_units


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.money.budget.choosing import Candidate, Plans
    from massageplan.money.budget.fit import Gain, LimitName
    from massageplan.money.budget.walk import Column

__all__ = ["alternatives_to", "prices_of"]

_ENOUGH: Final = 2
_MOST: Final = 3
"""How many alternatives are looked for, and how many are shown."""


def alternatives_to(best: Candidate, plans: Plans) -> list[Candidate]:
    """Return up to three other plans that fit, none of them worse in everything than another.

    For each length the most visits of it, with a package and without one; and if that is not
    enough, fewer visits for less.
    """
    found = [
        one
        for i in range(len(plans.offered.offers))
        for with_one in (False, True)
        if (one := plans.best(partial(_is_for, i, with_one))) is not None
    ]
    kept = _not_worse(best, found)
    for visits in range(best.visits - 1, 0, -1):
        if len(kept) >= _ENOUGH:
            break
        kept = _not_worse(best, [*kept, *_for_less(best, visits, plans)])
    kept.sort(key=lambda one: (-one.visits, one.total))
    return kept[:_MOST]


def _is_for(offer: int, with_one: bool, column: Column) -> bool:  # noqa: FBT001  called by partial
    """Tell whether a column is for visits of one length, with a package or without one."""
    choice = column.choice
    return choice.first == choice.after == offer and bool(choice.packages) is with_one


def _for_less(best: Candidate, visits: int, plans: Plans) -> list[Candidate]:
    """Return the best plan of so many visits that costs less; the first holds no re-evaluation."""
    less = (
        one
        for inside in ((True, False) if visits > 1 else (False,))
        for one in plans.of(visits, inside=inside)
        if one.total < best.total and plans.fits(one)
    )
    found = max(less, key=lambda one: one.rank, default=None)
    return [] if found is None else [found]


def _not_worse(best: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    """Leave out what is shown already, or is no better in anything than something shown."""
    kept: list[Candidate] = []
    for one in found:
        others = [best, *(other for other in found if other is not one)]
        if not any(_beats(other, one) for other in others) and not any(
            _merits(one) == _merits(other) for other in [best, *kept]
        ):
            kept.append(one)
    return kept


def _merits(one: Candidate) -> tuple[bool, int, float, int]:
    """Return what speaks for a plan: the greater the better."""
    return one.inside, one.visits, one.seconds / one.visits, -one.total


def _beats(one: Candidate, other: Candidate) -> bool:
    mine, yours = _merits(one), _merits(other)
    return mine != yours and all(a >= b for a, b in zip(mine, yours, strict=True))


def prices_of(best: Candidate, plans: Plans, agreed: int) -> Iterator[LimitPrice]:
    """Yield what it takes to get past each limit of the best plan."""
    inside = best.inside
    if not inside and best.visits > 1:
        with_one = plans.of(best.visits, inside=True)
        yield from _by_money("reevaluation", list(with_one), plans)
    if best.visits == agreed:
        yield LimitPrice(what="visit", limit="sessions")
    elif all(len(column.costs) <= best.visits for column in plans.columns):
        yield LimitPrice(what="visit", limit="days")
    else:
        # A second visit can hold the first re-evaluation.
        more = plans.of(best.visits + 1, inside=inside or best.visits == 1)
        yield from _by_money("visit", list(more), plans)
    longer = [one for one in plans.of(best.visits, inside=inside) if one.seconds > best.seconds]
    yield from _by_money("length", longer, plans)
    if any(cover.prior_authorization or cover.needs_prescription for cover in plans.offered.covers):
        yield from _by_papers(best, plans)


def _by_money(what: Gain, wanted: list[Candidate], plans: Plans) -> Iterator[LimitPrice]:
    """Yield by how much the budget, or the monthly one, has to grow for the cheapest of some."""
    budget, per_month, _ = plans.limits
    if budget is not None:
        enough = [one for one in wanted if per_month is None or one.peak <= per_month]
        cheapest = min(enough, key=lambda one: (one.total, -one.seconds), default=None)
        if cheapest is not None and cheapest.total > budget:
            yield _price(what, "budget", cheapest.total - budget, cheapest, plans)
    if per_month is not None:
        enough = [one for one in wanted if budget is None or one.total <= budget]
        cheapest = min(enough, key=lambda one: (one.peak, -one.seconds), default=None)
        if cheapest is not None and cheapest.peak > per_month:
            yield _price(what, "per-month", cheapest.peak - per_month, cheapest, plans)


def _by_papers(best: Candidate, plans: Plans) -> Iterator[LimitPrice]:
    """Yield how much less the same plan would cost if no paper were missing."""
    choice, offers = best.column.choice, plans.offered.offers
    same = choice.first == choice.after
    open_ = plans.offered._replace(
        offers=(offers[choice.first],) if same else (offers[choice.first], offers[choice.after]),
        packages=(),
        covers=tuple(
            evolve(cover, prior_authorization=(), needs_prescription=False)
            for cover in plans.offered.covers
        ),
    )
    rhythm = plans.rhythms[choice.rhythm]
    columns = columns_of([rhythm_of(rhythm.text, rhythm.days[: best.visits], open_)], open_)
    wanted = (0, 0) if same else (0, 1)
    column = next(one for one in columns if (one.choice.first, one.choice.after) == wanted)
    saved = best.column.totals[best.visits - 1] - column.totals[-1]
    if saved > 0:
        yield _price("papers", "papers", saved, None, plans)


def _price(
    what: Gain, limit: LimitName, amount: int, one: Candidate | None, plans: Plans
) -> LimitPrice:
    return LimitPrice(
        what=what,
        limit=limit,
        amount=from_units(amount, plans.offered.currency),
        plan=None if one is None else plans.shown(one),
    )
