"""What is asked for beside a massage."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from massageplan.catalog.add_on import WHEN
from massageplan.fields import said, text
from massageplan.read import read_choice, read_kind
from massageplan.units import to_celsius, to_timedelta


if TYPE_CHECKING:
    from massageplan.units import Duration, Quantity

__all__ = ["AddOn", "read_add_on"]


def _length(value: Duration | None) -> timedelta | None:
    return None if value is None else to_timedelta(value, path="add_on.length")


def _celsius(value: str | Quantity | None) -> float | None:
    return None if value is None else to_celsius(value, path="add_on.temperature")


@frozen
class AddOn:
    """Something that is asked for beside a massage. Where one is asked for, a name is enough.

    Attributes
    ----------
    name
        What it is: ``"sauna"``, ``"hot stones"``, ``"foot soak"``, or another name of it.
    length
        How long it takes. By default the shortest, or all of the step that it is beside.
    when
        ``before`` or ``after`` the massage, ``inside`` it on time of its own, or ``beside`` a step
        of it, at the same time. By default as usual.
    beside
        For one beside a step: the area that is worked in it, by its id in `SessionPlan.minutes`.
        By default all that suit, or for a soak the longest that suits.
    temperature
        How warm: ``"104 °F"`` or a `pint.Quantity`. It is kept in degrees Celsius.

    Raises
    ------
    InvalidValueError
        A value cannot be used. `UnitError` for a length or a temperature without a unit.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.AddOn("hot tub", length="10 min", temperature="102.2 °F").temperature
    39.0
    """

    name: str = field(validator=said)
    length: timedelta | None = field(default=None, kw_only=True, converter=_length)
    when: Literal["", "before", "after", "inside", "beside"] = field(default="", kw_only=True)
    beside: str = field(default="", kw_only=True, validator=text)
    temperature: float | None = field(default=None, kw_only=True, converter=_celsius)

    @when.validator
    def _known(self, _: object, value: str) -> None:
        read_choice(value, "add_on.when", ("", *WHEN))


def read_add_on(value: AddOn | str, path: str) -> AddOn:
    """Return an add-on; a name says nothing more."""
    return AddOn(value) if isinstance(value, str) else read_kind(value, path, AddOn, "pass a name")
