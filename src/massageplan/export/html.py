"""Draw a plan as a whole HTML page, to print or to hand out."""

from __future__ import annotations

from typing import Final, Literal

from massageplan._display.blocks import Document
from massageplan._display.html import to_page
from massageplan._display.mixin import Displayable, laid_out
from massageplan.errors import InvalidValueError
from massageplan.read import read_choice
from massageplan.views.for_client import client_document


__all__ = ["to_html"]

AUDIENCES: Final = ("therapist", "client")
LANGUAGES: Final = ("en-US", "en")
"""The languages that there are words in."""


def to_html(
    value: Displayable | Document,
    *,
    audience: Literal["therapist", "client"] = "therapist",
    lang: Literal["en-US", "en"] = "en-US",
) -> str:
    """Draw a value as one HTML page that needs no other file and runs no scripts.

    Parameters
    ----------
    value
        A value that draws itself: a session, a preview (the page says that it is one), a treatment
        plan, advice or a comparison.
    audience
        ``"therapist"`` for everything, with reasons, findings and sources. ``"client"`` for a page
        in plain words, which only a plan for a client has.
    lang
        The language of the page, as a BCP 47 tag. There are only English words, with dates as
        people in the United States write them.

    Returns
    -------
    str
        The page. Write it as UTF-8.

    Raises
    ------
    InvalidValueError
        `value` does not draw itself, or has no client page, as a preview has none. Or there is no
        such `audience`, or no words in that `lang`.

    Examples
    --------
    >>> import massageplan as mp
    >>> page = to_html(mp.plan_session(routine="full-body-relaxation", length="60 min"))
    >>> page.startswith("<!DOCTYPE html>")
    True
    """
    read_choice(audience, "audience", AUDIENCES)
    read_choice(lang, "lang", LANGUAGES)
    if isinstance(value, Document):
        if audience == "client":
            raise InvalidValueError(
                "is already laid out, so it has no client page: pass the plan itself",
                path="value",
            )
        return to_page(value, lang)
    if not isinstance(value, Displayable):
        raise InvalidValueError(
            f"expected a plan; got {type(value).__name__}: pass the result of plan_session "
            f"or plan_treatment",
            path="value",
            value=value,
        )
    if audience == "client":
        return to_page(client_document(value), lang)
    return to_page(laid_out(value), lang)
