"""`with_add_ons`: put add-ons around, into and beside a session."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.add_ons.add_on import AddOn, read_add_on
from massageplan.add_ons.placing import check_temperature, length_of, steps_beside
from massageplan.add_ons.plan import Added, SessionWithAddOns
from massageplan.add_ons.refusing import reasons_against, refuse
from massageplan.errors import InvalidValueError
from massageplan.read import read_kind, read_list
from massageplan.session.clock import later
from massageplan.session.item import AFTERWARDS, Item
from massageplan.session.plan import SessionPlan
from massageplan.session.planning import plan_request
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from massageplan.catalog.add_on import AddOnKind, Companion
    from massageplan.catalog.catalog import Catalog

__all__ = ["with_add_ons"]

ONE_SESSION: Final = (
    "pass one session: of a couple each of both.sessions; nothing can be added to four hands"
)


def with_add_ons(
    session: SessionPlan,
    add_ons: Iterable[AddOn | str],
    *,
    companions: Iterable[str] = (),
) -> SessionWithAddOns:
    """Add to a session what a spa offers beside it.

    What is ``before`` or ``after`` the massage makes the visit longer. What is ``inside`` takes its
    minutes from the massage, which is planned again for what is left: it lies at the first turn, or
    after the last area. What is ``beside`` takes none. The visit begins when the session would.

    Each add-on is screened for the client of the session, by the rules for what it is like (heat,
    scent, suction, tape) and by what it is not for besides. A preview is for nobody, and not
    screened.

    Parameters
    ----------
    session
        The session.
    add_ons
        What to add, as names or `AddOn` values: hot stones, aromatherapy, cupping, taping, sauna,
        steam room, hot tub, warm bath, foot soak, body wrap, body scrub, foot scrub, facial.
    companions
        What somebody else offers: ``"acupuncture"``, ``"chiropractic"``, ``"physical therapy"``.
        The page says in which order and how far apart; nothing is planned for it.

    Returns
    -------
    SessionWithAddOns
        Every minute of the whole visit by name.

    Raises
    ------
    InvalidValueError
        An add-on inside or beside the massage is longer than it; or one is out of its range of
        minutes or degrees, where it may not be, or asked for twice; or no step suits it.
        `UnknownTermError` for a name that is not in the catalog.
    ContraindicatedError
        The client may not have one of them. The error says why, and what to do.
    InfeasibleError
        The massage does not fit into the time that is left beside what is inside.

    Examples
    --------
    >>> import massageplan as mp
    >>> spa = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> soak = mp.AddOn("foot soak", length="10 min", when="before", temperature="102 °F")
    >>> visit = mp.with_add_ons(spa, [soak, "hot stones"])
    >>> [(one.kind.label, one.when, str(one.duration)) for one in visit.added]
    [('foot soak', 'before', '0:10:00'), ('hot stones', 'beside', '0:54:00')]
    """
    read_kind(session, "session", SessionPlan, ONE_SESSION)
    catalog = session.request.catalog
    listed = read_list(add_ons, "add_ons", str, AddOn)
    asked = [read_add_on(one, f"add_ons[{i}]") for i, one in enumerate(listed)]
    kinds = _kinds(asked, catalog)
    refused = [
        (f"add_ons[{i}]", kind, why)
        for i, kind in enumerate(kinds)
        if (why := reasons_against(kind, session))
    ]
    if refused:
        raise refuse(refused, session)
    paths = [f"add_ons[{i}]" for i in range(len(asked))]
    rows = list(zip(asked, kinds, paths, strict=True))
    whens = [_when(*row) for row in rows]
    lengths = [length_of(*row, when, session) for row, when in zip(rows, whens, strict=True)]
    for row in rows:
        check_temperature(*row)
    inside = [length for length, when in zip(lengths, whens, strict=True) if when == "inside"]
    visit = _Visit(_made_shorter(session, sum(inside, timedelta())))
    for (one, kind, path), when, length in zip(rows, whens, lengths, strict=True):
        steps: list[Item] = []
        if when == "beside":
            steps, length = steps_beside(one, kind, visit.session, path)  # noqa: PLW2901  all of the steps
        added = Added(
            kind=kind, when=when, begins=timedelta(), duration=length, celsius=one.temperature
        )
        visit.take(added, steps)
    return visit.laid_out(_companions(companions, catalog))


def _kinds(asked: Sequence[AddOn], catalog: Catalog) -> list[AddOnKind]:
    """Look up what is asked for, each thing once."""
    kinds: list[AddOnKind] = []
    for i, one in enumerate(asked):
        kind = catalog.find("add-on", one.name, path=f"add_ons[{i}].name")
        if kind in kinds:
            raise InvalidValueError(
                f"{kind.label} is asked for twice: write it once, with all of its time",
                path=f"add_ons[{i}].name",
                value=one.name,
            )
        kinds.append(kind)
    return kinds


def _companions(names: Iterable[str], catalog: Catalog) -> tuple[Companion, ...]:
    listed = read_list(names, "companions", str)
    found = [
        catalog.find("companion", name, path=f"companions[{i}]") for i, name in enumerate(listed)
    ]
    return tuple(dict.fromkeys(found))


def _when(one: AddOn, kind: AddOnKind, path: str) -> str:
    when = one.when or ("beside" if one.beside and "beside" in kind.when else kind.when[0])
    if when not in kind.when:
        raise InvalidValueError(
            f"{kind.label} cannot be {when!r}: write {' or '.join(map(repr, kind.when))}",
            path=f"{path}.when",
            value=one.when,
        )
    if one.beside and when != "beside":
        raise InvalidValueError(
            f"{kind.label} is {when!r} the massage, so it is beside nothing: leave it out",
            path=f"{path}.beside",
            value=one.beside,
        )
    return when


def _made_shorter(session: SessionPlan, by: timedelta) -> SessionPlan:
    """Plan a session again for what is left of its time."""
    if not by:
        return session
    if by >= session.request.length:
        raise InvalidValueError(
            f"{format_duration(by)} inside a session of {format_duration(session.length)} leaves "
            "no time for the massage: write when='before' or 'after', or plan a longer session",
            path="add_ons",
        )
    return plan_request(evolve(session.request, length=session.request.length - by))


class _Visit:
    """Puts add-ons and the pieces of a session one after another."""

    def __init__(self, session: SessionPlan) -> None:
        self.session = session
        self.taken: list[tuple[Added, list[Item]]] = []
        asked = session.request
        self.start = None if asked.start is None else later(asked.start, asked.at)

    def take(self, added: Added, steps: list[Item]) -> None:
        """Take an add-on, with the steps that it is beside."""
        self.taken.append((added, steps))

    def laid_out(self, companions: tuple[Companion, ...]) -> SessionWithAddOns:
        """Return the whole visit."""
        pieces = list(self._in_order())
        items: list[Item] = []
        begins: dict[str, timedelta] = {}
        at = timedelta()
        for piece in pieces:
            starts = None if self.start is None else later(self.start, at)
            if isinstance(piece, Added):
                begins[piece.kind.id] = at
                item = Item(
                    kind="activity",
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
        return SessionWithAddOns(
            session=self.session,
            items=tuple(items),
            added=tuple(
                evolve(
                    added,
                    begins=begins[added.kind.id],
                    beside=tuple(dict.fromkeys(item.label for item in steps)),
                )
                for added, steps in self.taken
            ),
            companions=companions,
        )

    def _in_order(self) -> Iterator[Item | Added]:
        """Give all pieces: what is inside lies at the first turn, or after the last area."""
        items = self.session.items
        booked = sum(item.kind not in AFTERWARDS for item in items)
        turn = next((i for i, item in enumerate(items) if item.kind == "turn"), None)
        last = max(i for i, item in enumerate(items) if item.kind == "hands-on")
        middle = last + 1 if turn is None else turn
        yield from self._own("before")
        yield from items[:middle]
        yield from self._own("inside")
        yield from items[middle:booked]
        yield from self._own("after")
        yield from items[booked:]

    def _own(self, when: str) -> Iterator[Added]:
        return (added for added, _ in self.taken if added.when == when)
