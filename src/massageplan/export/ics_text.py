"""Text as it can stand in a calendar."""

from __future__ import annotations

from massageplan._display.measure import clean


__all__ = ["calendar_text"]


def calendar_text(text: str) -> str:
    r"""Return text that means the same once icalendar has written it.

    It takes a backslash before a capital N for a line break, and would tear a text such as
    ``"C:\New"`` apart. A space keeps the two from each other.
    """
    return clean(text).replace("\\N", "\\ N")
