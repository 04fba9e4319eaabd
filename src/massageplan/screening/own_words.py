"""What the client's own words name besides the complaint: an illness, a medicine, an operation.

Words are prose, so the names of the catalog are looked for as whole words, the longest first. A red
flag is also read where small words stand in its name ("numb between both my legs"), and where it is
said in no name at all ("I can't tell when I need to pee"). What
is plainly denied ("no fever") does not count. Anything else does, for the client may mean it: it is
better to ask once too often.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.naming.misspelled import MISSPELLED
from massageplan.naming.words import SMALL, alike
from massageplan.screening.names import is_operation
from massageplan.screening.signs_of_danger import signs_in


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Condition
    from massageplan.naming.name_index import Named

__all__ = ["Mention", "flags_in", "mentioned_in", "signs_said"]

_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|[.,;:!?()\[\]/\n\u2013\u2014]")
NO_LIMIT: Final = "no-known-limit"
"""How the ids of entries begin that hold what is known to limit nothing."""

_APOSTROPHES: Final = str.maketrans("", "", "'\u2019")

_NOT: Final = frozenset(
    [
        *("no", "not", "without", "never", "nor", "neither", "denies", "denied", "isnt", "wasnt"),
        *("dont", "doesnt", "didnt", "havent", "hasnt", "hadnt"),
    ]
)
_STILL_NOT: Final = frozenset(
    [
        *("a", "an", "any", "been", "had", "has", "have", "having", "history", "is", "known"),
        *("of", "sign", "signs"),
    ]
)
"""Words that may stand between "no" and what it denies."""

_GOES_ON: Final = frozenset(["or", "and", "nor", "ever", "either", "known", "reported", "there"])
"""Words after a denied name that change nothing. Any other makes it something else: who takes "no
insulin in the morning", or has "no pacemaker trouble", has insulin, or a pacemaker."""

_HARDLY: Final = frozenset(["almost", "badly", "barely", "half", "nearly", "partly", "yet"])
"""Words that take something back from a name: "a half healed fracture"."""

_OF_EVERY_DAY: Final = frozenset(["release"])
"""Words of operations that people use of a massage."""


class Mention(NamedTuple):
    """Something that words name.

    Attributes
    ----------
    kind
        ``contraindication``, ``red-flag``, ``ambiguity``, or ``operation``, which no entry is
        about.
    id
        The entry's id; empty for an operation that the catalog does not know.
    said
        The words themselves.
    """

    kind: str
    id: str
    said: str


class _Word(NamedTuple):
    """A word as it is compared, where it stands in the text, and whether a pause comes before."""

    plain: str
    start: int
    end: int
    after_pause: bool


class _Entry(NamedTuple):
    """What a name stands for, and whether that can limit a massage."""

    kind: str
    id: str
    limits: bool = True


class _Span(NamedTuple):
    """Where words name something: from which word to before which, and what."""

    at: int
    end: int
    what: _Entry


_OWN: Final = _Entry("", "", limits=False)
_OPERATION: Final = _Entry("operation", "")


class _Index(NamedTuple):
    """What each name stands for, written without spaces, and how long names are.

    `longest` has, by the first word of a name, the most words of such a name.
    """

    names: dict[str, _Entry]
    longest: dict[str, int]


def mentioned_in(catalog: Catalog, text: str, own: Condition | None) -> tuple[Mention, ...]:
    """Return what a text names, each thing once.

    Parameters
    ----------
    catalog
        What knows the names.
    text
        What the client said: ``"slipped disc L5, leg numb"``.
    own
        The condition that the complaint is about. Its names say nothing new.
    """
    words = _words(text)
    if not words:
        return ()
    indexes = [catalog.once("names in prose", _index, catalog)]
    if own is not None:
        indexes.insert(0, catalog.once(("own names", own.id), _index_of, own))
    found = list(_find(words, indexes))
    named = _not_denied(text, words, [*found, *_flags(catalog, words, found, also_named=False)])
    return tuple({(each.kind, each.id or each.said): each for each in named}.values())


