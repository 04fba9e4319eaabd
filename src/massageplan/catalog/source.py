"""Where figures come from, and facts with their source."""

from __future__ import annotations

from attrs import frozen

from massageplan.cite import Cite


__all__ = ["Fact", "Source"]


@frozen(kw_only=True)
class Source:
    """A source, which a `massageplan.Cite` names by its id.

    Attributes
    ----------
    id
        The id, such as ``"cherkin09"``.
    title, url, grade
        What it is, where it was read, and how good it is (A, B, C).
    """

    id: str
    title: str
    url: str = ""
    grade: str = "-"

    @property
    def label(self) -> str:
        """What it is, in a line."""
        return self.title

    @property
    def names(self) -> tuple[str, ...]:
        """A source has no other names than its id."""
        return ()


@frozen(kw_only=True)
class Fact:
    """A sentence that is good to know, with its source."""

    text: str
    cite: Cite
