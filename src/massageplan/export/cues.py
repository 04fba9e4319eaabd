"""A cue sheet: what a timer on the therapist's phone says during a session, and when.

Its cues are soft. A hand does not leave the body at a bell, so a cue gives a range in which to move
on. How wide that is, and when a change is announced, is our own judgement.
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
from massageplan.session.rest import read_session
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
"""Columns of text that a phone shows side by side."""

SOON: Final = timedelta(minutes=1)
"""How long before a change it is announced."""

RULE: Final = (
    "Move on within a tenth of a piece's time before or after its planned end, half a minute at "
    "least; never before it begins, nor after the end planned for the next one. Soon: a minute "
    "before a turn and before the hands leave the body. This is our judgement."
)
_LEAST: Final = timedelta(seconds=30)


@frozen(kw_only=True)
class Cue:
    """One cue.

    Attributes
    ----------
    kind
        ``soon``, which announces a change, or what begins: a kind of `massageplan.Item`.
    label
        What begins, in words; for ``soon``, what is to come.
    at
        When it is given, from the session's start.
    duration
        How long what begins is planned for; for ``soon``, how long it is until the change.
    position
        How the client lies or sits; for a turn, and for ``soon`` before one, the position turned
        to.
    earliest, latest
        Between which moments to move on; ``None`` for ``soon``.
    starts
        Its clock time, when the session has a start.
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
    """The cues of one session, in the order in which they are given.

    Attributes
    ----------
    title
        What the session is, in words.
    client
        Your own reference for the client; empty for a preview.
    length
        The time that the cues are for, to the end of what is booked.
    preview
        Whether it is for looking only: not screened, not for a person.
    provisional
        Whether the client has to be screened again on the day.
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
        """Return the sheet as plain text, by default as narrow as a phone."""
        return to_text(laid_out(self), width)

    def to_json(self) -> str:
        """Return the sheet as JSON text for a timer.

        Moments are whole seconds from the start of the session. ``version`` counts the changes that
        a reader has to know of. No cue is meant as an alarm.
        """
        told = {
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
        return json.dumps(told, ensure_ascii=False, indent=1)


def cue_document(sheet: CueSheet) -> Document:
    """Lay out a cue sheet."""
    return Document(
        title="Cues",
        subtitle=f"client {sheet.client}" if sheet.client else "",
        blocks=(*_warning(sheet), _table(sheet)),
        footer=FOOTER,
    )


def to_cues(session: SessionPlan) -> CueSheet:
    """Return the cue sheet of a session, for a timer on the therapist's phone.

    There is a cue for each piece of the booked time, and a ``soon`` before each turn and before the
    hands leave the body for good. Each piece has a range in which to move on: a tenth of its time
    before or after its planned end, and at least half a minute; never before it begins, nor after
    the end planned for the next piece, so never past the end of the booked time. The ranges do not
    add up: each lies around the plan. The rule is our judgement.

    Parameters
    ----------
    session
        A session. A preview's sheet is for practice and says so; that of a session which is
        provisional says that the client is to be screened again.

    Returns
    -------
    CueSheet
        The cues as data. It draws itself; `CueSheet.to_text` is for a phone, `CueSheet.to_json` for
        a timer.

    Raises
    ------
    InvalidValueError
        Anything but a session.

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
    worked = [i for i, item in enumerate(items) if item.kind == "hands-on"]
    for i, (item, after) in enumerate(zip_longest(items, items[1:])):
        yield _cue(item, after)
        if after is not None and after.kind == "turn":
            yield _soon(item, after.label, after.position)
        elif worked and i == worked[-1]:
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
    """Announce what comes after an item; before a short one, as it begins."""
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
    """Name what comes when the hands have left the body; what is left over has no name."""
    return next((item.label for item in items if item.kind != "remainder"), "the end")


def _seconds(moment: timedelta) -> int:
    return int(moment.total_seconds())


def _warning(sheet: CueSheet) -> tuple[Block, ...]:
    if sheet.preview:
        words = "A preview: not screened, and not for a person."
    elif sheet.provisional:
        words = "Provisional: screen the client again before you begin."
    else:
        return ()
    return (Notes(title="Before all else", notes=(Note(level="caution", text=words),)),)


def _table(sheet: CueSheet) -> Table:
    return Table(
        title=sheet.title,
        columns=("at", "what", "move on"),
        rows=tuple((at_of(cue.at), _what(cue), _range(cue, sheet.length)) for cue in sheet.cues),
        align="rll",
        note=f"{RULE} Moments to move on are shown to the nearest minute.",
    )


def _what(cue: Cue) -> str:
    if cue.kind == "soon":
        return f"soon: {cue.label}"
    lying = f", {cue.position.label}" if cue.position and cue.kind == "hands-on" else ""
    return f"{cue.label}{lying}, about {format_duration(cue.duration)}"


def _range(cue: Cue, length: timedelta) -> str:
    if cue.earliest is None or cue.latest is None:
        return ""
    # To the nearest minute, and a half of one outward; no moment past the end is shown.
    earliest = timedelta(minutes=-((30 - _seconds(cue.earliest)) // 60))
    latest = timedelta(minutes=(_seconds(cue.latest) + 30) // 60)
    return f"{at_of(min(earliest, length))}-{at_of(min(latest, length))}"
