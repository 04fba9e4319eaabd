"""The meanings that a stretch of time and a place can have, and how each one looks."""

from __future__ import annotations

from typing import Final

from attrs import frozen


__all__ = ["HEAT", "HEATS", "TONES", "Tone"]


@frozen
class Tone:
    """How one meaning looks on light paper, on dark paper and in plain text.

    Attributes
    ----------
    words
        What it means, for the key below a timeline.
    light, on_light
        Color of the area and of the text on it, on light paper.
    dark, on_dark
        The same on dark paper.
    shade
        The character that fills its stretch in plain text.
    """

    words: str
    light: str
    on_light: str
    dark: str
    on_dark: str
    shade: str


# Hands-on time is saturated and the rest is pale, so that the eye finds the massage first. The
# tones differ in lightness too, for eyes that do not tell the hues apart.
TONES: Final[dict[str, Tone]] = {
    "focus": Tone("focus area", "#12555f", "#ffffff", "#79c7c9", "#0c2326", "█"),
    "support": Tone("supporting area", "#6aaea6", "#0d2725", "#3f7f7c", "#ffffff", "▓"),
    "wish": Tone("request", "#b05580", "#ffffff", "#c27899", "#220914", "▒"),
    "routine": Tone("routine", "#e3b964", "#33260a", "#e2bb6c", "#2b2008", "░"),
    "add-on": Tone("add-on", "#a4502f", "#ffffff", "#d9916c", "#2a1206", "*"),
    "turn": Tone("turning and draping", "#d0cdc4", "#2a2c2b", "#5b605e", "#ffffff", "-"),
    "talk": Tone("talk", "#cfe0f3", "#1c2b42", "#37507a", "#ffffff", "·"),
    "change": Tone("undressing and dressing", "#b9a5d3", "#251838", "#8069a6", "#ffffff", ":"),
    "off": Tone("therapist only", "#f1eee7", "#3b3a36", "#2f3534", "#e6e4dd", "~"),
    "rest": Tone("left over", "#f3e6bd", "#3d3413", "#514a2f", "#f6ecc9", "_"),
}

# One hue, darker step by step (lighter on dark paper), so that the order needs no sense of color.
HEAT: Final[dict[str, Tone]] = {
    "heat-0": Tone("not worked", "#ece6d9", "#24302f", "#2a3231", "#e8e6df", " "),
    "heat-1": Tone("up to 3 min", "#a9d2c7", "#0d2725", "#2b5f62", "#ffffff", "░"),
    "heat-2": Tone("up to 6 min", "#7db8b3", "#0d2725", "#307a7e", "#ffffff", "▒"),
    "heat-3": Tone("up to 10 min", "#4f9a9d", "#06201f", "#4a9f9c", "#041615", "▓"),
    "heat-4": Tone("up to 15 min", "#24717b", "#ffffff", "#78c4bd", "#041615", "█"),
    "heat-5": Tone("over 15 min", "#0b3f4b", "#ffffff", "#c4f0e6", "#041615", "█"),
}
"""How a place on the body map looks by its minutes; a full body of an hour gives about 6."""

HEATS: Final = ((0, "heat-0"), (180, "heat-1"), (360, "heat-2"), (600, "heat-3"), (900, "heat-4"))
"""The most seconds of each, in order; above the last is ``heat-5``."""
