"""Read sessions as they stood, without planning them.

A time, a source and whatever is written once are read once: most sessions have them in common.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from massageplan.anatomy.position import Position, Side
from massageplan.anatomy.technique import Intention
from massageplan.cite import JUDGEMENT, Cite
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding, Limit, Reason, Severity
from massageplan.io.plainly import a_saved_moment
from massageplan.session.added import Added
from massageplan.session.item import Item, Why
from massageplan.session.plan import SessionPlan
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.session.request import SessionRequest

__all__ = ["ReadOnce"]

Raw = dict[str, Any]


class ReadOnce:
    """Reads sessions as they were written, and what they have in common once.

    Parameters
    ----------
    written
        What `WrittenOnce.once` returned, from a file whose seal is whole.
    catalog
        What the reasons and findings have their words from.
    """

    def __init__(self, written: Raw, catalog: Catalog) -> None:
        self._written, self._catalog = written, catalog
        self._read: dict[tuple[str, int], Any] = {}

    def session(self, written: object, request: SessionRequest, path: str) -> SessionPlan:
        """Return a session as it was written, without planning it.

        Parameters
        ----------
        written
            What `WrittenOnce.stood` returned, from a file whose seal is whole.
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
            return self._session(cast("Raw", written), request)
        except (InvalidValueError, ValueError, TypeError, LookupError, AttributeError) as error:
            # The seal was whole, so nobody slipped: there is no problem to point to.
            raise InvalidValueError("is not a session as it was planned", path=path) from error

    def _session(self, raw: Raw, request: SessionRequest) -> SessionPlan:
        return SessionPlan(
            intention=Intention(raw["intention"]),
            title=_text(raw["title"]),
            length=_time(raw["length"]),
            hands_on=_time(raw["hands_on"]),
            items=self._all("items", raw.get("items", ())),
            reasons=tuple([self._why(each) for each in raw.get("reasons", ())]),
            left_out=_texts(raw.get("left_out", ())),
            findings=self._all("findings", raw.get("findings", ())),
            request=request,
            added=tuple([_added(each, self._catalog) for each in raw.get("added", ())]),
        )

    def _why(self, raw: Raw) -> Why:
        return Why(
            want=_text(raw["want"]),
            label=_text(raw["label"]),
            duration=_time(raw["duration"]),
            reasons=self._all("reasons", raw["reasons"]),
        )

    def _all(self, kind: str, written: Sequence[object]) -> tuple[Any, ...]:
        return tuple([self._one(kind, each) for each in written])

    def _one(self, kind: str, written: object) -> object:
        """Return what stands here, or by its number among what is written once."""
        if type(written) is not int:
            return _READERS[kind](cast("Raw", written), self._catalog)
        if (kind, written) not in self._read:
            if written < 0:
                raise IndexError
            whole = self._written[kind][written]
            self._read[kind, written] = _READERS[kind](whole, self._catalog)
        return self._read[kind, written]


def _added(raw: Raw, catalog: Catalog) -> Added:
    celsius = raw.get("celsius")
    return Added(
        kind=catalog.find("add-on", _text(raw["kind"])),
        when=_text(raw["when"]),
        begins=_time(raw["begins"]),
        duration=_time(raw["duration"]),
        beside=_texts(raw.get("beside", ())),
        celsius=None if celsius is None else float(celsius),
    )


def _item(raw: Raw, _: Catalog) -> Item:
    read: Raw = {name: _ITEM[name](value) for name, value in raw.items()}
    return Item(**read)


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


_READERS: Final[dict[str, Callable[[Raw, Catalog], object]]] = {
    "items": _item,
    "reasons": _reason,
    "findings": _finding,
}
"""How each part of `Once` is read."""


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
    return a_saved_moment(_text(value))


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
