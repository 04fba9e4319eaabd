"""From complaints to demand: the focus of the most painful must be met, and the others follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.client.client import Preferences
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding, Reason
from massageplan.session.demand.asked_in_order import ask_in_order
from massageplan.session.demand.asked_of_each_area import RANK
from massageplan.session.demand.entering_order import Entrant, priorities
from massageplan.session.demand.liked import liked_by
from massageplan.session.demand.pairs import join_pairs, pair_label
from massageplan.session.demand.useful import floor_of
from massageplan.session.demand.want import Demand, Want, ids_of, in_lowest_terms


if TYPE_CHECKING:
    from typing import NoReturn

    from massageplan.anatomy.region import Part, Site
    from massageplan.client.assessment import Assessment
    from massageplan.session.demand.asked_of_each_area import Asked
    from massageplan.session.demand.techniques import Choosing, Chosen

__all__ = ["focus_demand"]

_ELSEWHERE: Final = frozenset(
    {"scalp-face", "intraoral", "chair", "prenatal", "spinal-manipulation"}
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
    """What becomes a want: what is asked of one side, or of both, and what it is worked with."""

    one: Asked
    other: Asked | None
    parts: tuple[Part, ...]
    id: str
    weight: int
    chosen: Chosen

    @property
    def floor(self) -> int:
        """How far its minimum gives way."""
        return floor_of(self.parts)

    @property
    def least(self) -> int:
        """Its minimum."""
        return max(self.floor, self.one.least * len(self.parts))

    @property
    def minimum(self) -> int:
        """The minimum by which it enters, unless it must be met."""
        return self.floor if self.one.role == "focus" else self.least


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
        areas = ask_in_order(assessment, preferences, catalog)
        self.preferences, self.approach = preferences, approach
        self.clearance, self.catalog, self.body = choosing.clearance, catalog, catalog.body
        self.asked = tuple(areas.asked.values())
        self.findings = choosing.findings
        self.findings += areas.findings
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
        allowed = [asked for asked in self.asked if self._clear(asked)]
        if not any(asked.role == "focus" for asked in allowed):
            self._refuse_without_focus()
        pairs = join_pairs(sorted(allowed, key=_most_asked_first))
        weights = [one.weight + (other.weight if other else 0) for one, other in pairs]
        parts = [(one.part, other.part) if other else (one.part,) for one, other in pairs]
        rows = zip(pairs, parts, ids_of(parts), in_lowest_terms(weights), strict=True)
        worked = [
            _Area(one, other, both, id_, weight, chosen)
            for (one, other), both, id_, weight in rows
            if (chosen := self._choose(one, both, id_)) is not None
        ]
        if not any(area.one.role == "focus" for area in worked):
            self._refuse_without_focus()
        order = priorities(
            [Entrant(area.minimum / area.weight, area.id, area.one.hurts) for area in worked]
        )
        return tuple([self._want(area, order[area.id]) for area in worked])

    def _choose(self, asked: Asked, parts: tuple[Part, ...], id_: str) -> Chosen | None:
        sites = [place for part in parts for place in part.sites]
        return self.choosing.choose(self._suited(asked), sites, id_)

    def _clear(self, asked: Asked) -> bool:
        """Take out what may not be worked; tell whether anything is left."""
        if not self.clearance.excluded:
            return True
        rest = self.body.without(asked.part, self.clearance.excluded)
        if rest is asked.part:
            return True
        if rest is None:
            self._caution("out-of-clearance", wants=asked.part.id)
            return False
        gone = tuple([place for place in asked.part.sites if place not in rest.sites])
        lost = Reason(code="lost", args=(("sites", gone),), catalog=self.catalog)
        asked.reasons.append(lost)
        asked.shrink(rest)
        return True

    def _refuse_without_focus(self) -> NoReturn:
        from massageplan.session.infeasible import nothing_left  # noqa: PLC0415  only then

        focus = [asked.part for asked in self.asked if asked.role == "focus"]
        avoid = self.preferences.avoid_regions
        avoided = {place for name in avoid for place in self.body.part(name).sites}
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

    def _want(self, area: _Area, priority: int | None) -> Want:
        asked, other, parts, id_, weight, chosen = area
        label, sides, least = asked.part.label, len(parts), area.least
        most = None if asked.most is None else max(least, asked.most * sides)
        useful = max(least, asked.useful * sides)
        reasons = (*asked.reasons, *(other.reasons if other else ()))
        return Want(
            id=id_,
            label=pair_label(label) if sides > 1 else label,
            role=asked.role,
            parts=parts,
            weight=weight,
            least_seconds=least,
            most_seconds=most,
            floor_seconds=area.floor,
            useful_seconds=useful if most is None else min(useful, most),
            priority=priority,
            techniques=chosen.techniques,
            pressure=chosen.pressure,
            reasons=(*dict.fromkeys(reasons), *self._other_approach(chosen), chosen.why),
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
