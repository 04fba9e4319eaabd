"""What the tools answer, as plain data: codes, numbers and short words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from massageplan.errors import CannotPlanError
from massageplan.io.as_in_data import in_data
from massageplan.io.records import to_dict


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import timedelta

    from massageplan.errors import MassagePlanError
    from massageplan.findings.finding import Finding, Reason
    from massageplan.session.item import Item
    from massageplan.treatment.outcome import Outcome
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.visit import Visit

__all__ = ["Answer", "Voice", "of_plan", "refusal", "said", "to_say"]

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


@frozen
class Voice:
    """How an answer says things to the one who can mend them.

    Attributes
    ----------
    of_a_file
        Whether facts come from a file. Then a therapist mends it in the words of a file, and what
        is written there is never repeated: the assistant has not seen it. Otherwise the assistant
        mends plain data that it has given itself.
    """

    of_a_file: bool = False

    def words(self, words: str) -> str:
        """Return words of the library as they are for this one."""
        return words if self.of_a_file else in_data(words)

    def asks(self, stop: Finding) -> str:
        """Return what a stop asks for."""
        plain = str(to_dict(stop)["words"])
        if self.of_a_file and plain != stop.message:
            return f"{stop.path}: {plain}"
        return self.words(stop.message)


def said(values: Iterable[Finding | Reason], voice: Voice) -> list[dict[str, Any]]:
    """Return findings or reasons with their codes, arguments and words."""
    rows = [{k: each for k, each in to_dict(value).items() if k != "source"} for value in values]
    return [row | {"words": voice.words(str(row["words"]))} for row in rows]


def to_say(findings: Iterable[Finding], voice: Voice) -> dict[str, list[str]]:
    """Return what to tell the person about stops, and what to ask; nothing if nothing stops."""
    stops = [finding for finding in findings if finding.severity.value == "stop"]
    tell = dict.fromkeys(stop.tell for stop in stops)
    ask = dict.fromkeys(voice.asks(stop) for stop in stops if stop.urgency in _TO_ASK)
    return {name: [*each] for name, each in (("tell", tell), ("ask", ask)) if each}


def refusal(error: MassagePlanError, voice: Voice, urgent: Sequence[Finding] = ()) -> Answer:
    """Return why something was not done, and what to tell and ask the person.

    Parameters
    ----------
    error
        Why.
    voice
        How it is said.
    urgent
        What cannot wait until what is wrong is mended.
    """
    problem = error.to_problem()
    rows = problem["errors"]
    if not isinstance(error, CannotPlanError):
        told = _in_words(problem, map(voice.words, _details(rows)))
        return Answer({**to_say(urgent, voice), "problem": told}, wrong=True)
    stops = [finding for finding in error.findings if finding.severity.value == "stop"]
    # There is a row for each stop; without any, what does not fit is in one.
    details = map(voice.asks, stops) if stops else map(voice.words, _details(rows))
    problem.pop("questions", None)  # they are what to ask
    return Answer({**to_say(stops, voice), "problem": _in_words(problem, details)})


def _details(rows: Iterable[dict[str, str]]) -> list[str]:
    return [row["detail"] for row in rows]


def _in_words(problem: dict[str, Any], details: Iterable[str]) -> dict[str, Any]:
    """Return a problem with other words for each of its rows."""
    pairs = zip(problem["errors"], details, strict=True)
    rows = [row | {"detail": detail} for row, detail in pairs]
    return problem | {"detail": "; ".join(_details(rows)), "errors": rows}


def of_plan(reference: str, plan: TreatmentPlan, voice: Voice) -> dict[str, Any]:
    """Return a plan without anything that a person said; its facts stay under the reference."""
    return {
        "reference": reference,
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
        "visits": [_visit(visit, plan.outcome(visit.number)) for visit in plan.visits],
        "findings": said(plan.findings, voice),
    }


def _visit(visit: Visit, outcome: Outcome | None) -> dict[str, Any]:
    session, start = visit.session, visit.session.request.start
    return {
        "number": visit.number,
        "status": "planned" if outcome is None else outcome.status.value,
        "on": visit.on.isoformat() if visit.on else None,
        "start": start.isoformat() if start else None,
        "minutes": _minutes(session.length),
        "hands_on_minutes": _minutes(session.hands_on),
        "reevaluate": visit.reevaluate,
        "provisional": visit.provisional,
        # What comes after the booked time is the therapist's, and not in its sum.
        "items": [_item(item) for item in session.booked],
    }


def _item(item: Item) -> dict[str, Any]:
    row = {
        "kind": item.kind,
        "name": item.label,
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
