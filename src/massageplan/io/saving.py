"""Write plans as text: the facts they were planned from, and what was found at the time.

A file stores facts. It can never approve a session: loading screens and plans again. What was found
at the time is written beside the facts, so that loading can say what has changed. The sessions of a
course that are over are history, and stay as they stood.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Severity
from massageplan.io.as_it_stood import WrittenOnce, over_in, seal_of
from massageplan.io.fingerprint import fingerprint
from massageplan.io.parsing import LARGEST, MOST_ENTRIES, faults
from massageplan.session.plain_tables import plain, table
from massageplan.session.plan import SessionPlan
from massageplan.session.planning import Screenings
from massageplan.treatment.plan import TreatmentPlan


if TYPE_CHECKING:
    from massageplan.io.saved import Found, FoundClearance
    from massageplan.screening.clearance import Clearance
    from massageplan.session.request import SessionRequest

__all__ = ["FORMAT", "KINDS", "LIVING", "dumps", "found_in", "text_of"]

FORMAT: Final = 3
"""The version of the format. Loading refuses a newer one."""

LIVING: Final = (
    *("began", "counts_from", "agreed", "goals", "thresholds", "availability", "authorizations"),
    *("window", "events"),
    *("outcomes", "amendments", "parent", "version", "baseline"),
    *("therapist", "practices", "training", "phases", "turns", "phases_over"),
    "looks",
)
"""What a course keeps besides its sessions and decisions."""

KINDS: Final[dict[str, type[SessionPlan | TreatmentPlan]]] = {
    "SessionPlan": SessionPlan,
    "TreatmentPlan": TreatmentPlan,
}


def dumps(plan: SessionPlan | TreatmentPlan) -> str:
    """Write a plan as JSON text. `loads` reads it back.

    The text holds the client's health history, name and date of birth. Protect it as you protect
    those.

    Parameters
    ----------
    plan
        A session, a preview or a treatment plan.

    Returns
    -------
    str
        The text. The same plan always gives the same text.

    Raises
    ------
    InvalidValueError
        `plan` is not a plan, or could not be read back: it has half a character (a lone surrogate)
        in a text, more than 5,000 entries in a list, or takes more than 5 MB.

    Examples
    --------
    >>> import massageplan as mp
    >>> text = mp.io.dumps(mp.plan_session(routine="full-body-relaxation", length="60 min"))
    >>> mp.io.loads(text).hands_on
    datetime.timedelta(seconds=3240)
    """
    return text_of(plan, found=plan, indent=1)


def text_of(
    plan: SessionPlan | TreatmentPlan,
    *,
    found: SessionPlan | TreatmentPlan,
    indent: int | None = None,
) -> str:
    """Write a plan as `dumps` does, with what was found for another one.

    Parameters
    ----------
    plan
        The plan whose facts are written.
    found
        The plan with the same sessions whose screening and sharing are written. If some of its
        facts were taken out of `plan`, the text opens only where they made no difference.
    indent
        By how much to indent it for people to read. By default it is as short as it can be.

    Raises
    ------
    InvalidValueError
        As for `dumps`.
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
            "slots": [plain(visit.slot) for visit in plan.visits],
            # What the client told last. Each session holds the facts it was planned from.
            "told": {"client": plain(plan.client), "assessment": plain(plan.assessment)},
            "decisions": [table(each) | {"row": each.row.id} for each in plan.decisions],
        }
    policy = first.catalog.policy
    saved |= {
        "catalog": fingerprint(first.catalog),
        "policy": policy.id if policy else "",
        "client": plain(first.client),
        "assessment": plain(first.assessment),
        "sessions": [_session(session, first) for session in sessions],
    }
    if isinstance(plan, TreatmentPlan):
        over, screened, written_once = (
            over_in(saved),
            _Screened(Screenings(), Screenings()),
            WrittenOnce(),
        )
        screened_for = found.visits if isinstance(found, TreatmentPlan) else plan.visits
        for written, visit, before in zip(
            saved["sessions"], plan.visits, screened_for, strict=True
        ):
            written["stood"] = written_once.stood(visit.session)
            if visit.stops:
                written["held"] = True
            elif visit.number not in over:  # what is over is not found again
                written["found"] = _found_for(visit.session, before.session, screened)
        saved["once"] = written_once.once()
        saved["seal"] = seal_of(saved)
    else:
        saved["sessions"][0]["found"] = found_in(plan)
    text = json.dumps(saved, ensure_ascii=False, indent=indent)
    if _may_be_refused(text):
        for path, words in faults(saved):
            raise InvalidValueError(f"{words}", path=path)
    if (size := len(text.encode())) > LARGEST:
        raise InvalidValueError(
            f"takes {size} bytes, and at most {LARGEST} can be read back", path="plan"
        )
    return text


def _may_be_refused(text: str) -> bool:
    """Tell quickly whether a text may hold what no file may, or too many entries."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return text.count(",") >= MOST_ENTRIES


def _session(session: SessionPlan, first: SessionRequest) -> dict[str, Any]:
    """Return the facts of one session, without those that it shares with the first."""
    request = session.request
    facts = table(request)
    for name in ("client", "assessment"):
        mine = getattr(request, name)
        if mine == getattr(first, name):
            facts.pop(name, None)
        else:
            facts[name] = plain(mine)  # None is written too, where the first has a value
    return facts


class _Screened(NamedTuple):
    """What screens the sessions of a course, so that what they have in common is found once.

    The facts that were taken out are in `before`, and not in `now`.
    """

    now: Screenings
    before: Screenings


def found_in(session: SessionPlan, screened: Screenings | None = None) -> Found:
    """Return the results of screening and sharing, for loading to compare with.

    Parameters
    ----------
    session
        The session.
    screened
        What screens the sessions of a course, so that what they have in common is found once.
    """
    return _found(session, _cleared(session, screened or Screenings()))


def _cleared(session: SessionPlan, screened: Screenings) -> Clearance | None:
    client = session.request.client
    return None if client is None else screened.of(client, session.request)


def _found(session: SessionPlan, clearance: Clearance | None) -> Found:
    return {
        "clearance": _clearance(clearance) if clearance else None,
        "minutes": {want: plain(time) for want, time in session.minutes.items()},
        "with": {
            item.want: [*item.techniques, "" if item.pressure is None else str(item.pressure)]
            for item in session.segments
        },
    }


def _found_for(session: SessionPlan, before: SessionPlan, screened: _Screened) -> Found:
    """Return what was found before some facts were taken out of a session.

    If that makes no difference but in notes, which are only good to know, it is what is found now.
    """
    was = _cleared(before, screened.before)
    found = _found(before, was)
    now = None if session is before else _cleared(session, screened.now)
    if was and now and _more_than_notes(was) == _more_than_notes(now):
        found["clearance"] = _clearance(was) | {"findings": _findings(now)}
    return found


def _more_than_notes(clearance: Clearance) -> list[tuple[str, str]]:
    findings = clearance.findings
    return [(one.code, one.path) for one in findings if one.severity is not Severity.NOTE]


def _findings(clearance: Clearance) -> list[list[str]]:
    return [[finding.code, finding.path] for finding in clearance.findings]


def _clearance(clearance: Clearance) -> FoundClearance:
    return {
        "on": clearance.on.isoformat(),
        "excluded": sorted(clearance.excluded),
        "cap": clearance.cap,
        "site_caps": dict(clearance.site_caps),
        "banned": sorted(clearance.banned),
        "site_bans": sorted(f"{place} {technique}" for place, technique in clearance.site_bans),
        "positions": list(clearance.positions),
        "findings": _findings(clearance),
    }
