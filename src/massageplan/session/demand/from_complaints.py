"""From complaints to demand: the focus of the most painful must be met, and the others follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.cite import JUDGEMENT
from massageplan.client.client import Preferences
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding, Reason
from massageplan.session.demand.asked_in_order import ask_in_order
from massageplan.session.demand.asked_of_each_area import RANK
from massageplan.session.demand.entering_order import Entrant, priorities
from massageplan.session.demand.liked import liked_by
from massageplan.session.demand.pairs import join_pairs
from massageplan.session.demand.useful import floor_of
from massageplan.session.demand.want import Demand, Want, ids_of, in_lowest_terms
from massageplan.session.kept import kept_sessions


if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn

    from massageplan.anatomy.place_words import PlaceWords
    from massageplan.anatomy.region import Part, Site
    from massageplan.client.assessment import Assessment
    from massageplan.session.demand.asked_of_each_area import Asked
    from massageplan.session.demand.techniques import Choosing, Chosen

__all__ = ["focus_demand"]

_ELSEWHERE: Final = frozenset(
    {
        *("scalp-face", "intraoral", "chair", "prenatal", "spinal-manipulation"),
        *("reflexology", "visceral", "craniosacral", "scar-massage"),
    }
)
"""Techniques of one place, one seat or one state: liking them does not bring them to every area
(our judgment)."""


def focus_demand(
    assessment: Assessment,
    preferences: Preferences | None,
    choosing: Choosing,
    approach: int = 0,
    *,
    seated: bool = False,
) -> Demand:
    """Turn complaints and requests into what wants time, as in the first session of a course.

    Each change of `approach` puts the technique that came first at the end of the line. If the
    client is `seated`, they may like chair massage.

    Raises
    ------
    UnknownTermError
        A condition or region that is not in the catalog.
    InvalidValueError
        The client asked to avoid the area of the complaint.
    InfeasibleError
        No part of the focus areas may be worked.
    """
    return _Focus(
        assessment, preferences or Preferences(), choosing, approach, seated=seated
    ).demand()


class _Area(NamedTuple):
    """What becomes a want: what is asked of one side, or of both, with its limits in seconds."""

    asked: Asked
    parts: tuple[Part, ...]
    sites: tuple[Site, ...]
    id: str
    label: str
    weight: int
    floor: int
    least: int
    useful: int
    most: int | None
    reasons: tuple[Reason, ...]

    @property
    def enters(self) -> Entrant:
        """By what it enters, unless it must be met."""
        minimum = self.floor if self.asked.role == "focus" else self.least
        asked = self.asked
        return Entrant(minimum / self.weight, self.id, asked.hurts, asked.supports, asked.leads)


def _areas(asked: Iterable[Asked], words: PlaceWords) -> list[_Area]:
    """Put left and right together, and weigh all against each other."""
    pairs = join_pairs(sorted(asked, key=_most_asked_first))
    if not pairs:
        return []
    parts = [(one.part, other.part) if other else (one.part,) for one, other in pairs]
    weights = [one.weight + (other.weight if other else 0) for one, other in pairs]
    areas = []
    rows = zip(pairs, parts, ids_of(parts), in_lowest_terms(weights), strict=True)
    for (one, other), both, id_, weight in rows:
        floor, label, sides = floor_of(both), one.part.label, len(both)
        least = max(floor, one.least * sides)
        most = None if one.most is None else max(least, one.most * sides)
        useful = max(least, one.useful * sides)
        areas.append(
            _Area(
                asked=one,
                parts=both,
                sites=tuple([site for part in both for site in part.sites]),
                id=id_,
                label=words.both(label) if other else label,
                weight=weight,
                floor=floor,
                least=least,
                useful=useful if most is None else min(useful, most),
                most=most,
                reasons=tuple(dict.fromkeys([*one.reasons, *(other.reasons if other else ())])),
            )
        )
    return areas


class _Focus:
    """Makes wants of what is asked: what may be worked, with what, left and right together."""

    def __init__(
        self,
        assessment: Assessment,
        preferences: Preferences,
        choosing: Choosing,
        approach: int,
        *,
        seated: bool,
    ) -> None:
        catalog, self.choosing = choosing.catalog, choosing
        gathered = ask_in_order(assessment, preferences, catalog)
        self.preferences, self.approach = preferences, approach
        self.clearance, self.catalog, self.body = choosing.clearance, catalog, catalog.body
        self.key, self.asked, findings = gathered
        self.findings = choosing.findings
        self.findings += findings
        self.likes = liked_by(preferences, catalog)
        self.elsewhere = _ELSEWHERE - {"chair"} if seated else _ELSEWHERE
        self.covered = choosing.clearance.covered

    def demand(self) -> Demand:
        """Return all wants, those that must be met first."""
        wants = self._wants()
        suited: set[str] = set()
        if self.likes:
            suited.update(*map(self._suited, self.asked))
        findings = tuple(self.findings)
        return Demand(wants=wants, findings=findings, suited=frozenset(suited))

    def _wants(self) -> tuple[Want, ...]:
        areas = self._areas()
        chosen = [self._choose(area) for area in areas]
        worked = [(area, by) for area, by in zip(areas, chosen, strict=True) if by is not None]
        if not any(area.asked.role == "focus" for area, _ in worked):
            self._refuse_without_focus()
        order = priorities([area.enters for area, _ in worked])
        return tuple([self._want(area, by, order[area.id]) for area, by in worked])

    def _choose(self, area: _Area) -> Chosen | None:
        suited, usual = self._suited(area.asked), area.asked.usual
        liked = {technique.id for technique in self.likes}
        if usual is None or liked.intersection(suited[:1]):  # as firm as what the client likes
            return self.choosing.choose(suited, area.sites, area.id)
        pressure, id_ = usual
        chosen = self.choosing.choose(suited, area.sites, area.id, aim=pressure)
        if chosen is None or chosen.pressure < pressure:
            return chosen
        cite = self.catalog.condition(id_).usual_pressure_cite or JUDGEMENT
        values = (("pressure", chosen.pressure), ("condition", id_))
        why = Reason(code="pressure-usual", args=values, cite=cite, catalog=self.catalog)
        return chosen._replace(why=why)

    def _areas(self) -> list[_Area]:
        """Return what is asked and may be worked."""
        if self.clearance.excluded:
            return _areas(filter(None, map(self._clear, self.asked)), self.body.words)
        key = ("areas", self.key)
        return kept_sessions(self.catalog).once(key, _areas, self.asked, self.body.words)

    def _clear(self, asked: Asked) -> Asked | None:
        """Take out what may not be worked; ``None`` if nothing is left."""
        rest = self.body.without(asked.part, self.clearance.excluded)
        if rest is asked.part:
            return asked
        if rest is None:
            self._caution("out-of-clearance", wants=asked.part.id)
            return None
        gone = tuple([place for place in asked.part.sites if place not in rest.sites])
        lost = Reason(code="lost", args=(("sites", gone),), catalog=self.catalog)
        return asked.within(rest, lost)

    def _refuse_without_focus(self) -> NoReturn:
        from massageplan.session.infeasible import nothing_left  # noqa: PLC0415  only then

        focus = [asked.part for asked in self.asked if asked.role == "focus"]
        avoid = self.preferences.avoid_regions
        parts = [part for name in avoid for part in self.body.parts(name)]
        avoided = {place for part in parts for place in part.sites}
        if avoid and all(avoided.issuperset(part.sites) for part in focus):
            names = ", ".join(dict.fromkeys(part.label for part in focus))
            raise InvalidValueError(
                f"the complaint is about the {names}, which is to be avoided: ask the client which "
                f"counts",
                path="client.preferences.avoid_regions",
                value=avoid,
            )
        ids = tuple(dict.fromkeys(part.id for part in focus))
        refusal = Finding.stop("focus-out", self.catalog, wants=ids)
        sites = {place for part in focus for place in part.sites}
        raise nothing_left(refusal, sites, [*self.clearance.findings, *self.findings], self.catalog)

    def _want(self, area: _Area, chosen: Chosen, priority: int | None) -> Want:
        return Want(
            id=area.id,
            label=area.label,
            role=area.asked.role,
            parts=area.parts,
            weight=area.weight,
            least_seconds=area.least,
            most_seconds=area.most,
            floor_seconds=area.floor,
            useful_seconds=area.useful,
            least_cite=area.asked.least_cite,
            useful_cite=area.asked.useful_cite,
            priority=priority,
            techniques=chosen.techniques,
            pressure=chosen.pressure,
            reasons=(*area.reasons, *self._other_approach(chosen), chosen.why),
        )

    def _suited(self, asked: Asked) -> list[str]:
        """Return the suitable techniques, those that the client likes first."""
        liked = [technique.id for technique in self.likes]
        plain = [id_ for id_ in liked if id_ not in self.elsewhere] if asked.plain else []
        # A note that names techniques allows no others, whatever suits the complaint.
        suited = [*dict.fromkeys((*asked.techniques, *plain, *self.covered))]
        if liked:
            suited.sort(key=lambda id_: id_ not in liked)
        turned = self.approach % len(suited) if suited else 0
        return suited[turned:] + suited[:turned]

    def _other_approach(self, chosen: Chosen) -> tuple[Reason, ...]:
        """Say which technique comes first after a change of approach."""
        if not self.approach:
            return ()
        values = (("technique", chosen.techniques[0]),)
        return (Reason(code="approach", args=values, catalog=self.catalog),)

    def _caution(self, code: str, **values: str | tuple[str, ...]) -> None:
        self.findings.append(Finding.caution(code, self.catalog, **values))


def _most_asked_first(asked: Asked) -> tuple[int, int, int, tuple[Site, ...]]:
    return -RANK[asked.role], -asked.weight, asked.part.flow, asked.part.sites
