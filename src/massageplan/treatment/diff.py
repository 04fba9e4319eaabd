"""What changed between two plans: as data that can be applied, and in words for the client."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import evolve, field, frozen

from massageplan._display.mixin import Displayable
from massageplan.catalog.decision import Action
from massageplan.errors import InvalidValueError
from massageplan.session.confirming import changes as minutes_changed
from massageplan.treatment.deciding import read_plan
from massageplan.treatment.outcome import Outcome, Status
from massageplan.treatment.plan import TreatmentPlan


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.treatment.visit import Visit


__all__ = ["PlanChange", "PlanDiff", "diff"]

VISITS: Final = "visits"

PLAIN: Final = MappingProxyType(
    {
        Action.CONTINUE: "we go on as before",
        Action.PROGRESS: "we go on, with more time for what supports it",
        Action.TAPER: "the visits lie further apart from now on",
        Action.MAINTAIN: "about one visit a month from now on, to keep it",
        Action.CHANGE_APPROACH: "we go on in another way",
        Action.REFER: "we stop here, and somebody else should look at it",
        Action.DISCHARGE: "the course ends here",
    }
)
"""Each action in words for the client; why is between them and the therapist."""


@frozen(kw_only=True)
class PlanChange:
    """One difference.

    Attributes
    ----------
    path
        What changed: a field of the plan such as ``"cadence"``, or ``"visits[3]"``.
    before, after
        The values; ``None`` for a visit that is not there.
    """

    path: str
    before: Any = field(repr=False)
    after: Any = field(repr=False)

    @property
    def kind(self) -> str:
        """``added``, ``removed`` or ``changed``."""
        if not self.path.startswith(f"{VISITS}["):
            return "changed"
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


@frozen(kw_only=True)
class PlanDiff(Displayable):
    """What changed between two plans; empty, and false, when nothing did."""

    _view = "views.progress:diff_document"

    changes: tuple[PlanChange, ...]

    def __bool__(self) -> bool:
        """Return whether anything changed."""
        return bool(self.changes)

    def __len__(self) -> int:
        """Return how many things changed."""
        return len(self.changes)

    def apply(self, plan: TreatmentPlan) -> TreatmentPlan:
        """Return a plan with these changes made.

        Raises
        ------
        InvalidValueError
            The plan is not the one that they were found in.
        """
        read_plan(plan)
        fields: dict[str, Any] = {}
        visits = {visit.number: visit for visit in plan.visits}
        for change in self.changes:
            number = _number(change.path)
            here = getattr(plan, change.path) if number is None else visits.get(number)
            if here != change.before:
                raise InvalidValueError(
                    "the plan's is not what these changes were found in",
                    path=change.path,
                )
            if number is None:
                fields[change.path] = change.after
            elif change.after is None:
                del visits[number]
            else:
                visits[number] = change.after
        fields[VISITS] = tuple(visits[number] for number in sorted(visits))
        changed = evolve(plan, **fields)
        if changed == plan:
            return plan
        return evolve(changed, parent=plan.digest, version=plan.version + 1)

    @property
    def words(self) -> tuple[str, ...]:
        """The changes in words that a client can read."""
        return tuple(_words(self.changes))


def diff(old: TreatmentPlan, new: TreatmentPlan) -> PlanDiff:
    """Say what changed between two plans of one client.

    Parameters
    ----------
    old, new
        The plans.

    Returns
    -------
    PlanDiff
        Each change as data; ``diff(old, new).apply(old) == new``. Print it for the words.

    Raises
    ------
    InvalidValueError
        What is no plan, or plans of two clients.
    """
    for path, plan in (("old", old), ("new", new)):
        read_plan(plan, path)
    if old.client.ref != new.client.ref:
        raise InvalidValueError(
            f"is for {new.client.ref!r}, and old for {old.client.ref!r}", path="new"
        )
    found = [
        PlanChange(path=field.name, before=before, after=after)
        for field in attrs.fields(TreatmentPlan)
        if field.eq and field.name != VISITS
        if (before := getattr(old, field.name)) != (after := getattr(new, field.name))
    ]
    was = {visit.number: visit for visit in old.visits}
    now = {visit.number: visit for visit in new.visits}
    found += [
        PlanChange(path=f"{VISITS}[{number}]", before=was.get(number), after=now.get(number))
        for number in sorted(was.keys() | now.keys())
        if was.get(number) != now.get(number)
    ]
    return PlanDiff(changes=tuple(found))


def _number(path: str) -> int | None:
    return int(path[len(VISITS) + 1 : -1]) if path.startswith(f"{VISITS}[") else None


def _words(changes: tuple[PlanChange, ...]) -> Iterator[str]:
    """Say what a client wants to know."""
    told = {change.path: change for change in changes}
    outcomes = told["outcomes"].after if "outcomes" in told else ()
    off = {one.session for one in outcomes if one.is_final and one.status.frees_its_day}
    moved = {one.session for one in outcomes if one.status is Status.MOVED}
    for change in changes:
        before, after = change.before, change.after
        number = _number(change.path)
        if number is not None:
            # A visit that was called off and has another number now is no new one.
            yield from () if number in off else _of_visit(number, before, after, number in moved)
        elif change.path == "outcomes":
            yield from _of_outcomes(before, after)
        elif change.path == "decisions":
            for decision in after[len(before) :]:
                yield f"looked again on {decision.on}: {PLAIN[decision.action]}"
        elif change.path == "client":
            yield "what you told of your health is up to date"
        elif change.path in _TOLD:
            words = _TOLD[change.path]
            yield f"{words}: {_said(after) or 'none'} (was {_said(before) or 'none'})"


def _of_outcomes(before: tuple[Outcome, ...], after: tuple[Outcome, ...]) -> Iterator[str]:
    """Say what became of sessions; one that only has another number now is no news."""
    known = {evolve(outcome, session=1) for outcome in before}
    for outcome in after:
        if evolve(outcome, session=1) in known:
            continue
        if outcome.status is Status.WITHDRAWN:
            yield f"session {outcome.session} is not needed any more"
        else:
            when = f" on {outcome.on}" if outcome.on else ""
            when = f" to {outcome.to}" if outcome.to else when
            yield f"session {outcome.session}: {outcome.status.value}{when}"


def _of_visit(
    number: int,
    before: Visit | None,
    after: Visit | None,
    moved: bool,  # noqa: FBT001  one call site
) -> Iterator[str]:
    if before is None and after is not None:
        yield f"session {number} is new{f', on {after.on}' if after.on else ''}"
    elif after is None and before is not None:
        yield f"session {number}{f' on {before.on}' if before.on else ''} is not needed any more"
    elif before is not None and after is not None:
        if _when(before) != _when(after) and not moved:
            yield f"session {number} is on {_when(after)} (was {_when(before)})"
        if words := minutes_changed(before.session, after.session):
            yield f"session {number}: {words}"
        if before.reevaluate is not after.reevaluate:
            again = "we look again in it" if after.reevaluate else "no looking again in it"
            yield f"session {number}: {again}"


def _when(visit: Visit) -> str:
    start = visit.session.request.start
    return f"{start:%Y-%m-%d %H:%M}" if start else str(visit.on or "")


_TOLD: Final = {
    "cadence": "how often",
    "agreed": "sessions agreed",
    "therapist": "therapist",
    "goals": "goals",
}
"""Fields of a plan that a client is told of, by their words."""


def _said(value: Any) -> str:  # noqa: ANN401  any of these fields
    if isinstance(value, tuple):
        return ", ".join(f"{goal.words or goal.measure} {goal.target}" for goal in value)
    return str(getattr(value, "text", value))
