"""Places in a text, one or a list of them: "left hip and knee"."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.places_read import LONGEST, read_places
from massageplan.anatomy.position_words import STARTS
from massageplan.errors import InvalidValueError
from massageplan.naming.words import joined
from massageplan.understanding.all_names import KINDS
from massageplan.understanding.names_said import MOST_WORDS
from massageplan.understanding.place_runs import PlaceName, is_listed, place_run
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from massageplan.understanding.reading import Reading

__all__ = ["take_places"]

_ALSO_PLACES: Final = frozenset(["place", "complaint", "routine"])
"""What may be called like a place: in a list of places it is one."""

_LONGEST_LIST: Final = 60
"""Words after its first clause in which a list of places goes on."""

_TRIED: Final = 12
"""So many ends are tried of a list that may have many, the longest first."""

_LEADS: Final = ("radiat", "referr", "refers", "travel", "spread")
"""How the words begin that say that a pain reaches another place."""

_LED_WORDS: Final = 4
"""Words before a place in which that is said."""

_WAYS: Final = (("up",), ("down",))


def take_places(reading: Reading, at: int, end: int) -> int:
    """Take a list of places from a word on: "left hip and knee"; return where it ends, or 0."""
    hurts = reading.told.hurts(*reading.told.around(at))
    if hurts and set(reading.tokens[at].plain) <= STARTS:
        return 0  # "pain down the leg" may say more than where it is
    stop = end if hurts else _stop_of_list(reading, end)
    stop = min([stop, *[one for one in reading.no_names if one > at]])
    run = place_run(reading.told, at, stop, partial(_name_at, reading, end=stop))
    if run.places == 1 and not (hurts or run.more):
        return 0  # one place is a name like all others
    if not run.only and not run.noted and not reading.is_work(at):
        return 0  # "rotator cuff" by itself is a complaint, too
    if at < reading.no_list_until:
        return 0
    ends = [upto for upto in run.ends if len(reading.told.said(at, upto)) <= LONGEST]
    for tried, upto in enumerate(reversed(ends)):
        if tried == _TRIED:
            # So many names and no list of them: from here on, each is a name by itself.
            reading.no_list_until = ends[-1]
            break
        if _are_places(reading, at, upto, hurts=hurts):
            return upto
    return 0


def _stop_of_list(reading: Reading, end: int) -> int:
    """Return where the last clause ends in which a list of places may go on."""
    last = min(len(reading.tokens), end + _LONGEST_LIST)
    while end < last and is_listed(reading.told, end):
        start, after = reading.told.around(end)
        if start < end or reading.told.hurts(start, after):
            break
        end = after
    return end


def _are_places(reading: Reading, at: int, end: int, *, hurts: bool) -> bool:
    """Take some words if they are places and no more; tell whether they are."""
    said, denied = reading.told.said(at, end), reading.told.is_denied(at, end)
    if (
        hurts
        and not denied
        and not reading.told.denies_pain(*reading.told.around(at))
        and not _is_led_to(reading, at)
        and reading.take_complaint(said, " pain")
    ):
        return True
    body = reading.catalog.body
    try:
        told = read_places(said, body.names, body.has_sides, "text")
    except InvalidValueError:
        return False
    for place in told:
        named = [place.entry] if place.entry.id else [body.by_id[id_] for id_ in place.regions]
        reading.meanings += [
            Meaning(
                said=said,
                kind="place",
                id=entry.id,
                label=entry.label,
                name=entry.label,
                exactly=joined(entry.label) == joined(said),
                side=place.side,
                denied=denied or place.left_out,
            )
            for entry in named
        ]
    return True


def _is_led_to(reading: Reading, at: int) -> bool:
    """Tell whether pain of another place reaches this one: "back pain that goes to the thigh"."""
    start, _ = reading.told.around(at)
    before = reading.tokens[max(start, at - _LED_WORDS) : at]
    words = [word for token in before for word in token.plain]
    return any(word.startswith(_LEADS) for word in words) and reading.told.hurts(start, at)


def _name_at(reading: Reading, at: int, end: int) -> PlaceName | None:
    """Return the longest name from a word on, and whether it is a place."""
    if at in reading.strokes.passed or at in reading.strokes.said:
        return None
    for upto in range(min(end, at + MOST_WORDS), at, -1):
        kinds = {KINDS[kind] for kind, *_ in reading.entries(at, upto)}
        if kinds == {"measure"} and reading.tokens[upto - 1].plain[-1:] in _WAYS:
            continue  # "from the ankles up to the knees"
        if kinds:
            is_place = "place" in kinds and kinds <= _ALSO_PLACES
            return PlaceName(upto, is_place=is_place, only=kinds == {"place"})
    return None
