"""`plan_couple`: each guest planned alone, and then the turns of both arranged."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from itertools import product
from math import gcd
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve

from massageplan.anatomy.position import Position
from massageplan.errors import CannotPlanError, InfeasibleError, InvalidValueError
from massageplan.findings.finding import Finding
from massageplan.read import read_kind
from massageplan.session.planning import plan_and_share, plan_request
from massageplan.session.reading import read_request
from massageplan.session.together.couple import CoupleSession
from massageplan.session.together.guest import Guest
from massageplan.session.together.sections import in_steps, on_the_clock, seconds_of
from massageplan.sharing.in_step import Timeline, allocate_in_step
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from massageplan.catalog.catalog import Catalog
    from massageplan.session.arranging import Arranged
    from massageplan.session.plan import SessionPlan
    from massageplan.session.request import SessionRequest
    from massageplan.sharing.in_step import StepConflict
    from massageplan.units import Duration

__all__ = ["plan_couple"]

FLAT: Final = frozenset({Position.PRONE, Position.SUPINE})

KEPT: Final = 75
"""How many percent of the time that it has alone every area keeps (our judgment): to turn together
is pleasant, and not worth half of a guest's massage. What one may not have takes no more than that
from the other."""

NAMES: Final = ("first", "second")
"""What the guests are called in paths, as the parameters are."""


def plan_couple(
    first: Guest,
    second: Guest,
    *,
    length: Duration | None = None,
    together: bool = True,
    start: datetime | None = None,
    on: date | None = None,
    clock: str = "",
    grid: Duration = "1 min",
    catalog: Catalog | None = None,
) -> CoupleSession:
    """Plan a massage for two at once: they start, turn and finish together.

    Each guest is screened and planned alone, so what one may not have takes nothing from the other.
    Then the minutes of both are shared again, as near as can be to what each has alone, so that
    both turn at the same minute. No area gives up more than a quarter of its time for that.

    Parameters
    ----------
    first, second
        The guests, with the same routine, another one, or a customized session each.
    length
        How long it is booked, for both. By default the length of each guest, or of their routines,
        if that is the same.
    together
        Whether they turn at the same time. They always start and finish together.
    start, on, clock, grid, catalog
        As for `massageplan.plan_session`. By default each guest's clock is that of their routine.

    Returns
    -------
    CoupleSession
        Both sessions. If they cannot turn together, as one has no turn or more of them, or the
        minutes do not allow it, both are as each would be alone and a finding says so. It shows
        nothing of the other guest's health.

    Raises
    ------
    InvalidValueError
        Lengths that differ, the same client or therapist twice; and as `massageplan.plan_session`.
    CannotPlanError
        As for `massageplan.plan_session`: a note on the error says which guest it is about. The
        other one can still be planned alone.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> ana = mp.Client(ref="ana", conditions=[], medicines=[], allergies=[])
    >>> ben = mp.Client(ref="ben", conditions=[], medicines=[], allergies=[])
    >>> neck = mp.Complaint(condition="neck pain", pain=4)
    >>> both = mp.plan_couple(
    ...     mp.Guest(ana, routine="full-body-relaxation", therapist="Kim"),
    ...     mp.Guest(ben, mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=[])),
    ...     length="60 min",
    ...     on=date(2026, 3, 2),
    ... )
    >>> [[item.begins for item in one.items if item.kind == "turn"] for one in both.sessions]
    [[datetime.timedelta(seconds=1200)], [datetime.timedelta(seconds=1200)]]
    """
    guests = [
        read_kind(guest, name, Guest, "pass mp.Guest(client, routine=...)")
        for guest, name in zip((first, second), NAMES, strict=True)
    ]
    requests = [
        _read(guest, name, length, start, on, clock, grid, catalog)
        for guest, name in zip(guests, NAMES, strict=True)
    ]
    _check_both(requests)
    alone = [_alone(request, name) for request, name in zip(requests, NAMES, strict=True)]
    if not together:
        return _apart(alone, Finding.note("turns-not-asked", requests[0].catalog))
    return _in_step(alone)


def _read(  # noqa: PLR0917  one call site
    guest: Guest,
    name: str,
    length: Duration | None,
    start: datetime | None,
    on: date | None,
    clock: str,
    grid: Duration,
    catalog: Catalog | None,
) -> SessionRequest:
    try:
        return read_request(
            guest.client,
            guest.assessment,
            length=guest.length if length is None else length,
            routine=guest.routine,
            start=start,
            on=on,
            visit=guest.visit,
            clock=clock,
            length_is="booked",
            minutes=dict(guest.minutes),
            first=guest.first,
            grid=grid,
            therapist=guest.therapist,
            catalog=catalog,
        )
    except InvalidValueError as error:
        error.add_note(f"It is about the {name} guest.")
        raise


def _check_both(requests: list[SessionRequest]) -> None:
    """Refuse two who cannot be a couple."""
    one, other = requests
    if one.length != other.length:
        longer = format_duration(max(one.length, other.length))
        raise InvalidValueError(
            f"the first guest has {format_duration(one.length)} and the second "
            f"{format_duration(other.length)}, and they finish together: write length="
            f"'{longer}' for both, or plan each with mp.plan_session",
            path="length",
            value=other.length,
        )
    if one.client is not None and other.client is not None and one.client.ref == other.client.ref:
        raise InvalidValueError(
            f"{one.client.ref!r} is both guests: pass two clients, each with a ref of their own",
            path="second.client",
            value=other.client.ref,
        )
    if one.therapist and one.therapist == other.therapist:
        raise InvalidValueError(
            f"{one.therapist!r} would give both massages at the same time: name two therapists",
            path="second.therapist",
            value=other.therapist,
        )


def _alone(request: SessionRequest, name: str) -> Arranged:
    try:
        return plan_and_share(request)
    except (CannotPlanError, InvalidValueError) as error:
        error.add_note(
            f"It is about the {name} guest. The other can be planned alone with mp.plan_session."
        )
        raise


class _Apart(Exception):  # noqa: N818  it never leaves this module
    """They cannot turn together; its finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def _in_step(alone: list[Arranged]) -> CoupleSession:
    catalog = alone[0].plan.request.catalog
    try:
        sessions = [plan_request(request) for request in _nearest(alone)]
    except _Apart as apart:
        return _apart(alone, apart.finding)
    turns = [_turns(session) for session in sessions]
    # Planning has the last word: what it would not hold is not promised.
    if turns[0] != turns[1] or any(map(_is_out_of_step, sessions)):
        return _apart(alone, Finding.caution("turns-apart", catalog))
    told = Finding.note(
        "turns-together", catalog, turns=tuple([int(at.total_seconds()) for at in turns[0]])
    )
    return CoupleSession(
        sessions=(sessions[0], sessions[1]), turns=turns[0], in_step=True, findings=(told,)
    )


