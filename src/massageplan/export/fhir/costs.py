"""Write what visits cost as a FHIR bundle: the Coverage, and a ChargeItem for each visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from massageplan.export.fhir.parts import (
    coding,
    concept,
    extension,
    filled,
    number,
    reference,
)
from massageplan.export.fhir.way import Names, check_release
from massageplan.money.cover.cost_schedule import CostSchedule
from massageplan.read import read_kind
from massageplan.treatment.reading import read_plan


if TYPE_CHECKING:
    from decimal import Decimal

    from massageplan.export.fhir.parts import Entry
    from massageplan.io.records import Plain
    from massageplan.money.cover.cover import Cover
    from massageplan.money.cover.visit_cost import VisitCost
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["costs_to_fhir"]

_CPT: Final = "http://www.ama-assn.org/go/cpt"
_HCPCS: Final = "http://terminology.hl7.org/CodeSystem/HCPCS-all-codes"

_RELEASES: Final = ("R4B",)

_TOLD: Final = (
    *("deductible", "copay", "percentage", "over_limit", "excess", "private"),
    *("client_pays", "plan_pays", "second_pays", "written_off"),
)
"""The parts of a cost that FHIR has no field for."""


def costs_to_fhir(
    schedule: CostSchedule, plan: TreatmentPlan, *, release: Literal["R4B"] | None = None
) -> dict[str, Plain]:
    """Write what the visits of a plan cost as a FHIR bundle of type "collection".

    It holds the Coverage, with what is left of the deductible and the maximum, and a ChargeItem for
    each visit, which is planned and not billed. Two payers are two of them, in their order. Who
    pays what is in extensions. It is a bundle of its own, so that costs are only where somebody
    asks for them: `to_fhir` never has them.

    Parameters
    ----------
    schedule
        What `massageplan.schedule_costs` returned.
    plan
        The treatment plan, for the name of its client: the Patient is the one of `to_fhir`.
    release
        The release of FHIR. You must name it, and ``"R4B"`` is the only one.

    Returns
    -------
    dict
        The bundle as plain values, ready for `json.dumps`. An amount is a JSON number, as FHIR
        wants it, and is written with its own digits.

    Raises
    ------
    UnknownTermError
        `release` is missing, or is not one that we support.
    InvalidValueError
        A value is of another kind.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> plan = mp.plan_treatment(client, neck, length="60 min", start=date(2026, 3, 2))
    >>> cover = mp.Cover(payer="Example", as_of=date(2026, 3, 2), rules=[mp.CostRule(copay="30")])
    >>> schedule = mp.schedule_costs(plan, cover, charge="120", allowed="95")
    >>> bundle = mp.export.costs_to_fhir(schedule, plan, release="R4B")
    >>> [entry["resource"]["resourceType"] for entry in bundle["entry"]][:2]
    ['Coverage', 'ChargeItem']
    """
    check_release(release, _RELEASES)
    read_kind(schedule, "schedule", CostSchedule)
    read_plan(plan)
    names = Names.of(plan)
    resources = {
        names.own("Coverage"): _coverage(schedule.cover, names, 1 if schedule.second else None),
        **(
            {names.own("Coverage", 2): _coverage(schedule.second, names, 2)}
            if schedule.second
            else {}
        ),
        **{
            names.own("ChargeItem", cost.number): _charge(cost, schedule.cover.currency, names)
            for cost in schedule.visits
        },
    }
    entries: list[Plain] = [
        {"fullUrl": url, "resource": resource} for url, resource in resources.items()
    ]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _coverage(cover: Cover, names: Names, order: int | None) -> Entry:
    left = [
        {
            "type": concept(
                f"{counter.name} left",
                coding(
                    "coverage-copay-type",
                    "deductible" if counter.kind == "deductible" else "maxoutofpocket",
                ),
            ),
            "valueMoney": _money(counter.left_now, cover.currency),
        }
        for counter in cover.counters
    ]
    return filled(
        resourceType="Coverage",
        extension=[
            extension("as-of", valueDate=cover.as_of.isoformat()),
            *(extension("cost-rule", valueString=_rule(cover, i)) for i in range(len(cover.rules))),
        ],
        status="active",
        beneficiary=reference(names.patient),
        payor=[{"display": cover.payer}],
        order=order,
        costToBeneficiary=left,
    )


def _rule(cover: Cover, i: int) -> str:
    rule = cover.rules[i]
    return f"{rule.service}, {rule.network}: {rule.words}"


def _charge(cost: VisitCost, currency: str, names: Names) -> Entry:
    codes = [{"system": _CPT if code.isdigit() else _HCPCS, "code": code} for code in cost.codes]
    return filled(
        resourceType="ChargeItem",
        extension=[
            *(
                extension(name.replace("_", "-"), valueMoney=_money(getattr(cost, name), currency))
                for name in _TOLD
                if name != "second_pays" or cost.second_pays
            ),
            *(extension("not-covered", valueCode=why) for why in cost.why_not),
            *(extension("not-covered-by-second", valueCode=why) for why in cost.second_why_not),
        ],
        status="planned",
        code=concept(cost.service, *codes),
        subject=reference(names.patient),
        occurrenceDateTime=cost.on.isoformat(),
        priceOverride=_money(cost.charge, currency),
        overrideReason="the charge of the practice",
    )


def _money(amount: Decimal, currency: str) -> Entry:
    return {"value": number(amount), "currency": currency}
