"""Reading a saved plan: strictly, and screened again; what changed since is said."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from attrs import evolve
from cattrs.errors import BaseValidationError

from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.loading import problems_of, told
from massageplan.errors import CannotPlanError, InvalidValueError, LoadError
from massageplan.findings.finding import Finding, Severity, args
from massageplan.io.course import open_course
from massageplan.io.fingerprint import fingerprint
from massageplan.io.hooks import add_person_hooks
from massageplan.io.migrating import migrate
from massageplan.io.names import name_checks
from massageplan.io.parsing import MOST_ENTRIES, parse
from massageplan.io.plainly import add_json_hooks
from massageplan.io.saved import OF_A_COURSE, SHARED, Saved
from massageplan.io.saving import FORMAT, KINDS, found_in
from massageplan.io.strict import strict_converter
from massageplan.session.plan import SessionPlan
from massageplan.session.planning import plan_request
from massageplan.session.reading import read_request


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.io.saved import SavedSession
    from massageplan.session.request import SessionRequest
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["loads", "open_saved"]

FILE: Final = "saved plan"
"""What a text without a file is called."""


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
    return open_saved(text, FILE, catalog)


def open_saved(
    text: str | bytes, file: str, catalog: Catalog | None = None
) -> SessionPlan | TreatmentPlan:
    """Read a saved plan as `loads` does; the errors name this file."""
    known = catalog or default_catalog()
    saved = _read(text, file, known)
    requests = [_request(i, saved, file, known) for i in range(len(saved.sessions))]
    plan = _plan(saved, requests, file, known)
    sessions = [plan] if isinstance(plan, SessionPlan) else [v.session for v in plan.visits]
    differs = _differences(saved.sessions, sessions)
    if saved.catalog == fingerprint(known):
        if differs:
            raise LoadError(file, [(path, f"{_CHANGED}: {words}") for path, words in differs])
        return plan
    return _say(plan, saved, known)


_CHANGED: Final = (
    "is not what these facts come to; the file was changed by hand, and it gives no right to touch"
)


def _read(text: str | bytes, file: str, catalog: Catalog) -> Saved:
    table = parse(text, file)
    if not isinstance(table, dict) or "massageplan" not in table:
        raise LoadError(file, [("", "is no saved plan: expected a table with 'massageplan'")])
    version = table["massageplan"]
    if type(version) is not int or version < 1:
        raise LoadError(file, [("massageplan", f"expected {FORMAT}, got {told(version)}")])
    if version > FORMAT:
        newer = f"format {version} is newer than {FORMAT}, the newest that this version reads"
        raise LoadError(file, [("massageplan", f"{newer}: update massageplan")])
    strict = strict_converter(name_checks(catalog), MOST_ENTRIES)
    add_person_hooks(strict)
    add_json_hooks(strict)
    newest = migrate(table, version)
    try:
        saved: Saved = strict.structure(newest, Saved)
    except (BaseValidationError, InvalidValueError) as error:
        raise LoadError(file, problems_of(error)) from error
    if saved.kind not in KINDS:
        expected = " or ".join(map(repr, KINDS))
        raise LoadError(file, [("kind", f"expected {expected}, got {saved.kind!r:.40}")])
    if saved.kind == "SessionPlan" and (strange := [n for n in OF_A_COURSE if n in table]):
        raise LoadError(file, [(name, "only a TreatmentPlan has it") for name in strange])
    if not saved.sessions or (saved.kind == "SessionPlan" and len(saved.sessions) > 1):
        raise LoadError(file, [("sessions", f"a {saved.kind} has not {len(saved.sessions)}")])
    if lacking := [*_lacking(saved, newest, version)]:
        raise LoadError(file, [(path, "is missing") for path in lacking])
    return saved


def _lacking(saved: Saved, newest: Mapping[str, object], version: int) -> Iterator[str]:
    """Yield what is always written, and would be taken for nothing where somebody deleted it."""
    if saved.kind == "TreatmentPlan":
        yield from (name for name in OF_A_COURSE if name not in newest)
    if version > 1:  # the first format did not have it
        for i, session in enumerate(saved.sessions):
            if "with" not in session.found:
                yield f"sessions[{i}].found.with"


def _request(i: int, saved: Saved, file: str, catalog: Catalog) -> SessionRequest:
    """Read what one session was planned from, as `plan_session` reads it."""
    session, path = saved.sessions[i], f"sessions[{i}]"
    problems = []
    client = saved.client if session.client is SHARED else session.client
    if not 1 <= session.number <= session.count:
        problems.append((f"{path}.number", f"expected 1 to {session.count}, got {session.number}"))
    if client is not None and session.on is None:
        problems.append((f"{path}.on", "is missing: a person is screened for a day"))
    if saved.kind == "SessionPlan" and (words := _not_planned(session)):
        problems.append((f"{path}.planned", words))
    if problems:
        raise LoadError(file, problems)
    try:
        request = read_request(
            client,
            saved.assessment if session.assessment is SHARED else session.assessment,
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
        raise LoadError(file, [(f"{path}.{error.path}", error.message)]) from error
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
        planned=session.planned,
        told=session.told,
        released=session.released,
        confirmed=session.confirmed,
    )


def _not_planned(session: SavedSession) -> str:
    """Say why a whole session, of which this is the rest, cannot have given these minutes."""
    if session.planned is None:
        if session.at or session.done is not None:
            return "is missing: it is what the whole session gave, of which this is the rest"
        return ""
    wants = [want for want, _ in session.planned]
    total = sum((time for _, time in session.planned), timedelta())
    if not wants or len(set(wants)) < len(wants):
        return "expected each region once, and one at least"
    if not timedelta() < total <= session.length:
        return "expected minutes that fit into the session"
    return ""


def _plan(
    saved: Saved, requests: Sequence[SessionRequest], file: str, catalog: Catalog
) -> SessionPlan | TreatmentPlan:
    try:
        if saved.kind == "SessionPlan":
            return plan_request(requests[0])
        return open_course(saved, requests, catalog)
    except CannotPlanError as error:
        error.args = (f"{file}: screened again, it cannot be carried out: {error}",)
        raise
    except InvalidValueError as error:
        raise LoadError(file, [(error.path, error.message)]) from error


def _differences(
    saved: Sequence[SavedSession], sessions: Sequence[SessionPlan]
) -> list[tuple[str, str]]:
    """Say where a file's word of what was found is not what is found now."""
    told = []
    for i, (before, session) in enumerate(zip(saved, sessions, strict=True)):
        for name, now in found_in(session).items():
            was = dict(before.found).get(name, now)  # the first format did not keep all of it
            if was != now:
                told.append((f"sessions[{i}].found.{name}", _difference(was, now)))
    return told


