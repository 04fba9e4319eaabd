"""A session with what is added to it: every minute of the whole visit by name."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from massageplan._display.mixin import Displayable
from massageplan.catalog.add_on import AddOnKind, Companion
from massageplan.session.item import AFTERWARDS, Item
from massageplan.session.plan import SessionPlan
from massageplan.units import temperature


if TYPE_CHECKING:
    from massageplan.units import Quantity

__all__ = ["Added", "SessionWithAddOns"]


@frozen(kw_only=True)
class Added:
    """One add-on in its place.

    Attributes
    ----------
    kind
        What it is, from the catalog.
    when
        ``before``, ``after``, ``inside`` or ``beside``.
    begins, duration
        When it begins, from the start of the visit, and how long it takes.
    beside
        The names of the steps that it is beside.
    celsius
        How warm it is to be, in degrees Celsius; ``None`` if nobody said.
    """

    kind: AddOnKind
    when: str
    begins: timedelta
    duration: timedelta
    beside: tuple[str, ...] = ()
    celsius: float | None = None

    @property
    def temperature(self) -> Quantity | None:
        """How warm it is to be, as a quantity."""
        return None if self.celsius is None else temperature(self.celsius)


@frozen(kw_only=True)
class SessionWithAddOns(Displayable):
    """A session with what is added to it. `massageplan.with_add_ons` makes it.

    Attributes
    ----------
    session
        The massage. With something inside it, it is planned for the time that is left.
    items
        Every piece of the whole visit in order, then the therapist's own time.
    added
        The add-ons, in the order in which they were asked for.
    companions
        What somebody else offers, to which the therapist refers.

    Examples
    --------
    >>> import massageplan as mp
    >>> spa = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> day = mp.with_add_ons(spa, ["sauna", "aromatherapy"])
    >>> str(day.length), day.extras
    ('1:05:00', ('sauna', 'aromatherapy'))
    """

    _view = "views.add_ons:add_ons_document"

    session: SessionPlan
    items: tuple[Item, ...]
    added: tuple[Added, ...]
    companions: tuple[Companion, ...] = ()

    @property
    def length(self) -> timedelta:
        """The time of the whole visit for the client."""
        booked = (item.duration for item in self.items if item.kind not in AFTERWARDS)
        return sum(booked, timedelta())

    @property
    def extras(self) -> tuple[str, ...]:
        """The add-ons by id, as `massageplan.quote` takes them: an extra is called the same."""
        return tuple(one.kind.id for one in self.added)
