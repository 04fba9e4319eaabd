"""The plan of one session: every booked minute by name, each with its reason."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from massageplan._display.mixin import Displayable, load_view
from massageplan.anatomy.technique import Intention
from massageplan.findings.finding import Findings
from massageplan.screening.screen import screen
from massageplan.session.added import Added
from massageplan.session.item import AFTERWARDS, Item, Why
from massageplan.session.request import SessionRequest


if TYPE_CHECKING:
    from collections.abc import Mapping

    from massageplan.catalog.add_on import Companion
    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.screening.clearance import Clearance
    from massageplan.session.effects import Effect
    from massageplan.units import Duration


__all__ = ["SessionPlan"]


@frozen(kw_only=True)
class SessionPlan(Displayable):
    """One planned session. `massageplan.plan_session` makes it.

    Its repr is short and says nothing of the client's health: print it to see it.

    Attributes
    ----------
    intention
        Relaxation or medical.
    title
        What it is, in words.
    length
        The booked time, with the add-ons.
    hands_on
        The time of the hands on the body.
    items
        Every piece of the booked time in order, then the therapist's own.
    reasons
        For each area, why it has its minutes.
    left_out
        Names of what did not fit or may not be worked.
    findings
        What was noticed, worst first.
    request
        What it was planned from.
    added
        The add-ons, each in its place, in the order in which they were asked for.

    Examples
    --------
    >>> import massageplan as mp
    >>> session = mp.plan_session(routine="back-neck-shoulders-30", length="30 min")
    >>> {area: int(time.total_seconds() // 60) for area, time in session.minutes.items()}
    {'back': 12, 'back-of-shoulder': 6, 'neck-and-shoulders': 8}
    >>> session.reasons[0].reasons[-1].text
    '12 minutes, its proportional share (6 of 13)'
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
    added: tuple[Added, ...] = ()

    def __repr__(self) -> str:
        """Return what it is in a line, without what is worked and why."""
        return f"SessionPlan(length={self.length!r}, hands_on={self.hands_on!r}, ...)"

    @cached_property
    def clearance(self) -> Clearance | None:
        """The outcome of screening; ``None`` for a preview, which is not for a person.

        It is worked out from the facts again, and not stored, so that nobody can edit it.
        """
        asked = self.request
        if asked.client is None:
            return None
        return screen(
            asked.client,
            asked.assessment,
            on=asked.on,
            therapist=asked.giver,
            catalog=asked.catalog,
        )

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """What each finding changed, next to what would be planned for a client without it."""
        from massageplan.session.effects import effects_of  # noqa: PLC0415  only when asked for

        return effects_of(self.request, self.findings)

    @property
    def segments(self) -> tuple[Item, ...]:
        """The hands-on items, in order."""
        return tuple(item for item in self.items if item.kind == "hands-on")

    @property
    def booked(self) -> tuple[Item, ...]:
        """The items of the booked time, without the therapist's own time after it."""
        return tuple(item for item in self.items if item.kind not in AFTERWARDS)

    @property
    def massage(self) -> timedelta:
        """The booked time of the massage itself, without the add-ons that take their own."""
        own = (item.duration for item in self.items if item.kind == "add-on")
        return self.length - sum(own, timedelta())

    @property
    def extras(self) -> tuple[str, ...]:
        """The add-ons by id, as `massageplan.quote` takes them: an extra is called the same."""
        return tuple(one.kind.id for one in self.added)

    @property
    def companions(self) -> tuple[Companion, ...]:
        """What somebody else offers, to which the therapist refers."""
        find = self.request.catalog.find
        return tuple(find("companion", id_) for id_ in self.request.companions)

    @property
    def is_preview(self) -> bool:
        """Whether it is only a preview: nobody was screened, and it is not for a person."""
        return self.request.client is None

    @property
    def is_provisional(self) -> bool:
        """Whether the client still has to be screened again on the day: see `confirm`."""
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
        """The time of every area, by its id."""
        return {why.want: why.duration for why in self.reasons}

    @cached_property
    def in_all(self) -> dict[str, timedelta]:
        """The time of every area over the whole session, including what was worked before.

        It matters for the rest of a session: an area that was given up is there with no time, so
        that the session can be recorded as it was.
        """
        from massageplan.session.rest_of_session import minutes_in_all  # noqa: PLC0415  a loop: see the house

        return minutes_in_all(self)

    def with_minutes(self, minutes: Mapping[str, Duration | None], *, why: str = "") -> SessionPlan:
        """Set some minutes by hand and share the rest again.

        Parameters
        ----------
        minutes
            Time by area: ``{"low-back": "20 min"}``. A mirrored pair is set in total, or by side:
            ``{"left calf": "8 min"}`` leaves the right one its share. An area that is not in the
            session is added. ``None``, or no time, takes one out. Parts of the clock go by the name
            of their item: ``{"consultation": "8 min"}``, in whole minutes.
        why
            Why, in the therapist's words. It is kept among the reasons.

        Returns
        -------
        SessionPlan
            A new plan, screened again. This one is unchanged.

        Raises
        ------
        InvalidValueError
            No whole number of steps, an area that is set twice, one that may not be added (it is
            off limits, out of reach, or worked already) or taken out (the last focus area, or half
            of a routine), or a part that the clock does not have. `UnknownTermError` for a name
            that is no region, and `UnitError` for a time without a unit.
        InfeasibleError
            The minutes do not fit.

        Examples
        --------
        >>> import massageplan as mp
        >>> session = mp.plan_session(routine="full-body-relaxation", length="60 min")
        >>> mine = session.with_minutes({"back": "20 min"}, why="long day at a desk")
        >>> mine.minutes["back"] - session.minutes["back"]
        datetime.timedelta(seconds=840)
        >>> shorter = session.with_minutes({"head": None, "greeting": "4 min"}, why="a wig")
        >>> "head" in shorter.minutes, shorter.hands_on
        (False, datetime.timedelta(seconds=3060))
        """
        from massageplan.session.planning import plan_request  # noqa: PLC0415  a loop: see the house
        from massageplan.session.reading import read_pins  # noqa: PLC0415  only with what needs it

        earlier = self.request.pins
        batch = max((pin.batch for pin in earlier), default=-1) + 1
        return plan_request(evolve(self.request, pins=(*earlier, *read_pins(minutes, why, batch))))

    def explore(self) -> Any:  # noqa: ANN401  the widget's class needs an extra
        """Show the session with sliders in a notebook: drag an area, and the others share the rest.

        It needs the extra ``explore``. The widget's ``session`` is the session as it stands, an
        ordinary plan, and this one is unchanged. A drag that cannot be is shown with the reason.

        A notebook saves the state of each live widget: here the ids of the areas, their minutes and
        which are held, and nothing else. Call ``close()`` on the widget before the next client.

        Returns
        -------
        anywidget.AnyWidget
            The widget, with ``session``, ``minutes``, ``held`` and ``close()``.

        Raises
        ------
        MissingExtraError
            anywidget is not installed.

        Examples
        --------
        >>> import massageplan as mp
        >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
        >>> hands = hour.explore()
        >>> hands.minutes["back"], hands.held
        (6, [])
        >>> hands.session == hour
        True
        >>> hands.close()
        """
        return load_view("explore.opening:explore")(self)

    def confirm(
        self, client: Client, assessment: Assessment, *, on: date | None = None
    ) -> SessionPlan:
        """Screen again on the day, with today's answers, and plan again.

        Parameters
        ----------
        client, assessment
            The facts as they are today. The assessment has to be of the day itself.
        on
            The day, if it is not the one planned: the session moves there, at the same time of day.

        Returns
        -------
        SessionPlan
            A plan that is no longer provisional, with a finding that lists what changed.

        Raises
        ------
        InvalidValueError
            A preview, another client, or an assessment of another day.
        CannotPlanError
            As for `massageplan.plan_session`.

        Examples
        --------
        >>> from datetime import date
        >>> import massageplan as mp
        >>> client = mp.Client(ref="c-017", conditions=[], medicines=[], allergies=[])
        >>> neck = mp.Complaint(condition="neck pain", pain=5)
        >>> booked = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=[])
        >>> session = mp.plan_session(client, booked, length="60 min", on=date(2026, 3, 9))
        >>> session.is_provisional
        True
        >>> today = mp.Assessment(on=date(2026, 3, 9), complaints=[neck], red_flags=[])
        >>> session.confirm(client, today).is_provisional
        False
        """
        from massageplan.session.confirming import confirm  # noqa: PLC0415  a loop: see the house

        return confirm(self, client, assessment, on)
