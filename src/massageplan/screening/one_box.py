"""One box of a form that names several things: "tennis or golfer's elbow", "hip/knee pain".

What is said once for all of a list belongs to each of its pieces, and brackets hold another name or
the kinds that are meant. A box is only read so if each thing in it is known: then each counts under
its own rules, and the strictest holds.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

from massageplan.screening.names import is_called_milder


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["read_box"]

_BETWEEN: Final = re.compile(
    r"\s*(?:,\s*(?:and/or\b|and\b|or\b)?|\band/or\b|[/&+;]|\band\b|\bor\b)\s*", re.IGNORECASE
)
_PLURAL: Final = re.compile(r"(?<=\w)\((e?s)\)", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"([^()\[\]]*)[(\[]([^()\[\]]+)[)\]]([^()\[\]]*)")
_FOR_EXAMPLE: Final = re.compile(
    r"(?:e\.?\s?g\.?|i\.?\s?e\.?|such as|including|includes?|like|or|aka|a\.k\.a\.)[\s,:]+",
    re.IGNORECASE,
)
_STRICTER: Final = re.compile(
    r"(?:severe|acute|recent|active|new|uncontrolled|unstable|current|undiagnosed|unexplained)\b",
    re.IGNORECASE,
)
"""A first word that may be meant of all of a list, and makes more of it."""

_TWINS: Final = ("hyper", "hypo", "over", "under", "pre", "post")
"""First parts of words that people write once each: "hypo/hyperglycemia"."""

_NO_PIECE: Final = re.compile(
    r"(?:now|today|currently|again|still|before|after|since|ago|yet|too|never|always|sometimes|"
    r"often|mild|moderate|severe|left|right|both|here|there|same|more|less)",
    re.IGNORECASE,
)
"""A piece that names nothing, and says more of another one: "cancer in the past and now"."""

_LEADS: Final = frozenset(["of", "in", "on", "at", "to", "from", "with", "the", "my", "a", "an"])
"""Small words that belong to the words on both their sides: "loss of", "of urination"."""

_LONGEST: Final = 160
"""Letters of the longest box that is read."""

_MOST_PIECES: Final = 8

_MOST_SHARED: Final = 3
"""Words that are said once for all of a list: no more, so that a long text is no work."""


def read_box(text: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Return what a box names, each as it is to be looked up; nothing if some of it is not known.

    Parameters
    ----------
    text
        What stands at the box: ``"Hip or knee pain"``.
    is_known
        Tells whether a text names something that the catalog has, or would ask about.

    Examples
    --------
    >>> from massageplan.screening.one_box import read_box
    >>> read_box("Hip or knee pain", {"Hip pain", "knee pain"}.__contains__)
    ('Hip pain', 'knee pain')
    >>> read_box("Slipped (herniated) disc", {"Slipped disc", "herniated disc"}.__contains__)
    ('Slipped disc', 'herniated disc')
    """
    if len(text) > _LONGEST:
        return ()
    text = _PLURAL.sub(r"\1", text.strip(" .:*"))
    if is_known(text):
        return (text,)
    bracketed = _BRACKETS.fullmatch(text)
    before, inside, behind = bracketed.groups() if bracketed else ("", "", "")
    found = _with_brackets(before.strip(), inside, behind.strip(), is_known) if inside else ()
    return tuple(dict.fromkeys(found or _listed(text, is_known)))


def _with_brackets(
    before: str, inside: str, behind: str, is_known: Callable[[str], bool]
) -> tuple[str, ...]:
    """Return the names of what has others in brackets: before them, in the middle, or kinds."""
    inside = _FOR_EXAMPLE.sub("", inside, count=1)
    if behind:
        head = read_box(f"{before} {behind}", is_known)
        others = read_box(f"{inside} {behind}", is_known) or read_box(inside, is_known)
        return (*head, *others) if head and others else ()
    head = read_box(before, is_known)
    if head and _is_short_for(inside, before):
        return head
    others = read_box(inside, is_known) or _kinds(before, inside, is_known)
    return (*head, *others) if head and others else ()


