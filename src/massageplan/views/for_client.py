"""The page that a client takes home: what will happen, in plain words, without codes or sources."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan._display.blocks import (
    Block,
    Document,
    Facts,
    Lines,
    Span,
    Strip,
    Table,
    Words,
)
from massageplan._display.measure import clean
from massageplan._display.mixin import laid_out
from massageplan._display.sheet import Sheet
from massageplan.catalog.decision import Action
from massageplan.errors import InvalidValueError
from massageplan.money.budget.fit import BudgetFit
from massageplan.money.cover.cost_schedule import CostSchedule
from massageplan.session.plan import SessionPlan
from massageplan.treatment.diff import PlanDiff
from massageplan.treatment.homecare import home_care
from massageplan.treatment.plan import TreatmentPlan
from massageplan.views.all_in_language import says_of
from massageplan.views.body_map import body_map
from massageplan.views.cadence import cadence_for_client
from massageplan.views.course_strip import course_strip, day_of, status_of
from massageplan.views.session import span_of
from massageplan.views.times import when_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan._display.mixin import Displayable
    from massageplan.session.added import Added
    from massageplan.session.item import Item
    from massageplan.treatment.goal import Goal
    from massageplan.treatment.visit import Visit
    from massageplan.views.client_words import Says

__all__ = ["client_document", "with_name"]


def client_document(value: Displayable) -> Document:
    """Lay out a session, a treatment plan or what it costs for its client.

    Raises
    ------
    InvalidValueError
        The value is a preview, which is for no client, or is not a plan. Or its catalog is in
        another language, and some of it has no words there.
    """
    if isinstance(value, PlanDiff) or (isinstance(value, Sheet) and value.for_client):
        _refuse_changes(value)
        return laid_out(value)
    if isinstance(value, (BudgetFit, CostSchedule)):
        return laid_out(value)  # made to be read beforehand, in plain words, by the client
    if isinstance(value, TreatmentPlan):
        return _course(value)
    if not isinstance(value, SessionPlan):
        raise InvalidValueError(
            f"expected a session or a treatment plan; got {type(value).__name__}",
            path="value",
            value=value,
        )
    if value.is_preview:
        raise InvalidValueError(
            "a preview has no client, so it has no client page: plan a session for a client first",
            path="value",
            value=value,
        )
    says = says_of(value)
    return Document(
        title=says("client-session-title"),
        paper="handout",
        subtitle=_words(when_of(value, says.words.days), value.request.therapist, says),
        blocks=(
            Facts(
                pairs=(
                    (says("client-booked"), says.length(value.length)),
                    (says("client-hands-on"), says.length(value.hands_on)),
                )
            ),
            *_session(value, says("client-session"), says),
        ),
        footer=says("client-footer"),
    )


def with_name(document: Document, value: Displayable) -> Document:
    """Write the client's name on their page.

    Raises
    ------
    InvalidValueError
        The value is not the plan of one client, or they have no name on file.
    """
    client = value.request.client if isinstance(value, SessionPlan) else None
    client = value.client if isinstance(value, TreatmentPlan) else client
    if client is None:
        raise InvalidValueError(
            f"{type(value).__name__} knows no client's name: only the page of a session or a "
            f"treatment plan can bear it",
            path="personal",
        )
    name = clean(client.name or "")
    if not name:
        raise InvalidValueError(
            f"client {client.ref!r} has no name on file: write Client(name=...), or leave out "
            f"personal",
            path="personal",
        )
    return evolve(document, subtitle=f"{name} · {document.subtitle}")


def _refuse_changes(value: Displayable) -> None:
    """Refuse to show what changed in a language that has no words for it.

    Raises
    ------
    InvalidValueError
        The plan is not in English.
    """
    language = value.catalog.language if isinstance(value, PlanDiff) else None
    if language is not None:
        raise InvalidValueError(
            f"what changed in a plan is only in English: hand out the plan itself in "
            f"{language.tag!r}",
            path="value",
        )


def _course(plan: TreatmentPlan) -> Document:
    coming, says = plan.to_come, says_of(plan)
    visits = Table(
        title=says("client-visits"),
        columns=tuple(map(says, ("client-visit", "client-day", "client-length", "client-notes"))),
        rows=(
            *(_row(plan, visit, says) for visit in plan.held),
            *(
                ("", says.words.days.format_day(on), "", says("client-check"))
                for on in plan.look_days
            ),
        ),
        align="llrl",
        note=says("client-later") if coming else "",
    )
    title = says("client-next-session" if plan.given else "client-first-session")
    return Document(
        title=says("client-plan-title"),
        paper="compact",
        subtitle=_words(_standing(plan, says), plan.therapist, says),
        blocks=(
            *_referred(plan, says),
            *map(
                says.drawn, course_strip(plan, says("client-day-by-day"), scores=False, says=says)
            ),
            *([says.drawn(visits)] * bool(visits.rows)),
            *_goals(plan, says),
            *(_session(coming[0].session, title, says) if coming else ()),
        ),
        footer=says("client-footer"),
    )


def _standing(plan: TreatmentPlan, says: Says) -> str:
    """Say where the plan stands. It is finished only if that was decided."""
    if _is_referred(plan):
        return says("client-referred-standing")
    if plan.ended:
        return says("client-finished")
    if not plan.to_come:
        return says("client-none-coming")
    return says("client-agreed", visits=plan.agreed, rhythm=cadence_for_client(plan.cadence, says))


def _is_referred(plan: TreatmentPlan) -> bool:
    return plan.ended and plan.decisions[-1].action is Action.REFER


def _referred(plan: TreatmentPlan, says: Says) -> tuple[Block, ...]:
    """Send the client to a clinician, or say that this has to be decided.

    The reason stays off a page that others may see.
    """
    if plan.referral_proposed is not None:
        return (Words(text=says("client-proposed")),)
    if not _is_referred(plan):
        return ()
    on = plan.decisions[-1].on
    return (Words(text=says("client-referred", on=on.isoformat())),)


def _goals(plan: TreatmentPlan, says: Says) -> tuple[Block, ...]:
    """List the goals, while the plan goes on."""
    told = (*(_goal(plan, goal, says) for goal in plan.goals), *map(_first_big, plan.client.goals))
    if not told or plan.ended:
        return ()
    return (Lines(title=says("client-goals"), lines=told),)


def _goal(plan: TreatmentPlan, goal: Goal, says: Says) -> str:
    """Write a goal in a line: in the client's own words if it has any, then in figures."""
    measure = plan.catalog.find("measure", goal.measure)
    points = [trend.points[-1].value for trend in plan.trends if trend.key == goal.key]
    figures = says(
        "client-goal",
        label=says.measure(measure, goal.side),
        now=says.figure(points[0]) if points else None,
        target=says.figure(goal.target),
        by=goal.by.isoformat() if goal.by else None,
        form=measure.form(goal.form).label,
    )
    return _first_big(f"{goal.words}; {figures}" if goal.words else figures)


