"""Draw a plan as a whole HTML page, to print or to hand out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from attrs import evolve

from massageplan._display.blocks import Document
from massageplan._display.html import to_page
from massageplan._display.mixin import Displayable, laid_out
from massageplan._display.sheet import Sheet
from massageplan.catalog.shipped import LANGUAGES as SHIPPED
from massageplan.errors import InvalidValueError
from massageplan.read import read_choice
from massageplan.session.plan import SessionPlan
from massageplan.treatment.diff import PlanDiff
from massageplan.treatment.plan import TreatmentPlan
from massageplan.views.for_client import client_document, with_name


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog


__all__ = ["to_html"]

AUDIENCES: Final = ("therapist", "client")
LANGUAGES: Final = ("en-US", "en")
"""The languages that there are words in for everybody."""


def to_html(
    value: Displayable | Document,
    *,
    audience: Literal["therapist", "client"] = "therapist",
    lang: str = "en-US",
    personal: bool = False,
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
        The language of the page, as a BCP 47 tag: ``"en-US"`` or ``"en"``, with dates as people in
        the United States write them. A client's page is in the language of the plan's catalog, such
        as ``"de"`` (see `Catalog.in_language`). What the therapist reads is in English alone.
    personal
        Whether the client's page bears their name, to hand to them. Otherwise no page has it.

    Returns
    -------
    str
        The page. Write it as UTF-8.

    Raises
    ------
    InvalidValueError
        `value` does not draw itself, or has no client page, as a preview has none. Or there is no
        such `audience`, or the page has no words in that `lang`: not one of a page stays in English
        if it is shown in another language. Or it is `personal`, and not a client's own page, or
        there is no name.

    Examples
    --------
    >>> import massageplan as mp
    >>> page = to_html(mp.plan_session(routine="full-body-relaxation", length="60 min"))
    >>> page.startswith("<!DOCTYPE html>")
    True
    """
    read_choice(audience, "audience", AUDIENCES)
    if personal and audience != "client":
        raise InvalidValueError(
            "only the client's page bears a name: pass audience='client'", path="personal"
        )
    if audience == "therapist" or _language_of(value) is None:
        _read_english(lang, audience)
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
        document = client_document(value)
        if personal:
            document = with_name(document, value)
        return to_page(document, _read_own(lang, value))
    return to_page(_saying_its_language(laid_out(value), value), lang)


def _catalog_of(value: object) -> Catalog | None:
    """Return the catalog of a plan."""
    if isinstance(value, SessionPlan):
        return value.request.catalog
    return value.catalog if isinstance(value, (TreatmentPlan, PlanDiff)) else None


def _language_of(value: object) -> str | None:
    """Return the language besides English in which a client reads a value; ``None`` for none."""
    if isinstance(value, Sheet):
        return None if value.lang in LANGUAGES else value.lang
    catalog = _catalog_of(value)
    return catalog.language.tag if catalog and catalog.language else None


def _read_english(lang: object, audience: str) -> None:
    """Refuse another language than English.

    Raises
    ------
    InvalidValueError
        With what to do about it.
    """
    try:
        read_choice(lang, "lang", LANGUAGES)
    except InvalidValueError as error:
        if lang not in SHIPPED:
            raise
        hint = (
            "what the therapist reads is in English"
            if audience == "therapist"
            else f"plan with catalog=Catalog().in_language({lang!r})"
        )
        raise InvalidValueError(f"{error.message}: {hint}", path="lang", value=lang) from None


def _read_own(lang: object, value: object) -> str:
    """Return the language of a client's page.

    Raises
    ------
    InvalidValueError
        It is not the one that the plan is in.
    """
    own = _language_of(value)
    return read_choice(lang, "lang", LANGUAGES if own is None else (own,))


def _saying_its_language(document: Document, value: object) -> Document:
    """Say on a therapist's page that its sentences are in English, if its names are not."""
    own = _language_of(value)
    if own is None or isinstance(value, Sheet):
        return document
    note = f"What the therapist reads is in English; names are in {own!r} where it has them."
    return evolve(document, footer=f"{document.footer} {note}".strip())
