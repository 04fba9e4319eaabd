"""Where a figure comes from; every figure in the catalogue carries one."""

from __future__ import annotations

from typing import Final

from attrs import frozen


__all__ = ["CLIENT", "JUDGEMENT", "MEMORY", "Cite"]


@frozen(kw_only=True, cache_hash=True)
class Cite:
    """Where a figure comes from.

    Attributes
    ----------
    source
        Key of the source; ``"judgement"`` is our own choice, ``"memory"`` is standard knowledge
        that was not read in a source; ``"client"`` is what the client or therapist said.
    grade
        ``A`` regulation, trial, review or official code set; ``B`` professional press or textbook;
        ``C`` practitioner's page; ``-`` none.
    status
        ``V`` verified, read in the source; ``M`` from memory; ``J`` judgement; ``-`` where there
        is nothing to verify.
    """

    source: str
    grade: str = "-"
    status: str = "M"

    @property
    def words(self) -> str:
        """The source in a few words, with its grade and whether it was read."""
        if self.status == "J":
            return "our judgement"
        if self.source == "client":
            return "the client"
        if self.source == "memory":
            return "from memory"
        grade = f", grade {self.grade}" if self.grade != "-" else ""
        return f"{self.source}{grade}{', from memory' if self.status == 'M' else ''}"


MEMORY: Final = Cite(source="memory")
CLIENT: Final = Cite(source="client", status="-")
JUDGEMENT: Final = Cite(source="judgement", status="J")
