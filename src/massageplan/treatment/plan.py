"""The treatment plan: its visits, each planned in full, and when to look again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.technique import Intention
from massageplan.catalog.condition import Dose
from massageplan.catalog.house import ReevaluationRule
from massageplan.client.client import Client
from massageplan.client.finding import Finding
from massageplan.session.plan import SessionPlan
from massageplan.treatment.cadence import Cadence


if TYPE_CHECKING:
    from massageplan._display.blocks import Document

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

    def _document(self) -> Document:
        from massageplan.treatment.showing import plan_document  # noqa: PLC0415  only when shown

        return plan_document(self)
