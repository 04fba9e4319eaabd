"""What a phase of a course asks of its sessions: areas, pressure and techniques of its own.

The client is screened as always. A phase only takes away: what screening allows less of stays so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.cite import THERAPIST
from massageplan.findings.finding import Finding, Limit
from massageplan.screening.rules import with_strokes


if TYPE_CHECKING:
    from massageplan.client.client import Preferences
    from massageplan.screening.clearance import Clearance
    from massageplan.session.request import SessionRequest

__all__ = ["asked_areas", "narrowed"]


def narrowed(clearance: Clearance, request: SessionRequest) -> Clearance:
    """Return what screening allows, less what the phase of a session does without."""
    catalog, findings = request.catalog, list(clearance.findings)
    cap, banned = clearance.cap, clearance.banned
    if request.max_pressure is not None:
        cap = min(cap, request.max_pressure)
        limit = Limit(cap=request.max_pressure)
        findings.append(
            Finding.note(
                "phase-cap", catalog, cite=THERAPIST, limit=limit, cap=request.max_pressure
            )
        )
    if request.techniques:
        used = with_strokes(catalog, request.techniques)
        others = frozenset(catalog.all("technique")).difference(used)
        banned |= others
        findings.append(
            Finding.note(
                "phase-techniques",
                catalog,
                cite=THERAPIST,
                limit=Limit(techniques=others),
                techniques=request.techniques,
            )
        )
    caps = tuple([(site, most) for site, most in clearance.site_caps if most < cap])
    return evolve(clearance, cap=cap, banned=banned, site_caps=caps, findings=findings)


def asked_areas(request: SessionRequest) -> Preferences | None:
    """Return the preferences of the client, with the areas of a phase before their requests."""
    if request.client is None:
        return None
    likes = request.client.preferences
    if not request.regions:
        return likes
    return evolve(likes, wishes=tuple(dict.fromkeys((*request.regions, *likes.wishes))))
