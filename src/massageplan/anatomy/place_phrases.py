"""Places that are told by where they lie: "posterior thigh", "arches of the feet", "hip to knee".

What a phrase names is always found by the names that the catalog has. The front, back, top or
inside of a place is the part with that name, if there is one, else the place itself: a word such as
"distal" never loses the place, and never makes another of it. Two places with "between" or "from
... to" are both of them and what lies between.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.between_places import all_between
from massageplan.anatomy.position_words import (
    AFTER,
    BESIDES,
    LITTLE,
    POSITIONS,
    STARTS,
    is_whose,
)
from massageplan.naming.words import SMALL


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from massageplan.anatomy.place_names import Entry, PlaceNames

__all__ = ["place_of_phrase"]

_MOST_WORDS: Final = 20
"""Words of the longest phrase; more are a story."""

_BETWEEN: Final = re.compile(r"between (.+?) and (.+)", re.IGNORECASE)
_FROM_TO: Final = re.compile(
    r"(.+?)[ ,]+(?:(?:all the way|straight) )?"
    r"(?:(?:down|up|out|over|across|and) )?(?:(?:in)?to(?:wards?)?|through|until) (.+)",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(r"[,;:&+/|\n]|\s(?:and|plus|'?n'?)\s", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\s()\[\],.:]+")
_SIDES: Final = frozenset(["side", "sides"])
_FRACTIONS: Final = frozenset(["third", "quarter"])
_HOLDS: Final = frozenset(["of", "in", "on", "at", "within", "inside"])
"""Between two places that share something: "heel of the foot"."""
_IS_AT: Final = frozenset(
    [
        *("above", "below", "under", "underneath", "beneath", "behind", "near", "beside", "along"),
        *("around", "by", "over"),
    ]
)
"""Between a place and one that says where in it: "low back above the hips"."""


def place_of_phrase(text: str, names: PlaceNames) -> Entry | None:
    """Return what a phrase without a side names; ``None`` if some of it is no word of a place.

    Parameters
    ----------
    text
        One place, or two with what lies between them.
    names
        All names of places.

    Examples
    --------
    >>> from massageplan import Catalog
    >>> names = Catalog().body.names
    >>> place_of_phrase("distal posterior thigh muscles", names).label
    'back of thigh'
    >>> place_of_phrase("from the ankle to the hamstrings", names).label
    'ankle to back of thigh'
    """
    words = _WORD.findall(text.lower())
    counted = any(_is_bare_fraction(words, at) for at in range(len(words)))
    if not words or len(words) > _MOST_WORDS or counted:
        return None
    between = words.index("between") if "between" in words else 0
    led = (word in POSITIONS and names.named(word) is None for word in words[:between])
    if all(_says_little(word) or leads for word, leads in zip(words, led, strict=False)):
        words = words[between:]
    while words and _says_little(words[0]):
        if (entry := names.named(" ".join(words))) is not None:
            return entry
        words = words[1:]
    plain = " ".join(words)
    for pattern, short in ((_BETWEEN, "between {} and {}"), (_FROM_TO, "{} to {}")):
        found = pattern.fullmatch(plain)
        ends = _ends(found[1], found[2], names) if found else None
        if found is None or ends is None:
            continue
        if refused := next(filter(_is_refused, ends), None):
            return refused
        return names.named(short.format(*found.groups())) or all_between(*ends, names)
    if _LISTED.search(text):
        return None
    return _at_a_position(words, names) or _of_another(words, names)


def _is_bare_fraction(words: Sequence[str], at: int) -> bool:
    """Tell whether a word such as "third" does not say which: "the lower third" does."""
    return words[at] in _FRACTIONS and not (at and words[at - 1] in POSITIONS)


def _ends(first: str, last: str, names: PlaceNames) -> tuple[Entry, Entry] | None:
    """Return the two ends of "lower to the upper back", which may share their last words."""
    end = _one(last.split(), names)
    if end is None:
        return None
    shared = last.split()
    for start in range(len(shared), 0, -1):
        begin = _one([*first.split(), *shared[start:]], names)
        if begin is not None:
            return begin, end
    return None


def _one(words: Sequence[str], names: PlaceNames) -> Entry | None:
    return names.named(" ".join(words)) or _at_a_position(words, names) or _of_another(words, names)


def _at_a_position(words: Sequence[str], names: PlaceNames) -> Entry | None:
    """Return the place behind words such as "posterior" and "top of", or the part they mean."""
    # The names as they stand first: the "psoas insertion" is not where the psoas is.
    return _behind(words, names, _as_it_stands) or _behind(words, names, _fewer)


def _behind(
    words: Sequence[str],
    names: PlaceNames,
    rests: Callable[[Sequence[str]], Iterator[tuple[str, list[str]]]],
) -> Entry | None:
    positions: list[str] = []
    for start, word in enumerate(words):
        for rest, after in rests(words[start:]):
            entry = names.named(rest)
            if entry is not None:
                return _part_at([*after, *positions], rest, entry, names)
        if not _may_lead(words, start, positions, names):
            return None
        if word in POSITIONS:
            positions.append(word)
    return None


def _as_it_stands(words: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    yield " ".join(words), []


def _fewer(words: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield a name without the words that say nothing more.

    With each comes what says where in the place behind it: "hamstrings, distal".
    """
    fewer = [word for word in words if word not in LITTLE and not is_whose(word)]
    after: list[str] = []
    while fewer:
        yield " ".join(fewer), after
        if fewer[-1] not in AFTER:
            return
        after = [*after, fewer.pop()]


