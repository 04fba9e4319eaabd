"""What changed between two plans: as data that can be applied, and in words for the client."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs
from attrs import evolve, field, frozen

from massageplan._display.mixin import Displayable
from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.client.client import Client
from massageplan.errors import InvalidValueError
from massageplan.findings.words import line
from massageplan.scheduling.cadence import Cadence
from massageplan.session.confirming import changed_minutes
from massageplan.treatment.outcome import Status
from massageplan.treatment.plan import TreatmentPlan
from massageplan.treatment.reading import read_plan
from massageplan.treatment.withdrawal import withdrawal_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from massageplan.findings.finding import Finding
    from massageplan.treatment.decision import Decision
    from massageplan.treatment.goal import Goal
    from massageplan.treatment.outcome import Outcome
    from massageplan.treatment.visit import Visit


__all__ = ["PlanChange", "PlanDiff", "diff"]

VISITS: Final = "visits"


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
    def kind(self) -> Literal["added", "removed", "changed"]:
        """``added``, ``removed`` or ``changed``."""
        if not self.path.startswith(f"{VISITS}["):
            return "changed"
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


@frozen(kw_only=True)
class PlanDiff(Displayable):
    """What changed between two plans; empty, and false, if nothing did.

    Attributes
    ----------
    changes
        Each difference as data.
    catalog
        What the ids in the plans stand for; by default the shipped catalog.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> plan = mp.plan_treatment(client, neck, length="75 min", start=date(2026, 3, 2))
    >>> new = plan.record(mp.Outcome(session=1, status="missed"))
    >>> changes = mp.diff(plan, new)
    >>> [change.path for change in changes.changes], changes.apply(plan) == new
    (['outcomes'], True)
    """

    _view = "views.progress:diff_document"

    changes: tuple[PlanChange, ...]
    catalog: Catalog = field(factory=default_catalog, eq=False, repr=False)

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
                    "differs from the plan in which these changes were found", path=change.path
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
        return tuple(_words(self.changes, self.catalog))


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
        Something that is not a plan, or plans of two clients.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> plan = mp.plan_treatment(client, neck, length="60 min", start=date(2026, 3, 2))
    >>> new = plan.record(mp.Outcome(session=1, status="missed"))
    >>> mp.diff(plan, new).words
    ('session 1 was missed on Mon, Mar 2, 2026',)
    """
    for path, plan in (("old", old), ("new", new)):
        read_plan(plan, path)
    if old.client.ref != new.client.ref:
        raise InvalidValueError(
            f"is for {new.client.ref!r}, but old is for {old.client.ref!r}", path="new"
        )
    changes = [
        PlanChange(path=field.name, before=before, after=after)
        for field in attrs.fields(TreatmentPlan)
        if field.eq and field.name != VISITS
        if (before := getattr(old, field.name)) != (after := getattr(new, field.name))
    ]
    was = {visit.number: visit for visit in old.visits}
    now = {visit.number: visit for visit in new.visits}
    changes += [
        PlanChange(path=f"{VISITS}[{number}]", before=was.get(number), after=now.get(number))
        for number in sorted(was.keys() | now.keys())
        if was.get(number) != now.get(number)
    ]
    return PlanDiff(changes=tuple(changes), catalog=new.catalog)


def _number(path: str) -> int | None:
    return int(path[len(VISITS) + 1 : -1]) if path.startswith(f"{VISITS}[") else None


def _words(changes: tuple[PlanChange, ...], catalog: Catalog) -> Iterator[str]:
    """Say what a client wants to know."""
    by_path = {change.path: change for change in changes}
    outcomes = by_path["outcomes"].after if "outcomes" in by_path else ()
    off = {
        outcome.session for outcome in outcomes if outcome.is_final and outcome.status.frees_its_day
    }
    moved = {outcome.session for outcome in outcomes if outcome.status is Status.MOVED}
    decisions = _added(by_path["decisions"]) if "decisions" in by_path else ()
    for change in changes:
        number = _number(change.path)
        if number is not None:
            # A visit that was called off and has another number now is not a new one.
            if number not in off:
                made_up = "agreed" not in by_path  # one more visit, and no session more
                yield from _of_visit(change, catalog, moved=number in moved, made_up=made_up)
        elif change.path == "outcomes":
            yield from _of_outcomes(change, catalog, decisions=decisions)
        elif change.path == "looks":
            yield from _of_looks(change, catalog)
        elif change.path == "decisions":
            for decision in decisions:
                day, action = decision.on.isoformat(), decision.action.value
                yield line("re-evaluated", catalog, on=day, action=action)
        else:
            yield from _of_field(change, catalog)


