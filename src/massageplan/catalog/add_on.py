"""What a spa adds to a massage, and what a clinic offers beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from massageplan.cite import JUDGEMENT, Cite
from massageplan.errors import InvalidValueError
from massageplan.units import temperature


if TYPE_CHECKING:
    from massageplan.units import Quantity

__all__ = ["ORDERS", "WHEN", "AddOnKind", "Companion"]

WHEN: Final = ("before", "after", "inside", "beside")
"""Where an add-on may be: before or after the massage, inside it on time of its own, or beside a
step of it, at the same time."""

ORDERS: Final = ("massage-first", "massage-after", "either")
"""Which comes first of a massage and a companion."""


@frozen(kw_only=True)
class AddOnKind:
    """Something that is added to a massage.

    Attributes
    ----------
    id, label, names
        Its id, its name, and other names.
    what
        What is done, in a few words.
    minutes
        The fewest and the most.
    when
        Where it may be, of `WHEN`; the first is usual.
    like
        Techniques: what rules one of them out rules this out too.
    regions
        Where on the body it is; empty for the whole body.
    products
        Whether something else than the oil of a massage is put on the skin.
    elsewhere
        Whether the step beside it has to be on another place: a foot soak while the head is
        worked. Otherwise it is how the step itself is worked, as with hot stones.
    positions
        In which positions it can be beside a step; empty for all.
    not_with
        Contraindications with which it is refused, besides those that rule out what it is like.
    as_for
        Add-ons: what refuses one of them refuses this too.
    celsius
        The lowest and the highest temperature, in degrees Celsius; empty if it has none.
    care
        What the therapist looks after.
    """

    id: str
    label: str
    what: str
    minutes: tuple[int, ...]
    minutes_cite: Cite
    when: tuple[str, ...]
    like: tuple[str, ...]
    cite: Cite
    names: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    products: bool = False
    elsewhere: bool = False
    positions: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    not_with_cite: Cite = JUDGEMENT
    as_for: tuple[str, ...] = ()
    celsius: tuple[float, ...] = ()
    celsius_cite: Cite | None = None
    care: str = ""

    def __attrs_post_init__(self) -> None:
        """Check that each range has a lowest and a highest figure, in that order."""
        for name, figures in (("minutes", self.minutes), ("celsius", self.celsius)):
            bounds = len(figures) == len("ab") and 0 < figures[0] <= figures[1]
            if not bounds and (figures or name == "minutes"):
                raise InvalidValueError(
                    f"expected the lowest and the highest, such as [5, 20]; got {figures!r:.60}",
                    path=name,
                    value=figures,
                )

    @property
    def temperatures(self) -> tuple[Quantity, ...]:
        """The lowest and the highest temperature as quantities; empty if it has none."""
        return tuple(map(temperature, self.celsius))


@frozen(kw_only=True)
class Companion:
    """What somebody else at a clinic offers: a massage therapist only refers to them.

    Attributes
    ----------
    id, label, names
        Its id, its name, and other names.
    order
        Which comes first, of `ORDERS`.
    hours
        The fewest hours between the two.
    why
        Why, as the end of a sentence.
    """

    id: str
    label: str
    order: str
    hours: int
    why: str
    cite: Cite
    names: tuple[str, ...] = ()
