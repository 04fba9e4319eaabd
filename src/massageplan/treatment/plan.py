"""The treatment plan: its visits, their records, and what was decided."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from massageplan._display.mixin import Displayable, load_view
from massageplan.treatment.course import Course
from massageplan.treatment.ledger import ledger_of
from massageplan.treatment.trend import trends_of


if TYPE_CHECKING:
    from datetime import date

    from massageplan._display.sheet import Sheet
    from massageplan.catalog.homecare import HomeCares
    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.treatment.ledger import Ledger
    from massageplan.treatment.look import Look
    from massageplan.treatment.outcome import Outcome
    from massageplan.treatment.soap_note import SoapNote
    from massageplan.treatment.trend import Trend
    from massageplan.units import Duration

__all__ = ["TreatmentPlan"]


@frozen(kw_only=True)
class TreatmentPlan(Course, Displayable):
    """A plan of sessions for one client: agreed on, carried out, recorded and re-evaluated.

    `massageplan.plan_treatment` makes one. It is a value: recording and replanning give a new
    plan, and the old one stays as it is. Scores, minutes and goals are computed from its records,
    never stored beside them. Its repr is short and says nothing of the client's health: print it
    to see it.

    Attributes
    ----------
    intention
        Relaxation or medical.
    title
        What it is, in words.
    client, assessment
        Who it is for, and what they reported last. All visits to come are planned by it.
    baseline
        What the client reported at the start; scores are compared with it.
    visits
        Every visit, in order of their days.
    cadence
        How often.
    rule
        When to re-evaluate.
    studied
        What trials used for these complaints.
    findings
        What was noticed about the plan, and in its sessions.
    therapist
        Who gives all sessions; empty for anyone.
    practices, training
        Ids of what they practice and are trained in; ``None`` if nothing was said.
    began
        How many sessions had been given when the cadence began.
    counts_from
        The day from which the rhythm of the cadence counts: its weekdays, its day of the month.
    agreed
        How many sessions are to be given. One that was missed does not count.
    goals
        Goals with a number.
    thresholds
        By measure, the threshold that was chosen by name.
    availability
        When visits can be; all of them count.
    authorizations
        So many visits from one day to another, as a payer allows them.
    window
        Days by which a visit may differ from the cadence.
    events
        The days of events that the cadence may depend on.
    phases, turns
        What changes in the course, each phase with what ends it; and how the phases follow.
    phases_over
        How many of the phases were over when `massageplan.replan` gave new ones to what was to
        come.
    looks
        The re-evaluations besides those of the rule, planned and recorded.
    outcomes
        The records of the sessions, in order of their numbers.
    decisions
        What was decided at each re-evaluation.
    amendments
        The corrections of records, in order of the days on which they were made.
    parent
        A digest of the plan that this one was made from. It does not count in equality.
    version
        How often the plan was changed: by a record, a confirmed visit, or `massageplan.replan`. It
        does not count in equality.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> plan = mp.plan_treatment(client, neck, length="60 min", start=date(2026, 3, 2))
    >>> plan.cadence.text, plan.agreed, plan.reevaluations
    ('weekly', 6, (6,))
    """

    _view = "views.course:plan_document"

    def __repr__(self) -> str:
        """Return how far it is in a line, without what it is for."""
        told = f"client={self.client!r}, agreed={self.agreed}, version={self.version}"
        return f"TreatmentPlan({told}, ...)"

    @cached_property
    def trends(self) -> tuple[Trend, ...]:
        """How each measure went."""
        return trends_of(self)

    def trends_until(self, session: int) -> tuple[Trend, ...]:
        """Return how each measure had gone after a session."""
        return trends_of(self, session)

    @cached_property
    def ledger(self) -> Ledger:
        """The minutes planned, worked, and to make up."""
        return ledger_of(self)

    @cached_property
    def digest(self) -> str:
        """A short text that differs if anything the plan was made from differs."""
        from massageplan.treatment.digest import digest_of  # noqa: PLC0415  only when asked for

        return digest_of(self)

    def record(self, outcome: Outcome | Look) -> TreatmentPlan:
        """Return the plan with a record of a session, or of a re-evaluation without massage.

        The visits to come stay as they are. `massageplan.replan` gives a missed session another
        day and makes up minutes that the focus areas missed.

        Parameters
        ----------
        outcome
            What became of the session. If it was moved, it is screened and planned for its new day.
            Or what a `Look` found: it takes the place of the first one that is planned.

        Raises
        ------
        InvalidValueError
            There is no such session, it has a record already, the day is not the one it was
            screened for or is not free, a measure or region is unknown, a score is out of range or
            has no form, or there are more minutes than the session has.
        CannotPlanError
            Screening does not allow the session on its new day.

        Examples
        --------
        >>> from datetime import date
        >>> import massageplan as mp
        >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
        >>> neck = mp.Complaint(condition="neck pain", pain=6)
        >>> intake = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=())
        >>> plan = mp.plan_treatment(client, intake, length="60 min", start=date(2026, 3, 2))
        >>> plan = plan.record(mp.Outcome(session=1, pain=5, minutes={"chest": "0 min"}))
        >>> len(plan.given), len(plan.to_come)
        (1, 5)
        """
        # Recording makes a plan, so this import cannot stand at the top.
        from massageplan.treatment.recording import record  # noqa: PLC0415  the named knot

        return record(self, outcome)

    def amend(self, outcome: Outcome, *, by: str, on: date, why: str) -> TreatmentPlan:
        """Return the plan with the record of a session corrected.

        The first record stays in the plan, among its `amendments`, with who corrected it, when and
        why. All that is computed from the records follows: ledger, trends, notes. A decision keeps
        what it found; it counts the sessions that had been given, as is known now. The visits to
        come stay as they are until you `massageplan.replan`.

        Parameters
        ----------
        outcome
            The record as it should be, complete.
        by
            Who corrects it.
        on
            The day of the correction.
        why
            Why.

        Raises
        ------
        InvalidValueError
            There is no such session or no record of it yet, nobody or no reason is named, nothing
            is different, or the record could not have been made.

        Examples
        --------
        >>> from datetime import date
        >>> import massageplan as mp
        >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
        >>> neck = mp.Complaint(condition="neck pain", pain=6)
        >>> intake = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=())
        >>> plan = mp.plan_treatment(client, intake, length="60 min", start=date(2026, 3, 2))
        >>> plan = plan.record(mp.Outcome(session=1, status="missed"))
        >>> came = mp.Outcome(session=1, pain=5)
        >>> plan = plan.amend(came, by="Ana", on=date(2026, 3, 3), why="came ten minutes late")
        >>> plan.outcome(1).status.value, plan.amendments[0].before.status.value
        ('done', 'missed')
        """
        # Correcting makes a plan, so this import cannot stand at the top.
        from massageplan.treatment.amending import amend  # noqa: PLC0415  the named knot

        return amend(self, outcome, by=by, on=on, why=why)

    def add_visit(self, on: date, *, length: Duration | None = None) -> TreatmentPlan:
        """Return the plan with one visit more, which nobody planned: yesterday's or next week's.

        It is screened and planned by what the client reported last, and counts among the sessions
        that are agreed on. All visits are numbered by their days again. Opening hours and gaps do
        not count: you say the day.

        Parameters
        ----------
        on
            Its day, or its day and time.
        length
            How long it is booked; by default as long as the visit before it.

        Raises
        ------
        InvalidValueError
            The plan has no dates, the day is taken or before the client was screened, or the plan
            has 100 visits already.
        CannotPlanError
            Screening does not allow the session.

        Examples
        --------
        >>> from datetime import date
        >>> import massageplan as mp
        >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
        >>> neck = mp.Complaint(condition="neck pain", pain=6)
        >>> intake = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=())
        >>> plan = mp.plan_treatment(client, intake, length="60 min", start=date(2026, 3, 2))
        >>> plan = plan.add_visit(date(2026, 3, 5), length="30 min")
        >>> [visit.on.day for visit in plan.visits[:3]], plan.agreed
        ([2, 5, 9], 7)
        """
        # Adding makes a plan, so this import cannot stand at the top.
        from massageplan.treatment.adding import add_visit  # noqa: PLC0415  the named knot

        return add_visit(self, on, length)

    def confirm(
        self, visit: int, client: Client, assessment: Assessment, *, on: date | None = None
    ) -> TreatmentPlan:
        """Confirm one visit on its day, as `SessionPlan.confirm` does, and keep it in the plan.

        What the client reports then holds for all visits to come: they are screened and planned by
        it too.

        Parameters
        ----------
        visit
            Number of the visit, from 1.
        client, assessment, on
            As for `SessionPlan.confirm`.

        Raises
        ------
        InvalidValueError
            There is no such visit, it has a record, the day is not free, the facts are older than
            those of the plan, or a score cannot be used; otherwise as for `SessionPlan.confirm`.
        CannotPlanError
            As for `massageplan.plan_session`; a later session is named.

        Examples
        --------
        >>> from datetime import date
        >>> import massageplan as mp
        >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
        >>> neck = mp.Complaint(condition="neck pain", pain=6)
        >>> intake = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=())
        >>> plan = mp.plan_treatment(client, intake, length="60 min", start=date(2026, 3, 2))
        >>> today = mp.Assessment(on=date(2026, 3, 9), complaints=[neck], red_flags=())
        >>> plan = plan.confirm(2, client, today)
        >>> [visit.provisional for visit in plan.visits[:3]]
        [False, False, True]
        """
        # Confirming makes a plan, so this import cannot stand at the top.
        from massageplan.treatment.confirming import confirm  # noqa: PLC0415  the named knot

        return confirm(self, visit, client, assessment, on)

    def home_care(self, session: int = 1, *, most: int = 2) -> HomeCares:
        """Return what the client can do at home: a few things that are safe for them.

        Parameters
        ----------
        session
            Number of the session.
        most
            How many things, 1 to 3. Two get done; ten do not.

        Raises
        ------
        InvalidValueError
            There is no such session, or `most` is out of range.
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
        """Return a page for the next therapist. It holds the client's health history."""
        sheet: Sheet = load_view("views.hand_over:hand_over")(self)
        return sheet

    def note(self, session: int) -> SoapNote:
        """Return the SOAP note of a session that was given, and what it still lacks.

        Parameters
        ----------
        session
            Number of the session.

        Raises
        ------
        InvalidValueError
            There is no such session, or no record that it was given.

        Examples
        --------
        >>> from datetime import date
        >>> import massageplan as mp
        >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
        >>> neck = mp.Complaint(condition="neck pain", pain=6)
        >>> intake = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=())
        >>> plan = mp.plan_treatment(client, intake, length="60 min", start=date(2026, 3, 2))
        >>> plan.record(mp.Outcome(session=1, pain=5)).note(1).subjective[1]
        'Pain today: 5 of 10.'
        """
        from massageplan.treatment.soap_note import soap_note  # noqa: PLC0415  only when asked for

        return soap_note(self, session)
