"""What a client complains of, wants to reach and scored, in FHIR: Condition, Goal, Observation."""

from __future__ import annotations

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


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.condition import Condition
    from massageplan.catalog.measure import Measure
    from massageplan.client.assessment import Assessment, Complaint
    from massageplan.export.fhir_parts import Entry, Names
    from massageplan.treatment.outcome import Goal
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["conditions", "goals", "observations"]

_ICD: Final = "http://hl7.org/fhir/sid/icd-10-cm"


def conditions(plan: TreatmentPlan, names: Names, *, personal: bool) -> Iterator[tuple[str, Entry]]:
    """Yield what the client complains of, as told last, each with its name."""
    told = plan.assessment
    if told is None:
        return
    heard_of: list[tuple[str, str]] = []
    for heard in told.complaints:
        side = heard.side.value if heard.side else ""
        what, coded = _what(plan, heard)
        heard_of.append((what, side))
        yield (
            # The same is rarely told twice, and then the second is another one.
            names.own("Condition", what, side, heard_of.count((what, side))),
            _condition(told, heard, coded, names, personal=personal),
        )


def _what(plan: TreatmentPlan, heard: Complaint) -> tuple[str, Entry]:
    """Return what a complaint is of, and the fields that say so."""
    if heard.condition:
        known = plan.catalog.condition(heard.condition)
        side = concept(heard.side.value if heard.side else "")
        return known.id, {**_coded(known), "bodySite": [side]}
    part = plan.catalog.body.part(heard.region, heard.side)
    place = concept(part.label)
    return part.region, {"code": concept(f"complaint of the {part.label}"), "bodySite": [place]}


def _coded(condition: Condition) -> dict[str, Any]:
    """Return the code of a condition; which one of several it is, only a referrer can say."""
    codes = [
        filled(system=_ICD, code=one.code, display=clean(one.label)) for one in condition.icd10
    ]
    if len(codes) == 1:
        return {"code": concept(condition.label, *codes)}
    listed = [extension("candidate-code", valueCoding=code) for code in codes]
    return {"code": concept(condition.label), "extension": listed}


def _condition(
    told: Assessment, heard: Complaint, coded: Entry, names: Names, *, personal: bool
) -> Entry:
    pain = extension("pain-0-10", valueInteger=heard.pain)
    return filled(
        resourceType="Condition",
        **{**coded, "extension": [*coded.get("extension", ()), pain]},
        clinicalStatus=concept("", coding("condition-clinical", "active")),
        # Nobody here has diagnosed it.
        verificationStatus=concept("", coding("condition-ver-status", "unconfirmed")),
        subject=reference(names.patient),
        recordedDate=told.on.isoformat(),
        note=[note(heard.words)] if personal else [],
    )


def goals(
    plan: TreatmentPlan, names: Names, life: str, *, personal: bool
) -> Iterator[tuple[str, Entry]]:
    """Yield the goals with a number; and those in the client's own words where they may be told."""
    reached = {(trend.measure.id, trend.form): trend.reached for trend in plan.trends}
    for goal in plan.goals:
        achieved = reached.get((goal.measure, goal.form))
        yield (
            names.own("Goal", goal.measure, goal.form),
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
    """Return the fields that say what is to be reached: in words, and as a number."""
    unit, lower = _unit(measure, goal.form), measure.better == "lower"
    words = f"{measure.label}: {goal.target} {unit} or {'less' if lower else 'more'}"
    return {
        "description": concept(words),
        "target": [
            filled(
                measure=concept(measure.label),
                detailQuantity=filled(
                    value=number(goal.target), comparator="<=" if lower else ">=", unit=unit
                ),
                dueDate=goal.by.isoformat() if goal.by else None,
            )
        ],
    }


def _unit(measure: Measure, form: str) -> str:
    return clean(measure.form(form).label)


def observations(plan: TreatmentPlan, names: Names) -> Iterator[tuple[str, Entry]]:
    """Yield every score that was recorded, the pain among them; each with its name."""
    for trend in plan.trends:
        for point in trend.points:
            day, when = point.on.isoformat(), "session" if point.session else "baseline"
            yield (
                # The day and not the session: sessions may get other numbers.
                names.own("Observation", trend.measure.id, trend.form, when, day),
                {
                    "resourceType": "Observation",
                    "basedOn": [reference(names.own("CarePlan"))],
                    "status": "final",
                    "code": concept(trend.measure.label),
                    "subject": reference(names.patient),
                    "effectiveDateTime": day,
                    "valueQuantity": filled(
                        value=number(point.value), unit=_unit(trend.measure, trend.form)
                    ),
                },
            )
