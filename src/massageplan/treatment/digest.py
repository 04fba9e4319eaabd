"""A plan in a few letters: whether anything that it was made from is another."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from massageplan.session.facts import plain


if TYPE_CHECKING:
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["digest_of"]


def digest_of(plan: TreatmentPlan) -> str:
    """Return a digest of the facts, records and decisions; of the sessions only what is asked."""
    facts = [
        plan.cadence.text,
        plan.rule.id,
        plan.agreed,
        [plain(visit.session.request) for visit in plan.visits],
        *map(plain, (plan.goals, plan.thresholds, plan.availability, plan.window, plan.events)),
        *map(plain, (plan.outcomes, plan.decisions)),
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]