def flags_in(catalog: Catalog, text: str) -> tuple[Mention, ...]:
    """Return the red flags that a text says, whatever else it says.

    Examples
    --------
    >>> from massageplan.catalog.catalog import default_catalog
    >>> from massageplan.screening.own_words import flags_in
    >>> [flag.id for flag in flags_in(default_catalog(), "my groin has gone to sleep, I think")]
    ['saddle-numbness']
    """
    words = _words(text)
    found = list(_find(words, [catalog.once("names in prose", _index, catalog)]))
    named = _not_denied(text, words, [*found, *_flags(catalog, words, found, also_named=True)])
    return tuple({each.id: each for each in named if each.kind == "red-flag"}.values())


def signs_said(catalog: Catalog, text: str) -> tuple[Mention, ...]:
    """Return the red flags that a text says by no name; no names have to be read for it."""
    words = _words(text)
    named = _not_denied(text, words, list(_signs(catalog, words)))
    return tuple({each.id: each for each in named}.values())


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    pause = True
    for match in _WORD.finditer(text):
        plain = match[0].translate(_APOSTROPHES).lower()
        plain = MISSPELLED.get(plain, plain)
        if plain[0].isalnum():
            words.append(_Word(plain, match.start(), match.end(), pause))
        pause = not plain[0].isalnum()
    return words


def _index(catalog: Catalog) -> _Index:
    """Return every name of a contraindication or red flag; singular and plural count alike."""
    index = _Index({}, {})
    for kind in ("contraindication", "red-flag"):
        for entry in catalog.all(kind).values():
            _add(index, entry, _Entry(kind, entry.id, limits=not entry.id.startswith(NO_LIMIT)))
    for word in catalog.all("ambiguity").values():
        if word.in_words:
            _add(index, word, _Entry("ambiguity", word.id))
    for name, what in tuple(index.names.items()):
        for form in _forms(name):
            index.names.setdefault(form, what)
    return index


def _index_of(condition: Condition) -> _Index:
    index = _Index({}, {})
    _add(index, condition, _OWN)
    return index


def _add(index: _Index, entry: Named, what: _Entry) -> None:
    for name in (entry.id, entry.label, *entry.names):
        words = _words(name)
        if words:
            first = words[0].plain
            index.longest[first] = max(index.longest.get(first, _SPLIT), len(words))
            index.names.setdefault("".join(word.plain for word in words), what)


_SPLIT: Final = 2
"""Words into which people split one: "mast ectomy"."""

_SHORTEST: Final = 5
"""Letters of a word that may lose its plural: an aid is not AIDS."""


def _forms(name: str) -> Iterator[str]:
    yield f"{name}s"
    if name.endswith("s") and not name.endswith("ss") and len(name) > _SHORTEST:
        yield name[:-1]


def _find(words: list[_Word], indexes: Sequence[_Index]) -> Iterator[_Span]:
    """Yield what is named by the names of entries."""
    at = 0
    while at < len(words):
        end, what = _longest(words, at, indexes)
        if what and not what.limits and _is_doubtful(words, at):
            end, what = at + 1, None  # "a half healed fracture" is a fracture
        if what:
            yield _Span(at, end, what)
        at = end


def _flags(
    catalog: Catalog, words: list[_Word], found: Sequence[_Span], *, also_named: bool
) -> Iterator[_Span]:
    """Yield the red flags that are said, by what people say and by names with words between.

    A "seizure disorder" is no seizure. Of a name that an entry of the history has too, `also_named`
    tells whether it counts here.
    """
    own = [one for one in found if one.what is _OWN]
    for sign in _signs(catalog, words):
        if not any(one.at <= sign.at and sign.end <= one.end for one in own):
            yield sign
    for flag in _loosely_named(catalog, words):
        holding = [one for one in found if one.at <= flag.at and flag.end <= one.end]
        same = [one for one in holding if (one.at, one.end) == (flag.at, flag.end)]
        asked = [one for one in holding if one.what.kind == "ambiguity"]
        if len(holding) == len(asked) or (also_named and same):
            yield flag


