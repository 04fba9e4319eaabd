"""Plan massage sessions and courses: relaxation by routine, medical by customized plan.

It plans time; it does not diagnose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan._lazily import lazily


if TYPE_CHECKING:
    from massageplan import export, io
    from massageplan.anatomy.position import Position, Side
    from massageplan.anatomy.technique import Intention
    from massageplan.batch.answer import Answer
    from massageplan.batch.planning_many import plan_many
    from massageplan.batch.progress import Progress
    from massageplan.batch.request import PlanRequest
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.language import Language
    from massageplan.catalog.routine import Block, Routine, Step
    from massageplan.catalog.routine_fields import Share
    from massageplan.cite import Cite
    from massageplan.client.assessment import Assessment, Complaint, FoundFlag
    from massageplan.client.client import Client, Preferences
    from massageplan.client.history import ClinicianNote, Consent, HealthCondition
    from massageplan.client.score import Score
    from massageplan.client.therapist import Therapist
    from massageplan.client.vitals import BloodPressure, Temperature
    from massageplan.day.plan import DayPlan
    from massageplan.day.planning import plan_day
    from massageplan.day.visit import DayBreak, DayVisit
    from massageplan.errors import (
        CannotPlanError,
        CatalogError,
        ContraindicatedError,
        ExecutorStoppedError,
        InfeasibleError,
        InvalidValueError,
        LoadError,
        MassagePlanError,
        MissingExtraError,
        NeedsClinicianError,
        UnansweredError,
        UnitError,
        UnknownTermError,
    )
    from massageplan.findings.finding import Finding, Findings, Limit, Reason, Severity
    from massageplan.io.intake import Intake, read_intake
    from massageplan.money.billing.billed import BilledCode, BillingUnits
    from massageplan.money.billing.counting import billing_units
    from massageplan.money.budget.budget import Budget
    from massageplan.money.budget.fit import BudgetFit
    from massageplan.money.budget.fitting import fit_budget
    from massageplan.money.budget.from_prices import offers_from, packages_from
    from massageplan.money.budget.offers import PackageOffer, VisitOffer
    from massageplan.money.cost_of_advice import AdviceCosts, cost_of_advice
    from massageplan.money.costing import work_out_costs
    from massageplan.money.costs import Costs
    from massageplan.money.cover.account import HealthAccount, MedicalLetter
    from massageplan.money.cover.benefit import Benefit
    from massageplan.money.cover.cost_rule import CostRule
    from massageplan.money.cover.cost_schedule import CostSchedule, schedule_costs
    from massageplan.money.cover.counter import Counter
    from massageplan.money.cover.cover import Cover
    from massageplan.money.cover.papers import PayerAuthorization, Prescription, PriorAuthorization
    from massageplan.money.cover.preset import preset_cover
    from massageplan.money.cover.visit_cost import BilledVisit, VisitCost
    from massageplan.money.prices.fees import Charge, Deposit, Discount, LateFee, Tax
    from massageplan.money.prices.price_list import PriceList
    from massageplan.money.prices.reading_prices import read_price_list
    from massageplan.money.prices.services import Extra, Membership, Package, Service
    from massageplan.money.quotes.credit import Credit, Voucher
    from massageplan.money.quotes.quote import Bill, Quote, QuoteLine
    from massageplan.money.quotes.quoting import quote
    from massageplan.money.reading_who_pays import read_who_pays
    from massageplan.money.who_pays import WhoPays
    from massageplan.scheduling.authorization import Authorization
    from massageplan.scheduling.availability import Availability
    from massageplan.scheduling.cadence import Cadence
    from massageplan.screening.clearance import Clearance
    from massageplan.screening.screen import check, screen
    from massageplan.session.added import AddOn
    from massageplan.session.advice import Advice, advise
    from massageplan.session.comparison import Comparison, compare_intentions
    from massageplan.session.item import Item
    from massageplan.session.lint import lint
    from massageplan.session.plan import SessionPlan
    from massageplan.session.planning import plan_session
    from massageplan.session.rest_of_session import replan_session
    from massageplan.session.together.couple import CoupleSession
    from massageplan.session.together.four_hands import FourHandSession
    from massageplan.session.together.guest import Guest
    from massageplan.session.together.planning_couple import plan_couple
    from massageplan.session.together.planning_four_hands import plan_four_hands
    from massageplan.session.what_if import SessionComparison, compare_sessions
    from massageplan.session.with_add_ons import with_add_ons
    from massageplan.sharing.allocation import allocate
    from massageplan.sharing.claim import Allocation, Claim, Group
    from massageplan.treatment.amendment import Amendment
    from massageplan.treatment.deciding import decide
    from massageplan.treatment.decision import Decision
    from massageplan.treatment.diff import PlanDiff, diff
    from massageplan.treatment.goal import Goal
    from massageplan.treatment.ledger import Ledger
    from massageplan.treatment.look import Look
    from massageplan.treatment.outcome import Outcome
    from massageplan.treatment.phase import Phase
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.planning import plan_treatment
    from massageplan.treatment.replanning import replan
    from massageplan.treatment.soap_note import SoapNote
    from massageplan.treatment.trend import Trend
    from massageplan.treatment.visit import Visit
    from massageplan.treatment.when_to_reevaluate import reevaluation_due
    from massageplan.understanding.finding_names import find
    from massageplan.understanding.understood import Understood
    from massageplan.units import quantity

__all__ = [
    "AddOn",
    "Advice",
    "AdviceCosts",
    "Allocation",
    "Amendment",
    "Answer",
    "Assessment",
    "Authorization",
    "Availability",
    "Benefit",
    "Bill",
    "BilledCode",
    "BilledVisit",
    "BillingUnits",
    "Block",
    "BloodPressure",
    "Budget",
    "BudgetFit",
    "Cadence",
    "CannotPlanError",
    "Catalog",
    "CatalogError",
    "Charge",
    "Cite",
    "Claim",
    "Clearance",
    "Client",
    "ClinicianNote",
    "Comparison",
    "Complaint",
    "Consent",
    "ContraindicatedError",
    "CostRule",
    "CostSchedule",
    "Costs",
    "Counter",
    "CoupleSession",
    "Cover",
    "Credit",
    "DayBreak",
    "DayPlan",
    "DayVisit",
    "Decision",
    "Deposit",
    "Discount",
    "ExecutorStoppedError",
    "Extra",
    "Finding",
    "Findings",
    "FoundFlag",
    "FourHandSession",
    "Goal",
    "Group",
    "Guest",
    "HealthAccount",
    "HealthCondition",
    "InfeasibleError",
    "Intake",
    "Intention",
    "InvalidValueError",
    "Item",
    "Language",
    "LateFee",
    "Ledger",
    "Limit",
    "LoadError",
    "Look",
    "MassagePlanError",
    "MedicalLetter",
    "Membership",
    "MissingExtraError",
    "NeedsClinicianError",
    "Outcome",
    "Package",
    "PackageOffer",
    "PayerAuthorization",
    "Phase",
    "PlanDiff",
    "PlanRequest",
    "Position",
    "Preferences",
    "Prescription",
    "PriceList",
    "PriorAuthorization",
    "Progress",
    "Quote",
    "QuoteLine",
    "Reason",
    "Routine",
    "Score",
    "Service",
    "SessionComparison",
    "SessionPlan",
    "Severity",
    "Share",
    "Side",
    "SoapNote",
    "Step",
    "Tax",
    "Temperature",
    "Therapist",
    "TreatmentPlan",
    "Trend",
    "UnansweredError",
    "Understood",
    "UnitError",
    "UnknownTermError",
    "Visit",
    "VisitCost",
    "VisitOffer",
    "Voucher",
    "WhoPays",
    "advise",
    "allocate",
    "billing_units",
    "check",
    "compare_intentions",
    "compare_sessions",
    "cost_of_advice",
    "decide",
    "diff",
    "export",
    "find",
    "fit_budget",
    "io",
    "lint",
    "offers_from",
    "packages_from",
    "plan_couple",
    "plan_day",
    "plan_four_hands",
    "plan_many",
    "plan_session",
    "plan_treatment",
    "preset_cover",
    "quantity",
    "quote",
    "read_intake",
    "read_price_list",
    "read_who_pays",
    "reevaluation_due",
    "replan",
    "replan_session",
    "schedule_costs",
    "screen",
    "with_add_ons",
    "work_out_costs",
]

__version__ = "0.1.0"

# Where each public name lives. A room is loaded when one of its names is first used, so that
# importing the package costs next to nothing.
_ROOMS: Final = {
    "anatomy.position": ("Position", "Side"),
    "anatomy.technique": ("Intention",),
    "catalog.catalog": ("Catalog",),
    "catalog.language": ("Language",),
    "catalog.routine": ("Block", "Routine", "Step"),
    "catalog.routine_fields": ("Share",),
    "cite": ("Cite",),
    "client.assessment": ("Assessment", "Complaint", "FoundFlag"),
    "client.client": ("Client", "Preferences"),
    "client.history": ("ClinicianNote", "Consent", "HealthCondition"),
    "client.score": ("Score",),
    "client.therapist": ("Therapist",),
    "client.vitals": ("BloodPressure", "Temperature"),
    "errors": tuple(name for name in __all__ if name.endswith("Error")),
    "findings.finding": ("Finding", "Findings", "Limit", "Reason", "Severity"),
    "io.intake": ("Intake", "read_intake"),
    "scheduling.authorization": ("Authorization",),
    "money.billing.billed": ("BilledCode", "BillingUnits"),
    "money.billing.counting": ("billing_units",),
    "money.cover.account": ("HealthAccount", "MedicalLetter"),
    "money.cover.benefit": ("Benefit",),
    "money.cover.cost_rule": ("CostRule",),
    "money.cover.cost_schedule": ("CostSchedule", "schedule_costs"),
    "money.cover.counter": ("Counter",),
    "money.cover.cover": ("Cover",),
    "money.cover.papers": ("PayerAuthorization", "Prescription", "PriorAuthorization"),
    "money.cover.visit_cost": ("BilledVisit", "VisitCost"),
    "money.cover.preset": ("preset_cover",),
    "money.budget.budget": ("Budget",),
    "money.cost_of_advice": ("AdviceCosts", "cost_of_advice"),
    "money.costing": ("work_out_costs",),
    "money.costs": ("Costs",),
    "money.reading_who_pays": ("read_who_pays",),
    "money.who_pays": ("WhoPays",),
    "money.budget.fitting": ("fit_budget",),
    "money.budget.fit": ("BudgetFit",),
    "money.budget.offers": ("PackageOffer", "VisitOffer"),
    "money.prices.price_list": ("PriceList",),
    "money.prices.services": ("Extra", "Membership", "Package", "Service"),
    "money.prices.fees": ("Charge", "Deposit", "Discount", "LateFee", "Tax"),
    "money.quotes.credit": ("Credit", "Voucher"),
    "money.prices.reading_prices": ("read_price_list",),
    "money.quotes.quote": ("Bill", "Quote", "QuoteLine"),
    "money.quotes.quoting": ("quote",),
    "money.budget.from_prices": ("offers_from", "packages_from"),
    "scheduling.availability": ("Availability",),
    "scheduling.cadence": ("Cadence",),
    "screening.clearance": ("Clearance",),
    "screening.screen": ("check", "screen"),
    "session.added": ("AddOn",),
    "session.advice": ("Advice", "advise"),
    "session.comparison": ("Comparison", "compare_intentions"),
    "session.item": ("Item",),
    "session.lint": ("lint",),
    "session.plan": ("SessionPlan",),
    "session.planning": ("plan_session",),
    "session.rest_of_session": ("replan_session",),
    "session.together.couple": ("CoupleSession",),
    "session.together.four_hands": ("FourHandSession",),
    "session.together.guest": ("Guest",),
    "session.together.planning_couple": ("plan_couple",),
    "session.together.planning_four_hands": ("plan_four_hands",),
    "session.what_if": ("SessionComparison", "compare_sessions"),
    "session.with_add_ons": ("with_add_ons",),
    "sharing.allocation": ("allocate",),
    "sharing.claim": ("Allocation", "Claim", "Group"),
    "treatment.deciding": ("decide",),
    "treatment.decision": ("Decision",),
    "treatment.diff": ("PlanDiff", "diff"),
    "treatment.ledger": ("Ledger",),
    "treatment.soap_note": ("SoapNote",),
    "treatment.goal": ("Goal",),
    "treatment.look": ("Look",),
    "treatment.outcome": ("Outcome",),
    "treatment.amendment": ("Amendment",),
    "treatment.phase": ("Phase",),
    "treatment.plan": ("TreatmentPlan",),
    "treatment.planning": ("plan_treatment",),
    "batch.answer": ("Answer",),
    "day.plan": ("DayPlan",),
    "day.planning": ("plan_day",),
    "day.visit": ("DayBreak", "DayVisit"),
    "batch.planning_many": ("plan_many",),
    "batch.progress": ("Progress",),
    "batch.request": ("PlanRequest",),
    "treatment.replanning": ("replan",),
    "treatment.trend": ("Trend",),
    "treatment.visit": ("Visit",),
    "treatment.when_to_reevaluate": ("reevaluation_due",),
    "understanding.finding_names": ("find",),
    "understanding.understood": ("Understood",),
    "units": ("quantity",),
}
_WHERE: Final = {name: f"massageplan.{room}" for room, names in _ROOMS.items() for name in names}

__getattr__, __dir__ = lazily(__name__, _WHERE, {"export", "io"})
