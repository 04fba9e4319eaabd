"""What a complaint names, as people say it: a condition with its side, a sore place, or several.

"Right tennis elbow" is tennis elbow on the right, "my calves are tight" is the calves, and "neck
pain and headaches" is two complaints. Whatever is not known stays as it was written, so that it is
asked about. What belongs in the health history or is a red flag comes first.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve

from massageplan.anatomy.position import Side
from massageplan.errors import InvalidValueError
from massageplan.naming.words import PASSED_OVER, alike, plain_words


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog
    from massageplan.client.assessment import Assessment, Complaint

__all__ = [
    "IN_A_PLACE",
    "PAIN_WORDS",
    "ReadComplaint",
    "as_planned",
    "is_of_history",
    "not_known",
    "read_complaints",
    "says_no_place",
    "side_not_told",
]

PAIN_WORDS: Final = frozenset(
    [
        *("pain", "tight", "stiff", "tension", "tense", "knot", "knotted", "spasm", "cramp"),
        *("cramping", "problem", "bad", "discomfort", "killing", "tender", "tenderness"),
    ]
)
"""Words that say that something hurts, and not where (as they are compared)."""

_READ_PAST: Final = (
    PAIN_WORDS
    | (PASSED_OVER - {"from"})
    | {"me", "lot", "been", "all", "so", "too", "from", "area", "region", "muscle", "muscular"}
    | {"dull", "nagging", "throbbing", "general", "generalized", "tissue", "spot", "mechanical"}
)
"""Words of a complaint that do not say where it is."""

_FEELS: Final = frozenset(["sharp", "burning", "shooting", "stabbing", "severe", "sensation"])
"""Words that do not say where it is either, but may be a sign of danger: they are asked about."""

_MAY_BE_INSIDE: Final = frozenset({"abdomen", "kidneys", "eyes", "ears"})
"""Regions and compounds where pain is as likely that of an organ: such a complaint is asked about,
and whoever found out that it is the muscles writes it as a region."""

_SIDES: Final = re.compile(
    r"(?:\b(?:(left|lt\b\.?|(?-i:L)(?= (?!spine)[a-z]))|(right|rt\b\.?|(?-i:R)(?= (?!spine)[a-z]))"
    r"|(both|dual|bilateral(?:ly)?|b/l))(?:\b|(?<=\.)))"
    r"(?:[- ](?:hand[- ])?sid(?:ed|es?)\b)?(?: of(?: my| the)?\b)?",
    re.IGNORECASE,
)
"""A side, in a word or as a note shortens it: "R shoulder" and "Lt. knee", but no "L spine"."""
_JOINED_SIDE: Final = re.compile(
    r"(?<=\bleft)-(?!sided|hand)|(?<=\bright)-(?!sided|hand)", re.IGNORECASE
)
"""The hyphen of "right-shoulder"."""
_BETWEEN: Final = re.compile(
    r"\s*(?:[,;&+\n]?\s*\band/or\b|[,;/&+\n]\s*(?:\b(?:and|or)\b)?|\band\b|\bor\b|\bplus\b"
    r"|\bas well as\b|\bwith\b)\s*",
    re.IGNORECASE,
)
IN_A_PLACE: Final = re.compile(
    r"(.+?) (?:in|on|of|at|around|inside)(?: (?:my|the|his|her|their))? (.+)", re.IGNORECASE
)
_LONGEST: Final = 200
"""Letters of a complaint that is read: a longer one is a story."""


class ReadComplaint(NamedTuple):
    """A complaint as it is planned, and which of those that were written it is."""

    at: int
    complaint: Complaint

    @property
    def path(self) -> str:
        """Where it was written."""
        return f"assessment.complaints[{self.at}]"


class _Named(NamedTuple):
    """What a complaint names: a condition or a region, and its side."""

    condition: str
    region: str
    side: Side | None


def read_complaints(catalog: Catalog, assessment: Assessment | None) -> list[ReadComplaint]:
    """Return the complaints as they are planned: each names one condition or one place.

    Parameters
    ----------
    catalog
        What knows the names.
    assessment
        What was asked; ``None`` for a client without one.
    """
    return [
        ReadComplaint(i, one)
        for i, complaint in enumerate(assessment.complaints if assessment else ())
        for one in as_planned(catalog, complaint)
    ]


def as_planned(catalog: Catalog, complaint: Complaint) -> Iterator[Complaint]:
    """Yield a complaint as it is planned: one for each condition and each place that it names."""
    said = _Named(complaint.condition, complaint.region, complaint.side)
    key = ("complaint", said, complaint.pain)
    read = catalog.memo.get(key)
    if read is None:
        read = _read_with_score(catalog, said, complaint.pain)
        catalog.remember(key, read)
    named, pain = read
    for each in named:
        as_it_was = each == said and pain == complaint.pain
        yield complaint if as_it_was else evolve(complaint, pain=pain, **each._asdict())


def _read_with_score(
    catalog: Catalog, said: _Named, pain: int | None
) -> tuple[tuple[_Named, ...], int | None]:
    """Return what a complaint names, and its pain, if that is not said in two ways."""
    named = _read(catalog, said)
    if named or len(said.condition) > _LONGEST:
        return named or (said,), pain
    from massageplan.screening.said_of_pain import said_of_pain  # noqa: PLC0415  no plain name

    text, scored = said_of_pain(said.condition)
    agrees = scored is None or pain in {None, scored}
    if agrees and (named := _read(catalog, said._replace(condition=text))):
        return named, pain if scored is None else scored
    return (said,), pain


def is_of_history(catalog: Catalog, name: str) -> bool:
    """Tell whether a complaint's condition belongs in the health history or among the red flags."""
    is_other = bool(name) and not catalog.knows("condition", name)
    return is_other and any(catalog.knows(kind, name) for kind in ("contraindication", "red-flag"))


