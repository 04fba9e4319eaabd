"""What if the session were longer or shorter: the same request, planned for several lengths."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.errors import InfeasibleError, InvalidValueError
from massageplan.fields import tuple_of
from massageplan.findings.finding import Finding
from massageplan.session.plan import SessionPlan
from massageplan.session.planning import plan_session
from massageplan.session.reading import read_length


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from massageplan.anatomy.position import Position
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Routine
    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.client.therapist import Therapist
    from massageplan.session.added import AddOn
    from massageplan.session.clock import LengthIs
    from massageplan.session.reading import PositionName
    from massageplan.units import Duration

__all__ = ["AtLength", "SessionComparison", "compare_sessions"]


def _quietly(problem: str) -> str:
    """Say in a repr that there is a problem, and not which: it may tell of the client's health."""
    return "..." if problem else "''"


@frozen(kw_only=True)
class AtLength:
    """The session at one length.

    Attributes
    ----------
    length
        What was asked for.
    session
        The plan; ``None`` if there is none of this length.
    problem
        Why there is none, and what would help. Empty if there is one.
    """

    length: timedelta
    session: SessionPlan | None
    problem: str = field(default="", repr=_quietly)

    @property
    def minutes(self) -> dict[str, timedelta]:
        """The time of every area, by its id; empty without a plan."""
        return self.session.minutes if self.session else {}


@frozen(kw_only=True)
class SessionComparison(Displayable):
    """One session at several lengths, the shortest first: what each length gives.

    Attributes
    ----------
    lengths
        What each length gives.

    Examples
    --------
    >>> import massageplan as mp
    >>> compared = mp.compare_sessions(routine="full-body-relaxation", lengths=["60 min", "90 min"])
    >>> [str(session.hands_on) for session in compared.sessions]
    ['0:54:00', '1:24:00']
    """

    _view = "views.what_if:comparison_document"

    lengths: tuple[AtLength, ...]

    @property
    def sessions(self) -> tuple[SessionPlan, ...]:
        """The sessions that can be planned, the shortest first."""
        return tuple(one.session for one in self.lengths if one.session)

    @property
    def areas(self) -> tuple[str, ...]:
        """The ids of all areas that are worked at some length, those of the longest first."""
        return tuple(dict.fromkeys(id_ for one in reversed(self.lengths) for id_ in one.minutes))

    def new_at(self, number: int) -> tuple[str, ...]:
        """Return the ids of the areas that no shorter length works.

        Parameters
        ----------
        number
            The place in `lengths`, from 0. The shortest that can be planned adds nothing.
        """
        shorter = [one for one in self.lengths[:number] if one.session]
        worked = {id_ for one in shorter for id_ in one.minutes}
        own = self.lengths[number].minutes
        return tuple(id_ for id_ in own if shorter and id_ not in worked)


def compare_sessions(
    client: Client | None = None,
    assessment: Assessment | None = None,
    *,
    lengths: Iterable[Duration],
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
) -> SessionComparison:
    """Plan one session for several lengths, and show what each of them gives.

    Parameters
    ----------
    client, assessment
        As for `plan_session`.
    lengths
        The lengths to compare: ``["45 min", "60 min", "90 min"]``. The order makes no difference.
    routine, start, on, visit, clock, length_is, minutes, first, grid, therapist
        As for `plan_session`, the same for every length.
    add_ons, companions, catalog
        As for `plan_session`.

    Returns
    -------
    SessionComparison
        A session for each length, the shortest first. Print it, or show it in a notebook: it is a
        picture and a table of the minutes. A length for which there is no plan says why.

    Raises
    ------
    InvalidValueError
        No lengths, the same one twice, one that no session can have, or what `plan_session` refuses
        at every length.
    ContraindicatedError, NeedsClinicianError, UnansweredError
        Screening does not allow a session.
    InfeasibleError
        Screening leaves too little to work, whatever the length.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=[], medicines=[], allergies=[])
    >>> hip = mp.Complaint(condition="sciatica", side="right", pain=7)
    >>> intake = mp.Assessment(on=date(2026, 3, 2), complaints=[hip], red_flags=[])
    >>> compared = mp.compare_sessions(client, intake, lengths=["90 min", "45 min"])
    >>> [str(one.length) for one in compared.lengths]
    ['0:45:00', '1:30:00']
    """
    read = _read_lengths(lengths)
    plan = partial(
        plan_session,
        client,
        assessment,
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
        add_ons=tuple_of(add_ons),
        companions=tuple_of(companions),
        catalog=catalog,
    )
    compared = [_at_length(length, plan) for length in read]
    problems = [one for _, one in compared if one is not None]
    if len(problems) == len(read):
        _raise_if_at_any_length(problems)
    return SessionComparison(lengths=tuple(one for one, _ in compared))


def _at_length(
    length: timedelta, plan: Callable[..., SessionPlan]
) -> tuple[AtLength, InfeasibleError | InvalidValueError | None]:
    try:
        return AtLength(length=length, session=plan(length=length)), None
    except (InfeasibleError, InvalidValueError) as error:
        return AtLength(length=length, session=None, problem=str(error)), error


def _raise_if_at_any_length(problems: list[InfeasibleError | InvalidValueError]) -> None:
    """Raise what another length would not help: bad input, or what screening leaves out."""
    for problem in problems:
        conflicts = getattr(problem, "conflicts", ())
        if isinstance(problem, InvalidValueError) or any(
            isinstance(conflict, Finding) for conflict in conflicts
        ):
            raise problem


def _read_lengths(lengths: Iterable[Duration]) -> list[timedelta]:
    if isinstance(lengths, (str, timedelta)) or not isinstance(lengths, Iterable):
        raise InvalidValueError(
            f"expected several lengths, got {lengths!r:.60}: pass ['45 min', '60 min']",
            path="lengths",
            value=lengths,
        )
    read: dict[timedelta, int] = {}
    for i, given in enumerate(lengths):
        path = f"lengths[{i}]"
        length = timedelta(seconds=read_length(given, path))
        if length in read:
            raise InvalidValueError(
                f"{given!s:.60} is there already, as lengths[{read[length]}]: keep one of them",
                path=path,
                value=given,
            )
        read[length] = i
    if not read:
        raise InvalidValueError("is empty: pass ['45 min', '60 min']", path="lengths", value=())
    return sorted(read)
