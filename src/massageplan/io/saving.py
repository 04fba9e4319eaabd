"""Plans as text to keep: the facts that they were planned from, and what was found then.

A file stores facts, never a right to touch: loading screens again and plans again. What was
found when it was saved stands beside them, so that a change can be seen and said.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from massageplan.errors import InvalidValueError
from massageplan.io.fingerprint import fingerprint
from massageplan.io.parsing import LARGEST, faults
from massageplan.session.facts import plain, table
from massageplan.session.plan import SessionPlan
from massageplan.treatment.plan import TreatmentPlan


if TYPE_CHECKING:
    from massageplan.io.saved import Found, FoundClearance
    from massageplan.screening.clearance import Clearance
    from massageplan.session.request import SessionRequest

__all__ = ["FORMAT", "KINDS", "LIVING", "dumps", "found_in"]

FORMAT: Final = 3
"""The version of the format; what reads it refuses a newer one."""

LIVING: Final = (
    *("began", "agreed", "goals", "thresholds", "availability", "window", "events"),
    *("outcomes", "parent", "version", "baseline", "therapist"),
)
"""What a course keeps besides its sessions and decisions."""

KINDS: Final[dict[str, type[SessionPlan | TreatmentPlan]]] = {
    "SessionPlan": SessionPlan,
    "TreatmentPlan": TreatmentPlan,
}


def dumps(plan: SessionPlan | TreatmentPlan) -> str:
    """Write a plan as JSON text, to be read again by `loads`.

    It holds the client's health history, name and date of birth: keep it as you keep those.

    Parameters
    ----------
    plan
        A session, a preview too, or a course.

    Returns
    -------
    str
        The text; the same plan gives the same text.

    Raises
    ------
    InvalidValueError
        Anything else. Or what could not be read again: half a character (a lone surrogate) in a
        text, more than 5 000 entries in a list, more than 5 MB in all.

    Examples
    --------
    >>> import massageplan as mp
    >>> text = mp.io.dumps(mp.plan_session(routine="full-body-relaxation", length="60 min"))
    >>> mp.io.loads(text).hands_on
    datetime.timedelta(seconds=3240)
    """
    kind = next((name for name, cls in KINDS.items() if isinstance(plan, cls)), None)
    if kind is None:
        raise InvalidValueError(
            f"expected a SessionPlan or a TreatmentPlan, got {type(plan).__name__}",
            path="plan",
            value=plan,
        )
    sessions = [plan] if isinstance(plan, SessionPlan) else [v.session for v in plan.visits]
    first = sessions[0].request
    saved: dict[str, Any] = {"massageplan": FORMAT, "kind": kind}
    if isinstance(plan, TreatmentPlan):
        saved |= {
            "cadence": plan.cadence.text,
            "reevaluation": plan.rule.id,
            "dated": plan.visits[0].on is not None,
            **{name: plain(getattr(plan, name)) for name in LIVING},
            "nominal": [plain(visit.nominal) for visit in plan.visits],
            # What was told last; a session holds what it was planned by.
            "told": {"client": plain(plan.client), "assessment": plain(plan.assessment)},
            "decisions": [table(one) | {"row": one.row.id} for one in plan.decisions],
        }
    policy = first.catalog.policy
    saved |= {
        "catalog": fingerprint(first.catalog),
        "policy": policy.id if policy else "",
        "client": plain(first.client),
        "assessment": plain(first.assessment),
        "sessions": [_session(session, first) for session in sessions],
    }
    for path, words in faults(saved):
        raise InvalidValueError(f"{words}", path=path)
    text = json.dumps(saved, ensure_ascii=False, indent=1)
    if (size := len(text.encode())) > LARGEST:
        raise InvalidValueError(
            f"makes {size} bytes, and at most {LARGEST} are read again", path="plan"
        )
    return text


def _session(session: SessionPlan, first: SessionRequest) -> dict[str, Any]:
    """Return what one session was planned from, less what it shares with the first."""
    request = session.request
    facts = table(request)
    for name in ("client", "assessment"):
        mine = getattr(request, name)
        if mine == getattr(first, name):
            facts.pop(name, None)
        else:
            facts[name] = plain(mine)  # nothing is written too, where the others have something
    return facts | {"found": found_in(session)}


def found_in(session: SessionPlan) -> Found:
    """Return what screening and sharing came to: what loading compares with."""
    return {
        "clearance": _clearance(session.clearance) if session.clearance else None,
        "minutes": {want: plain(time) for want, time in session.minutes.items()},
        "with": {
            item.want: [*item.techniques, "" if item.pressure is None else str(item.pressure)]
            for item in session.segments
        },
    }


def _clearance(clearance: Clearance) -> FoundClearance:
    return {
        "on": clearance.on.isoformat(),
        "excluded": sorted(clearance.excluded),
        "cap": clearance.cap,
        "site_caps": dict(clearance.site_caps),
        "banned": sorted(clearance.banned),
        "site_bans": sorted(f"{place} {technique}" for place, technique in clearance.site_bans),
        "positions": list(clearance.positions),
        "findings": [[found.code, found.path] for found in clearance.findings],
    }
