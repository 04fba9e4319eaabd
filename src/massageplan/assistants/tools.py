"""The tools: what each is called, what it takes, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from massageplan.assistants import schemas
from massageplan.assistants.answers import Answer, of_plan, refusal, said
from massageplan.assistants.kept import Kept
from massageplan.assistants.reading import check_arguments, read, read_day, read_facts
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import MassagePlanError, UnknownTermError
from massageplan.io.records import to_dict
from massageplan.io.settings import PlanSettings
from massageplan.scheduling.authorization import Authorization
from massageplan.scheduling.availability import Availability
from massageplan.screening.screen import check
from massageplan.session.advice import advise
from massageplan.treatment.diff import diff
from massageplan.treatment.outcome import Outcome
from massageplan.treatment.planning import plan_treatment
from massageplan.treatment.replanning import replan
from massageplan.understanding.finding_names import find


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from massageplan.catalog.catalog import Catalog
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["TOOLS", "Desk"]

_FACTS: Final = {
    "client": schemas.of(Client),
    "assessment": schemas.of(Assessment),
    "plan": schemas.of(PlanSettings),
}
_REFERENCE: Final = {"type": "string", "description": "the reference of a plan: plan-1"}


class Tool(NamedTuple):
    """A tool as a host lists it: its name, what it does, and what it takes."""

    name: str
    about: str
    schema: schemas.Schema


TOOLS: Final = (
    Tool(
        "find",
        "Say what words mean to the catalog: complaints, conditions, medicines, places, techniques.",
        schemas.table({"text": schemas.TEXT}, ["text"]),
    ),
    Tool(
        "check",
        "Screen a person, without a plan. A finding with severity 'stop' says what to ask first.",
        schemas.table(_FACTS, ["client", "assessment"]),
    ),
    Tool(
        "advise",
        "Say whether relaxation or medical massage fits what the person needs, and why.",
        schemas.table(_FACTS, ["client", "assessment"]),
    ),
    Tool(
        "plan",
        "Screen a person and make a treatment plan. Answers with its reference, or what to ask.",
        schemas.table(_FACTS, ["client", "assessment", "plan"]),
    ),
    Tool(
        "record",
        "Record what became of a session of a plan. Answers with a new reference.",
        schemas.table(
            {"reference": _REFERENCE, "outcome": schemas.of(Outcome)}, ["reference", "outcome"]
        ),
    ),
    Tool(
        "replan",
        "Plan the visits to come again, from what was recorded and new facts. A new reference.",
        schemas.table(
            {
                "reference": _REFERENCE,
                "today": schemas.DAY,
                "client": _FACTS["client"],
                "assessment": _FACTS["assessment"],
                "action": {**schemas.TEXT, "description": "instead of what the table says"},
                "why": schemas.TEXT,
                "sessions": schemas.WHOLE,
                "cadence": schemas.TEXT,
                "availability": {"type": "array", "items": schemas.of(Availability)},
                "authorizations": {"type": "array", "items": schemas.of(Authorization)},
            },
            ["reference", "today"],
        ),
    ),
    Tool(
        "compare",
        "Say what changed from one plan to another of the same client.",
        schemas.table({"reference": _REFERENCE, "with": _REFERENCE}, ["reference", "with"]),
    ),
)
"""What a server offers, in the order in which it is used."""


class Desk:
    """Answers the calls of one server, and keeps its plans.

    Examples
    --------
    >>> from massageplan import Catalog
    >>> Desk(Catalog()).call("find", {"text": "knots"}).plain["meanings"][0]["id"]
    'muscle-knots'
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._kept = Kept()
        self._answers: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
            "find": self._find,
            "check": self._check,
            "advise": self._advise,
            "plan": self._plan,
            "record": self._record,
            "replan": self._replan,
            "compare": self._compare,
        }

    def call(self, name: str, given: Mapping[str, Any]) -> Answer:
        """Call a tool. What it refuses is an answer too."""
        try:
            check_arguments(given, _tool(name).schema)
            return Answer(self._answers[name](given))
        except MassagePlanError as error:
            return refusal(error)

    def _find(self, given: Mapping[str, Any]) -> dict[str, Any]:
        understood = to_dict(find(given["text"], catalog=self._catalog))
        return {key: understood[key] for key in ("meanings", "choices", "unknown")}

    def _check(self, given: Mapping[str, Any]) -> dict[str, Any]:
        facts = read_facts(given, self._catalog)
        findings = check(
            facts.client,
            facts.assessment,
            on=facts.plan.day,
            therapist=facts.plan.giver,
            catalog=self._catalog,
        )
        stops = any(finding.severity.value == "stop" for finding in findings)
        return {"may_plan": not stops, "findings": said(findings)}

    def _advise(self, given: Mapping[str, Any]) -> dict[str, Any]:
        facts = read_facts(given, self._catalog)
        asked = {
            name: value for name in ("length", "routine") if (value := getattr(facts.plan, name))
        }
        advice = advise(facts.client, facts.assessment, catalog=self._catalog, **asked)
        return {
            "intention": advice.intention.value if advice.intention else None,
            "sureness": advice.sureness.value,
            "reasons": said(advice.reasons),
            "findings": said(advice.findings),
        }

    def _plan(self, given: Mapping[str, Any]) -> dict[str, Any]:
        facts = read_facts(given, self._catalog)
        options = facts.plan.for_course()
        return self._kept_as(
            plan_treatment(facts.client, facts.assessment, catalog=self._catalog, **options)
        )

    def _record(self, given: Mapping[str, Any]) -> dict[str, Any]:
        plan = self._kept.find(given["reference"], "reference")
        return self._kept_as(plan.record(read(Outcome, given["outcome"], "outcome", self._catalog)))

    def _replan(self, given: Mapping[str, Any]) -> dict[str, Any]:
        plan = self._kept.find(given["reference"], "reference")
        words = ("action", "why", "sessions", "cadence")
        options: dict[str, Any] = {name: given[name] for name in words if name in given}
        for name, kind in (("client", Client), ("assessment", Assessment)):
            if name in given:
                options[name] = read(kind, given[name], name, self._catalog)
        for name, kind in (("availability", Availability), ("authorizations", Authorization)):
            if name in given:
                options[name] = [
                    read(kind, each, f"{name}[{i}]", self._catalog)
                    for i, each in enumerate(given[name])
                ]
        return self._kept_as(replan(plan, today=read_day(given["today"], "today"), **options))

    def _compare(self, given: Mapping[str, Any]) -> dict[str, Any]:
        changes = diff(
            self._kept.find(given["reference"], "reference"), self._kept.find(given["with"], "with")
        )
        return {
            "changes": [{"path": each.path, "kind": each.kind} for each in changes.changes],
            "words": list(changes.words),
        }

    def _kept_as(self, plan: TreatmentPlan) -> dict[str, Any]:
        return of_plan(self._kept.keep(plan), plan)


def _tool(name: str) -> Tool:
    for tool in TOOLS:
        if tool.name == name:
            return tool
    names = tuple(tool.name for tool in TOOLS)
    raise UnknownTermError(
        f"there is no tool {name!r:.40}: call one of {', '.join(names)}",
        path="name",
        value=name,
        suggestions=names,
    )
