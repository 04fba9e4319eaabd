"""Record what became of a session: checked, or refused with nothing lost."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import evolve

from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.read import read_kind
from massageplan.session.rest_of_session import find_want
from massageplan.treatment.look import Look
from massageplan.treatment.making import changed
from massageplan.treatment.moving import move
from massageplan.treatment.outcome import PAIN, Outcome, Status
from massageplan.treatment.trend import read_scores
from massageplan.treatment.visit import is_before
from massageplan.treatment.withdrawal import Withdrawal, withdrawal_of
from massageplan.treatment.worked import worked
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massageplan.client.score import Score
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.trend import Trend
    from massageplan.treatment.visit import Visit

T = TypeVar("T")

__all__ = ["in_full", "in_order", "record", "record_look", "verify"]


def record(plan: TreatmentPlan, outcome: Outcome | Look) -> TreatmentPlan:
    """Return the plan with an outcome; see `TreatmentPlan.record`."""
    if isinstance(outcome, Look):
        return record_look(plan, outcome)
    read_kind(outcome, "outcome", Outcome)
    visit = _visit(plan, outcome)
    recorded = in_full(plan, visit, outcome)
    visits: tuple[Visit, ...] = plan.visits
    if outcome.to is not None:
        moved = move(plan, visit, outcome.to)
        visits = tuple(moved if one.number == visit.number else one for one in visits)
    # In order of the sessions, whenever each was recorded: the same records make the same plan.
    outcomes = sorted((*plan.outcomes, recorded), key=in_order)
    return changed(plan, visits, outcomes=tuple(outcomes))


def record_look(plan: TreatmentPlan, look: Look) -> TreatmentPlan:
    """Return the plan with what a re-evaluation without massage found.

    It takes the place of the first such re-evaluation that is planned and has no record.
    """
    recorded = _look(plan, look, "look")
    waiting = (i for i, one in enumerate(plan.looks) if one.session is None and not one.is_recorded)
    at = next(waiting, len(plan.looks))
    return changed(plan, plan.visits, looks=(*plan.looks[:at], recorded, *plan.looks[at + 1 :]))


def _look(plan: TreatmentPlan, look: Look, path: str) -> Look:
    """Return what a re-evaluation found, with ids, or refuse it."""
    if look.on is None or not look.is_recorded:
        raise InvalidValueError(
            "expected the day and what was found: Look(on=date(...), pain=3)", path=path
        )
    screened = _first_screened(plan)
    if screened is not None and look.on < screened:
        raise InvalidValueError(
            f"{look.on} is before {screened}, when the client was screened",
            path=f"{path}.on",
            value=look.on,
        )
    if any(one.on == look.on and one.is_recorded and one is not look for one in plan.looks):
        raise InvalidValueError(
            f"a re-evaluation on {look.on} is recorded already", path=f"{path}.on", value=look.on
        )
    return evolve(look, scores=_scores(plan, look, path))


def in_full(plan: TreatmentPlan, visit: Visit, outcome: Outcome) -> Outcome:
    """Return a record with its day, and with the ids of all that it names.

    Raises
    ------
    InvalidValueError
        It could not have happened so.
    """
    recorded = _dated(plan, visit, outcome)
    if outcome.status is Status.DONE:
        recorded = _with_ids(plan, visit, recorded)
    return recorded


def verify(plan: TreatmentPlan) -> None:
    """Check the records and the days of a plan that comes from a file, as recording checks them.

    Raises
    ------
    InvalidValueError
        A record that could not have been made.
    """
    seen: set[int] = set()
    screened = _first_screened(plan)
    if list(plan.outcomes) != sorted(plan.outcomes, key=in_order):
        raise InvalidValueError("must be in order of their sessions", path="outcomes")
    for i, outcome in enumerate(plan.outcomes):
        path = f"outcomes[{i}]"
        visit = plan.visit(outcome.session, f"{path}.session")
        if outcome.session in seen:
            raise InvalidValueError(
                f"session {visit.number} is recorded twice", path=f"{path}.session"
            )
        if not outcome.is_final:
            moved = outcome.to.date() if isinstance(outcome.to, datetime) else outcome.to
            if screened is not None and moved is not None and moved < screened:
                raise InvalidValueError(
                    f"{moved} is before {screened}, when the client was screened",
                    path=f"{path}.to",
                )
        else:
            seen.add(outcome.session)
            if in_full(plan, visit, outcome) != outcome:
                raise InvalidValueError("is not in the form that a plan records", path=path)
    for i, amended in enumerate(plan.amendments):
        path = f"amendments[{i}]"
        plan.visit(amended.session, f"{path}.session")
        if amended.before.session != amended.session or not amended.before.is_final:
            raise InvalidValueError("is not a record of that session", path=f"{path}.before")
    _verify_looks(plan)
    off = {outcome.session for outcome in plan.outcomes if outcome.status.frees_its_day}
    held = [visit for visit in plan.visits if visit.on and visit.number not in off]
    if not all(is_before(one, two) for one, two in pairwise(held)):
        raise InvalidValueError("their days must come one after another", path="sessions")


def _verify_looks(plan: TreatmentPlan) -> None:
    for i, look in enumerate(plan.looks):
        if look.is_recorded and _look(plan, look, f"looks[{i}]") != look:
            raise InvalidValueError("is not in the form that a plan records", path=f"looks[{i}]")


def _first_screened(plan: TreatmentPlan) -> date | None:
    """Return the day of the first facts: a visit that was moved may have newer ones."""
    if plan.baseline is not None:
        return plan.baseline.on
    days = [day for visit in plan.visits if (day := visit.session.request.told_on) is not None]
    return min(days, default=None)


def in_order(outcome: Outcome) -> tuple[int, bool]:
    """Return by what records are sorted: a visit may be moved first, and be over later."""
    return outcome.session, outcome.is_final


_WITHDRAWN: Final[Mapping[Withdrawal, str]] = {
    "on-hold": "the client was referred, and it is on hold; replan with action='continue' goes on",
    "not-needed": "the plan ended, since its goals are reached",
    "ended": "the plan ended",
    "withdrawn": "fewer sessions were agreed on",
}


def _visit(plan: TreatmentPlan, outcome: Outcome) -> Visit:
    visit = plan.visit(outcome.session, "outcome.session")
    if outcome.status is Status.WITHDRAWN:
        raise InvalidValueError(
            "only replan withdraws a session; record one that was called off as 'cancelled'",
            path="outcome.status",
            value=outcome.status,
        )
    if visit.stops and outcome.status is Status.DONE:
        raise InvalidValueError(
            f"session {visit.number} is on hold ({visit.stops[0].message}): first confirm it with "
            f"what the client reports now, or replan",
            path="outcome.session",
            value=outcome.session,
        )
    earlier = plan.outcome(visit.number)
    if earlier is not None and earlier.status is Status.WITHDRAWN:
        why = _WITHDRAWN[withdrawal_of(earlier, plan.decisions)]
        raise InvalidValueError(
            f"session {visit.number} was withdrawn on {earlier.on}: {why}",
            path="outcome.session",
            value=outcome.session,
        )
    if earlier is not None:
        raise InvalidValueError(
            f"session {visit.number} is already recorded as {earlier.status.value}"
            f"{f' on {earlier.on}' if earlier.on else ''}: to correct that, use amend(...)",
            path="outcome.session",
            value=outcome.session,
        )
    return visit


def _dated(plan: TreatmentPlan, visit: Visit, outcome: Outcome) -> Outcome:
    """Give an outcome its day, or refuse one on which it cannot have been."""
    happened = outcome.status in {Status.DONE, Status.MISSED}
    day = outcome.on or (visit.on if happened else None)
    number = visit.number
    if day is None and not happened:
        return outcome  # when it was called off was not given, and nothing depends on it
    if day is None:
        raise InvalidValueError(
            f"the plan has no dates: pass on=date(...) for session {number}",
            path="outcome.on",
        )
    request = visit.session.request
    screened = request.assessment.on if request.assessment else plan.visits[0].session.on
    if screened is not None and day < screened:
        raise InvalidValueError(
            f"{day} is before {screened}, when the client was screened",
            path="outcome.on",
            value=outcome.on,
        )
    if visit.on is not None and (day != visit.on if happened else day > visit.on):
        raise InvalidValueError(
            f"session {number} is planned and screened for {visit.on}, not for {day}: first "
            f"record Outcome(session={number}, status='moved', to=...)"
            if happened
            else f"session {number} was on {visit.on}, before {day}: record it as 'missed', or "
            f"give the day on which it was called off",
            path="outcome.on",
            value=outcome.on,
        )
    if visit.on is None and happened:
        _check_undated(plan, number, day)
    return outcome if outcome.on == day else evolve(outcome, on=day)


def _check_undated(plan: TreatmentPlan, number: int, day: date) -> None:
    for other in plan.outcomes:
        free = not other.is_final or other.status.frees_its_day
        if free or other.on is None or other.session == number:
            continue
        if day <= other.on if other.session < number else day >= other.on:
            raise InvalidValueError(
                f"session {other.session} was on {other.on}, so session {number} cannot have "
                f"been on {day}",
                path="outcome.on",
                value=day,
            )


def _with_ids(plan: TreatmentPlan, visit: Visit, outcome: Outcome) -> Outcome:
    """Look up all that an outcome names, and check that it had room in the session."""
    names = (outcome.minutes, outcome.left_out, outcome.techniques, outcome.pressures)
    if not any((outcome.scores, outcome.scores_after, *names)):  # nothing is named
        _check_room(visit, outcome)
        return outcome
    minutes = _by_region(visit, outcome.minutes, "outcome.minutes")
    left_out: dict[str, str] = {}
    for name, why in outcome.left_out:
        path = f"outcome.left_out[{name}]"
        id_ = find_want(visit.session, name, path)
        if minutes.get(id_) or id_ in left_out:
            raise InvalidValueError(f"{id_} is listed twice: keep one", path=path)
        left_out[id_] = why
    done = _by_region(visit, outcome.techniques, "outcome.techniques")
    named = {
        "scores": _scores(plan, outcome),
        "scores_after": _after(plan, outcome),
        "minutes": tuple(minutes.items()),
        "left_out": tuple(left_out.items()),
        "techniques": tuple((id_, _ids(did, plan, id_)) for id_, did in done.items()),
        "pressures": tuple(_by_region(visit, outcome.pressures, "outcome.pressures").items()),
    }
    differ: dict[str, Any] = {
        name: what for name, what in named.items() if getattr(outcome, name) != what
    }
    recorded = evolve(outcome, **differ) if differ else outcome
    _check_room(visit, recorded)
    return recorded


def _by_region(visit: Visit, told: Iterable[tuple[str, T]], of: str) -> dict[str, T]:
    """Return what is told of areas by their ids; of each only once."""
    by_id: dict[str, T] = {}
    for name, what in told:
        path = f"{of}[{name}]"
        id_ = _region(visit, name, path)
        if id_ in by_id:
            raise InvalidValueError(f"{id_} is listed twice: keep one", path=path)
        by_id[id_] = what
    return by_id


def _ids(techniques: Iterable[str], plan: TreatmentPlan, region: str) -> tuple[str, ...]:
    path = f"outcome.techniques[{region}]"
    return tuple(dict.fromkeys(plan.catalog.technique(one, path=path).id for one in techniques))


def _after(plan: TreatmentPlan, outcome: Outcome) -> tuple[Score, ...]:
    """Read the scores at the end of a session."""
    scores = read_scores(outcome.scores_after, plan.catalog, "outcome.scores_after")
    if outcome.pain_after is not None and any(score.measure == PAIN for score in scores):
        raise InvalidValueError(
            "pain is also among the scores: keep one", path="outcome.pain_after"
        )
    return scores


def _scores(
    plan: TreatmentPlan, outcome: Outcome | Look, path: str = "outcome"
) -> tuple[Score, ...]:
    scores = read_scores(outcome.scores, plan.catalog, f"{path}.scores")
    if outcome.pain is not None and any(score.measure == PAIN for score in scores):
        raise InvalidValueError("pain is also among the scores: keep one", path=f"{path}.pain")
    by_measure: dict[str, list[Trend]] = {}
    for trend in plan.trends if scores else ():
        by_measure.setdefault(trend.measure.id, []).append(trend)
    for i, score in enumerate(scores):
        if before := by_measure.get(score.measure):
            given = [other for other in scores if other.measure == score.measure]
            _check_comparable(score, given, before, f"{path}.scores[{i}]")
    return scores


def _check_comparable(
    score: Score, given: Sequence[Score], before: Sequence[Trend], path: str
) -> None:
    """Refuse a score in another form than before, or one that says the side for the first time.

    A score of the other side is fine: it begins a trend of its own.
    """
    forms = [trend.form for trend in before]
    if not any(other.form in forms for other in given):
        raise InvalidValueError(
            f"{score.measure} was scored in {forms[0]} before, and {score.form} cannot be "
            f"compared with that: give it in {forms[0]}",
            path=f"{path}.form",
            value=score.form,
        )
    with_side = {trend.side is not None for trend in before}
    if not any((other.side is not None) in with_side for other in given):
        was = "on a side" if True in with_side else "without a side"
        raise InvalidValueError(
            f"{score.measure} was scored {was} before: give it {was}, so that it can be compared",
            path=f"{path}.side",
            value=score.side,
        )


def _region(visit: Visit, name: str, path: str) -> str:
    """Return the id of the area with this name, or of a region that was not planned."""
    try:
        return find_want(visit.session, name, path)
    except UnknownTermError:
        part = visit.session.request.catalog.body.part(name, path=path)
        planned = {site for item in visit.session.segments for site in item.sites}
        if not planned.isdisjoint(part.sites):
            raise  # a part of a planned area: it would be counted twice
    return part.region if part.side is None else f"{part.region}-{part.side.value}"


def _check_room(visit: Visit, outcome: Outcome) -> None:
    length = visit.session.length
    if outcome.late >= length:
        raise InvalidValueError(
            f"{format_duration(outcome.late)} is all of the {format_duration(length)}: record "
            f"the session as missed",
            path="outcome.late",
            value=outcome.late,
        )
    total, room = sum(worked(visit, outcome).values(), timedelta()), length - outcome.late
    if total > room:
        raise InvalidValueError(
            f"{format_duration(total)} in total, counting regions that are not listed as planned, "
            f"but there were only {format_duration(room)}: record what was really worked",
            path="outcome.minutes",
            value=outcome.minutes,
        )
