"""Goals with a number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import field, frozen

from massageplan.anatomy.position import Side
from massageplan.anatomy.sides import a_side, side_of
from massageplan.client.score import read_number
from massageplan.fields import a_date, said, text


__all__ = ["Goal"]


def _target(value: Decimal | float | str) -> Decimal:
    return read_number(value, "goal.target")


@frozen(kw_only=True)
class Goal:
    """A goal with a number; pass it to `massageplan.plan_treatment`.

    A goal in words alone belongs to the client: ``Client(goals=["sleep through the night"])``.

    Attributes
    ----------
    measure
        The measure by its name, such as ``"ndi"``.
    target
        The score to reach, in the units of its form.
    form
        How it is scored, if the measure has several forms.
    by
        The day by which to reach it.
    words
        What it means to the client: "drive without turning the whole body".
    side
        Left or right, for a measure that each side has its own score of.

    Raises
    ------
    InvalidValueError
        A value cannot be read.

    Examples
    --------
    >>> import massageplan as mp
    >>> goal = mp.Goal(measure="ndi", target=10, form="points", words="drive without pain")
    >>> goal.target
    Decimal('10')
    """

    measure: str = field(validator=said)
    target: Decimal = field(converter=_target)
    form: str = field(default="", validator=text)
    by: date | None = field(default=None, validator=a_date)
    words: str = field(default="", validator=text, repr=False)
    side: Side | None = field(default=None, converter=side_of, validator=a_side)

    @property
    def key(self) -> tuple[str, str, Side | None]:
        """Which scores it is for: the measure, its form and the side."""
        return self.measure, self.form, self.side
