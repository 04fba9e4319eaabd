"""Where a session works, for the body map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._display.blocks import BodyMap, Worked


if TYPE_CHECKING:
    from massageplan.session.plan import SessionPlan

__all__ = ["body_map"]


def body_map(session: SessionPlan, title: str) -> BodyMap:
    """Lay out where a session works, how long, and what to avoid."""
    seconds: dict[tuple[str, tuple[str, ...], bool], int] = {}
    for item in session.segments:
        key = (item.label, item.sites, item.role == "focus")
        seconds[key] = seconds.get(key, 0) + int(item.duration.total_seconds())
    body = session.request.catalog.body
    excluded = session.clearance.excluded if session.clearance else frozenset()
    return BodyMap(
        title=title,
        worked=tuple(
            Worked(label=label, seconds=time, places=sites, focus=focus)
            for (label, sites, focus), time in seconds.items()
        ),
        excluded=tuple(
            (place, body.describe((place,)))
            for place in sorted(excluded, key=body.flow.__getitem__)
        ),
    )
