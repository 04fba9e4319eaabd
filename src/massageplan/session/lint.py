"""What published routines get wrong: sums, sides, turns and reach."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.anatomy.position import Side
from massageplan.anatomy.region import POSITIONS
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.routine import Routine
from massageplan.findings.finding import Finding, Findings, Severity, args
from massageplan.session.clock import read_hour
from massageplan.session.demand.from_routine import LEAST_OF_STEP, step_parts
from massageplan.session.sequence import Stop, in_order, place
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.anatomy.body import Body
    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Step

__all__ = ["lint"]

FULL_BODY: Final = ("head", "neck", "back", "arm-and-hand", "front-of-leg", "back-of-leg")
"""A routine that works somewhere in each of these counts as a full body (judgement)."""

WITH_SHORTEST: Final = "full-body-relaxation"
"""The routine that says below which length a full body cannot be done well."""

_ORDER: Final = {Severity.STOP: 0, Severity.CAUTION: 1, Severity.NOTE: 2}


class _Worked(NamedTuple):
    """One step with what it works."""

    path: str
    step: Step
    parts: tuple[Part, ...]
    seconds: int

    @property
    def name(self) -> str:
        """The step's name for people."""
        first = self.parts[0].label
        return self.step.label or (first.removeprefix("left ") if len(self.parts) > 1 else first)

    @property
    def least(self) -> int:
        """The seconds that planning gives it at least; none if it may be left out."""
        if self.step.optional:
            return 0
        if self.step.at_least is None:
            return min(self.seconds, LEAST_OF_STEP * len(self.parts))
        return int(self.step.at_least.total_seconds())

    @property
    def range(self) -> tuple[int, int]:
        """The range that is published, in seconds; without one, the published length alone."""
        least, most = self.step.at_least, self.step.at_most
        return (
            self.seconds if least is None else int(least.total_seconds()),
            self.seconds if most is None else int(most.total_seconds()),
        )


def lint(routine: Routine | str, *, catalog: Catalog | None = None) -> Findings:
    """Find what does not add up in a routine.

    Its steps are held against its own length and clock (as on a later visit, with the short
    opening), against its own ranges, and against what a body allows. A sum that the routine's
    own ranges make good is a note.

    Parameters
    ----------
    routine
        A routine, or the name of one in the catalogue.
    catalog
        The catalogue to judge by; by default the shipped one.

    Returns
    -------
    Findings
        What was found, worst first; empty when it all adds up.

    Raises
    ------
    UnknownTermError
        No routine has this name, or it names a region or clock that the catalogue does not hold.

    Examples
    --------
    >>> [finding.code for finding in lint("sefton-2012")]
    ['no-time-to-turn']
    """
    known = catalog or default_catalog()
    found = routine if isinstance(routine, Routine) else known.routine(routine)
    return _Lint(found, known).findings()


