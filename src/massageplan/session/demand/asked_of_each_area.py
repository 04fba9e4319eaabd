"""What is asked of each area of the body so far, before any time is shared.

The weights of what several complaints ask of one area add up. Of their limits the higher ones
count. Targets and shares come from the catalog; the rest is our own judgment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve

from massageplan.anatomy.position import Side
from massageplan.cite import CLIENT, JUDGEMENT
from massageplan.findings.finding import Finding, Reason, args
from massageplan.session.demand.at_places import limits_on, place_at
from massageplan.session.demand.useful import size_of, useful_seconds


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massageplan.anatomy.region import Part, Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.cite import Cite
    from massageplan.client.assessment import Complaint
    from massageplan.session.item import Role

__all__ = ["PLAIN", "RANK", "UNASKED_PAIN", "Areas", "Ask", "Asked", "heard", "weight_of"]

UNASKED_PAIN: Final = 5
"""The pain that a complaint counts with if nobody asked."""

PLAIN: Final = ("swedish", "myofascial-release", "trigger-point")
"""The techniques for a complaint that names only a region."""

_CRUMB: Final = 4
"""One in so many parts of what a complaint asks for is not where it hurts first of all (our
judgment): nothing waits for that."""

RANK: Final[Mapping[Role, int]] = {"focus": 2, "wish": 1, "support": 0}
"""Roles by how much they count."""


class Ask(NamedTuple):
    """What one complaint or request asks of one part of the body.

    Attributes
    ----------
    part, role
        What is to be worked, and as what.
    weight, least, useful, most
        Its share; its minimum, what is of use and its maximum, in seconds.
    pain
        How much it hurts, if it is a focus area.
    techniques, plain
        What suits it, and whether no more than the place was named.
    reasons
        Why.
    leads
        Whether it is the first of all that the complaint is about.
    least_cite, useful_cite
        Where its minimum comes from, and what is of use.
    usual
        The pressure that the complaint usually gets, and its condition; ``None`` for what is usual
        for the technique.
    """

    part: Part
    role: Role
    weight: int
    least: int
    useful: int
    most: int | None
    pain: int
    techniques: Sequence[str]
    plain: bool
    reasons: tuple[Reason, ...]
    leads: bool = True
    least_cite: Cite = JUDGEMENT
    useful_cite: Cite = JUDGEMENT
    usual: tuple[int, str] | None = None


class Asked:
    """What is asked of one area so far.

    Attributes
    ----------
    part, role
        The area, and the highest role that anything asks of it.
    weight, least, most, useful
        Its share; its minimum, its maximum and what is of use, in seconds.
    hurts, leads, supports
        The pain of the most painful complaint of which it is a focus area, of which it is the first
        focus area, and which it supports; 0 if of none.
    techniques, plain, reasons
        What suits it; whether only a place was named, so that what is liked suits it too; and why
        it is asked for.
    usual
        The lightest pressure that any of its complaints usually gets, and which that is.
    """

    __slots__ = (
        "hurts",
        "leads",
        "least",
        "least_cite",
        "most",
        "part",
        "plain",
        "reasons",
        "role",
        "supports",
        "techniques",
        "useful",
        "useful_cite",
        "usual",
        "weight",
    )

    def __init__(self, part: Part, role: Role) -> None:
        self.part, self.role = part, role
        self.weight = self.least = self.useful = 0
        self.hurts = self.leads = self.supports = 0
        self.least_cite = self.useful_cite = JUDGEMENT
        self.most: int | None = None
        self.usual: tuple[int, str] | None = None
        self.techniques: dict[str, None] = {}
        self.reasons: list[Reason] = []
        self.plain = False

    def add(self, ask: Ask, role: Role, part: int = 1, whole: int = 1) -> None:
        """Add what another complaint asks of the same area, or of a wider one that it is part of.

        Parameters
        ----------
        ask
            What is asked.
        role
            What it asks of this area.
        part, whole
            How much of what is asked for lies in this area.
        """
        if RANK[role] > RANK[self.role]:
            self.role = role
        self.weight += max(1, ask.weight * part // whole)
        least, useful = ask.least * part // whole, ask.useful * part // whole
        if least > self.least:
            self.least, self.least_cite = least, ask.least_cite
        if useful > self.useful:
            self.useful, self.useful_cite = useful, ask.useful_cite
        if ask.most is not None and part == whole:
            self.most = ask.most if self.most is None else max(self.most, ask.most)
        if ask.role == "focus" and part * _CRUMB > whole:
            self.hurts = max(self.hurts, ask.pain)
            if ask.leads:
                self.leads = max(self.leads, ask.pain)
        elif ask.role == "support":
            self.supports = max(self.supports, ask.pain)
        if ask.usual is not None:
            self.usual = min(ask.usual, self.usual or ask.usual)
        self.techniques.update(dict.fromkeys(ask.techniques))
        self.reasons += ask.reasons

    def within(self, part: Part, why: Reason) -> Asked:
        """Return what is asked of what is left of the area."""
        had, has = len(self.part.sites), len(part.sites)
        left = Asked(part, self.role)
        left.weight = max(1, self.weight * has // had)
        left.least, left.useful = self.least * has // had, self.useful * has // had
        left.least_cite, left.useful_cite = self.least_cite, self.useful_cite
        left.most, left.plain = self.most, self.plain
        left.hurts, left.leads, left.supports = self.hurts, self.leads, self.supports
        left.techniques, left.usual = self.techniques, self.usual
        left.reasons = [*self.reasons, why]
        return left

    def asks_the_same_as(self, other: Asked) -> bool:
        """Tell whether exactly the same is asked of the other side."""
        return (
            self.weight == other.weight
            and self.least == other.least
            and self.most == other.most
            and self.useful == other.useful
            and self.role == other.role
            and self.techniques == other.techniques
            and self.usual == other.usual
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
    focus, beside, supports
        What complaints ask for, still to be settled: where it hurts, around a place that hurts, and
        what supports either.
    """

    def __init__(self, catalog: Catalog) -> None:
        self.catalog, self.body = catalog, catalog.body
        self.asked: dict[tuple[Site, ...], Asked] = {}
        self.worked: set[Site] = set()
        self.findings: list[Finding] = []
        self.focus: list[Ask] = []
        self.beside: list[Ask] = []
        self.supports: list[Ask] = []

    def settle(self) -> None:
        """Settle what the complaints ask for, so that no area is asked for twice.

        What hurts goes before what is around a place, and that before what supports either. Of each
        the smallest parts go first: a wider one is what is left of it, and adds its share to them.
        """
        for asks in (self.focus, self.beside, self.supports):
            for ask in sorted(asks, key=_smallest_first):
                self.ask(ask)

    def ask(self, ask: Ask) -> None:
        """Ask for a part, or for what is left of it; areas that lie in it get their share."""
        part = ask.part
        same = self.asked.get(part.sites)
        if same is not None or self.worked.isdisjoint(part.sites):
            self._asked(part, ask.role).add(ask, ask.role)
            self.asked[part.sites].plain |= ask.plain
            return
        whole = self._measure(part.sites)
        within = set(part.sites)
        for asked in self.asked.values():
            shared = within.intersection(asked.part.sites)
            if shared and not self._needs_care(asked.part):
                asked.add(ask, asked.role, self._measure(shared), whole)
        rest = self.body.without(part, self.worked)
        if rest is None:
            return
        if ask.role != "focus" and self._needs_care(rest):
            # All that is left is a place that needs care: that supports nothing.
            if ask.role == "wish":
                self.note("passed-over", region=rest.id)
        else:
            left = self._named(rest, part)
            self._asked(left, ask.role).add(ask, ask.role, self._measure(left.sites), whole)

    def _asked(self, part: Part, role: Role) -> Asked:
        if part.sites not in self.asked:
            self.asked[part.sites] = Asked(part, role)
            self.worked.update(part.sites)
        return self.asked[part.sites]

    def _measure(self, sites: Iterable[Site]) -> int:
        """Return how large some sites are together, next to others."""
        return sum([size_of(site, self.catalog) for site in sites])

    def _needs_care(self, part: Part) -> bool:
        return limits_on(part.region, part.sites, self.catalog) is not None

    def _named(self, rest: Part, whole: Part) -> Part:
        """Return what is left of a part by a name of its own, if it has one."""
        if place_at(whole.region, self.catalog):
            return rest  # its name says what care it needs
        exact = self.body.named_exactly(rest.sites)
        if exact is not None:
            return exact
        return evolve(rest, label=self.body.describe_short(rest.sites))

    def useful(self, part: Part) -> int:
        """Return the seconds that are of use in a part."""
        return useful_seconds(part, self.catalog)

    def useful_cite(self, region: str) -> Cite:
        """Return where it comes from how much is of use in a region."""
        return self.body.by_id[self.body.find(region).id].useful_cite or JUDGEMENT

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

    def note(self, code: str, **values: str) -> None:
        """Say what is good to know."""
        self.findings.append(Finding.note(code, self.catalog, **values))


def _smallest_first(ask: Ask) -> tuple[int, int, str, int]:
    return len(ask.part.sites), -ask.pain, ask.part.id, -ask.weight


def heard(what: str, side: Side | None, complaint: Complaint, catalog: Catalog) -> Reason:
    """Return the reason that a client complained of something."""
    values = args(complaint=what, side=side.value if side else None, pain=complaint.pain)
    return Reason(code="complaint", args=values, cite=CLIENT, catalog=catalog)


def weight_of(complaint: Complaint) -> int:
    """Return how much a complaint weighs: its pain (0-10), but at least 1, and 5 if not asked."""
    return max(1, UNASKED_PAIN if complaint.pain is None else complaint.pain)
