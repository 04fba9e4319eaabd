"""The entries of a catalog by their kinds, each under a method of its own."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Mapping

    from massageplan.anatomy.technique import PressureLevel, Technique
    from massageplan.catalog.condition import Condition
    from massageplan.catalog.contraindication import Contraindication
    from massageplan.catalog.house import Difference, HouseClock, ReevaluationRule
    from massageplan.catalog.redflag import RedFlag
    from massageplan.catalog.routine import Routine
    from massageplan.catalog.source import Source

__all__ = ["EntriesByKind"]


class EntriesByKind:
    """What holds entries: each of its methods raises `UnknownTermError` for an unknown name."""

    __slots__ = ()

    @abstractmethod
    def find(self, kind: str, name: object, *, path: str | None = None) -> Any:  # noqa: ANN401  per kind
        """Return the entry of one kind with this name."""

    @abstractmethod
    def all(self, kind: str) -> Mapping[str, Any]:
        """Return every entry of one kind by id."""

    def technique(self, name: str, *, path: str = "technique") -> Technique:
        """Return the technique with this name."""
        entry: Technique = self.find("technique", name, path=path)
        return entry

    def condition(self, name: str, *, path: str = "condition") -> Condition:
        """Return the condition with this name."""
        entry: Condition = self.find("condition", name, path=path)
        return entry

    def contraindication(self, name: str, *, path: str = "conditions") -> Contraindication:
        """Return the contraindication with this name."""
        entry: Contraindication = self.find("contraindication", name, path=path)
        return entry

    def red_flag(self, name: str, *, path: str = "red_flags") -> RedFlag:
        """Return the red flag with this name."""
        entry: RedFlag = self.find("red-flag", name, path=path)
        return entry

    def routine(self, name: str, *, path: str = "routine") -> Routine:
        """Return the routine with this name."""
        entry: Routine = self.find("routine", name, path=path)
        return entry

    def clock(self, name: str, *, path: str = "clock") -> HouseClock:
        """Return the house clock with this name."""
        entry: HouseClock = self.find("clock", name, path=path)
        return entry

    def reevaluation(self, name: str, *, path: str = "reevaluation") -> ReevaluationRule:
        """Return the re-evaluation rule with this name."""
        entry: ReevaluationRule = self.find("reevaluation", name, path=path)
        return entry

    def source(self, key: str) -> Source:
        """Return the source with this id."""
        entry: Source = self.find("source", key, path="source")
        return entry

    @property
    def pressure_scale(self) -> tuple[PressureLevel, ...]:
        """The levels of pressure from 0 to 5, lightest first."""
        return tuple(self.all("pressure").values())

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The six differences between relaxation and medical massage."""
        return tuple(self.all("difference").values())
