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
from massageplan.findings.arg import Arg, Args


__all__ = ["Args", "Finding", "Findings", "Limit", "Reason", "Severity", "args"]


class Severity(Enum):
    """What a finding asks for.

    Examples
    --------
    >>> from massageplan import Severity
    >>> [severity.value for severity in Severity]  # the worst first
    ['stop', 'caution', 'note']
    """

    STOP = "stop"
    """No session is allowed until something is done."""
    CAUTION = "caution"
    """Something was changed or limited, or has to be done first."""
    NOTE = "note"
    """Good to know."""

    rank: int
    """Its place when the worst comes first."""

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)

    # Findings are hashed often, and a member is only ever equal to itself.
    __hash__ = object.__hash__


@frozen(kw_only=True, cache_hash=True)
class Limit:
    """What a finding takes away, as data. All limits together make the clearance.

    Attributes
    ----------
    sites
        Where it holds, such as ``"calf/left"``. Empty means the whole body.
    out
        Whether these sites may not be worked at all.
    cap
        The most pressure there, from 0 to 5.
    techniques
        Ids of techniques that may not be used there.
    positions
        Positions in which the client may not lie or sit.
    lain_on
        Positions in which the client would lie on these sites, and which are allowed only if that
        is comfortable. A session that uses one of them says so.

    Examples
    --------
    >>> from datetime import date
    >>> from massageplan import Client, Limit, Preferences, check
    >>> light = Client(
    ...     ref="c-1", conditions=[], medicines=[], preferences=Preferences(max_pressure=2)
    ... )
    >>> [finding.limit for finding in check(light, on=date(2026, 3, 2))][-1] == Limit(cap=2)
    True
    """

    sites: frozenset[Site] = frozenset()
    out: bool = False
    cap: int | None = None
    techniques: frozenset[str] = frozenset()
    positions: tuple[str, ...] = ()
    lain_on: tuple[str, ...] = ()


_SAID: Final = frozenset({"name", "why", "judged"})
"""Arguments that may hold what a client or a therapist said or wrote."""


def _quietly(args: Args) -> str:
    """Show arguments in a repr, without what a person said or wrote."""
    return repr(tuple((name, "…" if name in _SAID else value) for name, value in args))


