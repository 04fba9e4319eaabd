"""Reading a saved plan: strictly, and screened again; what changed since is said."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import evolve, field, frozen
from cattrs.errors import BaseValidationError

from massageplan.anatomy.position import Position
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.loading import problems_of
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.client.finding import Finding, Severity, args
from massageplan.errors import CannotPlanError, InvalidValueError, LoadError
from massageplan.io.course import SavedDecision, SavedFacts, open_course
from massageplan.io.fingerprint import fingerprint
from massageplan.io.hooks import add_person_hooks
from massageplan.io.names import name_checks
from massageplan.io.plainly import add_json_hooks
from massageplan.io.saving import FORMAT, KINDS, found_in
from massageplan.io.strict import strict_converter
from massageplan.session.plan import Pin, SessionPlan
from massageplan.session.planning import plan_request, read_request
from massageplan.treatment.availability import Availability
from massageplan.treatment.outcome import Goal, Outcome
from massageplan.treatment.placing import WINDOW


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.session.plan import SessionRequest
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["loads"]

LARGEST: Final = 5_000_000
FILE: Final = "saved plan"


_SHARED: Final = object()
"""Stands where a session has what all of them have; nothing at all is something else."""


@frozen(kw_only=True)
class _Session:
    """One session of a file: what it was planned from, and what was found then."""

    length: timedelta
    length_is: str
    routine: str
    clock: str
    on: date | None
    start: datetime | None
    visit: int
    first: Position | None
    grid: timedelta
    found: dict[str, Any]
    client: Client | None = field(default=cast("Any", _SHARED))
    assessment: Assessment | None = field(default=cast("Any", _SHARED))
    pins: tuple[Pin, ...] = ()
    therapist: str = ""
    number: int = 1
    count: int = 1
    reevaluate: bool = False
    shift: int | None = None
    approach: int = 0
    at: timedelta = timedelta()
    done: tuple[tuple[str, timedelta], ...] | None = None
    lying: Position | None = None
    told: date | None = None
    released: tuple[str, ...] = ()
    confirmed: str = ""


@frozen(kw_only=True)
class Saved:
    """A file."""

    massageplan: int
    kind: str
    catalog: str
    policy: str
    client: Client | None
    assessment: Assessment | None
    sessions: tuple[_Session, ...]
    cadence: str = ""
    reevaluation: str = ""
    dated: bool = field(default=False)
    began: int = 0
    agreed: int | None = None
    goals: tuple[Goal, ...] = ()
    thresholds: tuple[tuple[str, str], ...] = ()
    availability: tuple[Availability, ...] = ()
    window: int = WINDOW
    nominal: tuple[date | None, ...] = ()
    events: tuple[tuple[str, date], ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    baseline: Assessment | None = None
    told: SavedFacts | None = None
    decisions: tuple[SavedDecision, ...] = ()
    parent: str = ""


def loads(text: str | bytes, *, catalog: Catalog | None = None) -> SessionPlan | TreatmentPlan:
    """Read a plan that `dumps` wrote; screen it again and plan it again.

    Parameters
    ----------
    text
        The text, or its bytes in UTF-8.
    catalog
        The catalogue to go by, with its policy; by default the shipped one.

    Returns
    -------
    SessionPlan or TreatmentPlan
        What the facts in the file come to today. Where the catalogue or its policy is not the
        one that it was saved with, findings say so, and what that changed.

    Raises
    ------
    LoadError
        More than 5 MB, not JSON, a newer format, unknown keys, wrong types, unknown names:
        every problem at once, each with its path. Or, with the same catalogue, something else
        was found than the file says: somebody changed it.
    CannotPlanError
        What the facts come to by this catalogue allows no session.
    """
    known = catalog or default_catalog()
    saved = _read(text, known)
    requests = [
        _request(session, saved, known, f"sessions[{i}]")
        for i, session in enumerate(saved.sessions)
    ]
    plan = _plan(saved, requests, known)
    sessions = [plan] if isinstance(plan, SessionPlan) else [v.session for v in plan.visits]
    differs = _differences(saved.sessions, sessions)
    if saved.catalog == fingerprint(known):
        if differs:
            raise LoadError(FILE, [(path, f"{_CHANGED}: {words}") for path, words in differs])
        return plan
    return _say(plan, saved, known)


_CHANGED: Final = (
    "is not what these facts come to; the file was changed by hand, and it gives no right to touch"
)


def _read(text: str | bytes, catalog: Catalog) -> Saved:
    table = _parse(text)
    if not isinstance(table, dict) or "massageplan" not in table:
        raise LoadError(FILE, [("", "is no saved plan: expected a table with 'massageplan'")])
    version = table["massageplan"]
    if type(version) is not int or version < 1:
        raise LoadError(FILE, [("massageplan", f"expected {FORMAT}, got {version!r:.40}")])
    if version > FORMAT:
        newer = f"format {version} is newer than {FORMAT}, the newest that this version reads"
        raise LoadError(FILE, [("massageplan", f"{newer}: update massageplan")])
    strict = strict_converter(name_checks(catalog))
    add_person_hooks(strict)
    add_json_hooks(strict)
    try:
        saved: Saved = strict.structure(table, Saved)
    except (BaseValidationError, InvalidValueError) as error:
        raise LoadError(FILE, problems_of(error)) from error
    if saved.kind not in KINDS:
        expected = " or ".join(map(repr, KINDS))
        raise LoadError(FILE, [("kind", f"expected {expected}, got {saved.kind!r:.40}")])
    if not saved.sessions or (saved.kind == "SessionPlan" and len(saved.sessions) > 1):
        raise LoadError(FILE, [("sessions", f"a {saved.kind} has not {len(saved.sessions)}")])
    return saved


def _parse(text: str | bytes) -> object:
    if not isinstance(text, (str, bytes)):
        raise InvalidValueError(
            f"text: expected text or bytes, got {type(text).__name__}", path="text", value=text
        )
    if len(text) > LARGEST:
        raise LoadError(FILE, [("", f"more than the {LARGEST // 1_000_000} MB allowed")])
    try:
        given = text.decode("utf-8") if isinstance(text, bytes) else text
        return json.loads(given, object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError as bad:
        raise LoadError(FILE, [("", "is not UTF-8 text")]) from bad
    except json.JSONDecodeError as bad:
        raise LoadError(FILE, [(f"line {bad.lineno}", f"is not JSON: {bad.msg}")]) from bad
    except RecursionError as bad:
        raise LoadError(FILE, [("", "is nested too deeply")]) from bad
    except ValueError as bad:
        words = str(bad) if isinstance(bad, InvalidValueError) else "holds a number too long"
        raise LoadError(FILE, [("", words)]) from bad


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for i, name in enumerate(names) if name in names[:i])
        raise InvalidValueError(f"the key {twice!r:.60} stands there twice")
    return table


def _no_number(name: str) -> object:
    raise InvalidValueError(f"{name} is no number")


def _request(session: _Session, saved: Saved, catalog: Catalog, path: str) -> SessionRequest:
    """Read what one session was planned from, as `plan_session` reads it."""
    problems = []
    client = saved.client if session.client is _SHARED else session.client
    if not 1 <= session.number <= session.count:
        problems.append((f"{path}.number", f"expected 1 to {session.count}, got {session.number}"))
    if client is not None and session.on is None:
        problems.append((f"{path}.on", "is missing: a person is screened for a day"))
    if problems:
        raise LoadError(FILE, problems)
    try:
        request = read_request(
            client,
            saved.assessment if session.assessment is _SHARED else session.assessment,
            length=session.length,
            routine=session.routine,
            start=session.start,
            on=session.on,
            visit=session.visit,
            clock=session.clock,
            length_is=session.length_is,
            minutes=None,
            first=session.first,
            grid=session.grid,
            therapist=session.therapist,
            catalog=catalog,
        )
    except InvalidValueError as error:
        words = str(error).removeprefix(f"{error.path}: ")
        raise LoadError(FILE, [(f"{path}.{error.path}", words)]) from error
    return evolve(
        request,
        pins=session.pins,
        number=session.number,
        count=session.count,
        reevaluate=session.reevaluate,
        shift=session.shift,
        approach=session.approach,
        at=session.at,
        done=session.done,
        lying=session.lying,
        told=session.told,
        released=session.released,
        confirmed=session.confirmed,
    )


def _plan(
    saved: Saved, requests: Sequence[SessionRequest], catalog: Catalog
) -> SessionPlan | TreatmentPlan:
    try:
        if saved.kind == "SessionPlan":
            return plan_request(requests[0])
        return open_course(saved, requests, catalog)
    except CannotPlanError as error:
        error.args = (f"{FILE}: screened again, it cannot be carried out: {error}",)
        raise
    except InvalidValueError as error:
        words = str(error).removeprefix(f"{error.path}: ")
        raise LoadError(FILE, [(error.path, words)]) from error


def _differences(
    saved: Sequence[_Session], sessions: Sequence[SessionPlan]
) -> list[tuple[str, str]]:
    """Say where a file's word of what was found is not what is found now."""
    told = []
    for i, (before, session) in enumerate(zip(saved, sessions, strict=True)):
        for name, now in found_in(session).items():
            was = before.found.get(name)
            # The first format did not keep what was worked with.
            if was != now and (name != "with" or was is not None):
                told.append((f"sessions[{i}].found.{name}", _difference(was, now)))
    return told


