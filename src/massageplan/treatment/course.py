"""A plan as it was agreed on, and its records: fields and look-ups, nothing computed."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

from massageplan.anatomy.technique import Intention
from massageplan.catalog.house import ReevaluationRule
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.client.therapist import Therapist
from massageplan.findings.finding import Finding, Findings
from massageplan.read import read_whole
from massageplan.scheduling.authorization import Authorization
from massageplan.scheduling.availability import Availability
from massageplan.scheduling.cadence import Cadence
from massageplan.scheduling.placement import WINDOW
from massageplan.treatment.amendment import Amendment
from massageplan.treatment.decision import Decision
from massageplan.treatment.dose import StudiedDose
from massageplan.treatment.goal import Goal
from massageplan.treatment.look import Look, day_of_look
from massageplan.treatment.outcome import Outcome, Status
from massageplan.treatment.phase import Phase, Turns
from massageplan.treatment.visit import Visit, Visits


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.session.plan import SessionPlan

__all__ = ["Course", "Tally"]


class Tally(NamedTuple):
    """How many visits a plan has, by what became of them.

    Attributes
    ----------
    visits
        All of them: the m of "n of m" on every page and in every calendar. The others add up to it.
    given, missed, off, to_come
        Those that were given, missed, canceled or withdrawn, and those without a record.
    """

    visits: int
    given: int
    missed: int
    off: int
    to_come: int


@frozen(kw_only=True)
class Course:
    """What a `TreatmentPlan` holds, and describes; computing from it needs no more than this."""

    intention: Intention
    title: str
    client: Client
    visits: Visits = field(converter=Visits)
    cadence: Cadence
    rule: ReevaluationRule
    studied: tuple[StudiedDose, ...]
    findings: Findings = field(converter=Findings)
    therapist: str = field(default="")
    practices: tuple[str, ...] | None = None
    training: tuple[str, ...] | None = None
    assessment: Assessment | None = None
    baseline: Assessment | None = None
    began: int = 0
    counts_from: date | None = None
    agreed: int = 0
    goals: tuple[Goal, ...] = ()
    thresholds: tuple[tuple[str, str], ...] = ()
    availability: tuple[Availability, ...] = ()
    authorizations: tuple[Authorization, ...] = ()
    window: int = WINDOW
    events: tuple[tuple[str, date], ...] = ()
    phases: tuple[Phase, ...] = ()
    turns: Turns = ""
    phases_over: int = 0
    looks: tuple[Look, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    decisions: tuple[Decision, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    parent: str = field(default="", eq=False)
    version: int = field(default=0, eq=False)

    @property
    def giver(self) -> Therapist:
        """Who gives the sessions to come, with what they practice and are trained in."""
        return Therapist(name=self.therapist, practices=self.practices, training=self.training)

    @property
    def reevaluations(self) -> tuple[int, ...]:
        """Numbers of the visits that hold a re-evaluation."""
        return tuple(visit.number for visit in self.held if visit.reevaluate)

    @property
    def look_days(self) -> tuple[date, ...]:
        """The days of the re-evaluations without massage, in order."""
        last = max((visit.on for visit in self.held if visit.on is not None), default=None)
        days = (day_of_look(look, last) for look in self.looks)
        return tuple(sorted(day for day in days if day is not None))

    @property
    def sessions(self) -> tuple[SessionPlan, ...]:
        """The sessions of all visits."""
        return tuple([visit.session for visit in self.visits])

    @property
    def held(self) -> Visits:
        """The visits without those that were canceled or withdrawn."""
        final = self._final
        return Visits(
            visit
            for visit in self.visits
            if (was := final.get(visit.number)) is None or not was.status.frees_its_day
        )

    @property
    def catalog(self) -> Catalog:
        """The catalog that it is planned by."""
        return self.visits[0].session.request.catalog

    @cached_property
    def _final(self) -> dict[int, Outcome]:
        return {outcome.session: outcome for outcome in self.outcomes if outcome.is_final}

    def visit(self, number: int, path: str = "visit") -> Visit:
        """Return a visit by its number.

        Raises
        ------
        InvalidValueError
            There is no such visit.
        """
        return self.visits[read_whole(number, path, least=1, most=len(self.visits)) - 1]

    def outcome(self, number: int) -> Outcome | None:
        """Return the record of a visit; ``None`` while it is to come."""
        return self._final.get(self.visit(number).number)

    @cached_property
    def given(self) -> tuple[Outcome, ...]:
        """The records of the sessions that were given."""
        final = self._final.values()
        return tuple(outcome for outcome in final if outcome.status is Status.DONE)

    @property
    def given_days(self) -> tuple[date, ...]:
        """The days of the sessions that were given."""
        days = (self.visit(outcome.session).on for outcome in self.given)
        return tuple(day for day in days if day is not None)

    @property
    def tally(self) -> Tally:
        """How many visits there are, by what became of them."""
        final = self._final.values()
        missed = sum(outcome.status is Status.MISSED for outcome in final)
        off = sum(outcome.status.frees_its_day for outcome in final)
        return Tally(len(self.visits), len(self.given), missed, off, len(self.to_come))

    @property
    def known_days(self) -> tuple[date, ...]:
        """The days of all that is known: sessions given, decisions, facts, and what looks found."""
        known = [outcome.on for outcome in self.given if outcome.on]
        known += [decision.on for decision in self.decisions]
        known += [self.assessment.on] if self.assessment is not None else []
        known += [look.on for look in self.looks if look.on and look.is_recorded]
        return tuple(known)

    @cached_property
    def to_come(self) -> Visits:
        """The visits without a record."""
        return Visits(visit for visit in self.visits if visit.number not in self._final)

    @property
    def is_open(self) -> bool:
        """Whether a session is still to be given: one to come, or one that was missed.

        One that was made up and is not needed after all, because a record was corrected, is none.
        """
        return not self.ended and self.agreed > len(self.given)

    @property
    def ended(self) -> bool:
        """Whether the plan was ended, by a discharge or a referral."""
        return bool(self.decisions) and self.decisions[-1].action.ends_the_plan

    @property
    def referral_proposed(self) -> Finding | None:
        """The caution that a referral is proposed, until a decision answers it.

        Nothing is withdrawn before. Answer it with `massageplan.replan`: ``action="refer"``
        carries it out, and another action goes on, with the reason in ``why``.
        """
        found = (one for one in self.findings if one.code == "referral-proposed")
        return next(found, None)
