"""What a client can do between visits."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from massageplan.cite import Cite


__all__ = ["HOME_CARE", "HomeCare"]

HOME_CARE: Final = ("rest", "stretch", "move", "heat", "cold")
"""The kinds of home care. ``rest`` is about how to lie so that an area can rest."""


@frozen(kw_only=True)
class HomeCare:
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
