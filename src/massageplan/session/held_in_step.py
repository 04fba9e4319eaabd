"""The minutes of one of a couple, with which both guests turn at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.findings.finding import Finding


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.session.request import SessionRequest
    from massageplan.sharing.claim import Allocation, Claim, Grant, Group

__all__ = ["held_in_step"]


def held_in_step(
    allocation: Allocation,
    claims: Sequence[Claim],
    groups: Sequence[Group],
    request: SessionRequest,
    findings: list[Finding],
) -> Allocation:
    """Give every area its time in step with the other guest, if that still fits.

    It does not once something else was changed: minutes by hand, the client's facts, a late start.
    Then the session is shared as it is by itself, and a finding says so.

    Parameters
    ----------
    allocation
        What each area has by itself.
    claims, groups
        What each claims, and what holds for several together.
    request, findings
        What is asked for, and what was found so far; what is said of the turns is added.
    """
    grid = int(request.grid.total_seconds())
    asked = {want: int(time.total_seconds()) for want, time in request.in_step or ()}
    if not asked:
        findings.append(Finding.note("beside-another", request.catalog))
        return allocation
    steps = {want: seconds // grid for want, seconds in asked.items()}
    whole = all(seconds % grid == 0 for seconds in asked.values())
    if request.done is not None or not whole or not _fits(steps, allocation, claims, groups):
        findings.append(Finding.caution("out-of-step", request.catalog))
        return allocation
    findings.append(Finding.note("in-step", request.catalog))
    grants = [_held(grant, steps[grant.id]) for grant in allocation.grants]
    return evolve(allocation, grants=tuple(grants))


def _fits(
    steps: Mapping[str, int],
    allocation: Allocation,
    claims: Sequence[Claim],
    groups: Sequence[Group],
) -> bool:
    """Tell whether these are the same areas, all the time, and within every bound."""
    alone = allocation.steps
    if steps.keys() != alone.keys() or sum(steps.values()) != sum(alone.values()):
        return False
    within = all(
        min(claim.least, alone[claim.id]) <= steps[claim.id]
        and (claim.most is None or steps[claim.id] <= claim.most)
        for claim in claims
        if claim.id in alone
    )
    sums = [(group, sum([steps.get(id_, 0) for id_ in group.members])) for group in groups]
    return within and all(
        group.least <= has and (group.most is None or has <= group.most) for group, has in sums
    )


def _held(grant: Grant, steps: int) -> Grant:
    """Return what an area has in step; what has the same by itself keeps its reason."""
    if steps == grant.steps:
        return grant
    return grant._replace(steps=steps, code="in-step", fair=grant.steps, bound=None, took_over=())
