"""The plan of one session: every booked minute by name, each with its reason."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.position import Position, Side
from massageplan.anatomy.region import Site
from massageplan.anatomy.technique import Intention
from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.client.finding import Findings, Reason
from massageplan.client.screening import screen


if TYPE_CHECKING:
    from collections.abc import Mapping

    from massageplan._display.blocks import Document
    from massageplan.client.clearance import Clearance
    from massageplan.session.effects import Effect
    from massageplan.units import Duration

AFTERWARDS = frozenset({"documentation", "room-change"})

__all__ = ["Item", "Pin", "SessionPlan", "SessionRequest", "Why"]


@frozen(kw_only=True)
class Pin:
    """Minutes set by hand.

    Attributes
    ----------
    region
        The want, by its id or any name of its region. A mirrored pair is pinned in total.
    duration
        Its time.
    why
        Why, in the therapist's words.
    batch
        Which call set it: of two for the same want, the later call counts, and two in one
        call are refused.
    owed
        For minutes that a course sets to repay what earlier sessions left out of the focus: how
        many of them are repaid. ``None`` for minutes set by hand.
    """

    region: str
    duration: timedelta
    why: str = field(default="", repr=False)
    batch: int = 0
    owed: timedelta | None = None


@frozen(kw_only=True)
class SessionRequest:
    """All that a session was planned from; what `SessionPlan.with_minutes` plans again from.

    Attributes are the parameters of `massageplan.plan_session`, read; the others place the session
    in its course, or in the middle of its hour.

    Attributes
    ----------
    number, count
        Its place in the course, and how many visits that has.
    reevaluate
        Whether a re-evaluation lies inside it.
    shift
        Tenths of half its first weight that support weighs more, as a re-evaluation decided;
        ``None`` leaves it to the place in the course.
    approach
        How often the approach was changed: so many techniques go to the end of the line.
    at
        How much of the hour is over, for what is left of a session.
    done
        What was worked until then, in all, by want; ``None`` when not even the opening is over.
    lying
        How the client lies at that moment.
    planned
        What the whole session gave, by want; ``None`` for a whole session.
    told
        The day of the client's facts where there is no assessment that says it.
    released
        What was set by hand and is not worked any more since the client was asked again.
    confirmed
        What changed when the client was screened again on the day; empty before that.
    """

    client: Client | None
    assessment: Assessment | None
    length: timedelta
    length_is: str
    routine: str
    clock: str
    on: date | None
    start: datetime | None
    visit: int
    first: Position | None
    grid: timedelta
    pins: tuple[Pin, ...] = ()
    therapist: str = ""
    number: int = 1
    count: int = 1
    reevaluate: bool = False
    shift: int | None = None
    approach: int = 0
    at: timedelta = timedelta()
    done: tuple[tuple[str, timedelta], ...] | None = None
    lying: Position | None = None
    planned: tuple[tuple[str, timedelta], ...] | None = None
    told: date | None = None
    released: tuple[str, ...] = ()
    confirmed: str = ""
    catalog: Catalog = field(factory=default_catalog, eq=False, repr=False)

    @property
    def left(self) -> timedelta:
        """How much of the asked length is still to come."""
        return self.length - self.at

    @property
    def is_provisional(self) -> bool:
        """Whether what was told about the person is of another day than the session."""
        if self.client is None:
            return False
        if self.told_on is None:
            return self.number > 1
        return self.told_on != self.on

    @property
    def told_on(self) -> date | None:
        """The day of the client's facts, where it is known."""
        return self.told if self.assessment is None else self.assessment.on


@frozen(kw_only=True)
class Item:
    """One piece of the booked time, or of the therapist's own time after it.

    Attributes
    ----------
    kind
        ``hands-on``, ``turn``, ``greeting``, ``consultation``, ``undress``, ``dress``,
        ``re-evaluation``, ``remainder``, ``check-out`` or ``closing``; after the booked time
        ``documentation`` and ``room-change``.
    label
        Its name for people.
    begins
        When it begins, from the session's start.
    duration
        How long it is.
    position
        How the client lies or sits; for a turn, the position turned to.
    want
        For hands-on time, the want it belongs to.
    region, side, sites
        For hands-on time, what is worked.
    role
        ``focus``, ``support``, ``wish`` or ``routine``.
    techniques, pressure
        Technique ids, first choice first, and the pressure from 0 to 5.
    starts
        Its clock time, when the session has a start.
    """

    kind: str
    label: str
    begins: timedelta
    duration: timedelta
    position: Position | None = None
    want: str = ""
    region: str = ""
    side: Side | None = None
    sites: tuple[Site, ...] = ()
    role: str = ""
    techniques: tuple[str, ...] = ()
    pressure: int | None = None
    starts: datetime | None = None