def not_known(catalog: Catalog, text: str) -> tuple[str, ...]:
    """Return what nobody knows of a list: of ``"neck pain and zorp"`` the last word."""
    pieces = _pieces(catalog.heard(text))
    return tuple([piece for piece in pieces if not _one(catalog, piece, None)])


def says_no_place(text: str) -> bool:
    """Tell whether a text says that something hurts, and nothing of where: "sharp pain", "ache"."""
    words = [alike(word) for word in plain_words(text)]
    return bool(words) and _READ_PAST.union(_FEELS).issuperset(words)


def side_not_told(catalog: Catalog, text: str) -> tuple[str, ...]:
    """Return the pieces of a list that may be on the side that was said of another one.

    Of ``"left sciatica and hip pain"`` it is the hip pain: on the left, too, or on both sides.
    """
    pieces = _pieces(catalog.heard(text)) if len(text) <= _LONGEST else []
    each = [_one(catalog, piece, None) for piece in pieces]
    return tuple([pieces[i] for i in _without_their_side(catalog, each)]) if all(each) else ()


def _pieces(text: str) -> list[str]:
    """Return the names of a list: ``"neck pain, headaches and sore feet"``."""
    return [piece for piece in _BETWEEN.split(text) if piece]


def _read(catalog: Catalog, said: _Named) -> tuple[_Named, ...]:
    """Return what a complaint names; nothing if some of it is not known."""
    text = said.condition
    if not text:
        places = _places(catalog, said.region, said.side)
        return places if len(places) > 1 else ()
    if len(text) > _LONGEST:
        return ()
    # A name as it stands; else with the small words of the catalog's language in English first, so
    # that no side in them is lost.
    is_name = catalog.knows("condition", text) or is_of_history(catalog, text)
    if is_name and (named := _name(catalog, _JOINED_SIDE.sub(" ", text), said.side)):
        return named
    from massageplan.screening.said_of_pain import without_long_times  # noqa: PLC0415  no plain name

    heard = () if is_name else (catalog.heard(text), catalog.heard(text, apart=True))
    for spoken in dict.fromkeys((*heard, text)):
        plain = _JOINED_SIDE.sub(" ", without_long_times(spoken))
        if named := _read_spoken(catalog, plain, said.side):
            return named
    return _read_as_box(catalog, text, said.side)