def _may_lead(words: Sequence[str], at: int, positions: Sequence[str], names: PlaceNames) -> bool:
    """Tell whether a word may stand before the place that is meant, as nothing but its position."""
    word = words[at]
    if word in POSITIONS:
        # "Back into the hips" is the back, too; "back of the hips" and "back above the knees" not.
        follows = [other for other in words[at + 1 :] if other not in LITTLE | _SIDES]
        return names.named(word) is None or not {"of", *_IS_AT}.isdisjoint(follows[:1])
    if word in STARTS and positions:
        return False
    return _says_little(word)


def _says_little(word: str) -> bool:
    return word in LITTLE or word in STARTS or word in SMALL or is_whose(word)


def _part_at(positions: list[str], said: str, entry: Entry, names: PlaceNames) -> Entry:
    """Return the part of a place that its positions mean; the place itself if it has none there."""
    for position in reversed(positions):
        part = _named_at(position, said, entry, names)
        if part is not None:
            entry, said = part, part.label
    return entry


def _is_refused(entry: Entry) -> bool:
    """Tell whether something is asked about or no place: it stays so, whatever is said beside."""
    return bool(getattr(entry, "why", ""))


def _named_at(position: str, said: str, entry: Entry, names: PlaceNames) -> Entry | None:
    if _is_refused(entry):
        return None
    # Above the sit bones is not above the gluteals, though they are named there.
    others = () if position in BESIDES else (entry.label,)
    for called in dict.fromkeys((said, *others)):
        for before in POSITIONS[position]:
            part = names.named(f"{before} {called}")
            if part is not None and not _is_refused(part):
                return part
    return None


def _of_another(words: Sequence[str], names: PlaceNames) -> Entry | None:
    """Return the place of "arches of your feet", or of "low back above the hips": the first."""
    for at, word in enumerate(words):
        if word not in _HOLDS | _IS_AT:
            continue
        first, second = words[:at], words[at + 1 :]
        place = _at_a_position(first, names) if first and second else None
        where = _one(second, names) if place else None
        if place is None or where is None:
            continue
        if _is_refused(where):
            return where
        if word in _IS_AT or not names.leaves(place).isdisjoint(names.leaves(where)):
            return place
    return None
