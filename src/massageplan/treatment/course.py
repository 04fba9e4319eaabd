"""A course as it was agreed, and what became of it: fields and look-ups, nothing computed."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from massageplan.anatomy.technique import Intention
from massageplan.catalog.decision import Action
from massageplan.catalog.house import ReevaluationRule
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Findings
from massageplan.scheduling.availability import Availability
from massageplan.scheduling.cadence import Cadence
from massageplan.scheduling.placement import WINDOW
from massageplan.treatment.decision import Decision
from massageplan.treatment.dose import StudiedDose
from massageplan.treatment.outcome import Goal, Outcome, Status
from massageplan.treatment.visit import Visit, Visits


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog

__all__ = ["Course"]


@frozen(kw_only=True)
class Course:
    """What a `TreatmentPlan` holds; what is computed from it needs no more than this.

    Attributes
    ----------
    intention
        Relaxation or medical.
    title
        What it is, in words.
    client, assessment
        Who it is for, and what they told last; all that is to come is planned by it.
    baseline
        What was told at the start: what scores are compared with.
    visits
        Every visit, in order of their days.
    cadence
        How often.
    rule
        When to look again.
    studied
        The courses that trials used for these complaints.
    findings
        What was noticed about the course, and in its sessions.
    therapist
        Who works throughout; empty for any.
    began
        How many sessions had been given when the cadence began.
    agreed
        How many sessions are to be given; one that was missed does not count.
    goals
        Goals with a number.
    thresholds
        By measure, the threshold that was chosen by name.
    availability
        When visits can be; all of them count.
    window
        Days by which a visit may lie off the cadence.
    events
        The days of events that the cadence may hang on.
    outcomes
        What became of the sessions, in order of their numbers.
    decisions
        What was decided at each re-evaluation.
    parent
        A digest of the plan that this one was made from; it does not count in equality.
    version
        How often it was changed: each record, each visit that was confirmed, and each time that it
        was laid out anew. It does not count in equality.
    """

    intention: Intention
    title: str
    client: Client
    visits: Visits = field(converter=Visits)
    cadence: Cadence
    rule: ReevaluationRule
    studied: tuple[StudiedDose, ...]
    findings: Findings = field(converter=Findings)
    therapist: str = field(default="")
    assessment: Assessment | None = None
    baseline: Assessment | None = None
    began: int = 0
    agreed: int = 0
    goals: tuple[Goal, ...] = ()
    thresholds: tuple[tuple[str, str], ...] = ()
    availability: tuple[Availability, ...] = ()
    window: int = WINDOW
    events: tuple[tuple[str, date], ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    decisions: tuple[Decision, ...] = ()
    parent: str = field(default="", eq=False)
    version: int = field(default=0, eq=False)

    @property
    def reevaluations(self) -> tuple[int, ...]:
        """Numbers of the visits that hold a re-evaluation."""
        return tuple(visit.number for visit in self.held if visit.reevaluate)

    @property
    def held(self) -> Visits:
        """The visits without those that were called off or withdrawn."""
        final = self._final
        return Visits(
            visit
            for visit in self.visits
            if (was := final.get(visit.number)) is None or not was.status.frees_its_day
        )

    @property
    def catalog(self) -> Catalog:
        """The catalogue that it is planned by."""
        return self.visits[0].session.request.catalog

    @cached_property
    def _final(self) -> dict[int, Outcome]:
        return {one.session: one for one in self.outcomes if one.is_final}

    def visit(self, number: int, path: str = "visit") -> Visit:
        """Return a visit by its number.

        Raises
        ------
        InvalidValueError
            There is no such visit.
        """
        if type(number) is not int or not 1 <= number <= len(self.visits):
            raise InvalidValueError(
                f"expected 1 to {len(self.visits)}, got {number!r}", path=path, value=number
            )
        return self.visits[number - 1]

    def outcome(self, number: int) -> Outcome | None:
        """Return what became of a visit; ``None`` while it is to come."""
        return self._final.get(self.visit(number).number)

    @property
    def given(self) -> tuple[Outcome, ...]:
        """The outcomes of the sessions that were given."""
        return tuple(one for one in self._final.values() if one.status is Status.DONE)

    @property
    def to_come(self) -> Visits:
        """The visits without a record."""
        return Visits(visit for visit in self.visits if visit.number not in self._final)

    @property
    def is_open(self) -> bool:
        """Whether a session is still to be given: one to come, or one that was missed."""
        return not self.ended and (bool(self.to_come) or self.agreed > len(self.given))

    @property
    def ended(self) -> bool:
        """Whether the course was ended: by a discharge, or by sending the client elsewhere."""
        ends = (Action.DISCHARGE, Action.REFER)
        return bool(self.decisions) and self.decisions[-1].action in ends