def _read_as_box(catalog: Catalog, text: str, side: Side | None) -> tuple[_Named, ...]:
    """Return what a box of a form names that shares words: "jaw or ear pain"; see `read_box`.

    A side in it could be of one of its pieces, or of all.
    """
    from massageplan.screening.one_box import read_box  # noqa: PLC0415  seldom needed
    from massageplan.screening.said_in_places import shared_by_places  # noqa: PLC0415  seldom

    listing = _pieces(text)
    if _without_side(text)[1] or shared_by_places(
        listing, partial(_is_only_a_place, catalog)
    ) != tuple(listing):
        return ()

    def read(piece: str) -> tuple[_Named, ...]:
        asked = catalog.named("ambiguity", piece) is not None
        return (_Named(piece, "", side),) if asked else _one(catalog, piece, side)

    pieces = read_box(text, lambda piece: bool(read(piece)))
    return tuple(dict.fromkeys(named for piece in pieces for named in read(piece)))


def _read_spoken(catalog: Catalog, text: str, side: Side | None) -> tuple[_Named, ...]:
    name = _name(catalog, text, side)
    if name:
        return name
    from massageplan.screening.said_in_places import shared_by_places  # noqa: PLC0415  no plain name

    # "Knee and hip pain" is pain of both.
    pains = [word for word in plain_words(text) if alike(word) in PAIN_WORDS]
    listing = shared_by_places(_pieces(text), partial(_is_only_a_place, catalog))
    each = [_one(catalog, piece, side, pains) for piece in listing]
    clear = all(each) and not _without_their_side(catalog, each)
    listed = tuple(dict.fromkeys(one for named in each for one in named)) if clear else ()
    # "Tight calves and sore feet" are both of them, and no calves and feet that hurt somehow.
    if listed and all(one.condition for one in listed):
        return listed
    return _one(catalog, text, side) or listed


def _is_only_a_place(catalog: Catalog, text: str) -> bool:
    return not catalog.knows("condition", text) and bool(_places(catalog, text, None))


def _without_their_side(catalog: Catalog, each: Sequence[Sequence[_Named]]) -> list[int]:
    """Return which pieces may be on the one side that was said of another, or on both."""
    if not any(len(named) == 1 and named[0].side for named in each):
        return []
    return [
        i
        for i, named in enumerate(each)
        if any(one.side is None and _has_two(catalog, one) for one in named)
    ]


def _has_two(catalog: Catalog, named: _Named) -> bool:
    """Tell whether something has a left and a right and nothing between, as knees have."""
    body, condition = catalog.body, catalog.named("condition", named.condition)
    if condition is None:
        return bool(named.region) and Side.MIDLINE not in _sides_of(body.part(named.region))
    focus = [target for target in condition.targets if target.role == "focus"]
    return bool(focus) and all(
        target.side == "same" and Side.MIDLINE not in _sides_of(body.part(target.region))
        for target in focus
    )


def _sides_of(part: Part) -> set[Side]:
    return {Side(site.partition("/")[2] or Side.MIDLINE) for site in part.sites}


def _one(
    catalog: Catalog, text: str, side: Side | None, pains: Sequence[str] = ()
) -> tuple[_Named, ...]:
    """Return what a text without a list in it names; `pains` are said for all of a list."""
    if name := _name(catalog, text, side):
        return name
    for pain in pains if _without_pain(text) == text else ():
        if name := _name(catalog, f"{text} {pain}", side):
            return name
    there = IN_A_PLACE.fullmatch(text)
    if there and (found := _at_a_place(catalog, there[1], there[2], side)):
        return found
    where = _without_pain(text)
    return _sore_places(catalog, where, side) if where else ()


