"""What the tools answer, as plain data: codes, numbers and short words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from massageplan.errors import CannotPlanError
from massageplan.io.records import to_dict


if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import timedelta

    from massageplan.errors import MassagePlanError
    from massageplan.findings.finding import Finding, Reason
    from massageplan.session.item import Item
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.visit import Visit

__all__ = ["Answer", "of_plan", "refusal", "said"]


@frozen
class Answer:
    """The answer of a tool.

    Attributes
    ----------
    plain
        What JSON can hold.
    wrong
        Whether what was given is wrong, so that the assistant may mend it and call again. A refusal
        of screening is not wrong: it must not be mended, but asked about.
    """

    plain: dict[str, Any]
    wrong: bool = False


def said(values: Iterable[Finding | Reason]) -> list[dict[str, Any]]:
    """Return findings or reasons with their codes, arguments and words."""
    return [
        {key: inner for key, inner in to_dict(value).items() if key != "source"} for value in values
    ]


def refusal(error: MassagePlanError) -> Answer:
    """Return why something was not done, and what to ask or tell the person."""
    problem = error.to_problem()
    if not isinstance(error, CannotPlanError):
        return Answer({"problem": problem}, wrong=True)
    stops = [finding for finding in error.findings if finding.severity.value == "stop"]
    tell = [finding.tell for finding in stops if finding.urgency]
    ask = problem.get("questions") or [finding.message for finding in stops]
    more = {"tell": list(dict.fromkeys(tell)), "ask": list(dict.fromkeys(ask))}
    return Answer({"problem": problem} | {key: words for key, words in more.items() if words})


def of_plan(reference: str, plan: TreatmentPlan) -> dict[str, Any]:
    """Return a plan without anything that a person said; its facts stay under the reference."""
    return {
        "reference": reference,
        "intention": plan.intention.value,
        "cadence": plan.cadence.text,
        "sessions": plan.agreed,
        "given": plan.tally.given,
        "reevaluations": list(plan.reevaluations),
        "referral_proposed": plan.referral_proposed,
        "decisions": [
            {"on": decision.on.isoformat(), "action": decision.action.value}
            for decision in plan.decisions
        ],
        "visits": [_visit(visit) for visit in plan.visits],
        "findings": said(plan.findings),
    }


def _visit(visit: Visit) -> dict[str, Any]:
    session, start = visit.session, visit.session.request.start
    return {
        "number": visit.number,
        "on": visit.on.isoformat() if visit.on else None,
        "start": start.isoformat() if start else None,
        "minutes": _minutes(session.length),
        "hands_on_minutes": _minutes(session.hands_on),
        "reevaluate": visit.reevaluate,
        "provisional": visit.provisional,
        "stops": said(visit.stops),
        # What comes after the booked time is the therapist's, and not in its sum.
        "items": [_item(item) for item in session.booked],
    }


def _item(item: Item) -> dict[str, Any]:
    row = {
        "kind": item.kind,
        "place": item.want,
        "minutes": _minutes(item.duration),
        "position": item.position.value if item.position else None,
        "techniques": list(item.techniques),
        "pressure": item.pressure,
    }
    return {key: value for key, value in row.items() if value not in (None, "", [])}


def _minutes(length: timedelta) -> float:
    minutes = length.total_seconds() / 60
    return int(minutes) if minutes.is_integer() else minutes
