"""Whether all that a client would read is in the language of the plan: a page is never half so.

What the client or the therapist wrote themselves, such as a goal in the client's words, stays as it
was written. Nobody knows its language, so it is not marked with one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from massageplan.errors import InvalidValueError
from massageplan.findings.words.in_language import missing_words, words_of
from massageplan.screening.complained import planned_by
from massageplan.screening.reading_complaints import read_complaints
from massageplan.session.plan import SessionPlan
from massageplan.treatment.homecare import home_care
from massageplan.views.client_words import Says


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.language import Language
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["says_of"]

_MOST_LISTED: Final = 8
"""So many missing words are listed at most."""


def says_of(plan: SessionPlan | TreatmentPlan) -> Says:
    """Return what says a plan to its client.

    Raises
    ------
    InvalidValueError
        The plan is in another language, and some of it has no words there.
    """
    catalog = plan.request.catalog if isinstance(plan, SessionPlan) else plan.catalog
    language = catalog.language
    if language is not None and (missing := tuple(dict.fromkeys(_missing(plan, language)))):
        more = f" and {len(missing) - _MOST_LISTED} more" if len(missing) > _MOST_LISTED else ""
        raise InvalidValueError(
            f"the client's page is not all in {language.tag!r} yet: no words for "
            f"{', '.join(missing[:_MOST_LISTED])}{more}. Add them to the language, or plan with "
            "the catalog in English",
            path="catalog.language",
            value=language.tag,
        )
    return Says(words_of(catalog), catalog)


def _missing(plan: SessionPlan | TreatmentPlan, language: Language) -> Iterator[str]:
    """Yield what the language has no words for, each with its kind and what it is called."""
    yield from missing_words(language.said)
    if isinstance(plan, SessionPlan):
        yield from _of_session(plan, language)
        return
    if plan.to_come:
        yield from _of_session(plan.to_come[0].session, language)
    for goal in plan.goals:
        measure = plan.catalog.find("measure", goal.measure)
        yield from _unnamed(language, "measure", measure)
        form = plan.catalog.in_english.find("measure", goal.measure).form(goal.form)
        if form.label not in language.labels("measure"):
            yield f"the measure {goal.measure!r} in {form.label!r}"
    yield from _of_rhythm(plan, language)


def _of_session(session: SessionPlan, language: Language) -> Iterator[str]:
    catalog = session.request.catalog
    yield from _of_places(session, language)
    for level in {item.pressure for item in session.segments if item.pressure is not None}:
        yield from _unsaid(language, "pressure", str(level), "feels")
    techniques = catalog.all("technique")
    for id_ in {id_ for item in session.segments for id_ in item.techniques}:
        yield from _unnamed(language, "technique", techniques[id_])
    for care in home_care(session):
        yield from _unnamed(language, "home-care", care)
        yield from _unsaid(language, "home-care", care.id, "text")
    for _, complaint in read_complaints(catalog, session.request.assessment):
        planned = planned_by(catalog, complaint, "complaints")
        if planned is not None and complaint.condition:
            yield from _unnamed(language, "condition", planned.condition)
    if session.request.routine:
        routine = catalog.in_english.routine(session.request.routine)
        yield from _unnamed(language, "routine", routine)
        yield from _of_steps(routine.steps, language)
    yield from _of_added(session, language)
    for item in session.booked:
        if item.kind == "closing" and item.label not in language.labels("clock"):
            yield f"{item.label!r}, as the clock calls it"


def _of_added(session: SessionPlan, language: Language) -> Iterator[str]:
    for one in session.added:
        yield from _unnamed(language, "add-on", one.kind)
        yield from _unsaid(language, "add-on", one.kind.id, "what")
    for companion in session.companions:
        yield from _unnamed(language, "companion", companion)


def _of_places(session: SessionPlan, language: Language) -> Iterator[str]:
    """Yield the places of a session that have no name in the language."""
    body = session.request.catalog.body
    excluded = session.clearance.excluded if session.clearance else frozenset()
    sites = {site for item in session.segments for site in item.sites} | excluded
    used = {item.region for item in session.segments} | {site.partition("/")[0] for site in sites}
    for region in body.regions:
        named = region.id in used or any(region.label in name for name in session.left_out)
        if named and not (language.label("region", region.id) or language.label("part", region.id)):
            yield f"the region {region.label!r}"


def _of_steps(steps: Any, language: Language) -> Iterator[str]:  # noqa: ANN401  steps and blocks
    known = language.labels("routine")
    for step in steps:
        for name in ("label", "activity"):
            said = getattr(step, name, "")
            if said and said not in known:
                yield f"the step {said!r}"
        yield from _of_steps(getattr(step, "steps", ()), language)


def _of_rhythm(plan: TreatmentPlan, language: Language) -> Iterator[str]:
    cadence = plan.cadence
    if cadence.event and cadence.event not in language.said.get("names", {}).get("event", {}):
        yield f"the day {cadence.event!r} of the cadence"
    for phase in cadence.phases:
        if phase.until is not None and phase.until.measure:
            yield from _unnamed(
                language, "measure", plan.catalog.find("measure", phase.until.measure)
            )


def _unnamed(language: Language, kind: str, entry: Any) -> Iterator[str]:  # noqa: ANN401  per kind
    if not language.label(kind, entry.id):
        yield f"the {kind} {entry.label!r}"


def _unsaid(language: Language, kind: str, id_: str, field: str) -> Iterator[str]:
    if not language.text(kind, field, id_):
        yield f"the {field} of the {kind} {id_!r}"
