"""One of the two who have a massage at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from massageplan.catalog.routine import Routine
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.client.therapist import Therapist
from massageplan.fields import a_value_of, named_pairs
from massageplan.read import read_list
from massageplan.session.added import AddOn
from massageplan.units import Duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


__all__ = ["Guest"]


def _pairs(
    value: Mapping[str, Duration | None] | tuple[tuple[str, Duration | None], ...],
) -> tuple[tuple[str, Duration | None], ...]:
    return named_pairs(value, "guest.minutes", "{'low-back': '20 min'}", "region")


def _listed(value: Iterable[AddOn | str]) -> tuple[AddOn | str, ...]:
    return read_list(value, "guest.add_ons", str, AddOn)


def _names(value: Iterable[str]) -> tuple[str, ...]:
    return read_list(value, "guest.companions", str)


@frozen
class Guest:
    """One of a couple: who it is, and what they have. `massageplan.plan_couple` plans it.

    Attributes
    ----------
    client, assessment
        Who it is, and what was asked and found. Without a client it is a preview.
    routine
        A routine, or the name of one. Without one, the session is customized.
    length
        How long it is booked. By default that of the couple, or that of the routine.
    visit
        1 for the first visit, with its longer consultation.
    minutes
        Time to set by hand, by area: it stays as it is, and the others give way.
    first
        The position to start in: ``"prone"`` or ``"supine"``.
    therapist
        Who gives the massage: a name, or a `Therapist`. Each guest has their own.
    add_ons, companions
        As for `massageplan.plan_session`. What takes time of its own takes as long for both, so
        that they start, turn and finish together.

    Raises
    ------
    InvalidValueError
        A client, an assessment or minutes of another kind. The rest is read when it is planned.

    Examples
    --------
    >>> import massageplan as mp
    >>> ana = mp.Client(ref="ana", conditions=[], medicines=[], allergies=[])
    >>> mp.Guest(ana, routine="full-body-relaxation").visit
    1
    """

    client: Client | None = field(default=None, validator=a_value_of(Client, type(None)))
    assessment: Assessment | None = field(
        default=None, validator=a_value_of(Assessment, type(None))
    )
    routine: Routine | str = field(default="", kw_only=True)
    length: Duration | None = field(default=None, kw_only=True)
    visit: int = field(default=1, kw_only=True)
    minutes: tuple[tuple[str, Duration | None], ...] = field(
        default=(), converter=_pairs, kw_only=True
    )
    first: Literal["prone", "supine"] | None = field(default=None, kw_only=True)
    therapist: Therapist | str = field(default="", kw_only=True)
    add_ons: tuple[AddOn | str, ...] = field(default=(), converter=_listed, kw_only=True)
    companions: tuple[str, ...] = field(default=(), converter=_names, kw_only=True)
