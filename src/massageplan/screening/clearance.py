"""What screening allows: what may be worked, how firmly, with what, and in which position."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.region import LYING, POSITIONS, Site
from massageplan.anatomy.technique import HARDEST
from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.errors import (
    ContraindicatedError,
    NeedsClinicianError,
    UnansweredError,
)
from massageplan.findings.finding import Finding, Findings, Limit, Severity


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


__all__ = ["Clearance", "ConsentNeeded", "Limits", "refuse_if_stopped", "unite"]

_UNANSWERED: Final = frozenset(
    {
        "history-not-asked",
        "medicines-not-asked",
        "red-flags-not-asked",
        "guardian-needed",
        "complaint-not-condition",
        "complaint-of-history",
        "goal-tells",
        "words-tell",
        "two-meanings",
        "unknown-condition",
        "unknown-medicine",
        "unknown-operation",
        "unknown-red-flag",
        "not-read",
        "medicine-use",
        "contradiction",
        "low-reading",
        "place-impossible",
        "date-ahead",
        "question",
    }
)
"""Stops that an answer may lift."""

_CLINICIAN: Final = frozenset({"clearance-needed", "red-flag-refer"})
"""Stops that a clinician's note may lift."""


class Limits(NamedTuple):
    """What a clearance allows."""

    excluded: frozenset[Site]
    cap: int
    site_caps: tuple[tuple[Site, int], ...]
    banned: frozenset[str]
    site_bans: frozenset[tuple[Site, str]]
    barred: int
    covered: tuple[str, ...]


class ConsentNeeded(NamedTuple):
    """A consent that regions still need before they are touched.

    Attributes
    ----------
    sites
        Where it is needed.
    consent
        Which consent, in words of the catalog.
    """

    sites: tuple[Site, ...]
    consent: str


@frozen(kw_only=True)
class Clearance(Displayable):
    """What screening one client for one day allows.

    It is for looking at: no planning function accepts one, because each screens by itself.

    Attributes
    ----------
    on
        The day it is for.
    excluded
        Sites that may not be touched, such as ``"calf/left"``.
    cap
        The most pressure anywhere, from 0 to 5.
    site_caps
        Sites with a lower cap of their own.
    banned
        Ids of techniques that may not be used anywhere.
    site_bans
        Pairs of a site and a technique that may not be used there.
    barred
        Bit set of positions that may not be used; `positions` names the others.
    consents
        The consents that regions still need before they are touched.
    findings
        What was found, worst first, each with its limit.
    catalog
        What it was screened by. Without one, the shipped one.

    Examples
    --------
    >>> from datetime import date
    >>> from massageplan import Client, screen
    >>> client = Client(ref="c-1", conditions=["hypertension"], medicines=[], allergies=[])
    >>> clearance = screen(client, on=date(2026, 3, 2))
    >>> clearance.missing == tuple(finding.message for finding in clearance.stops)
    True
    >>> clearance.cap_on(["calf/left"])
    3
    >>> clearance.allows("hot-stone", ["calf/left"]), clearance.allows("hot stones", ["left calf"])
    (False, False)
    """

    _view = "views.findings:clearance_document"

    on: date
    excluded: frozenset[Site] = frozenset()
    cap: int = HARDEST
    site_caps: tuple[tuple[Site, int], ...] = ()
    banned: frozenset[str] = frozenset()
    site_bans: frozenset[tuple[Site, str]] = frozenset()
    barred: int = field(default=0, repr=False)
    consents: tuple[ConsentNeeded, ...] = ()
    findings: Findings = field(default=Findings(), converter=Findings)
    catalog: Catalog | None = field(default=None, eq=False, repr=False)

    @property
    def stops(self) -> tuple[Finding, ...]:
        """The findings that allow no session."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.STOP)

    @property
    def missing(self) -> tuple[str, ...]:
        """What still has to be asked, answered or written before a session can be planned."""
        wanted = _UNANSWERED | _CLINICIAN
        return tuple(
            dict.fromkeys(finding.message for finding in self.stops if finding.code in wanted)
        )

    @property
    def until(self) -> date | None:
        """The first day on which every stop may have ended, if the catalog knows it."""
        hard = [
            finding.until for finding in self.stops if finding.code not in _UNANSWERED | _CLINICIAN
        ]
        ends = [end for end in hard if end is not None]
        return max(ends) if ends and len(ends) == len(hard) else None

    @property
    def positions(self) -> tuple[str, ...]:
        """The positions that may be used: ``prone``, ``supine``, ``side-lying``, ``seated``.

        ``side-lying`` is among them if at least one side may be lain on.
        """
        return tuple(name for name, mask in POSITIONS.items() if mask & ~self.barred)

    @property
    def limits(self) -> Limits:
        """What it allows, without the day and the findings: equal on days that allow the same."""
        return Limits(
            self.excluded,
            self.cap,
            self.site_caps,
            self.banned,
            self.site_bans,
            self.barred,
            self.covered,
        )

    @property
    def covered(self) -> tuple[str, ...]:
        """Ids of the techniques that a clinician's note, or a phase, names: no others are used."""
        named = [
            dict(finding.args)["techniques"]
            for finding in self.findings
            if finding.code in {"note-covers", "phase-techniques"}
        ]
        return tuple(sorted({str(id_) for ids in named if isinstance(ids, tuple) for id_ in ids}))

    def cap_on(self, sites: Iterable[Site]) -> int:
        """Return the most pressure on these sites, from 0 to 5."""
        if not self.site_caps:
            return self.cap
        caps = dict(self.site_caps)
        return min((caps.get(place, self.cap) for place in sites), default=self.cap)

    def allows(self, technique: str, sites: Iterable[Site]) -> bool:
        """Tell whether no finding bans a technique on these sites; `excluded` is another question.

        Parameters
        ----------
        technique
            Its id, or another name of it.
        sites
            Sites, such as ``"calf/left"``, or other names of places.

        Raises
        ------
        UnknownTermError
            A technique or a place that the catalog does not have: nobody knows whether it may be.
        InvalidValueError
            A place on a side that it does not have.
        """
        catalog = self.catalog or default_catalog()
        body, id_ = catalog.body, catalog.technique(technique, path="technique").id
        if id_ in self.banned:
            return False
        places = {
            place
            for name in sites
            for place in ((name,) if name in body.flow else body.part(name, path="sites").sites)
        }
        return not any((place, id_) in self.site_bans for place in places)


