"""A SOAP note: what was told, found, thought and planned; and what the record still lacks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from massageplan._display.measure import clean
from massageplan._display.mixin import Displayable
from massageplan.cite import Cite
from massageplan.client.history import line_in_words
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Severity
from massageplan.treatment.ledger import ledger_of, worked
from massageplan.treatment.outcome import Status
from massageplan.treatment.trend import trends_of
from massageplan.treatment.visit import screened_on
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.client.client import Client
    from massageplan.treatment.course import Course
    from massageplan.treatment.outcome import Outcome
    from massageplan.treatment.visit import Visit

__all__ = ["Missing", "SoapNote", "soap_note"]

WASHINGTON: Final = Cite(source="wac246", grade="A", status="V")
KNOWLEDGE: Final = Cite(source="mtbok", grade="B", status="V")
EXAM: Final = Cite(source="openexam", grade="C", status="V")


@frozen(kw_only=True)
class Missing:
    """Something that a compliant note needs and this one has not."""

    what: str
    cite: Cite


@frozen(kw_only=True)
class SoapNote(Displayable):
    """The note of one session. What nobody filled in stays empty, and is named as missing.

    Attributes
    ----------
    session, on
        Which session, and its day.
    client, therapist
        The client's reference, and who worked.
    subjective
        What the client told: complaint, pain, goals, history, medicines.
    objective
        What was found and done: minutes by region, with what; scores; what was left out.
    assessment
        How the client responded, and the change since the baseline.
    plan
        Home care, the next visit, when to look again.
    missing
        What a compliant note needs besides.
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
    missing: tuple[Missing, ...]


def soap_note(plan: Course, number: int) -> SoapNote:
    """Write the note of a session; see `TreatmentPlan.note`."""
    visit, outcome = plan.visit(number, "session"), plan.outcome(number)
    if outcome is None or outcome.status is not Status.DONE or outcome.on is None:
        was = "has no record yet" if outcome is None else f"was {outcome.status.value}"
        raise InvalidValueError(
            f"session {number} {was}: a note is of a session that was given",
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
        subjective=tuple(_subjective(visit, client, outcome)),
        objective=tuple(_objective(visit, outcome, plan)),
        assessment=tuple(_assessment(visit, outcome, plan)),
        plan=tuple(_plan(visit, outcome, plan)),
        missing=tuple(_missing(visit, client, outcome)),
    )


def _subjective(visit: Visit, client: Client, outcome: Outcome) -> Iterator[str]:
    assessment = visit.session.request.assessment
    for heard in assessment.complaints if assessment else ():
        words = [heard.condition or heard.region]
        words += [heard.side.value] if heard.side else []
        words += [f"“{heard.words}”"] if heard.words else []
        pain = "" if heard.pain is None else f"; pain {heard.pain} of 10 when it was asked"
        yield f"Complains of {', '.join(words)}{pain}."
    if outcome.pain is not None:
        yield f"Pain today {outcome.pain} of 10."
    if client.goals:
        yield f"Wants to: {'; '.join(client.goals)}."
    for name, lines in (("History", client.conditions), ("Medicines", client.medicines)):
        told = None if lines is None else [line_in_words(line) for line in lines]
        yield _told(name, told)
    yield _told("Allergies", client.allergies)


def _told(name: str, words: Sequence[str] | None) -> str:
    return f"{name}: {'not asked' if words is None else '; '.join(words) or 'nothing told'}."


def _objective(visit: Visit, outcome: Outcome, plan: Course) -> Iterator[str]:
    session = visit.session
    if outcome.notes:
        yield outcome.notes
    late = f", begun {format_duration(outcome.late)} late" if outcome.late else ""
    yield f"{format_duration(session.length)} booked{late}."
    labels = {entry.region: entry.label for entry in ledger_of(plan).entries}
    items = {item.want: item for item in session.segments}
    left_out = dict(outcome.left_out)
    techniques = plan.catalog.all("technique")
    for region, time in worked(visit, outcome).items():
        if not time:
            why = left_out.get(region, "")
            yield f"{labels[region]}: left out{f' ({why})' if why else ''}."
            continue
        item = items.get(region)
        how = ", ".join(techniques[id_].label for id_ in item.techniques) if item else ""
        hard = f", pressure {item.pressure} of 5" if item and item.pressure is not None else ""
        yield f"{labels[region]}: {format_duration(time)}{f' ({how}{hard})' if how else ''}."
    for score in outcome.scores:
        measure = plan.catalog.find("measure", score.measure)
        yield f"{measure.label}: {score.value} {measure.form(score.form).label}."


def _assessment(visit: Visit, outcome: Outcome, plan: Course) -> Iterator[str]:
    if outcome.response:
        yield outcome.response
    for trend in trends_of(plan, visit.number):
        if trend.since_baseline is not None:
            yield f"{trend.measure.label} since the baseline: {trend.since_baseline.words}."
    for found in visit.session.findings:
        if found.severity is Severity.CAUTION and found.limit is not None:
            yield f"Heeded: {found.message}."


def _plan(visit: Visit, outcome: Outcome, plan: Course) -> Iterator[str]:
    for care in outcome.home_care:
        yield f"Home care agreed: {care}."
    # As it was agreed then, whatever became of it later.
    coming = [
        one
        for one in plan.visits[visit.number :]
        if (was := plan.outcome(one.number)) is None or not was.status.frees_its_day
    ]
    if coming:
        when = f" on {coming[0].on}" if coming[0].on else ""
        yield f"Next: session {coming[0].number}{when}."
        again = next((one for one in coming if one.reevaluate), None)
        if again is not None:
            yield f"Look again in session {again.number}{f' on {again.on}' if again.on else ''}."
    for decision in plan.decisions:
        if decision.session == visit.number:
            yield f"Re-evaluated on {decision.on}: {decision.action.value} ({decision.why})."


def _missing(visit: Visit, client: Client, outcome: Outcome) -> Iterator[Missing]:
    """Name what a record needs that nobody filled in."""
    session = visit.session
    request, day = session.request, outcome.on or date.min
    agreed = any(
        consent.given and not consent.region and consent.counts_on(day)
        for consent in client.consents
    )
    medical = bool(request.assessment and request.assessment.complaints)
    wanted = (
        (not clean(client.name or ""), "the client's name", WASHINGTON),
        (client.born is None, "the client's age: the date of birth", WASHINGTON),
        (not agreed, "a written consent of the last year", WASHINGTON),
        (
            not screened_on(visit, outcome.on),
            "the health history, asked again on the day",
            WASHINGTON,
        ),
        (not clean(request.therapist), "who worked", KNOWLEDGE),
        (medical and outcome.pain is None, "the pain on the day, 0 to 10", EXAM),
        (medical and not client.goals, "the client's goals", EXAM),
        (not outcome.notes, "what was observed and felt (notes)", EXAM),
        (not outcome.response, "how the client responded (response)", KNOWLEDGE),
    )
    for lacks, what, cite in wanted:
        if lacks:
            yield Missing(what=what, cite=cite)
    for found in session.findings:
        if found.code == "consent-needed":
            yield Missing(what=f"consent: {found.message}", cite=found.cite)
