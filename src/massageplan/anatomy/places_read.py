"""Reading places as people write them: "left hip and knee", "neck, shoulders & low back".

All that was written is first looked up as one name, because some regions are called like a list.
Then it is split, and neighbors that are one name together stay together. A side that is said first
holds for the whole list, as a reader would take it. Where a reader could take it in two ways, both
are shown and nothing is guessed.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.anatomy.place_names import regions_of
from massageplan.anatomy.place_phrases import place_of_phrase
from massageplan.anatomy.position import Side
from massageplan.anatomy.position_words import with_positions_plain
from massageplan.anatomy.sides_told import BOTH, SideTold, side_told, with_sides_plain
from massageplan.anatomy.spinal_levels import with_levels_plain
from massageplan.errors import InvalidValueError
from massageplan.naming.words import SMALL


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from massageplan.anatomy.place_names import Entry, PlaceNames
    from massageplan.anatomy.sides_told import SideSaid

__all__ = ["LONGEST", "PlaceTold", "read_places"]

LONGEST: Final = 500
"""Letters of the longest text that is read as places; a longer one is refused."""

_MOST_IN_A_NAME: Final = 4
"""So many places of a list can be one name together: "front and sides of legs"."""

_SEPARATOR: Final = re.compile(
    r"\s*(?:[,;:&+/|><\n]|-(?=\s))\s*(?:and\s+)?"
    r"|\s+(?:and|as well as|plus|including|'?n'?)(?![\w-])\s*",
    re.IGNORECASE,
)
_LISTS: Final = re.compile(r"[,;:|\n]")
_BUT: Final = re.compile(
    r"[,\s]+(?:but not|but|except for|except|without|minus|excluding)\s+", re.IGNORECASE
)
_OR: Final = re.compile(r"\s+n?or\s+", re.IGNORECASE)
_PAIRS: Final = frozenset(
    {
        *("ankles", "arms", "calves", "elbows", "feet", "forearms", "hands", "hips", "knees"),
        *("legs", "shoulders", "thighs", "wrists"),
    }
)
"""Plurals of what everybody has two of: "left calf and knees" may be one knee or both."""

_OWN: Final = re.compile(r"^(?:my|his|her|their|the|a)\s", re.IGNORECASE)
"""How a place begins that stands for itself in a list: "left calf and my neck"."""

_BETWEEN: Final = re.compile(r"\bbetween\b", re.IGNORECASE)
_ENTIRE: Final = re.compile(r"^(?:entire|complete|all)\s+")
_WHOLE: Final = re.compile(r"^whole\s+")
_AREA: Final = re.compile(r"\s+(?:area|region|muscle|joint|zone)s?$")
_SIDE: Final = re.compile(r"^sides?\s+|\s+sides?$")


class PlaceTold(NamedTuple):
    """One place of a text.

    Attributes
    ----------
    entry
        What its name means.
    side
        Left or right; ``None`` for both sides, or if none was said.
    said
        Whether the side, or that it is both, was said of this very place.
    left_out
        Whether it is what the rest goes without: "full body but not my feet".
    """

    entry: Entry
    side: Side | None
    said: bool
    left_out: bool = False

    @property
    def regions(self) -> tuple[str, ...]:
        """The ids of the regions that it is made of."""
        return regions_of(self.entry)


class _Piece(NamedTuple):
    """A place as it stands in a list, before it is known for what a side holds."""

    text: str
    entry: Entry
    told: SideTold


class _Unread(NamedTuple):
    """What stands in a list and is no place: a side alone, or a name that nothing has."""

    text: str
    told: SideTold


def read_places(
    text: str, names: PlaceNames, has_sides: Callable[[Entry], bool], path: str
) -> tuple[PlaceTold, ...]:
    """Read the places of a text, in the order in which they are named.

    Parameters
    ----------
    text
        What was written.
    names
        All names of places.
    has_sides
        Whether there is a left and a right of something.
    path
        What is being read.

    Raises
    ------
    UnknownTermError
        A piece of the text is no place.
    InvalidValueError
        The text is too long. A place that is not planned, or a side that may hold for one place or
        for several.
    """
    written = text.strip()
    if len(written) > LONGEST:
        raise InvalidValueError(
            f"{written[:40]!r}... has {len(written)} letters: write at most {LONGEST} in one text, "
            "and the other places in further ones",
            path=path,
            value=text,
        )
    # What has a name as it stands is taken so; else small words of another language become ours.
    whole, tried = _one(written, names), written
    spoken = written if whole else names.words.heard(written)
    if spoken != tried:
        whole, tried = _one(spoken, names), spoken
    if whole is None:
        spoken = with_levels_plain(with_positions_plain(spoken))
    plain = with_sides_plain(spoken)
    wanted, *rest = _BUT.split(plain, maxsplit=1)
    if plain != tried:
        whole = _one(plain, names)
    if rest and whole is None:
        inside = _read_list(wanted, text, names, has_sides, path)
        without = _OR.sub(", ", rest[0])
        outside = _read_list(without, text, names, has_sides, path)
        return (*inside, *[one._replace(left_out=True) for one in outside])
    pieces = [whole] if whole else _pieces(plain, names, tried=plain)
    return _told(pieces, text, names, has_sides, path)


def _read_list(
    plain: str, text: str, names: PlaceNames, has_sides: Callable[[Entry], bool], path: str
) -> tuple[PlaceTold, ...]:
    return _told(_pieces(plain, names), text, names, has_sides, path)


def _told(
    pieces: Sequence[_Piece | _Unread],
    text: str,
    names: PlaceNames,
    has_sides: Callable[[Entry], bool],
    path: str,
) -> tuple[PlaceTold, ...]:
    places = [piece for piece in pieces if isinstance(piece, _Piece)]
    known = [piece.entry for piece in places]
    alone: list[SideSaid] = []
    for piece in pieces:
        if isinstance(piece, _Piece):
            names.refuse_no_place(piece.entry, piece.text, text, path)
        elif (
            piece.told.side and _is_alone(piece.told) and known and piece in {pieces[0], pieces[-1]}
        ):
            alone.append(piece.told.side)
        else:
            unknown = (piece.told.side and piece.told.rest) or piece.text
            raise names.unknown(text if len(pieces) == 1 else unknown, text, known, path)
    return tuple(_with_sides(places, alone, text, has_sides, path))


def _is_alone(told: SideTold) -> bool:
    """Tell whether a side stands by itself: "right", "right side"."""
    return told.rest.lower() in {"", "side", "sides"}


def _pieces(plain: str, names: PlaceNames, *, tried: str = "") -> list[_Piece | _Unread]:
    """Split a text into places, the longest names first; what was `tried` is no one name."""
    whole = _one_but(tried, plain, names) or _in_any_order(plain, names)
    if whole is not None:
        return [whole]
    cuts = [(0, 0), *(found.span() for found in _SEPARATOR.finditer(plain)), (len(plain),) * 2]
    spans = [
        (after, before) for (_, after), (before, _) in pairwise(cuts) if plain[after:before].strip()
    ]
    pieces: list[_Piece | _Unread] = []
    while spans:
        found, used = _longest(plain, spans, names, plain)
        if isinstance(found, _Unread) and pieces:
            found = _with_first_words(pieces[-1].text, found, names)
        pieces.append(found)
        spans = spans[used:]
    return pieces or [_Unread(plain, SideTold())]


def _longest(
    plain: str, spans: list[tuple[int, int]], names: PlaceNames, tried: str
) -> tuple[_Piece | _Unread, int]:
    """Return the longest name with which the rest of a list begins, and how many pieces it is.

    What was `tried` is no one name.
    """
    for used in range(min(len(spans), _MOST_IN_A_NAME), 1, -1):
        run = plain[spans[0][0] : spans[used - 1][1]]
        # A comma only lists: "neck, shoulders & low back" are three.
        found = None if _LISTS.search(run) else _one(run, names)
        if found is not None:
            return found, used
    first, *after = (plain[begins:ends].strip() for begins, ends in spans)
    found = _one_but(tried, first, names) or _with_last_words(first, after, names)
    return found or _Unread(first, side_told(first)), 1


def _one_but(tried: str, text: str, names: PlaceNames) -> _Piece | None:
    return None if text == tried else _one(text, names)


def _one(text: str, names: PlaceNames) -> _Piece | None:
    """Read one name, with a side or without; ``None`` if nothing has this name."""
    entry = names.named(text)
    if entry is not None:
        return _Piece(text.strip(), entry, SideTold())
    told = side_told(text)
    # In the middle of a list a side holds only for what follows: "neck and left shoulder".
    if told.where == "within" and _SEPARATOR.search(text) and not _BETWEEN.search(text):
        return None
    for spelled in _spellings(told):
        entry = names.named(spelled)
        if entry is not None:
            return _Piece(text.strip(), entry, told)
    entry = place_of_phrase(told.rest, names)
    return None if entry is None else _Piece(text.strip(), entry, told)


def _in_any_order(plain: str, names: PlaceNames) -> _Piece | None:
    told = side_told(plain)
    if told.where == "within":
        return None
    entry = names.listed(told.rest)
    return None if entry is None else _Piece(plain.strip(), entry, told)


def _spellings(told: SideTold) -> Iterator[str]:
    """Yield what is left of a name without its side, then without "whole", "area" and the like."""
    yield told.rest.strip(" ,")
    rest = " ".join(word for word in told.rest.lower().split() if word not in SMALL)
    for fewer in dict.fromkeys((rest, _SIDE.sub("", rest) if told.side else rest)):
        for bare in dict.fromkeys((fewer, _AREA.sub("", fewer))):
            whole = _ENTIRE.sub("whole ", bare)
            yield whole
            yield _WHOLE.sub("", whole)


def _with_last_words(run: str, after: list[str], names: PlaceNames) -> _Piece | None:
    """Read a word that shares the last words of a later piece: "upper and lower back"."""
    if not side_told(run).rest:
        return None
    longer = next((words for piece in after if len(words := piece.split()) > 1), [])
    for start in range(1, len(longer)):
        found = _one(f"{run} {' '.join(longer[start:])}", names)
        if found is not None:
            return found
    return None


def _with_first_words(before: str, unread: _Unread, names: PlaceNames) -> _Piece | _Unread:
    """Read a word that shares the first words of the piece before it: "wrist flexors/extensors"."""
    words = before.split()
    for end in range(len(words) - 1, 0, -1):
        found = _one(f"{' '.join(words[:end])} {unread.text}", names) if unread.told.rest else None
        if found is not None:
            return found._replace(text=unread.text)
    return unread


def _with_sides(
    places: list[_Piece],
    alone: list[SideSaid],
    text: str,
    has_sides: Callable[[Entry], bool],
    path: str,
) -> Iterator[PlaceTold]:
    """Yield every place with the side that was said of it, or that holds for the whole list.

    `alone` are the sides that stand in the list by themselves: "hip and knee, left".
    """
    said = [piece.told.side for piece in places]
    if len(alone) > 1 or (alone and any(said)):
        raise InvalidValueError(
            f"{text[:80]!r} says a side twice: write each place with its own", path=path, value=text
        )
    holds = alone[0] if alone else _leading(places)
    for i, (name, entry, told) in enumerate(places):
        asked = None if told.side or not has_sides(entry) else _may_hold(i, places)
        own = name.lower() in _PAIRS or (i > 0 and bool(_OWN.match(name)))
        if holds and asked and not own:
            yield PlaceTold(entry, _side(holds), said=False)
        elif asked:
            raise _ask(name, asked, text, path)
        elif alone and not told.side:
            yield PlaceTold(entry, _side(holds) if has_sides(entry) else None, said=False)
        else:
            yield PlaceTold(entry, _side(told.side), said=told.side is not None)


def _leading(places: list[_Piece]) -> Side | None:
    """Return the side that is said before the first place, if it is the only one."""
    first = places[0].told
    only = {piece.told.side for piece in places} - {None, BOTH} == {first.side}
    return _side(first.side) if only and first.where == "before" else None


def _may_hold(i: int, places: list[_Piece]) -> Side | None:
    """Return the side that was said of another place and may be meant for this one, too."""
    before = [_side(piece.told.side) for piece in places[:i] if piece.told.side]
    if before:
        return before[-1]
    last = places[-1].told
    return _side(last.side) if last.where == "after" and not _any_sided(places[:-1]) else None


def _any_sided(places: list[_Piece]) -> bool:
    return any(piece.told.side for piece in places)


def _side(told: SideSaid | None) -> Side | None:
    return told if isinstance(told, Side) else None


def _ask(name: str, side: Side, text: str, path: str) -> InvalidValueError:
    """Return the error that shows both ways to take a side."""
    word = side.value
    return InvalidValueError(
        f"{text[:80]!r} does not tell whether {name!r} is on the {word}, too: write "
        f"'{word} {name}' or '{name} on both sides'",
        path=path,
        value=text,
    )
