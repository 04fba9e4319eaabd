"""A client's complaints, goals and scores in FHIR: Condition, Goal and Observation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from massageplan._display.measure import clean
from massageplan.export.fhir.coded import SURVEY, measured, quantity
from massageplan.export.fhir.parts import (
    coding,
    concept,
    extension,
    filled,
    narrative,
    note,
)
from massageplan.screening.reading_complaints import read_complaints


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.anatomy.position import Side
    from massageplan.catalog.condition import Condition
    from massageplan.catalog.measure import Measure
    from massageplan.client.assessment import Assessment, Complaint
    from massageplan.export.fhir.parts import Entry
    from massageplan.export.fhir.way import Way
    from massageplan.treatment.goal import Goal
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["conditions", "goals", "observations"]

_ICD: Final = "http://hl7.org/fhir/sid/icd-10-cm"


def conditions(plan: TreatmentPlan, way: Way) -> Iterator[tuple[str, Entry]]:
    """Yield each complaint of the latest assessment, with the name of its entry."""
    assessment = plan.assessment
    if assessment is None:
        return
    earlier: list[tuple[str, str]] = []
    for _, complaint in read_complaints(plan.catalog, assessment):
        side = complaint.side.value if complaint.side else ""
        what, coded = _what(plan, complaint, way)
        earlier.append((what, side))
        # The same complaint may be listed twice. The second one gets a name of its own.
        key = (what, side, earlier.count((what, side)))
        yield way.names.own("Condition", *key), _condition(assessment, complaint, coded, way)


def _what(plan: TreatmentPlan, complaint: Complaint, way: Way) -> tuple[str, Entry]:
    """Return the id of what a complaint is about, and the fields that describe it."""
    if complaint.condition:
        condition = plan.catalog.condition(complaint.condition)
        side = concept(complaint.side.value if complaint.side else "")
        return condition.id, {**_coded(condition, complaint.side, way), "bodySite": [side]}
    part = plan.catalog.body.part(complaint.region, complaint.side)
    place = concept(part.label, *way.more_codes("region", part.region))
    return part.region, {"code": concept(f"{part.label} complaint"), "bodySite": [place]}


def _coded(condition: Condition, side: Side | None, way: Way) -> dict[str, Any]:
    """Return the code of a condition. If several fit the side, only a clinician can say which."""
    codes = [
        filled(system=_ICD, code=icd.code, display=clean(icd.label))
        for icd in condition.codes(side)
    ]
    own = way.more_codes("condition", condition.id)
    if len(codes) == 1:
        return {"code": concept(condition.label, *codes, *own)}
    listed = [extension("candidate-code", valueCoding=code) for code in codes]
    return {"code": concept(condition.label, *own), "extension": listed}


def _condition(assessment: Assessment, complaint: Complaint, coded: Entry, way: Way) -> Entry:
    pain = extension("pain-0-10", valueInteger=complaint.pain)
    side = complaint.side.value if complaint.condition and complaint.side else ""
    return filled(
        resourceType="Condition",
        text=narrative(coded["code"]["text"], side, f"reported on {assessment.on.isoformat()}"),
        **{**coded, "extension": [*coded.get("extension", ()), pain]},
        clinicalStatus=concept("", coding("condition-clinical", "active")),
        # A massage therapist does not diagnose.
        verificationStatus=concept("", coding("condition-ver-status", "unconfirmed")),
        subject=way.patient,
        onsetDateTime=complaint.since.isoformat() if complaint.since else None,
        recordedDate=assessment.on.isoformat(),
        note=[note(complaint.words)] if way.personal else [],
    )


def goals(plan: TreatmentPlan, way: Way, life: str) -> Iterator[tuple[str, Entry]]:
    """Yield the goals with a number and, if `personal`, those in the client's own words."""
    reached = {trend.key: trend.reached for trend in plan.trends}
    for goal in plan.goals:
        achieved = reached.get(goal.key)
        key = (goal.measure, goal.form, *_side(goal.side))
        told = _target(goal, plan.catalog.find("measure", goal.measure), way)
        yield (
            way.names.own("Goal", *key),
            filled(
                resourceType="Goal",
                text=narrative(told["description"]["text"]),
                lifecycleStatus=life,
                achievementStatus=concept("", coding("goal-achievement", "achieved"))
                if achieved
                else None,
                subject=way.patient,
                **told,
                note=[note(goal.words)] if way.personal else [],
            ),
        )
    for i, words in enumerate(plan.client.goals if way.personal else ()):
        if clean(words):
            yield (
                way.names.own("Goal", i),
                {
                    "resourceType": "Goal",
                    "text": narrative(words),
                    "lifecycleStatus": life,
                    "subject": way.patient,
                    "description": concept(words),
                },
            )


def _target(goal: Goal, measure: Measure, way: Way) -> Entry:
    """Return the fields that state the goal, in words and as a number."""
    unit, lower = _unit(measure, goal.form), measure.better == "lower"
    label = ", ".join((measure.label, *_side(goal.side)))
    words = f"{label}: {goal.target} {unit} or {'less' if lower else 'more'}"
    return {
        "description": concept(words),
        "target": [
            filled(
                measure=measured(measure, goal.form, label, way.more_codes("measure", measure.id)),
                detailQuantity=quantity(goal.target, unit, goal.form, "<=" if lower else ">="),
                dueDate=goal.by.isoformat() if goal.by else None,
            )
        ],
    }


def _side(side: Side | None) -> tuple[str, ...]:
    """Return the side as a part of a name; nothing if there is none."""
    return (side.value,) if side else ()


def _unit(measure: Measure, form: str) -> str:
    return clean(measure.form(form).label)


def observations(plan: TreatmentPlan, way: Way) -> Iterator[tuple[str, Entry]]:
    """Yield every recorded score, pain included, with the name of its entry."""
    plan_itself = [way.own("CarePlan")]
    for trend in plan.trends:
        code = measured(
            trend.measure, trend.form, trend.label, way.more_codes("measure", trend.measure.id)
        )
        unit = _unit(trend.measure, trend.form)
        again: Counter[tuple[str, str]] = Counter()
        for point in trend.points:
            day, when = point.on.isoformat(), "session" if point.session else "baseline"
            if point.is_look:
                when = "look"
            again[day, when] += 1
            number_of = (str(n),) if (n := again[day, when]) > 1 else ()
            # Named by the day, not the session: sessions may be renumbered.
            key = (trend.measure.id, trend.form, *_side(trend.side), when, day, *number_of)
            value = quantity(point.value, unit, trend.form)
            yield (
                way.names.own("Observation", *key),
                {
                    "resourceType": "Observation",
                    "text": narrative(f"{trend.label}: {value['value']} {unit}", day),
                    "basedOn": plan_itself,
                    "status": "final",
                    "category": [SURVEY],
                    "code": code,
                    "subject": way.patient,
                    "effectiveDateTime": day,
                    "valueQuantity": value,
                },
            )
