"""Open a saved plan: read it strictly, screen it again, and say what has changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from attrs import evolve
from cattrs.errors import BaseValidationError

from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.loading import problems_of, told
from massageplan.client.therapist import Therapist
from massageplan.errors import CannotPlanError, InvalidValueError, LoadError
from massageplan.findings.finding import Finding
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
from massageplan.session.confirming import is_change
from massageplan.session.plan import SessionPlan
from massageplan.session.planning import plan_request
from massageplan.session.reading import read_request


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.io.saved import FoundClearance, SavedSession
    from massageplan.session.request import SessionRequest
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["loads", "open_saved"]

FILE: Final = "saved plan"
"""What errors call a text that came from no file."""


def loads(text: str | bytes, *, catalog: Catalog | None = None) -> SessionPlan | TreatmentPlan:
    """Open a plan that `dumps` wrote: screen it again and plan it again.

    Parameters
    ----------
    text
        The text, or its bytes in UTF-8. It may be up to 5 MB.
    catalog
        The catalog to use, with its policy. By default, the shipped one.

    Returns
    -------
    SessionPlan or TreatmentPlan
        The plan that the facts in the file lead to today. If the plan was saved with another
        catalog or policy, a finding says so and lists what that changed.

    Raises
    ------
    LoadError
        The text is more than 5 MB, not JSON, or in a newer format. Or it has unknown keys, wrong
        types or unknown names: the error lists every problem with its path. Or the catalog is the
        same, and the facts lead to something else than the file says: somebody edited it.
    CannotPlanError
        With this catalog, the facts allow no session.
    InvalidValueError
        `text` is neither text nor bytes.

    Examples
    --------
    >>> import massageplan as mp
    >>> session = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> text = mp.io.dumps(session)
    >>> loads(text) == session
    True
    >>> loads(text.replace('"neck": "360 s"', '"neck": "900 s"'))
    Traceback (most recent call last):
        ...
    massageplan.errors.LoadError: ...
    """
    return open_saved(text, FILE, catalog)


def open_saved(
    text: str | bytes, file: str, catalog: Catalog | None = None
) -> SessionPlan | TreatmentPlan:
    """Open a saved plan as `loads` does. Errors name this file."""
    catalog = catalog or default_catalog()
    saved = _read(text, file, catalog)
    requests = [_request(i, saved, file, catalog) for i in range(len(saved.sessions))]
    plan = _plan(saved, requests, file, catalog)
    if saved.catalog != fingerprint(catalog):
        return _with_news(plan, saved, catalog)
    if differences := _differences(saved.sessions, _sessions(plan)):
        raise LoadError(file, [(path, f"{_EDITED}: {words}") for path, words in differences])
    return plan


_EDITED: Final = (
    "does not follow from these facts; the file was edited, and a file cannot approve a session"
)


def _sessions(plan: SessionPlan | TreatmentPlan) -> list[SessionPlan]:
    return [plan] if isinstance(plan, SessionPlan) else [visit.session for visit in plan.visits]


def _read(text: str | bytes, file: str, catalog: Catalog) -> Saved:
    table = parse(text, file)
    if not isinstance(table, dict) or "massageplan" not in table:
        raise LoadError(file, [("", "is not a saved plan: expected a table with 'massageplan'")])
    version = table["massageplan"]
    if type(version) is not int or version < 1:
        raise LoadError(file, [("massageplan", f"expected {FORMAT}, got {told(version)}")])
    if version > FORMAT:
        newer = f"format {version} is newer than {FORMAT}, the latest this version can read"
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
    if saved.kind == "SessionPlan" and (extra := [n for n in OF_A_COURSE if n in table]):
        raise LoadError(file, [(name, "belongs only in a TreatmentPlan") for name in extra])
    if not saved.sessions or (saved.kind == "SessionPlan" and len(saved.sessions) > 1):
        count = len(saved.sessions)
        raise LoadError(file, [("sessions", f"a {saved.kind} cannot have {count} sessions")])
    if missing := [*_missing(saved, newest, version)]:
        raise LoadError(file, [(path, "is missing") for path in missing])
    return saved


def _missing(saved: Saved, newest: Mapping[str, object], version: int) -> Iterator[str]:
    """Yield the path of what is always written: without it, the default would be taken for it."""
    if saved.kind == "TreatmentPlan":
        yield from (name for name in OF_A_COURSE if name not in newest)
    if version > 1:  # the first format did not have it
        for i, session in enumerate(saved.sessions):
            if "with" not in session.found:
                yield f"sessions[{i}].found.with"


def _request(i: int, saved: Saved, file: str, catalog: Catalog) -> SessionRequest:
    """Read the facts of one session as `plan_session` reads them."""
    session, path = saved.sessions[i], f"sessions[{i}]"
    problems = []
    client = saved.client if session.client is SHARED else session.client
    if not 1 <= session.number <= session.count:
        problems.append((f"{path}.number", f"expected 1 to {session.count}, got {session.number}"))
    if client is not None and session.on is None:
        problems.append((f"{path}.on", "is missing: a client is screened for a given day"))
    if words := _not_confirmed(saved, session):
        problems.append((f"{path}.confirmed", words))
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
            therapist=Therapist(
                name=session.therapist, practices=session.practices, training=session.training
            ),
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
        waited=session.waited,
        at=session.at,
        done=session.done,
        lying=session.lying,
        planned=session.planned,
        told=session.told,
        released=session.released,
        confirmed=session.confirmed,
    )


def _not_confirmed(saved: Saved, session: SavedSession) -> str:
    """Say why a session cannot have been screened again on its day, if it says so."""
    if not session.confirmed:
        return ""
    assessment = saved.assessment if session.assessment is SHARED else session.assessment
    if assessment is None or assessment.on != session.on:
        return "expected an assessment of the day of the session: no other can confirm it"
    if not all(map(is_change, session.confirmed.split(", "))):
        return f"expected what changed, as a saved plan writes it, got {session.confirmed!r:.60}"
    return ""


def _not_planned(session: SavedSession) -> str:
    """Say what is wrong with the minutes of the whole session that this is the rest of."""
    if session.planned is None:
        if session.at or session.done is not None:
            return "is missing: the rest of a session needs the minutes of the whole session"
        return ""
    wants = [want for want, _ in session.planned]
    total = sum((time for _, time in session.planned), timedelta())
    if not wants or len(set(wants)) < len(wants):
        return "expected at least one region, and each only once"
    if not timedelta() < total <= session.length:
        return "expected minutes that fit in the session"
    return ""


def _plan(
    saved: Saved, requests: Sequence[SessionRequest], file: str, catalog: Catalog
) -> SessionPlan | TreatmentPlan:
    try:
        if saved.kind == "SessionPlan":
            return plan_request(requests[0])
        return open_course(saved, requests, catalog)
    except CannotPlanError as error:
        error.args = (f"{file}: when screened again, this plan cannot go ahead: {error}",)
        raise
    except InvalidValueError as error:
        raise LoadError(file, [(error.path, error.message)]) from error


def _differences(
    saved: Sequence[SavedSession], sessions: Sequence[SessionPlan]
) -> list[tuple[str, str]]:
    """Return where the file says that something else was found than is found now."""
    differences = []
    for i, (before, session) in enumerate(zip(saved, sessions, strict=True)):
        for name, now in found_in(session).items():
            was = dict(before.found).get(name, now)  # the first format did not keep all of it
            if was != now:
                differences.append((f"sessions[{i}].found.{name}", _difference(was, now)))
    return differences


def _difference(was: object, now: object) -> str:
    if not isinstance(was, dict) or not isinstance(now, dict):
        return "it is missing" if was is None else "it should not be there"
    names = [name for name in (*now, *was) if was.get(name) != now.get(name)]
    return ", ".join(_changed(name, was.get(name), now.get(name)) for name in dict.fromkeys(names))


def _changed(name: str, was: object, now: object) -> str:
    """Say what changed, but not the content of lists and tables: it is about a person's health."""
    if isinstance(was, (list, dict)) or isinstance(now, (list, dict)):
        return f"{name} differs"
    return f"{name} was {was!r:.60} and is now {now!r:.60}"


