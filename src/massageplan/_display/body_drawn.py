"""What can be drawn of a body: front and back, with what is worked and what to avoid."""

from __future__ import annotations

from attrs import field, frozen

from massageplan._display.checks import whole_seconds
from massageplan._display.drawn import DRAWN, Drawn


__all__ = ["BodyMap", "Worked"]


@frozen(kw_only=True)
class Worked:
    """What is worked as one on a body map.

    Attributes
    ----------
    label
        Its name.
    seconds
        How long, in all.
    places
        Where on the figure.
    focus
        Whether the session is there for it.
    """

    label: str
    seconds: int = field(validator=whole_seconds)
    places: tuple[str, ...]
    focus: bool = False


@frozen(kw_only=True)
class BodyMap:
    """The body, front and back, by the minutes of what each place is part of.

    Attributes
    ----------
    title
        What stands above it.
    worked
        What is worked.
    excluded
        What to avoid, each as a place and its name.
    focus
        What the focus areas are called.
    said
        What it says by itself.
    """

    title: str
    worked: tuple[Worked, ...]
    excluded: tuple[tuple[str, str], ...] = ()
    focus: str = "focus areas"
    said: Drawn = field(default=DRAWN, repr=False)
