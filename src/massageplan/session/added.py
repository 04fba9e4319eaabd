"""What is asked for beside a massage, and where in the visit it then lies."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from massageplan.catalog.add_on import WHEN, AddOnKind
from massageplan.fields import said, text
from massageplan.read import read_choice
from massageplan.units import temperature, to_celsius, to_timedelta


if TYPE_CHECKING:
    from massageplan.units import Duration, Quantity

__all__ = ["AddOn", "Added"]


def _length(value: Duration | None) -> timedelta | None:
    return None if value is None else to_timedelta(value, path="add_on.length")


def _in_celsius(value: str | Quantity | None) -> str:
    """Write a temperature in degrees Celsius: as text, so that it never stands without its unit."""
    if value is None or (isinstance(value, str) and not value):
        return ""
    return f"{round(to_celsius(value, path='add_on.temperature'), 2):g} °C"


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
    '39 °C'
    """

    name: str = field(validator=said)
    length: timedelta | None = field(default=None, kw_only=True, converter=_length)
    when: Literal["", "before", "after", "inside", "beside"] = field(default="", kw_only=True)
    beside: str = field(default="", kw_only=True, validator=text)
    temperature: str = field(default="", kw_only=True, converter=_in_celsius)

    @when.validator
    def _known(self, _: object, value: str) -> None:
        read_choice(value, "add_on.when", ("", *WHEN))

    @property
    def celsius(self) -> float | None:
        """How warm, in degrees Celsius; ``None`` if nobody said."""
        return to_celsius(self.temperature) if self.temperature else None


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
