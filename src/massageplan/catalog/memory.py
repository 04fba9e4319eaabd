"""Answers that a catalog has found already, and how long they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar, TypeVarTuple

from attrs import field, frozen


if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Memory"]

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


_MISSING: Final = object()


@frozen
class Memory:
    """What keeps its answers for as long as it lives itself."""

    _most: ClassVar[int] = 50_000
    """Answers kept before all are dropped, so that a server does not grow forever."""

    memo: dict[Any, Any] = field(factory=dict, init=False, eq=False, repr=False)
    """Answers that were found already, kept as long as the catalog itself.

    They depend on the catalog and on what is in their key. Some keys hold what a client reported: a
    line of a health history without a date, such as ``"fever"``. The shipped catalog lives as long
    as the process, so those lines do too: see `remember`. They change how fast an answer comes and
    never what it is.
    """

    def once(self, key: object, make: Callable[[*Ts], T], *given: *Ts) -> T:
        """Return what `make` gives, kept under `key`: what follows from this catalog alone."""
        kept = self.memo.get(key, _MISSING)
        if kept is _MISSING:
            kept = make(*given)
            self.remember(key, kept)
        answer: T = kept
        return answer

    def remember(self, key: object, answer: object) -> None:
        """Keep an answer that depends on what a client reported, for the next session or client.

        The key may hold a line of a health history, or a complaint with its pain and what was
        requested and liked besides. When there are very many answers, all are dropped. To drop them
        earlier, clear `memo`.
        """
        if len(self.memo) >= self._most:
            self.memo.clear()
        self.memo[key] = answer
