"""Names of several regions at once: the waist, the trapezius, the upper body."""

from __future__ import annotations

from attrs import frozen

from massageplan.cite import Cite


__all__ = ["Compound"]


@frozen(kw_only=True)
class Compound:
    """What people call by one name and no single region is.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    regions
        The regions that it is made of. Each is treated as if it had been named by itself.
    why
        Why the name is asked about or refused, as a sentence ends that begins with the name. Then
        `regions` are what it may mean; if there are none, it is no place that is planned. Empty for
        a plain sum of regions.
    cite
        Where it comes from what the name means.

    Examples
    --------
    >>> from massageplan import Catalog
    >>> [part.label for part in Catalog().body.parts("waist")]
    ['low back', 'abdomen']
    """

    id: str
    label: str
    cite: Cite
    regions: tuple[str, ...] = ()
    why: str = ""
    names: tuple[str, ...] = ()
