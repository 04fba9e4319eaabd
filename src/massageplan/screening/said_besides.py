"""What the words around a name say of it: when it was, where, how bad, over, under control.

Every word has to be part of something that is known here: a line with any other word is not read.
What would make a line milder (over, controlled, a relative's) is never read of what is doubted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from attrs import evolve, frozen

from massageplan.anatomy.position import Side
from massageplan.errors import InvalidValueError
from massageplan.naming.words import SMALL
from massageplan.screening.said_when import read_when
from massageplan.screening.when import Span, When


if TYPE_CHECKING:
    from collections.abc import Mapping

    from massageplan.catalog.catalog import Catalog

__all__ = [
    "A_YEAR",
    "Over",
    "Said",
    "both_times",
    "may_be_no_place",
    "place_in",
    "read_before",
    "read_behind",
    "says_only_when",
    "spelled_out",
]

A_YEAR: Final = 365
"""Days in which what was "had" or is "previous" may still be there (our judgment)."""


class Over(NamedTuple):
    """How plainly words say that something is over.

    Attributes
    ----------
    after
        Days after which it counts as over, if the line has a date.
    dated
        Whether it counts as over only if the line has one: who "had a fracture" may still have it.
    history
        Whether it is called a history, as people also call what they still have.
    """

    after: int = 0
    dated: bool = False
    history: bool = False


@frozen(kw_only=True)
class Said:
    """What words around a name say.

    Attributes
    ----------
    when
        When it was.
    region, side, both
        Where it is: the places, the side, and whether it is on both.
    severity
        ``mild``, ``moderate`` or ``severe``.
    over
        How plainly it is over; ``None`` if that is not said.
    remission
        Whether there is no sign of it now: that counts for a cancer.
    control
        ``controlled`` or ``uncontrolled``, if that is said.
    operated
        Whether it was an operation, as the way in which it was done says.
    family
        Whether a relative has it.
    at_times
        Whether it is so only now and then.
    doubted
        Whether it is not sure.
    """

    when: When | None = None
    region: str = ""
    side: Side | None = None
    both: bool = False
    severity: str = ""
    over: Over | None = None
    remission: bool = False
    control: str = ""
    operated: bool = False
    family: bool = False
    at_times: bool = False
    doubted: bool = False

    @property
    def lifts(self) -> bool:
        """Whether some of it may make the line milder than its name."""
        return self.over is not None or self.remission or bool(self.control) or self.family


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})(?![\w?'\u2019])", re.IGNORECASE)


_SLASHED: Final[Mapping[str, str]] = {
    "s/p": "status post",
    "h/o": "history of",
    "r/o": "rule out",
    "b/l": "bilateral",
    "w/": "with ",
    "d/t": "due to",
}
_SLASHES: Final = re.compile(r"(?<![\w/])(?:[shr]/[op]|b/l|d/t|w/(?!o))(?![/\d])", re.IGNORECASE)

_MEDICINES: Final = (
    r"(?:(?:my|the|some|daily|regular|oral|prescription|bp) )*"
    r"(?:meds?|medications?|medicines?|tablets?|pills?|treatment|diet(?: and exercise)?|exercise)"
)
_CONTROLLED: Final = _pattern(
    r"(?:(?:is|now|currently|very|fairly) )*(?:(?:well|fully|completely)[- ])?"
    rf"(?:controlled|under (?:good )?control)(?: (?:with|by|on|through|using) {_MEDICINES})?"
)
_UNCONTROLLED: Final = _pattern(
    r"(?:(?:is|now|currently) )*"
    r"(?:un-?|(?:poorly|badly|not (?:very )?well|not fully)[- ])controlled"
)
_TREATED: Final = _pattern(
    rf"(?:(?:treated|managed|stable|well managed) )*(?:on|with|takes?|taking|by) {_MEDICINES}"
    r"(?: for (?:it|this|that))?|medicated|treated|managed|well managed"
)
"""Treated is not controlled: nothing follows from it."""

_OVER: Final = _pattern(
    r"(?:(?:now|all|completely|fully|totally|well|long|since|has|is|it|it's) )*"
    r"(?:resolved|healed|recovered|cured|cleared up|gone(?: away)?|went away)|"
    r"as a (?:(?:small|little|young|school) ?)?(?:child|kid|baby|boy|girl|teenager|teen)|"
    r"(?:back )?when i was (?:very |a |just |still |in |at )*(?:little |small |young )?"
    r"(?:little|small|young|child|kid|baby|boy|girl|teenager|teen|(?:high )?school|college)|"
    r"growing up|in (?:my |early )?childhood"
)
_AT_TIMES: Final = _pattern(
    r"(?:(?:every |each )?(?:now and (?:then|again)|once in a (?:while|blue moon))|"
    r"from time to time|off and on|on and off|at times|(?:only |just )?(?:sometimes|occasionally|"
    r"rarely|seldom|often|frequently)|(?:comes|come) and (?:goes|go))"
    r"(?: (?:at )?(?:night|work|nights))?"
)
_IN_THE_PAST: Final = _pattern(r"in the past(?! +\w)|previously(?! +\w)")
_REMISSION: Final = _pattern(
    r"(?:(?:now|currently|in|full|complete|long-term) )*remission|(?:given the )?all[- ]clear|"
    r"(?:(?:now|currently) )?(?:(?:cancer|disease)[- ])?free|ned|"
    r"no evidence of (?:disease|cancer)"
)
_LEVEL: Final = _pattern(
    r"(?:at )?(?:levels? )?[ctls]-?\d{1,2}(?:\s*(?:[-/&\u2013]|and|to)\s*[ctls]?\d{1,2})*"
    r"(?:(?<=\d) [ctls]\d{1,2})*(?: levels?)?"
)
_IN_THE_FAMILY: Final = _pattern(r"(?:that )?runs in (?:my|the|our) family")
_SEVERITY: Final = _pattern(r"(?:quite |rather |very )?(?P<severity>mild|moderate|severe)")
_OPERATED: Final = _pattern(
    r"(?:keyhole|laparoscopic|open)(?: surgery| operation)?|(?:with|using) (?:a )?mesh"
)
"""How an operation was done. The waits of its usual kind stay: they are no milder."""

_TIMES: Final = _pattern(r"x ?\d{1,2}|\d{1,2} ?x|twice|(?:two|three|four|\d{1,2}) times")
_SIDES: Final = _pattern(
    r"(?:on )?(?:(?:the|my) )?"
    r"(?:(?P<left>left|lt)|(?P<right>right|rt)|(?P<both>both|bilateral(?:ly)?))(?:[- ]?side[ds]?)?"
)
_SIDE_LETTER: Final = re.compile(r"(?:(?P<left>L)|(?P<right>R)|(?P<both>Bil))(?![\w/?-])")
_BETWEEN: Final = re.compile(r"[\s,;:.()\[\]\u2013\u2014-]*(?:(?:and|but|&)\s+)?")

_MOST_OF_A_PLACE: Final = 6
"""Words of the longest place that is tried."""
_PLACE: Final = re.compile(
    r"(?:in|on|of|at|over|around) (?:my |the |his |her |their )?(?:both )?(.+)", re.IGNORECASE
)
_SAYS_WHERE: Final = frozenset(["in", "on", "of", "at", "my", "the", "his", "her"])
_NO_BARE_PLACE: Final = frozenset(["back", "side"])
"""Words that are a place only behind "in": a cancer that is "back" has come again."""


def spelled_out(text: str) -> str:
    """Return a text with its abbreviations that have a slash in words: "s/p" is no list."""
    return _SLASHES.sub(lambda found: _SLASHED[found[0].lower()], text) if "/" in text else text


def place_in(catalog: Catalog, text: str) -> str:
    """Return the place that a text is, as a region is named; empty if it is none."""
    found = _PLACE.fullmatch(text.strip(" .,"))
    if found is None:
        return ""
    try:
        catalog.body.parts(found[1], whole=True)
    except InvalidValueError:
        return ""
    return found[1]


def may_be_no_place(words: str) -> bool:
    """Tell whether words name a place only behind "in" or "my": what "is back" has come again."""
    plain = words.lower().strip(" .,").split()
    if _SAYS_WHERE.intersection(plain):
        return False
    return [word for word in plain if word not in SMALL] in [[word] for word in _NO_BARE_PLACE]


def read_behind(catalog: Catalog, text: str) -> Said | None:
    """Return what words behind a name say; ``None`` if one of them could be anything.

    Parameters
    ----------
    catalog
        What knows the places.
    text
        The words: ``"L4-L5 2015"``, ``"(left), resolved"``. None say nothing.
    """
    said = Said()
    at = 0
    if text.rstrip().endswith(("-", "\u2013", "\u2014")):
        return None  # "2018-" goes on
    while (at := _past_separators(text, at)) < len(text):
        found = _next(catalog, said, text, at)
        if found is None:
            return None
        said, at = found
    return said


def says_only_when(text: str) -> bool:
    """Tell whether a text says when, since when or how often, and nothing else: "now and then"."""
    plain = text.strip(" .,;!")
    time = read_when(plain)
    return bool(time and time[1] == len(plain)) or _AT_TIMES.fullmatch(plain) is not None


def _past_separators(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def _next(catalog: Catalog, said: Said, text: str, at: int) -> tuple[Said, int] | None:
    """Return what is said with the next words too, and where they end."""
    if time := read_when(text, at):
        when = both_times(said.when, time[0])
        # "Controlled in 2010" says nothing of today.
        was = said.control and not time[0].ongoing
        return (evolve(said, when=when), time[1]) if when and not was else None
    if place := _place_at(catalog, text, at):
        region = ", ".join(filter(None, (said.region, place[0])))
        return evolve(said, region=region, both=said.both or place[1]), place[2]
    if sided := _side_at(said, text, at):
        return sided
    for pattern, values in _PHRASES:
        if found := pattern.match(text, at):
            return (evolve(said, **values), found.end()) if _fits(said, values) else None
    if found := _SEVERITY.match(text, at):
        severity = found["severity"].lower()
        return (evolve(said, severity=severity), found.end()) if not said.severity else None
    return None


def _fits(said: Said, values: Mapping[str, Any]) -> bool:
    """Tell whether nothing else was said before, such as "uncontrolled, controlled"."""
    return all(getattr(said, name) in (None, False, "", value) for name, value in values.items())


_PHRASES: Final[tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]] = (
    (_CONTROLLED, {"control": "controlled"}),
    (_UNCONTROLLED, {"control": "uncontrolled"}),
    (_OVER, {"over": Over()}),
    (_IN_THE_PAST, {"over": Over(after=A_YEAR)}),
    (_REMISSION, {"remission": True}),
    (_IN_THE_FAMILY, {"family": True}),
    (_AT_TIMES, {"at_times": True}),
    (_OPERATED, {"operated": True}),
    (_TREATED, {}),
    (_LEVEL, {}),
    (_TIMES, {}),
)
"""What is said in so many words, and what that means."""


def both_times(earlier: When | None, when: When | None) -> When | None:
    """Return two times as one from the first to the last; ``None`` if nobody knows which is."""
    if earlier is None or when is None:
        return earlier or when
    if earlier.dates is None or when.dates is None:
        return None
    days = (*earlier.dates, *when.dates)
    return When(dates=Span(min(days), max(days)), ongoing=earlier.ongoing or when.ongoing)


def _place_at(catalog: Catalog, text: str, at: int) -> tuple[str, bool, int] | None:
    """Return the longest place from a letter on, whether on both sides, and where it ends."""
    ends = [found.end() for found in re.finditer(r"[^\s,;()\[\]]+", text[at : at + 60])]
    for end in reversed(ends[:_MOST_OF_A_PLACE]):
        words = text[at : at + end]
        if may_be_no_place(words):
            continue
        bare = _PLACE.fullmatch(words) is None
        if place := place_in(catalog, f"in {words}" if bare else words):
            both = "both" in words.lower().split()
            return place, both, at + end
    return None


def _side_at(said: Said, text: str, at: int) -> tuple[Said, int] | None:
    found = _SIDES.match(text, at) or _SIDE_LETTER.match(text, at)
    if found is None:
        return None
    side = Side.LEFT if found["left"] else Side.RIGHT if found["right"] else None
    if side is None or (said.side and said.side is not side):
        return evolve(said, side=None, both=True), found.end()
    return evolve(said, side=None if said.both else side), found.end()


_BEFORE: Final[tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]] = (
    (
        _pattern(
            r"(?:(?:a|strong|positive|known|significant) )*family (?:medical )?(?:history|hx)"
            r"(?: of| for)?|fam(?:ily)? ?hx(?: of)?|fhx?(?: of)?"
        ),
        {"family": True},
    ),
    (
        _pattern(
            r"(?:(?:a|past|personal|medical|prior|previous|remote|known) )*(?:history|hx|pmhx?)"
            r"(?: of)?"
        ),
        {"over": Over(after=A_YEAR, history=True)},
    ),
    (_pattern(r"past|previous|prior|former|old"), {"over": Over(after=A_YEAR)}),
    (_pattern(r"(?:i )?used to (?:have|get|suffer from)"), {"over": Over(after=A_YEAR)}),
    (
        _pattern(r"(?:i )?had(?: (?:a|an|my|the|some))?|status[- ]post|post"),
        {"over": Over(after=A_YEAR, dated=True)},
    ),
    (
        _pattern(
            r"possibl[ey]|probabl[ey]|suspected|suspect|query|queried|likely|maybe|might have|"
            r"could be|rule out|questionable|presumed|unconfirmed"
        ),
        {"doubted": True},
    ),
)
"""Words before a name, and what they mean."""

_QUESTION: Final = re.compile(r"\?+")


def read_before(said: Said, text: str) -> tuple[Said, str] | None:
    """Return what the first words of a text say of what follows, and that; ``None`` if nothing.

    Parameters
    ----------
    said
        What words before them said.
    text
        What may begin with such words: ``"possible DVT"``, ``"2012: hysterectomy"``.
    """
    if found := _QUESTION.match(text):
        return evolve(said, doubted=True), text[found.end() :].lstrip()
    for pattern, values in _BEFORE:
        if found := pattern.match(text):
            known = said.over is not None and "over" in values
            return None if known else (evolve(said, **values), _behind(text, found.end()))
    if sided := _side_at(said, text, 0):
        return sided[0], _behind(text, sided[1])
    if (found := _SEVERITY.match(text)) and not said.severity:
        return evolve(said, severity=found["severity"].lower()), _behind(text, found.end())
    if said.when is None and (time := read_when(text)):
        return evolve(said, when=time[0]), _behind(text, time[1])
    return None


def _behind(text: str, at: int) -> str:
    return text[at:].lstrip(" ,;:.-\u2013\u2014()[]")