@frozen(kw_only=True)
class Why:
    """Why a want has the minutes that it has.

    Attributes
    ----------
    want, label
        The want, and its name for people.
    duration
        Its time in total, both sides of a pair together.
    reasons
        Why it is there, and why it has this time.
    """

    want: str
    label: str
    duration: timedelta
    reasons: tuple[Reason, ...]


@frozen(kw_only=True)
class SessionPlan(Displayable):
    """One planned session.

    Its repr is short and says nothing of the client's health: print it to see it.

    Attributes
    ----------
    intention
        Relaxation or medical.
    title
        What it is, in words.
    length
        The booked time.
    hands_on
        The time of the hands on the body.
    items
        Every piece of the booked time in order, then the therapist's own.
    reasons
        For each want, why it has its minutes.
    left_out
        Names of what did not fit or may not be worked.
    findings
        What was noticed, worst first.
    request
        What it was planned from.
    """

    intention: Intention
    title: str
    length: timedelta
    hands_on: timedelta
    items: tuple[Item, ...]
    reasons: tuple[Why, ...]
    left_out: tuple[str, ...]
    findings: Findings = field(converter=Findings)
    request: SessionRequest = field(repr=False)

    def __repr__(self) -> str:
        """Return what it is in a line, without what is worked and why."""
        return f"SessionPlan(length={self.length!r}, hands_on={self.hands_on!r}, ...)"

    @cached_property
    def clearance(self) -> Clearance | None:
        """The outcome of screening; ``None`` for a preview, which is for no person.

        It is found anew from the facts, not stored: there is nothing to forge.
        """
        asked = self.request
        if asked.client is None:
            return None
        return screen(asked.client, asked.assessment, on=asked.on, catalog=asked.catalog)

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """What each finding changed, next to what would be planned for someone without it."""
        from massageplan.session.effects import effects_of  # noqa: PLC0415  only when asked for

        return effects_of(self.request, self.findings)

    @property
    def segments(self) -> tuple[Item, ...]:
        """The hands-on items, in order."""
        return tuple(item for item in self.items if item.kind == "hands-on")

    @property
    def booked(self) -> tuple[Item, ...]:
        """The items of the booked time, without the therapist's own after it."""
        return tuple(item for item in self.items if item.kind not in AFTERWARDS)

    @property
    def is_preview(self) -> bool:
        """Whether it is for looking only: not screened, not for a person."""
        return self.request.client is None

    @property
    def is_provisional(self) -> bool:
        """Whether the client has to be screened again on the day: see `confirm`."""
        return self.request.is_provisional

    @property
    def on(self) -> date | None:
        """The day of the session."""
        return self.request.on

    @property
    def turns(self) -> int:
        """How often the client turns."""
        return sum(item.kind == "turn" for item in self.items)

    @property
    def minutes(self) -> dict[str, timedelta]:
        """The time of every want, by its id."""
        return {why.want: why.duration for why in self.reasons}

    @cached_property
    def in_all(self) -> dict[str, timedelta]:
        """The time of every want over the whole session, what was worked before it too.

        For the rest of a session: what was given up is there with no time, so that it can be
        recorded as it was.
        """
        from massageplan.session.rest import minutes_in_all  # noqa: PLC0415  cycle

        return minutes_in_all(self)

    def with_minutes(self, minutes: Mapping[str, Duration], *, why: str = "") -> SessionPlan:
        """Set some minutes by hand and share the rest again.

        Parameters
        ----------
        minutes
            Time by want or region: ``{"low-back": "20 min"}``. A mirrored pair is set in total.
        why
            Why, in the therapist's words; it is kept among the reasons.

        Returns
        -------
        SessionPlan
            A new plan, screened again; this one is unchanged.

        Raises
        ------
        UnknownTermError
            A name that is not in this session.
        InfeasibleError
            The minutes do not fit.
        """
        from massageplan.session.planning import plan_request, read_pins  # noqa: PLC0415  cycle

        earlier = self.request.pins
        batch = max((pin.batch for pin in earlier), default=-1) + 1
        return plan_request(evolve(self.request, pins=(*earlier, *read_pins(minutes, why, batch))))

    def confirm(
        self, client: Client, assessment: Assessment, *, on: date | None = None
    ) -> SessionPlan:
        """Screen again on the day, with what was told then, and plan again.

        Parameters
        ----------
        client, assessment
            The facts as they are today. The assessment is of the day itself.
        on
            The day, when it is not the one planned: the session moves there, at the same hour.

        Returns
        -------
        SessionPlan
            A plan that is no longer provisional, with a finding that says what changed.

        Raises
        ------
        InvalidValueError
            A preview, another client, or an assessment of another day.
        CannotPlanError
            As for `massageplan.plan_session`.
        """
        from massageplan.session.confirming import confirm  # noqa: PLC0415  cycle

        return confirm(self, client, assessment, on)

    def _document(self) -> Document:
        from massageplan.session.showing import session_document  # noqa: PLC0415  only when shown

        return session_document(self)
