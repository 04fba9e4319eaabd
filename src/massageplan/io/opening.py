"""Open a saved plan: read it strictly, screen it again, and say what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cattrs.errors import BaseValidationError

from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.loading import problems_of, told
from massageplan.errors import CannotPlanError, InvalidValueError, LoadError
from massageplan.io.as_it_stood import Once, Stood, over_in, seal_of
from massageplan.io.course import open_course
from massageplan.io.fingerprint import fingerprint
from massageplan.io.found_since import differences, with_news
from massageplan.io.hooks import add_person_hooks
from massageplan.io.migrating import migrate
from massageplan.io.names import name_checks
from massageplan.io.parsing import MOST_ENTRIES, parse
from massageplan.io.plainly import add_json_hooks
from massageplan.io.saved import OF_A_COURSE, Saved
from massageplan.io.saved_requests import read_again
from massageplan.io.saving import FORMAT, KINDS
from massageplan.io.strict import kind_told, strict_converter
from massageplan.session.plan import SessionPlan
from massageplan.session.planning import Screenings, plan_request
from massageplan.treatment.plan import TreatmentPlan


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import cattrs

    from massageplan.catalog.catalog import Catalog
    from massageplan.io.saved import Found

__all__ = ["EDITED", "loads", "open_saved"]

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
    alike = saved.catalog == fingerprint(catalog)
    plan: SessionPlan | TreatmentPlan
    screened = Screenings()
    try:
        if saved.kind == "SessionPlan":
            plan = plan_request(read_again(0, saved, file, catalog), screened)
        else:
            plan = open_course(saved, file, catalog, screened, alike=alike)
    except CannotPlanError as error:
        error.args = (f"{file}: when screened again, this plan cannot go ahead: {error}",)
        raise
    except InvalidValueError as error:
        raise LoadError(file, [(error.path, error.message)]) from error
    found = [*_found_again(saved, plan, alike=alike)]
    if not alike:
        return with_news(plan, saved, catalog, found, screened)
    if differ := differences(found, screened):
        raise LoadError(file, [(path, f"{EDITED}: {words}") for path, words in differ])
    return plan


EDITED: Final = (
    "does not follow from these facts; the file was edited, and a file cannot approve a session"
)


def _found_again(
    saved: Saved, plan: SessionPlan | TreatmentPlan, *, alike: bool
) -> Iterator[tuple[int, Found, SessionPlan]]:
    """Yield each session that was planned again, with what the file says that was found."""
    sessions = (plan,) if isinstance(plan, SessionPlan) else plan.sessions
    for i, (before, session) in enumerate(zip(saved.sessions, sessions, strict=True)):
        held = isinstance(plan, TreatmentPlan) and plan.visits[i].stops
        if before.found is not None and (not held or alike):
            yield i, before.found, session


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
    newest = migrate(table, version)
    # By another catalog, each visit to come asks for the names that it needs.
    alike = newest.get("catalog") == fingerprint(catalog) or newest.get("kind") == "SessionPlan"
    strict = catalog.once(("reader of saved plans", alike), _reader, catalog, alike)
    try:
        saved: Saved = strict.structure(newest, Saved)
    except (BaseValidationError, InvalidValueError) as error:
        raise LoadError(file, problems_of(error)) from error
    _check(saved, newest, version, file)
    return saved


def _reader(catalog: Catalog, alike: bool) -> cattrs.Converter:  # noqa: FBT001  one call site
    """Make what reads the tables of a saved plan; it takes longer than reading one."""
    strict = strict_converter(name_checks(catalog) if alike else {}, MOST_ENTRIES)
    add_person_hooks(strict)
    add_json_hooks(strict)
    strict.register_structure_hook(Stood, _as_written)
    strict.register_structure_hook(Once, _as_written)
    return strict


def _check(saved: Saved, newest: Mapping[str, object], version: int, file: str) -> None:
    """Refuse a file that is no whole plan, or in which what is over was edited."""
    if saved.kind not in KINDS:
        expected = " or ".join(map(repr, KINDS))
        raise LoadError(file, [("kind", f"expected {expected}, got {saved.kind!r:.40}")])
    if saved.kind == "SessionPlan" and (extra := [n for n in OF_A_COURSE if n in newest]):
        raise LoadError(file, [(name, "belongs only in a TreatmentPlan") for name in extra])
    if not saved.sessions or (saved.kind == "SessionPlan" and len(saved.sessions) > 1):
        count = len(saved.sessions)
        raise LoadError(file, [("sessions", f"a {saved.kind} cannot have {count} sessions")])
    gone = OF_A_COURSE if saved.kind == "TreatmentPlan" else ()
    if missing := [name for name in gone if name not in newest]:
        raise LoadError(file, [(name, "is missing") for name in missing])
    if version == FORMAT and saved.seal != seal_of(newest):
        raise LoadError(file, [("seal", _BROKEN)])
    if missing := [*_missing(saved, newest, version)]:
        raise LoadError(file, [(path, "is missing") for path in missing])


_BROKEN: Final = (
    "does not fit the sessions that are over; the file was edited, and what was given stays as it "
    "was: record a correction instead"
)


def _as_written(value: object, _: object) -> object:
    """Leave what sessions consisted of as it is written: it is read if it is needed."""
    if not isinstance(value, dict):
        raise InvalidValueError(f"expected a table, got {kind_told(value)}", value=value)
    return value


def _missing(saved: Saved, newest: Mapping[str, object], version: int) -> Iterator[str]:
    """Yield the path of what a session always keeps."""
    over = over_in(newest) if version == FORMAT else frozenset()
    for i, session in enumerate(saved.sessions):
        if session.stood is None and saved.kind == "TreatmentPlan" and version == FORMAT:
            yield f"sessions[{i}].stood"
        if session.found is None and i + 1 not in over and not session.held:
            yield f"sessions[{i}].found"
        elif version > 1 and session.found is not None and "with" not in session.found:
            yield f"sessions[{i}].found.with"  # the first format did not have it
