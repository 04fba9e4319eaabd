"""A whole HTML page of a plan, to print or to hand out."""

from __future__ import annotations

from massageplan._display.blocks import Document
from massageplan._display.html import to_page
from massageplan._display.mixin import Displayable
from massageplan.errors import InvalidValueError


__all__ = ["to_html"]


def to_html(value: Displayable | Document, *, lang: str = "en") -> str:
    """Draw a value as one HTML page that needs no other file and runs nothing.

    Parameters
    ----------
    value
        What draws itself: a session, a preview (it is marked as one), a treatment plan, an
        advice, a comparison.
    lang
        The language of its words, as a BCP 47 tag.

    Returns
    -------
    str
        The page. Write it as UTF-8.

    Raises
    ------
    InvalidValueError
        The value has no picture of itself.

    Examples
    --------
    >>> import massageplan as mp
    >>> page = to_html(mp.plan_session(routine="full-body-relaxation", length="60 min"))
    >>> page.startswith("<!DOCTYPE html>")
    True
    """
    if isinstance(value, Document):
        return to_page(value, lang)
    if not isinstance(value, Displayable):
        raise InvalidValueError(
            f"value: expected a plan, got {type(value).__name__}: give what plan_session or "
            f"plan_treatment returned",
            path="value",
            value=value,
        )
    return to_page(value._document(), lang)  # noqa: SLF001  the drawing that all of them share
