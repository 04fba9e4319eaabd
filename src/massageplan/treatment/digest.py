"""A plan in a short text: whether anything that it was made from has changed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from massageplan.session.plain_tables import plain, table


if TYPE_CHECKING:
    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.session.request import SessionRequest
    from massageplan.treatment.course import Course

__all__ = ["digest_of"]


def digest_of(plan: Course) -> str:
    """Return a digest of the facts, records and decisions; of the sessions only their requests.

    What a user's own catalog holds is not in it: `massageplan.io` keeps that beside it.
    """
    policy = plan.catalog.policy
    asked = _Asked()
    facts = [
        plan.cadence.text,
        plan.rule.id,
        policy.id if policy else "",
        plan.agreed,
        plan.began,
        *map(plain, (plan.therapist, plan.practices, plan.training)),
        *map(plain, (plan.client, plan.assessment, plan.baseline)),
        [(asked.plain(visit.session.request), plain(visit.nominal)) for visit in plan.visits],
        *map(plain, (plan.goals, plan.thresholds, plan.availability, plan.window, plan.events)),
        *map(plain, (plan.outcomes, plan.decisions)),
        *([plain(plan.authorizations)] if plan.authorizations else []),
    ]
    if plan.phases:
        facts += [plain(plan.phases), plan.turns, *([plan.phases_over] * bool(plan.phases_over))]
    if plan.looks:
        facts.append(plain(plan.looks))
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


class _Asked:
    """Writes what sessions were planned from; the facts that they have in common only once."""

    def __init__(self) -> None:
        self.facts: tuple[Client | None, Assessment | None] = (None, None)
        self.written: dict[str, Any] = {}

    def plain(self, request: SessionRequest) -> dict[str, Any]:
        """Return what `plain` returns of a request, in which the facts come first."""
        facts = (request.client, request.assessment)
        if facts != self.facts or not self.written:
            self.facts = facts
            self.written = {"client": plain(facts[0]), "assessment": plain(facts[1])}
        return self.written | table(request, without=self.written)
