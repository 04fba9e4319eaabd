"""What complaints and requests ask of each area of the body, before any time is shared.

Each target of a complaint weighs its share from the catalog times the pain (0-10, at least 1; 5 if
it was not asked). What several complaints ask of one area adds up. Targets and shares come from
the catalog; the rest is our own judgment.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from massageplan.anatomy.position import Side
from massageplan.cite import CLIENT
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding, Reason, args
from massageplan.screening.complained import planned_by
from massageplan.session.demand.at_places import limits_on, place_at


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from massageplan.anatomy.region import Part, Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Condition, Target
    from massageplan.catalog.place import Place
    from massageplan.client.assessment import Assessment, Complaint
    from massageplan.client.client import Preferences
    from massageplan.screening.complained import PlannedBy
    from massageplan.session.item import Role

    Planned: TypeAlias = tuple[int, Complaint, PlannedBy | None]

__all__ = ["RANK", "Asked", "Asking"]

UNASKED_PAIN: Final = 5
"""The pain that a complaint counts with if nobody asked."""

WISH_SHARE: Final = 15
WISH_LEAST: Final = 4 * 60
"""The share and the minimum, in seconds, of a request; a pair's in total."""

REGION_SHARE: Final = 60
REGION_LEAST: Final = 6 * 60
"""The same for a complaint that names only a region,"""

PLACE_SHARE: Final = 10
PLACE_LEAST: Final = 60
"""for the place itself, if the complaint is at one that needs care,"""

AROUND_SHARE: Final = 40
AROUND_LEAST: Final = 4 * 60
"""and for all that supports that region, or for the rest of what it lies in."""

PLAIN: Final = ("swedish", "myofascial-release", "trigger-point")
"""The techniques for a complaint that names only a region."""

RANK: Final[Mapping[Role, int]] = {"focus": 2, "wish": 1, "support": 0}
"""Roles by how much they count."""


class Asked:
    """What is asked of one area so far."""

    __slots__ = ("least", "most", "part", "plain", "reasons", "role", "techniques", "weight")

    def __init__(self, part: Part, role: Role) -> None:
        self.part, self.role = part, role
        self.weight = self.least = 0
        self.most: int | None = 0
        self.techniques: dict[str, None] = {}
        self.reasons: list[Reason] = []
        self.plain = False  # whether only a place was named, so what is liked suits it too

    def add(
        self,
        *,
        role: Role,
        weight: int,
        least: int,
        most: int | None = None,
        techniques: Sequence[str] = PLAIN,
    ) -> None:
        """Add what another complaint asks of the same area."""
        if RANK[role] > RANK[self.role]:
            self.role = role
        self.weight += weight
        self.least = max(self.least, least)
        self.most = None if most is None or self.most is None else self.most + most
        self.techniques.update(dict.fromkeys(techniques))
        self.plain |= techniques is PLAIN

    def asks_the_same_as(self, other: Asked) -> bool:
        """Tell whether exactly the same is asked of the other side."""
        return (
            self.weight == other.weight
            and self.least == other.least
            and self.most == other.most
            and self.role == other.role
            and self.techniques == other.techniques
            and len(self.part.sites) == len(other.part.sites)
        )


