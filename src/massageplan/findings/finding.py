"""Findings and reasons: problems and decisions as data, with their words kept apart."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final, TypeAlias

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.region import Site
from massageplan.cite import JUDGEMENT, Cite
from massageplan.findings.wording import FINDINGS, REASONS


__all__ = ["Args", "Finding", "Findings", "Limit", "Reason", "Severity", "args"]

Args: TypeAlias = "tuple[tuple[str, str | int], ...]"


class Severity(Enum):
    """What a finding asks for."""

    STOP = "stop"
    """Nothing is planned."""
    CAUTION = "caution"
    """Something was changed, limited, or has to be done first."""
    NOTE = "note"
    """Worth knowing."""

    rank: int
    """Its place when the worst comes first."""

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)

    # Findings are hashed often, and a member is only ever equal to itself.
    __hash__ = object.__hash__


@frozen(kw_only=True, cache_hash=True)
class Limit:
    """What a finding takes away, as data: the strictest union of all of them is the clearance.

    Attributes
    ----------
    sites
        Where it holds; empty means the whole body.
    out
        Whether these sites may not be worked at all.
    cap
        The most pressure there (0-5).
    techniques
        Ids of techniques that may not be used there.
    positions
        Positions in which the client may not lie or sit.
    """

    sites: frozenset[Site] = frozenset()
    out: bool = False
    cap: int | None = None
    techniques: frozenset[str] = frozenset()
    positions: tuple[str, ...] = ()


_SAID: Final = frozenset({"name", "why", "judged"})
"""Arguments in which somebody's own words may stand."""


def _quietly(args: Args) -> str:
    """Show arguments in a repr, without what somebody said or wrote."""
    return repr(tuple((name, "…" if name in _SAID else value) for name, value in args))


@frozen(kw_only=True, cache_hash=True)
class Finding(Displayable):
    """Something that planning noticed.

    Attributes
    ----------
    code
        Stable name of the kind of finding, such as ``"consent-needed"``.
    severity
        What it asks for.
    args
        What the words are filled with.
    path
        The input it is about, such as ``"conditions[0]"``; empty for the whole.
    cite
        Where the rule behind it comes from.
    limit
        What it takes away; ``None`` when it takes nothing away by itself.
    until
        The first day on which it may have ended, where that is known.
    """

    _view = "views.findings:finding_document"

    code: str
    severity: Severity
    args: Args = field(default=(), repr=_quietly)
    path: str = ""
    cite: Cite = JUDGEMENT
    limit: Limit | None = field(default=None, hash=False, repr=False)
    until: date | None = None

    @property
    def message(self) -> str:
        """The finding in words."""
        return FINDINGS[self.code].format_map(dict(self.args))


class Findings(tuple[Finding, ...], Displayable):
    """Findings, worst first: a tuple that draws itself."""

    _view = "views.findings:findings_document"

    __slots__ = ()


@frozen(kw_only=True, cache_hash=True)
class Reason:
    """Why something is in a plan, or has the minutes that it has.

    Attributes
    ----------
    code
        Stable name of the kind of reason, such as ``"target"``.
    args
        What the words are filled with.
    cite
        Where the rule behind it comes from.
    """

    code: str
    args: Args = field(default=(), repr=_quietly)
    cite: Cite = JUDGEMENT

    @property
    def text(self) -> str:
        """The reason in words."""
        return REASONS[self.code].format_map(dict(self.args))

    def __str__(self) -> str:
        """Return the reason with its source."""
        return f"{self.text} [{self.cite.words}]"


def args(**values: str | int) -> Args:
    """Return arguments in the order in which they are written."""
    return tuple(values.items())
