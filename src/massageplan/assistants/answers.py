"""What the tools answer, as plain data: codes, numbers and short words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from massageplan.errors import CannotPlanError
from massageplan.io.records import to_dict


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import timedelta

    from massageplan.errors import MassagePlanError
    from massageplan.findings.finding import Finding, Reason
    from massageplan.session.item import Item
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.visit import Visit

__all__ = ["Answer", "of_plan", "refusal", "said", "to_say"]

_TO_ASK: Final = ("ask", "refer")
"""The urgencies of stops that end with an answer: the person's, or a clinician's."""


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


def said(values: Iterable[Finding | Reason], words: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return findings or reasons with their codes, arguments and words.

    Parameters
    ----------
    values
        The findings or reasons.
    words
        What puts their words into those of whoever gave the facts.
    """
    rows = [to_dict(value) for value in values]
    for row in rows:
        del row["source"]
        row["words"] = words(str(row["words"]))
    return rows


def to_say(findings: Iterable[Finding], words: Callable[[str], str]) -> dict[str, list[str]]:
    """Return what to tell the person about stops, and what to ask; nothing if nothing stops."""
    stops = [finding for finding in findings if finding.severity.value == "stop"]
    tell = dict.fromkeys(stop.tell for stop in stops)
    ask = dict.fromkeys(words(stop.message) for stop in stops if stop.urgency in _TO_ASK)
    return {name: [*each] for name, each in (("tell", tell), ("ask", ask)) if each}


def refusal(error: MassagePlanError, words: Callable[[str], str]) -> Answer:
    """Return why something was not done, and what to tell and ask the person."""
    problem = error.to_problem()
    for row in (problem, *problem["errors"]):
        row["detail"] = words(row["detail"])
    problem.pop("questions", None)  # they are what to ask
    if not isinstance(error, CannotPlanError):
        return Answer({"problem": problem}, wrong=True)
    return Answer({**to_say(error.findings, words), "problem": problem})


def of_plan(reference: str, plan: TreatmentPlan, words: Callable[[str], str]) -> dict[str, Any]:
    """Return a plan without anything that a person said; its facts stay under the reference."""
    stops = [stop for visit in plan.visits for stop in visit.stops]
    return {
        "reference": reference,
        **to_say(stops, words),
        "intention": plan.intention.value,
        "cadence": plan.cadence.text,
        "sessions": plan.agreed,
        "given": plan.tally.given,
        "reevaluations": list(plan.reevaluations),
        "referral_proposed": plan.referral_proposed is not None,
        "decisions": [
            {"on": decision.on.isoformat(), "action": decision.action.value}
            for decision in plan.decisions
        ],
        "visits": [_visit(visit, words) for visit in plan.visits],
        "findings": said(plan.findings, words),
    }


def _visit(visit: Visit, words: Callable[[str], str]) -> dict[str, Any]:
    session, start = visit.session, visit.session.request.start
    return {
        "number": visit.number,
        "on": visit.on.isoformat() if visit.on else None,
        "start": start.isoformat() if start else None,
        "minutes": _minutes(session.length),
        "hands_on_minutes": _minutes(session.hands_on),
        "reevaluate": visit.reevaluate,
        "provisional": visit.provisional,
        "stops": said(visit.stops, words),
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
