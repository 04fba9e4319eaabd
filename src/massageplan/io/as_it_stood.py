"""Sessions as they stood: what was planned for a visit, written whole and sealed.

A visit that is over is history. It is read as it was written and never planned again, whatever the
catalog says by now. A visit to come is planned again; what was planned before is read only if that
is no longer possible, so that the chart still opens.

Most sessions of a course have most of their items, reasons and findings in common, so each of these
is written once for all of them, and a session holds its number.
"""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from attrs import fields, frozen

from massageplan.anatomy.technique import Intention
from massageplan.findings.finding import Finding, Reason
from massageplan.session.item import Item, Why
from massageplan.session.plain_tables import table
from massageplan.treatment.outcome import Status


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massageplan.session.added import Added
    from massageplan.session.plan import SessionPlan

__all__ = [
    "Once",
    "Stood",
    "WrittenOnce",
    "over_in",
    "seal_of",
]

Raw = dict[str, Any]


@frozen(kw_only=True)
class Once:
    """What the sessions of a course consisted of, each thing once."""

    items: tuple[Item, ...] = ()
    reasons: tuple[Reason, ...] = ()
    findings: tuple[Finding, ...] = ()


@frozen(kw_only=True)
class StoodWhy:
    """Why an area has its minutes: a `Why`, with its reasons or their numbers in `Once`."""

    want: str
    label: str
    duration: timedelta
    reasons: tuple[Reason | int, ...]


@frozen(kw_only=True)
class StoodAdded:
    """An add-on in its place: an `Added`, with its kind by its id."""

    kind: str
    when: str
    begins: timedelta
    duration: timedelta
    beside: tuple[str, ...] = ()
    celsius: float | None = None


@frozen(kw_only=True)
class Stood:
    """What a session consisted of: all of a `SessionPlan` but what it was planned from.

    Items, reasons and findings stand here, or by their numbers in `Once`.
    """

    intention: Intention
    title: str
    length: timedelta
    hands_on: timedelta
    items: tuple[Item | int, ...] = ()
    reasons: tuple[StoodWhy, ...] = ()
    left_out: tuple[str, ...] = ()
    findings: tuple[Finding | int, ...] = ()
    added: tuple[StoodAdded, ...] = ()


class WrittenOnce:
    """Writes sessions, and what they have in common once."""

    def __init__(self) -> None:
        self._numbers: dict[str, dict[object, int]] = {part.name: {} for part in fields(Once)}

    def stood(self, session: SessionPlan) -> Raw:
        """Return what a session consisted of, as a plain table."""
        return table(
            Stood(
                intention=session.intention,
                title=session.title,
                length=session.length,
                hands_on=session.hands_on,
                items=self._all("items", session.items),
                reasons=tuple([self._why(why) for why in session.reasons]),
                left_out=session.left_out,
                findings=self._all("findings", session.findings),
                added=tuple(map(_added, session.added)),
            )
        )

    def _why(self, why: Why) -> StoodWhy:
        reasons = self._all("reasons", why.reasons)
        return StoodWhy(want=why.want, label=why.label, duration=why.duration, reasons=reasons)

    def _all(self, kind: str, values: Iterable[object]) -> tuple[int, ...]:
        numbers = self._numbers[kind]
        return tuple([numbers.setdefault(value, len(numbers)) for value in values])

    def once(self) -> Raw:
        """Return what the sessions so far have in common, as a plain table."""
        return {kind: [table(value) for value in these] for kind, these in self._numbers.items()}


def _added(one: Added) -> StoodAdded:
    return StoodAdded(
        kind=one.kind.id,
        when=one.when,
        begins=one.begins,
        duration=one.duration,
        beside=one.beside,
        celsius=one.celsius,
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
    sealed = [shared | each for i, each in enumerate(saved["sessions"], 1) if i in over]
    if once := saved.get("once"):  # sessions that were written earlier hold all of theirs
        sealed.append(once)
    # Nothing in it holds itself, and to look for that takes a quarter of the time.
    text = json.dumps(sealed, separators=(",", ":"), sort_keys=True, check_circular=False)
    return hashlib.sha256(text.encode()).hexdigest()[:_SEAL] if over else ""


_SEAL: Final = 32
"""Digits of a seal: enough to notice a change; nobody is kept from making a new one."""
