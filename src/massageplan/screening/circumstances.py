"""What else a line says of the thing that it names: what it is for, since when, where, how bad.

"Lisinopril 10 mg for blood pressure" is lisinopril, and says what it is taken for. "Hysterectomy
2012" says when it was, and "osteoarthritis in both hands" where. Only words that are known here are
read past, so that nothing that could be an illness or a medicine is. A line with any other word is
not known, and stops.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.naming.words import SMALL
from massageplan.screening.how_far_along import read_how_far
from massageplan.screening.medicine_reasons import OF_TIME, begins_a_reason, said_of_medicine
from massageplan.screening.names import is_called_milder, is_now_and_then, look_up
from massageplan.screening.said_besides import (
    Over,
    Said,
    both_times,
    place_in,
    read_before,
    read_behind,
)
from massageplan.screening.told import Told


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Contraindication

__all__ = ["PREGNANCY", "Told", "says_more", "told_in"]

PREGNANCY: Final = "pregnancy"
"""The entry of which people say how far along it is."""

_LONGEST: Final = 200
"""Letters of a text that is read: a longer one is no line of a form."""

_MOST_WORDS: Final = 16
"""No name in the catalog that people begin a line with has more words."""

_SIDE_WITHIN: Final = re.compile(
    r"((?:[^\W\d_]+ ){1,3})(left|right) ([^\W\d_]+(?: .*)?)", re.IGNORECASE
)

_OF_HEART, _OF_FAMILY = "heart-disease-in-family", "illness-in-family"
_OLD_INJURY: Final = "illness-past"
_NOT_A_HISTORY: Final = frozenset(["over", "illness-past"])
"""What remains of an illness of which next to nothing does: it is not read of a "history" alone."""


def says_more(catalog: Catalog, text: str) -> bool:
    """Tell whether a piece behind a comma may say more of what stands before it.

    Parameters
    ----------
    catalog, text
        As in `told_in`: ``"for diabetes"``, ``"steady for years"``, ``"both eyes"``, ``"2012"``.
    """
    if len(text) > _LONGEST:
        return False
    more = begins_a_reason(text) or _is_of_time(text) or place_in(catalog, f"in {text}")
    return bool(more or read_behind(catalog, text) is not None)


def told_in(catalog: Catalog, text: str) -> Told | None:
    """Return what a text names and says of it; ``None`` if some of it is not known.

    Parameters
    ----------
    catalog
        What knows the names.
    text
        One piece of a line, without its doses: ``"metoprolol for AFib"``, ``"hysterectomy 2012"``.
    """
    if len(text) > _LONGEST:
        return None
    if (far := read_how_far(text)) is not None:
        return Told(PREGNANCY, far=far)
    return _read(catalog, text) or _with_side_within(catalog, text)


def _with_side_within(catalog: Catalog, text: str) -> Told | None:
    """Read a side between the words of a name before it: of "broken left wrist" the left one."""
    if (found := _SIDE_WITHIN.fullmatch(text.strip())) is None:
        return None
    told = _read(catalog, f"{found[2]} {found[1]}{found[3]}")
    return told if told and told.side and not told.region else None


def _read(catalog: Catalog, text: str) -> Told | None:
    before, rest = Said(), text.strip()
    while rest:
        plain = rest.rstrip("? ")
        if plain != rest:
            before, rest = evolve(before, doubted=True), plain
        told = _begins_with(catalog, before, rest) or _old_injury(catalog, before, rest)
        if told is not None:
            return told
        read = read_before(before, rest)
        if read is None:
            return None
        before, rest = read
    return None


_INJURY: Final = re.compile(r"(.+) (?:injury|injuries|trauma)", re.IGNORECASE)


def _old_injury(catalog: Catalog, before: Said, text: str) -> Told | None:
    """Return an old injury that is said with its place: "old shoulder injury".

    One that is a red flag by its name, such as of the neck, is to be asked about.
    """
    found = _INJURY.fullmatch(text)
    if found is None or before != Said(over=before.over) or before.over is None:
        return None
    if catalog.knows("red-flag", text) or not place_in(catalog, f"in {found[1]}"):
        return None
    return Told(_OLD_INJURY, region=found[1])


def _begins_with(catalog: Catalog, before: Said, text: str) -> Told | None:
    """Return what a text says that begins with a known name; the longest one counts."""
    words = text.split()
    for end in range(min(len(words), _MOST_WORDS), 0, -1):
        name = " ".join(words[:end]).rstrip(",;:")
        if catalog.knows("red-flag", name) and look_up(catalog, name) is None:
            return None  # "numbness between the legs" is no numbness of the legs
        # A text that is a name from end to end is told only with what stood before it.
        if end == len(words) and before == Said():
            continue
        # "Eczema on" is no name: the small word begins what is said of it.
        if end < len(words) and words[end - 1].lower() in SMALL:
            continue
        told = _named(catalog, before, name, " ".join(words[end:]))
        # Of "arthritis in hands and knees" a name with the hands would lose them.
        if told is not None and not (told.region and place_in(catalog, f"in {words[end - 1]}")):
            return told
    return None


def _named(catalog: Catalog, before: Said, name: str, rest: str) -> Told | None:
    """Return what stands around a name; ``None`` if it is none, or some of it is not known."""
    entry = look_up(catalog, name)
    if entry is not None and entry.medicine is not None:
        if evolve(before, side=None, severity="") != Said():
            return None
        told = said_of_medicine(catalog, entry, name, rest) if rest else Told(name)
        return told and evolve(told, side=before.side, severity=before.severity)
    if entry is None and catalog.named("condition", name) is None:
        return None
    behind = read_behind(catalog, rest)
    if behind is not None:
        told = _said_of(catalog, entry, name, before, behind)
        return evolve(told, rest=rest) if told and told.region else told
    plain = before == Said() and entry is not None and not is_called_milder(name)
    return Told(name, rest=rest) if plain and _is_of_time(rest) else None


def _said_of(
    catalog: Catalog, entry: Contraindication | None, name: str, before: Said, behind: Said
) -> Told | None:
    """Return what words say of an entry, or of a complaint; ``None`` if they do not fit it."""
    when = both_times(before.when, behind.when)
    severities = {before.severity, behind.severity} - {""}
    if not _can_be(entry, name, before, behind) or len(severities) > 1:
        return None
    if before.family or behind.family:
        heart = "heart" in name.lower()
        alone = {before, behind} == {Said(), Said(family=True)}
        return Told(_OF_HEART if heart else _OF_FAMILY) if alone else None
    called = _form(catalog, entry, name, behind.control) if behind.control else name
    if called is None or (when is None and (before.when or behind.when)):
        return None
    over = _over(entry, before, behind)
    sides = {before.side, behind.side} - {None}
    both = before.both or behind.both or len(sides) > 1
    told = Told(
        called,
        region=behind.region,
        side=None if both or not sides else sides.pop(),
        both=both,
        past=over is not None,
        severity="".join(severities),
        # Of what is not sure, the time is not either.
        when=None if before.doubted else when,
        over=over or Over(),
    )
    return _placed(catalog, entry, told)


def _can_be(entry: Contraindication | None, name: str, before: Said, behind: Said) -> bool:
    """Tell whether words can be meant of an entry, and make nothing doubtful milder."""
    lifts = before.lifts or behind.lifts or is_called_milder(name)
    # What is over or controlled only now and then is neither.
    if ((before.doubted or behind.at_times) and lifts) or _was_controlled(name, before, behind):
        return False
    if behind.operated and (entry is None or entry.past != entry.id):
        return False
    # A severe complaint is more than its name.
    return entry is not None or "severe" not in {before.severity, behind.severity}


_CONTROLLED: Final = re.compile(r"\b(?:controlled|under control)\b", re.IGNORECASE)


def _was_controlled(name: str, before: Said, behind: Said) -> bool:
    """Tell whether something is under control only at times, or was on a day."""
    if behind.control == "controlled" and is_now_and_then(name):
        return True
    when = before.when or behind.when
    return when is not None and not when.ongoing and _CONTROLLED.search(name) is not None


def _over(entry: Contraindication | None, before: Said, behind: Said) -> Over | None:
    """Return how plainly it is over; ``None`` if it is not."""
    if entry is None:
        return None
    if behind.over or (behind.remission and entry.past == "cancer-past"):
        return behind.over or Over()
    over = before.over
    if over is None or (behind.when is not None and behind.when.ongoing):
        return None  # who "had asthma since 2010" has it
    if over.history and entry.past in _NOT_A_HISTORY:
        return over._replace(dated=True)
    return over


def _form(catalog: Catalog, entry: Contraindication | None, name: str, control: str) -> str | None:
    """Return what something is called that is under control, or is not, by the catalog.

    What has no such form is what it is, if it is controlled; if it is not, nobody knows.
    """
    for called in (name, entry.id) if entry else ():
        form = look_up(catalog, f"{control} {called}")
        if form is not None and form.medicine is None:
            return form.id
    return name if control == "controlled" else None


def _placed(catalog: Catalog, entry: Contraindication | None, told: Told) -> Told | None:
    """Return what was told with a side that its places have; ``None`` if they have the other."""
    if told.side is None:
        return told
    if told.region:
        try:
            catalog.body.parts(told.region, told.side, whole=True)
        except InvalidValueError:
            return None
        return told
    try:
        for name in entry.where if entry else ():
            catalog.body.part(name, told.side)
    except InvalidValueError:
        return evolve(told, side=None)  # a spine has no sides: all of it counts
    return told


def _is_of_time(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return bool(words) and all(word in OF_TIME for word in words)
