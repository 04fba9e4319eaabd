"""Turn values into plain records that JSON can hold, for other programs to read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from typing import Any, Final, TypeAlias, TypeGuard

import attrs
from attrs import AttrsInstance

from massageplan.catalog.catalog import Catalog
from massageplan.cite import Cite
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding, Findings, Reason, args
from massageplan.screening.clearance import Clearance
from massageplan.session.plan import SessionPlan


__all__ = ["Plain", "to_dict"]

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
"""A JSON value."""

_PAIR: Final = 2


def to_dict(value: AttrsInstance | Findings, *, personal: bool = False) -> dict[str, Plain]:
    """Turn one of massageplan's values into plain records.

    Enums become their values, dates become ISO 8601 text, and sets become sorted lists. A length of
    time becomes whole seconds, under a key that ends in ``_seconds``. Findings and reasons keep
    their code, arguments, words and source. The keys of a record depend on its kind alone: what is
    missing is ``None``, or empty.

    Parameters
    ----------
    value
        A plan, an intake, a finding or a catalog entry: any of massageplan's values except a whole
        catalog. The findings of `massageplan.check` become a list under ``findings``.
    personal
        Whether to include personal details: the client's name, date of birth, goals and health
        history, who wrote a clinician's note, and everything in a person's own words, such as why a
        visit was missed or why minutes were set by hand. Off by default.

    Returns
    -------
    dict
        Only ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``. The record
        describes the value; it cannot be read back. To save a plan, use `dumps`.

    Raises
    ------
    InvalidValueError
        `value` is not one of massageplan's values.

    Examples
    --------
    >>> import massageplan as mp
    >>> plan = to_dict(mp.plan_session(routine="full-body-relaxation", length="60 min"))
    >>> plan["hands_on_seconds"], plan["items"][0]["kind"]
    (3240, 'greeting')
    """
    if isinstance(value, Findings):
        return {"findings": [_said(each, personal=personal) for each in value]}
    if not _is_value(value) or isinstance(value, (type, Catalog)):
        raise InvalidValueError(
            f"expected one of massageplan's values, got {type(value).__name__}",
            path="value",
            value=value,
        )
    return _record(value, personal=personal)


def _is_value(value: object) -> TypeGuard[AttrsInstance]:
    return attrs.has(type(value))


def _record(value: AttrsInstance, *, personal: bool) -> dict[str, Plain]:
    if isinstance(value, (Finding, Reason)):
        return _said(value, personal=personal)
    if isinstance(value, Clearance):
        return _clearance(value)
    record: dict[str, Plain] = {}
    for field in attrs.fields(type(value)):
        inner = getattr(value, field.name)
        if not field.name.startswith("_") and (_shown(field, inner, personal=personal)):
            name, plain = _entry(field.name, inner, personal=personal, kind=_kind_of(field))
            record[name] = plain
    if isinstance(value, SessionPlan):
        record |= _session(value)
    return record


def _shown(field: attrs.Attribute[Any], inner: object, *, personal: bool) -> bool:
    """Tell whether to include a field. One that the repr hides is personal or internal."""
    if field.repr:
        return personal or field.name not in _CLIENT_WORDS
    return personal and _is_words(inner)


def _is_words(inner: object) -> bool:
    """Tell whether a value is text or dates that a person gave, and nothing of our own."""
    if isinstance(inner, tuple):
        return all(map(_is_words, inner))
    return inner is None or isinstance(inner, (str, date))


_CLIENT_WORDS: Final = frozenset({"goals", "conditions", "medicines"})
"""Fields that a repr shows, and that may hold the client's own words."""

_OWN_WORDS: Final = frozenset(
    {"unknown-condition", "unknown-medicine", "unknown-operation"}
    | {"unknown-noted", "unknown-judged"}
    | {"unknown-red-flag", "allergy"}
    | {"complaint-of-history", "goal-tells", "words-tell", "words-judged", "onset-judged"}
    | {"words-searched", "not-read"}
)
"""Findings that repeat the client's own words."""

_OWN_WHY: Final = {
    **dict.fromkeys(("pinned", "taken-out", "clock-by-hand"), ""),
    "remark": "in the therapist's own words",
}
"""Reasons and findings that repeat the therapist's own words, and what to write instead."""