@frozen(kw_only=True, cache_hash=True)
class Finding(Displayable):
    """Something that screening or planning noticed.

    Attributes
    ----------
    code
        The stable name of its kind, such as ``"consent-needed"``.
    severity
        What it asks for.
    args
        What its words are filled with: ids, numbers, ISO dates, seconds, and what people wrote.
    path
        The input it is about, such as ``"client.conditions[0]"``. Empty if it is about the whole.
    cite
        Where the rule behind it comes from.
    limit
        What it takes away. ``None`` if it takes nothing away by itself.
    until
        The first day on which it may have ended, if that is known.
    catalog
        What the ids among the arguments stand for. If it is left out, the shipped catalog.

    Examples
    --------
    >>> from datetime import date
    >>> from massageplan import Client, check
    >>> client = Client(ref="c-1", conditions=["fever"], medicines=[], allergies=[])
    >>> (finding,) = check(client, on=date(2026, 3, 2))
    >>> finding.code, finding.severity.value, finding.path
    ('absolute', 'stop', 'client.conditions[0]')
    >>> dict(finding.args)["condition"], finding.message
    ('fever', 'no massage: fever')
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
        """Make a finding that allows no session.

        Parameters
        ----------
        code
            The name of its kind.
        catalog
            What the ids among its arguments stand for.
        values
            ``path``, ``cite``, ``limit`` and ``until`` of the finding. All others are arguments.
        """
        return cls._make(Severity.STOP, code, catalog, **values)

    @classmethod
    def caution(cls, code: str, catalog: Catalog, **values: Any) -> Self:  # noqa: ANN401  see `_make`
        """Make a finding of what was changed or limited, or has to be done first; see `stop`."""
        return cls._make(Severity.CAUTION, code, catalog, **values)

    @classmethod
    def note(cls, code: str, catalog: Catalog, **values: Any) -> Self:  # noqa: ANN401  see `_make`
        """Make a finding of what is good to know; see `stop`."""
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
        **values: Arg,
    ) -> Self:
        return cls(
            code=code,
            severity=severity,
            args=tuple(values.items()),
            path=path,
            cite=cite,
            limit=limit,
            until=until,
            catalog=catalog,
        )

    @cached_property
    def message(self) -> str:
        """Its words, in English."""
        from massageplan.findings.words import in_words  # noqa: PLC0415  planning needs no words

        return in_words(self.code, self.args, self.catalog)

    @property
    def urgency(self) -> str:
        """How soon something has to be done about a stop; empty for what does not stop.

        ``emergency`` (now), ``urgent`` (a doctor today), ``refer`` (a clinician before the next
        massage), ``wait`` (until a date, or until it is over) or ``ask`` (an answer is missing).

        Examples
        --------
        >>> from datetime import date
        >>> from massageplan import Client, check
        >>> client = Client(ref="c-1", conditions=["DVT"], medicines=[], allergies=[])
        >>> clot = check(client, on=date(2026, 3, 2))[0]
        >>> clot.urgency
        'urgent'
        """
        from massageplan.findings.urgency import urgency_of  # noqa: PLC0415  planning needs none

        if self.severity is not Severity.STOP:
            return ""
        return urgency_of(self.code, self.args, self.catalog)

    @property
    def tell(self) -> str:
        """The words to tell the client about a stop; empty for what does not stop.

        Examples
        --------
        >>> from datetime import date
        >>> from massageplan import Client, check
        >>> client = Client(ref="c-1", conditions=["flu"], medicines=[], allergies=[])
        >>> check(client, on=date(2026, 3, 2))[0].tell
        'Please come back for your massage when this is over and you feel well.'
        """
        from massageplan.findings.urgency import words_to_tell  # noqa: PLC0415  see `urgency`

        if self.severity is not Severity.STOP:
            return ""
        return words_to_tell(self.code, self.args, self.until, self.catalog)

    @property
    def to_tell(self) -> str:
        """How urgent a stop is and what to tell the client, as one sentence; else empty.

        Examples
        --------
        >>> from datetime import date
        >>> from massageplan import Client, check
        >>> client = Client(ref="c-1", conditions=["flu"], medicines=[], allergies=[])
        >>> check(client, on=date(2026, 3, 2))[0].to_tell[:34]
        'Tell the client (wait): Please com'
        """
        from massageplan.findings.urgency import sentence_to_tell  # noqa: PLC0415  see `urgency`

        if self.severity is not Severity.STOP:
            return ""
        return sentence_to_tell(self.urgency, self.tell, self.catalog)


class Findings(tuple[Finding, ...], Displayable):
    """Findings, worst first: a tuple that draws itself.

    Examples
    --------
    >>> from datetime import date
    >>> from massageplan import Client, check
    >>> client = Client(ref="c-1", conditions=[], medicines=[])
    >>> [finding.code for finding in check(client, on=date(2026, 3, 2))]
    ['allergies-not-asked']
    """

    _view = "views.findings:findings_document"

    __slots__ = ()


@frozen(kw_only=True, cache_hash=True, weakref_slot=False)
class Reason:
    """Why something is in a plan, or has the minutes that it has.

    Attributes
    ----------
    code
        The stable name of its kind, such as ``"target"``.
    args
        What its words are filled with, as in a `Finding`.
    cite
        Where the rule behind it comes from.
    catalog
        What the ids among the arguments stand for. If it is left out, the shipped catalog.

    Examples
    --------
    >>> from massageplan import plan_session
    >>> session = plan_session(routine="full-body-relaxation", length="60 min")
    >>> [reason.code for reason in session.reasons[0].reasons]
    ['routine', 'pressure-routine', 'share']
    """

    code: str
    args: Args = field(default=(), repr=_quietly)
    cite: Cite = JUDGEMENT
    catalog: Catalog = field(factory=default_catalog, eq=False, repr=False)

    @cached_property
    def text(self) -> str:
        """Its words, in English."""
        from massageplan.findings.words import in_words  # noqa: PLC0415  planning needs no words

        # A reason of a plan that was saved before reasons held ids keeps the words it had.
        kept = dict(self.args).get("words")
        return str(kept) if kept else in_words(self.code, self.args, self.catalog)

    def __str__(self) -> str:
        """Return the reason with its source."""
        return f"{self.text} [{self.cite.words}]"


def args(**values: Arg) -> Args:
    """Return arguments in the order in which they are written."""
    return tuple(values.items())
