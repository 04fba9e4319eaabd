"""Places with limits of their own: where vessels, nerves or organs lie close below the skin."""

from __future__ import annotations

from datetime import timedelta

from attrs import frozen

from massageplan.cite import Cite


__all__ = ["Place"]


@frozen(kw_only=True)
class Place:
    """A place with limits that hold for everyone, whatever the health history says.

    They hold for time that is planned for the place itself. Work on a larger area passes over it.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    region
        The region that the place is, or the part that is named after it.
    whole
        Whether it is all of that region. If not, it is a small spot in the regions that the part
        lists, and no minutes of a complaint are planned for the spot itself.
    cap
        The most pressure there, from 0 to 5.
    most
        The most time in one session, on each side if there are two.
    traits, techniques
        What is not used there: techniques with these traits, and these.
    around
        The region that is planned for a complaint there. Empty plans the place itself.
    why
        The reason in words. Findings say it.
    cite
        Where it comes from that the place needs care.
    figures_cite
        Where the pressure, the time and the techniques come from.

    Examples
    --------
    >>> from massageplan import Catalog
    >>> throat = Catalog().find("place", "front-of-neck")
    >>> throat.cap, throat.most.total_seconds(), throat.around
    (1, 120.0, 'neck')
    """

    id: str
    label: str
    region: str
    cap: int
    most: timedelta
    why: str
    cite: Cite
    figures_cite: Cite
    whole: bool = False
    traits: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    around: str = ""
    names: tuple[str, ...] = ()
