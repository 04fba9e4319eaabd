"""What is worth knowing about a session once its minutes and its order are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.anatomy.weight import lies_on
from massageplan.cite import JUDGEMENT
from massageplan.findings.finding import Finding
from massageplan.screening.standing import standing_cautions
from massageplan.session.demand.at_places import held_at
from massageplan.session.demand.published import published_of


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massageplan.anatomy.position import Position
    from massageplan.anatomy.region import Site
    from massageplan.anatomy.technique import Technique
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Routine
    from massageplan.screening.clearance import Clearance
    from massageplan.session.demand.want import Want
    from massageplan.session.request import SessionRequest
    from massageplan.session.what_fits import Kept

__all__ = ["about_screening", "session_notes"]


def session_notes(
    request: SessionRequest,
    clearance: Clearance,
    kept: Kept,
    seconds: Mapping[str, int],
    remainder: int,
) -> list[Finding]:
    """Return what there is to say about a session, besides what screening and demand found.

    Parameters
    ----------
    request, clearance
        What was asked for, and what may be worked.
    kept
        The areas that are worked, their order, and how the time is divided.
    seconds
        The time of each.
    remainder
        Seconds of hands-on time that do not fill a step.
    """
    catalog = request.catalog
    worked = frozenset([place for want in kept.wants for place in want.sites])
    return [
        *_about_order(request, kept),
        *_about_remainder(request, remainder),
        *_about_routine(request, kept),
        *_consents(worked, clearance, catalog),
        *_lain_on(kept, clearance, catalog),
        *standing_cautions(catalog, worked),
        *_at_places(kept.wants, seconds, catalog),
        *_asking_for_training(request, kept.wants),
        *_about_use(kept.wants, seconds, catalog),
    ]


def _about_order(request: SessionRequest, kept: Kept) -> Iterator[Finding]:
    """Say that the session does not start in the position that was asked for."""
    first, lain = request.first, [position for position, _ in kept.sequence]
    if first is None or lain[:1] == [first]:
        return
    code = "first-is-fixed" if first in lain else "first-not-used"
    yield Finding.caution(code, request.catalog, position=first.value)


def _about_remainder(request: SessionRequest, remainder: int) -> Iterator[Finding]:
    if remainder:
        grid = int(request.grid.total_seconds())
        yield Finding.caution("remainder", request.catalog, rest=remainder, grid=grid)


def _about_routine(request: SessionRequest, kept: Kept) -> Iterator[Finding]:
    """Say that a routine has less time than it takes to do it well, or than it publishes."""
    if not request.routine:
        return
    routine = request.catalog.routine(request.routine)
    yield from _too_short(routine, kept.hour.booked, request.catalog)
    published = published_of(routine, request.catalog).seconds
    if published != kept.hour.hands_on:
        yield Finding.note(
            "scaled",
            request.catalog,
            cite=routine.cite,
            routine=routine.id,
            published=published,
            hands_on=kept.hour.hands_on,
        )


def _too_short(routine: Routine, booked: int, catalog: Catalog) -> Iterator[Finding]:
    if routine.shortest is None or booked >= routine.shortest.total_seconds():
        return
    yield Finding.caution(
        "too-short",
        catalog,
        cite=routine.shortest_cite or routine.cite,
        shortest=int(routine.shortest.total_seconds()),
        shorter=routine.shorter,
    )


def _consents(worked: frozenset[Site], clearance: Clearance, catalog: Catalog) -> Iterator[Finding]:
    """Say for which of the sites that are worked a consent is still needed."""
    body = catalog.body
    for needed in clearance.consents:
        places = worked.intersection(needed.sites)
        if not places:
            continue
        first = min(places)
        consent = f"{first}/again" if body.consent(first) != needed.consent else first
        yield catalog.once(("consent-needed", places, consent), _consent, places, consent, catalog)


def _consent(places: frozenset[Site], consent: str, catalog: Catalog) -> Finding:
    return Finding.caution(
        "consent-needed",
        catalog,
        cite=catalog.body.by_id[min(places).partition("/")[0]].consent_cite or JUDGEMENT,
        sites=tuple(sorted(places)),
        consent=consent,
    )


def _lain_on(kept: Kept, clearance: Clearance, catalog: Catalog) -> Iterator[Finding]:
    """Say where the client lies on what may not be touched, once for each rule that says so."""
    limited = [found for found in clearance.findings if found.limit and found.limit.lain_on]
    if not limited:
        return
    used = dict.fromkeys(position for position, _ in kept.sequence)
    told: dict[tuple[str, str, str], tuple[dict[Position, None], set[Site]]] = {}
    for found in limited:
        said = dict(found.args)
        key = found.path, str(said["condition"]), str(said["why"])
        positions, sites = told.setdefault(key, ({}, set()))
        for position in used:
            if found.limit and position.value in found.limit.lain_on:
                positions[position] = None
                sites.update(lies_on(position, found.limit.sites))
    for (path, condition, why), (positions, sites) in told.items():
        if sites:
            yield Finding.caution(
                "lain-on",
                catalog,
                path=path,
                regions=catalog.body.cover(sites),
                positions=tuple([position.value for position in positions]),
                condition=condition,
                why=why,
            )


def _at_places(
    wants: Sequence[Want], seconds: Mapping[str, int], catalog: Catalog
) -> Iterator[Finding]:
    """Say which areas are held to the limits of a place, in pressure or in time."""
    for want in wants:
        most = want.allowed_seconds
        if most is None:
            continue
        lighter = any(reason.code == "pressure-place" for reason in want.reasons)
        held = held_at(want.parts, catalog)
        if held is not None and (lighter or seconds[want.id] + want.done_seconds >= most):
            yield Finding.note(
                "place-held",
                catalog,
                cite=JUDGEMENT,
                wants=want.named,
                most=most,
                cap=held.cap,
                places=held.places,
            )


def _asking_for_training(request: SessionRequest, wants: Sequence[Want]) -> Iterator[Finding]:
    """Say which technique asks for a training, if nobody said what the therapist is trained in."""
    if request.practices is not None or request.training is not None:
        return
    catalog = request.catalog
    asking = catalog.once("asking for training", _asking, catalog)
    used = dict.fromkeys([id_ for want in wants for id_ in want.techniques if id_ in asking])
    for id_ in used:
        yield asking[id_]


def _asking(catalog: Catalog) -> Mapping[str, Finding]:
    """Return what there is to say about each technique that asks for a training."""
    techniques: Mapping[str, Technique] = catalog.all("technique")
    return {
        id_: Finding.caution(
            "technique-asks",
            catalog,
            cite=technique.training_cite,
            technique=id_,
            training=technique.training,
        )
        for id_, technique in techniques.items()
        if technique.training
    }


def _about_use(
    wants: Sequence[Want], seconds: Mapping[str, int], catalog: Catalog
) -> Iterator[Finding]:
    """Say which area gets more time than is of use in one session, or less than it needs."""
    for want in wants:
        if want.role == "routine" or want.useful_seconds is None:
            continue
        worked = seconds[want.id] + want.done_seconds
        if worked > want.useful_seconds:
            sides = len(want.parts)
            yield Finding.note(
                "more-than-useful",
                catalog,
                cite=want.useful_cite,
                wants=want.named,
                minutes=worked // sides,
                most=want.useful_seconds // sides,
            )
        elif want.role == "focus" and worked < want.least_seconds:
            yield Finding.note(
                "below-minimum",
                catalog,
                cite=want.least_cite,
                wants=want.named,
                minutes=worked,
                least=want.least_seconds,
            )


def about_screening(request: SessionRequest) -> Iterator[Finding]:
    """Say whether the client was screened for the day, and what that changed."""
    catalog = request.catalog
    if request.client is None:
        yield Finding.caution("preview", catalog)
    for want in request.released:
        yield Finding.caution("pins-released", catalog, wants=want)
    if request.confirmed:
        changes = tuple(request.confirmed.split(", "))
        yield Finding.note("confirmed", catalog, on=str(request.on), changes=changes)
    if request.is_provisional:
        yield catalog.once("provisional", _provisional, catalog)


def _provisional(catalog: Catalog) -> Finding:
    return Finding.caution("provisional-session", catalog)
