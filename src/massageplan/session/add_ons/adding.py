"""Put add-ons around, into and beside a massage, so that every minute has a name."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from massageplan.errors import InfeasibleError, InvalidValueError
from massageplan.findings.finding import Finding, Findings
from massageplan.session.add_ons.placing import length_of, steps_beside
from massageplan.session.add_ons.refusing import reasons_against, refuse
from massageplan.session.added import Added, AddOn
from massageplan.session.clock import later
from massageplan.session.infeasible import with_time_inside
from massageplan.session.item import AFTERWARDS, Item
from massageplan.session.reading_add_ons import when_of
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from massageplan.catalog.add_on import AddOnKind
    from massageplan.session.plan import SessionPlan
    from massageplan.session.request import SessionRequest

__all__ = ["massage_of", "own_time", "with_own_time"]


class _Asked(NamedTuple):
    """An add-on as it is asked for, with its entry, its place and its time."""

    one: AddOn
    kind: AddOnKind
    path: str
    when: str
    length: timedelta


def own_time(request: SessionRequest) -> dict[str, timedelta]:
    """Return how long the add-ons of a request take ``before``, ``inside`` and ``after``.

    Raises
    ------
    InvalidValueError
        One inside or beside the massage is longer than it, or one is out of its range of minutes.
    """
    asked = _asked_of(request)
    return {
        when: sum((each.length for each in asked if each.when == when), timedelta())
        for when in ("before", "inside", "after")
    }


def massage_of(request: SessionRequest) -> SessionRequest:
    """Return what the massage by itself is planned from: what is inside it takes of its time.

    Raises
    ------
    InvalidValueError
        There is no time left; and as `own_time`.
    """
    inside = own_time(request)["inside"]
    if inside and inside >= request.left:
        raise InvalidValueError(
            f"{format_duration(inside)} inside a session of {format_duration(request.left)} leaves "
            "no time for the massage: write when='before' or 'after', or plan a longer session",
            path="add_ons",
        )
    return evolve(request, length=request.length - inside, add_ons=(), dropped=())


def with_own_time(
    request: SessionRequest, plan: Callable[[SessionRequest], SessionPlan]
) -> SessionPlan:
    """Plan the massage of a request, and put its add-ons around, into and beside it.

    Parameters
    ----------
    request
        What is asked for.
    plan
        Plans a session without add-ons.

    Raises
    ------
    ContraindicatedError
        The client may not have one of them. A preview is for nobody, and not screened.
    InfeasibleError
        The massage does not fit into the time that is left beside what is inside.
    InvalidValueError
        No step suits one of them, or those that do are too short; and as `massage_of`.
    """
    alone = massage_of(request)
    try:
        massage = plan(alone)
    except InfeasibleError as error:
        raise with_time_inside(error, request.length - alone.length) from None
    asked = _asked_of(request)
    refused = [(a.path, a.kind, why) for a in asked if (why := reasons_against(a.kind, massage))]
    if refused:
        raise refuse(refused, massage)
    visit = _Visit(massage)
    for one, kind, path, when, length in asked:
        steps: list[Item] = []
        if when == "beside":
            steps, length = steps_beside(one, kind, massage, path)  # noqa: PLW2901  all of the steps
        begins = timedelta()  # where it lies is known when all are there
        added = Added(kind=kind, when=when, begins=begins, duration=length, celsius=one.celsius)
        visit.take(added, steps)
    findings = sorted(
        (*massage.findings, *_dropped(massage, request)), key=lambda found: found.severity.rank
    )
    return evolve(visit.laid_out(), request=request, findings=Findings(findings))


def _asked_of(request: SessionRequest) -> list[_Asked]:
    found = []
    for i, one in enumerate(request.add_ons):
        path = f"add_ons[{i}]"
        kind: AddOnKind = request.catalog.find("add-on", one.name, path=f"{path}.name")
        when = when_of(one, kind)
        length = length_of(one, kind, path, when, request.length)
        found.append(_Asked(one, kind, path, when, length))
    return found


def _dropped(massage: SessionPlan, request: SessionRequest) -> Iterator[Finding]:
    """Say which add-ons can no longer be, and whether screening rules them out."""
    catalog = request.catalog
    for id_ in request.dropped:
        against = reasons_against(catalog.find("add-on", id_, path="dropped"), massage)
        yield Finding.caution("add-on-dropped", catalog, add_on=id_, ruled_out=len(against) or None)


class _Visit:
    """Puts add-ons and the pieces of a massage one after another."""

    def __init__(self, massage: SessionPlan) -> None:
        self.massage = massage
        self.taken: list[tuple[Added, list[Item]]] = []
        asked = massage.request
        self.start = None if asked.start is None else later(asked.start, asked.at)

    def take(self, added: Added, steps: list[Item]) -> None:
        """Take an add-on, with the steps that it is beside."""
        self.taken.append((added, steps))

    def laid_out(self) -> SessionPlan:
        """Return the massage with all of them."""
        items: list[Item] = []
        begins: dict[str, timedelta] = {}
        at = timedelta()
        for piece in self._in_order():
            starts = None if self.start is None else later(self.start, at)
            if isinstance(piece, Added):
                begins[piece.kind.id] = at
                item = Item(
                    kind="add-on",
                    label=piece.kind.label,
                    begins=at,
                    duration=piece.duration,
                    starts=starts,
                )
            else:
                besides = [added for added, steps in self.taken if piece in steps]
                for added in besides:
                    begins.setdefault(added.kind.id, at)
                along = (*piece.alongside, *(added.kind.label for added in besides))
                item = evolve(piece, begins=at, starts=starts, alongside=along)
            items.append(item)
            at += item.duration
        booked = (item.duration for item in items if item.kind not in AFTERWARDS)
        return evolve(
            self.massage,
            length=sum(booked, timedelta()),
            items=tuple(items),
            added=tuple(
                evolve(added, begins=begins[added.kind.id], beside=_names(steps))
                for added, steps in self.taken
            ),
        )

    def _in_order(self) -> Iterator[Item | Added]:
        """Give all pieces: what is inside lies at the first turn, or after the last area."""
        items = self.massage.items
        booked = len(self.massage.booked)
        turn = next((i for i, item in enumerate(items) if item.kind == "turn"), None)
        last = max((i for i, item in enumerate(items) if item.kind == "hands-on"), default=-1)
        middle = last + 1 if turn is None else turn
        yield from self._own("before")
        yield from items[:middle]
        yield from self._own("inside")
        yield from items[middle:booked]
        yield from self._own("after")
        yield from items[booked:]

    def _own(self, when: str) -> Iterator[Added]:
        return (added for added, _ in self.taken if added.when == when)


def _names(steps: Sequence[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.label for item in steps))
