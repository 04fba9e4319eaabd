"""What drawings say by themselves, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import Factory, frozen

from massageplan._display.tones import HEAT, TONES
from massageplan.units import format_duration


__all__ = ["DRAWN", "Drawn"]


@frozen(kw_only=True, eq=False)
class Drawn:
    """What drawings say by themselves, in one language.

    Attributes
    ----------
    minute, second
        The units of lengths of time.
    tones
        What the colors of a timeline and of the body mean, by their keys.
    in_order
        A timeline read aloud: its length, and what happens.
    sides
        The names of ``left``, ``right``, ``front`` and ``back`` on the figure.
    views
        What is seen, for ``front`` and ``back``.
    no_work, avoid, to_avoid, not_shown
        A figure without work; a place to avoid; all of them; places that the figure does not show.
    states
        What became of a visit, by state.
    again
        A re-evaluation.
    none
        What stands in an empty table.
    """

    minute: str = "min"
    second: str = "s"
    tones: Mapping[str, str] = Factory(
        lambda: {name: tone.words for name, tone in (TONES | HEAT).items()}
    )
    in_order: str = "{} in order: {}."
    sides: Mapping[str, str] = Factory(
        lambda: {name: name for name in ("left", "right", "front", "back")}
    )
    views: Mapping[str, str] = Factory(
        lambda: {"front": "The front of the body", "back": "The back of the body"}
    )
    no_work: str = "no work here"
    avoid: str = "{}: avoid"
    to_avoid: str = "areas to avoid ({})"
    not_shown: str = "Not shown on the figure: {}."
    states: Mapping[str, str] = Factory(
        lambda: {
            "given": "given",
            "to-come": "to come",
            "missed": "missed",
            "off": "no longer planned",
        }
    )
    again: str = "re-evaluation"
    none: str = "None"

    def length(self, seconds: int) -> str:
        """Write a length of time."""
        return format_duration(seconds, minute=self.minute, second=self.second)


DRAWN: Final = Drawn()
"""The words of drawings in English."""
