"""What does not add up in a published routine: sums, sides, turns and reach."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.anatomy.position import Side
from massageplan.anatomy.region import POSITIONS
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.routine import Routine
from massageplan.findings.finding import Finding, Findings
from massageplan.session.clock import read_hour
from massageplan.session.demand.at_places import Held, held_at
from massageplan.session.demand.from_routine import LEAST_OF_STEP, step_parts
from massageplan.session.demand.want import id_of
from massageplan.session.sequence import Stop, in_order, place


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Step
    from massageplan.findings.arg import Arg

__all__ = ["lint"]

FULL_BODY: Final = ("head", "neck", "back", "arm-and-hand", "front-of-leg", "back-of-leg")
"""A routine that works somewhere in each of these counts as a full body (our judgment)."""

WITH_SHORTEST: Final = "full-body-relaxation"
"""The routine that says below which length a full body cannot be done well."""


class _Worked(NamedTuple):
    """One step with what it works."""

    path: str
    step: Step
    parts: tuple[Part, ...]
    seconds: int
    held: Held | None

    @property
    def named(self) -> int:
        """The positions that the step names; none if it names none, or a word that is none."""
        return POSITIONS.get(self.step.position, 0)

    @property
    def least(self) -> int:
        """The least seconds that planning gives it; none if it may be left out."""
        if self.step.optional:
            return 0
        least = min(self.seconds, LEAST_OF_STEP * len(self.parts))
        if self.step.at_least is not None:
            least = int(self.step.at_least.total_seconds())
        return least if self.allowed is None else min(least, self.allowed)

    @property
    def allowed(self) -> int | None:
        """The most seconds that a place which needs care allows; ``None`` for a larger area."""
        if self.held is None:
            return None
        return self.held.most

    @property
    def most(self) -> int | None:
        """The most seconds that planning gives it; ``None`` if nothing limits it."""
        limits = [self.allowed] if self.allowed is not None else []
        if self.step.at_most is not None:
            limits.append(int(self.step.at_most.total_seconds()))
        return min(limits, default=None)

    @property
    def range(self) -> tuple[int, int]:
        """The published range in seconds; without one, only the published length."""
        least, most = self.step.at_least, self.step.at_most
        return (
            self.seconds if least is None else int(least.total_seconds()),
            self.seconds if most is None else int(most.total_seconds()),
        )


def lint(routine: Routine | str, *, catalog: Catalog | None = None) -> Findings:
    """Find what does not add up in a routine.

    Its steps are compared with its own length and clock (as on a later visit, with the short
    opening), with its own ranges, and with what a body allows. A sum that is off but within the
    routine's own ranges is a note.

    Parameters
    ----------
    routine
        A routine, or the name of one in the catalog.
    catalog
        The catalog to judge by. By default the shipped one.

    Returns
    -------
    Findings
        What was found, worst first; empty if it all adds up. Each finding has the path of its
        step.

    Raises
    ------
    UnknownTermError
        No routine has this name, or the routine names a region or a clock that is not in the
        catalog.

    Examples
    --------
    >>> import massageplan as mp
    >>> print(mp.lint("sefton-2012")[0].message)
    the steps fill 60 minutes of 60 minutes booked, which leaves no time for 1 turn
    """
    catalog = catalog or default_catalog()
    known = routine if isinstance(routine, Routine) else catalog.routine(routine)
    return _Lint(known, catalog).findings()


class _Lint:
    """Compares a routine's steps with what it promises."""

    def __init__(self, routine: Routine, catalog: Catalog) -> None:
        self.routine, self.catalog = routine, catalog
        self.body = catalog.body
        self.worked = [self._worked(f"steps[{i}]", step) for i, step in enumerate(routine.steps)]
        self.found: list[Finding] = []

    def findings(self) -> Findings:
        """Return what was found, worst first."""
        self._reach()
        turns = self._turns()
        self._sums(turns)
        self._ranges(turns)
        self._places()
        self._sides()
        self._shortest()
        return Findings(sorted(self.found, key=lambda finding: finding.severity.rank))

    def _worked(self, path: str, step: Step) -> _Worked:
        parts = step_parts(step, self.body)
        held = held_at(parts, self.catalog)
        return _Worked(path, step, parts, round(60 * step.minutes), held)

    def _caution(self, code: str, path: str = "steps", **values: Arg) -> None:
        cite = self.routine.cite
        self.found.append(Finding.caution(code, self.catalog, path=path, cite=cite, **values))

    def _note(self, code: str, **values: Arg) -> None:
        cite = self.routine.cite
        self.found.append(Finding.note(code, self.catalog, path="steps", cite=cite, **values))

    def _reach(self) -> None:
        """Say what cannot be reached as its step asks, or at all."""
        for step in self.worked:
            lost = [part for part in step.parts if not part.positions]
            if lost:
                pieces = [piece.id for part in lost for piece in self.body.split(part)]
                self._caution(
                    "no-single-position",
                    f"{step.path}.region",
                    regions=tuple(part.id for part in lost),
                    pieces=tuple(dict.fromkeys(pieces)),
                )
            elif step.step.position:
                for part in step.parts:
                    if not part.positions & step.named:
                        self._caution(
                            "not-from-there",
                            f"{step.path}.position",
                            regions=part.id,
                            position=step.step.position,
                        )

    def _turns(self) -> int:
        """Count the turns, and say which ones the order could do without."""
        stops = [
            Stop(i, part, part.positions & step.named or part.positions, step.seconds)
            for i, step in enumerate(self.worked)
            for part in step.parts
            if part.positions
        ]
        if not stops:
            return 0
        positions = place(stops)
        fewest = len(positions) - 1
        if not self.routine.fixed_order:
            return fewest
        lying = [position for position, _ in in_order(stops, positions)]
        turns = sum(before is not after for before, after in pairwise(lying))
        if turns > fewest:
            self._caution("needless-turns", turns=turns, fewest=fewest)
        return turns

    def _hands_on(self, turns: int) -> int:
        clock = self.catalog.clock(self.routine.clock)
        length = int(self.routine.length.total_seconds())
        return max(0, read_hour(clock, length, turns=turns, first_visit=False).hands_on)

    def _sums(self, turns: int) -> None:
        """Compare what is published with what is promised."""
        promised = int(self.routine.length.total_seconds())
        published, hands_on = sum(step.seconds for step in self.worked), self._hands_on(turns)
        low = sum(step.range[0] for step in self.worked)
        high = sum(step.range[1] for step in self.worked)
        in_range = low <= hands_on <= high
        full = turns > 0 and published >= promised and not in_range
        if full:
            self._caution("no-time-to-turn", published=published, promised=promised, turns=turns)
        if published == hands_on or (full and published == self._hands_on(0)):
            return
        say = self._note if in_range else self._caution
        say(
            "sum-below" if published < hands_on else "sum-above",
            published=published,
            promised=promised,
            hands_on=hands_on,
            rest=abs(published - hands_on),
        )

    def _ranges(self, turns: int) -> None:
        """Compare each step with its own range, and the ranges with the hands-on time."""
        for step in self.worked:
            low, high = step.range
            if not low <= step.seconds <= high:
                self._caution(
                    "outside-range",
                    f"{step.path}.minutes",
                    step=id_of(step.parts),
                    minutes=step.seconds,
                    low=low if step.seconds < low else None,
                    high=high if step.seconds > high else None,
                )
        hands_on = self._hands_on(turns)
        leasts = sum(step.least for step in self.worked)
        if leasts > hands_on:
            self._caution("leasts-above", leasts=leasts, hands_on=hands_on)
        mosts = [most for step in self.worked if (most := step.most) is not None]
        limited = self.worked and len(mosts) == len(self.worked)
        if limited and sum(mosts) < hands_on:
            self._caution("mosts-below", mosts=sum(mosts), hands_on=hands_on)

    def _places(self) -> None:
        """Say which steps are longer than a place that needs care allows."""
        for step in self.worked:
            allowed = step.allowed
            if step.held is not None and allowed is not None and step.seconds > allowed:
                self._caution(
                    "above-place",
                    f"{step.path}.minutes",
                    step=id_of(step.parts),
                    minutes=step.seconds,
                    most=allowed,
                    places=step.held.places,
                )

    def _sides(self) -> None:
        """Compare left and right, one stretch of the body at a time."""
        sided = [(step.parts[0], step.seconds) for step in self.worked if len(step.parts) == 1]
        sided = [(part, seconds) for part, seconds in sided if part.side is not None]
        on_purpose = len(sided) == len(self.worked) and len({p.side for p, _ in sided}) == 1
        for steps in _stretches(sided):
            left, right = (
                sum(seconds for part, seconds in steps if part.side is side)
                for side in (Side.LEFT, Side.RIGHT)
            )
            if left != right:
                say = self._note if on_purpose else self._caution
                regions = tuple(dict.fromkeys(part.region for part, _ in steps))
                say("unequal-sides", regions=regions, left=left, right=right)

    def _shortest(self) -> None:
        """Say that a full body is too short to be done well."""
        routine = self.routine
        if routine.shortest is None:
            if not self._is_full_body():
                return
            routine = self.catalog.routine(WITH_SHORTEST)
        if routine.shortest is None or self.routine.length >= routine.shortest:
            return
        self.found.append(
            Finding.caution(
                "below-shortest",
                self.catalog,
                path="length",
                cite=routine.shortest_cite or routine.cite,
                length=int(self.routine.length.total_seconds()),
                shortest=int(routine.shortest.total_seconds()),
            )
        )

    def _is_full_body(self) -> bool:
        sites = {place for step in self.worked for part in step.parts for place in part.sites}
        return all(not sites.isdisjoint(self.body.part(region).sites) for region in FULL_BODY)


def _stretches(sided: Sequence[tuple[Part, int]]) -> list[list[tuple[Part, int]]]:
    """Group what is worked on one side by the stretch of the body that it belongs to.

    Parts that share a region belong together: a whole left arm, and a right one in two steps, upper
    arm and forearm.
    """
    groups: list[tuple[set[str], list[tuple[Part, int]]]] = []
    for part, seconds in sided:
        regions = {region for region, _, side in (s.partition("/") for s in part.sites) if side}
        steps = [(part, seconds)]
        for group in [group for group in groups if not group[0].isdisjoint(regions)]:
            groups.remove(group)
            regions, steps = regions | group[0], [*group[1], *steps]
        groups.append((regions, steps))
    return [steps for _, steps in groups]
