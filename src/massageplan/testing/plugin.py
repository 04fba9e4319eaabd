"""What Hypothesis runs when it is imported: it tells it how to draw the values of this library.

The entry point ``hypothesis`` of the package names `register`. From then on
``st.from_type(massageplan.Client)`` works, and so does every strategy that Hypothesis infers from
an annotation. It runs in every program that uses Hypothesis where this library is installed, so
it reads no catalogue and makes no strategy: that is done when the first value is drawn.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final


if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["register"]

_DRAWN_BY: Final = {
    "strategies": {
        "Assessment": "assessments",
        "Availability": "availabilities",
        "BloodPressure": "blood_pressures",
        "Catalog": "catalogs",
        "Client": "clients",
        "ClinicianNote": "clinician_notes",
        "Complaint": "complaints",
        "Consent": "consents",
        "FoundFlag": "found_flags",
        "Goal": "goals",
        "HealthCondition": "health_conditions",
        "Outcome": "outcomes",
        "Preferences": "preferences",
        "Routine": "routines",
        "Score": "scores",
        "Step": "steps",
        "Temperature": "temperatures",
        "TreatmentPlan": "treatment_plans",
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
        "Ledger": "ledgers",
        "Limit": "limits",
        "PlanDiff": "diffs",
        "Reason": "reasons",
        "SessionPlan": "any_sessions",
        "SoapNote": "notes",
        "Trend": "trends",
        "Visit": "visits",
    },
}
"""The strategies by the public name of what they draw. An intake is not among it, for its class
brings the reader of files with it: give ``st.builds`` its client and its assessment."""


def register() -> None:
    """Tell Hypothesis how to draw each public value.

    Examples
    --------
    >>> from hypothesis import strategies as st
    >>> import massageplan as mp
    >>> register()  # an installed package needs no call: Hypothesis makes it
    >>> st.from_type(mp.Client).map(lambda client: client.ref)
    clients().map(lambda client: client.ref)
    """
    try:
        from hypothesis.strategies import register_type_strategy  # noqa: PLC0415  an extra

        package = import_module("massageplan")
        classes = {name: getattr(package, name) for names in _DRAWN_BY.values() for name in names}
    except Exception:  # noqa: BLE001  whatever is broken, Hypothesis itself must still be imported
        # Other people's tests may have nothing to do with massage; whoever imports a class is told.
        return
    for module, names in _DRAWN_BY.items():
        for name, strategy in names.items():
            register_type_strategy(classes[name], partial(_draw, module, strategy))


def _draw(module: str, strategy: str, _: type) -> SearchStrategy[Any]:
    """Return the strategy for a class; called by Hypothesis when one is first asked for."""
    found: SearchStrategy[Any] = getattr(import_module(f"massageplan.testing.{module}"), strategy)()
    return found
