"""What a payer allows: so many visits on the days from one to another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from massageplan.errors import InvalidValueError
from massageplan.fields import a_date, said
from massageplan.read import read_kind, read_whole


if TYPE_CHECKING:
    from attrs import Attribute

__all__ = ["Authorization", "covering", "read_authorizations"]

_MOST: Final = 366


def _visits(_: object, attribute: Attribute[int], value: object) -> None:
    hint = "leave out an authorization that allows no visit"
    read_whole(value, f"authorization.{attribute.name}", least=1, most=_MOST, hint=hint)


@frozen(kw_only=True)
class Authorization:
    """So many visits from one day to another, as a payer or an order allows them.

    Pass one or several to `massageplan.plan_treatment` or `massageplan.replan`. Every visit then
    lies within one of them, and none has more visits than it allows. A visit that was missed or
    called off does not count.

    Attributes
    ----------
    visits
        The most visits, from 1 to 366.
    start, until
        The first and the last day; ``None`` for no limit on that side.
    name
        What errors call it, such as its number.

    Raises
    ------
    InvalidValueError
        It ends before it begins, or allows no visit.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> first = mp.Authorization(visits=4, until=date(2026, 3, 31))
    >>> second = mp.Authorization(visits=8, start=date(2026, 4, 13), until=date(2026, 6, 30))
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> plan = mp.plan_treatment(
    ...     client, neck, length="60 min", start=date(2026, 3, 2), authorizations=[first, second]
    ... )
    >>> print(*(f"{visit.on:%b %d}" for visit in plan.visits), sep=", ")
    Mar 02, Mar 09, Mar 16, Mar 23, Apr 13, Apr 20
    """

    visits: int = field(validator=_visits)
    start: date | None = field(default=None, validator=a_date)
    until: date | None = field(default=None, validator=a_date)
    name: str = field(default="the authorization", validator=said)

    def __attrs_post_init__(self) -> None:
        """Refuse an authorization that ends before it begins."""
        if self.start is not None and self.until is not None and self.until < self.start:
            raise InvalidValueError(
                f"{self.until} is before its start, {self.start}, so {self.name} allows no day",
                path="authorization.until",
                value=self.until,
            )

    @property
    def days(self) -> str:
        """Its days in short: ``2026-03-02 to 2026-05-31``."""
        if self.start is None and self.until is None:
            return "every day"
        first = "" if self.start is None else f"{self.start} "
        return f"{first}to {self.until}" if self.until is not None else f"from {self.start} on"

    def covers(self, day: date) -> bool:
        """Tell whether a day is one of its days."""
        after = self.start is None or self.start <= day
        return after and (self.until is None or day <= self.until)


def covering(authorizations: Iterable[Authorization], day: date) -> Authorization | None:
    """Return the authorization of a day; ``None`` if there is none."""
    return next((one for one in authorizations if one.covers(day)), None)


def read_authorizations(
    value: Authorization | Iterable[Authorization],
) -> tuple[Authorization, ...]:
    """Read one authorization, or several that do not overlap; in order of their days.

    Raises
    ------
    InvalidValueError
        Something else, or two that share a day: nobody could tell which one a visit counts for.
    """
    path = "authorizations"
    if isinstance(value, Authorization):
        return (value,)
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InvalidValueError(
            f"expected Authorization(visits=..., start=..., until=...), or several; got "
            f"{value!r:.60}",
            path=path,
            value=value,
        )
    listed = tuple(value)
    for i, one in enumerate(listed):
        read_kind(one, f"{path}[{i}]", Authorization)
    ordered = sorted(enumerate(listed), key=lambda entry: entry[1].start or date.min)
    for (_, one), (i, two) in pairwise(ordered):
        if one.until is None or two.start is None or two.start <= one.until:
            raise InvalidValueError(
                f"{_told(two)} overlaps {_told(one)}, and a visit counts for one: "
                f"{_instead(one, two)}",
                path=f"{path}[{i}]",
                value=two,
            )
    return tuple(one for _, one in ordered)


def _told(one: Authorization) -> str:
    return f"{one.days} ({one.visits} visits)"


def _instead(one: Authorization, two: Authorization) -> str:
    """Return what to write: the day after the one before, or one with the visits of both."""
    free = one.until is not None and one.until < date.max
    if one.until is not None and free and (two.until is None or one.until < two.until):
        later = one.until + timedelta(days=1)
        return f"write start={later!r} for the later one".replace("datetime.", "")
    return f"write one with visits={one.visits + two.visits}"