def _apart(alone: list[Arranged], finding: Finding) -> CoupleSession:
    one, other = [plan_request(evolve(each.plan.request, in_step=())) for each in alone]
    return CoupleSession(sessions=(one, other), turns=(), in_step=False, findings=(finding,))


def _turns(session: SessionPlan) -> tuple[timedelta, ...]:
    return tuple(item.begins for item in session.items if item.kind == "turn")


def _is_out_of_step(session: SessionPlan) -> bool:
    return any(finding.code == "out-of-step" for finding in session.findings)


def _nearest(alone: list[Arranged]) -> list[SessionRequest]:
    """Return what to plan, of all ways to begin the one that is nearest to what each has alone."""
    found: list[tuple[Fraction, list[SessionRequest]]] = []
    apart: _Apart | None = None
    for pair in product(*map(_ways_to_begin, alone)):
        try:
            found.append(_shared(list(pair)))
        except _Apart as why:
            apart = apart or why
    if not found and apart:
        raise apart
    return min(found, key=lambda way: way[0])[1]  # the first of equals


def _ways_to_begin(alone: Arranged) -> Iterator[Arranged]:
    """Yield a session as it is, and begun the other way round if nobody asked for its beginning.

    A customized session has no order of its own, and its minutes are the same both ways.
    """
    yield alone
    request = alone.plan.request
    lain = {item.position for item in alone.plan.segments}
    if not request.routine and request.first is None and lain == FLAT:
        begun = alone.plan.segments[0].position
        (other,) = FLAT - {begun}
        yield plan_and_share(evolve(request, first=other))


