"""What screening found: what may be worked, how hard, with what, and lying how."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.region import POSITIONS, Site
from massageplan.anatomy.technique import HARDEST
from massageplan.errors import (
    ContraindicatedError,
    NeedsClinicianError,
    UnansweredError,
)
from massageplan.findings.finding import Finding, Findings, Limit, Severity


if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["Clearance", "ConsentNeeded", "Limits", "refuse_if_stopped", "unite"]

_UNANSWERED = frozenset(
    {
        "history-not-asked",
        "medicines-not-asked",
        "red-flags-not-asked",
        "guardian-needed",
        "complaint-not-condition",
        "unknown-condition",
        "unknown-medicine",
        "unknown-red-flag",
        "place-impossible",
        "date-ahead",
        "question",
    }
)
_CLINICIAN = frozenset({"clearance-needed", "red-flag-refer"})


class Limits(NamedTuple):
    """What a clearance allows."""

    excluded: frozenset[Site]
    cap: int
    site_caps: tuple[tuple[Site, int], ...]
    banned: frozenset[str]
    site_bans: frozenset[tuple[Site, str]]
    barred: int


class ConsentNeeded(NamedTuple):
    """A consent that touching a region still needs.

    Attributes
    ----------
    sites
        Where.
    consent
        Which consent, in words.
    """

    sites: tuple[Site, ...]
    consent: str


@frozen(kw_only=True)
class Clearance(Displayable):
    """The outcome of screening one person for one day.

    It is there to be looked at: no planning function takes one.

    Attributes
    ----------
    on
        The day it is for.
    excluded
        Sites that may not be touched.
    cap
        The most pressure (0-5) anywhere.
    site_caps
        Sites with a lower most pressure of their own.
    banned
        Ids of techniques that may not be used anywhere.
    site_bans
        Sites on which a technique may not be used.
    barred
        Bit set of positions that may not be used.
    consents
        The consents that regions still need before they are touched.
    findings
        What was found, worst first; each with what it takes away.
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

    @property
    def stops(self) -> tuple[Finding, ...]:
        """The findings for which nothing may be planned."""
        return tuple(f for f in self.findings if f.severity is Severity.STOP)

    @property
    def missing(self) -> tuple[str, ...]:
        """What still has to be asked, answered or written before anything is planned."""
        wanted = _UNANSWERED | _CLINICIAN
        return tuple(dict.fromkeys(f.message for f in self.stops if f.code in wanted))

    @property
    def until(self) -> date | None:
        """The first day on which every stop may have ended, when the catalogue knows it."""
        hard = [f.until for f in self.stops if f.code not in _UNANSWERED | _CLINICIAN]
        ends = [end for end in hard if end is not None]
        return max(ends) if ends and len(ends) == len(hard) else None

    @property
    def positions(self) -> tuple[str, ...]:
        """The positions that may be used: ``prone``, ``supine``, ``side-lying``, ``seated``."""
        return tuple(name for name, mask in POSITIONS.items() if mask & ~self.barred)

    @property
    def limits(self) -> Limits:
        """What it allows, without the day and the words: the same on days that allow the same."""
        return Limits(
            self.excluded, self.cap, self.site_caps, self.banned, self.site_bans, self.barred
        )

    def cap_on(self, sites: Iterable[Site]) -> int:
        """Return the most pressure on these sites."""
        if not self.site_caps:
            return self.cap
        caps = dict(self.site_caps)
        return min((caps.get(place, self.cap) for place in sites), default=self.cap)

    def allows(self, technique: str, sites: Iterable[Site]) -> bool:
        """Tell whether a technique may be used on these sites."""
        if technique in self.banned:
            return False
        return not self.site_bans or not any(
            (place, technique) in self.site_bans for place in sites
        )


def unite(
    on: date,
    findings: Iterable[Finding],
    *,
    standing: Iterable[Limit] = (),
    consents: tuple[ConsentNeeded, ...] = (),
) -> Clearance:
    """Return the strictest union of what findings, and rules for everyone, take away."""
    found = sorted(findings, key=_worst_first)
    excluded: set[Site] = set()
    cap, barred = HARDEST, 0
    site_caps: dict[Site, int] = {}
    banned: set[str] = set()
    site_bans: set[tuple[Site, str]] = set()
    for limit in (*standing, *[f.limit for f in found if f.limit is not None]):
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
            barred |= POSITIONS[name]
    return Clearance(
        on=on,
        excluded=frozenset(excluded),
        cap=cap,
        site_caps=tuple(sorted([(s, most) for s, most in site_caps.items() if most < cap])),
        banned=frozenset(banned),
        site_bans=frozenset(site_bans),
        barred=barred,
        consents=consents,
        findings=found,
    )


@lru_cache(maxsize=1024)
def _pairs(sites: frozenset[Site], techniques: frozenset[str]) -> frozenset[tuple[Site, str]]:
    return frozenset([(place, technique) for place in sites for technique in techniques])


def _worst_first(finding: Finding) -> tuple[int, str, str]:
    return finding.severity.rank, finding.path, finding.code


def refuse_if_stopped(clearance: Clearance) -> None:
    """Raise what the worst finding asks for.

    Raises
    ------
    ContraindicatedError
        An absolute or deferred contraindication, or an emergency or urgent red flag.
    UnansweredError
        A required question was not asked.
    NeedsClinicianError
        A clinician's note must come first.
    """
    stops = clearance.stops
    if not stops:
        return
    message = "; ".join(dict.fromkeys(finding.message for finding in stops))
    hard = [f for f in stops if f.code not in _UNANSWERED and f.code not in _CLINICIAN]
    if hard:
        raise ContraindicatedError(message, findings=clearance.findings, until=clearance.until)
    questions = [finding.message for finding in stops if finding.code in _UNANSWERED]
    if questions:
        raise UnansweredError(message, questions=questions, findings=clearance.findings)
    raise NeedsClinicianError(message, findings=clearance.findings)