def _difference(was: object, now: object) -> str:
    if not isinstance(was, dict) or not isinstance(now, dict):
        return "it is not there" if was is None else "it should not be there"
    names = [name for name in (*now, *was) if was.get(name) != now.get(name)]
    return ", ".join(_changed(name, was.get(name), now.get(name)) for name in dict.fromkeys(names))


def _changed(name: str, was: object, now: object) -> str:
    """Say that one thing is another; what stands in lists and tables is about a person's health."""
    if isinstance(was, (list, dict)) or isinstance(now, (list, dict)):
        return f"{name} differs"
    return f"{name} was {was!r:.60}, and is {now!r:.60}"


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
        was: Mapping[str, object] = before.found["clearance"] or {}
        now: Mapping[str, object] = found["clearance"] or {}
        for name, words in _PLAIN.items():
            if was.get(name) != now.get(name):
                yield words.format(was=_listed(was.get(name)), now=_listed(now.get(name)))
        had, has = before.found["minutes"], found["minutes"]
        labels = {why.want: why.label for why in session.reasons}
        for want in dict.fromkeys((*has, *had)):
            if had.get(want) != has.get(want):
                name = labels.get(want, want)
                yield f"{name}: {has.get(want, 'nothing')} (was {had.get(want, 'nothing')})"


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) or "nothing" if isinstance(value, list) else str(value)