def _of_field(change: PlanChange, catalog: Catalog) -> Iterator[str]:
    """Say what changed of the plan itself."""
    if change.path == "findings":
        if _proposes(change.after) and not _proposes(change.before):
            yield line("referral-suggested", catalog)
    elif change.path == "goals":
        goals = [_goals(value, catalog) for value in (change.after, change.before)]
        yield line("goals-changed", catalog, now=goals[0], was=goals[1])
    elif change.path in _FIELDS:
        fields = [_plain(value) for value in (change.after, change.before)]
        yield line(f"{change.path}-changed", catalog, now=fields[0], was=fields[1])


def _proposes(findings: Iterable[Finding]) -> bool:
    """Tell whether a referral waits for an answer."""
    return any(finding.code == "referral-proposed" for finding in findings)


_FIELDS: Final = ("client", "cadence", "agreed", "therapist")
"""Fields of a plan that a client is told about; all other changes follow from these."""


def _plain(value: Client | Cadence | str | int) -> str | int:
    """Return a field as the words of its change are filled with it."""
    if isinstance(value, Client):
        return value.ref
    return value.text if isinstance(value, Cadence) else value


def _added(change: PlanChange) -> tuple[Decision, ...]:
    added: tuple[Decision, ...] = change.after[len(change.before) :]
    return added


def _goals(goals: tuple[Goal, ...], catalog: Catalog) -> str:
    return ", ".join(
        line(
            "goal",
            catalog,
            words=goal.words,
            measure=goal.measure,
            side=goal.side.value if goal.side else None,
            target=str(goal.target),
        )
        for goal in goals
    )


def _of_looks(change: PlanChange, catalog: Catalog) -> Iterator[str]:
    """Say which re-evaluations without massage are new, and which took place."""
    for look in change.after:
        if look not in change.before and look.is_recorded:
            yield line("look-done", catalog, on=_day(look.on))
        elif look not in change.before:
            yield line("look-new", catalog, session=look.session, on=_day(look.on))


def _of_outcomes(
    change: PlanChange, catalog: Catalog, *, decisions: tuple[Decision, ...]
) -> Iterator[str]:
    """Say what became of sessions; one that only has another number now is no news."""
    before: tuple[Outcome, ...] = change.before
    after: tuple[Outcome, ...] = change.after
    known = {evolve(outcome, session=1) for outcome in before}
    for outcome in after:
        if evolve(outcome, session=1) in known:
            continue
        withdrawn = outcome.status is Status.WITHDRAWN
        became = withdrawal_of(outcome, decisions) if withdrawn else outcome.status.value
        yield line(
            f"visit-{became}",
            catalog,
            session=outcome.session,
            on=outcome.on.isoformat() if outcome.on else None,
            to=_day(outcome.to),
            at=_clock(outcome.to),
        )


def _of_visit(change: PlanChange, catalog: Catalog, *, moved: bool, made_up: bool) -> Iterator[str]:
    """Say what changed of one visit; that it was moved is said of its record."""
    before: Visit | None = change.before
    after: Visit | None = change.after
    if before is None or after is None:
        visit = after or before
        if visit is not None:
            new = "visit-made-up" if made_up else "visit-new"
            code = "visit-gone" if after is None else new
            yield line(code, catalog, session=visit.number, on=_day(visit.on))
        return
    number, was, now = after.number, _when(before), _when(after)
    if was != now and not moved:
        yield line(
            "visit-redated",
            catalog,
            session=number,
            on=_day(now),
            at=_clock(now),
            was=_day(was),
            was_at=_clock(was),
        )
    if before.phase != after.phase:
        yield line(
            "visit-phase",
            catalog,
            session=number,
            now=after.phase or None,
            was=before.phase or None,
        )
    if before.session.length != after.session.length:
        lengths = [int(one.session.length.total_seconds()) for one in (after, before)]
        yield line("visit-length", catalog, session=number, now=lengths[0], was=lengths[1])
    if before.session.title != after.session.title:
        titles = after.session.title, before.session.title
        yield line("visit-kind", catalog, session=number, now=titles[0], was=titles[1])
    elif changes := changed_minutes(before.session, after.session):
        yield line("visit-minutes", catalog, session=number, changes=changes)
    if before.reevaluate is not after.reevaluate:
        code = "visit-reevaluates" if after.reevaluate else "visit-reevaluates-not"
        yield line(code, catalog, session=number)


def _when(visit: Visit) -> date | None:
    """Return the start of a visit, or its day if it has no time of day."""
    return visit.session.request.start or visit.on


def _day(moment: date | None) -> str | None:
    if moment is None:
        return None
    return (moment.date() if isinstance(moment, datetime) else moment).isoformat()


def _clock(moment: date | None) -> str | None:
    return f"{moment:%H:%M}" if isinstance(moment, datetime) else None
