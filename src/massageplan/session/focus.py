"""From complaints to demand: the focus really gets its time, supporting regions come next.

The rules, all of them our own judgement except the catalogue's targets and shares:

- every target of a complaint weighs its catalogue share times the pain (0-10, at least 1; 5 when
  it was not asked);
- the focus must be met; supports are optional, wished-for regions go before them;
- what several complaints ask of one region adds up;
- in session k of n, supports weigh up to half as much again at the end as at the beginning:
  the course moves from focus toward upkeep.
"""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.anatomy.cite import JUDGEMENT
from massageplan.anatomy.position import Side
from massageplan.client.clearance import HARDEST
from massageplan.client.client import Preferences
from massageplan.client.finding import Finding, Reason, Severity, args
from massageplan.errors import ContraindicatedError, InvalidValueError
from massageplan.session.claim import MOST_WEIGHT
from massageplan.session.demand import Demand, Want, choose_techniques, lost_finding


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.anatomy.cite import Cite
    from massageplan.anatomy.region import Part, Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.entries import Condition, Target
    from massageplan.client.assessment import Assessment, Complaint
    from massageplan.client.clearance import Clearance

__all__ = ["focus_demand", "in_course"]

UNASKED_PAIN: Final = 5
WISH_SHARE: Final = 15
WISH_LEAST: Final = 4 * 60
REGION_SHARE, REGION_LEAST = 60, 6 * 60
AROUND_SHARE, AROUND_LEAST = 40, 4 * 60
PLAIN: Final = ("swedish", "myofascial-release", "trigger-point")
"""The techniques for a complaint that names only a region."""

_RANK: Final = {"focus": 2, "wish": 1, "support": 0}


class _Asked:
    """What is asked of one part so far."""

    __slots__ = ("cap", "least", "most", "part", "reasons", "role", "techniques", "weight")

    def __init__(self, part: Part, role: str) -> None:
        self.part, self.role = part, role
        self.weight = self.least = 0
        self.most: int | None = 0
        self.cap = HARDEST
        self.techniques: dict[str, None] = {}
        self.reasons: list[Reason] = []

    def add(
        self,
        *,
        role: str,
        weight: int,
        least: int,
        most: int | None = None,
        techniques: Sequence[str] = PLAIN,
        cap: int = HARDEST,
    ) -> None:
        """Add what another complaint asks of the same part."""
        if _RANK[role] > _RANK[self.role]:
            self.role = role
        self.weight += weight
        self.least = max(self.least, least)
        self.most = None if most is None or self.most is None else self.most + most
        self.cap = min(self.cap, cap)
        self.techniques.update(dict.fromkeys(techniques))

    def like(self, other: _Asked) -> bool:
        """Tell whether the other side is asked for the very same."""
        return (
            self.weight == other.weight
            and self.least == other.least
            and self.most == other.most
            and self.role == other.role
            and self.cap == other.cap
            and len(self.part.sites) == len(other.part.sites)
        )


def focus_demand(
    assessment: Assessment,
    preferences: Preferences | None,
    clearance: Clearance | None,
    catalog: Catalog,
) -> Demand:
    """Turn complaints and wishes into what wants time, as in the first session of a course.

    Raises
    ------
    UnknownTermError
        A condition or region that the catalogue does not hold.
    InvalidValueError
        What the complaint is about, or a wish, is to be avoided.
    ContraindicatedError
        Nothing of the focus may be worked.
    """
    return _Focus(assessment, preferences or Preferences(), clearance, catalog).demand()


def in_course(demand: Demand, number: int, count: int) -> Demand:
    """Shift the weights from focus toward upkeep, as session `number` of `count` asks for."""
    tenths = 10 * (number - 1) // (count - 1) if count > 1 else 0
    if not tenths:
        return demand
    factors = [20 + (tenths if want.role == "support" else 0) for want in demand.wants]
    weights = [want.weight * factor for want, factor in zip(demand.wants, factors, strict=True)]
    reason = Reason(code="course", args=args(number=number, count=count, percent=100 + 5 * tenths))
    return evolve(
        demand,
        wants=tuple(
            evolve(
                want,
                weight=weight,
                reasons=(*want.reasons, reason) if want.role == "support" else want.reasons,
            )
            for want, weight in zip(demand.wants, _in_lowest_terms(weights), strict=True)
        ),
    )


