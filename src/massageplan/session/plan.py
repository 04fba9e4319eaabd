"""The plan of one session: every booked minute by name, each with its reason."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.technique import Intention
from massageplan.findings.finding import Findings
from massageplan.screening.screen import screen
from massageplan.session.item import AFTERWARDS, Item, Why
from massageplan.session.request import SessionRequest


if TYPE_CHECKING:
    from collections.abc import Mapping

    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.screening.clearance import Clearance
    from massageplan.session.effects import Effect
    from massageplan.units import Duration


__all__ = ["SessionPlan"]


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

    _view = "views.session:session_document"

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
        from massageplan.session.planning import plan_request  # noqa: PLC0415  cycle
        from massageplan.session.reading import read_pins  # noqa: PLC0415  cycle

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
