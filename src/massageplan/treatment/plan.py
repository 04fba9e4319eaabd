"""The treatment plan: its visits, what became of them, and what was decided."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from massageplan._display.mixin import Displayable, load_view
from massageplan.treatment.course import Course


if TYPE_CHECKING:
    from datetime import date

    from massageplan._display.sheet import Sheet
    from massageplan.catalog.homecare import HomeCares
    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.treatment.ledger import Ledger
    from massageplan.treatment.note import SoapNote
    from massageplan.treatment.outcome import Outcome
    from massageplan.treatment.trend import Trend

__all__ = ["TreatmentPlan"]


@frozen(kw_only=True)
class TreatmentPlan(Course, Displayable):
    """A course of sessions for one client: agreed, carried out, recorded, and looked at again.

    It is a value: recording and replanning give a new plan, and the old one is unchanged. What
    became of it is computed from its records, never stored beside them. Its repr is short and says
    nothing of the client's health: print it to see it.

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

    _view = "views.course:plan_document"

    def __repr__(self) -> str:
        """Return how far it is in a line, without what it is for."""
        told = f"client={self.client!r}, agreed={self.agreed}, version={self.version}"
        return f"TreatmentPlan({told}, ...)"

    @cached_property
    def trends(self) -> tuple[Trend, ...]:
        """How each measure went."""
        from massageplan.treatment.trend import trends_of  # noqa: PLC0415  cycle

        return trends_of(self)

    def trends_until(self, session: int) -> tuple[Trend, ...]:
        """Return how each measure had gone after a session."""
        from massageplan.treatment.trend import trends_of  # noqa: PLC0415  cycle

        return trends_of(self, session)

    @cached_property
    def ledger(self) -> Ledger:
        """The minutes planned, worked and owed."""
        from massageplan.treatment.ledger import ledger_of  # noqa: PLC0415  cycle

        return ledger_of(self)

    @cached_property
    def digest(self) -> str:
        """A few letters that are others when anything it was made from is."""
        from massageplan.treatment.digest import digest_of  # noqa: PLC0415  only when asked for

        return digest_of(self)

    def record(self, outcome: Outcome) -> TreatmentPlan:
        """Return the plan with what became of a session.

        What is to come stays as it is: `massageplan.replan` lays it out anew, gives a missed
        session another day and repays what the focus is owed.

        Parameters
        ----------
        outcome
            What became of it. A session that was moved is screened and planned for its new day.

        Raises
        ------
        InvalidValueError
            No such session, one that has a record already, another day than it was screened
            for, an unknown measure, a score out of range or without its form, more minutes than
            there were, a region that nobody knows, or a day that is not free.
        CannotPlanError
            What screening finds for the new day does not allow the session.

        Examples
        --------
        >>> from datetime import date
        >>> import massageplan as mp
        >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
        >>> neck = mp.Complaint(condition="neck pain", pain=6)
        >>> told = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=())
        >>> plan = mp.plan_treatment(client, told, length="60 min", start=date(2026, 3, 2))
        >>> plan = plan.record(mp.Outcome(session=1, pain=5, minutes={"chest": "0 min"}))
        >>> len(plan.given), len(plan.to_come)
        (1, 5)
        """
        from massageplan.treatment.recording import record  # noqa: PLC0415  cycle

        return record(self, outcome)

    def confirm(
        self, visit: int, client: Client, assessment: Assessment, *, on: date | None = None
    ) -> TreatmentPlan:
        """Confirm one visit on its day, as `SessionPlan.confirm` does, and keep it in the plan.

        What was told then holds for all that is to come: the later sessions are screened and
        planned by it too.

        Parameters
        ----------
        visit
            Number of the visit, from 1.
        client, assessment, on
            As for `SessionPlan.confirm`.

        Raises
        ------
        InvalidValueError
            No such visit, one that has a record, a day that is not free, facts older than those
            of the plan, or a score that cannot be used; otherwise as for `SessionPlan.confirm`.
        CannotPlanError
            As for `massageplan.plan_session`; a later session is named.
        """
        from massageplan.treatment.confirming import confirm  # noqa: PLC0415  cycle

        return confirm(self, visit, client, assessment, on)

    def home_care(self, session: int = 1, *, most: int = 2) -> HomeCares:
        """Return what the client of a session can do at home: little, and safe for them.

        Parameters
        ----------
        session
            Number of the session.
        most
            How many things, 1 to 3: two get done, ten do not.

        Raises
        ------
        InvalidValueError
            No such session, or more than three.
        """
        from massageplan.treatment.homecare import home_care  # noqa: PLC0415  only when asked for

        return home_care(self.visit(session, "session").session, most=most)

    def agreement(self) -> Sheet:
        """Return the plan as one page to agree on, with lines to sign.

        Raises
        ------
        InvalidValueError
            No session is to come.
        """
        sheet: Sheet = load_view("views.agreement:agreement")(self)
        return sheet

    def hand_over(self) -> Sheet:
        """Return what another therapist needs to know to go on; it holds the health history."""
        sheet: Sheet = load_view("views.hand_over:hand_over")(self)
        return sheet

    def note(self, session: int) -> SoapNote:
        """Return the SOAP note of a session that was given, with what is still missing in it.

        Raises
        ------
        InvalidValueError
            No such session, or no record that it was given.
        """
        from massageplan.treatment.note import soap_note  # noqa: PLC0415  cycle

        return soap_note(self, session)