def _with_news(
    plan: SessionPlan | TreatmentPlan, saved: Saved, catalog: Catalog
) -> SessionPlan | TreatmentPlan:
    """Add a finding that the catalog or its policy is a different one, with what that changed."""
    policy = catalog.policy.id if catalog.policy else ""
    news = Finding.caution(
        "policy-changed" if policy != saved.policy else "catalog-changed",
        catalog,
        was=saved.policy,
        now=policy,
        changes=tuple(dict.fromkeys(_changes(saved, plan))),
    )
    return evolve(plan, findings=(news, *plan.findings))


def _changes(saved: Saved, plan: SessionPlan | TreatmentPlan) -> Iterator[str]:
    """Yield what differs now in the screening and in the minutes, each as data.

    Each begins with the clause that says it in words: ``time-changed/low-back/720/600``.
    """
    for before, session in zip(saved.sessions, _sessions(plan), strict=True):
        found = found_in(session)
        was, now = before.found["clearance"], found["clearance"]
        if was and now:
            yield from _changes_of_clearance(was, now)
        had, has = before.found["minutes"], found["minutes"]
        for want in dict.fromkeys((*has, *had)):
            if had.get(want) != has.get(want):
                yield _change_of_time(want, had.get(want), has.get(want))


def _changes_of_clearance(was: FoundClearance, now: FoundClearance) -> Iterator[str]:
    if was["cap"] != now["cap"]:
        yield f"cap-changed/{was['cap']}/{now['cap']}"
    for kind, had, has in (
        ("site", was["excluded"], now["excluded"]),
        ("technique", was["banned"], now["banned"]),
    ):
        yield from (f"{kind}-excluded/{_id(one)}" for one in has if one not in had)
        yield from (f"{kind}-allowed/{_id(one)}" for one in had if one not in has)
    could, can = was["positions"], now["positions"]
    yield from (f"position-excluded/{one}" for one in could if one not in can)
    yield from (f"position-allowed/{one}" for one in can if one not in could)


def _id(site: str) -> str:
    """Name a site as the ids of a session do: ``calf-left`` for ``calf/left``."""
    return site.replace("/", "-")


def _change_of_time(want: str, had: str | None, has: str | None) -> str:
    """Say that an area has other minutes than the file says, which somebody may have edited."""
    was, now = ((time or "").removesuffix(" s") for time in (had, has))
    if not was.isdecimal():
        return f"time-added/{want}/{now}"
    return f"time-changed/{want}/{was}/{now}" if now else f"time-removed/{want}/{was}"
