"""A cue sheet: what a timer on the therapist's phone shows during a session, and when.

Cues are soft. Nobody lifts their hands because a bell rings, so a cue gives a range in which to
move on. How wide the range is, and how early a change is announced, is our own judgment.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from attrs import frozen

from massageplan._display.blocks import FOOTER, Block, Document, Note, Notes, Table
from massageplan._display.mixin import Displayable, laid_out
from massageplan._display.text import to_text
from massageplan.anatomy.position import Position
from massageplan.session.clock import later
from massageplan.session.rest_of_session import read_session
from massageplan.units import format_duration
from massageplan.views.times import at_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.session.item import Item
    from massageplan.session.plan import SessionPlan

__all__ = ["FORMAT", "Cue", "CueSheet", "to_cues"]

FORMAT: Final = 1
"""The version of the JSON."""

PHONE: Final = 40
"""How many characters of text fit on one line of a phone."""

SOON: Final = timedelta(minutes=1)
"""How long before a change the cue for it comes."""

RULE: Final = (
    "Move on close to the planned end: within 10% of the segment's time, or within 30 seconds "
    "if that is more. Never move on before the segment starts, or after the planned end of the "
    'next one. A "soon" cue comes one minute before a turn and one minute before hands-on work '
    "ends. These times are our own judgment."
)
_LEAST: Final = timedelta(seconds=30)


@frozen(kw_only=True)
class Cue:
    """One cue.

    Attributes
    ----------
    kind
        ``"soon"`` announces a change. Every other kind is that of the `massageplan.Item` that
        starts.
    label
        What starts, in words. For ``"soon"``, what comes next.
    at
        When the cue comes, counted from the start of the session.
    duration
        How long the item is planned for. For ``"soon"``, how long until the change.
    position
        How the client lies or sits. For a turn, and for ``"soon"`` before one, the new position.
    earliest, latest
        Move on between these two times, counted from the start of the session. None for ``"soon"``.
    starts
        The clock time of the cue, if the session has a start time.
    """

    kind: str
    label: str
    at: timedelta
    duration: timedelta
    position: Position | None = None
    earliest: timedelta | None = None
    latest: timedelta | None = None
    starts: datetime | None = None


@frozen(kw_only=True)
class CueSheet(Displayable):
    """The cues of one session, in order.

    Attributes
    ----------
    title
        The session, in words.
    client
        Your own reference for the client. Empty for a preview.
    length
        The booked time, which the cues cover.
    preview
        Whether this is only a preview: nobody was screened, and it is not for a client.
    provisional
        Whether the client must be screened again on the day.
    cues
        The cues.
    """

    _view = "export.cues:cue_document"

    title: str
    client: str
    length: timedelta
    preview: bool
    provisional: bool
    cues: tuple[Cue, ...]

    def to_text(self, width: int = PHONE) -> str:
        """Return the sheet as plain text, by default narrow enough for a phone."""
        return to_text(laid_out(self), width)

    def to_json(self) -> str:
        """Return the sheet as JSON text for a timer.

        Times are whole seconds from the start of the session. ``version`` rises when a program that
        reads the sheet must change. No cue is meant as an alarm.
        """
        sheet = {
            "format": "massageplan-cues",
            "version": FORMAT,
            "title": self.title,
            "client": self.client or None,
            "preview": self.preview,
            "provisional": self.provisional,
            "length_seconds": _seconds(self.length),
            "rule": RULE,
            "cues": [
                {
                    "kind": cue.kind,
                    "label": cue.label,
                    "position": cue.position.value if cue.position else None,
                    "at_seconds": _seconds(cue.at),
                    "duration_seconds": _seconds(cue.duration),
                    "earliest_seconds": None if cue.earliest is None else _seconds(cue.earliest),
                    "latest_seconds": None if cue.latest is None else _seconds(cue.latest),
                    "starts": cue.starts.isoformat() if cue.starts else None,
                }
                for cue in self.cues
            ],
        }
        return json.dumps(sheet, ensure_ascii=False, indent=1)


def cue_document(sheet: CueSheet) -> Document:
    """Lay out a cue sheet."""
    return Document(
        title="Cue sheet",
        subtitle=f"client {sheet.client}" if sheet.client else "",
        blocks=(*_warning(sheet), _table(sheet)),
        footer=FOOTER,
    )


def to_cues(session: SessionPlan) -> CueSheet:
    """Return the cue sheet of a session, for a timer on the therapist's phone.

    Every segment of the booked time has a cue. A ``"soon"`` cue comes a minute before each turn and
    a minute before hands-on work ends. Each segment has a range in which to move on: 10% of its
    time before or after its planned end, and at least 30 seconds. It never starts before the
    segment does, and never ends after the planned end of the next one, so it stays within the
    booked time. The ranges do not add up: each one is around the plan. These times are our own
    judgment.

    Parameters
    ----------
    session
        A session. The sheet of a preview says that it is only for practice. The sheet of a
        provisional session says to screen the client again.

    Returns
    -------
    CueSheet
        The cues as data. It draws itself in a notebook. Use `CueSheet.to_text` for a phone and
        `CueSheet.to_json` for a timer.

    Raises
    ------
    InvalidValueError
        `session` is not a session.

    Examples
    --------
    >>> import massageplan as mp
    >>> sheet = to_cues(mp.plan_session(routine="full-body-relaxation", length="60 min"))
    >>> back = sheet.cues[1]
    >>> back.label, str(back.at), str(back.earliest), str(back.latest)
    ('back', '0:01:00', '0:06:24', '0:07:36')
    """
    client = read_session(session).request.client
    return CueSheet(
        title=session.title,
        client=client.ref if client else "",
        length=session.length,
        preview=session.is_preview,
        provisional=session.is_provisional,
        cues=tuple(_cues(session.booked)),
    )


def _cues(items: tuple[Item, ...]) -> Iterator[Cue]:
    hands_on = [i for i, item in enumerate(items) if item.kind == "hands-on"]
    for i, (item, after) in enumerate(zip_longest(items, items[1:])):
        yield _cue(item, after)
        if after is not None and after.kind == "turn":
            yield _soon(item, after.label, after.position)
        elif hands_on and i == hands_on[-1]:
            yield _soon(item, _closing(items[i + 1 :]))


def _cue(item: Item, after: Item | None) -> Cue:
    end = item.begins + item.duration
    within = max(_LEAST, timedelta(seconds=_seconds(item.duration) // 10))
    last = end if after is None else after.begins + after.duration
    return Cue(
        kind=item.kind,
        label=item.label,
        at=item.begins,
        duration=item.duration,
        position=item.position,
        earliest=max(item.begins, end - within),
        latest=min(last, end + within),
        starts=item.starts,
    )


def _soon(item: Item, label: str, position: Position | None = None) -> Cue:
    """Announce what comes after an item: a minute before its end, or as a short one starts."""
    before = min(SOON, item.duration)
    wait = item.duration - before
    return Cue(
        kind="soon",
        label=label,
        at=item.begins + wait,
        duration=before,
        position=position,
        starts=None if item.starts is None else later(item.starts, wait),
    )


def _closing(items: tuple[Item, ...]) -> str:
    """Name what comes after hands-on work. Time that is left over has no name."""
    return next((item.label for item in items if item.kind != "remainder"), "the end")


def _seconds(moment: timedelta) -> int:
    return int(moment.total_seconds())


def _warning(sheet: CueSheet) -> tuple[Block, ...]:
    if sheet.preview:
        words = "Preview only: nobody was screened, and this is not for a client."
    elif sheet.provisional:
        words = "Provisional: screen the client again before you start."
    else:
        return ()
    return (Notes(title="Before you start", notes=(Note(level="caution", text=words),)),)


def _table(sheet: CueSheet) -> Table:
    return Table(
        title=sheet.title,
        columns=("at", "what", "move on"),
        rows=tuple((at_of(cue.at), _what(cue), _range(cue, sheet.length)) for cue in sheet.cues),
        align="rll",
        note=f"{RULE} The times to move on are shown to the nearest minute.",
    )


def _what(cue: Cue) -> str:
    if cue.kind == "soon":
        return f"soon: {cue.label}"
    lying = f", {cue.position.label}" if cue.position and cue.kind == "hands-on" else ""
    return f"{cue.label}{lying}, about {format_duration(cue.duration)}"


def _range(cue: Cue, length: timedelta) -> str:
    if cue.earliest is None or cue.latest is None:
        return ""
    # To the nearest minute. Half a minute widens the range, but not past the end of the session.
    earliest = timedelta(minutes=-((30 - _seconds(cue.earliest)) // 60))
    latest = timedelta(minutes=(_seconds(cue.latest) + 30) // 60)
    return f"{at_of(min(earliest, length))}-{at_of(min(latest, length))}"
