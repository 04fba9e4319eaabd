"""A whole HTML page of a plan, to print or to hand out."""

from __future__ import annotations

from massageplan._display.blocks import Document
from massageplan._display.html import to_page
from massageplan._display.mixin import Displayable, laid_out
from massageplan.errors import InvalidValueError
from massageplan.views.for_client import client_document


__all__ = ["to_html"]

AUDIENCES = ("therapist", "client")


def to_html(value: Displayable | Document, *, audience: str = "therapist", lang: str = "en") -> str:
    """Draw a value as one HTML page that needs no other file and runs nothing.

    Parameters
    ----------
    value
        What draws itself: a session, a preview (it is marked as one), a treatment plan, an
        advice, a comparison.
    audience
        ``"therapist"`` for the whole of it, with reasons, findings and sources; ``"client"`` for
        a page in plain words, which only a plan for a person has.
    lang
        The language of its words, as a BCP 47 tag.

    Returns
    -------
    str
        The page. Write it as UTF-8.

    Raises
    ------
    InvalidValueError
        The value has no picture of itself, or none for a client: a preview is for no person.

    Examples
    --------
    >>> import massageplan as mp
    >>> page = to_html(mp.plan_session(routine="full-body-relaxation", length="60 min"))
    >>> page.startswith("<!DOCTYPE html>")
    True
    """
    if audience not in AUDIENCES:
        raise InvalidValueError(
            f"expected 'therapist' or 'client', got {audience!r}",
            path="audience",
            value=audience,
        )
    if isinstance(value, Document):
        if audience == "client":
            raise InvalidValueError(
                "a document that is laid out already is drawn as it is, so it has no page "
                "for a client: give the plan itself",
                path="value",
            )
        return to_page(value, lang)
    if not isinstance(value, Displayable):
        raise InvalidValueError(
            f"expected a plan, got {type(value).__name__}: give what plan_session or "
            f"plan_treatment returned",
            path="value",
            value=value,
        )
    if audience == "client":
        return to_page(client_document(value), lang)
    return to_page(laid_out(value), lang)
