"""The CarePlan of a treatment plan in FHIR: its status, its cadence, its activities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan._display.measure import clean
from massageplan.catalog.decision import Action
from massageplan.export.fhir.looks import authorizations, looks, tally
from massageplan.export.fhir.parts import (
    UCUM,
    concept,
    extension,
    filled,
    narrative,
    note,
    reference,
)
from massageplan.export.fhir.visits import activities
from massageplan.scheduling.phase import DAYS_OF_WEEK, Range


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.export.fhir.parts import Entry
    from massageplan.export.fhir.way import Way
    from massageplan.scheduling.phase import Phase
    from massageplan.treatment.decision import Decision
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["care_plan", "stage_of"]


def care_plan(
    plan: TreatmentPlan,
    way: Way,
    complaints: Iterable[str],
    aims: Iterable[str],
    saved: str,
) -> Entry:
    """Return the CarePlan.

    Parameters
    ----------
    plan, way
        The plan, and how it is written.
    complaints, aims
        The names of its Conditions and of its Goals.
    saved
        The name of what holds the saved plan.
    """
    days = [visit.on.isoformat() for visit in plan.held if visit.on]
    # Loading takes the therapist and the title from the visits, so this does too.
    therapist = plan.visits[-1].session.request.therapist
    title = clean(plan.visits[0].session.title)
    stage = stage_of(plan)
    addressed = map(reference, complaints)
    author = way.therapist(therapist) if clean(therapist) else None
    return filled(
        resourceType="CarePlan",
        text=narrative(title, f"{stage}, {plan.cadence.text}, {plan.tally.visits} sessions"),
        extension=[
            extension("cadence", valueTiming=_timing(plan)),
            extension("agreed", valueUnsignedInt=plan.agreed),
            tally(plan),
            *authorizations(plan, personal=way.personal),
            extension("re-evaluation-rule", valueString=clean(plan.rule.label)),
        ],
        status=stage,
        intent="plan",
        category=[concept(f"{plan.intention.value} massage")],
        title=title,
        subject=way.patient,
        period=filled(start=days[0], end=days[-1]) if days else None,
        **({"custodian": author} if way.r5 else {"author": author}),
        addresses=[{"reference": each} if way.r5 else each for each in addressed],
        supportingInfo=[reference(saved)],
        goal=list(map(reference, aims)),
        activity=[
            *activities(plan, way),
            *(
                {"plannedActivityReference" if way.r5 else "reference": reference(url)}
                for url, _ in looks(plan, way)
            ),
        ],
        note=[
            *(_decided(decision, personal=way.personal) for decision in plan.decisions),
            *([note(_PROPOSED)] * (plan.referral_proposed is not None)),
        ],
    )


_PROPOSED: Final = "a referral to a clinician is proposed and not answered yet"


def _decided(decision: Decision, *, personal: bool) -> Entry:
    """Return a decision as a note. Why it was overruled is in a person's own words."""
    why = (
        decision.why if personal or not decision.overruled else "the suggested action was overruled"
    )
    return note(f"re-evaluated: {decision.action.value} ({why})", time=decision.on.isoformat())


def stage_of(plan: TreatmentPlan) -> str:
    """Return the status of the CarePlan."""
    if plan.ended:
        return "revoked" if plan.decisions[-1].action is Action.REFER else "completed"
    if not plan.is_open:
        return "completed" if plan.given else "revoked"
    return "active" if plan.outcomes else "draft"


def _timing(plan: TreatmentPlan) -> Entry:
    """Return the cadence in words, and as numbers too if it is one simple rhythm."""
    cadence = plan.cadence
    simple = len(cadence.phases) == 1 and not cadence.event and cadence.phases[0].until is None
    return filled(repeat=_rhythm(cadence.phases[0]) if simple else None, code=concept(cadence.text))


def _rhythm(phase: Phase) -> Entry:
    """Return a phase in numbers; a range as its least and its most."""
    frequency = period = None
    if phase.per_week is not None:
        times, each, unit, frequency = phase.per_week, 1, "wk", phase.rate
    elif phase.per_month is not None:
        times, each, unit, frequency = phase.per_month, 1, "mo", phase.rate
    elif phase.every_months is not None:
        times, each, unit, period = 1, phase.every_months, "mo", phase.rate
    elif phase.in_days is not None:
        times, each, unit = phase.visits or 1, phase.in_days, "d"
        frequency, period = phase.number, phase.rate
    else:
        times, each, unit, period = 1, phase.every_days or 1, "d", phase.rate
    days = [each, *_ends(period)]
    if unit == "d" and phase.in_days is None and not any(end % DAYS_OF_WEEK for end in days):
        each, unit, period = each // DAYS_OF_WEEK, "wk", _in_weeks(period)
    return filled(
        **_bounds(phase),
        **_least_and_most("count", phase.visits, phase.number),
        **_least_and_most("frequency", times, frequency),
        **_least_and_most("period", each, period),
        periodUnit=unit,
    )


def _ends(bounds: Range | None) -> list[int]:
    ends = () if bounds is None else (bounds.least, bounds.most)
    return [end for end in ends if end is not None]


def _in_weeks(bounds: Range | None) -> Range | None:
    if bounds is None:
        return None
    least, most = (end and end // DAYS_OF_WEEK for end in (bounds.least, bounds.most))
    return Range(least=least, most=most)


def _least_and_most(name: str, planned: int | None, bounds: Range | None) -> Entry:
    """Return a number, and the most that it may be: FHIR has both only for a range.

    FHIR cannot say "at least" or "up to": the first has no most, and the second begins at 1.
    """
    if bounds is None or bounds.most is None:
        return {name: planned}
    return {name: bounds.least or 1, f"{name}Max": bounds.most}


def _bounds(phase: Phase) -> Entry:
    """Return how long a phase lasts; a range of it has a low and a high end."""
    lasts = {"wk": phase.weeks, "mo": phase.months}
    for code, number in lasts.items():
        if number is None:
            continue
        unit = {"unit": code, "system": UCUM, "code": code}
        if phase.span is None:
            return {"boundsDuration": {"value": number, **unit}}
        ends = {"low": phase.span.least, "high": phase.span.most}
        return {
            "boundsRange": {
                end: {"value": value, **unit} for end, value in ends.items() if value is not None
            }
        }
    return {}
