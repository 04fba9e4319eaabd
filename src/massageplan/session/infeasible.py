"""A session that does not fit: which areas collide, by how many minutes, and what would help."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from attrs import evolve, field, frozen

from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.catalog.routine_faults import SHORTEST
from massageplan.errors import InfeasibleError
from massageplan.findings.words import in_words
from massageplan.session.clock import LONGEST_SECONDS
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from massageplan.anatomy.region import Site
    from massageplan.findings.finding import Args, Finding
    from massageplan.session.clock import LengthIs
    from massageplan.sharing.repair import Conflict, Repair

__all__ = [
    "RepairKind",
    "SessionRepair",
    "TooTight",
    "infeasible_session",
    "nothing_left",
    "with_time_inside",
]

LONGEST: Final = timedelta(seconds=LONGEST_SECONDS)

RepairKind: TypeAlias = Literal[
    "longer", "shorter", "lower-least", "raise-most", "drop", "routine", "wait", "ask"
]


@frozen(kw_only=True)
class SessionRepair:
    """One change that makes a session possible.

    Attributes
    ----------
    kind
        ``longer``, ``shorter``, ``lower-least``, ``raise-most``, ``drop``, ``routine``, ``wait``
        or ``ask``.
    length
        The length to ask for, for ``longer`` and ``shorter``.
    minutes
        New bounds by want, for ``lower-least`` and ``raise-most``.
    drop
        Wants to leave out.
    routine
        Id of a shorter routine.
    until
        The first day to try again, for ``wait``.
    catalog
        What the ids stand for.
    """

    kind: RepairKind
    length: timedelta | None = None
    minutes: tuple[tuple[str, timedelta], ...] = ()
    drop: tuple[str, ...] = ()
    routine: str = ""
    until: date | None = None
    catalog: Catalog = field(factory=default_catalog, eq=False, repr=False)

    @property
    def text(self) -> str:
        """The change in words."""
        values: Args = (
            ("length", None if self.length is None else int(self.length.total_seconds())),
            ("minutes", tuple(f"set-to/{id_}/{int(t.total_seconds())}" for id_, t in self.minutes)),
            ("drop", self.drop),
            ("routine", self.routine),
            ("until", None if self.until is None else self.until.isoformat()),
        )
        return in_words(f"repair-{self.kind}", values, self.catalog)


class TooTight(NamedTuple):
    """The session into which the wants do not fit.

    Attributes
    ----------
    length, length_is
        What was asked for, in seconds.
    grid, hands_on
        Seconds of one step, and of the hands-on time that there is.
    length_for
        Returns the length to ask for that gives so many seconds hands-on.
    may_drop
        Tells whether the session would still be itself without these wants.
    by_hand
        Whether minutes set by hand can help.
    shorter
        Ids of shorter routines to offer.
    allowed
        By want, the seconds that a place with limits of its own allows at most.
    findings
        What was found so far.
    catalog
        What the ids stand for.
    """

    length: int
    length_is: LengthIs
    grid: int
    hands_on: int
    length_for: Callable[[int], int]
    may_drop: Callable[[Sequence[str]], bool]
    by_hand: bool
    shorter: Sequence[str]
    allowed: Mapping[str, int]
    findings: Sequence[Finding]
    catalog: Catalog


def infeasible_session(error: InfeasibleError, session: TooTight) -> InfeasibleError:
    """Put what allocation raised, in steps and ids, into minutes and areas."""
    conflicts = "; ".join(_conflict(conflict, session) for conflict in error.conflicts)
    repairs = [
        _repair(repair, session)
        for repair in error.repairs
        if all(least > 0 for _, least in repair.least)  # a minimum of nothing is a drop
    ]
    # A block of a routine has no minutes that can be set by hand.
    wants = {id_ for conflict in error.conflicts for id_ in conflict.ids}
    repairs = [r for r in repairs if wants.issuperset([id_ for id_, _ in r.minutes])]
    repairs = [r for r in repairs if not _too_long(r, session.allowed)]
    repairs = [r for r in repairs if session.by_hand or not r.minutes]
    repairs = [r for r in repairs if r.length is None or SHORTEST <= r.length <= LONGEST]
    repairs = [r for r in repairs if not r.drop or session.may_drop(r.drop)]
    repairs += [
        SessionRepair(kind="routine", routine=id_, catalog=session.catalog)
        for id_ in session.shorter
    ]
    return InfeasibleError(
        _with_repairs(conflicts, repairs),
        conflicts=error.conflicts,
        repairs=repairs,
        findings=session.findings,
    )


def _too_long(repair: SessionRepair, allowed: Mapping[str, int]) -> bool:
    """Tell whether a repair would ask for more time than a place allows."""
    return any(
        time.total_seconds() > allowed[want] for want, time in repair.minutes if want in allowed
    )


def with_time_inside(error: InfeasibleError, inside: timedelta) -> InfeasibleError:
    """Say that a massage does not fit beside what is inside it; lengths to ask for include that."""
    if not inside:
        return error
    repairs = [
        evolve(repair, length=None if repair.length is None else repair.length + inside)
        for repair in error.repairs
    ]
    problem = str(error).partition(_HELP)[0]
    return InfeasibleError(
        _with_repairs(f"beside {format_duration(inside)} inside the massage: {problem}", repairs),
        conflicts=error.conflicts,
        repairs=repairs,
        findings=error.findings,
    )


_HELP: Final = ". What would help: "


def _with_repairs(problem: str, repairs: Sequence[SessionRepair]) -> str:
    if not repairs:
        return problem
    return f"{problem}{_HELP}{'; or '.join(repair.text for repair in repairs)}"


def _conflict(conflict: Conflict, session: TooTight) -> str:
    code = "conflict-surplus" if conflict.surplus else "conflict-short"
    needs = conflict.needs * session.grid
    values: Args = (
        ("length", session.length),
        ("length_is", session.length_is),
        ("has", session.hands_on),
        ("needs", needs),
        ("gap", abs(needs - session.hands_on)),
        ("wants", conflict.ids),
    )
    return in_words(code if session.hands_on else "conflict-none", values, session.catalog)


def _repair(repair: Repair, session: TooTight) -> SessionRepair:
    if repair.total is not None:
        length = timedelta(seconds=session.length_for(repair.total * session.grid))
        return SessionRepair(kind=repair.kind, length=length, catalog=session.catalog)
    bounds = repair.least or repair.most
    return SessionRepair(
        kind=repair.kind,
        minutes=tuple((id_, timedelta(seconds=steps * session.grid)) for id_, steps in bounds),
        drop=repair.drop,
        catalog=session.catalog,
    )


def nothing_left(
    refusal: Finding, sites: Iterable[Site], findings: Sequence[Finding], catalog: Catalog
) -> InfeasibleError:
    """Say that too little of what was asked for may be worked, what rules it out, and what helps.

    Parameters
    ----------
    refusal
        The finding that says so.
    sites
        What was asked for.
    findings
        What was found. Those that leave out some of the sites are the conflicts.
    catalog
        What the ids stand for.
    """
    asked = set(sites)
    out = [f for f in findings if f.limit and f.limit.out and not asked.isdisjoint(f.limit.sites)]
    out = out or [f for f in findings if f.code in ("note-covers", "none-practiced")]
    out += [f for f in findings if f.code == "out-of-reach"]
    repairs = [SessionRepair(kind="ask", catalog=catalog)]
    ends = [found.until for found in out if found.until is not None]
    if out and len(ends) == len(out):
        repairs.insert(0, SessionRepair(kind="wait", until=max(ends), catalog=catalog))
    why = "; ".join(dict.fromkeys(found.message for found in out))
    problem = f"{refusal.message}: {why}" if why else refusal.message
    return InfeasibleError(
        _with_repairs(problem, repairs),
        conflicts=out or [refusal],
        repairs=repairs,
        findings=[refusal, *findings],
    )
