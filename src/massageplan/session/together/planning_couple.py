"""`plan_couple`: each guest planned alone, and then the turns of both arranged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import evolve, fields

from massageplan.errors import CannotPlanError, InvalidValueError
from massageplan.findings.finding import Finding
from massageplan.read import read_kind
from massageplan.session.add_ons.adding import massage_of, own_time
from massageplan.session.planning import plan_alone, plan_request
from massageplan.session.reading import read_request
from massageplan.session.together.couple import CoupleSession
from massageplan.session.together.guest import Guest
from massageplan.session.together.turning_together import NAMES, Apart, turned_together, turns_of
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from massageplan.catalog.catalog import Catalog
    from massageplan.session.alike import Planned
    from massageplan.session.plan import SessionPlan
    from massageplan.session.request import SessionRequest
    from massageplan.units import Duration

__all__ = ["plan_couple"]

T = TypeVar("T")

OF_A_GUEST: Final = frozenset({one.name for one in fields(Guest)})


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
        Lengths that differ, add-ons of which one takes longer for one guest, the same client or
        therapist twice; and as `massageplan.plan_session`.
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
        for guest, name in _named(guests)
    ]
    _check_both(requests)
    massages = [_of(massage_of, request, name) for request, name in _named(requests)]
    alone = [_of(plan_alone, massage, name) for massage, name in _named(massages)]
    if not together:
        finding = Finding.note("turns-not-asked", requests[0].catalog)
        return _apart(alone, requests, finding)
    try:
        shared = turned_together(alone)
    except Apart as apart:
        return _apart(alone, requests, apart.finding)
    sessions = _with_own(shared, requests)
    turns = turns_of(sessions[0])
    seconds = tuple([int(at.total_seconds()) for at in turns])
    told = Finding.note("turns-together", requests[0].catalog, turns=seconds)
    return CoupleSession(sessions=sessions, turns=turns, in_step=True, findings=(told,))


def _named(values: Iterable[T]) -> Iterator[tuple[T, str]]:
    return zip(values, NAMES, strict=True)


def _with_own(
    massages: tuple[SessionPlan, SessionPlan], requests: Sequence[SessionRequest]
) -> tuple[SessionPlan, SessionPlan]:
    """Give each guest what is added to their massage, in which the minutes are shared by now."""
    one, other = [
        _of(plan_request, _asking(massage, request), name)
        for (massage, request), name in _named(zip(massages, requests, strict=True))
    ]
    return one, other


def _asking(massage: SessionPlan, asked: SessionRequest) -> SessionRequest:
    return evolve(massage.request, length=asked.length, add_ons=asked.add_ons)


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
            add_ons=guest.add_ons,
            companions=guest.companions,
        )
    except InvalidValueError as error:
        _say_whose(error, name, besides="" if length is None else "length")
        raise


def _say_whose(error: InvalidValueError, name: str, besides: str = "") -> None:
    """Put the guest before the path of what is wrong with theirs: ``second.routine``."""
    first = re.split(r"[.\[]", error.path)[0]
    if first in OF_A_GUEST and first != besides:
        error.path = f"{name}.{error.path}"
        error.args = (f"{error.path}: {error.message}",)


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
    first, second = [_of(own_time, request, name) for request, name in _named(requests)]
    for when in first:
        if first[when] != second[when]:
            raise InvalidValueError(
                f"{format_duration(second[when])} {when} the massage, and "
                f"{format_duration(first[when])} for the first guest: both start, turn and finish "
                "together, so add as much for both, or plan each with mp.plan_session",
                path="second.add_ons",
            )
    if one.therapist and one.therapist == other.therapist:
        raise InvalidValueError(
            f"{one.therapist!r} would give both massages at the same time: name two therapists",
            path="second.therapist",
            value=other.therapist,
        )


def _of(plan: Callable[[SessionRequest], T], request: SessionRequest, name: str) -> T:
    """Plan for one guest; a refusal says which one it is about."""
    try:
        return plan(request)
    except InvalidValueError as error:
        _say_whose(error, name)
        raise
    except CannotPlanError as error:
        error.add_note(
            f"It is about the {name} guest. The other can be planned alone with mp.plan_session."
        )
        raise


def _apart(
    alone: Sequence[Planned], requests: Sequence[SessionRequest], finding: Finding
) -> CoupleSession:
    one, other = [plan_request(evolve(each.plan.request, in_step=())) for each in alone]
    sessions = _with_own((one, other), requests)
    return CoupleSession(sessions=sessions, turns=(), in_step=False, findings=(finding,))