class _Steps(NamedTuple):
    """One step for both, what each section has over whole steps, and how many there are in all."""

    grid: int
    over: list[int]
    total: int


def _shared(alone: list[Arranged]) -> tuple[Fraction, list[SessionRequest]]:
    """Share the time of both in step; return how far that is from each alone, and what to plan."""
    catalog = alone[0].plan.request.catalog
    counts = [arranged.plan.turns for arranged in alone]
    if counts[0] != counts[1]:
        found = Finding.caution("turn-counts", catalog, first=counts[0], second=counts[1])
        raise _Apart(found)
    alone, steps = _by_one_step(alone)
    named = dict(zip(NAMES, alone, strict=True))
    timelines = [
        Timeline(id=name, sections=in_steps(arranged, steps.grid, KEPT))
        for name, arranged in named.items()
    ]
    try:
        shared = allocate_in_step(steps.total, timelines)
    except InfeasibleError as error:
        raise _Apart(_why_not(error.conflicts[0], steps, catalog)) from error
    far = [_how_far(arranged, shared.steps[name]) for name, arranged in named.items()]
    return sum(far, start=Fraction()), [
        _asking(arranged, shared.steps[name], steps.grid) for name, arranged in named.items()
    ]


def _by_one_step(alone: list[Arranged]) -> tuple[list[Arranged], _Steps]:
    """Find the longest step with which both sections can last the same, and plan alone with it."""
    while True:
        request = alone[0].plan.request
        grid = int(request.grid.total_seconds())
        one, other = [on_the_clock(arranged) for arranged in alone]
        finer = gcd(grid, *[a - b for a, b in zip(one, other, strict=True)])
        if finer == grid:
            over = [fixed % grid for fixed in one]
            length = sum(map(seconds_of, alone[0].plan.booked))
            return alone, _Steps(grid, over, (length - sum(over)) // grid)
        if finer % 2:
            # Left and right of a pair get half of a step each.
            raise _Apart(Finding.caution("turns-odd", request.catalog, grid=finer))
        alone = [
            plan_and_share(evolve(arranged.plan.request, grid=timedelta(seconds=finer)))
            for arranged in alone
        ]


def _how_far(arranged: Arranged, steps: dict[str, int]) -> Fraction:
    """Return the cost of a sharing: nothing if every area has what it has alone."""
    alone = arranged.shared.allocation.steps
    return sum(
        [Fraction((has - alone[want]) ** 2, max(1, alone[want])) for want, has in steps.items()],
        start=Fraction(),
    )


def _asking(arranged: Arranged, steps: dict[str, int], grid: int) -> SessionRequest:
    """Ask for the shared minutes; areas that keep their own are asked for with these."""
    minutes = arranged.plan.minutes | {
        want: timedelta(seconds=count * grid) for want, count in steps.items()
    }
    return evolve(arranged.plan.request, in_step=tuple(minutes.items()))


def _why_not(conflict: StepConflict, steps: _Steps, catalog: Catalog) -> Finding:
    if conflict.section is None:
        return Finding.caution("turns-apart", catalog)
    over = steps.over[conflict.section]
    return Finding.caution(
        "turns-too-far",
        catalog,
        section=conflict.section + 1,
        needs=conflict.needs * steps.grid + over,
        has=conflict.has * steps.grid + over,
    )
