"""The nine meanings that a stretch of time can have, and how each one looks."""

from __future__ import annotations

from typing import Final

from attrs import frozen


__all__ = ["TONES", "Tone"]


@frozen
class Tone:
    """How one meaning looks on light paper, on dark paper and in plain text.

    Attributes
    ----------
    words
        What it means, for the key below a timeline.
    light, on_light
        Colour of the area and of the text on it, on light paper.
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
    "focus": Tone("focus", "#12555f", "#ffffff", "#79c7c9", "#0c2326", "█"),
    "support": Tone("supporting area", "#6aaea6", "#0d2725", "#3f7f7c", "#ffffff", "▓"),
    "wish": Tone("wished for", "#b05580", "#ffffff", "#c27899", "#220914", "▒"),
    "routine": Tone("routine", "#e3b964", "#33260a", "#e2bb6c", "#2b2008", "░"),
    "turn": Tone("turning and draping", "#d0cdc4", "#2a2c2b", "#5b605e", "#ffffff", "-"),
    "talk": Tone("talk", "#cfe0f3", "#1c2b42", "#37507a", "#ffffff", "·"),
    "change": Tone("undressing and dressing", "#b9a5d3", "#251838", "#8069a6", "#ffffff", ":"),
    "off": Tone("therapist only", "#f1eee7", "#3b3a36", "#2f3534", "#e6e4dd", "~"),
    "rest": Tone("rest", "#f3e6bd", "#3d3413", "#514a2f", "#f6ecc9", "_"),
}