class Asking:
    """Gathers what is asked of each area.

    Attributes
    ----------
    asked
        What is asked, by the sites of the area.
    findings
        What is good to know about the complaints.
    """

    def __init__(self, assessment: Assessment, preferences: Preferences, catalog: Catalog) -> None:
        self.assessment, self.preferences = assessment, preferences
        self.catalog, self.body = catalog, catalog.body
        self.asked: dict[tuple[Site, ...], Asked] = {}
        self.findings: list[Finding] = []
        self.beside: list[Callable[[], None]] = []
        self.later: list[Callable[[], None]] = []

    def gather(self) -> None:
        """Ask for all complaints, the most painful first, then for the requests.

        Raises
        ------
        UnknownTermError
            A condition or region that is not in the catalog.
        """
        for i, complaint, planned in sorted(self._planned(), key=_most_painful_first):
            path = f"assessment.complaints[{i}]"
            if planned is None:
                self._region(complaint, f"{path}.region")
            else:
                self._condition(planned, complaint, path)
        # What hurts goes before what is around a place, and that before what supports either,
        # whichever complaint came first.
        for ask in (*self.beside, *self.later):
            ask()
        self._wishes()

    def _planned(self) -> Iterator[Planned]:
        """Yield each complaint, with its place in the list and what it is planned by."""
        for i, complaint in enumerate(self.assessment.complaints):
            path = f"assessment.complaints[{i}]"
            yield i, complaint, planned_by(self.catalog, complaint, path)

    def _condition(self, planned: PlannedBy, complaint: Complaint, path: str) -> None:
        condition, side = planned
        if complaint.condition:
            heard = self._heard(condition.id, side, complaint)
        else:
            named = self._named(complaint, f"{path}.region")
            heard = self._heard(named.id, None if named.side else side, complaint)
            self._note("planned-as", region=named.id, condition=condition.id)
        self._ask_side(condition, side, path)
        for target, parts, reason in self._targets(condition, side):
            ask = partial(
                self._target,
                parts,
                target,
                target.techniques or condition.techniques,
                _weight_of(complaint),
                (heard, reason),
                plain=not complaint.condition,
            )
            if target.role == "focus":
                ask()
            else:
                self.later.append(ask)
        self.findings += self.catalog.once(
            ("worth telling", condition.id), lambda: _worth_telling(condition, self.catalog)
        )

    def _target(
        self,
        parts: tuple[Part, ...],
        target: Target,
        techniques: Sequence[str],
        pain: int,
        reasons: tuple[Reason, ...],
        *,
        plain: bool,
    ) -> None:
        """Ask for what no complaint asked for so far of a target."""
        least, most = _seconds(target, len(parts))
        role: Role = "focus" if target.role == "focus" else "support"
        share = max(1, 2 * target.share * pain // len(parts))
        for part in filter(None, map(self._fresh, parts)):
            asked = self._ask(part, role)
            asked.add(role=role, weight=share, least=least, most=most, techniques=techniques)
            asked.plain |= plain
            asked.reasons += reasons

    def _ask_side(self, condition: Condition, side: Side | None, path: str) -> None:
        """Say that both sides are planned because none was given; the middle is not a side."""
        sided = any(target.side == "same" for target in condition.targets)
        if not sided or side in (Side.LEFT, Side.RIGHT):
            return
        if side is Side.MIDLINE:
            raise InvalidValueError(
                f"{condition.label} has a left and a right side: write 'left' or 'right', or leave "
                f"it out for both",
                path=f"{path}.side",
                value=side,
            )
        self.findings.append(
            Finding.caution(
                "side-not-told", self.catalog, path=f"{path}.side", condition=condition.id
            )
        )

    def _targets(
        self, condition: Condition, side: Side | None
    ) -> list[tuple[Target, tuple[Part, ...], Reason]]:
        """Return the targets as parts; the same for every client, so kept with the catalog."""
        return self.catalog.once(
            ("targets", condition.id, side), lambda: self._find_targets(condition, side)
        )

    def _find_targets(
        self, condition: Condition, side: Side | None
    ) -> list[tuple[Target, tuple[Part, ...], Reason]]:
        shares = sum(target.share for target in condition.targets)
        return [
            (
                target,
                self._parts(target.region, _side_of(target, side), pair=target.side != "both"),
                Reason(
                    code="target",
                    args=args(
                        role=target.role, condition=condition.id, share=target.share, shares=shares
                    ),
                    cite=target.cite,
                    catalog=self.catalog,
                ),
            )
            for target in condition.targets
        ]

    def _parts(self, region: str, side: Side | None, *, pair: bool) -> tuple[Part, ...]:
        """Return the pieces of a region that can each be worked from one position, by side."""
        whole = self.body.part(region, side)
        sides: tuple[Part, ...] = (whole,)
        if side is None and pair and self.body.is_paired(whole.region):
            sides = self.body.part(region, Side.LEFT), self.body.part(region, Side.RIGHT)
        return tuple(piece for one in sides for piece in self.body.split(one))

    def _named(self, complaint: Complaint, path: str) -> Part:
        """Return the region that a complaint names; say so if its side has no meaning there."""
        named = self.body.part(complaint.region, complaint.side, path=path)
        if complaint.side and named.side is None:
            self._note("side-unclear", region=named.region, side=complaint.side.value)
        return named

    def _region(self, complaint: Complaint, path: str) -> None:
        """Work the region itself, and what supports it or the rest of what it lies in."""
        named = self._named(complaint, path)
        heard = self._heard(named.id, None if named.side else complaint.side, complaint)
        pain = _weight_of(complaint)
        place = place_at(named.region, self.catalog)
        focus = named
        if place is None or not place.around:
            self._focus(named, REGION_SHARE * pain, REGION_LEAST, heard)
        else:
            focus = self.body.part(place.around, named.side)
            self._say_around(place)
            if place.whole:
                self._focus(named, PLACE_SHARE * pain, PLACE_LEAST, heard)
            ask = partial(self._focus, focus, REGION_SHARE * pain, REGION_LEAST, heard)
            self.beside.append(ask)
        supports = self.body.by_id[focus.region].supports
        for support in supports:
            parts = self._parts(support, focus.side, pair=True)
            values = (("region", focus.id),)
            reason = Reason(code="support", args=values, catalog=self.catalog)
            share = max(1, 2 * AROUND_SHARE * pain // (len(supports) * len(parts)))
            for part in parts:
                least = AROUND_LEAST // len(parts)
                self.later.append(partial(self._support, part, share, least, reason))
        if not supports:
            self._rest_of_what_it_lies_in(focus, pain)

    def _focus(self, part: Part, share: int, least: int, heard: Reason) -> None:
        """Ask for what hurts, in the pieces that can each be worked from one position."""
        pieces = self._parts(part.region, part.side, pair=True)
        for whole in pieces:
            piece = self._fresh(whole)
            if piece is None:
                continue
            asked = self._ask(piece, "focus")
            weight = max(1, 2 * share // len(pieces))
            self._add_plain(asked, role="focus", weight=weight, least=least // len(pieces))
            asked.reasons.append(heard)

    def _say_around(self, place: Place) -> None:
        """Say that the time is planned around a place that needs care, and how that is worked."""
        note = Finding.note(
            "place-around",
            self.catalog,
            cite=place.cite,
            place=place.id,
            cap=place.cap,
            most=None if place.whole else int(place.most.total_seconds()),
        )
        self.findings.append(note)

    def _rest_of_what_it_lies_in(self, named: Part, pain: int) -> None:
        parent = self.body.by_id[named.region].parent
        if not parent or parent == "body":
            return
        around = self.body.part(parent, named.side)
        rest = self.body.without(around, named.sites)
        if rest and rest.positions:
            values = (("region", around.id),)
            reason = Reason(code="around", args=values, catalog=self.catalog)
            share = 2 * AROUND_SHARE * pain
            self.later.append(partial(self._support, rest, share, AROUND_LEAST, reason))

    def _support(self, part: Part, share: int, least: int, reason: Reason) -> None:
        rest = self._fresh(part)
        # What is left may be no more than a place that needs care: that supports nothing.
        if rest is not None and limits_on(rest.region, rest.sites, self.catalog) is None:
            asked = self._ask(rest, "support")
            self._add_plain(asked, role="support", weight=share, least=least)
            asked.reasons.append(reason)

    def _add_plain(self, asked: Asked, *, role: Role, weight: int, least: int) -> None:
        """Ask for an area of which no more is known than its name: what suits, and is useful."""
        region = self.body.by_id[asked.part.region]
        most = None if region.useful is None else int(region.useful.total_seconds())
        # Half of it at most has to be met, so that long steps of time still fit.
        least = least if most is None else min(least, most // 2)
        techniques = region.techniques or PLAIN
        asked.add(role=role, weight=weight, least=least, most=most, techniques=techniques)
        asked.plain = True

    def _wishes(self) -> None:
        """Add what was requested, less what is worked anyway."""
        if not self.preferences.wishes:
            return
        pain = max(map(_weight_of, self.assessment.complaints), default=UNASKED_PAIN)
        listed = []
        for i, name in enumerate(self.preferences.wishes):
            path = f"client.preferences.wishes[{i}]"
            listed.append(self.body.part(name, path=path))
        for wished in sorted(listed, key=self._spots_last):
            worked = {place for asked in self.asked.values() for place in asked.part.sites}
            if worked.issuperset(wished.sites) and wished.sites not in self.asked:
                self._note("wish-covered", wish=wished.id)
            if self._is_spot(wished) and not worked.isdisjoint(wished.sites):
                if not worked.issuperset(wished.sites):
                    self._note("wish-covered", wish=wished.id)
                continue
            for piece in self.body.split(wished):
                self._wish(self._parts(piece.region, piece.side, pair=True), worked, pain)

    def _is_spot(self, part: Part) -> bool:
        """Tell whether a part is a small place: what it lies in is no measure of it."""
        place = place_at(part.region, self.catalog)
        return place is not None and not place.whole

    def _spots_last(self, part: Part) -> tuple[bool, int, int, str]:
        return self._is_spot(part), part.flow, -len(part.sites), part.label

    def _wish(self, halves: tuple[Part, ...], worked: set[Site], pain: int) -> None:
        """Ask for what is left of a request, or for more of an area that is worked anyway."""
        for half in halves:
            rest = half if half.sites in self.asked else self.body.without(half, worked)
            if rest is not None:
                asked = self._ask(rest, "wish")
                share = WISH_SHARE * pain * (1 if len(halves) > 1 else 2)
                asked.add(role="wish", weight=share, least=WISH_LEAST // len(halves))
                asked.reasons.append(Reason(code="wish", cite=CLIENT, catalog=self.catalog))

    def _fresh(self, part: Part) -> Part | None:
        """Return what is not asked for yet of a part, or the part itself if it was the same."""
        if part.sites in self.asked:
            return part
        worked = {place for asked in self.asked.values() for place in asked.part.sites}
        rest = part if worked.isdisjoint(part.sites) else self.body.without(part, worked)
        if rest is None:
            self._note("covered", region=part.id)
        return rest

    def _ask(self, part: Part, role: Role) -> Asked:
        asked = self.asked.get(part.sites)
        if asked is None:
            asked = self.asked[part.sites] = Asked(part, role)
        return asked

    def _heard(self, what: str, side: Side | None, complaint: Complaint) -> Reason:
        values = args(complaint=what, side=side.value if side else None, pain=complaint.pain)
        return Reason(code="complaint", args=values, cite=CLIENT, catalog=self.catalog)

    def _note(self, code: str, **values: str) -> None:
        self.findings.append(Finding.note(code, self.catalog, **values))


def _most_painful_first(planned: Planned) -> tuple[int, bool, str, str, str]:
    """Sort complaints by what they say, so that the order in which they are given is free."""
    _, complaint, by = planned
    condition, said = by or (None, complaint.side)
    id_, region = (condition.id, "") if condition else ("", complaint.region)
    side = said.value if said else ""
    unasked = complaint.pain is None  # it weighs like some pain that was asked, and says so
    return -_weight_of(complaint), unasked, id_, region, side


def _side_of(target: Target, side: Side | None) -> Side | None:
    return side if target.side == "same" else None


def _seconds(target: Target, sides: int) -> tuple[int, int | None]:
    """Return the bounds of one side, in seconds."""
    least = int(target.least.total_seconds()) // sides
    return least, None if target.most is None else int(target.most.total_seconds()) // sides


def _weight_of(complaint: Complaint) -> int:
    return max(1, UNASKED_PAIN if complaint.pain is None else complaint.pain)


def _worth_telling(condition: Condition, catalog: Catalog) -> tuple[Finding, ...]:
    """Return what is known about a condition; the same for every client."""
    facts = tuple(
        Finding.note(
            "fact", catalog, cite=fact.cite, condition=condition.id, fact=f"{condition.id}/{i}"
        )
        for i, fact in enumerate(condition.facts)
    )
    if condition.doses:
        return facts
    return (Finding.note("no-dose", catalog, condition=condition.id), *facts)
