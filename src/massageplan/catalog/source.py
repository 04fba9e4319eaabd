"""Where figures come from, and the facts they are told as."""

from __future__ import annotations

from attrs import frozen

from massageplan.cite import Cite


__all__ = ["Fact", "Source"]


@frozen(kw_only=True)
class Source:
    """A source that cites name by its key.

    Attributes
    ----------
    id
        The key, such as ``"cherkin09"``.
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
        """A source goes by its key alone."""
        return ()


@frozen(kw_only=True)
class Fact:
    """A sentence worth telling, with its source."""

    text: str
    cite: Cite
