"""From complaints to demand: the focus really gets its time, supporting regions come next.

The focus must be met; supports are optional, and wished-for regions go before them. In session k
of n, supports weigh up to half as much again at the end as at the beginning: the course moves
from focus toward upkeep. These rules are our own judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.anatomy.position import Side
from massageplan.anatomy.region import mirrored
from massageplan.client.client import Preferences
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding, Reason, Severity, args
from massageplan.session.demand.asked import RANK, Asked, Asking
from massageplan.session.demand.techniques import choose_techniques, replaced_finding
from massageplan.session.demand.want import Demand, Want, ids_of, in_lowest_terms, lost_finding


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.anatomy.region import Part, Site
    from massageplan.anatomy.technique import Technique
    from massageplan.catalog.catalog import Catalog
    from massageplan.client.assessment import Assessment
    from massageplan.screening.clearance import Clearance
    from massageplan.session.demand.techniques import Chosen

__all__ = ["focus_demand", "in_course", "shifted"]


def focus_demand(
    assessment: Assessment,
    preferences: Preferences | None,
    clearance: Clearance,
    catalog: Catalog,
    approach: int = 0,
) -> Demand:
    """Turn complaints and wishes into what wants time, as in the first session of a course.

    Each change of `approach` puts the technique that came first at the end of the line.

    Raises
    ------
    UnknownTermError
        A condition or region that the catalogue does not hold.
    InvalidValueError
        What the complaint is about, or a wish, is to be avoided.
    InfeasibleError
        Nothing of the focus may be worked.
    """
    return _Focus(assessment, preferences or Preferences(), clearance, catalog, approach).demand()


def in_course(demand: Demand, number: int, count: int) -> Demand:
    """Shift the weights from focus toward upkeep, as session `number` of `count` asks for."""
    tenths = 10 * (number - 1) // (count - 1) if count > 1 else 0
    told = args(number=number, count=count, percent=100 + 5 * tenths)
    return _shifted(demand, tenths, Reason(code="course", args=told))


def shifted(demand: Demand, tenths: int) -> Demand:
    """Shift the weights from focus toward upkeep, as a re-evaluation decided."""
    return _shifted(demand, tenths, Reason(code="shift", args=args(percent=100 + 5 * tenths)))


def _shifted(demand: Demand, tenths: int, reason: Reason) -> Demand:
    """Let supports weigh more, by so many tenths of half their first weight."""
    if not tenths:
        return demand
    factors = [20 + (tenths if want.role == "support" else 0) for want in demand.wants]
    weights = [want.weight * factor for want, factor in zip(demand.wants, factors, strict=True)]
    return evolve(
        demand,
        wants=tuple(
            evolve(
                want,
                weight=weight,
                reasons=(*want.reasons, reason) if want.role == "support" else want.reasons,
            )
            for want, weight in zip(demand.wants, in_lowest_terms(weights), strict=True)
        ),
    )


class _Focus:
    """Makes wants of what is asked: what may be worked, with what, left and right together."""

    def __init__(
        self,
        assessment: Assessment,
        preferences: Preferences,
        clearance: Clearance,
        catalog: Catalog,
        approach: int,
    ) -> None:
        self.approach = approach
        asking = Asking(assessment, preferences, catalog)
        asking.gather()
        self.assessment, self.preferences = assessment, preferences
        self.clearance, self.catalog, self.body = clearance, catalog, catalog.body
        self.asked = tuple(asking.asked.values())
        self.findings = asking.findings
        self.likes = _likes(preferences, catalog)

    def demand(self) -> Demand:
        """Return all wants, those that must be met first."""
        wants = self._wants()
        suited = {technique for asked in self.asked for technique in asked.techniques}
        self.findings += [
            Finding(
                code="like-not-suited", severity=Severity.NOTE, args=args(technique=liked.label)
            )
            for liked in self.likes
            if liked.id not in suited
        ]
        return Demand(wants=wants, findings=tuple(self.findings))

    def _wants(self) -> tuple[Want, ...]:
        allowed = [asked for asked in self.asked if self._clear(asked)]
        if not any(asked.role == "focus" for asked in allowed):
            self._refuse_without_focus()
        pairs = _pairs(sorted(allowed, key=_most_asked_first))
        weights = [one.weight + (other.weight if other else 0) for one, other in pairs]
        wants: list[Want] = []
        parts = [(one.part, other.part) if other else (one.part,) for one, other in pairs]
        rows = zip(pairs, parts, ids_of(parts), in_lowest_terms(weights), strict=True)
        for (one, _), both, id_, weight in rows:
            want = self._want(one, both, id_, weight, len(wants))
            if want is not None:
                wants.append(want)
        if not any(want.role == "focus" for want in wants):
            self._refuse_without_focus()
        return tuple(wants)

    def _clear(self, asked: Asked) -> bool:
        """Take out what may not be worked; tell whether anything is left."""
        if not self.clearance.excluded:
            return True
        rest = self.body.without(asked.part, self.clearance.excluded)
        if rest is asked.part:
            return True
        if rest is None:
            self.findings.append(lost_finding("out-of-clearance", asked.part.label))
            return False
        had, has = len(asked.part.sites), len(rest.sites)
        gone = set(asked.part.sites) - set(rest.sites)
        asked.reasons.append(Reason(code="lost", args=args(regions=self.body.describe_short(gone))))
        asked.weight = max(1, asked.weight * has // had)
        asked.least = asked.least * has // had
        asked.part = rest
        return True

    def _refuse_without_focus(self) -> None:
        from massageplan.session.infeasible import nothing_left  # noqa: PLC0415  only then

        focus = ", ".join(dict.fromkeys(a.part.label for a in self.asked if a.role == "focus"))
        if self.preferences.avoid_regions:
            avoided = {s for n in self.preferences.avoid_regions for s in self.body.part(n).sites}
            if all(avoided.issuperset(a.part.sites) for a in self.asked if a.role == "focus"):
                raise InvalidValueError(
                    f"{focus}: the complaint is about it, and "
                    f"it is to be avoided: ask the client which counts",
                    path="client.preferences.avoid_regions",
                    value=self.preferences.avoid_regions,
                )
        sites = {s for asked in self.asked if asked.role == "focus" for s in asked.part.sites}
        told = Finding(code="focus-out", severity=Severity.STOP, args=args(what=focus))
        raise nothing_left(told, sites, [*self.clearance.findings, *self.findings])

    def _want(
        self, asked: Asked, parts: tuple[Part, ...], id_: str, weight: int, rank: int
    ) -> Want | None:
        sites = [place for part in parts for place in part.sites]
        liked = [technique.id for technique in self.likes]
        suited = sorted(asked.techniques, key=lambda id_: id_ not in liked)
        turned = self.approach % len(suited) if suited else 0
        suited = suited[turned:] + suited[:turned]
        chosen = choose_techniques(suited, sites, self.clearance, self.catalog)
        label = asked.part.label
        if len(parts) > 1:
            label = label.removeprefix("left ")
        if chosen is None:
            self.findings.append(lost_finding("no-technique", label))
            return None
        if chosen.replaced:
            self.findings.append(replaced_finding(label, chosen, self.catalog))
        return Want(
            id=id_,
            label=label,
            role=asked.role,
            parts=parts,
            weight=weight,
            least_seconds=asked.least * len(parts),
            most_seconds=None if asked.most is None else asked.most * len(parts),
            priority=None if asked.role == "focus" else 1000 - rank,
            techniques=chosen.techniques,
            pressure=chosen.pressure,
            reasons=(*dict.fromkeys(asked.reasons), *self._other_approach(chosen), chosen.why),
        )

    def _other_approach(self, chosen: Chosen) -> tuple[Reason, ...]:
        """Say which technique comes first where the approach was changed."""
        if not self.approach:
            return ()
        first = self.catalog.technique(chosen.techniques[0]).label
        return (Reason(code="approach", args=args(technique=first)),)


def _likes(preferences: Preferences, catalog: Catalog) -> list[Technique]:
    """Look the liked techniques up; screening has refused what contradicts itself."""
    return [
        catalog.technique(name, path=f"client.preferences.likes[{i}]")
        for i, name in enumerate(preferences.likes)
    ]


def _most_asked_first(asked: Asked) -> tuple[int, int, int, tuple[Site, ...]]:
    return -RANK[asked.role], -asked.weight, asked.part.flow, asked.part.sites


def _pairs(asked: Sequence[Asked]) -> list[tuple[Asked, Asked | None]]:
    """Join left and right where both are asked for the very same; a side alone stays alone."""
    by_sites = {one.part.sites: one for one in asked}
    joined: list[tuple[Asked, Asked | None]] = []
    for one in asked:
        other = by_sites.get(mirrored(one.part.sites)) if one.part.side else None
        if other is None or other is one or not one.like(other):
            joined.append((one, None))
        elif one.part.side is Side.LEFT:
            joined.append((one, other))
    return joined
