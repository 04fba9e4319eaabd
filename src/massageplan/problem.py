"""Problem details for web services (RFC 9457): an error as plain data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["KINDS", "Kind", "problem"]

_STEP: Final = re.compile(r"\[([^\[\]]*)\]|([^.\[\]]+)")

_LINE: Final = re.compile(r"(line|row) \d+.*", re.DOTALL)
"""A place in a text or a table that is no data: nothing in it has a pointer."""


class Kind(NamedTuple):
    """A kind of problem: the last part of its type, its title, and the HTTP status that fits."""

    name: str
    title: str
    status: int


KINDS: Final = {
    "MassagePlanError": Kind("error", "Something went wrong", 500),
    "InvalidValueError": Kind("invalid-value", "A value cannot be used", 422),
    "UnknownTermError": Kind("unknown-term", "A name is not known", 422),
    "CannotPlanError": Kind("cannot-plan", "There is no acceptable plan", 409),
    "ContraindicatedError": Kind("contraindicated", "Massage is contraindicated", 409),
    "NeedsClinicianError": Kind("needs-clinician", "A clinician has to be asked first", 409),
    "UnansweredError": Kind("unanswered", "A question was not asked", 409),
    "InfeasibleError": Kind("infeasible", "What is asked for does not fit", 409),
    "_FileError": Kind("invalid-file", "Something in it cannot be used", 422),
    "MissingExtraError": Kind("missing-extra", "An optional library is missing", 501),
    "ExecutorStoppedError": Kind("executor-stopped", "The workers have stopped", 503),
}
"""The kind of each error, by its class; others have that of the class that they derive from."""


_FACTS: Final = ("client", "assessment", "complaint")
"""Where the paths of facts begin."""


def problem(error: Any, options: str = "") -> dict[str, Any]:  # noqa: ANN401  errors are built on top of this
    """Return an error of the library as problem details; see `MassagePlanError.to_problem`."""
    kind = next(KINDS[each.__name__] for each in type(error).__mro__ if each.__name__ in KINDS)
    within = options if not hasattr(error, "problems") else ""  # a whole file has whole paths
    rows = [_row(_under(within, path), words) for path, words in _details(error)]
    return {
        "type": f"urn:massageplan:problem:{kind.name}",
        "title": kind.title,
        "status": kind.status,
        "detail": "; ".join(row["detail"] for row in rows),
        "errors": rows,
    } | {name: value for name, value in _besides(error) if value}


def _details(error: Any) -> list[tuple[str, str]]:  # noqa: ANN401  see above
    """Return what is wrong, each with the path of the value."""
    if hasattr(error, "problems"):
        return list(error.problems)
    if hasattr(error, "message"):
        return [(error.path, error.message)]
    found = getattr(error, "findings", ())
    stops = [(each.path, each.message) for each in found if each.severity.value == "stop"]
    return stops or [("", str(error))]


def _besides(error: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  see above
    """Yield what is worth telling besides."""
    for name in ("suggestions", "questions"):
        yield name, list(getattr(error, name, ()))
    yield "repairs", [each.text for each in getattr(error, "repairs", ()) if hasattr(each, "text")]
    yield "codes", list(dict.fromkeys(each.code for each in getattr(error, "findings", ())))
    until = getattr(error, "until", None)
    yield "until", until and until.isoformat()


def _under(options: str, path: str) -> str:
    """Return the path of an argument of planning under the key that it was received in."""
    root = re.split(r"[.\[]", path, maxsplit=1)[0]
    return f"{options}.{path}" if options and root and root not in _FACTS else path


def _row(path: str, words: str) -> dict[str, str]:
    if _LINE.fullmatch(path):
        return {"detail": f"{path}: {words}", "pointer": "#"}
    return {"detail": words, "pointer": _pointer(path)}


def _pointer(path: str) -> str:
    """Return a path as a JSON pointer in a fragment: ``#/assessment/complaints/1/side``."""
    steps = [inside or name for inside, name in _STEP.findall(path)]
    escaped = (step.replace("~", "~0").replace("/", "~1") for step in steps)
    return "".join(["#", *(f"/{quote(step, safe='~')}" for step in escaped)])
