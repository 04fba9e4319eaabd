"""Strategies for the results of planning, each drawn by really planning.

They are for ``st.from_type`` (see `massageplan.testing.plugin`). In a strategy of your own, draw a
session or a course and take what you need from it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from massageplan.anatomy.technique import Intention
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.language import shipped_language
from massageplan.findings.finding import Limit
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.screening.screen import screen
from massageplan.session.advice import advise
from massageplan.session.comparison import Comparison
from massageplan.session.what_if import SessionComparison, compare_sessions
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Group
from massageplan.testing.allocating import allocation_requests, claims
from massageplan.testing.assessments import assessments
from massageplan.testing.courses import treatment_plans
from massageplan.testing.drawing import DAY, few, ids, st
from massageplan.testing.people import clients
from massageplan.testing.rhythms import cadences
from massageplan.testing.sessions import confirmed_sessions, previews, rests, sessions
from massageplan.treatment.deciding import decide
from massageplan.treatment.diff import diff
from massageplan.treatment.outcome import Outcome
from massageplan.understanding.finding_names import find


if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from massageplan.catalog.language import Language
    from massageplan.cite import Cite
    from massageplan.findings.finding import Finding, Reason
    from massageplan.scheduling.cadence import Cadence
    from massageplan.screening.clearance import Clearance
    from massageplan.session.advice import Advice
    from massageplan.session.item import Item
    from massageplan.session.plan import SessionPlan
    from massageplan.session.request import SessionRequest
    from massageplan.sharing.claim import Allocation, Claim
    from massageplan.treatment.decision import Decision
    from massageplan.treatment.diff import PlanDiff
    from massageplan.treatment.ledger import Ledger
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.soap_note import SoapNote
    from massageplan.treatment.trend import Trend
    from massageplan.treatment.visit import Visit
    from massageplan.understanding.understood import Understood

__all__ = [
    "advice",
    "allocations",
    "any_sessions",
    "cites",
    "clearances",
    "comparisons",
    "decisions",
    "diffs",
    "findings",
    "groups",
    "items",
    "ledgers",
    "limits",
    "notes",
    "read_cadences",
    "reasons",
    "session_comparisons",
    "single_claims",
    "trends",
    "visits",
]


def any_sessions() -> SearchStrategy[SessionPlan]:
    """Draw a session of any kind, previews included."""
    return sessions() | previews() | confirmed_sessions() | rests()


def items() -> SearchStrategy[Item]:
    """Draw an item of a session."""
    return any_sessions().flatmap(lambda session: st.sampled_from(session.items))


def reasons() -> SearchStrategy[Reason]:
    """Draw a reason of a session."""
    every = any_sessions().map(lambda session: [r for why in session.reasons for r in why.reasons])
    return every.flatmap(st.sampled_from)


def findings() -> SearchStrategy[Finding]:
    """Draw a finding of a preview, which always has one."""
    return previews().flatmap(lambda session: st.sampled_from(session.findings))


def limits() -> SearchStrategy[Limit]:
    """Draw the limits that a finding sets."""
    places = sorted(default_catalog().body.flow)
    return st.builds(
        Limit,
        sites=few(places, 5).map(frozenset),
        out=st.booleans(),
        cap=st.none() | st.integers(0, 5),
        techniques=few(ids("technique", None)).map(frozenset),
        positions=few(["prone", "supine", "side-lying", "seated"]).map(tuple),
    )


def cites() -> SearchStrategy[Cite]:
    """Draw the source of one of the catalog's routines."""
    return st.sampled_from([entry.cite for entry in default_catalog().all("routine").values()])


def clearances() -> SearchStrategy[Clearance]:
    """Draw the result of screening a client. Some stop the session."""
    return st.builds(screen, clients(), assessments())


def advice() -> SearchStrategy[Advice]:
    """Draw advice for a client who can have a session."""
    # A drawn session has a client and an assessment without contradictions.
    asked = sessions().map(lambda session: session.request)
    return asked.map(lambda request: advise(request.client, request.assessment))  # type: ignore[arg-type]  # both are given


