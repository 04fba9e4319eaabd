"""What is planned for places that need care is held to their limits, of touch and of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.anatomy.position import Side
from massageplan.cite import JUDGEMENT
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding, Reason
from massageplan.session.demand.at_places import held_at, side_of
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.session.demand.at_places import Held
    from massageplan.session.demand.techniques import Choosing, Chosen
    from massageplan.session.demand.want import Want

__all__ = ["hold_to_places", "hold_touch"]

GENTLE: Final = ("effleurage", "light-touch")
"""What a place is worked with if nothing that suits the complaint may be used there."""

_ABOUT_PRESSURE: Final = frozenset(
    {"pressure", "pressure-held", "pressure-routine", "pressure-usual"}
)


def hold_to_places(
    wants: list[Want], grid: int, choosing: Choosing, findings: list[Finding]
) -> list[Want]:
    """Hold what is planned for places to the touch and the time that they allow.

    Raises
    ------
    InvalidValueError
        One step of time is more than the places allow, and no focus area is left.
    InfeasibleError
        Nothing that may be used is allowed at what is left of the focus areas.
    """
    limits = _limits_of(wants, choosing.catalog)
    if not limits:
        return wants
    gentle = _hold_touch(wants, limits, choosing, findings)
    return _hold_minutes(gentle, limits, grid, choosing.catalog, findings)


def hold_touch(wants: Sequence[Want], choosing: Choosing) -> Sequence[Want]:
    """Hold what is planned for places to the pressure and the techniques that they allow."""
    return _hold_touch(wants, _limits_of(wants, choosing.catalog), choosing, [])


def _limits_of(wants: Iterable[Want], catalog: Catalog) -> dict[str, Held]:
    """Return what places allow the wants that lie in them, by their id."""
    return {want.id: held for want in wants if (held := held_at(want.parts, catalog))}


def _hold_touch(
    wants: Sequence[Want], limits: Mapping[str, Held], choosing: Choosing, findings: list[Finding]
) -> list[Want]:
    kept: list[Want] = []
    for want in wants:
        held = limits.get(want.id)
        gentler = want if held is None else _gentler(want, held, choosing)
        if gentler is not None:
            kept.append(gentler)
        elif held is not None:
            findings.append(_why_none(want, held, choosing))
    if len(kept) < len(wants):
        _refuse_without_focus(wants, kept, choosing, findings)
    return kept


def _refuse_without_focus(
    wants: Sequence[Want], kept: Sequence[Want], choosing: Choosing, findings: Sequence[Finding]
) -> None:
    """Refuse a session of which no focus area, or nothing at all, is left."""
    lost = [want for want in wants if want.role == "focus"]
    if kept and (not lost or any(want.role == "focus" for want in kept)):
        return
    from massageplan.session.infeasible import nothing_left  # noqa: PLC0415  only then

    ids = tuple(dict.fromkeys(part.id for want in lost or wants for part in want.parts))
    refusal = Finding.stop("focus-out", choosing.catalog, wants=ids)
    sites = {site for want in lost or wants for site in want.sites}
    raise nothing_left(refusal, sites, findings, choosing.catalog)


def _gentler(want: Want, held: Held, choosing: Choosing) -> Want | None:
    if (want.pressure or 0) <= held.cap and held.banned.isdisjoint(want.techniques):
        return want
    chosen = _gentle(want, held, choosing, choosing.practiced)
    if chosen is None:
        return None
    why = Reason(
        code="pressure-place",
        args=(("pressure", chosen.pressure), ("places", held.places)),
        cite=JUDGEMENT,
        catalog=choosing.catalog,
    )
    return evolve(
        want,
        techniques=chosen.techniques,
        pressure=chosen.pressure,
        reasons=(*_still_true(want.reasons, chosen.techniques), why),
    )


def _gentle(
    want: Want, held: Held, choosing: Choosing, practiced: frozenset[str] | None
) -> Chosen | None:
    """Choose what a place allows, of what the want has or else of what is gentle."""
    chosen = None
    for candidates in (want.techniques, GENTLE):
        chosen = choosing.best(
            candidates,
            want.sites,
            aim=want.pressure,
            most=held.cap,
            without=held.banned,
            practiced=practiced,
        )
        if chosen is not None and not chosen.replaced:
            break
    return chosen


def _why_none(want: Want, held: Held, choosing: Choosing) -> Finding:
    """Say that nothing may be used at a place, or that the therapist practices none of it."""
    best = _gentle(want, held, choosing, None)
    if best is None:
        return Finding.caution("no-technique", choosing.catalog, wants=want.named)
    used = best.techniques
    return Finding.caution("none-practiced", choosing.catalog, wants=want.named, techniques=used)


def _still_true(reasons: Iterable[Reason], techniques: tuple[str, ...]) -> list[Reason]:
    """Leave out why the area would have had another pressure, or another technique first."""
    return [
        reason
        for reason in reasons
        if reason.code not in _ABOUT_PRESSURE
        and not (reason.code == "approach" and dict(reason.args)["technique"] != techniques[0])
    ]


def _hold_minutes(
    wants: list[Want],
    limits: Mapping[str, Held],
    grid: int,
    catalog: Catalog,
    findings: list[Finding],
) -> list[Want]:
    """Give what is planned for places no more time than they allow, all of one place together."""
    in_places = [want for want in wants if want.id in limits]
    if not in_places:
        return wants
    most: dict[str, int] = {}
    for together in _of_one_place(in_places, limits):
        most |= _shares(together, limits, grid)
    kept: list[Want] = []
    lost: list[Want] = []
    for want in wants:
        allowed = most.get(want.id)
        if allowed == 0:
            lost.append(want)
        else:
            kept.append(want if allowed is None else _briefer(want, allowed))
    if lost:
        findings += _too_brief(lost, kept, limits, grid, catalog)
    return kept


def _too_brief(
    lost: Sequence[Want],
    kept: Sequence[Want],
    limits: Mapping[str, Held],
    grid: int,
    catalog: Catalog,
) -> list[Finding]:
    """Say which areas get no time, as one step is more than their place allows."""
    roles = {want.role for want in kept}
    if not kept or ("focus" not in roles and any(want.role == "focus" for want in lost)):
        seconds = limits[lost[0].id].seconds
        raise InvalidValueError(
            f"{lost[0].label} is worked for at most {format_duration(seconds)} in one "
            f"session: use a smaller grid",
            path="grid",
            value=grid,
        )
    return [
        Finding.caution(
            "place-too-brief",
            catalog,
            cite=JUDGEMENT,
            wants=want.named,
            most=limits[want.id].most,
            grid=grid,
        )
        for want in lost
    ]


def _briefer(want: Want, most: int) -> Want:
    """Lower the bounds of a want to the most that its place allows."""
    own = want.most_seconds
    floor, useful = want.floor_seconds, want.useful_seconds
    return evolve(
        want,
        least_seconds=min(want.least_seconds, most),
        most_seconds=most if own is None else min(own, most),
        floor_seconds=None if floor is None else min(floor, most),
        useful_seconds=None if useful is None else min(useful, most),
        allowed_seconds=most,
    )


def _of_one_place(wants: Sequence[Want], limits: Mapping[str, Held]) -> list[list[Want]]:
    """Group the wants that share the time of a place, on the same side."""
    if len(wants) == 1:
        return [[*wants]]
    groups: list[tuple[set[tuple[str, str]], list[Want]]] = []
    both = {side.value for side in (Side.LEFT, Side.RIGHT)}
    for want in wants:
        sides = {side_of(site) for site in want.sites}
        sides = both if "" in sides else sides
        spots = {(place, side) for place in limits[want.id].places for side in sides}
        members = [want]
        for group in [group for group in groups if not group[0].isdisjoint(spots)]:
            groups.remove(group)
            spots, members = spots | group[0], [*group[1], *members]
        groups.append((spots, members))
    return [members for _, members in groups]


def _shares(wants: Sequence[Want], limits: Mapping[str, Held], grid: int) -> dict[str, int]:
    """Share the most that a place allows among the wants that work it, in whole steps."""
    seconds = min(limits[want.id].seconds for want in wants)
    # Where a pair meets one side alone, all of it counts as that side: never too much.
    steps = seconds * min(limits[want.id].sides for want in wants) // grid
    if len(wants) == 1:
        return {wants[0].id: steps * grid}
    kept = wants[:steps]
    if not kept:
        return {want.id: 0 for want in wants}
    claims = [Claim(id=want.id, weight=want.weight, least=1) for want in kept]
    shared = allocate(steps, claims).steps
    return {want.id: shared.get(want.id, 0) * grid for want in wants}
