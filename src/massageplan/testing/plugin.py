"""Tells Hypothesis how to draw massageplan's values. Hypothesis runs it when it is imported.

The package's ``hypothesis`` entry point names `register`. After that,
``st.from_type(massageplan.Client)`` works, and so does every strategy that Hypothesis infers from
an annotation. This runs in every program that uses Hypothesis where massageplan is installed, so
it reads no catalog and makes no strategy until the first value is drawn.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final


if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

__all__ = ["register"]

_DRAWN_BY: Final = {
    "batches": {
        "Answer": "answers",
        "PlanRequest": "plan_requests",
        "Progress": "progresses",
    },
    "covers": {
        "Benefit": "benefits",
        "BilledVisit": "billed_visits",
        "BudgetFit": "budget_fits",
        "CostRule": "cost_rules",
        "CostSchedule": "cost_schedules",
        "Counter": "counters",
        "Cover": "covers",
        "HealthAccount": "health_accounts",
        "MedicalLetter": "medical_letters",
        "PackageOffer": "package_offers",
        "PayerAuthorization": "payer_authorizations",
        "Prescription": "prescriptions",
        "PriorAuthorization": "prior_authorizations",
        "VisitCost": "visit_costs",
        "VisitOffer": "visit_offers",
    },
    "days": {
        "AddOn": "add_ons",
        "DayBreak": "day_breaks",
        "DayPlan": "day_plans",
        "DayVisit": "day_visits",
    },
    "costing": {
        "AdviceCosts": "advice_costs",
        "Budget": "budgets",
        "Costs": "costs",
        "WhoPays": "who_pays",
    },
    "strategies": {
        "Amendment": "amendments",
        "Assessment": "assessments",
        "Authorization": "authorizations",
        "Availability": "availabilities",
        "Block": "blocks",
        "BloodPressure": "blood_pressures",
        "Catalog": "catalogs",
        "Client": "clients",
        "ClinicianNote": "clinician_notes",
        "Complaint": "complaints",
        "Consent": "consents",
        "FoundFlag": "found_flags",
        "Goal": "goals",
        "HealthCondition": "health_conditions",
        "Look": "looks",
        "Outcome": "outcomes",
        "Phase": "phases",
        "Preferences": "preferences",
        "Routine": "routines",
        "Score": "scores",
        "Share": "shares",
        "Step": "steps",
        "Temperature": "temperatures",
        "Therapist": "therapists",
        "TreatmentPlan": "treatment_plans",
    },
    "money": {
        "BilledCode": "billed_codes",
        "Bill": "bills",
        "BillingUnits": "billings",
        "Charge": "charges",
        "Credit": "credits_held",
        "Deposit": "deposits",
        "Discount": "discounts",
        "Extra": "extras",
        "LateFee": "late_fees",
        "Membership": "memberships",
        "Package": "packages",
        "PriceList": "price_lists",
        "Quote": "quotes",
        "QuoteLine": "quote_lines",
        "Service": "services",
        "Tax": "taxes",
        "Voucher": "vouchers",
    },
    "results": {
        "Advice": "advice",
        "Allocation": "allocations",
        "Cadence": "read_cadences",
        "Cite": "cites",
        "Claim": "single_claims",
        "Clearance": "clearances",
        "Comparison": "comparisons",
        "Decision": "decisions",
        "Finding": "findings",
        "Group": "groups",
        "Item": "items",
        "Language": "languages",
        "Ledger": "ledgers",
        "Limit": "limits",
        "PlanDiff": "diffs",
        "Reason": "reasons",
        "SessionComparison": "session_comparisons",
        "SessionPlan": "any_sessions",
        "SoapNote": "notes",
        "Trend": "trends",
        "Understood": "understood",
        "Visit": "visits",
    },
    "together": {
        "CoupleSession": "couples",
        "FourHandSession": "four_hands",
        "Guest": "guests",
    },
}
"""The strategies by the public name of what they draw. An intake is not among them, because its
class loads the reader of files: use ``st.builds`` with a client and an assessment instead."""


def register() -> None:
    """Tell Hypothesis how to draw each public value.

    An installed package needs no call: Hypothesis makes it.

    Examples
    --------
    >>> from hypothesis import strategies as st
    >>> import massageplan as mp
    >>> register()
    >>> st.from_type(mp.Client).map(lambda client: client.ref)
    clients().map(lambda client: client.ref)
    """
    try:
        from hypothesis.strategies import register_type_strategy  # noqa: PLC0415  an extra

        package = import_module("massageplan")
        classes = {name: getattr(package, name) for names in _DRAWN_BY.values() for name in names}
    except Exception:  # noqa: BLE001  whatever is broken here, Hypothesis must still import
        # The tests may not be about massage. If they are, importing our classes reports it.
        return
    for module, names in _DRAWN_BY.items():
        for name, strategy in names.items():
            register_type_strategy(classes[name], partial(_draw, module, strategy))


def _draw(module: str, strategy: str, _: type) -> SearchStrategy[Any]:
    """Return the strategy for a class. Hypothesis calls this when it first needs one."""
    make: Callable[[], SearchStrategy[Any]] = getattr(
        import_module(f"massageplan.testing.{module}"), strategy
    )
    return make()
