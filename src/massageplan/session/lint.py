"""What does not add up in a published routine: contradictions, sums, sides, turns and reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.anatomy.position import Side
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.routine import Routine, Step
from massageplan.catalog.routine_faults import faults_of
from massageplan.catalog.routine_parts import unreached
from massageplan.findings.finding import Finding, Findings
from massageplan.session.demand.at_places import Held, held_at
from massageplan.session.demand.pieces import pieces_of
from massageplan.session.demand.published import ReadStep, read_routine
from massageplan.session.demand.want import id_of
from massageplan.session.sequence import Stop, place


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog
    from massageplan.findings.arg import Arg

__all__ = ["lint"]

FULL_BODY: Final = ("head", "neck", "back", "arm-and-hand", "front-of-leg", "back-of-leg")
"""A routine that works somewhere in each of these counts as a full body (our judgment)."""

WITH_SHORTEST: Final = "full-body-relaxation"
"""The routine that says below which length a full body cannot be done well."""


class _Worked(NamedTuple):
    """One step with what it works."""

    read: ReadStep
    held: Held | None

    @property
    def path(self) -> str:
        """Its place in the routine."""
        return self.read.path

    @property
    def parts(self) -> tuple[Part, ...]:
        """What it works."""
        return self.read.parts

    @property
    def seconds(self) -> int:
        """Its published time."""
        return self.read.seconds

    @property
    def least(self) -> int:
        """The least seconds that planning gives it; none if it may be left out."""
        if self.read.step.optional:
            return 0
        return self.read.least if self.allowed is None else min(self.read.least, self.allowed)

    @property
    def allowed(self) -> int | None:
        """The most seconds that a place which needs care allows; ``None`` for a larger area."""
        return None if self.held is None else self.held.most


def lint(routine: Routine | str, *, catalog: Catalog | None = None) -> Findings:
    """Find what does not add up in a routine.

    Its steps are compared with its own length and clock (as on a later visit, with the short
    opening), with its own ranges, and with what a body allows. A sum that is off but within the
    routine's own ranges is a note. What contradicts itself is a stop: planning refuses it too.

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
        self.read = read_routine(routine, catalog)
        self.worked = [_Worked(step, held_at(step.parts, catalog)) for step in self.read.steps]
        self.found: list[Finding] = []

    def findings(self) -> Findings:
        """Return what was found, worst first."""
        self._faults()
        self._reach()
        self._turns()
        self._sums()
        self._ranges()
        self._blocks()
        self._places()
        self._sides()
        self._shortest()
        return Findings(sorted(self.found, key=lambda finding: finding.severity.rank))

    def _stop(self, code: str, path: str, **values: Arg) -> None:
        cite = self.routine.cite
        self.found.append(Finding.stop(code, self.catalog, path=path, cite=cite, **values))

    def _caution(self, code: str, path: str = "steps", **values: Arg) -> None:
        cite = self.routine.cite
        self.found.append(Finding.caution(code, self.catalog, path=path, cite=cite, **values))

    def _note(self, code: str, path: str = "steps", **values: Arg) -> None:
        cite = self.routine.cite
        self.found.append(Finding.note(code, self.catalog, path=path, cite=cite, **values))

    def _faults(self) -> None:
        """Say what contradicts itself: planning refuses it with the same words."""
        for fault in faults_of(self.routine, self.body):
            self._stop(fault.code, fault.path, **dict(fault.args))
        for path, what, low, high in self.read.crossed():
            name = what.name if isinstance(what, Step) else what.label
            self._stop(
                "share-crossed",
                f"{path}.at_most",
                step=name,
                low=low,
                high=high,
                hands_on=self.read.hands_on,
            )
        self._torn_blocks()
        for step in (*self.read.steps, *self.read.activities):
            if step.no_time:
                self._stop(
                    "no-time-left",
                    f"{step.path}.minutes",
                    step=step.step.name,
                    hands_on=self.read.hands_on,
                )

    def _torn_blocks(self) -> None:
        """Say which blocks cannot keep to their bounds at the length of the routine."""
        said = {found.path for found in self.found}
        leasts = {step.path: step.least for step in self.worked}
        mosts = {step.path: step.allowed for step in self.worked if step.allowed is not None}
        for block, is_small, inside, own in self.read.torn(leasts, mosts):
            values = {"needs" if is_small else "takes": inside, "total": own}
            if block.path not in said:
                code = "block-too-small" if is_small else "block-too-large"
                self._stop(code, block.path, step=block.block.label, **values)

    def _reach(self) -> None:
        """Say what cannot be reached as its step asks, or only from several positions."""
        for step in self.worked:
            named = step.read.named
            for part in step.parts if named else ():
                if not self.body.within(part, named):
                    at, position = f"{step.path}.position", step.read.step.position
                    self._caution("not-from-there", at, regions=part.id, position=position)
            if lost := unreached(step.read.step, self.body):
                self._note(
                    "only-in-position",
                    f"{step.path}.position",
                    wants=id_of(step.parts),
                    position=step.read.step.position,
                    sites=lost,
                )
            self._pieces(step)

    def _pieces(self, step: _Worked) -> None:
        """Say from which positions a step is worked, if one does not reach all of it."""
        pieces = [
            piece
            for part in step.parts[:1]
            for piece in pieces_of(
                part, step.read.named, 0, self.catalog, is_pair=len(step.parts) > 1
            )
        ]
        if len(pieces) > 1:
            lying = place([Stop(0, piece, piece.positions, 1) for piece in pieces])
            self._note(
                "in-pieces",
                f"{step.path}.region",
                wants=id_of(step.parts),
                positions=tuple(position.value for position in lying),
            )

    def _turns(self) -> None:
        """Say which turns the order could do without."""
        turns, fewest = self.read.turns, self.read.fewest
        if turns > fewest:
            self._caution("needless-turns", turns=turns, fewest=fewest)

    def _sums(self) -> None:
        """Compare what is published with what is promised."""
        promised = int(self.routine.length.total_seconds())
        published, hands_on, turns = self.read.seconds, self.read.hands_on, self.read.turns
        named = sum(s.seconds for s in self.read.activities if not s.step.at_the_same_time)
        low, high = self.read.range
        in_range = low <= hands_on <= high
        full = turns > 0 and published + named >= promised and not in_range
        if full:
            self._caution(
                "no-time-to-turn", published=published + named, promised=promised, turns=turns
            )
        turning = 60 * turns * self.catalog.clock(self.routine.clock).turn
        if published == hands_on or (full and published == hands_on + turning):
            return
        say = self._note if in_range else self._caution
        say(
            "sum-below" if published < hands_on else "sum-above",
            published=published,
            promised=promised,
            hands_on=hands_on,
            rest=abs(published - hands_on),
        )

    def _ranges(self) -> None:
        """Compare the ranges with the hands-on time."""
        hands_on = self.read.hands_on
        leasts = self.read.least({step.path: step.least for step in self.worked})
        if leasts > hands_on:
            self._caution("leasts-above", leasts=leasts, hands_on=hands_on)
        mosts = self.read.most({s.path: s.allowed for s in self.worked if s.allowed is not None})
        if self.worked and mosts is not None and mosts < hands_on:
            self._caution("mosts-below", mosts=mosts, hands_on=hands_on)

    def _blocks(self) -> None:
        """Compare each block with its own steps, and what is at the same time with its step."""
        for path, block, own in self.read.sums():
            total = round(60 * block.minutes) if block.minutes is not None else own
            if own != total:
                self._caution("block-sum", path, step=block.label, minutes=own, total=total)
        for activity in self.read.activities:
            earlier = [step for step in self.read.steps if step.number < activity.number]
            if not activity.step.at_the_same_time or not earlier:
                continue
            if activity.seconds > earlier[-1].seconds:
                self._caution(
                    "longer-than-its-step",
                    f"{activity.path}.minutes",
                    step=activity.step.name,
                    minutes=activity.seconds,
                    during=id_of(earlier[-1].parts),
                    most=earlier[-1].seconds,
                )

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
