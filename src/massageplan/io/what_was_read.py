"""What an intake's words were read as, and what of them was not: with what to write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.errors import UnknownTermError
from massageplan.understanding.finding_names import find


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.understood import Choice, Meaning, Understood

__all__ = ["with_what_was_read"]

_ELSEWHERE: Final = {
    "health history": "conditions under [client]",
    "medicine": "medicines under [client]",
    "allergy": "allergies under [client]",
    "red flag": "red_flags under [assessment]",
    "technique": "likes or refuses under [client.preferences]",
    "purpose": "goals under [client]",
    "routine": "routine under [plan]",
    "rhythm": "cadence under [plan]",
    "length": "length under [plan]",
    "number of sessions": "sessions under [plan]",
    "measure": "scores under [assessment]",
    "pressure": "max_pressure under [client.preferences]",
}
"""Where words go that are neither a complaint nor a place."""
_AVOIDED: Final = {
    "place": "avoid_regions under [client.preferences]",
    "technique": "refuses under [client.preferences]",
}
"""Where words go of what is not to be done."""
_SINCE: Final = re.compile(r"\bsince\b|\bago\b|\bfor \D*(?:\d+ )?\D*(?:day|week|month|year)s?\b")
"""How people say when something began."""

_WHOSE: Final = " (after it)"
"""What a label says of whose time it is: here it is the complaint's."""

_COMPLAINTS: Final = frozenset({"complaint", "place"})


def with_what_was_read(
    error: UnknownTermError, name: str, catalog: Catalog, *, place: bool
) -> UnknownTermError:
    """Return a refusal of words that says what was read of them, and what to write instead.

    Parameters
    ----------
    error
        The refusal.
    name
        The words.
    catalog
        What knows the names.
    place
        Whether a place was wanted; else a complaint.
    """
    if error.suggestions:
        return error  # a slip of the pen
    read = find(name, catalog=catalog)
    if not read.meanings and not read.choices:
        return error
    said = "; ".join([*_read(read, place=place), *map(_choice, read.choices)])
    left = " and ".join([repr(each.said) for each in read.unknown])
    rest = f", but not {left}: write that in other words, or leave it out" if left else ""
    near = dict.fromkeys(near for each in read.unknown for near in each.near)
    hint = f". Did you mean {' or '.join(map(repr, near))}?" if near else ""
    return UnknownTermError(
        f"{name!r:.120}: {said}{rest}{hint}",
        value=name,
        suggestions=tuple(near),
    )


def _read(read: Understood, *, place: bool) -> list[str]:
    """Return what was read: first what belongs here, then what is to be written elsewhere."""
    here = {"place"} if place else _COMPLAINTS
    meant: dict[str, list[Meaning]] = {}
    for each in read.meanings:
        meant.setdefault(each.said, []).append(each)
    fits = [
        next(one for one in all_ if _belongs(one, here))
        for all_ in meant.values()
        if _is(all_, here)
    ]
    others = [all_[0] for all_ in meant.values() if not _is(all_, here)]
    listed = [f"read {' and '.join(map(_as, fits))}"] if fits else []
    for other in others:
        where = _ELSEWHERE.get(other.kind) or _in_the_complaint(other)
        where = _AVOIDED.get(other.kind, where) if other.denied else where
        label = other.label.removesuffix(_WHOSE)
        listed.append(f"{other.said!r} ({label}) goes {_under(where)}")
    return listed


def _under(where: str) -> str:
    return f"into {where}" if " = " in where else f"under {where}"


def _in_the_complaint(other: Meaning) -> str:
    """Return the key of a complaint for what is said of it: since when, or else its words."""
    begun = other.kind in {"span", "timing", "observation"} and _SINCE.search(other.said.lower())
    key = "since = 2026-01-31, the day it began," if begun else f"words = {other.said!r}"
    return f"{key} under [[assessment.complaints]]"


def _is(meanings: list[Meaning], kinds: set[str] | frozenset[str]) -> bool:
    return any(_belongs(one, kinds) for one in meanings)


def _belongs(meaning: Meaning, kinds: set[str] | frozenset[str]) -> bool:
    """Tell whether a meaning is of one of some kinds; a place that is avoided is none to work."""
    return meaning.kind in kinds and not (meaning.denied and meaning.kind == "place")


def _as(meaning: Meaning) -> str:
    side = f"{meaning.side.value} " if meaning.side else ""
    label = f"{side}{meaning.label}"
    same = meaning.said.lower() == label.lower()
    return repr(meaning.said) if same else f"{meaning.said!r} as {label}"


def _choice(choice: Choice) -> str:
    ways = " or ".join([f"{write!r} for {meaning}" for meaning, write in choice.meanings])
    return f"{choice.said!r} can mean several things: write {ways}"
