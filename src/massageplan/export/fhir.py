"""Write a treatment plan as a FHIR bundle for other systems, with the saved plan inside it."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Final, Literal

from massageplan._display.measure import clean
from massageplan.catalog.decision import Action
from massageplan.errors import UnknownTermError
from massageplan.export.fhir_clinical import conditions, goals, observations
from massageplan.export.fhir_looks import authorizations, looks, tally
from massageplan.export.fhir_parts import (
    BASE,
    UCUM,
    Names,
    concept,
    extension,
    filled,
    note,
    reference,
)
from massageplan.export.fhir_visits import activities, appointments
from massageplan.io.saving import dumps
from massageplan.scheduling.phase import DAYS_OF_WEEK, Range
from massageplan.treatment.reading import read_plan


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.export.fhir_parts import Entry
    from massageplan.io.records import Plain
    from massageplan.scheduling.phase import Phase
    from massageplan.treatment.decision import Decision
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["RELEASE", "SEAL", "check_release", "seal_of", "to_fhir"]

RELEASE: Final = "R4B"
"""The release of FHIR that we write and read."""

SEAL: Final = f"{BASE}entries-sha256"
"""The tag of the seal, which is a hash of all entries except the saved plan."""

_GOAL: Final = {
    "draft": "planned",
    "active": "active",
    "completed": "completed",
    "revoked": "cancelled",
}
"""The status of a goal, by the status of its plan."""


def to_fhir(
    plan: TreatmentPlan, *, release: Literal["R4B"] | None = None, personal: bool = False
) -> dict[str, Plain]:
    """Write a treatment plan as a FHIR bundle of type "collection".

    The bundle holds a Patient, a Practitioner for each named therapist, a Condition for each
    complaint, a Goal for each goal, the CarePlan, an Appointment for each visit with a date and for
    each re-evaluation without massage, an Observation for each score, and a Binary. What FHIR has
    no field for, such as the minutes of a region, an authorization or how many visits there are, is
    in extensions that start with ``urn:massageplan:fhir:``. Times are in minutes, or in seconds
    where they are not whole minutes.

    The Binary is the saved plan (see `massageplan.io.dumps`), from which `from_fhir` reads
    everything back. Whatever `personal` says, it holds everything you recorded: the health history,
    and the name and date of birth if you gave them. Store and send the bundle as personal health
    data.

    A complaint has its ICD-10-CM code if the catalog lists exactly one. Several codes are listed in
    an extension instead, because a massage therapist does not diagnose. No LOINC codes are written.

    Parameters
    ----------
    plan
        The treatment plan.
    release
        The release of FHIR. You must name it, and ``"R4B"`` is the only one.
    personal
        Whether the entries also hold the client's name, the date of birth, and everything in a
        person's own words: complaints, goals, why a visit was missed or canceled, why a decision
        was overruled, what an authorization is called. By default, they hold only the client's
        reference.

    Returns
    -------
    dict
        The bundle as plain values, ready for `json.dumps`. The same plan always gives the same
        bundle. The ``fullUrl`` of an entry depends on the client's reference and on what the entry
        is about, so it stays the same in every version of a plan. An Appointment, however, is
        named by the number of its visit, and `massageplan.replan` may renumber visits. Do not
        combine bundles of two practices that use the same client references.

    Raises
    ------
    UnknownTermError
        `release` is missing, or is not one that we support.
    InvalidValueError
        `plan` is not a treatment plan, or `massageplan.io.dumps` cannot save it.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> plan = mp.plan_treatment(client, neck, length="60 min", start=date(2026, 3, 2))
    >>> bundle = to_fhir(plan, release="R4B")
    >>> [entry["resource"]["resourceType"] for entry in bundle["entry"]][:4]
    ['Patient', 'Condition', 'CarePlan', 'Appointment']
    """
    check_release(release)
    read_plan(plan)
    names = Names.of(plan)
    stage = _stage(plan)
    complaints = dict(conditions(plan, names, personal=personal))
    aims = dict(goals(plan, names, _GOAL[stage], personal=personal))
    resources: dict[str, Entry] = {
        names.patient: _patient(plan, personal=personal),
        **_practitioners(plan, names),
        **complaints,
        **aims,
        names.own("CarePlan"): _care_plan(plan, names, stage, complaints, aims, personal=personal),
        **dict(appointments(plan, names, personal=personal)),
        **dict(looks(plan, names)),
        **dict(observations(plan, names)),
    }
    entries: list[Entry] = [
        {"fullUrl": url, "resource": resource} for url, resource in resources.items()
    ]
    saved: Entry = {"fullUrl": names.own("Binary"), "resource": _binary(plan, seal_of(entries))}
    return {"resourceType": "Bundle", "type": "collection", "entry": [*entries, saved]}


def seal_of(entries: Iterable[Entry]) -> str:
    """Return a hash of these entries, whatever their order."""
    written = sorted(json.dumps(entry, sort_keys=True) for entry in entries)
    return hashlib.sha256("\n".join(written).encode()).hexdigest()


def check_release(release: object) -> None:
    """Refuse another release than the one that we write."""
    if release != RELEASE:
        problem = f"unknown FHIR release {release!r:.40}" if release else "is missing"
        raise UnknownTermError(
            f"{problem}: pass release={RELEASE!r}, the only one supported",
            path="release",
            value=release,
            suggestions=(RELEASE,),
        )


def _binary(plan: TreatmentPlan, seal: str) -> Entry:
    text = dumps(plan).encode()
    return {
        "resourceType": "Binary",
        "meta": {"tag": [{"system": SEAL, "code": seal}]},
        "contentType": "application/json",
        "data": base64.b64encode(text).decode("ascii"),
    }


def _patient(plan: TreatmentPlan, *, personal: bool) -> Entry:
    client = plan.client
    name = clean(client.name or "") if personal else ""
    return filled(
        resourceType="Patient",
        identifier=[filled(value=clean(client.ref))],
        name=[filled(text=name)],
        birthDate=client.born.isoformat() if personal and client.born else None,
    )


def _practitioners(plan: TreatmentPlan, names: Names) -> dict[str, Entry]:
    named = [visit.session.request.therapist for visit in plan.visits]
    return {
        names.practitioner(name): {"resourceType": "Practitioner", "name": [{"text": clean(name)}]}
        for name in named
        if clean(name)
    }


def _care_plan(
    plan: TreatmentPlan,
    names: Names,
    stage: str,
    complaints: Iterable[str],
    aims: Iterable[str],
    *,
    personal: bool,
) -> Entry:
    days = [visit.on.isoformat() for visit in plan.held if visit.on]
    # Loading takes the therapist and the title from the visits, so this does too.
    therapist = plan.visits[-1].session.request.therapist
    return filled(
        resourceType="CarePlan",
        extension=[
            extension("cadence", valueTiming=_timing(plan)),
            extension("agreed", valueUnsignedInt=plan.agreed),
            tally(plan),
            *authorizations(plan, personal=personal),
            extension("re-evaluation-rule", valueString=clean(plan.rule.label)),
        ],
        status=stage,
        intent="plan",
        category=[concept(f"{plan.intention.value} massage")],
        title=clean(plan.visits[0].session.title),
        subject=reference(names.patient),
        period=filled(start=days[0], end=days[-1]) if days else None,
        author=reference(names.practitioner(therapist)) if clean(therapist) else None,
        addresses=list(map(reference, complaints)),
        supportingInfo=[reference(names.own("Binary"))],
        goal=list(map(reference, aims)),
        activity=[
            *activities(plan, names, personal=personal),
            *({"reference": reference(url)} for url, _ in looks(plan, names)),
        ],
        note=[
            *(_decided(decision, personal=personal) for decision in plan.decisions),
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


def _stage(plan: TreatmentPlan) -> str:
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
