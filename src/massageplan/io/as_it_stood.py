"""Sessions as they stood: what was planned for a visit, written whole and sealed.

A visit that is over is history. It is read as it was written and never planned again, whatever the
catalog says by now. A visit to come is planned again; what was planned before is read only if that
is no longer possible, so that the chart still opens.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import frozen

from massageplan.anatomy.position import Position, Side
from massageplan.anatomy.technique import Intention
from massageplan.cite import JUDGEMENT, Cite
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding, Limit, Reason, Severity
from massageplan.io.plainly import a_moment
from massageplan.session.item import Item, Why
from massageplan.session.plain_tables import table
from massageplan.session.plan import SessionPlan
from massageplan.treatment.outcome import Status
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.session.request import SessionRequest

__all__ = ["Stood", "as_it_stood", "over_in", "seal_of", "stood"]

Raw = dict[str, Any]


@frozen(kw_only=True)
class Stood:
    """What a session consisted of: all of a `SessionPlan` but what it was planned from."""

    intention: Intention
    title: str
    length: timedelta
    hands_on: timedelta
    items: tuple[Item, ...] = ()
    reasons: tuple[Why, ...] = ()
    left_out: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def stood(session: SessionPlan) -> dict[str, Any]:
    """Return what a session consisted of, as a plain table."""
    return table(
        Stood(
            intention=session.intention,
            title=session.title,
            length=session.length,
            hands_on=session.hands_on,
            items=session.items,
            reasons=session.reasons,
            left_out=session.left_out,
            findings=tuple(session.findings),
        )
    )


def over_in(saved: Mapping[str, Any]) -> frozenset[int]:
    """Return the numbers of the visits that are over, from a saved course as a plain table."""
    return frozenset(
        outcome["session"]
        for outcome in saved.get("outcomes", ())
        if outcome.get("status", _DONE) != _MOVED
    )


_DONE: Final = Status.DONE.value
_MOVED: Final = Status.MOVED.value


def seal_of(saved: Mapping[str, Any]) -> str:
    """Return the seal of the sessions that are over: it breaks if somebody edits one of them.

    Parameters
    ----------
    saved
        A saved course as a plain table.
    """
    over = over_in(saved)
    shared = {name: saved.get(name) for name in ("client", "assessment")}
    sessions = [shared | each for i, each in enumerate(saved["sessions"], 1) if i in over]
    # Nothing in it holds itself, and to look for that takes a quarter of the time.
    text = json.dumps(sessions, separators=(",", ":"), sort_keys=True, check_circular=False)
    return hashlib.sha256(text.encode()).hexdigest()[:_SEAL] if over else ""


_SEAL: Final = 32
"""Digits of a seal: enough to notice a change; nobody is kept from making a new one."""


def as_it_stood(written: object, request: SessionRequest, path: str) -> SessionPlan:
    """Return a session as it was written, without planning it.

    Parameters
    ----------
    written
        What `stood` returned, from a file whose seal is whole.
    request
        What it was planned from.
    path
        Where it stands in the file.

    Raises
    ------
    InvalidValueError
        It is something else, though the seal fits.
    """
    try:
        return _session(cast("Raw", written), request)
    except (InvalidValueError, ValueError, TypeError, KeyError, AttributeError) as error:
        # The seal was whole, so nobody slipped: there is no problem to point to.
        raise InvalidValueError("is not a session as it was planned", path=path) from error


def _session(raw: Raw, request: SessionRequest) -> SessionPlan:
    catalog = request.catalog
    return SessionPlan(
        intention=Intention(raw["intention"]),
        title=_text(raw["title"]),
        length=_time(raw["length"]),
        hands_on=_time(raw["hands_on"]),
        items=tuple([_item(each) for each in raw.get("items", ())]),
        reasons=tuple([_why(each, catalog) for each in raw.get("reasons", ())]),
        left_out=_texts(raw.get("left_out", ())),
        findings=tuple([_finding(each, catalog) for each in raw.get("findings", ())]),
        request=request,
    )


def _item(raw: Raw) -> Item:
    read: Raw = {name: _ITEM[name](value) for name, value in raw.items()}
    return Item(**read)


def _why(raw: Raw, catalog: Catalog) -> Why:
    return Why(
        want=_text(raw["want"]),
        label=_text(raw["label"]),
        duration=_time(raw["duration"]),
        reasons=tuple([_reason(each, catalog) for each in raw["reasons"]]),
    )


def _reason(raw: Raw, catalog: Catalog) -> Reason:
    return Reason(
        code=_text(raw["code"]),
        args=_args(raw.get("args", ())),
        cite=_cite(raw.get("cite")),
        catalog=catalog,
    )


def _finding(raw: Raw, catalog: Catalog) -> Finding:
    limit, until = raw.get("limit"), raw.get("until")
    return Finding(
        code=_text(raw["code"]),
        severity=_SEVERITIES[raw["severity"]],
        args=_args(raw.get("args", ())),
        path=_text(raw.get("path", "")),
        cite=_cite(raw.get("cite")),
        limit=None if limit is None else _limit(limit),
        until=None if until is None else date.fromisoformat(until),
        catalog=catalog,
    )


def _limit(raw: Raw) -> Limit:
    cap = raw.get("cap")
    return Limit(
        sites=frozenset(_sites(raw.get("sites", ()))),
        out=raw.get("out", False) is True,
        cap=None if cap is None else _number(cap),
        techniques=frozenset(_texts(raw.get("techniques", ()))),
        positions=_texts(raw.get("positions", ())),
        lain_on=_texts(raw.get("lain_on", ())),
    )


def _cite(raw: Raw | None) -> Cite:
    if raw is None:
        return JUDGEMENT
    return _kept(_text(raw["source"]), _text(raw.get("grade", "-")), _text(raw.get("status", "M")))


@lru_cache(maxsize=1024)
def _kept(source: str, grade: str, status: str) -> Cite:
    return Cite(source=source, grade=grade, status=status)


def _args(raw: list[list[Any]]) -> tuple[tuple[str, Any], ...]:
    return tuple(
        [(_text(name), value if type(value) in _PLAIN else _listed(value)) for name, value in raw]
    )


_PLAIN: Final = frozenset({str, int, type(None)})
"""The kinds of an argument, besides lists of texts."""


def _listed(value: object) -> tuple[str, ...]:
    if type(value) is not list:
        raise TypeError
    return _texts(value)


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError
    return value


def _number(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _texts(values: Sequence[object]) -> tuple[str, ...]:
    if not set(map(type, values)) <= {str}:
        raise TypeError
    return cast("tuple[str, ...]", tuple(values))


def _sites(values: Sequence[object]) -> tuple[Site, ...]:
    return cast("tuple[Site, ...]", _texts(values))


@lru_cache(maxsize=1024)
def _time(value: object) -> timedelta:
    return to_timedelta(_text(value))


def _starts(value: object) -> datetime:
    return a_moment(_text(value))


_SEVERITIES: Final = {severity.value: severity for severity in Severity}
_POSITIONS: Final = {position.value: position for position in Position}
_SIDES: Final = {side.value: side for side in Side}

_ITEM: Final[dict[str, Any]] = {
    "kind": _text,
    "label": _text,
    "begins": _time,
    "duration": _time,
    "position": _POSITIONS.__getitem__,
    "want": _text,
    "region": _text,
    "side": _SIDES.__getitem__,
    "sites": _sites,
    "role": _text,
    "techniques": _texts,
    "pressure": _number,
    "starts": _starts,
    "alongside": _texts,
}
"""How each field of an `Item` is read."""
