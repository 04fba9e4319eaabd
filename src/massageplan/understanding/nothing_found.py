"""What a note says that is not there, without a name: "no other problems", "no findings".

Only the end of a clause may follow, for "no problems with his heart" may go on with anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.understanding.all_names import kind_of
from massageplan.understanding.noted_as import noted_as
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text

__all__ = ["nothing_found_at"]

_KIND: Final = (
    r"(?:(?:any|other|further|significant|major|minor|known|previous|prior|past|obvious|apparent"
    r"|visible|serious|physical|medical|health|acute|new|recent|adverse|observable|abnormal|notable"
    r"|current|particular|real|specific|lumbar|cervical|thoracic|spinal|structural|neurological"
    r"|skin|ongoing|long-term|regular|side|red|or|and)\s+)*"
)
_WHAT: Final = (
    r"(?:problems?|issues?|concerns?|complaints?|injur(?:y|ies)|contra-?\s?indications?|patholog(?:y"
    r"|ies)|abnormalit(?:y|ies)|diagnos(?:is|es)|trauma|findings|fractures?|dislocations?|reactions?"
    r"|effects?|flags?|symptoms?|conditions?|illness(?:es)?|swelling|bruising|redness|deformit(?:y|ies)"
    r"|discolou?ration|inflammation|restrictions?|limitations?|difficult(?:y|ies)|accidents?"
    r"|surger(?:y|ies)|operations?|medications?|medicines?|tests?|imaging|tenderness|heat|warmth|allerg(?:y|ies)"
    r"|atrophy|erythema|wasting|crepitus|instability|falls?)"
)
_THERE: Final = (
    r"(?:\s+(?:is|are|was|were|were found|found|present|noted|reported|seen|observed|visible"
    r"|evident"
    r"|detected|indicated|today|currently|now|at (?:this|the|present) (?:time|moment)|to (?:note"
    r"|report)|of note|at present|so far|yet|on (?:x-?ray|mri|examination|palpation|imaging)))*"
)
_LIST: Final = rf"{_WHAT}(?:(?:,\s*|,?\s+(?:or|and|nor)\s+){_KIND}{_WHAT})*"
_DENIED_BY_NAME: Final = frozenset(["contraindication", "red-flag", "condition"])
_NAMES: Final = re.compile(_WHAT, re.IGNORECASE)
_NOTHING: Final = re.compile(
    r"(?:(?:there|that|has|have|had|having|is|are|was|were|with|showed|shows|indicated|reports?"
    r"|reported|found)\s+)*"
    rf"(?:no|denies|denied|without|nor|(?:(?:do|does|did)(?: not|n\W?t) (?:have|report|show|take)"
    rf"|(?:is|are|was|were|has|have|had)(?: not|n\W?t)(?: on| had| taking)?) (?:any|on any)"
    rf"|not (?:have"
    rf"|taking|on|had) any)\s+{_KIND}{_LIST}{_THERE}(?=\s*(?:$|[.,;:!?)\n]))",
    re.IGNORECASE,
)


def nothing_found_at(
    told: Text,
    at: int,
    catalog: Catalog,
    named: Callable[[int, int], Sequence[tuple[str, str, str, bool]]],
) -> tuple[int, list[Meaning]]:
    """Return where it ends that nothing is there, from a word on, and what it is; or 0.

    What has an entry is denied as that: "no recent surgery".

    Parameters
    ----------
    told, at, catalog, named
        The text, which word, what knows the observations, and which entries the words from one up
        to another name.
    """
    found = _NOTHING.match(told.text, told.tokens[at].start)
    if found is None:
        return 0, []
    end = told.word_at(found.end(), at)
    denied, other = _denied(told, at, end, catalog, named)
    noted = [] if denied and not other else [noted_as("not-there", told.said(at, end), catalog)]
    return end, [*denied, *noted]


def _denied(
    told: Text,
    at: int,
    end: int,
    catalog: Catalog,
    named: Callable[[int, int], Sequence[tuple[str, str, str, bool]]],
) -> tuple[list[Meaning], bool]:
    """Return the entries that some words deny, and whether they deny something else besides."""
    found: list[Meaning] = []
    other = False
    while at < end:
        upto, entries = _longest(at, end, named)
        for kind, id_, name, exactly in entries:
            entry = catalog.find(kind, id_)
            found.append(
                Meaning(
                    said=told.said(at, upto),
                    kind=kind_of(kind, entry),
                    id=id_,
                    label=entry.label,
                    name=name,
                    exactly=exactly,
                    denied=True,
                )
            )
        other |= not entries and bool(_NAMES.fullmatch(told.said(at, at + 1)))
        at = upto
    return found, other


def _longest(
    at: int, end: int, named: Callable[[int, int], Sequence[tuple[str, str, str, bool]]]
) -> tuple[int, list[tuple[str, str, str, bool]]]:
    """Return where the longest name from a word on ends, and what it denies."""
    for upto in range(end, at, -1):
        entries = [one for one in named(at, upto) if one[0] in _DENIED_BY_NAME]
        if entries:
            return upto, entries
    return at + 1, []
