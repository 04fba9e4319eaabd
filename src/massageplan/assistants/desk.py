"""The desk at which tools are called: it reads, screens, plans, and keeps the plans."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import fields

from massageplan.assistants.answers import Answer, Voice, of_plan, refusal, said, to_say
from massageplan.assistants.kept import Kept
from massageplan.assistants.reading import named, read, read_facts
from massageplan.assistants.tools import BY_NAME, TOOLS
from massageplan.errors import CannotPlanError, MassagePlanError, UnknownTermError
from massageplan.io.intake import texts_in
from massageplan.io.records import to_dict
from massageplan.io.settings import PlanSettings
from massageplan.screening.case import Case
from massageplan.screening.screen import check
from massageplan.screening.told_first import told_first, told_in
from massageplan.session.advice import advise
from massageplan.treatment.diff import diff
from massageplan.treatment.outcome import Outcome
from massageplan.treatment.planning import plan_treatment
from massageplan.treatment.replanning import replan
from massageplan.understanding.finding_names import find


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from massageplan.assistants.intakes import Intakes
    from massageplan.assistants.tools import Tool
    from massageplan.catalog.catalog import Catalog
    from massageplan.findings.finding import Finding
    from massageplan.io.intake import Intake
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["Desk"]


class Desk:
    """Answers the calls of one server, and keeps its plans.

    Parameters
    ----------
    catalog
        What knows the names, and screens.
    mark
        What the references of its plans have in common, and those of no other desk.
    intakes
        Where the facts of people are, if they are asked for by name.

    Examples
    --------
    >>> from massageplan import Catalog
    >>> Desk(Catalog(), "a").call("find", {"text": "knots"}).plain["meanings"][0]["id"]
    'muscle-knots'
    """

    def __init__(self, catalog: Catalog, mark: str, intakes: Intakes | None = None) -> None:
        self.tools = BY_NAME if intakes else TOOLS
        self._catalog, self._intakes, self._kept = catalog, intakes, Kept(mark)
        self._voice = Voice(of_a_file=intakes is not None)
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
        values: Mapping[str, Any] = {}
        try:
            values = self._read(self._tool(name), given)
            return Answer(self._answers[name](values))
        except CannotPlanError as error:
            return refusal(error, self._voice)
        except MassagePlanError as error:
            return refusal(error, self._voice, self._urgent(given, values.get("facts")))

    def _urgent(self, given: Mapping[str, Any], facts: Intake | None) -> list[Finding]:
        """Return what cannot wait until what was given is mended."""
        if facts is None:
            return told_in(self._catalog, texts_in(dict(given)))
        day = facts.assessment.on if facts.assessment else date.min
        return told_first(Case(self._catalog, facts.client, facts.assessment, day))

    def _read(self, tool: Tool, given: Mapping[str, Any]) -> dict[str, Any]:
        """Read the arguments of a tool; the facts of a person are one value, however they came."""
        if "client" in tool.needed:
            return {"facts": read_facts(given, self._catalog)}
        values = read(given, tool.takes, tool.needed, self._catalog)
        if self._intakes and "intake" in values:
            values["facts"] = self._intakes.read(values.pop("intake"), self._catalog)
        return values

    def _find(self, given: Mapping[str, Any]) -> dict[str, Any]:
        understood = to_dict(find(given["text"], catalog=self._catalog))
        return {key: understood[key] for key in ("meanings", "choices", "unknown")}

    def _check(self, given: Mapping[str, Any]) -> dict[str, Any]:
        facts: Intake = given["facts"]
        findings = check(
            facts.client,
            facts.assessment,
            on=facts.plan.day,
            therapist=facts.plan.giver,
            catalog=self._catalog,
        )
        stops = any(finding.severity.value == "stop" for finding in findings)
        return {
            "may_plan": not stops,
            **to_say(findings, self._voice),
            "findings": said(findings, self._voice),
        }

    def _advise(self, given: Mapping[str, Any]) -> dict[str, Any]:
        facts: Intake = given["facts"]
        asked = {
            name: value for name in ("length", "routine") if (value := getattr(facts.plan, name))
        }
        advice = advise(facts.client, facts.assessment, catalog=self._catalog, **asked)
        return {
            "intention": advice.intention.value if advice.intention else None,
            "sureness": advice.sureness.value,
            **to_say(advice.findings, self._voice),
            "reasons": said(advice.reasons, self._voice),
            "findings": said(advice.findings, self._voice),
        }

    def _plan(self, given: Mapping[str, Any]) -> dict[str, Any]:
        facts: Intake = given["facts"]
        with named({each.name: f"plan.{each.name}" for each in fields(PlanSettings)}):
            plan = plan_treatment(
                facts.client, facts.assessment, catalog=self._catalog, **facts.plan.for_course()
            )
        return self._kept_as(plan)

    def _record(self, given: Mapping[str, Any]) -> dict[str, Any]:
        plan = self._kept.find(given["reference"], "reference")
        with named({each.name: f"outcome.{each.name}" for each in fields(Outcome)}):
            recorded = plan.record(given["outcome"])
        return self._kept_as(recorded)

    def _replan(self, given: Mapping[str, Any]) -> dict[str, Any]:
        options = {name: value for name, value in given.items() if name != "reference"}
        if facts := options.pop("facts", None):
            options |= {"client": facts.client, "assessment": facts.assessment}
        plan = self._kept.find(given["reference"], "reference")
        with named({"plan": "reference"}):
            new = replan(plan, **options)
        return self._kept_as(new)

    def _compare(self, given: Mapping[str, Any]) -> dict[str, Any]:
        old, new = (self._kept.find(given[path], path) for path in ("reference", "with"))
        with named({"old": "reference", "new": "with"}):
            changes = diff(old, new)
        return {
            "changes": [{"path": each.path, "kind": each.kind} for each in changes.changes],
            "words": list(changes.words),
        }

    def _kept_as(self, plan: TreatmentPlan) -> dict[str, Any]:
        return of_plan(self._kept.keep(plan), plan, self._voice)

    def _tool(self, name: str) -> Tool:
        for tool in self.tools:
            if tool.name == name:
                return tool
        names = tuple(tool.name for tool in self.tools)
        raise UnknownTermError(
            f"there is no tool {name!r:.40}: call one of {', '.join(names)}",
            path="name",
            value=name,
            suggestions=names,
        )