def _row(plan: TreatmentPlan, visit: Visit, says: Says) -> tuple[str, ...]:
    outcome = plan.outcome(visit.number)
    phase = plan.phases[visit.phase - 1].name if visit.phase else ""
    notes = ", ".join(filter(None, (phase, says("client-check") if visit.reevaluate else "")))
    return (
        str(visit.number),
        day_of(visit, says.words.days),
        says.length(visit.session.length),
        notes if outcome is None else status_of(plan, outcome, says.words),
    )


def _words(when: str, therapist: str, says: Says) -> str:
    return f"{when} · {says('client-with', therapist=therapist)}" if therapist else when


def _session(session: SessionPlan, title: str, says: Says) -> tuple[Block, ...]:
    care = tuple(_care(session, says))
    key = says.words.names["client-key"]
    strip = Strip(
        title=says("client-timeline"),
        spans=tuple(_span(item, says) for item in session.booked),
        words=tuple(key.items()),
    )
    return (
        says.drawn(evolve(body_map(session, title), focus=key["focus"])),
        says.drawn(strip),
        *_added(session, says),
        Lines(title=says("client-feel"), lines=tuple(_feels(session, says))),
        *([Lines(title=says("client-between"), lines=care)] * bool(care)),
        Lines(title=says("client-to-know"), lines=tuple(_told(session, says))),
    )


def _added(session: SessionPlan, says: Says) -> Iterator[Block]:
    """Say what is added to the massage, and what somebody else offers beside it."""
    if session.added:
        lines = tuple(_first_big(_add_on(one, says)) for one in session.added)
        yield Lines(title=says("client-added"), lines=lines)
    if session.companions:
        told = [
            says(f"client-{one.order}", name=one.label, hours=one.hours)
            for one in session.companions
        ]
        yield Lines(title=says("client-companions"), lines=tuple(map(_first_big, told)))


def _add_on(one: Added, says: Says) -> str:
    warm = one.celsius
    return says(
        "client-add-on",
        label=one.kind.label,
        length=int(one.duration.total_seconds()),
        when=one.when,
        what=one.kind.what,
        celsius=None if warm is None else f"{warm:.0f}",
        fahrenheit=None if warm is None else f"{warm * 9 / 5 + 32:.0f}",
    )


def _care(session: SessionPlan, says: Says) -> Iterator[str]:
    """Say what to do at home, and whether we checked it against trials."""
    offered = home_care(session)
    yield from (_first_big(f"{one.label}: {one.text}") for one in offered)
    if unread := [one.label for one in offered if one.cite.status != "V"]:
        which = "" if len(unread) == len(offered) else f"{', '.join(unread)}: "
        yield _first_big(f"{which}{says('client-unread')}")


def _span(item: Item, says: Says) -> Span:
    """Draw an item in the client's words."""
    span = evolve(span_of(item), label=says.item(item))
    if item.position is None or item.kind == "turn":
        return span
    return evolve(span, under=says.lying(item.position))


def _feels(session: SessionPlan, says: Says) -> Iterator[str]:
    """Say how the client lies, and how firm it is: the most time first."""
    lying = dict.fromkeys(says.lying(i.position) for i in session.segments if i.position)
    yield says("client-lying", lying=says("client-lying-then").join(lying))
    firm: dict[int, dict[str, timedelta]] = {}
    for item in session.segments:
        if item.pressure is not None:
            parts = firm.setdefault(item.pressure, {})
            parts[item.label] = parts.get(item.label, timedelta()) + item.duration
    scale = {level.level: level for level in session.request.catalog.pressure_scale}
    ordered = sorted(firm, key=lambda one: -sum(firm[one].values(), timedelta()))
    for one in ordered:
        words = scale[one].feels or scale[one].label
        yield _first_big(words if len(ordered) == 1 else f"{', '.join(firm[one])}: {words}")


def _first_big(words: str) -> str:
    return words[:1].upper() + words[1:]


def _told(session: SessionPlan, says: Says) -> list[str]:
    """Say what a client wants to know first: what is left out, and what needs their consent."""
    told = []
    if session.left_out:
        told.append(says("client-left-out", names=", ".join(session.left_out)))
    asked = [
        says.value("places", dict(found.args)["sites"])
        for found in session.findings
        if found.code == "consent-needed"
    ]
    if asked:
        told.append(says("client-consent", names=", ".join(asked)))
    told.append(says("client-speak-up"))
    return told
