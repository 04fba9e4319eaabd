"""The treatment plan: its visits, each planned in full, and when to look again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.technique import Intention
from massageplan.catalog.condition import Dose
from massageplan.catalog.house import ReevaluationRule
from massageplan.client.client import Client
from massageplan.client.finding import Finding
from massageplan.errors import InvalidValueError
from massageplan.session.plan import SessionPlan
from massageplan.treatment.cadence import Cadence


if TYPE_CHECKING:
    from massageplan._display.blocks import Document
    from massageplan.client.assessment import Assessment

__all__ = ["StudiedDose", "TreatmentPlan", "Visit"]


@frozen(kw_only=True)
class Visit:
    """One visit of a course.

    Attributes
    ----------
    number
        Its place in the course, from 1.
    on
        Its day, when the course has a start.
    session
        The session, planned in full for that day.
    reevaluate
        Whether a re-evaluation lies inside it.
    """

    number: int
    on: date | None
    session: SessionPlan
    reevaluate: bool

    @property
    def provisional(self) -> bool:
        """Whether the client has to be screened again on the day: see `SessionPlan.confirm`."""
        return self.session.is_provisional


@frozen(kw_only=True)
class StudiedDose:
    """What a trial used for a complaint of this plan; shown beside the plan, not blended in."""

    condition: str
    dose: Dose


@frozen(kw_only=True)
class TreatmentPlan(Displayable):
    """A course of sessions for one client.

    Attributes
    ----------
    intention
        Relaxation or medical.
    title
        What it is, in words.
    client
        Who it is for.
    visits
        Every visit, in order.
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
    """

    intention: Intention
    title: str
    client: Client
    visits: tuple[Visit, ...]
    cadence: Cadence
    rule: ReevaluationRule
    studied: tuple[StudiedDose, ...]
    findings: tuple[Finding, ...]
    therapist: str = field(default="")

    @property
    def reevaluations(self) -> tuple[int, ...]:
        """Numbers of the visits that hold a re-evaluation."""
        return tuple(visit.number for visit in self.visits if visit.reevaluate)

    def confirm(
        self, visit: int, client: Client, assessment: Assessment, *, on: date | None = None
    ) -> TreatmentPlan:
        """Confirm one visit on its day, as `SessionPlan.confirm` does, and keep it in the plan.

        Parameters
        ----------
        visit
            Number of the visit, from 1.
        client, assessment, on
            As for `SessionPlan.confirm`.

        Raises
        ------
        InvalidValueError
            No such visit; otherwise as for `SessionPlan.confirm`.
        CannotPlanError
            As for `massageplan.plan_session`.
        """
        if type(visit) is not int or not 1 <= visit <= len(self.visits):
            raise InvalidValueError(
                f"visit: expected 1 to {len(self.visits)}, got {visit!r}", path="visit", value=visit
            )
        before = self.visits[visit - 1]
        session = before.session.confirm(client, assessment, on=on)
        day = None if before.on is None else session.on
        visits = [*self.visits]
        visits[visit - 1] = evolve(before, session=session, on=day)
        return evolve(self, visits=tuple(visits))

    def _document(self) -> Document:
        from massageplan.treatment.showing import plan_document  # noqa: PLC0415  only when shown

        return plan_document(self)