def _difference(was: object, now: object) -> str:
    if not isinstance(was, dict) or not isinstance(now, dict):
        return "it is not there" if was is None else "it should not be there"
    names = [name for name in (*now, *was) if was.get(name) != now.get(name)]
    return ", ".join(
        f"{name} was {was.get(name)!r:.60}, and is {now.get(name)!r:.60}"
        for name in dict.fromkeys(names)
    )


def _say(
    plan: SessionPlan | TreatmentPlan,
    saved: Saved,
    catalog: Catalog,
) -> SessionPlan | TreatmentPlan:
    """Say that the catalogue or its policy is another one, and what that changed."""
    policy = catalog.policy.id if catalog.policy else ""
    code = "policy-changed" if policy != saved.policy else "catalog-changed"
    told = Finding(
        code=code,
        severity=Severity.CAUTION,
        args=args(
            was=saved.policy or "none",
            now=policy or "none",
            changes="; ".join(dict.fromkeys(_in_words(saved, plan))) or "nothing",
        ),
    )
    return evolve(plan, findings=(told, *plan.findings))


_PLAIN: Final = {
    "cap": "pressure at most {now} (was {was})",
    "excluded": "left out: {now} (was {was})",
    "banned": "techniques not used: {now} (was {was})",
    "positions": "positions: {now} (was {was})",
}
"""What of a clearance is told when it changed, for people."""


def _in_words(saved: Saved, plan: SessionPlan | TreatmentPlan) -> Iterator[str]:
    """Say what screening and sharing come to now that they did not before."""
    sessions = [plan] if isinstance(plan, SessionPlan) else [v.session for v in plan.visits]
    for before, session in zip(saved.sessions, sessions, strict=True):
        found = found_in(session)
        was, now = before.found.get("clearance") or {}, found["clearance"] or {}
        for name, words in _PLAIN.items():
            if was.get(name) != now.get(name):
                yield words.format(was=_listed(was.get(name)), now=_listed(now.get(name)))
        had, has = before.found.get("minutes") or {}, found["minutes"]
        labels = {why.want: why.label for why in session.reasons}
        for want in dict.fromkeys((*has, *had)):
            if had.get(want) != has.get(want):
                name = labels.get(want, want)
                yield f"{name}: {has.get(want, 'nothing')} (was {had.get(want, 'nothing')})"


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) or "nothing" if isinstance(value, list) else str(value)
