"""What a session is to a price list: for how many people, by how many hands, with which extras."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, TypeAlias

from attrs import evolve, frozen

from massageplan.anatomy.technique import Intention
from massageplan.catalog.catalog import Catalog
from massageplan.session.plan import SessionPlan
from massageplan.session.together.couple import CoupleSession
from massageplan.session.together.four_hands import FourHandSession


__all__ = ["Priced", "Session", "priced"]

Session: TypeAlias = SessionPlan | CoupleSession | FourHandSession
"""What is one visit."""


_COUPLE: Final = "couples massage"


@frozen(kw_only=True)
class Priced:
    """One visit, as far as its price goes.

    Attributes
    ----------
    title
        What it is called.
    client
        The reference of the client; ``None`` for a preview, or for two clients.
    on
        Its day, if it has one.
    length
        The length that is booked, to look up.
    intention
        The kind of massage.
    catalog
        What it was planned by.
    people, therapists
        How many are massaged and how many massage.
    extras
        What is added to it, by name: once for each who has it.
    """

    title: str
    client: str | None
    on: date | None
    length: timedelta
    intention: Intention
    catalog: Catalog
    people: int = 1
    therapists: int = 1
    extras: tuple[str, ...] = ()


def priced(value: Session) -> Priced:
    """Return what a visit is to a price list."""
    if isinstance(value, CoupleSession):
        one, other = value.sessions
        alike = one.intention is other.intention
        intention = one.intention if alike else Intention.EITHER
        return evolve(
            _of(one),
            title=_COUPLE,  # a bill for both says nothing of what either came for
            client=None,
            intention=intention,
            people=2,
            therapists=2,
            extras=one.extras + other.extras,
        )
    if isinstance(value, FourHandSession):
        return evolve(_of(value.session), therapists=2)
    return _of(value)


def _of(session: SessionPlan) -> Priced:
    asked = session.request
    return Priced(
        title=session.title,
        client=asked.client.ref if asked.client else None,
        on=session.on,
        length=asked.length,  # what is inside the massage is a part of it
        intention=session.intention,
        catalog=asked.catalog,
        extras=session.extras,
    )