def unite(
    on: date,
    findings: Iterable[Finding],
    *,
    standing: Iterable[Limit] = (),
    consents: tuple[ConsentNeeded, ...] = (),
    catalog: Catalog | None = None,
) -> Clearance:
    """Unite what findings, and rules for everyone, take away: the strictest limit counts."""
    listed = sorted(findings, key=_worst_first)
    excluded: set[Site] = set()
    cap, barred = HARDEST, 0
    site_caps: dict[Site, int] = {}
    banned: set[str] = set()
    site_bans: set[tuple[Site, str]] = set()
    limits = [finding.limit for finding in listed if finding.limit is not None]
    for limit in (*standing, *limits):
        sites = limit.sites
        if limit.out:
            excluded |= sites
        if limit.cap is not None:
            if not sites:
                cap = min(cap, limit.cap)
            for place in sites:
                if limit.cap < site_caps.get(place, HARDEST):
                    site_caps[place] = limit.cap
        if limit.techniques:
            if sites:
                site_bans |= _pairs(sites, limit.techniques)
            else:
                banned |= limit.techniques
        for name in limit.positions:
            barred |= LYING[name]
    return Clearance(
        on=on,
        excluded=frozenset(excluded),
        cap=cap,
        site_caps=tuple(sorted([(site, most) for site, most in site_caps.items() if most < cap])),
        banned=frozenset(banned),
        site_bans=frozenset(site_bans),
        barred=barred,
        consents=consents,
        findings=listed,
        catalog=catalog,
    )


@lru_cache(maxsize=1024)
def _pairs(sites: frozenset[Site], techniques: frozenset[str]) -> frozenset[tuple[Site, str]]:
    return frozenset([(place, technique) for place in sites for technique in techniques])


_FIRST: Final = ("emergency", "urgent")


def _worst_first(finding: Finding) -> tuple[int, int, str, str]:
    """Return by what findings are in order: what a client has to be told at once comes first."""
    stops = finding.severity is Severity.STOP
    soon = _FIRST.index(finding.urgency) if stops and finding.urgency in _FIRST else len(_FIRST)
    return finding.severity.rank, soon, finding.path, finding.code


def refuse_if_stopped(clearance: Clearance) -> None:
    """Raise what the worst finding asks for.

    Raises
    ------
    ContraindicatedError
        A contraindication allows no session, at all or yet; or a red flag is urgent.
    UnansweredError
        An answer is missing.
    NeedsClinicianError
        A clinician's note has to come first.
    """
    stops = clearance.stops
    if not stops:
        return
    *others, last = dict.fromkeys(finding.message for finding in stops)
    # Some end as sentences do, with the words for the client.
    message = "; ".join([*(other.removesuffix(".") for other in others), last])
    if any(finding.code not in _UNANSWERED | _CLINICIAN for finding in stops):
        message = _with_what_to_tell(message, stops)
        raise ContraindicatedError(message, findings=clearance.findings, until=clearance.until)
    questions = [finding.message for finding in stops if finding.code in _UNANSWERED]
    if questions:
        raise UnansweredError(message, questions=questions, findings=clearance.findings)
    raise NeedsClinicianError(message, findings=clearance.findings)


_MOST_URGENT_FIRST: Final = ("emergency", "urgent", "refer", "wait")


def _with_what_to_tell(message: str, stops: Sequence[Finding]) -> str:
    """Add the words for the client about the most urgent stop, unless they are there."""
    urgent = [stop for stop in stops if stop.urgency in _MOST_URGENT_FIRST]
    if not urgent:
        return message
    stop = min(urgent, key=lambda stop: _MOST_URGENT_FIRST.index(stop.urgency))
    if stop.tell in message:
        return message
    return f"{message.removesuffix('.')}. {stop.to_tell}"
