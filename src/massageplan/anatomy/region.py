"""Regions of the body, and the parts of it that a routine or a complaint names."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import NewType

from attrs import field, frozen

from massageplan.anatomy.position import Position, Side, Surface
from massageplan.cite import Cite


__all__ = [
    "LYING",
    "POSITIONS",
    "REACHES",
    "Part",
    "Reach",
    "Region",
    "Site",
    "free_positions",
    "mirrored",
    "position_mask",
    "site",
]

Site = NewType("Site", str)
"""A region without children on one side: ``"calf/left"``, or ``"low-back"`` on the midline."""

Reach = str
"""How a region can be worked: ``side-lying`` with either side up, ``upper-side`` with its own."""

REACHES = ("prone", "supine", "side-lying", "upper-side", "seated")


@frozen(kw_only=True)
class Region:
    """A region of the body, or several regions that people name as one.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    parent
        The region that this one is a part of. Empty for the whole body and for crossing parts.
    of
        For a part that crosses the tree: the regions it is made of.
    paired
        Whether it exists on the left and on the right.
    surface
        The surface it lies on, for regions without children.
    positions
        Where it can be worked from, for regions without children.
    distal
        The next regions farther from the trunk on the same limb.
    pain
        Id of the condition that a complaint there is planned by: one that names no more than pain
        there. Empty if there is none.
    supports
        What supports it if a complaint names no more than the region, such as ``("neck", "face")``.
        Empty stands for the rest of what it lies in.
    techniques
        What suits it if a complaint names no more than the region. Empty stands for what suits most
        areas.
    useful
        The most time that is of use in one session, on each side. More is given only if no further
        place has enough of a share. Time that is set by hand, and steps of a routine, may be
        longer. ``None`` stands for what its regions without children have together.
    useful_cite
        Where that comes from.
    consent
        The consent that it needs before it is touched, in words. Empty for none of its own.
    consent_again
        The consent that it needs each time after that.
    consent_cite
        Where that comes from.
    """

    id: str
    label: str
    parent: str = ""
    of: tuple[str, ...] = ()
    paired: bool = False
    surface: Surface | None = None
    positions: tuple[Reach, ...] = ()
    distal: tuple[str, ...] = ()
    pain: str = ""
    supports: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    useful: timedelta | None = None
    useful_cite: Cite | None = None
    consent: str = ""
    consent_again: str = ""
    consent_cite: Cite | None = None
    names: tuple[str, ...] = ()


@frozen(kw_only=True, cache_hash=True)
class Part:
    """What one segment works on: a set of sites, with a name for people.

    Attributes
    ----------
    region
        Id of the region that names it.
    side
        The side, or ``None`` for both sides or the midline.
    sites
        The sites it is made of, head to toe.
    label
        Its name for people, such as ``"right gluteals"``.
    positions
        Bit set of the positions from which all its sites can be worked (see `position_mask`).
    flow
        Its place from head to toe, for the order of a session.
    surface
        The surface that all its sites are on; ``BOTH`` if they differ.
    """

    region: str
    side: Side | None
    sites: tuple[Site, ...]
    label: str
    positions: int = field(repr=False)
    flow: int = field(repr=False)
    surface: Surface = field(repr=False)

    @property
    def id(self) -> str:
        """Its region and side, such as ``"calf-left"``; `Body.part` reads it."""
        return f"{self.region}-{self.side.value}" if self.side else self.region


def position_mask(*positions: Position) -> int:
    """Return the bit set of these positions."""
    mask = 0
    for position in positions:
        mask |= position.mask
    return mask


POSITIONS = {
    "prone": position_mask(Position.PRONE),
    "supine": position_mask(Position.SUPINE),
    "side-lying": position_mask(Position.LEFT_SIDE, Position.RIGHT_SIDE),
    "seated": position_mask(Position.SEATED),
}
"""The positions as people and files name them, each as a bit set."""


LYING = {
    **POSITIONS,
    Position.LEFT_SIDE.value: position_mask(Position.LEFT_SIDE),
    Position.RIGHT_SIDE.value: position_mask(Position.RIGHT_SIDE),
}
"""The same, and lying on one side by itself: what a limit may bar."""


def free_positions(barred: int) -> tuple[str, ...]:
    """Name the positions that are not barred; of two sides, the one that is left by its own name.

    Examples
    --------
    >>> from massageplan import Position
    >>> free_positions(Position.PRONE.mask | Position.LEFT_SIDE.mask)
    ('supine', 'on-right-side', 'seated')
    """
    names = []
    for name, mask in POSITIONS.items():
        free = mask & ~barred
        if free:
            names.append(name if free == mask else _NAMES[free])
    return tuple(names)


_NAMES = {mask: name for name, mask in LYING.items()}


def reach_mask(reaches: tuple[Reach, ...], side: Side) -> int:
    """Return the positions from which a site with these reaches on this side can be worked."""
    upper = Position.LEFT_SIDE if side is Side.RIGHT else Position.RIGHT_SIDE
    own = POSITIONS["side-lying"] if side is Side.MIDLINE else position_mask(upper)
    mask = 0
    for reach in reaches:
        mask |= own if reach == "upper-side" else POSITIONS[reach]
    return mask


def site(region: str, side: Side) -> Site:
    """Name the place of a region without children on one side."""
    return Site(region if side is Side.MIDLINE else f"{region}/{side.value}")


_OTHER_SIDE = re.compile(r"/(left|right)$")


@lru_cache(maxsize=1024)
def mirrored(sites: tuple[Site, ...]) -> tuple[Site, ...]:
    """Return the same sites on the other side of the body."""
    return tuple([Site(_OTHER_SIDE.sub(_swap, place)) for place in sites])


def _swap(found: re.Match[str]) -> str:
    return "/right" if found[0] == "/left" else "/left"
