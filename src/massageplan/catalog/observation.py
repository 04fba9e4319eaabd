"""What a therapist sees, tests and writes down, and which plans nothing by itself."""

from __future__ import annotations

from attrs import frozen

from massageplan.cite import Cite


__all__ = ["Observation"]


@frozen(kw_only=True)
class Observation:
    """Something that belongs in the notes of a visit, and changes no plan.

    A positive test is no complaint, and its name is no diagnosis. What limits a massage is a line
    of the health history, and what can be scored is a measure; both go before an observation.

    Attributes
    ----------
    id, label, names
        The stable id, what it is called, and other names for it.
    what
        What it is, in a few words: ``"a test of the shoulder"``.
    cite
        Where that comes from.
    """

    id: str
    label: str
    what: str
    cite: Cite
    names: tuple[str, ...] = ()