class _Lint:
    """Holds a routine's steps against what it promises."""

    def __init__(self, routine: Routine, catalog: Catalog) -> None:
        self.routine, self.catalog = routine, catalog
        self.body: Body = catalog.body
        self.worked = [
            _Worked(f"steps[{i}]", step, step_parts(step, self.body), round(60 * step.minutes))
            for i, step in enumerate(routine.steps)
        ]
        self.found: list[Finding] = []

    def findings(self) -> Findings:
        """Lint, and return what was found."""
        self._reach()
        turns = self._turns()
        self._sums(turns)
        self._ranges(turns)
        self._sides()
        self._shortest()
        return Findings(sorted(self.found, key=lambda finding: _ORDER[finding.severity]))

    def _say(
        self,
        code: str,
        path: str = "steps",
        *,
        severity: Severity = Severity.CAUTION,
        **values: str | int,
    ) -> None:
        self.found.append(
            Finding(
                code=code,
                severity=severity,
                args=args(**values),
                path=path,
                cite=self.routine.cite,
            )
        )

    def _reach(self) -> None:
        """Say what cannot be reached as its step asks, or at all."""
        for one in self.worked:
            lost = [part for part in one.parts if not part.positions]
            if lost:
                pieces = dict.fromkeys(p.label for part in lost for p in self.body.split(part))
                self._say(
                    "no-single-position",
                    f"{one.path}.region",
                    regions=" and ".join(part.label for part in lost),
                    pieces=", ".join(pieces),
                )
            elif one.step.position:
                for part in one.parts:
                    if not part.positions & _named(one):
                        self._say(
                            "not-from-there",
                            f"{one.path}.position",
                            regions=part.label,
                            position=one.step.position,
                        )

    def _turns(self) -> int:
        """Count the turns, and say which ones the order could do without."""
        stops = [
            Stop(i, part, part.positions & _named(one) or part.positions, one.seconds)
            for i, one in enumerate(self.worked)
            for part in one.parts
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
            self._say("needless-turns", turns=turns, fewest=fewest)
        return turns

    def _hands_on(self, turns: int) -> int:
        clock = self.catalog.clock(self.routine.clock)
        length = int(self.routine.length.total_seconds())
        return max(0, read_hour(clock, length, turns=turns, first_visit=False).hands_on)

    def _sums(self, turns: int) -> None:
        """Hold what is published against what is promised."""
        promised = int(self.routine.length.total_seconds())
        published, hands_on = sum(one.seconds for one in self.worked), self._hands_on(turns)
        low = sum(one.range[0] for one in self.worked)
        high = sum(one.range[1] for one in self.worked)
        made_good = low <= hands_on <= high
        full = turns > 0 and published >= promised and not made_good
        if full:
            self._say(
                "no-time-to-turn",
                published=format_duration(published),
                promised=format_duration(promised),
                turns=turns,
            )
        if published == hands_on or (full and published == self._hands_on(0)):
            return
        self._say(
            "sum-below" if published < hands_on else "sum-above",
            severity=Severity.NOTE if made_good else Severity.CAUTION,
            published=format_duration(published),
            promised=format_duration(promised),
            hands_on=format_duration(hands_on),
            rest=format_duration(abs(published - hands_on)),
        )

    def _ranges(self, turns: int) -> None:
        """Hold each step against its own range, and the ranges against the hands-on time."""
        for one in self.worked:
            low, high = one.range
            if not low <= one.seconds <= high:
                self._say(
                    "outside-range",
                    f"{one.path}.minutes",
                    step=one.name,
                    minutes=format_duration(one.seconds),
                    low=format_duration(low),
                    high=format_duration(high),
                )
        hands_on = self._hands_on(turns)
        leasts = sum(one.least for one in self.worked)
        if leasts > hands_on:
            self._say(
                "leasts-above",
                leasts=format_duration(leasts),
                hands_on=format_duration(hands_on),
            )
        mosts = sum(one.range[1] for one in self.worked)
        limited = self.worked and all(one.step.at_most is not None for one in self.worked)
        if limited and mosts < hands_on:
            self._say(
                "mosts-below", mosts=format_duration(mosts), hands_on=format_duration(hands_on)
            )

    def _sides(self) -> None:
        """Compare left and right, one stretch of the body at a time."""
        sided = [(one.parts[0], one.seconds) for one in self.worked if len(one.parts) == 1]
        sided = [(part, seconds) for part, seconds in sided if part.side is not None]
        on_purpose = len(sided) == len(self.worked) and len({p.side for p, _ in sided}) == 1
        for steps in _stretches(sided):
            left, right = (
                sum(seconds for part, seconds in steps if part.side is side)
                for side in (Side.LEFT, Side.RIGHT)
            )
            if left != right:
                regions = dict.fromkeys(self.body.by_id[part.region].label for part, _ in steps)
                self._say(
                    "unequal-sides",
                    severity=Severity.NOTE if on_purpose else Severity.CAUTION,
                    regions=", ".join(regions),
                    left=format_duration(left),
                    right=format_duration(right),
                )

    def _shortest(self) -> None:
        """Say when a full body is too short to be done well."""
        routine = self.routine
        if routine.shortest is None:
            if not self._is_full_body():
                return
            routine = self.catalog.routine(WITH_SHORTEST)
        if routine.shortest is None or self.routine.length >= routine.shortest:
            return
        self.found.append(
            Finding(
                code="below-shortest",
                severity=Severity.CAUTION,
                args=args(
                    length=format_duration(self.routine.length),
                    shortest=format_duration(routine.shortest),
                ),
                path="length",
                cite=routine.shortest_cite or routine.cite,
            )
        )

    def _is_full_body(self) -> bool:
        sites = {place for one in self.worked for part in one.parts for place in part.sites}
        return all(not sites.isdisjoint(self.body.part(region).sites) for region in FULL_BODY)


def _named(one: _Worked) -> int:
    """Return the positions that a step names; none for a word that is no position."""
    return POSITIONS.get(one.step.position, 0)


def _stretches(sided: Sequence[tuple[Part, int]]) -> list[list[tuple[Part, int]]]:
    """Group what is worked on one side by the stretch of the body that it belongs to.

    Parts that share a region belong together: a left arm as a whole, and a right one as upper
    arm and then forearm.
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
