"""What a therapist can be trained in beyond general massage, as far as a rule asks for it."""

from __future__ import annotations

from attrs import frozen

from massageplan.cite import Cite


__all__ = ["Training"]


@frozen(kw_only=True)
class Training:
    """A training that a condition or a technique asks for.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    cite
        Where it comes from that it is a training of its own.
    """

    id: str
    label: str
    cite: Cite
    names: tuple[str, ...] = ()
