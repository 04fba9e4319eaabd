"""What each finding changed in a session, next to what would have been planned without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from massageplan.anatomy.region import LYING, position_mask
from massageplan.findings.finding import Args, Finding
from massageplan.findings.words import in_words
from massageplan.screening.screen import unscreened
from massageplan.session.demand.from_complaints import focus_demand
from massageplan.session.demand.from_routine import routine_demand
from massageplan.session.demand.held_to_places import hold_touch
from massageplan.session.demand.techniques import Choosing
from massageplan.session.sequence import Stop, place


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massageplan.anatomy.region import Site
    from massageplan.findings.finding import Limit
    from massageplan.session.demand.want import Want
    from massageplan.session.request import SessionRequest

__all__ = ["Effect", "effects_of"]


@frozen(kw_only=True)
class Effect:
    """What one finding changed in a session.

    Attributes
    ----------
    finding
        The finding.
    code
        ``effect-left-out``, ``effect-softer``, ``effect-not-used``, ``effect-turned``, or
        ``effect-nothing``: without the finding, the same would have been planned.
    args
        What the words are filled with.
    """

    finding: Finding
    code: str
    args: Args = ()

    @property
    def text(self) -> str:
        """The effect in words."""
        return in_words(self.code, self.args, self.finding.catalog)


def effects_of(request: SessionRequest, findings: Sequence[Finding]) -> tuple[Effect, ...]:
    """Compare each finding's limit with what would be planned for a client without any."""
    limited = [(found, found.limit) for found in findings if found.limit is not None]
    if not limited:
        return ()
    wants = _unlimited(request)
    return tuple(_effect(found, limit, wants) for found, limit in limited)


def _unlimited(request: SessionRequest) -> Sequence[Want]:
    """Return what would want time if screening limited nothing."""
    catalog = request.catalog
    choosing = Choosing(unscreened(None, catalog), catalog)
    if request.routine:
        demand = routine_demand(catalog.routine(request.routine), choosing)
    elif request.assessment is None:
        return ()
    else:
        preferences = request.client.preferences if request.client else None
        demand = focus_demand(request.assessment, preferences, choosing, seated=request.is_seated)
    return hold_touch(demand.wants, choosing)


def _effect(finding: Finding, limit: Limit, wants: Sequence[Want]) -> Effect:
    touched = [want for want in wants if _touches(limit.sites, want)]
    if limit.out:
        lost = limit.sites.intersection(site for want in wants for site in want.sites)
        return _changed(finding, "effect-left-out", sites=sorted(lost))
    if limit.cap is not None:
        softer = [w.named for w in touched if w.pressure is not None and w.pressure > limit.cap]
        return _changed(finding, "effect-softer", wants=softer)
    if limit.techniques:
        used = [id_ for want in touched for id_ in want.techniques]
        lost_ones = [id_ for id_ in used if id_ in limit.techniques]
        return _changed(finding, "effect-not-used", techniques=lost_ones)
    stops = [Stop(i, part, part.positions, 0) for i, w in enumerate(wants) for part in w.parts]
    used_positions = position_mask(*place([stop for stop in stops if stop.positions]))
    turned = [name for name in limit.positions if LYING[name] & used_positions]
    return _changed(finding, "effect-turned", positions=turned)


def _touches(sites: frozenset[Site], want: Want) -> bool:
    return not sites or not sites.isdisjoint(want.sites)


def _changed(finding: Finding, code: str, **what: Iterable[str]) -> Effect:
    """Make an effect, or the one that says that nothing changed."""
    values = tuple((name, tuple(dict.fromkeys(ids))) for name, ids in what.items())
    if not any(ids for _, ids in values):
        return Effect(finding=finding, code="effect-nothing")
    return Effect(finding=finding, code=code, args=values)
