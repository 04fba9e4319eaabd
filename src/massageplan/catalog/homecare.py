"""What a client can do between visits."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from massageplan._display.mixin import Displayable
from massageplan.cite import Cite


__all__ = ["HOME_CARE", "HomeCare", "HomeCares"]

HOME_CARE: Final = ("rest", "stretch", "move", "heat", "cold")
"""The kinds of home care. ``rest`` is about how to lie so that an area can rest."""


@frozen(kw_only=True)
class HomeCare(Displayable):
    """Something small to do at home.

    Attributes
    ----------
    id, label
        Its name, and a short one to show.
    kind
        One of `HOME_CARE`.
    text
        What to do, in words for the client.
    conditions
        The complaints that it suits.
    not_with
        Contraindications with which it is not offered.
    lying
        The position it needs. Empty if it needs none.
    like
        A technique. What rules it out rules this out too: no hot stones, so no heat at home.
    """

    _view = "views.routine:one_care_document"

    id: str
    label: str
    kind: str
    text: str
    conditions: tuple[str, ...]
    cite: Cite
    not_with: tuple[str, ...] = ()
    lying: str = ""
    like: str = ""
    names: tuple[str, ...] = ()


class HomeCares(tuple[HomeCare, ...], Displayable):
    """What to do at home, the most useful first: a tuple that draws itself."""

    _view = "views.routine:care_document"

    __slots__ = ()