def _signs(catalog: Catalog, words: list[_Word]) -> Iterator[_Span]:
    plain, starts, ends = "", {}, {}
    for i, word in enumerate(words):
        plain += " | " if word.after_pause and plain else " " if plain else ""
        starts[len(plain)] = i
        plain += word.plain
        ends[len(plain)] = i + 1
    for sign in signs_in(plain):
        if sign.start in starts and sign.end in ends and catalog.knows("red-flag", sign.flag):
            id_ = catalog.red_flag(sign.flag).id
            yield _Span(starts[sign.start], ends[sign.end], _Entry("red-flag", id_))


def _loosely_named(catalog: Catalog, words: list[_Word]) -> Iterator[_Span]:
    """Yield the names of red flags whose words stand one after the other, but for small ones."""
    names = catalog.once("red flags in prose", _flag_names, catalog)
    telling = [i for i, word in enumerate(words) if word.plain not in SMALL]
    keys = [alike(words[i].plain) for i in telling]
    for k, first in enumerate(keys):
        for key, id_ in names.get(first, ()):
            last = k + len(key)
            if tuple(keys[k:last]) == key:
                yield _Span(telling[k], telling[last - 1] + 1, _Entry("red-flag", id_))


def _flag_names(catalog: Catalog) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the words that tell of each name of a red flag, by the first of them."""
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for flag in catalog.all("red-flag").values():
        for name in (flag.id, flag.label, *flag.names):
            plain = [word.plain for word in _words(name)]
            key = tuple([alike(word) for word in plain if word not in SMALL])
            if key:
                names.setdefault(key[0], []).append((key, flag.id))
    return names


def _is_told_by(one: _Span, flags: Iterable[_Span]) -> bool:
    """Tell whether a red flag says which of its meanings a word has: numb, between the legs."""
    return any(flag.at <= one.at and one.end <= flag.end for flag in flags)


def _not_denied(text: str, words: list[_Word], found: Sequence[_Span]) -> Iterator[Mention]:
    """Yield what is named, can limit a massage and is not denied."""
    flags = [one for one in found if one.what.kind == "red-flag"]
    told = [one for one in found if one.what.kind == "ambiguity" and _is_told_by(one, flags)]
    sure = "?" not in text  # what somebody wonders about is not denied
    denied: set[int] = set()
    for at, end, what in sorted(set(found).difference(told)):
        if sure and _is_denied(words, at, end, denied):
            denied.add(end)
        elif what.limits:
            said = text[words[at].start : words[end - 1].end]
            yield Mention(what.kind, what.id, said)


def _longest(words: list[_Word], at: int, indexes: Sequence[_Index]) -> tuple[int, _Entry | None]:
    """Return where the longest name from a word on ends, and what it stands for."""
    word = words[at].plain
    most = max(index.longest.get(word, _SPLIT) for index in indexes)
    for end in range(min(len(words), at + most), at, -1):
        name = "".join([each.plain for each in words[at:end]])
        for index in indexes:
            if name in index.names:
                return end, index.names[name]
    return at + 1, _OPERATION if word not in _OF_EVERY_DAY and is_operation(word) else None


def _is_doubtful(words: list[_Word], at: int) -> bool:
    """Tell whether a word shortly before takes something back from a name."""
    before = words[max(0, at - 3) : at]
    return any(word.plain in _HARDLY or word.plain in _NOT for word in before)


def _is_denied(words: list[_Word], at: int, end: int, denied: set[int]) -> bool:
    """Tell whether a name is plainly denied: "no fever", "never had surgery", "no fever or DVT"."""
    if end < len(words) and not words[end].after_pause and words[end].plain not in _GOES_ON:
        return False
    while not words[at].after_pause:
        at -= 1
        word = words[at]
        if word.plain in _NOT:
            # "Not without" is with.
            return word.after_pause or words[at - 1].plain not in _NOT
        if word.plain == "or":
            if word.after_pause:
                return False
            if at in denied:
                return True
            at -= 1  # "no numbness or fever": one word may stand there that no entry has
        elif word.plain not in _STILL_NOT:
            return False
    return False