def _in_lowest_terms(weights: Sequence[int]) -> list[int]:
    """Divide weights by what they share, and so far that allocation takes them."""
    scale = max(gcd(*weights), -(-max(weights) // MOST_WEIGHT))
    return [max(1, weight // scale) for weight in weights]


class _Focus:
    """Gathers what the complaints ask of each part, then makes wants of it."""

    def __init__(
        self,
        assessment: Assessment,
        preferences: Preferences,
        clearance: Clearance | None,
        catalog: Catalog,
    ) -> None:
        self.assessment, self.preferences = assessment, preferences
        self.clearance, self.catalog, self.body = clearance, catalog, catalog.body
        self.likes = [catalog.technique(name).id for name in preferences.likes]
        self.asked: dict[tuple[Site, ...], _Asked] = {}
        self.findings: list[Finding] = []

    def demand(self) -> Demand:
        """Return all wants, those that must be met first."""
        for i, complaint in enumerate(self.assessment.complaints):
            path = f"assessment.complaints[{i}]"
            if complaint.condition:
                condition = self.catalog.condition(complaint.condition, path=f"{path}.condition")
                self._condition(condition, complaint)
            else:
                self._region(complaint, f"{path}.region")
        self._wishes()
        return Demand(wants=self._wants(), findings=tuple(self.findings))

    def _condition(self, condition: Condition, complaint: Complaint) -> None:
        pain = _weight_of(complaint)
        cap = HARDEST if condition.max_pressure is None else condition.max_pressure
        heard = _heard(condition.label, complaint)
        for target, parts, reason in self._targets(condition, complaint.side):
            share = target.share * pain * (1 if len(parts) > 1 else 2)
            least, most = _seconds(target, len(parts))
            techniques = target.techniques or condition.techniques
            for part in parts:
                asked = self._ask(part, target.role)
                asked.add(
                    role=target.role,
                    weight=share,
                    least=least,
                    most=most,
                    techniques=techniques,
                    cap=cap,
                )
                asked.reasons += (heard, reason)
        if condition.max_pressure is not None:
            self.findings.append(
                Finding(
                    code="cap",
                    severity=Severity.CAUTION,
                    args=args(cap=cap, regions="all of its regions", why=condition.label),
                    cite=condition.pressure_cite or JUDGEMENT,
                )
            )
        self.findings += _worth_telling(self.catalog, condition)

    def _targets(
        self, condition: Condition, side: Side | None
    ) -> list[tuple[Target, tuple[Part, ...], Reason]]:
        """Return the targets as parts; the same for every client, so kept with the catalogue."""
        key = ("targets", condition.id, side)
        known: list[tuple[Target, tuple[Part, ...], Reason]] | None = self.catalog.memo.get(key)
        if known is None:
            shares = sum(target.share for target in condition.targets)
            known = self.catalog.memo[key] = [
                (
                    target,
                    self._parts(target.region, _side_of(target, side), pair=target.side != "both"),
                    Reason(
                        code="target",
                        args=args(
                            role=target.role,
                            condition=condition.label,
                            share=target.share,
                            shares=shares,
                        ),
                        cite=target.cite,
                    ),
                )
                for target in condition.targets
            ]
        return known

    def _parts(self, region: str, side: Side | None, *, pair: bool) -> tuple[Part, ...]:
        whole = self.body.part(region, side)
        if side is None and pair and self.body.has_sides(whole.region):
            return self.body.part(region, Side.LEFT), self.body.part(region, Side.RIGHT)
        return (whole,)

    def _region(self, complaint: Complaint, path: str) -> None:
        """Work the region itself, and the rest of what it lies in as its support."""
        named = self.body.part(complaint.region, complaint.side, path=path)
        if complaint.side and named.side is None:
            self._note("side-unclear", region=named.label, side=complaint.side.value)
        heard = _heard(named.label, complaint)
        pain = _weight_of(complaint)
        pieces = [
            half
            for piece in self.body.split(named)
            for half in self._parts(piece.region, piece.side, pair=True)
        ]
        for piece in pieces:
            asked = self._ask(piece, "focus")
            share = 2 * REGION_SHARE * pain // len(pieces)
            asked.add(role="focus", weight=max(1, share), least=REGION_LEAST // len(pieces))
            asked.reasons.append(heard)
        parent = self.body.by_id[named.region].parent
        if parent and parent != "body":
            around = self.body.part(parent, named.side)
            rest = self.body.without(around, named.sites)
            if rest and rest.positions:
                reason = Reason(code="around", args=args(region=around.label))
                self._support(rest, AROUND_SHARE * pain, AROUND_LEAST, reason)

    def _support(self, part: Part, share: int, least: int, reason: Reason) -> None:
        asked = self._ask(part, "support")
        asked.add(role="support", weight=2 * share, least=least)
        asked.reasons.append(reason)

    def _wishes(self) -> None:
        """Add what was wished for, less what the focus works anyway."""
        if not self.preferences.wishes:
            return
        pain = max(map(_weight_of, self.assessment.complaints), default=UNASKED_PAIN)
        for i, name in enumerate(self.preferences.wishes):
            path = f"client.preferences.wishes[{i}]"
            wished = self.body.part(name, path=path)
            self._refuse_avoided(wished, path)
            worked = {place for asked in self.asked.values() for place in asked.part.sites}
            for piece in self.body.split(wished):
                halves = self._parts(piece.region, piece.side, pair=True)
                for half in halves:
                    rest = self.body.without(half, worked - set(half.sites) or worked)
                    if rest is None:
                        continue
                    asked = self._ask(rest, "wish")
                    share = WISH_SHARE * pain * (1 if len(halves) > 1 else 2)
                    asked.add(role="wish", weight=share, least=WISH_LEAST // len(halves))
                    asked.reasons.append(Reason(code="wish"))

    def _refuse_avoided(self, wished: Part, path: str) -> None:
        for name in self.preferences.avoid_regions:
            avoided = self.body.part(name)
            if set(wished.sites) <= set(avoided.sites):
                raise InvalidValueError(
                    f"{path}: {wished.label!r} is wished for, and {avoided.label!r} is to be "
                    f"avoided: ask the client which counts",
                    path=path,
                    value=wished.label,
                )

    def _ask(self, part: Part, role: str) -> _Asked:
        asked = self.asked.get(part.sites)
        if asked is None:
            asked = self.asked[part.sites] = _Asked(part, role)
        return asked

    def _note(self, code: str, **values: str | int) -> None:
        self.findings.append(Finding(code=code, severity=Severity.NOTE, args=args(**values)))

    def _wants(self) -> tuple[Want, ...]:
        allowed = [asked for asked in self.asked.values() if self._clear(asked)]
        if not any(asked.role == "focus" for asked in allowed):
            self._refuse_without_focus()
        by_weight = sorted(allowed, key=lambda asked: (-_RANK[asked.role], -asked.weight))
        pairs = _pairs(by_weight)
        weights = [one.weight + (other.weight if other else 0) for one, other in pairs]
        wants: list[Want] = []
        for (one, other), weight in zip(pairs, _in_lowest_terms(weights), strict=True):
            want = self._want(one, other, weight, len(wants))
            if want is not None:
                wants.append(want)
        if not any(want.role == "focus" for want in wants):
            self._refuse_without_focus()
        return tuple(wants)

    def _clear(self, asked: _Asked) -> bool:
        """Take out what may not be worked; tell whether anything is left."""
        if self.clearance is None or not self.clearance.excluded:
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
        focus = ", ".join(
            dict.fromkeys(a.part.label for a in self.asked.values() if a.role == "focus")
        )
        if self.preferences.avoid_regions:
            avoided = {s for n in self.preferences.avoid_regions for s in self.body.part(n).sites}
            if all(
                avoided.issuperset(a.part.sites) for a in self.asked.values() if a.role == "focus"
            ):
                raise InvalidValueError(
                    f"client.preferences.avoid_regions: {focus}: the complaint is about it, and "
                    f"it is to be avoided: ask the client which counts",
                    path="client.preferences.avoid_regions",
                    value=self.preferences.avoid_regions,
                )
        findings = (*(self.clearance.findings if self.clearance else ()), *self.findings)
        raise ContraindicatedError(
            f"nothing of the focus may be worked on {self.assessment.on}: {focus}",
            findings=findings,
            until=self.clearance.until if self.clearance else None,
        )

    def _want(self, asked: _Asked, other: _Asked | None, weight: int, rank: int) -> Want | None:
        parts = (asked.part,) if other is None else (asked.part, other.part)
        sites = [place for part in parts for place in part.sites]
        suited = sorted(asked.techniques, key=lambda id_: id_ not in self.likes)
        chosen = choose_techniques(suited, sites, self.clearance, self.catalog, cap=asked.cap)
        region, side = asked.part.region, asked.part.side
        label = asked.part.label
        if other is not None:
            label = label.removeprefix("left ")
        if chosen is None:
            self.findings.append(lost_finding("no-technique", label))
            return None
        techniques, pressure = chosen
        both = 2 if other else 1
        return Want(
            id=region if other or side is None else f"{region}-{side.value}",
            label=label,
            role=asked.role,
            parts=parts,
            weight=weight,
            least_seconds=asked.least * both,
            most_seconds=None if asked.most is None else asked.most * both,
            priority=None if asked.role == "focus" else 1000 - rank,
            techniques=techniques,
            pressure=pressure,
            reasons=tuple(dict.fromkeys(asked.reasons)),
        )


def _pairs(asked: Sequence[_Asked]) -> list[tuple[_Asked, _Asked | None]]:
    """Join left and right where both are asked for the very same; a side alone stays alone."""
    by_place = {(a.part.region, a.part.side): a for a in asked}
    joined: list[tuple[_Asked, _Asked | None]] = []
    for one in asked:
        other = by_place.get((one.part.region, one.part.side.mirrored)) if one.part.side else None
        if other is None or other is one or not one.like(other):
            joined.append((one, None))
        elif one.part.side is Side.LEFT:
            joined.append((one, other))
    return joined


def _side_of(target: Target, side: Side | None) -> Side | None:
    return side if target.side == "same" else None


def _seconds(target: Target, sides: int) -> tuple[int, int | None]:
    """Return the bounds of one side, in seconds."""
    least = int(target.least.total_seconds()) // sides
    return least, None if target.most is None else int(target.most.total_seconds()) // sides


def _weight_of(complaint: Complaint) -> int:
    return max(1, UNASKED_PAIN if complaint.pain is None else complaint.pain)


def _heard(label: str, complaint: Complaint) -> Reason:
    side = f", {complaint.side.value}" if complaint.side else ""
    pain = f", pain {complaint.pain} of 10" if complaint.pain is not None else ""
    return Reason(code="complaint", args=args(complaint=f"{label}{side}", pain=pain))


def _worth_telling(catalog: Catalog, condition: Condition) -> tuple[Finding, ...]:
    """Return what is known about a condition; the same for every client."""
    key = ("told", condition.id)
    known: tuple[Finding, ...] | None = catalog.memo.get(key)
    if known is None:
        found = [_note("fact", fact.cite, condition, text=fact.text) for fact in condition.facts]
        if not condition.doses:
            found.insert(0, _note("no-dose", JUDGEMENT, condition))
        known = catalog.memo[key] = tuple(found)
    return known


def _note(code: str, cite: Cite, condition: Condition, **values: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.NOTE,
        args=args(condition=condition.label, **values),
        cite=cite,
    )
