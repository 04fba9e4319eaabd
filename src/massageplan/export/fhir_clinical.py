"""A client's complaints, goals and scores in FHIR: Condition, Goal and Observation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from massageplan._display.measure import clean
from massageplan.export.fhir_parts import (
    coding,
    concept,
    extension,
    filled,
    note,
    number,
    reference,
)
from massageplan.screening.reading_complaints import read_complaints


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.anatomy.position import Side
    from massageplan.catalog.condition import Condition
    from massageplan.catalog.measure import Measure
    from massageplan.client.assessment import Assessment, Complaint
    from massageplan.export.fhir_parts import Entry, Names
    from massageplan.treatment.goal import Goal
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["conditions", "goals", "observations"]

_ICD: Final = "http://hl7.org/fhir/sid/icd-10-cm"


def conditions(plan: TreatmentPlan, names: Names, *, personal: bool) -> Iterator[tuple[str, Entry]]:
    """Yield each complaint of the latest assessment, with the name of its entry."""
    assessment = plan.assessment
    if assessment is None:
        return
    earlier: list[tuple[str, str]] = []
    for _, complaint in read_complaints(plan.catalog, assessment):
        side = complaint.side.value if complaint.side else ""
        what, coded = _what(plan, complaint)
        earlier.append((what, side))
        yield (
            # The same complaint may be listed twice. The second one gets a name of its own.
            names.own("Condition", what, side, earlier.count((what, side))),
            _condition(assessment, complaint, coded, names, personal=personal),
        )


def _what(plan: TreatmentPlan, complaint: Complaint) -> tuple[str, Entry]:
    """Return the id of what a complaint is about, and the fields that describe it."""
    if complaint.condition:
        condition = plan.catalog.condition(complaint.condition)
        side = concept(complaint.side.value if complaint.side else "")
        return condition.id, {**_coded(condition, complaint.side), "bodySite": [side]}
    part = plan.catalog.body.part(complaint.region, complaint.side)
    place = concept(part.label)
    return part.region, {"code": concept(f"{part.label} complaint"), "bodySite": [place]}


def _coded(condition: Condition, side: Side | None) -> dict[str, Any]:
    """Return the code of a condition. If several fit the side, only a clinician can say which."""
    codes = [
        filled(system=_ICD, code=icd.code, display=clean(icd.label))
        for icd in condition.codes(side)
    ]
    if len(codes) == 1:
        return {"code": concept(condition.label, *codes)}
    listed = [extension("candidate-code", valueCoding=code) for code in codes]
    return {"code": concept(condition.label), "extension": listed}


def _condition(
    assessment: Assessment, complaint: Complaint, coded: Entry, names: Names, *, personal: bool
) -> Entry:
    pain = extension("pain-0-10", valueInteger=complaint.pain)
    return filled(
        resourceType="Condition",
        **{**coded, "extension": [*coded.get("extension", ()), pain]},
        clinicalStatus=concept("", coding("condition-clinical", "active")),
        # A massage therapist does not diagnose.
        verificationStatus=concept("", coding("condition-ver-status", "unconfirmed")),
        subject=reference(names.patient),
        onsetDateTime=complaint.since.isoformat() if complaint.since else None,
        recordedDate=assessment.on.isoformat(),
        note=[note(complaint.words)] if personal else [],
    )


def goals(
    plan: TreatmentPlan, names: Names, life: str, *, personal: bool
) -> Iterator[tuple[str, Entry]]:
    """Yield the goals with a number and, if `personal`, those in the client's own words."""
    reached = {trend.key: trend.reached for trend in plan.trends}
    for goal in plan.goals:
        achieved = reached.get(goal.key)
        yield (
            names.own("Goal", goal.measure, goal.form, *_side(goal.side)),
            filled(
                resourceType="Goal",
                lifecycleStatus=life,
                achievementStatus=concept("", coding("goal-achievement", "achieved"))
                if achieved
                else None,
                subject=reference(names.patient),
                **_target(goal, plan.catalog.find("measure", goal.measure)),
                note=[note(goal.words)] if personal else [],
            ),
        )
    for i, words in enumerate(plan.client.goals if personal else ()):
        if clean(words):
            yield (
                names.own("Goal", i),
                {
                    "resourceType": "Goal",
                    "lifecycleStatus": life,
                    "subject": reference(names.patient),
                    "description": concept(words),
                },
            )


def _target(goal: Goal, measure: Measure) -> Entry:
    """Return the fields that state the goal, in words and as a number."""
    unit, lower = _unit(measure, goal.form), measure.better == "lower"
    label = ", ".join((measure.label, *_side(goal.side)))
    words = f"{label}: {goal.target} {unit} or {'less' if lower else 'more'}"
    return {
        "description": concept(words),
        "target": [
            filled(
                measure=concept(label),
                detailQuantity=filled(
                    value=number(goal.target), comparator="<=" if lower else ">=", unit=unit
                ),
                dueDate=goal.by.isoformat() if goal.by else None,
            )
        ],
    }


def _side(side: Side | None) -> tuple[str, ...]:
    """Return the side as a part of a name; nothing if there is none."""
    return (side.value,) if side else ()


def _unit(measure: Measure, form: str) -> str:
    return clean(measure.form(form).label)


def observations(plan: TreatmentPlan, names: Names) -> Iterator[tuple[str, Entry]]:
    """Yield every recorded score, pain included, with the name of its entry."""
    for trend in plan.trends:
        again: Counter[tuple[str, str]] = Counter()
        for point in trend.points:
            day, when = point.on.isoformat(), "session" if point.session else "baseline"
            if point.is_look:
                when = "look"
            again[day, when] += 1
            number_of = (str(n),) if (n := again[day, when]) > 1 else ()
            yield (
                # Named by the day, not the session: sessions may be renumbered.
                names.own(
                    "Observation",
                    *(trend.measure.id, trend.form, *_side(trend.side), when, day, *number_of),
                ),
                {
                    "resourceType": "Observation",
                    "basedOn": [reference(names.own("CarePlan"))],
                    "status": "final",
                    "code": concept(trend.label),
                    "subject": reference(names.patient),
                    "effectiveDateTime": day,
                    "valueQuantity": filled(
                        value=number(point.value), unit=_unit(trend.measure, trend.form)
                    ),
                },
            )