def _is_short_for(inside: str, before: str) -> bool:
    """Tell whether brackets hold the first letters of what stands before them: "(CTS)"."""
    letters = [word[0] for word in before.lower().split()]
    return len(letters) > 1 and inside.lower().replace(".", "") == "".join(letters)


def _kinds(head: str, inside: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the kinds of something that stand in brackets: "arthritis (rheumatoid, osteo)"."""
    found = []
    for piece in _split(inside, is_known):
        forms = (piece, f"{piece} {head}", f"{piece}{head}", f"{head} {piece}")
        known = next((form for form in forms if is_known(form)), "")
        if not known:
            return ()
        found.append(known)
    return tuple(found)


def _split(text: str, is_known: Callable[[str], bool]) -> list[str]:
    """Return the pieces of a list; "pins and needles" stays one, if that is known."""
    marks = list(_BETWEEN.finditer(text))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(text)]
    pieces = []
    at = 0
    while at < len(starts):
        upto = next(
            (
                end
                for end in range(len(starts) - 1, at, -1)
                if (at, end) != (0, len(starts) - 1) and is_known(text[starts[at] : ends[end]])
            ),
            at,
        )
        pieces.append(text[starts[at] : ends[upto]])
        at = upto + 1
    return [piece for piece in pieces if piece]


def _listed(text: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the pieces of a list, each with what it shares with the others."""
    pieces = _split(text, is_known)
    if not 1 < len(pieces) <= _MOST_PIECES or any(map(_NO_PIECE.fullmatch, pieces)):
        return ()
    heads, tails = _heads(pieces[0]), _tails(pieces[-1])
    found = []
    for i, piece in enumerate(pieces):
        forms = _forms(
            piece, heads if i else ("",), tails if i + 1 < len(pieces) else ("",), pieces
        )
        known = next(filter(is_known, forms), "")
        if not known:
            return ()
        found.append(known)
    return tuple(found)


def _forms(
    piece: str, heads: Sequence[str], tails: Sequence[str], pieces: Sequence[str]
) -> Iterator[str]:
    """Yield what a piece may be with words that are said once, the likeliest first."""
    stricter = _STRICTER.match(pieces[0])
    if stricter and heads != ("",) and not _STRICTER.match(piece):
        yield f"{stricter[0]} {piece}"
        yield from (f"{stricter[0]} {piece} {tail}" for tail in tails if tail)
    yield from _with_twin(piece, pieces[-1])
    shared = sorted(product(heads, tails), key=lambda both: len(f"{both[0]} {both[1]}".split()))
    yield from (" ".join(filter(None, (head, piece, tail))) for head, tail in shared)


def _with_twin(piece: str, last: str) -> Iterator[str]:
    """Yield a first part of a word with the rest of the last piece: "hypo" of "hyperthyroid"."""
    if piece.lower().rstrip("-") in _TWINS:
        for twin in _TWINS:
            if last.lower().startswith(twin):
                yield piece.rstrip("-") + last[len(twin) :].lstrip("-")


def _heads(first: str) -> tuple[str, ...]:
    """Return the words that a list may begin with for all of it, from none to most."""
    words = first.split()
    ends = range(min(len(words), _MOST_SHARED + 1))
    heads = [words[:i] for i in ends if words[i].lower() not in _LEADS]
    joined = [" ".join(head) for head in heads]
    # "Past heart attack or failure": nobody knows whether both are past.
    return tuple([head for head in joined if not is_called_milder(head)])


def _tails(last: str) -> tuple[str, ...]:
    """Return the words that a list may end with for all of it, from none to most."""
    words = last.split()
    starts = range(len(words), max(0, len(words) - _MOST_SHARED - 1), -1)
    return tuple([" ".join(words[i:]) for i in starts if words[i - 1].lower() not in _LEADS])
