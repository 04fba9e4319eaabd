"""What people tick on a form beside their complaints: why they come."""

from __future__ import annotations

from attrs import frozen

from massageplan.anatomy.technique import Intention
from massageplan.cite import Cite


__all__ = ["Purpose"]


@frozen(kw_only=True)
class Purpose:
    """Why somebody comes for a massage, as far as it is no complaint.

    Attributes
    ----------
    id, label, names
        The stable id, what the client wants to do ("sleep better"), and what people tick or say.
    intention
        The kind of massage that it points to; ``either`` if it fits both.
    cite
        Where it comes from.
    """

    id: str
    label: str
    intention: Intention
    cite: Cite
    names: tuple[str, ...] = ()
