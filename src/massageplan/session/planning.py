"""`plan_session`: screen, gather what wants time, share the time, put it in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.anatomy.technique import Intention
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding
from massageplan.screening.clearance import refuse_if_stopped
from massageplan.screening.reading_complaints import read_complaints
from massageplan.screening.screen import Screening, unscreened
from massageplan.session.add_ons.adding import with_own_time
from massageplan.session.alike import Gathered, arrange_once
from massageplan.session.demand.from_complaints import focus_demand
from massageplan.session.demand.from_routine import routine_demand
from massageplan.session.demand.spared_sides import painful_sides
from massageplan.session.demand.techniques import Choosing, practiced_by
from massageplan.session.demand.wishes_in_routine import join_wishes, say_unmet_wishes
from massageplan.session.given_up import tell_rest
from massageplan.session.kept import kept_sessions
from massageplan.session.of_a_phase import asked_areas, narrowed
from massageplan.session.reading import read_request
from massageplan.session.room_for_look import with_room_for_look


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

    from massageplan.anatomy.position import Position
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Routine
    from massageplan.client.client import Preferences
    from massageplan.client.therapist import Therapist
    from massageplan.screening.clearance import Clearance
    from massageplan.session.added import AddOn
    from massageplan.session.alike import Planned
    from massageplan.session.clock import LengthIs
    from massageplan.session.demand.want import Demand
    from massageplan.session.plan import SessionPlan
    from massageplan.session.reading import PositionName
    from massageplan.session.request import SessionRequest
    from massageplan.units import Duration


__all__ = ["CUSTOMIZED", "Screenings", "plan_alone", "plan_request", "plan_session"]

CUSTOMIZED: Final = "customized for "
"""What the title of a session begins with that follows no routine."""


def plan_session(
    client: Client | None = None,
    assessment: Assessment | None = None,
    *,
    length: Duration | None = None,
    routine: Routine | str = "",
    start: datetime | None = None,
    on: date | None = None,
    visit: int = 1,
    clock: str = "",
    length_is: LengthIs = "booked",
    minutes: Mapping[str, Duration | None] | None = None,
    first: Position | PositionName | None = None,
    grid: Duration = "1 min",
    therapist: Therapist | str = "",
    add_ons: Iterable[AddOn | str] = (),
    companions: Iterable[str] = (),
    catalog: Catalog | None = None,
) -> SessionPlan:
    """Plan one session: by a routine, or customized from an assessment.

    The client is always screened for the day of the session. Without a client the plan is a
    preview, marked as not being for a person.

    Parameters
    ----------
    client, assessment
        Who it is for, and what was asked and found.
    length
        How long it is: text such as ``"60 min"``, a timedelta, or a quantity of time. From 5
        minutes to 4 hours. If none is given, a routine has a length of its own.
    routine
        A routine, or the name of one in the catalog, such as ``"full-body-relaxation"``. Without
        one, the session is customized from the complaints of the assessment, or from what the
        client requests if there are none.
    start
        When it begins. It gives every item its time of day, and sets the day.
    on
        The day, if there is no start. By default the day of the assessment.
    visit
        1 for the first visit, with its longer consultation.
    clock
        How booked time is divided: ``spa``, ``fifty-minute-hour``, ``clinic``, ``full-hour``,
        ``chair`` or your own. By default the routine's, or ``clinic`` if customized.
    length_is
        What `length` counts: ``booked``, ``table`` (hands-on and turns) or ``hands-on`` time.
    minutes
        Time to set by hand, by area: ``{"low-back": "20 min"}``. It may add an area, take one out
        or change the consultation: see `SessionPlan.with_minutes`.
    first
        The position to start in: ``"prone"`` or ``"supine"``.
    grid
        The step in which time is shared. The total of a mirrored pair keeps to it.
    therapist
        Who gives the massage: a name, which the plan shows, or a `Therapist`, who also says what
        they practice and are trained in.
    add_ons
        What to add, as names or `AddOn` values: hot stones, aromatherapy, cupping, taping, sauna,
        steam room, hot tub, warm bath, foot soak, body wrap, body scrub, foot scrub, facial. What
        is ``before`` or ``after`` the massage comes on top of `length`. What is ``inside`` takes
        its minutes from the massage: it lies at the first turn, or after the last area. What is
        ``beside`` takes none. Each is screened for the client, by the rules for what it is like
        (heat, scent, suction, tape) and by what it is not for besides.
    companions
        What somebody else offers: ``"acupuncture"``, ``"chiropractic"``, ``"physical therapy"``.
        The page says in which order and how far apart; nothing is planned for it.
    catalog
        The catalog to plan by. By default the shipped one.

    Returns
    -------
    SessionPlan
        Every booked minute by name, with reasons and findings. Figures come from the catalog, each
        with its source; how time is shared is our own judgment.

    Raises
    ------
    InvalidValueError
        Input that cannot be used; `UnitError` and `UnknownTermError` are kinds of it.
    ContraindicatedError, NeedsClinicianError, UnansweredError
        Screening does not allow a session, or an add-on: the error says why, and what to do.
    InfeasibleError
        It does not fit. The error lists the conflicts and the smallest changes that help.

    Examples
    --------
    >>> import massageplan as mp
    >>> spa = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> spa.hands_on
    datetime.timedelta(seconds=3240)
    """
    return plan_request(
        read_request(
            client,
            assessment,
            length=length,
            routine=routine,
            start=start,
            on=on,
            visit=visit,
            clock=clock,
            length_is=length_is,
            minutes=minutes,
            first=first,
            grid=grid,
            therapist=therapist,
            catalog=catalog,
            add_ons=add_ons,
            companions=companions,
        )
    )


def plan_request(request: SessionRequest, screened: Screenings | None = None) -> SessionPlan:
    """Plan what a request asks for; raises as `plan_session` does.

    Parameters
    ----------
    request
        What is asked for.
    screened
        Kept by a treatment plan between its sessions: what does not depend on the day is screened
        once.
    """
    screened = screened or Screenings()
    if request.add_ons or request.dropped:
        return with_own_time(request, lambda massage: plan_request(massage, screened))
    arranged = _arranging(request, screened)
    return tell_rest(with_room_for_look(request, lambda asked, look: arranged(asked, look).plan))


def plan_alone(request: SessionRequest) -> Planned:
    """Plan a whole session without a re-evaluation; return also how it was arranged.

    Raises as `plan_session` does.
    """
    return _arranging(request, Screenings())(request, None)


def _arranging(
    request: SessionRequest, screened: Screenings
) -> Callable[[SessionRequest, int | None], Planned]:
    """Screen and gather; return what plans the session with a re-evaluation of some minutes."""
    catalog, giver = request.catalog, request.giver
    if request.client is None:
        clearance = unscreened(request.assessment, catalog)
    else:
        clearance = screened.of(request.client, request)
        refuse_if_stopped(clearance)
    if request.phase:
        clearance = narrowed(clearance, request)
    choosing = Choosing(clearance, catalog, practiced_by(giver, catalog))
    gathered = _gathered(request, choosing)

    def arranged(asked: SessionRequest, look: int | None) -> Planned:
        return arrange_once(asked, gathered, choosing, look)

    return arranged


class Screenings:
    """The facts that were screened last: the sessions of a course have nearly always the same."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._last: Screening | None = None

    def of(self, client: Client, request: SessionRequest) -> Clearance:
        """Return what a client may be given on the day of a session."""
        facts = (client, request.assessment, request.giver, request.catalog)
        if self._last is None or self._of != facts:
            self._of, self._last = facts, Screening(*facts)
        return self._last.on(request.on)


