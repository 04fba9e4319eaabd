"""What a session is planned from: the facts, the settings, and minutes set by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from attrs import field, frozen

from massageplan.anatomy.position import Position
from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.client.therapist import ANYONE, Therapist
from massageplan.session.added import AddOn
from massageplan.session.clock import LengthIs


__all__ = ["Pin", "SessionRequest"]


@frozen(kw_only=True)
class Pin:
    """Minutes set by hand.

    Attributes
    ----------
    region
        The want, by its id or any name of its region. A mirrored pair is set in total, or one of
        its sides by itself. A region that is not in the session is added. Or a part of the clock,
        such as ``consultation``.
    duration
        Its time. None at all takes it out.
    why
        Why, in the therapist's words.
    batch
        Which call set it. Of two for the same want, the later call counts; two in one call are
        refused.
    owed
        How much of it makes up what earlier sessions missed, if a treatment plan set it. ``None``
        for minutes set by hand.
    """

    region: str
    duration: timedelta
    why: str = field(default="", repr=False)
    batch: int = 0
    owed: timedelta | None = None


@frozen(kw_only=True)
class SessionRequest:
    """Everything that a session was planned from; `SessionPlan.with_minutes` plans from it again.

    The attributes are the parameters of `massageplan.plan_session`, read. The others place the
    session in its treatment plan, or in the middle of its own time.

    Attributes
    ----------
    therapist, practices, training
        Who gives the massage, and the ids of what they practice and are trained in.
    number, count
        Its place in the treatment plan, and how many visits that has.
    phase
        The phase of the treatment plan, from 1; 0 if that has none.
    regions, max_pressure, techniques
        What the phase asks for: the areas instead of those of the complaints, the most pressure,
        and ids of the only techniques. Empty, or ``None``, for as the complaints ask.
    reevaluate
        Whether it includes a re-evaluation.
    shift
        By how many tenths of half their first weight supporting areas weigh more, as a
        re-evaluation decided; ``None`` leaves it to the place in the treatment plan.
    approach
        How often the approach was changed: so many techniques go to the end of the line.
    waited
        The focus areas that waited at the visit before, by id: this one takes them first.
    at
        How much of the session is over, for the rest of a session.
    done
        What was worked until then, in total, by want; ``None`` if not even the opening is over.
    lying
        How the client lies at that moment.
    planned
        What the whole session gave, by want; ``None`` for a whole session.
    told
        The day of the client's facts, if no assessment says it.
    released
        The wants whose minutes set by hand no longer apply since the client was screened again.
    confirmed
        What changed when the client was screened again on the day, as `changed_minutes` lists it;
        empty before that.
    add_ons, companions
        What is added to the massage, and what somebody else offers, each by its id.
    dropped
        The add-ons that can no longer be since the client was screened again, by id.
    in_step
        For a couple: the time of every area, by its id, with which both guests turn at the same
        time; empty if their turns are not arranged. ``None`` for a session by itself.
    """

    client: Client | None
    assessment: Assessment | None
    length: timedelta
    length_is: LengthIs
    routine: str
    clock: str
    on: date | None
    start: datetime | None
    visit: int
    first: Position | None
    grid: timedelta
    pins: tuple[Pin, ...] = ()
    therapist: str = ""
    practices: tuple[str, ...] | None = None
    training: tuple[str, ...] | None = None
    number: int = 1
    count: int = 1
    phase: int = 0
    regions: tuple[str, ...] = ()
    max_pressure: int | None = None
    techniques: tuple[str, ...] = ()
    reevaluate: bool = False
    shift: int | None = None
    approach: int = 0
    waited: tuple[str, ...] = ()
    at: timedelta = timedelta()
    done: tuple[tuple[str, timedelta], ...] | None = None
    lying: Position | None = None
    planned: tuple[tuple[str, timedelta], ...] | None = None
    told: date | None = None
    released: tuple[str, ...] = ()
    confirmed: str = ""
    in_step: tuple[tuple[str, timedelta], ...] | None = None
    add_ons: tuple[AddOn, ...] = ()
    companions: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    catalog: Catalog = field(factory=default_catalog, eq=False, repr=False)

    @property
    def left(self) -> timedelta:
        """How much of the requested length is still to come."""
        return self.length - self.at

    @property
    def giver(self) -> Therapist:
        """Who gives the massage."""
        if not self.therapist and self.practices is None and self.training is None:
            return ANYONE
        return Therapist(name=self.therapist, practices=self.practices, training=self.training)

    @property
    def is_seated(self) -> bool:
        """Whether its clock is for clients who are seated."""
        return self.catalog.clock(self.clock).positions == ("seated",)

    @property
    def is_provisional(self) -> bool:
        """Whether the client's facts are of another day than the session."""
        if self.client is None:
            return False
        if self.told_on is None:
            return self.number > 1
        return self.told_on != self.on

    @property
    def told_on(self) -> date | None:
        """The day of the client's facts, if it is known."""
        return self.told if self.assessment is None else self.assessment.on
