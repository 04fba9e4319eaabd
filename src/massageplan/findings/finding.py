"""Findings and reasons: problems and decisions as data, with their words kept apart."""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, Final, Self

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.region import Site
from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.cite import JUDGEMENT, Cite
from massageplan.findings.saying import Arg, Args, say


__all__ = ["Args", "Finding", "Findings", "Limit", "Reason", "Severity", "args"]


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
    catalog
        What the ids among the arguments stand for; by default the shipped catalog.
    """

    _view = "views.findings:finding_document"

    code: str
    severity: Severity
    args: Args = field(default=(), repr=_quietly)
    path: str = ""
    cite: Cite = JUDGEMENT
    limit: Limit | None = field(default=None, hash=False, repr=False)
    until: date | None = None
    catalog: Catalog = field(factory=default_catalog, eq=False, repr=False)

    @classmethod
    def stop(cls, code: str, catalog: Catalog, **values: Any) -> Self:  # noqa: ANN401  see `_make`
        """Make a finding for which nothing is planned.

        Parameters
        ----------
        code
            Its kind.
        catalog
            What the ids among its arguments stand for.
        values
            ``path``, ``cite``, ``limit`` and ``until`` of the finding; all others are arguments.
        """
        return cls._make(Severity.STOP, code, catalog, **values)

    @classmethod
    def caution(cls, code: str, catalog: Catalog, **values: Any) -> Self:  # noqa: ANN401  see `_make`
        """Make a finding of what was changed, limited, or has to be done first; see `stop`."""
        return cls._make(Severity.CAUTION, code, catalog, **values)

    @classmethod
    def note(cls, code: str, catalog: Catalog, **values: Any) -> Self:  # noqa: ANN401  see `_make`
        """Make a finding of what is worth knowing; see `stop`."""
        return cls._make(Severity.NOTE, code, catalog, **values)

    @classmethod
    def _make(
        cls,
        severity: Severity,
        code: str,
        catalog: Catalog,
        *,
        path: str = "",
        cite: Cite = JUDGEMENT,
        limit: Limit | None = None,
        until: date | None = None,
        **told: Arg,
    ) -> Self:
        return cls(
            code=code,
            severity=severity,
            args=tuple(told.items()),
            path=path,
            cite=cite,
            limit=limit,
            until=until,
            catalog=catalog,
        )

    @cached_property
    def message(self) -> str:
        """Its words, in English."""
        from massageplan.findings.words import ENGLISH  # noqa: PLC0415  planning needs no words

        return say(ENGLISH, self.code, self.args, self.catalog)


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
    catalog
        What the ids among the arguments stand for; by default the shipped catalog.
    """

    code: str
    args: Args = field(default=(), repr=_quietly)
    cite: Cite = JUDGEMENT
    catalog: Catalog = field(factory=default_catalog, eq=False, repr=False)

    @property
    def text(self) -> str:
        """The reason in words."""
        from massageplan.findings.words import ENGLISH  # noqa: PLC0415  planning needs no words

        # A reason of a plan that was saved before reasons held ids keeps the words it had.
        kept = dict(self.args).get("words")
        return str(kept) if kept else say(ENGLISH, self.code, self.args, self.catalog)

    def __str__(self) -> str:
        """Return the reason with its source."""
        return f"{self.text} [{self.cite.words}]"


def args(**values: Arg) -> Args:
    """Return arguments in the order in which they are written."""
    return tuple(values.items())