def languages() -> SearchStrategy[Language]:
    """Draw a language that is shipped."""
    return st.just("de").map(shipped_language)


def understood() -> SearchStrategy[Understood]:
    """Draw what is understood of a few words, known and unknown ones."""
    kinds = ("condition", "contraindication", "red-flag", "technique", "measure", "ambiguity")
    names = [entry.label for kind in kinds for entry in default_catalog().all(kind).values()]
    words = st.sampled_from([*names, "my", "left", "zorp", "sore", "no", ".", "weekly"])
    return st.lists(words, max_size=6).map(lambda said: find(" ".join(said)))


def comparisons() -> SearchStrategy[Comparison]:
    """Draw a comparison of the two kinds of massage, with or without a choice."""
    chosen = st.none() | st.sampled_from(Intention)
    return chosen.map(
        lambda kind: Comparison(differences=default_catalog().differences, chosen=kind)
    )


def session_comparisons() -> SearchStrategy[SessionComparison]:
    """Draw a session at several lengths; some may be too short for it."""
    lengths = few([20, 30, 45, 60, 75, 90, 120], 4).map(lambda drawn: drawn or [60])
    return st.builds(_compared, sessions().map(lambda session: session.request), lengths)


def _compared(asked: SessionRequest, minutes: list[int]) -> SessionComparison:
    return compare_sessions(
        asked.client,
        asked.assessment,
        lengths=[timedelta(minutes=each) for each in minutes],
        routine=asked.routine,
        on=asked.on,
        catalog=asked.catalog,
    )


def allocations() -> SearchStrategy[Allocation]:
    """Draw how steps were shared."""
    return allocation_requests().map(lambda arguments: allocate(**arguments))


def single_claims() -> SearchStrategy[Claim]:
    """Draw one claim."""
    return claims().flatmap(st.sampled_from)


def groups() -> SearchStrategy[Group]:
    """Draw bounds on some claims, with the ids that `claims` gives them."""
    members = few([f"claim-{number}" for number in range(8)], 8).map(tuple)
    return st.builds(
        lambda named, least: Group(id="group-0", members=named or ("claim-0",), least=least),
        members,
        st.integers(0, 9),
    )


def read_cadences() -> SearchStrategy[Cadence]:
    """Draw a cadence, read from words."""
    return cadences(events=True).map(read_cadence)


def visits() -> SearchStrategy[Visit]:
    """Draw a visit of a course."""
    return treatment_plans().flatmap(lambda plan: st.sampled_from(plan.visits))


def _agreed() -> SearchStrategy[TreatmentPlan]:
    return treatment_plans(begun=False)


def _begun(plan: TreatmentPlan) -> TreatmentPlan:
    """Return the plan with its first session on record."""
    return plan.record(Outcome(session=1, on=plan.visits[0].on or DAY, pain=4))


def ledgers() -> SearchStrategy[Ledger]:
    """Draw the ledger of a course that has started."""
    return _agreed().map(lambda plan: _begun(plan).ledger)


def trends() -> SearchStrategy[Trend]:
    """Draw the trend of a measure in a course that has started."""
    return _agreed().flatmap(lambda plan: st.sampled_from(_begun(plan).trends))


def decisions() -> SearchStrategy[Decision]:
    """Draw the decision after the first session of a course."""
    begun = _agreed().map(_begun)
    return begun.map(lambda plan: decide(plan, on=plan.given[0].on or DAY))


def diffs() -> SearchStrategy[PlanDiff]:
    """Draw the difference that recording the first session makes to a course."""
    return _agreed().map(lambda plan: diff(plan, _begun(plan)))


def notes() -> SearchStrategy[SoapNote]:
    """Draw the note of the first session of a course."""
    return _agreed().map(lambda plan: _begun(plan).note(1))