def _gathered(request: SessionRequest, choosing: Choosing) -> Gathered:
    """Gather, unless that was done before for the same wishes and complaints, and the same limits.

    Whose they are and on which day makes no difference.
    """
    catalog, assessment = request.catalog, request.assessment
    likes = request.client.preferences if request.client else None
    told = assessment and tuple(
        [(c.condition, c.region, c.side, c.pain) for c in assessment.complaints]
    )
    asked = (told, likes, request.regions, request.routine, request.approach, request.clock)
    key = (choosing.clearance.limits, request.practices, request.training, *asked)
    return kept_sessions(catalog).once(key, _gather_all, request, choosing)


def _gather_all(request: SessionRequest, choosing: Choosing) -> Gathered:
    demand, title, intention = _gather(request, choosing)
    painful = painful_sides(choosing.catalog, request.assessment)
    someone = request.client and Client(ref="anyone", preferences=request.client.preferences)
    return Gathered(demand, title, intention, painful, someone)


def _gather(request: SessionRequest, choosing: Choosing) -> tuple[Demand, str, Intention]:
    catalog, assessment = request.catalog, request.assessment
    if request.routine:
        routine = catalog.routine(request.routine)
        demand = routine_demand(routine, choosing)
        if request.client is not None and catalog.clock(request.clock).wishes:
            demand = join_wishes(demand, request.client, routine, choosing)
        elif request.client is not None:
            demand = say_unmet_wishes(demand, request.client, catalog)
        return demand, routine.label, routine.intention
    preferences = asked_areas(request)
    if request.regions or assessment is None or not assessment.complaints:
        return _by_wishes(request, choosing, preferences)
    seated = preferences is not None and bool(preferences.likes) and request.is_seated
    demand = focus_demand(assessment, preferences, choosing, request.approach, seated=seated)
    return demand, _title(assessment, catalog), Intention.MEDICAL


def _by_wishes(
    request: SessionRequest, choosing: Choosing, preferences: Preferences | None
) -> tuple[Demand, str, Intention]:
    """Gather what was requested where nothing hurts: "just my neck and shoulders"."""
    if preferences is None or not preferences.wishes:
        raise InvalidValueError(
            "a session without a complaint needs a routine or requests: write "
            "routine = 'full-body-relaxation', wishes = ['neck and shoulders'], or a complaint",
            path="routine",
            value=request.routine,
        )
    assessment = Assessment(on=choosing.clearance.on)
    seated = bool(preferences.likes) and request.is_seated
    demand = focus_demand(assessment, preferences, choosing, request.approach, seated=seated)
    parts = [part for name in preferences.wishes for part in request.catalog.body.parts(name)]
    title = CUSTOMIZED + ", ".join(dict.fromkeys(part.label for part in parts))
    told = request.assessment
    hurts = told is not None and bool(told.complaints)
    kind = Intention.MEDICAL if hurts else Intention.RELAXATION
    if preferences.intention is Intention.RELAXATION:
        regions = tuple(dict.fromkeys(part.id for part in parts))
        only = Finding.caution("only-requested", request.catalog, regions=regions)
        demand = evolve(demand, findings=(*demand.findings, only))
    return demand, title, preferences.intention or kind


def _title(assessment: Assessment, catalog: Catalog) -> str:
    names: list[str] = []
    for _, complaint in read_complaints(catalog, assessment):
        if complaint.condition:
            label: str = catalog.condition(complaint.condition).label
        else:
            label = catalog.body.part(complaint.region, complaint.side).label
        if complaint.side and complaint.condition:
            label = f"{label} ({catalog.body.words.side(complaint.side)})"
        names.append(label)
    return CUSTOMIZED + ", ".join(dict.fromkeys(names))
