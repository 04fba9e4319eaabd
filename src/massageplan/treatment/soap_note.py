"""A SOAP note: what was reported, found, assessed and planned, and what the record still lacks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from massageplan._display.measure import clean
from massageplan._display.mixin import Displayable
from massageplan.cite import Cite
from massageplan.client.history import line_in_words
from massageplan.client.score import value_of
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Severity
from massageplan.findings.saying import say
from massageplan.findings.words import ENGLISH, line
from massageplan.treatment.outcome import Status
from massageplan.treatment.trend import trends_of
from massageplan.treatment.visit import screened_on
from massageplan.treatment.worked import reckoned, worked


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.client.client import Client
    from massageplan.findings.arg import Arg
    from massageplan.findings.finding import Finding
    from massageplan.treatment.course import Course
    from massageplan.treatment.outcome import Outcome
    from massageplan.treatment.visit import Visit

__all__ = ["Missing", "SoapNote", "soap_note"]

WASHINGTON: Final = Cite(source="wac246", grade="A", status="V")
KNOWLEDGE: Final = Cite(source="mtbok", grade="B", status="V")
EXAM: Final = Cite(source="openexam", grade="C", status="V")


@frozen(kw_only=True)
class Missing:
    """Something that a compliant note needs and this one does not have.

    Attributes
    ----------
    code
        What is missing, such as ``"missing-consent"``.
    what
        The same in words.
    cite
        Where the rule comes from.
    """

    code: str
    what: str
    cite: Cite


@frozen(kw_only=True)
class SoapNote(Displayable):
    """The note of one session; see `TreatmentPlan.note`.

    What was not recorded stays empty, and is listed as missing.

    Attributes
    ----------
    session, on
        Number and day of the session.
    client, therapist
        The client's reference, and who gave the session.
    subjective
        What the client reported: complaint, pain, goals, health history, medicines.
    objective
        What was found and done: minutes by region and how, scores, what was not worked.
    assessment
        How the client responded, the change since the baseline, and the precautions.
    plan
        Home care, the next visit, and the next re-evaluation.
    missing
        What a compliant note also needs.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Complaint(condition="neck pain", pain=6)
    >>> intake = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=())
    >>> plan = mp.plan_treatment(client, intake, length="60 min", start=date(2026, 3, 2))
    >>> note = plan.record(mp.Outcome(session=1, pain=5)).note(1)
    >>> note.subjective[0]
    'Client reports neck pain; pain 6 of 10 when assessed.'
    >>> [missing.what for missing in note.missing][:2]
    ["the client's name", "the client's age (date of birth)"]
    """

    _view = "views.note:note_document"

    session: int
    on: date
    client: str
    therapist: str
    subjective: tuple[str, ...] = field(repr=False)
    objective: tuple[str, ...] = field(repr=False)
    assessment: tuple[str, ...] = field(repr=False)
    plan: tuple[str, ...] = field(repr=False)
    missing: tuple[Missing, ...] = field(repr=False)


def soap_note(plan: Course, number: int) -> SoapNote:
    """Write the note of a session; see `TreatmentPlan.note`."""
    visit, outcome = plan.visit(number, "session"), plan.outcome(number)
    if outcome is None or outcome.status is not Status.DONE or outcome.on is None:
        was = "has no record yet" if outcome is None else f"was {outcome.status.value}"
        raise InvalidValueError(
            f"session {number} {was}: only a session that was given has a note",
            path="session",
            value=number,
        )
    request = visit.session.request
    client = request.client or plan.client
    return SoapNote(
        session=number,
        on=outcome.on,
        client=client.ref,
        therapist=request.therapist,
        subjective=tuple(_subjective(visit, client, outcome, plan)),
        objective=tuple(_objective(visit, outcome, plan)),
        assessment=tuple(_assessment(visit, outcome, plan)),
        plan=tuple(_plan(visit, outcome, plan)),
        missing=tuple(_missing(visit, client, outcome, plan)),
    )


def _subjective(visit: Visit, client: Client, outcome: Outcome, plan: Course) -> Iterator[str]:
    assessment, catalog = visit.session.request.assessment, plan.catalog
    for complaint in assessment.complaints if assessment else ():
        yield line(
            "note-complaint",
            catalog,
            condition=complaint.condition,
            region=complaint.region,
            side=complaint.side.value if complaint.side else None,
            words=complaint.words,
            pain=complaint.pain,
            since=complaint.since.isoformat() if complaint.since else None,
        )
    if outcome.pain is not None:
        yield line("note-pain", catalog, pain=outcome.pain)
    if outcome.pain_after is not None:
        yield line("note-pain-after", catalog, pain_after=outcome.pain_after)
    if client.goals:
        yield line("note-goals", catalog, goals=client.goals)
    for topic, entries in (("conditions", client.conditions), ("medicines", client.medicines)):
        yield _history(plan, topic, None if entries is None else [*map(line_in_words, entries)])
    yield _history(plan, "allergies", client.allergies)


def _history(plan: Course, topic: str, lines: Sequence[str] | None) -> str:
    if lines:
        return line("note-history", plan.catalog, topic=topic, lines=tuple(lines))
    code = "note-history-not-asked" if lines is None else "note-history-none"
    return line(code, plan.catalog, topic=topic)


def _objective(visit: Visit, outcome: Outcome, plan: Course) -> Iterator[str]:
    session, catalog = visit.session, plan.catalog
    if outcome.notes:
        yield outcome.notes
    late = int(outcome.late.total_seconds())
    length = int(session.length.total_seconds())
    yield line("note-booked", catalog, length=length, late=late or None)
    left_out, unsaid = dict(outcome.left_out), reckoned(visit, outcome)
    for want, time in worked(visit, outcome).items():
        if time:
            yield line(
                "note-worked",
                catalog,
                want=want,
                time=int(time.total_seconds()),
                reckoned=want if want in unsaid else None,
                **_done(visit, outcome, want),
            )
        else:
            yield line("note-left-out", catalog, want=want, why=left_out.get(want))
    scores = [("note-score", one) for one in outcome.scores]
    for code, score in (*scores, *(("note-score-after", one) for one in outcome.scores_after)):
        yield line(
            code,
            catalog,
            measure=score.measure,
            side=score.side.value if score.side else None,
            value=str(value_of(score, catalog)),
            form=f"{score.measure}/{score.form}",
            answered=score.answered if score.answered < len(score.items) else None,
            items=len(score.items),
        )


def _done(visit: Visit, outcome: Outcome, want: str) -> dict[str, Arg]:
    """Return what was done at an area: as recorded, or as planned if that was said."""
    techniques = dict(outcome.techniques).get(want, ())
    pressure = dict(outcome.pressures).get(want)
    if outcome.as_planned:
        planned = next((item for item in visit.session.segments if item.want == want), None)
        if planned is not None:
            techniques = techniques or planned.techniques
            pressure = planned.pressure if pressure is None else pressure
    return {"techniques": techniques, "pressure": pressure}


def _assessment(visit: Visit, outcome: Outcome, plan: Course) -> Iterator[str]:
    if outcome.response:
        yield outcome.response
    for amended in plan.amendments:
        if amended.session == visit.number:
            yield line(
                "note-amended",
                plan.catalog,
                on=amended.on.isoformat(),
                by=amended.by,
                why=amended.why,
                was=amended.before.status.value,
                pain=amended.before.pain,
            )
    for trend in trends_of(plan, visit.number):
        if trend.since_baseline is not None:
            told: dict[str, Arg] = dict(trend.named + trend.since_baseline.args)
            yield line("note-change", plan.catalog, **told)
    for found in visit.session.findings:
        if found.severity is Severity.CAUTION and found.limit is not None:
            yield _about("note-precaution", found)


def _about(code: str, finding: Finding) -> str:
    """Write a line about a finding."""
    return say(ENGLISH, code, (("found", finding.code), *finding.args), finding.catalog)


def _plan(visit: Visit, outcome: Outcome, plan: Course) -> Iterator[str]:
    for care in outcome.home_care:
        yield line("note-home-care", plan.catalog, care=care)
    # As it was agreed on then, whatever became of it later.
    coming = [
        other
        for other in plan.visits[visit.number :]
        if (was := plan.outcome(other.number)) is None or not was.status.frees_its_day
    ]
    if coming:
        yield _at_visit("note-next", coming[0], plan)
    if reevaluated := next((other for other in coming if other.reevaluate), None):
        yield _at_visit("note-reevaluation", reevaluated, plan)
    if plan.referral_proposed and visit.number == plan.given[-1].session:
        yield line("note-referral-proposed", plan.catalog)
    for decision in plan.decisions:
        if decision.session == visit.number:
            yield line(
                "note-decided",
                plan.catalog,
                on=decision.on.isoformat(),
                action=decision.action.value,
                overruled=decision.overruled,
                row=decision.row.id,
            )


def _at_visit(code: str, visit: Visit, plan: Course) -> str:
    on = visit.on.isoformat() if visit.on else None
    return line(code, plan.catalog, session=visit.number, on=on)


def _missing(visit: Visit, client: Client, outcome: Outcome, plan: Course) -> Iterator[Missing]:
    """Name what a record needs and this one does not have."""
    session = visit.session
    request, day = session.request, outcome.on or date.min
    agreed = any(
        consent.given and not consent.region and consent.counts_on(day)
        for consent in client.consents
    )
    medical = bool(request.assessment and request.assessment.complaints)
    wanted = (
        (not clean(client.name or ""), "missing-name", WASHINGTON),
        (client.born is None, "missing-born", WASHINGTON),
        (not agreed, "missing-consent", WASHINGTON),
        (not screened_on(visit, outcome.on), "missing-screening", WASHINGTON),
        (not clean(request.therapist), "missing-therapist", KNOWLEDGE),
        (medical and outcome.pain is None, "missing-pain", EXAM),
        (medical and not client.goals, "missing-goals", EXAM),
        (not outcome.notes, "missing-notes", EXAM),
        (not (outcome.as_planned or outcome.techniques), "missing-techniques", EXAM),
        (not outcome.response, "missing-response", KNOWLEDGE),
    )
    for lacks, code, cite in wanted:
        if lacks:
            yield Missing(code=code, what=line(code, plan.catalog), cite=cite)
    for found in session.findings:
        if found.code == "consent-needed":
            what = _about("missing-area-consent", found)
            yield Missing(code="missing-area-consent", what=what, cite=found.cite)
