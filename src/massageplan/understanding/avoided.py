"""What is not to be done: "avoid the abdomen", "never over the kidneys", "frictions are avoided".

Work that is avoided is no work that is wanted. What a client has is never denied by this: who
avoids massage because of a fever has one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.naming.words import SMALL
from massageplan.understanding.place_runs import is_listed
from massageplan.understanding.stroke_words import FORMS


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massageplan.understanding.clauses import Text
    from massageplan.understanding.understood import Meaning

__all__ = ["Avoided", "as_avoided", "avoided_behind", "avoided_in"]

Avoided = dict[int, frozenset[int]]
"""Words of what is avoided, each with the words that say so."""

_WORK: Final = frozenset(["technique", "place", "routine", "purpose", "pressure", "other method"])
"""Kinds of what may be avoided."""
_DONE_THERE: Final = frozenset(["technique", "other method"])
"""Kinds that are done on the places that follow: "no tapotement over the kidneys"."""

_AVOIDS: Final = frozenset(
    [
        *("avoid", "avoids", "avoiding", "skip", "skipping", "omit", "omitting", "exclude"),
        *(
            "avoided",
            "skipped",
            "omitted",
            "excluding",
            "except",
            "minus",
            "hate",
            "hates",
            "dislike",
            "dislikes",
        ),
    ]
)
_NEGATES: Final = frozenset(
    [
        *("never", "not", "dont", "don-t", "no", "cannot", "shouldnt", "without"),
        *("doesnt", "doesn-t", "didnt", "didn-t", "wouldnt", "wouldn-t", "shouldn-t"),
    ]
)
_DOING: Final = (
    FORMS.keys() - {"stroke", "strokes"}
    | {"massage", "massages", "massaging", "work", "working", "touch", "touching", "use", "using"}
    | {"do", "apply", "applying", "perform", "performing", "treat", "offer", "go", "giving", "give"}
    | {"crack", "cracking"}
)
_BETWEEN: Final = frozenset(
    [
        *("to", "be", "do", "does", "please", "enjoy", "directly", "ever", "any", "the", "this"),
        *("should", "you", "want", "like", "me", "my", "i", "would", "wish", "deep", "deeply"),
    ]
)
"""Words between "not" and what is not done."""
_PHRASES: Final = (
    *(
        ("instead", "of"),
        ("rather", "than"),
        ("rather", "not"),
        ("stay", "away", "from"),
        ("keep", "away", "from"),
    ),
    *(("stay", "off"), ("keep", "off"), ("leave", "out"), ("nothing", "on"), ("nothing", "to")),
)
"""Several words that mean the same as "avoid"."""
_ENDS: Final = frozenset(["but", "except", "only", "instead", "then", "because", "unless", "until"])
_NO_FORMS: Final = tuple(
    [form, "of"] for form in ("form", "forms", "type", "types", "kind", "kinds", "use", "sort")
)
_TOO: Final = frozenset(["too", "hard", "much", "only", "just", "long", "longer", "exceed"])
"""Beside these it is how that is not wanted, and not what."""
_WISHES: Final = frozenset(["like", "want", "enjoy"])
_EXCEPT: Final = frozenset(["except", "excluding", "minus"])
_ON: Final = frozenset(["of", "over", "on", "at", "in", "to", "near", "along", "around"])
_IS: Final = frozenset(["is", "are", "be", "was", "were", "being"])
_BEFORE_LEFT_OUT: Final = _IS | {
    *("should", "must", "to", "not", "can", "may", "never", "cannot"),
}
_WHEN: Final = frozenset(["if", "when", "while", "during"])
"""Words that say when work is left out: "no deep tissue if pregnant"."""
_OWNERS: Final = frozenset(["his", "her", "my", "their"])
"""Beside "use" these say what somebody has: "does not use her left arm"."""
_LEFT_OUT: Final = frozenset(
    ["avoided", "contraindicated", "excluded", "omitted", "skipped", "prohibited", "forbidden"]
)
_DENIED: Final = frozenset(
    [
        *("offered", "recommended", "performed", "used", "done", "allowed", "advised", "indicated"),
        *("wanted", "suitable", "appropriate", "permitted", "applied", "massaged", "treated"),
        *("worked", "touched", "available"),
    ]
)
_Reach = tuple[Iterable[int], Iterable[int]]
_NOTHING: Final[_Reach] = ((), ())
_TELLING: Final = (
    _AVOIDS
    | _NEGATES
    | _LEFT_OUT
    | {"aggressive", "limits", "off-limits", *(first for first, *_ in _PHRASES)}
)
_LONGEST_ITEM: Final = 5
"""Words of an item of a list that goes on with what is avoided (our judgment)."""


def avoided_in(told: Text) -> Avoided:
    """Return which words of a text are of what is avoided, and by which words.

    Parameters
    ----------
    told
        The text.
    """
    found: Avoided = {}
    words = ["-".join(token.plain) for token in told.tokens]
    if _TELLING.isdisjoint(words):
        return found
    for start, end in told.clauses():
        for at in range(start, end):
            for reach, by in (
                _ahead(told, words, at, start, end),
                _behind(told, words, at, start, end),
            ):
                found |= dict.fromkeys(reach, frozenset(by))
    return found


def as_avoided(told: Text, avoided: Mapping[int, frozenset[int]], at: int, one: Meaning) -> Meaning:
    """Return a meaning that begins at a word as it is meant: denied, if that is avoided.

    Parameters
    ----------
    told, avoided
        The text, and what is avoided in it.
    at, one
        Which word, and what it means.
    """
    if one.kind not in _WORK or one.denied:
        return one
    while at + 1 < len(told.tokens) and set(told.tokens[at].plain) <= SMALL | {"from"}:
        at += 1  # "away from the neck"
    if at not in avoided and not (one.kind == "technique" and _is_not_done(told, at)):
        return one
    told.read_beside |= avoided.get(at, frozenset())
    return evolve(one, denied=True)


def _is_not_done(told: Text, at: int) -> bool:
    """Tell whether work is denied that is said to be done somewhere: "no tapotement over"."""
    before = told.tokens[at - 1].plain if at else ()
    start, stop = told.around(at)
    words = {word for token in told.tokens[start:stop] for word in token.plain}
    said = not {"no", "without"}.isdisjoint(before)
    return said and not (_ON | _WHEN).isdisjoint(words)


def avoided_behind(
    told: Text, avoided: Avoided, end: int, taken: Sequence[Meaning]
) -> dict[int, frozenset[int]]:
    """Return what is avoided after some meanings: where work is denied, it is denied there.

    Firm pressure that is avoided on the back leaves the back to be worked on lightly.

    Parameters
    ----------
    told, avoided
        The text, and what is avoided in it.
    end, taken
        Where the last name ended, and what it means.
    """
    stop = told.around(end - 1)[1]
    if any(one.denied and one.kind == "pressure" and one.write for one in taken):
        return {at: by for at, by in avoided.items() if not end <= at < stop}
    words = ["-".join(token.plain) for token in told.tokens[:stop]]
    work = any(one.denied and one.kind in _DONE_THERE for one in taken)
    if not work or end >= stop or words[end] not in _ON:
        return avoided
    return avoided | dict.fromkeys(range(end, _until(words, end, stop)), frozenset())


def _ahead(told: Text, words: list[str], at: int, start: int, end: int) -> _Reach:
    """Return the words that "avoid" stands before, and itself."""
    for phrase in _PHRASES:
        if tuple(words[at : at + len(phrase)]) == phrase and words[max(0, at - 1)] != "not":
            behind = at + len(phrase)
            return range(behind, _until(words, behind, end)), range(at, behind)
    if words[at] == "no" and words[at + 1 : at + 3] in _NO_FORMS:
        upto = _list_ends(told, words, _until(words, at + 3, end), end)
        return range(at + 3, upto), range(at, at + 3)
    if words[at] in _AVOIDS:
        return _avoiding(told, words, at, start, end)
    if words[at] in _NEGATES and words[max(start, at - 1)] not in {"if", "or", "why"}:
        return _negated(told, words, at, end)
    return _NOTHING


def _negated(told: Text, words: list[str], at: int, end: int) -> _Reach:
    """Return the words that are denied with their verb, and the words that do it."""
    doing = at + 1
    while doing < end and words[doing] in _BETWEEN:
        doing += 1
    if (
        words[doing : doing + 1] in (["had"], ["received"], ["tried"])
        and words[end - 1] == "before"
    ):
        return range(doing + 1, end), range(at, doing + 1)  # "has not had reflexology before"
    pressed = words[doing : doing + 1] == ["pressure"] and words[doing + 1 : doing + 2] == ["on"]
    wishes = pressed or not _WISHES.isdisjoint(words[at:doing])
    if doing >= end or not (words[doing] in _DOING or "do" in words[at:doing] or wishes):
        return _NOTHING
    if words[doing] in {"use", "using"} and not _OWNERS.isdisjoint(words[doing + 1 : doing + 2]):
        return _NOTHING
    mine = words[at] == "cannot" and (words[max(0, at - 1)] == "i" or "own" in words[at:end])
    if mine or not _TOO.isdisjoint(words[at:end]):
        return _NOTHING
    reach = range(at + 1, _list_ends(told, words, _until(words, doing + 1, end), end))
    return reach, range(at, doing if wishes else doing + 1)


def _avoiding(told: Text, words: list[str], at: int, start: int, end: int) -> _Reach:
    before = words[start:at]
    twice = not (_NEGATES | _AVOIDS).isdisjoint(before) and words[at] in _EXCEPT
    passive = words[at] in _LEFT_OUT and not _IS.isdisjoint(words[max(start, at - 3) : at])
    if passive or at + 1 == end:
        return _NOTHING  # "legs were avoided"
    if twice or not _NEGATES.isdisjoint(before[-1:]):
        return _NOTHING  # "do not avoid my feet", "avoid all except the feet"
    helps = before[-1:] and before[-1] in {"to", "help", "helps", "and"}
    if helps and not _DOING.isdisjoint(before[:-1]):
        return _NOTHING  # "massage the neck to avoid headaches" is why
    upto = _until(words, at + 1, end)
    return range(at + 1, _list_ends(told, words, upto, end)), range(at, at + 1)


def _behind(told: Text, words: list[str], at: int, start: int, end: int) -> _Reach:
    """Return the words that "should be avoided" stands behind, and itself."""
    off = words[at] == "off-limits" or words[max(start, at - 1) : at + 1] == ["off", "limits"]
    verb = at - 1 - (words[at] == "limits")
    is_out = (words[at] in _LEFT_OUT or off) and verb >= start and words[verb] in _IS
    while verb > start and words[verb] in {"be", "usually", "generally", "ever", "being"}:
        verb -= 1
    if words[at] == "aggressive" and words[at - 1] == "too" and words[start] in {"which", "that"}:
        before = told.around(start - 1)[0] if start else start
        return range(before, at - 1), range(at - 1, at + 1)
    denied = not _NEGATES.isdisjoint(words[start:at])
    is_denied = words[at] in _DENIED and verb >= start and words[verb] in {"not", "never", "cannot"}
    if (is_out and denied) or not (is_out or is_denied):
        return _NOTHING
    first = verb + (words[verb] not in _BEFORE_LEFT_OUT)  # "that her legs be avoided"
    while first > start and words[first - 1] in _BEFORE_LEFT_OUT:
        first -= 1
    if first == start:
        return _NOTHING
    begins = start
    while begins and is_listed(told, begins):
        before = told.around(begins - 1)[0]
        if begins - before > _LONGEST_ITEM:
            break
        begins = before
    where = at + 1 < end and words[at + 1] in _ON
    behind = range(at + 1, _until(words, at + 1, end)) if where else ()
    return (*range(begins, first), *behind), range(first, at + 1)


def _until(words: list[str], at: int, end: int) -> int:
    """Return where what is avoided ends in its clause: before "but", or what is done instead."""
    for i in range(at, end):
        if words[i] in _ENDS:
            return i
        told = i + 1 < end and words[i] == "and" and words[i + 1] in _DOING
        if told and not words[i + 1].endswith(("ing", "ion", "ions")):
            return i
    return end


def _list_ends(told: Text, words: list[str], upto: int, end: int) -> int:
    """Return where a list ends that goes on over commas: "avoid the neck, feet, and abdomen"."""
    if upto < end:
        return upto
    for start, stop in _items(told, end):
        first = (
            words[start] if words[start] not in {"and", "or"} else words[min(start + 1, stop - 1)]
        )
        orders = first in _DOING and not first.endswith(("ing", "ion", "ions"))
        if orders or first in _ENDS | {"please", "with", "i"}:
            break
        if stop - start > _LONGEST_ITEM:
            # "Cupping, frictions and anything that is too much": the first of them is one
            ands = (i for i in range(start + 1, start + _LONGEST_ITEM) if words[i] in {"and", "or"})
            return next(ands, upto)
        upto = stop
    return upto


def _items(told: Text, at: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses from a word on that commas join to what is before them."""
    while at < len(told.tokens) and is_listed(told, at):
        start, at = told.around(at)
        yield start, at
