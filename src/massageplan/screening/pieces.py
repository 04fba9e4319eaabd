"""One line of a health history that names several things, read as several lines.

A form has one field where a client has three medicines. Doses are read past wherever they stand,
and nothing behind one is dropped: what is not known stands for itself, and stops.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.screening.asked_which import asked_which
from massageplan.screening.circumstances import says_more, told_in
from massageplan.screening.forms import READ_PAST, is_taken_so
from massageplan.screening.how_far_along import read_how_far
from massageplan.screening.names import look_up
from massageplan.screening.now_or_past import in_a_flare, without_now_or_past
from massageplan.screening.one_box import read_box
from massageplan.screening.said_besides import spelled_out
from massageplan.screening.said_when import read_when


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massageplan.catalog.catalog import Catalog

__all__ = ["pieces_of"]

_NUMBER: Final = r"\d+(?:[.,]\d+)*(?:\s*(?:/|-|x)\s*\d+(?:[.,]\d+)*)*"
_AMOUNT: Final = (
    rf"{_NUMBER}\s*"
    r"(?:mg|mcg|µg|ug|g|ml|meq|mmol|iu|i\.u\.|units?|puffs?|sprays?|drops?|%|"
    r"tablets?|tabs?|pills?|capsules?|caps?|times|x)"
    r"(?:\s*/\s*(?:\d+\s*)?(?:ml|hr|hrs|hours?|h|day|dose|week|actuation))?(?![a-z])"
)
_HOW_OFTEN: Final = (
    r"once|twice|three times|one|two|daily|nightly|weekly|monthly|every|each|per|a|an|day|days|"
    r"week|weeks|month|months|night|morning|evening|bedtime|at|in the|bid|tid|qid|qhs|prn|"
    r"other day|before bed|as needed|when needed|if needed|as required|as directed|with food|"
    r"by mouth|tablets?|tabs?|pills?|capsules?|low[ -]dose|dose|strength|"
    r"mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
)
_AT_TIMES: Final = re.compile(
    r"(?:[\s,]+(?:only |just )?(?:now and (?:then|again)|once in a while|from time to time|"
    r"off and on|on and off|on bad days|(?:when|if|whenever) i (?:need|get) (?:it|one|them)|"
    r"most days|sometimes|occasionally|rarely))+$",
    re.IGNORECASE,
)
"""How often, behind the name of a medicine alone: what is controlled at times is not controlled."""
_LETTERS: Final = "od|bd|qd|hs|po"
"""How often only beside an amount: by themselves BD may be a disorder, and OD an overdose."""

_BETWEEN_WORDS: Final = re.compile(r"[\s-]+")
_BEHIND: Final = re.compile(
    rf"{_NUMBER}|{_HOW_OFTEN}|weeks?|months?|hours?|hrs?|other|bed|the|in|as|by|if|when|food|"
    r"mouth|needed|required|directed|times|x|#|q\d*[dhw]|q\d+hrs?|q[ap]m|qday",
    re.IGNORECASE,
)
"""A word behind the name of a medicine that says how much and how often, and names nothing."""

_BEFORE: Final = frozenset(
    [
        *(
            "a",
            "brand",
            "currently",
            "generic",
            "i",
            "my",
            "of",
            "on",
            "one",
            "otc",
            "prescribed",
            "rx",
        ),
        *("some", "tablet", "tablets", "take", "takes", "taking", "the", "two", "use", "using"),
    ]
)
"""Words before the name of a medicine that name nothing. "No", "off" and "stopped" are not among
them: such a line is to be asked about."""

_DOSE: Final = re.compile(rf"(?<![\w.]){_AMOUNT}", re.IGNORECASE)
_STUCK: Final = re.compile(
    r"(?<=[a-z])(?=\d+(?:[.,]\d+)?\s*(?:mg|mcg|µg|g|ml|iu)\b)", re.IGNORECASE
)


_AROUND: Final = " ,;:.*•-"
_GOES_ON: Final = re.compile(r"\d\s*-$")
"""A year with a dash behind it is no end: what is written "2018-" goes on."""


class _Often(NamedTuple):
    """How often, as the whole of a text, behind a name, and before it."""

    only: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]


def _often(words: str) -> _Often:
    patterns = (rf"(?:{words})(?:[\s-]+(?:{words}))*", rf"(?:\s+(?:{words}))+$")
    before = rf"^(?:(?:{words})\s+)+"
    return _Often(*(re.compile(pattern, re.IGNORECASE) for pattern in (*patterns, before)))


_ALONE, _BESIDE_AN_AMOUNT = _often(_HOW_OFTEN), _often(f"{_HOW_OFTEN}|{_LETTERS}")

# The second is tried on what the first leaves unknown: names hold "and" more often than commas.
_BETWEEN: Final = (
    # A slash between figures is no separator: 160/4.5 is one strength.
    re.compile(r"((?:[,;:\t\n\r()\[\]{}|]|(?<!\d)/|/(?!\d))+|\.\s|\s[-\u2013\u2014]\s|→)"),
    re.compile(r"(\s+(?:and|or|plus|with|also)\s+|\s*[&+]\s*)", re.IGNORECASE),
)

_LONGEST: Final = 7
"""How many bits and separators a known name may span: "rheumatoid arthritis, lupus or ..."."""

_MOST_WORDS: Final = 7
"""No name of a medicine that stands beside others has more words."""


def pieces_of(catalog: Catalog, line: str) -> tuple[str, ...]:
    """Return what a line names, each as it is to be looked up.

    Parameters
    ----------
    catalog
        What knows the names.
    line
        What was written: ``"aspirin 75 mg, warfarin 3 mg"``.

    Returns
    -------
    tuple
        One name, or several. A line of which no piece is known stays whole: its words belong
        together.
    """
    if _is_known(catalog, line):
        return (line,)
    line = without_now_or_past(line)
    line = in_a_flare(catalog, line) or line
    plain = _without_doses(catalog, line)
    if plain and _is_known(catalog, plain):
        return (plain,)
    told = told_in(catalog, line)
    if told is not None and line.endswith(told.name):
        return (line,)  # "mild epilepsy, not under control" is no epilepsy with something behind it
    found: tuple[str, ...] = ()
    # As it stands, or else with the small words of the catalog's language in English.
    for spoken in dict.fromkeys((line, catalog.heard(line))):
        split = dict.fromkeys(_split(catalog, spelled_out(spoken), 0))
        pieces = tuple(_with_what_is_said(catalog, split))
        read = [_is_readable(catalog, piece) for piece in pieces]
        if read and all(read):
            return pieces
        found = pieces if any(read) else found
    return read_box(line, partial(_is_named, catalog)) or found or (line,)


def _is_named(catalog: Catalog, text: str) -> bool:
    """Tell whether a text is known here, or among the complaints, or would be asked about."""
    if _is_readable(catalog, text) or catalog.named("condition", text) is not None:
        return True
    return asked_which(catalog, text) is not None


def _with_what_is_said(catalog: Catalog, pieces: Iterable[str]) -> list[str]:
    """Put a piece that says more of the one before it back where it belongs."""
    found: list[str] = []
    for piece in pieces:
        whole = f"{found[-1]} {piece}" if found else ""
        if whole and read_how_far(whole) is not None:
            found[-1] = whole  # "pregnant, second trimester"
        elif whole and not _is_readable(catalog, piece) and _goes_on(catalog, whole, piece):
            found[-1] = whole
        elif len(found) == 1 and _is_when(found[0]) and _is_readable(catalog, piece):
            found[-1] = whole  # "2012: hysterectomy"
        else:
            found.append(piece)
    return found


def _is_when(piece: str) -> bool:
    """Tell whether a piece is a time and nothing else."""
    time = read_when(piece)
    return time is not None and time[1] == len(piece)


def _goes_on(catalog: Catalog, whole: str, piece: str) -> bool:
    """Tell whether a piece goes on with what stands before it."""
    return says_more(catalog, piece) and told_in(catalog, whole) is not None


def _is_readable(catalog: Catalog, piece: str) -> bool:
    """Tell whether a piece is known, or begins with what is known and says more of it."""
    return _is_known(catalog, piece) or told_in(catalog, piece) is not None


def _split(catalog: Catalog, text: str, depth: int) -> Iterator[str]:
    """Yield the pieces of a text; what is known is not taken apart."""
    bits = _BETWEEN[depth].split(text)
    start = 0
    while start < len(bits):
        end, piece = _longest_known(catalog, bits, start)
        start = end + 1  # past the separator
        if not piece:
            continue
        if _is_known(catalog, piece):
            yield piece
        elif medicines := _side_by_side(catalog, piece, piece):
            yield from medicines
        elif depth + 1 == len(_BETWEEN) or _is_one(catalog, piece):
            yield piece
        else:
            inner = tuple(_split(catalog, piece, depth + 1))
            # "pain and swelling" stays as it was said if neither half is known.
            known = any(_is_readable(catalog, one) for one in inner)
            yield from inner if known else (piece,)


def _is_one(catalog: Catalog, piece: str) -> bool:
    """Tell whether a piece is one thing with what is said of it: "insulin with meals"."""
    if told_in(catalog, piece) is None:
        return False
    _, *others = _BETWEEN[1].split(piece)[::2]
    return not any(_is_known(catalog, _without_doses(catalog, other)) for other in others)


def _longest_known(catalog: Catalog, bits: list[str], start: int) -> tuple[int, str]:
    """Return where the longest known name from a bit on ends; the bit itself if none is known."""
    for end in range(min(len(bits), start + _LONGEST), start + 1, -2):
        # As it stands, or with its comma or bracket left out: "high blood pressure (controlled)".
        for spelled in ("".join(bits[start:end]), " ".join(bits[start:end:2])):
            piece = _without_doses(catalog, spelled)
            if piece and _is_known(catalog, piece):
                return _with_doses_behind(catalog, bits, start, end, piece)
    piece = _without_doses(catalog, bits[start])
    if piece and _is_known(catalog, piece):
        return _with_doses_behind(catalog, bits, start, start + 1, piece)
    return start + 1, piece


def _with_doses_behind(
    catalog: Catalog, bits: list[str], start: int, end: int, piece: str
) -> tuple[int, str]:
    """Take doses behind a comma with what they are of: "budesonide, 3 capsules" is no spray."""
    while end + 1 < len(bits) and not _without_doses(catalog, bits[end + 1]):
        end += 2
    said = "".join(bits[start:end])
    return (end, piece) if _fits(catalog, piece, said) else (end, said.strip())


def _without_doses(catalog: Catalog, text: str) -> str:
    """Take out how much, and how often where a known name is left; empty if nothing else is."""
    spaced = _STUCK.sub(" ", text)
    plain = " ".join(_DOSE.sub(" ", spaced).split()).lstrip(_AROUND).rstrip(_AROUND[:-1])
    if not _GOES_ON.search(plain):
        plain = plain.rstrip(_AROUND)
    at_times = _AT_TIMES.sub("", plain)
    taken = look_up(catalog, at_times) if at_times != plain else None
    if taken is not None and taken.medicine is not None:
        plain = at_times
    often = _BESIDE_AN_AMOUNT if _DOSE.search(spaced) else _ALONE
    if often.only.fullmatch(plain):
        return ""
    shorter = often.after.sub("", plain)
    for name in (plain, shorter, often.before.sub("", shorter)):
        if name and _is_known(catalog, name):
            return name if _fits(catalog, name, spaced) else spaced.strip()
    if not _fits(catalog, shorter.rstrip(" ,;:"), spaced):
        return spaced.strip()
    medicines = _side_by_side(catalog, plain, spaced)
    return medicines[0] if len(medicines) == 1 else plain


def _side_by_side(catalog: Catalog, plain: str, text: str) -> tuple[str, ...]:
    """Return the medicines that a text without doses is made of, with nothing between them.

    "Lisinopril-HCTZ" is two, and "metoprolol succinate ER" is one. Nothing is returned if one word
    is not known, or if a form in `text` makes one of them another medicine.
    """
    words = [word for word in _BETWEEN_WORDS.split(plain.strip(" .")) if word]
    beside = READ_PAST | frozenset(_LETTERS.split("|") if _DOSE.search(text) else ())
    found: list[str] = []
    at = 0
    while at < len(words):
        end = _end_of_medicine(catalog, words, at)
        if end > at:
            if not (found and _is_its_form(catalog, found[-1], words[at:end])):
                found.append(" ".join(words[at:end]))
        elif not _says_nothing(words[at], beside if found else _BEFORE, behind=bool(found)):
            return ()
        at = max(end, at + 1)
    return tuple(found) if all(_fits(catalog, name, text) for name in found) else ()


def _end_of_medicine(catalog: Catalog, words: list[str], at: int) -> int:
    """Return where the longest name of a medicine from a word on ends; `at` if there is none."""
    for end in range(min(len(words), at + _MOST_WORDS), at, -1):
        entry = look_up(catalog, " ".join(words[at:end]))
        if entry is not None and entry.medicine is not None:
            return end
    return at


def _is_its_form(catalog: Catalog, name: str, words: list[str]) -> bool:
    """Tell whether the name of a form belongs to the medicine before it: "Ventolin inhaler"."""
    if not READ_PAST.union(["patch", "patches"]).issuperset(word.lower() for word in words):
        return False
    before, form = look_up(catalog, name), look_up(catalog, " ".join(words))
    outside = before is not None and before.medicine is not None and before.medicine.outside
    return before is form or (outside and not {"patch", "patches"}.intersection(words))


def _says_nothing(word: str, read_past: frozenset[str], *, behind: bool) -> bool:
    plain = word.strip(".,").lower()
    return not plain or plain in read_past or (behind and bool(_BEHIND.fullmatch(plain)))


def _fits(catalog: Catalog, name: str, text: str) -> bool:
    """Tell whether a known name is still what its entry says, in the form that a text names."""
    entry = look_up(catalog, name)
    return entry is None or is_taken_so(entry, name, text)


def _is_known(catalog: Catalog, name: str) -> bool:
    return look_up(catalog, name) is not None or catalog.knows("red-flag", name)
