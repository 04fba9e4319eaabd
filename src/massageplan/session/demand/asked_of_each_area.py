"""What is asked of each area of the body so far, before any time is shared.

The weights of what several complaints ask of one area add up. Of their limits the higher ones
count. Targets and shares come from the catalog; the rest is our own judgment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.anatomy.position import Side
from massageplan.cite import CLIENT
from massageplan.findings.finding import Finding, Reason, args
from massageplan.session.demand.at_places import place_at
from massageplan.session.demand.useful import useful_seconds


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from massageplan.anatomy.region import Part, Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.client.assessment import Complaint
    from massageplan.session.item import Role

__all__ = ["PLAIN", "RANK", "UNASKED_PAIN", "Areas", "Asked", "heard", "weight_of"]

UNASKED_PAIN: Final = 5
"""The pain that a complaint counts with if nobody asked."""

PLAIN: Final = ("swedish", "myofascial-release", "trigger-point")
"""The techniques for a complaint that names only a region."""

RANK: Final[Mapping[Role, int]] = {"focus": 2, "wish": 1, "support": 0}
"""Roles by how much they count."""


class Asked:
    """What is asked of one area so far.

    Attributes
    ----------
    part, role
        The area, and the highest role that anything asks of it.
    weight, least, most, useful
        Its share; its minimum, its maximum and what is of use, in seconds.
    hurts
        The pain of the most painful complaint of which it is a focus area; 0 if of none.
    techniques, plain, reasons
        What suits it; whether only a place was named, so that what is liked suits it too; and why
        it is asked for.
    """

    __slots__ = (
        "hurts",
        "least",
        "most",
        "part",
        "plain",
        "reasons",
        "role",
        "techniques",
        "useful",
        "weight",
    )

    def __init__(self, part: Part, role: Role) -> None:
        self.part, self.role = part, role
        self.weight = self.least = self.useful = self.hurts = 0
        self.most: int | None = None
        self.techniques: dict[str, None] = {}
        self.reasons: list[Reason] = []
        self.plain = False

    def add(
        self,
        *,
        role: Role,
        weight: int,
        least: int,
        useful: int,
        most: int | None = None,
        pain: int = 0,
        techniques: Sequence[str] = PLAIN,
    ) -> None:
        """Add what another complaint asks of the same area."""
        if RANK[role] > RANK[self.role]:
            self.role = role
        self.weight += weight
        self.least = max(self.least, least)
        self.useful = max(self.useful, useful)
        if most is not None:
            self.most = most if self.most is None else max(self.most, most)
        if role == "focus":
            self.hurts = max(self.hurts, pain)
        self.techniques.update(dict.fromkeys(techniques))
        self.plain |= techniques is PLAIN

    def shrink(self, part: Part) -> None:
        """Scale what is asked to what is left of the area."""
        had, has = len(self.part.sites), len(part.sites)
        self.weight = max(1, self.weight * has // had)
        self.least = self.least * has // had
        self.useful = self.useful * has // had
        self.part = part

    def asks_the_same_as(self, other: Asked) -> bool:
        """Tell whether exactly the same is asked of the other side."""
        return (
            self.weight == other.weight
            and self.least == other.least
            and self.most == other.most
            and self.useful == other.useful
            and self.role == other.role
            and self.techniques == other.techniques
            and len(self.part.sites) == len(other.part.sites)
        )


class Areas:
    """The areas of which something is asked.

    Attributes
    ----------
    catalog, body
        What knows the names, and its regions.
    asked
        What is asked, by the sites of the area.
    worked
        Every site of which something is asked.
    findings
        What is good to know about the complaints.
    beside, later
        What is still to be asked for once all has been asked for where it hurts: first what is
        around a place, then what supports either.
    """

    def __init__(self, catalog: Catalog) -> None:
        self.catalog, self.body = catalog, catalog.body
        self.asked: dict[tuple[Site, ...], Asked] = {}
        self.worked: set[Site] = set()
        self.findings: list[Finding] = []
        self.beside: list[Callable[[], None]] = []
        self.later: list[Callable[[], None]] = []

    def useful(self, part: Part) -> int:
        """Return the seconds that are of use in a part."""
        return useful_seconds(part, self.catalog)

    def named(self, complaint: Complaint, path: str) -> Part:
        """Return the region that a complaint names; say so if its side has no meaning there."""
        named = self.body.part(complaint.region, complaint.side, path=path)
        if complaint.side and named.side is None:
            paired = self.body.is_paired(named.region)
            code = "side-no-middle" if paired else "side-unclear"
            self.note(code, region=named.region, side=complaint.side.value)
        return named

    def pieces(self, region: str, side: Side | None, *, pair: bool) -> tuple[Part, ...]:
        """Return the pieces of a region that can each be worked from one position, by side."""
        whole = self.body.part(region, side)
        sides: tuple[Part, ...] = (whole,)
        if side is None and pair and self.body.is_paired(whole.region):
            sides = self.body.part(region, Side.LEFT), self.body.part(region, Side.RIGHT)
        return tuple(piece for one in sides for piece in self.body.split(one))

    def fresh(self, part: Part) -> Part | None:
        """Return what is not asked for yet of a part, or the part itself if it was the same."""
        if part.sites in self.asked or self.worked.isdisjoint(part.sites):
            return part
        rest = self.body.without(part, self.worked)
        if rest is None:
            self.note("covered", region=part.id)
            return None
        if place_at(part.region, self.catalog):
            return rest  # its name says what care it needs
        return self.body.named_exactly(rest.sites) or rest

    def ask(self, part: Part, role: Role) -> Asked:
        """Return what is asked of a part, to add to it."""
        asked = self.asked.get(part.sites)
        if asked is None:
            asked = self.asked[part.sites] = Asked(part, role)
            self.worked.update(part.sites)
        return asked

    def note(self, code: str, **values: str) -> None:
        """Say what is good to know."""
        self.findings.append(Finding.note(code, self.catalog, **values))


def heard(what: str, side: Side | None, complaint: Complaint, catalog: Catalog) -> Reason:
    """Return the reason that a client complained of something."""
    values = args(complaint=what, side=side.value if side else None, pain=complaint.pain)
    return Reason(code="complaint", args=values, cite=CLIENT, catalog=catalog)


def weight_of(complaint: Complaint) -> int:
    """Return how much a complaint weighs: its pain (0-10), but at least 1, and 5 if not asked."""
    return max(1, UNASKED_PAIN if complaint.pain is None else complaint.pain)
