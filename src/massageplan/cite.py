"""Where a figure comes from. Every figure in the catalog has a source."""

from __future__ import annotations

from typing import Final

from attrs import frozen


__all__ = ["CLIENT", "JUDGEMENT", "MEMORY", "OWN", "THERAPIST", "Cite"]


@frozen(kw_only=True, cache_hash=True)
class Cite:
    """Where a figure comes from.

    Attributes
    ----------
    source
        Id of the source in the catalog. ``"judgement"`` is our own choice, ``"memory"`` is
        standard knowledge that was not read in a source, ``"client"`` and ``"therapist"`` are
        what they said, and ``"own"`` is what a practice wrote for itself.
    grade
        ``A`` for a regulation, trial, review or official code set, ``B`` for the professional
        press or a textbook, ``C`` for a practitioner's page, ``-`` for none.
    status
        ``V`` for verified: it was read in the source. ``M`` from memory, ``J`` our judgment, ``-``
        if there is nothing to verify.

    Examples
    --------
    >>> from massageplan import Catalog
    >>> cite = Catalog().condition("sciatica").cite
    >>> cite.source, cite.status
    ('memory', 'M')
    """

    source: str
    grade: str = "-"
    status: str = "M"

    @property
    def words(self) -> str:
        """The source in a few words, with its grade and whether it was read."""
        if self.status == "J":
            return "our judgment"
        if self.source == "client":
            return "the client"
        if self.source == "therapist":
            return "the therapist"
        if self.source == "own":
            return "your own"
        if self.source == "memory":
            return "from memory"
        grade = f", grade {self.grade}" if self.grade != "-" else ""
        return f"{self.source}{grade}{', from memory' if self.status == 'M' else ''}"


MEMORY: Final = Cite(source="memory")
CLIENT: Final = Cite(source="client", status="-")
THERAPIST: Final = Cite(source="therapist", status="-")
JUDGEMENT: Final = Cite(source="judgement", status="J")
OWN: Final = Cite(source="own", status="-")
"""What a practice wrote for itself: the default of a routine."""
