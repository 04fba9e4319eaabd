"""What a page asks for while somebody drags, and what it is told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from massageplan._display.bodymap import body_html
from massageplan._display.figure import VIEWS, figure
from massageplan.errors import InvalidValueError, MassagePlanError
from massageplan.read import read_choice, read_kind
from massageplan.views.body_map import body_map


if TYPE_CHECKING:
    from massageplan.explore.exploring import Exploring
    from massageplan.session.plan import SessionPlan

__all__ = ["answer", "told"]

ASKED: Final = ("hold", "release", "start-over", "look")
MOST: Final = 24 * 60
"""The most minutes that a page can ask for: a day."""


def answer(exploring: Exploring, asked: object) -> tuple[Exploring, dict[str, Any]]:
    """Do what a page asks for, and say what there is to draw.

    Parameters
    ----------
    exploring
        What there is until now.
    asked
        A table: ``do`` is ``hold``, ``release``, ``start-over`` or ``look``, with the id of an
        ``area`` and its ``minutes`` where it takes them.

    Returns
    -------
    tuple[Exploring, dict[str, Any]]
        What there is now, and the message to the page. If it cannot be, nothing has changed, and
        the message says why.
    """
    try:
        new = _done(exploring, read_kind(asked, "asked", dict))
    except MassagePlanError as error:
        return exploring, told(exploring, refused=str(error))
    return new, told(new)


def _done(exploring: Exploring, asked: dict[str, Any]) -> Exploring:
    match read_choice(asked.get("do"), "do", ASKED):
        case "hold":
            area = exploring.known(asked.get("area"))
            return exploring.hold(area, _read_minutes(asked.get("minutes"), area))
        case "release":
            return exploring.release(exploring.known(asked.get("area")))
        case "start-over":
            return exploring.start_over()
        case _:
            return exploring


def _read_minutes(minutes: Any, area: str) -> timedelta:  # noqa: ANN401
    """Read minutes as a page counts them; a time that is no whole steps is refused later."""
    number = isinstance(minutes, (int, float)) and not isinstance(minutes, bool)
    if number and 0 <= minutes <= MOST:  # NaN is not
        return timedelta(seconds=round(minutes * 60))
    raise InvalidValueError(
        f"expected minutes from 0 to {MOST}; got {minutes!r:.20}",
        path=f"minutes[{area}]",
        value=minutes,
    )


def told(exploring: Exploring, *, refused: str = "") -> dict[str, Any]:
    """Return what a page draws besides the ids and minutes that it has: nobody saves it."""
    session = exploring.session
    names = {why.want: why.label for one in (exploring.first, session) for why in one.reasons}
    return {
        "body": "".join(body_html(body_map(session, ""))),
        "places": _places(session),
        "names": names,
        "step": session.request.grid / timedelta(minutes=1),
        "refused": refused,
    }


def _places(session: SessionPlan) -> list[str]:
    """Return the area that each place of the drawing belongs to, as they follow in it."""
    area: dict[str, str] = {place: item.want for item in session.segments for place in item.sites}
    return [area.get(place, "") for view in VIEWS for place in figure()[view]]