def _name(catalog: Catalog, text: str, side: Side | None) -> tuple[_Named, ...]:
    """Return what a text is the name of, with a side or without."""
    if catalog.knows("condition", text) or is_of_history(catalog, text):
        return (_Named(text, "", side),)
    rest, sides = _without_side(text)
    if len(_pieces(text)) > 1 and _is_in_the_middle(text):
        sides = ()  # "neck and right shoulder tension": the side is of one piece
    if sides and (catalog.knows("condition", rest) or is_of_history(catalog, rest)):
        told = [one for one in sides if side in {None, one}]
        return tuple([_Named(rest, "", one) for one in told])
    return ()


def _is_in_the_middle(text: str) -> bool:
    """Tell whether a side stands between other words of a text."""
    return any(found.start() and found.end() < len(text) for found in _SIDES.finditer(text))


def _at_a_place(catalog: Catalog, name: str, place: str, side: Side | None) -> tuple[_Named, ...]:
    """Return a condition that is said with where it is; a place with its pain; or nothing."""
    if not _without_pain(name):
        return _sore_places(catalog, place, side)  # knots in the calves are in no other place
    condition = catalog.named("condition", name)
    if condition is None:
        return ()
    rest, sides = _without_side(place)
    try:
        there = set(catalog.body.part(rest).sites)
    except InvalidValueError:
        return ()
    targets = (target for target in condition.targets if target.role == "focus")
    if there.isdisjoint(each for t in targets for each in catalog.body.part(t.region).sites):
        return ()  # it is somewhere else
    told = [one for one in sides if side in {None, one}] if sides else [side]
    return tuple([_Named(name, "", one) for one in told])


def _without_side(text: str) -> tuple[str, tuple[Side, ...]]:
    """Return a text without the sides that it names, and those."""
    sides: dict[Side, None] = {}
    for left, right, both in _SIDES.findall(text):
        if left or both:
            sides[Side.LEFT] = None
        if right or both:
            sides[Side.RIGHT] = None
    return " ".join(_SIDES.sub(" ", text).split()), tuple(sides)


def _without_pain(text: str) -> str:
    """Return what a text says besides that something hurts."""
    words = text.strip(" .!").split()
    return " ".join([word for word in words if not _says_pain(word)])


def _says_pain(word: str) -> bool:
    plain = plain_words(word)
    return bool(plain) and all(alike(one) in _READ_PAST for one in plain)


def _sore_places(catalog: Catalog, text: str, side: Side | None) -> tuple[_Named, ...]:
    """Return what hurts in these places; where pain itself is a sign of danger, that goes first."""
    places = _places(catalog, text, side)
    compound = catalog.named("compound", _without_side(text)[0])
    named = {place.region for place in places} | {compound.id if compound else ""}
    if not _MAY_BE_INSIDE.isdisjoint(named):
        return ()
    return tuple([_danger(catalog, place) or _pain_there(catalog, place) for place in places])


def _pain_there(catalog: Catalog, place: _Named) -> _Named:
    """Return the complaint that pain in a place is, such as hip pain; the place if there is none.

    So it is the same with its questions and its caps, whatever else is said beside it.
    """
    pain = f"{catalog.in_english.body.by_id[place.region].label} pain"
    known = catalog.knows("condition", pain)
    return _Named(pain, "", place.side) if known else place


def _danger(catalog: Catalog, place: _Named) -> _Named | None:
    """Return what is to be asked first about pain in a place, such as chest pain."""
    # In English in every language: the catalog knows these names, whatever its labels are.
    region = catalog.in_english.body.by_id[place.region]
    for name in (region.label, *region.names):
        for piece in _pieces(name):
            pain = f"{piece} pain"
            if is_of_history(catalog, pain):
                return _Named(pain, "", None)
    return None


def _places(catalog: Catalog, text: str, side: Side | None) -> tuple[_Named, ...]:
    """Return the places that a text names; nothing if it names none, or none that is sure."""
    try:
        parts = catalog.body.parts(text, side)
    except InvalidValueError:
        return ()
    _, sides = _without_side(text)
    if len(sides) > 1 and len(parts) == 1 and parts[0].side is None:
        parts = (
            catalog.body.part(parts[0].region, "left"),
            catalog.body.part(parts[0].region, "right"),
        )
    return tuple([_Named("", part.region, part.side) for part in parts])