def _said(value: Finding | Reason, *, personal: bool) -> dict[str, Plain]:
    if value.code in _OWN_WHY and not personal:
        value = attrs.evolve(value, args=args(**dict(value.args) | {"why": _OWN_WHY[value.code]}))
    record: dict[str, Plain] = {"code": value.code}
    given = dict(value.args)
    # A course repeats what one of its sessions found, and an advice a stop, with its code.
    repeats_client = bool({value.code, given.get("found")} & _OWN_WORDS)
    if repeats_client and not personal:
        kept: dict[str, Plain] = {}
        if isinstance(value, Finding):
            kept = {"severity": value.severity.value, "path": value.path}
        safe: dict[str, Plain] = {
            name: _plain(given[name], personal=False)
            for name in ("session", "found", "near", "instead")
            if name in given
        }
        return record | kept | {"words": "in the client's own words", "args": safe}
    if isinstance(value, Finding):
        record |= {"severity": value.severity.value, "path": value.path, "words": value.message}
        if value.urgency:
            record |= {"urgency": value.urgency, "tell": value.tell}
    else:
        record["words"] = value.text
    told_plainly = {name: _plain(arg, personal=personal) for name, arg in value.args}
    return record | {"args": told_plainly, "source": _cite(value.cite)}


def _cite(cite: Cite) -> dict[str, Plain]:
    return {"id": cite.source, "grade": cite.grade, "status": cite.status}


def _clearance(clearance: Clearance) -> dict[str, Plain]:
    """Return what screening allowed. Its findings are listed with those of the plan."""
    return {
        "on": clearance.on.isoformat(),
        "until": clearance.until.isoformat() if clearance.until else None,
        "most_pressure": clearance.cap,
        "excluded": list[Plain](sorted(clearance.excluded)),
        "banned": list[Plain](sorted(clearance.banned)),
    }


def _session(session: SessionPlan) -> dict[str, Plain]:
    request, start = session.request, session.request.start
    return {
        "preview": session.is_preview,
        "clearance": _clearance(session.clearance) if session.clearance else None,
        "client": request.client.ref if request.client else None,
        "on": request.on.isoformat() if request.on else None,
        "start": start.isoformat() if start else None,
        "visit": request.visit,
        "routine": request.routine,
        "clock": request.clock,
        "therapist": request.therapist,
        "practices": None if request.practices is None else list(request.practices),
        "training": None if request.training is None else list(request.training),
    }


_ONE: Final = frozenset({"timedelta", "timedelta | None"})
_SEVERAL: Final = "tuple[timedelta"
_BY_NAME: Final = ("tuple[tuple[str, timedelta]", "Minutes")


def _kind_of(field: attrs.Attribute[Any]) -> str:
    """Return the annotation of a field as text, which says whether it holds lengths of time."""
    kind = getattr(field.type, "__supertype__", field.type)
    return str(kind).replace("datetime.", "")


def _entry(name: str, value: object, *, personal: bool, kind: str = "") -> tuple[str, Plain]:
    """Return a key and its value. A length of time changes the key, whether there is one or not."""
    if isinstance(value, timedelta) or kind in _ONE:
        return f"{name}_seconds", _seconds(value)
    if kind.startswith(_SEVERAL) and isinstance(value, tuple):
        return f"{name}_seconds", [_seconds(time) for time in value]
    pairs = value if isinstance(value, tuple) and all(map(_timed, value)) else None
    if pairs or kind.startswith(_BY_NAME):
        by_name: dict[str, Plain] = {key: _seconds(time) for key, time in pairs or ()}
        return f"{name}_seconds", None if pairs is None else by_name
    return name, _plain(value, personal=personal)


def _seconds(value: object) -> int | None:
    return int(value.total_seconds()) if isinstance(value, timedelta) else None


def _timed(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == _PAIR and isinstance(value[1], timedelta)


def _plain(value: object, *, personal: bool) -> Plain:
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (tuple, list, frozenset, set)):
        items = sorted(value) if isinstance(value, (frozenset, set)) else value
        return [_plain(item, personal=personal) for item in items]
    if isinstance(value, Mapping):
        return dict(_entry(str(key), item, personal=personal) for key, item in value.items())
    if isinstance(value, Cite):
        return _cite(value)
    if _is_value(value):
        return _record(value, personal=personal)
    return value.isoformat() if isinstance(value, date) else str(value)
