"""What was found for sessions, kept for the next session or client for whom the same is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, TypeVarTuple

from attrs import field, frozen

from massageplan.catalog.memory import Memory


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.catalog.catalog import Catalog

__all__ = ["kept_sessions"]

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@frozen
class _Sessions(Memory):
    """What was asked, gathered and arranged: some kilobytes each, so fewer are kept than of others.

    When they are very many, they become the older ones, and the older ones before them are dropped.
    So what is asked for again and again stays, whatever else comes between.
    """

    _most: ClassVar[int] = 4_000
    older: dict[Any, Any] = field(factory=dict, init=False, eq=False, repr=False)

    def once(self, key: object, make: Callable[[*Ts], T], *given: *Ts) -> T:
        return super().once(key, self._older_or_made, key, make, given)

    def _older_or_made(self, key: object, make: Callable[[*Ts], T], given: tuple[*Ts]) -> T:
        kept: T | None = self.older.pop(key, None)
        return make(*given) if kept is None else kept

    def remember(self, key: object, answer: object) -> None:
        if len(self.memo) >= self._most:
            self.older.clear()
            self.older.update(self.memo)
        super().remember(key, answer)


def kept_sessions(catalog: Catalog) -> Memory:
    """Return where a catalog keeps what was gathered for sessions, and how they were arranged."""
    kept: Memory = catalog.once("sessions", _Sessions)
    return kept
