"""Hypothesis strategies for every value that users work with.

Every value is valid. Facts alone often cannot be planned: that is what screening is for. Sessions
and treatment plans were really planned. Everything is for one day, which is an argument, because
nothing here reads the clock.

Examples
--------
>>> from hypothesis import given, settings
>>> from massageplan.testing import assert_valid_session, strategies
>>> @settings(max_examples=5, database=None)
... @given(strategies.previews())
... def test_my_app_can_show_it(session):
...     assert_valid_session(session)
>>> test_my_app_can_show_it()
"""

from __future__ import annotations

from massageplan.testing.allocating import allocation_requests, claims
from massageplan.testing.assessments import (
    assessments,
    blood_pressures,
    complaints,
    found_flags,
    scores,
    temperatures,
)
from massageplan.testing.batches import answers, plan_requests, progresses
from massageplan.testing.catalogs import blocks, catalogs, routines, shares, steps
from massageplan.testing.costing import budgets, costs, who_pays
from massageplan.testing.courses import treatment_plans
from massageplan.testing.covers import (
    billed_visits,
    budget_requests,
    cost_schedules,
    covers,
    package_offers,
    visit_offers,
)
from massageplan.testing.drawing import DAY
from massageplan.testing.money import billings, credits_held, price_lists, quotes, vouchers
from massageplan.testing.outcomes import amendments, goals, outcomes, recordable_outcomes
from massageplan.testing.people import (
    clients,
    clinician_notes,
    consents,
    health_conditions,
    histories,
    preferences,
    therapists,
)
from massageplan.testing.phases import looks, phases
from massageplan.testing.rhythms import authorizations, availabilities, cadences
from massageplan.testing.sessions import (
    confirmed_sessions,
    previews,
    requests,
    rests,
    sessions,
)
from massageplan.testing.together import couples, four_hands, guests


__all__ = [
    "DAY",
    "allocation_requests",
    "amendments",
    "answers",
    "assessments",
    "authorizations",
    "availabilities",
    "billed_visits",
    "billings",
    "blocks",
    "blood_pressures",
    "budget_requests",
    "budgets",
    "cadences",
    "catalogs",
    "claims",
    "clients",
    "clinician_notes",
    "complaints",
    "confirmed_sessions",
    "consents",
    "cost_schedules",
    "costs",
    "couples",
    "covers",
    "credits_held",
    "found_flags",
    "four_hands",
    "goals",
    "guests",
    "health_conditions",
    "histories",
    "looks",
    "outcomes",
    "package_offers",
    "phases",
    "plan_requests",
    "preferences",
    "previews",
    "price_lists",
    "progresses",
    "quotes",
    "recordable_outcomes",
    "requests",
    "rests",
    "routines",
    "scores",
    "sessions",
    "shares",
    "steps",
    "temperatures",
    "therapists",
    "treatment_plans",
    "visit_offers",
    "vouchers",
    "who_pays",
]
