"""Why every area has its minutes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from massageplan.cite import JUDGEMENT, THERAPIST
from massageplan.findings.finding import Reason, args
from massageplan.session.clock import lasting
from massageplan.session.demand.further_places import is_further
from massageplan.session.item import Why


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.cite import Cite
    from massageplan.session.demand.want import Want
    from massageplan.session.request import Pin
    from massageplan.sharing.claim import Allocation, Grant

__all__ = ["explain_minutes"]


def explain_minutes(
    wants: Sequence[Want],
    allocation: Allocation,
    pins: Mapping[str, Pin],
    grid: int,
    catalog: Catalog,
) -> tuple[Why, ...]:
    """Say for every want why it is there and why it has its time."""
    grants = {grant.id: grant for grant in allocation.grants}
    # One argument for them all: plans are kept by the thousand.
    whole = ("whole", sum([want.weight for want in wants if not is_further(want)]))
    return tuple(
        [_why(want, grants[want.id], pins.get(want.id), whole, grid, catalog) for want in wants]
    )


def _why(  # noqa: PLR0917  one call site
    want: Want, grant: Grant, pin: Pin | None, whole: tuple[str, int], grid: int, catalog: Catalog
) -> Why:
    if pin:
        minutes = _pinned(pin, catalog)
    elif grant.code == "in-step":
        values = args(minutes=grant.steps * grid, alone=grant.fair * grid)
        minutes = Reason(code="shared-in-step", args=values, catalog=catalog)
    else:
        minutes = _shared(want, grant, whole, grid, catalog)
    return Why(
        want=want.id,
        label=want.label,
        duration=lasting(grant.steps * grid - want.done_seconds),
        reasons=(*want.reasons, minutes, *_before(want, catalog)),
    )


def _before(want: Want, catalog: Catalog) -> tuple[Reason, ...]:
    """Say what was worked before, in the middle of a session."""
    if not want.done_seconds:
        return ()
    values = (("minutes", want.done_seconds),)
    return (Reason(code="worked", args=values, cite=THERAPIST, catalog=catalog),)


def _pinned(pin: Pin, catalog: Catalog) -> Reason:
    minutes = int(pin.duration.total_seconds())
    if pin.owed is None:
        values = args(minutes=minutes, why=pin.why)
        return Reason(code="pinned", args=values, cite=THERAPIST, catalog=catalog)
    owed = int(pin.owed.total_seconds())
    if not owed:
        return Reason(code="held", args=args(minutes=minutes), catalog=catalog)
    return Reason(code="repaid", args=args(minutes=minutes, owed=owed), catalog=catalog)


def _shared(
    want: Want, grant: Grant, whole: tuple[str, int], grid: int, catalog: Catalog
) -> Reason:
    """Put what allocation answered into seconds."""
    fair = grant.fair * grid
    if grant.code == "share" and is_further(want):
        left = (("minutes", grant.steps * grid),)
        return Reason(code="left-over", args=left, catalog=catalog)
    if grant.code == "share":
        minutes = _arg("minutes", grant.steps * grid)
        by_weight = (_arg("weight", want.weight), whole, minutes)
        # One step is rounding. The others are held: by a bound, by hand, by what was worked.
        if abs(grant.steps - grant.fair) <= 1:
            return Reason(code="share", args=by_weight, catalog=catalog)
        code = "share-less" if grant.steps < grant.fair else "share-more"
        return Reason(code=code, args=(*by_weight, _arg("fair", fair)), catalog=catalog)
    at = (grant.bound or 0) * grid
    if grant.code in ("over-useful", "gave-way"):
        values = args(bound=at, minutes=grant.steps * grid)
        cite = want.useful_cite if grant.code == "over-useful" else want.least_cite
        return Reason(code=grant.code, args=values, cite=cite, catalog=catalog)
    if grant.code == "useful" and fair <= at:
        return catalog.once(
            ("useful", at, want.useful_cite), _useful, at, want.useful_cite, catalog
        )
    bound = (_arg("bound", at), _arg("fair", fair), ("to", grant.took_over))
    group = (("group", grant.group),) if grant.group else ()
    cites = {"least": want.least_cite, "useful": want.useful_cite}
    cite = cites.get(grant.code, JUDGEMENT)
    return Reason(code=grant.code, args=(*bound, *group), cite=cite, catalog=catalog)


def _useful(at: int, cite: Cite, catalog: Catalog) -> Reason:
    return Reason(code="useful", args=(("bound", at),), cite=cite, catalog=catalog)


@lru_cache(maxsize=10_000)
def _arg(name: str, figure: int) -> tuple[str, int]:
    """Return an argument, the same one each time: plans hold very many of few figures."""
    return name, figure
