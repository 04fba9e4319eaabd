"""A treatment plan without what the client is known by, and without anybody's own words.

What is left are codes, days, numbers and the practice's own reference. Names that the catalog knows
stay as they are; a line of the history in other words does not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from massageplan.client.assessment import Assessment, Complaint, FoundFlag
from massageplan.client.client import Client
from massageplan.client.history import ClinicianNote, HealthCondition
from massageplan.findings.finding import Finding, Reason
from massageplan.scheduling.authorization import Authorization
from massageplan.session.item import Why
from massageplan.session.plan import SessionPlan
from massageplan.session.request import Pin, SessionRequest
from massageplan.treatment.amendment import Amendment
from massageplan.treatment.decision import Decision
from massageplan.treatment.goal import Goal
from massageplan.treatment.look import Look
from massageplan.treatment.outcome import Outcome
from massageplan.treatment.plan import TreatmentPlan
from massageplan.treatment.visit import Visit


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.scheduling.availability import Availability

__all__ = ["WITHHELD", "without_person"]

WITHHELD: Final = "withheld"
"""What stands for words that somebody has to have written."""

_OWN_WHY: Final = frozenset({"pinned", "taken-out", "clock-by-hand", "remark"})
"""Reasons and findings whose ``why`` is in the therapist's own words; with others it is an id."""

Rule: TypeAlias = Callable[[Any, "_Withholding"], Any]


def without_person(plan: TreatmentPlan) -> TreatmentPlan:
    """Return a plan without what the client is known by; the plan itself if it has none of it.

    It is there to be written: what has been taken out may have led to what is in it.
    """
    taken: TreatmentPlan = _Withholding(plan.catalog).of(plan)
    return taken


class _Withholding:
    """Takes the person out of values. What occurs many times is looked at once."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._done: dict[int, tuple[Any, Any]] = {}

    def of(self, value: Any) -> Any:  # noqa: ANN401  any value of a plan
        """Return a value without the person; the same one if nothing is in it."""
        if isinstance(value, tuple):
            items = [self.of(item) for item in value]
            same = all(new is old for new, old in zip(items, value, strict=True))
            return value if same else type(value)(items)
        rules = _RULES.get(type(value))
        if rules is None:
            return value
        if id(value) not in self._done:
            # The value is kept beside its number, which could else be given to another one.
            self._done[id(value)] = value, self._taken(value, rules)
        return self._done[id(value)][1]

    def _taken(self, value: Any, rules: dict[str, Rule]) -> Any:  # noqa: ANN401  as above
        if isinstance(value, (Finding, Reason)):
            return self._unsaid(value)
        changed = {}
        for name, rule in rules.items():
            old = getattr(value, name)
            if (new := rule(old, self)) is not old and new != old:
                changed[name] = new
        return attrs.evolve(value, **changed) if changed else value

    def _unsaid(self, value: Finding | Reason) -> Finding | Reason:
        """Return a finding or a reason without what somebody said or wrote."""
        own = {"name", "judged"} | ({"why"} if value.code in _OWN_WHY else set())
        if not any(name in own and said for name, said in value.args):
            return value
        told = [
            (name, self.known(said) if name in own and isinstance(said, str) else said)
            for name, said in value.args
        ]
        return value if told == [*value.args] else attrs.evolve(value, args=tuple(told))

    def known(self, text: str) -> str:
        """Return a text that the catalog has as a name; nobody's own words."""
        names = ("contraindication", "condition")
        return (
            text if not text or any(self._catalog.knows(kind, text) for kind in names) else WITHHELD
        )


def _inside(value: Any, take: _Withholding) -> Any:  # noqa: ANN401  any value of a plan
    return take.of(value)


def _nothing(value: Any, _: _Withholding) -> Any:  # noqa: ANN401  text, or a list of texts
    """Leave a field empty that may be."""
    return type(value)() if value is not None else None


def _none(_: Any, __: _Withholding) -> None:  # noqa: ANN401  a name or a day
    return None


def _marked(value: str, _: _Withholding) -> str:
    """Say that something was written, where that alone counts."""
    return WITHHELD if value else value


def _by_name(value: str, take: _Withholding) -> str:
    return take.known(value)


def _each_by_name(value: tuple[str, ...] | None, take: _Withholding) -> tuple[str, ...] | None:
    return None if value is None else tuple(map(take.known, value))


def _left_out(pairs: tuple[tuple[str, str], ...], _: _Withholding) -> tuple[tuple[str, str], ...]:
    return tuple([(region, WITHHELD) for region, _why in pairs])


def _authorized(_: str, __: _Withholding) -> str:
    """Call it as one is called that nobody has named."""
    return str(attrs.fields(Authorization).name.default)


def _calendars(value: tuple[Availability, ...], _: _Withholding) -> tuple[Availability, ...]:
    """Give the calendars numbers: each needs a name of its own, and it may be somebody's."""
    return tuple(
        [attrs.evolve(each, name=f"calendar {i}") for i, each in enumerate(value, start=1)]
    )


_RULES: Final[dict[type, dict[str, Rule]]] = {
    TreatmentPlan: {
        **dict.fromkeys(
            (
                *("client", "assessment", "baseline", "visits", "goals", "outcomes", "decisions"),
                *("amendments", "looks", "authorizations"),
            ),
            _inside,
        ),
        "availability": _calendars,
    },
    Visit: {"session": _inside},
    SessionPlan: dict.fromkeys(("request", "reasons", "findings"), _inside),
    SessionRequest: dict.fromkeys(("client", "assessment", "pins"), _inside),
    Why: {"reasons": _inside},
    Finding: {},
    Reason: {},
    Pin: {"why": _marked},
    Client: {
        "name": _none,
        "born": _none,
        "goals": _nothing,
        "conditions": _inside,
        "medicines": _inside,
        "allergies": _each_by_name,
    },
    HealthCondition: {"condition": _by_name, "judged": _marked, "note": _inside},
    ClinicianNote: {"by": _marked},
    Assessment: {"complaints": _inside, "red_flags": _inside},
    FoundFlag: {"note": _inside},
    Complaint: {"words": _nothing, "judged": _marked, "note": _inside},
    Outcome: {
        "left_out": _left_out,
        "response": _nothing,
        "notes": _nothing,
        "home_care": _nothing,
        "why": _nothing,
    },
    Amendment: {"by": _marked, "why": _marked, "before": _inside},
    Look: {"notes": _nothing},
    Goal: {"words": _nothing},
    Decision: {"overruled": _marked, "reasons": _inside},
    Authorization: {"name": _authorized},
}
"""What becomes of the fields of a value that may hold the person; all others stay."""
