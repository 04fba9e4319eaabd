"""What a client requests besides the complaints, less what is worked anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.cite import CLIENT
from massageplan.findings.finding import Reason
from massageplan.session.demand.asked_of_each_area import PLAIN, Ask
from massageplan.session.demand.at_places import place_at


if TYPE_CHECKING:
    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog
    from massageplan.client.client import Preferences
    from massageplan.session.demand.asked_of_each_area import Areas
    from massageplan.session.item import Role

__all__ = ["ask_by_wishes"]

WISH_SHARE: Final = 15
WISH_LEAST: Final = 4 * 60
"""The share and the minimum, in seconds, of a request; a pair's in total."""

WISH_USEFUL: Final = 10 * 60
"""What is of use, in seconds, of an area that is worked for a request alone; a pair's in total."""

LARGE: Final = 20 * 60
"""Of a request in several pieces, one of which fewer seconds are of use is small: its share is
smaller in proportion, so that large places come first."""


ALONE: Final = 5
"""What weighs in the place of pain if requests are all that was asked for. Any figure does."""


def ask_by_wishes(areas: Areas, preferences: Preferences, pain: int | None) -> None:
    """Ask for what was requested, with its share next to all complaints together.

    Without a complaint, the requests are what the session is for.

    Parameters
    ----------
    areas
        What the complaints ask for.
    preferences
        What was requested.
    pain
        What the complaints weigh together; ``None`` without any.

    Raises
    ------
    UnknownTermError
        A region that is not in the catalog.
    """
    if not preferences.wishes:
        return
    body, catalog = areas.body, areas.catalog
    listed: list[Part] = []
    for i, name in enumerate(preferences.wishes):
        path = f"client.preferences.wishes[{i}]"
        listed += body.parts(name, path=path)
    for wished in sorted(listed, key=lambda part: _spots_last(part, catalog)):
        worked = areas.worked
        if worked.issuperset(wished.sites) and wished.sites not in areas.asked:
            areas.note("wish-covered", wish=wished.id)
        if _is_spot(wished, catalog) and not worked.isdisjoint(wished.sites):
            if not worked.issuperset(wished.sites):
                areas.note("wish-covered", wish=wished.id)
            continue
        pieces = body.split(wished)
        for piece in pieces:
            halves = areas.pieces(piece.region, piece.side, pair=True)
            _wish(areas, halves, pain, whole=len(pieces) == 1)


def _is_spot(part: Part, catalog: Catalog) -> bool:
    """Tell whether a part is a small place: what it lies in is no measure of it."""
    place = place_at(part.region, catalog)
    return place is not None and not place.whole


def _spots_last(part: Part, catalog: Catalog) -> tuple[bool, int, int, str]:
    return _is_spot(part, catalog), part.flow, -len(part.sites), part.label


def _wish(areas: Areas, halves: tuple[Part, ...], pain: int | None, *, whole: bool) -> None:
    """Ask for a request: what is left of it, and more of what is worked anyway."""
    reason = Reason(code="wish", cite=CLIENT, catalog=areas.catalog)
    role: Role = "focus" if pain is None else "wish"
    share = 2 * WISH_SHARE * (ALONE if pain is None else pain)
    for half in halves:
        useful = areas.useful(half)
        enough = useful if pain is None else WISH_USEFUL // len(halves)
        large = LARGE if whole else min(LARGE, useful * len(halves))
        areas.ask(
            Ask(
                part=half,
                role=role,
                weight=max(1, share * large // (LARGE * len(halves))),
                least=min(WISH_LEAST // len(halves), useful),
                useful=min(enough, useful),
                most=None,
                pain=0,
                techniques=PLAIN,
                plain=True,
                reasons=(reason,),
            )
        )
