"""Why every want has its minutes, and which consents its regions need."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from massageplan.cite import CLIENT, JUDGEMENT
from massageplan.findings.finding import Finding, Reason, Severity, args
from massageplan.session.item import Why
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.screening.clearance import Clearance
    from massageplan.session.demand.want import Want
    from massageplan.session.request import Pin
    from massageplan.sharing.claim import Allocation, Grant

__all__ = ["consents", "explain_minutes", "more_than_useful"]


def explain_minutes(
    wants: Sequence[Want], allocation: Allocation, pins: Mapping[str, Pin], grid: int
) -> tuple[Why, ...]:
    """Say for every want why it is there and why it has its time."""
    grants = {grant.id: grant for grant in allocation.grants}
    labels = {want.id: want.label for want in wants}
    whole = sum([want.weight for want in wants])
    rows = []
    for want in wants:
        grant = grants[want.id]
        pin = pins.get(want.id)
        minutes = _pinned(pin) if pin else _shared(want, grant, whole, grid, labels)
        rows.append(
            Why(
                want=want.id,
                label=want.label,
                duration=timedelta(seconds=grant.steps * grid - want.done_seconds),
                reasons=(*want.reasons, minutes, *_before(want)),
            )
        )
    return tuple(rows)


def _before(want: Want) -> tuple[Reason, ...]:
    """Say what was worked before, in the middle of a session."""
    if not want.done_seconds:
        return ()
    minutes = format_duration(want.done_seconds)
    return (Reason(code="worked", args=args(minutes=minutes), cite=CLIENT),)


def _pinned(pin: Pin) -> Reason:
    why = f": {pin.why}" if pin.why else ""
    minutes = format_duration(pin.duration)
    if pin.owed == timedelta():
        return Reason(code="held", args=args(minutes=minutes))
    if pin.owed is not None:
        owed = format_duration(pin.owed)
        return Reason(code="repaid", args=args(minutes=minutes, owed=owed))
    return Reason(code="pinned", args=args(minutes=minutes, why=why), cite=CLIENT)


def _shared(want: Want, grant: Grant, whole: int, grid: int, labels: dict[str, str]) -> Reason:
    """Put what allocation answered into minutes and names."""
    fair = format_duration(grant.fair * grid)
    if grant.code == "share":
        minutes = format_duration(grant.steps * grid)
        by_weight = (("weight", want.weight), ("whole", whole), ("minutes", minutes))
        # One step is rounding. The others are held: by a bound, by hand, by what was worked.
        if abs(grant.steps - grant.fair) <= 1:
            return Reason(code="share", args=by_weight)
        code = "share-less" if grant.steps < grant.fair else "share-more"
        return Reason(code=code, args=(*by_weight, ("fair", fair)))
    bound = format_duration((grant.bound or 0) * grid)
    to = ", ".join([labels[id_] for id_ in grant.took_over]) or "the others"
    return Reason(
        code=grant.code,
        args=(("bound", bound), ("fair", fair), ("to", to), ("group", grant.group)),
    )


def more_than_useful(
    wants: Sequence[Want], seconds: Mapping[str, int], catalog: Catalog
) -> list[Finding]:
    """Say where one place gets more time than its techniques are useful for."""
    techniques = catalog.all("technique")
    found = []
    for want in wants:
        if want.role == "routine":
            continue
        known = [t for id_ in want.techniques if (t := techniques[id_]).minutes is not None]
        longest = max(known, key=lambda t: t.minutes[1] if t.minutes else 0.0, default=None)
        each = seconds[want.id] // len(want.parts)
        if longest is None or longest.minutes is None or each <= 60 * longest.minutes[1]:
            continue
        found.append(
            Finding(
                code="more-than-useful",
                severity=Severity.NOTE,
                args=args(
                    wants=want.label,
                    minutes=format_duration(each),
                    most=format_duration(round(60 * longest.minutes[1])),
                ),
                cite=longest.minutes_cite,
            )
        )
    return found


def consents(worked: Sequence[Site], clearance: Clearance, catalog: Catalog) -> list[Finding]:
    """Say for which of the sites worked a consent is still needed."""
    body, found = catalog.body, []
    for needed in clearance.consents:
        places = set(needed.sites).intersection(worked)
        if places:
            region = body.by_id[min(places).partition("/")[0]]
            found.append(
                Finding(
                    code="consent-needed",
                    severity=Severity.CAUTION,
                    args=args(regions=body.describe_short(places), consent=needed.consent),
                    cite=region.consent_cite or JUDGEMENT,
                )
            )
    return found
