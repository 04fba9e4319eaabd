"""What becomes of a shipped entry when a user adds one with the same id."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from massageplan.anatomy.technique import PressureRange, Technique
from massageplan.catalog.condition import Condition
from massageplan.catalog.redflag import RedFlag


if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["with_more"]

_ADD_UP: Final = frozenset({"contraindication", "standing", "red-flag", "technique", "condition"})
"""Kinds in which the later entry does not simply replace the earlier one.

A contraindication adds its rules, a red flag stays, a technique keeps the traits that rules name
and the training that it asks for, a condition its questions and the lower of two pressure caps. So
a file makes screening stricter, not looser."""


def with_more(kind: str, earlier: Mapping[str, Any], added: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return entries of one kind with others added to them."""
    merged = dict(earlier)
    for id_, entry in added.items():
        merged[id_] = _add_up(kind, merged.get(id_), entry)
    return MappingProxyType(merged)


def _add_up(kind: str, earlier: Any, entry: Any) -> Any:  # noqa: ANN401  entries of the kind, or none
    """Return the entry that counts: what screening needs of the earlier one, and what is new."""
    if earlier is None or kind not in _ADD_UP:
        return entry
    if isinstance(earlier, RedFlag):
        return earlier
    if isinstance(earlier, Technique):
        return evolve(
            entry,
            traits=_both(earlier, entry, "traits"),
            family=earlier.family or entry.family,
            training=earlier.training or entry.training,
            pressure=_harder(earlier.pressure, entry.pressure),
        )
    if isinstance(earlier, Condition):
        caps = [cap for cap in (earlier.max_pressure, entry.max_pressure) if cap is not None]
        return evolve(
            entry,
            max_pressure=min(caps, default=None),
            whole_body=earlier.whole_body or entry.whole_body,
            asks=_both(earlier, entry, "asks"),
            both_sides=earlier.both_sides or entry.both_sides,
        )
    listed = ("rules", "needs", "facts", "names")
    return evolve(earlier, **{name: _both(earlier, entry, name) for name in listed})


def _both(earlier: object, entry: object, name: str) -> tuple[Any, ...]:
    """Return what both entries list under a name, once."""
    return tuple(dict.fromkeys((*getattr(earlier, name), *getattr(entry, name))))


def _harder(earlier: PressureRange | None, entry: PressureRange | None) -> PressureRange | None:
    """Keep a technique from slipping under a cap that it did not slip under before."""
    if earlier is None or entry is None:  # cups and tape have a limit of their own
        return earlier
    low = max(earlier.low, entry.low)
    return PressureRange(low=low, usual=max(low, entry.usual), high=max(low, entry.high))
